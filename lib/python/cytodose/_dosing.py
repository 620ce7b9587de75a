# SPDX-License-Identifier: MIT
"""Doses, dose intensity, lifetime exposure: thin wrappers of dose.h and exposure.h."""

from __future__ import annotations

import ctypes
from ctypes import byref, c_char_p, c_double, c_int64, c_uint32
from typing import Any, NamedTuple, Sequence

from . import _library as _c
from ._arguments import Each, _is_column, _public
from ._calls import (_check, _E_DATA, _E_NAME, _entries, _fail, _named, _new, _note_names, _OK, _one, CytodoseError,
                     CytodoseWarning)
from ._columns import _as_column, _numpy_of, _out_column
from ._library import lib as _lib

__all__ = ["WeightChange", "course_intensity", "dose_cap", "dose_flat", "dose_intensity",
           "dose_per_kg", "dose_per_m2", "dose_per_m2_many", "doxorubicin_equivalent",
           "equivalence_ratio", "equivalences", "exposure_limits", "exposure_remaining",
           "is_anthracycline", "percent_by", "percent_change", "percent_of",
           "relative_dose_intensity", "weight_change"]


# ---- doses ---------------------------------------------------------------------------------------

@_public()
def dose_per_m2(*, dose_mg_per_m2: float, bsa_m2: float) -> float:
    """A dose in mg from mg/m2 and m2, exact: nothing is rounded or capped.

    >>> dose_per_m2(dose_mg_per_m2=80, bsa_m2=1.5)
    120.0
    """
    return _one(_lib.cyto_dose_per_m2, {"dose_mg_per_m2": dose_mg_per_m2, "bsa_m2": bsa_m2})


@_public()
def dose_per_kg(*, dose_mg_per_kg: float, weight_kg: float) -> float:
    """A dose in mg from mg/kg and kg, exact: nothing is rounded or capped.

    >>> dose_per_kg(dose_mg_per_kg=1.5, weight_kg=50)
    75.0
    """
    return _one(_lib.cyto_dose_per_kg, {"dose_mg_per_kg": dose_mg_per_kg, "weight_kg": weight_kg})


@_public()
def dose_flat(*, flat_mg: float) -> float:
    """A flat dose in mg: the same for everybody.

    >>> dose_flat(flat_mg=200)
    200.0
    """
    return _one(_lib.cyto_percent_of, {"percent_of": 100, "dose_mg": flat_mg})


@_public()
def dose_cap(*, dose_mg: float, maximum_mg: float) -> float:
    """The dose, or a stated maximum where that is less: then with a CytodoseWarning.

    >>> dose_cap(dose_mg=1.9, maximum_mg=2)
    1.9
    """
    notes = c_uint32()
    return _one(_lib.cyto_dose_cap, {"dose_mg": dose_mg, "maximum_mg": maximum_mg}, byref(notes),
                notes=notes)


@_public()
def percent_of(*, percent_of: float, dose_mg: float) -> float:
    """So many percent OF a dose.

    >>> percent_of(percent_of=75, dose_mg=100)
    75.0
    """
    return _one(_lib.cyto_percent_of, {"percent_of": percent_of, "dose_mg": dose_mg})


@_public()
def percent_by(*, percent_by: float, dose_mg: float) -> float:
    """A dose changed BY so many percent, below 0 to reduce.

    >>> percent_by(percent_by=-25, dose_mg=100)
    75.0
    """
    return _one(_lib.cyto_percent_by, {"percent_by": percent_by, "dose_mg": dose_mg})


@_public()
def percent_change(*, from_mg: float, to_mg: float) -> float:
    """BY how many percent one dose differs from another.

    >>> percent_change(from_mg=80, to_mg=55)
    -31.25
    """
    result = c_double()
    status = _lib.cyto_percent_change(from_mg, to_mg, byref(result))
    _check(status, dose_mg=from_mg if not 0 < from_mg <= 1e6 else to_mg)
    return result.value


