# SPDX-License-Identifier: MIT
"""A toxicity that a protocol lowers or stops for, there already before the first dose: it is asked for, and the first
dose is not given in silence."""

import copy
import unittest

import cytodose as cd
from test_cases import CASES, POLICY, read_cases
from test_cautions import asked, rules_of

# Two product texts, read in part: they speak of a neuropathy of the course just ended, and not of one from before.
OF_COURSES_ALONE = {"docetaxel-3-weekly-ema", "paclitaxel-3-weekly-label"}


def neuropathies(name):
    return [wanted for kind, wanted in asked(rules_of(name)) if kind == "finding" and "neuro" in wanted]


def is_first(case):
    counts = case["facts"].get("counts", {})
    return any(counts.get(key) == 1 for key in ("cycle", "dose", "course")) and counts.get("day", 1) == 1


def begins_in_silence(decision):
    """Is every drug given in some outcome that refers nobody? One of several may go on: it is not the neurotoxic one."""
    return any(all("give" in (drug["now"] or []) for drug in outcome["drugs"].values()) and not outcome["refer"]
               for branch in decision["branches"] for outcome in branch["outcomes"])


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


if __name__ == "__main__":
    unittest.main()
