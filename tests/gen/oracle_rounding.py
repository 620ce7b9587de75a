#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes tests/vectors/{products,bands,bands_made}.tsv: brute force over all combinations with exact
fractions; nothing of lib/ is read. tests/vectors/bands_nhs.tsv is what NHS England prints (as
transcribed): input, not output.

    python3 tests/gen/oracle_rounding.py [--check]
"""

import csv
import random
from decimal import ROUND_HALF_UP
from decimal import Decimal as D
from fractions import Fraction as F
from itertools import combinations_with_replacement, product
from math import ceil, floor

import vector_tables
from vector_tables import HERE, make


def number(value):
    return "0" if value == 0 else vector_tables.number(value)


# ---- products ------------------------------------------------------------------------------------

def choices(case):
    """[(mg, waste, units, strengths, given in part)] of every combination there is."""
    strengths = [F(s) for s in case["strengths"].split()]
    marks = [F(g) for g in case["graduations"].split()] or [F(0)] * len(strengths)
    dose = F(case["dose"])
    for k in range(case["units_max"] + 1):
        for whole in combinations_with_replacement(range(len(strengths)), k):
            total = sum((strengths[i] for i in whole), F(0))
            if k > 0:
                yield total, F(0), k, len({strengths[i] for i in whole}), False
            if k == case["units_max"]:
                continue
            for p, strength in enumerate(strengths):
                kinds = len({strengths[i] for i in (*whole, p)})
                drawn = []
                if case["kind"] == "vial" and case["partial"] and marks[p] == 0:
                    drawn = [dose - total] if 0 < dose - total < strength else []
                elif marks[p] > 0 and (case["partial"] if case["kind"] == "vial" else case["marks"]):
                    # The marks on either side of what is wanted: no more is given to waste less.
                    near = {floor((dose - total) / marks[p]), ceil((dose - total) / marks[p])}
                    drawn = [n * marks[p] for n in range(1, ceil(strength / marks[p])) if n in near]
                for d in drawn:
                    yield total + d, strength - d, k + 1, kinds, True


def best(case):
    """(row of the choice or None, nearest below, nearest above)."""
    dose, direction = F(case["dose"]), case["direction"]
    up = direction == "half-up" and not case["reduced"]
    below = above = found = None
    for mg, waste, units, strengths, part in choices(case):
        below = mg if mg <= dose and (below is None or mg > below) else below
        above = mg if mg >= dose and (above is None or mg < above) else above
        if (direction == "down" and mg > dose) or (direction == "up" and mg < dose):
            continue
        if mg > dose and case["reduced"] and not case["may_up"] and not part:
            continue
        if not case["tolerance"] or abs(mg - dose) * 100 > F(case["tolerance"]) * dose:
            continue
        near = (abs(mg - dose), (mg < dose) if up else (mg > dose))
        key = {"nearest": (near, waste, units, strengths), "least-waste": (waste, near, units, strengths),
               "fewest-units": (units, near, waste, strengths),
               "fewest-strengths": (strengths, near, units, waste)}[case["prefer"]]
        if found is None or key < found[0]:
            found = key, (mg, waste, units, strengths)
    return found and found[1], below, above


SETS = [  # kind, strengths, graduations, most units tried
    ("tablet", "150 500", "", 5), ("tablet", "150 300 500", "", 5), ("tablet", "0.1 0.3 0.7", "", 4),
    ("tablet", "5 20 100 250", "", 4), ("tablet", "2.5", "", 6),
    ("vial", "100 30", "", 4), ("vial", "50 200", "", 4), ("vial", "10 50 200", "", 4),
    ("vial", "20 80 160", "0.5 0.5 0.5", 3), ("vial", "0.1 0.4", "", 4), ("vial", "7 11 13 17", "", 3),
    ("syringe", "20 40 60 80 100 120 150", "0 0 2.5 2.5 2.5 2.5 2.5", 2),
    ("syringe", "60 150 20", "2.5 0 0", 2), ("syringe", "0.3 0.5", "0.1 0.1", 3),
]


def cases():
    rng = random.Random(20261)
    directions = ("half-up", "half-down", "down", "up")
    for kind, strengths, graduations, units in SETS:
        values = [F(s) for s in strengths.split()]
        doses = {str(D(a) * D(f)) for a, f in product(strengths.split(), ("0.3", "0.95", "1", "1.06", "1.1", "1.5"))}
        doses |= {str(D(float(sum(rng.choices(values, k=2)))).quantize(D("0.01"))) for _ in range(3)}
        for dose in sorted({f"{D(d):f}".rstrip("0").rstrip(".") if "." in d else d for d in doses}, key=D):
            for prefer in ("nearest", "least-waste", "fewest-units", "fewest-strengths"):
                tolerance = rng.choice(("6", "10", "25", "100") + (("", "") if prefer == "nearest" else ()))
                yield {"kind": kind, "strengths": strengths, "graduations": graduations, "dose": dose,
                       "units_max": rng.randint(1, units), "direction": rng.choice(directions),
                       "prefer": prefer, "tolerance": tolerance, "partial": rng.random() < 0.5,
                       "marks": rng.random() < 0.5, "reduced": rng.random() < 0.3,
                       "may_up": rng.random() < 0.5}


NAMED = [  # what a reader can check by hand
    {"kind": "tablet", "strengths": "150 300 500", "dose": "1490.711984999859862", "units_max": 6},
    {"kind": "tablet", "strengths": "150 500", "dose": "1490.711984999859862", "units_max": 6},
    {"kind": "tablet", "strengths": "150", "dose": "1490.711984999859862", "units_max": 10},
    {"kind": "tablet", "strengths": "500", "dose": "1490.711984999859862", "units_max": 10},
    {"kind": "tablet", "strengths": "150 500", "dose": "1490.711984999859862", "units_max": 6,
     "prefer": "fewest-strengths", "tolerance": "6"},
    {"kind": "tablet", "strengths": "150 300 500", "dose": "950", "units_max": 6, "prefer": "fewest-units",
     "tolerance": "10"},
    {"kind": "vial", "strengths": "30 100 300", "dose": "262.5", "units_max": 4, "partial": True},
    {"kind": "vial", "strengths": "30 100 300", "dose": "262.5", "units_max": 4, "partial": True,
     "prefer": "least-waste", "tolerance": "10"},
    {"kind": "vial", "strengths": "30 100 300", "dose": "262.5", "units_max": 6, "prefer": "fewest-units",
     "tolerance": "10"},
    {"kind": "vial", "strengths": "100", "dose": "75", "units_max": 4, "tolerance": "10"},
    {"kind": "vial", "strengths": "100", "dose": "75", "units_max": 4, "tolerance": "10", "partial": True},
    {"kind": "tablet", "strengths": "0.1", "dose": "0.3", "units_max": 3},
    {"kind": "tablet", "strengths": "0.1 0.7", "dose": "0.8", "units_max": 3, "tolerance": "0"},
]


def products():
    usual = {"graduations": "", "direction": "half-down", "prefer": "nearest", "tolerance": "", "partial": False,
             "marks": False, "reduced": False, "may_up": False}
    for case in [{**usual, **c} for c in NAMED] + list(cases()):
        found, below, above = best(case)
        mg, waste, units, strengths = found or (None, None, "", "")
        yield (case["kind"], case["strengths"], case["graduations"], case["dose"], case["direction"],
               case["prefer"], case["tolerance"], str(case["units_max"]), str(int(case["partial"])),
               str(int(case["marks"])), str(int(case["reduced"])), str(int(case["may_up"])), number(mg),
               number(waste), str(units), str(strengths), number(below), number(above))


# ---- bands -----------------------------------------------------------------------------------------

def printed():
    with open(HERE / "bands_nhs.tsv", encoding="utf-8") as file:
        rows = {}
        for row in csv.DictReader(file, delimiter="\t"):
            rows.setdefault(row["table"], []).append(tuple(F(row[k]) for k in ("from_mg", "to_mg", "dose_mg")))
        return rows


def bands():
    """Doses against the printed rows, at each edge and 0.01 mg to both sides."""
    for table, rows in printed().items():
        edges = [r[0] for r in rows] + [rows[-1][1]]
        doses = [e + d for e in edges for d in (F(-1, 100), F(0), F(1, 100))] + [r[2] for r in rows]
        doses += [F("262.5"), F("119.9"), F("135"), F("0.5"), F("9999")]
        for dose, rule in product(doses, ("up", "down")):
            hit = [r for i, r in enumerate(rows)
                   if (r[0] <= dose < r[1] if rule == "up" else
                       (r[0] < dose <= r[1]) or (i == 0 and dose == r[0]))]
            on_edge = dose in edges[1:-1]
            yield (table, f"{float(dose):g}" if F(f"{float(dose):g}") == dose else str(D(dose.numerator) / D(dose.denominator)),
                   rule, number(hit[0][2]) if hit else "", "1" if hit and on_edge else "0",
                   number(max((r[2] for r in rows if r[2] <= dose), default=None)),
                   number(min((r[2] for r in rows if r[2] >= dose), default=None)))


LADDER = """0.22 .24 .26 .28 .30 .34 .38 .42 .46 .52 .58 .64 .72 .80 .90 1.0 1.1 1.2 1.3 1.4 1.5 1.6 1.7 1.8 2.0 2.2
    2.4 2.6 2.8 3.0 3.2 3.4 3.6 4.0 4.4 4.8 5.4 6.0 6.6 7.4 8.2 9 10 11 12 13 14 15 16 18 20 22 24 27 30 33 36 40 45 50
    56 63 70 79 89 100 113 128 145 164 185 209 236 267 300 338""".split()  # 338: from the last edge printed, 6368.68


def edge(a, b, strength):
    ml = (D(a) * D(b)).sqrt().quantize(D("0.001"), ROUND_HALF_UP)
    return (ml * D(strength)).quantize(D("0.01"), ROUND_HALF_UP)


def bands_made():
    for strength in ("1", "2", "6", "10", "20", "0.1", "50"):
        for a, b, c in zip(LADDER, LADDER[1:], LADDER[2:]):
            dose = (D(b) * D(strength)).quantize(D("0.01"), ROUND_HALF_UP)
            yield (strength, b, str(edge(a, b, strength)), str(edge(b, c, strength)), str(dose))


def check_against_print():
    """The rule makes the edges that NHS England prints, all of them; and how far its rows go."""
    made = {}
    for strength, _, low, high, dose in bands_made():
        made[strength, F(dose)] = (F(low), F(high))
    over = {}
    for table, rows in printed().items():
        strength = table.split("-")[1]
        for low, high, dose in rows:
            assert made[strength, dose] == (low, high), (table, low, high, dose)
        worst = [max(abs(d - a) / a, abs(d - b) / b) * 100 for a, b, d in rows]
        over[table] = (sum(w > 6 for w in worst), len(rows), round(float(max(worst)), 2))
    assert over == {"nhs-6-mg-per-ml": (9, 33, 6.43), "nhs-20-mg-per-ml": (19, 73, 6.58)}, over
    ones = {F(d): (F(a), F(b)) for s, _, a, b, d in bands_made() if s == "1"}  # docslib 100960
    for dose, low, high in (("1", "0.95", "1.05"), ("2", "1.90", "2.10"), ("10", "9.49", "10.49"),
                            ("16", "15.49", "16.97")):
        assert ones[F(dose)] == (F(low), F(high)), dose


TABLES = {
    "products": ("kind strengths_mg graduations_mg dose_mg direction prefer tolerance_percent units_max "
                 "partial marks reduced may_up rounded_mg waste_mg units strengths below_mg above_mg", products),
    "bands": ("table dose_mg edge rounded_mg on_edge below_mg above_mg", bands),
    "bands_made": ("concentration_mg_per_ml volume_ml from_mg to_mg dose_mg", bands_made),
}

check_against_print()
make(TABLES)
