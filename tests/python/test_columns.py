# SPDX-License-Identifier: MIT
"""Columns through Python: read where they stand, missing where they say so, never a number that was
not meant. Without numpy or pandas their parts are left out; .ci/run says that both are there."""

import array
import csv
import datetime
import io
import math
import random
import subprocess
import sys
import unittest

try:
    import numpy as np
except ImportError:
    np = None
try:
    import pandas as pd
except ImportError:
    pd = None

import cytodose as cd
from cytodose import _columns

PLATELETS = ("platelet-count-decreased", "10*9/L", "ctcae-6.0")


def platelets(values, **more):
    return cd.grade_many(PLATELETS[0], values, PLATELETS[1], scale=PLATELETS[2], **more)


def where(column, length):
    """(address, stride) that the library is given."""
    keep = []
    made = _columns._as_column(column, length, "value", keep)
    return made.data, made.stride


class Lists(unittest.TestCase):
    def test_a_column_of_doubles_is_read_in_place(self):
        column = array.array("d", [13, 27, 138])
        self.assertEqual(where(column, 3), (column.buffer_info()[0], 8))
        self.assertEqual(list(platelets(column, lln=138).low), [3, 3, 0])

    def test_one_number_stands_for_all_rows(self):
        self.assertEqual(where(138, 3)[1], 0)
        self.assertEqual(list(platelets([137, 138, 139], lln=138).low), [1, 0, 0])
        self.assertEqual(where(None, 3), (None, 0))

    def test_numbers_of_single_precision_are_the_decimal_they_mean(self):
        # 4.9 mmol/L is on the bound of CTCAE 5.0, 4.900000095 is what a float holds
        single = array.array("f", [4.9, 4.8, 6.2, 1.5e-3, math.nan])
        graded = cd.grade_many("anemia", single, "mmol/L", scale="ctcae-5.0", lln=7.5)
        self.assertEqual(list(graded.low), [2, 3, 1, 3, -1])
        self.assertNotEqual(single[0], 4.9)
        if np is not None:
            many = np.array([4.9, 4.8, 6.2, math.nan], dtype="float32")
            self.assertEqual(cd.grade_many("anemia", many, "mmol/L", scale="ctcae-5.0", lln=7.5).low.tolist(),
                             [2, 3, 1, -1])
            self.assertEqual(cd.grade("anemia", np.float32(4.9), "mmol/L", scale="ctcae-5.0").grade, 2)
            self.assertEqual(cd.grade("anemia", np.float16(4.9), "mmol/L", scale="ctcae-5.0").grade, 2)

    def test_limits_may_be_in_a_unit_of_their_own(self):
        known = {"scale": "ctcae-5.0", "baseline_state": "normal"}
        g = cd.grade("blood-bilirubin-increased", 6, "mg/dL", uln=21, limits_unit="umol/L", **known)
        self.assertEqual((g.grade, g.notes), (3, ()))
        r = cd.grade_many("blood-bilirubin-increased", [6, 6], "mg/dL", uln=[21, 21],
                          limits_unit=["umol/L", None], **known)
        self.assertEqual((list(r.low), list(r.high), r.reason_names()), ([3, 0], [3, 4], ["", "uln-refused"]))

    def test_texts_within_a_column_are_read_by_the_stated_convention(self):
        # CTCAE 5.0, neutrophils: <1.0 - 0.5 is grade 3, <0.5 is 4; the fifth repeats its unit, the last has another one
        values = ["<0.1", "0.9", 1.2, None, "0.6 10*9/L", "", "clotted", "<0.8", "0,9", "0.6 g/L"]
        known = {"scale": "ctcae-5.0", "numbers": ".", "lln": ["1.5"] * 9 + [1.5], "sex": ["F", "M", "f", None] + ["U"] * 6}
        r = cd.grade_many("neutrophil-count-decreased", values, "10*9/L", **known)
        self.assertEqual(list(zip(r.low, r.high)), [(4, 4), (3, 3), (2, 2), (-1, -1), (3, 3), (-1, -1), (-1, -1), (3, 4),
                                                    (-1, -1), (-1, -1)])
        self.assertEqual(r.reason_names()[3:], ["value-missing", "", "value-missing", "value-refused", "value-interval",
                                                "value-refused", "value-refused"])
        self.assertEqual((r.refused, r.note_names()[7]), (5, ("VALUE_INTERVAL",)))
        with self.assertRaisesRegex(cd.CytodoseError, "values: a number is needed, not the text '<0.1'; numbers='.'"):
            cd.grade_many("anemia", values, "g/dL", scale="ctcae-5.0")
        for wrong, why in (({"numbers": ";"}, "numbers: "), ({"numbers": ".", "lln": [1] * 9 + ["x"]}, "lln: row 9: 'x'")):
            with self.assertRaisesRegex(cd.CytodoseError, why):
                cd.grade_many("anemia", values, "g/dL", scale="ctcae-5.0", **wrong)

    def test_a_blank_unit_in_a_column_is_none(self):
        r = cd.grade_many("anemia", [7.9, 7.9, 7.9], ["g/dL", "", " "], scale="ctcae-5.0", lln=12)
        self.assertEqual(r.reason_names(), ["", "unit-missing", "unit-missing"])

    def test_spellings_of_ones_own_are_added_and_none_is_redefined(self):
        own = {"scale": "ctcae-5.0", "unit_names": {"zork": "g/dL", "zorks": "g/L"}, "lln": 12}
        for value, unit in ((7.9, "zork"), ("7.9 zork", None), ("79zorks", None), ("79", "zorks")):
            self.assertEqual(cd.grade("anemia", value, unit, **own).grade, 3)
        g = cd.grade("blood-bilirubin-increased", 6, "mg/dL", uln=21, limits_unit="own", baseline_state="normal",
                     scale="ctcae-5.0", unit_names={"own": "umol/L"})
        self.assertEqual(g.grade, 3)
        r = cd.grade_many("anemia", [7.9, "7.9 zork", 79], ["zork", None, "zorks"], numbers=".", **own)
        self.assertEqual(list(r.low), [3, 3, 3])
        for names in ({"g/L": "g/dL"}, {"zork": "zork"}, {"": "g/dL"}, {"zork": 1}, ["zork"]):
            with self.assertRaises(cd.CytodoseError):
                cd.grade("anemia", 7.9, "g/dL", scale="ctcae-5.0", unit_names=names)
        with self.assertRaises(cd.CytodoseError):
            cd.grade("anemia", 7.9, "zork", scale="ctcae-5.0")

    def test_words_of_data_frames_have_any_case(self):
        for sex in ("F", "f", "FEMALE", "Female", "female"):
            self.assertEqual(cd.bsa(height_cm=160, weight_kg=50, formula="schlich", sex=sex),
                             cd.bsa(height_cm=160, weight_kg=50, formula="schlich", sex="female"))
        g = cd.grade("alanine-aminotransferase-increased", 130, "U/L", scale="ctcae-5.0", uln=40, baseline_state="NORMAL")
        self.assertEqual(g.grade, 2)
        for wrong in ("w", "", "x", "fe"):
            with self.assertRaises(cd.CytodoseError):
                cd.grade("anemia", 7.9, "g/dL", scale="ctcae-5.0", sex=wrong)

    def test_columns_of_another_index_are_refused(self):
        class Index(list):
            equals = list.__eq__

        class Series(list):
            def __init__(self, values, index):
                super().__init__(values)
                self.index = Index(index)

            def to_numpy(self):
                return list(self)
        with self.assertRaisesRegex(cd.CytodoseError, "lln: its index is not that of the values"):
            cd.grade_many("anemia", Series([11.5, 11.5], "ab"), "g/dL", scale="ctcae-5.0",
                          lln=Series([11.0, 12.0], "ba"))

    def test_rows_of_many_terms_and_units(self):
        r = cd.grade_many(["anemia", "hypokalemia", "anemia", None, "anemia", "Thrombocytopenia"],
                          [79, 2.4, 7.9, 5, 7.9, 13], ["g/L", "mmol/L", "g/dL", "g/dL", None, "10*9/L"],
                          scale="ctcae-6.0", lln=[None, 3.5, 12, 12, 12, 138])
        self.assertEqual((list(r.low), r.refused), ([3, 4, 3, -1, -1, 3], 2))
        self.assertEqual(r.reason_names()[3:5], ["value-refused", "unit-missing"])
        for bad, words in ((["anaemia"], "unknown term"), ("anaemia", "unknown term")):
            with self.assertRaisesRegex(cd.CytodoseError, words):
                cd.grade_many(bad, [7.9], "g/dL", scale="ctcae-5.0")
        for unit in (["g/dl/l"], "g/dl/l", None):
            with self.assertRaisesRegex(cd.CytodoseError, "unit"):
                cd.grade_many("anemia", [7.9], unit, scale="ctcae-5.0")
        with self.assertRaisesRegex(cd.CytodoseError, "^term: a column of 1 row is needed, this has 2$"):
            cd.grade_many(["anemia", "anemia"], [7.9], "g/dL", scale="ctcae-5.0")
        for more in ({"unit": ["g/dL"]}, {"limits_unit": ["g/dL"]}, {"lln": [12.0]}, {"sex": ["female"]}):
            with self.assertRaisesRegex(cd.CytodoseError, f"^{next(iter(more))}: a column of 2 rows is needed, this has 1$"):
                cd.grade_many("anemia", [7.9, 8], **{"unit": "g/dL", "scale": "ctcae-5.0", **more})
        self.assertEqual(len(cd.grade_many([], [], [], scale="ctcae-5.0").low), 0)

    def test_what_is_known_may_be_a_column(self):
        columns = {"sex": ["female", "male", None, "female"], "pregnant": [False, None, None, True],
                   "age_years": [41, 41, 41, None]}
        r = cd.grade_many("anemia", [11.5] * 4, "g/dL", scale="who-2011-anaemia", **columns)
        for i in range(4):
            one = cd.grade("anemia", 11.5, "g/dL", scale="who-2011-anaemia",
                           **{name: column[i] for name, column in columns.items()})
            self.assertEqual((r.low[i], r.high[i], r.reason_names()[i]), (one.low, one.high, one.reason))
        self.assertGreater(len(set(zip(r.low, r.high, r.reason))), 2)
        with self.assertRaisesRegex(cd.CytodoseError, "sex: 'W' is not accepted"):
            platelets([13], sex=["W"])

    def test_weight_columns_are_the_scalar_call(self):
        heights, weights, sexes = [160, 185.5, 150, None], [50, 90.5, 60, 70], ["female", "male", "female", "male"]
        for below in ("refuse", "extend", "hold"):
            r = cd.ideal_weight_many(heights, formula="devine", sex=sexes, below_152_cm=below)
            self.assertEqual(r.refused, 2 if below == "refuse" else 1)
            self.assertEqual(list(r.kg[:2]), [cd.ideal_weight(height_cm=h, formula="devine", sex=s)
                                              for h, s in zip(heights[:2], sexes)])
        self.assertEqual(r.note_names()[2], ("OUTSIDE_FORMULA",))
        for formula in ("james", "janmahasatian", "predicted-normal"):
            r = cd.lean_weight_many(weights, height_cm=heights, formula=formula, sex=sexes)
            self.assertEqual((r.refused, r.status_names()[3]), (1, "CYTO_E_HEIGHT_CM"))
            self.assertEqual(list(r.kg[:3]), [cd.lean_weight(height_cm=h, weight_kg=w, formula=formula, sex=s)
                                              for h, w, s in zip(heights[:3], weights, sexes)])
        with self.assertRaisesRegex(cd.CytodoseError, "devine"):
            cd.lean_weight_many([50], height_cm=[160], formula="devine", sex="male")

    def test_kidney_columns_are_the_scalar_call(self):
        sexes, ages, creatinine = ["female", "male", None], [66, 41, 50], [0.5, 1.2, 1]
        r = cd.egfr_many(creatinine, formula="ckd-epi-2021", sex=sexes, age_years=ages, bsa_m2=1.9)
        for i in range(2):
            one = cd.egfr(formula="ckd-epi-2021", sex=sexes[i], age_years=ages[i], creatinine_mg_dl=creatinine[i],
                          bsa_m2=1.9)
            self.assertEqual((r.ml_min[i], r.ml_min_173m2[i], r.note_names()[i]),
                             (one.ml_min, one.ml_min_173m2, one.notes))
        self.assertEqual((r.refused, r.status_names()), (1, ["CYTO_OK", "CYTO_OK", "CYTO_E_SEX"]))
        r = cd.creatinine_clearance_many(creatinine, formula="cockcroft-gault-si", sex="male", age_years=ages,
                                         weight="ideal", weight_kg=70, creatinine_factor=88.42)
        for i in range(3):
            one = cd.creatinine_clearance(formula="cockcroft-gault-si", sex="male", age_years=ages[i],
                                          weight="ideal", weight_kg=70, creatinine_factor=88.42,
                                          creatinine_umol_l=cd.creatinine_umol_l(
                                              creatinine_mg_dl=creatinine[i], creatinine_factor=88.42))
            self.assertAlmostEqual(r.ml_min[i], one.ml_min, 9)
        with self.assertRaisesRegex(cd.CytodoseError, "cockcroft-gault"):
            cd.egfr_many([1], formula="cockcroft-gault", age_years=50)


