# SPDX-License-Identifier: MIT
"""A toxicity or a count that was worse before today: a fact of the worst since the last dose has that word in its name,
what ends a treatment for good ends it also once it has gone, and what lowers a held dose lowers the one that follows."""

import copy
import random
import re
import unittest

import cytodose as cd
from test_cautions import asked, fit, own, rules_of

POLICY = {"bsa": "mosteller", "rounding": "none"}
LOW = {"neutrophils": ("0.05", "0.4", "0.8", "1.2"), "platelets": ("5", "40", "60", "80")}

# Grades and tests of today that end a treatment by their texts, and why they need no worst.
OF_TODAY = {("capecitabine-label-until-2022", "toxicity"): "a text that counts its appearances, which are asked for",
            ("capox-nccp", "neuropathy-at-the-next-cycle"): "ends only what is still there at the next cycle",
            ("capecitabine-label-until-2022", "creatinine-clearance"): "a contraindication of the day",
            ("doxorubicin-3-weekly-label", "bilirubin"): "a contraindication of the day",
            **{(f"vinorelbine-{name}label", "neutrophils"): "a text that counts the doses held, which is asked for" for name in ("", "25-cisplatin-100-")}}

# Referrals of counts that say nothing of the dose after them.
OF_TODAYS_COUNT = {"cisplatin-40-radiotherapy-aswcs-2012": "outside the limits of the day a consultant authorises it",
                   "cisplatin-40-radiotherapy-bccancer-2026": "the line of such counts is not quoted",
                   "cyclophosphamide-600": "what another text of the programme has at such a count",
                   "docetaxel-100-nccp": "the row of platelets is that of another regimen of the programme",
                   "flot-ccmb-2021": "the physician is told of the count"}


def notes(rules):
    note = rules.get("note") or ""
    return note if isinstance(note, str) else " ".join(note)


def worst_by_another_name(rules):
    """Findings of which the note says that the worst grade is meant, and whose names do not."""
    lists = re.findall(r"\bworst (?:grades? (?:of )?)?((?:'[^']+'(?:, and |, | and )?)+)", notes(rules))
    names = {name for found in lists for name in re.findall(r"'([^']+)'", found)}
    return {name for kind, name in asked(rules) if kind == "finding" and name in names and not name.startswith("worst-")}


def grades(when, lasting=False):
    """The findings of a condition that a high grade meets, each with its bound; none beside days that it must last."""
    if not isinstance(when, dict) or "not" in when:
        return
    parts = when.get("all") or when.get("any") or ()
    lasting = lasting or "all" in when and any("days" in part for part in parts)
    for part in parts:
        yield from grades(part, lasting)
    for bound in ("at_least", "equals", "above"):
        if "finding" in when and bound in when and not lasting:
            yield when["finding"], when[bound]


def labs(when, lasting=False):
    """The tests of a condition, with those of nadirs; none beside days that it must last."""
    if isinstance(when, dict):
        parts = when.get("all") or when.get("any") or ()
        lasting = lasting or "all" in when and any("days" in part for part in parts)
        for part in parts:
            yield from labs(part, lasting)
        yield from [(kind, when[kind]) for kind in ("lab", "nadir") if kind in when and not lasting]


def ended_by_todays_lab(rules):
    """Tests of the day that end the treatment, where neither a nadir nor a flag of an earlier value does."""
    ends = [rule["when"] for rule in rules["rules"] if rule["then"].get("now") == "stop"]
    found = [one for when in ends for one in labs(when)]
    earlier = any(kind == "flag" and name.startswith("earlier-") for kind, name in asked({"rules": ends}))
    return {name for kind, name in found if kind == "lab" and not earlier and ("nadir", name) not in found}


def ended_by_today(rules):
    """Findings of today whose grade ends the treatment, where the worst of the same grade does not."""
    ends = [found for rule in rules["rules"] if rule["then"].get("now") == "stop" for found in grades(rule["when"])]
    return {name for name, grade in ends if not name.startswith("worst-")
            and not any(worst == "worst-" + name and of <= grade for worst, of in ends)}


def doses(name, facts):
    """Of each drug whether it is given, and the largest figure."""
    found = {}
    decision = cd.decide(name, facts, consent_not_for_use=name, **POLICY)
    for outcome in (o for branch in decision["branches"] if branch["applies"] != "no" for o in branch["outcomes"]):
        for drug, said in outcome["drugs"].items():
            given, most = found.get(drug, (False, 0))
            found[drug] = given or "give" in (said["now"] or ()), max([most, *(dose["dose"] or 0 for dose in said["doses"])])
    return found


