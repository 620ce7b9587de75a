#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes tests/vectors/grading/chemistry_<edition>.tsv: a grid over every term of chemistry_reading.py
and older_reading.py.

Values stand on every bound and on both decimal neighbours; limits, baseline and facts are given or
missing. The grades are chemistry_grader.py's, in exact fractions. Nothing of lib/ is read.

    python3 tests/gen/oracle_chemistry.py          writes the vectors
    python3 tests/gen/oracle_chemistry.py --check  fails when they would change
"""

import csv
import hashlib
import itertools
import re
import sys
from fractions import Fraction as F
from pathlib import Path

import chemistry_grader as grader
from older_reading import TERMS

HERE = Path(__file__).resolve().parents[1] / "vectors" / "grading"
COLUMNS = ("id scale term value unit lln uln baseline baseline_lln baseline_uln baseline_state fasting "
           "anticoagulated symptomatic second third sex low high reason source").split()
FACTS = ("fasting", "anticoagulated", "symptomatic")
# Second and third measurements around the bounds printed for them.
OTHERS = {
    "electrocardiogram-qt-corrected-interval-prolonged": [
        ("0", "480"), ("60", "500"), ("60.1", "500.5"), ("5", "501"), ("", "520")],
    "hypertension": [("79", "2"), ("80", "1"), ("89", "1.5"), ("89.5", "3"), ("90", "0"), ("99.5", "2"),
                     ("100", "2"), ("109.5", "2"), ("110", "1"), ("110", "2"), ("85", "")],
    "febrile-neutropenia": [("37.9", "5"), ("38.0", "1"), ("38.0", "1.1"), ("38.3", "0"), ("38.3", "2"),
                            ("38.4", "0"), ("39", ""), ("38.1", ""), ("", "2"), ("", "0.5")],
    "fever": [("24", ""), ("24.1", ""), ("2", "")],
}
# Baselines, low, normal and high, for each printed unit, where the limits do not say what is plausible.
BASELINES = {
    "weight-loss": [("50", "70", "71.3")], "weight-gain": [("50", "70", "71.3")],
    "hypertension": [("85", "118", "150")], "ejection-fraction-decreased": [("50", "60", "75")],
    "hemoglobin-increased": [("11.4", "13.9", "17.2"), ("114", "139", "172")],
}
# Far from every bound, yet possible.
FAR = {"acidosis": ("7.0", "7.6"), "alkalosis": ("7.1", "7.9"), "fever": ("36.2", "41.5"),
       "hypothermia": ("26", "36.9")}


def decimal_text(number):
    for places in range(0, 13):
        if (number * 10 ** places).denominator == 1:
            whole = str(int(number * 10 ** places)).rjust(places + 1, "0")
            return whole if places == 0 else whole[:-places] + "." + whole[-places:]
    raise ValueError(number)


def decimals(number):
    text = decimal_text(number)
    return len(text.partition(".")[2])


def cells():
    """{(scale, printed term): {grade: cell}}"""
    found = {}
    with open(HERE / "cells_chemistry.tsv", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found.setdefault((row["scale"], row["term_as_printed"]), {})[int(row["grade"])] = row["cell"]
    return found


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


def edges(lines, row):
    """The values on which something changes, all limits given."""
    found = set()
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


def without(row, names):
    return {k: ("" if k in names else v) for k, v in row.items()}


def missing(row):
    """The row with each thing missing, and with all of them."""
    groups = [("lln",), ("uln",), ("baseline",), ("baseline_state", "baseline_lln", "baseline_uln"),
              ("baseline", "baseline_state", "baseline_lln", "baseline_uln"), ("baseline", "uln"),
              ("fasting",), ("anticoagulated",), ("symptomatic",), ("second",), ("third",)]
    for names in groups:
        if any(row.get(n) for n in names) and (names[0] != "baseline" or row.get("baseline")):
            made = without(row, names)
            if made.get("baseline_lln") or made.get("baseline_uln"):
                made = made if made.get("baseline") else without(made, ("baseline_lln", "baseline_uln"))
            yield made
    yield without(row, {n for names in groups for n in names})


def contexts(term, lines, limits, unit_index, brief):
    asked, row = base_row(term, lines, limits)
    for parts in itertools.product(baselines(term, asked, limits, unit_index, brief), facts(asked), others(term, asked)):
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
            values |= {decimal_text(p + F(1, 2 * 10 ** decimals(p))) for p in points}
        for value in sorted(values, key=F):
            yield dict(context, value=value)
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


def numbers(text):
    return {F(n) for n in re.findall(r"(?<![\w.])\d+(?:\.\d+)?", text.replace(",", ""))}


def check_numbers(term, edition, printed):
    """Every number of the reading stands in the printed cell of its grade; where a text is open, in the
    milder cell or next to a whole number of its own."""
    for line in term.readings[edition].splitlines():
        grade = int(line.split()[0].rstrip(":"))
        cell = numbers(printed.get(grade, "")) | {F(0), F(1)}
        if re.search(r"\(a|\(c", line):
            cell |= {n + 1 for n in cell} | numbers(printed.get(grade - 1, ""))
        for number in numbers(line.split(": ", 1)[1]):
            alike = {number * k for k in (1, 100, 1000, F(1, 1000), F(1, 10))}
            if not alike & cell:
                raise SystemExit(f"{edition} {term.slug}: {number} of \"{line.strip()}\" is not in the cell")


def source_of(scale, name, printed, high):
    cell = printed.get(high, "")
    cell = cell if len(cell) <= 120 else cell[:117] + "..."
    return f"{scale} {name} G{high}: {cell}" if high else f"{scale} {name}: no grade's cell holds"


def row_id(text):
    """From what goes in: a row keeps its id when others come and go."""
    inputs = "\t".join(text[:COLUMNS.index("low") - 1])
    return "c" + hashlib.sha256(inputs.encode()).hexdigest()[:9]


def write(edition, printed_cells):
    scale = "ctcae-" + edition
    lines_out, seen = ["\t".join(COLUMNS)], set()
    for term in (t for t in TERMS if edition in t.readings):
        printed = printed_cells[scale, term.printed[edition]]
        check_numbers(term, edition, printed)
        for index, unit in enumerate(term.units):
            lines = grader.parse(term.readings[edition], index)
            for row in rows_of(term, lines, index):
                low, high, reason = grader.grade(term.readings[edition], index, row)
                row.update(scale=scale, term=term.slug, unit=unit, low=low, high=high, reason=reason,
                           source=source_of(scale, term.printed[edition], printed, high))
                text = tuple(str(row.get(c, "")) for c in COLUMNS[1:])
                if text not in seen:
                    seen.add(text)
                    lines_out.append("\t".join((row_id(text),) + text))
    return "\n".join(lines_out) + "\n"


def main():
    printed = cells()
    for edition in ("3.0", "4.03", "5.0", "6.0"):
        target = HERE / f"chemistry_{edition}.tsv"
        text = write(edition, printed)
        if "--check" in sys.argv:
            if target.read_text(encoding="utf-8") != text:
                sys.exit(f"{target.name} is not what the oracle makes")
        else:
            target.write_text(text, encoding="utf-8")
            print(f"{target.name}: {text.count(chr(10)) - 1} rows")


if __name__ == "__main__":
    main()
