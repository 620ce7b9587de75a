# SPDX-License-Identifier: MIT
"""The Case tab against build/examples/case."""

import unittest

from page import ROOT, Page, program

CASE = ROOT / "examples/cases/marrow-infiltration-2015.json"


class Case(Page):
    def replayed(self, case, **more):
        given = {"formula": "mosteller", "scales": "", "height_cm": "", "weight_kg": "", "explain": False, "json": case, **more}
        return self.run_js("""(given) => { fill("case", given);
            return {refused: refused("case"), text: text("#replay pre")}; }""", given)

    def test_the_case_is_replayed_as_the_program_does(self):
        self.tab("case")
        case = CASE.read_text(encoding="utf-8")
        for more in ({}, {"formula": "du-bois"}, {"explain": True}, {"height_cm": "170"}, {"weight_kg": "61.5"},
                     {"scales": "ctcae-6.0,who-1979"}, {"scales": "ctcae-9"}, {"height_cm": "1.7"}, {"formula": "schlich"}):
            names = {"height_cm": "--height-cm", "weight_kg": "--weight-kg", "scales": "--scale", "formula": "--formula"}
            options = [f"{names[k]}={v}" for k, v in more.items() if k in names] + ["--explain"] * ("explain" in more)
            status, said, message = program("case", CASE, "--color=never", *options)
            shown = self.replayed(case, **more)
            with self.subTest(more=more):
                self.assertEqual(shown["refused"], message if status else "")
                if status == 0:
                    self.assertEqual(shown["text"], said)

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

if __name__ == "__main__":
    unittest.main()
