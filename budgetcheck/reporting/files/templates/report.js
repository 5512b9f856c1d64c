"use strict";
(() => {
  const problems = [...document.querySelectorAll(".problem[data-severity]")];
  const boxes = [...document.querySelectorAll("#filter input")];
  const [table, rule] = ["table", "rule"].map((name) => document.getElementById("filter-" + name));
  const shown = document.getElementById("shown");
  if (!table || !rule) return;
  const entries = new Map([...document.querySelectorAll("[data-problem]")].map((row) => [row.dataset.problem, row]));
  const listed = (element, name) => element.dataset[name].split("\n");
  const filter = () => {
    const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let count = 0;
    for (const problem of problems) {
      const fits =
        severities.has(problem.dataset.severity) &&
        (!table.value || listed(problem, "tables").includes(table.value)) &&
        (!rule.value || listed(problem, "rules").includes(rule.value));
      problem.hidden = !fits;
      entries.get(problem.id).hidden = !fits;
      count += fits ? 1 : 0;
    }
    shown.textContent = shown.dataset.text.replace("#", count).replace("#", problems.length);
  };
  for (const control of [...boxes, table, rule]) control.addEventListener("change", filter);
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("details:not(.extracted):not([open])")) fold.open = true;
  });
  filter();
})();
