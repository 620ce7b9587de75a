# SPDX-License-Identifier: MIT
"""The doors are views of one record: what C, a request as JSON, the command line and Python are told alike, they refuse
alike, or answer alike."""

import decimal
import json
import math
import os
import subprocess
import sys
import tempfile
import unittest

import cytodose as cd


def rule(id, when, **then):
    return {"id": id, "when": when, "then": then, "source": "s", "verified": "primary"}


PROTOCOL = {
    "id": "doors", "title": "doors", "edition": "1", "class": "cytotoxic",
    "scale": "ctcae-5.0", "sources": [{"id": "s", "kind": "label", "citation": "invented for this test"}],
    "drugs": [{"name": "paclitaxel", "full": 80, "unit": "mg/m2", "levels": [80, 65, 50], "re_escalation": "never"}],
    "rules": [
        rule("full", {"lab": "platelets", "unit": "10*9/L", "at_least": 100},
             now="give", dose={"percent": 100, "of": "label"}),
        rule("half", {"all": [{"lab": "platelets", "unit": "10*9/L", "at_least": 50},
                              {"lab": "platelets", "unit": "10*9/L", "below": 100}]},
             now="give", dose={"percent": 50, "of": "current"}),
        rule("low", {"lab": "platelets", "unit": "10*9/L", "below": 50}, now="hold",
             resume={"when": {"lab": "platelets", "unit": "10*9/L", "at_least": 100}}),
        rule("bilirubin", {"lab": "bilirubin", "times": "uln", "above": 1.5}, now="hold"),
        rule("creatinine", {"lab": "creatinine", "times": "baseline", "above": 1.5}, now="hold"),
        rule("anemia", {"grade": "anemia", "at_least": 3}, now="hold"),
        rule("alt", {"grade": "alanine-aminotransferase-increased", "at_least": 3}, now="hold"),
        rule("others", {"any": [{"finding": "neuropathy", "at_least": 3}, {"flag": "frail", "is": True},
                                {"flag": "note", "is": True},
                                {"count": "cycle", "above": 6}, {"days_since": "clot", "at_most": 7},
                                {"nadir": "neutrophils", "unit": "10*9/L", "below": 0.5}]}, now="hold"),
    ]}
GOOD = [cd.Fact("size", "weight_kg", 36), cd.Fact("size", "height_cm", 100), cd.Fact("lab", "platelets", 150, "10*9/L")]


def lab(test, value, unit="10*9/L", **more):
    return cd.Fact("lab", test, value, unit, **more)


