# SPDX-License-Identifier: MIT
"""A dose that goes on with the one in force is not raised by another rule: the figure of an organ, or that of a
step to so many mg/m2, is no dose for a patient who has had less."""

import random
import unittest

import cytodose as cd
from sample import drawn
from test_cautions import FIT, fit, own, rules_of

POLICY = {"bsa": "mosteller", "rounding": "none"}
PATIENTS = 100
ORDER = {"cycle", "dose", "course", "day", "treatment-begun"}  # which dose it is: never the first here
KINDS = {"lab", "nadir", "finding", "flag", "count", "days"}
# Rules whose texts raise the dose themselves.
RAISED = {("lenalidomide-myeloma-label", "after-first-neutropenia"): "resumed at the starting dose",
          ("temozolomide-maintenance-label", "cycle-2"): "200 mg/m2 from cycle 2, after 150"}


def leaves(when, draw):
    """Conditions on one fact each, of which a rule may be true: all of "all", one of "any"."""
    if when == "always" or "not" in when or "score" in when:
        return []
    if "any" in when:
        return leaves(draw.choice(when["any"]), draw)
    return [leaf for part in when["all"] for leaf in leaves(part, draw)] if "all" in when else [when]


def near(leaf, draw):
    """A number at a bound of the condition, or beside it."""
    bounds = [leaf[key] for key in ("above", "at_least", "below", "at_most", "equals") if key in leaf]
    return draw.choice(bounds) if bounds else 0


def make_true(facts, leaf, draw):
    """Changes the fact that a condition asks for to a value that it may hold of."""
    if "flag" in leaf:
        facts["flags"][leaf["flag"]] = leaf["is"] or leaf["flag"] in ORDER
    elif "lab" in leaf or "nadir" in leaf:
        where, name = ("labs", leaf["lab"]) if "lab" in leaf else ("nadirs", leaf["nadir"])
        unit, uln = FIT[name][0], FIT[name][3]
        value = near(leaf, draw) * draw.choice((0.9, 1, 1.1))
        lab = {"test": name, "value": f"{value * (uln if 'times' in leaf else 1):.4g}", "unit": leaf.get("unit", unit)}
        if uln:
            lab["uln"] = uln if lab["unit"] == unit else 20  # of bilirubin in umol/L
        facts[where] = [other for other in facts[where] if other["test"] != name] + [lab]
    else:
        kind = next(kind for kind in ("finding", "count", "days") if kind in leaf)
        if leaf[kind] not in ORDER:
            key = kind if kind == "days" else kind + "s"
            facts[key][leaf[kind]] = max(0, near(leaf, draw) + (draw.choice((0, 1)) if kind != "finding" else 0))


def later_patient(rules, draw):
    """Facts of a patient after the first dose, who gets less than the full one; two or three rules are to be true."""
    facts = fit(rules, draw.uniform, draw.choice((2, 3)))
    facts["flags"].update({name: True for name in ORDER & set(facts["flags"])})
    for drug in rules["drugs"]:
        less = draw.choice(drug["levels"][1:]) if drug.get("levels") else drug["full"] * draw.choice((0.3, 0.5, 0.6))
        facts["doses"][drug["name"]].update(current=less, day1=less, previous=less)
    for rule in draw.choices(rules["rules"], k=draw.choice((2, 3))):
        for leaf in leaves(rule["when"], draw):
            if KINDS & set(leaf) and leaf.get("times") != "baseline":
                make_true(facts, leaf, draw)
    return facts


def going_on(rules):
    """The drugs of a protocol with a rule that goes on with the dose in force."""
    found = set()
    for rule in rules["rules"]:
        dose = rule["then"].get("dose", {})
        if any(one.get("of") == "current" for one in dose.get("one_of", [dose])):
            found |= {rule["drug"]} if rule.get("drug") else {drug["name"] for drug in rules["drugs"]}
    return found


def raised(rules, patients, seed=1):
    """(drug, in force, given, rules) where one figure is given, above the dose in force."""
    drugs, draw, found = going_on(rules), random.Random(seed), []
    for _ in range(patients if drugs else 0):
        facts = later_patient(rules, draw)
        decision = cd.decide(rules["id"] if rules["id"] in cd.protocols() else rules, facts, consent_not_for_use=rules["id"], **POLICY)
        for outcome in (o for branch in decision["branches"] if branch["applies"] != "no" for o in branch["outcomes"]):
            for name in drugs & set(outcome["drugs"]):
                said, force = outcome["drugs"][name], facts["doses"][name]["current"]
                if "give" in (said["now"] or ()) and len(said["doses"]) == 1 and (said["doses"][0]["dose"] or 0) > force * 1.000001:
                    found.append((name, force, said["doses"][0]["dose"], tuple(outcome["rules"])))
    return found


class DoseInForce(unittest.TestCase):
    def test_no_single_dose_is_above_the_one_in_force(self):
        met = set()
        for name in drawn("built-ins whose later doses are compared", cd.protocols(), 30):
            for drug, force, given, by in raised(rules_of(name), PATIENTS):
                texts = {(name, rule) for rule in by} & set(RAISED)
                met |= texts
                self.assertTrue(texts, (name, drug, force, given, by))
        print(f"doses above the one in force, by their texts: {sorted(met)}")

    def test_a_rule_that_leaves_the_dose_in_force_out_is_found(self):
        """Cabazitaxel as it was: after neuropathy no figure, so that the liver's 20 mg/m2 stood alone, for a patient at 15."""
        rules = own("L01CD04", unit="mg/m2", full=25)
        rule = rules["rules"][0]
        rules["drugs"][0]["levels"] = [25, 20, 15]
        rules["rules"] = [
            dict(rule, id="later", when={"finding": "neuropathy", "at_most": 1}, then={"now": "give", "dose": {"percent": 100, "of": "current"}}),
            dict(rule, id="lower", when={"finding": "neuropathy", "at_least": 2}, then={"now": "give", "refer": "a lower dose"}),
            dict(rule, id="liver", when={"lab": "bilirubin", "times": "uln", "above": 1}, then={"base": {"amount": 20, "unit": "mg/m2"}})]
        self.assertTrue(raised(rules, PATIENTS))
        rules["rules"][1]["then"] = {"now": "hold", "refer": "a lower dose"}
        rules["rules"][0]["when"] = "always"
        self.assertEqual(raised(rules, PATIENTS), [])


if __name__ == "__main__":
    unittest.main()
