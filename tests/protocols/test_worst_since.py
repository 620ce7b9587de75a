# SPDX-License-Identifier: MIT
"""A toxicity that was worse before today: a fact of the worst since the last dose has that word in its name, and what
ends a treatment for good ends it also once it has gone."""

import re
import unittest

import cytodose as cd
from test_cautions import asked, own, rules_of

# Grades of today that end a treatment by their texts, and why they need no worst.
OF_TODAY = {("capecitabine-label-until-2022", "toxicity"): "a text that counts its appearances, which are asked for",
            ("capox-nccp", "neuropathy-at-the-next-cycle"): "ends only what is still there at the next cycle"}


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


def ended_by_today(rules):
    """Findings of today whose grade ends the treatment, where the worst of the same grade does not."""
    ends = [found for rule in rules["rules"] if rule["then"].get("now") == "stop" for found in grades(rule["when"])]
    return {name for name, grade in ends if not name.startswith("worst-")
            and not any(worst == "worst-" + name and of <= grade for worst, of in ends)}


class WorstSince(unittest.TestCase):
    def test_a_fact_of_the_worst_since_the_last_dose_is_named_so(self):
        for name in cd.protocols():
            self.assertEqual(worst_by_another_name(rules_of(name)), set(), name)

    def test_a_grade_that_ends_a_treatment_ends_it_once_it_has_gone(self):
        found = {(name, finding) for name in cd.protocols() for finding in ended_by_today(rules_of(name))}
        self.assertEqual(found, set(OF_TODAY))

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
