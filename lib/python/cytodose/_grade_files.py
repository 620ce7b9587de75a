# SPDX-License-Identifier: MIT
"""The commands grade and summary: a file in, rows or tables out, in bounded memory."""

import csv
import sys

from . import _cdisc as cdisc
from . import _csv as files
from . import _report as report
from . import _rows as rows_of
from . import _terms as terms

_NEEDED = [("term", "test", "loinc"), ("value",), ("unit",)]
_ANSWER = ["grade", "low", "high", "reason", "scale"]


def add_options(parser, cdisc_output):
    parser.add_argument("file", metavar="FILE.csv", help="- reads standard input")
    parser.add_argument("--scale", required=True, help="such as ctcae-5.0; there is no default")
    parser.add_argument("--cdisc", action="store_true",
                        help="read LBTESTCD, LBSTRESN, LBSTRESU, LBSTNRLO, LBSTNRHI, BASE, BNRIND (and SEX, "
                        "LBFAST, LBSPEC where there)" + (", write " + ", ".join(cdisc.ADDED) if cdisc_output else ""))
    parser.add_argument("--choose", action="append", default=[], metavar="TERM",
                        help="the term to use where a test has several in one direction")
    parser.add_argument("--numbers", default=".", metavar="MARKS",
                        help='decimal mark, then mark of groups: "," or ",." or "., "; default "."')
    parser.add_argument("--delimiter", default=",", help='default ","; "tab"')
    parser.add_argument("-o", "--output", metavar="FILE", help="default: standard output")
    parser.add_argument("--strict", action="store_true", help="exit status 1 when a row could not be graded")
    parser.add_argument("--quiet", action="store_true", help="no summary")
    group = parser.add_argument_group("columns", "found by name; COLUMN names another, =TEXT is for all rows")
    for field, names in files.PLAIN.items():
        group.add_argument("--" + field.replace("_", "-"), dest="column_" + field, metavar="COLUMN",
                           help="default: " + " or ".join(names))


def _open(options):
    terms.check_scale(options.scale)
    files.check_numbers(options.numbers)
    for term in options.choose:
        if not terms.is_term(term):
            raise files.UsageError(f'--choose: unknown term "{term}"')
    delimiter = {"tab": "\t", "\\t": "\t"}.get(options.delimiter, options.delimiter)
    if len(delimiter) != 1 or delimiter in '"\r\n' or not delimiter.isascii():
        raise files.UsageError(f"--delimiter: one character, not {options.delimiter!r}")
    if delimiter in options.numbers:
        raise files.UsageError("--delimiter: the same as a mark of --numbers")
    if options.output and options.file != "-" and files.same_file(options.file, options.output):
        raise files.UsageError("--output: the input itself")
    reader = files.Reader(options.file, delimiter)
    given = {f: getattr(options, "column_" + f) for f in files.PLAIN}
    columns = files.Columns(reader.header, given, cdisc.NAMES if options.cdisc else files.PLAIN, _NEEDED)
    grader = rows_of.Grader(options.scale, columns, len(reader.header), options.numbers, options.choose)
    return reader, columns, grader


def _end(options, tally, grader):
    if not options.quiet:
        if not any(f in grader.columns for f in ("specimen", "term")):
            print("no column for specimen: every row is taken as blood", file=sys.stderr)
        tally.print(grader)
    return 1 if options.strict and tally.ungraded else 0


def _plain(options, by_test):
    """(names of the added columns, what a row's answers become)."""
    names = _ANSWER + (["graded_as"] if by_test else []) + (["notes"] if options.notes else [])

    def added(answers):
        one = rows_of.joined(answers)
        silent = one.low < 0
        made = [str(one.low) if one.low == one.high and not silent else "",
                "" if silent else str(one.low), "" if silent else str(one.high), one.reason, options.scale]
        if by_test:
            zero = one.high == 0 and not silent
            made.append("|".join(a.term for a in answers) if zero or one.way is None else one.term)
        if options.notes:
            made.append(rows_of.note_names(one.notes))
        return made
    return names, added


def run_grade(options):
    """The input with the grades beside it: every row, in its order."""
    reader, columns, grader = _open(options)
    if options.cdisc:
        names = cdisc.ADDED + cdisc.ADDED_REASONS

        def added(answers):
            return cdisc.added(answers, options.scale)
    else:
        names, added = _plain(options, "test" in columns or "loinc" in columns)
    tally, progress = report.Tally(), report.Progress(reader)
    with files.Writer(options.output, reader, names, options.prefix) as writer:
        for chunk in reader.chunks():
            answers = grader.chunk(chunk)
            writer.write(chunk, [added(a) if a else [] for a in answers])
            tally.add(chunk, answers)
            progress.show(tally.rows)
    progress.end()
    return _end(options, tally, grader)


def _baselines(grader, chunk, columns):
    """The answers of the baseline values, each as a value of its own; its limits, else the row's."""
    at = columns.at
    if "baseline" not in at:
        return [[] for _ in chunk]
    made = []
    for row in chunk:
        if len(row) != grader.width or files.is_missing(row[at["baseline"]]):
            made.append([])
            continue
        row = list(row)
        row[at["value"]] = row[at["baseline"]]
        for limit in ("lln", "uln"):
            own = columns.text(row, "baseline_" + limit)
            if limit in at and not files.is_missing(own):
                row[at[limit]] = own
        made.append(row)
    return grader.chunk(made)


def _left_out(options, reader):
    """[(place, text)] of --skip COLUMN=TEXT."""
    found = []
    for one in options.skip:
        name, equals, text = one.partition("=")
        if not equals or name not in reader.header:
            raise files.UsageError(f'--skip: COLUMN=TEXT with a column of the file, not "{one}"')
        found.append((reader.header.index(name), text))
    return found


def run_summary(options):
    """The worst grade by patient and term, or how many patients went from which grade to which."""
    reader, columns, grader = _open(options)
    if "patient" not in columns:
        raise files.UsageError("no column for patient: say --patient COLUMN")
    if "value" not in columns.at:
        raise files.UsageError("--value: a column")
    skip = _left_out(options, reader)
    worst, tally, progress = report.Worst(), report.Tally(), report.Progress(reader)
    for chunk in reader.chunks():
        chunk = [row for row in chunk
                 if not any(at < len(row) and row[at] == text for at, text in skip)]
        answers = grader.chunk(chunk)
        for row, some, before in zip(chunk, answers, _baselines(grader, chunk, columns)):
            known = {a.term: (a.low, a.high) for a in before}
            for answer in some:
                if len(row) == grader.width:
                    worst.add(columns.text(row, "patient"), answer, known.get(answer.term))
        tally.add(chunk, answers)
        progress.show(tally.rows)
    progress.end()
    header, rows = worst.shifts() if options.shift else (worst.HEADER, worst.rows())
    with files.TextOutput(options.output) as out:
        table = csv.writer(out, lineterminator="\n", delimiter=reader.delimiter)
        table.writerow(header)
        table.writerows(rows)
    return _end(options, tally, grader)
