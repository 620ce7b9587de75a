#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes tests/vectors/{renal,renal_printed,renal_mistakes,carboplatin}.tsv with 50-digit decimals.

Formulas are written out here from the texts named in the rows; nothing of lib/ is read. Values in
renal_printed.tsv are those that others print, to their digits: not computed here.

    python3 tests/gen/oracle_renal.py [--check]
"""

from decimal import Decimal as D
from itertools import product

from vector_tables import make, number, power

FACTORS = {"88.4": D("88.4"), "88.42": D("88.42")}


# ---- the formulas, each from its text ------------------------------------------------------------
def cockcroft_gault(p):
    """Cockcroft 1976: (140 - age) (wt kg) / 72 Scr; 15 % less in females"""
    male = (140 - p["age"]) * p["weight"] / (72 * p["cr"])
    return male * (1 - D(15) / 100) if p["female"] else male


def cockcroft_gault_si(p):
    """chemotherapy network: 1.23 (men) or 1.04 (women) x (140 - age) x kg / umol/L"""
    return (D("1.04") if p["female"] else D("1.23")) * (140 - p["age"]) * p["weight"] / p["umol"]


def jelliffe(p):
    """ClinCalc: (98 - 16 (age - 20) / 20) / SCr; x 0.9 for female patients"""
    male = (98 - 16 * (p["age"] - 20) / 20) / p["cr"]
    return male * 9 / 10 if p["female"] else male


def mdrd(p, constant):
    """constant x Scr^-1.154 x age^-0.203 x 0.742 if female"""
    value = constant * power(p["cr"], "-1.154") * power(p["age"], "-0.203")
    return value * D("0.742") if p["female"] else value


def ckd_epi_2009(p):
    """BioMed Res Int 2014;916542 table 2: women 144, men 141, four branches (144: as printed, 141 x 1.018)"""
    knot, below = (D("0.7"), "-0.329") if p["female"] else (D("0.9"), "-0.411")
    first = D(141) * D("1.018") if p["female"] else D(141)
    exponent = below if p["cr"] <= knot else "-1.209"
    return first * power(p["cr"] / knot, exponent) * power("0.993", p["age"])


def ckd_epi_2021(p):
    """NKF: 142 min(Scr/k,1)^a max(Scr/k,1)^-1.200 0.9938^age x 1.012 if female"""
    knot, below = (D("0.7"), "-0.241") if p["female"] else (D("0.9"), "-0.302")
    ratio = p["cr"] / knot
    value = 142 * power(min(ratio, D(1)), below) * power(max(ratio, D(1)), "-1.200") * power("0.9938", p["age"])
    return value * D("1.012") if p["female"] else value


def schwartz_bedside(p):
    """NKF: 0.413 x height cm / Scr"""
    return D("0.413") * p["height"] / p["cr"]


def schwartz_original(p):
    """SKI nephrology: first year preterm 0.33, term 0.45; 1 to 12 years 0.55; adolescent boys 0.7"""
    if p["age"] < 1:
        k = D("0.33") if p["preterm"] == "yes" else D("0.45")
    else:
        k = D("0.70") if p["age"] >= 13 and not p["female"] else D("0.55")
    return k * p["height"] / p["cr"]


def wright_jaffe(p):
    """Wright 2001 by Jaffe without CK: (6580 - 38.8 age) BSA (1 - 0.168 sex) / Scr umol/L"""
    return (6580 - D("38.8") * p["age"]) * p["bsa"] * (1 - D("0.168") * p["female"]) / p["umol"]


def lund_malmo_revised(p):
    """Bjoerk 2011 by egfr.app: e^(X - 0.0158 age + 0.438 ln age), X by sex and pCr umol/L"""
    knot, top, slope = ((D(150), D("2.50"), D("0.0121")) if p["female"] else
                        (D(180), D("2.56"), D("0.00968")))
    if p["umol"] < knot:
        x = top + slope * (knot - p["umol"])
    else:
        x = top - D("0.926") * (p["umol"] / knot).ln()
    return (x - D("0.0158") * p["age"] + D("0.438") * p["age"].ln()).exp()


ABSOLUTE = {"cockcroft-gault": cockcroft_gault, "cockcroft-gault-si": cockcroft_gault_si,
            "wright-jaffe": wright_jaffe}
INDEXED = {"jelliffe-1973": jelliffe, "mdrd-175": lambda p: mdrd(p, 175), "mdrd-186": lambda p: mdrd(p, 186),
           "ckd-epi-2009": ckd_epi_2009, "ckd-epi-2021": ckd_epi_2021,
           "schwartz-bedside": schwartz_bedside, "schwartz-original": schwartz_original,
           "lund-malmo-revised": lund_malmo_revised}
CHILDREN = ("schwartz-bedside", "schwartz-original")
SOURCES = {"mdrd-175": "Levey 2006, Region Sjaelland: 175 Scr^-1.154 age^-0.203 x 0.742 if female",
           "mdrd-186": "pharmacotherapy manual: 186 Scr^-1.154 age^-0.203 x 0.742 if female"}

# sex, age, creatinine mg/dL, weight kg, height cm, BSA m2, preterm, factor
ADULTS = [("female", "66", "0.5", "98", "152", "2.03", "", "88.4"),
          ("female", "41", "0.7", "50", "160", "1.49", "", "88.42"),
          ("male", "50", "0.9", "80", "178", "1.98", "", "88.4"),
          ("female", "59", "0.6999", "61.3", "165", "1.67", "", "88.4"),
          ("male", "72.5", "1.35", "70", "172", "", "", "88.42"),
          ("female", "85", "2.4", "45", "150", "1.37", "", "88.4"),
          ("male", "33", "0.3", "120", "190", "2.5", "", "88.4"),
          ("female", "18", "1", "52", "158", "1.52", "", "88.4"),
          ("male", "19", "9.7", "64", "181", "1.83", "", "88.42"),
          ("male", "97", "0.05", "48", "160", "1.45", "", "88.4"),
          ("female", "130", "35", "0.2", "120", "0.05", "", "88.4"),
          ("male", "61", "2.0361", "700", "200", "5", "", "88.4"),
          ("female", "28", "1.6968", "75", "169", "1.86", "", "88.4")]
BABIES = [("female", "0.2", "0.4", "3", "46", "0.19", "yes", ""),
          ("male", "0.2", "0.4", "5", "57", "0.28", "no", ""),
          ("male", "0.999", "0.3", "9", "74", "0.43", "no", ""),
          ("female", "1", "0.3", "10", "76", "0.46", "", ""),
          ("male", "5", "0.4", "18", "100", "0.71", "", ""),
          ("male", "12.99", "0.6", "41", "152", "1.32", "", ""),
          ("male", "13", "0.6", "41", "152", "1.32", "", ""),
          ("female", "13", "0.6", "41", "152", "1.32", "", ""),
          ("male", "18.5", "0.9", "66", "180", "1.83", "", "")]


def patient(row):
    sex, age, cr, weight, height, bsa, preterm, factor = row
    p = {"female": sex == "female", "age": D(age), "cr": D(cr), "weight": D(weight), "height": D(height),
         "bsa": D(bsa) if bsa else None, "preterm": preterm}
    if factor:
        p["umol"] = p["cr"] * FACTORS[factor]
    return p


def renal():
    for name in [*ABSOLUTE, *INDEXED]:
        formula = ABSOLUTE.get(name) or INDEXED[name]
        for row in BABIES if name in CHILDREN else ADULTS:
            p = patient(row)
            if (name == "wright-jaffe" and p["bsa"] is None) or (name == "schwartz-bedside" and p["age"] < 1):
                continue
            own = formula(p)
            other = None
            if p["bsa"] is not None:
                other = own * p["bsa"] / D("1.73") if name in INDEXED else own * D("1.73") / p["bsa"]
            ml_min, indexed = (other, own) if name in INDEXED else (own, other)
            yield (name, *row, number(ml_min), number(indexed), "4e-15",
                   SOURCES.get(name) or formula.__doc__)


def renal_printed():
    """A result as others print it: the value, and half a unit of its last digit (a whole one: digits were cut)."""
    cg, mdrd_row, epi = "clinPK's tests", "tabletools' examples", "tabletools' examples"
    yield ("cockcroft-gault", "male", "40", "1", "80", "", "ml_min", "111", "0.5", cg)
    for cr, want, within in (("0.6", "142.6", "0.05"), ("1", "79", "0.5"), ("1.5", "49", "1"), ("2", "35.5", "0.05")):
        yield ("mdrd-175", "male", "50", cr, "", "", "ml_min_173m2", want, within, mdrd_row)
    for cr, want in (("0.6", "118"), ("1", "92"), ("1.5", "56"), ("2", "40")):
        yield ("ckd-epi-2021", "male", "50", cr, "", "", "ml_min_173m2", want, "0.5", epi)
    yield ("schwartz-bedside", "", "5", "0.4", "", "100", "ml_min_173m2", "103", "0.5", "doctaverse, worked example")


def mistake_rows():
    woman = patient(ADULTS[0])
    yield ("jelliffe-1973", jelliffe(woman) / D("0.9") * D("0.99"), "women x 0.99 (clinPK)")
    yield ("mdrd-175", mdrd(woman, 186), "186 with standardized creatinine")
    yield ("ckd-epi-2009", 141 * power(woman["cr"] / D("0.7"), "-0.329") * power(woman["age"], "0.993") * D("1.018"),
           "age^0.993 for 0.993^age (a published web page)")
    yield ("ckd-epi-2021", ckd_epi_2009(woman), "the edition of 2009")
    yield ("ckd-epi-2021", ckd_epi_2021(woman) / D("1.012") * D("1.018"), "factor for women of 2009")
    yield ("wright-jaffe", (6550 - D("38.8") * woman["age"]) * woman["bsa"] * D("0.85") / woman["umol"],
           "6550, women x 0.85 (a program)")
    yield ("cockcroft-gault", cockcroft_gault(woman) / D("0.85") * D(72) / 85, "72 / 85 for women, 0.4 % off (a program)")
    yield ("cockcroft-gault", cockcroft_gault({**woman, "female": False}), "the sex not asked")


def renal_mistakes():
    """The first of ADULTS, and what a known mistake makes of her; own unit of the formula."""
    for name, wrong, mistake in mistake_rows():
        yield (name, *ADULTS[0], number(wrong), mistake)


def carboplatin():
    for auc, gfr in product(("2", "5", "6", "7.5"), ("0", "33", "96.4", "125", "125.1", "140", "212.05", "400")):
        for source, policy, cap in (("estimated", "fda-125", ""), ("measured", "fda-125", ""),
                                    ("estimated", "uncapped", ""), ("measured", "uncapped", ""),
                                    ("estimated", "local", "130"), ("measured", "local", "130")):
            limit = D(130) if policy == "local" else D(125) if (policy, source) == ("fda-125", "estimated") else None
            used = D(gfr) if limit is None else min(D(gfr), limit)
            yield (auc, gfr, source, policy, cap, number(D(auc) * (used + 25)), number(D(auc) * (D("1.2") * used + 20)),
                   "3e-16", "Calvert 1989 and FDA 2010: AUC x (GFR + 25)")
    for auc, want in (("6", "900"), ("5", "750"), ("4", "600")):
        yield (auc, "160", "estimated", "fda-125", "", number(D(want)), "", "0", "FDA 2010 and NCCN appendix B, printed")
    for gfr, doses in (("50", "300 375 450"), ("75", "400 500 600"), ("100", "500 625 750")):
        for auc, want in zip(("4", "5", "6"), doses.split()):
            yield (auc, gfr, "estimated", "fda-125", "", number(D(want)), "", "0",
                   "creatinineclearancecalculator.net, table")


PATIENT = "sex age_years creatinine_mg_dl weight_kg height_cm bsa_m2 preterm factor"
TABLES = {
    "renal": (f"formula {PATIENT} ml_min ml_min_173m2 relative source", renal),
    "renal_printed": ("formula sex age_years creatinine_mg_dl weight_kg height_cm which want within source",
                      renal_printed),
    "renal_mistakes": (f"formula {PATIENT} wrong source", renal_mistakes),
    "carboplatin": ("auc_mg_min_ml gfr_ml_min gfr_from policy cap_ml_min want regression relative source", carboplatin),
}

make(TABLES)
