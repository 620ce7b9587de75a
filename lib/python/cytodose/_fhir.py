# SPDX-License-Identifier: MIT
"""Observations of an HL7 FHIR R4 export, graded line by line."""

from __future__ import annotations

import json
import warnings
from ctypes import byref, c_char_p, c_size_t, c_void_p, string_at
from typing import Any, Iterable, Iterator

from . import _library as _c
from ._arguments import _public
from ._calls import _E_DATA, _E_MEMORY, _fail, _Held, _names, _new, _OK, _shown, CytodoseError, CytodoseWarning
from ._library import lib as _lib

__all__ = ["FhirGrades", "grade_fhir"]


def _numbered(lines: Iterable[str | bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines as bytes, counted from 1. A file that cannot be read on fails here, as a caller's own object may."""
    rest, number = iter(lines), 0
    while True:
        number += 1
        try:
            line = next(rest)
            data = str.encode(line, "utf-8", "surrogatepass") if isinstance(line, str) else bytes(memoryview(line))
        except StopIteration:
            return
        except TypeError:
            raise CytodoseError(f"lines: line {number} is {_shown(line)}; accepted: texts, bytes", _E_DATA) from None
        except Exception as error:
            raise CytodoseError(f"lines: line {number} cannot be read ({type(error).__name__})", _E_DATA) from error
        yield number, data


class FhirGrades(_Held):
    """The rows of an export, one dict a value and term, as its lines are read: iterate over it.

    A malformed line, or resource of a Bundle, is a CytodoseWarning with its place, and the rest goes on.
    counts() and summary() may be asked at any time; a close() ends it early.

    >>> FhirGrades([b'{"resourceType": "Device"}', b""], "ctcae-5.0").counts()["blank"]
    0
    """

    @_public()
    def __init__(self, lines: Iterable[str | bytes], scale: str, *, code_names: dict[str, str] | None = None,
                 unit_names: dict[str, str] | None = None) -> None:
        found, error = c_void_p(), _new(_c.Error, _lib.cyto_error_init)
        if _lib.cyto_fhir_new(scale.encode(), byref(found), byref(error)) != _OK:
            _fail(error)
        self._fhir: c_void_p | None = found
        for option, names in (("code_name", code_names or {}), ("unit_name", unit_names or {})):
            for name, meaning in names.items():
                if _lib.cyto_fhir_set(found, option.encode(), f"{name}={meaning}".encode(), byref(error)) != _OK:
                    _fail(error)
        self._lines = _numbered(lines)
        self._bad = 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for number, data in self._lines:
            yield from self._rows(number, data)
        if self._bad and self._none_good():
            self._bad = 0
            warnings.warn("no line is a resource; one that is over several lines, or an array, is given as one "
                          "text: [file.read()]", CytodoseWarning, stacklevel=2)

    def _rows(self, number: int, data: bytes) -> list[dict[str, Any]]:
        rows, length, error = c_char_p(), c_size_t(), _new(_c.Error, _lib.cyto_error_init)
        status = _lib.cyto_fhir_line(self._open(), data, len(data), byref(rows), byref(length), byref(error))
        if status == _E_MEMORY:
            _fail(error)
        self._bad += status != _OK
        if status != _OK and not (self._bad > 3 and self._none_good()):
            self._tell(number, status, error)
        return [json.loads(row) for row in string_at(rows, length.value).splitlines()]

    def _tell(self, number: int, status: int, error: _c.Error) -> None:
        lost = 0
        while status != _OK:
            place = f"line {number}" if error.line == 1 else f"text {number}, line {error.line}"
            where = f"{place}, column {error.column}" + (f", {error.pointer.decode(errors='replace')}"
                                                         if error.pointer else "")
            warnings.warn(f"{where}: {error.message.decode(errors='replace')}", CytodoseWarning, stacklevel=4)
            lost += 1
            status = _lib.cyto_fhir_lost(self._open(), lost, byref(error))

    def _none_good(self) -> bool:
        counts = self.counts()
        return counts["lines"] == counts["blank"] + counts["malformed"]

    def _open(self) -> c_void_p:
        if not self._fhir:
            raise CytodoseError("closed: no line is read after close()", _E_DATA)
        return self._fhir

    def counts(self) -> dict[str, int]:
        """The counts of what was read so far and what became of it: {"lines": 3, "graded": 2, ...}."""
        return {name: _lib.cyto_fhir_count(self._open(), number)
                for number, name in enumerate(_names("fhir counts"))}

    def summary(self) -> str:
        """The counts as text, with the codes and units that were not graded."""
        return _c.text_of(_lib.cyto_fhir_summary, self._open())

    def close(self) -> None:
        """Forgets patients and counts, and gives their memory back."""
        found, self._fhir = self._fhir, None
        _lib.cyto_fhir_free(found)

    def __del__(self) -> None:
        if getattr(self, "_fhir", None):
            self.close()


@_public()
def grade_fhir(lines: Iterable[str | bytes], *, scale: str, code_names: dict[str, str] | None = None,
               unit_names: dict[str, str] | None = None) -> FhirGrades:
    """Grades the Observations among lines (an open NDJSON file, or any texts or bytes, each one resource).

    A row has id, subject, loinc, value, unit, referenceRange, term, grade (None where it is not one number),
    low, high, reason, bound and more: cytodose/fhir.h lists them. Patients among the lines give sex and age
    to the Observations after them. code_names and unit_names map what a laboratory's own systems write:
    {"urn:oid:1.2.3|PLT": "platelets"}, {"urn:oid:1.2.3|zork": "10*9/L"}.

    >>> rows = grade_fhir([b'''{"resourceType": "Observation", "id": "1", "status": "final",
    ... "code": {"coding": [{"system": "http://loinc.org", "code": "777-3"}]}, "valueQuantity": {"value": 27,
    ... "system": "http://unitsofmeasure.org", "code": "10*9/L"}}''', b""], scale="ctcae-5.0")
    >>> [(row["term"], row["grade"], row["bound"]) for row in rows]
    [('platelet-count-decreased', 3, '<50.0 - 25.0 x 10e9 /L')]
    >>> rows.counts()["blank"]
    1
    """
    return FhirGrades(lines, scale, code_names=code_names, unit_names=unit_names)
