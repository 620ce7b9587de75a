# SPDX-License-Identifier: MIT
"""A protocol opened once and asked about many patients: the C calls themselves. No logic here."""

from __future__ import annotations

import dataclasses
import json
from ctypes import byref, c_size_t, c_void_p, sizeof
from typing import Any, Sequence

from . import _library as _c
from ._arguments import Rules, Stated, _choice, _converted, _number, _public
from ._calls import (_called, _E_CHOICE, _E_DATA, _E_NAME, _E_VALUE, _entries, _FORM_JSON, _FORM_SUMMARY, _FORM_TEXT,
                     _Held, _named, _names, _NAN, _new, _or_none, _printable, _quoted, _shown, _sized, _STATES,
                     CytodoseError)
from ._library import lib as _lib
from ._protocols import _open
from ._units import _analyte, _unit

__all__ = ["Answer", "Decision", "Fact", "Override", "Protocol", "cautions", "fact_kinds"]

_KINDS: dict[Any, int] = {entry.name: entry.id for entry in _entries("facts")}
_OF: dict[Any, int] = {None: 0, "starting": 3, "current": 4, "day1": 5, "previous": 6}
_AFTER: dict[Any, int] = {None: 0, "transfusion": 1, "growth factor": 2}
_ROUNDINGS: dict[Any, int] = {"none": 11, "nearest": 12, "down": 13}
_NOW: dict[Any, int] = {None: 0, "give": 1, "omit this dose": 2, "hold": 4, "stop": 8}
_NOW_NAMES = {0: "not covered", -1: "open", **{n: name for name, n in _NOW.items() if name}}
_GIVEN = ("nothing", "exact", "product", "other", "within")
_VERIFIED = {1: "unverified", 2: "secondary", 3: "primary"}


def fact_kinds() -> list[str]:
    """The kinds that a Fact may be of.

    >>> fact_kinds()[:3]
    ['lab', 'nadir', 'finding']
    """
    return list(_KINDS)


@dataclasses.dataclass(frozen=True)
class Fact:
    """One thing that is known: Fact("lab", "platelets", 27, "10*9/L"), Fact("size", "weight_kg", 50),
    Fact("flag", "active-bleeding", False). high makes it an interval; of says which earlier dose, after
    names the transfusion or growth factor that a count was taken after; lln, uln and baseline are of a laboratory
    value, in its unit, baseline_state ("low", "normal", "high") is against its own limits. A fact that is left out
    is not known.

    >>> Fact("lab", "platelets", 0, "10*9/L", high=50, high_open=True).high
    50.0
    """

    kind: str
    name: str
    value: float | bool
    unit: str | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False
    of: str | None = None
    after: str | None = None
    lln: float | None = None
    uln: float | None = None
    baseline: float | None = None
    baseline_state: str | None = None

    def __post_init__(self) -> None:
        try:
            _converted(self)
        except CytodoseError as error:
            raise _refused(self) if str(error).startswith("value: ") else error from None


@dataclasses.dataclass(frozen=True)
class Override:
    """A clinician's word against the protocol's, shown beside it: now, or a dose in its unit.

    >>> Override("enoxaparin-vte-mskcc", by="Dr A", date="2015-11", scope="this dose", reason="bleeding",
    ...          now="hold").now
    'hold'
    """

    protocol: str
    by: str
    date: str
    scope: str
    reason: str
    drug: str | None = None
    rule: str | None = None
    now: str | None = None
    dose: float | None = None

    def __post_init__(self) -> None:
        _converted(self)


@dataclasses.dataclass(frozen=True)
class Answer:
    """One drug's answer; None where there is no such number. agreed: whatever is not known. exact_units: of a
    drug in U or IU, in that unit; it has no mass, so that exact_mg is None.

    >>> Protocol("enoxaparin-vte-mskcc").decide([], rounding="none").answer().agreed
    False
    """

    now: str
    branches: int
    outcomes: int
    alternatives: int
    agreed: bool
    given_is: str
    exact_mg: float | None
    rounded_mg: float | None
    percent_of_full: float | None
    dose: float | None
    refers: bool
    exact_units: float | None


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode()


def _facts(facts: Sequence[Fact], kept: list[bytes]) -> tuple[Any, int]:
    """kept: what the structs point to and ctypes does not hold."""
    made = (_c.Fact * max(1, len(facts)))()
    for one, fact in zip(made, facts):
        value = _value(fact)
        kept.append(fact.name.encode())
        if fact.kind in ("lab", "nadir"):
            _analyte(fact.name)  # a name that no rule can ask for is a slip
        if fact.kind == "grade" and not _lib.cyto_term_analyte(kept[-1]):
            raise CytodoseError(f"grade {_quoted(fact.name)}: no scale has such a term", _E_NAME)
        _called(_lib.cyto_fact_init, byref(one), sizeof(_c.Fact), _choice(_KINDS, fact.kind, "kind"), kept[-1], value)
        one.unit = 0 if fact.unit is None else _unit(fact.unit)
        one.high = value if fact.high is None else fact.high
        one.low_open, one.high_open = fact.low_open, fact.high_open
        one.of, one.after = _choice(_OF, fact.of, "of"), _choice(_AFTER, fact.after, "after")
        one.baseline_state = _choice(_STATES, fact.baseline_state, "baseline_state")
        for limit in ("lln", "uln", "baseline"):
            if getattr(fact, limit) is not None:
                setattr(one, limit, getattr(fact, limit))
    return made, len(facts)


