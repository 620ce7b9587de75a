# SPDX-License-Identifier: MIT
"""Errors, choices and numbers, which all calls to the library share. There is no arithmetic here."""

from __future__ import annotations

import copyreg
import ctypes
import functools
import math
import struct
import warnings
from ctypes import byref, c_double, c_uint32
from typing import Any, Callable, NamedTuple, NoReturn, TypeVar

from . import _library as _c
from ._library import lib as _lib

_OK, _E_BUFFER, _E_MEMORY, _E_CHOICE, _E_NAME, _E_UNIT, _E_NUMBER, _E_VALUE, _E_DATA = 0, -3, -4, -5, -6, -7, -8, -9, -14
_FORM_SUMMARY, _FORM_TEXT, _FORM_JSON, _FORM_HTML, _FORM_SVG = range(1, 6)
_NAN = math.nan
_SEXES: dict[Any, int] = {None: 0, "unknown": 0, "female": 1, "male": 2}
_KNOWN: dict[Any, int] = {None: 0, False: -1, True: 1}
_STATES: dict[Any, int] = {None: 0, "unknown": 0, "low": 1, "normal": 2, "high": 3}
_SHOWN_MAX = 60
_Struct = TypeVar("_Struct", bound=ctypes.Structure)


def _printable(text: str) -> str:
    """A text for a person: what would move the cursor, break the line or turn the reading is shown escaped."""
    given = text.encode("utf-8", "surrogatepass")
    return _c.text_of(_lib.cyto_text_shown, given, len(given))


def _quoted(text: str) -> str:
    return '"' + _printable(text[:_SHOWN_MAX]) + ("..." if len(text) > _SHOWN_MAX else "") + '"'


def _shown(value: Any) -> str:
    """A value for a message: short, escaped, and never "nan"."""
    try:
        text = repr(value)
    except Exception:  # an object's own, or an integer of thousands of digits
        text = ""
    plain = isinstance(value, (str, bytes, int, float)) or value is None
    if not plain or not text or text in ("nan", "inf", "-inf"):
        return {"nan": "a number that is none", "inf": "infinity", "-inf": "-infinity"}.get(
            text, f"a value of type {type(value).__name__}")
    return text if len(text) <= _SHOWN_MAX else text[:_SHOWN_MAX] + "..."


class CytodoseError(ValueError):
    """An input that the library does not accept.

    status is the C constant's name, meaning what it means; line, column and pointer are set for
    JSON, and a text of the error begins with them: "line 2, column 14, /weight_kg: ...".

    >>> try:
    ...     from cytodose import dose_per_kg
    ...     dose_per_kg(dose_mg_per_kg=1.5, weight_kg=0)
    ... except CytodoseError as error:
    ...     print(error.status, error.meaning, sep=": ")
    CYTO_E_WEIGHT_KG: outside the accepted range
    """

    def __init__(self, message: str, status: int, line: int | None = None, column: int | None = None,
                 pointer: str | None = None) -> None:
        super().__init__(_printable(message))
        self.status: str = _lib.cyto_status_name(status).decode()
        self.meaning: str = _lib.cyto_status_text(status).decode()
        self.line, self.column, self.pointer = line, column, pointer

    def __str__(self) -> str:
        lined = self.line is not None and (self.line > 1 or not self.pointer)  # of one line the pointer tells enough
        place = [f"line {self.line}"] if lined else []
        place += [f"column {self.column}"] if lined and self.column is not None else []
        place += [_printable(self.pointer)] if self.pointer else []
        return f"{', '.join(place)}: {self.args[0]}" if place else str(self.args[0])

    def __reduce__(self) -> tuple[Any, ...]:  # else it is made anew from its message alone, in another process too
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class _Held:
    """An object that holds memory of the library: a copy would free it twice, and in another process there is none."""

    def __reduce__(self) -> NoReturn:
        name = type(self).__name__
        raise CytodoseError(f"a {name} is neither copied nor pickled: open another one where it is used", _E_DATA)


class CytodoseWarning(UserWarning):
    """A result that computes, but has something a user should know.

    >>> issubclass(CytodoseWarning, UserWarning)
    True
    """


def _fail(error: _c.Error) -> NoReturn:
    # what the message quotes is cut at a length in bytes
    raise CytodoseError(error.message.decode(errors="replace"), error.status, error.line or None,
                        error.column or None, error.pointer.decode(errors="replace"))


def _called(call: Callable[..., int], *arguments: object) -> None:
    """Calls; what the library refuses is raised in its own sentence."""
    error = _sized(_c.Error)
    if call(*arguments, byref(error)) != _OK:
        _fail(error)