class Doors(unittest.TestCase):
    def test_a_file_and_columns_say_the_same(self):
        """The same generated rows through python3 -m cytodose grade and through grade_many."""
        draw = random.Random(7)
        ranges = {"platelet-count-decreased": ("10*9/L", 400, 0), "anemia": ("g/dL", 16, 1),
                  "hypokalemia": ("mmol/L", 6, 1), "hyperglycemia": ("mg/dL", 600, 0),
                  "alanine-aminotransferase-increased": ("U/L", 900, 0), "creatinine-increased": ("mg/dL", 8, 2)}
        columns = {name: [] for name in ("term", "value", "unit", "lln", "uln", "baseline", "sex")}
        for _ in range(3000):
            term = draw.choice(sorted(ranges))
            unit, top, digits = ranges[term]
            lln, uln = (round(top / 4, digits), round(top / 3, digits)) if draw.random() < 0.8 else ("", "")
            row = (term, round(draw.uniform(0, top), digits) if draw.random() < 0.97 else "", unit, lln, uln,
                   draw.choice(["", round(top / 3.5, digits)]), draw.choice(["", "female", "male"]))
            for column, cell in zip(columns.values(), row):
                column.append(cell)
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([list(columns), *zip(*columns.values())])
        done = subprocess.run([sys.executable, "-B", "-m", "cytodose", "grade", "-", "--scale", "ctcae-4.03", "--quiet"],
                              input=out.getvalue(), capture_output=True, text=True, check=True)
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        known = {name: [None if v == "" else v for v in column] for name, column in columns.items()}
        graded = cd.grade_many(known.pop("term"), known.pop("value"), known.pop("unit"), scale="ctcae-4.03", **known)
        self.assertEqual(len(rows), 3000)
        for row, low, high, reason in zip(rows, graded.low, graded.high, graded.reason_names()):
            want = (str(low), str(high)) if low >= 0 else ("", "")
            self.assertEqual((row["low"], row["high"], row["reason"]), (*want, reason), row)
        self.assertGreater(len({(low, high) for low, high in zip(graded.low, graded.high)}), 8)


