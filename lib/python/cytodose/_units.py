# SPDX-License-Identifier: MIT
"""Units and codes of laboratory values, and the explicit steps before grading. No arithmetic here."""

from __future__ import annotations

import dataclasses
from ctypes import byref, c_int32, c_void_p
from typing import Any

from . import _library as _c
from ._arguments import Needed, _converted, _public
from ._calls import _by_id, _called, _entries, _fail, _named, _names, _new, _OK, _one, _sized, CytodoseError
from ._library import lib as _lib

__all__ = ["Reading", "analytes", "calcium_corrected", "calcium_forms", "convert", "leukocytes_corrected",
           "loinc", "neutrophils_counted", "read_value"]


@dataclasses.dataclass(frozen=True)
class Reading:
    """A value as printed: a number (low = high) or an open-ended interval; unit None is none.

    >>> read_value(">= 3").low, read_value(">= 3").low_open, read_value(">= 3").unit
    (3.0, False, None)
    """

    low: float
    high: float
    low_open: bool
    high_open: bool
    decimals: int
    unit: str | None

    def __post_init__(self) -> None:
        _converted(self)


def _added_units(names: dict[str, str] | None) -> dict[str, str]:
    """A user's own spellings, held against the library's: added, never redefined."""
    if not names:
        return {}
    file, error = c_void_p(), _new(_c.Error, _lib.cyto_error_init)
    if _lib.cyto_file_new(_entries("scales")[0].name.encode(), byref(file), byref(error)) != _OK:
        _fail(error)
    try:
        for spelling, unit in names.items():
            if _lib.cyto_file_set(file, b"unit_name", f"{spelling}={unit}".encode(), byref(error)) != _OK:
                _fail(error)
    finally:
        _lib.cyto_file_free(file)
    return {spelling.strip(): unit for spelling, unit in names.items()}


def _in_known_unit(value: Any, names: dict[str, str]) -> Any:
    """A printed text with the library's spelling in the place of a user's own."""
    if isinstance(value, str):
        text = value.rstrip()
        for spelling in sorted(names, key=len, reverse=True):
            rest = text[:-len(spelling)]
            if text.endswith(spelling) and rest[-1:].isascii() and (rest[-1:].isdigit() or rest[-1:] == " "):
                return f"{rest} {names[spelling]}"
    return value


@_public()
def read_value(text: str, *, numbers: str | None = None) -> Reading:
    """Reads a value as a report prints it: comparator, number, unit; the convention as in grade().

    >>> read_value("26,0 x 10e3/mcl", numbers=",").low, read_value("26,0 x 10e3/mcl", numbers=",").unit
    (26.0, '10*3/uL')
    >>> read_value("<50 10*9/L").high_open
    True
    """
    reading = _new(_c.Reading, _lib.cyto_reading_init)
    marks = None if numbers is None else numbers.encode()
    _called(_lib.cyto_reading_read, text.encode(), marks, b"value", byref(reading))
    return Reading(reading.low, reading.high, bool(reading.low_open), bool(reading.high_open),
                   reading.decimals, _by_id("units")[reading.unit].name if reading.unit else None)


def _mirror_of(reading: Reading) -> _c.Reading:
    made = _new(_c.Reading, _lib.cyto_reading_init)
    made.low, made.high, made.decimals = reading.low, reading.high, reading.decimals
    made.low_open, made.high_open = reading.low_open, reading.high_open
    made.unit = 0 if reading.unit is None else _unit(reading.unit)
    return made


def analytes() -> list[str]:
    """The laboratory values by their names.

    >>> "platelets" in analytes()
    True
    """
    return _names("analytes")


def _analyte(name: str) -> int:
    number = c_int32()
    _called(_lib.cyto_analyte_find, name.encode(), byref(number))
    return number.value


def _unit(text: str, field: str = "unit") -> int:
    number, name, error = c_int32(), text.encode(), _sized(_c.Error)
    if _lib.cyto_unit_find(name, len(name), byref(number), byref(error)) != _OK:
        raise CytodoseError(error.message.decode(errors="replace").replace("text", field, 1), error.status)
    return number.value


@_public()
def convert(analyte: str, value: Needed, unit: str, to: str) -> float:
    """A laboratory value in another unit, rounded once; analyte by name ("creatinine").

    >>> round(convert("creatinine", 1.2, "mg/dL", "umol/L"), 2)
    106.08
    >>> convert("body-temperature", 98.6, "[degF]", "Cel")
    37.0
    """
    return _one(_lib.cyto_convert, _analyte(analyte), value, _unit(unit), _unit(to, "to"))


@_public()
def loinc(code: str) -> str:
    """The analyte behind a LOINC code; what is refused, a percentage for a count, says why.

    >>> loinc("777-3")
    'platelets'
    >>> loinc("770-8")
    Traceback (most recent call last):
        ...
    cytodose._calls.CytodoseError: code: "770-8" is not accepted: neutrophils as a percentage: not a count
    """
    number = c_int32()
    _called(_lib.cyto_loinc_find, code.encode(), byref(number))
    return _by_id("analytes")[number.value].name


def calcium_forms() -> dict[str, str]:
    """The forms that calcium_corrected() takes, each with its formula and source.

    >>> [name for name, text in calcium_forms().items() if "1973" in text]
    ['payne-1973']
    """
    return {entry.name: entry.text for entry in _entries("calcium forms")}


@_public()
def calcium_corrected(calcium: float, unit: str, albumin: float, albumin_unit: str, *, form: str) -> float:
    """Total calcium corrected for albumin by a named form; there is no default, the forms differ.

    >>> round(calcium_corrected(7.5, "mg/dL", 2.8, "g/dL", form="mg-0.8"), 2)
    8.46
    >>> round(calcium_corrected(7.5, "mg/dL", 2.8, "g/dL", form="payne-1973"), 2)
    8.7
    """
    return _one(_lib.cyto_calcium_corrected, _named("calcium forms", form).id, calcium, _unit(unit), albumin,
                _unit(albumin_unit, "albumin_unit"), warns=True)


@_public()
def leukocytes_corrected(leukocytes: float, unit: str, *, nrbc_per_100: float) -> float:
    """Leukocytes without the nucleated red cells counted among them.

    >>> round(leukocytes_corrected(12.4, "10*9/L", nrbc_per_100=24), 3)
    10.0
    """
    return _one(_lib.cyto_leukocytes_corrected, leukocytes, _unit(unit), nrbc_per_100, warns=True)


@_public()
def neutrophils_counted(leukocytes: float, unit: str, *, segmented_percent: float,
                        bands_percent: float) -> float:
    """The absolute neutrophil count from leukocytes and their differential, band forms included.

    Give bands_percent=0 where segmented_percent holds them already.

    >>> neutrophils_counted(1700, "/uL", segmented_percent=40, bands_percent=10)
    850.0
    """
    return _one(_lib.cyto_neutrophils_counted, leukocytes, _unit(unit), segmented_percent, bands_percent)
