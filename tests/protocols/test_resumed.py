# SPDX-License-Identifier: MIT
"""A hold whose criteria for resuming are met, each exactly on its bound: the drug is given then. A first dose that is
held by its own counts, and said to resume by the lower ones of later doses, would be held again."""

import copy
import random
import unittest

import cytodose as cd
from test_cautions import FIT, fit, rules_of

POLICY = {"bsa": "mosteller", "rounding": "none"}
ORDER = ("cycle", "dose", "course", "day")  # which dose it is
DAYS = (1, 8)
# Holds of a first dose for counts that a second rule holds for a higher one, which says so.
HIGHER_AT_THE_START = {("paclitaxel-weekly-nccp", f"delay-{rule}") for rule in
                       ("middle-counts", "neutrophils-below-0.5", "platelets-below-70")}


def leaves(when):
    parts = when.get("all") or when.get("any") or ([when["not"]] if "not" in when else None)
    return [leaf for part in parts for leaf in leaves(part)] if parts else [when]


def on_the_bound(leaf):
    if "is" in leaf:
        return leaf["is"]
    bounds = [leaf[key] for key in ("at_least", "at_most", "equals") if key in leaf]
    return bounds[0] if bounds else leaf["above"] * 1.001 if "above" in leaf else leaf["below"] * 0.999


def meet(facts, leaf):
    """Changes the fact of a criterion to a value that just meets it."""
    name = leaf.get("lab")
    if name and leaf.get("times") != "baseline":
        unit, uln = leaf.get("unit", FIT[name][0]), FIT[name][3]
        value = on_the_bound(leaf) * (uln if "times" in leaf else 1)
        limit = {"uln": uln if unit == FIT[name][0] else 20} if uln else {}
        facts["labs"] = [lab for lab in facts["labs"] if lab["test"] != name] + [{"test": name, "value": repr(round(value, 9)), "unit": unit, **limit}]
    for kind, key in (("finding", "findings"), ("flag", "flags"), ("days", "days")):
        if kind in leaf:
            facts[key][leaf[kind]] = on_the_bound(leaf)


def of_this_dose(rule, counts):
    """Whether the rule can hold the dose of these counts: a cycle, dose or course that it asks for beside the rest."""
    asked = [leaf for leaf in rule["when"].get("all", []) if leaf.get("count") in ORDER]
    return all(leaf.get("at_least", 0) <= counts[leaf["count"]] <= leaf.get("at_most", 1000) for leaf in asked)


def held_again(rules):
    """(id of the protocol, id of the rule) whose criteria, met on their bounds by a fit patient, leave a hold."""
    found = set()
    for rule in rules["rules"]:
        criteria = rule["then"].get("resume", {}).get("when")
        for number, day in ((number, day) for number in (1, 2) for day in DAYS) if criteria else ():
            facts = fit(rules, random.Random(1).uniform, number)
            facts["flags"].update({name: True for name in facts["flags"] if name.endswith("-prophylaxis")})
            if "day" in facts["counts"]:
                facts["counts"]["day"] = day
            if not of_this_dose(rule, facts["counts"]) or any(leaf.get("count") in ORDER for leaf in leaves(criteria)):
                continue
            facts = copy.deepcopy(facts)
            for leaf in leaves(criteria):
                meet(facts, leaf)
            decision = cd.decide(rules["id"] if rules["id"] in cd.protocols() else rules, facts, consent_not_for_use=rules["id"], **POLICY)
            drugs = [drug for branch in decision["branches"] if branch["applies"] != "no" for outcome in branch["outcomes"]
                     for name, drug in outcome["drugs"].items() if rule.get("drug", name) == name]
            found |= {(rules["id"], rule["id"]) for drug in drugs if "hold" in (drug["now"] or [])}
    return found


class Resumed(unittest.TestCase):
    def test_what_is_resumed_is_not_held_again(self):
        found = set()
        for name in cd.protocols():
            found |= held_again(rules_of(name))
        self.assertEqual(found, HIGHER_AT_THE_START)


if __name__ == "__main__":
    unittest.main()
