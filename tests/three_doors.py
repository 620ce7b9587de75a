# SPDX-License-Identifier: MIT
"""The same values through three doors: a generated FHIR export through examples/grade_fhir, a table of
its rows through `python3 -m cytodose grade`, and numpy's columns. Every row that they share must have
the same grades and reason.

    three_doors.py LINES FOLDER     CYTO_BUILD, CYTODOSE_LIBRARY and PYTHONPATH as for the tests"""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy

import cytodose as cd

HERE = Path(__file__).resolve().parent
SCALE = "ctcae-5.0"
ASKED = ("term", "value", "unit", "lln", "uln", "sex", "age")


def fail(why):
    sys.exit(f"three doors: {why}")


def grade_export(lines, folder):
    """The export, the table of its rows, and what grade_fhir answers."""
    export, table, graded = folder / "export.ndjson", folder / "table.csv", folder / "fhir.ndjson"
    with open(export, "wb") as out:
        subprocess.run([sys.executable, "-B", HERE / "fhir_export.py", str(lines), "11", "--csv", table],
                       stdout=out, stderr=subprocess.DEVNULL, check=True)
    program = Path(os.environ["CYTO_BUILD"]).resolve() / "examples" / "grade_fhir"
    with open(graded, "wb") as out:
        done = subprocess.run([program, "--scale", SCALE, export], stdout=out, stderr=subprocess.DEVNULL, check=False)
    if done.returncode != 1:  # the export has malformed lines
        fail(f"grade_fhir ended with {done.returncode}")
    return table, graded


def shared(table, graded):
    """(a row to ask for, low, high, reason) of each row of the table, as FHIR graded it."""
    with open(table, encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    found = set()
    with open(graded, encoding="utf-8") as file:
        for line in file:
            said = json.loads(line)
            row = rows.get(said["id"])
            if row:
                found.add(said["id"])
                age = said["age_years"]
                yield ((said["term"], row["value"], row["unit"], row["lln"], row["uln"], said["sex"] or "",
                        "" if age is None else age), said["low"], said["high"], said["reason"])
    if found != set(rows):
        fail(f"{len(rows) - len(found)} rows of the table were not graded by FHIR")


def compare_command_line(asked, rows):
    done = asked.with_name("graded.csv")
    with open(done, "wb") as out:
        subprocess.run([sys.executable, "-B", "-m", "cytodose", "grade", asked, "--scale", SCALE, "--quiet"],
                       stdout=out, check=True)
    with open(done, encoding="utf-8", newline="") as file:
        n = 0
        for line, (_, low, high, reason) in zip(csv.DictReader(file), rows):
            n += 1
            if (line["low"], line["high"], line["reason"]) != (str(low), str(high), reason):
                fail(f"row {n} differs: {line}, FHIR {low} {high} {reason}")
    if n != len(rows):
        fail(f"the command line wrote {n} of {len(rows)} rows")


def compare_columns(rows):
    terms, values, units, llns, ulns, sexes, ages = zip(*(asked for asked, *_ in rows))

    def numbers(texts):
        return numpy.array([float(t) if t != "" else numpy.nan for t in texts])

    r = cd.grade_many(list(terms), numbers(values), list(units), scale=SCALE, lln=numbers(llns), uln=numbers(ulns),
                      sex=[s or None for s in sexes], age_years=numbers(ages))
    reasons = r.reason_names()
    for i, (asked, low, high, reason) in enumerate(rows):
        if (int(r.low[i]), int(r.high[i]), reasons[i]) != (low, high, reason):
            fail(f"{asked} differs: columns {r.low[i]} {r.high[i]} {reasons[i]}, FHIR {low} {high} {reason}")


def main():
    lines, folder = int(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    rows = list(shared(*grade_export(lines, folder)))
    if len(rows) < lines / 2:
        fail(f"only {len(rows)} rows of {lines} lines")
    with open(folder / "asked.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([ASKED, *(asked for asked, *_ in rows)])
    compare_command_line(folder / "asked.csv", rows)
    compare_columns(rows)
    print(f"three doors: {lines} lines of FHIR, {len(rows)} rows shared, 0 differ")


main()
