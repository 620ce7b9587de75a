/* SPDX-License-Identifier: MIT */
/* Lifetime exposure limits, in the unit that each text states them in. Read November 2026.
 * Epirubicin: US label (Ellence), heart failure 0.9 % at 550, 1.6 % at 700, 3.3 % at 900 mg/m2; 900
 * exceeded only with extreme caution. Doxorubicin: a product text in MIMS (Rubicin); the US label prints
 * risks (1 to 2 % at 300, 3 to 5 % at 400, 5 to 8 % at 450, 6 to 20 % at 500) and no limit.
 * 450: NCCP 00386 version 3, a copy (docslib.org 9197024), and 00278. Daunorubicin: the US label on openFDA. Mitoxantrone: the
 * US boxed warning, in a copy. Bleomycin: adverse reactions of the US label (drugcentral.org, label 640602f9) and the
 * newer of two UK product texts of Bleo-Kyowa (drugs.com/uk). Carmustine: BiCNU's US label in a copy
 * (globalrph.com). Mitomycin: the US boxed warning in a copy (formweb.com). Idarubicin: drugs.com's page of doses;
 * the US label states no number. */
#include "calculators/exposure.h"

#define PER_M2(mg) CYTO__PER_M2, NULL, mg
#define PER_KG(mg) CYTO__PER_KG, NULL, mg
#define IN_ALL(mg) CYTO__FLAT, NULL, mg
#define UNITS(u)   CYTO__FLAT, "U", u
#define INTERNATIONAL_UNITS(iu) CYTO__FLAT, "IU", iu

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
    {"bleomycin-400-units", "bleomycin", UNITS(400.0),
     "US label: lung toxicity is more common above 400 units in all, and above 70 years of age", "primary"},
    {"bleomycin-360000-iu", "bleomycin", INTERNATIONAL_UNITS(360000.0),
     "product text (Bleo-Kyowa, UK): a lifetime dose of up to 360 000 IU; earlier editions had 500 000", "primary"},
    {"carmustine-1400", "carmustine", PER_M2(1400.0),
     "US label: lung toxicity is significantly more common above 1400 mg/m2", "secondary"},
    {"idarubicin-150", "idarubicin", PER_M2(150.0),
     "a drug compendium: 150 mg/m2 at most in a lifetime, intravenous; the US label prints no number", "secondary"},
    {"mitomycin-60-mg", "mitomycin", IN_ALL(60.0),
     "US boxed warning: most cases of hemolytic uremic syndrome occur at 60 mg and above", "secondary"},
};

const int32_t cyto__lifetime_limit_count =
    (int32_t)(sizeof cyto__lifetime_limits / sizeof cyto__lifetime_limits[0]);

/* An importer's letter to US prescribers, July 2016 (DailyMed 38955939): 1000 IU of its bleomycin are 1 unit USP. */
const cyto__activity_ratio cyto__activity_ratios[] = {
    {"bleomycin", 1000.0,
     "importer's letter to US prescribers, July 2016: 1000 IU of bleomycin sulfate are 1 unit USP"},
    {NULL, 0.0, NULL},
};

/* Anthracyclines and related substances: each name of ATC group L01DB (WHO Collaborating Centre for
 * Drug Statistics Methodology) has one of these INN stems (WHO), in other languages, too
 * ("doxorrubicina", "Mitoxantron"). They are looked for inside a drug's name. */
const char *const cyto__anthracyclines[] = {"rubicin", "xantron", NULL};
