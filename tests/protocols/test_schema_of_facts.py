# SPDX-License-Identifier: MIT
"""schema-facts.json and schema-course.json beside that of protocols: what one refuses the library refuses."""

import json
import random
import sys
import unittest
from pathlib import Path

import cytodose as cd
from sample import drawn
from test_form import filled
from test_schema import mutant, valid, with_strange

ROOT = Path(__file__).resolve().parents[2]
FACTS = json.loads((ROOT / "lib/protocols/schema-facts.json").read_text(encoding="utf-8"))
COURSE = json.loads((ROOT / "lib/protocols/schema-course.json").read_text(encoding="utf-8"))
CASE = json.loads((ROOT / "examples/cases/marrow-infiltration-2015.json").read_text(encoding="utf-8"))
EVERY_DAY = {"id": "x", "at": "2016-02-03", "treatments": [
    {"drug": "vincristine", "dose": "1.4 mg/m2", "full": "1.4 mg/m2", "full_assumed": True, "max_single": "2 mg", "every_days": 7,
     "cycles": 2, "reason": "r"}, {"drug": "enoxaparin", "dose": "60 mg", "every_h": 12, "syringes_mg": [20, 40]}], "labs": [{"test": "platelets", "printed": "50 10*9/L", "range": ["150", "400"]}]}
EVERYTHING = {"title": "t", "patient": {"sex": "male", "age_years": 40, "height": "170 cm", "weight": [{"value": "60 kg", "at": "2016"}]},
              "assumptions": {"pregnant": "no", "tolerance_percent": 5, "why": "w"}, "numbers": {"decimal": "."},
              "days": [EVERY_DAY], "editor_notes": [{"at": "x", "text": "t"}]}


def message(call, *arguments, **more):
    """The library's refusal, or None."""
    try:
        call(*arguments, **more)
    except cd.CytodoseError as error:
        return str(error)
    return None


def of_facts(facts, name):
    return message(cd.decide, name, facts, rounding="none", bsa="mosteller", consent_not_for_use=name)


def of_case(case):
    return message(cd.replay, json.dumps(case), formula="mosteller", height_cm=160, weight_kg=50)


class Schemas(unittest.TestCase):
    def compare(self, what, good, refusal, schema):
        """A mutant that the schema refuses, the library refuses."""
        chance = random.Random()
        counts = {(False, False): 0, (False, True): 0, (True, False): 0, (True, True): 0}
        for seed in drawn(f"mutants of {what}", range(2500), 150):
            chance.seed(20261128 + seed)
            one, *more = chance.choice(good)
            changed = mutant(one, chance)
            accepted, said = valid(changed, schema), refusal(changed, *more)
            self.assertTrue(accepted or said, f"the schema refuses, the library does not: {json.dumps(changed)}")
            counts[accepted, said is None] += 1
        print(f"schema of {what}: both refuse {counts[False, False]}, the library alone {counts[True, False]}, "
              f"none {counts[True, True]}", file=sys.stderr)
        self.assertGreater(counts[False, False], sum(counts.values()) // 5)
        self.assertGreater(counts[True, True], sum(counts.values()) // 50)

    def test_every_form_and_every_case_is_as_the_schema_says(self):
        for name in cd.protocols():
            form = cd.protocol_facts(name)
            self.assertTrue(valid(form, FACTS), name)
            self.assertTrue(valid(filled(form), FACTS), name)
            for case in json.loads((ROOT / f"lib/protocols/cases/{name}.json").read_text(encoding="utf-8")):
                self.assertTrue(valid(case.get("facts", {}), FACTS), case)
        self.assertTrue(valid(CASE, COURSE))
        self.assertTrue(valid(EVERYTHING, COURSE))
        self.assertIsNone(of_case(EVERYTHING))

    def test_the_facts_of_a_course_are_facts(self):
        for day in CASE["days"]:
            for decision in day.get("decisions", []):
                self.assertTrue(valid(decision.get("facts", {}), FACTS))

    def test_what_it_refuses_of_facts_the_library_refuses(self):
        names = cd.protocols()
        good = [(filled(cd.protocol_facts(name)), name) for name in names]
        for facts, _ in good:
            facts.pop("grades", None)
        self.compare("facts", good, of_facts, FACTS)

    def test_what_it_refuses_of_courses_the_library_refuses(self):
        self.compare("courses", [(CASE,), (EVERYTHING,)], of_case, COURSE)

    def test_what_it_refuses_in_each_place_of_a_course_the_library_refuses(self):
        for changed in with_strange(EVERYTHING):
            self.assertTrue(valid(changed, COURSE) or of_case(changed), json.dumps(changed))

    def test_each_bound_of_a_size_is_the_library_s(self):
        for name, bounds in FACTS["properties"].items():
            for end, beyond in (("minimum", 0.999), ("maximum", 1.001)):
                if end in bounds and bounds[end]:
                    self.assertIsNone(of_facts({name: bounds[end]}, "fec-100-label"), name)
                    self.assertIsNotNone(of_facts({name: bounds[end] * beyond}, "fec-100-label"), name)


if __name__ == "__main__":
    unittest.main()
