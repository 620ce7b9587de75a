# SPDX-License-Identifier: MIT
"""Progress, worst grades and shifts: these are told beside the rows."""

import collections
import sys
import time

from ._output import printable

_KINDS = ("0", "1", "2", "3", "4", "5", "open", "none")


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


class Worst:
    """The worst grade of each patient and term, beside that of the baseline value.

    Rows that could not be graded may have had any grade: the worst one is an interval then, up to the
    highest grade that numbers can show. It holds one record a patient and term: memory grows with these,
    not with rows.
    """

    def __init__(self, by=(), provenance=False):
        self._by, self._of = list(by), {}
        self._more, self._provenance = (["provenance"] if provenance else []), []
        self.header = ["patient", *self._by, "term", "rows", "ungraded", "baseline_low", "baseline_high",
                       "worst_low", "worst_high", "worst", *self._more]

    def add(self, row):
        """A row of the layout of terms."""
        at = 2 + len(self._by)
        (_, patient, *by), (term, _, low, high, _, highest, *before) = row[:at], row[at:at + 8]
        self._provenance = row[at + 8:]
        one = self._of.setdefault((patient, *by, term), [0, 0, -1, -1, None])
        one[0] += 1
        if low:
            one[2], one[3] = max(one[2], int(low)), max(one[3], int(high))
        else:
            one[1] += 1
            one[3] = max(one[3], int(highest or -1))
        if before[0]:  # several baselines: all of what they say
            low, high = map(int, before)
            known = one[4] or (low, high)
            one[4] = (min(known[0], low), max(known[1], high))

    def rows(self):
        for key, (count, ungraded, low, high, base) in self._of.items():
            graded = count > ungraded
            yield [*map(printable, key), str(count), str(ungraded), *(("", "") if base is None else map(str, base)),
                   *((str(low), str(high)) if graded else ("", "")), str(low) if graded and low == high else "",
                   *self._provenance]

    def shifts(self):
        """(header, rows): patients by term and grade at baseline, across the worst grade."""
        counts = collections.Counter()
        for (_, *group), (count, ungraded, low, high, base) in self._of.items():
            after = kind(low, high) if count > ungraded else "none"
            counts[(*group, "none" if base is None else kind(*base), after)] += 1
        rows = [[*map(printable, group), *(str(counts[(*group, after)]) for after in _KINDS), *self._provenance]
                for group in sorted({key[:-1] for key in counts})]
        return [*self._by, "term", "baseline", *("worst_" + k for k in _KINDS), *self._more], rows
