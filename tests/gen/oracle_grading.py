#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes tests/vectors/grading/hematology.tsv from the printed cells of NCI's texts.

The cells (cells.tsv) were copied out of NCI's files by a program; their numbers are parsed here, and
graded with exact fractions. A missing limit, sex, age or pregnancy and an interval are settled by
trying every value that could make a difference. Nothing of lib/ is read.

    python3 tests/gen/oracle_grading.py          writes the vectors
    python3 tests/gen/oracle_grading.py --check  fails when they would change
"""

import csv
import hashlib
import itertools
import re
from fractions import Fraction as F

import vector_tables
from vector_tables import decimal_text

HERE = vector_tables.HERE / "grading"
SLUG = {
    "Hemoglobin": "anemia", "Anemia": "anemia",
    "Platelets": "platelet-count-decreased", "Platelet count decreased": "platelet-count-decreased",
    "Thrombocytopenia": "platelet-count-decreased",
    "Neutrophils/granulocytes (ANC/AGC)": "neutrophil-count-decreased",
    "Neutrophil count decreased": "neutrophil-count-decreased",
}
# A printed unit, and how many of the base (g/L, or cells per microlitre) one of it is.
UNITS = {"g/dL": F(10), "g/L": F(1), "mmol/L": None, "/mm3": F(1), "10*9/L": F(1000)}
GIVEN = {  # units that values come in
    "g/dL": F(10), "g/L": F(1), "mmol/L": None, "/uL": F(1), "/mm3": F(1), "10*9/L": F(1000),
    "K/uL": F(1000), "10*6/L": F(1), "10*12/L": F(10) ** 6, "10e3/mcl": F(1000),
}
HB_G_PER_MMOL = F("16.1145")
LLN = "LLN"


def unit_of(text):
    text = text.replace(" ", "")
    text = re.sub(r"x10(e|\^)9/L", "10*9/L", text).replace("/mm(3)", "/mm3")
    return text


def parse(cell):
    """[(unit, upper, lower)]: grade holds below upper and not below lower."""
    bands = []
    for part in cell.split(";"):
        found = re.search(r"<\s*(LLN|[\d.,]+)(?:\s*-\s*([\d.,]+))?\s*(.*)$", part.strip())
        if not found:
            continue
        upper, lower, unit = found.groups()
        number = lambda t: F(t.replace(",", ""))
        bands.append((unit_of(unit), LLN if upper == "LLN" else number(upper),
                      number(lower) if lower else None))
    return bands


def read_cells():
    """{(scale, term): {unit: {grade: (upper, lower, cell)}}}"""
    texts = {}
    with open(HERE / "cells.tsv", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            for unit, upper, lower in parse(row["cell"]):
                key = (row["scale"], SLUG[row["term_as_printed"]])
                texts.setdefault(key, {}).setdefault(unit, {})[int(row["grade"])] = (
                    upper, lower, f'{row["scale"]} {row["term_as_printed"]} G{row["grade"]}: {row["cell"]}')
    return texts


WHO_GROUPS = [  # g/dL: sex, pregnant, age from, age below, (mild, moderate, severe)
    ("female", "no", 15, None, ("12.0", "11.0", "8.0")),
    ("female", "yes", 15, None, ("11.0", "10.0", "7.0")),
    ("male", None, 15, None, ("13.0", "11.0", "8.0")),
    (None, None, F(1, 2), 5, ("11.0", "10.0", "7.0")),
    (None, None, 5, 12, ("11.5", "11.0", "8.0")),
    (None, None, 12, 15, ("12.0", "11.0", "8.0")),
]


def exact_grade(table, value, lln):
    """value and lln are fractions in the table's unit."""
    grade = 0
    for g, (upper, _, _) in table.items():
        if value < (lln if upper is LLN else upper):
            grade = max(grade, g)
    return grade


def points(low, low_open, high, high_open, bounds):
    """Every place in the interval where something may change, and one between each two."""
    inside = sorted({b for b in bounds if low <= b and (high is None or b <= high)} | {low}
                    | ({high} if high is not None else {max(bounds) + low + 1}))
    out = set(inside) | {(a + b) / 2 for a, b in zip(inside, inside[1:])}
    return [p for p in out if not (p == low and low_open) and not (p == high and high_open)]


def value_interval(text):
    """(low, low_open, high, high_open); high None: no end."""
    if ".." in text:
        a, b = text.split("..")
        return F(a), False, F(b), False
    for sign, build in (("<=", lambda v: (F(0), False, v, False)), ("<", lambda v: (F(0), False, v, True)),
                        (">=", lambda v: (v, False, None, False)), (">", lambda v: (v, True, None, False))):
        if text.startswith(sign):
            return build(F(text[len(sign):]))
    return F(text), False, F(text), False