# Each row has one patient's facts beside GOOD; all doors can say them.
ROWS = [
    [], *([lab("neutrophils", value)] for value in (0, 1, 0.5, 1e-300, 200, 500, 500.1, 1e15, -1, -1e-300)),
    [lab("neutrophils", 1500, "/uL")], [lab("neutrophils", 1.5, "K/uL")], [lab("neutrophils", 1.5, "g/dL")],
    [lab("neutrophils", 1, lln=1.5, uln=7)], [lab("neutrophils", 1, lln=7, uln=1.5)], [lab("neutrophils", 1, lln=-1)],
    [lab("neutrophils", 1, lln=0)], [lab("neutrophils", 1, after="transfusion")],
    [lab("neutrophils", 0, high=1, high_open=True)], [lab("sodium", 140, "mmol/L")], [lab("sodium", 1400, "mmol/L")],
    [lab("sodium", 85, "mmol/L")], [lab("sodium", 140, "g/dL")], [lab("sodium", 140, "mmol/L", lln=145, uln=135)],
    [lab("Na", 140, "mmol/L")], [lab("natrium", 140, "mmol/L")], [lab("sodum", 140, "mmol/L")], [lab("", 1)],
    [lab("sodium", 140, "mmol/L"), lab("Na", 141, "mmol/L")], [lab("platelets", 140)],
    *([lab("bilirubin", value, "mg/dL", uln=1)] for value in (1.5, 1.5000000001, 1.6, 200)),
    [lab("bilirubin", 2, "mg/dL")], [lab("bilirubin", 2, "mg/dL", uln=21)], [lab("bilirubin", 25, "umol/L", uln=20)],
    [lab("creatinine", 1.6, "mg/dL", baseline=1)], [lab("creatinine", 1.6, "mg/dL", baseline=2)],
    [lab("creatinine", 1.6, "mg/dL", baseline=0)], [lab("creatinine", 1.6, "mg/dL", baseline=-1)],
    *([lab("hemoglobin", value, "g/dL")] for value in (7.9, 8, 8.1)),
    [lab("hemoglobin", 7.9, "g/dL"), cd.Fact("grade", "anemia", 3)],
    [lab("hemoglobin", 7.9, "g/dL"), cd.Fact("grade", "anemia", 2)],
    [lab("ALT", 250, "U/L", uln=40)], [lab("ALT", 250, "U/L", uln=40, baseline=60, baseline_state="high")],
    [lab("ALT", 250, "U/L", uln=40, baseline=60, baseline_state="normal")],
    *([cd.Fact("grade", "anemia", value)] for value in (0, 2, 3, 5, 6, -1)), [cd.Fact("grade", "anemia", 2, high=3)],
    *([cd.Fact("finding", "neuropathy", value)] for value in (0, 2, 3, 5, 6, -1)),
    [cd.Fact("finding", "neuropathy", 3, high=2)], [cd.Fact("finding", "neuropathy", 2, high=3)],
    [cd.Fact("flag", "note", True)], [cd.Fact("flag", "note", False)],
    [cd.Fact("flag", "frail", True)], [cd.Fact("flag", "frail", False)],
    [cd.Fact("flag", "female", False), cd.Fact("flag", "pregnant", True)],
    [cd.Fact("flag", "female", False), cd.Fact("flag", "pregnant", True), lab("hemoglobin", 8, "g/dL")],
    *([cd.Fact("count", "cycle", value)] for value in (0, 6, 7, 100000, 100001, -1)),
    [cd.Fact("days_since", "clot", 7)], [cd.Fact("days_since", "clot", 8)], [cd.Fact("days_since", "clot", 7, high=8)],
    [cd.Fact("nadir", "neutrophils", 0.4, "10*9/L")], [cd.Fact("nadir", "neutrophils", 0.5, "10*9/L")],
    [cd.Fact("nadir", "sodium", 1400, "mmol/L")],
    *([cd.Fact("dose", "paclitaxel", value, of=of)] for value in (80, 65, 0, 1e-6, 0.99e-6, -1, 1e6, 1000001)
      for of in ("current", "starting", "previous", "day1")),
    *([cd.Fact("given_mg", "paclitaxel", value)] for value in (0, 80, 75, 1e6, 1000001, -1)),
    [cd.Fact("pending", "doors/low", 1)], [cd.Fact("pending", "doors/full", 1)], [cd.Fact("pending", "doors/none", 1)],
    *([cd.Fact("size", "age_years", value)] for value in (0, 130, 130.1, -1)),
    *([cd.Fact("size", "bsa_m2", value)] for value in (0.05, 5, 5.1, 18, 0)),
    *([cd.Fact("size", "dosing_weight_kg", value)] for value in (36, 30, 0.2, 0.19, 700, 701)),
    [cd.Fact("size", "weight_kg", 40)],
]
POLICIES = [{"rounding": "none"}, {"rounding": "none", "tolerance_percent": 101}, {"rounding": "nearest"},
            {"rounding": "nearest", "tolerance_percent": 5}, {"rounding": "none", "units_max": 0},
            {"rounding": "none", "units_max": 6}, {"rounding": "none", "units_max": 7},
            {"rounding": "none", "bsa": "mosteller"}, {"rounding": "none", "bsa": "nobody"},
            {"rounding": "none", "cautions": {"neutrophils-low": 0}}, {"rounding": "up"},
            {"rounding": "none", "cautions": {"neutrophils-low": 0.5}}, {"rounding": "none", "unasked": "refused"},
            {"rounding": "none", "cautions": {"nobody": 1}},
            {"rounding": "none", "cautions": {"neutrophils-low": False}}]
