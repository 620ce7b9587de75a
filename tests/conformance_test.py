# SPDX-License-Identifier: MIT
"""The kit for other graders: make conformance writes it whole, and compare.py sees what is wrong."""

import csv
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GRADING = ROOT / "tests" / "vectors" / "grading"
ROWS = ("hematology.tsv",) + tuple(sorted(p.name for p in GRADING.glob("chemistry_*.tsv")))


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


class Conformance(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        environment = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
        cls.printed = subprocess.run([os.environ.get("MAKE", "make"), "-s", "conformance", f"BUILD={cls.folder.name}"],
                                     check=True, cwd=ROOT, env=environment, stdout=subprocess.PIPE,
                                     encoding="utf-8").stdout
        cls.kit = Path(cls.folder.name) / "conformance"

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def compared(self, change):
        """compare.py on the expected grades of one file, each row changed by a function."""
        path = self.kit / "chemistry_6.0.tsv"
        answers = Path(self.folder.name) / "answers.tsv"
        lines = ["id\tlow\thigh"]
        for i, row in enumerate(rows(path)):
            answer = change(i, row)
            if answer is not None:
                lines.append("\t".join((row["id"],) + answer))
        answers.write_text("\n".join(lines) + "\n", encoding="utf-8")
        ran = subprocess.run([sys.executable, "-B", self.kit / "compare.py", answers, path],
                             stdout=subprocess.PIPE, encoding="utf-8")
        return ran.returncode, ran.stdout.splitlines()[-1].split("\t")[2:]

    def test_the_kit_is_whole(self):
        names = {p.name for p in self.kit.iterdir()}
        self.assertEqual(names, {p.name for p in GRADING.iterdir()} | {"LICENSE"})
        readme = (self.kit / "README.md").read_text(encoding="utf-8")
        for name in sorted(names - {"README.md"}):
            self.assertIn(name, readme)
        for name in ROWS:
            for column in rows(self.kit / name)[0]:
                self.assertIn(f"`{column}`", readme)

    def test_ids_name_one_row(self):
        ids = [r["id"] for name in ROWS for r in rows(self.kit / name)]
        self.assertEqual(len(ids), len(set(ids)))

    def test_rows_without_one_grade_lack_something_or_are_listed(self):
        """With all limits, baselines and facts given, what the text leaves open is what README lists."""
        opened = set()
        for name in ROWS:
            for row in rows(self.kit / name):
                one = row["low"] == row["high"]
                self.assertEqual(one, row["reason"] in ("", "not-covered"), row)
                if row["reason"] == "left-open":
                    opened.add((row["scale"], row["term"]))
        listed = set()
        readme = (self.kit / "README.md").read_text(encoding="utf-8").partition("## Where a text is open")[2]
        for line in readme.partition("\n## ")[0].splitlines()[4:]:
            if line.startswith("| "):
                scales, terms = (c.split() for c in line.split("|")[1:3])
                listed |= {(s, t) for s in scales for t in terms}
        self.assertEqual(opened, listed)
        self.assertRegex(self.printed, r"\d+ rows; \d+ lack nothing that matters, 9\d\.\d\d % of these have one grade")
        for scale, term in opened:
            self.assertIn(f"  {scale} {term}: ", self.printed)

    def test_the_quick_oracles_still_make_their_rows(self):
        for command in (["oracle_grading.py"], ["oracle_chemistry.py", "3.0", "who-1979", "ctc-2.0"]):
            subprocess.run([sys.executable, "-B", ROOT / "tests" / "gen" / command[0], "--check", *command[1:]],
                           check=True)

    def test_right_answers_are_all_the_same(self):
        status, total = self.compared(lambda i, r: (r["low"], r["high"]))
        self.assertEqual((status, total[1:]), (0, ["0", "0", "0", "0"]))

    def test_each_kind_of_answer_is_counted(self):
        def change(i, row):
            if i == 0:
                return None
            if i == 1:
                return "", ""
            if row["low"] != row["high"]:
                return row["low"], row["low"]
            return ("4", "4") if i == 2 else (row["low"], row["high"])
        status, total = self.compared(change)
        opened = sum(r["low"] != r["high"] for r in rows(self.kit / "chemistry_6.0.tsv"))
        self.assertEqual((status, total[1:]), (1, [str(opened), "1", "1", "1"]))
