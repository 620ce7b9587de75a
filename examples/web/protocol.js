// SPDX-License-Identifier: MIT
const groups = {lab: "Laboratory values of the day", nadir: "Lowest values since the last dose", grade: "Grades, where the value is not known",
  finding: "Clinician's grades, 0 to 5", flag: "Yes or no", count: "Counts", days: "Days that a state has lasted",
  days_since: "Days since an event", dose: "Earlier doses", given: "Given this time, mg"};

function factInput(fact, what) {
  const about = {"data-kind": fact.kind, "data-name": fact.name, "data-of": fact.of, "data-what": what, "data-unit": fact.fixed};
  if (fact.kind === "flag") {
    return make("select", about, make("option", {value: ""}, "not known"), make("option", {}, "yes"), make("option", {}, "no"));
  }
  return make("input", {...about, spellcheck: "false"});
}

function factFields(fact) {
  const title = spoken(fact.name) + (fact.of ? `, ${fact.of} dose, ${fact.fixed}` : "");
  if (fact.kind !== "lab" && fact.kind !== "nadir") {
    return make("label", {}, title, factInput(fact, "value"));
  }
  const unit = factInput(fact, "unit");
  unit.value = fact.unit;
  return make("div", {class: "lab", role: "group", "aria-label": title},
    make("label", {}, title, factInput(fact, "value")), make("label", {}, "unit", unit),
    make("label", {}, "lower limit", factInput(fact, "lln")), make("label", {}, "upper limit", factInput(fact, "uln")),
    make("label", {}, "baseline", factInput(fact, "baseline")));
}

function makeForm() {
  const panel = $("protocol");
  const {protocol, pasted} = fields(panel.querySelector("form"));
  const form = ask({ask: "form", protocol, pasted});
  $("printed").open = false;
  if (!accepted(panel, form)) {
    $("facts").replaceChildren();
    return false;
  }
  const earlier = form.drugs.flatMap((drug) => ["starting", "current", "previous", "day1"].map((of) =>
    ({kind: "dose", name: drug.name, of, fixed: drug.unit})));
  const given = form.drugs.map((drug) => ({kind: "given", name: drug.name}));
  $("protocol-title").textContent = form.title + (form.not_for_use ? ` \u2013 not for use: ${form.not_for_use}` : "");
  $("facts").replaceChildren(...Object.entries(groups).flatMap(([kind, title]) => {
    const facts = [...form.facts, ...earlier, ...given].filter((fact) => fact.kind === kind);
    const made = facts.length && facts.map(factFields);
    return !made ? [] : [kind === "dose" || kind === "given" ? make("details", {}, make("summary", {}, title), make("div", {class: "pair"}, made)) :
      make("fieldset", {}, make("legend", {}, title), kind === "lab" || kind === "nadir" ? made : make("div", {class: "pair"}, made))];
  }));
  $("beside-choice").replaceChildren(make("legend", {}, "Beside it"), ...form.beside.map((id) =>
    make("label", {class: "check"}, make("input", {type: "checkbox", "data-beside": id}), id)),
  form.beside.length ? "" : make("p", {class: "hint"}, "No other built-in protocol has its drugs."));
  return true;
}

// What was typed of each fact: one object a fact, with its value, unit and limits.
function typedFacts(panel) {
  const facts = new Map();
  for (const field of panel.querySelectorAll("[data-kind]")) {
    const {kind, name, of, what, unit} = field.dataset;
    const key = [kind, name, of].join(" ");
    facts.set(key, {kind, name, of, unit, ...facts.get(key), [what || "value"]: field.value});
  }
  return [...facts.values()];
}

const list = (title, items) => items.length ? [make("h2", {}, title), make("ul", {class: "notes"}, items.map((item) => make("li", {}, item)))] : [];

function answersOf(answers) {
  const drugs = Object.entries(answers);
  return drugs.map(([drug, answer]) => make("p", {class: "lead", "data-drug": drug}, make("strong", {}, `${drug}: `), answer.text));
}

function showDecision(decision) {
  const branches = decision.branches.filter((branch) => branch.title);
  return [
    make("h2", {}, decision.protocol.id),
    make("p", {class: "hint"}, decision.first_line),
    ...answersOf(decision.answers),
    ...branches.map((branch) => make("div", {class: "branch"}, make("p", {}, make("strong", {}, branch.title), ` \u2013 applies: ${branch.applies}`),
      branch.applies === "no" ? null : answersOf(branch.answers))),
    ...list("Cautions", decision.cautions.map((caution) => caution.text)),
    ...list("Missing, and it matters", decision.missing.map(spoken)),
    ...list("Given, but no rule asks for it", decision.unasked.map(String)),
    make("details", {open: true}, make("summary", {}, "Rules"), make("div", {class: "scroll"}, make("table", {class: "cards"},
      make("thead", {}, make("tr", {}, ["rule", "holds", "when", "read"].map((head) => make("th", {scope: "col"}, head)))),
      make("tbody", {}, decision.rules.map((rule) => make("tr", {class: rule.fired === "yes" ? "chosen" : null},
        make("th", {scope: "row"}, rule.id), make("td", {"data-label": "holds"}, rule.fired),
        make("td", {"data-label": "when"}, rule.when), make("td", {"data-label": "read"}, rule.verified))))))),
    make("details", {}, make("summary", {}, "As text"), make("pre", {tabindex: "0"}, decision.text)),
  ];
}

function decide() {
  const panel = $("protocol");
  const form = panel.querySelector("form");
  const beside = [...panel.querySelectorAll("[data-beside]:checked")].map((box) => box.dataset.beside);
  const answer = ask({ask: "decide", ...fields(form), facts: typedFacts(panel), beside});
  if (accepted(panel, answer)) {
    $("decision").replaceChildren(...answer.response.decisions.flatMap(showDecision),
      make("details", {}, make("summary", {}, "The question as JSON"), make("pre", {tabindex: "0"}, answer.request)));
  }
}

// A page of the library's own, with its style kept to itself.
function showPrinted() {
  const {protocol, pasted} = fields($("protocol").querySelector("form"));
  const place = $("printed").querySelector("div");
  const answer = ask({ask: "table", protocol, pasted});
  place.replaceChildren(make("div", {class: "paper"}));
  const page = new DOMParser().parseFromString(answer.table || "", "text/html");
  place.firstChild.attachShadow({mode: "open"}).append(...page.querySelectorAll("style"), ...page.body.childNodes);
}

function startProtocol() {
  const form = $("protocol").querySelector("form");
  form.elements.protocol.value = "enoxaparin-vte-mskcc";
  form.elements.bsa.value = "";
  form.addEventListener("input", (event) => {
    if (event.target.name !== "protocol" && event.target.name !== "pasted" || makeForm()) {
      decide();
    }
  });
  $("printed").addEventListener("toggle", () => { if ($("printed").open) { showPrinted(); } });
  makeForm();
  form.querySelector("[data-name=weight_kg]").value = "50";
  form.querySelector("[data-kind=lab]").value = "27";
  decide();
}