def scaled(number, unit, printed):
    """A fraction of the given unit in the printed one."""
    def base(u):
        return HB_G_PER_MMOL if u == "mmol/L" else GIVEN.get(u, UNITS.get(u))
    return number * base(unit) / base(printed)


def choose(tables, unit):
    """The printed unit to use: of the same size, else the first of the same kind, else the first."""
    same = {"/uL": "/mm3", "K/uL": "10*9/L", "10e3/mcl": "10*9/L", "10*6/L": "/mm3"}.get(unit, unit)
    if same in tables:
        return same
    molar = unit == "mmol/L"
    kind = [u for u in tables if (u == "mmol/L") == molar]
    return (kind or list(tables))[0]


def grade_ctcae(tables, row):
    printed = choose(tables, row["unit"])
    table = tables[printed]
    low, low_open, high, high_open = value_interval(row["value"])
    low = scaled(low, row["unit"], printed)
    high = None if high is None else scaled(high, row["unit"], printed)
    lln = scaled(F(row["lln"]), row["unit"], printed) if row["lln"] else None
    uses_lln = any(upper is LLN for upper, _, _ in table.values())
    fixed = [u for u, _, _ in table.values() if u is not LLN]
    bounds = fixed + ([lln] if lln is not None else [])
    lln_tried = [lln] if lln is not None or not uses_lln else [F(0), max(bounds) * 100 + low * 10]
    grades = {exact_grade(table, p, l)
              for p in points(low, low_open, high, high_open, bounds) for l in lln_tried}
    narrowed = [{exact_grade(table, p, l) for p in points(low, low_open, high, high_open, bounds)}
                for l in lln_tried]
    reason = ""
    if len(grades) > 1:
        missing = lln is None and uses_lln and any(n != grades for n in narrowed)
        reason = "lln-missing" if missing else "value-interval"
    source = next((s for g, (_, _, s) in table.items() if g == max(grades)),
                  "above every bound of " + row["scale"])
    return min(grades), max(grades), reason, source


def who_groups(sex, age, pregnant):
    found = []
    for s, p, low, below, cuts in WHO_GROUPS:
        if s and sex and s != sex or s == "male" and pregnant == "yes":
            continue
        if p and pregnant and p != pregnant:
            continue
        if age is not None and (age < low or (below is not None and age >= below)):
            continue
        found.append([F(c) for c in cuts])
    return found


def who_span(row, sex, age, pregnant):
    low, low_open, high, high_open = value_interval(row["value"])
    factor = F(1, 10) if row["unit"] == "g/L" else F(1)
    grades = set()
    for cuts in who_groups(sex, age, pregnant):
        for p in points(low * factor, low_open, high * factor, high_open, cuts):
            grades.add(sum(p < c for c in cuts))
    if age is None:
        grades.add(0)  # perhaps below 6 months: without a grade
    return (min(grades), max(grades)) if grades else None


def grade_who(row):
    sex, pregnant = row["sex"] or None, row["pregnant"] or None
    age = F(row["age_years"]) if row["age_years"] else None
    span = who_span(row, sex, age, pregnant)
    if span is None:
        return -1, -1, "not-covered", "WHO 2011 covers 6 months and over"
    reason = ""
    if span[0] != span[1]:
        reason = "value-interval"
        tries = [("sex-unknown", sex is None, [(s, age, pregnant) for s in ("female", "male")]),
                 ("age-unknown", age is None, [(sex, F(a), pregnant) for a in (1, 7, 13, 30)]),
                 ("pregnancy-unknown", pregnant is None, [(sex, age, p) for p in ("no", "yes")])]
        for name, unknown, ways in tries:
            spans = [who_span(row, *w) for w in ways] if unknown else []
            if any(s is not None and s != span for s in spans):
                reason = name
                break
    return span[0], span[1], reason, "WHO/NMH/NHD/MNM/11.1, table 1"


COLUMNS = ("id scale term value unit lln uln baseline baseline_lln baseline_uln baseline_state sex "
           "age_years pregnant fasting anticoagulated low high reason source").split()


def near(bound):
    """On the bound, and its decimal neighbours at one, two and three decimals."""
    for step in (F(0), F(1, 10), F(1, 100), F(1, 1000)):
        for value in {bound - step, bound + step}:
            if value > 0:
                yield decimal_text(value)


