#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares a grader's answers with rows: python3 compare.py ANSWERS ROWS [ROWS ...]

ANSWERS is tab-separated with the columns id, low, high. Ends with 1 when an answer is wrong or a row
has none.
"""

import csv
import sys
from collections import Counter

SHOWN_MAX = 20


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def judged(row, answer):
    if answer is None:
        return "no row"
    if not answer["low"] or not answer["high"]:
        return "cannot say"
    got = int(answer["low"]), int(answer["high"])
    want = int(row["low"]), int(row["high"])
    if got == want:
        return "same"
    return "within" if want[0] <= got[0] <= got[1] <= want[1] else "wrong"


def main():
    answers = {a["id"]: a for a in read(sys.argv[1])}
    counts, total, shown = {}, Counter(), 0
    for path in sys.argv[2:]:
        for row in read(path):
            answer = answers.get(row["id"])
            verdict = judged(row, answer)
            counts.setdefault((row["scale"], row["term"]), Counter())[verdict] += 1
            total[verdict] += 1
            if verdict == "wrong" and shown < SHOWN_MAX:
                shown += 1
                given = " ".join(f"{k}={v}" for k, v in row.items()
                                 if v and k not in ("low", "high", "reason", "source"))
                print(f"{given}: {answer['low']}-{answer['high']}, text {row['low']}-{row['high']} "
                      f"{row['reason']} ({row['source']})")
    verdicts = ("same", "within", "cannot say", "no row", "wrong")
    print("\t".join(("scale", "term") + verdicts))
    for key, count in sorted(counts.items()):
        print("\t".join(key + tuple(str(count[v]) for v in verdicts)))
    print("\t".join(("all", "") + tuple(str(total[v]) for v in verdicts)))
    sys.exit(1 if total["wrong"] or total["no row"] else 0)


main()
