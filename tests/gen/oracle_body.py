#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes tests/vectors/{body,weights,body_mistakes}.tsv with 50-digit decimals and exact fractions.

Formulas are those of the papers named in the rows; nothing of lib/ is read.

    python3 tests/gen/oracle_body.py [--check]
"""

from decimal import Decimal as D
from fractions import Fraction as F
from itertools import product

from vector_tables import make, number, power

SIZES = [("160", "50"), ("165", "50"), ("170", "75"), ("185", "90"), ("20", "0.2"), ("280", "700"),
         ("50.5", "3.4"), ("110", "19"), ("152.4", "98"), ("160", "300"), ("75", "9.99"), ("75", "10")]


def two_powers(k, a, b):
    return lambda h, w: D(k) * power(h, a) * power(w, b)


def boyd(k, a, b, c):
    def m2(h, w):
        grams = D(w) * 1000
        return D(k) * power(h, a) * power(grams, D(b) - D(c) * grams.log10())
    return m2


def boyd_in_kg(h, w):
    return D("0.03330") * power(w, D("0.6157") - D("0.0188") * D(w).log10()) * power(h, "0.3")


def livingston_lee(h, w):
    return D("0.1037") * power(w, "0.6724") if D(w) < 10 else D("0.1173") * power(w, "0.6466")


# name, sex, formula, relative tolerance, source
AREAS = [
    ("mosteller", "", lambda h, w: (D(h) * D(w) / 3600).sqrt(), "4e-16",
     "Mosteller RD, N Engl J Med 1987;317:1098: sqrt(H W / 3600)"),
    ("du-bois", "", two_powers("0.007184", "0.725", "0.425"), "2e-15",
     "Du Bois and Du Bois, Arch Intern Med 1916;17:863: 0.007184 H^0.725 W^0.425"),
    ("haycock", "", two_powers("0.024265", "0.3964", "0.5378"), "2e-15",
     "Haycock, J Pediatr 1978;93:62: 0.024265 H^0.3964 W^0.5378"),
    ("gehan-george", "", two_powers("0.0235", "0.42246", "0.51456"), "2e-15",
     "Gehan and George, Cancer Chemother Rep 1970;54:225: 0.0235 H^0.42246 W^0.51456"),
    ("boyd", "", boyd("0.0003207", "0.3", "0.7285", "0.0188"), "1e-14",
     "Boyd 1935: 0.0003207 H^0.3 G^(0.7285 - 0.0188 log10 G), grams"),
    ("boyd", "", boyd_in_kg, "2e-4",
     "Boyd 1935 in kg, its constants rounded: 0.03330 W^(0.6157 - 0.0188 log10 W) H^0.3"),
    ("boyd-weight", "", boyd("0.0004688", "0", "0.8168", "0.0154"), "1e-14",
     "Boyd 1935: 4.688 G^(0.8168 - 0.0154 log10 G) cm2, grams (Arch Dis Child Educ Pract table 2)"),
    ("fujimoto", "", two_powers("0.008883", "0.663", "0.444"), "2e-15",
     "Fujimoto, Nippon Eiseigaku Zasshi 1968;23:443: 0.008883 H^0.663 W^0.444"),
    ("takahira", "", two_powers("0.007241", "0.725", "0.425"), "2e-15",
     "Takahira 1925: 0.007241 H^0.725 W^0.425"),
    ("shuter-aslani", "", two_powers("0.00949", "0.655", "0.441"), "2e-15",
     "Shuter and Aslani, Eur J Appl Physiol 2000;82:250: 0.00949 H^0.655 W^0.441"),
    ("schlich", "female", two_powers("0.000975482", "1.08", "0.46"), "2e-15",
     "Schlich, Ernaehrungs Umschau 2010;57:178, women: 0.000975482 H^1.08 W^0.46"),
    ("schlich", "male", two_powers("0.000579479", "1.24", "0.38"), "2e-15",
     "Schlich, Ernaehrungs Umschau 2010;57:178, men: 0.000579479 H^1.24 W^0.38"),
    ("livingston-lee", "", livingston_lee, "2e-15",
     "Livingston and Lee, Am J Physiol Endocrinol Metab 2001;281:E586, abstract: 0.1173 W^0.6466;"
     " below 10 kg 0.1037 W^0.6724"),
    ("yu-2010", "", two_powers("0.00713989", "0.7437", "0.4040"), "2e-15",
     "Yu, Lin and Yang, Burns 2010: 71.3989 H^0.7437 W^0.4040 cm2"),
    ("costeff", "", lambda h, w: (4 * F(w) + 7) / (F(w) + 90), "4e-16",
     "Costeff, Arch Dis Child 1966: (4 W + 7)/(W + 90)"),
    ("isaksson", "", lambda h, w: 1 + (F(w) + F(h) - 160) / 100, "4e-15",
     "Isaksson 1958: 1 + (W + H - 160)/100"),
    ("breitman", "", lambda h, w: F("0.0087") * (F(w) + F(h)) - F("0.26"), "4e-15",
     "Breitman: 0.0087 (W + H) - 0.26"),
    ("tikuisis-men", "male", two_powers("0.01281", "0.60", "0.44"), "2e-15",
     "Tikuisis 2001, men: 128.1 H^0.60 W^0.44 cm2"),
]


def body():
    for (name, sex, formula, relative, source), (h, w) in product(AREAS, SIZES):
        m2 = formula(h, w)
        yield (name, sex, h, w, number(m2) if m2 > 0 else "", relative, source)


# name: base and slope of women, of men
IDEAL = {
    "devine": ("45.5", "2.3", "50", "2.3", "Devine, Drug Intell Clin Pharm 1974;8:650"),
    "robinson": ("49", "1.7", "52", "1.9", "Robinson, Am J Hosp Pharm 1983;40:1016"),
    "miller": ("53.1", "1.36", "56.2", "1.41", "Miller, Am J Hosp Pharm 1983;40:1622"),
    "hamwi": ("45.5", "2.2", "48", "2.7", "Hamwi 1964"),
}
LEAN = {
    ("james", "female"): lambda h, w: F("1.07") * w - 148 * (w / h) ** 2,
    ("james", "male"): lambda h, w: F("1.10") * w - 128 * (w / h) ** 2,
    ("boer", "female"): lambda h, w: F("0.252") * w + F("0.473") * h - F("48.3"),
    ("boer", "male"): lambda h, w: F("0.407") * w + F("0.267") * h - F("19.2"),
    ("hume", "female"): lambda h, w: F("0.29569") * w + F("0.41813") * h - F("43.2933"),
    ("hume", "male"): lambda h, w: F("0.32810") * w + F("0.33929") * h - F("29.5336"),
    ("janmahasatian", "female"): lambda h, w: 9270 * w / (8780 + 244 * w / (h / 100) ** 2),
    ("janmahasatian", "male"): lambda h, w: 9270 * w / (6680 + 216 * w / (h / 100) ** 2),
    ("predicted-normal", "female"):
        lambda h, w: F("1.75") * w - F("0.0242") * w / (h / 100) ** 2 * w - F("12.6"),
    ("predicted-normal", "male"):
        lambda h, w: F("1.57") * w - F("0.0183") * w / (h / 100) ** 2 * w - F("10.5"),
}
LEAN_SOURCES = {
    "james": "James 1976, as PMC4411565 table 3 prints women and Arch Dis Child Educ Pract table 2 both",
    "boer": "Boer, Am J Physiol 1984;247:F632", "hume": "Hume, J Clin Pathol 1966;19:389",
    "janmahasatian": "Janmahasatian, Clin Pharmacokinet 2005;44:1051",
    "predicted-normal": "PMC7808064 table 2",
}
HAND, ARM, LEG, THIGH, BUTTOCK = ("hand-and-forearm", "upper-arm", "foot-and-lower-leg", "thigh",
                                  "buttock")
PARTS = {  # table: percent of the surface
    "lund-browder-adult": ("5.5", "4", "10.5", "9.5", "2.5"),
    "lund-browder-15-years": ("5.5", "4", "10", "9", "2.5"),
    "lund-browder-10-14-years": ("5.5", "4", "9.5", "8.5", "2.5"),
    "lund-browder-5-9-years": ("5.5", "4", "9", "8", "2.5"),
    "lund-browder-1-4-years": ("5.5", "4", "8.5", "6.5", "2.5"),
    "lund-browder-0-1-years": ("5.5", "4", "8.5", "5.5", "2.5"),
}


def ideal(name, sex, height, below):
    if name == "lemmens":
        return 22 * (F(height) / 100) ** 2
    row = IDEAL[name]
    base, slope = (row[0], row[1]) if sex == "female" else (row[2], row[3])
    inches = F(height) / F("2.54") - 60
    if inches < 0 and below == "refuse":
        return F(0)
    return F(base) + F(slope) * (0 if inches < 0 and below == "hold" else inches)


def weights():
    for name, sex, h in product([*IDEAL, "lemmens"], ("female", "male"),
                                ("152.4", "152.39", "160", "170", "185.5", "200", "140", "20")):
        source = IDEAL[name][4] if name in IDEAL else "Lemmens, Obes Surg 2005: 22 H^2"
        for below in ("refuse", "extend", "hold") if F(h) < F("152.4") else ("refuse",):
            kg = ideal(name, sex, h, below)
            yield ("ideal", name, sex, h, "", below, number(kg) if kg > 0 else "", "2e-15", source)
    for ((name, sex), formula), (h, w) in product(LEAN.items(), SIZES):
        kg = formula(F(h), F(w))
        usable = kg > 0 and (kg <= F(w) or name == "predicted-normal")
        yield ("lean", name, sex, h, w, "", number(kg) if usable else "", "2e-14", LEAN_SOURCES[name])
    for i, a, f in product(("50", "63.5", "0.2"), ("50", "120", "700", "45"), ("0", "0.25", "0.3", "0.4", "1")):
        yield ("adjusted", "", "", i, a, f, number(F(i) + F(f) * (F(a) - F(i))), "1e-15",
               "PMC4411565 table 3: IBW + factor (actual - IBW)")
    for h, w in SIZES:
        yield ("bmi", "", "", h, w, "", number(F(w) / (F(h) / 100) ** 2), "4e-16", "W / H^2")
    for m2, cap in product(("1.49", "2", "2.0001", "2.4", "5"), ("2", "2.2", "1")):
        yield ("cap", "", "", m2, cap, "", number(min(F(m2), F(cap))), "0", "the smaller")
    for (table, row), parts in product(PARTS.items(), ((), (HAND,), (HAND, ARM), (LEG,), (LEG, THIGH),
                                                       (LEG, LEG, THIGH, THIGH, BUTTOCK))):
        one = dict(zip((HAND, ARM, LEG, THIGH, BUTTOCK), row))
        left = 100 - sum(F(one[p]) for p in parts)
        yield ("less", table, "", "1.8", ",".join(parts), "", number(F("1.8") * left / 100), "4e-16",
               "Lund and Browder 1944, as tabled at medicalalgorithms.com")


def mistakes():
    """The results of other software and pages, which the library must not give."""
    h, w = "160", "50"
    yield ("bsa", "haycock", "", h, w, number(two_powers("0.024265", "0.3974", "0.5378")(h, w)),
           "exponent 0.3974 for 0.3964")
    yield ("bsa", "schlich", "female", h, w, number(two_powers("0.000975382", "1.08", "0.46")(h, w)),
           "0.000975382 for 0.000975482")
    yield ("bsa", "schlich", "male", h, w, number(two_powers("0.000975482", "1.08", "0.46")(h, w)),
           "the formula of women for a man")
    yield ("bsa", "mosteller", "", h, w, number((D(h) * D(w)).sqrt() / 3600), "sqrt(H W) / 3600")
    yield ("bsa", "du-bois", "", h, w, number(two_powers("0.0087184", "0.725", "0.425")(h, w)),
           "0.0087184 for 0.007184")
    yield ("bsa", "du-bois", "", h, w, number(two_powers("0.007184", "0.725", "0.428")(h, w)),
           "exponent 0.428 for 0.425")
    yield ("bsa", "boyd", "", h, w, number(D("0.0003207") * power(h, "0.3") * power(
        D(w) * 1000, D("0.7285") - D("0.0188") * (D(w) * 1000).ln())), "natural for decimal logarithm")
    yield ("ideal", "miller", "male", h, "", number(F("53.2") + F("1.41") * (F(h) / F("2.54") - 60)),
           "53.2 for 56.2: digits swapped")
    yield ("ideal", "lemmens", "male", h, "", number(F("0.22") * F(h)), "0.22 x cm for 22 x m^2")
    yield ("ideal", "robinson", "male", h, "", number(F("56.2") + F("1.41") * (F(h) / F("2.54") - 60)),
           "Miller's numbers under Robinson's name")
    yield ("lean", "james", "male", h, w, number(F("1.10") * F(w) - 120 * (F(w) / F(h)) ** 2),
           "PMC4411565 table 3: 120 for 128")
    bmi = F(w) / (F(h) / 100) ** 2
    yield ("lean", "janmahasatian", "male", h, w, number((6680 + 216 * bmi) / 9270 * F(w)),
           "the fraction upside down")


TABLES = {
    "body": ("formula sex height_cm weight_kg bsa_m2 relative source", body),
    "weights": ("call name sex a b c want relative source", weights),
    "body_mistakes": ("call name sex height_cm weight_kg wrong source", mistakes),
}

make(TABLES)