class Numpy(unittest.TestCase):
    def test_views_are_read_where_they_stand(self):
        if np is None:
            return
        table = np.zeros(6, dtype=[("odd", "i1"), ("value", "f8"), ("lln", "f8")])
        table["value"], table["lln"] = [9, 13, 51, 138, math.nan, 74], 138
        for column in (table["value"], table["value"][::-1], table["value"][::2], np.zeros((6, 3))[:, 1],
                       np.array([9.0, 13.0])):
            self.assertEqual(where(column, len(column)), (column.ctypes.data, column.strides[0]))
        self.assertEqual(platelets(table["value"], lln=table["lln"]).low.tolist(), [4, 3, 2, 0, -1, 2])
        self.assertEqual(platelets(table["value"][::-2], lln=table["lln"][::2]).low.tolist(), [2, 0, 3])
        self.assertEqual(where(np.float64(138), 5)[1], 0)
        self.assertEqual(platelets(table["value"], lln=np.array(138.0)).low.dtype, np.int8)

    def test_what_is_masked_is_missing(self):
        if np is None:
            return
        for kind in (float, int):
            masked = np.ma.masked_array([9, 13, 138], [False, True, False], dtype=kind)
            self.assertEqual(platelets(masked, lln=138).low.tolist(), [4, -1, 0])
            limits = np.ma.masked_array([109, 113, 138], [False, True, False], dtype=kind)
            self.assertEqual(platelets([137, 137, 137], lln=limits).high.tolist(), [0, 1, 1])
        known = np.ma.masked_array([True, True, False], [False, True, False])
        r = cd.grade_many("anemia", [11.0] * 3, "g/dL", scale="who-2011-anaemia", sex=np.ma.masked_array(["F"] * 3), age_years=30,
                          pregnant=known)
        self.assertEqual((list(r.low), list(r.high)), ([0, 0, 1], [0, 1, 1]))

    def test_other_kinds_of_numbers_are_copied_and_dates_are_none(self):
        if np is None:
            return
        whole = np.array([9, 13, 138])
        self.assertEqual(platelets(whole, lln=138).low.tolist(), [4, 3, 0])
        mixed = np.array([9, None, 138.0, math.nan], dtype=object)
        self.assertEqual(platelets(mixed, lln=138).low.tolist(), [4, -1, 0, -1])
        big = np.array([9, 13, 138], dtype=">f8")
        self.assertEqual(platelets(big, lln=138).low.tolist(), [4, 3, 0])
        for wrong in (np.array([datetime.date(2015, 10, 1)] * 3, dtype="M8[D]"), np.array([1, 2, 3], dtype="m8[s]"),
                      np.array([1j, 2, 3])):
            with self.assertRaisesRegex(cd.CytodoseError, "numbers are needed, not"):
                platelets(wrong, lln=138)
        with self.assertRaisesRegex(cd.CytodoseError, "a column of 2 rows"):
            platelets(np.zeros(2), lln=np.zeros((2, 1)))


