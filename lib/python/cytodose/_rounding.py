# SPDX-License-Identifier: MIT
"""Rounding to steps, products and dose bands: thin wrappers of rounding.h."""

from __future__ import annotations

import ctypes
import dataclasses
from ctypes import byref, c_double, c_int64, c_size_t, c_uint32
from typing import Any, Iterable, NamedTuple, Sequence, cast

from . import _library as _c
from ._arguments import Each, Many, _public
from ._calls import _called, _E_DATA, _entries, _fail, _new, _note_names, _OK, _sized, CytodoseError
from ._columns import _as_column, _numpy_of, _out_column, _whole_column
from ._library import lib as _lib

__all__ = ["Band", "BandsReport", "Plan", "Rounded", "band_ladder", "band_table", "band_tables",
           "check_bands", "make_bands", "read_bands", "round_to_band", "round_to_products",
           "round_to_step", "round_to_step_many"]

_BANDS_MAX = 512
_RULES = {"half-up": 1, "half-down": 2, "half-even": 3, "down": 4, "up": 5}
_KINDS = {"syringe": 0, "vial": 1, "tablet": 2}
_DIRECTIONS = {name: rule for name, rule in _RULES.items() if name != "half-even"}  # a dose lies between two products, not on an even one
_PREFERENCES = {"nearest": 0, "least-waste": 1, "fewest-units": 2, "fewest-strengths": 3}
_EDGES = {"up": 1, "down": 2}


class Rounded(NamedTuple):
    """A rounded dose, and what a reader should know of it.

    >>> round_to_step(dose_mg=37.5, step_mg=1, rule="half-down").mg
    37.0
    """

    mg: float
    notes: tuple[str, ...]


@_public(rule=_RULES)
def round_to_step(*, dose_mg: float, step_mg: float, rule: str) -> Rounded:
    """A dose as a whole number of steps; the rule ("half-up", "half-down", "half-even", "down",
    "up") has no default.

    >>> round_to_step(dose_mg=119.25, step_mg=0.1, rule="half-even")
    Rounded(mg=119.2, notes=('ROUNDED_DOWN',))
    """
    result, notes = c_double(), c_uint32()
    _called(_lib.cyto_round_to_step, dose_mg, step_mg, rule, byref(result), byref(notes))
    return Rounded(result.value, _note_names(notes.value))


@_public(rule=_RULES)
def round_to_step_many(*, dose_mg: Many, step_mg: Each, rule: str) -> Any:
    """round_to_step of a column; NaN where a row is refused.

    >>> list(round_to_step_many(dose_mg=[37.5, 0.02, None], step_mg=1, rule="half-down"))
    [37.0, nan, nan]
    """
    keep: list[Any] = []
    length = len(dose_mg)
    columns = _c.RoundColumns()
    columns.size = ctypes.sizeof(columns)
    columns.dose_mg = _as_column(dose_mg, length, "dose_mg", keep)
    columns.step_mg = _as_column(step_mg, length, "step_mg", keep)
    columns.rule = _whole_column(cast(int, rule), keep)  # a number by now, of _RULES
    out, columns.rounded_mg = _out_column(_numpy_of(dose_mg), length, "float64", "d")
    _called(_lib.cyto_round_to_step_n, length, byref(columns), byref(c_int64()))
    return out


# ---- products --------------------------------------------------------------------------------------

@dataclasses.dataclass(frozen=True)
class Plan:
    """A plan of what is given: the rounded dose, its parts {strength_mg: how many}, waste, notes.

    >>> round_to_band(dose_mg=100, bands=band_table("nhs-6-mg-per-ml"), edge="down").difference_percent
    -4.0
    """

    exact_mg: float
    rounded_mg: float
    difference_percent: float
    units: dict[float, int]
    waste_mg: float
    below_mg: float
    above_mg: float
    notes: tuple[str, ...]


def _plan(plan: _c.RoundPlan, strengths: Iterable[float] = ()) -> Plan:
    units: dict[float, int] = {}
    for strength, count in zip(strengths, plan.count):
        if count:
            units[strength] = units.get(strength, 0) + count
    return Plan(plan.exact_mg, plan.rounded_mg, plan.difference_percent, units, plan.waste_mg,
                plan.below_mg, plan.above_mg, _note_names(plan.notes))


@_public(kind=_KINDS, direction=_DIRECTIONS, prefer=_PREFERENCES)
def round_to_products(*, dose_mg: float, kind: str, strengths_mg: Sequence[float], direction: str,
                      tolerance_percent: float, units_max: int = 1,
                      prefer: str = "nearest", graduations_mg: Sequence[float] | None = None,
                      partial: bool = False, reduced: bool = False,
                      reduced_may_round_up: bool = False) -> Plan:
    """Rounds a dose to syringes, vials or tablets; tolerance_percent says how far the dose may move.

    partial lets a vial, or a syringe with graduations, be given in part. Where nothing fits, the
    error names the nearest two choices.

    >>> p = round_to_products(dose_mg=1490.7, kind="tablet", strengths_mg=[150, 300, 500],
    ...                       direction="half-down", tolerance_percent=6, units_max=6)
    >>> p.rounded_mg, p.units
    (1500.0, {500.0: 3})
    """
    marks = graduations_mg or [0.0] * len(strengths_mg)
    if len(marks) != len(strengths_mg):
        raise CytodoseError(f"{len(strengths_mg)} strengths and {len(marks)} graduations", _E_DATA)
    products = (_c.Product * max(1, len(strengths_mg)))()
    for product, strength, mark in zip(products, strengths_mg, marks):
        product.size, product.kind = ctypes.sizeof(product), kind
        product.strength_mg, product.graduation_mg = strength, mark
    policy = _new(_c.RoundPolicy, _lib.cyto_round_policy_init)
    policy.direction, policy.prefer, policy.units_max = direction, prefer, units_max
    policy.tolerance_percent = tolerance_percent
    policy.use_graduations = policy.use_partial_vials = partial
    policy.reduced, policy.reduced_may_round_up = reduced, reduced_may_round_up
    plan = _new(_c.RoundPlan, _lib.cyto_round_plan_init)
    _called(_lib.cyto_round_to_product, dose_mg, products, len(strengths_mg), byref(policy), byref(plan))
    return _plan(plan, strengths_mg)


