#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes tests/vectors/{dose_calls,exposure}.tsv with exact fractions; nothing of lib/ is read.

    python3 tests/gen/oracle_dose.py [--check]
"""

from fractions import Fraction as F
from itertools import product

from vector_tables import make, number

ISMP = "ISMP Canada 2007, as in PMC3138377: 1 000 mg/m2 per day for 4 days, 5 250 mg, 45.57 mg/mL, 28.8 for 1.2 mL/h"


def suspect(days):
    return "INFUSION_SUSPECT" if F(days) < 1 or F(days) > 28 else ""


def infusion_rows(call, args, total, hours, bsa, strength, notes, source):
    """Every member of the infusion as a row of its own."""
    mg = total * F(bsa)
    members = {"total_mg": mg, "duration_h": hours, "dose_mg_per_m2": total,
               "dose_mg_per_m2_per_day": total * 24 / hours, "per_day_mg": mg * 24 / hours,
               "rate_mg_per_h": mg / hours, "volume_ml": mg / F(strength),
               "rate_ml_per_h": mg / hours / F(strength)}
    for member, value in members.items():
        yield (f"{call} {member}", *args, number(value), notes, "", "2e-15", source)


def infusions():
    for d, days, bsa, c in product(("1000", "600", "22.5"), ("4", "5", "0.5", "28", "29", "1"),
                                   ("1.3125", "1.4907"), ("45.57", "50")):
        source = ISMP if (d, days, bsa, c) == ("1000", "4", "1.3125", "45.57") else "arithmetic"
        yield from infusion_rows("per-day", (d, days, bsa, c), F(d) * F(days), F(days) * 24, bsa, c,
                                 suspect(days), source)
    for d, hours, bsa, c in product(("2400", "4000", "135"), ("46", "96", "3"), ("1.4907",), ("25", "0.6")):
        yield from infusion_rows("total", (d, hours, bsa, c), F(d), F(hours), bsa, c, "", "arithmetic")


def off_by(value, wanted, factor, tolerance):
    """(note, status) of a number that should be another."""
    def near(w):
        return w * (100 - F(tolerance)) / 100 <= value <= w * (100 + F(tolerance)) / 100
    if near(wanted):
        return "", ""
    hit = factor != 1 and (near(wanted * factor) or near(wanted / factor))
    return ("INFUSION_SUSPECT" if hit else ""), "CYTO_E_INFUSION"


def checks():
    """The order of 2006: 1 000 mg/m2 per day, 4 days, 1.3125 m2, 45.57 mg/mL."""
    total, volume = F(5250), F(5250) / F("45.57")
    for rate, tolerance in product(("1.2", "28.8", "0.05", "1.25", "1.32", "1.4", "2.4", "115.2"), ("5", "10")):
        note, status = off_by(F(rate), volume / 96, F(24), tolerance)
        yield ("check-pump", rate, tolerance, "", "", number(volume / F(rate)), note, status, "2e-15", ISMP)
    for mg, tolerance in product(("5250", "5200", "1312.5", "1300", "21000", "2625", "0"), ("0", "1", "5")):
        note, status = off_by(F(mg), total, F(4), tolerance)
        yield ("check-total", mg, tolerance, "", "", number(F(mg) / total), note, status, "2e-15", ISMP)


def singles():
    for mg in ("0", "75", "1312.5", "1000000"):
        yield ("flat", mg, "", "", "", number(F(mg)), "", "", "0", "as given")
    for mg, most in product(("1.9", "2", "2.1", "2.0000000000000004", "1000000"), ("2", "1000000")):
        acts = F(mg) > F(most) and abs(F(mg) - F(most)) > F(most) / 2**51
        same = abs(F(mg) - F(most)) <= F(most) / 2**51
        yield ("cap", mg, most, "", "", number(F(most) if acts else F(mg)), "DOSE_CAPPED" if acts else "", "",
               "4e-16" if same else "0", "the smaller")
    for a, b, t in product(("50", "61.3", "0.3", "70"), ("45", "55", "45.1", "54.9", "52.5", "47.5", "63", "66.5"),
                           ("5", "10")):
        change = (F(b) - F(a)) * 100 / F(a)
        yield ("weight-change", a, b, t, "", number(change), "WEIGHT_CHANGED" if abs(change) >= F(t) else "", "",
               "2e-14", "change BY so many percent; on the threshold counts")
    for mg, h in product(("5250", "75", "0"), ("96", "4", "0.5", "46")):
        yield ("rate-mg-per-h", mg, h, "", "", number(F(mg) / F(h)), "", "", "3e-16", "arithmetic")
    for r, c in product(("54.6875", "1312.5", "0"), ("45.57", "0.6", "50")):
        yield ("rate-ml-per-h", r, c, "", "", number(F(r) / F(c)), "", "", "3e-16", "arithmetic")


def intensity():
    for mg, days in product(("360", "240", "0", "300"), ("84", "63", "91", "7", "21")):
        yield ("dose-intensity", mg, days, "", "", number(F(mg) * 7 / F(days)), "", "", "5e-16",
               "mg/m2 per week")
    for g, gd, p, pd in (("360", "84", "360", "84"), ("360", "100.8", "360", "84"), ("270", "84", "360", "84"),
                         ("300", "91", "360", "84"), ("0", "84", "360", "84"), ("720", "84", "360", "84")):
        yield ("relative-dose-intensity", g, gd, p, pd, number(F(g) * F(pd) * 100 / (F(gd) * F(p))), "", "",
               "2e-15", "percent OF the plan per week")


# (set, drug): (ratio, how well attested): the texts named in lib/tables/equivalence.c, read anew here.
RATIOS = {
    "feijen-2019": ({"doxorubicin": "1", "daunorubicin": "0.6", "epirubicin": "0.8", "mitoxantrone": "10.5"},
                    "primary"),
    "feijen-2019-linear": ({"doxorubicin": "1", "daunorubicin": "0.5", "epirubicin": "0.8",
                            "mitoxantrone": "13.8"}, "primary"),
    "ighg": ({"doxorubicin": "1", "daunorubicin": "0.6", "mitoxantrone": "10.5"}, "secondary"),
    "cog-substitution": ({"doxorubicin": "1", "daunorubicin": "1", "epirubicin": "1", "mitoxantrone": "4",
                          "idarubicin": "5"}, "secondary"),
    "hematologic": ({"doxorubicin": "1", "epirubicin": "0.67"}, "unverified"),
    "limit-ratio": ({"doxorubicin": "1", "epirubicin": "0.5"}, "unverified"),
}
ANTHRACYCLINES = ("doxorubicin", "daunorubicin", "epirubicin", "idarubicin", "mitoxantrone", "aclarubicin",
                  "liposomal doxorubicin", "Epirubicine")
OTHERS = ("docetaxel", "paclitaxel", "cyclophosphamide", "")


def exposure():
    for (name, (ratios, verified)), drug, mg in product(RATIOS.items(), ANTHRACYCLINES + OTHERS, ("360", "400")):
        if drug in ratios:
            yield (name, drug, mg, number(F(ratios[drug]) * F(mg)), verified, "")
        else:
            yield (name, drug, mg, "", "", "CYTO_E_DATA" if drug in ANTHRACYCLINES else "CYTO_E_NAME")


def calls():
    for part in (infusions, checks, singles, intensity):
        yield from part()


TABLES = {
    "dose_calls": ("call a b c d want notes status relative source", calls),
    "exposure": ("set drug cumulative_mg_per_m2 doxorubicin_mg_per_m2 verified status", exposure),
}

make(TABLES)
