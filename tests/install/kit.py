# SPDX-License-Identifier: MIT
"""Grades all rows of the conformance kit with an installed command, and compares the answers with the rows.

python3 kit.py KIT WORK COMMAND...: COMMAND takes FILE --scale SCALE -o OUT.
"""

import csv
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROWS_MIN = 44000
ANSWERS = {"low", "high", "reason", "source", "scale"}


def in_a_file(row):
    """Whether a file of laboratory values has a form for the row: "4..6" has none, nor has a second value alone."""
    return row["value"] and not any(".." in (row.get(name) or "") for name in ("value", "second", "third"))


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def write(path, columns, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None,
                               lineterminator="\n", extrasaction="ignore")
        table.writeheader()
        table.writerows(rows)


def main():
    kit, work, command = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    total = 0
    for path in sorted([kit / "hematology.tsv", *kit.glob("chemistry_*.tsv")]):
        by_scale = defaultdict(list)
        for row in read(path):
            if in_a_file(row):
                by_scale[row["scale"]].append(row)
        for scale, rows in by_scale.items():
            given, got, wanted = work / "given.tsv", work / "got.tsv", work / "wanted.tsv"
            write(wanted, list(rows[0]), rows)
            adult = {} if "age_years" in rows[0] else {"age_years": "40"}  # as the kit's README says
            write(given, [name for name in {**rows[0], **adult} if name not in ANSWERS],
                  [{**row, **adult} for row in rows])
            subprocess.run([*command, given, "--scale", scale, "-o", got], check=True, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
            compared = subprocess.run([sys.executable, "-B", kit / "compare.py", got, wanted], stdout=subprocess.PIPE,
                                      encoding="utf-8")
            if compared.returncode != 0:
                sys.exit(f"{path.name}, {scale}:\n{compared.stdout}")
            total += len(rows)
    if total < ROWS_MIN:
        sys.exit(f"{total} rows of {ROWS_MIN} or more")
    print("all rows agree")


if __name__ == "__main__":
    main()