# ---- bands -----------------------------------------------------------------------------------------

class Band(NamedTuple):
    """Doses from from_mg to to_mg are given as dose_mg.

    >>> Band(from_mg=27.58, to_mg=30.55, dose_mg=28.8).dose_mg
    28.8
    """

    from_mg: float
    to_mg: float
    dose_mg: float


@dataclasses.dataclass(frozen=True)
class BandsReport:
    """The faults of a table of bands; rows count from 0, first is None when there is none.

    >>> check_bands([(10, 20, 15), (25, 30, 27)], tolerance_percent=50).gaps
    1
    """

    gaps: int
    overlaps: int
    misplaced: int
    over_tolerance: int
    first: int | None
    worst: int
    worst_percent: float


def _bands(rows: Sequence[Sequence[float]]) -> tuple[Any, int]:
    made = (_c.Band * max(1, len(rows)))()
    for band, row in zip(made, rows):
        band.from_mg, band.to_mg, band.dose_mg = row
    return made, len(rows)


def _rows(bands: Any, count: int) -> list[Band]:
    return [Band(b.from_mg, b.to_mg, b.dose_mg) for b in bands[:count]]


def band_tables() -> dict[str, str]:
    """The dose-band tables that the library brings along, with their sources.

    >>> list(band_tables())
    ['nhs-6-mg-per-ml', 'nhs-20-mg-per-ml']
    """
    return {entry.name: entry.source for entry in _entries("band tables")}


@_public()
def band_table(name: str) -> list[Band]:
    """The rows of one of them.

    >>> band_table("nhs-6-mg-per-ml")[0]
    Band(from_mg=27.58, to_mg=30.55, dose_mg=28.8)
    """
    bands, n = (_c.Band * _BANDS_MAX)(), c_size_t()
    _called(_lib.cyto_band_table_rows, name.encode(), bands, _BANDS_MAX, byref(n))
    return _rows(bands, n.value)


@_public()
def read_bands(text: str) -> list[Band]:
    """Rows from a text: from, to and dose in mg, a row a line; "#" begins a comment.

    >>> read_bands("27.58 30.55 28.8")
    [Band(from_mg=27.58, to_mg=30.55, dose_mg=28.8)]
    """
    bands, n, given = (_c.Band * _BANDS_MAX)(), c_size_t(), text.encode()
    _called(_lib.cyto_bands_read, given, len(given), bands, _BANDS_MAX, byref(n))
    return _rows(bands, n.value)


@_public()
def check_bands(bands: Sequence[Sequence[float]], *, tolerance_percent: float) -> BandsReport:
    """Finds gaps, overlaps and misplaced doses; counts the rows that exceed the tolerance.

    >>> check_bands(band_table("nhs-6-mg-per-ml"), tolerance_percent=6).over_tolerance
    9
    """
    report, error = _sized(_c.BandsReport), _sized(_c.Error)
    if _lib.cyto_bands_check(*_bands(bands), tolerance_percent, byref(report), byref(error)) not in (_OK, _E_DATA):
        _fail(error)
    return BandsReport(report.gaps, report.overlaps, report.misplaced, report.over_tolerance,
                       None if report.first < 0 else report.first, report.worst, report.worst_percent)


@_public(edge=_EDGES)
def round_to_band(*, dose_mg: float, bands: Sequence[Sequence[float]], edge: str) -> Plan:
    """Rounds a dose to its band; edge ("up", "down") says where a dose on an edge goes.

    >>> round_to_band(dose_mg=101.83, bands=band_table("nhs-6-mg-per-ml"), edge="down").rounded_mg
    96.0
    """
    plan = _new(_c.RoundPlan, _lib.cyto_round_plan_init)
    _called(_lib.cyto_round_to_band, dose_mg, *_bands(bands), edge, byref(plan))
    return _plan(plan)


def band_ladder() -> list[float]:
    """The volumes in mL that NHS England's single-container tables share.

    >>> band_ladder()[:3]
    [0.22, 0.24, 0.26]
    """
    volumes, n = (c_double * _BANDS_MAX)(), c_size_t()
    _called(_lib.cyto_band_ladder, volumes, _BANDS_MAX, byref(n))
    return list(volumes[:n.value])


@_public()
def make_bands(*, concentration_mg_per_ml: float, volumes_ml: Sequence[float]) -> list[Band]:
    """Bands for all volumes but the first and last: edges at the geometric mean. A prediction, to be
    compared with the official table.

    >>> make_bands(concentration_mg_per_ml=6, volumes_ml=[4.4, 4.8, 5.4])
    [Band(from_mg=27.58, to_mg=30.55, dose_mg=28.8)]
    """
    bands, n = (_c.Band * _BANDS_MAX)(), c_size_t()
    volumes = (c_double * max(1, len(volumes_ml)))(*volumes_ml)
    _called(_lib.cyto_bands_make, concentration_mg_per_ml, volumes, len(volumes_ml), bands, _BANDS_MAX, byref(n))
    return _rows(bands, n.value)
