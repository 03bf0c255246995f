// Draws threads on a pack's sampling page by a seed and prints the numbers of the rows left, once for each seed.
// Usage: node pack_draw.js NODE_MODULES CHROMIUM PAGE SEED...
"use strict";
const path = require("path");
const { pathToFileURL } = require("url");
const [modules, executablePath, file, ...seeds] = process.argv.slice(2);
const { chromium } = require(path.join(modules, "playwright-core"));

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  const drawn = [];
  for (const seed of seeds) {
    await page.getByLabel("Seed:").fill(seed);
    drawn.push(await page.locator("#threads tbody tr:visible th").allTextContents());
  }
  await browser.close();
  console.log(JSON.stringify(drawn));
})();
