# SPDX-License-Identifier: MIT
"""Kidney function by named formulas, and carboplatin. No arithmetic here."""

import dataclasses
import math
from ctypes import byref, c_double, c_int32

from . import _library as _c
from ._calls import (_KNOWN, _OK, _SEXES, CytodoseError, _check, _choice, _new, _note_names, _number)
from ._library import lib as _lib

_WEIGHTS = {None: 0, "actual": 1, "ideal": 2, "adjusted": 3, "lean": 4}
_FACTORS = {None: 0, 88.4: 1, 88.42: 2}
_GFR_FROM = {"estimated": 1, "measured": 2}


@dataclasses.dataclass(frozen=True)
class KidneyFunction:
    """ml_min is the patient's own, ml_min_173m2 per 1.73 m2; None is not known without bsa_m2."""

    ml_min: float
    ml_min_173m2: float
    formula: str
    weight: str
    creatinine_used_mg_dl: float
    notes: tuple
    source: str


def _found(find, message, name, *more):
    """The number behind a slug; more goes to the message."""
    number = c_int32()
    if find(str(name).encode(), byref(number)) != _OK:
        raise CytodoseError(_c.text_of(message, str(name).encode(), *more), -6)
    return number.value


def _mg_dl(creatinine_mg_dl, creatinine_umol_l, factor):
    """Creatinine in mg/dL from the one of the two that is given."""
    if (creatinine_mg_dl is None) == (creatinine_umol_l is None):
        raise CytodoseError("creatinine: either creatinine_mg_dl or creatinine_umol_l is needed", -5)
    if creatinine_umol_l is None:
        return _number(creatinine_mg_dl, "creatinine_mg_dl")
    if not factor:
        raise CytodoseError("creatinine_factor: needed for creatinine_umol_l; accepted: 88.4, 88.42", -5)
    result, creatinine_umol_l = c_double(), _number(creatinine_umol_l, "creatinine_umol_l")
    _check(_lib.cyto_creatinine_mg_dl(creatinine_umol_l, factor, byref(result)),
           creatinine_umol_l=creatinine_umol_l)
    return result.value


def _kidney(call, estimates, formula, weight, sex, preterm, creatinine, factor, numbers):
    number = _found(_lib.cyto_renal_formula_find, _lib.cyto_renal_formula_message, formula, estimates)
    patient = _new(_c.RenalPatient, _lib.cyto_renal_patient_init)
    patient.creatinine_factor = _choice(_FACTORS, factor, "creatinine_factor")
    patient.creatinine_mg_dl = _mg_dl(*creatinine, patient.creatinine_factor)
    patient.sex = _choice(_SEXES, sex, "sex")
    patient.weight_kind = _choice(_WEIGHTS, weight, "weight")
    patient.preterm = _choice(_KNOWN, preterm, "preterm")
    for field, given in numbers.items():
        setattr(patient, field, _number(given, field))
    r = _new(_c.RenalResult, _lib.cyto_renal_result_init)
    status = call(number, byref(patient), byref(r))
    if status != _OK:
        raise CytodoseError(_c.text_of(_lib.cyto_renal_message, number, byref(patient), status), status)
    known = {kind: name for name, kind in _WEIGHTS.items()}
    return KidneyFunction(
        ml_min=_or_none(r.ml_min), ml_min_173m2=_or_none(r.ml_min_173m2), formula=formula,
        weight=known[r.weight_kind], creatinine_used_mg_dl=r.creatinine_used_mg_dl,
        notes=_note_names(r.notes), source=_lib.cyto_renal_formula_source(number).decode())


def _or_none(value):
    return None if math.isnan(value) else value


def creatinine_clearance(*, formula, sex=None, age_years, creatinine_mg_dl=None, creatinine_umol_l=None,
                         creatinine_factor=None, weight=None, weight_kg=None, bsa_m2=None,
                         creatinine_floor_mg_dl=None):
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
    return _kidney(_lib.cyto_creatinine_clearance, 1, formula, weight, sex, None,
                   (creatinine_mg_dl, creatinine_umol_l), creatinine_factor, numbers)


def egfr(*, formula, sex=None, age_years, creatinine_mg_dl=None, creatinine_umol_l=None,
         creatinine_factor=None, height_cm=None, bsa_m2=None, preterm=None,
         creatinine_floor_mg_dl=None):
    """Estimated GFR by a named formula ("ckd-epi-2021", "mdrd-175", ...); there is no default.

    Doses need ml_min, the patient's own: without bsa_m2 most formulas know only ml_min_173m2.

    >>> r = egfr(formula="ckd-epi-2021", sex="male", age_years=50, creatinine_mg_dl=1, bsa_m2=2)
    >>> round(r.ml_min_173m2), round(r.ml_min)
    (92, 106)
    """
    numbers = {"age_years": age_years, "height_cm": height_cm, "bsa_m2": bsa_m2,
               "creatinine_floor_mg_dl": creatinine_floor_mg_dl}
    return _kidney(_lib.cyto_egfr, 2, formula, None, sex, preterm,
                   (creatinine_mg_dl, creatinine_umol_l), creatinine_factor, numbers)


@dataclasses.dataclass(frozen=True)
class Carboplatin:
    """A dose by Calvert; cap_ml_min is None where the policy sets none for this GFR."""

    dose_mg: float
    gfr_used_ml_min: float
    cap_ml_min: float
    uncapped_mg: float
    policy: str
    notes: tuple
    source: str


def carboplatin_dose(*, auc_mg_min_ml, gfr_ml_min, gfr_from, policy, gfr_cap_ml_min=None):
    """Carboplatin in mg, exact: AUC x (GFR + 25), the GFR under a named policy.

    gfr_ml_min is the patient's own, never per 1.73 m2; gfr_from is "estimated" or "measured". The
    policies are "fda-125" (caps an estimate, not a measurement), "uncapped" (ADDIKD) and "local",
    which takes its maximum from gfr_cap_ml_min.

    >>> r = carboplatin_dose(auc_mg_min_ml=5, gfr_ml_min=144, gfr_from="estimated", policy="fda-125")
    >>> r.dose_mg, r.uncapped_mg, "GFR_CAPPED" in r.notes
    (750.0, 845.0, True)
    """
    number = _found(_lib.cyto_gfr_policy_find, _lib.cyto_gfr_policy_message, policy)
    r = _new(_c.Carboplatin, _lib.cyto_carboplatin_init)
    numbers = {"auc_mg_min_ml": auc_mg_min_ml, "gfr_ml_min": gfr_ml_min, "gfr_cap_ml_min": gfr_cap_ml_min}
    numbers = {field: _number(given, field) for field, given in numbers.items()}
    status = _lib.cyto_carboplatin_dose(
        numbers["auc_mg_min_ml"], numbers["gfr_ml_min"], _choice(_GFR_FROM, gfr_from, "gfr_from"),
        number, numbers["gfr_cap_ml_min"], byref(r))
    if status == -5:
        raise CytodoseError(f"gfr_cap_ml_min: policy {policy} takes none; accepted: with local alone", status)
    _check(status, **numbers)
    return Carboplatin(
        dose_mg=r.dose_mg, gfr_used_ml_min=r.gfr_used, cap_ml_min=_or_none(r.cap_ml_min),
        uncapped_mg=r.uncapped_mg, policy=policy, notes=_note_names(r.notes),
        source=_lib.cyto_gfr_policy_source(number).decode())
