// SPDX-License-Identifier: MIT
// A page of its own, without script, as high as what it shows: it scrolls with this one.
function coursePage(html) {
  const frame = make("iframe", {title: "The course as a page", sandbox: "allow-same-origin", srcdoc: html});
  const fit = () => { frame.style.height = `${frame.contentDocument.documentElement.offsetHeight + 8}px`; };
  frame.addEventListener("load", () => {
    new ResizeObserver(fit).observe(frame.contentDocument.documentElement);
    fit();
  });
  return frame;
}

function replay() {
  const panel = $("case");
  const answer = ask({ask: "case", ...fields(panel.querySelector("form"))});
  if (accepted(panel, answer)) {
    $("replay").replaceChildren(answer.page ? coursePage(answer.page) : make("pre", {tabindex: "0"}, answer.text));
  }
}

function startCase() {
  const form = $("case").querySelector("form");
  const cases = JSON.parse($("example-cases").textContent);
  options($("cases"), cases.map((_, at) => String(at)), (at) => cases[at].title);
  const choose = () => { form.elements.json.value = cases[$("cases").value].text; };
  $("cases").addEventListener("input", choose);
  const wide = matchMedia("(min-width: 60rem)"); // as in page.css
  const unfold = () => { $("edit").open = wide.matches; };
  wide.addEventListener("change", unfold);
  unfold();
  form.addEventListener("input", replay);
  choose();
  replay();
}
