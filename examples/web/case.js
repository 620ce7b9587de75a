// SPDX-License-Identifier: MIT
function replay() {
  const panel = $("case");
  const answer = ask({ask: "case", ...fields(panel.querySelector("form"))});
  if (accepted(panel, answer)) {
    $("replay").replaceChildren(make("pre", {tabindex: "0"}, answer.text));
  }
}

function startCase() {
  const form = $("case").querySelector("form");
  form.elements.json.value = $("example-case").textContent.trim();
  form.addEventListener("input", replay);
  replay();
}
