# SPDX-License-Identifier: MIT
"""Every public call x every parameter x values that are not meant: an answer or CytodoseError, and nothing
else; what may never be taken for something is refused with the name of the parameter. CYTO_SHOW=yes prints how
many were tried."""

import array
import collections
import copy
import decimal
import fractions
import inspect
import json
import math
import os
import pickle
import unittest
import warnings

try:
    import numpy as np
except ImportError:
    np = None

import cytodose as cd
from cytodose import _arguments

FACTS = [cd.Fact("lab", "platelets", 27, "10*9/L"), cd.Fact("size", "weight_kg", 50)]
REQUEST = {"facts": {"weight_kg": 50}, "protocols": ["enoxaparin-vte-mskcc"], "policy": {"rounding": "none"}}
INFUSION = cd.infusion_per_day(dose_mg_per_m2_per_day=1000, days=4, bsa_m2=1.3125, concentration_mg_per_ml=45.57)
PROTOCOL = cd.Protocol("enoxaparin-vte-mskcc")
DECISION = PROTOCOL.decide(FACTS, rounding="none")
CASE = '{"title": "t", "patient": {}, "days": []}'
KIDNEY = {"sex": "female", "age_years": 41, "creatinine_factor": 88.4, "bsa_m2": 1.5, "creatinine_floor_mg_dl": 0.6}
KNOWN = {"lln": 12, "uln": 16, "baseline": 12, "baseline_lln": 12, "baseline_uln": 16, "baseline_state": "normal",
         "sex": "female", "age_years": 41, "pregnant": False, "fasting": True, "anticoagulated": False,
         "symptomatic": False, "falling": False, "second": 1, "third": 1}
MAPPED = {"code_names": {"urn:lab|PLT": "platelets"}, "unit_names": {"zork": "g/dL"}}
PRINTED = {"limits_unit": "g/dL", "unit_names": {"zork": "g/dL"}, "numbers": ".", "widen_printed": True, "cv_percent": 2, "coverage_factor": 1.96}
BANDS = [(10, 20, 15), (20, 30, 25)]
DECIDED = {"rounding": "nearest", "bsa": "mosteller", "reduced_may_round_up": False, "units_max": 1,
           "tolerance_percent": 10, "overrides": [], "cautions": None, "unasked": "listed", "consent_not_for_use": None}
