# SPDX-License-Identifier: MIT
"""Chemotherapy dosing and toxicity grading: a thin door to the C library cytodose.

>>> import cytodose as cd
>>> round(cd.bsa(height_cm=160, weight_kg=50, formula="mosteller"), 4)
1.4907
>>> cd.grade("platelet-count-decreased", 27000, "/uL", scale="ctcae-5.0", lln=138000).grade
3

Numbers that are not accepted raise CytodoseError with the library's own sentence. What a user
should know of a good result is a CytodoseWarning, or in the notes of the result.
"""

import array
import contextlib
import ctypes
import dataclasses
import json
from ctypes import byref, c_double, c_int32, c_int64, c_uint32, c_void_p

from . import _library as _c
from . import _terms
from ._body import (Areas, adjusted_weight, bmi, bsa, bsa_formulas, bsa_less_parts, bsa_many,
                    ideal_weight, lean_weight, size_suspects, weight_formulas)
from ._calls import (_E_BUFFER, _E_NAME, _KNOWN, _OK, _SEXES, _STATES, CytodoseError, CytodoseWarning,
                     _as_column, _check, _choice, _fail, _limit, _new, _note_names, _number,
                     _numpy_of, _whole_column)
from ._dosing import *  # noqa: F403
from ._dosing import __all__ as _dosing_all
from ._fhir import FhirGrades, grade_fhir
from ._library import lib as _lib
from ._renal import Carboplatin, KidneyFunction, carboplatin_dose, creatinine_clearance, egfr
from ._units import (calcium_corrected, calcium_forms, convert, leukocytes_corrected, loinc,
                     neutrophils_counted)
from ._rounding import *  # noqa: F403
from ._rounding import __all__ as _rounding_all
from ._version import VERSION as __version__

__all__ = ["Areas", "Carboplatin", "Compared", "CytodoseError", "CytodoseWarning", "FhirGrades", "Grade",
           "Grades", "KidneyFunction", "adjusted_weight", "bmi", "carboplatin_dose", "creatinine_clearance", "egfr",
           "bsa", "bsa_formulas", "bsa_less_parts", "bsa_many", "ideal_weight", "lean_weight",
           "size_suspects", "weight_formulas", "calcium_corrected", "calcium_forms", "convert",
           "leukocytes_corrected", "loinc", "neutrophils_counted", "decide", "dose_per_kg",
           "dose_per_m2", "compare", "evaluate", "recompute", "grade", "grade_compare", "grade_fhir", "grade_many",
           "replay", "replay_text", "protocol_of", "protocol_table", "protocols", "review",
           "data_digest", *_dosing_all, *_rounding_all]


def data_digest():
    """The digest of the clinical data that the library was built with.

    >>> data_digest()[:7]
    'sha256:'
    """
    return _lib.cyto_data_digest().decode()


def dose_per_m2(*, dose_mg_per_m2, bsa_m2):
    """A dose in mg from mg/m2 and m2, exact: nothing is rounded or capped.

    >>> dose_per_m2(dose_mg_per_m2=80, bsa_m2=1.5)
    120.0
    """
    result = c_double()
    dose_mg_per_m2, bsa_m2 = _number(dose_mg_per_m2, "dose_mg_per_m2"), _number(bsa_m2, "bsa_m2")
    status = _lib.cyto_dose_per_m2(dose_mg_per_m2, bsa_m2, byref(result))
    _check(status, dose_mg_per_m2=dose_mg_per_m2, bsa_m2=bsa_m2)
    return result.value


def dose_per_kg(*, dose_mg_per_kg, weight_kg):
    """A dose in mg from mg/kg and kg, exact: nothing is rounded or capped.

    >>> dose_per_kg(dose_mg_per_kg=1.5, weight_kg=50)
    75.0
    """
    result = c_double()
    dose_mg_per_kg, weight_kg = _number(dose_mg_per_kg, "dose_mg_per_kg"), _number(weight_kg, "weight_kg")
    status = _lib.cyto_dose_per_kg(dose_mg_per_kg, weight_kg, byref(result))
    _check(status, dose_mg_per_kg=dose_mg_per_kg, weight_kg=weight_kg)
    return result.value


@dataclasses.dataclass(frozen=True)
class Grade:
    """A grade from low to high; grade is None when these differ."""

    low: int
    high: int
    reason: str
    bound: str
    notes: tuple
    scale: str
    term: str
    unit: str
    source: str

    @property
    def grade(self):
        return self.low if self.low == self.high and self.low >= 0 else None


