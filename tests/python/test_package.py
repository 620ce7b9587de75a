# SPDX-License-Identifier: MIT
"""The Python package against the library: doctests, prototypes, structs, grades, messages."""

import csv
import dataclasses
import json
import math
import os
import pickle
import subprocess
import sys
import unittest
import warnings
from pathlib import Path

try:
    import numpy as np
except ImportError:
    np = None

import cytodose as cd

ROOT = Path(__file__).resolve().parents[2]
VECTORS = ROOT / "tests" / "vectors"
CASE = ROOT / "examples" / "cases" / "marrow-infiltration-2015.json"

class Grading(unittest.TestCase):
    def test_a_comparison_is_the_grades_one_by_one(self):
        found = cd.grade_compare("Anemia", "7.9 g/dL", reference="who-2011-anaemia", numbers=".", lln=12, age_years=41)
        for one in found:
            alone = cd.grade("anemia", "7.9 g/dL", scale=one.scale, numbers=".", lln=12, age_years=41)
            members = {f.name for f in dataclasses.fields(alone)}
            self.assertEqual({m: getattr(one, m) for m in members}, {m: getattr(alone, m) for m in members})
        differs = {one.scale: one.differs for one in found}
        self.assertEqual((differs["who-2011-anaemia"], differs["ctcae-5.0"]), (None, None))  # 2 or 3: sex unknown
        found = cd.grade_compare("anemia", 10.3, "g/dL", reference="who-2011-anaemia", lln=12.2, sex="female",
                                 age_years=41, pregnant=False)
        differs = {one.scale: (one.grade, one.differs) for one in found}
        self.assertEqual((differs["who-2011-anaemia"], differs["ctcae-5.0"]), ((2, False), (1, True)))

    def test_a_comparison_refuses_with_the_name_of_what_is_wrong(self):
        for more, wanted in ((("anemia", 10, "g/dL", {"reference": "ctcae-7"}), "unknown scale"),
                             (("hypokalemia", 3, "mmol/L", {"reference": "who-2011-anaemia"}), "unknown term"),
                             (("anaemia", 3, "g/dL", {}), "unknown term"), (("anemia", 3, None, {}), "unknown unit"),
                             (("anemia", 300, "g/dL", {}), "is not accepted")):
            with self.assertRaisesRegex(cd.CytodoseError, wanted):
                cd.grade_compare(*more[:3], **more[3])
        with self.assertRaises(TypeError):
            cd.grade_compare("anemia", 3, "g/dL", ln=3)

    def test_every_row_of_the_texts(self):
        known = {"": None, "no": False, "yes": True}
        with open(VECTORS / "grading" / "hematology.tsv", encoding="utf-8") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        self.assertGreater(len(rows), 5000)
        for row in rows:
            if ".." in row["value"]:
                continue  # an interval of two numbers has no text in Python
            g = cd.grade(row["term"], row["value"], row["unit"], scale=row["scale"], numbers=".",
                         lln=float(row["lln"]) if row["lln"] else None, sex=row["sex"] or None,
                         age_years=float(row["age_years"]) if row["age_years"] else None,
                         pregnant=known[row["pregnant"]])
            self.assertEqual((g.low, g.high, g.reason),
                             (int(row["low"]), int(row["high"]), row["reason"]), row)

    def test_a_text_is_read_by_the_stated_convention_alone(self):
        def graded(value, **more):
            g = cd.grade("neutrophil-count-decreased", value, scale="ctcae-5.0", **more)
            return g.low, g.high
        self.assertEqual(graded("850/mcl"), (3, 3))
        self.assertEqual(graded("2 620/mcl", lln="1 700"), (0, 0))
        self.assertEqual(graded("2.620/mcl", numbers=",.", lln="1.700"), (0, 0))
        self.assertEqual(graded("0.85 10*9/L", numbers=".", lln="1.7"), (3, 3))
        self.assertEqual(graded(0.85, unit="10*9/L", lln=1.7), (3, 3))
        for value, more in (("2.620/mcl", {}), ("2,620/mcl", {}), ("2620/mcl", {"lln": "1.700"}),
                            ("2.620/mcl", {"numbers": ""}), ("2620/mcl", {"uln": "7,330"})):
            with self.assertRaisesRegex(cd.CytodoseError, "no convention says what it means") as caught:
                graded(value, **more)
            self.assertEqual(caught.exception.status, "CYTO_E_NUMBER")
        with self.assertRaisesRegex(cd.CytodoseError, '^lln: "1,7" does not fit'):
            graded("0.85 10*9/L", numbers=".", lln="1,7")

    def test_where_a_number_is_wanted_a_text_is_refused(self):
        calls = [lambda: cd.bsa(height_cm="1.600", weight_kg=50, formula="mosteller"),
                 lambda: cd.dose_per_m2(dose_mg_per_m2="80", bsa_m2=1.5),
                 lambda: cd.dose_per_kg(dose_mg_per_kg=1.5, weight_kg="50"),
                 lambda: cd.grade_many("anemia", ["10.300"], "g/dL", scale="ctcae-5.0"),
                 lambda: cd.grade_many("anemia", [10.3], "g/dL", scale="ctcae-5.0", lln="12.2"),
                 lambda: cd.grade_many("anemia", [10.3], "g/dL", scale="ctcae-5.0", lln=["12.2"])]
        if np is not None:
            calls += [lambda: cd.grade_many("anemia", np.array(["10.3"], dtype=kind), "g/dL",
                                            scale="ctcae-5.0") for kind in ("U8", "S8", "O")]
        for call in calls:
            with self.assertRaisesRegex(cd.CytodoseError, "a number is needed, not the text") as caught:
                call()
            self.assertEqual(caught.exception.status, "CYTO_E_NUMBER")

    def test_columns_are_the_scalar_call(self):
        values = [13000, 27000.0, 51000, 138000, 138000.1, None, math.nan, -1, 2e9, 0]
        r = cd.grade_many("platelet-count-decreased", values, "/uL", scale="ctcae-5.0", lln=138000)
        for i, value in enumerate(values):
            if value is None or value != value or value < 0 or value > 1e8:
                self.assertEqual((r.low[i], r.high[i]), (-1, -1))
                continue
            g = cd.grade("platelet-count-decreased", value, "/uL", scale="ctcae-5.0", lln=138000)
            self.assertEqual((r.low[i], r.high[i], r.grade[i]), (g.low, g.high, g.grade))
        self.assertEqual(r.refused, 4)
        names = r.reason_names()
        self.assertEqual(names[5:9], ["value-missing", "value-missing", "value-refused", "value-refused"])

    def test_columns_of_another_length_are_refused(self):
        with self.assertRaises(cd.CytodoseError):
            cd.grade_many("anemia", [10, 11], "g/dL", scale="ctcae-5.0", lln=[12])

    def test_numpy_views_are_read_where_they_stand(self):
        if np is None:
            return  # .ci/run runs these tests with numpy and without
        record = np.zeros(5, dtype=[("odd", "i1"), ("plt", "f8"), ("lln", "f8")])
        record["plt"] = [13000, 27000, 51000, 138000, np.nan]
        record["lln"] = 138000
        ways = (record["plt"], record["plt"].copy())
        for values in ways:
            r = cd.grade_many("platelet-count-decreased", values, "/uL", scale="ctcae-6.0",
                              lln=record["lln"])
            self.assertEqual(r.low.dtype, np.int8)
            self.assertEqual(r.low.tolist(), [3, 3, 2, 0, -1])
        back = cd.grade_many("platelet-count-decreased", record["plt"][::-1], "/uL",
                             scale="ctcae-6.0", lln=138000)
        self.assertEqual(back.low.tolist(), [-1, 0, 2, 3, 3])
        self.assertEqual(back.grade.tolist(), [-1, 0, 2, 3, 3])


