# SPDX-License-Identifier: MIT
"""Grades of one value, or of columns. No arithmetic here."""

from __future__ import annotations

import array
import dataclasses
import math
from ctypes import byref, c_int32, c_int64, c_void_p, sizeof
from types import ModuleType
from typing import Any, Iterable

from . import _library as _c
from ._arguments import Each, Known, Many, Printed, Stated, Words, _public, _text
from ._calls import (_E_DATA, _E_NAME, _KNOWN, _OK, _SEXES, _STATES, CytodoseError, _check, _fail, _limit, _listed,
                     _new, _note_names, _note_texts)
from ._columns import _as_column, _choice_column, _numbered, _numpy_of, _outputs, _whole_column
from ._library import lib as _lib
from ._units import Reading, _mirror_of

__all__ = ["Compared", "Criterion", "Grade", "Grades", "criterion", "grade", "grade_compare", "grade_many",
           "scales", "terms"]

_LIMITS = ("lln", "uln", "baseline", "baseline_lln", "baseline_uln")
_REASON_TEXTS = {name: _lib.cyto_reason_text(number).decode()
                 for number, name in enumerate(_listed(_lib.cyto_reason_name))}


@dataclasses.dataclass(frozen=True)
class Grade:
    """A grade from low to high; grade is None when these differ, reason says why.

    >>> grade("anemia", 7.9, "g/dL", scale="ctcae-5.0", lln=12.2).bound
    '<8.0 g/dL'
    """

    low: int
    high: int
    reason: str
    bound: str
    notes: tuple[str, ...]
    scale: str
    term: str
    unit: str
    source: str

    @property
    def grade(self) -> int | None:
        """The grade where it is one number."""
        return self.low if self.low == self.high and self.low >= 0 else None

    @property
    def reason_text(self) -> str:
        """The reason in one clause."""
        return _REASON_TEXTS[self.reason]


@dataclasses.dataclass(frozen=True)
class Criterion:
    """A term of a scale: its title there, the printed bounds of grades 1 to 4 in a unit, its source.

    >>> criterion("anemia", scale="ctcae-5.0", unit="g/dL").bounds[2]
    '<8.0 g/dL'
    """

    scale: str
    term: str
    title: str
    unit: str
    bounds: tuple[str, str, str, str]
    source: str


def scales() -> dict[str, str]:
    """The scales, each with its document, edition and date.

    >>> scales()["ctcae-5.0"]
    'NCI CTCAE v5.0, 27 November 2017'
    """
    return {name: _lib.cyto_scale_source(name.encode()).decode() for name in _listed(_lib.cyto_scale_name)}


@_public()
def terms(scale: str | None = None) -> list[str]:
    """The terms of a scale, or of any.

    >>> "anemia" in terms("who-2011-anaemia"), "hyperkalemia" in terms("who-2011-anaemia")
    (True, False)
    """
    found = _listed(_lib.cyto_term_name)
    if scale is None:
        return found
    if scale not in scales():
        _criterion(scale, found[0])
    there = c_void_p()
    return [term for term in found
            if _lib.cyto_criterion_find(scale.encode(), term.encode(), None, byref(there)) == _OK]


def _criterion(scale: str, term: str, unit: str | None = None) -> tuple[c_void_p, int]:
    found, number = c_void_p(), c_int32()
    names = [None if n is None else n.encode() for n in (scale, term, unit)]
    status = _lib.cyto_criterion_find(names[0], names[1], None, byref(found))
    if status == _OK and names[2] is not None:
        status = _lib.cyto_unit_find(names[2], len(names[2]), byref(number))
    if status != _OK:
        raise CytodoseError(_c.text_of(_lib.cyto_criterion_message, *names), status)
    return found, number.value


