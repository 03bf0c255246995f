/* Adds a filter to long tables. Every page reads the same without it. */
"use strict";
for (const table of document.querySelectorAll("table[data-filter]")) {
  const body = table.tBodies[0];
  const rows = body ? Array.from(body.rows) : [];
  if (rows.length < 8) continue;
  const label = document.createElement("label");
  const input = document.createElement("input");
  const shown = document.createElement("output");
  const box = document.createElement("p");
  input.type = "search";
  input.autocomplete = "off";
  label.textContent = "Filter: ";
  label.append(input);
  box.className = "filter";
  box.append(label, shown);
  const text = rows.map((row) => row.textContent.toLowerCase());
  const apply = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let number = 0;
    rows.forEach((row, index) => {
      row.hidden = !words.every((word) => text[index].includes(word));
      if (!row.hidden) number += 1;
    });
    shown.textContent = words.length ? `${number} of ${rows.length} rows shown` : `${rows.length} rows`;
  };
  input.addEventListener("input", apply);
  table.closest(".wide").before(box);
  apply();
}

/* Draws ten rows of the sampling table by a seed: those whose key, hashed with the seed by FNV-1a, comes first. */
const threads = document.getElementById("threads");
if (threads) {
  const rows = Array.from(threads.tBodies[0].rows);
  const hash = (text) => {
    let value = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
    return value;
  };
  const label = document.createElement("label");
  const input = document.createElement("input");
  const shown = document.createElement("output");
  const box = document.createElement("p");
  label.textContent = "Seed: ";
  label.append(input);
  box.className = "filter";
  box.append(label, shown);
  input.addEventListener("input", () => {
    const seed = input.value;
    const order = rows.map((row) => [hash(`${seed} ${row.dataset.key}`), row]).sort((a, b) => a[0] - b[0]);
    const drawn = new Set(order.slice(0, 10).map((pair) => pair[1]));
    for (const row of rows) row.hidden = Boolean(seed) && !drawn.has(row);
    shown.textContent = seed ? `${drawn.size} of ${rows.length} threads drawn` : "";
  });
  threads.closest(".wide").before(box);
}
