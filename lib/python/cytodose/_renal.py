# SPDX-License-Identifier: MIT
"""Kidney function by named formulas, and carboplatin. No arithmetic here."""

from __future__ import annotations

import dataclasses
import math
from ctypes import byref, c_double, c_int32, c_int64, c_uint32, sizeof
from typing import Any, Callable, Mapping, Sequence

from . import _library as _c
from ._arguments import Each, Known, Many, Stated, StatedEach, Words, _choice, _public
from ._calls import (_by_id, _called, _E_CHOICE, _E_DATA, _E_NUMBER, _entries, _KNOWN, _named, _new, _note_names, _one,
                     _or_none, _quoted, _SEXES, CytodoseError)
from ._columns import _as_column, _choice_column, _numpy_of, _outputs, _Rows, _whole_column
from ._library import lib as _lib

__all__ = ["Carboplatin", "CarboplatinTable", "KidneyColumns", "KidneyFunction", "carboplatin_compare",
           "carboplatin_dose", "carboplatin_infusion", "creatinine_clearance", "creatinine_clearance_many",
           "creatinine_mg_dl", "creatinine_umol_l", "egfr", "egfr_many", "gfr_deindex", "gfr_index",
           "gfr_policies", "renal_formulas"]

_WEIGHTS: dict[Any, int] = {None: 0, **{entry.name: entry.id for entry in _entries("renal weights")}}
_FACTORS: dict[Any, int] = {None: 0, 88.4: 1, 88.42: 2}
_GFR_FROM: dict[Any, int] = {"estimated": 1, "measured": 2}
_ESTIMATES = {1: "clearance", 2: "gfr"}


@dataclasses.dataclass(frozen=True)
class KidneyFunction:
    """ml_min is the patient's own, ml_min_173m2 per 1.73 m2; None is not known without bsa_m2.

    >>> egfr(formula="ckd-epi-2021", sex="male", age_years=50, creatinine_mg_dl=1).ml_min is None
    True
    """

    ml_min: float | None
    ml_min_173m2: float | None
    formula: str
    weight: str | None
    creatinine_used_mg_dl: float
    notes: tuple[str, ...]
    source: str


def _formula(name: str, estimates: int) -> int:
    known = next((e.id for e in _entries("renal formulas") if e.name == name), None)
    return known or _named("renal formulas", name, estimates).id


def renal_formulas() -> list[dict[str, Any]]:
    """The formulas of kidney function: name, what each estimates ("clearance", "gfr"), as written,
    source, whom from.

    >>> renal_formulas()[0]["name"], renal_formulas()[0]["estimates"]
    ('cockcroft-gault', 'clearance')
    """
    return [{"name": e.name, "estimates": _ESTIMATES[e.kind], "text": e.text, "source": e.source,
             "population": e.population} for e in _entries("renal formulas")]


def _factor(factor: float | None) -> Any:
    if not factor:
        raise CytodoseError("creatinine_factor: needed between umol/L and mg/dL; accepted: 88.4, 88.42",
                            _E_CHOICE)
    return factor


@_public(creatinine_factor=_FACTORS)
def creatinine_mg_dl(*, creatinine_umol_l: float, creatinine_factor: float) -> float:
    """Creatinine in mg/dL; the factor between the two, 88.4 or 88.42, has no default.

    >>> creatinine_mg_dl(creatinine_umol_l=88.4, creatinine_factor=88.4)
    1.0
    """
    return _in_mg_dl(creatinine_umol_l, creatinine_factor)


def _in_mg_dl(umol_l: float, factor: float) -> float:
    return _one(_lib.cyto_creatinine_mg_dl, umol_l, _factor(factor))


@_public(creatinine_factor=_FACTORS)
def creatinine_umol_l(*, creatinine_mg_dl: float, creatinine_factor: float) -> float:
    """Creatinine in umol/L; the factor between the two, 88.4 or 88.42, has no default.

    >>> creatinine_umol_l(creatinine_mg_dl=1, creatinine_factor=88.42)
    88.42
    """
    return _one(_lib.cyto_creatinine_umol_l, creatinine_mg_dl, _factor(creatinine_factor))


@_public()
def gfr_index(*, gfr_ml_min: float, bsa_m2: float) -> float:
    """mL/min/1.73 m2 from the patient's own mL/min.

    >>> gfr_index(gfr_ml_min=100, bsa_m2=1.73)
    100.0
    """
    return _one(_lib.cyto_gfr_index, gfr_ml_min, bsa_m2)


@_public()
def gfr_deindex(*, gfr_ml_min_173m2: float, bsa_m2: float) -> float:
    """The patient's own mL/min from mL/min/1.73 m2: what doses need.

    >>> gfr_deindex(gfr_ml_min_173m2=100, bsa_m2=1.73)
    100.0
    """
    return _one(_lib.cyto_gfr_deindex, gfr_ml_min_173m2, bsa_m2)