# One good use of each call, every parameter given.
GOOD = {
    "adjusted_weight": {"ideal_kg": 50, "weight_kg": 100, "factor": 0.4},
    "band_table": {"name": "nhs-6-mg-per-ml"},
    "bmi": {"height_cm": 160, "weight_kg": 50},
    "bsa": {"height_cm": 160, "weight_kg": 50, "formula": "mosteller", "sex": "female", "cap_m2": 2},
    "bsa_less_parts": {"bsa_m2": 1.8, "parts": ["foot-and-lower-leg"], "table": "lund-browder-adult"},
    "bsa_many": {"weight_kg": [50], "height_cm": [160], "formula": "mosteller", "sex": ["female"]},
    "calcium_corrected": {"calcium": 7.5, "unit": "mg/dL", "albumin": 2.8, "albumin_unit": "g/dL", "form": "mg-0.8"},
    "carboplatin_compare": {"auc_mg_min_ml": 5, "gfr_ml_min": [144], "gfr_from": ["estimated"], "policies": ["local"],
                            "gfr_cap_ml_min": 100},
    "carboplatin_dose": {"auc_mg_min_ml": 5, "gfr_ml_min": 144, "gfr_from": "estimated", "policy": "local",
                         "gfr_cap_ml_min": 100},
    "carboplatin_infusion": {"dose_mg": 500, "volume_ml": 250, "infusion_min": 60},
    "check_bands": {"bands": BANDS, "tolerance_percent": 50},
    "check_infusion_pump": {"infusion": INFUSION, "rate_ml_per_h": 1.2, "tolerance_percent": 5},
    "check_infusion_total": {"infusion": INFUSION, "total_mg": 5250, "tolerance_percent": 5},
    "compare": {"a": "enoxaparin-vte-mskcc", "b": "enoxaparin-vte-isth"},
    "compare_scales": {"protocol": "fluorouracil-label", "scale_a": "ctcae-4.03", "scale_b": "ctcae-6.0"},
    "convert": {"analyte": "creatinine", "value": 1.2, "unit": "mg/dL", "to": "umol/L"},
    "course_intensity": {"doses_mg_per_m2": [90, 90], "days": [1, 22], "last_cycle_days": 21},
    "creatinine_clearance": {**KIDNEY, "formula": "cockcroft-gault", "creatinine_umol_l": 88.4,
                             "creatinine_mg_dl": None, "weight": "actual", "weight_kg": 50},
    "creatinine_clearance_many": {**KIDNEY, "formula": "cockcroft-gault", "creatinine_mg_dl": [1], "weight": ["actual"],
                                  "weight_kg": [50]},
    "creatinine_mg_dl": {"creatinine_umol_l": 88.4, "creatinine_factor": 88.4},
    "creatinine_umol_l": {"creatinine_mg_dl": 1, "creatinine_factor": 88.42},
    "criterion": {"term": "anemia", "scale": "ctcae-5.0", "unit": "g/dL"},
    "decide": {"protocol": "enoxaparin-vte-mskcc", "facts": {"weight_kg": 50}, **DECIDED, "text": False, "explain": False},
    "dose_cap": {"dose_mg": 1.9, "maximum_mg": 2},
    "dose_flat": {"flat_mg": 200},
    "dose_intensity": {"cumulative_mg_per_m2": 360, "days": 84},
    "dose_per_kg": {"dose_mg_per_kg": 1.5, "weight_kg": 50},
    "dose_per_kg_many": {"dose_mg_per_kg": 1.5, "weight_kg": [50]},
    "dose_per_m2": {"dose_mg_per_m2": 80, "bsa_m2": 1.5},
    "dose_per_m2_many": {"dose_mg_per_m2": 80, "bsa_m2": [1.5]},
    "doxorubicin_equivalent": {"set": "feijen-2019", "drug": "epirubicin", "cumulative_mg_per_m2": 360},
    "egfr": {**KIDNEY, "formula": "ckd-epi-2021", "creatinine_mg_dl": 1, "creatinine_umol_l": None, "height_cm": 160,
             "preterm": False},
    "egfr_many": {**KIDNEY, "formula": "ckd-epi-2021", "creatinine_mg_dl": [1], "height_cm": 160, "preterm": [False]},
    "equivalence_ratio": {"set": "feijen-2019", "drug": "epirubicin"},
    "evaluate": {"request": REQUEST},
    "exposure_remaining": {"cumulative_mg_per_m2": 360, "limit_mg_per_m2": 900},
    "gfr_deindex": {"gfr_ml_min_173m2": 100, "bsa_m2": 1.73},
    "gfr_index": {"gfr_ml_min": 100, "bsa_m2": 1.73},
    "grade": {"term": "anemia", "value": "7.9", "unit": "g/dL", "scale": "ctcae-5.0", **KNOWN, **PRINTED},
    "grade_compare": {"term": "anemia", "value": "7.9", "unit": "g/dL", "reference": "ctcae-5.0", **KNOWN, **PRINTED},
    "grade_fhir": {"lines": [b'{"resourceType": "Device"}'], "scale": "ctcae-5.0", **MAPPED},
    "grade_many": {"term": ["anemia"], "values": [7.9], "unit": ["g/dL"], "scale": "ctcae-5.0", "limits_unit": ["g/dL"],
                   "numbers": None, "unit_names": {"zork": "g/dL"},  # where it is stated, texts are numbers
                   **{name: [value] for name, value in KNOWN.items()}},
    "ideal_weight": {"height_cm": 160, "formula": "devine", "sex": "female", "below_152_cm": "refuse"},
    "ideal_weight_many": {"height_cm": [160], "formula": "devine", "sex": ["female"], "below_152_cm": "refuse"},
    "infusion_per_day": {"dose_mg_per_m2_per_day": 1000, "days": 4, "bsa_m2": 1.3, "concentration_mg_per_ml": 45},
    "infusion_total": {"dose_mg_per_m2": 2400, "duration_h": 46, "bsa_m2": 1.5, "concentration_mg_per_ml": 45},
    "is_anthracycline": {"drug": "epirubicin"},
    "lean_weight": {"height_cm": 160, "weight_kg": 50, "formula": "janmahasatian", "sex": "female"},
    "lean_weight_many": {"weight_kg": [50], "height_cm": [160], "formula": "james", "sex": ["female"]},
    "leukocytes_corrected": {"leukocytes": 12.4, "unit": "10*9/L", "nrbc_per_100": 24},
    "loinc": {"code": "777-3"},
    "make_bands": {"concentration_mg_per_ml": 6, "volumes_ml": [4.4, 4.8, 5.4]},
    "neutrophils_counted": {"leukocytes": 1700, "unit": "/uL", "segmented_percent": 40, "bands_percent": 10},
    "percent_by": {"percent_by": -25, "dose_mg": 100},
    "percent_by_many": {"percent_by": -25, "dose_mg": [100]},
    "percent_change": {"from_mg": 80, "to_mg": 55},
    "percent_of": {"percent_of": 75, "dose_mg": 100},
    "percent_of_many": {"percent_of": 75, "dose_mg": [100]},
    "protocol_case_count": {"id": "enoxaparin-vte-mskcc"},
    "protocol_of": {"id": "enoxaparin-vte-mskcc"},
    "protocol_table": {"protocol": "enoxaparin-vte-gimema", "html": False},
    "rate_mg_per_h": {"total_mg": 5250, "duration_h": 96},
    "rate_ml_per_h": {"rate_mg_per_h": 50, "concentration_mg_per_ml": 25},
    "read_bands": {"text": "27.58 30.55 28.8"},
    "read_value": {"text": "26,0 x 10e3/mcl", "numbers": ","},
    "recompute": {"request": REQUEST, "response": cd.evaluate(REQUEST)},
    "relative_dose_intensity": {"given_mg_per_m2": 360, "given_days": 100, "planned_mg_per_m2": 360,
                                "planned_days": 84},
    "replay": {"case": CASE, "formula": "mosteller", "height_cm": 160, "weight_kg": 50, "scales": ["ctcae-5.0"]},
    "protocol_facts": {"protocol": "enoxaparin-vte-gimema"},
    "review": {"protocol": "enoxaparin-vte-gimema"},
    "round_to_band": {"dose_mg": 12, "bands": BANDS, "edge": "down"},
    "round_to_products": {"dose_mg": 37.5, "kind": "syringe", "strengths_mg": [20, 40], "direction": "half-down",
                          "tolerance_percent": 10, "units_max": 2, "prefer": "nearest", "graduations_mg": [10, 10],
                          "partial": True, "reduced": True, "reduced_may_round_up": True},
    "round_to_step": {"dose_mg": 37.5, "step_mg": 1, "rule": "half-down"},
    "round_to_step_many": {"dose_mg": [37.5], "step_mg": 1, "rule": "half-down"},
    "size_suspects": {"height_cm": 160, "weight_kg": 50},
    "terms": {"scale": "ctcae-5.0"},
    "weight_change": {"from_kg": 50, "to_kg": 45, "threshold_percent": 10},
    "Fact": {"kind": "lab", "name": "platelets", "value": 0, "unit": "10*9/L", "high": 50, "low_open": False,
             "high_open": True, "of": None, "after": "transfusion", "lln": 150, "uln": 400, "baseline": 200,
             "baseline_state": "normal"},
    "FhirGrades": {"lines": [b'{"resourceType": "Device"}'], "scale": "ctcae-5.0", **MAPPED},
    "Infusion": {name: getattr(INFUSION, name) for name in INFUSION.__dataclass_fields__},
    "Override": {"protocol": "enoxaparin-vte-mskcc", "by": "Dr A", "date": "2015-11", "scope": "this dose",
                 "reason": "bleeding", "drug": "enoxaparin", "rule": "half", "now": "hold", "dose": 1},
    "Protocol": {"protocol": "enoxaparin-vte-mskcc"},
    "Reading": {"low": 3, "high": 5, "low_open": False, "high_open": True, "decimals": 1, "unit": "g/dL"},
    "Protocol.decide": {"facts": FACTS, **DECIDED},
    "Decision.answer": {"drug": "enoxaparin", "branch": 0},
    "Decision.line": {"drug": "enoxaparin", "branch": 0},
    "Decision.brief": {"drug": "enoxaparin", "branch": 0},
    "Decision.text": {"explain": True},
}
METHODS = {"Protocol": PROTOCOL, "Decision": DECISION}
# The library makes these and no call takes them, or Protocol.decide() makes them.
RESULTS = {"Answer", "Areas", "Band", "BandsReport", "Carboplatin", "CarboplatinTable", "Compared", "Criterion",
           "CytodoseError", "CytodoseWarning", "Decision", "Grade", "Grades", "KidneyColumns", "KidneyFunction", "PatientGroup", "Plan",
           "Rounded", "WeightChange", "Weights"}


