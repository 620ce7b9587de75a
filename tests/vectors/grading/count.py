#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts the rows beside it: how many have one grade when nothing that matters is missing."""

import csv
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent


def files():
    """The tables of rows: those with grades in them."""
    for path in sorted(HERE.glob("*.tsv")):
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        if rows and "reason" in rows[0]:
            yield path.name, rows


def main():
    total, complete, opened = 0, 0, Counter()
    for _, rows in files():
        total += len(rows)
        complete += sum(r["reason"] in ("", "left-open") for r in rows)
        opened.update((r["scale"], r["term"]) for r in rows if r["reason"] == "left-open")
    left = sum(opened.values())
    share = 100 * (complete - left) / complete
    print(f"{HERE}: {total} rows; {complete} lack nothing that matters, {share:.2f} % of these have one grade;")
    print(f"{left} are left open by the text (README.md says where):")
    for (scale, term), count in sorted(opened.items()):
        print(f"  {scale} {term}: {count}")


if __name__ == "__main__":
    main()
