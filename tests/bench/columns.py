# SPDX-License-Identifier: MIT
"""The cost of the promises from Python, as ratios: grade_many on numpy columns against four plain
comparisons by numpy, and against grade() row by row."""

import sys
import time

import cytodose as cd

try:
    import numpy as np
except ImportError:
    print("no numpy here: its columns are not measured")
    sys.exit(0)

ROWS, ALONE = 1000000, 2000


def seconds(call, times=3):
    """The best of some tries."""
    best = float("inf")
    for _ in range(times):
        started = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - started)
    return best


def plain(values, lln):
    return ((values < lln).astype("int8") + (values < 75) + (values < 50) + (values < 25)).astype("int8")


def graded(values, lln):
    return cd.grade_many("platelet-count-decreased", values, "10*9/L", scale="ctcae-5.0", lln=lln)


def line(what, ours_s, theirs_s):
    print(f"{what:58} {ROWS / ours_s / 1e6:9.2f} million rows/s, ratio {ours_s / theirs_s:.1f}")


draw = np.random.default_rng(1)
table = np.zeros(ROWS, dtype=[("id", "i4"), ("value", "f8"), ("lln", "f8")])
for kind, values in (("counts as printed", draw.integers(0, 401, ROWS).astype("f8")),
                     ("no value twice", draw.uniform(0, 400, ROWS))):
    table["value"], table["lln"] = values, 138
    theirs = seconds(lambda: plain(values, 138.0))
    line(f"grade_many against four of numpy: {kind}", seconds(lambda: graded(values, 138.0)), theirs)
    line("  the same in a table's columns, 20 bytes a row",
         seconds(lambda: graded(table["value"], table["lln"])), theirs)
    print(f"  rows on which they differ: {int((graded(values, 138.0).low != plain(values, 138.0)).sum())} of {ROWS}")
alone = seconds(lambda: [cd.grade("platelet-count-decreased", v, "10*9/L", scale="ctcae-5.0", lln=138)
                         for v in values[:ALONE]], 1) / ALONE * ROWS
line("grade() row by row against grade_many", alone, seconds(lambda: graded(values, 138.0)))
