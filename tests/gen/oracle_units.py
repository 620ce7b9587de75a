#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes tests/vectors/{units,corrections}.tsv with exact fractions: every unit of an analyte to every other.

Unit sizes are UCUM's, written here again; molar masses are sums of the standard atomic weights of
2021 (CIAAW) over the formulas below. Nothing of lib/ is read. What is wanted is the double nearest to
the exact value, so that a conversion that rounds twice shows.

    python3 tests/gen/oracle_units.py [--check]
"""

from fractions import Fraction as F
from itertools import product

from vector_tables import make

# To three decimals; H, C, N, O and Mg are intervals in the standard: their conventional values.
WEIGHTS = {"H": "1.008", "C": "12.011", "N": "14.007", "O": "15.999", "Na": "22.990", "Mg": "24.305",
           "P": "30.974", "K": "39.098", "Ca": "40.078"}


def molar(**formula):
    return sum(F(WEIGHTS[element]) * n for element, n in formula.items())


# Sizes in the base of each kind.
COUNTS = {"/uL": F(1), "10*3/uL": F(1000), "10*9/L": F(1000), "10*6/L": F(1), "10*12/L": F(10**6), "/L": F(1, 10**6),
          "10*2/uL": F(100), "10*4/uL": F(10**4), "10*5/uL": F(10**5)}
MASS = {"g/dL": F(10), "g/L": F(1), "mg/dL": F(1, 100), "mg/L": F(1, 1000), "ng/mL": F(1, 10**6),
        "ng/L": F(1, 10**9), "ug/L": F(1, 10**6), "pg/mL": F(1, 10**9), "ug/dL": F(1, 10**5), "ng/dL": F(1, 10**8)}
SUBSTANCE = {"mmol/L": F(1), "umol/L": F(1, 1000), "nmol/L": F(1, 10**6), "pmol/L": F(1, 10**9)}
CHARGE = {"meq/L": F(1)}
ENZYME = {"U/L": F(1), "ukat/L": F(60), "nkat/L": F(60, 1000), "U/mL": F(1000), "mU/L": F(1, 1000)}  # 1 U is 1 umol/min, 1 kat 1 mol/s
OTHER = {
    "time": {"s": F(1000), "ms": F(1)}, "ratio": {"1": F(1)}, "percent": {"%": F(1)}, "ph": {"[pH]": F(1)},
    "excretion": {"g/(24.h)": F(1), "mg/(24.h)": F(1, 1000), "ug/(24.h)": F(1, 10**6)}, "flow": {"mL/min": F(1), "mL/s": F(60)},
    "flow-indexed": {"mL/min/{1.73_m2}": F(1), "mL/s/{1.73_m2}": F(60)},
    "body-mass": {"kg": F(1), "g": F(1, 1000)},
    "pressure": {"mm[Hg]": F("0.133322"), "kPa": F(1)},  # UCUM: m[Hg] is 133.3220 kPa
}
HEMOGLOBIN = F("16114.5")  # the monomer; a quarter of 64 458
CHOLESTEROL = molar(C=27, H=46, O=1)

# analyte: (kind, molar mass in g/mol, charge of one ion)
MOLAR = {"hemoglobin": (HEMOGLOBIN, 0), "bilirubin": (molar(C=33, H=36, N=4, O=6), 0),
         "creatinine": (molar(C=4, H=7, N=3, O=1), 0), "calcium-corrected": (molar(Ca=1), 2),
         "calcium-ionized": (molar(Ca=1), 2), "magnesium": (molar(Mg=1), 2), "phosphate": (molar(P=1), 0),
         "potassium": (molar(K=1), 1), "sodium": (molar(Na=1), 1), "bicarbonate": (molar(H=1, C=1, O=3), 1),
         "glucose": (molar(C=6, H=12, O=6), 0), "urate": (molar(C=5, H=4, N=4, O=3), 0),
         "cholesterol": (CHOLESTEROL, 0), "hdl-cholesterol": (CHOLESTEROL, 0), "ldl-cholesterol": (CHOLESTEROL, 0),
         "triglycerides": (molar(C=57, H=104, O=6), 0), "vitamin-d": (molar(C=27, H=44, O=2), 0),
         "urea": (molar(C=1, H=4, N=2, O=1), 0)}
KINDS = {**{a: COUNTS for a in ("platelets", "neutrophils", "leukocytes", "lymphocytes", "eosinophils", "cd4-lymphocytes")},
         **{a: ENZYME for a in ("alanine-aminotransferase", "aspartate-aminotransferase", "alkaline-phosphatase",
                                "gamma-glutamyltransferase", "creatine-kinase", "lactate-dehydrogenase", "amylase", "lipase")},
         **{a: MASS for a in ("albumin", "fibrinogen", "haptoglobin", "troponin-t", "troponin-i")},
         "aptt": OTHER["time"], "prothrombin-time": OTHER["time"], "qtc": OTHER["time"], "inr": OTHER["ratio"], "blood-ph": OTHER["ph"],
         **{a: OTHER["percent"] for a in ("methemoglobin", "ejection-fraction", "oxygen-saturation",
                                          "fev1-percent-of-predicted", "vital-capacity-percent-of-predicted")},
         "urine-protein-24h": OTHER["excretion"], "creatinine-clearance": OTHER["flow"], "egfr": OTHER["flow-indexed"],
         "body-weight": OTHER["body-mass"], "blood-pressure": OTHER["pressure"]}
EVERY_UNIT = {u for units in (COUNTS, MASS, SUBSTANCE, CHARGE, ENZYME, *OTHER.values()) for u in units} | {"Cel", "[degF]"}

VALUES = ["10", "0.1", "7.95", "12.3", "1.17", "138", "4.9", "0.35", "23.65", "88.4", "1.8", "99.99", "6.2"]
SHOWN = [("creatinine", "mg/dL", "umol/L"), ("creatinine", "umol/L", "mg/dL"), ("bilirubin", "mg/dL", "umol/L"),
         ("glucose", "mg/dL", "mmol/L"), ("calcium-corrected", "mg/dL", "mmol/L"), ("magnesium", "meq/L", "mg/dL"),
         ("hemoglobin", "g/dL", "mmol/L"), ("urate", "umol/L", "mg/dL"), ("triglycerides", "mg/dL", "mmol/L"),
         ("alanine-aminotransferase", "U/L", "ukat/L"), ("alanine-aminotransferase", "U/L", "nkat/L"),
         ("blood-pressure", "mm[Hg]", "kPa"), ("vitamin-d", "ng/mL", "nmol/L"), ("phosphate", "mg/dL", "mmol/L")]


def sizes_of(analyte):
    """{unit: size}, in one base for all units that the analyte can be given in."""
    if analyte not in MOLAR:
        return KINDS[analyte]
    mass, charge = MOLAR[analyte]
    sizes = {**SUBSTANCE, **{u: size * 1000 / mass for u, size in MASS.items()}}  # mmol/L; mass in mg/mmol
    return {**sizes, "meq/L": F(1, charge)} if charge else sizes


def nearest(value, scale=F(1), plus=F(0)):
    """The double nearest to (the double of value) x scale + plus."""
    return repr(float(F(float(value)) * scale + plus))


def temperatures():
    to_celsius = {"Cel": (F(1), F(0)), "[degF]": (F(5, 9), F(-160, 9))}
    for value, (a, (k, p)), (b, (m, q)) in product(("38.3", "101", "98.6", "36.6", "100.4", "32", "40", "104", "35", "95.0"),
                                                   to_celsius.items(), to_celsius.items()):
        yield ("body-temperature", value, a, b, nearest(value, k / m, (p - q) / m), "C = (F - 32) x 5 / 9")


def units():
    turn = 0
    for analyte in sorted([*MOLAR, *KINDS]):
        sizes = sizes_of(analyte)
        for (a, size_a), (b, size_b) in product(sizes.items(), sizes.items()):
            value = VALUES[turn % len(VALUES)]
            turn += 1
            yield (analyte, value, a, b, nearest(value, size_a / size_b), "exact fraction, rounded once")
        for other in sorted(EVERY_UNIT - sizes.keys()):  # "" is refused
            yield (analyte, "10", next(iter(sizes)), other, "", "another kind of quantity")
    for analyte, a, b in SHOWN:
        sizes = sizes_of(analyte)
        for value in VALUES:
            yield (analyte, value, a, b, nearest(value, sizes[a] / sizes[b]), "exact fraction, rounded once")
    yield from temperatures()


def number(value):
    return repr(float(value))


def corrections():
    """Calcium for albumin in the three printed forms; leukocytes for nucleated red cells; neutrophils."""
    forms = {"payne-1973": (F(1), F(4), "Payne, BMJ 1973;4:643: calcium - albumin + 4.0, mg/dL and g/dL"),
             "mg-0.8": (F("0.8"), F(4), "calcium + 0.8 (4.0 - albumin), mg/dL and g/dL"),
             "mmol-0.02": (F("0.02"), F(40), "calcium + 0.02 (40 - albumin), mmol/L and g/L")}
    ca = molar(Ca=1)
    mmol_of = {"mmol/L": F(1), "mg/dL": 10 / ca, "meq/L": F(1, 2)}
    gram_of = {"g/L": F(1), "g/dL": F(10)}
    for (name, (slope, normal, source)), unit, albumin_unit in product(forms.items(), mmol_of, gram_of):
        own, own_albumin = ("mmol/L", "g/L") if name == "mmol-0.02" else ("mg/dL", "g/dL")
        for calcium, albumin in product(("7.2", "8.0", "1.75", "2.05"), ("4.0", "3.0", "2.8", "4.5", "1.9")):
            given = F(float(calcium)) * (1 if (unit == "mg/dL") == (float(calcium) > 5) else 0)
            if not given:
                continue  # 8.0 mg/dL and 2.05 mmol/L, not the reverse
            grams = F(float(albumin)) * (10 if albumin_unit == "g/L" else 1)
            there = given * mmol_of[unit] / mmol_of[own]
            corrected = there + slope * (normal - grams * gram_of[albumin_unit] / gram_of[own_albumin])
            yield ("calcium", name, calcium, unit, number(grams), albumin_unit,
                   number(corrected * mmol_of[own] / mmol_of[unit]), source)
    for count, nrbc in product(("12.4", "4.0", "0.9", "250"), ("0", "1", "5", "8", "100", "350.5")):
        yield ("leukocytes", "", count, "10*9/L", nrbc, "", number(F(float(count)) * 100 / (100 + F(float(nrbc)))),
               "leukocytes x 100 / (100 + nucleated red cells per 100)")
    for count, segmented, bands in product(("1700", "850", "12400"), ("50", "33.3", "0"), ("0", "5", "12.5")):
        yield ("neutrophils", bands, count, "/uL", segmented, "",
               number(F(float(count)) * (F(float(segmented)) + F(float(bands))) / 100),
               "leukocytes x (segmented + bands) / 100")


TABLES = {"units": ("analyte value from to want source", units),
          "corrections": ("what form value unit second second_unit want source", corrections)}

if __name__ == "__main__":
    make(TABLES, digits=4)