class Doses(unittest.TestCase):
    def test_unusual_size_warns(self):
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            cd.bsa(height_cm=50, weight_kg=160, formula="mosteller")
        self.assertEqual([str(w.message) for w in seen], ["height and weight look swapped"])
        self.assertTrue(issubclass(seen[0].category, cd.CytodoseWarning))

    def test_a_cap_is_said(self):
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            self.assertEqual(cd.bsa(height_cm=190, weight_kg=120, formula="mosteller", cap_m2=2), 2)
            self.assertEqual([str(w.message) for w in seen], ["body surface area capped, as asked"])
            self.assertLess(cd.bsa(height_cm=160, weight_kg=50, formula="mosteller", cap_m2=2), 2)
            self.assertGreater(cd.bsa(height_cm=190, weight_kg=120, formula="mosteller"), 2.4)
            self.assertEqual(len(seen), 1)

    def test_columns_of_areas_are_the_scalar_call(self):
        heights, weights = [150, 160.5, 170, None, 1.7, 110], [50, 61.3, None, 70, 80, 19]
        sexes = ["female", "male", None, "female", "male", "male"]
        for f in cd.bsa_formulas():
            for each in (sexes, "female"):
                r = cd.bsa_many(weights, height_cm=heights, formula=f["name"], sex=each)
                for i, (h, w) in enumerate(zip(heights, weights)):
                    one = each if isinstance(each, str) else each[i]
                    try:
                        want = cd.bsa(height_cm=h, weight_kg=w, formula=f["name"], sex=one)
                        self.assertEqual((r.bsa_m2[i], r.status_names()[i]), (want, "CYTO_OK"))
                    except cd.CytodoseError as error:
                        self.assertEqual(r.status_names()[i], error.status)
                        self.assertNotEqual(r.bsa_m2[i], r.bsa_m2[i])
                self.assertEqual(r.refused, sum(s != "CYTO_OK" for s in r.status_names()))
        self.assertEqual(cd.bsa_many([160], height_cm=50, formula="mosteller").note_names(),
                         [("HEIGHT_WEIGHT_SWAPPED",)])
        for bad in ({"height_cm": [1, 2]}, {"height_cm": 160, "sex": ["male", "male"]}):
            with self.assertRaises(cd.CytodoseError):
                cd.bsa_many([50], formula="mosteller", **bad)
        numpy = sys.modules.get("numpy")
        if numpy:
            r = cd.bsa_many(numpy.array([50.0, 0.0, 75.0, 0.0])[::2], height_cm=160, formula="mosteller")
            self.assertEqual(list(r.bsa_m2), list(cd.bsa_many([50, 75], height_cm=160,
                                                              formula="mosteller").bsa_m2))

    def test_weights(self):
        refused = (
            (lambda: cd.ideal_weight(height_cm=150, sex="male", formula="devine"), "CYTO_E_FORMULA"),
            (lambda: cd.ideal_weight(height_cm=160, formula="devine"), "CYTO_E_SEX"),
            (lambda: cd.ideal_weight(height_cm=160, sex="male", formula="james"), "CYTO_E_NAME"),
            (lambda: cd.lean_weight(height_cm=160, weight_kg=50, sex="male", formula="devine"),
             "CYTO_E_NAME"),
            (lambda: cd.adjusted_weight(ideal_kg=0, weight_kg=50, factor=0.4), "CYTO_E_WEIGHT_KG"),
            (lambda: cd.adjusted_weight(ideal_kg=50, weight_kg=800, factor=0.4), "CYTO_E_WEIGHT_KG"),
            (lambda: cd.adjusted_weight(ideal_kg=50, weight_kg=80, factor=40), "CYTO_E_FACTOR"),
            (lambda: cd.bsa(height_cm=160, weight_kg=50, formula="schlich"), "CYTO_E_SEX"),
            (lambda: cd.decide("paclitaxel-weekly-nccp", {"height_cm": 160, "weight_kg": 50},
                               rounding="none", bsa="schlich"), "CYTO_E_SEX"),
            (lambda: cd.bsa_less_parts(1.8, ["toe"], table="lund-browder-adult"), "CYTO_E_NAME"))
        for call, status in refused:
            with self.assertRaises(cd.CytodoseError) as caught:
                call()
            self.assertEqual(caught.exception.status, status)
        with self.assertRaisesRegex(cd.CytodoseError, "weight_kg: 800 kg"):
            cd.adjusted_weight(ideal_kg=50, weight_kg=800, factor=0.4)
        with self.assertWarnsRegex(cd.CytodoseWarning, "outside what the formula"):
            self.assertEqual(cd.ideal_weight(height_cm=150, sex="male", formula="devine",
                                             below_152_cm="hold"), 50)

    def test_doses(self):
        self.assertEqual(cd.dose_per_kg(dose_mg_per_kg=1.5, weight_kg=50), 75)
        self.assertEqual(cd.dose_per_m2(dose_mg_per_m2=80, bsa_m2=1.5), 120)