def rows_ctcae(texts):
    for (scale, term), tables in texts.items():
        for unit in [u for u in ("g/dL", "g/L", "mmol/L") if term == "anemia"] or list(GIVEN)[3:]:
            printed = choose(tables, unit)
            uppers = [u for u, _, _ in tables[printed].values() if u is not LLN]
            there = []
            for u in uppers:
                value = scaled(u, printed, unit)
                if (value * 10 ** 12).denominator == 1:  # a decimal that can be written
                    there.append(value)
            top = max(there) if there else F("7.5")
            limits = ["", decimal_text(top * 2), decimal_text(top / 2)]
            for bound in there:
                for value in near(bound):
                    own = [value] if F(value) <= 10 * bound else []  # a limit that can be
                    for lln in limits + own:
                        yield dict(scale=scale, term=term, value=value, unit=unit, lln=lln)
            for lln in limits[1:]:
                for value in near(F(lln)):
                    yield dict(scale=scale, term=term, value=value, unit=unit, lln=lln)
            for lln in limits:
                for value in (decimal_text(top * F(9, 4)), decimal_text(top + F(1, 100))):
                    yield dict(scale=scale, term=term, value=value, unit=unit, lln=lln)
            for bound in there:
                text = decimal_text(bound)
                for value in ("<" + text, "<=" + text, ">" + text, ">=" + text,
                              f"{decimal_text(bound / 4)}..{decimal_text(bound * 2)}",
                              f"{text}..{decimal_text(bound * 2)}"):
                    for lln in ("", decimal_text(top * 2)):
                        yield dict(scale=scale, term=term, value=value, unit=unit, lln=lln)


CASE = [  # as the case report prints them, with its limits
    ("anemia", "10.6", "g/dL", "12.2"), ("anemia", "11.7", "g/dL", "12.2"),
    ("anemia", "7.9", "g/dL", "12.2"), ("anemia", "10.3", "g/dL", "12.2"), ("anemia", "10.3", "g/dL", ""),
    ("platelet-count-decreased", "51000", "/uL", "138000"),
    ("platelet-count-decreased", "26.0", "10e3/mcl", "138.0"),
    ("platelet-count-decreased", "27000", "/uL", ""), ("platelet-count-decreased", "13000", "/uL", ""),
    ("neutrophil-count-decreased", "2620", "/uL", ""), ("neutrophil-count-decreased", "5.37", "10e3/mcl", "1.7"),
    ("neutrophil-count-decreased", "850", "/uL", "1700"),
]


def rows_who():
    people = list(itertools.product(("", "female", "male"), ("", "0.4", "0.5", "4.9", "5", "11.9", "12", "14.9", "15", "41"),
                                    ("", "no", "yes")))
    values = ["6.9", "6.99", "7.0", "7.01", "7.9", "7.99", "8.0", "8.01", "9.9", "9.99", "10.0", "10.01", "10.3",
              "10.9", "10.99", "11.0", "11.01", "11.4", "11.49", "11.5", "11.51", "11.9", "11.99", "12.0", "12.01",
              "12.9", "12.99", "13.0", "13.01", "14"]
    for sex, age, pregnant in people:
        if sex == "male" and pregnant == "yes":
            continue  # contradicts itself: refused, in the tests of bad input
        for value in values:
            yield dict(value=value, unit="g/dL", sex=sex, age_years=age, pregnant=pregnant)
    for sex, age, pregnant in [p for p in people if all(p) and p[:2] != ("male", "0.4")]:
        for value in values if sex == "female" or pregnant == "no" else ():
            yield dict(value=decimal_text(F(value) * 10), unit="g/L", sex=sex, age_years=age, pregnant=pregnant)
    for value in ("7..9", "8.0..11.9"):
        yield dict(value=value, unit="g/dL", sex="female", age_years="41", pregnant="no")


def all_rows():
    texts = read_cells()
    made = list(rows_ctcae(texts))
    for scale, (term, value, unit, lln) in itertools.product(sorted({k[0] for k in texts}), CASE):
        made.append(dict(scale=scale, term=term, value=value, unit=unit, lln=lln))
    for row in made:
        low, high, reason, source = grade_ctcae(texts[row["scale"], row["term"]], row)
        row.update(low=low, high=high, reason=reason, source=source)
        yield row
    for row in rows_who():
        row.update(scale="who-2011-anaemia", term="anemia")
        row.update(zip(("low", "high", "reason", "source"), grade_who(row)))
        yield row


def write():
    lines = ["\t".join(COLUMNS)]
    seen = set()
    for row in all_rows():
        cells = [str(row.get(c, "")) for c in COLUMNS[1:]]
        if tuple(cells) not in seen:
            seen.add(tuple(cells))
            inputs = "\t".join(cells[:-4])  # a row keeps its id when others come and go
            lines.append("\t".join(["h" + hashlib.sha256(inputs.encode()).hexdigest()[:9]] + cells))
    return "\n".join(lines) + "\n"


vector_tables.settle(HERE / "hematology.tsv", write())
