# SPDX-License-Identifier: MIT
"""Grades of columns. No arithmetic here."""

from __future__ import annotations

import array
import dataclasses
from ctypes import byref, c_double, c_int64, c_void_p, sizeof
from types import ModuleType
from typing import Any, Iterable

from . import _library as _c
from ._arguments import Each, Many, Words, _is_column, _public, _refused, _text
from ._calls import (_by_id, _called, _E_DATA, _E_NUMBER, _entries, _KNOWN, _names, _note_names, _note_texts, _OK, _SEXES,
                     _shown, _STATES, CytodoseError)
from ._columns import _as_column, _choice_column, _numbered, _numpy_of, _outputs, _whole_column, _word
from ._grading import _criterion, _texts_of, grade
from ._library import lib as _lib
from ._units import _added_units

__all__ = ["Grades", "grade_many"]

_NUMBERS = ("lln", "uln", "baseline", "baseline_lln", "baseline_uln", "age_years", "second", "third")
_YES_NO = ("pregnant", "fasting", "anticoagulated", "symptomatic", "falling")


@dataclasses.dataclass(frozen=True)
class Grades:
    """Columns of grades: int8 arrays low and high, int32 reason, uint32 notes.

    index is that of the values where they are a pandas column.

    >>> list(grade_many("anemia", [7.9, 11], "g/dL", scale="ctcae-5.0").grade)
    [3, -1]
    """

    low: Any
    high: Any
    reason: Any
    notes: Any
    refused: int
    index: Any = dataclasses.field(default=None, repr=False, compare=False)

    @property
    def grade(self) -> Any:
        """low where it equals high, -1 elsewhere."""
        if hasattr(self.low, "dtype"):
            grade = self.low.copy()
            grade[self.low != self.high] = -1
            return grade
        return array.array("b", [a if a == b else -1 for a, b in zip(self.low, self.high)])

    def reason_names(self) -> list[str]:
        """The reasons as texts, row by row."""
        return [_by_id("reasons")[int(r)].name for r in self.reason]

    def note_names(self) -> list[tuple[str, ...]]:
        """The notes' names, row by row."""
        return [_note_names(int(n)) for n in self.notes]

    def frame(self) -> Any:
        """A pandas table with the values' index: grade, low, high as nullable Int8 (NA where there
        is no such number), reason and notes as texts."""
        import pandas
        columns = {}
        for name, column in (("grade", self.grade), ("low", self.low), ("high", self.high)):
            made = pandas.array(list(column) if isinstance(column, array.array) else column, dtype="Int8")
            made[made < 0] = pandas.NA
            columns[name] = made
        columns["reason"] = self._texts(pandas, self.reason, _names("reasons"))
        masks = sorted({int(n) for n in self.notes})
        places = {mask: place for place, mask in enumerate(masks)}
        columns["notes"] = self._texts(pandas, [places[int(n)] for n in self.notes],
                                       ["; ".join(_note_texts(mask)) for mask in masks])
        return pandas.DataFrame(columns, index=self.index)

    @staticmethod
    def _texts(pandas: ModuleType, numbers: Iterable[int], texts: list[str]) -> Any:
        """One text a row, each kept once."""
        kept = sorted(set(texts))
        place = {text: at for at, text in enumerate(kept)}
        return pandas.Categorical.from_codes([place[texts[int(n)]] for n in numbers], kept)


def _criteria_of(scale: str, term: str | Many, length: int, keep: list[Any]) -> tuple[list[Any], _c.Column]:
    """(the criteria, the column that says which): one term for all, or one a row."""
    if isinstance(term, str):
        return [_criterion(scale, term)[0]], _c.Column(None, 0)
    criteria: list[Any] = []

    def place(name: Any) -> int:
        if name is None:
            return -1
        criteria.append(_criterion(scale, _text(name, "term"))[0])
        return len(criteria) - 1
    return criteria, _numbered(term, length, "term", place, keep)


