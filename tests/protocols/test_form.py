# SPDX-License-Identifier: MIT
"""The form of a protocol: all that it may ask for and nothing else, accepted as it comes and once filled in."""

import json
import re
import unittest

import cytodose as cd
from test_cautions import asked, own, rules_of

POLICY = {"rounding": "none", "bsa": "mosteller"}
NAMED = {"finding": "findings", "flag": "flags", "days_since": "days_since", "days": "days", "count": "counts"}
# An accepted value for each thing that a form may leave open.
KNOWN = {"weight_kg": 60, "height_cm": 165, "age_years": 50, "dosing_weight_kg": 60, "bsa_m2": None, "sex": "male"}


def decide(name, facts, **more):
    return cd.decide(name, facts, consent_not_for_use=name if isinstance(name, str) else None, **POLICY, **more)


def middle(accepted, analyte):
    low, high = map(float, re.match(r"(\S+) to (\S+) ", accepted).groups())
    return {"body-temperature": 37, "ejection-fraction": 60}.get(analyte, low + (high - low) / 1000)


def filled(form):
    facts = {key: KNOWN[key] if value is None else value for key, value in form.items()}
    for lab in facts.get("labs", []) + facts.get("nadirs", []):
        lab["value"] = middle(lab["note"], lab["test"])
        for key in ("lln", "uln", "baseline"):
            lab.update({key: lab["value"]} if key in lab else {})
    for key in NAMED.values():
        facts.get(key, {}).update({name: key != "flags" and 1 for name in facts.get(key, {}) if name != "note"})
    for drug in facts.get("doses", {}).values():
        drug.update({key: 10 for key, value in drug.items() if value is None})
    return facts


class Form(unittest.TestCase):
    def test_an_empty_form_knows_nothing(self):
        for name in cd.protocols():
            form, nothing = decide(name, cd.protocol_facts(name)), decide(name, {})
            self.assertEqual([form[key] for key in ("answers", "missing", "facts", "cautions", "unasked")],
                             [nothing[key] for key in ("answers", "missing", "facts", "cautions", "unasked")], name)

    def test_all_that_rules_ask_for_is_on_it(self):
        for name in cd.protocols():
            form = cd.protocol_facts(name)
            for kind, wanted in asked(rules_of(name)):
                if kind in ("lab", "nadir"):
                    found = [lab["test"] for lab in form[kind + "s"]]
                else:
                    found = form if kind == "size" or wanted == "female" else form[NAMED[kind]]
                self.assertIn("sex" if wanted == "female" else wanted, found, name)

    def test_nothing_is_on_it_that_is_not_asked_for(self):
        for name in cd.protocols():
            facts = filled(cd.protocol_facts(name))
            facts.pop("grades", None)
            decision = decide(name, facts, unasked="refused")
            self.assertTrue(all(one["asked_by_a_caution"] for one in decision["unasked"]), name)
            self.assertTrue(decision["facts"], name)

    def test_a_laboratory_value_is_on_it_or_listed_as_not_asked_for(self):
        tests = {lab["test"]: lab for name in cd.protocols() for lab in cd.protocol_facts(name).get("labs", [])}
        self.assertGreater(len(tests), 10)
        for name in cd.protocols():
            on_it = {lab["test"] for lab in cd.protocol_facts(name).get("labs", [])}
            for test, lab in tests.items():
                given = decide(name, {"labs": [dict(lab, value=middle(lab["note"], test))]})
                alone = [one for one in given["unasked"] if not one["asked_by_a_caution"]]
                self.assertEqual(test in on_it, not alone, (name, test))

    def test_a_dose_by_auc_asks_for_the_clearance(self):
        rules = cd.protocol_of("gemcitabine-carboplatin-5-nccp")
        rules["rules"] = [r for r in rules["rules"] if r["id"] == "day-8-carboplatin"]
        self.assertEqual([lab["test"] for lab in cd.protocol_facts(rules)["labs"] if "caution" not in lab["note"]],
                         ["creatinine-clearance"])

    def test_the_accepted_range_is_what_is_accepted(self):
        for lab in cd.protocol_facts("paclitaxel-3-weekly-label")["labs"]:
            low, high = map(float, re.match(r"(\S+) to (\S+) ", lab["note"]).groups())
            for value, good in ((low, True), (high, True), (high * 1.001, False), (-1, False)):
                facts = {"labs": [dict(lab, value=value)]}
                if good:
                    decide("paclitaxel-3-weekly-label", facts)
                else:
                    with self.assertRaises(cd.CytodoseError):
                        decide("paclitaxel-3-weekly-label", facts)

    def test_grades_bring_what_their_terms_need(self):
        rules = own("L01X")
        rules.update(scale="ctcae-5.0", rules=[dict(rules["rules"][0], when={"grade": term, "at_least": 3}, id=f"r{i}")
                                               for i, term in enumerate(("anemia", "cholesterol-high", "inr-increased"))])
        form = cd.protocol_facts(rules)
        beside = {lab["test"]: {key for key in lab if lab[key] is None} for lab in form["labs"]}
        self.assertEqual(beside["hemoglobin"], {"value", "lln"})
        self.assertEqual(beside["inr"], {"value", "baseline"})  # 1.2 to 2.5, or times the baseline
        self.assertIn("anticoagulated", form["flags"])
        rules["rules"] = rules["rules"][:1]
        self.assertNotIn("anticoagulated", cd.protocol_facts(rules).get("flags", {}))
        rules["scale"] = "who-2011-anaemia"
        form = cd.protocol_facts(rules)
        self.assertIn("pregnant", form["flags"])
        self.assertIn("sex", form)

    def test_a_user_s_own_protocol_has_one_with_its_names_as_they_are(self):
        rules = own("L01BC02", full=5)
        rules["rules"][0].update({"when": {"flag": 'a "b", {c}: \\ [d]', "is": True},
                                  "then": {"now": "hold", "resume": {"text": "when well"}}})
        form = cd.protocol_facts(rules)
        self.assertIsNone(form["flags"]['a "b", {c}: \\ [d]'])
        self.assertIsNone(form["flags"]["dpd-deficiency"])
        self.assertEqual(form["pending"], [])
        self.assertIn("own/always", form["note"]["pending"])
        self.assertEqual(cd.protocol_facts(json.dumps(rules)), form)


if __name__ == "__main__":
    unittest.main()