class WeightChange(NamedTuple):
    """BY how many percent a weight changed; compute_anew when by the threshold or more.

    >>> weight_change(from_kg=50, to_kg=49, threshold_percent=10).compute_anew
    False
    """

    percent_by: float
    compute_anew: bool


@_public()
def weight_change(*, from_kg: float, to_kg: float, threshold_percent: float) -> WeightChange:
    """Whether today's weight asks for a new dose; the threshold (5 %, 10 %) has no default.

    >>> weight_change(from_kg=50, to_kg=45, threshold_percent=10)
    WeightChange(percent_by=-10.0, compute_anew=True)
    """
    result, notes = c_double(), c_uint32()
    status = _lib.cyto_weight_change(from_kg, to_kg, threshold_percent, byref(result), byref(notes))
    _check(status, weight_kg=from_kg if not 0.2 <= from_kg <= 700 else to_kg, threshold_percent=threshold_percent)
    return WeightChange(result.value, "WEIGHT_CHANGED" in _note_names(notes.value))


@_public()
def dose_per_m2_many(*, dose_mg_per_m2: Each, bsa_m2: Each) -> Any:
    """dose_per_m2 of columns; numbers stand for a whole column; NaN where a row is refused.

    >>> list(dose_per_m2_many(dose_mg_per_m2=80, bsa_m2=[1.5, 1.7, None]))
    [120.0, 136.0, nan]
    """
    lengths = [len(c) for c in (dose_mg_per_m2, bsa_m2) if _is_column(c)]
    keep: list[Any] = []
    length = max(lengths, default=1)
    columns = _c.DoseColumns()
    columns.size = ctypes.sizeof(columns)
    columns.dose_mg_per_m2 = _as_column(dose_mg_per_m2, length, "dose_mg_per_m2", keep)
    columns.bsa_m2 = _as_column(bsa_m2, length, "bsa_m2", keep)
    numpy = _numpy_of(dose_mg_per_m2, bsa_m2)
    out, columns.dose_mg = _out_column(numpy, length, "float64", "d")
    _check(_lib.cyto_dose_per_m2_n(length, byref(columns), byref(c_int64())))
    return out


# ---- dose intensity --------------------------------------------------------------------------------

@_public()
def dose_intensity(*, cumulative_mg_per_m2: float, days: float) -> float:
    """mg/m2 per week.

    >>> dose_intensity(cumulative_mg_per_m2=360, days=84)
    30.0
    """
    return _one(_lib.cyto_dose_intensity, {"cumulative_mg_per_m2": cumulative_mg_per_m2, "days": days})


@_public()
def course_intensity(*, doses_mg_per_m2: Sequence[float], days: Sequence[float],
                     last_cycle_days: float) -> float:
    """mg/m2 per week of a course: its doses, their days, and how long the last cycle counts.

    >>> course_intensity(doses_mg_per_m2=[90, 90, 90, 90], days=[1, 22, 43, 64], last_cycle_days=21)
    30.0
    """
    if len(doses_mg_per_m2) != len(days):
        raise CytodoseError(f"{len(doses_mg_per_m2)} doses and {len(days)} days", _E_DATA)
    column, result = c_double * len(days), c_double()
    status = _lib.cyto_course_intensity(column(*doses_mg_per_m2), column(*days), len(days), last_cycle_days, None,
                                        None, byref(result))
    _check(status, days=last_cycle_days, cumulative_mg_per_m2=sum(doses_mg_per_m2),
           dose_mg_per_m2=next((d for d in doses_mg_per_m2 if not 0 <= d <= 50000), 0))
    return result.value


