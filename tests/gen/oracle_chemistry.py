#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes tests/vectors/grading/chemistry_<edition>.tsv: a grid over every term of chemistry_reading.py,
older_reading.py and daids_reading.py.

Values stand on every bound and on both decimal neighbours; limits, baseline and facts are given or
missing. The grades are chemistry_grader.py's, in exact fractions. Nothing of lib/ is read.

    python3 tests/gen/oracle_chemistry.py          writes the vectors
    python3 tests/gen/oracle_chemistry.py --check  fails when they would change
Names of editions (4.03, daids-2.1) after it: these only.
"""

import csv
import hashlib
import itertools
import re
import sys
from fractions import Fraction as F
from functools import lru_cache

import chemistry_grader as grader
import oracle_units
import vector_tables
from daids_reading import TERMS
from vector_tables import decimal_text

HERE = vector_tables.HERE / "grading"
COLUMNS = ("id scale term value unit lln uln baseline baseline_lln baseline_uln baseline_state fasting "
           "anticoagulated symptomatic second third sex low high reason source").split()
MORE_COLUMNS = {"daids-2.1": ["age_years"], "idsa-2010": ["falling"], "esmo-2016": ["falling"]}
HOLES_CLOSED = ("daids-2.1", "who-1979")  # a value between two ranges is in the worse
EDITIONS = ("ctc-2.0", "3.0", "4.03", "5.0", "6.0", "who-1979", *MORE_COLUMNS)
FACTS = ("fasting", "anticoagulated", "symptomatic", "falling")
# Second and third measurements around the bounds printed for them.
OTHERS = {
    "electrocardiogram-qt-corrected-interval-prolonged": [
        ("0", "480"), ("60", "500"), ("60.1", "500.5"), ("5", "501"), ("", "520")],
    "hypertension": [("79", "2"), ("80", "1"), ("89", "1.5"), ("89.5", "3"), ("90", "0"), ("99.5", "2"),
                     ("100", "2"), ("109.5", "2"), ("110", "1"), ("110", "2"), ("85", "")],
    "febrile-neutropenia": [("37.9", "5"), ("38.0", "1"), ("38.0", "1.1"), ("38.3", "0"), ("38.3", "2"),
                            ("38.4", "0"), ("38.5", "0"), ("38.0", "1.001"), ("38.0", "2"), ("38.01", "2"), ("38.3", "1.99"), ("38.29", "0.99"), ("39", ""), ("38.1", ""), ("", "2"), ("", "0.5")],
    "fever": [("24", ""), ("24.1", ""), ("2", "")],
}
# Baselines, low, normal and high, for each printed unit, where the limits do not say what is plausible.
BASELINES = {
    "weight-loss": [("50", "70", "71.3")], "weight-gain": [("50", "70", "71.3")],
    "hypertension": [("85", "118", "150")], "ejection-fraction-decreased": [("50", "60", "75")],
    "left-ventricular-dysfunction": [("50", "60", "75")],
    "anemia-marrow-infiltration": [("9.6", "12.8", "16.5"), ("6.0", "8.0", "10.2")],
    "neutrophil-count-decreased-marrow-infiltration": [("0.8", "3.3", "11.2"), ("800", "3300", "11200")],
    "platelet-count-decreased-marrow-infiltration": [("51", "138", "412"), ("51000", "138000", "412000")],
    "hemoglobin-increased": [("11.4", "13.9", "17.2"), ("114", "139", "172")],
}
# Ages in years on both sides of where a group ends: 0.0191 are 6.98 days, 0.0192 7.01, 0.0220 8.04.
AGES = {"neutrophil-count-decreased": "0.0027 0.0055 0.0191 0.0220 41", "white-blood-cell-decreased": "0.0191 0.0220 41",
        "lymphocyte-count-decreased": "4.9 6.1 41", "cd4-lymphocytes-decreased": "4.9 6.1 41",
        "blood-bilirubin-increased": "0.0766 0.0795 41", "hypercalcemia": "0.0191 0.0192 41",
        "hypocalcemia": "0.0191 0.0192 41", "hypoglycemia": "0.07 0.1 41", "cholesterol-high": "17.9 18.0 41",
        "ldl-increased": "1.9 3.1 17.9 18.0 41", "hypophosphatemia": "0.9 1.0 13.9 15.1 41",
        "anemia": "0.0191 0.0220 0.0574 0.0603 0.0958 0.0986 0.1533 0.1561 12.9 13.0 41"}
# These show a bound that the contexts above hide behind another: unit's index, what is given.
HIGH_OWN = {"lln": "0.12", "uln": "0.67", "baseline_lln": "0.12", "baseline_uln": "0.67"}


def pressure(baseline, state, *others):
    return [(0, {"baseline": baseline, "baseline_state": state, "second": t, "third": h}) for t, h in others]


def fibrinogen(lln, baseline, **state):
    return 0, {"lln": lln, "uln": "400", "baseline": baseline, **state}


EXTRA = {
    "hypertension": [e for b, s in (("118", "normal"), ("150", "high")) for e in pressure(
        b, s, *((t, "2") for t in ("79.5", "88.5", "98.5", "99", "108.5", "109")),
        *((t, "1.001") for t in ("79", "99.5", "100", "109.5", "110")))] + pressure("121", "high", ("79", "0.5")),
    "creatinine-increased": [(0, {"lln": "0.6", "uln": "1.2", "baseline_state": "low"}),
                             (1, {"lln": "53", "uln": "106", "baseline_state": "low"}),
                             (1, {"lln": "53", "uln": "106", "baseline_state": "low", "baseline": "42.4"})],
    "ejection-fraction-decreased": [(0, {"baseline": "45"})],
    "left-ventricular-dysfunction": [(0, {"baseline": b}) for b in ("38", "45")],
    "fibrinogen-decreased": [fibrinogen(lln, b, baseline_state=state) for lln, b, state in (
        ("200", "210", "normal"), ("240", "245", "normal"), ("180", "182", "normal"), ("200", "500", "normal"),
        ("200", "900", "normal"), ("240", "190", "low"), ("180", "150", "low"))]
    + [fibrinogen(lln, b, baseline_lln="800") for lln, b in (("200", "210"), ("200", "250"), ("200", "300"),
                                                            ("200", "500"), ("160", "700"))],
    **{f"{a}-aminotransferase-increased": [(1, {**HIGH_OWN, "baseline": b}) for b in ("3.35", "3.36")]
       for a in ("alanine", "aspartate")},
}
# Far from every bound, yet possible.
FAR = {"acidosis": ("7.0", "7.6"), "alkalosis": ("7.1", "7.9"), "fever": ("36.2", "41.5"),
       "hypothermia": ("26", "36.9")}


def decimals(number):
    text = decimal_text(number)
    return len(text.partition(".")[2])


def cells():
    """{(scale, printed term): {grade: cell}}"""
    found = {}
    joined = lambda before, cell: f"{before}; {cell}" if before else cell  # groups of patients
    for name in ("cells_chemistry.tsv", "cells_older.tsv"):
        with open(HERE / name, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                grades = found.setdefault((row["scale"], row["term_as_printed"]), {})
                grades[int(row["grade"])] = joined(grades.get(int(row["grade"])), row["cell"])
    return found


def cells_of(printed, scale, names):
    """For a term, or for two that are graded as one."""
    found = [printed[scale, name] for name in names.split(" | ")]
    return {g: "; ".join(f[g] for f in found if g in f) for f in found for g in f}


def states_of(term, limits, unit_index):
    """(low, normal, high) baselines as decimals, from limits or from the list."""
    if term.slug in BASELINES:
        return BASELINES[term.slug][unit_index]
    lln, uln = (F(t) for t in limits.split("/"))
    low = F(4, 5) * lln if lln else uln / 10
    middle = (lln + uln) / 2
    return tuple(decimal_text(F(round(x * 1000), 1000)) for x in (low, middle, F(17, 10) * uln))


def base_row(term, lines, limits):
    """Limits that the reading asks for, and no other."""
    asked = grader.needs(lines)
    lln, uln = limits.split("/")
    row = {"lln": lln if "lln" in asked else "", "uln": uln if "uln" in asked else ""}
    return asked, row


def baselines(term, asked, limits, unit_index, brief):
    """Ways to give a baseline: state said, derived, unknown; a high one above 5 x ULN."""
    if not asked & {"baseline", "state"}:
        return [{}]
    low, normal, high = states_of(term, limits, unit_index)
    if "state" not in asked:
        return [{"baseline": b} for b in ((normal, high) if brief else (low, normal, high))]
    lln, uln = limits.split("/")
    ways = [{"baseline": b, "baseline_state": s} for b, s in ((normal, "normal"), (high, "high"), (low, "low"))]
    if brief:
        return ways
    if term.slug == "hypertension":
        return ways + [{"baseline": normal}]
    own = {"baseline_lln": lln, "baseline_uln": uln}
    if F(lln) > 0:
        ways.append({"baseline": low, **own})
    ways += [{"baseline": normal, **own}, {"baseline": uln, **own}, {"baseline": high, **own},
             {"baseline": normal, "baseline_uln": uln}, {"baseline": high, "baseline_uln": uln},
             {"baseline": high}, {"baseline": normal}]
    if "aminotransferase" in term.slug:
        ways.append({"baseline": decimal_text(5 * F(uln) + F(1, 100)), **own})
        ways.append({"baseline": decimal_text(5 * F(uln)), **own})
    return ways


def facts(asked):
    names = [f for f in FACTS if f in asked]
    return [dict(zip(names, said)) for said in itertools.product(("no", "yes"), repeat=len(names))]


def others(term, asked):
    names = [n for n in ("second", "third") if n in asked]
    return [{n: said[n] for n in names} for s, t in OTHERS.get(term.slug, [("", "")])
            for said in [{"second": s, "third": t}]]


def patients(term, asked):
    ages = AGES[term.slug].split() if "age" in asked else [""]
    sexes = ("female", "male") if "sex" in asked else [""]
    return [{n: v for n, v in (("sex", sex), ("age_years", age)) if v} for age in ages for sex in sexes]


def edges(lines, row):
    """The values on which something changes, all limits given."""
    found = set()
    lines = grader.of_patient(lines, row)
    for bound in (b for l in lines for b in l.bounds if b.measured == "value"):
        reference = row.get(bound.reference) if bound.reference else None
        if bound.reference is None or reference:
            found.add(bound.plus + (bound.k * F(reference) if reference else 0))
    return sorted(e for e in found if e > 0)


def near(edge):
    """On an edge, both neighbours in its last decimal, and two further decimals out."""
    places = decimals(edge)
    for step in (F(0), F(1, 10 ** places), F(1, 10 ** (places + 2))):
        for value in {edge - step, edge + step}:
            if value > 0:
                yield decimal_text(value)


def beside(edge):
    """A little to both sides, and half a last decimal above."""
    unit = F(1, 10 ** decimals(edge))
    return unit / 2, unit / 100, -unit / 100


# Grades of these count from a high or low baseline: the analyte, as limits.tsv has it.
COUNTED_FROM = {"alanine-aminotransferase-increased": "alanine-aminotransferase",
                "aspartate-aminotransferase-increased": "aspartate-aminotransferase",
                "alkaline-phosphatase-increased": "alkaline-phosphatase", "ggt-increased": "gamma-glutamyltransferase",
                "blood-bilirubin-increased": "bilirubin", "hemoglobin-increased": "hemoglobin",
                "creatinine-increased": "creatinine", "fibrinogen-decreased": "fibrinogen"}
IMPOSSIBLE = 3  # a limit this many times beyond those that were printed is refused: lib/tables/limits.c


@lru_cache(maxsize=None)
def ends_of(slug, unit):
    """(the least upper limit, the most lower limit) that can be of a term, in a unit."""
    analyte = COUNTED_FROM.get(slug)
    if analyte is None:
        return None, None
    sizes = oracle_units.sizes_of(analyte)
    with open(HERE.parent / "limits.tsv", encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if r["analyte"] == analyte]
    upper = [F(r["uln"]) * sizes[r["unit"]] for r in rows if r["uln"] and F(r["uln"])]
    lower = [F(r["lln"]) * sizes[r["unit"]] for r in rows if r["lln"] and F(r["lln"])]
    return min(upper) / IMPOSSIBLE / sizes[unit], max(lower) * IMPOSSIBLE / sizes[unit]


def without(row, names):
    return {k: ("" if k in names else v) for k, v in row.items()}


def missing(row):
    """The row with each thing missing, and with all of them."""
    groups = [("lln",), ("uln",), ("baseline",), ("baseline_state", "baseline_lln", "baseline_uln"),
              ("baseline", "baseline_state", "baseline_lln", "baseline_uln"), ("baseline", "uln"),
              ("fasting",), ("anticoagulated",), ("symptomatic",), ("falling",), ("second",), ("third",), ("sex",), ("age_years",)]
    for names in groups:
        if any(row.get(n) for n in names) and (names[0] != "baseline" or row.get("baseline")):
            made = without(row, names)
            if made.get("baseline_lln") or made.get("baseline_uln"):
                made = made if made.get("baseline") else without(made, ("baseline_lln", "baseline_uln"))
            yield made
    yield without(row, {n for names in groups for n in names})


def contexts(term, lines, limits, unit_index, brief):
    asked, row = base_row(term, lines, limits)
    for parts in itertools.product(baselines(term, asked, limits, unit_index, brief), facts(asked),
                                   others(term, asked), patients(term, asked)):
        made = dict(row)
        for part in parts:
            made.update(part)
        yield made


def rows_of(term, lines, unit_index):
    """Every context with the first limits; with the others, the bounds alone."""
    all_limits = term.limits[unit_index]
    brief = list(contexts(term, lines, all_limits[0], unit_index, brief=True))
    for context in contexts(term, lines, all_limits[0], unit_index, brief=unit_index > 0):
        points = edges(lines, context)
        values = {v for e in points for v in near(e)}
        if context not in brief or term.slug == "hypertension":
            values = {decimal_text(e) for e in points}
            values |= {decimal_text(p + step) for p in points for step in beside(p) if p + step > 0}
        for value in sorted(values, key=F):
            yield dict(context, value=value)
    asked = grader.needs(lines)
    asked |= {"baseline_state", "baseline_lln", "baseline_uln"} if "state" in asked else set()
    for index, given in EXTRA.get(term.slug, []):
        if index == unit_index:
            context = {k: v for k, v in given.items() if k in asked}
            for edge in edges(lines, context):
                for step in (F(0),) + beside(edge)[1:]:
                    yield dict(context, value=decimal_text(edge + step))
    seen = set()
    for context in brief:
        points = edges(lines, context)
        if not points:
            continue
        wide = [decimal_text(p) for p in points[::2] + points[-1:]]
        wide += FAR.get(term.slug, (decimal_text(points[0] / 2),
                                    decimal_text(points[-1] + F(1, 10 ** decimals(points[-1])))))
        for value in wide:
            for made in missing(dict(context, value=value)) if unit_index == 0 else ():
                key = tuple(sorted(made.items()))
                if key not in seen:
                    seen.add(key)
                    yield made
        if unit_index == 0:
            for text in (f"<{wide[0]}", f">{wide[0]}", f"{wide[0]}..{wide[-1]}"):
                yield dict(context, value=text)
    for limits in all_limits[1:]:
        for context in contexts(term, lines, limits, unit_index, brief=True):
            for edge in edges(lines, context):
                yield dict(context, value=decimal_text(edge))
                step = F(1, 10 ** decimals(edge))
                if limits == all_limits[1]:
                    yield dict(context, value=decimal_text(edge - step))
                    yield dict(context, value=decimal_text(edge + step))


def printed_numbers(text):
    return re.findall(r"(?<![\w.])\d+(?:\.\d+)?", text.replace(",", ""))


def numbers(text):
    return {F(n) for n in printed_numbers(text)}


def check_numbers(term, edition, printed):
    """Every number of the reading stands in the printed cell of its grade; where a text is open, in the
    milder cell or next to a number of its own."""
    for line in (l for l in term.readings[edition].splitlines() if not l.startswith("-")):
        grade = int(line.split()[0].rstrip(":"))
        cell = numbers(printed.get(grade, "")) | numbers(term.printed[edition]) | {F(0), F(1)}
        if edition in HOLES_CLOSED or re.search(r"\(a|\(c", line):
            cell |= {F(n) + F(1, 10 ** len(n.partition(".")[2])) for n in printed_numbers(printed.get(grade, ""))} | numbers(printed.get(grade - 1, ""))
        for number in numbers(line.split(": ", 1)[1]):
            alike = {number * k for k in (1, 100, 1000, F(1, 1000), F(1, 10))}
            if not alike & cell:
                raise SystemExit(f"{edition} {term.slug}: {number} of \"{line.strip()}\" is not in the cell")


def source_of(scale, name, printed, high):
    if high == grader.NOT_COVERED:
        return f"{scale} {name}: not for this patient"
    cell = printed.get(high, "")
    cell = cell if len(cell) <= 120 else cell[:117] + "..."
    return f"{scale} {name} G{high}: {cell}" if high else f"{scale} {name}: no grade's cell holds"


def columns_of(edition):
    at = COLUMNS.index("low")
    return COLUMNS[:at] + MORE_COLUMNS.get(edition, []) + COLUMNS[at:]


def row_id(text):
    """From what goes in: a row keeps its id when others come and go."""
    inputs = "\t".join(text[:-4])
    return "c" + hashlib.sha256(inputs.encode()).hexdigest()[:9]


def write(edition, printed_cells):
    scale = edition if edition[0].isalpha() else "ctcae-" + edition
    columns = columns_of(edition)
    lines_out, seen = ["\t".join(columns)], set()
    for term in (t for t in TERMS if edition in t.readings):
        printed = cells_of(printed_cells, scale, term.printed[edition])
        check_numbers(term, edition, printed)
        for index, unit in enumerate(term.units):
            lines = grader.parse(term.readings[edition], index)
            for row in rows_of(term, lines, index):
                low, high, reason = grader.grade(term.readings[edition], index, row, ends_of(term.slug, unit))
                row.update(scale=scale, term=term.slug, unit=unit, low=low, high=high, reason=reason,
                           source=source_of(scale, term.printed[edition], printed, high))
                text = tuple(str(row.get(c, "")) for c in columns[1:])
                if text not in seen:
                    seen.add(text)
                    lines_out.append("\t".join((row_id(text),) + text))
    return "\n".join(lines_out) + "\n"


def main():
    printed = cells()
    wanted = [name for name in sys.argv[1:] if name != "--check"]
    unknown = set(wanted) - set(EDITIONS)
    if unknown:
        sys.exit(f"no edition {', '.join(sorted(unknown))}; accepted: {' '.join(EDITIONS)}")
    for edition in wanted or EDITIONS:
        vector_tables.settle(HERE / f"chemistry_{edition}.tsv", write(edition, printed))


if __name__ == "__main__":
    main()
