// SPDX-License-Identifier: MIT
function question() {
  const typed = fields($("quiz").querySelector("form"));
  const asked = ask({ask: "quiz", ...typed});
  const grades = typed.about === "grade";
  $("question").textContent = asked.question;
  $("question").dataset.term = asked.term || "";
  $("choices").hidden = !grades;
  $("amount").hidden = grades;
  $("reply").reset();
  $("verdict").replaceChildren();
  accepted($("quiz"), asked);
}

function reply() {
  const panel = $("quiz");
  const typed = fields(panel.querySelector("form"));
  const grades = typed.about === "grade";
  const chosen = $("choices").querySelector("input:checked");
  const answer = grades ? (chosen ? chosen.value : "") : $("reply").elements.answer.value;
  const told = ask({ask: "quiz", ...typed, numbers: ".", answer});
  if (!answer || !accepted(panel, told)) {
    return;
  }
  const notes = footnotes();
  $("verdict").replaceChildren(...[
    make("p", {class: "lead", id: "judged"}, make("strong", {}, told.right ? "Right. " : "No. "), `${told.is}: ${told.why}`),
    make("p", {class: "hint"}, told.formula_text ? `${told.formula_text} (${told.formula_source}); protocol ${told.source}` : told.source),
    told.rows ? gradeTable(told.rows, notes) : null,
    notes.list()].filter(Boolean));
}

function startQuiz() {
  const form = $("quiz").querySelector("form");
  const choices = [["0", "grade 0"], ["1", "grade 1"], ["2", "grade 2"], ["3", "grade 3"], ["4", "grade 4"], ["open", "it cannot be told"]];
  $("choices").append(...choices.map(([value, text]) =>
    make("label", {class: "check"}, make("input", {type: "radio", name: "choice", value}), text)));
  form.addEventListener("input", question);
  $("reply").addEventListener("submit", reply);
  $("next").addEventListener("click", () => {
    form.elements.number.value = Number(form.elements.number.value) + 1;
    question();
  });
  question();
}
