# SPDX-License-Identifier: MIT
"""python3 -m cytodose facts and decide: from the form of a protocol to its answer, and a slip named with its place."""

import json
import shutil
import tempfile
import unittest
from pathlib import Path

import cytodose as cd
from test_cli import run


class Facts(unittest.TestCase):
    def test_a_form_is_printed_filled_in_decided_and_explained(self):
        status, form, _ = run("facts", "enoxaparin-vte-mskcc")
        self.assertEqual(status, 0)
        self.assertIn('"weight_kg": null', form)
        path = self.file("facts.json", form.replace('"weight_kg": null', '"weight_kg": 50').replace(
            '"platelets", "value": null', '"platelets", "value": "27"'))
        _, out, _ = run("decide", "enoxaparin-vte-mskcc", path, "--rounding", "none")
        self.assertIn("37.5 mg", out)  # half of 1.5 mg/kg
        self.assertNotIn("1. platelets: 27", out)
        _, out, _ = run("decide", "enoxaparin-vte-mskcc", path, "--rounding", "none", "--explain")
        self.assertIn("1. platelets: 27 10*9/L", out)
        self.assertIn("sha256:", out)

    def test_a_wrong_field_is_named_with_its_place(self):
        """Line and column in the file that the user wrote, of facts and of a protocol."""
        facts = self.file("facts.json", '{"weight_kg": 50,\n "labs": [\n  {"test": "platelets", "value": "x", "unit": "10*9/L"}]}')
        self.assertRegex(self.refused(facts), f"^error: {facts}:3:34: /labs/0/value: platelets: \"x\" is not a number")
        for text, place in (('{"weight_kg": "5"}', ":1:15: /weight_kg: "), ('{"zork": 1}', ":1:2: /zork: unknown key"), ("{", ":1:2: "),
                            ('{"weight_kg": 50,\n"weight_kg": 60}', ':2:1: duplicate key "weight_kg"'),
                            ('{"weight_kg": 1e400}', ":1:15: /weight_kg: number 1e400: beyond"),
                            ('{"weight_kg": NaN}', ":1:15: /weight_kg: unknown token"), ("[]", ":1:1: must be an object"),
                            ('{"labs": ' + 5000 * "[" + 5000 * "]" + "}", ":1:40: /labs/0/0"),
                            ('{"x": ' + 6000 * "9" + '}, "y": {"z": 1}', ":1:7: /x: number too long"),
                            ('{}, "protocols": ["fec-100-label"], "y": {}', ":1:3: "),
                            ('\n\n{"flags": {\n  "bleding": true}}', ':4:14: /flags/bleding: no protocol here asks for "bleding"')):
            path = self.file("wrong.json", text)
            self.assertIn(path + place, self.refused(path))
        rules = json.dumps(cd.protocol_of("enoxaparin-vte-mskcc"), indent=1).replace('"give"', '"giv"', 1)
        line = 1 + rules[:rules.index('"giv"')].count("\n")
        self.assertIn(f":{line}:", self.refused(self.file("good.json", '{"weight_kg":\n50}'), self.file("own.json", rules)))
        for text, place in (("[", ":1:2: "), ("[]", ":1:1: must be an object"), ('{"id": "a",\n "id": "b"}', ':2:2: duplicate key "id"')):
            self.assertIn("own.json" + place, self.refused(self.file("good.json", "{}"), self.file("own.json", text)))

    def test_what_is_no_json_is_said_by_the_library(self):
        """With its place, in words that name what is accepted; of a protocol by every command that reads one."""
        for text, said in (('{"weight_kg": 050}', ":1:15: /weight_kg: number 050: a leading zero is not accepted"),
                           ('{"weight_kg": 50,}', ":1:18: a key in double quotes is needed here"),
                           ('{"weight_kg": .5}', ":1:15: /weight_kg: unknown token; accepted: "),
                           ('{"weight_kg": 50} {}', ":1:19: text after the end of the value"),
                           ("{'weight_kg': 50}", ":1:2: a key in double quotes is needed here"),
                           ('// a\n{}', ":1:1: unknown token; accepted: "), ("", ":1:1: the text ends where a value is needed"),
                           ('\ufeff{"weight_kg": 50}', ":1:1: byte order mark")):
            path = self.file("wrong.json", text)
            self.assertIn(path + said, self.refused(path))
        own = self.file("own.json", '{\n "id": 05}')
        for command in (("review", own), ("review", own, "--json"), ("facts", own), ("compare", own, "fec-100-label"),
                        ("compare", "fec-100-label", own), ("compare", own, "fec-100-label", "--json"),
                        ("decide", own, self.file("good.json", "{}"), "--rounding", "none")):
            self.assertEqual(run(*command), (2, "", f"error: {own}:2:8: /id: number 05: a leading zero is not accepted\n"), command)

    def refused(self, facts, protocol="enoxaparin-vte-itac"):
        status, out, said = run("decide", protocol, facts, "--rounding", "none")
        self.assertEqual((status, out, said.count("\n")), (2, "", 1), said)
        return said

    def file(self, name, text):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        path = Path(folder, name)
        path.write_text(text, encoding="utf-8")
        return str(path)


if __name__ == "__main__":
    unittest.main()
