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
# Debian has no pyarrow: where there is none, this stands in for what the program asks of it. Its files are
# pickled frames, so that types are kept; a path is refused, as pyarrow takes "site=7" of one for a column.
STANDIN = {"__init__.py": """
__version__ = "0.0"


class Column:
    def __init__(self, values):
        self.values = values

    def to_pandas(self):
        return self.values.copy()


class Table:
    def __init__(self, frame):
        self.frame = frame

    @classmethod
    def from_pandas(cls, frame, preserve_index):
        assert preserve_index is False
        return cls(frame)

    @property
    def column_names(self):
        return list(self.frame)

    def column(self, name):
        return Column(self.frame[name])

    def append_column(self, name, column):
        return Table(self.frame.assign(**{name: column.values}))
""", "parquet.py": """
import pickle

from . import Table


def read_table(source):
    return Table(pickle.load(source))


def write_table(table, where):
    pickle.dump(table.frame, where)
"""}


def have(*modules):
    try:
        return all(importlib.import_module(name) for name in modules)
    except ImportError:
        return False


def run(*arguments, path=""):
    """The program; path is a folder of modules for it."""
    paths = os.pathsep.join(filter(None, (str(path), os.environ.get("PYTHONPATH"))))
    done = subprocess.run([sys.executable, "-B", PROGRAM, *map(str, arguments)], capture_output=True, text=True,
                          timeout=300, env={**os.environ, "PYTHONPATH": paths})
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

    def parquet(self):
        """(pyarrow with its parquet, the folder where the program finds it): the stand-in where there is none."""
        if have("pyarrow", "pyarrow.parquet"):
            return sys.modules["pyarrow"], ""
        folder = self.work / "modules"
        (folder / "pyarrow").mkdir(parents=True)
        for name, text in STANDIN.items():
            (folder / "pyarrow" / name).write_text(text, encoding="utf-8")
        sys.path.insert(0, str(folder))
        self.addCleanup(lambda: [sys.modules.pop(name, None) for name in ("pyarrow.parquet", "pyarrow")])
        self.addCleanup(sys.path.remove, str(folder))
        importlib.invalidate_caches()
        importlib.import_module("pyarrow.parquet")
        return sys.modules["pyarrow"], folder

    @staticmethod
    def write_table(arrow, frame, path):
        path.parent.mkdir(exist_ok=True)
        with open(path, "wb") as file:
            arrow.parquet.write_table(arrow.Table.from_pandas(frame, preserve_index=False), file)

    @staticmethod
    def read_table(arrow, path):
        """(name, type, values, None where there is none) of each column."""
        import pandas as pd
        with open(path, "rb") as file:
            table = arrow.parquet.read_table(file)
        columns = [(name, table.column(name).to_pandas()) for name in table.column_names]
        return [(name, str(column.dtype), [None if pd.isna(one) else one for one in column]) for name, column in columns]

    def typed(self, part):
        """The rows of a part of text as a reader of databases has them: numbers, truths, categories."""
        import pandas as pd
        frame = pd.read_csv(self.work / "parts" / part, dtype=str, keep_default_na=False)
        for name in ("value", "lln"):
            frame[name] = frame[name].replace("", "nan").astype("float64")
        frame["uln"] = frame["uln"].where(frame["uln"] != "", None)  # a column of texts, with what is missing
        frame["term"] = frame["term"].astype("category")
        frame["symptomatic"] = [{"yes": True, "no": False, "": None}[word] for word in frame["symptomatic"]]
        frame["drawn"] = range(len(frame))
        return frame

    def test_a_parquet_part_has_the_grades_of_its_text_and_keeps_its_types(self):
        if not have("pandas"):
            return
        arrow, path = self.parquet()
        frame = self.typed("part-1.csv")
        given = self.work / "site=7" / "part-1.parquet"  # a folder that a reader of paths takes for a column
        self.write_table(arrow, frame, given)
        texts = run(self.work / "parts", self.work / "one", "--scale", "ctcae-5.0", "--workers", 0)
        done = run(given.parent, self.work / "two", "--scale", "ctcae-5.0", "--workers", 0, path=path)
        self.assertEqual((texts[0], done[0]), (0, 0), done[2])
        table = self.read_table(arrow, self.work / "two" / "part-1.parquet")
        self.assertEqual(table[:-4], self.read_table(arrow, given))
        with open(self.work / "one" / "part-1.csv", newline="", encoding="utf-8") as file:
            wanted = list(csv.DictReader(file))
        for name, (got, _, column) in zip(("grade", "low", "high", "reason"), table[-4:]):
            self.assertEqual((got, column), (name, [row[name] if name == "reason" else int(row[name]) if row[name]
                                                    else None for row in wanted]))
        found = self.manifest("two")
        self.assertEqual((found["rows"], [one["part"] for one in found["parts"]]), (ROWS, ["part-1.parquet"]))

    def test_a_number_of_32_bits_is_the_number_that_was_written(self):
        # CTCAE 5.0, hypocalcemia: ionized calcium <1.0 - 0.9 mmol/L is grade 2; 0.9 of 32 bits is 0.89999998
        if not have("pandas"):
            return
        import pandas as pd
        arrow, path = self.parquet()
        frame = pd.DataFrame({"term": ["hypocalcemia-ionized"] * 2, "value": pd.array([0.9, 0.89], dtype="float32"),
                              "unit": ["mmol/L"] * 2, "lln": [1.15] * 2})
        self.write_table(arrow, frame, self.work / "narrow" / "a.parquet")
        status, out, said = run(self.work / "narrow", self.work / "two", "--scale", "ctcae-5.0", "--workers", 0,
                                path=path)
        self.assertEqual((status, out), (0, "hypocalcemia-ionized\t2\t1\nhypocalcemia-ionized\t3\t1\n"), said)

    def test_without_pyarrow_a_parquet_part_is_refused_by_name(self):
        if not have("pandas"):
            return
        (self.work / "parts" / "x.parquet").write_bytes(b"PAR1")
        (self.work / "none" / "pyarrow").mkdir(parents=True)
        (self.work / "none" / "pyarrow" / "__init__.py").write_text(
            '__version__ = "0.0"\n__path__ = []  # and no parquet below it\n', encoding="utf-8")
        status, out, said = run(self.work / "parts", self.work / "one", "--scale", "ctcae-5.0", "--workers", 0,
                                path=self.work / "none")
        self.assertEqual((status, out), (1, ""))
        self.assertRegex(said, r"^error: x\.parquet: pyarrow .*parquet")
        self.assertEqual(list(self.work.glob("one/*")), [])

    def test_two_workers_give_the_same_files_and_sums(self):
        if os.environ.get("CYTO_TEST_DISTRIBUTED") != "yes":
            return  # a cluster takes seconds to start: once in .ci/run, which says yes
        self.export()
        arrow, path = self.parquet()
        self.write_table(arrow, self.typed("part-2.csv"), self.work / "parts" / "typed.parquet")
        one = run(self.work / "parts", self.work / "one", "--scale", "ctcae-6.0", "--workers", 0, path=path)
        two = run(self.work / "parts", self.work / "two", "--scale", "ctcae-6.0", "--workers", 2, path=path)
        self.assertEqual((one[0], two[0]), (0, 0), two[2])
        self.assertEqual(one[1], two[1])
        for name in ("export.ndjson", *(f"part-{part}.csv" for part in range(PARTS))):
            self.assertEqual((self.work / "one" / name).read_bytes(), (self.work / "two" / name).read_bytes())
        tables = [self.read_table(arrow, self.work / folder / "typed.parquet") for folder in ("one", "two")]
        self.assertEqual(tables[0], tables[1])

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

    def test_what_cannot_be_written_is_told_once(self):
        if not have("pandas"):
            return
        parts, one, more = self.work / "parts", self.work / "one", ("--scale", "ctcae-5.0", "--workers", "0")
        (self.work / "file").write_text("", encoding="utf-8")
        with open("/dev/full", "wb") as full:
            for out, how, why in ((self.work / "file" / "x", {}, "Not a directory"), (one, {"stdout": full}, "No space left"),
                                  (one, {"preexec_fn": lambda: os.close(1)}, "cannot write")):
                done = subprocess.run([sys.executable, "-B", PROGRAM, parts, out, *more], stderr=subprocess.PIPE, text=True,
                                      timeout=60, **how)
                self.assertEqual(done.returncode, 1)
                self.assertRegex(done.stderr.splitlines()[-1], f"^error: .*{why}")
                self.assertNotIn("Traceback", done.stderr)

    def test_what_is_no_number_stops_it(self):
        if not have("pandas"):
            return
        first = self.work / "parts" / "part-0.csv"
        text = first.read_text(encoding="utf-8")
        for wrong, words in ((text + "x,anemia,<5,g/dL,,,,\n", "<5"), (text + "x,anaemia,5,g/dL,,,,\n", "anaemia"),
                             (text.replace("value", "wert", 1), "no column value")):
            first.write_text(wrong, encoding="utf-8")
            status, out, said = run(self.work / "parts", self.work / "one", "--scale", "ctcae-5.0", "--workers", 0)
            self.assertEqual((status, out), (1, ""))
            self.assertRegex(said, rf"^error: part-0\.csv: .*{words}")
            self.assertFalse((self.work / "one" / "manifest.json").exists())
        self.assertEqual(run(self.work / "parts", self.work / "parts", "--scale", "ctcae-5.0")[0], 2)
