#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes tests/vectors/{dose,printed,rounding}.tsv with 50-digit decimals and exact fractions.

Formulas are those of the papers named in the rows; nothing of lib/ is read.

    python3 tests/gen/oracle_calculators.py [--check]
"""

from decimal import Decimal as D
from decimal import ROUND_HALF_UP
from fractions import Fraction as F
from itertools import product
from math import ceil, floor

from vector_tables import make, number, power

SIZES = [("160", "50"), ("165", "50"), ("170", "75"), ("185", "90"), ("20", "0.2"), ("280", "700"),
         ("50.5", "3.4"), ("110", "19"), ("152.4", "98"), ("160", "300")]


def mosteller(h, w):
    return (D(h) * D(w) / 3600).sqrt()


def du_bois(h, w):
    return D("0.007184") * power(h, "0.725") * power(w, "0.425")


FORMULAS = [("mosteller", mosteller, "4e-16", "Mosteller RD, N Engl J Med 1987;317:1098: sqrt(H W / 3600)"),
            ("du-bois", du_bois, "2e-15",
             "Du Bois and Du Bois, Arch Intern Med 1916;17:863: 0.007184 H^0.725 W^0.425")]


def fixed(value, decimals):
    return str(value.quantize(D(1).scaleb(-decimals), ROUND_HALF_UP))


def printed():
    """A dose as a replay prints it: 4 decimals of m2, one of mg, from the exact surface."""
    for (h, w), d in product(SIZES, ("55", "70", "80", "90", "175", "600", "1000")):
        for name, formula, _, source in FORMULAS:
            m2 = formula(h, w)
            if D("0.05") <= m2 <= 5:
                yield (name, h, w, d, fixed(m2, 4), fixed(m2 * D(d), 1), source)


def dose():
    for d, b in product(("80", "55", "70", "100", "90", "600", "1000", "0", "50000"),
                        ("1.4907", "1.73", "0.05", "5")):
        yield ("per-m2", d, b, number(F(d) * F(b)), "3e-16", "arithmetic")
    for d, w in product(("1.5", "1", "0.75", "0", "5000"), ("50", "0.2", "700", "61.3")):
        yield ("per-kg", d, w, number(F(d) * F(w)), "3e-16", "arithmetic")
    for p, d in product(("0", "50", "68.75", "75", "100", "125", "1000"), ("75", "119.3", "0", "1000000")):
        yield ("percent-of", p, d, number(F(p) * F(d) / 100), "5e-16", "arithmetic: p % of d")
    for p, d in product(("-100", "-31.25", "-12.5", "0", "25", "900"), ("80", "75")):
        yield ("percent-by", p, d, number((100 + F(p)) * F(d) / 100), "5e-16", "arithmetic: d changed by p %")
    for a, b in (("80", "55"), ("80", "70"), ("100", "55"), ("75", "80"), ("37.5", "40"), ("1", "0")):
        yield ("percent-change", a, b, number((F(b) - F(a)) * 100 / F(a)), "5e-16", "arithmetic: from a to b")


def nearest(dose_mg, step, rule):
    q = F(dose_mg) / F(step)
    low = floor(q)
    if q == low:
        n = low
    elif rule == "down":
        n = low
    elif rule == "up":
        n = low + 1
    elif q - low != F(1, 2):
        n = low if q - low < F(1, 2) else low + 1
    else:
        n = {"half-up": low + 1, "half-down": low, "half-even": low + low % 2}[rule]
    return n * F(step)


def rounding():
    doses = ["75", "37.5", "119.3", "0.3", "0.35", "0.25", "0.15", "2.675", "854.85", "875.7", "62.5", "67.5",
             "12.345", "1000", "999.95", "0.7", "1.005", "3.3"]
    for d, s, rule in product(doses, ("0.1", "0.05", "1", "2.5", "5", "10", "0.3", "50"),
                              ("half-up", "half-down", "half-even", "down", "up")):
        want = nearest(d, s, rule)
        if want > 0:
            yield (rule, d, s, number(want), "0", "exact fractions")
        else:
            yield (rule, d, s, "", "0", "a dose above 0 must not become 0")


TABLES = {
    "dose": ("call a b want relative source", dose),
    "printed": ("formula height_cm weight_kg dose_mg_per_m2 bsa_m2 dose_mg source", printed),
    "rounding": ("rule dose_mg step_mg want relative source", rounding),
}

make(TABLES)
