# SPDX-License-Identifier: MIT
"""Protocols, decisions, reviews and courses through the library's JSON calls. No logic here."""

from __future__ import annotations

import contextlib
import ctypes
import functools
import json
from ctypes import byref, c_void_p
from typing import Any, Callable, Dict, Iterator, Sequence

from . import _library as _c
from ._arguments import Rules, Stated, _finite, _is_flag, _public, _refused
from ._calls import (_called, _E_BUFFER, _E_DATA, _entries, _fail, _FORM_HTML, _FORM_JSON, _FORM_SUMMARY, _FORM_SVG, _FORM_TEXT, _named, _names,
                     _new, _OK, _or_none, _sized, CytodoseError)
from ._library import lib as _lib

__all__ = ["compare", "compare_scales", "decide", "evaluate", "finding_kinds", "protocol_case_count", "protocol_facts",
           "protocol_of", "protocol_table", "protocols", "recompute", "replay", "review"]


# ---- courses -------------------------------------------------------------------------------------

class Replay(Dict[str, Any]):
    """The record of a replayed course, a dict; and the same in other forms."""

    def __init__(self, write: Callable[..., str]) -> None:
        super().__init__(json.loads(write(_FORM_JSON)))
        self._write = write

    def summary(self) -> str:
        """The answer alone: grades by edition, guidelines side by side, what differs from the report."""
        return self._write(_FORM_SUMMARY)

    @_public()
    def text(self, *, explain: bool = False) -> str:
        """Day by day, up to 100 columns; explain: with every rule and source."""
        return self._write(_FORM_TEXT, explain=explain)

    @_public()
    def html(self, *, shade: str | None = None) -> str:
        """One page that loads nothing. shade: the scale whose grades are shaded behind the chart's values."""
        return self._write(_FORM_HTML, shade=shade)

    @_public()
    def svg(self, *, shade: str | None = None) -> str:
        """The page's chart alone."""
        return self._write(_FORM_SVG, shade=shade)


def _write_replay(case: Any, formula: str, height_cm: Any, weight_kg: Any, scales: Sequence[str] | None,
                  form: int, *, explain: bool = False, shade: str | None = None) -> str:
    error = _new(_c.Error, _lib.cyto_error_init)
    course = c_void_p()
    if _lib.cyto_course_read(case, len(case), byref(course), byref(error)) != _OK:
        _fail(error)
    try:
        options = _new(_c.ReplayOptions, _lib.cyto_replay_options_init)
        options.bsa_formula = _named("bsa formulas", formula).id
        options.height_cm, options.weight_kg = height_cm, weight_kg
        options.scales = None if scales is None else ",".join(scales).encode()
        options.shade = None if shade is None else shade.encode()
        options.explain = explain
        needed = ctypes.c_size_t()
        status = _lib.cyto_course_show(course, form, byref(options), None, 0, byref(needed), byref(error))
        if status != _E_BUFFER:
            _fail(error)
        return _c.text_of(_lib.cyto_course_show, course, form, byref(options), after=(byref(error),))
    finally:
        _lib.cyto_course_free(course)


@_public()
def replay(case: str | bytes, *, formula: str, height_cm: float | None = None, weight_kg: float | None = None,
           scales: Sequence[str] | None = None) -> Replay:
    """Replays a case (JSON text): every value graded, every dose worked out; a dict with other forms.

    >>> r = replay('{"title": "t", "patient": {}, "days": []}', formula="mosteller")
    >>> r["days"], r.text()[:1], r.html()[:15]
    ([], 't', '<!DOCTYPE html>')
    """
    return Replay(functools.partial(_write_replay, case, formula, height_cm, weight_kg, scales))


# ---- protocols -----------------------------------------------------------------------------------

def protocols() -> list[str]:
    """The ids of the protocols that the library brings along.

    >>> "enoxaparin-vte-mskcc" in protocols()
    True
    """
    return _names("protocols")


@_public()
def protocol_of(id: str) -> dict[str, Any]:
    """A protocol that the library brings along, as a dict: a starting point for one's own.

    >>> protocol_of("enoxaparin-vte-mskcc")["drugs"][0]["name"]
    'enoxaparin'
    """
    made: dict[str, Any] = json.loads(_builtin_text(id))
    return made


@_public()
def protocol_case_count(id: str) -> int:
    """How many cases the library's tests hold a protocol to that it brings along; 0 for an unknown id.

    >>> protocol_case_count("enoxaparin-vte-mskcc") > 0
    True
    """
    return next((entry.kind for entry in _entries("protocols") if entry.name == id), 0)


def _builtin_text(id: str) -> str:
    _named("protocols", id)  # refuses an unknown one
    with _opened(id) as (at,):
        text = _sized(_c.ProtocolText)
        _called(_lib.cyto_protocol_describe, at, byref(text))
        return str(text.json.decode())