@_public()
def criterion(term: str, *, scale: str, unit: str | None = None) -> Criterion:
    """What an edition prints for a term, in its own first unit or in the one named.

    >>> criterion("platelet-count-decreased", scale="ctcae-6.0", unit="/uL").bounds[3]
    '<10,000/mm3'
    """
    found, names = c_void_p(), [None if n is None else n.encode() for n in (scale, term, unit)]
    status = _lib.cyto_criterion_find(*names, byref(found))
    if status != _OK:
        raise CytodoseError(_c.text_of(_lib.cyto_criterion_message, *names), status)
    first, second, third, fourth = (_lib.cyto_criterion_bound(found, g).decode() for g in range(1, 5))
    return Criterion(
        scale=_lib.cyto_criterion_scale(found).decode(), term=_lib.cyto_criterion_term(found).decode(),
        title=_lib.cyto_criterion_title(found).decode(), bounds=(first, second, third, fourth),
        unit=_lib.cyto_unit_name(_lib.cyto_criterion_unit(found)).decode(),
        source=_lib.cyto_criterion_source(found).decode())


def _widen(lab: _c.Lab, value: object, printed: bool, cv: Any, factor: Any) -> None:
    if printed:
        if not isinstance(value, str):
            raise CytodoseError("widen_printed: a number does not say what was printed; give the text",
                                _E_DATA)
        _check(_lib.cyto_lab_widen_printed(byref(lab), lab.printed - 1), decimals=lab.printed - 1)
    if not (math.isnan(cv) and math.isnan(factor)):
        _check(_lib.cyto_lab_widen_cv(byref(lab), cv, factor), cv_percent=cv, coverage_factor=factor)


def _value_of(found: c_void_p, unit_number: int, value: Any, unit: str | None,
              numbers: bytes | None) -> _c.Lab:
    """A lab with value and unit; unit_number is that of a bare number's unit."""
    lab = _new(_c.Lab, _lib.cyto_lab_init)
    if isinstance(value, Reading):
        if unit is not None and value.unit is not None:
            raise CytodoseError(f"unit: {unit!r} beside a reading in {value.unit!r}", _E_DATA)
        reading = dataclasses.replace(value, unit=value.unit or unit)
        _check(_lib.cyto_lab_set_reading(byref(lab), byref(_mirror_of(reading))))
    elif isinstance(value, str):
        error = _new(_c.Error, _lib.cyto_error_init)
        if _lib.cyto_lab_read(byref(lab), found, value.encode(), None if unit is None else unit.encode(),
                              numbers, byref(error)) != _OK:
            _fail(error)
    else:
        lab.unit = unit_number
        _lib.cyto_lab_set(byref(lab), value)
    return lab


def _lab_of(scale: str, term: str, value: Any, unit: str | None, *, numbers: str | None, widen_printed: bool,
            cv_percent: Any, coverage_factor: Any, limits_unit: str | None = None,
            **known: Any) -> tuple[c_void_p, _c.Lab]:
    """The criterion, and what grade() is told as the library's struct; known are its members by name."""
    # a bare number is never assumed to be in a unit: none given is an unknown one
    found, number = _criterion(scale, term, None if isinstance(value, (str, Reading)) else unit or "")
    marks = None if numbers is None else numbers.encode()
    lab = _value_of(found, number, value, unit, marks)
    for field in _LIMITS:
        setattr(lab, field, _limit(known.pop(field), marks, field))
    for field, given in known.items():
        setattr(lab, field, given)
    lab.limits_unit = 0 if limits_unit is None else _criterion(scale, term, limits_unit)[1]
    _widen(lab, value, widen_printed, cv_percent, coverage_factor)
    return found, lab


def _members(result: _c.Grade) -> dict[str, Any]:
    """The members of a Grade."""
    return {"low": result.low, "high": result.high,
            "reason": _lib.cyto_reason_name(result.reason).decode(), "bound": result.bound.decode(),
            "notes": _note_names(result.notes), "scale": _lib.cyto_criterion_scale(result.criterion).decode(),
            "term": _lib.cyto_criterion_title(result.criterion).decode(),
            "unit": (_lib.cyto_unit_name(result.unit) or b"").decode(),
            "source": _lib.cyto_criterion_source(result.criterion).decode()}