@_public()
def relative_dose_intensity(*, given_mg_per_m2: float, given_days: float, planned_mg_per_m2: float,
                            planned_days: float) -> float:
    """The dose given per week as a percent OF the dose planned per week.

    >>> round(relative_dose_intensity(given_mg_per_m2=360, given_days=100.8,
    ...                               planned_mg_per_m2=360, planned_days=84), 1)
    83.3
    """
    result = c_double()
    status = _lib.cyto_relative_dose_intensity(given_mg_per_m2, given_days, planned_mg_per_m2, planned_days,
                                               byref(result))
    _check(status, cumulative_mg_per_m2=given_mg_per_m2 if not 0 <= given_mg_per_m2 <= 1e6 else planned_mg_per_m2,
           days=given_days if not 0.01 <= given_days <= 3660 else planned_days)
    return result.value


# ---- lifetime exposure -----------------------------------------------------------------------------

@_public()
def is_anthracycline(drug: str) -> bool:
    """Whether a drug's name holds one of the anthracyclines and related substances.

    >>> is_anthracycline("epirubicin"), is_anthracycline("docetaxel")
    (True, False)
    """
    ratio = c_double()
    return _lib.cyto_equivalence_ratio(1, drug.encode(), byref(ratio), None, None) != _E_NAME


def equivalences() -> dict[str, str]:
    """The named sets of ratios to doxorubicin, with their sources; none is a default.

    >>> list(equivalences())[:2]
    ['feijen-2019', 'feijen-2019-linear']
    """
    return {entry.name: entry.source for entry in _entries("equivalences")}


def _equivalence(set: str, drug: str) -> tuple[int, bytes, float, str]:
    number, of = _named("equivalences", set).id, drug.encode()
    ratio, verified, error = c_double(), c_char_p(), _new(_c.Error, _lib.cyto_error_init)
    if _lib.cyto_equivalence_ratio(number, of, byref(ratio), byref(verified), byref(error)) != _OK:
        _fail(error)
    return number, of, ratio.value, (verified.value or b"").decode()


@_public()
def equivalence_ratio(*, set: str, drug: str) -> tuple[float, str]:
    """(mg/m2 of doxorubicin for 1 mg/m2 of the drug, how well that is attested).

    >>> equivalence_ratio(set="feijen-2019", drug="epirubicin")
    (0.8, 'primary')
    """
    return _equivalence(set, drug)[2:]


@_public()
def doxorubicin_equivalent(*, set: str, drug: str, cumulative_mg_per_m2: float) -> float:
    """A cumulative dose as doxorubicin, mg/m2, by a named set.

    >>> doxorubicin_equivalent(set="feijen-2019", drug="epirubicin", cumulative_mg_per_m2=360)
    288.0
    """
    number, of, _, _ = _equivalence(set, drug)
    result = c_double()
    _check(_lib.cyto_doxorubicin_equivalent(number, of, cumulative_mg_per_m2, byref(result), None),
           cumulative_mg_per_m2=cumulative_mg_per_m2)
    return result.value


def exposure_limits() -> list[dict[str, Any]]:
    """The lifetime limits: name, drug, limit, unit (mg/m2, mg/kg, mg, U or IU), source, verified.

    >>> exposure_limits()[0]["name"], exposure_limits()[0]["limit"], exposure_limits()[0]["unit"]
    ('epirubicin-900', 900.0, 'mg/m2')
    """
    return [{"name": e.name, "drug": e.text, "limit": e.low, "unit": e.unit, "source": e.source,
             "verified": e.population} for e in _entries("exposure limits")]


@_public()
def exposure_remaining(*, cumulative_mg_per_m2: float, limit_mg_per_m2: float) -> float:
    """The exposure that remains until a limit, mg/m2; below 0 when it is exceeded.

    >>> exposure_remaining(cumulative_mg_per_m2=360, limit_mg_per_m2=900)
    540.0
    """
    result, mg = c_double(), cumulative_mg_per_m2
    _check(_lib.cyto_exposure_remaining(mg, limit_mg_per_m2, byref(result), None),
           cumulative_mg_per_m2=mg if not 0 <= mg <= 1e6 else limit_mg_per_m2)
    return result.value
