# SPDX-License-Identifier: MIT
"""python3 -m cytodose: what it prints, where, and with which exit status. Expected grades are read
off the printed bounds of CTCAE 4.03 and 6.0, never off the program."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import forked

import cytodose as cd
from cytodose import _terms

ROOT = Path(__file__).resolve().parents[2]
HEADER = "id,term,value,unit,lln,uln,baseline,baseline_state\n"
BIG_ROWS = 200000
BIG_KIB = 64 * 1024  # resident, the interpreter with it; the file of rows alone is 11 MiB


def run(*arguments, given="", env=None):
    """(exit status, standard output, standard error), bytes read and written as they are; a Python is started for another
    environment"""
    data = given.encode("utf-8", "surrogateescape")
    status, out, said = forked.run(*arguments, given=data) if env is None else started(*arguments, given=data, env=env)
    return status, out.decode("utf-8", "surrogateescape"), said.decode("utf-8", "surrogateescape")


def started(*arguments, given=b"", **more):
    done = subprocess.run([sys.executable, "-B", "-m", "cytodose", *arguments], capture_output=True, input=given, cwd=ROOT,
                          timeout=300, **more)
    return done.returncode, done.stdout, done.stderr


def table(text, delimiter=","):
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter))


def grade(given, *more, scale="ctcae-4.03"):
    """The rows of the answer, as dicts."""
    status, out, said = run("grade", "-", "--scale", scale, *more, given=given)
    assert status == 0, said
    return table(out)


def shown(rows, *names):
    return [tuple(row[name] for name in names) for row in rows]


class Grading(unittest.TestCase):
    # (term, value, unit, lln, uln), (grade, low, high, reason)
    ROWS = [
        (("platelet-count-decreased", "27000", "/uL", "138000", ""), ("3", "3", "3", "")),
        (("Anemia", "7.9", "g/dL", "12.2", ""), ("3", "3", "3", "")),
        (("platelet-count-decreased", "27", "10*9/L", "138", ""), ("3", "3", "3", "")),
        (("alanine-aminotransferase-increased", "121", "U/L", "", "40"), ("2", "2", "2", "")),
        (("alanine-aminotransferase-increased", "120", "U/L", "", "40"), ("1", "1", "1", "")),
        (("hyperkalemia", "6.1", "mmol/L", "3.5", "5"), ("3", "3", "3", "")),
        (("neutrophil-count-decreased", "2620", "/uL", "", ""), ("", "0", "1", "lln-missing")),
        (("platelet-count-decreased", "<25", "10*9/L", "138", ""), ("4", "4", "4", "")),
        (("platelet-count-decreased", "<60", "10*9/L", "138", ""), ("", "2", "4", "value-interval")),
        (("platelet-count-decreased", "1e+05", "/uL", "138000", ""), ("1", "1", "1", "")),
        # kept, with a reason
        (("platelet-count-decreased", "", "/uL", "138000", ""), ("", "", "", "value-missing")),
        (("platelet-count-decreased", "NA", "/uL", "138000", ""), ("", "", "", "value-missing")),
        (("platelet-count-decreased", ".", "", "", ""), ("", "", "", "value-missing")),
        (("platelet-count-decreased", "pending", "/uL", "", ""), ("", "", "", "value-unreadable")),
        (("platelet-count-decreased", "27,5", "10*9/L", "", ""), ("", "", "", "value-unreadable")),
        (("platelet-count-decreased", "10e3", "/uL", "", ""), ("", "", "", "value-unreadable")),
        (("platelet-count-decreased", "inf", "/uL", "", ""), ("", "", "", "value-unreadable")),
        (("platelet-count-decreased", "27000", "", "", ""), ("", "", "", "unit-missing")),
        (("platelet-count-decreased", "27000", "NA", "", ""), ("", "", "", "unit-missing")),
        (("platelet-count-decreased", "27000", "zork", "", ""), ("", "", "", "unit-unknown")),
        (("platelet-count-decreased", "27", "g/dL", "", ""), ("", "", "", "unit-refused")),
        (("platelet-count-decreased", "51000", "10*9/L", "", ""), ("", "", "", "value-refused")),
        (("platelet-count-decreased", "-1", "10*9/L", "", ""), ("", "", "", "value-refused")),
        (("platelet-count-decreased", "27", "10*9/L", "400", "100"), ("3", "3", "3", "")),
        (("platelet-count-decreased", "80", "10*9/L", "400", "100"), ("", "0", "1", "limits-refused")),
        (("platelet-count-decreased", "27", "10*9/L", "x", ""), ("3", "3", "3", "")),
        (("platelet-count-decreased", "140", "10*9/L", "x", ""), ("", "0", "1", "lln-unreadable")),
        (("thrombocytes", "27", "10*9/L", "", ""), ("", "", "", "term-unknown")),
        (("", "27", "10*9/L", "", ""), ("", "", "", "term-missing")),
        (("glomerular-filtration-rate", "27", "mL/min/{1.73_m2}", "", ""), ("", "", "", "term-not-in-scale")),
    ]

    def given(self):
        out = io.StringIO()
        table = csv.writer(out, lineterminator="\n")
        out.write(HEADER)
        for i, (cells, _) in enumerate(self.ROWS):
            table.writerow([i, *cells, "", ""])
        return out.getvalue()

    def test_rows_are_graded_in_order_and_none_is_dropped(self):
        rows = grade(self.given())
        self.assertEqual([row["id"] for row in rows], [str(i) for i in range(len(self.ROWS))])
        for row, (cells, want) in zip(rows, self.ROWS):
            self.assertEqual(shown([row], "grade", "low", "high", "reason")[0], want, cells)
            self.assertEqual(row["scale"], "ctcae-4.03")
            self.assertEqual(shown([row], "term", "value", "unit", "lln", "uln")[0], cells)

    def test_the_summary_counts_what_was_not_graded(self):
        status, _, said = run("grade", "-", "--scale", "ctcae-4.03", given=self.given())
        none = sum(want[1] == "" for _, want in self.ROWS)
        self.assertEqual(status, 0)
        self.assertIn(f"ctcae-4.03: {len(self.ROWS)} rows, {none} of them not graded\n", said)
        self.assertRegex(said, r"\n  platelet-count-decreased +\. +1 +\. +4 +1 +\. +3 +13\n")
        self.assertIn("  value-unreadable: 4 of platelet-count-decreased, the first in row 14\n", said)
        self.assertIn('value-refused: platelets: 51000 10*9/L is not accepted', said)
        self.assertNotIn("\r", said, "progress belongs to a terminal")

    def test_strict_is_status_1_when_a_row_could_not_be_graded(self):
        self.assertEqual(run("grade", "-", "--scale", "ctcae-4.03", "--strict", given=self.given())[0], 1)
        self.assertEqual(started("grade", "-", "--scale", "ctcae-4.03", "--strict", given=self.given().encode())[0], 1)
        good = HEADER + "0,anemia,7.9,g/dL,12.2,,,\n"
        self.assertEqual(run("grade", "-", "--scale", "ctcae-4.03", "--strict", given=good)[0], 0)
        # an interval is an answer
        good = HEADER + "0,anemia,11,g/dL,,,,\n"
        self.assertEqual(run("grade", "-", "--scale", "ctcae-4.03", "--strict", given=good)[0], 0)

    def test_every_state_of_a_row_counts(self):
        given = ("term,value,unit,sex,fasting,symptomatic,lln\nhypokalemia,3.2,mmol/L,f,,no,3.5\n"
                 "hypokalemia,3.2,mmol/L,M,Y,YES,3.5\nhypokalemia,3.2,mmol/L,,,perhaps,3.5\n")
        status, out, said = run("grade", "-", "--scale", "ctcae-4.03", given=given)
        self.assertEqual(shown(table(out), "grade", "low", "high", "reason"),
                         [("1", "1", "1", ""), ("2", "2", "2", ""), ("", "1", "2", "symptoms-unknown")])
        self.assertIn('symptomatic: "perhaps" is not understood, taken as unknown', said)

    def test_a_term_that_another_edition_calls_so(self):
        given = "term,value,unit,lln\nPlatelet count decreased,13,10*9/L,138\n"
        self.assertEqual(shown(grade(given, scale="ctcae-6.0"), "grade"), [("3",)])

    def test_numbers_are_read_by_the_convention_that_is_stated_or_that_they_tell(self):
        given = "term;value;unit;lln\nanemia;7,9;g/dL;12,2\nplatelet-count-decreased;27.000;/uL;138.000\n"
        rows = table(run("grade", "-", "--scale", "ctcae-4.03", "--numbers", ",.", "--delimiter", ";",
                         given=given)[1], ";")
        self.assertEqual(shown(rows, "grade", "reason"), [("3", ""), ("3", "")])
        rows = table(run("grade", "-", "--scale", "ctcae-4.03", "--delimiter", ";", given=given)[1], ";")
        self.assertEqual(shown(rows, "grade", "reason"), [("3", ""), ("3", "")])
        rows = table(run("grade", "-", "--scale", "ctcae-4.03", "--numbers", ".", given=given)[1], ";")
        self.assertEqual(shown(rows, "grade", "reason"), [("", "value-unreadable"), ("4", "")])

    def test_a_number_that_a_double_cannot_hold_is_unreadable(self):
        values = ("1e-400", "1e400", "1e-300", "0e0")
        given = "term,value,unit\n" + "".join(f"platelet-count-decreased,{v},10*9/L\n" for v in values)
        rows = table(run("grade", "-", "--scale", "ctcae-5.0", given=given)[1])
        self.assertEqual(shown(rows, "grade", "reason"), [("", "value-unreadable")] * 2 + [("4", "")] * 2)


class Tests(unittest.TestCase):
    """Rows that name a test, not a term."""

    def test_a_test_or_loinc_code_is_graded_in_both_directions(self):
        given = ("test,loinc,value,unit,lln,uln,symptomatic\nK,,6.1,mmol/L,3.5,5,no\nK,,2.8,mmol/L,3.5,5,no\n"
                 "K,,4,mmol/L,3.5,5,no\n,777-3,27,10*9/L,138,,\n,770-8,60,%,,,\n,1-1,6,%,,,\nNA,,4,mmol/L,,,\n")
        self.assertEqual(shown(grade(given), "grade", "reason", "graded_as"), [
            ("3", "", "hyperkalemia"), ("3", "", "hypokalemia"), ("0", "", "hypokalemia|hyperkalemia"),
            ("3", "", "platelet-count-decreased"), ("", "loinc-refused", "770-8"),
            ("", "loinc-unknown", "1-1"), ("", "term-missing", "")])

    def test_one_direction_that_is_open_leaves_the_test_open(self):
        given = "test,value,unit,lln,uln,symptomatic\nK,4,mmol/L,,5,no\nK,6.1,mmol/L,,5,no\n"
        self.assertEqual(shown(grade(given), "low", "high", "reason"), [("0", "1", "lln-missing"), ("3", "3", "")])

    def test_urine_is_not_taken_for_blood(self):
        given = ("test,value,unit,uln,baseline,baseline_state,specimen\nCREAT,2,mg/dL,1.2,1,NORMAL,URINE\n"
                 "CREAT,2,mg/dL,1.2,1,NORMAL,SERUM\nCREAT,2,mg/dL,1.2,1,NORMAL,\n")
        self.assertEqual(shown(grade(given), "grade", "reason"),
                         [("", "specimen-not-covered"), ("2", ""), ("2", "")])

    def test_a_test_with_several_terms_says_which_one_was_taken(self):
        given = "test,value,unit,uln,baseline\nCREAT,1.8,mg/dL,1.2,1\n"
        _, out, said = run("grade", "-", "--scale", "ctcae-4.03", given=given)
        self.assertEqual(shown(table(out), "graded_as"), [("creatinine-increased",)])
        self.assertIn("CREAT: graded as creatinine-increased; acute-kidney-injury too", said)
        self.assertEqual(shown(grade(given, "--choose", "acute-kidney-injury"), "graded_as"),
                         [("acute-kidney-injury",)])

    def test_baselines_are_found_in_standard_input_too(self):
        # read twice: 130 is above 3 x 40 after a normal baseline, grade 2
        given = ("USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBSTNRHI,LBNRIND,LBBLFL\nS,ALT,130,U/L,40,HIGH,\n"
                 "S,ALT,30,U/L,40,NORMAL,Y\n")
        self.assertEqual(shown(grade(given, "--cdisc"), "ATOXGR"), [("2",), ("0",)])

    def test_cdisc_names_in_and_out(self):
        given = ("USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBSTNRLO,LBSTNRHI,BASE,BNRIND,SYMP\n"
                 "1,K,6.1,mmol/L,3.5,5,4,NORMAL,N\n1,K,2.8,mmol/L,3.5,5,4,NORMAL,N\n1,K,4,mmol/L,3.5,5,4,NORMAL,N\n"
                 "1,K,4,mmol/L,,5,4,NORMAL,N\n1,ALT,121,U/L,0,40,20,NORMAL,\n1,PLAT,,10^9/L,,,,,\n"
                 "1,ZORK,1,U/L,,,,,\n")
        rows = grade(given, "--cdisc", "--symptomatic", "SYMP")
        names = ("ATOXDSCL", "ATOXDSCH", "ATOXGRL", "ATOXGRH", "ATOXGR", "reason_low", "reason_high")
        self.assertEqual(shown(rows, *names), [
            ("Hypokalemia", "Hyperkalemia", "0", "3", "3", "", ""),
            ("Hypokalemia", "Hyperkalemia", "3", "0", "-3", "", ""),
            ("Hypokalemia", "Hyperkalemia", "0", "0", "0", "", ""),
            ("Hypokalemia", "Hyperkalemia", "", "0", "", "0-1 lln-missing", ""),
            ("", "Alanine aminotransferase increased", "", "2", "2", "", ""),
            ("Platelet count decreased", "", "", "", "", "value-missing", ""),
            ("", "", "", "", "", "test-unknown", "test-unknown")])


class Files(unittest.TestCase):
    def test_quotes_line_ends_mark_and_bytes_are_kept(self):
        given = ('\ufeffid,"a ""note""",term,value,unit,lln\r\n'
                 '1,"x, y",anemia,7.9,g/dL,12.2\r\n2,"say ""hi""",anemia,7.9,g/dL,12.2\r\n'
                 '3,"two\nlines",anemia,13,g/dL,12.2\r\n4,\udcb5,anemia,13,g/d\udcb5,12.2\r\n')
        status, out, _ = run("grade", "-", "--scale", "ctcae-5.0", given=given)
        self.assertEqual(status, 0)
        self.assertEqual(out, '\ufeffid,"a ""note""",term,value,unit,lln,grade,low,high,reason,scale\r\n'
                         '1,"x, y",anemia,7.9,g/dL,12.2,3,3,3,,ctcae-5.0\r\n'
                         '2,"say ""hi""",anemia,7.9,g/dL,12.2,3,3,3,,ctcae-5.0\r\n'
                         '3,"two\nlines",anemia,13,g/dL,12.2,0,0,0,,ctcae-5.0\r\n'
                         '4,\udcb5,anemia,13,g/d\udcb5,12.2,,,,unit-unknown,ctcae-5.0\r\n')

    def test_a_row_of_another_width_and_an_empty_line_are_kept(self):
        given = "term,value,unit\nanemia,7.9,g/dL,more\n\nanemia,7.9\nanemia,7.9,g/dL\n"
        _, out, said = run("grade", "-", "--scale", "ctcae-5.0", given=given)
        self.assertEqual(out, "term,value,unit,grade,low,high,reason,scale\n"
                         "anemia,7.9,g/dL,,,,row-malformed,ctcae-5.0,more\n\n"
                         "anemia,7.9,,,,,row-malformed,ctcae-5.0\nanemia,7.9,g/dL,3,3,3,,ctcae-5.0\n")
        self.assertIn("3 rows, 2 of them not graded", said)

    def test_a_file_that_ends_in_an_error_leaves_the_old_output(self):
        rows = "term,value,unit\n" + 50000 * "anemia,7.9,g/dL\n"
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "out.csv"
            path.write_text("old", encoding="ascii")
            status, _, said = run("grade", "-", "--scale", "ctcae-5.0", "-o", str(path), given=rows + '"x')
            self.assertEqual((status, path.read_text(encoding="ascii")), (2, "old"))
            self.assertIn("standard input:50002: unexpected end of data", said)
            self.assertEqual(os.listdir(folder), ["out.csv"])
            self.assertEqual(run("grade", "-", "--scale", "ctcae-5.0", "-o", str(path), given=rows)[0], 0)
            self.assertEqual(path.read_text(encoding="ascii").count("\n"), 50001)

    def test_columns_by_option_constants_and_prefix(self):
        given = "grade,result,llnx\n1,7.9,12.2\n"
        rows = grade(given, "--term", "=anemia", "--value", "result", "--unit", "=g/dL", "--lln", "LLNX",
                     "--prefix", "x_", "--notes")
        self.assertEqual(shown(rows, "grade", "x_grade", "x_scale"), [("1", "3", "ctcae-4.03")])
        self.assertIn("NUMERIC_CEILING", rows[0]["x_notes"])

    def test_wrong_use_is_status_2_and_prints_no_rows(self):
        good = "term,value,unit\nanemia,7.9,g/dL\n"
        scale = ("--scale", "ctcae-5.0")
        for arguments, given, want in (
                (("-",), good, "--scale"), (("-", "--scale", "ctcae-4.0"), good, 'unknown scale "ctcae-4.0"'),
                (("-", *scale), "", "no header row"), (("-", *scale), "term,unit\n", "no column for value"),
                (("-", *scale, "--lln", "x"), good, 'no column "x" for lln'),
                (("-", *scale), "term,value,LBSTRESN,unit\n", "all could be it"),
                (("-", *scale), "term,value,unit,grade\n", "a column grade already"),
                (("-", *scale), 'term,value,unit\n"anemia,7.9,g/dL\n', "unexpected end of data"),
                (("-", *scale, "--numbers", "x"), good, "--numbers"),
                (("-", *scale, "--numbers", ".."), good, "--numbers"),
                (("-", *scale, "--delimiter", ",,"), good, "--delimiter"),
                (("-", *scale, "--choose", "x"), good, "--choose"),
                (("-", *scale, "--no-such"), good, "unrecognized"),
                (("/no/such.csv", *scale), "", "No such file")):
            status, out, said = run("grade", *arguments, given=given)
            self.assertEqual(status, 2, arguments)
            self.assertIn(want, said)
            self.assertLessEqual(out.count("\n"), 1, arguments)
            self.assertNotIn("Traceback", said)
        self.assertEqual(run()[0], 2)

    def test_a_big_file_is_streamed(self):
        units = (("platelet-count-decreased", "27", "10*9/L", "138", "3"),
                 ("anemia", "7.9", "g/dL", "12.2", "3"), ("anemia", "110", "g/L", "122", "1"),
                 ("neutrophil-count-decreased", "", "/uL", "", ""))
        with tempfile.TemporaryDirectory() as folder:
            path, out = Path(folder) / "big.csv", Path(folder) / "out.csv"
            with open(path, "w", encoding="ascii") as file:
                file.write("id,term,value,unit,lln,pad\n")
                for i in range(BIG_ROWS):
                    file.write(f"{i},{','.join(units[i % 4][:4])},{'x' * 20}\n")
            # Linux counts in ru_maxrss what the process that started this one held; VmHWM is its own
            code = ("import os, re, resource, sys, cytodose.__main__ as m\n"
                    "s = m.main(['grade', *sys.argv[1:]])\n"
                    "own = '/proc/self/status'\n"
                    "peak = re.search(r'VmHWM:\\s+(\\d+)', open(own).read())[1] if os.path.exists(own) else "
                    "resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
                    "print(s, peak, 'numpy' in sys.modules)")
            done = subprocess.run([sys.executable, "-B", "-c", code, str(path), "--scale", "ctcae-5.0", "-o",
                                   str(out), "--quiet"], capture_output=True, text=True, check=True, timeout=600)
            status, peak, numpy = done.stdout.split()
            self.assertEqual((status, numpy), ("0", "False"))
            peak = int(peak) // (1024 if sys.platform == "darwin" else 1)
            self.assertLess(peak, BIG_KIB)
            with open(out, encoding="ascii", newline="") as file:
                n = 0
                for n, row in enumerate(csv.DictReader(file), 1):
                    if row["id"] != str(n - 1) or row["grade"] != units[(n - 1) % 4][4]:
                        self.fail(f"row {n}: {row}")
            self.assertEqual(n, BIG_ROWS)


    def test_a_text_for_all_rows_that_replaces_a_column_is_told(self):
        told = re.compile(r"^  (--.* is not read)$", re.M)
        for header, given, cdisc, said in (
                ("term,value,unit,lln", "anemia,7.9,mmol/L,12", (), ["--lln is for all rows: the file's column lln is not read",
                                                                    "--unit is for all rows: the file's column unit is not read"]),
                ("term,value,Unit", "anemia,7.9,mmol/L", (), ["--unit is for all rows: the file's column unit is not read"]),
                ("term,value,einheit", "anemia,7.9,mmol/L", (), []),
                ("USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBBLFL", "S,HGB,7.9,mmol/L,Y", ("--cdisc",),
                 ["--unit is for all rows: the file's column lbstresu is not read"])):
            _, _, text = run("grade", "-", "--scale", "ctcae-5.0", "--unit", "=g/dL", "--lln", "=12.2", *cdisc, given=f"{header}\n{given}\n")
            self.assertEqual(told.findall(text), said)

    def test_progress_is_shown_on_a_terminal(self):
        ours, theirs = os.openpty()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "some.csv"
            path.write_text("term,value,unit\n" + 9000 * "anemia,7.9,g/dL\n", encoding="ascii")
            done = subprocess.run([sys.executable, "-B", "-m", "cytodose", "grade", str(path), "--scale", "ctcae-5.0",
                                   "--quiet"], stdout=subprocess.DEVNULL, stderr=theirs, timeout=300)
        os.close(theirs)
        said = os.read(ours, 4096).decode()
        os.close(ours)
        self.assertEqual(done.returncode, 0, said)
        self.assertRegex(said, r"^\r\d+ rows, 100 % .*\r\x1b\[K$")


