# SPDX-License-Identifier: MIT
"""The Case tab against build/examples/case."""

import json
import tempfile
import unittest
from pathlib import Path

from browser import Browser
from page import ROOT, Page, program

CASE = ROOT / "examples/cases/marrow-infiltration-2015.json"


class Case(Page):
    def replayed(self, case, **more):
        given = {"formula": "mosteller", "scales": "", "height_cm": "", "weight_kg": "", "explain": False, "shown": "text", "json": case, **more}
        return self.run_js("""(given) => { fill("case", given);
            return {refused: refused("case"), text: text("#replay pre"), page: document.querySelector("#replay iframe")?.srcdoc ?? null}; }""", given)

    def test_the_case_is_replayed_as_the_program_does(self):
        self.tab("case")
        case = CASE.read_text(encoding="utf-8")
        for more in ({}, {"formula": "du-bois"}, {"explain": True}, {"height_cm": "170"}, {"weight_kg": "61.5"},
                     {"scales": "ctcae-6.0,who-1979"}, {"scales": "ctcae-9"}, {"height_cm": "1.7"}, {"formula": "schlich"}):
            names = {"height_cm": "--height-cm", "weight_kg": "--weight-kg", "scales": "--scale", "formula": "--formula"}
            options = [f"{names[k]}={v}" for k, v in more.items() if k in names] + ["--explain" if "explain" in more else "--text"]
            status, said, message = program("case", CASE, "--color=never", *options)
            shown = self.replayed(case, **more)
            with self.subTest(more=more):
                self.assertEqual(shown["refused"], message if status else "")
                if status == 0:
                    self.assertEqual(shown["text"], said)

    def test_each_case_is_the_page_and_the_answer_of_the_program(self):
        self.tab("case")
        paths = sorted((ROOT / "examples/cases").glob("*.json"), key=lambda path: (path != CASE, path))
        titles = self.run_js("() => texts('#cases option')")
        self.assertEqual(len(titles), len(paths))
        for at, path in enumerate(paths):
            text = path.read_text(encoding="utf-8")
            self.assertEqual(titles[at], json.loads(text)["title"])
            self.run_js("(at) => { const s = document.getElementById('cases'); s.value = at; s.dispatchEvent(new Event('input', {bubbles: true})); }", at)
            self.assertEqual(self.run_js("() => document.querySelector('#case [name=json]').value"), text)
            self.assertEqual(self.replayed(text, shown="page"), {"refused": "", "text": None, "page": program("case", path, "--html")[1]})
            said = self.replayed(text, shown="answer")["text"]
            self.assertTrue(program("case", path)[1].startswith(said + "\nThe rest: "), path.name)

    def test_the_page_of_the_case_is_seen_whole_and_has_no_script(self):
        self.tab("case")
        self.replayed(CASE.read_text(encoding="utf-8"), shown="page")
        # The frame takes its height when the page in it is laid out: a busy machine needs longer.
        seen = self.run_js("""() => new Promise((done) => {
            const frame = document.querySelector("#replay iframe"), until = Date.now() + 10000;
            const look = () => {
                const inner = frame.contentDocument, title = inner.querySelector("h1");
                const whole = title !== null && frame.clientHeight >= inner.documentElement.offsetHeight;
                if (!whole && Date.now() < until) { setTimeout(look, 100); return; }
                done([frame.sandbox.value, inner.scripts.length, title && title.textContent, whole,
                    inner.querySelectorAll("svg.course").length]);
            };
            look(); })""")
        self.assertEqual(seen, ["allow-same-origin", 0, json.loads(CASE.read_text(encoding="utf-8"))["title"], True, 1])

    def test_bad_cases_are_refused_with_their_place(self):
        self.tab("case")
        rows = [line.split("\t") for line in (ROOT / "tests/vectors/bad_input.tsv").read_text(encoding="utf-8").splitlines()]
        bad = [row for row in rows if row[1] == "case" and not row[2].startswith("@") and " | " not in row[2]][:41]
        self.assertGreaterEqual(len(bad), 20)
        for name, _, text, message in bad:
            line, column, pointer, words = message.split(":", 3)
            with self.subTest(name=name):
                self.assertEqual(self.replayed(text)["refused"], f"line {line}, column {column}, {pointer}: {words.strip()}"
                                 if line != "0" else words.strip())


class OnItsOwn(unittest.TestCase):
    """The page that the program writes of each course."""

    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def courses(self):
        """Opens each in turn."""
        for path in sorted((ROOT / "examples/cases").glob("*.json")):
            with tempfile.TemporaryDirectory() as folder:
                page = Path(folder) / "case.html"
                page.write_text(program("case", path, "--html")[1], encoding="utf-8")
                self.browser.call("Page.navigate", url=page.as_uri())
                self.browser.run("""new Promise((done) => { const wait = () => document.readyState === "complete" &&
                    document.querySelector("#chart") ? done() : setTimeout(wait, 20); wait(); })""")
                yield path.stem

    def test_a_telephone_shows_grades_beside_the_values_and_names_while_they_scroll(self):
        self.browser.size(360)
        for case in self.courses():
            for there, heads, test in self.browser.run("""[...document.querySelectorAll(".panel")].map((panel) => {
                const heads = [...panel.tHead.rows[0].cells].map((cell) => [cell.textContent, cell.getBoundingClientRect().right]);
                panel.parentElement.scrollLeft = 999;
                return [panel.parentElement.getBoundingClientRect().left, heads, panel.tBodies[0].rows[0].cells[0].getBoundingClientRect().left]; })"""):
                self.assertLess(dict(heads)["5.0"], 360, case)
                self.assertAlmostEqual(test, there, 0, case)

    def test_no_sheet_before_the_chart_is_left_mostly_empty(self):
        self.browser.size(703)  # A4: 186 mm by 269 mm within its margins
        self.browser.call("Emulation.setEmulatedMedia", media="print")
        for case in self.courses():
            above, chart = self.browser.run("""["#guidelines", "#chart"].map((of) => document.querySelector(of).getBoundingClientRect())
                .map((of, at) => at ? of.height : of.bottom)""")
            left = 1 - above % 1017 / 1017  # of the sheet on which the guidelines end
            self.assertLess(chart / 1017, 1, case)  # it fits a sheet
            self.assertTrue(left < 0.5 or chart / 1017 < left, f"{case}: {left:.0%} of a sheet is left empty")


if __name__ == "__main__":
    unittest.main()