def _criterion(scale, term, unit=None):
    found = c_void_p()
    names = [None if n is None else str(n).encode() for n in (scale, term, unit)]
    status = _lib.cyto_criterion_find(names[0], names[1], None, byref(found))
    number = c_int32()
    if status == _OK and unit is not None:
        status = _lib.cyto_unit_find(names[2], len(names[2]), byref(number))
    if status != _OK:
        raise CytodoseError(_c.text_of(_lib.cyto_criterion_message, *names), status)
    return found, number.value


def _widen(lab, value, printed, cv_percent, coverage_factor):
    if printed:
        if not isinstance(value, str):
            raise CytodoseError("widen_printed: a number does not say what was printed; give the text", -14)
        _check(_lib.cyto_lab_widen_printed(byref(lab), lab.printed - 1), decimals=lab.printed - 1)
    if cv_percent is not None or coverage_factor is not None:
        cv, factor = _number(cv_percent, "cv_percent"), _number(coverage_factor, "coverage_factor")
        _check(_lib.cyto_lab_widen_cv(byref(lab), cv, factor), cv_percent=cv, coverage_factor=factor)


def grade(term, value, unit=None, *, scale, lln=None, uln=None, baseline=None, baseline_lln=None,
          baseline_uln=None, baseline_state=None, sex=None, age_years=None, pregnant=None,
          fasting=None, anticoagulated=None, symptomatic=None, second=None, third=None,
          numbers=None, widen_printed=False, cv_percent=None, coverage_factor=None):
    """Grades one laboratory value under a named scale; there is no default scale.

    value is a number in unit, or a text as printed ("<50", "26,0 x 10e3/mcl"). A comma or a point
    in a text means what numbers says, the decimal mark, then the mark of groups (".", ", ", ",.");
    without it such a text is an error. Limits are numbers or texts too, in the value's unit.

    With widen_printed a text is all that may have been rounded to it (8.0 is 7.95 to 8.05); with
    cv_percent and coverage_factor a value is as imprecise as its assay. Neither is done unasked.

    >>> g = grade("neutrophil-count-decreased", 2620, "/uL", scale="ctcae-5.0")
    >>> g.grade, g.low, g.high, g.reason
    (None, 0, 1, 'lln-missing')
    >>> g = grade("anemia", "8.0 g/dL", scale="ctcae-5.0", numbers=".", lln=12.0, widen_printed=True)
    >>> g.low, g.high, g.reason
    (2, 3, 'value-interval')
    """
    criterion, number = _criterion(scale, term, None if isinstance(value, str) else unit or "")
    lab = _lab_of(criterion, number, value, unit, lln=lln, uln=uln, baseline=baseline,
                  baseline_lln=baseline_lln, baseline_uln=baseline_uln, baseline_state=baseline_state,
                  sex=sex, age_years=age_years, pregnant=pregnant, fasting=fasting,
                  anticoagulated=anticoagulated, symptomatic=symptomatic, second=second, third=third,
                  numbers=numbers, widen_printed=widen_printed, cv_percent=cv_percent,
                  coverage_factor=coverage_factor)
    result = _new(_c.Grade, _lib.cyto_grade_init)
    status = _lib.cyto_grade_lab(criterion, byref(lab), byref(result))
    if status != _OK:
        raise CytodoseError(_c.text_of(_lib.cyto_grade_message, criterion, byref(lab), status), status)
    return Grade(**_shown(result))


def _lab_of(criterion, number, value, unit, *, lln=None, uln=None, baseline=None, baseline_lln=None,
            baseline_uln=None, baseline_state=None, sex=None, age_years=None, pregnant=None,
            fasting=None, anticoagulated=None, symptomatic=None, second=None, third=None,
            numbers=None, widen_printed=False, cv_percent=None, coverage_factor=None):
    """What grade() is told, as the library's struct; number is that of the unit of a bare value."""
    lab = _new(_c.Lab, _lib.cyto_lab_init)
    numbers = None if numbers is None else str(numbers).encode()
    if isinstance(value, str):
        error = _new(_c.Error, _lib.cyto_error_init)
        if _lib.cyto_lab_read(byref(lab), criterion, value.encode(),
                              None if unit is None else unit.encode(), numbers,
                              byref(error)) != _OK:
            _fail(error)
    else:  # a bare number is never assumed to be in a unit: none given is an unknown one
        lab.unit = number
        _lib.cyto_lab_set(byref(lab), _number(value))
    for field, given in (("lln", lln), ("uln", uln), ("baseline", baseline),
                         ("baseline_lln", baseline_lln), ("baseline_uln", baseline_uln)):
        setattr(lab, field, _limit(given, numbers, field))
    lab.age_years = _number(age_years, "age_years")
    lab.baseline_state = _choice(_STATES, baseline_state, "baseline_state")
    lab.sex = _choice(_SEXES, sex, "sex")
    lab.pregnant = _choice(_KNOWN, pregnant, "pregnant")
    lab.fasting = _choice(_KNOWN, fasting, "fasting")
    lab.anticoagulated = _choice(_KNOWN, anticoagulated, "anticoagulated")
    lab.symptomatic = _choice(_KNOWN, symptomatic, "symptomatic")
    lab.second, lab.third = _number(second), _number(third)
    _widen(lab, value, widen_printed, cv_percent, coverage_factor)
    return lab