def _mg_dl(given_mg_dl: float, given_umol_l: float, factor: Any) -> float:
    """Creatinine in mg/dL from the one of the two that is given."""
    if not math.isnan(given_mg_dl) and not math.isnan(given_umol_l):
        raise CytodoseError("creatinine: creatinine_mg_dl or creatinine_umol_l, not both", _E_CHOICE)
    return given_mg_dl if math.isnan(given_umol_l) else _in_mg_dl(given_umol_l, factor)


def _kidney(call: Callable[..., int], estimates: int, formula: str, words: Mapping[str, Any],
            creatinine: tuple[Any, Any], numbers: Mapping[str, Any]) -> KidneyFunction:
    number = _formula(formula, estimates)
    patient = _new(_c.RenalPatient, _lib.cyto_renal_patient_init)
    for field, given in {**words, **numbers}.items():
        if given in (math.inf, -math.inf):
            raise CytodoseError(f"{field}: a finite number is needed", _E_NUMBER)
        setattr(patient, field, given)
    patient.creatinine_mg_dl = _mg_dl(*creatinine, words["creatinine_factor"])
    r = _new(_c.RenalResult, _lib.cyto_renal_result_init)
    _called(call, number, byref(patient), byref(r))
    known = {kind: name for name, kind in _WEIGHTS.items()}
    return KidneyFunction(
        ml_min=_or_none(r.ml_min), ml_min_173m2=_or_none(r.ml_min_173m2), formula=formula,
        weight=known[r.weight_kind], creatinine_used_mg_dl=r.creatinine_used_mg_dl,
        notes=_note_names(r.notes), source=_by_id("renal formulas")[number].source)


@_public(sex=_SEXES, weight=_WEIGHTS, creatinine_factor=_FACTORS)
def creatinine_clearance(*, formula: str, sex: str | None = None, age_years: float,
                         creatinine_mg_dl: float | None = None, creatinine_umol_l: float | None = None,
                         creatinine_factor: float | None = None, weight: str | None = None,
                         weight_kg: float | None = None, bsa_m2: float | None = None,
                         creatinine_floor_mg_dl: Stated = None) -> KidneyFunction:
    """Creatinine clearance by "cockcroft-gault", "cockcroft-gault-si" or "jelliffe-1973".

    weight says which weight weight_kg is: "actual", "ideal", "adjusted" or "lean". Creatinine comes
    in mg/dL, or in umol/L with the factor between the two (88.4 or 88.42). A floor acts only when
    given.

    >>> r = creatinine_clearance(formula="cockcroft-gault", sex="female", age_years=41,
    ...                          creatinine_mg_dl=0.7, weight="actual", weight_kg=50)
    >>> round(r.ml_min, 2), r.weight, r.ml_min_173m2
    (83.48, 'actual', None)
    """
    numbers = {"age_years": age_years, "weight_kg": weight_kg, "bsa_m2": bsa_m2,
               "creatinine_floor_mg_dl": creatinine_floor_mg_dl}
    words = {"sex": sex, "weight_kind": weight, "creatinine_factor": creatinine_factor}
    return _kidney(_lib.cyto_creatinine_clearance, 1, formula, words, (creatinine_mg_dl, creatinine_umol_l), numbers)


@_public(sex=_SEXES, creatinine_factor=_FACTORS)
def egfr(*, formula: str, sex: str | None = None, age_years: float, creatinine_mg_dl: float | None = None,
         creatinine_umol_l: float | None = None,
         creatinine_factor: float | None = None, height_cm: float | None = None,
         bsa_m2: float | None = None, preterm: Known = None,
         creatinine_floor_mg_dl: Stated = None) -> KidneyFunction:
    """Estimated GFR by a named formula ("ckd-epi-2021", "mdrd-175", ...); there is no default.

    Doses need ml_min, the patient's own: without bsa_m2 most formulas know only ml_min_173m2.

    >>> r = egfr(formula="ckd-epi-2021", sex="male", age_years=50, creatinine_mg_dl=1, bsa_m2=2)
    >>> round(r.ml_min_173m2), round(r.ml_min)
    (92, 106)
    """
    numbers = {"age_years": age_years, "height_cm": height_cm, "bsa_m2": bsa_m2,
               "creatinine_floor_mg_dl": creatinine_floor_mg_dl}
    words = {"sex": sex, "preterm": preterm, "creatinine_factor": creatinine_factor}
    return _kidney(_lib.cyto_egfr, 2, formula, words, (creatinine_mg_dl, creatinine_umol_l), numbers)


