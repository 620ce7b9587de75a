# SPDX-License-Identifier: MIT
"""build/cytodose.html in Chromium, opened from the disk. Tests of a tab fill it in and hold what it shows against
the programs in build/examples and the library that ctypes opens. After each, the page has logged and thrown
nothing, and asked nothing of a network."""

import json
import os
import subprocess
import unittest
from pathlib import Path

from browser import Browser

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("CYTO_BUILD", "build"))
PAGE = Path(os.environ.get("CYTO_PAGE", BUILD / "cytodose.html"))
if not PAGE.exists():
    raise FileNotFoundError(f"{PAGE}: make page writes it")  # Chromium would wait for what never comes
TABS = ("grade", "dose", "protocol", "quiz", "case")

HELPERS = """
window.fill = (panel, values) => {
  const form = document.querySelector(`#${panel} form`);
  for (const [name, value] of Object.entries(values)) {
    const field = form.querySelector(name.startsWith("[") ? name : `[name="${name}"]`);
    if (field.type === "checkbox") field.checked = value; else field.value = value;
  }
  form.dispatchEvent(new Event("input", {bubbles: true}));
};
window.text = (selector, of = document) => of.querySelector(selector)?.textContent ?? null;
window.texts = (selector, of = document) => [...of.querySelectorAll(selector)].map((e) => e.textContent);
window.refused = (panel) => text(`#${panel} .refused`);
window.gradeRows = (place) => [...document.querySelectorAll(`${place} tbody`)].map((row) => ({
  scale: row.querySelector("th").firstChild.textContent, smalls: texts("th small", row),
  grade: row.querySelector("td.grade").firstChild.textContent, open: text("td.grade small", row),
  bound: row.querySelector("td.decides")?.firstChild.textContent ?? null,
  notes: texts("td.grade sup", row).map((mark) => texts(`${place} ol.notes li`)[mark - 1])}));
"""


def program(name, *arguments, stdin=None):
    """(status, standard output, the message of an error) of a program in build/examples."""
    done = subprocess.run([BUILD / "examples" / name, *map(str, arguments)], capture_output=True, text=True,
                          input=stdin, timeout=60)
    return done.returncode, done.stdout, done.stderr.removeprefix("error: ").strip()


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)
        cls.browser.open(PAGE)
        cls.browser.size(1280)
        cls.browser.run(HELPERS)

    def tearDown(self):
        for slip in ("[object", "undefined", "NaN"):
            self.assertNotIn(slip, self.run_js("() => document.querySelector('main').textContent"))
        self.assertEqual(self.browser.logged, [])
        self.assertEqual(self.browser.thrown, [])
        self.assertEqual(self.browser.requested, [f"file://{PAGE.resolve()}"])

    def run_js(self, script, *values):
        return self.browser.run(f"(({script}))({', '.join(json.dumps(value) for value in values)})")

    def tab(self, name):
        self.run_js("(name) => document.getElementById(`tab-${name}`).click()", name)
