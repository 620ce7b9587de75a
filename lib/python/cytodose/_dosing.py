# SPDX-License-Identifier: MIT
"""Doses, dose intensity, lifetime exposure: thin wrappers of dose.h and exposure.h."""

from __future__ import annotations

import array
import ctypes
import math
from ctypes import byref, c_char_p, c_double, c_int64, c_uint32
from typing import Any, NamedTuple, Sequence

from . import _library as _c
from ._arguments import Each, _is_column, _public
from ._calls import _called, _E_DATA, _E_NAME, _entries, _named, _note_names, _one, _warn_of_weight, CytodoseError, CytodoseWarning
from ._columns import _as_column, _numpy_of, _out_column
from ._library import lib as _lib

__all__ = ["WeightChange", "course_intensity", "dose_cap", "dose_flat", "dose_intensity",
           "dose_per_kg", "dose_per_kg_many", "dose_per_m2", "dose_per_m2_many", "doxorubicin_equivalent",
           "equivalence_ratio", "equivalences", "exposure_limits", "exposure_remaining",
           "is_anthracycline", "percent_by", "percent_by_many", "percent_change", "percent_of", "percent_of_many",
           "relative_dose_intensity", "weight_change"]


# ---- doses ---------------------------------------------------------------------------------------

@_public()
def dose_per_m2(*, dose_mg_per_m2: float, bsa_m2: float) -> float:
    """A dose in mg from mg/m2 and m2, exact: nothing is rounded or capped.

    >>> dose_per_m2(dose_mg_per_m2=80, bsa_m2=1.5)
    120.0
    """
    return _one(_lib.cyto_dose_per_m2, dose_mg_per_m2, bsa_m2)


@_public()
def dose_per_kg(*, dose_mg_per_kg: float, weight_kg: float) -> float:
    """A dose in mg from mg/kg and kg, exact: nothing is rounded or capped. An unusual weight warns.

    >>> dose_per_kg(dose_mg_per_kg=1.5, weight_kg=50)
    75.0
    """
    mg = _one(_lib.cyto_dose_per_kg, dose_mg_per_kg, weight_kg)
    _warn_of_weight(weight_kg)
    return mg


@_public()
def dose_flat(*, flat_mg: float) -> float:
    """A flat dose in mg: the same for everybody.

    >>> dose_flat(flat_mg=200)
    200.0
    """
    return _one(_lib.cyto_percent_of, 100, flat_mg)


@_public()
def dose_cap(*, dose_mg: float, maximum_mg: float) -> float:
    """The dose, or a stated maximum where that is less: then with a CytodoseWarning.

    >>> dose_cap(dose_mg=1.9, maximum_mg=2)
    1.9
    """
    return _one(_lib.cyto_dose_cap, dose_mg, maximum_mg, warns=True)


@_public()
def percent_of(*, percent_of: float, dose_mg: float) -> float:
    """So many percent OF a dose.

    >>> percent_of(percent_of=75, dose_mg=100)
    75.0
    """
    return _one(_lib.cyto_percent_of, percent_of, dose_mg)


@_public()
def percent_by(*, percent_by: float, dose_mg: float) -> float:
    """A dose changed BY so many percent, below 0 to reduce.

    >>> percent_by(percent_by=-25, dose_mg=100)
    75.0
    """
    return _one(_lib.cyto_percent_by, percent_by, dose_mg)


@_public()
def percent_change(*, from_mg: float, to_mg: float) -> float:
    """BY how many percent one dose differs from another.

    >>> percent_change(from_mg=80, to_mg=55)
    -31.25
    """
    return _one(_lib.cyto_percent_change, from_mg, to_mg)


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
    _called(_lib.cyto_weight_change, from_kg, to_kg, threshold_percent, byref(result), byref(notes))
    return WeightChange(result.value, "WEIGHT_CHANGED" in _note_names(notes.value))


def _dose_many(**given: Each) -> Any:
    """cyto_dose_n of two arguments, by the names of its columns."""
    lengths = [len(c) for c in given.values() if _is_column(c)]
    keep: list[Any] = []
    length = max(lengths, default=1)
    columns = _c.DoseColumns()
    columns.size = ctypes.sizeof(columns)
    for name, each in given.items():
        column = _as_column(each, length, name, keep)
        if not column.data:  # a number that is missing is missing in all rows
            keep.append(array.array("d", [math.nan]))
            column = _c.Column(keep[-1].buffer_info()[0], 0)
        setattr(columns, name, column)
    out, columns.dose_mg = _out_column(_numpy_of(*given.values()), length, "float64", "d")
    _called(_lib.cyto_dose_n, length, byref(columns), byref(c_int64()))
    return out