@dataclasses.dataclass(frozen=True)
class KidneyColumns(_Rows):
    """Columns: doubles ml_min and ml_min_173m2 (NaN where not known), int32 status, uint32 notes.

    >>> egfr_many([1], formula="ckd-epi-2021", sex="male", age_years=50).note_names()
    [()]
    """

    ml_min: Any
    ml_min_173m2: Any
    status: Any
    notes: Any
    refused: int


def _kidney_many(formula: str, estimates: int, creatinine: Many,
                 factor: Any, words: Mapping[str, Any], numbers: Mapping[str, Each]) -> KidneyColumns:
    keep: list[Any] = []
    number = _formula(formula, estimates)
    if _by_id("renal formulas")[number].kind != estimates:
        accepted = ", ".join(e.name for e in _entries("renal formulas") if e.kind == estimates)
        raise CytodoseError(f"unknown formula {_quoted(formula)}; accepted: {accepted}", _E_CHOICE)
    length = len(creatinine)
    columns = _c.RenalColumns()
    columns.size, columns.estimates = sizeof(columns), estimates
    columns.formula = _whole_column(number, keep)
    columns.creatinine_factor = _whole_column(factor, keep)
    for field, (table, given) in words.items():
        setattr(columns, field, _choice_column(table, given, length, field, keep))
    columns.creatinine_mg_dl = _as_column(creatinine, length, "creatinine_mg_dl", keep)
    for field, each in numbers.items():
        setattr(columns, field, _as_column(each, length, field, keep))
    numpy = _numpy_of(creatinine)
    out = _outputs(columns, numpy, length, ml_min="float64", ml_min_173m2="float64", status="int32",
                   notes="uint32")
    refused = c_int64()
    _called(_lib.cyto_renal_n, length, byref(columns), byref(refused))
    return KidneyColumns(refused=refused.value, **out)


@_public(creatinine_factor=_FACTORS)
def creatinine_clearance_many(creatinine_mg_dl: Many, *, formula: str, sex: Words = None,
                              age_years: Each, weight: Words = None, weight_kg: Each = None,
                              bsa_m2: Each = None, creatinine_factor: float | None = None,
                              creatinine_floor_mg_dl: StatedEach = None) -> KidneyColumns:
    """creatinine_clearance of columns; one value stands for all rows; a bad row stops no other.

    creatinine_factor is asked for by "cockcroft-gault-si", which is printed in umol/L.

    >>> r = creatinine_clearance_many([0.7, None], formula="cockcroft-gault", sex="female", age_years=41,
    ...                               weight="actual", weight_kg=[50, 50])
    >>> round(r.ml_min[0], 2), r.refused, r.status_names()[1]
    (83.48, 1, 'CYTO_E_CREATININE_MG_DL')
    """
    return _kidney_many(
        formula, 1, creatinine_mg_dl, creatinine_factor,
        {"sex": (_SEXES, sex), "weight_kind": (_WEIGHTS, weight)},
        {"age_years": age_years, "weight_kg": weight_kg, "bsa_m2": bsa_m2,
         "creatinine_floor_mg_dl": creatinine_floor_mg_dl})


@_public(creatinine_factor=_FACTORS)
def egfr_many(creatinine_mg_dl: Many, *, formula: str, sex: Words = None, age_years: Each,
              height_cm: Each = None, bsa_m2: Each = None, preterm: Words = None,
              creatinine_factor: float | None = None,
              creatinine_floor_mg_dl: StatedEach = None) -> KidneyColumns:
    """egfr of columns; one value stands for all rows; a bad row stops no other.

    >>> r = egfr_many([1, 1.4], formula="ckd-epi-2021", sex=["male", "female"], age_years=50, bsa_m2=2)
    >>> [round(v) for v in r.ml_min_173m2], [round(v) for v in r.ml_min]
    ([92, 46], [106, 53])
    """
    return _kidney_many(
        formula, 2, creatinine_mg_dl, creatinine_factor,
        {"sex": (_SEXES, sex), "preterm": (_KNOWN, preterm)},
        {"age_years": age_years, "height_cm": height_cm, "bsa_m2": bsa_m2,
         "creatinine_floor_mg_dl": creatinine_floor_mg_dl})


@dataclasses.dataclass(frozen=True)
class Carboplatin:
    """A dose by Calvert; cap_ml_min is None where the policy sets none for this GFR.

    >>> carboplatin_dose(auc_mg_min_ml=5, gfr_ml_min=90, gfr_from="measured", policy="uncapped").dose_mg
    575.0
    """

    dose_mg: float
    gfr_used_ml_min: float
    cap_ml_min: float | None
    uncapped_mg: float
    policy: str
    notes: tuple[str, ...]
    source: str


def _policy(name: str) -> int:
    return _named("gfr policies", name).id


