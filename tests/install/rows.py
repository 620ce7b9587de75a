# SPDX-License-Identifier: MIT
"""Grades every row of the conformance kit through one way to install, and wants the row's grades and reason.

python3 rows.py KIT [PROGRAM]: PROGRAM is rows.c, compiled and linked in that way; without it this Python's own
cytodose is asked, row by row.
"""

import csv
import io
import subprocess
import sys
from pathlib import Path

ROWS_MIN = 46000
NUMBERS = ("lln", "uln", "baseline", "baseline_lln", "baseline_uln", "age_years", "second", "third")
WORDS = ("baseline_state", "sex")
ANSWERS = ("pregnant", "fasting", "anticoagulated", "symptomatic", "falling")
SHOWN_MAX = 20


def read(file):
    return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def by_program(program, path):
    done = subprocess.run([program, path], stdout=subprocess.PIPE, check=True, encoding="utf-8")
    return {row["id"]: row for row in read(io.StringIO(done.stdout))}


def value_of(cd, text):
    """A number, or a reading: "<5", ">=5", or "4..6", which no report prints."""
    low, dots, high = text.partition("..")
    if not dots:
        return cd.read_value(text, numbers=".") if text[0] in "<>" else float(text)
    return cd.Reading(float(low), float(high), False, False, 0, None)


def by_python(path):
    import cytodose as cd
    answers = {}
    with open(path, encoding="utf-8", newline="") as file:
        rows = read(file)
    for row in rows:
        known = {name: float(row[name]) for name in NUMBERS if row.get(name)}
        known.update((name, row[name]) for name in WORDS if row.get(name))
        known.update((name, row[name] == "yes") for name in ANSWERS if row.get(name))
        if "age_years" not in row:
            known["age_years"] = 40.0  # as the kit's README says
        g = cd.grade(row["term"], value_of(cd, row["value"]), row["unit"], scale=row["scale"], **known)
        answers[row["id"]] = {"low": g.low, "high": g.high, "reason": g.reason}
    return answers


def agrees(row, answer, explained):
    if answer is None or (str(answer["low"]), str(answer["high"])) != (row["low"], row["high"]):
        return False
    return answer["reason"] in row["reason"].split("|") or row["id"] in explained


def main():
    kit, program = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None
    with open(kit / "explained.tsv", encoding="utf-8", newline="") as file:
        explained = {row["id"] for row in read(file)}
    total, wrong = 0, 0
    for path in sorted([kit / "hematology.tsv", *kit.glob("chemistry_*.tsv")]):
        answers = by_program(program, path) if program else by_python(path)
        with open(path, encoding="utf-8", newline="") as file:
            rows = read(file)
        for row in rows:
            if not agrees(row, answers.get(row["id"]), explained):
                wrong += 1
                if wrong <= SHOWN_MAX:
                    print(f"{row}: {answers.get(row['id'])}")
        total += len(rows)
    if wrong or total < ROWS_MIN:
        sys.exit(f"{wrong} of {total} rows are wrong; {ROWS_MIN} rows or more are wanted")
    print("all rows agree")


if __name__ == "__main__":
    main()
