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
ROWS = ("hematology.tsv", "chemistry_3.0.tsv", "chemistry_4.03.tsv", "chemistry_5.0.tsv", "chemistry_6.0.tsv")


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


class Conformance(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        environment = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
        subprocess.run([os.environ.get("MAKE", "make"), "-s", "conformance", f"BUILD={cls.folder.name}"],
                       check=True, cwd=ROOT, env=environment, stdout=subprocess.PIPE)
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
