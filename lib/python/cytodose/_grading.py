# SPDX-License-Identifier: MIT
"""Grades of one value, or of columns. No arithmetic here."""

from __future__ import annotations

import dataclasses
import math
from ctypes import byref, c_int32, c_void_p, sizeof
from typing import Any, Iterator

from . import _library as _c
from ._arguments import Known, Printed, Stated, _public
from ._calls import (_by_id, _called, _E_DATA, _entries, _fail, _limit, _names, _new, _note_names, _OK, _SEXES, _sized,
                     _STATES, CytodoseError)
from ._library import lib as _lib
from ._units import Reading, _added_units, _in_known_unit, _mirror_of

__all__ = ["Compared", "Criterion", "Grade", "PatientGroup", "criterion", "grade", "grade_compare", "scales", "terms"]

_LIMITS = ("lln", "uln", "baseline", "baseline_lln", "baseline_uln")
_REASON_TEXTS = {entry.name: entry.text for entry in _entries("reasons")}


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
class PatientGroup:
    """The cells of grades 1 to 4 as printed for some patients; "" for everyone, and where no number is printed.

    >>> criterion("anemia", scale="daids-2.1").groups[1]
    PatientGroup(patients='female, from 13 years', cells=('9.5 to 10.4 g/dL', '8.5 to < 9.5 g/dL', '6.5 to < 8.5 g/dL', '< 6.5 g/dL'))
    """

    patients: str
    cells: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Criterion:
    """A term of a scale: its title there, the cells printed in a unit for each group of patients, its source.

    >>> criterion("anemia", scale="ctcae-5.0", unit="g/dL").groups[0].cells[2]
    '<8.0 g/dL'
    """

    scale: str
    term: str
    title: str
    unit: str
    groups: tuple[PatientGroup, ...]
    source: str


def scales() -> dict[str, str]:
    """The scales, each with its document, edition and date.

    >>> scales()["ctcae-5.0"]
    'NCI CTCAE v5.0, 27 November 2017'
    """
    return {entry.name: entry.source for entry in _entries("scales")}


@_public()
def terms(scale: str | None = None) -> list[str]:
    """The terms of a scale, or of any.

    >>> "anemia" in terms("who-2011-anaemia"), "hyperkalemia" in terms("who-2011-anaemia")
    (True, False)
    """
    found = _names("terms")
    if scale is None:
        return found
    if scale not in scales():
        _criterion(scale, found[0])
    there = c_void_p()
    return [term for term in found
            if _lib.cyto_criterion_find(scale.encode(), term.encode(), None, byref(there), None) == _OK]


def _criterion(scale: str, term: str, unit: str | None = None) -> tuple[c_void_p, int]:
    found, number, error = c_void_p(), c_int32(), _new(_c.Error, _lib.cyto_error_init)
    names = [None if n is None else n.encode() for n in (scale, term, unit)]
    if _lib.cyto_criterion_find(names[0], names[1], None, byref(found), byref(error)) != _OK:
        _fail(error)
    if names[2] is not None and _lib.cyto_unit_find(names[2], len(names[2]), byref(number), None) != _OK:
        _lib.cyto_criterion_find(*names, byref(c_void_p()), byref(error))  # its sentence about the unit
        _fail(error)
    return found, number.value


def _texts_of(found: c_void_p) -> Iterator[_c.CriterionText]:
    """One for each group of patients."""
    text, group = _sized(_c.CriterionText), 0
    while _lib.cyto_criterion_describe(found, group, None, byref(text), None) == _OK:
        yield text
        group += 1


@_public()
def criterion(term: str, *, scale: str, unit: str | None = None) -> Criterion:
    """The cells that an edition prints for a term, in its own first unit or in the one named.

    >>> criterion("platelet-count-decreased", scale="ctcae-6.0", unit="/uL").groups[0].cells[3]
    '<10,000/mm3'
    """
    found, names = c_void_p(), [None if n is None else n.encode() for n in (scale, term, unit)]
    error = _new(_c.Error, _lib.cyto_error_init)
    if _lib.cyto_criterion_find(*names, byref(found), byref(error)) != _OK:
        _fail(error)
    text = next(_texts_of(found))
    return Criterion(
        scale=text.scale.decode(), term=text.term.decode(), title=text.title.decode(),
        groups=tuple(PatientGroup(patients=group.patients.decode(), cells=tuple(cell.decode() for cell in group.cells))
                     for group in _texts_of(found)), unit=_by_id("units")[text.unit].name,
        source=text.source.decode())


def _widen(lab: _c.Lab, value: object, printed: bool, cv: Any, factor: Any) -> None:
    if printed:
        if not isinstance(value, str):
            raise CytodoseError("widen_printed: a number does not say what was printed; give the text",
                                _E_DATA)
        _called(_lib.cyto_lab_widen_printed, byref(lab), lab.printed - 1)
    if not (math.isnan(cv) and math.isnan(factor)):
        _called(_lib.cyto_lab_widen_cv, byref(lab), cv, factor)