WORDS = {"by": "Dr A", "date": "2026", "scope": "this dose", "reason": "seen"}
OVERRIDES = [{"dose": 40}, {"dose": 0}, {"dose": 0.99e-6}, {"dose": 1e-6}, {"dose": 1e12}, {"now": "hold"}, {},
             {"dose": 40, "rule": "low"}, {"dose": 40, "rule": "none"}, {"dose": 40, "drug": "taxol"},
             *({"dose": 40, key: text} for key in WORDS for text in ("", " ", "w" * 500, "w" * 501))]


def as_number(fact):
    """A fact of whole numbers as a request has it."""
    return fact.value if fact.high is None else [fact.value, fact.high]


def as_lab(fact):
    made = {"test": fact.name, "value": fact.value if fact.high is None else f"<{fact.high:g}", "unit": fact.unit}
    made.update({key: getattr(fact, key) for key in ("after", "lln", "uln", "baseline", "baseline_state")
                 if getattr(fact, key) is not None})
    return made


def request_of(facts):
    """The facts as a request has them; None where an object would have a key twice."""
    made = {}
    for fact in facts:
        if fact.kind in ("lab", "nadir"):
            made.setdefault(fact.kind + "s", []).append(as_lab(fact))
        elif fact.kind == "size":
            if fact.name in made:
                return None
            made[fact.name] = fact.value
        elif fact.kind == "dose":
            made.setdefault("doses", {}).setdefault(fact.name, {"unit": "mg/m2"})[fact.of] = fact.value
        elif fact.kind == "pending":
            made.setdefault("pending", []).append(fact.name)
        elif fact.kind == "given_mg":
            made.setdefault("given_mg", {})[fact.name] = fact.value
        else:
            member = fact.kind + ("" if fact.kind in ("days_since", "days") else "s")
            made.setdefault(member, {})[fact.name] = bool(fact.value) if fact.kind == "flag" else as_number(fact)
    return made


def answered(call):
    """Returns a door's answer; None where it refuses."""
    try:
        return call()
    except cd.CytodoseError:
        return None


def by_python(facts, policy, overrides=()):
    return answered(lambda: cd.Protocol(PROTOCOL).decide(
        facts, overrides=[cd.Override("doors", **{"drug": "paclitaxel", **o}) for o in overrides], **policy).json())


def by_json(facts, policy, overrides=()):
    facts = request_of(facts)
    request = {"facts": facts, "protocols": [{"protocol": PROTOCOL}], "policy": policy,
               "overrides": [{"protocol": "doors", "drug": "paclitaxel", "rule": None,
                              **({"unit": "mg/m2"} if "dose" in o else {}), **o} for o in overrides]}
    return answered(lambda: cd.evaluate(request)["decisions"][0])