def _shown(result):
    """The members of a Grade."""
    return {"low": result.low, "high": result.high,
            "reason": _lib.cyto_reason_name(result.reason).decode(), "bound": result.bound.decode(),
            "notes": _note_names(result.notes), "scale": _lib.cyto_criterion_scale(result.criterion).decode(),
            "term": _lib.cyto_criterion_title(result.criterion).decode(),
            "unit": (_lib.cyto_unit_name(result.unit) or b"").decode(),
            "source": _lib.cyto_criterion_source(result.criterion).decode()}


@dataclasses.dataclass(frozen=True)
class Compared(Grade):
    """A grade beside those of other scales; differs is None where that is not known."""

    differs: object


def grade_compare(term, value, unit=None, *, reference=None, **known):
    """One laboratory value under every scale that has the term; the rest is as in grade().

    differs says whether the grade is another one than that of the scale reference: None without a
    reference, or where one of the two is open. A scale that refuses the value has low = high = -1.

    >>> some = grade_compare("platelet-count-decreased", 13000, "/uL", reference="ctcae-5.0", lln=138000)
    >>> [(g.scale, g.grade) for g in some if g.differs and g.scale.startswith("ctcae")]
    [('ctcae-6.0', 3)]
    """
    scales = _terms.scales()
    some = next((scale for scale in scales if _terms.find(scale, str(term)) is not None), scales[0])
    criterion, number = _criterion(some, term, None if isinstance(value, str) else unit or "")
    lab = _lab_of(criterion, number, value, unit, **known)
    grades, differs, count = (_c.Grade * len(scales))(), (c_int32 * len(scales))(), c_int32()
    for one in grades:
        one.size = ctypes.sizeof(one)
    names = [None if n is None else str(n).encode() for n in (term, reference)]
    status = _lib.cyto_grade_compare(names[0], byref(lab), names[1], grades, differs,
                                     len(scales), byref(count))
    if status == _E_NAME:
        raise CytodoseError(_c.text_of(_lib.cyto_criterion_message, names[1], names[0], None), status)
    if status != _OK:
        raise CytodoseError(_c.text_of(_lib.cyto_grade_message, criterion, byref(lab), status), status)
    answers = {0: None, 1: False, 2: True}
    return [Compared(**_shown(grades[i]), differs=answers[differs[i]]) for i in range(count.value)]


@dataclasses.dataclass(frozen=True)
class Grades:
    """Columns of grades: int8 arrays low and high, int32 reason, uint32 notes."""

    low: object
    high: object
    reason: object
    notes: object
    refused: int

    @property
    def grade(self):
        """low where it equals high, -1 elsewhere."""
        if hasattr(self.low, "dtype"):
            grade = self.low.copy()
            grade[self.low != self.high] = -1
            return grade
        return array.array("b", [a if a == b else -1 for a, b in zip(self.low, self.high)])

    def reason_names(self):
        """The reasons as texts, row by row."""
        return [_lib.cyto_reason_name(int(r)).decode() for r in self.reason]