@_public(sex=_SEXES, baseline_state=_STATES)
def grade(term: str, value: float | str | Reading | None, unit: str | None = None, *, scale: str,
          lln: Printed = None, uln: Printed = None, baseline: Printed = None, baseline_lln: Printed = None,
          baseline_uln: Printed = None, baseline_state: str | None = None, sex: str | None = None,
          age_years: float | None = None, pregnant: Known = None, fasting: Known = None,
          anticoagulated: Known = None, symptomatic: Known = None, falling: Known = None,
          second: float | None = None, third: float | None = None, numbers: str | None = None,
          widen_printed: bool = False,
          cv_percent: Stated = None, coverage_factor: Stated = None, limits_unit: str | None = None) -> Grade:
    """Grades one laboratory value under a named scale; there is no default scale.

    value is a number in unit, or a text as printed ("<50", "26,0 x 10e3/mcl"), or what read_value()
    made of one. A comma or a point in a text means what numbers says, the decimal mark, then the
    mark of groups (".", ", ", ",."); without it a text is read that one reading alone fits ("7.9"),
    and one of two ("2.620") is an error. Limits are numbers or texts too, in the value's unit.

    With widen_printed a text is all that may have been rounded to it (8.0 is 7.95 to 8.05); with
    cv_percent and coverage_factor a value is as imprecise as its assay. Neither is done unasked.

    >>> g = grade("neutrophil-count-decreased", 2620, "/uL", scale="ctcae-5.0")
    >>> g.grade, g.low, g.high, g.reason_text
    (None, 0, 1, 'lower limit of normal missing')
    >>> g = grade("anemia", "8.0 g/dL", scale="ctcae-5.0", numbers=".", lln=12.0, widen_printed=True)
    >>> g.low, g.high, g.reason
    (2, 3, 'value-interval')
    """
    found, lab = _lab_of(scale, term, value, unit, lln=lln, uln=uln, baseline=baseline,
                         baseline_lln=baseline_lln, baseline_uln=baseline_uln, baseline_state=baseline_state,
                         sex=sex, age_years=age_years, pregnant=pregnant, fasting=fasting,
                         anticoagulated=anticoagulated, symptomatic=symptomatic, falling=falling,
                         second=second, third=third,
                         numbers=numbers, widen_printed=widen_printed, cv_percent=cv_percent,
                         coverage_factor=coverage_factor, limits_unit=limits_unit)
    result = _new(_c.Grade, _lib.cyto_grade_init)
    status = _lib.cyto_grade_lab(found, byref(lab), byref(result))
    if status != _OK:
        raise CytodoseError(_c.text_of(_lib.cyto_grade_message, found, byref(lab), status), status)
    return Grade(**_members(result))


@dataclasses.dataclass(frozen=True)
class Compared(Grade):
    """A grade beside those of other scales; differs is None where that is not known.

    >>> [g.differs for g in grade_compare("anemia", 7.9, "g/dL", lln=12.2) if g.scale == "ctcae-5.0"]
    [None]
    """

    differs: bool | None


