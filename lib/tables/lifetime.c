/* SPDX-License-Identifier: MIT */
/* Lifetime exposure limits of anthracyclines, mg/m2 of the drug itself. Read November 2026.
 * Epirubicin: US label (Ellence), heart failure 0.9 % at 550, 1.6 % at 700, 3.3 % at 900 mg/m2; 900
 * exceeded only with extreme caution. Doxorubicin: a product text in MIMS (Rubicin); the US label prints
 * risks (1 to 2 % at 300, 3 to 5 % at 400, 5 to 8 % at 450, 6 to 20 % at 500) and no limit.
 * Daunorubicin, mitoxantrone: the US boxed warnings, in copies. */
#include "calculators/exposure.h"

const cyto__lifetime_limit cyto__lifetime_limits[] = {
    {"epirubicin-900", "epirubicin", 900.0,
     "epirubicin US label: exceed 900 mg/m2 only with extreme caution", "primary", 1},
    {"doxorubicin-550", "doxorubicin", 550.0,
     "product text (MIMS): not above 550 mg/m2, other anthracyclines counted in", "secondary", 0},
    {"doxorubicin-400-cardiotoxic", "doxorubicin", 400.0,
     "product text (MIMS): not above 400 mg/m2 with cyclophosphamide or irradiation of the heart",
     "secondary", 0},
    {"doxorubicin-450", "doxorubicin", 450.0,
     "in wide use; the US label prints a risk of 5 to 8 % at 450 mg/m2, and no limit", "unverified",
     0},
    {"daunorubicin-400", "daunorubicin", 400.0,
     "US boxed warning: more heart failure above 400 to 550 mg/m2 in adults; its lower end",
     "secondary", 0},
    {"daunorubicin-550", "daunorubicin", 550.0,
     "US boxed warning: more heart failure above 400 to 550 mg/m2 in adults; its upper end",
     "secondary", 0},
    {"daunorubicin-300-child", "daunorubicin", 300.0,
     "US boxed warning: more heart failure above 300 mg/m2 in children older than 2 years",
     "secondary", 0},
    {"mitoxantrone-140", "mitoxantrone", 140.0,
     "US boxed warning: heart failure in 2.6 % up to 140 mg/m2, in cancer", "secondary", 0},
    {0, 0, 0.0, 0, 0, 0}};

/* Anthracyclines and related substances: ATC group L01DB (WHO Collaborating Centre for Drug
 * Statistics Methodology). Looked for inside a drug's name. The two at the end are INN stems (WHO):
 * names in other languages have them too ("doxorrubicina", "Mitoxantron"). */
const char *const cyto__anthracyclines[] = {"doxorubicin",  "daunorubicin", "epirubicin",
                                            "aclarubicin",  "zorubicin",    "idarubicin",
                                            "mitoxantrone", "pirarubicin",  "valrubicin",
                                            "amrubicin",    "pixantrone",   "rubicin",
                                            "xantron",      0};