def _refused(fact: Fact) -> CytodoseError:
    accepted = "True, False" if fact.kind == "flag" else "a number"
    return CytodoseError(f"{_printable(fact.kind)} {_printable(fact.name)}: {_shown(fact.value)} is not accepted; "
                         f"accepted: {accepted}; leave the fact out when it is not known", _E_VALUE)


def _value(fact: Fact) -> float:
    """A flag is True or False and nothing else is: 0 and 1 mean other things elsewhere."""
    if (fact.kind == "flag") != isinstance(fact.value, bool):
        raise _refused(fact)
    return fact.value if fact.kind != "flag" else 1 if fact.value else -1


def _overrides(overrides: Sequence[Override]) -> tuple[Any, int]:
    made = (_c.Override * max(1, len(overrides)))()
    for one, word in zip(made, overrides):
        _lib.cyto_override_init(byref(one), sizeof(_c.Override))
        one.now = _choice(_NOW, word.now, "now")
        one.dose = _NAN if word.dose is None else word.dose
        for field in ("protocol", "drug", "rule", "by", "date", "scope", "reason"):
            setattr(one, field, _bytes(getattr(word, field)))
    return made, len(overrides)


class Protocol(_Held):
    """A protocol (an id of protocols(), JSON text, or its dict), opened once for many decisions.

    >>> p = Protocol("enoxaparin-vte-mskcc")
    >>> p.id, p.drugs, p.verified
    ('enoxaparin-vte-mskcc', ('enoxaparin',), 'primary')
    >>> d = p.decide([Fact("lab", "platelets", 27, "10*9/L"), Fact("size", "weight_kg", 50)], rounding="none")
    >>> d.brief(), d.answer().exact_mg
    ('give 50 %', 37.5)
    """

    _at: c_void_p | None = None

    @_public()
    def __init__(self, protocol: Rules) -> None:
        self._at = _open(protocol)

    def __del__(self) -> None:
        if self._at is not None:
            _lib.cyto_protocol_free(self._at)

    def _text(self) -> _c.ProtocolText:
        text = _sized(_c.ProtocolText)
        _called(_lib.cyto_protocol_describe, self._at, byref(text))
        return text

    def _parts(self, part: int, count: int) -> tuple[str, ...]:
        return tuple(_lib.cyto_protocol_part(self._at, part, i).decode() for i in range(count))

    @property
    def id(self) -> str:
        return str(self._text().id.decode())

    @property
    def title(self) -> str:
        return str(self._text().title.decode())

    @property
    def edition(self) -> str:
        return str(self._text().edition.decode())

    @property
    def applies_to(self) -> str | None:
        """The patients that it is for; None where it states none."""
        text = self._text().applies_to
        return None if text is None else str(text.decode())

    @property
    def digest(self) -> str:
        return str(self._text().digest.decode())

    @property
    def verified(self) -> str:
        """How well its weakest rule is attested: "primary", "secondary" or "unverified"."""
        return _VERIFIED[self._text().verified]

    @property
    def drugs(self) -> tuple[str, ...]:
        return self._parts(1, self._text().drug_count)

    @property
    def sources(self) -> tuple[str, ...]:
        return self._parts(4, self._text().source_count)

    @property
    def rule_count(self) -> int:
        return int(self._text().rule_count)

    @property
    def branches(self) -> tuple[str, ...]:
        """The patients that each branch is for; one "" where there are none."""
        return self._parts(2, self._text().branch_count)

    def decide(self, facts: Sequence[Fact], *, rounding: str, bsa: str | None = None,
               reduced_may_round_up: bool = False, units_max: int = 1,
               tolerance_percent: Stated = None, overrides: Sequence[Override] = (),
               cautions: dict[str, Any] | None = None, unasked: str = "listed",
               consent_not_for_use: str | None = None) -> Decision:
        """Applies the protocol to facts; the rounding policy has no default, the rest is as for decide()."""
        return Decision(self, facts, rounding, bsa, reduced_may_round_up, units_max, tolerance_percent,
                        overrides, cautions, unasked, consent_not_for_use)


_UNASKED: dict[Any, int] = {"listed": 21, "refused": 22}


