// Runs axe-core over pages in headless Chromium and prints what it finds as JSON.
// Usage: node pack_axe.js NODE_MODULES CHROMIUM WIDTH SCHEME PAGE...
"use strict";
const path = require("path");
const { pathToFileURL } = require("url");
const [modules, executablePath, width, colorScheme, ...pages] = process.argv.slice(2);
const { chromium } = require(path.join(modules, "playwright-core"));

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const context = await browser.newContext({ viewport: { width: Number(width), height: 900 }, colorScheme });
  const page = await context.newPage();
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  const found = [];
  for (const file of pages) {
    await page.goto(pathToFileURL(file).href);
    await page.addScriptTag({ path: path.join(modules, "axe-core", "axe.min.js") });
    const result = await page.evaluate(() => axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }));
    for (const violation of result.violations) {
      for (const node of violation.nodes.slice(0, 3)) {
        found.push({ page: path.basename(file), rule: violation.id, html: node.html.slice(0, 200), why: node.failureSummary });
      }
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) found.push({ page: path.basename(file), rule: "reflow", html: "", why: `scrolls sideways by ${wide} px at ${width}` });
  }
  const outside = requests.filter((url) => !url.startsWith("file:"));
  for (const url of outside) found.push({ page: "", rule: "network", html: url, why: "a page asked the network" });
  await browser.close();
  console.log(JSON.stringify(found));
})();
