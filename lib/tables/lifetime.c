/* SPDX-License-Identifier: MIT */
/* Lifetime exposure limits of anthracyclines, mg/m2.
 * Epirubicin: US label (Ellence), heart failure 0.9 % at 550, 1.6 % at 700, 3.3 % at 900 mg/m2; 900
 * exceeded only with extreme caution. Read November 2026. */
#include "course.h"

const cyto__lifetime_limit cyto__lifetime_limits[] = {
    {"epirubicin", 900.0, "epirubicin US label: exceed 900 mg/m2 only with extreme caution"},
    {0, 0.0, 0}};

/* Anthracyclines and related substances: ATC group L01DB (WHO Collaborating Centre for Drug
 * Statistics Methodology). Looked for inside a drug's name. The two at the end are INN stems (WHO):
 * names in other languages have them too ("doxorrubicina", "Mitoxantron"). */
const char *const cyto__anthracyclines[] = {"doxorubicin",  "daunorubicin", "epirubicin",
                                            "aclarubicin",  "zorubicin",    "idarubicin",
                                            "mitoxantrone", "pirarubicin",  "valrubicin",
                                            "amrubicin",    "pixantrone",   "rubicin",
                                            "xantron",      0};