def cautions() -> dict[str, str]:
    """The cautions of cytodose's own, by id: what each is attached to, its bound, why, and its source.

    >>> "counts-not-given" in cautions()
    True
    """
    found: dict[str, str] = {}
    for index, name in enumerate(_names("cautions")):
        found[name] = _c.text_of(_lib.cyto_caution_text, index)
    return found


def _set_caution(policy: Any, id: str, bound: float | bool) -> None:
    if bound is False:
        _called(_lib.cyto_policy_decline, byref(policy), _bytes(id))
    else:
        _called(_lib.cyto_policy_caution, byref(policy), _bytes(id), _number(bound, id))


class Decision(_Held):
    """The answer of a protocol to facts; Protocol.decide() makes it.

    >>> d = Protocol("enoxaparin-vte-mskcc").decide([Fact("lab", "platelets", 13, "10*9/L")], rounding="none")
    >>> d.line(), d.answer().now
    ('hold', 'hold')
    """

    _at: c_void_p | None = None

    @_public(rounding=_ROUNDINGS, unasked=_UNASKED)
    def __init__(self, protocol: Protocol, facts: Sequence[Fact], rounding: str, bsa: str | None,
                 reduced_may_round_up: bool, units_max: int, tolerance_percent: Stated,
                 overrides: Sequence[Override], cautions: dict[str, Any] | None,
                 unasked: str, consent_not_for_use: str | None) -> None:
        policy = _new(_c.Policy, _lib.cyto_policy_init)
        policy.rounding, policy.tolerance_percent = rounding, tolerance_percent
        policy.reduced_may_round_up, policy.units_max = reduced_may_round_up, units_max
        if bsa is not None:
            policy.bsa_formula = _named("bsa formulas", bsa).id
        policy.unasked = unasked
        policy.consent_not_for_use = _bytes(consent_not_for_use)
        for id, bound in (cautions or {}).items():
            _set_caution(policy, id, bound)
        names: list[bytes] = []
        known, words = _facts(facts, names), _overrides(overrides)
        self._kept = (protocol, known, words, names)  # the library keeps their addresses
        at = c_void_p()
        _called(_lib.cyto_decision_new, byref(at))
        self._at = at
        _called(_lib.cyto_decide, protocol._at, *known, byref(policy), *words, at)

    def __del__(self) -> None:
        if self._at is not None:
            _lib.cyto_decision_free(self._at)

    def _line(self, drug: str | None, branch: int | None, form: int) -> str:
        self.answer(drug, branch)  # says what is wrong with a name or a number
        return _c.text_of(_lib.cyto_decision_line, self._at, _bytes(drug), -1 if branch is None else branch, form)

    @_public()
    def answer(self, drug: str | None = None, branch: int | None = None) -> Answer:
        """A drug's answer (None: the only drug), over all branches or of one, counted from 0."""
        made = _new(_c.Answer, _lib.cyto_answer_init)
        if branch is not None and branch < 0:
            raise CytodoseError(f"branch: {branch} is not accepted; accepted: 0 or above, None (all)", _E_DATA)
        _called(_lib.cyto_decision_answer, self._at, _bytes(drug), -1 if branch is None else branch, byref(made))
        return Answer(_NOW_NAMES[made.now], made.branches, made.outcomes, made.alternatives,
                      bool(made.agreed), _GIVEN[made.given_is], _or_none(made.exact_mg),
                      _or_none(made.rounded_mg), _or_none(made.percent_of_full), _or_none(made.dose),
                      bool(made.refers), _or_none(made.exact_units))

    @_public()
    def line(self, drug: str | None = None, branch: int | None = None) -> str:
        """The answer in one line."""
        return self._line(drug, branch, _FORM_TEXT)

    @_public()
    def brief(self, drug: str | None = None, branch: int | None = None) -> str:
        """The answer in a few words, for the cell of a table."""
        return self._line(drug, branch, _FORM_SUMMARY)

    @property
    def cautions(self) -> tuple[str, ...]:
        """Cautions of cytodose's own: they refer, and change no dose."""
        return self._listed(_lib.cyto_decision_caution)

    @property
    def unasked(self) -> tuple[str, ...]:
        """Facts that were given and that no rule of the protocol asks for."""
        return self._listed(_lib.cyto_decision_unasked)

    def _listed(self, call: Any) -> tuple[str, ...]:
        found: list[str] = []
        needed = c_size_t()
        while call(self._at, len(found), None, 0, byref(needed)) != _E_CHOICE:
            found.append(_c.text_of(call, self._at, len(found)))
        return tuple(found)

    @_public()
    def text(self, *, explain: bool = False) -> str:
        """Everything as text; explain adds the trace."""
        return _c.text_of(_lib.cyto_decision_show, self._at, _FORM_TEXT, explain)

    def json(self) -> dict[str, Any]:
        """Everything as a dict."""
        made: dict[str, Any] = json.loads(_c.text_of(_lib.cyto_decision_show, self._at, _FORM_JSON, True))
        return made
