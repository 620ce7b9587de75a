# SPDX-License-Identifier: MIT
"""The example programs with good, bad and missing input: what they print, and where."""

import os
import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = (ROOT / os.environ["CYTO_BUILD"]).resolve() / "examples"


def run(name, *arguments, given=""):
    """(exit status, standard output, standard error)"""
    done = subprocess.run([EXAMPLES / name, *arguments], input=given, capture_output=True, cwd=ROOT,
                          text=True, encoding="utf-8", timeout=60)
    return done.returncode, done.stdout, done.stderr


class Numbers(unittest.TestCase):
    def test_grade_reads_a_mark_by_the_stated_convention_alone(self):
        term = "neutrophil-count-decreased"
        for value, more in (("2.620/mcl", ()), ("2,620/mcl", ()), ("2620/mcl", ("--lln", "1.700"))):
            status, out, said = run("grade", term, value, *more)
            self.assertEqual((status, out), (2, ""))
            self.assertIn("has a point or comma, and no convention says what it means", said)
        for arguments in (("2620/mcl", "--lln", "1700"), ("2.620/mcl", "--numbers=,.", "--lln=1.700"),
                          ("2.62 10*9/L", "--numbers", ".", "--lln", "1.7")):
            status, out, said = run("grade", term, *arguments)
            self.assertEqual((status, said), (0, ""))
            self.assertRegex(out, r"ctcae-5\.0 +0 ")