class Pandas(unittest.TestCase):
    def table(self):
        return pd.DataFrame({"value": [9.0, 13.0, 60.0, 138.0, math.nan], "lln": [138.0, 138.0, math.nan, 138.0, 138.0],
                             "sex": ["female", None, "male", "female", "male"]}, index=list("abcde"))

    def test_a_column_is_read_where_it_stands(self):
        if pd is None:
            return
        table = self.table()
        self.assertEqual(where(table["value"], 5)[0], table["value"].to_numpy().ctypes.data)
        self.assertEqual(where(table["lln"], 5)[1], table["lln"].to_numpy().strides[0])

    def test_the_answer_is_a_table_with_the_rows_names(self):
        if pd is None:
            return
        table = self.table()
        graded = platelets(table["value"], lln=table["lln"], sex=table["sex"]).frame()
        self.assertEqual(list(graded.index), list("abcde"))
        self.assertEqual([str(t) for t in graded.dtypes[:3]], ["Int8"] * 3)
        self.assertEqual(graded["grade"].isna().tolist(), [False, False, False, False, True])
        self.assertEqual(graded["grade"].dropna().tolist(), [4, 3, 2, 0])
        self.assertEqual(graded["reason"].tolist(), ["", "", "", "", "value-missing"])
        self.assertEqual(platelets([70], lln=60).frame()["notes"][0], "; ".join(cd._calls._note_texts(1 << 3)))
        open_one = platelets(pd.Series([100.0]), lln=None).frame()
        self.assertEqual((open_one["low"][0], open_one["high"][0], open_one["reason"][0]), (0, 1, "lln-missing"))
        self.assertTrue(open_one["grade"].isna()[0])
        self.assertEqual(platelets([9, 100]).frame()["grade"].isna().tolist(), [False, True])
        # pandas 1.5 with numexpr installed refuses its own Int8 in a query that names no engine.
        self.assertEqual(len(table.assign(grade=graded["grade"]).query("grade >= 3", engine="python")), 2)

    def test_what_pandas_calls_missing_is_missing(self):
        if pd is None:
            return
        for dtype in ("Float64", "Int64", object):
            column = pd.Series([9, pd.NA, 138], dtype=dtype)
            self.assertEqual(platelets(column, lln=138).low.tolist(), [4, -1, 0], dtype)
            self.assertEqual(platelets([100, 100, 100], lln=column).low[0], 0)
        self.assertEqual(list(platelets([9, pd.NA, None, pd.NaT, math.nan]).low), [4, -1, -1, -1, -1])
        with self.assertRaisesRegex(cd.CytodoseError, "a number is needed, not the text"):
            platelets(pd.Series(["9", "13"], dtype="string"))
        terms = pd.Series(["anemia", pd.NA, "anemia"], dtype="string")
        units = pd.Series(["g/dL", "g/dL", "g/L"], dtype="category")
        r = cd.grade_many(terms, pd.Series([7.9, 7.9, 79]), units, scale="ctcae-5.0",
                          sex=pd.Series(["female", math.nan, "male"], dtype=object),
                          pregnant=pd.Series([True, pd.NA, False], dtype="boolean"))
        self.assertEqual(r.low.tolist(), [3, -1, 3])

    def test_areas_and_doses_of_a_table(self):
        if pd is None:
            return
        table = pd.DataFrame({"height": [160, 170], "weight": [50.0, math.nan]})
        r = cd.bsa_many(table["weight"], height_cm=table["height"], formula="mosteller")
        self.assertEqual((round(r.bsa_m2[0], 4), math.isnan(r.bsa_m2[1])), (1.4907, True))
        self.assertEqual(list(cd.dose_per_m2_many(dose_mg_per_m2=80, bsa_m2=pd.Series([1.5, 2])))[1], 160)