class Case(unittest.TestCase):
    def test_replay_is_what_the_example_prints(self):
        text = CASE.read_text(encoding="utf-8")
        example = Path(os.environ["CYTO_BUILD"]) / "examples" / "case"
        printed = subprocess.run([example, CASE, "--json"], capture_output=True, check=True)
        self.assertEqual(cd.replay(text, formula="mosteller"), json.loads(printed.stdout))
        plain = subprocess.run([example, CASE, "--color=never"], capture_output=True, check=True)
        replayed = cd.replay(text, formula="mosteller")
        self.assertTrue(plain.stdout.decode().startswith(replayed.summary() + "\nThe rest: "))
        for form, written in (("text", replayed.text()), ("explain", replayed.text(explain=True)),
                              ("html", replayed.html()), ("svg", replayed.svg())):
            printed = subprocess.run([example, CASE, "--" + form], capture_output=True, check=True)
            self.assertEqual(written, printed.stdout.decode())


def number(text):
    return float(text) if text else None


CLEARANCES = ("cockcroft-gault", "cockcroft-gault-si", "jelliffe-1973")


def through_python(door, a):
    """One bad input through the package; a is the list of its arguments as texts."""
    a = a + [""] * (8 - len(a))
    if door == "bsa":
        cd.bsa(formula=a[0], height_cm=number(a[1]), weight_kg=number(a[2]))
    elif door == "per_m2":
        cd.dose_per_m2(dose_mg_per_m2=number(a[0]), bsa_m2=number(a[1]))
    elif door == "per_kg":
        cd.dose_per_kg(dose_mg_per_kg=number(a[0]), weight_kg=number(a[1]))
    elif door == "kidney":
        call = cd.creatinine_clearance if a[0] in CLEARANCES else cd.egfr
        size = "weight_kg" if a[0] in CLEARANCES else "height_cm"
        more = {"weight": a[4] or None} if a[0] in CLEARANCES else {}
        call(formula=a[0], sex=a[1] or None, age_years=number(a[2]), creatinine_mg_dl=float(a[3] or "nan"),
             bsa_m2=number(a[6]), creatinine_floor_mg_dl=number(a[7]), **{size: number(a[5])}, **more)
    elif door == "carboplatin":
        cd.carboplatin_dose(auc_mg_min_ml=number(a[0]), gfr_ml_min=number(a[1]), gfr_from=a[2],
                            policy=a[3], gfr_cap_ml_min=number(a[4]))
    elif door == "lab":
        cd.grade(a[1], number(a[2]), a[3] or None, scale=a[0], lln=number(a[4]), uln=number(a[5]),
                 age_years=number(a[6]))
    elif door == "printed":
        stated = {"numbers": a[4]} if a[4] else {}
        cd.grade(a[1], a[2], a[3] or None, scale=a[0], **stated)
    elif door == "case":
        cd.replay(made(a[0]), formula="mosteller", height_cm=number(a[1]), weight_kg=number(a[2]),
                  scales=a[3].split(",") if a[3] else None)
    elif door == "request":
        cd.evaluate(request_of(a))
    elif door == "evaluate":
        cd.evaluate(made(a[0]))
    else:
        raise AssertionError(door)