class Questions(unittest.TestCase):
    def test_every_command_says_what_it_takes(self):
        for command in ("grade", "summary", "changes", "bsa", "dose", "facts", "decide", "compare", "review", "explain"):
            status, out, said = run(command, "--help")
            self.assertEqual((status, said), (0, ""))
            self.assertIn(f"usage: python3 -m cytodose {command}", out)
            self.assertIn(f"example: python3 -m cytodose {command} ", out)

    def test_each_output_says_its_version_and_data_on_request(self):
        note = f"cytodose {cd.__version__}, data {cd.data_digest()}\n"
        for arguments, is_data in ((("dose", "--mg-per-kg", "1.5", "--weight-kg", "50"), False),
                                   (("review", "enoxaparin-vte-gimema"), False), (("review", "enoxaparin-vte-gimema", "--json"), True),
                                   (("facts", "enoxaparin-vte-gimema"), True)):
            status, out, said = run(*arguments)
            self.assertEqual(run(*arguments, "--version"), (status, out, said + note) if is_data else (status, out + note, said))

    def test_sizes_and_doses(self):
        size = ("--height-cm", "160", "--weight-kg", "50", "--formula", "mosteller")
        self.assertEqual(run("bsa", *size)[:2], (0, "1.4907 m2 by mosteller\n"))  # sqrt(8000/3600)
        self.assertIn("= 119.3 mg", run("dose", "--mg-per-m2", "80", *size)[1])
        self.assertIn("= 75 mg", run("dose", "--mg-per-kg", "1.5", "--weight-kg", "50")[1])
        self.assertIn("note: weight unusual", run("dose", "--mg-per-kg", "1.5", "--weight-kg", "500")[2])
        for wrong in (("bsa", "--weight-kg", "50"), ("bsa", *size[:4], "--formula", "x"),
                      ("bsa", "--height-cm", "1.6", *size[2:]), ("dose", "--mg-per-m2", "80"),
                      ("dose", "--mg-per-kg", "1.5", *size), ("dose", "--mg-per-m2", "80", "--bsa-m2", "2", *size)):
            status, out, said = run(*wrong)
            self.assertEqual((status, out), (2, ""), wrong)
            self.assertNotIn("Traceback", said)
        self.assertIn("note: ", run("bsa", *size[:2], "--weight-kg", "350", *size[4:])[2])

    def test_decide_compare_review(self):
        facts = '{"weight_kg": 50, "labs": [{"test": "platelets", "value": "27", "unit": "10*9/L"}]}'
        status, out, _ = run("decide", "enoxaparin-vte-mskcc", "-", "--rounding", "none", given=facts)
        self.assertEqual(status, 0)
        self.assertRegex(out, r"^enoxaparin-vte-mskcc: weakest source primary\n")
        self.assertIn("=> enoxaparin: give 50 % of label = 0.75 mg/kg x 50 kg = 37.5 mg", out)  # half of 1.5 mg/kg
        status, out, _ = run("decide", "enoxaparin-vte-mskcc", "-", "--rounding", "none", "--json", given=facts)
        self.assertEqual((status, json.loads(out)["answers"]["enoxaparin"]["doses"][0]["exact_mg"]), (0, 37.5))
        self.assertEqual(run("decide", "enoxaparin-vte-mskcc", "-", given=facts)[0], 2)
        for wrong in ('{"weight_kg": 50, "weight_kg": 60}', "[]", "{", '{"zork": 1}', '{"weight_kg": NaN}',
                      '{"weight_kg": 1e999}', '{"weight_kg": ' + "1" * 5000 + "}", "\udcff",
                      '{"labs": ' * 20000):
            status, out, said = run("decide", "enoxaparin-vte-mskcc", "-", "--rounding", "none", given=wrong)
            self.assertEqual((status, out), (2, ""), wrong)
            self.assertNotIn("Traceback", said)
        for wrong, why in ((("--caution", "platelets-low"), "accepted: ID=BOUND"), (("--caution", "platelets-low=x"), "accepted: ID=BOUND"),
                           (("--caution", "platelets-low=1", "--caution", "platelets-low=2"), "platelets-low is given twice"),
                           (("--caution", "platelets-low=1", "--decline", "platelets-low"), "platelets-low is given twice"),
                           (("--decline", "platelets-low", "--decline", "platelets-low"), "platelets-low is given twice")):
            status, out, said = run("decide", "fec-100-label", "-", "--rounding", "none", *wrong, given=facts)
            self.assertEqual((status, out), (2, ""), wrong)
            self.assertRegex(said, rf"\Aerror: --[^\n]*{why}[^\n]*\n\Z")
        both = ("enoxaparin-vte-mskcc", "enoxaparin-vte-isth")
        self.assertIn("enoxaparin-vte-mskcc against enoxaparin-vte-isth", run("compare", *both)[1])
        self.assertEqual(json.loads(run("compare", *both, "--json")[1])["drug"], "enoxaparin")
        self.assertEqual(run("compare", both[0], "x")[0], 2)
        scales = ("compare", "fluorouracil-label", "--scale", "ctcae-4.03,ctcae-6.0")
        self.assertIn("fluorouracil-label by ctcae-4.03 against ctcae-6.0", run(*scales)[1])
        self.assertEqual(json.loads(run(*scales, "--json")[1])["b_scale"], "ctcae-6.0")
        for wrong in (both[:1], (*both, "--scale", "ctcae-4.03,ctcae-6.0"), (both[0], "--scale", "ctcae-5.0"),
                      (both[0], "--scale", "ctcae-4.03,ctcae-6.0")):
            self.assertEqual(run("compare", *wrong)[:2], (2, ""), wrong)
        path = "lib/protocols/enoxaparin-vte-gimema.json"
        self.assertIn(" gap: ", run("review", path)[1])
        self.assertIn("gap", [f["kind"] for f in json.loads(run("review", path, "--json")[1])["findings"]])

    def test_every_scale_grades_a_file(self):
        given = ("term,value,unit,lln,baseline,second,falling\nplatelet-count-decreased,13,10*9/L,138,100,,\n"
                 "febrile-neutropenia,850,/uL,,,38.5,yes\nfebrile-neutropenia,850,/uL,,,38.5,\n")
        wanted = {"ctc-2.0": "3 3 3", "ctcae-3.0": "4 - -", "ctcae-4.03": "4 3 3", "ctcae-5.0": "4 3 3",
                  "ctcae-6.0": "3 3 3", "daids-2.1": "4 - -", "who-1979": "4 - -", "who-2011-anaemia": "- - -",
                  "idsa-2010": "- 3 falling-unknown", "esmo-2016": "- 3 falling-unknown"}
        for scale in _terms.scales():
            rows = grade(given, scale=scale)
            shown_as = [r["grade"] or ("-" if r["reason"] == "term-not-in-scale" else r["reason"]) for r in rows]
            self.assertEqual(" ".join(shown_as), wanted[scale], scale)

    def test_explain_shows_every_scale_with_bound_and_source(self):
        status, out, said = run("explain", "platelet-count-decreased", "13 000/uL", "--lln", "138000")
        self.assertEqual((status, said), (0, ""))
        for line in ("ctcae-5.0: Platelet count decreased: grade 4", "  bound:  <25,000/mm3 [/uL]",
                     "ctcae-6.0: Thrombocytopenia: grade 3", "  source: NCI CTCAE v4.03, 14 June 2010"):
            self.assertIn(line + "\n", out)
        self.assertNotIn("who-2011", out)
        limits = ("--uln", "21", "--baseline-state", "normal", "--scale", "ctcae-5.0")
        for more, grade in ((("--limits-unit", "umol/L"), "3"), ((), "0-4 (uln-refused)")):
            self.assertIn(f": grade {grade}\n", run("explain", "blood-bilirubin-increased", "6 mg/dL", *limits, *more)[1])
        self.assertEqual(run("explain", "blood-bilirubin-increased", "6 mg/dL", *limits, "--limits-unit", "x")[0], 2)
        self.assertIn("grade 0-1 (lln-missing)", run("explain", "anemia", "11 g/dL", "--scale", "ctcae-5.0")[1])
        self.assertIn("grade 3", run("explain", "anemia", "7.9 g/dL", "--scale", "ctcae-5.0")[1])
        for wrong in (("anemia", "7.900 g/dL"), ("anemia", "79"), ("x", "79 g/L"), ("anemia", "79 \udcff"),
                      ("anemia", "79 g/L", "--scale", "ctcae-7")):
            self.assertEqual(run("explain", *wrong)[:2], (2, ""), wrong)
