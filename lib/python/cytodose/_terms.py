# SPDX-License-Identifier: MIT
"""Which terms of a scale a laboratory test is graded by, and in which direction: asked of the
library, so that a term that is added there is known here."""

import functools
from ctypes import byref, c_char_p, c_int32, c_void_p

from . import _library as _c
from ._calls import _E_NAME, _OK, CytodoseError, _new, _note_names
from ._library import lib as _lib

_OTHER_MEASUREMENT = b"other-measurement-missing"


def _bytes(text):
    """text as the library reads it; None for what it could only read in part."""
    try:
        made = text.encode()
    except UnicodeEncodeError:  # a byte of a file that is not UTF-8
        return None
    return None if b"\0" in made else made


def scales():
    """The names of the scales."""
    return [_lib.cyto_scale_name(i).decode() for i in range(_lib.cyto_scale_count())]


def check_scale(scale):
    if scale not in scales():
        raise CytodoseError(f'unknown scale "{scale}"; accepted: {", ".join(scales())}', _E_NAME)


def find(scale, term):
    """The criterion of a term in a scale, or None."""
    found, name = c_void_p(), _bytes(term)
    if name is None or _lib.cyto_criterion_find(scale.encode(), name, None, byref(found)) != _OK:
        return None
    return found


def elsewhere(scale, term):
    """The slug of a term that another edition calls so and this scale has too, or None."""
    found = {slug(c) for c in (find(other, term) for other in scales()) if c is not None}
    return found.pop() if len(found) == 1 and find(scale, min(found)) is not None else None


def slug(criterion):
    return _lib.cyto_criterion_term(criterion).decode()


def title(scale, term):
    """The edition's own name of a term."""
    return _lib.cyto_criterion_title(find(scale, term)).decode()


def is_term(term):
    """Whether any scale knows the term."""
    name = _bytes(term)
    return name is not None and _lib.cyto_term_analyte(name) != 0


def terms():
    return [_lib.cyto_term_name(i).decode() for i in range(_lib.cyto_term_count())]


def analyte_of(test=None, loinc=None):
    """(number of the analyte or 0, why it is none)."""
    found, why, name = c_int32(), c_char_p(), _bytes(test or loinc)
    if name is None:
        return 0, "test-unknown"
    if test:
        return (found.value, "") if _lib.cyto_analyte_find(name, byref(found)) == _OK else (0, "test-unknown")
    if _lib.cyto_loinc_find(name, byref(found), byref(why)) == _OK:
        return found.value, ""
    return 0, "loinc-refused" if why.value else "loinc-unknown"


def analyte_name(analyte):
    return _lib.cyto_analyte_name(analyte).decode()


def unit_number(text):
    """The number of a unit; 0 when no spelling of it is known."""
    number, name = c_int32(), _bytes(text)
    if name is None or _lib.cyto_unit_find(name, len(name), byref(number)) != _OK:
        return 0
    return number.value


def _probe(criterion, value, limits):
    """(low, high, reason, notes) of a value in one whose everything else is ordinary; None: refused."""
    lab, result = _new(_c.Lab, _lib.cyto_lab_init), _new(_c.Grade, _lib.cyto_grade_init)
    lab.unit = _lib.cyto_criterion_unit(criterion)
    for field, limit in limits.items():
        setattr(lab, field, limit)
    lab.baseline_state, lab.sex, lab.age_years = 2, 2, 40.0
    lab.pregnant, lab.fasting, lab.anticoagulated, lab.symptomatic, lab.falling = -1, 1, -1, -1, -1
    _lib.cyto_lab_set(byref(lab), value)
    if _lib.cyto_grade_lab(criterion, byref(lab), byref(result)) != _OK:
        return None
    return result.low, result.high, _lib.cyto_reason_name(result.reason), result.notes


def _ordinary(criterion, accepted, field):
    """A limit of normal, or a baseline, that the library does not find unusual."""
    good = [v for v in accepted
            if "LIMIT_UNUSUAL" not in _note_names(_probe(criterion, v, {field: v})[3])] or accepted
    return good[len(good) // 2]


@functools.lru_cache(maxsize=None)
def direction(scale, term):
    """("low" or "high" or None, whether another measurement is needed) of a term in a scale.

    The library has no word for it: its grades at both ends of the possible show it.
    """
    criterion = find(scale, term)
    accepted = [v for v in (10.0 ** (k / 20) for k in range(-120, 180))
                if _probe(criterion, v, {}) is not None]
    if not accepted:
        return None, False
    lln, uln, baseline = (_ordinary(criterion, accepted, field) for field in ("lln", "uln", "baseline"))
    lln = min(lln, uln)
    limits = {"lln": lln, "uln": uln, "baseline": baseline, "baseline_lln": lln, "baseline_uln": uln}
    bottom, top = _probe(criterion, accepted[0], limits), _probe(criterion, accepted[-1], limits)
    other = _OTHER_MEASUREMENT in (bottom[2], top[2])
    if bottom[:2] == top[:2]:
        return None, other
    return ("low" if bottom[:2] > top[:2] else "high"), other


@functools.lru_cache(maxsize=None)
def candidates(scale, analyte):
    """{"low": (terms...), "high": (terms...)} of an analyte in a scale, the preferred first:
    what a value and its limits decide alone, then the library's order."""
    found = {"low": [], "high": []}
    for term in terms():
        if _lib.cyto_term_analyte(term.encode()) == analyte and find(scale, term) is not None:
            way, other = direction(scale, term)
            if way is not None:
                found[way].append((other, len(found[way]), term))
    return {way: tuple(term for _, _, term in sorted(some)) for way, some in found.items()}


def chosen(scale, analyte, wanted=()):
    """{"low": term or None, "high": term or None}: those wanted, else the preferred ones."""
    return {way: next((t for t in some if t in wanted), some[0] if some else None)
            for way, some in candidates(scale, analyte).items()}