def gfr_policies() -> list[dict[str, str]]:
    """The policies for a high GFR: name, what each does, source.

    >>> [p["name"] for p in gfr_policies()]
    ['fda-125', 'uncapped', 'local']
    """
    return [{"name": e.name, "text": e.text, "source": e.source} for e in _entries("gfr policies")]


@_public(gfr_from=_GFR_FROM)
def carboplatin_dose(*, auc_mg_min_ml: float, gfr_ml_min: float, gfr_from: str, policy: str,
                     gfr_cap_ml_min: Stated = None) -> Carboplatin:
    """Carboplatin in mg, exact: AUC x (GFR + 25), the GFR under a named policy.

    gfr_ml_min is the patient's own, never per 1.73 m2; gfr_from is "estimated" or "measured". The
    policies are "fda-125" (caps an estimate, not a measurement), "uncapped" (ADDIKD) and "local",
    which takes its maximum from gfr_cap_ml_min.

    >>> r = carboplatin_dose(auc_mg_min_ml=5, gfr_ml_min=144, gfr_from="estimated", policy="fda-125")
    >>> r.dose_mg, r.uncapped_mg, "GFR_CAPPED" in r.notes
    (750.0, 845.0, True)
    """
    number = _policy(policy)
    r = _new(_c.Carboplatin, _lib.cyto_carboplatin_init)
    _called(_lib.cyto_carboplatin_dose, auc_mg_min_ml, gfr_ml_min, gfr_from, number, gfr_cap_ml_min, byref(r))
    return Carboplatin(
        dose_mg=r.dose_mg, gfr_used_ml_min=r.gfr_used, cap_ml_min=_or_none(r.cap_ml_min),
        uncapped_mg=r.uncapped_mg, policy=policy, notes=_note_names(r.notes),
        source=_by_id("gfr policies")[number].source)


@dataclasses.dataclass(frozen=True)
class CarboplatinTable:
    """Doses in mg and notes, a row a GFR and a column a policy; the ends of all of them.

    >>> carboplatin_compare(auc_mg_min_ml=5, gfr_ml_min=[144], gfr_from=["estimated"],
    ...                     policies=["fda-125"]).notes[0][0]
    ('OUTSIDE_FORMULA', 'GFR_CAPPED')
    """

    dose_mg: tuple[tuple[float, ...], ...]
    notes: tuple[tuple[tuple[str, ...], ...], ...]
    low_mg: float
    high_mg: float


@_public()
def carboplatin_compare(*, auc_mg_min_ml: float, gfr_ml_min: Sequence[float], gfr_from: Sequence[str],
                        policies: Sequence[str], gfr_cap_ml_min: Stated = None) -> CarboplatinTable:
    """The dose for several GFRs under several policies, side by side.

    >>> t = carboplatin_compare(auc_mg_min_ml=5, gfr_ml_min=[144, 90], gfr_from=["estimated", "measured"],
    ...                         policies=["fda-125", "uncapped"])
    >>> t.dose_mg, t.low_mg, t.high_mg
    (((750.0, 845.0), (575.0, 575.0)), 575.0, 845.0)
    """
    if len(gfr_ml_min) != len(gfr_from):
        raise CytodoseError(f"{len(gfr_ml_min)} gfr_ml_min and {len(gfr_from)} gfr_from", _E_DATA)
    rows, columns = len(gfr_ml_min), len(policies)
    whence = (c_int32 * rows)(*(_choice(_GFR_FROM, v, "gfr_from") for v in gfr_from))
    numbers = (c_int32 * columns)(*(_policy(name) for name in policies))
    doses, notes = (c_double * (rows * columns))(), (c_uint32 * (rows * columns))()
    low, high = c_double(), c_double()
    _called(_lib.cyto_carboplatin_compare, auc_mg_min_ml, (c_double * rows)(*gfr_ml_min), whence, rows, numbers,
            columns, gfr_cap_ml_min, doses, notes, byref(low), byref(high))
    lines = range(0, rows * columns, columns)
    return CarboplatinTable(tuple(tuple(doses[i:i + columns]) for i in lines),
                            tuple(tuple(_note_names(n) for n in notes[i:i + columns]) for i in lines),
                            low.value, high.value)


@_public()
def carboplatin_infusion(*, dose_mg: float, volume_ml: float, infusion_min: float) -> tuple[float, float]:
    """(mg/mL in the bag, mL/h) of an infusion of carboplatin; refused when too thin or too strong.

    >>> carboplatin_infusion(dose_mg=500, volume_ml=250, infusion_min=60)
    (2.0, 250.0)
    """
    strength, rate = c_double(), c_double()
    _called(_lib.cyto_carboplatin_infusion, dose_mg, volume_ml, infusion_min, byref(strength), byref(rate))
    return strength.value, rate.value
