// SPDX-License-Identifier: MIT
// The cells of one group of patients; the group is named where some edition of the table tells groups apart. Of a
// grade that is open between groups no cell is marked: each group has another part of it.
function cellsOf(row, group, named) {
  const cells = group.cells.map((cell, at) => {
    const grade = at + 1;
    const may = cell && row.low <= grade && grade <= row.high && (row.low === row.high || row.groups.length === 1);
    const decides = may && row.low === row.high && cell === row.bound;
    return make("td", {"data-label": `grade ${grade}`, "data-grade": may ? String(grade) : null,
      class: decides ? "decides" : may ? "may" : cell ? null : "empty"}, cell || "\u2013",
    decides ? make("span", {class: "unseen"}, " (decides)") : may ? make("span", {class: "unseen"}, " (may be)") : null);
  });
  return named ? [make("td", {class: group.patients ? "patients" : "patients empty", "data-label": "patients"}, group.patients), ...cells] : cells;
}

function editionRows(row, notes, named) {
  const groups = row.groups.length ? row.groups : [{patients: "", cells: ["", "", "", ""]}];
  const rowspan = groups.length > 1 ? groups.length : null;
  const first = [
    make("th", {scope: rowspan ? "rowgroup" : "row", rowspan}, row.scale, make("small", {}, row.title), make("small", {}, row.source)),
    make("td", {class: "grade", "data-label": "grade", "data-grade": row.grade, rowspan},
      row.grade + (row.differs ? "*" : ""), notes.marks(row.notes),
      row.open ? make("small", {}, `open: ${row.open}`) : null)];
  return make("tbody", {}, groups.map((group, at) => make("tr", {}, at ? [] : first, cellsOf(row, group, named))));
}

// A body an edition, a row for each group of patients that may be this patient's.
function gradeTable(rows, notes, caption) {
  const named = rows.some((row) => row.groups.some((group) => group.patients));
  const heads = ["edition", "grade", ...(named ? ["patients"] : []), "grade 1", "grade 2", "grade 3", "grade 4"];
  return make("div", {class: "scroll"}, make("table", {class: "cards editions"},
    caption ? make("caption", {}, caption) : null,
    make("thead", {}, make("tr", {}, heads.map((head) => make("th", {scope: "col"}, head)))),
    rows.map((row) => editionRows(row, notes, named))));
}

function showGrades(answer, reference) {
  const notes = footnotes();
  $("grades").replaceChildren(
    gradeTable(answer.rows, notes, "Cells as each edition prints them, for the groups of patients that this one may belong to; the framed one decides." +
      (reference ? ` * not the grade of ${reference}` : "")),
    ...[answer.message ? notesList([answer.message]) : null, notes.list()].filter(Boolean));
}

function showStrips(answer) {
  const slider = answer.slider;
  $("slider").hidden = !slider;
  $("strips").replaceChildren();
  $("strips").removeAttribute("style");
  if (!slider) {
    return;
  }
  const input = $("slide");
  input.max = slider.steps;
  input.value = slider.at;
  input.setAttribute("aria-valuetext", `${slider.value} ${answer.unit}`);
  $("slid").textContent = `${slider.value} ${answer.unit}`;
  $("slide-from").textContent = slider.from;
  $("slide-to").textContent = slider.to;
  $("strips").setAttribute("style", `--at: ${slider.at}; --steps: ${slider.steps}`);
  $("strips").append(...answer.rows.map((row) => make("div", {class: "strip"}, make("b", {}, row.scale),
    make("div", {}, row.strip.map((part) => make("span", {"data-grade": part.grade, style: `flex-grow: ${part.steps}`,
      title: `${row.scale}: grade ${part.grade}`}, make("i", {}, part.grade)))))));
}

function grade(slide) {
  const panel = $("grade");
  const form = panel.querySelector("form");
  const typed = fields(form);
  const answer = ask({ask: "grade", ...typed, slide});
  if (!accepted(panel, answer)) {
    return;
  }
  if (slide) {
    form.elements.value.value = answer.slider.value;
    form.elements.unit.value = answer.unit;
  }
  showStrips(answer);
  showGrades(answer, typed.reference);
}

function gradeUnits() {
  const form = $("grade").querySelector("form");
  const units = ask({ask: "term", term: form.elements.term.value}).units;
  $("units").replaceChildren(...units.map((unit) => make("option", {value: unit})));
  return units;
}

function startGrade() {
  const form = $("grade").querySelector("form");
  form.elements.term.value = "platelet-count-decreased";
  form.elements.value.value = "13";
  form.elements.unit.value = "10*9/L";
  form.elements.lln.value = "138";
  gradeUnits();
  form.elements.term.addEventListener("change", () => { form.elements.unit.value = gradeUnits()[0] || ""; });
  form.addEventListener("input", () => grade(""));
  form.addEventListener("change", () => grade(""));
  $("slide").addEventListener("input", () => grade($("slide").value));
  grade("");
}
