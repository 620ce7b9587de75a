# SPDX-License-Identifier: MIT
"""Six facts of a patient taken away: the record stays short, and tells each outcome that differs once."""

import json
import random
import unittest
from pathlib import Path

import cytodose as cd
from cytodose import _commands

import sample

CASES = Path(__file__).resolve().parents[2] / "lib" / "protocols" / "cases"
KINDS = ("labs", "nadirs", "grades", "flags", "findings", "days_since", "days", "counts")
TAKEN, DRAWN, LINES = 6, 3, 400


def richest(path):
    """The case with the most facts; a transfused count and a pending hold are marks, which no missing fact has."""
    def marked(case):
        return "refused" in case or "pending" in case["facts"] or '"after"' in json.dumps(case["facts"])
    cases = json.loads(path.read_text(encoding="utf-8"))
    return max((c for c in cases if not marked(c)), key=lambda c: len(json.dumps(c["facts"])))


def without(facts, random_of):
    """The facts less TAKEN of them."""
    places = [(kind, at) for kind in KINDS if kind in facts
              for at in (range(len(facts[kind])) if isinstance(facts[kind], list) else facts[kind])]
    taken = set(random_of.sample(places, min(TAKEN, len(places))))
    left = dict(facts)
    for kind in KINDS:
        given = facts.get(kind, {})
        left[kind] = ([x for i, x in enumerate(given) if (kind, i) not in taken] if isinstance(given, list)
                      else {name: x for name, x in given.items() if (kind, name) not in taken})
    return {k: v for k, v in left.items() if v or k not in KINDS}, len(taken)


def decided(id, facts, policy):
    request = {"facts": facts, "protocols": [id], "policy": dict(policy, consent_not_for_use=id)
               if id == "fec-d-2015" else policy}
    return cd.evaluate(request)["decisions"][0]


def answer(outcome):
    """The action on each drug, and its amount: two rules that say the same are no two outcomes."""
    return {drug: (sorted(said["now"]), sorted({(d["dose"] or 0, d["unit"]) for d in said["doses"]}))
            for drug, said in outcome["drugs"].items()}


class Missing(unittest.TestCase):
    def test_each_outcome_that_differs_is_told_once_in_a_short_record(self):
        longest, asked, whole = 0, 0, 0
        drawn = sample.drawn("built-ins with six facts missing", sorted(CASES.glob("*.json")), 25)
        for path in drawn:
            case, draw = richest(path), random.Random(6)
            policy = case.get("policy", {"bsa": "mosteller", "rounding": "none"})
            full = decided(path.stem, case["facts"], policy)
            for _ in range(DRAWN):
                facts, taken = without(case["facts"], draw)
                made = decided(path.stem, facts, policy)
                asked += taken == TAKEN
                longest = max(longest, _commands._rows(made).count("\n") + 1)
                for branch, known in zip(made["branches"], full["branches"], strict=True):
                    told = [json.dumps(o, sort_keys=True) for o in branch["outcomes"]]
                    self.assertEqual(len(set(told)), len(told), path.stem)
                    if branch["too_many_unknown"] or branch["outcomes_merged"]:
                        continue  # which the record says
                    whole += 1
                    answers = [answer(o) for o in branch["outcomes"]]
                    for outcome in known["outcomes"]:
                        self.assertIn(answer(outcome), answers, (path.stem, facts))
        print(f"six facts missing: {asked} decisions, the longest record {longest} lines, {whole} branches told whole")
        self.assertLess(longest, LINES)
        self.assertGreater(asked, len(drawn))
        self.assertGreater(whole, 1.5 * len(drawn))


if __name__ == "__main__":
    unittest.main()