class Hostile:
    """Whatever is asked of it fails."""

    def fails(self, *_):
        raise RuntimeError("asked")

    __float__ = __int__ = __index__ = __len__ = __iter__ = __bool__ = __eq__ = __repr__ = __str__ = __getitem__ = fails
    __hash__ = fails

    def __getattr__(self, name):
        raise RuntimeError(name)


class Pretends:
    """A number by its method alone."""

    def __float__(self):
        return 50.0


class Lies(list):
    """A list that is longer than it says, or fails half-way."""

    def __init__(self, values, said):
        super().__init__(values)
        self.said = said

    def __len__(self):
        return self.said

    def __iter__(self):
        yield from list.__iter__(self)
        raise OSError("the disk is gone")


class Stubborn(str):
    """A text whose own methods fail."""

    def encode(self, *_):
        raise RuntimeError("asked")

    __str__ = encode


def hostile():
    """Values anew: a generator is read once."""
    return [
        None, True, False, 0, 1, -1, -0.0, 2, 2 ** 31, 2 ** 32 + 3, 10 ** 400, 10 ** 5000, math.nan, math.inf, -math.inf,
        1e308, 5e-324, 1j, "", "yes", "no", "unknown", "1", "x\0y", "anemia\0xyz", "\ud800", "\x1b[2J\u202e\n",
        "e" * 5000, "\u00e9" * 600, b"x", bytearray(b"{"), memoryview(b"xyz"), [], [True], ["\0"], [[1], 2], [None], (), {}, {"a": {1}},
        {1, 2}, frozenset(), range(3), range(10 ** 30), iter([1]), (x for x in (1, 2)), collections.deque([50.0]),
        Lies([50.0], 1), Lies([], 2 ** 40), range(2 ** 40), Lies([b"{}"], 1), Stubborn("anemia"), [Stubborn("{}")],
        array.array("d", [50.0]), array.array("b", [50]), decimal.Decimal("NaN"), decimal.Decimal("sNaN"), fractions.Fraction(10 ** 400),
        object(), Hostile(), [Hostile()], Pretends(), int, len, math, cd.CytodoseError("x", -1), FACTS[0], FACTS, {"facts": math.nan},
        [{"a": object()}], '{"a": ' * 5000]


