# SPDX-License-Identifier: MIT
"""Files of rows: opened, mapped to what grading asks for, written back. Nothing is graded here."""

import csv
import io
import itertools
import os
import re
import sys

from ._calls import _KNOWN, _SEXES, _STATES, _limit
from ._output import Output, UsageError

# What a row may say, and the columns that say it when no option names one. Letters' case is free.
PLAIN = {
    "term": ("term",), "test": ("test", "lbtestcd"), "loinc": ("loinc", "lbloinc"),
    "value": ("value", "lbstresn"), "unit": ("unit", "lbstresu"),
    "lln": ("lln", "lbstnrlo"), "uln": ("uln", "lbstnrhi"), "baseline": ("baseline", "base"),
    "baseline_lln": ("baseline_lln",), "baseline_uln": ("baseline_uln",),
    "baseline_state": ("baseline_state", "bnrind"), "sex": ("sex",), "age_years": ("age_years",),
    "pregnant": ("pregnant",), "fasting": ("fasting", "lbfast"),
    "anticoagulated": ("anticoagulated",), "symptomatic": ("symptomatic",), "falling": ("falling",), "second": ("second",),
    "third": ("third",), "specimen": ("specimen", "lbspec"), "patient": ("patient", "usubjid"),
}
NUMBERS = ("lln", "uln", "baseline", "baseline_lln", "baseline_uln", "age_years", "second", "third")
STATES = ("sex", "pregnant", "fasting", "anticoagulated", "symptomatic", "falling", "baseline_state")
MISSING = frozenset(("", ".", "NA", "N/A", "NaN", "nan", "NULL", "null", "None", "<NA>"))
CHUNK_ROWS = 8192

# What a program writes; "10e3" is none of it: laboratories mean 10 to the power 3 by that.
_NUMBER = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+|\d(?:\.\d+)?[eE][+-]?\d{1,3})", re.ASCII)
_BASELINES = {"l": "low", "low low": "low", "ll": "low", "n": "normal", "h": "high",
              "high high": "high", "hh": "high"}
_WORDS = {
    "sex": {"f": "female", "m": "male", "u": None},
    "baseline_state": _BASELINES,
    **{name: {"y": True, "yes": True, "true": True, "n": False, "no": False, "false": False, "u": None}
       for name in ("pregnant", "fasting", "anticoagulated", "symptomatic", "falling")},
}
_ACCEPTED = {"sex": _SEXES, "baseline_state": _STATES}


def is_missing(text):
    return text.strip() in MISSING


def number(text, numbers, field):
    """None when missing; ValueError when text is no number in the convention."""
    text = text.strip()
    if text in MISSING:
        return None
    if numbers == "." and _NUMBER.fullmatch(text):
        return float(text)
    try:
        return _limit(text, numbers.encode(), field)
    except UnicodeEncodeError:
        raise ValueError(field) from None


def state(text, field):
    """(the word that the library's package takes or None, whether text was understood)."""
    word = text.strip().lower()
    if text.strip() in MISSING or word == "unknown":
        return None, True
    known = _WORDS[field].get(word, word)
    if known is None or known in _ACCEPTED.get(field, _KNOWN):
        return known, True
    return None, False


class Columns:
    """Where in a row each thing stands; or one text for all rows."""

    def __init__(self, header, given, names, needed):
        self.at, self.fixed = {}, {}
        folded = {}
        for i, name in enumerate(header):
            folded.setdefault(name.strip().lower(), []).append(i)
        for field in PLAIN:
            asked = given.get(field)
            if asked is not None and asked.startswith("="):
                self.fixed[field] = asked[1:]
                continue
            wanted = names.get(field, ()) if asked is None else (asked,)
            places = [i for name in wanted for i in folded.get(name.strip().lower(), ())]
            if asked is not None and not places:
                raise UsageError(f'no column "{asked}" for {field}; the file has: {", ".join(header)}')
            if len(places) > 1:
                raise UsageError(f"{field}: columns {', '.join(header[i] for i in places)} all could be it;"
                                 f" name one with --{field.replace('_', '-')}")
            if places:
                self.at[field] = places[0]
        for some in needed:
            if not any(field in self for field in some):
                names_of = [n for field in some for n in names.get(field, (field,))]
                raise UsageError(f"no column for {' or '.join(some)}: name one {' or '.join(names_of)},"
                                 f" or say --{some[0].replace('_', '-')} COLUMN (or =TEXT for all rows);"
                                 f" the file has: {', '.join(header)}")

    def __contains__(self, field):
        return field in self.at or field in self.fixed

    def text(self, row, field):
        at = self.at.get(field)
        return self.fixed.get(field, "") if at is None else row[at]