def _sized(struct_type: type[_Struct]) -> _Struct:
    """A struct that a call fills: its size alone is set."""
    made = struct_type()
    setattr(made, "size", ctypes.sizeof(struct_type))
    return made


def _new(struct_type: type[_Struct], init: Callable[..., int]) -> _Struct:
    made = _sized(struct_type)
    init(byref(made), made.size)
    return made


def _of_single(value: float, size: int = 4) -> float:
    """The shortest decimal that this precision holds as this value: 4.9, not 4.900000095."""
    if not math.isfinite(value):
        return value
    form = {2: "e", 4: "f"}[size]
    packed = struct.pack(form, value)
    return next(short for short in (float(f"{value:.{digits}g}") for digits in range(1, 10))
                if struct.pack(form, short) == packed)


def _limit(value: float | str, numbers: bytes | None, field: str) -> float:
    """A number, or a text as printed, read as the value's text is."""
    if not isinstance(value, str):
        return value
    result, error, text = c_double(), _new(_c.Error, _lib.cyto_error_init), value.encode()
    if _lib.cyto_number_read(text, len(text), numbers, field.encode(), byref(result), None,
                             byref(error)) != _OK:
        _fail(error)
    return result.value


# ---- the library's lists -------------------------------------------------------------------------

_LISTS: dict[str, int] = {
    "bsa formulas": 1, "weight formulas": 2, "renal formulas": 3, "renal weights": 4, "gfr policies": 5,
    "calcium forms": 6, "equivalences": 7, "exposure limits": 8, "band tables": 9, "amputation tables": 10,
    "amputation parts": 11, "suspects": 12, "scales": 13, "terms": 14, "reasons": 15, "notes": 16,
    "quantities": 17, "facts": 18, "findings": 19, "fhir counts": 20, "protocols": 21,
    "file columns": 22, "file counts": 23, "analytes": 24, "units": 25, "cautions": 26}


class _Entry(NamedTuple):
    id: int
    kind: int
    needs: int
    name: str
    text: str
    source: str
    population: str
    unit: str
    low: float | None
    high: float | None
    men_low: float | None
    men_high: float | None


def _entry_of(made: _c.Entry) -> _Entry:
    return _Entry(made.id, made.kind, made.needs, made.name.decode(), made.text.decode(), made.source.decode(),
                  made.population.decode(), made.unit.decode(), _or_none(made.low), _or_none(made.high),
                  _or_none(made.men_low), _or_none(made.men_high))


@functools.lru_cache(maxsize=None)
def _entries(which: str) -> tuple[_Entry, ...]:
    """Every entry of a list, in the library's order."""
    made = _sized(_c.Entry)
    found: list[_Entry] = []
    while _lib.cyto_entry_at(_LISTS[which], len(found), byref(made), None) == _OK:
        found.append(_entry_of(made))
    return tuple(found)


@functools.lru_cache(maxsize=None)
def _by_id(which: str) -> dict[int, _Entry]:
    return {entry.id: entry for entry in _entries(which)}


def _names(which: str) -> list[str]:
    return [entry.name for entry in _entries(which)]


def _named(which: str, name: str, kind: int = 0) -> _Entry:
    """The entry of a name, of one kind or of any; the library's own sentence says what is accepted."""
    made, error = _sized(_c.Entry), _new(_c.Error, _lib.cyto_error_init)
    if _lib.cyto_entry_find(_LISTS[which], kind, name.encode(), byref(made), byref(error)) != _OK:
        _fail(error)
    return _entry_of(made)


def _note_names(mask: int) -> tuple[str, ...]:
    return tuple(entry.name for entry in _entries("notes") if mask & entry.id)


def _note_texts(mask: int) -> list[str]:
    return [entry.text for entry in _entries("notes") if mask & entry.id]


def _warn(notes: int, stacklevel: int) -> None:
    """A warning for each note; stacklevel counts from the caller of this function, without _public()'s own."""
    for text in _note_texts(notes):
        warnings.warn(text, CytodoseWarning, stacklevel=stacklevel + 2)


def _one(call: Callable[..., int], *given: object, warns: bool = False) -> float:
    """The number that a call gives; with warns, a warning for each of its notes."""
    result, notes = c_double(), c_uint32()
    _called(call, *given, byref(result), *((byref(notes),) if warns else ()))
    if warns:
        _warn(notes.value, 3)
    return result.value


def _warn_of_weight(weight_kg: float) -> None:
    """For a call that has no notes."""
    notes = c_uint32()
    _called(_lib.cyto_size_notes, math.nan, weight_kg, byref(notes))
    _warn(notes.value, 3)


def _or_none(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else value
