# SPDX-License-Identifier: MIT
"""The Dose tab against build/examples/bsa and the library."""

import itertools
import re
import unittest
import warnings

import cytodose as cd
from page import Page, program

warnings.simplefilter("ignore", cd.CytodoseWarning)  # of odd sizes: the page shows what suspects them


class Dose(Page):
    SIZES = [*itertools.product((150, 160, 172.5, 190), (45, 50, 68, 98.6), ("", "female", "male")),
             (1.6, 50, ""), (160, -1, ""), (50, 160, ""), ("x", 50, ""), (281, 50, "female"), (160, 0.1, "male")]

    def test_areas_are_those_of_the_program(self):
        self.assertGreaterEqual(len(self.SIZES), 50)
        self.tab("dose")
        for height, weight, sex in self.SIZES:
            shown = self.run_js("""(given) => { fill("dose", {formula: "mosteller", dose: "80", per: "mg/m2", rounding: "", ...given});
                return {refused: refused("dose"), slips: texts("#slips li"), notes: texts("#doses > ul.notes li"),
                        rows: [...document.querySelectorAll("#doses tbody tr")].map((row) =>
                          [row.querySelector("th").firstChild.textContent, ...texts("td", row)])}; }""",
                                {"height_cm": str(height), "weight_kg": str(weight), "sex": sex})
            status, said, message = program("bsa", height, weight, *([f"--sex={sex}"] if sex else []))
            with self.subTest(height=height, weight=weight, sex=sex):
                if status != 0:
                    self.assertEqual(shown["refused"], message)
                    continue
                found = re.findall(r"^(\S+) +([\d.]+) +([-+][\d.]+) +%", said, re.M)
                self.assertEqual([(row[0], *row[1:3]) for row in shown["rows"] if len(row) > 3],
                                 [(name, f"{area} m2", f"{differs} %") for name, area, differs in found])
                self.assertEqual(shown["slips"], re.findall(r"^(suspected: .*)$", said, re.M))
                for row in shown["rows"]:
                    if len(row) > 3:
                        area = cd.bsa(height_cm=height, weight_kg=weight, formula=row[0], sex=sex or None)
                        self.assertEqual(row[3], f"{cd.dose_per_m2(dose_mg_per_m2=80, bsa_m2=area):.2f} mg")

    def test_rounded_doses_are_those_of_the_library(self):
        self.tab("dose")
        strengths = [20, 40, 60, 80, 100]
        for weight, percent, tolerance in itertools.product((38, 50, 61.5, 77), (100, 75, 50), (5, 10, 40)):
            shown = self.run_js("""(given) => { fill("dose", {height_cm: "", sex: "", dose: "1.5", per: "mg/kg", rounding: "products",
                kind: "syringe", strengths_mg: "20 40 60 80 100", graduation_mg: "", units_max: "1", prefer: "nearest",
                direction: "nearest, a tie goes down", reduced: false, reduced_may_round_up: false, ...given});
                return {exact: text("#exact"), rounded: text("#rounded"), refused: refused("dose")}; }""",
                                {"weight_kg": str(weight), "percent_of": str(percent), "tolerance_percent": str(tolerance)})
            exact = cd.percent_of(percent_of=percent, dose_mg=cd.dose_per_kg(dose_mg_per_kg=1.5, weight_kg=weight))
            try:
                plan = cd.round_to_products(dose_mg=exact, kind="syringe", strengths_mg=strengths, direction="half-down",
                                            tolerance_percent=tolerance)
                rounded = f"{plan.rounded_mg:.2f} mg"
            except cd.CytodoseError:
                rounded = None
            self.assertEqual(shown, {"exact": f"{exact:.2f} mg", "rounded": rounded, "refused": ""})

if __name__ == "__main__":
    unittest.main()