def grade_many(term, values, unit, *, scale, lln=None, uln=None, baseline=None, baseline_lln=None,
               baseline_uln=None, baseline_state=None, sex=None, age_years=None, pregnant=None,
               fasting=None, anticoagulated=None, symptomatic=None, second=None, third=None):
    """Grades a column of values: row by row what grade() gives. None and NaN are missing.

    Numpy arrays and pandas columns of float64 are read in place, whatever their strides; other
    sequences are copied. A row that cannot be used has low = high = -1 and a reason.

    >>> r = grade_many("neutrophil-count-decreased", [0.85, 2.62, None], "10*9/L", scale="ctcae-6.0")
    >>> list(r.low), list(r.high), r.reason_names()
    ([2, 0, -1], [2, 0, -1], ['', '', 'value-missing'])
    """
    criterion, number = _criterion(scale, term, unit)
    length = len(values)
    numpy = _numpy_of(values)
    keep = []
    columns = _c.GradeColumns()
    columns.size = ctypes.sizeof(columns)
    for field, given in (("value", values), ("lln", lln), ("uln", uln), ("baseline", baseline),
                         ("baseline_lln", baseline_lln), ("baseline_uln", baseline_uln),
                         ("age_years", age_years), ("second", second), ("third", third)):
        setattr(columns, field, _as_column(given, length, keep))
    for field, given in (("unit", number), ("sex", _choice(_SEXES, sex, "sex")),
                         ("pregnant", _choice(_KNOWN, pregnant, "pregnant")),
                         ("fasting", _choice(_KNOWN, fasting, "fasting")),
                         ("anticoagulated", _choice(_KNOWN, anticoagulated, "anticoagulated")),
                         ("symptomatic", _choice(_KNOWN, symptomatic, "symptomatic")),
                         ("baseline_state", _choice(_STATES, baseline_state, "baseline_state"))):
        setattr(columns, field, _whole_column(given, keep))
    out = {}
    for field, code, dtype in (("low", "b", "int8"), ("high", "b", "int8"), ("reason", "i", "int32"),
                               ("notes", "I", "uint32")):
        if numpy is not None:
            out[field] = numpy.empty(length, dtype=dtype)
            address, size = out[field].ctypes.data, out[field].itemsize
        else:
            out[field] = array.array(code, bytes(length * array.array(code).itemsize))
            address, size = out[field].buffer_info()[0], out[field].itemsize
        setattr(columns, field, _c.Column(address, size))
    refused = c_int64()
    _check(_lib.cyto_grade_n(length, byref(criterion), 1, byref(columns), byref(refused)))
    return Grades(refused=refused.value, **out)


def _replay(render, case, formula, height_cm, weight_kg, scales, explain):
    error = _new(_c.Error, _lib.cyto_error_init)
    course = c_void_p()
    text = case.encode() if isinstance(case, str) else bytes(case)
    if _lib.cyto_course_read(text, len(text), byref(course), byref(error)) != _OK:
        _fail(error)
    try:
        options = _new(_c.ReplayOptions, _lib.cyto_replay_options_init)
        number = c_int32()
        if _lib.cyto_bsa_formula_find(str(formula).encode(), byref(number)) != _OK:
            raise CytodoseError(_c.text_of(_lib.cyto_bsa_formula_message, str(formula).encode()), -6)
        options.bsa_formula = number.value
        options.height_cm = _number(height_cm, "height_cm")
        options.weight_kg = _number(weight_kg, "weight_kg")
        options.scales = None if scales is None else ",".join(scales).encode()
        options.explain = bool(explain)
        needed = ctypes.c_size_t()
        status = render(course, byref(options), None, 0, byref(needed), byref(error))
        if status != _E_BUFFER:
            _fail(error)
        return _c.text_of(render, course, byref(options), after=(byref(error),))
    finally:
        _lib.cyto_course_free(course)


def replay(case, *, formula, height_cm=None, weight_kg=None, scales=None):
    """Replays a case (JSON text): every value graded, every dose worked out; a dict.

    >>> replay('{"title": "t", "patient": {}, "days": []}', formula="mosteller")["days"]
    []
    """
    return json.loads(_replay(_lib.cyto_course_json, case, formula, height_cm, weight_kg, scales, 0))


def replay_text(case, *, formula, height_cm=None, weight_kg=None, scales=None, explain=False):
    """Replays a case (JSON text) as the text that the example program prints.

    >>> replay_text('{"title": "t", "patient": {}, "days": []}', formula="mosteller")[:1]
    't'
    """
    return _replay(_lib.cyto_course_text, case, formula, height_cm, weight_kg, scales, explain)


def protocols():
    """The ids of the protocols that the library brings along.

    >>> "enoxaparin-vte-mskcc" in protocols()
    True
    """
    return [_lib.cyto_protocol_id_of(i).decode() for i in range(_lib.cyto_protocol_count())]


def protocol_of(id):
    """A protocol that the library brings along, as a dict: a starting point for one's own.

    >>> protocol_of("enoxaparin-vte-mskcc")["drugs"][0]["name"]
    'enoxaparin'
    """
    return json.loads(_builtin_text(id))


def _builtin_text(id):
    text = _lib.cyto_protocol_text_of(str(id).encode(), None)
    if text is None:
        raise CytodoseError(f'unknown protocol "{id}"; accepted: {", ".join(protocols())}', -6)
    return text.decode()


def _owned(call, *arguments):
    """The text that a call makes and the library frees."""
    error = _new(_c.Error, _lib.cyto_error_init)
    made = c_void_p()
    if call(*arguments, byref(made), byref(error)) != _OK:
        _fail(error)
    try:
        return ctypes.string_at(made.value).decode()
    finally:
        _lib.cyto_text_free(made)