def with_count(facts, where, test, value):
    facts = copy.deepcopy(facts)
    for lab in facts[where]:
        lab["value"] = value if lab["test"] == test else lab["value"]
    return facts


def lost_on_recovery(name):
    """(test, value) of counts that lower a later dose on the day that it is held, and not once they have recovered."""
    fine, found = fit(rules_of(name), random.Random(1).uniform, 2), []
    for test, value in ((test, value) for test, values in LOW.items() for value in values):
        recovered = with_count(fine, "nadirs", test, value)
        recovered["flags"].update({flag: True for flag in fine["flags"] if flag.startswith("delayed")})
        full, held, then = (doses(name, facts) for facts in (fine, with_count(fine, "labs", test, value), recovered))
        found += [(test, value) for drug in held if not held[drug][0] and 0 < held[drug][1] < min(full[drug][1], then[drug][1])]
    return found


def referred(name, facts):
    decision = cd.decide(name, facts, consent_not_for_use=name, **POLICY)
    return {word["text"] for branch in decision["branches"] if branch["applies"] != "no" for outcome in branch["outcomes"]
            for word in outcome["refer"]}


def unsaid_on_recovery(name):
    """(test, value) of counts that hold a later dose with a referral, of which there is none once they have recovered."""
    fine, found = fit(rules_of(name), random.Random(1).uniform, 2), set()
    for test, value in ((test, value) for test, values in LOW.items() for value in values):
        low, recovered = with_count(fine, "labs", test, value), with_count(fine, "nadirs", test, value)
        recovered["flags"].update({flag: True for flag in fine["flags"] if flag.startswith("delayed") or flag.endswith("since-the-last-dose")})
        held = any(not given for given, _ in doses(name, low).values())
        anew = [referred(name, facts) - referred(name, fine) for facts in (low, recovered)]
        found |= {test} if held and anew[0] and not anew[1] else set()
    return found


class WorstSince(unittest.TestCase):
    def test_a_fact_of_the_worst_since_the_last_dose_is_named_so(self):
        for name in cd.protocols():
            self.assertEqual(worst_by_another_name(rules_of(name)), set(), name)

    def test_a_grade_that_ends_a_treatment_ends_it_once_it_has_gone(self):
        found = {(name, what) for name in cd.protocols() for rules in (rules_of(name),)
                 for what in ended_by_today(rules) | (ended_by_todays_lab(rules) if rules["class"] == "cytotoxic" else set())}
        self.assertEqual(found, set(OF_TODAY))

    def test_a_count_that_lowers_a_held_dose_lowers_it_once_it_has_recovered(self):
        for name in cd.protocols():
            if rules_of(name)["class"] == "cytotoxic":
                self.assertEqual(lost_on_recovery(name), [], name)

    def test_a_count_that_holds_with_a_referral_refers_once_it_has_recovered(self):
        found = {name for name in cd.protocols() if rules_of(name)["class"] == "cytotoxic" and unsaid_on_recovery(name)}
        self.assertEqual(found, set(OF_TODAYS_COUNT))

    def test_both_are_found_in_a_protocol_that_has_them(self):
        rules = own("L01CD04", unit="mg/m2", full=25)
        rules["note"] = ["since the last dose the worst grades of 'neuropathy'", "and 'diarrhea'; today's grade of 'rash'"]
        stop = {"now": "stop"}
        rules["rules"] = [dict(rules["rules"][0], id=str(n), when=when, then=stop) for n, when in enumerate((
            {"any": [{"finding": "neuropathy", "at_least": 3}, {"finding": "rash", "at_least": 4}]}, {"finding": "worst-rash", "at_least": 4},
            {"all": [{"finding": "diarrhea", "at_least": 2}, {"days": "delayed", "above": 14}]}))]
        self.assertEqual(worst_by_another_name(rules), {"neuropathy", "diarrhea"})
        self.assertEqual(ended_by_today(rules), {"neuropathy"})
        rules["rules"][1]["when"]["at_least"] = 5
        self.assertEqual(ended_by_today(rules), {"neuropathy", "rash"})


if __name__ == "__main__":
    unittest.main()
