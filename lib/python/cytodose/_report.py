# SPDX-License-Identifier: MIT
"""What is told beside the rows: progress, grades by term, reasons, worst grades, shifts."""

import collections
import sys
import time

from ._output import printable

_KINDS = ("0", "1", "2", "3", "4", "5", "open", "none")
_NAMES_MAX = 1000  # a file of nonsense has as many names as rows


def kind(low, high):
    """The column of a table: a grade, "open" for an interval, "none" for what cannot be graded."""
    return "none" if low < 0 else str(low) if low == high else "open"


class Progress:
    """A line on a terminal, and nothing elsewhere."""

    def __init__(self, reader, stream=None):
        self._stream = sys.stderr if stream is None else stream
        self._shown = self._stream.isatty()
        self._reader, self._last = reader, 0.0

    def show(self, rows):
        if self._shown and time.monotonic() - self._last > 0.2:
            self._last = time.monotonic()
            part = self._reader.part_read()
            more = "" if part is None else f", {100 * part:.0f} %"
            self._stream.write(f"\r{rows} rows{more} \x1b[K")
            self._stream.flush()

    def end(self):
        if self._shown:
            self._stream.write("\r\x1b[K")


class Tally:
    """Grades by term, and why there is none; sizes are bounded whatever the file holds."""

    def __init__(self):
        self.rows = self.ungraded = 0
        self._grades = {}
        self._reasons = collections.Counter()
        self._first = {}

    def add(self, rows, chunk):
        for row, answers in zip(rows, chunk):
            self.rows += bool(row)  # an empty line is none
            for answer in answers:
                name = answer.term or "-"
                if name not in self._grades and len(self._grades) >= _NAMES_MAX:
                    name = "(others)"
                counts = self._grades.setdefault(name, collections.Counter())
                counts[kind(answer.low, answer.high)] += 1
                if answer.reason:
                    key = (answer.reason, name)
                    self._reasons[key] += 1
                    self._first.setdefault(key, self.rows)
            self.ungraded += any(a.low < 0 for a in answers)

    def print(self, grader, stream=None):
        stream = sys.stderr if stream is None else stream
        print(f"{grader.scale}: {self.rows} rows, {self.ungraded} of them not graded", file=stream)
        print_table(("term", *_KINDS), [(printable(name), *(str(counts[k] or ".") for k in _KINDS))
                                        for name, counts in sorted(self._grades.items())], stream)
        for (reason, name), count in sorted(self._reasons.items(), key=lambda item: (-item[1], item[0])):
            print(f"  {reason}: {count} of {printable(name)}, the first in row {self._first[reason, name]}", file=stream)
        for test, (taken, others) in sorted(grader.said.items()):
            print(f"  {printable(test)}: graded as {taken}; {', '.join(others)} too is graded from it: --choose", file=stream)
        for sentence in grader.cautions:
            print(f"  {printable(sentence)}", file=stream)


def print_table(header, rows, stream):
    """Texts, the first column to the left."""
    wide = [max(map(len, column)) for column in zip(header, *rows)]
    for row in (header, *rows):
        cells = [cell.rjust(w) for cell, w in zip(row[1:], wide[1:])]
        print("  " + row[0].ljust(wide[0]), *cells, file=stream)


class Worst:
    """The worst grade of each patient and term, beside that of the baseline value.

    It holds one record a patient and term: memory grows with these, not with rows.
    """

    HEADER = ["patient", "term", "rows", "ungraded", "baseline_low", "baseline_high", "worst_low",
              "worst_high", "worst"]

    def __init__(self):
        self._of = {}

    def add(self, patient, answer, baseline):
        """baseline is (low, high), or None where the row has none."""
        one = self._of.setdefault((patient, answer.term), [0, 0, -1, -1, None])
        one[0] += 1
        if answer.low < 0:
            one[1] += 1
        one[2], one[3] = max(one[2], answer.low), max(one[3], answer.high)
        if baseline is not None and baseline[0] >= 0:  # several baselines: all of what they say
            before = one[4] or baseline
            one[4] = (min(before[0], baseline[0]), max(before[1], baseline[1]))

    def rows(self):
        for (patient, term), (count, ungraded, low, high, base) in self._of.items():
            shown = ["", ""] if base is None else [str(base[0]), str(base[1])]
            worst = str(low) if low == high and low >= 0 else ""
            yield [printable(patient), printable(term), str(count), str(ungraded), *shown,
                   *(("", "") if low < 0 else (str(low), str(high))), worst]

    def shifts(self):
        """(header, rows): patients by term and grade at baseline, across the worst grade."""
        counts = collections.Counter()
        for (_, term), (_, _, low, high, base) in self._of.items():
            counts[term, "none" if base is None else kind(*base), kind(low, high)] += 1
        rows = [[printable(term), before, *(str(counts[term, before, after]) for after in _KINDS)]
                for term, before in sorted({(t, b) for t, b, _ in counts})]
        return ["term", "baseline", *("worst_" + k for k in _KINDS)], rows
