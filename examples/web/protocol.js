// SPDX-License-Identifier: MIT
const titles = {labs: "Laboratory values of the day", nadirs: "Lowest values since the last dose", grades: "Grades, where the value is not known",
  findings: "Clinician's grades", flags: "Yes or no", counts: "Counts", days: "Days that a state has lasted",
  days_since: "Days since an event", doses: "Earlier doses", given_mg: "Given this time, mg"};
const words = {sex: ["female", "male"], after: ["transfusion", "growth factor"], baseline_state: ["low", "normal", "high"], flags: ["yes", "no"]};
const limits = {lln: "lower limit", uln: "upper limit", baseline_state: "baseline was", after: "after"};

// A field for what the library's form has as null; its place there is its name.
function factField(title, place, choices, hint) {
  const field = choices ? make("select", {"data-fact": place.join("/")}, make("option", {value: ""}, "not known"), choices.map((word) => make("option", {}, word)))
    : make("input", {"data-fact": place.join("/"), spellcheck: "false"});
  return make("label", {title: hint}, title, field, hint ? make("small", {}, hint) : null);
}

function labFields(key, lab) {
  const place = (what) => [key, lab.test, what];
  const unit = factField("unit", place("unit"));
  unit.querySelector("input").value = lab.unit;
  const more = Object.keys(lab).filter((what) => lab[what] === null && what !== "value");
  return make("div", {class: "lab", role: "group", "aria-label": spoken(lab.test)},
    factField(spoken(lab.test), place("value")), unit,
    more.map((what) => factField(limits[what] || what, place(what), words[what])), make("small", {}, lab.note));
}

function groupFields(key, group) {
  if (Array.isArray(group)) {
    return group.map((lab) => labFields(key, lab));
  }
  const names = Object.keys(group).filter((name) => name !== "note");
  const fields = names.flatMap((name) => key === "doses" ?
    Object.keys(group[name]).filter((of) => group[name][of] === null).map((of) => factField(`${name}, ${of}, ${group[name].unit}`, [key, name, of])) :
    [factField(spoken(name), [key, name], words[key])]);
  return [group.note ? make("p", {class: "hint"}, key === "flags" ? "" : group.note) : null, make("div", {class: "pair"}, fields)];
}

let form;

function makeForm() {
  const panel = $("protocol");
  const {protocol, pasted} = fields(panel.querySelector("form"));
  const answer = ask({ask: "form", protocol, pasted});
  $("printed").open = false;
  $("facts").replaceChildren();
  if (!accepted(panel, answer)) {
    return false;
  }
  form = answer.form;
  const sizes = Object.keys(form).filter((key) => form[key] === null);
  $("protocol-title").textContent = `${answer.title}; ${answer.edition}` + (answer.not_for_use ? ` \u2013 not for use: ${answer.not_for_use}` : "");
  $("facts").append(
    make("fieldset", {}, make("legend", {}, "Patient"), make("div", {class: "pair"},
      sizes.map((key) => factField(key.replace(/_(kg|cm|m2|years)$/, ", $1").replaceAll("_", " "), [key], words[key], form.note[key])))),
    ...Object.entries(titles).filter(([key]) => form[key]).map(([key, title]) =>
      make("fieldset", {}, make("legend", {}, title), groupFields(key, form[key]))),
    form.pending ? make("fieldset", {}, make("legend", {}, "Rules still to resume"), factField("names, apart by blanks", ["pending"], null, form.note.pending)) : "");
  $("beside-choice").replaceChildren(make("legend", {}, "Other guidelines beside it"), ...answer.beside.map((id) =>
    make("label", {class: "check"}, make("input", {type: "checkbox", "data-beside": id}), id)),
  answer.beside.length ? "" : make("p", {class: "hint"}, "No other built-in protocol has its drugs."));
  return true;
}

// The form filled in: an empty field is not known, and left out.
function typedFacts(panel) {
  const facts = {};
  for (const field of panel.querySelectorAll("[data-fact]")) {
    const [key, name, what] = field.dataset.fact.split("/");
    if (field.value === "") {
      continue;
    }
    if (key === "pending") {
      facts.pending = field.value.trim().split(/\s+/);
    } else if (Array.isArray(form[key])) {
      facts[key] ??= form[key].map((lab) => ({test: lab.test}));
      facts[key].find((lab) => lab.test === name)[what] = field.value;
    } else if (what) {
      ((facts[key] ??= {})[name] ??= {unit: form[key][name].unit})[what] = field.value;
    } else if (name) {
      (facts[key] ??= {})[name] = field.value;
    } else {
      facts[key] = field.value;
    }
  }
  for (const key of ["labs", "nadirs"].filter((at) => facts[at])) {
    facts[key] = facts[key].filter((lab) => lab.value);
  }
  return facts;
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
    ...list("Given, but no rule asks for it", decision.unasked.map((fact) =>
      `${fact.kind} ${spoken(fact.name)}${fact.asked_by_a_caution ? ": a caution alone does" : ""}`)),
    make("details", {open: true}, make("summary", {}, "Rules"), make("div", {class: "scroll"}, make("table", {class: "cards"},
      make("thead", {}, make("tr", {}, ["rule", "applies", "when", "source read"].map((head) => make("th", {scope: "col"}, head)))),
      make("tbody", {}, decision.rules.map((rule) => make("tr", {class: rule.fired === "yes" ? "chosen" : null},
        make("th", {scope: "row"}, rule.id), make("td", {"data-label": "applies"}, rule.fired),
        make("td", {"data-label": "when"}, rule.when), make("td", {"data-label": "source read"}, rule.verified))))))),
    make("details", {}, make("summary", {}, "As text"), make("pre", {tabindex: "0"}, decision.text)),
  ];
}

function decide() {
  const panel = $("protocol");
  const beside = [...panel.querySelectorAll("[data-beside]:checked")].map((box) => box.dataset.beside);
  const answer = ask({ask: "decide", ...fields(panel.querySelector("form")), facts: typedFacts(panel), beside});
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
  place.replaceChildren(make("div", {class: "paper", tabindex: "0", role: "region", "aria-label": "The printed protocol"}));
  const page = new DOMParser().parseFromString(answer.table || "", "text/html");
  place.firstChild.attachShadow({mode: "open"}).append(...page.querySelectorAll("style"), ...page.body.childNodes);
}

function startProtocol() {
  const panel = $("protocol").querySelector("form");
  panel.elements.protocol.value = "enoxaparin-vte-mskcc";
  panel.elements.bsa.value = "";
  panel.addEventListener("input", (event) => {
    if (event.target.name !== "protocol" && event.target.name !== "pasted" || makeForm()) {
      decide();
    }
  });
  $("printed").addEventListener("toggle", () => { if ($("printed").open) { showPrinted(); } });
  makeForm();
  panel.querySelector('[data-fact="weight_kg"]').value = "50";
  panel.querySelector('[data-fact="labs/platelets/value"]').value = "27";
  decide();
}