class Reader:
    """A CSV file: header and chunks of rows, in order. Byte for byte what is not UTF-8, too."""

    def __init__(self, path, delimiter):
        self.name = "standard input" if path == "-" else path
        try:
            raw = os.fdopen(os.dup(sys.stdin.fileno()), "rb") if path == "-" else open(path, "rb")
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror}") from None
        self.size = os.fstat(raw.fileno()).st_size if path != "-" else 0
        self._raw = raw
        lines = io.TextIOWrapper(raw, encoding="utf-8", errors="surrogateescape", newline="")
        self._lines = lines  # it closes the file when the last reference goes
        first = self._first(lines)
        self.bom = first.startswith("\ufeff")
        self.line_end = "\r\n" if first.endswith("\r\n") else "\n"
        # strict: a quote that never closes must not swallow rows unseen
        self._rows = csv.reader(itertools.chain([first[self.bom:]], lines), delimiter=delimiter, strict=True)
        self.header = self._next()
        if not self.header:
            raise UsageError(f"{self.name}: no header row")
        self.delimiter = delimiter

    def _first(self, lines):
        first = lines.readline(1 << 20)
        if len(first) == 1 << 20 and not first.endswith("\n"):
            raise UsageError(f"{self.name}: no line end in the first {len(first)} characters")
        return first

    def _next(self):
        try:
            return next(self._rows, None)
        except csv.Error as error:
            raise UsageError(f"{self.name}:{self._rows.line_num}: {error}") from None

    def part_read(self):
        """How much of the file is read, 0 to 1; None when that is not known."""
        return self._raw.tell() / self.size if self.size else None

    def chunks(self):
        chunk = []
        while True:
            row = self._next()
            if row is None:
                break
            chunk.append(row)
            if len(chunk) == CHUNK_ROWS:
                yield chunk
                chunk = []
        if chunk:
            yield chunk
        self._raw.close()


class Writer:
    """Rows as they came, with more columns; the line ends, mark and delimiter of the input."""

    def __init__(self, path, reader, added, prefix):
        added = [prefix + name for name in added]
        have = {name.strip().lower() for name in reader.header}
        taken = [name for name in added if name.lower() in have]
        if taken:
            raise UsageError(f"{reader.name} has a column {', '.join(taken)} already:"
                             " say --prefix TEXT for the names of the added ones")
        self._width = len(reader.header)
        self._out = TextOutput(path)
        self._csv = csv.writer(self._out, delimiter=reader.delimiter, lineterminator=reader.line_end)
        if reader.bom:
            self._out.write("\ufeff")
        self._csv.writerow(reader.header + added)

    def write(self, rows, added):
        """What is beyond the header's width stays beyond the added columns; empty lines stay empty."""
        width = self._width
        self._csv.writerows(
            row if not row else row[:width] + [""] * (width - len(row)) + more + row[width:]
            for row, more in zip(rows, added))

    def __enter__(self):
        return self

    def __exit__(self, *how):
        self._out.__exit__(*how)


class TextOutput(Output):
    """Rows as texts; what was no UTF-8 in the input is none in the output."""

    def write(self, text):
        super().write(text.encode("utf-8", "surrogateescape"))


def check_numbers(numbers):
    """The marks that cyto_number_read takes; it looks at them only where a text has some."""
    if numbers[:1] not in (".", ",") or numbers[1:] not in ("", ".", ",", " ") or numbers[1:] == numbers[0]:
        raise UsageError(f'--numbers: the decimal mark, then the mark of groups: ".", ",", ",.", not "{numbers}"')


def same_file(one, other):
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False
