#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How the built library reads a list of units' spellings: by source, how many are read, unread and misread.

The list has tab-separated lines: source, spelling and, where it is known, the meaning in UCUM; lines that begin
with "#" are left out. A reading is right when it has the kind and size of the meaning, else of the second
reading (spelling_reader.py); of what neither says anything, a reading counts as misread.

    PYTHONPATH=build/python python3 tests/gen/spellings_report.py LIST.tsv [--unread]
"""

import sys
from collections import Counter

from spelling_reader import quantity, ucum

import cytodose as cd


def read(text):
    """(unit or None, why it is not read): beside a value, as a report prints it."""
    try:
        return cd.read_value(f"0.5 {text}", numbers=".").unit, ""
    except cd.CytodoseError as error:
        told = str(error).partition(f'unknown unit "{text[:60]}')[2].lstrip('."')
        return None, told[2:] if told.startswith(": ") else ""


def judge(text, meaning):
    """(one of read, reason, unread, misread; what to say of it)."""
    unit, why = read(text)
    want = ucum(meaning) or quantity(text)
    if unit is None:
        return ("reason" if why else "known but unread" if want else "another quantity"), why
    return ("read" if ucum(unit) == want else "misread"), unit


def main():
    counts, unread = {}, []
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            source, spelling, meaning, *_ = line.rstrip("\n").split("\t") + ["", ""]
            if not line.startswith("#") and spelling and (source, spelling) != ("source", "spelling"):
                verdict, said = judge(spelling, meaning)
                counts.setdefault(source, Counter())[verdict] += 1
                if verdict != "read":
                    unread.append((verdict, source, spelling, said))
    names = ["read", "reason", "another quantity", "known but unread", "misread"]
    print("\t".join(["source", "read", "unread with reason", "unread: another quantity", "unread though known", "misread"]))
    for source, some in [*counts.items(), ("all", sum(counts.values(), Counter()))]:
        print("\t".join([source, *(str(some[name]) for name in names)]))
    if "--unread" in sys.argv:
        for row in sorted(unread):
            print("\t".join(row))
    return 1 if any(some["misread"] or some["known but unread"] for some in counts.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