def _units_of(unit: str | Many | None, length: int, scale: str, criteria: list[Any], keep: list[Any],
              names: dict[str, str], missing: int = -1, field: str = "unit") -> _c.Column:
    """Units as numbers; a row without one gets the number missing."""
    def number(text: Any) -> int:
        if text is None:
            return missing
        text = _text(text, field)
        text = names.get(text, text)
        return _criterion(scale, next(_texts_of(criteria[0])).term.decode(), text)[1] if criteria else 0
    if unit is None or isinstance(unit, str):
        return _whole_column(number(unit or ""), keep)
    return _numbered(unit, length, field, lambda one: number(None if isinstance(one, str) and not one.strip() else one), keep)


def _read_number(text: str, numbers: str) -> float | None:
    """None for what is no number alone."""
    number, data = c_double(), text.encode()
    status = _lib.cyto_number_read(data, len(data), numbers.encode(), None, byref(number), None, None)
    return number.value if status == _OK else None


def _has_texts(column: Any) -> bool:
    return getattr(getattr(column, "dtype", None), "kind", "O") in "OUT" and any(isinstance(one, str) for one in column)


def _read_texts(values: Many, numbers: str) -> tuple[Many, dict[int, str]]:
    """(the column with the numbers that its texts are, {row: a text that is none: "<0.1"})"""
    if not _has_texts(values):
        return values, {}
    read: list[Any] = list(values)
    texts: dict[int, str] = {}
    for row, one in enumerate(read):
        if isinstance(one, str):
            text = _text(one, "values").strip()
            read[row] = _read_number(text, numbers) if text else None
            if text and read[row] is None:
                texts[row] = text
    return read, texts


def _read_limits(column: Any, numbers: str, field: str) -> Any:
    if not _is_column(column) or not _has_texts(column):
        return column
    read: list[Any] = list(column)
    for row, one in enumerate(read):
        if isinstance(one, str):
            read[row] = _read_number(_text(one, field).strip(), numbers) if one.strip() else None
            if one.strip() and read[row] is None:
                raise CytodoseError(f"{field}: row {row}: {_shown(one)} is not a number of the convention {numbers!r}",
                                    _E_NUMBER)
    return read


def _grade_texts(texts: dict[int, str], out: dict[str, Any], known: dict[str, Any], **more: Any) -> int:
    """Grades the rows whose value is an interval or has its unit, one by one; how many have a grade."""
    if not texts:
        return 0
    columns = {name: list(one) if _is_column(one) else one for name, one in known.items()}
    reasons, notes = ({entry.name: entry.id for entry in _entries(which)} for which in ("reasons", "notes"))
    graded = 0
    for row, text in texts.items():
        one = {name: _word(column[row]) if isinstance(column, list) else column for name, column in columns.items()}
        out["reason"][row] = reasons["value-refused"]
        try:
            made = grade(one.pop("term"), text, one.pop("unit"), **one, **more)
        except CytodoseError:
            continue
        out["low"][row], out["high"][row], out["reason"][row] = made.low, made.high, reasons[made.reason]
        out["notes"][row] = sum(notes[name] for name in made.notes)
        graded += made.low >= 0
    return graded


def _check_index(values: Many, **given: Any) -> None:
    """Columns of pandas belong to the same rows, or which value meets which limit is anybody's guess."""
    index = values.index if hasattr(values, "to_numpy") and hasattr(values, "index") else None
    for field, column in given.items():
        other = column.index if hasattr(column, "to_numpy") and hasattr(column, "index") else None
        if index is not None and other is not None and not index.equals(other):
            raise CytodoseError(f"{field}: its index is not that of the values; align them first: "
                                f"{field}.reindex(values.index)", _E_DATA)


