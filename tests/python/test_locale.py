# SPDX-License-Identifier: MIT
"""Numbers in a process whose locale has a decimal comma. The locale is made here: a machine may
have none."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "examples" / "cases" / "marrow-infiltration-2015.json"

COMMA = """comment_char %
escape_char /
LC_NUMERIC
decimal_point "<U002C>"
thousands_sep "<U002E>"
grouping 3;3
END LC_NUMERIC
"""

# Those of Debian are in the package locales, which a machine that builds need not have.
CHARACTERS = """<code_set_name> ANSI_X3.4-1968
<comment_char> %
<escape_char> /
<mb_cur_min> 1
<mb_cur_max> 1
CHARMAP
<U0000>..<U007F> /x00 ASCII
END CHARMAP
"""

PROGRAM = """
import ctypes, locale, sys
if sys.argv[2] == "comma":
    locale.setlocale(locale.LC_NUMERIC, "xx_COMMA")
    strtod = ctypes.CDLL(None).strtod
    strtod.restype = ctypes.c_double
    assert strtod(b"1.5", None) == 1.0, "the locale is not in force"
import cytodose as cd
case = open(sys.argv[1], encoding="utf-8").read()
print(cd.replay(case, formula="du-bois"))
print(cd.replay(case, formula="mosteller").text(explain=True))
print(cd.replay('{"title": "t", "patient": {"age_years": 41.5}, "days": []}', formula="mosteller"))
for value in ("7.95 g/dL", "0.0499 10*12/L"):
    term = "anemia" if "g" in value else "platelet-count-decreased"
    print(cd.grade(term, value, scale="ctcae-5.0", lln=1.5, numbers="."))
for bad in ('{"title": 1.5e999}', '{"title": "t", "patient": {"age_years": 130.5}, "days": []}'):
    try:
        cd.replay(bad, formula="mosteller")
    except cd.CytodoseError as error:
        print(error)
try:
    cd.bsa(height_cm=1.65, weight_kg=50, formula="mosteller")
except cd.CytodoseError as error:
    print(error)
"""


class Locale(unittest.TestCase):
    maxDiff = None

    def test_a_decimal_comma_changes_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "comma").write_text(COMMA, encoding="ascii")
            (Path(folder) / "ascii").write_text(CHARACTERS, encoding="ascii")
            # localedef warns of the categories that are not there, and answers 1
            subprocess.run(["localedef", "-c", "-i", f"{folder}/comma", "-f", f"{folder}/ascii",
                            f"{folder}/xx_COMMA"], capture_output=True)
            said = []
            for which in ("point", "comma"):
                done = subprocess.run([sys.executable, "-c", PROGRAM, CASE, which], text=True,
                                      env={**os.environ, "LOCPATH": folder}, encoding="utf-8",
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                self.assertEqual(done.returncode, 0, done.stdout)
                said.append(done.stdout)
            self.assertIn("1.65 cm is not accepted", said[0])
            self.assertEqual(said[0], said[1])
