# SPDX-License-Identifier: MIT
"""The commands grade and summary: a file in, rows or tables out, in bounded memory."""

import csv
import io
import sys

from . import _files as files
from . import _report as report
from ._output import check_input, UsageError, printable


def add_options(parser, cdisc_output, scales=("--scale",)):
    parser.add_argument("file", metavar="FILE.csv", help="- reads standard input; FILE.xpt, a SAS transport file, is "
                        "read by pandas or pyreadstat where one is installed")
    for scale in scales:
        parser.add_argument(scale, dest=scale[2:] + ("" if scale == "--scale" else "_scale"), metavar="SCALE",
                            required=True, help="such as ctcae-5.0; there is no default")
    parser.add_argument("--cdisc", action="store_true",
                        help="read SDTM's LB (LBTESTCD, LBSTRESN or LBSTRESC, LBSTRESU, LBSTNRLO, LBSTNRHI, BASE or the "
                        "rows of LBBLFL or LBLOBXFL, or the last before RFXSTDTC) or ADaM's ADLB (PARAMCD, AVAL, ...)" + (", write ATOXDSCL, ATOXDSCH, ATOXGRL, ATOXGRH, ATOXGR"
                                                 if cdisc_output else ""))
    parser.add_argument("--choose", action="append", default=[], metavar="TERM",
                        help="the term to use where a test has several in one direction")
    parser.add_argument("--numbers", metavar="MARKS",
                        help='decimal mark, then mark of groups: "," or ",." or "., "; default: told by the file\'s numbers')
    parser.add_argument("--delimiter", help='one character, or "tab"; default: found in the header')
    parser.add_argument("--strict", action="store_true", help="exit status 1 when a row could not be graded")
    parser.add_argument("--quiet", action="store_true", help="no summary")
    parser.add_argument("--provenance", action="store_true",
                        help="a column with the edition, the library's version and the digests of its data and of your names")
    parser.add_argument("--units", metavar="FILE", help="spellings of units to add, a row each: spelling,unit")
    parser.add_argument("--tests", metavar="FILE", help="names of tests to add, a row each: name,test")
    group = parser.add_argument_group("columns", "found by name; COLUMN names another, =TEXT is for all rows")
    for field, names in files.columns().items():
        group.add_argument("--" + field.replace("_", "-"), dest="column_" + field, metavar="COLUMN",
                           help="default: " + " or ".join(names))


_NAMES_MAX = 1 << 20  # bytes of a file of names


def _added_names(path, option, header):
    """[(option, "NAME=MEANING")] of a file of two columns; its header may be left out."""
    if path is None:
        return []
    try:
        check_input(path)
        with open(path, "rb") as file:
            data = file.read(_NAMES_MAX + 1)
        if len(data) > _NAMES_MAX:
            raise UsageError(f"{path}: too long; accepted: {_NAMES_MAX} bytes")
        text = data.decode("utf-8-sig")
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if any(row)]
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8: {error}") from None
    except csv.Error as error:
        raise UsageError(f"{path}: {error}") from None
    if rows and rows[0] == header:
        rows = rows[1:]
    for row in rows:
        if len(row) != 2:
            raise UsageError(f"{path}: {','.join(row)}: two columns are needed: {','.join(header)}")
    return [(option, f"{name}={meaning.strip()}") for name, meaning in rows]


def _open(options, layout, more=(), scales=None):
    """(Input, one Graded a scale) by the options of the command line."""
    given = [("names", "cdisc" if options.cdisc else "plain"), ("layout", layout), *more]
    for name in ("numbers", "delimiter"):
        if getattr(options, name) is not None:
            given.append((name, getattr(options, name)))
    given.append(("provenance", "yes" if options.provenance else "no"))
    given += _added_names(options.units, "unit_name", ["spelling", "unit"])
    given += _added_names(options.tests, "test_name", ["name", "test"])
    given += [("choose", term) for term in options.choose]
    given += [(field, getattr(options, "column_" + field)) for field in files.columns()
              if getattr(options, "column_" + field) is not None]
    return files.Input(options.file), *(files.Graded(scale, given) for scale in scales or [options.scale])


