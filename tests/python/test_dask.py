# SPDX-License-Identifier: MIT
"""A cohort in parts, graded by two workers of dask and by one process: the same files, the same sums,
and row by row what grade() says. Needs pandas, and dask where CYTO_TEST_DISTRIBUTED=yes, as in .ci/run."""

import csv
import hashlib
import importlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import cytodose as cd

PROGRAM = Path(__file__).resolve().parents[2] / "examples" / "python" / "grade_cohort_dask.py"
TERMS = (("platelet-count-decreased", "10*9/L", 400, 0, "138", ""), ("anemia", "g/dL", 16, 1, "12.2", ""),
         ("hypokalemia", "mmol/L", 6, 1, "3.5", ""), ("neutrophil-count-decreased", "10*9/L", 8, 2, "", ""),
         ("alanine-aminotransferase-increased", "U/L", 900, 0, "", "40"))
PARTS, ROWS = 3, 400


def have(*modules):
    try:
        return all(importlib.import_module(name) for name in modules)
    except ImportError:
        return False


def run(*arguments):
    done = subprocess.run([sys.executable, "-B", PROGRAM, *map(str, arguments)], capture_output=True, text=True,
                          timeout=300)
    return done.returncode, done.stdout, done.stderr


class Cohort(unittest.TestCase):
    def setUp(self):
        if not have("pandas"):
            return
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.work = Path(folder.name)
        (self.work / "parts").mkdir()
        draw = random.Random(20261124)
        for part in range(PARTS):
            with open(self.work / "parts" / f"part-{part}.csv", "w", newline="", encoding="utf-8") as file:
                rows = csv.writer(file, lineterminator="\n")
                rows.writerow(["id", "term", "value", "unit", "lln", "uln", "baseline_state", "symptomatic"])
                for i in range(ROWS):
                    term, unit, top, digits, lln, uln = draw.choice(TERMS)
                    value = "" if draw.random() < 0.03 else f"{draw.uniform(0, top):.{digits}f}"
                    rows.writerow([f"{part}-{i}", term, value, unit, lln, uln,
                                   draw.choice(["", "normal"]), draw.choice(["", "no", "yes"])])

    def export(self):
        """An NDJSON part: platelets and something unknown."""
        lines = []
        for i in range(200):
            code = "777-3" if i % 5 else "1-1"
            lines.append(json.dumps({
                "resourceType": "Observation", "id": str(i), "status": "final",
                "code": {"coding": [{"system": "http://loinc.org", "code": code}]},
                "valueQuantity": {"value": i, "system": "http://unitsofmeasure.org", "code": "10*9/L"}}))
        (self.work / "parts" / "export.ndjson").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return lines

    def test_an_export_is_graded_as_grade_fhir_does(self):
        if not have("pandas"):
            return
        lines = self.export()
        status, out, said = run(self.work / "parts", self.work / "one", "--scale", "ctcae-5.0", "--workers", 0)
        self.assertEqual(status, 0, said)
        with open(self.work / "one" / "export.ndjson", encoding="utf-8") as file:
            rows = [json.loads(line) for line in file]
        self.assertEqual(rows, list(cd.grade_fhir(lines, scale="ctcae-5.0")))
        self.assertEqual(len([row for row in rows if row["low"] == row["high"] == 3]), 20)  # 25 to 49, but four in five
        self.assertEqual(sum(int(line.split("\t")[2]) for line in out.split("\n") if line), PARTS * ROWS + 160)

    def rows(self, folder):
        found = []
        for part in sorted((self.work / folder).glob("*.csv")):
            with open(part, newline="", encoding="utf-8") as file:
                found += list(csv.DictReader(file))
        return found

    def test_one_process_grades_each_row_as_grade_does(self):
        if not have("pandas"):
            return
        status, out, said = run(self.work / "parts", self.work / "one", "--scale", "ctcae-5.0", "--workers", 0)
        self.assertEqual(status, 0, said)
        given, rows = self.rows("parts"), self.rows("one")
        self.assertEqual(len(rows), PARTS * ROWS)
        grades = set()
        for before, row in zip(given, rows):
            self.assertEqual({k: row[k] for k in before}, before)
            if not row["value"]:
                self.assertEqual((row["low"], row["reason"]), ("", "value-missing"))
                continue
            one = cd.grade(row["term"], float(row["value"]), row["unit"], scale="ctcae-5.0",
                           lln=float(row["lln"]) if row["lln"] else None,
                           uln=float(row["uln"]) if row["uln"] else None,
                           baseline_state=row["baseline_state"] or None, symptomatic={"yes": True, "no": False}.get(row["symptomatic"]))
            self.assertEqual((row["low"], row["high"], row["reason"]), (str(one.low), str(one.high), one.reason), row)
            self.assertEqual(row["grade"], "" if one.grade is None else str(one.grade))
            grades.add(row["grade"])
        self.assertLessEqual({"", "0", "1", "2", "3", "4"}, grades)
        self.assertEqual(sum(int(line.split("\t")[2]) for line in out.split("\n") if line), PARTS * ROWS)
        self.assertRegex(said, rf"^{PARTS * ROWS} rows in .*; grading alone [\d.]+ million rows/s\n$")

    def test_two_workers_give_the_same_files_and_sums(self):
        if os.environ.get("CYTO_TEST_DISTRIBUTED") != "yes":
            return  # a cluster takes seconds to start: once in .ci/run, which says yes
        self.export()
        one = run(self.work / "parts", self.work / "one", "--scale", "ctcae-6.0", "--workers", 0)
        two = run(self.work / "parts", self.work / "two", "--scale", "ctcae-6.0", "--workers", 2)
        self.assertEqual((one[0], two[0]), (0, 0), two[2])
        self.assertEqual(one[1], two[1])
        for name in ("export.ndjson", *(f"part-{part}.csv" for part in range(PARTS))):
            self.assertEqual((self.work / "one" / name).read_bytes(), (self.work / "two" / name).read_bytes())

    def manifest(self, folder):
        return json.loads((self.work / folder / "manifest.json").read_text(encoding="utf-8"))

    def test_the_manifest_has_rows_versions_and_digests(self):
        if not have("pandas"):
            return
        self.export()
        self.assertEqual(run(self.work / "parts", self.work / "one", "--scale", "ctcae-5.0", "--workers", 0)[0], 0)
        found = self.manifest("one")
        self.assertEqual((found["cytodose"], found["data"], found["scale"], found["rows"]),
                         (cd.__version__, cd.data_digest(), "ctcae-5.0", PARTS * ROWS + 160))
        self.assertEqual({one["part"] for one in found["parts"]}, {p.name for p in (self.work / "parts").iterdir()})
        for one in found["parts"]:
            for folder, member in (("parts", "read_sha256"), ("one", "written_sha256")):
                text = (self.work / folder / one["part"]).read_bytes()
                self.assertEqual(one[member], hashlib.sha256(text).hexdigest())

    def test_a_worker_that_is_killed_loses_nothing_and_gives_nothing_twice(self):
        if os.environ.get("CYTO_TEST_DISTRIBUTED") != "yes":
            return
        for part in range(PARTS):
            path = self.work / "parts" / f"part-{part}.csv"
            head, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
            path.write_text(head + "".join(rows) * 300, encoding="utf-8")  # long enough to be caught at it
        one = run(self.work / "parts", self.work / "one", "--scale", "ctcae-5.0", "--workers", 0)
        program = subprocess.Popen([sys.executable, "-B", PROGRAM, self.work / "parts", self.work / "two", "--scale",
                                    "ctcae-5.0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        beside = None
        while beside is None and program.poll() is None:  # the name of a part that is being written has its writer's number
            beside = next((self.work / "two").glob(".part-*"), None)
            time.sleep(0.001)
        self.assertIsNotNone(beside, "all was done before a worker could be killed")
        os.kill(int(beside.name.rsplit(".", 1)[1]), signal.SIGKILL)
        out, said = program.communicate(timeout=300)
        self.assertEqual((one[0], program.returncode), (0, 0), said)
        self.assertEqual(one[1], out)
        self.assertEqual(self.manifest("one"), self.manifest("two"))

    def test_what_is_no_number_stops_it(self):
        if not have("pandas"):
            return
        first = self.work / "parts" / "part-0.csv"
        text = first.read_text(encoding="utf-8")
        for wrong, words in ((text + "x,anemia,<5,g/dL,,,,\n", "<5"), (text + "x,anaemia,5,g/dL,,,,\n", "anaemia"),
                             (text.replace("value", "wert", 1), "value")):
            first.write_text(wrong, encoding="utf-8")
            status, out, said = run(self.work / "parts", self.work / "one", "--scale", "ctcae-5.0", "--workers", 0)
            self.assertEqual((status, out), (1, ""))
            self.assertRegex(said, f"^error: .*{words}")
            self.assertFalse((self.work / "one" / "manifest.json").exists())
        self.assertEqual(run(self.work / "parts", self.work / "parts", "--scale", "ctcae-5.0")[0], 2)
