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
