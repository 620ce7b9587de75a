# SPDX-License-Identifier: MIT
"""Every output of every program: no "nan", "inf" or "-0" where a number is due, and no cell that is empty where a
value is due."""

import json
import os
import re
import subprocess
import unittest
from pathlib import Path

from sample import drawn
from test_examples import BAD, GOOD, MISSING, run
from test_output import GIVEN, USES

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = (ROOT / os.environ["CYTO_BUILD"]).resolve() / "examples"
# As whole tokens: "infusion" is none, nor are "10-0" and "2015-02".
TOKEN = re.compile(r"(?<![\w.+-])[-+]?(?:nan|inf|infinity)\b|(?<![\w.)-])-0(?:\.0*)?(?![\w.-])", re.I)
PATIENTS = (("bsa", "280", "700"), ("bsa", "20", "0.2"), ("bsa", "160", "0.2", "--sex", "female"),
            ("carboplatin", "--age-years", "1"), ("carboplatin", "--age-years", "130", "--creatinine-umol-l", "3100"),
            ("carboplatin", "--height-cm", "280", "--weight-kg", "30", "--cap", "60"),
            ("capecitabine", "--mg-per-m2", "0.000001"), ("capecitabine", "--height-cm", "20", "--weight-kg", "0.2"),
            ("exposure", "--mg-per-m2", "0"), ("exposure", "--drug", "mitoxantrone", "--cycles", "100"),
            ("paclitaxel", "--mg-per-m2", "0.0001"), ("enoxaparin", "--weight-kg", "0.2"), ("enoxaparin", "--weight-kg", "700"),
            ("grade", "anemia", "0 g/dL"), ("grade", "proteinuria", "0 g/24h"), ("grade", "anemia", "<5 g/dL"),
            ("grade", "hypokalemia", ">3 mmol/L"))
PROTOCOLS = sorted(p.stem for p in (ROOT / "lib/protocols").glob("*.json") if not p.stem.startswith("schema"))


def printed(arguments):
    """A program's standard output and standard error."""
    status, out, said = run(*arguments)
    return out + said


class Tokens(unittest.TestCase):
    def test_what_is_no_number_is_found(self):
        for text in ("nan", "a: nan", "= inf mg", "-inf", "(NaN)", "-0 mg", "is -0.0,", '"x": -0}', "+inf"):
            self.assertTrue(TOKEN.search(text), text)
        for text in ("infusion", "2015-02", "1-0", "banana", "0", "-0.5", "10e-0", "G0-0", "nano", "x.nan_x", "-0-"):
            self.assertFalse(TOKEN.search(text), text)

    def test_no_output_of_a_program_has_one(self):
        uses = [(name, *arguments) for name, arguments in USES.items() if name not in GIVEN]
        for arguments in [*GOOD, *MISSING, *uses, *PATIENTS, *(b for b in BAD if not any(map(TOKEN.search, b)))]:
            found = TOKEN.search(printed(arguments))
            self.assertIsNone(found, (arguments, found))

    def test_no_page_of_a_protocol_has_one_or_an_empty_cell(self):
        for name in drawn("pages of protocols", PROTOCOLS, 4):
            for more in ((), ("--html",)):
                text = printed(("print_protocol", name, *more))
                self.assertIsNone(TOKEN.search(text), name)
                if more:
                    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", text, re.S)
                    self.assertGreater(len(rows), 0, name)
                    for row in rows:
                        cells = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.S)
                        self.assertTrue(cells and cells[0].strip(), (name, row))  # "when" is due in every row
            self.assertIsNone(TOKEN.search(printed(("lint_protocol", name))), name)

    def test_no_text_of_a_case_is_empty_where_a_value_is_due(self):
        for arguments in GOOD:
            if not {"--json", "--html"} & set(arguments):
                for line in printed(arguments).splitlines():
                    self.assertNotRegex(line, r"\(\s*\)|= (?:mg|m2|kg)\b|: ,", arguments)

    def test_json_has_null_and_no_word_for_what_is_not_known(self):
        def no_constant(word):
            raise AssertionError(word)
        for arguments in GOOD:
            if "--json" in arguments:
                json.loads(run(*arguments)[1], parse_constant=no_constant)
        done = subprocess.run([EXAMPLES / "grade_fhir", *USES["grade_fhir"]], input=GIVEN["grade_fhir"], capture_output=True,
                              cwd=ROOT, timeout=60)
        for line in done.stdout.decode().splitlines():
            self.assertIsNone(TOKEN.search(line), line)
            json.loads(line, parse_constant=no_constant)


if __name__ == "__main__":
    unittest.main()