@_public()
def grade_many(term: str | Many, values: Many, unit: str | Many | None, *, scale: str, lln: Each = None,
               uln: Each = None, baseline: Each = None, baseline_lln: Each = None, baseline_uln: Each = None,
               baseline_state: Words = None, sex: Words = None, age_years: Each = None,
               pregnant: Words = None, fasting: Words = None, anticoagulated: Words = None,
               symptomatic: Words = None, falling: Words = None, second: Each = None, third: Each = None,
               limits_unit: str | Many | None = None, numbers: str | None = None,
               unit_names: dict[str, str] | None = None) -> Grades:
    """Grades a column of values: row by row what grade() gives. None, NaN and NA are missing.

    Everything but scale may be one for all rows or a column. Arrays of numpy, columns of pandas and
    array.array of float64 are read in place, whatever their strides; what is else a sequence is
    copied. Numbers of single precision mean the decimal that they are the nearest to (4.9, not
    4.900000095). A row that cannot be used, has no term or no unit, has low = high = -1 and a reason.
    Texts among the numbers ("<0.1", "26,0") are read where numbers states their convention, as in grade(); one that
    is no value is refused in its row. unit_names is that of grade().

    >>> r = grade_many("neutrophil-count-decreased", [0.85, 2.62, None], "10*9/L", scale="ctcae-6.0")
    >>> list(r.low), list(r.high), r.reason_names()
    ([2, 0, -1], [2, 0, -1], ['', '', 'value-missing'])
    >>> r = grade_many(["anemia", "hypokalemia"], [79, 2.4], ["g/L", "mmol/L"], scale="ctcae-5.0")
    >>> list(r.low)
    [3, 4]
    """
    keep: list[Any] = []
    _check_index(values, term=term, unit=unit, lln=lln, uln=uln, baseline=baseline, baseline_lln=baseline_lln,
                 baseline_uln=baseline_uln, baseline_state=baseline_state, sex=sex, age_years=age_years,
                 pregnant=pregnant, fasting=fasting, anticoagulated=anticoagulated, symptomatic=symptomatic,
                 falling=falling, second=second, third=third, limits_unit=limits_unit)
    length, numpy = len(values), _numpy_of(values)
    index = getattr(values, "index", None) if numpy else None
    known = {"lln": lln, "uln": uln, "baseline": baseline, "baseline_lln": baseline_lln, "baseline_uln": baseline_uln,
             "baseline_state": baseline_state, "sex": sex, "age_years": age_years, "pregnant": pregnant,
             "fasting": fasting, "anticoagulated": anticoagulated, "symptomatic": symptomatic, "falling": falling,
             "second": second, "third": third, "limits_unit": limits_unit}
    names = _added_units(unit_names)
    texts: dict[int, str] = {}
    if numbers is not None:
        if numbers[:1] not in (".", ","):
            raise _refused("numbers", numbers, "the decimal mark, then the mark of groups: '.', ',', ',.'", _E_DATA)
        values, texts = _read_texts(values, numbers)
        for field in _NUMBERS:
            known[field] = _read_limits(known[field], numbers, field)
    elif _has_texts(values):
        text = next(one for one in values if isinstance(one, str))
        raise CytodoseError(f"values: a number is needed, not the text {_shown(text)}; numbers='.' or ',' reads texts", _E_NUMBER)
    columns = _c.GradeColumns()
    columns.size = sizeof(columns)
    criteria, columns.criterion = _criteria_of(scale, term, length, keep)
    columns.unit = _units_of(unit, length, scale, criteria, keep, names)
    columns.limits_unit = (_c.Column(None, 0) if limits_unit is None
                           else _units_of(limits_unit, length, scale, criteria, keep, names, missing=0, field="limits_unit"))
    columns.value = _as_column(values, length, "values", keep)
    for field in _NUMBERS:
        setattr(columns, field, _as_column(known[field], length, field, keep))
    for field in ("sex", "baseline_state", *_YES_NO):
        table = _SEXES if field == "sex" else _STATES if field == "baseline_state" else _KNOWN
        setattr(columns, field, _choice_column(table, known[field], length, field, keep))
    out = _outputs(columns, numpy, length, low="int8", high="int8", reason="int32", notes="uint32")
    refused = c_int64()
    pointers = (c_void_p * max(1, len(criteria)))(*(c.value for c in criteria))
    _called(_lib.cyto_grade_n, length, pointers, len(criteria), byref(columns), byref(refused))
    graded = _grade_texts(texts, out, {"term": term, "unit": unit, **known}, scale=scale, numbers=numbers,
                          unit_names=unit_names)
    return Grades(refused=refused.value - graded, index=index, **out)