@_public()
def dose_per_m2_many(*, dose_mg_per_m2: Each, bsa_m2: Each) -> Any:
    """dose_per_m2 of columns; numbers stand for a whole column; NaN where a row is refused.

    >>> list(dose_per_m2_many(dose_mg_per_m2=80, bsa_m2=[1.5, 1.7, None]))
    [120.0, 136.0, nan]
    """
    return _dose_many(dose_mg_per_m2=dose_mg_per_m2, bsa_m2=bsa_m2)


@_public()
def dose_per_kg_many(*, dose_mg_per_kg: Each, weight_kg: Each) -> Any:
    """dose_per_kg of columns; numbers stand for a whole column; NaN where a row is refused.

    >>> list(dose_per_kg_many(dose_mg_per_kg=1.5, weight_kg=[50, 70, None]))
    [75.0, 105.0, nan]
    """
    return _dose_many(dose_mg_per_kg=dose_mg_per_kg, weight_kg=weight_kg)


@_public()
def percent_of_many(*, percent_of: Each, dose_mg: Each) -> Any:
    """percent_of of columns; numbers stand for a whole column; NaN where a row is refused.

    >>> list(percent_of_many(percent_of=75, dose_mg=[100, None]))
    [75.0, nan]
    """
    return _dose_many(percent_of=percent_of, full_mg=dose_mg)


@_public()
def percent_by_many(*, percent_by: Each, dose_mg: Each) -> Any:
    """percent_by of columns; numbers stand for a whole column; NaN where a row is refused.

    >>> list(percent_by_many(percent_by=[-25, -101], dose_mg=100))
    [75.0, nan]
    """
    return _dose_many(percent_by=percent_by, full_mg=dose_mg)


# ---- dose intensity --------------------------------------------------------------------------------

@_public()
def dose_intensity(*, cumulative_mg_per_m2: float, days: float) -> float:
    """mg/m2 per week.

    >>> dose_intensity(cumulative_mg_per_m2=360, days=84)
    30.0
    """
    return _one(_lib.cyto_dose_intensity, cumulative_mg_per_m2, days)


@_public()
def course_intensity(*, doses_mg_per_m2: Sequence[float], days: Sequence[float],
                     last_cycle_days: float) -> float:
    """mg/m2 per week of a course: its doses, their days, and how long the last cycle counts.

    >>> course_intensity(doses_mg_per_m2=[90, 90, 90, 90], days=[1, 22, 43, 64], last_cycle_days=21)
    30.0
    """
    if len(doses_mg_per_m2) != len(days):
        raise CytodoseError(f"{len(doses_mg_per_m2)} doses and {len(days)} days", _E_DATA)
    column = c_double * len(days)
    return _one(_lib.cyto_course_intensity, column(*doses_mg_per_m2), column(*days), len(days), last_cycle_days,
                None, None)


@_public()
def relative_dose_intensity(*, given_mg_per_m2: float, given_days: float, planned_mg_per_m2: float,
                            planned_days: float) -> float:
    """The dose given per week as a percent OF the dose planned per week.

    >>> round(relative_dose_intensity(given_mg_per_m2=360, given_days=100.8,
    ...                               planned_mg_per_m2=360, planned_days=84), 1)
    83.3
    """
    return _one(_lib.cyto_relative_dose_intensity, given_mg_per_m2, given_days, planned_mg_per_m2, planned_days)


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


@_public()
def equivalence_ratio(*, set: str, drug: str) -> tuple[float, str]:
    """(mg/m2 of doxorubicin for 1 mg/m2 of the drug, how well that is attested).

    >>> equivalence_ratio(set="feijen-2019", drug="epirubicin")
    (0.8, 'primary')
    """
    ratio, verified = c_double(), c_char_p()
    _called(_lib.cyto_equivalence_ratio, _named("equivalences", set).id, drug.encode(), byref(ratio), byref(verified))
    return ratio.value, (verified.value or b"").decode()


@_public()
def doxorubicin_equivalent(*, set: str, drug: str, cumulative_mg_per_m2: float) -> float:
    """A cumulative dose as doxorubicin, mg/m2, by a named set.

    >>> doxorubicin_equivalent(set="feijen-2019", drug="epirubicin", cumulative_mg_per_m2=360)
    288.0
    """
    return _one(_lib.cyto_doxorubicin_equivalent, _named("equivalences", set).id, drug.encode(), cumulative_mg_per_m2)


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
    result = c_double()
    _called(_lib.cyto_exposure_remaining, cumulative_mg_per_m2, limit_mg_per_m2, byref(result), None)
    return result.value
