# SPDX-License-Identifier: MIT
"""A toxicity that a protocol lowers or stops for, there already before the first dose: it is asked for, and the first
dose is not given in silence."""

import copy
import random
import unittest

import cytodose as cd
from test_cases import CASES, POLICY, read_cases
from test_cautions import asked, fit, rules_of

# Two product texts, read in part: they speak of a neuropathy of the course just ended, and not of one from before.
OF_COURSES_ALONE = {"docetaxel-3-weekly-ema", "paclitaxel-3-weekly-label"}
# Grades that a text lowers for once the drug has been given, and not at the start.
OF_THE_DRUG = {("bortezomib-relapsed-label", 2): "a table of the neuropathy that bortezomib brought; severe is weighed before the start"}
FIRST = ("cycle", "dose", "course")


def neuropathies(name):
    return [wanted for kind, wanted in asked(rules_of(name)) if kind == "finding" and ("neuro" in wanted or wanted == "motor-weakness")]


def is_first(case):
    counts = case["facts"].get("counts", {})
    return any(counts.get(key) == 1 for key in FIRST) and counts.get("day", 1) == 1


def begins_in_silence(decision):
    """Is every drug given in some outcome that refers nobody? One of several may go on: it is not the neurotoxic one."""
    return any(all("give" in (drug["now"] or []) for drug in outcome["drugs"].values()) and not outcome["refer"]
               for branch in decision["branches"] for outcome in branch["outcomes"])


def answered(name, facts, found):
    """What is given, how much of it, and who is referred, with these findings."""
    facts = copy.deepcopy(facts)
    facts["findings"].update(found)
    decision = cd.decide(name, facts, consent_not_for_use=name, **POLICY)
    return [({drug: (said["now"], [dose["dose"] for dose in said["doses"]]) for drug, said in outcome["drugs"].items()},
             [word["text"] for word in outcome["refer"]]) for branch in decision["branches"] for outcome in branch["outcomes"]]


def first_in_full(name):
    """The grades of neuropathy that change a later dose of a fit patient, and nothing of the first."""
    rules, grades = rules_of(name), []
    patients = [fit(rules, random.Random(1).uniform, number) for number in (1, 2)]
    for grade in (1, 2, 3, 4):
        found = dict.fromkeys(neuropathies(name), grade)
        first, later = (answered(name, facts, found) == answered(name, facts, {}) for facts in patients)
        grades += [grade] if first and not later else []
    return grades


class BeforeTheStart(unittest.TestCase):
    def test_a_neurotoxic_treatment_is_not_begun_in_neuropathy_in_silence(self):
        tried = 0
        for name in sorted(set(cd.protocols()) - OF_COURSES_ALONE):
            for case in read_cases(CASES / f"{name}.json") if neuropathies(name) else []:
                if not is_first(case) or "refused" in case:
                    continue
                facts = copy.deepcopy(case["facts"])
                facts.setdefault("findings", {}).update(dict.fromkeys(neuropathies(name), 4))
                decision = cd.decide(name, facts, **{**POLICY, **case.get("policy", {})})
                tried += 1
                self.assertFalse(begins_in_silence(decision), f"{name}: {case['id']}")
        self.assertGreater(tried, 100)

    def test_a_grade_that_lowers_a_later_dose_does_not_leave_the_first_as_it_is(self):
        found = {(name, grade) for name in set(cd.protocols()) - OF_COURSES_ALONE if neuropathies(name) for grade in first_in_full(name)}
        self.assertEqual(found, set(OF_THE_DRUG))


if __name__ == "__main__":
    unittest.main()
