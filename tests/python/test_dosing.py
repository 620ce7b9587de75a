# SPDX-License-Identifier: MIT
"""Doses, exposure and rounding through Python: the oracles' rows, columns, what errors say."""

import csv
import json
import math
import unittest
import warnings
from pathlib import Path

import cytodose as cd

VECTORS = Path(__file__).resolve().parents[1] / "vectors"


def rows(name):
    with open(VECTORS / name, encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def number(text):
    return float(text) if text else None


class Dosing(unittest.TestCase):
    def refused(self, words, call, *args, **named):
        with self.assertRaises(cd.CytodoseError) as caught:
            call(*args, **named)
        self.assertIn(words, str(caught.exception))

    def test_four_days_in_four_hours_is_refused(self):
        order = cd.infusion_per_day(dose_mg_per_m2_per_day=1000, days=4, bsa_m2=1.3125,
                                    concentration_mg_per_ml=45.57)
        self.assertEqual((order.total_mg, order.per_day_mg, order.duration_h), (5250, 1312.5, 96))
        self.assertEqual(order.notes, ())
        self.refused("the bag would last 4.0 h, not 96 h", cd.check_infusion_pump, order,
                     rate_ml_per_h=28.8, tolerance_percent=10)
        self.assertAlmostEqual(cd.check_infusion_pump(order, rate_ml_per_h=1.2, tolerance_percent=10),
                               96, places=1)
        self.refused("total_mg: 1312.5 mg is not accepted; accepted: 5250.00 mg, within 5 %; it is 0.25 times", cd.check_infusion_total, order, total_mg=1312.5,
                     tolerance_percent=5)
        hours = cd.infusion_per_day(dose_mg_per_m2_per_day=100, days=96, bsa_m2=1.3)
        self.assertEqual(hours.notes, ("INFUSION_SUSPECT",))

    def test_what_is_out_of_range_is_named(self):
        for words, call, named in (
                ("days: 0 days", cd.infusion_per_day,
                 {"dose_mg_per_m2_per_day": 1000, "days": 0, "bsa_m2": 1.5}),
                ("duration_h: 9600 h", cd.infusion_per_day,
                 {"dose_mg_per_m2_per_day": 1, "days": 400, "bsa_m2": 1.5}),
                ("dose_mg_per_m2: 96000", cd.infusion_per_day,
                 {"dose_mg_per_m2_per_day": 1000, "days": 96, "bsa_m2": 1.5}),
                ("maximum_mg: 0", cd.dose_cap, {"dose_mg": 1, "maximum_mg": 0}),
                ("threshold_percent: 0 %", cd.weight_change,
                 {"from_kg": 50, "to_kg": 45, "threshold_percent": 0}),
                ("to_kg: 0 kg", cd.weight_change,
                 {"from_kg": 50, "to_kg": 0, "threshold_percent": 5}),
                ("duration_h: 0 h", cd.rate_mg_per_h, {"total_mg": 1, "duration_h": 0}),
                ("cumulative_mg_per_m2: -1", cd.dose_intensity, {"cumulative_mg_per_m2": -1, "days": 7}),
                ("2 doses and 1 days", cd.course_intensity,
                 {"doses_mg_per_m2": [90, 90], "days": [1], "last_cycle_days": 21}),
                ("docetaxel: not an anthracycline", cd.doxorubicin_equivalent,
                 {"set": "feijen-2019", "drug": "docetaxel", "cumulative_mg_per_m2": 400}),
                ("unknown set of ratios", cd.equivalence_ratio, {"set": "x", "drug": "epirubicin"}),
                ("kind: 'pill'", cd.round_to_products,
                 {"dose_mg": 1, "kind": "pill", "strengths_mg": [1], "direction": "up",
                  "tolerance_percent": 10}),
                ("tolerance_percent: it must be stated", cd.round_to_products,
                 {"dose_mg": 37.5, "kind": "syringe", "strengths_mg": [20, 40], "direction": "half-down",
                  "tolerance_percent": None}),
                ("the nearest doses are 300 mg and 450 mg", cd.round_to_products,
                 {"dose_mg": 400, "kind": "tablet", "strengths_mg": [150], "direction": "half-down",
                  "tolerance_percent": 5, "units_max": 4}),
                ("step_mg: 0 mg", cd.round_to_step, {"dose_mg": 1, "step_mg": 0, "rule": "up"}),
                ("rule: 'nearest'", cd.round_to_step, {"dose_mg": 1, "step_mg": 1, "rule": "nearest"}),
                ("name: \"nhs\" is not accepted", cd.band_table, {"name": "nhs"}),
                ("three numbers", cd.read_bands, {"text": "1 2"}),
                ("dose_mg: 9 mg is not accepted; accepted: one that a band claims; the nearest dose is 28.8 mg", cd.round_to_band,
                 {"dose_mg": 9, "bands": cd.band_table("nhs-6-mg-per-ml"), "edge": "up"}),
                ("a number is needed, not the text", cd.dose_flat, {"flat_mg": "200"})):
            with self.subTest(words):
                self.refused(words, call, **named)

    def test_an_unusual_weight_warns_wherever_it_is_given(self):
        calls = {"dose_per_kg": lambda kg: cd.dose_per_kg(dose_mg_per_kg=1.5, weight_kg=kg),
                 "adjusted_weight": lambda kg: cd.adjusted_weight(ideal_kg=60, weight_kg=kg, factor=0.4),
                 "bmi": lambda kg: cd.bmi(height_cm=185, weight_kg=kg),
                 "bsa": lambda kg: cd.bsa(height_cm=185, weight_kg=kg, formula="mosteller")}
        for name, call in calls.items():
            for kg, unusual in ((200, False), (200.5, True), (500, True)):
                with self.subTest(call=name, kg=kg), warnings.catch_warnings(record=True) as told:
                    warnings.simplefilter("always")
                    call(kg)
                    self.assertEqual(any("weight unusual" in str(one.message) for one in told), unusual)
                    self.assertEqual({one.filename for one in told}, {__file__} if unusual else set())

    def test_a_cap_that_acts_warns(self):
        with self.assertWarnsRegex(cd.CytodoseWarning, "the stated maximum is given"):
            self.assertEqual(cd.dose_cap(dose_mg=2.1, maximum_mg=2), 2)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            self.assertEqual(cd.dose_cap(dose_mg=2, maximum_mg=2), 2)

    def test_exposure_of_the_oracle(self):
        for row in rows("exposure.tsv"):
            asked = {"set": row["set"], "drug": row["drug"],
                     "cumulative_mg_per_m2": float(row["cumulative_mg_per_m2"])}
            if row["status"]:
                with self.assertRaises(cd.CytodoseError) as caught:
                    cd.doxorubicin_equivalent(**asked)
                self.assertEqual(caught.exception.status, row["status"])
            else:
                want = float(row["doxorubicin_mg_per_m2"])
                self.assertAlmostEqual(cd.doxorubicin_equivalent(**asked), want, delta=1e-15 * want)
                ratio = cd.equivalence_ratio(set=row["set"], drug=row["drug"])
                self.assertEqual(ratio[1], row["verified"])

    def test_products_of_the_oracle(self):
        for row in rows("products.tsv"):
            asked = {"dose_mg": float(row["dose_mg"]), "kind": row["kind"],
                     "strengths_mg": [float(s) for s in row["strengths_mg"].split()],
                     "graduations_mg": [float(g) for g in row["graduations_mg"].split()] or None,
                     "direction": row["direction"], "prefer": row["prefer"],
                     "tolerance_percent": number(row["tolerance_percent"]),
                     "units_max": int(row["units_max"]),
                     "partial": row["partial" if row["kind"] == "vial" else "marks"] == "1",
                     "reduced": row["reduced"] == "1", "reduced_may_round_up": row["may_up"] == "1"}
            if not row["rounded_mg"]:
                self.refused("must be stated" if row["tolerance_percent"] == "" else "no product is within", cd.round_to_products, **asked)
                continue
            plan, want = cd.round_to_products(**asked), float(row["rounded_mg"])
            self.assertAlmostEqual(plan.rounded_mg, want, delta=1e-13 * want, msg=row["id"])
            self.assertEqual(sum(plan.units.values()), int(row["units"]), row["id"])
            self.assertEqual(len(plan.units), int(row["strengths"]), row["id"])

    def test_dose_and_rounding_columns_are_the_scalar_call(self):
        doses, sizes = [80, 1000, None, 60000], [1.5, 1.7, 1.7, 1.7]
        column = cd.dose_per_m2_many(dose_mg_per_m2=doses, bsa_m2=sizes)
        self.assertEqual(list(column[:2]), [cd.dose_per_m2(dose_mg_per_m2=d, bsa_m2=b)
                                            for d, b in zip(doses[:2], sizes)])
        self.assertTrue(math.isnan(column[2]) and math.isnan(column[3]))
        for name, first, second, xs in (("dose_per_kg", "dose_mg_per_kg", "weight_kg", [1.5, 0, 4999]),
                                        ("percent_of", "percent_of", "dose_mg", [75, 0, 999]),
                                        ("percent_by", "percent_by", "dose_mg", [-25, -100, 899])):
            many, one = getattr(cd, name + "_many"), getattr(cd, name)
            self.assertEqual(list(many(**{first: xs, second: 50.3})), [one(**{first: x, second: 50.3}) for x in xs])
            for missing in ({first: xs, second: None}, {first: None, second: [50.3]}):
                self.assertTrue(all(map(math.isnan, many(**missing))), name)
        values = [k * 0.0371 for k in range(1, 500)]
        column = cd.round_to_step_many(dose_mg=values, step_mg=0.1, rule="half-even")
        for value, got in zip(values, column):
            if math.isnan(got):
                self.refused("do not round to 0 mg", cd.round_to_step, dose_mg=value, step_mg=0.1, rule="half-even")
            else:
                self.assertEqual(cd.round_to_step(dose_mg=value, step_mg=0.1, rule="half-even").mg, got)

    def test_made_bands_are_those_printed(self):
        made = cd.make_bands(concentration_mg_per_ml=6, volumes_ml=cd.band_ladder())
        for band in cd.band_table("nhs-6-mg-per-ml"):
            self.assertIn(band, made)
        text = "\n".join(" ".join(f"{v:g}" for v in band) for band in cd.band_table("nhs-6-mg-per-ml"))
        self.assertEqual(cd.read_bands(text), cd.band_table("nhs-6-mg-per-ml"))
        gaps = [band._replace(to_mg=band.to_mg - 0.01) for band in made]
        self.assertEqual(cd.check_bands(gaps, tolerance_percent=6).gaps, len(made) - 1)

    def test_a_protocol_rounds_to_tablets_and_to_whole_vials(self):
        protocol = cd.protocol_of("enoxaparin-vte-mskcc")
        drug = protocol["drugs"][0]
        facts = {"weight_kg": 50, "labs": [{"test": "platelets", "value": "60", "unit": "10*9/L"}]}
        drug["full"] = 8  # 400 mg
        for kind, strengths, units, want in (("tablet", [150, 500], 3, 450.0), ("vial", [100, 40], 6, 400.0),
                                             ("tablet", [150], 2, 300.0)):
            drug["products"] = [{"kind": kind, "strength_mg": s} for s in strengths]
            d = cd.decide(json.loads(json.dumps(protocol)), facts, rounding="nearest", units_max=units,
                          tolerance_percent=100)
            dose = d["answers"]["enoxaparin"]["doses"][0]
            self.assertEqual((dose["exact_mg"], dose["rounded_mg"]), (400.0, want))