class Doors(unittest.TestCase):
    def compare(self, facts, policy, overrides=()):
        python, request = by_python(facts, policy, overrides), by_json(facts, policy, overrides)
        for made in (python, request):
            if made is not None:
                made.pop("computed_with", None)  # of a response as a whole
                del made["protocol"]["digest"]  # of the text as a door hands it on
        with self.subTest(facts=facts[len(GOOD):], policy=policy, overrides=overrides):
            self.assertEqual(python, request)
        return python is not None

    def test_a_patient_is_decided_alike(self):
        policy = {"rounding": "none", "bsa": "mosteller"}
        rows = [row for row in ROWS if request_of(GOOD + row) is not None]
        answers = sum(self.compare(GOOD + row, policy) for row in rows)
        self.assertGreater(answers, len(rows) / 2)
        self.assertGreater(len(rows) - answers, len(rows) / 4)

    def test_a_patient_is_decided_alike_on_the_command_line(self):
        rows = [[], [lab("neutrophils", 0.5)], [lab("sodium", 1400, "mmol/L")]]
        with tempfile.TemporaryDirectory() as folder:
            protocol, facts = os.path.join(folder, "protocol.json"), os.path.join(folder, "facts.json")
            for row in rows:
                for path, made in ((protocol, PROTOCOL), (facts, request_of(GOOD + row))):
                    with open(path, "w", encoding="utf-8") as file:
                        json.dump(made, file)
                done = subprocess.run([sys.executable, "-B", "-m", "cytodose", "decide", protocol, facts, "--rounding",
                                       "none", "--bsa", "mosteller", "--json"],
                                      capture_output=True, text=True, check=False)
                python = by_python(GOOD + row, {"rounding": "none", "bsa": "mosteller"})
                self.assertEqual(done.returncode == 0, python is not None, done.stderr)
                if python is not None:
                    command = json.loads(done.stdout)
                    self.assertEqual(command["answers"], python["answers"])
                    self.assertEqual(command["unasked"], python["unasked"])

    def test_a_unit_in_a_text_and_another_beside_it_are_taken_alike(self):
        for printed, unit, good in (("27 10*9/L", "10*9/L", True), ("27 10*9/L", "K/uL", True),
                                    ("27 10*9/L", "/uL", False),
                                    ("27", "10*9/L", True), ("27 10*9/L", None, True), ("27", None, False)):
            request = {"facts": {"labs": [{"test": "platelets", "value": printed, **({"unit": unit} if unit else {})}]},
                       "protocols": [{"protocol": PROTOCOL}], "policy": {"rounding": "none"}}
            with self.subTest(printed=printed, unit=unit):
                self.assertEqual(answered(lambda: cd.evaluate(request)) is not None, good)
                self.assertEqual(answered(lambda: cd.grade("platelet-count-decreased", printed, unit, scale="ctcae-5.0",
                                                           numbers=".")) is not None, good)

    def test_a_value_that_json_has_none_for_is_refused_by_its_place(self):
        circle = {}
        circle["x"] = circle
        lab = {"test": "platelets", "value": 27, "unit": "10*9/L"}
        for facts, place, shown in (
                ({"weight_kg": math.nan}, "/facts/weight_kg", "a number that is none"),
                ({"weight_kg": -math.inf}, "/facts/weight_kg", "-infinity"),
                ({"labs": [lab, {**lab, "value": decimal.Decimal("NaN")}]}, "/facts/labs/1/value", "a value of type Decimal"),
                ({"labs": ({"a/b~c": {1}},)}, "/facts/labs/0/a~1b~0c", "a value of type set"),
                ({"flags": {b"frail": True}}, "/facts/flags", "a value of type dict"),
                ({"counts": {"cycle": 10 ** 5000}}, "/facts/counts/cycle", ""),
                (circle, "JSON", "a value of type dict")):
            with self.subTest(place=place), self.assertRaises(cd.CytodoseError) as caught:
                cd.decide(PROTOCOL, facts, rounding="none")
            self.assertRegex(str(caught.exception), f"^{place}: {shown}.* is not accepted; accepted: texts, finite numbers, .*None")

    def test_a_policy_is_taken_alike(self):
        answers = sum(self.compare(GOOD, policy) for policy in POLICIES)
        self.assertEqual(answers, 7)

    def test_an_override_is_taken_alike(self):
        policy = {"rounding": "none", "bsa": "mosteller"}
        answers = sum(self.compare(GOOD, policy, [{**WORDS, **override}]) for override in OVERRIDES)
        self.assertEqual(answers, 8)


if __name__ == "__main__":
    unittest.main()
