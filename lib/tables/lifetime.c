/* SPDX-License-Identifier: MIT */
/* Lifetime exposure limits of anthracyclines, mg/m2 of the drug itself. Read November 2026.
 * Epirubicin: US label (Ellence), heart failure 0.9 % at 550, 1.6 % at 700, 3.3 % at 900 mg/m2; 900
 * exceeded only with extreme caution. Doxorubicin: a product text in MIMS (Rubicin); the US label prints
 * risks (1 to 2 % at 300, 3 to 5 % at 400, 5 to 8 % at 450, 6 to 20 % at 500) and no limit.
 * 450: NCCP 00386 version 3, a copy (docslib.org 9197024), and 00278. Daunorubicin: the US label on openFDA. Mitoxantrone: the
 * US boxed warning, in a copy. */
#include "calculators/exposure.h"

#include <math.h>

#define PER_M2(mg) mg, (double)NAN
#define PER_KG(mg) (double)NAN, mg

const cyto__lifetime_limit cyto__lifetime_limits[] = {
    {"epirubicin-900", "epirubicin", PER_M2(900.0),
     "epirubicin US label: exceed 900 mg/m2 only with extreme caution", "primary"},
    {"doxorubicin-550", "doxorubicin", PER_M2(550.0),
     "product text (MIMS): not above 550 mg/m2, other anthracyclines counted in", "secondary"},
    {"doxorubicin-400-cardiotoxic", "doxorubicin", PER_M2(400.0),
     "product text (MIMS): not above 400 mg/m2 with cyclophosphamide or irradiation of the heart",
     "secondary"},
    {"doxorubicin-450", "doxorubicin", PER_M2(450.0),
     "NCCP 00386 and 00278: the lifetime cumulative dose of doxorubicin; the US label prints a risk of 5 to 8 %, no limit",
     "primary"},
    {"daunorubicin-400", "daunorubicin", PER_M2(400.0),
     "US boxed warning: more heart failure above 400 to 550 mg/m2 in adults; its lower end", "primary"},
    {"daunorubicin-550", "daunorubicin", PER_M2(550.0),
     "US boxed warning: more heart failure above 400 to 550 mg/m2 in adults; its upper end", "primary"},
    {"daunorubicin-300-child", "daunorubicin", PER_M2(300.0),
     "US boxed warning: more heart failure above 300 mg/m2 in children older than 2 years", "primary"},
    {"mitoxantrone-140", "mitoxantrone", PER_M2(140.0),
     "US boxed warning: heart failure in 2.6 % up to 140 mg/m2, in cancer", "secondary"},
    {"daunorubicin-10-mg-kg-infant", "daunorubicin", PER_KG(10.0),
     "US boxed warning: more heart failure above 10 mg/kg in children younger than 2 years", "primary"},
};

const int32_t cyto__lifetime_limit_count =
    (int32_t)(sizeof cyto__lifetime_limits / sizeof cyto__lifetime_limits[0]);

/* Anthracyclines and related substances: ATC group L01DB (WHO Collaborating Centre for Drug
 * Statistics Methodology). Looked for inside a drug's name. The two at the end are INN stems (WHO):
 * names in other languages have them too ("doxorrubicina", "Mitoxantron"). */
const char *const cyto__anthracyclines[] = {"doxorubicin",  "daunorubicin", "epirubicin",
                                            "aclarubicin",  "zorubicin",    "idarubicin",
                                            "mitoxantrone", "pirarubicin",  "valrubicin",
                                            "amrubicin",    "pixantrone",   "rubicin",
                                            "xantron",      0};