def _rows(source, graded, progress):
    """The bytes that come of a file."""
    again = True
    while again:
        for block in source.blocks():
            for rows in graded.feed(block, source.name):
                if rows:
                    source.once()
                yield rows
            progress.show(graded.count("rows"))
        yield graded.end(source.name)
        again = graded.again()


def _end(options, summary, ungraded):
    sys.stdout.flush()  # the rows come before what is told of them, where both go to one place
    if not options.quiet:
        for line in summary:
            print(printable(line), file=sys.stderr)
    return 1 if options.strict and ungraded else 0


def _lines_of(graded):
    return graded.summary().rstrip("\n").split("\n")


def _told(old, new):
    """The lines of two summaries of one file: what is said of its reading and of a row is said once."""
    before = _lines_of(old)
    return before + [line for line in _lines_of(new)
                     if line not in before or line.startswith("  ") and not line.startswith("  row ")]


def _end_of(options, graded):
    return _end(options, _lines_of(graded), graded.count("ungraded"))


def run_grade(options):
    """The input with the grades beside it: every row, in its order."""
    source, graded = _open(options, "cdisc" if options.cdisc else "plain", [
        ("prefix", options.prefix), ("notes", "yes" if options.notes else "no")])
    progress = report.Progress(source)
    for data in _rows(source, graded, progress):
        sys.stdout.write_bytes(data)
    progress.end()
    return _end_of(options, graded)


def _lines(parts):
    """Bytes of rows as lines of text."""
    rest = b""
    for part in parts:
        *whole, rest = (rest + part).split(b"\n")
        for line in whole:
            yield line.decode("utf-8", "surrogateescape") + "\n"


def _terms(options, more=()):
    """(Graded, delimiter, the rows of the layout of terms) of a file; the rows are read as they are asked for."""
    source, graded = _open(options, "terms", more)
    progress = report.Progress(source)
    lines = _lines(_rows(source, graded, progress))
    header = next(lines, "row,")
    delimiter = header[3]

    def rows():
        yield from csv.reader(lines, delimiter=delimiter)
        progress.end()
    return graded, delimiter, rows()


def _write_table(delimiter, header, rows):
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n", delimiter=delimiter)
    table.writerow(header)
    table.writerows(rows)
    sys.stdout.write_bytes(text.getvalue().encode("utf-8", "surrogateescape"))


def run_summary(options):
    """The worst grade by patient and term, or how many patients went from which grade to which."""
    by = [name for some in options.by for name in some.split(",")]
    graded, delimiter, rows = _terms(options, [("by", name) for name in by] + [("skip", s) for s in options.skip])
    worst = report.Worst(by, options.provenance)
    for row in rows:
        worst.add(row)
    _write_table(delimiter, *(worst.shifts() if options.shift else (worst.header, worst.rows())))
    return _end_of(options, graded)


def _changes_of(source, old, new, changes):
    """Feeds both files with the same bytes: they speak of the same rows after each block."""
    again, progress = True, report.Progress(source)
    while again:
        for block in source.blocks():
            parts = [b"".join(graded.feed(block, source.name)) for graded in (old, new)]
            if any(parts):
                source.once()
            sys.stdout.write_bytes(changes.text(*parts))
            progress.show(old.count("rows"))
        sys.stdout.write_bytes(changes.text(old.end(source.name), new.end(source.name)))
        again = all([old.again(), new.again()])
    progress.end()


def run_changes(options):
    """The rows whose grade is another one by another edition: whose, by how much, and why."""
    by = [name for some in options.by for name in some.split(",")]
    scales = (options.from_scale, options.to_scale)
    source, old, new = _open(options, "terms", [("bounds", "yes"), *(("by", name) for name in by),
                                                *(("skip", skip) for skip in options.skip)], scales)
    changes = report.Changes(by, scales, options.provenance)
    _changes_of(source, old, new, changes)
    return _end(options, [*changes.summary(), *_told(old, new)], old.count("ungraded") + new.count("ungraded"))
