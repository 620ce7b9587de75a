# SPDX-License-Identifier: MIT
"""Infusions, by the day or in all, and the checks of a pump: thin wrappers of dose.h."""

from __future__ import annotations

import dataclasses
from ctypes import byref, c_double, c_uint32
from typing import Any, Callable

from . import _library as _c
from ._arguments import Stated, _converted, _public
from ._calls import _called, _NAN, _new, _note_names, _note_texts, _OK, _one, _or_none, _sized, CytodoseError
from ._library import lib as _lib

__all__ = ["Infusion", "check_infusion_pump", "check_infusion_total", "infusion_per_day",
           "infusion_total", "rate_mg_per_h", "rate_ml_per_h"]

@dataclasses.dataclass(frozen=True)
class Infusion:
    """An infusion in every unit that an order, a label or a pump may use; None: no concentration is known.

    >>> infusion_total(dose_mg_per_m2=2400, duration_h=46, bsa_m2=1.5).per_day_mg
    1878.2608695652175
    """

    dose_mg_per_m2: float
    dose_mg_per_m2_per_day: float
    total_mg: float
    per_day_mg: float
    duration_h: float
    rate_mg_per_h: float
    volume_ml: float | None
    rate_ml_per_h: float | None
    notes: tuple[str, ...]

    def __post_init__(self) -> None:
        _converted(self)


_MEMBERS = [field.name for field in dataclasses.fields(Infusion) if field.name != "notes"]


def _infusion(call: Callable[..., int], *given: Stated) -> Infusion:
    made = _new(_c.Infusion, _lib.cyto_infusion_init)
    _called(call, *given, byref(made))
    members: dict[str, Any] = {m: _or_none(getattr(made, m)) for m in _MEMBERS}
    return Infusion(**members, notes=_note_names(made.notes))


@_public()
def infusion_per_day(*, dose_mg_per_m2_per_day: float, days: float, bsa_m2: float,
                     concentration_mg_per_ml: Stated = None) -> Infusion:
    """An infusion ordered per day; the dose of a whole cycle is infusion_total's.

    >>> i = infusion_per_day(dose_mg_per_m2_per_day=1000, days=4, bsa_m2=1.3125,
    ...                      concentration_mg_per_ml=45.57)
    >>> i.total_mg, i.duration_h, round(i.rate_ml_per_h, 2)
    (5250.0, 96.0, 1.2)
    """
    return _infusion(_lib.cyto_infusion_per_day, dose_mg_per_m2_per_day, days, bsa_m2, concentration_mg_per_ml)


@_public()
def infusion_total(*, dose_mg_per_m2: float, duration_h: float, bsa_m2: float,
                   concentration_mg_per_ml: Stated = None) -> Infusion:
    """An infusion ordered in all, over so many hours.

    >>> infusion_total(dose_mg_per_m2=2400, duration_h=46, bsa_m2=1.5).total_mg
    3600.0
    """
    return _infusion(_lib.cyto_infusion_total, dose_mg_per_m2, duration_h, bsa_m2, concentration_mg_per_ml)


def _mirror(infusion: Infusion) -> _c.Infusion:
    made = _new(_c.Infusion, _lib.cyto_infusion_init)
    for member in _MEMBERS:
        given = getattr(infusion, member)
        setattr(made, member, _NAN if given is None else given)
    return made


def _checked(call: Callable[..., int], infusion: Infusion, number: float, tolerance_percent: float) -> float:
    result, notes, error = c_double(), c_uint32(), _sized(_c.Error)
    if call(byref(_mirror(infusion)), number, tolerance_percent, byref(result), byref(notes), byref(error)) != _OK:
        raise CytodoseError("; ".join([error.message.decode(), *_note_texts(notes.value)]), error.status)
    return result.value


@_public()
def check_infusion_total(infusion: Infusion, *, total_mg: float, tolerance_percent: float) -> float:
    """How many times the infusion's mg those of a label or an order are; an error when they differ.

    >>> i = infusion_per_day(dose_mg_per_m2_per_day=1000, days=4, bsa_m2=1.3125)
    >>> check_infusion_total(i, total_mg=5250, tolerance_percent=5)
    1.0
    """
    return _checked(_lib.cyto_infusion_check_total, infusion, total_mg, tolerance_percent)


@_public()
def check_infusion_pump(infusion: Infusion, *, rate_ml_per_h: float, tolerance_percent: float) -> float:
    """How many hours the bag lasts at a pump's rate; an error when it is not the infusion ordered.

    >>> i = infusion_per_day(dose_mg_per_m2_per_day=1000, days=4, bsa_m2=1.3125,
    ...                      concentration_mg_per_ml=45.57)
    >>> check_infusion_pump(i, rate_ml_per_h=28.8, tolerance_percent=5)  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
        ...
    CytodoseError: rate_ml_per_h: 28.8 mL/h is not accepted...
    """
    return _checked(_lib.cyto_infusion_check_pump, infusion, rate_ml_per_h, tolerance_percent)


@_public()
def rate_mg_per_h(*, total_mg: float, duration_h: float) -> float:
    """A rate from an amount and its hours.

    >>> rate_mg_per_h(total_mg=5250, duration_h=96)
    54.6875
    """
    return _one(_lib.cyto_rate_mg_per_h, total_mg, duration_h)


@_public()
def rate_ml_per_h(*, rate_mg_per_h: float, concentration_mg_per_ml: float) -> float:
    """A pump's rate from mg/h and the bag's mg/mL.

    >>> rate_ml_per_h(rate_mg_per_h=50, concentration_mg_per_ml=25)
    2.0
    """
    return _one(_lib.cyto_rate_ml_per_h, rate_mg_per_h, concentration_mg_per_ml)
