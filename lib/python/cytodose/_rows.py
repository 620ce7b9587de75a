# SPDX-License-Identifier: MIT
"""Rows of a file graded: grouped by term and unit, graded as columns, put back in order."""

import collections

from . import CytodoseError, grade, grade_many
from . import _csv as files
from . import _terms as terms
from ._calls import _note_names

# low and high are -1 when nothing can be said; term is the library's slug, or what the row says
Answer = collections.namedtuple("Answer", "term way low high reason notes")
_BLOOD = frozenset("BLOOD SERUM PLASMA WHOLE OR ARTERIAL VENOUS CAPILLARY".split())
_CACHE_MAX = 20000
_NAMED_BY = ("term", "test", "loinc", "specimen")


class Grader:
    """Grades rows under one scale. What it remembers of a file has a bounded size."""

    def __init__(self, scale, columns, width, numbers=".", choose=()):
        self.scale, self.columns, self.width = scale, columns, width
        self.numbers, self.choose = numbers, choose
        self.cautions = {}   # sentences, told at the end, up to a number
        self.said = {}       # {test: (term chosen, the others of its direction)}
        self._terms, self._units, self._states = {}, {}, {}
        self._other_kind = set()
        # looked up once a file: what the file has not costs nothing a row
        self._term_at = [columns.at[f] for f in _NAMED_BY if f in columns.at]
        self._state_at = [columns.at[f] for f in files.STATES if f in columns.at]
        self._numbers_at = [(k, f) for k, f in enumerate(files.NUMBERS, 1) if f in columns]

    # ---- what a row asks for ------------------------------------------------------------------
    def _remember(self, cache, key, made):
        if len(cache) >= _CACHE_MAX:
            cache.clear()
        cache[key] = made
        return made

    def _terms_of(self, row):
        """(((term, way), ...), reason)"""
        key = tuple([row[at] for at in self._term_at])
        found = self._terms.get(key)
        if found is None:
            texts = [self.columns.text(row, f).strip() for f in _NAMED_BY]
            found = self._remember(self._terms, key, self._find_terms(*texts))
        return found

    def _find_terms(self, term, test, loinc, specimen):
        # "NA" is R's word for missing before it is anybody's for sodium
        term, test, loinc = ("" if t in files.MISSING else t for t in (term, test, loinc))
        if term:
            found = terms.find(self.scale, term)
            other = terms.elsewhere(self.scale, term) if found is None else None
            if other:
                self._caution(f'"{term}" is {self.scale}\'s "{terms.title(self.scale, other)}"')
                found = terms.find(self.scale, other)
            if found is None:
                why = "term-not-in-scale" if terms.is_term(term) else "term-unknown"
                return ((term, None),), why
            name = terms.slug(found)
            return ((name, terms.direction(self.scale, name)[0]),), self._specimen(specimen, name)
        if not test and not loinc:
            return (("", None),), "term-missing"
        analyte, why = terms.analyte_of(test, loinc)
        if why:
            return ((test or loinc, None),), why
        ways = terms.chosen(self.scale, analyte, self.choose)
        found = tuple((name, way) for way, name in ways.items() if name)
        if not found:
            return ((test or loinc, None),), "test-not-in-scale"
        for way, some in terms.candidates(self.scale, analyte).items():
            if len(some) > 1:
                self.said[test or loinc] = (ways[way], [t for t in some if t != ways[way]])
        return found, self._specimen(specimen, terms.analyte_name(analyte))

    def _specimen(self, specimen, name):
        """CREAT of urine has the name of CREAT of serum."""
        words = specimen.upper().replace("/", " ").replace(",", " ").split()
        if not words or specimen in files.MISSING:
            return ""
        fits = "URINE" in words if name.startswith(("urine-", "proteinuria")) else _BLOOD.issuperset(words)
        return "" if fits else "specimen-not-covered"

    def _unit_of(self, row):
        text = self.columns.text(row, "unit").strip()
        if text not in self._units:
            missing = text in files.MISSING
            self._remember(self._units, text, (
                text, "unit-missing" if missing else "" if terms.unit_number(text) else "unit-unknown"))
        return self._units[text]

    def _states_of(self, row):
        key = tuple([row[at] for at in self._state_at])
        if key not in self._states:
            words = []
            for field in files.STATES:
                one = self.columns.text(row, field)
                word, understood = files.state(one, field)
                if not understood:
                    self._caution(f'{field}: "{one}" is not understood, taken as unknown')
                words.append(word)
            self._remember(self._states, key, tuple(words))
        return self._states[key]

    # ---- a chunk ------------------------------------------------------------------------------
    def chunk(self, rows):
        """[[Answer, ...]] of rows, in their order; [] for an empty line."""
        answers = [[] for _ in rows]
        groups = collections.defaultdict(list)
        for i, row in enumerate(rows):
            if not row:
                continue
            if len(row) != self.width:
                answers[i] = [Answer("", None, -1, -1, "row-malformed", 0)]
                continue
            names, why = self._terms_of(row)
            unit, values = None, None
            if not why:
                unit, values, why = self._cells(row)
            if why:
                answers[i] = [Answer(name, way, -1, -1, why, 0) for name, way in names]
                continue
            states = self._states_of(row)
            answers[i] = [None] * len(names)
            for k, (name, way) in enumerate(names):
                groups[name, way, unit, states, isinstance(values[0], str)].append((i, k, values))
        for (name, way, unit, states, printed), some in groups.items():
            graded = (self._one_by_one if printed else self._column)(name, unit, states, some)
            for (i, k, _), found in zip(some, graded):
                answers[i][k] = Answer(name, way, *found)
        return answers

    def _cells(self, row):
        """(unit, (value, *NUMBERS), reason); a value that is no bare number stays a text."""
        text = self.columns.text
        value = text(row, "value").strip()
        if value in files.MISSING:
            return None, None, "value-missing"
        try:
            value = files.number(value, self.numbers, "value")
        except ValueError:
            if terms._bytes(value) is None:
                return None, None, "value-unreadable"
        unit, why = self._unit_of(row)
        if why and not (why == "unit-missing" and isinstance(value, str)):
            return None, None, why
        values = [value] + [None] * len(files.NUMBERS)
        for k, field in self._numbers_at:
            try:
                values[k] = files.number(text(row, field), self.numbers, field)
            except ValueError:
                return None, None, field.replace("_", "-") + "-unreadable"
        return (None if why else unit), values, ""

    def _column(self, term, unit, states, some):
        columns = [[values[k] for _, _, values in some] for k in range(1 + len(files.NUMBERS))]
        given = {f: c for f, c in zip(files.NUMBERS, columns[1:]) if any(v is not None for v in c)}
        found = grade_many(term, columns[0], unit, scale=self.scale,
                           **given, **dict(zip(files.STATES, states)))
        reasons = found.reason_names()
        for k, reason in enumerate(reasons):
            if reason == "value-refused":
                reasons[k] = self._refused(term, unit, states, some[k][2])
        return zip(found.low, found.high, reasons, found.notes)

    def _refused(self, term, unit, states, values):
        """Which of value, limits or unit was refused; of a unit it is the same for every row."""
        if (term, unit) in self._other_kind:
            return "unit-refused"
        reason = self._alone(term, unit, states, values)[2]
        if reason == "unit-refused":
            self._other_kind.add((term, unit))
        return reason

    def _one_by_one(self, term, unit, states, some):
        return [self._alone(term, unit, states, values) for _, _, values in some]

    def _alone(self, term, unit, states, values):
        """(low, high, reason, notes) of one row: "<50", or one that the column refused."""
        try:
            found = grade(term, values[0], unit, scale=self.scale, numbers=self.numbers,
                          **dict(zip(files.NUMBERS, values[1:])), **dict(zip(files.STATES, states)))
        except CytodoseError as error:
            reason = {"CYTO_E_NUMBER": "value-unreadable", "CYTO_E_LIMITS": "limits-refused",
                      "CYTO_E_UNIT": "unit-missing" if unit is None else "unit-refused"}
            why = reason.get(error.status, "value-refused")
            self._caution(f"{why}: {error}")
            return -1, -1, why, 0
        return found.low, found.high, found.reason, found.notes

    def _caution(self, sentence):
        if len(self.cautions) < 20:
            self.cautions[sentence[:300]] = None


def note_names(notes):
    """The names of a mask, or of a tuple of names."""
    return ";".join(notes if isinstance(notes, tuple) else _note_names(notes)) if notes else ""


def joined(answers):
    """One answer of several terms of one test: a value is too low or too high, never both."""
    if len(answers) == 1:
        return answers[0]
    able = [a for a in answers if a.low >= 0]
    worst = max(able or answers, key=lambda a: (a.low, a.high))
    silent = [a for a in answers if a.low < 0]
    if silent and worst.low < 1:  # the term that says nothing may be the one that matters
        return silent[0]
    low, high = max(a.low for a in able), max(a.high for a in able)
    if low == high:
        return worst._replace(low=low, high=high, reason="")
    open_one = max((a for a in able if a.high == high), key=lambda a: bool(a.reason))
    return open_one._replace(low=low, high=high)
