# SPDX-License-Identifier: MIT
"""Kidney function and carboplatin through the Python package."""

import unittest

import cytodose as cd


class Kidney(unittest.TestCase):
    WOMAN = {"sex": "female", "age_years": 66, "creatinine_floor_mg_dl": 0.7, "bsa_m2": 1.9}

    def test_either_unit_of_creatinine_and_never_both(self):
        a = cd.egfr(formula="ckd-epi-2021", creatinine_umol_l=44.2, creatinine_factor=88.4, **self.WOMAN)
        b = cd.egfr(formula="ckd-epi-2021", creatinine_mg_dl=0.5, **self.WOMAN)
        self.assertEqual(a, b)
        self.assertEqual((a.notes, a.creatinine_used_mg_dl), (("CREATININE_FLOORED",), 0.7))
        for bad in ({}, {"creatinine_mg_dl": 0.5, "creatinine_umol_l": 44}, {"creatinine_umol_l": 44},
                    {"creatinine_umol_l": 44, "creatinine_factor": 88},
                    {"creatinine_umol_l": 0.5, "creatinine_factor": 88.4}, {"creatinine_mg_dl": "0.5"}):
            with self.assertRaises(cd.CytodoseError):
                cd.egfr(formula="ckd-epi-2021", **self.WOMAN, **bad)

    def test_the_weight_is_said_back(self):
        for weight in ("actual", "ideal", "adjusted", "lean"):
            r = cd.creatinine_clearance(formula="cockcroft-gault", weight=weight, weight_kg=98,
                                        creatinine_mg_dl=0.5, **self.WOMAN)
            self.assertEqual(r.weight, weight)
        self.assertIsNone(cd.egfr(formula="mdrd-175", creatinine_mg_dl=0.5, **self.WOMAN).weight)

    def test_a_floor_for_all_rows_that_is_no_number_is_refused_as_for_one(self):
        given = {"formula": "cockcroft-gault", "sex": "female", "age_years": 66, "weight": "actual", "weight_kg": 60}
        for floor in (float("nan"), float("inf"), "0.7"):
            with self.assertRaises(cd.CytodoseError):
                cd.creatinine_clearance(creatinine_mg_dl=0.5, creatinine_floor_mg_dl=floor, **given)
            with self.assertRaises(cd.CytodoseError):
                cd.creatinine_clearance_many([0.5], creatinine_floor_mg_dl=floor, **given)
            with self.assertRaises(cd.CytodoseError):
                cd.egfr_many([0.5], formula="ckd-epi-2021", sex="female", age_years=66, creatinine_floor_mg_dl=floor)
        for floor in (None, 0.7):
            one = cd.creatinine_clearance(creatinine_mg_dl=0.5, creatinine_floor_mg_dl=floor, **given)
            many = cd.creatinine_clearance_many([0.5, 0.5], creatinine_floor_mg_dl=floor, **given)
            self.assertEqual(list(many.ml_min), [one.ml_min] * 2)

    def test_a_cap_needs_the_policy_that_takes_it(self):
        given = {"auc_mg_min_ml": 5, "gfr_ml_min": 144, "gfr_from": "measured"}
        self.assertEqual(cd.carboplatin_dose(policy="fda-125", **given).dose_mg, 845)
        self.assertEqual(cd.carboplatin_dose(policy="local", gfr_cap_ml_min=100, **given).dose_mg, 625)
        with self.assertRaises(cd.CytodoseError) as caught:
            cd.carboplatin_dose(policy="uncapped", gfr_cap_ml_min=100, **given)
        self.assertEqual(caught.exception.status, "CYTO_E_CHOICE")
        with self.assertRaises(TypeError):
            cd.carboplatin_dose(**given)  # no default policy