REQUEST = (  # rules, facts, drugs ("@none"), overrides, policy; empty is the default
    '{"id": "r", "when": {"any": [{"lab": "platelets", "unit": "10*9/L", "below": 50}, '
    '{"flag": "frail", "is": true}, {"finding": "neuropathy", "at_least": 3}]}, '
    '"then": {"now": "hold", "resume": {"text": "when well"}}, "source": "s", "verified": "primary"}, '
    '{"id": "full", "when": "always", "then": {"dose": {"percent": 100, "of": "label"}}, '
    '"source": "s", "verified": "primary"}',
    '{}', '{"name": "x", "full": 80, "unit": "mg/m2"}', '', '{"rounding": "none"}')


def request_of(a):
    rules, facts, drugs, overrides, policy = (b or c for b, c in zip(a, REQUEST))
    drugs = "" if drugs == "@none" else drugs
    return ('{"protocols": [{"protocol": {"id": "p", "title": "t", "edition": "1", '
            f'"class": "cytotoxic", "rules": [{rules}], "drugs": [{drugs}], '
            '"sources": [{"id": "s", "kind": "label", "citation": "c"}]}}], '
            f'"facts": {facts}, "overrides": [{overrides}], "policy": {policy}}}')


def made(text):
    """The hostile texts that are too long or too odd for a table."""
    if text == "@deep33":
        return "[" * 33 + "]" * 33
    if text == "@bytes":
        return '"' + "x" * 16000 + '"' + " " * (1024 * 1024)
    if text == "@string":
        return '{"title": "' + "x" * 16385 + '"}'
    if text == "@values":
        return "[" + "0," * 20000 + "0]"
    if text == "@nul":
        return '{"title": "a"\0}'
    if text == "@utf8":
        return b'{"title": "\xc3("}'
    return text


