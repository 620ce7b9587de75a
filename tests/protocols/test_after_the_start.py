# SPDX-License-Identifier: MIT
"""A kidney or a liver by which a protocol lowers or refuses the first dose, failing later: the dose in force does not go
on in silence."""

import copy
import random
import unittest

import cytodose as cd
from test_cautions import asked, fit, rules_of

POLICY = {"bsa": "mosteller", "rounding": "none"}
FAILING = {"creatinine-clearance": ("12", "25", "40", "55"), "creatinine": ("2", "4", "8"), "bilirubin": ("1.6", "2.9", "4", "8"),
           "aspartate-aminotransferase": ("90", "150", "300", "500"), "alanine-aminotransferase": ("90", "150", "300", "500"),
           "ejection-fraction": ("20",)}
ORGANS = ("hepatic", "liver", "renal", "child-pugh", "dialysis")
# The texts lower the first dose of fluorouracil for an impairment without bounds, and ask for bilirubin and the kidney at each dose.
OF_THE_FIRST_DOSE = {name: {f"{grade}-hepatic-impairment" for grade in ("moderate", "severe")} for name in cd.protocols()
                     if name.startswith(("folfiri-", "folfirinox-"))}


def answered(name, facts):
    decision = cd.decide(name, facts, consent_not_for_use=name, **POLICY)
    return [({drug: (said["now"], [dose["dose"] for dose in said["doses"]]) for drug, said in outcome["drugs"].items()},
             [word["text"] for word in outcome["refer"]])
            for branch in decision["branches"] if branch["applies"] != "no" for outcome in branch["outcomes"]]


def patient(rules, number):
    facts = fit(rules, random.Random(1).uniform, number)
    facts["flags"].update({name: number == 2 for name in facts["flags"] if name == "treatment-begun"})
    return facts


def failing(facts, name, value):
    facts = copy.deepcopy(facts)
    if value is True:
        facts["flags"][name] = True
    for lab in facts["labs"]:
        lab["value"] = value if lab["test"] == name else lab["value"]
    return facts


def looked_at_once(name):
    """The organs that change the first dose of a fit patient, and nothing of a later one."""
    rules = rules_of(name)
    patients = [patient(rules, number) for number in (1, 2)]
    tried = [(lab, value) for lab, values in FAILING.items() if ("lab", lab) in asked(rules) for value in values]
    tried += [(flag, True) for flag in patients[0]["flags"] if any(organ in flag for organ in ORGANS)]
    found = set()
    for organ, value in tried:
        first, later = (answered(name, failing(facts, organ, value)) != answered(name, facts) for facts in patients)
        found |= {organ} if first and not later else set()
    return found


class AfterTheStart(unittest.TestCase):
    def test_an_organ_that_changes_the_first_dose_does_not_leave_later_ones_as_they_are(self):
        for name in cd.protocols():
            self.assertEqual(looked_at_once(name), OF_THE_FIRST_DOSE.get(name, set()), name)

    def test_dialysis_counts_whatever_clearance_is_worked_out(self):
        names = [name for name in cd.protocols() if ("flag", "dialysis") in asked(rules_of(name)) and rules_of(name)["drugs"]]
        self.assertGreater(len(names), 20)
        for facts, name in ((patient(rules_of(name), number), name) for name in names for number in (1, 2)):
            self.assertNotEqual(answered(name, failing(facts, "dialysis", True)), answered(name, facts), name)

    def test_docetaxel_is_not_given_in_silence_where_bilirubin_is_above_its_limit(self):
        names = [name for name in cd.protocols() if any(drug.get("atc") == "L01CD02" for drug in rules_of(name)["drugs"])]
        self.assertGreater(len(names), 6)
        for name, number in ((name, number) for name in names for number in (1, 2)):
            facts = failing(patient(rules_of(name), number), "bilirubin", "2.9")
            for drugs, refer in answered(name, facts):
                self.assertTrue(refer or "give" not in (drugs["docetaxel"][0] or ()), (name, number))


if __name__ == "__main__":
    unittest.main()
