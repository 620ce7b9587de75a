// SPDX-License-Identifier: MIT
// Moves values between the forms and the library; every answer, number and sentence comes from there.
// build.py puts the tabs' own files before this one.
"use strict";

// ---- the library ------------------------------------------------------------------------------

let library;

async function openLibrary() {
  const packed = Uint8Array.from(atob(document.getElementById("library").textContent), (c) => c.charCodeAt(0));
  const plain = new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")));
  const compiled = await WebAssembly.compile(await plain.arrayBuffer());
  const imports = {};
  for (const {module, name} of WebAssembly.Module.imports(compiled)) {
    imports[module] ??= {};
    imports[module][name] = () => { throw new Error(`the library called ${name}`); };
  }
  library = (await WebAssembly.instantiate(compiled, imports)).exports;
  library._initialize();
}

function ask(question) {
  const bytes = new TextEncoder().encode(JSON.stringify(question));
  const room = library.door_room(bytes.length);
  const memory = new Uint8Array(library.memory.buffer, room, bytes.length + 1);
  memory.set(bytes);
  memory[bytes.length] = 0;
  const answer = library.door_ask(room);
  const after = new Uint8Array(library.memory.buffer);
  const text = new TextDecoder().decode(after.subarray(answer, after.indexOf(0, answer)));
  library.free(answer);
  return JSON.parse(text);
}

// ---- the page ---------------------------------------------------------------------------------

const $ = (id) => document.getElementById(id);

function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== false && value !== undefined && value !== null) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

const spoken = (slug) => slug.replaceAll("-", " ");

function options(select, values, text = (value) => value) {
  select.append(...values.map((value) => make("option", {value}, text(value))));
}

// Every field that a form names, as typed in.
function fields(form) {
  return Object.fromEntries([...form.elements].filter((e) => e.name).map((e) =>
    [e.name, e.type === "checkbox" ? (e.checked ? "yes" : "no") : e.value]));
}

// Shows the one message of an answer that is refused, marks its field and hides the answer before, which
// would stand beside another question; true where nothing is refused.
function accepted(panel, answer) {
  const place = panel.querySelector(".refused");
  place.textContent = answer.refused || "";
  for (const element of panel.querySelectorAll("[aria-invalid]")) {
    element.removeAttribute("aria-invalid");
  }
  const field = answer.field && panel.querySelector(`[name="${CSS.escape(answer.field)}"]`);
  if (field) {
    field.setAttribute("aria-invalid", "true");
    field.closest("details")?.setAttribute("open", "");
  }
  for (const element of place.parentElement.children) {
    element.classList.toggle("stale", Boolean(answer.refused) && element !== place && !("keep" in element.dataset));
  }
  return !answer.refused;
}

// Notes under a table: the same sentence once, with a number that the rows point to.
function footnotes() {
  const said = [];
  return {
    marks: (texts) => texts.map((text) => {
      if (!said.includes(text)) {
        said.push(text);
      }
      return make("sup", {}, String(said.indexOf(text) + 1));
    }),
    list: () => said.length ? make("ol", {class: "notes"}, said.map((text) => make("li", {}, text))) : null,
  };
}

const notesList = (texts) => texts.length ? make("ul", {class: "notes"}, texts.map((text) => make("li", {}, text))) : null;

// ---- tabs -------------------------------------------------------------------------------------

const starts = {grade: startGrade, dose: startDose, protocol: startProtocol, quiz: startQuiz, case: startCase};

function openTab(tab) {
  for (const other of document.querySelectorAll("[role=tab]")) {
    const chosen = other === tab;
    other.setAttribute("aria-selected", String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    $(other.getAttribute("aria-controls")).hidden = !chosen;
  }
  const name = tab.getAttribute("aria-controls");
  starts[name]?.();
  delete starts[name];
}

// The tab that a link names, as in cytodose.html#quiz; else the first.
function openLinked() {
  const linked = document.querySelector(`[role=tab][aria-controls="${CSS.escape(location.hash.slice(1))}"]`);
  openTab(linked ?? $("tab-grade"));
}

function startTabs() {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  for (const tab of tabs) {
    tab.addEventListener("click", () => openTab(tab));
    tab.addEventListener("keydown", (event) => {
      const at = tabs.indexOf(tab);
      const to = {ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1}[event.key];
      if (to !== undefined) {
        event.preventDefault();
        const next = tabs[to % tabs.length];
        next.focus();
        openTab(next);
      }
    });
  }
}

async function start() {
  try {
    await openLibrary();
  } catch (error) {
    $("failed").textContent = `The library could not be opened in this browser: ${error.message}`;
    $("failed").hidden = false;
    return;
  }
  const lists = ask({ask: "lists"});
  for (const select of document.querySelectorAll("[data-list]")) {
    const list = select.dataset.list;
    options(select, lists[list], list === "terms" ? spoken : undefined);
  }
  for (const select of document.querySelectorAll("[data-yes-no]")) {
    select.append(make("option", {value: ""}, "not known"), make("option", {}, "yes"), make("option", {}, "no"));
  }
  for (const form of document.querySelectorAll("form")) {
    form.addEventListener("submit", (event) => event.preventDefault());
  }
  $("version").textContent = lists.version;
  $("digest").textContent = `cytodose ${lists.version}, data ${lists.digest}`;
  startTabs();
  openLinked();
  addEventListener("hashchange", openLinked);
  document.documentElement.dataset.ready = "yes";
}

start();
