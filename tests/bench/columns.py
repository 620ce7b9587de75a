# SPDX-License-Identifier: MIT
"""The cost of the promises from Python: grade_many on numpy columns against four plain comparisons by numpy, and against
grade() row by row."""

import statistics
import time

import cytodose as cd

ROWS, ALONE, TRIES = 1000000, 2000, 7
LLN, UNIT = 138.0, "million rows/s"


def seconds(call, tries=TRIES):
    """The median of some tries."""
    taken = []
    for _ in range(tries):
        started = time.perf_counter()
        call()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def plain(values, lln):
    return ((values < lln).astype("int8") + (values < 75) + (values < 50) + (values < 25)).astype("int8")


def graded(values, lln):
    return cd.grade_many("platelet-count-decreased", values, "10*9/L", scale="ctcae-5.0", lln=lln)


def figure(what, ours_s, against, theirs_s):
    return {"what": what, "value": ROWS / ours_s / 1e6, "unit": UNIT, "against": against, "ratio": theirs_s / ours_s}


def figures():
    try:
        import numpy as np
    except ImportError:
        yield {"what": "grade_many of numpy's columns", "value": None, "unit": UNIT}
        return
    draw = np.random.default_rng(1)
    table = np.zeros(ROWS, dtype=[("id", "i4"), ("value", "f8"), ("lln", "f8")])
    numpys = "four comparisons by numpy"
    for kind, values in (("as printed", draw.integers(0, 401, ROWS).astype("f8")), ("no value twice", draw.uniform(0, 400, ROWS))):
        table["value"], table["lln"] = values, LLN
        theirs_s = seconds(lambda: plain(values, LLN))
        yield figure(f"grade_many, {kind}", seconds(lambda: graded(values, LLN)), numpys, theirs_s)
        yield figure(f"grade_many, {kind}, in a table's columns, 20 bytes a row",
                     seconds(lambda: graded(table["value"], table["lln"])), numpys, theirs_s)
        differs = int((graded(values, LLN).low != plain(values, LLN)).sum())
        yield {"what": "  rows that differ from the four comparisons", "value": differs, "unit": ""}
    alone_s = seconds(lambda: [cd.grade("platelet-count-decreased", v, "10*9/L", scale="ctcae-5.0", lln=LLN)
                               for v in values[:ALONE]], 1) / ALONE * ROWS
    yield figure("grade_many, no value twice", seconds(lambda: graded(values, LLN)), "grade() row by row", alone_s)