def _text_of(protocol):
    """The JSON of an id, of a dict, or of JSON itself."""
    if isinstance(protocol, dict):
        return json.dumps(protocol)
    return protocol if protocol.lstrip()[:1] == "{" else _builtin_text(protocol)


@contextlib.contextmanager
def _opened(*texts):
    """Protocols as the library reads them, freed at the end."""
    opened = []
    try:
        for text in texts:
            error = _new(_c.Error, _lib.cyto_error_init)
            found = c_void_p()
            if _lib.cyto_protocol_read(text.encode(), len(text.encode()), byref(found), byref(error)) != _OK:
                _fail(error)
            opened.append(found)
        yield opened
    finally:
        for found in opened:
            _lib.cyto_protocol_free(found)


def review(protocol):
    """What is wrong with a protocol (an id, a dict or JSON text): a dict of findings with witnesses.

    >>> p = protocol_of("enoxaparin-vte-gimema")
    >>> [f["kind"] for f in review(p)["findings"]][:1]
    ['gap']
    """
    text = _text_of(protocol).encode()
    return json.loads(_owned(_lib.cyto_review_json, text, len(text)))


def compare(a, b):
    """Where two protocols (ids, or dicts) answer differently: a dict of regions with witnesses.

    >>> compare("enoxaparin-vte-mskcc", "enoxaparin-vte-isth")["drug"]
    'enoxaparin'
    """
    with _opened(_text_of(a), _text_of(b)) as opened:
        return json.loads(_owned(_lib.cyto_compare_json, *opened))


def protocol_table(protocol, html=False):
    """A protocol (an id, a dict or JSON text) as the table to be signed: text, or a page of HTML.

    >>> protocol_table("enoxaparin-vte-gimema").count("no rule:")
    1
    """
    with _opened(_text_of(protocol)) as opened:
        return _owned(_lib.cyto_protocol_table_html if html else _lib.cyto_protocol_table_text, *opened)


def evaluate(request):
    """Facts and protocols in, decisions out: a dict (or JSON text) in, a dict out.

    Keys of request: facts, protocols, policy, overrides. What is not known is left out, or
    "unknown"; a dose is given only where every value that it may have agrees.

    >>> r = evaluate({"facts": {"weight_kg": 50}, "protocols": ["enoxaparin-vte-mskcc"],
    ...               "policy": {"rounding": "none"}})
    >>> r["decisions"][0]["answers"]["enoxaparin"]["now"], r["decisions"][0]["missing"]
    ('open', ['platelets'])
    """
    if isinstance(request, (dict, list)):
        request = json.dumps(request, allow_nan=False)
    text = request.encode() if isinstance(request, str) else bytes(request)
    error = _new(_c.Error, _lib.cyto_error_init)
    response = c_void_p()
    if _lib.cyto_evaluate_json(text, len(text), byref(response), byref(error)) != _OK:
        _fail(error)
    try:
        return json.loads(ctypes.string_at(response.value))
    finally:
        _lib.cyto_text_free(response)


def recompute(request, response):
    """A stored response of evaluate, worked out again from its request: the same, or what is otherwise.

    >>> request = {"facts": {"weight_kg": 50}, "protocols": ["enoxaparin-vte-mskcc"],
    ...            "policy": {"rounding": "none"}}
    >>> recompute(request, evaluate(request))["same"]
    True
    """
    texts = [(json.dumps(t) if isinstance(t, dict) else t).encode() for t in (request, response)]
    return json.loads(_owned(_lib.cyto_recompute_json, texts[0], len(texts[0]), texts[1], len(texts[1])))


def decide(protocol, facts, *, rounding, bsa=None, reduced_may_round_up=False, units_max=1,
           tolerance_percent=None, overrides=()):
    """One protocol (an id, or a dict) applied to facts; the rounding policy has no default.

    >>> d = decide("enoxaparin-vte-mskcc", {"weight_kg": 50, "labs": [
    ...     {"test": "platelets", "value": "27", "unit": "10*9/L"}]}, rounding="none")
    >>> d["answers"]["enoxaparin"]["doses"][0]["exact_mg"]
    37.5
    """
    if isinstance(protocol, dict):
        protocol = {"protocol": protocol}
    policy = {"bsa": bsa, "rounding": rounding, "reduced_may_round_up": reduced_may_round_up,
              "units_max": units_max, "tolerance_percent": tolerance_percent}
    return evaluate({"facts": facts, "protocols": [protocol], "policy": policy,
                     "overrides": list(overrides)})["decisions"][0]
