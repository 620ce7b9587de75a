# SPDX-License-Identifier: MIT
"""Tables as they were printed, in tests/printed: the reviewer finds what is known to be wrong with them."""

import json
import unittest
from pathlib import Path

import cytodose as cd

PRINTED = Path(__file__).resolve().parent / "printed"


def review(name):
    text = (PRINTED / name).read_text(encoding="utf-8")
    found = cd.review(text)["findings"]
    for finding in found:  # the place named is one of the text's, and of what the pointer says
        line = text.split("\n")[finding["line"] - 1][finding["column"] - 1:]
        value = json.loads(text)
        for key in finding["pointer"].split("/")[1:]:
            value = value[int(key) if isinstance(value, list) else key]
        assert line[0] == json.dumps(value)[0], finding
    return found


def of_kind(found, kind):
    return [f for f in found if f["kind"] == kind]


class Printed(unittest.TestCase):
    def test_the_gaps_of_zoledronic_acid(self):
        found = review("zoledronic-acid-label.json")
        self.assertEqual([f["kind"] for f in found], ["gap"])  # 60 itself is in one row of the label
        self.assertIn("creatinine-clearance above 39 and below 40 mL/min or creatinine-clearance above "
                      "49 and below 50 mL/min", found[0]["text"])
        self.assertEqual(found[0]["witness"], "creatinine-clearance 39.5 mL/min")
        # as an expert panel prints it each bound stands in two rows, 60 among them
        twice = of_kind(cd.review("zoledronic-acid-panel-2008")["findings"], "overlap")
        self.assertEqual(sorted(f["witness"].split()[-2] for f in twice), ["40", "50", "60"])

    def test_the_gap_and_the_two_gates_of_fec_d(self):
        found = review("fec-d.json")
        gaps = [f["text"].rsplit(": ", 1)[1] for f in of_kind(found, "no base")]
        self.assertIn("bilirubin above 1.17 and below 1.23 mg/dL", gaps)
        gates = of_kind(found, "overlap")
        self.assertIn("rule counts-100 and rule counts-delay", " ".join(f["text"] for f in gates))
        for gate in gates:
            self.assertIn("platelets 90 10*3/uL", gate["witness"])
        self.assertEqual(of_kind(found, "gap"), [])
        # the gap closed and the gate moved, it finds them no more
        text = (PRINTED / "fec-d.json").read_text(encoding="utf-8")
        mended = text.replace('"at_least": 1.23', '"above": 1.17').replace('"below": 100', '"below": 90')
        self.assertNotEqual(mended, text)
        found = cd.review(mended)["findings"]
        self.assertNotIn("bilirubin above 1.17 and below 1.23", json.dumps(found))
        self.assertNotIn("rule counts-100 and rule counts-delay", json.dumps(found))
