# SPDX-License-Identifier: MIT
"""A generated FHIR export through the example, the package and the command line: what is counted is what
was made, and the same values have the same grades."""

import collections
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
import warnings
from pathlib import Path

import cytodose as cd
from fhir_export import Export

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (ROOT / os.environ["CYTO_BUILD"]).resolve() / "examples" / "grade_fhir"
LINES = int(os.environ.get("CYTO_TEST_FHIR_LINES", "4000"))
BIG_LINES, BIG_KIB = 20000, 8192
SCALE = "ctcae-5.0"


def example(*arguments, given=b""):
    done = subprocess.run([PROGRAM, *arguments], input=given, capture_output=True, cwd=ROOT, timeout=600)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def peak_kib(process):
    """The most memory that a process has held so far; None where /proc does not say."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    found = re.search(r"^VmHWM:\s+(\d+) kB$", status, re.M)
    return int(found.group(1)) if found else None


def through_python(lines, scale=SCALE):
    """(rows, object, warnings)"""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        grades = cd.grade_fhir(lines, scale=scale)
        rows = list(grades)
    return rows, grades, [str(w.message) for w in said]


class Made(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.export = Export(LINES, seed=7)
        cls.lines = [line.encode() for line in cls.export.lines()]
        cls.rows, cls.grades, cls.said = through_python(cls.lines)

    def test_what_is_counted_is_what_was_made(self):
        got, want = self.grades.counts(), self.export.counts
        self.assertEqual(got["graded"] + got["open"], want["ok"])
        self.assertGreater(min(got["graded"], got["open"]), LINES / 10)
        for name in set(got) - {"graded", "open", "rows"}:
            self.assertEqual(got[name], want[name], name)
        self.assertEqual({name for name in want if want[name]} - set(got), {"ok"})
        self.assertEqual(got["rows"], len(self.rows))
        # every kind of loss is among what was made, but for those that take a million patients
        self.assertEqual({name for name in got if got[name] == 0},
                         {"not-in-scale", "patients-left", "patients-differ"})

    def test_each_malformed_line_or_resource_is_named_once(self):
        self.assertEqual(len(self.said), self.export.counts["malformed"] + self.export.counts["lost"])
        for sentence in self.said:
            self.assertRegex(sentence, r"^line \d+, column \d+(, /\S*)?: .")
            line = self.lines[int(sentence.split()[1].rstrip(",")) - 1]
            counts = through_python([line])[1].counts()
            self.assertEqual(counts["malformed"] + counts["lost"], 1)

    def test_the_example_writes_the_same_rows(self):
        status, out, said = example("--scale", SCALE, given=b"\n".join(self.lines) + b"\n")
        self.assertEqual(status, 1)  # there are malformed lines
        self.assertEqual([json.loads(row) for row in out.splitlines()], self.rows)
        named = [line for line in said.splitlines() if line.startswith("-:")]
        self.assertEqual([int(line.split(":")[1]) for line in named],
                         [int(s.split()[1].rstrip(",")) for s in self.said])
        self.assertEqual("".join(line + "\n" for line in said.splitlines() if line not in named),
                         self.grades.summary())

    def plain(self):
        """(the row of a table that has the same value, the row of the export)"""
        table = {row[0]: row for row in self.export.rows}
        found = [(table[row["id"]], row) for row in self.rows if row["id"] in table]
        self.assertGreater(len(found), LINES / 2)
        self.assertEqual({row["id"] for _, row in found}, set(table))
        return found

    def test_grades_are_those_of_the_scalar_call(self):
        for (_, loinc, value, unit, lln, uln), row in self.plain():
            g = cd.grade(row["term"], value, unit, scale=SCALE, lln=lln, uln=uln, numbers=".",
                         sex=row["sex"], age_years=row["age_years"])
            self.assertEqual((row["grade"], row["low"], row["high"], row["reason"], row["bound"], row["notes"]),
                             (g.grade, g.low, g.high, g.reason, g.bound, list(g.notes)), row)
            self.assertEqual((row["loinc"], row["value"], row["scale"]), (loinc, float(value), SCALE))

    def test_grades_are_those_of_the_command_line(self):
        text = io.StringIO()
        made = csv.writer(text)
        made.writerow(("id", "term", "value", "unit", "lln", "uln", "sex", "age"))
        found = self.plain()
        for (name, _, value, unit, lln, uln), row in found:
            made.writerow((name, row["term"], value, unit, lln, uln, row["sex"], row["age_years"]))
        done = subprocess.run([sys.executable, "-B", "-m", "cytodose", "grade", "-", "--scale", SCALE, "--quiet"],
                              input=text.getvalue(), capture_output=True, text=True, encoding="utf-8", timeout=600)
        self.assertEqual(done.returncode, 0, done.stderr)
        theirs = list(csv.DictReader(io.StringIO(done.stdout)))
        self.assertEqual(len(theirs), len(found))
        for line, (_, row) in zip(theirs, found):
            self.assertEqual((line["id"], line["term"], line["low"], line["high"], line["reason"]),
                             (row["id"], row["term"], str(row["low"]), str(row["high"]), row["reason"]))

    def test_the_tests_of_both_directions_have_a_row_each(self):
        terms = collections.defaultdict(set)
        for row in self.rows:
            terms[row["loinc"]].add(row["term"])
        self.assertEqual(terms["2823-3"], {"hyperkalemia", "hypokalemia"})
        self.assertEqual(terms["731-0"], {"lymphocyte-count-decreased", "lymphocyte-count-increased"})
        self.assertEqual(terms["8480-6"], {"hypertension"})


class Program(unittest.TestCase):
    GOOD = {"resourceType": "Observation", "id": "1", "status": "final",
            "code": {"coding": [{"system": "http://loinc.org", "code": "777-3"}]},
            "valueQuantity": {"value": 27, "system": "http://unitsofmeasure.org", "code": "10*9/L"}}

    def test_a_big_file_is_streamed(self):
        lines = "".join(line + "\n" for line in Export(BIG_LINES, seed=3).lines()).encode()
        self.assertGreater(len(lines), 10 << 20)
        with tempfile.TemporaryFile() as made:
            child = subprocess.Popen([PROGRAM, "--scale", SCALE], stdin=subprocess.PIPE, stdout=made,
                                     stderr=subprocess.DEVNULL)
            child.stdin.write(lines)  # but for what a pipe holds, it is read when this returns
            peak = peak_kib(child.pid)
            child.stdin.close()
            self.assertEqual(child.wait(timeout=600), 1)
            made.seek(0)
            self.assertGreater(made.read().count(b"\n"), BIG_LINES)
        if peak is None:
            self.assertFalse(sys.platform.startswith("linux"))
        else:
            self.assertLess(peak, BIG_KIB)

    def test_files_in_their_order_and_a_bundle_of_many_lines(self):
        patient = {"resourceType": "Patient", "id": "p", "gender": "male", "birthDate": "1970-06-01"}
        seen = {**self.GOOD, "subject": {"reference": "Patient/p"}, "effectiveDateTime": "2022-06-01"}
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder) / name for name in ("p.ndjson", "o.ndjson", "b.json", "bad.json")]
            for path, made, indent in zip(paths, (patient, seen, {
                    "resourceType": "Bundle", "type": "collection",
                    "entry": [{"resource": seen}, {"resource": patient}]},
                    {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {}}]}), (None, None, 2, 2)):
                path.write_text(json.dumps(made, indent=indent), encoding="utf-8")
            for arguments in (paths[:2], ("--bundle", paths[2])):
                status, out, _ = example("--scale", SCALE, *arguments)
                self.assertEqual((status, [json.loads(r)["age_years"] for r in out.splitlines()]), (0, [52]))
            status, out, said = example("--scale", SCALE, "--bundle", paths[3])
            self.assertEqual((status, out), (1, ""))
            self.assertIn(f'{paths[3]}:6:19: /entry/0/resource: missing "resourceType"\n', said)
            self.assertEqual(example("--scale", SCALE, paths[1], paths[0])[1].count('"age_years": null'), 1)

    def bundle(self, slip):
        """Three Observations, the second with a comparator that is none."""
        bad = json.loads(json.dumps(self.GOOD))
        bad["valueQuantity"]["comparator"] = slip
        return {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": r} for r in (self.GOOD, bad, self.GOOD)]}

    def test_a_slip_in_a_bundle_loses_its_own_resource_and_is_told(self):
        place = "/entry/1/resource/valueQuantity/comparator: unknown comparator; accepted: <, <=, >=, >"
        for indent, options in ((None, ()), (1, ("--bundle",))):
            text = json.dumps(self.bundle("="), indent=indent)
            line = text[:text.index('"="')].count("\n") + 1
            status, out, said = example("--scale", SCALE, *options, given=text.encode())
            self.assertEqual((status, out.count('"grade": 3')), (1, 2))
            self.assertRegex(said, rf"(?m)^-:{line}:\d+: {re.escape(place)}$")
            self.assertIn("        1  malformed resources in a Bundle or another one, none of them used\n", said)
            rows, grades, told = through_python([text])
            self.assertEqual(([r["grade"] for r in rows], grades.counts()["lost"], len(told)), ([3, 3], 1, 1))
            self.assertIn(f"line {line}, column ", told[0])
            self.assertTrue(told[0].endswith(place), told)
        two = {**self.bundle("="), "entry": self.bundle("=")["entry"] + self.bundle("~")["entry"]}
        self.assertEqual([s.split(", ")[2].split("/resource")[0] for s in through_python([json.dumps(two)])[2]],
                         ["/entry/1", "/entry/4"])
        self.assertEqual(len(re.findall("(?m)^-:1:", example("--scale", SCALE, given=json.dumps(two).encode())[2])), 2)

    def test_a_file_over_several_lines_is_told_of_bundle(self):
        hint = "--bundle reads a file that is one resource, or an array of them, over several lines"
        for made in (self.GOOD, self.bundle("<"), [self.GOOD, self.GOOD]):
            for indent in (0, 2):
                text = json.dumps(made, indent=indent)
                status, out, said = example("--scale", SCALE, given=text.encode())
                self.assertEqual((status, out, said.count(hint), len(re.findall("(?m)^-:", said))), (1, "", 1, 4))
                rows, _, told = through_python(text.splitlines())
                self.assertEqual((rows, len(told)), ([], 4))
                self.assertIn("no line is a resource; one that is over several lines, or an array, is given as one text", told[3])
                rows, _, told = through_python([text])
                status, out, said = example("--scale", SCALE, "--bundle", given=text.encode())
                self.assertEqual((status, [json.loads(r) for r in out.splitlines()], told), (0, rows, []))
                self.assertGreaterEqual(len(rows), 1)
        # one good line among many bad ones: each is told, and nothing of --bundle
        status, out, said = example("--scale", SCALE, given=b"{\n" * 6 + json.dumps(self.GOOD).encode() + b"\n{\n{\n")
        self.assertEqual((status, out.count("\n"), said.count(hint), len(re.findall("(?m)^-:", said))), (1, 1, 0, 5))
        self.assertNotIn(hint, example("--scale", SCALE, "--bundle", given=b"{")[2])

    def test_a_byte_order_mark_is_passed_over(self):
        text = "\ufeff" + json.dumps(self.GOOD) + "\n" + json.dumps(self.GOOD)
        status, out, _ = example("--scale", SCALE, given=text.encode())
        self.assertEqual((status, out.count('"grade": 3')), (0, 2))
        self.assertEqual(len(through_python(text.splitlines())[0]), 2)

    def test_a_line_without_an_end_and_one_too_long(self):
        good = json.dumps(self.GOOD).encode()
        long = b'{"resourceType": "Observation", "x": "' + 17 * (1 << 20) * b"x" + b'"}'
        status, out, said = example("--scale", SCALE, given=good + b"\r\n" + long + b"\n\n" + good)
        self.assertEqual((status, out.count("\n")), (1, 2))
        self.assertIn("-:2:1: text too long, in bytes; accepted: up to 16777216\n", said)
        self.assertIn("        4  texts read\n        1  blank\n        1  malformed, none of it used\n", said)
        self.assertEqual(example("--scale", SCALE, given=b"")[:2], (0, ""))

    def test_wrong_use_is_status_2_and_prints_no_row(self):
        for arguments, want in (((), "usage: "), (("--scale", "ctcae-7"), 'unknown scale "ctcae-7"; accepted: '),
                                (("--scale",), "--scale needs a value"), (("--scale", SCALE, "--x"), "usage: "),
                                (("--scale", SCALE, "/no/such"), "cannot open /no/such")):
            status, out, said = example(*arguments)
            self.assertEqual((status, out), (2, ""), arguments)
            self.assertIn(want, said)
        self.assertEqual(example("--help")[::2], (0, ""))


class Package(unittest.TestCase):
    def test_lines_are_texts_or_bytes_of_any_kind(self):
        line = json.dumps(Program.GOOD)
        rows, grades, said = through_python([line, line.encode(), bytearray(line.encode()), "", "\udcff", "{"])
        self.assertEqual([row["grade"] for row in rows], [3, 3, 3])
        self.assertEqual(len(said), 2)
        self.assertTrue(said[0].startswith("line 5, column 1: "))
        self.assertEqual((grades.counts()["lines"], grades.counts()["blank"]), (6, 1))

    def test_rows_come_as_lines_are_read(self):
        def lines():
            yield json.dumps(Program.GOOD)
            raise AssertionError("read ahead")
        self.assertEqual(next(iter(cd.grade_fhir(lines(), scale=SCALE)))["low"], 3)

    def test_codes_and_units_of_a_laboratory_are_mapped(self):
        line = json.dumps({
            "resourceType": "Observation", "status": "final", "code": {"coding": [{"system": "urn:lab", "code": "PLT"}]},
            "valueQuantity": {"value": 49, "system": "urn:units", "code": "zork"}})
        names = {"code_names": {"urn:lab|PLT": "platelets"}, "unit_names": {"urn:units|zork": "10*9/L"}}
        (row,) = cd.grade_fhir([line], scale=SCALE, **names)
        self.assertEqual((row["grade"], row["loinc"], row["code"]), (3, None, {"system": "urn:lab", "code": "PLT"}))
        self.assertEqual(list(cd.grade_fhir([line], scale=SCALE)), [])
        status, rows, told = example("--scale", SCALE, "--code-name", "urn:lab|PLT=platelets", "--unit-name",
                                     "urn:units|zork=10*9/L", given=line.encode())
        self.assertEqual((status, json.loads(rows)), (0, row), told)
        for wrong in ({"code_names": {"http://loinc.org|777-3": "hemoglobin"}}, {"unit_names": {"K/uL": "/uL"}},
                      {"code_names": {"urn:lab|PLT": "zork"}}):
            with self.subTest(wrong), self.assertRaises(cd.CytodoseError):
                cd.grade_fhir([line], scale=SCALE, **wrong)
        status, rows, told = example("--scale", SCALE, "--code-name", "PLT", given=line.encode())
        self.assertEqual((status, rows), (2, ""))
        self.assertIn("accepted: NAME=a test", told)

    def test_an_unknown_scale_and_a_closed_reader_are_refused(self):
        with self.assertRaisesRegex(cd.CytodoseError, 'unknown scale "x"; accepted: .*ctcae-3.0'):
            cd.grade_fhir([], scale="x")
        grades = cd.grade_fhir(["{}"], scale=SCALE)
        grades.close()
        grades.close()
        for call in (grades.counts, grades.summary, lambda: list(grades)):
            with self.assertRaisesRegex(cd.CytodoseError, "closed"):
                call()
