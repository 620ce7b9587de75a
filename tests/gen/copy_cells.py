#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Copies the printed cells of grades 1 to 4 out of NCI's files into cells_chemistry.tsv.

    python3 tests/gen/copy_cells.py DIRECTORY          writes the cells
    python3 tests/gen/copy_cells.py DIRECTORY --check  fails when they would change

DIRECTORY holds NCI's workbooks, each saved as tab-separated text: ctcae-v4.03.tsv,
ctcae-v5.0-to-v6.0.tsv (the mapping: version 5.0 on its left), ctcae-v6.0.tsv, and of version 3.0
ctcae-v3.0-lab-categories.tsv, one line a grade. Copied are the terms that older_reading.py's list has
and those that the file has already: a new one is added by a line with its scale and name.
"""

import csv
import sys
from pathlib import Path

from older_reading import TERMS

TARGET = Path(__file__).resolve().parents[1] / "vectors" / "grading" / "cells_chemistry.tsv"


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t"))


def sheet(path):
    """A workbook with one line a term: {term: [grade 1, ..., grade 4]}"""
    return {row[2].strip(): row[3:7] for row in rows_of(path)[1:]}


def mapping(path):
    """The left half of the mapping, one line a grade."""
    found = {}
    for row in rows_of(path)[2:]:
        if row[3].startswith("Grade ") and row[3][6] in "1234":
            found.setdefault(row[2].strip(), [""] * 4)[int(row[3][6]) - 1] = row[4]
    return found


def lines_a_grade(path):
    found = {}
    for row in rows_of(path)[1:]:
        if row[3] in list("1234"):
            found.setdefault(row[1].strip(), ["-"] * 4)[int(row[3]) - 1] = row[4]
    return found


def wanted():
    """{(edition, name)}"""
    names = {(e, name) for term in TERMS for e, name in term.printed.items()}
    if TARGET.exists():
        names |= {(row[0].removeprefix("ctcae-"), row[1]) for row in rows_of(TARGET)[1:]}
    return names


def main():
    folder = Path(sys.argv[1])
    texts = {"3.0": lines_a_grade(folder / "ctcae-v3.0-lab-categories.tsv"),
             "4.03": sheet(folder / "ctcae-v4.03.tsv"),
             "5.0": mapping(folder / "ctcae-v5.0-to-v6.0.tsv"),
             "6.0": sheet(folder / "ctcae-v6.0.tsv")}
    lines = ["scale\tterm_as_printed\tgrade\tcell"]
    for edition, name in sorted(wanted()):
        if edition not in texts:  # read in another text: cells_older.tsv
            continue
        for grade, cell in enumerate(texts[edition][name], 1):
            lines.append(f"ctcae-{edition}\t{name}\t{grade}\t{' '.join(cell.split())}")
    made = "\n".join(lines) + "\n"
    if "--check" in sys.argv:
        if TARGET.read_text(encoding="utf-8") != made:
            sys.exit(f"{TARGET.name} is not what NCI's files say")
        return
    TARGET.write_text(made, encoding="utf-8")
    print(f"{TARGET.name}: {len(lines) - 1} cells")


main()
