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


CASE = "examples/cases/marrow-infiltration-2015.json"
PLATELETS, TOO_MANY = "platelet-count-decreased", "51000 10*9/L"

GOOD = [("bsa", "160", "50"), ("bsa", "50", "160"), ("grade", PLATELETS, "27000/uL"),
        ("grade", PLATELETS, "27000/uL", "--lln", "138000"), ("enoxaparin",), ("paclitaxel",),
        ("enoxaparin", "--weight", "60", "--platelets", "<50,27,13 000/uL", "--explain"),
        ("paclitaxel", "--height", "170", "--full", "100", "--formula", "du-bois"),
        ("case", CASE), ("case", CASE, "--json"), ("case", CASE, "--scale", "ctcae-6.0"),
        ("ctcae_changes",), ("ctcae_changes", "anemia")]

# Each program's own tests, and what only a later step of its work would refuse.
BAD = [("ctcae_changes", "nothing"), ("ctcae_changes", "a", "b"),
       ("bsa", "1.6", "50"), ("bsa", "160", "0.1"), ("bsa", "160", "nan"), ("bsa", "x", "50"),
       ("bsa", "160", "50", "70"), ("bsa", "160", "50", "--sex", "F"), ("bsa", "160", "50", "--sex"),
       ("grade", PLATELETS, "51000"), ("grade", PLATELETS, TOO_MANY), ("grade", PLATELETS, "-5 /uL"),
       ("grade", PLATELETS, "51 g/dL"), ("grade", PLATELETS, "51 thousand"),
       ("grade", "platelets", "51000/uL"), ("grade", PLATELETS, "51000/uL", "--age", "200"),
       ("grade", PLATELETS, "51000/uL", "--lln", "381000", "--uln", "138000"),
       ("grade", PLATELETS, "51000/uL", "--lln", "-1"), ("grade", PLATELETS, "51000/uL", "--lln"),
       ("enoxaparin", "--weight", "0"), ("enoxaparin", "--weight", "1,5"),
       ("enoxaparin", "--weight", "700.1"), ("enoxaparin", "--platelets", "51,27"),
       ("enoxaparin", "--platelets", "51,27," + TOO_MANY), ("enoxaparin", "--platelets", "51,x,13"),
       ("enoxaparin", "--given", "80,x,-"), ("enoxaparin", "--given", "80,40,-5"),
       ("enoxaparin", "--days-since-clot", "-1"), ("enoxaparin", "--days-since-clot", "x"),
       ("enoxaparin", "--high-risk", "perhaps"), ("enoxaparin", "--protocol", "/nowhere"),
       ("enoxaparin", "--protocol", CASE), ("enoxaparin", "--protocol", "README.md"),
       ("enoxaparin", "--protocol", "examples"), ("enoxaparin", "50"),
       ("paclitaxel", "--height", "1.6"), ("paclitaxel", "--weight", "0"),
       ("paclitaxel", "--height", "280", "--weight", "700"), ("paclitaxel", "--full", "0"),
       ("paclitaxel", "--full", "-80"), ("paclitaxel", "--full", "60000"),
       ("paclitaxel", "--formula", "dubois"),
       ("case", "/nowhere.json"), ("case", "examples"), ("case", "README.md"), ("case", "-"),
       ("case", CASE, "--scale", "ctcae-9"), ("case", CASE, "--height", "1.6"),
       ("case", CASE, "--weight", "701"), ("case", CASE, "--formula", "dubois"),
       ("case", CASE, "--color", "always"), ("case", CASE, CASE)]

MISSING = [("bsa",), ("bsa", "160"), ("grade",), ("grade", PLATELETS), ("case",), ("case", "--json")]


class Streams(unittest.TestCase):
    def test_what_is_accepted_is_printed_without_a_message(self):
        for arguments in GOOD + [(name, "--help") for name in sorted({a[0] for a in GOOD})]:
            with self.subTest(arguments):
                status, out, said = run(*arguments)
                self.assertEqual((status, said), (0, ""))
                self.assertGreater(len(out.splitlines()), 0)

    def test_what_is_refused_ends_in_one_message_and_prints_nothing(self):
        self.assertEqual({a[0] for a in BAD}, {p.stem for p in (ROOT / "examples").glob("*.c")})
        for arguments in BAD + MISSING:
            with self.subTest(arguments):
                status, out, said = run(*arguments)
                self.assertEqual((status, out), (2, ""))
                if not said.startswith(f"usage: {arguments[0]} "):
                    self.assertRegex(said, r"\Aerror: [^\n]{10,}\n\Z")

    def test_a_refused_number_is_named_with_its_own_value(self):
        for arguments, begins in ((("--height", "280", "--weight", "700"), "bsa_m2: 7.3786"),
                                  (("--full", "60000"), "dose_mg_per_m2: 60000 mg/m2"),
                                  (("--weight", "0"), "weight_kg: 0 kg")):
            self.assertIn(f"error: {begins}", run("paclitaxel", *arguments)[2])