def _value_of(found: c_void_p, unit_number: int, value: Any, unit: str | None,
              numbers: bytes | None) -> _c.Lab:
    """A lab with value and unit; unit_number is that of a bare number's unit."""
    lab = _new(_c.Lab, _lib.cyto_lab_init)
    if isinstance(value, Reading):
        if unit is not None and value.unit is not None:
            raise CytodoseError(f"unit: {unit!r} beside a reading in {value.unit!r}", _E_DATA)
        reading = dataclasses.replace(value, unit=value.unit or unit)
        _called(_lib.cyto_lab_set_reading, byref(lab), byref(_mirror_of(reading)))
    elif isinstance(value, str):
        error = _new(_c.Error, _lib.cyto_error_init)
        if _lib.cyto_lab_read(byref(lab), found, value.encode(), None if unit is None else unit.encode(),
                              numbers, byref(error)) != _OK:
            _fail(error)
    else:
        lab.unit = unit_number
        _lib.cyto_lab_set(byref(lab), value, None)
    return lab


def _lab_of(scale: str, term: str, value: Any, unit: str | None, *, numbers: str | None, widen_printed: bool,
            cv_percent: Any, coverage_factor: Any, limits_unit: str | None = None,
            unit_names: dict[str, str] | None = None, **known: Any) -> tuple[c_void_p, _c.Lab]:
    """The criterion, and what grade() is told as the library's struct; known are its members by name."""
    if unit_names:
        names = _added_units(unit_names)
        value, unit = _in_known_unit(value, names), names.get(unit, unit) if unit else unit
        limits_unit = names.get(limits_unit, limits_unit) if limits_unit else limits_unit
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
    text = next(_texts_of(result.criterion))
    return {"low": result.low, "high": result.high,
            "reason": _by_id("reasons")[result.reason].name, "bound": result.bound.decode(),
            "notes": _note_names(result.notes), "scale": text.scale.decode(), "term": text.title.decode(),
            "unit": _by_id("units")[result.unit].name if result.unit else "", "source": text.source.decode()}


@_public(sex=_SEXES, baseline_state=_STATES)
def grade(term: str, value: float | str | Reading | None, unit: str | None = None, *, scale: str,
          lln: Printed = None, uln: Printed = None, baseline: Printed = None, baseline_lln: Printed = None,
          baseline_uln: Printed = None, baseline_state: str | None = None, sex: str | None = None,
          age_years: float | None = None, pregnant: Known = None, fasting: Known = None,
          anticoagulated: Known = None, symptomatic: Known = None, falling: Known = None,
          second: float | None = None, third: float | None = None, numbers: str | None = None,
          widen_printed: bool = False,
          cv_percent: Stated = None, coverage_factor: Stated = None, limits_unit: str | None = None,
          unit_names: dict[str, str] | None = None) -> Grade:
    """Grades one laboratory value under a named scale; there is no default scale.

    value is a number in unit, or a text as printed ("<50", "26,0 x 10e3/mcl"), or what read_value()
    made of one. A comma or a point in a text means what numbers says, the decimal mark, then the
    mark of groups (".", ", ", ",."); without it a text is read that one reading alone fits ("7.9"),
    and one of two ("2.620") is an error. Limits are numbers or texts too, in the value's unit
    or in limits_unit. unit_names adds spellings, {"Mrd/Ltr": "10*9/L"}, and redefines none.

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
                         coverage_factor=coverage_factor, limits_unit=limits_unit, unit_names=unit_names)
    result, error = _new(_c.Grade, _lib.cyto_grade_init), _new(_c.Error, _lib.cyto_error_init)
    if _lib.cyto_grade_lab(found, byref(lab), byref(result), byref(error)) != _OK:
        _fail(error)
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
    names, there = _names("scales"), c_void_p()
    some = next((scale for scale in names if _lib.cyto_criterion_find(
        scale.encode(), term.encode(), None, byref(there), None) == _OK), names[0])
    found, lab = _lab_of(some, term, value, unit, **known)
    grades, differs, count = (_c.Grade * len(names))(), (c_int32 * len(names))(), c_int32()
    for one in grades:
        one.size = sizeof(one)
    asked, against = term.encode(), None if reference is None else reference.encode()
    error = _new(_c.Error, _lib.cyto_error_init)
    if _lib.cyto_grade_compare(asked, byref(lab), against, grades, differs, len(names), byref(count),
                               byref(error)) != _OK:
        _fail(error)
    answers = {0: None, 1: True, -1: False}
    return [Compared(**_members(grades[i]), differs=answers[differs[i]]) for i in range(count.value)]