class BadInput(unittest.TestCase):
    def test_a_quotation_cut_inside_a_letter_is_still_a_message(self):
        for keys in range(25, 31):
            with self.assertRaises(cd.CytodoseError):
                cd.replay('{"title": "t", "%s%s": 1}' % ("x" * keys, "\u00e9" * 300), formula="mosteller")

    def test_a_text_with_a_point_needs_a_convention(self):
        with self.assertRaises(cd.CytodoseError) as caught:
            cd.grade("platelet-count-decreased", "2.620/mcl", scale="ctcae-5.0")
        self.assertEqual(caught.exception.status, "CYTO_E_NUMBER")
        self.assertEqual(cd.grade("platelet-count-decreased", "27 000/mcl", scale="ctcae-5.0").grade, 3)
        self.assertEqual(
            cd.grade("platelet-count-decreased", "26,0 x 10e3/mcl", scale="ctcae-5.0", numbers=",").grade, 3)

    def test_an_error_that_is_printed_says_its_place(self):
        for call, said in ((lambda: cd.replay('{"title": "t",\n "patient": {"height": 160}, "days": []}', formula="mosteller"),
                            "line 2, column 24, /patient/height: must be a string, is a number"),
                           (lambda: cd.replay('{"title": "t"', formula="mosteller"), "line 1, column 14: a comma or } must follow here"),
                           (lambda: cd.decide("enoxaparin-vte-mskcc", {"weight_kg": "50"}, rounding="none"),
                            "/facts/weight_kg: must be a number, is a string"),
                           (lambda: cd.bsa(height_cm=1.6, weight_kg=50, formula="mosteller"), "height_cm: 1.6 cm is not accepted")):
            with self.assertRaises(cd.CytodoseError) as caught:
                call()
            self.assertEqual(str(caught.exception)[:len(said)], said)
            self.assertEqual(str(pickle.loads(pickle.dumps(caught.exception))), str(caught.exception))

    def test_every_bad_input_ends_in_its_message(self):
        with open(VECTORS / "bad_input.tsv", encoding="utf-8") as file:
            rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
        self.assertGreaterEqual(len(rows), 180)
        for name, door, arguments, message in rows:
            with self.assertRaises(cd.CytodoseError, msg=name) as caught:
                through_python(door, arguments.split(" | "))
            e = caught.exception
            place = f"{e.line}:{e.column}:{e.pointer}: " if e.line else ""
            self.assertEqual(place + e.args[0], message, name)
            self.assertTrue(str(e).endswith(f"{e.pointer}: {e.args[0]}" if e.pointer else e.args[0]), name)