def numpys():
    return [] if np is None else [
        np.float64(math.nan), np.bool_(True), np.int8(1), np.array([1.0]), np.array([True]), np.array(3.0), np.array("x"),
        np.array([[1.0]]), np.array(["x"]), np.array([object()]), np.datetime64("2015-10-01"), np.timedelta64(5, "D"),
        np.array([], dtype=[("a", "f8")]), np.str_("x"), np.bytes_(b"x"), np.float16(math.inf), np.ma.masked]


def calls():
    """{name: (callable, its parameters)} of all that is public."""
    found = {}
    for name in cd.__all__:
        thing = getattr(cd, name)
        if name in RESULTS:
            continue
        found[name] = thing
    for name, one in METHODS.items():
        for method, _ in inspect.getmembers(type(one), inspect.isfunction):
            if not method.startswith("_"):
                found[f"{name}.{method}"] = getattr(one, method)
    return {name: (call, list(inspect.signature(call).parameters)) for name, call in found.items()
            if inspect.signature(call).parameters}


def answered(name, call, given):
    """A call's "answer", or its message. Anything but CytodoseError fails the test."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            made = call(**given)
            if name in ("grade_fhir", "FhirGrades"):
                list(made)
        except cd.CytodoseError as error:
            return str(error)
    return "answer"


# Each kind of annotation may never take these, whatever the parameter means.
NUMBERS = (True, "1", b"1", {1}, iter([1]), 1j, 10 ** 400, Hostile(), object(), math.inf)
FLAGS = (0, 1, -1, "yes", "no", "True", 1.0, [], math.nan)
TEXTS = (1, b"x", ["x"], {"x"}, "x\0y", "\ud800", object(), True)
COLUMNS = ({1.0}, frozenset([1.0]), iter([1.0]), {"a": 1.0}, b"\1", "1", [True], ["1"], [b"1"], [{1}], [10 ** 400])
FORBIDDEN = {
    "float": (*NUMBERS, None, math.nan), "float | None": NUMBERS, "Stated": (*NUMBERS, math.nan),
    "Printed": (True, b"1", {1}, iter([1]), 1j, 10 ** 400, object(), math.inf, "1\0", "\ud800"),
    "int": (True, 1.0, "1", 2 ** 31, 2 ** 32 + 3, math.nan, {1}, None), "int | None": (True, "1", 2 ** 32, {1}, math.nan),
    "bool": (*FLAGS, None), "Known": FLAGS, "str": (*TEXTS, None), "str | None": TEXTS,
    "Many": (*COLUMNS, None, 1.0, object()), "Each": COLUMNS, "Sequence[float]": (*COLUMNS, None, 1.0, [None], [math.nan], [math.inf]),
    "Sequence[float] | None": (*COLUMNS, 1.0, [None], [math.nan]), "Sequence[str]": ("x", {"x"}, ["\0"], [1], None, iter("x")),
    "Sequence[str] | None": ("x", {"x"}, ["\0"], [1], iter("x")), "Words": ({"x"}, b"x", 1, [1], ["x\0"], iter("x"), object()),
    "str | Many": (1, {"x"}, ["x\0"], [1], iter("x"), b"x", None), "str | Many | None": (1, {"x"}, ["x\0"], [1], iter("x"), b"x"),
    "Sequence[Sequence[float]]": ([1, 2, 3], [[1, 2]], {1}, "abc", [["1", 2, 3]], None, [{1, 2, 3}], [[1, 2, True]]),
    "dict[str, Any]": ([], "x", None, 1, {"weight_kg": {1}}, {"weight_kg": math.nan}, {"weight_kg": 10 ** 5000}),
    "Sequence[dict[str, Any]]": ({}, [1], "x", None, iter([]), [[]]), "Rules": (1, None, [], b"{}", "x\0", "\ud800", {"id": {1}}),
    "str | bytes": (1, None, [], {}, "\0", "\ud800"), "str | bytes | dict[str, Any]": (1, None, [], "\0", "\ud800", {"a": {1}}),
    "Iterable[str | bytes]": ("x", b"x", {}, {"x"}, 1, None, [1], [None]), "Infusion": (None, 1, "x", FACTS[0]),
    "Sequence[Fact]": (FACTS[0], [1], None, "x", set(FACTS), iter(FACTS)), "Sequence[Override]": ([1], None, "x", FACTS, 1),
    "float | str | Reading | None": (None, True, b"1", {1}, iter([1]), 1j, 10 ** 400, object(), math.inf, "1\0", "\ud800"),
    "Needed": (*NUMBERS, None, math.nan),
    "float | bool": ("1", None, {1}, math.nan, 10 ** 400, object()),
}
YES_NO = ("pregnant", "fasting", "anticoagulated", "symptomatic", "falling", "preterm")
RECORDS = ("Fact", "Override", "Reading", "Infusion")


class Arguments(unittest.TestCase):
    def test_there_is_a_good_use_of_every_call(self):
        self.assertEqual(sorted(calls()), sorted(GOOD))
        for name, (call, parameters) in calls().items():
            if "known" in parameters:  # grade_compare
                parameters = [p for p in parameters if p != "known"] + [*KNOWN, *PRINTED]
            self.assertEqual(sorted(parameters), sorted(GOOD[name]), name)
            if name in ("egfr", "creatinine_clearance"):
                continue  # tried below: one creatinine of two
            self.assertEqual(answered(name, call, GOOD[name]), "answer", name)

    def test_whatever_is_given_the_answer_is_an_answer_or_an_error_of_cytodose(self):
        tried = 0
        for name, (call, _) in calls().items():
            for parameter in GOOD[name]:
                for value in hostile() + numpys():
                    with self.subTest(call=name, parameter=parameter, value=type(value).__name__):
                        said = answered(name, call, {**GOOD[name], parameter: value})
                        self.assertNotRegex(said, r"\b(nan|inf)\b")
                        self.assertTrue(said.isprintable() or "\u00a0" in said, ascii(said))
                    tried += 1
        if os.environ.get("CYTO_SHOW") == "yes":
            print(f"\n{len(calls())} calls, {sum(map(len, GOOD.values()))} parameters, {tried} values tried")
        self.assertGreater(tried, 15000)

    def test_what_no_kind_of_argument_is_meant_for_is_refused_by_name(self):
        for name, (call, _) in calls().items():
            signature = inspect.signature(call)
            theirs = inspect.signature(cd.grade).parameters if name == "grade_compare" else {}
            for parameter in GOOD[name]:
                one = signature.parameters.get(parameter) or theirs[parameter]
                for value in FORBIDDEN.get(one.annotation, ()):
                    if name in RECORDS and (value is math.inf or value is None) and one.annotation.startswith("float"):
                        continue  # an open end, or a member that is not there
                    with self.subTest(call=name, parameter=parameter, value=_arguments._shown(value)):
                        said = answered(name, call, {**GOOD[name], parameter: value})
                        self.assertNotEqual(said, "answer")

    def test_yes_no_and_not_known_are_true_false_and_none(self):
        kinds = [True, False, None] + ([np.bool_(True), np.bool_(False)] if np else [])
        for name, (call, _) in calls().items():
            for parameter in GOOD[name]:
                annotation = getattr(inspect.signature(call).parameters.get(parameter), "annotation", "")
                if parameter not in YES_NO and annotation != "bool":
                    continue
                column = isinstance(GOOD[name][parameter], list)
                for value in kinds:
                    if value is not None or parameter in YES_NO:
                        given = {**GOOD[name], parameter: [value] if column else value}
                        said = answered(name, call, given)
                        self.assertNotRegex(said, rf"^{parameter}: ")
                for value in FLAGS[:-2]:
                    said = answered(name, call, {**GOOD[name], parameter: [value] if column else value})
                    self.assertRegex(said, rf"^{parameter}: .* is not accepted; accepted: True, False")

    def test_a_column_of_false_is_no_and_none_is_not_known(self):
        columns = [[True, False, None], (True, False, None)]
        if np:
            columns += [np.array([True, False, None], dtype=object)]
            self.assertEqual(cd.grade_many("hyperglycemia", [200] * 2, "mg/dL", scale="ctcae-4.03", uln=100,
                                           fasting=np.array([True, False])).reason_names()[0], "")
        for column in columns:
            r = cd.grade_many("hyperglycemia", [200] * 3, "mg/dL", scale="ctcae-4.03", uln=100, fasting=column)
            self.assertEqual((list(r.low), list(r.high)), ([2, 0, 0], [2, 0, 2]))
        with self.assertRaisesRegex(cd.CytodoseError, "fasting: 1 is not accepted"):
            cd.grade_many("hyperglycemia", [200] * 2, "mg/dL", scale="ctcae-4.03", uln=100, fasting=[True, 1])

    def test_scalars_of_numpy_are_numbers(self):
        if np is None:
            return
        for make in (np.float64, np.float32, np.float16, np.int32, np.int64, np.uint8, np.array):
            self.assertEqual(cd.dose_per_kg(dose_mg_per_kg=make(2), weight_kg=make(50)), 100)
        decided = cd.decide("enoxaparin-vte-mskcc", {"weight_kg": np.float32(50), "height_cm": np.int64(160)},
                            rounding="none", units_max=np.int64(1))
        self.assertEqual(decided["missing"], ["platelets"])

    def test_unknown_and_missing_keywords_are_pythons_own_error(self):
        for name, (call, _) in calls().items():
            with self.assertRaises(TypeError, msg=name):
                call(**GOOD[name], no_such_argument=1)
            if any(p.default is p.empty for p in inspect.signature(call).parameters.values() if p.kind is not p.VAR_KEYWORD):
                with self.assertRaises(TypeError, msg=name):
                    call()

    def test_what_fails_while_it_is_read_is_the_cause_of_an_error_of_cytodose(self):
        with self.assertRaisesRegex(cd.CytodoseError, r"^bsa_many: an argument cannot be read \(OSError\)$") as found:
            cd.bsa_many(weight_kg=Lies([50.0], 1), height_cm=160, formula="mosteller")
        self.assertIsInstance(found.exception.__cause__, OSError)
        for lines, number in ((Lies([b""], 1), 2), ([b"", Stubborn("{")], 2)):
            rows = cd.grade_fhir(lines, scale="ctcae-5.0")
            if isinstance(lines, Lies):
                with self.assertRaisesRegex(cd.CytodoseError, rf"^lines: line {number} cannot be read \(OSError\)$"):
                    list(rows)
        with warnings.catch_warnings():  # a caller may make of our warnings what he wants
            warnings.simplefilter("error")
            with self.assertRaises(cd.CytodoseWarning):
                cd.dose_cap(dose_mg=3, maximum_mg=2)

    def test_an_error_is_the_same_in_a_copy_and_in_another_process(self):
        for call, given in ((cd.dose_per_kg, {"dose_mg_per_kg": 1, "weight_kg": 0}), (cd.review, {"protocol": '{"id":\n1}'})):
            with self.assertRaises(cd.CytodoseError) as found:
                call(**given)
            one = found.exception
            for other in (copy.copy(one), copy.deepcopy(one), *(pickle.loads(pickle.dumps(one, form)) for form in range(6))):
                self.assertEqual((type(other), str(other), vars(other)), (type(one), str(one), vars(one)))

    def test_what_holds_the_librarys_memory_is_not_copied(self):
        """A copy would free it a second time."""
        for one in (PROTOCOL, DECISION, cd.grade_fhir([], scale="ctcae-5.0")):
            for make in (copy.copy, copy.deepcopy, pickle.dumps):
                with self.assertRaisesRegex(cd.CytodoseError, f"^a {type(one).__name__} is neither copied nor pickled"):
                    make(one)
        self.assertEqual(copy.deepcopy(FACTS), FACTS)

    def test_a_name_no_rule_can_ask_for_is_refused(self):
        for fact, words in ((cd.Fact("lab", "plaatelets", 27, "10*9/L"), "plaatelets"),
                            (cd.Fact("nadir", "platelet", 27, "10*9/L"), "platelet"),
                            (cd.Fact("grade", "anaemia", 3), "anaemia"), (cd.Fact("size", "wieght_kg", 50), "wieght_kg"), (cd.Fact("labs", "platelets", 1), "kind"),
                            (cd.Fact("lab", "platelets", True, "10*9/L"), "True"), (cd.Fact("flag", "frail", 1), "1")):
            with self.assertRaisesRegex(cd.CytodoseError, words):
                PROTOCOL.decide([fact], rounding="none")
        with self.assertRaisesRegex(cd.CytodoseError, "wieght_kg"):
            cd.decide("enoxaparin-vte-mskcc", {"wieght_kg": 50}, rounding="none")

    def test_a_value_of_a_fact_is_refused_by_the_facts_name(self):
        for value in ("no", "NO", "false", b"no", 0, 1, 0.0, None, float("nan"), [True], {"is": True}):
            with self.subTest(flag=value), self.assertRaisesRegex(
                    cd.CytodoseError, "^flag frail: .* is not accepted; accepted: True, False; leave the fact out when it is not known$"):
                PROTOCOL.decide([cd.Fact("flag", "frail", value)], rounding="none")
        for value in ("27", "<27", None, float("nan"), float("inf"), [27], (25, 30), True, 10 ** 400):
            with self.subTest(lab=value), self.assertRaisesRegex(
                    cd.CytodoseError, "^lab platelets: .* is not accepted; accepted: a number; leave the fact out when it is not known$"):
                PROTOCOL.decide([cd.Fact("lab", "platelets", value, "10*9/L")], rounding="none")

    def test_every_public_call_converts_by_the_table(self):
        for name, (call, _) in calls().items():
            if name not in RECORDS and name != "Protocol.decide":  # which hands all of it to Decision
                made = call.__init__ if inspect.isclass(call) else call
                self.assertTrue(hasattr(made, "kinds"), name)
        self.assertTrue(hasattr(cd.Decision.__init__, "kinds"))
        self.assertEqual(json.loads(json.dumps(sorted(_arguments._KINDS))), sorted(_arguments._KINDS))


if __name__ == "__main__":
    unittest.main()
