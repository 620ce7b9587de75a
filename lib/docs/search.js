// SPDX-License-Identifier: MIT
// The search box: every word typed must be found in a name or in the words beside it. INDEX is written by frame.py.
"use strict";
const box = document.getElementById("search");
const found = document.getElementById("found");
const root = document.body.dataset.root;
const SHOWN = 40;

const plain = (text) => text.toLowerCase().replace(/[_\-.]+/g, " ");
const entries = INDEX.map(([name, kind, address, more]) =>
    ({name, kind, address, key: plain(name).replace(/^cyto(dose)? /, ""), words: plain(`${name} ${kind} ${more}`)}));

// 0: the name itself, 1: it begins so, 2: a word of it does, 3: it has that, 4: the words beside it have.
// The library's own name before a name does not count.
function rank(entry, asked, words) {
    if (!words.every((word) => entry.words.includes(word))) return -1;
    if (entry.key === asked) return 0;
    if (entry.key.startsWith(asked)) return 1;
    if (` ${entry.key}`.includes(` ${asked}`)) return 2;
    return words.every((word) => entry.key.includes(word)) ? 3 : 4;
}

function search(text) {
    const asked = plain(text).trim().replace(/^cyto(dose)? /, "");
    const words = asked.split(/\s+/);
    return entries.map((entry) => [rank(entry, asked, words), entry]).filter(([rank]) => asked && rank >= 0)
        .sort(([a, one], [b, other]) => a - b || one.key.length - other.key.length || (one.key < other.key ? -1 : 1))
        .map(([, entry]) => entry);
}

function link(entry) {
    const made = document.createElement("a");
    made.href = root + entry.address;
    made.append(entry.name, Object.assign(document.createElement("small"), {textContent: entry.kind}));
    return made;
}

function show() {
    const all = search(box.value);
    const count = document.createElement("p");
    count.textContent = all.length === 0 ? "Nothing found" : all.length <= SHOWN ? `${all.length} found` : `${SHOWN} of ${all.length}`;
    found.replaceChildren(count, ...all.slice(0, SHOWN).map(link));
    found.hidden = !box.value.trim();
}

box.addEventListener("input", show);
box.addEventListener("focus", show);
document.addEventListener("keydown", (event) => {
    const here = [box, ...found.querySelectorAll("a")];
    const at = here.indexOf(document.activeElement);
    if (event.key === "/" && at < 0 && !event.target.closest("input, textarea")) {
        event.preventDefault();
        box.focus();
    } else if (at >= 0 && ["ArrowDown", "ArrowUp"].includes(event.key)) {
        event.preventDefault();
        here[Math.max(0, Math.min(here.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))].focus();
    } else if (at === 0 && event.key === "Enter" && here[1]) {
        here[1].click();
    } else if (event.key === "Escape") {
        found.hidden = true;
    }
});
document.addEventListener("click", (event) => {
    if (!event.target.closest(".search")) found.hidden = true;
});
