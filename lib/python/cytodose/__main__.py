# SPDX-License-Identifier: MIT
"""The command cytodose, or python3 -m cytodose: exit status 0; 1 with --strict when a row could not be graded; 2 for wrong use."""

import argparse
import os
import sys
import warnings

from ._output import UsageError, failed, guarded, output, prepare, say

prepare()
try:
    from . import CytodoseWarning, __version__, data_digest
    from . import _commands as commands
    from . import _grade_files as grade_files
except (ImportError, KeyboardInterrupt) as error:  # there is no library, or another
    sys.exit(failed(error))


def _grade_options(parser):
    grade_files.add_options(parser, cdisc_output=True)
    parser.add_argument("--prefix", default="", help="before the names of the added columns")
    parser.add_argument("--notes", action="store_true", help="a column of notes too (not with --cdisc)")


def _summary_options(parser):
    grade_files.add_options(parser, cdisc_output=False)
    _row_options(parser)
    parser.add_argument("--shift", action="store_true",
                        help="a table of patients from grade at baseline to worst grade, instead of the patients")


def _changes_options(parser):
    grade_files.add_options(parser, cdisc_output=False, scales=("--from", "--to"))
    _row_options(parser)


def _row_options(parser):
    parser.add_argument("--by", action="append", default=[], metavar="COLUMN,...",
                        help="by these columns too, such as ARM,AVISIT")
    parser.add_argument("--skip", action="append", default=[], metavar="COLUMN=TEXT",
                        help="leave rows out, such as those of the baseline visit: ABLFL=Y")


COMMANDS = (
    ("grade", "a file of laboratory values with their grades beside them", _grade_options, grade_files.run_grade),
    ("summary", "worst grade by patient and term, or shifts from baseline", _summary_options,
     grade_files.run_summary),
    ("changes", "the rows that another edition grades differently: whose, by how much, why", _changes_options,
     grade_files.run_changes),
    ("bsa", "body surface area", commands.bsa_options, commands.run_bsa),
    ("dose", "a dose in mg, not rounded", commands.dose_options, commands.run_dose),
    ("protocols", "the protocols that the library brings along: id and title", commands.protocols_options,
     commands.run_protocols),
    ("facts", "the facts that a protocol may ask for, as JSON to fill in", commands.facts_options, commands.run_facts),
    ("decide", "the answer of a protocol for a patient's facts", commands.decide_options, commands.run_decide),
    ("compare", "where two protocols answer differently", commands.compare_options, commands.run_compare),
    ("review", "gaps, overlaps and disorder of a protocol", commands.review_options, commands.run_review),
    ("explain", "one value: its grade in every scale, with bound and source", commands.explain_options,
     commands.run_explain),
)
EXAMPLES = {
    "grade": "labs.csv --scale ctcae-5.0 -o grades.csv",
    "summary": "labs.csv --scale ctcae-5.0 --shift",
    "changes": "labs.csv --from ctcae-4.03 --to ctcae-5.0",
    "bsa": "--height-cm 160 --weight-kg 50 --formula mosteller",
    "dose": "--mg-per-kg 1.5 --weight-kg 50",
    "protocols": "oxaliplatin",
    "facts": "enoxaparin-vte-mskcc -o facts.json",
    "decide": "enoxaparin-vte-mskcc facts.json --rounding none",
    "compare": "enoxaparin-vte-mskcc enoxaparin-vte-isth",
    "review": "enoxaparin-vte-gimema",
    "explain": "anemia 7.9 g/dL --lln 12.2",
}


NOTE = f"cytodose {__version__}, data {data_digest()}"
DATA = ("grade", "summary", "changes", "facts")  # and what --json asks for


class Once(argparse.Action):
    """An option that is given again would replace what it said first, unseen."""

    def __call__(self, parser, namespace, values, option_string=None):
        given = vars(namespace).setdefault("given", set())
        if option_string and self.dest in given:
            parser.error(f"{option_string} is given twice")
        given.add(self.dest)
        setattr(namespace, self.dest, values)


class Parser(argparse.ArgumentParser):
    """A mistake gives one message; a help that cannot be written is one too."""

    def __init__(self, **options):
        super().__init__(**options)
        self.register("action", None, Once)

    def error(self, message):
        raise UsageError(f"{message}; {self.prog} --help says more")

    def _print_message(self, message, file=None):
        (file or sys.stderr).write(message)


def parser_of(arguments):
    """The parser of all commands; those that the arguments do not name are without their options, which take time to add."""
    called = os.path.basename(sys.argv[0])
    parser = Parser(
        prog="python3 -m cytodose" if called == "__main__.py" else called, allow_abbrev=False,
        description="Chemotherapy dosing and toxicity grading. Not a medical device.",
        epilog="Exit status: 0; 1 with --strict when a row could not be graded at all; 2 for wrong use.")
    parser.add_argument("--version", action="version", version=NOTE,
                        help="the library's version, and the digest of its clinical data")
    made = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, what, add_options, run in COMMANDS:
        # abbreviations would change their meaning when an option is added
        one = made.add_parser(name, help=what, description=what[0].upper() + what[1:] + ".", allow_abbrev=False,
                              epilog=f"example: {parser.prog} {name} {EXAMPLES[name]}")
        if name not in arguments:
            continue
        add_options(one)
        one.add_argument("-o", "--output", metavar="FILE", help="default: standard output")
        one.add_argument("--version", dest="noted", action="store_true",
                         help="the library's version, and the digest of its clinical data, as the last line of a text, or on "
                         "standard error where the output is data")
        one.set_defaults(run=run)
    return parser


def _run(arguments):
    arguments = sys.argv[1:] if arguments is None else arguments
    options = parser_of(arguments).parse_args(arguments)
    with warnings.catch_warnings(record=True) as said, output(options.output):
        warnings.simplefilter("always", CytodoseWarning)
        status = options.run(options)
        is_data = options.command in DATA or getattr(options, "json", False)
        if options.noted and not is_data:
            print(NOTE)
    if options.noted and is_data:
        say(NOTE)
    for one in said:
        say(f"note: {one.message}")
    return status


def main(arguments=None):
    return guarded(lambda: _run(arguments))


if __name__ == "__main__":
    sys.exit(main())
