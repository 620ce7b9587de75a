# SPDX-License-Identifier: MIT
"""make protocols-review: the gaps of a text and where two texts part, with the patients that show it."""

import contextlib
import importlib.util
import io
import os
import subprocess
import sys
import unittest
from pathlib import Path

import cytodose as cd

PROGRAM = Path(__file__).resolve().parents[2] / "examples" / "python" / "protocols_review.py"
spec = importlib.util.spec_from_file_location("protocols_review", PROGRAM)
report = importlib.util.module_from_spec(spec)
spec.loader.exec_module(report)


def plain(lines):
    return " ".join(" ".join(lines).split())


class ReviewReport(unittest.TestCase):
    def test_a_gap_and_rows_that_hold_together_are_named(self):
        found = plain(report.findings("ac-60-600-nccp"))
        self.assertIn("neutrophils above 1.49 and below 1.5 10*9/L", found)
        self.assertIn("bilirubin 50.5 umol/L", found)
        self.assertEqual(found.count("rows that hold together"), 1)
        self.assertIn("counts-75-doxorubicin and liver-50", found)
        self.assertEqual(report.findings("temozolomide-radiotherapy-label"), [])

    def test_where_two_regimens_part_a_patient_is_shown(self):
        rows = report.differences("ac-60-600-nccp", "ec-90-nccp", "cyclophosphamide")
        words = {(first, second) for first, second, _ in rows}
        self.assertIn(("give 75 %", "hold"), words)  # platelets of 70: a row of AC, a delay of EC
        self.assertNotIn("no answer", {word for pair in words for word in pair})
        self.assertTrue(all(witness for *_, witness in rows))
        self.assertEqual(report.differences("ec-90-nccp", "ec-75-nccp", "epirubicin"), [])

    def test_words_are_the_action_and_the_part_of_the_full_dose(self):
        for answer, want in (("give 75 % of current = 45 mg/m2", "give 75 %"), ("hold, then 50 % = 300 mg/m2", "hold"),
                             ("hold + growth-factor", "hold"), ("give 100 % = 60 mg/m2 + growth-factor", "give 100 %")):
            self.assertEqual(report.word(answer), want)

    def test_each_two_texts_on_a_drug_are_held_side_by_side(self):
        having = ["ac-60-600-nccp", "ec-75-nccp", "ec-90-nccp"]
        found = report.pairs(having)
        self.assertEqual(len([pair for pair in found if pair[0] == "cyclophosphamide"]), 3)
        self.assertEqual(len([pair for pair in found if pair[0] == "epirubicin"]), 1)

    def test_what_is_wrong_or_cannot_be_written_ends_in_one_message(self):
        def run(*ids, **how):
            done = subprocess.run([sys.executable, "-B", PROGRAM, *ids], stderr=subprocess.PIPE, text=True, timeout=60, **how)
            return done.returncode, done.stderr
        with open("/dev/full", "wb") as full:
            for ids, how, why in ((("zork",), {}, "zork"), (("ec-90-nccp",), {"stdout": full}, "No space left"),
                                  (("ec-90-nccp",), {"preexec_fn": lambda: os.close(1)}, "cannot write")):
                status, said = run(*ids, **how)
                self.assertEqual((status, said.count("\n")), (2, 1), said)
                self.assertRegex(said, rf"\Aerror: .*{why}")
        self.assertEqual(run("--help", stdout=subprocess.DEVNULL), (0, ""))

    def test_the_report_has_both_parts(self):
        page = io.StringIO()
        with contextlib.redirect_stdout(page):
            report.main(["ec-90-nccp", "ec-75-nccp", "temozolomide-radiotherapy-label"])
        self.assertIn("ec-90-nccp: NCCP 00262 version 8", page.getvalue())
        self.assertIn("nothing found", page.getvalue())
        self.assertIn("epirubicin: ec-90-nccp (first) and ec-75-nccp (second)\n  the same words", page.getvalue())

    def test_two_texts_that_cannot_be_compared_are_said_to_be_so(self):
        page = io.StringIO()
        with contextlib.redirect_stdout(page):
            report.main(["docetaxel-carboplatin-tchp-nccp", "flot-ccmb-2021"])
        self.assertIn("not compared: the rules distinguish more than 32768 groups of patients", page.getvalue())


if __name__ == "__main__":
    unittest.main()
