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

// The same for paper, where a frame would be cut between pages wherever it falls. A shadow tree has neither
// a root element nor a body, for which the page's style is written.
function courseOnPaper(html) {
  const paper = make("div", {class: "paper-only"});
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const style of page.querySelectorAll("style")) {
    style.textContent = style.textContent.replaceAll(":root", ":host").replaceAll("html{", ":host{").replaceAll("body{", ".sheet{");
  }
  paper.attachShadow({mode: "open"}).append(...page.querySelectorAll("head style"),
    make("div", {class: "sheet"}, [...page.body.childNodes]));
  return paper;
}

function replay() {
  const panel = $("case");
  const answer = ask({ask: "case", ...fields(panel.querySelector("form"))});
  if (accepted(panel, answer)) {
    $("replay").replaceChildren(...(answer.page ? [coursePage(answer.page), courseOnPaper(answer.page)] :
      [make("pre", {tabindex: "0"}, answer.text)]));
  }
}

function startCase() {
  const form = $("case").querySelector("form");
  const cases = JSON.parse($("example-cases").textContent);
  options($("cases"), cases.map((_, at) => String(at)), (at) => cases[at].title);
  const choose = () => { form.elements.json.value = cases[$("cases").value].text; };
  $("cases").addEventListener("input", choose);
  const wide = matchMedia("(min-width: 88.01rem)"); // as in page.css
  const unfold = () => { $("edit").open = wide.matches; };
  wide.addEventListener("change", unfold);
  unfold();
  form.addEventListener("input", replay);
  choose();
  replay();
}