def _plain(value: Any) -> Any:
    """numpy's scalars and what else is a number, for JSON."""
    return bool(value) if _is_flag(value) else _finite(value, "JSON")


def _dumped(value: Any) -> str:
    return json.dumps(value, allow_nan=False, default=_plain)


def _not_json(value: Any, at: str = "") -> tuple[str, Any]:
    """The JSON pointer of the first value that JSON has none for, and the value; what was asked for, where none is."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, (list, tuple)) else ()
    for key, item in inside:
        try:
            _dumped(item)
        except (TypeError, ValueError):
            return _not_json(item, at + "/" + str(key).replace("~", "~0").replace("/", "~1"))
    return at, value


def _json_of(value: dict[str, Any]) -> str:
    """The JSON of a caller's dict."""
    try:
        return _dumped(value)
    except (TypeError, ValueError, RecursionError):  # a set, NaN, a circle, an integer of thousands of digits
        try:
            at, wrong = _not_json(value)
        except RecursionError:
            at, wrong = "", value
        raise _refused(at or "JSON", wrong, "texts, finite numbers, True, False, None (not known), lists and dicts of these",
                       _E_DATA) from None


def _text_of(rules: Rules) -> str:
    """The JSON of an id, of a dict, or of JSON itself."""
    if isinstance(rules, dict):
        return _json_of(rules)
    return rules if rules.lstrip()[:1] == "{" else _builtin_text(rules)


def _open(rules: Rules) -> c_void_p:
    """A protocol as the library reads it, to be freed."""
    error, found = _new(_c.Error, _lib.cyto_error_init), c_void_p()
    if isinstance(rules, str) and rules in protocols():
        status = _lib.cyto_protocol_find(rules.encode(), byref(found), byref(error))
    else:
        text = _text_of(rules).encode()
        status = _lib.cyto_protocol_read(text, len(text), byref(found), byref(error))
    if status != _OK:
        _fail(error)
    return found


@contextlib.contextmanager
def _opened(*some: Rules) -> Iterator[list[c_void_p]]:
    """Protocols, freed at the end."""
    opened: list[c_void_p] = []
    try:
        for rules in some:
            opened.append(_open(rules))
        yield opened
    finally:
        for found in opened:
            _lib.cyto_protocol_free(found)


def _owned(call: Callable[..., int], *arguments: object) -> str:
    """The text that a call makes and the library frees."""
    error = _new(_c.Error, _lib.cyto_error_init)
    made = c_void_p()
    if call(*arguments, byref(made), byref(error)) != _OK:
        _fail(error)
    try:
        return ctypes.string_at(made.value or 0).decode()
    finally:
        _lib.cyto_text_free(made)


def _review(rules: Rules, form: int) -> str:
    text = _text_of(rules).encode()
    return _owned(_lib.cyto_review, text, len(text), form)


@_public()
def review(protocol: Rules) -> dict[str, Any]:
    """Finds what is wrong with a protocol (an id, a dict or JSON text): a dict of findings with witnesses.

    >>> p = protocol_of("enoxaparin-vte-gimema")
    >>> [f["kind"] for f in review(p)["findings"]][:1]
    ['gap']
    """
    made: dict[str, Any] = json.loads(_review(protocol, _FORM_JSON))
    return made


def finding_kinds() -> list[str]:
    """The kinds of findings that a review may have.

    >>> "gap" in finding_kinds()
    True
    """
    return _names("findings")


def _compare(a: Rules, b: Rules, form: int) -> str:
    with _opened(a, b) as opened:
        return _owned(_lib.cyto_compare, *opened, form)


@_public()
def compare(a: Rules, b: Rules) -> dict[str, Any]:
    """Where two protocols (ids, or dicts) answer differently: a dict of regions with witnesses.

    >>> compare("enoxaparin-vte-mskcc", "enoxaparin-vte-isth")["drug"]
    'enoxaparin'
    """
    made: dict[str, Any] = json.loads(_compare(a, b, _FORM_JSON))
    return made


def _compare_scales(protocol: Rules, scales: Sequence[str], form: int) -> str:
    with _opened(protocol) as opened:
        return _owned(_lib.cyto_compare_scales, *opened, *(scale.encode() for scale in scales), form)


@_public()
def compare_scales(protocol: Rules, scale_a: str, scale_b: str) -> dict[str, Any]:
    """Where one protocol decides differently with its grades by another scale: as compare.

    >>> found = compare_scales("fluorouracil-label", "ctcae-4.03", "ctcae-6.0")
    >>> [(r["a"], r["b"]) for r in found["regions"]][0]
    ('hold', 'give 100 % = 600 mg/m2')
    """
    made: dict[str, Any] = json.loads(_compare_scales(protocol, (scale_a, scale_b), _FORM_JSON))
    return made


