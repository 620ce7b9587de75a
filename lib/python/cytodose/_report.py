# SPDX-License-Identifier: MIT
"""Progress, worst grades and shifts: these are told beside the rows."""

import collections
import csv
import io
import itertools
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


class Changes:
    """The rows that two editions grade differently, and whose they are.

    A term is looked for in both; one that an edition has not stands beside the reason there.
    """

    def __init__(self, by, scales, provenance):
        self._at, self._scales, self._delimiter = 2 + len(by), scales, None
        self._header = ["row", "patient", *by, "term", "direction", "from", "to", "change", "why", "from_bound",
                        "to_bound", *(["from_provenance", "to_provenance"] if provenance else [])]
        self._patients, self._changed, self._terms = set(), set(), collections.defaultdict(collections.Counter)

    def text(self, old, new):
        """The lines that come of the same rows in the layout of terms, by both editions."""
        parts = [part.decode("utf-8", "surrogateescape") for part in (old, new)]
        if not any(parts):
            return b""
        text = io.StringIO(newline="")
        first = self._delimiter is None
        self._delimiter = self._delimiter or parts[0][3]
        tables = [list(csv.reader(io.StringIO(part, newline=""), delimiter=self._delimiter)) for part in parts]
        out = csv.writer(text, lineterminator="\n", delimiter=self._delimiter)
        if first:
            out.writerow(self._header)
            tables = [table[1:] for table in tables]
        rows = [{no: list(some) for no, some in itertools.groupby(table, key=lambda row: row[0])} for table in tables]
        for no in rows[0]:
            out.writerows(self._row(rows[0][no], rows[1][no]))
        return text.getvalue().encode("utf-8", "surrogateescape")

    def _pairs(self, old, new):
        """Lines of one row of the file: of the same term, else of the same direction, else the one that says why an
        edition has no term for the row."""
        at = self._at
        before, after = ({line[at]: line for line in lines} for lines in (old, new))
        for term in [term for term in before if term in after]:
            yield before.pop(term), after.pop(term)
        why_before, why_after = (next((line for line in some.values() if not line[at + 1]), None)
                                 for some in (before, after))
        left = {line[at + 1]: line for line in after.values() if line[at + 1]}
        for line in before.values():
            if line[at + 1]:
                yield line, left.pop(line[at + 1], why_after)
        for line in left.values():
            yield why_before, line

    def _row(self, old, new):
        """The lines that come of one row of the file."""
        at = self._at
        self._patients.add(old[0][1])
        for pair in self._pairs(old, new):
            shown = min((line for line in pair if line is not None), key=lambda line: not line[at + 1])
            grades = [("", "") if line is None else tuple(line[at + 2:at + 4]) for line in pair]
            kind = self._kind(*grades)
            self._terms[shown[at]][kind] += 1
            if grades[0] == grades[1]:
                continue
            self._changed.add(shown[1])
            reasons = [f"{scale}: {line[at + 4] if line else 'term-not-in-scale'}"
                       for scale, line in zip(self._scales, pair) if line is None or line[at + 4]]
            change = f"{int(grades[1][0]) - int(grades[0][0]):+d}" if kind != "open" else ""
            cells = [[""] * len(shown[at + 8:]) if line is None else line[at + 8:] for line in pair]
            yield [*map(printable, shown[:at + 1]), shown[at + 1], *map(_span, grades), change,
                   "; ".join(reasons) or "bounds", *(cell for some in zip(*cells) for cell in some)]

    @staticmethod
    def _kind(old, new):
        """Nobody knows whether a row changes that neither edition grades, or that one leaves open."""
        if not old[0] and not new[0]:
            return "none"
        if not old[0] or not new[0] or old[0] != old[1] or new[0] != new[1]:
            return "open"
        return "same" if old == new else "higher" if int(new[0]) > int(old[0]) else "lower"

    def summary(self):
        """Lines: how many patients change, and each term's rows."""
        yield (f"{self._scales[0]} to {self._scales[1]}: "
               f"{len(self._changed)} of {len(self._patients)} patients have a row that is graded otherwise")
        kinds = ("same", "higher", "lower", "open", "none")
        width = max([4, *map(len, self._terms)])
        yield f"  {'term':{width}} {' '.join(f'{kind:>7}' for kind in kinds)}"
        for term in sorted(self._terms):
            yield f"  {term:{width}} {' '.join(f'{self._terms[term][kind]:>7}' for kind in kinds)}"


def _span(grades):
    """"3", "2-3"; "" where there is no grade."""
    low, high = grades
    return low if low == high else f"{low}-{high}"