@_public(like=grade)
def grade_compare(term: str, value: float | str | Reading | None, unit: str | None = None, *,
                  reference: str | None = None, **known: Any) -> list[Compared]:
    """One laboratory value under every scale that has the term; the rest is as in grade().

    differs says whether the grade is another one than that of the scale reference: None without a
    reference, or where one of the two is open. A scale that refuses the value has low = high = -1.

    >>> some = grade_compare("platelet-count-decreased", 13000, "/uL", reference="ctcae-5.0", lln=138000)
    >>> [(g.scale, g.grade) for g in some if g.differs and g.scale.startswith("ctcae")]
    [('ctcae-6.0', 3)]
    """
    names, there = _listed(_lib.cyto_scale_name), c_void_p()
    wrong = sorted(set(known) - set(grade.kinds))  # type: ignore[attr-defined]
    if wrong:
        raise TypeError(f"grade_compare() got an unexpected keyword argument {wrong[0]!r}")
    some = next((scale for scale in names if _lib.cyto_criterion_find(
        scale.encode(), term.encode(), None, byref(there)) == _OK), names[0])
    found, lab = _lab_of(some, term, value, unit, **known)
    grades, differs, count = (_c.Grade * len(names))(), (c_int32 * len(names))(), c_int32()
    for one in grades:
        one.size = sizeof(one)
    asked, against = term.encode(), None if reference is None else reference.encode()
    status = _lib.cyto_grade_compare(asked, byref(lab), against, grades, differs, len(names), byref(count))
    if status == _E_NAME:
        raise CytodoseError(_c.text_of(_lib.cyto_criterion_message, against, asked, None), status)
    if status != _OK:
        raise CytodoseError(_c.text_of(_lib.cyto_grade_message, found, byref(lab), status), status)
    answers = {0: None, 1: True, -1: False}
    return [Compared(**_members(grades[i]), differs=answers[differs[i]]) for i in range(count.value)]


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
        return [_lib.cyto_reason_name(int(r)).decode() for r in self.reason]

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
        columns["reason"] = self._texts(pandas, self.reason, _listed(_lib.cyto_reason_name))
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
    return criteria, _numbered(term, length, place, keep)


def _units_of(unit: str | Many | None, length: int, scale: str, criteria: list[Any], keep: list[Any],
              missing: int = -1) -> _c.Column:
    """Units as numbers; a row without one gets the number missing."""
    def number(text: Any) -> int:
        if text is None:
            return missing
        text = _text(text, "unit")
        return _criterion(scale, _lib.cyto_criterion_term(criteria[0]).decode(), text)[1] if criteria else 0
    if unit is None or isinstance(unit, str):
        return _whole_column(number(unit or ""), keep)
    return _numbered(unit, length, number, keep)


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
               limits_unit: str | Many | None = None) -> Grades:
    """Grades a column of values: row by row what grade() gives. None, NaN and NA are missing.

    Everything but scale may be one for all rows or a column. Arrays of numpy, columns of pandas and
    array.array of float64 are read in place, whatever their strides; what is else a sequence is
    copied. Numbers of single precision mean the decimal that they are the nearest to (4.9, not
    4.900000095). A row that cannot be used, has no term or no unit, has low = high = -1 and a reason.

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
    columns = _c.GradeColumns()
    columns.size = sizeof(columns)
    criteria, columns.criterion = _criteria_of(scale, term, length, keep)
    columns.unit = _units_of(unit, length, scale, criteria, keep)
    columns.limits_unit = (_c.Column(None, 0) if limits_unit is None
                           else _units_of(limits_unit, length, scale, criteria, keep, missing=0))
    columns.value = _as_column(values, length, "values", keep)
    for field, each in (("lln", lln), ("uln", uln), ("baseline", baseline),
                        ("baseline_lln", baseline_lln), ("baseline_uln", baseline_uln),
                        ("age_years", age_years), ("second", second), ("third", third)):
        setattr(columns, field, _as_column(each, length, field, keep))
    for field, table, words in (("sex", _SEXES, sex), ("pregnant", _KNOWN, pregnant),
                                ("fasting", _KNOWN, fasting), ("anticoagulated", _KNOWN, anticoagulated),
                                ("symptomatic", _KNOWN, symptomatic), ("falling", _KNOWN, falling),
                                ("baseline_state", _STATES, baseline_state)):
        setattr(columns, field, _choice_column(table, words, length, field, keep))
    out = _outputs(columns, numpy, length, low="int8", high="int8", reason="int32", notes="uint32")
    refused = c_int64()
    pointers = (c_void_p * max(1, len(criteria)))(*(c.value for c in criteria))
    _check(_lib.cyto_grade_n(length, pointers, len(criteria), byref(columns), byref(refused)))
    return Grades(refused=refused.value, index=getattr(values, "index", None) if numpy else None, **out)