@_public()
def protocol_table(protocol: Rules, *, html: bool = False) -> str:
    """A protocol (an id, a dict or JSON text) as the table to be signed: text, or a page of HTML.

    >>> protocol_table("enoxaparin-vte-gimema").count("no rule:")
    1
    """
    with _opened(protocol) as opened:
        return _owned(_lib.cyto_protocol_table, *opened, _FORM_HTML if html else _FORM_TEXT)


@_public()
def protocol_facts(protocol: Rules) -> dict[str, Any]:
    """Every fact that a protocol (an id, a dict or JSON text) may ask for, none known yet: for decide().

    >>> protocol_facts("enoxaparin-vte-mskcc")["weight_kg"] is None
    True
    """
    made: dict[str, Any] = json.loads(_form(protocol))
    return made


def _form(protocol: Rules) -> str:
    with _opened(protocol) as opened:
        return _owned(_lib.cyto_protocol_facts, *opened)


def _json_bytes(text: Any) -> bytes:
    return _json_of(text).encode() if isinstance(text, dict) else bytes(text)


@_public()
def evaluate(request: str | bytes | dict[str, Any]) -> dict[str, Any]:
    """Facts and protocols in, decisions out: a dict (or JSON text) in, a dict out.

    Keys of request: facts, protocols, policy, overrides. An unknown fact is left out, or
    "unknown"; a dose is given only where every value that it may have agrees.

    >>> r = evaluate({"facts": {"weight_kg": 50}, "protocols": ["enoxaparin-vte-mskcc"],
    ...               "policy": {"rounding": "none"}})
    >>> r["decisions"][0]["answers"]["enoxaparin"]["now"], r["decisions"][0]["missing"]
    ('open', ['platelets'])
    """
    text = _json_bytes(request)
    made: dict[str, Any] = json.loads(_owned(_lib.cyto_evaluate_json, text, len(text)))
    return made


@_public()
def recompute(request: str | bytes | dict[str, Any], response: str | bytes | dict[str, Any]) -> dict[str, Any]:
    """A stored response of evaluate, worked out again from its request: the same, or what is otherwise.

    >>> request = {"facts": {"weight_kg": 50}, "protocols": ["enoxaparin-vte-mskcc"],
    ...            "policy": {"rounding": "none"}}
    >>> recompute(request, evaluate(request))["same"]
    True
    """
    asked, stored = (_json_bytes(text) for text in (request, response))
    made: dict[str, Any] = json.loads(_owned(_lib.cyto_recompute_json, asked, len(asked), stored, len(stored)))
    return made


def _policy(rounding: str, bsa: str | None, reduced_may_round_up: bool, units_max: int, tolerance_percent: float | None,
            cautions: dict[str, Any] | None, unasked: str, consent_not_for_use: str | None) -> dict[str, Any]:
    """The "policy" of a request."""
    return {"bsa": bsa, "rounding": rounding, "reduced_may_round_up": reduced_may_round_up,
            "units_max": units_max, "tolerance_percent": tolerance_percent,
            "unasked": unasked, "cautions": cautions or {}, "consent_not_for_use": consent_not_for_use}


@_public()
def decide(protocol: Rules, facts: dict[str, Any], *, rounding: str, bsa: str | None = None,
           reduced_may_round_up: bool = False, units_max: int = 1, tolerance_percent: Stated = None,
           overrides: Sequence[dict[str, Any]] = (), cautions: dict[str, Any] | None = None,
           unasked: str = "listed", consent_not_for_use: str | None = None, text: bool = False,
           explain: bool = False) -> dict[str, Any]:
    """One protocol (an id, or a dict) applied to facts; the rounding policy has no default.

    cautions: bounds of cytodose's own cautions by id, or False to decline one; unasked: "refused"
    makes a fact that no rule asks for an error; consent_not_for_use: the id of a protocol that is
    not for use; text: the decision as text too, under "text"; explain: that with the trace.

    >>> d = decide("enoxaparin-vte-mskcc", {"weight_kg": 50, "labs": [
    ...     {"test": "platelets", "value": "27", "unit": "10*9/L"}]}, rounding="none")
    >>> d["answers"]["enoxaparin"]["doses"][0]["exact_mg"]
    37.5
    """
    policy = _policy(rounding, bsa, reduced_may_round_up, units_max, _or_none(tolerance_percent), cautions, unasked,
                     consent_not_for_use)
    asked = {"protocol": protocol} if isinstance(protocol, dict) else protocol
    made: dict[str, Any] = evaluate({"facts": facts, "protocols": [asked], "policy": policy,
                                     "overrides": list(overrides), "text": text, "explain": explain})["decisions"][0]
    return made
