// SPDX-License-Identifier: MIT
// A drug's full dose and products, out of the protocol that brings them.
function fillDrug(form, drugs, chosen) {
  const drug = drugs[chosen];
  if (!drug) {
    return;
  }
  form.elements.dose.value = drug.full;
  form.elements.per.value = drug.unit;
  form.elements.rounding.value = drug.strengths_mg ? "products" : "";
  form.elements.kind.value = drug.kind || form.elements.kind.value;
  form.elements.strengths_mg.value = drug.strengths_mg;
}

function roundedCell(rounded) {
  return make("td", {"data-label": "rounded", class: rounded.mg ? "number" : null},
    rounded.none || `${rounded.mg} mg (${rounded.by})`, rounded.units ? make("small", {}, rounded.units) : null);
}

function doseRow(row, rounds, notes) {
  return make("tr", {class: row.chosen ? "chosen" : null},
    make("th", {scope: "row"}, row.name, row.notes ? notes.marks(row.notes) : null, make("small", {}, row.source),
      make("small", {}, row.population)),
    row.none ? make("td", {"data-label": "body surface", colspan: rounds + 2}, row.none) : [
      make("td", {"data-label": "body surface", class: "number"}, `${row.bsa} m2`),
      make("td", {"data-label": "differs", class: "number"}, row.differs),
      row.dose ? make("td", {"data-label": "dose", class: "number"}, `${row.dose} mg`) : null,
      row.rounded ? roundedCell(row.rounded) : null],
    make("td", {"data-label": "formula"}, row.text));
}

function showDoses(answer) {
  const notes = footnotes();
  const heads = ["formula", "body surface", "differs"];
  if (answer.rows.some((row) => row.dose)) {
    heads.push("dose");
  }
  if (answer.rows.some((row) => row.rounded)) {
    heads.push("rounded");
  }
  const rows = answer.rows.map((row) => doseRow(row, heads.length - 3, notes));
  heads.push("as printed");
  const rounded = answer.rounded;
  $("doses").replaceChildren(...[
    make("p", {class: "lead"}, `${answer.arithmetic} = `, make("strong", {id: "exact"}, `${answer.dose} mg`)),
    rounded ? make("p", {class: "lead"}, rounded.none ? rounded.none : "rounded: ",
      rounded.mg ? make("strong", {id: "rounded"}, `${rounded.mg} mg`) : null,
      rounded.mg ? ` (${rounded.by})${rounded.units ? `: ${rounded.units}` : ""}${rounded.waste ? `; ${rounded.waste} mg left over` : ""}` : "") : null,
    notesList([...answer.notes, ...(rounded?.notes || [])]),
    make("h2", {}, "By every formula"),
    make("div", {class: "scroll"}, make("table", {class: "cards"},
      make("caption", {}, "The chosen formula is shaded; differences are from it."),
      make("thead", {}, make("tr", {}, heads.map((head) => make("th", {scope: "col"}, head)))),
      make("tbody", {}, rows))),
    notes.list()].filter(Boolean));
}

function dose() {
  const panel = $("dose");
  const form = panel.querySelector("form");
  for (const field of form.querySelectorAll("[data-when]")) {
    field.hidden = !field.dataset.when.split(" ").includes(form.elements.rounding.value);
  }
  const answer = ask({ask: "dose", ...fields(form)});
  $("slips").replaceChildren(...[notesList(answer.slips.notes.map((slip) => `suspected: ${slip}`))].filter(Boolean));
  if (accepted(panel, answer)) {
    showDoses(answer);
  }
}

function startDose() {
  const form = $("dose").querySelector("form");
  const drugs = Object.fromEntries(ask({ask: "drugs"}).drugs.map((drug) => [`${drug.name}, ${drug.protocol}`, drug]));
  options($("drug"), Object.keys(drugs));
  $("drug").addEventListener("change", () => fillDrug(form, drugs, $("drug").value));
  form.elements.height_cm.value = "160";
  form.elements.weight_kg.value = "50";
  form.elements.dose.value = "80";
  form.addEventListener("input", dose);
  form.addEventListener("change", dose);
  dose();
}
