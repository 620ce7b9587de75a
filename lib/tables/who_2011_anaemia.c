/* SPDX-License-Identifier: MIT */
/* WHO, Haemoglobin concentrations for the diagnosis of anaemia and assessment of severity,
 * WHO/NMH/NHD/MNM/11.1, 2011, table 1. Severity, not toxicity: 1 mild, 2 moderate, 3 severe.
 * Read November 2026 second-hand (PLoS One 2020;15:e0238323, table 4); that copy prints the mild
 * band of pregnant women as 9-10.9 beside a moderate band of 7-9.9: taken as 10-10.9.
 * Printed bands leave gaps between decimals (10.95); they are taken as half-open on their lower
 * bound. Unadjusted for altitude and smoking. */
#include "rows.h"

#define SEVERITY(mild, moderate, severe) ROWS(LOW(1, mild), LOW(2, moderate), LOW(3, severe))

static const cyto__group g_dl[] = {
    {PATIENTS(CYTO_SEX_FEMALE, CYTO_NO, 15.0, 0.0), CELLS("11.0 - 11.9 g/dL", "8.0 - 10.9 g/dL", "<8.0 g/dL", ""),
     SEVERITY(12.0, 11.0, 8.0)},
    {PATIENTS(CYTO_SEX_FEMALE, CYTO_YES, 15.0, 0.0), CELLS("10.0 - 10.9 g/dL", "7.0 - 9.9 g/dL", "<7.0 g/dL", ""),
     SEVERITY(11.0, 10.0, 7.0)},
    {PATIENTS(CYTO_SEX_MALE, 0, 15.0, 0.0), CELLS("11.0 - 12.9 g/dL", "8.0 - 10.9 g/dL", "<8.0 g/dL", ""),
     SEVERITY(13.0, 11.0, 8.0)},
    {PATIENTS(0, 0, 0.5, 5.0), CELLS("10.0 - 10.9 g/dL", "7.0 - 9.9 g/dL", "<7.0 g/dL", ""),
     SEVERITY(11.0, 10.0, 7.0)},
    {PATIENTS(0, 0, 5.0, 12.0), CELLS("11.0 - 11.4 g/dL", "8.0 - 10.9 g/dL", "<8.0 g/dL", ""),
     SEVERITY(11.5, 11.0, 8.0)},
    {PATIENTS(0, 0, 12.0, 15.0), CELLS("11.0 - 11.9 g/dL", "8.0 - 10.9 g/dL", "<8.0 g/dL", ""),
     SEVERITY(12.0, 11.0, 8.0)},
};

static const cyto__group g_l[] = {
    {PATIENTS(CYTO_SEX_FEMALE, CYTO_NO, 15.0, 0.0), CELLS("110 - 119 g/L", "80 - 109 g/L", "<80 g/L", ""),
     SEVERITY(120.0, 110.0, 80.0)},
    {PATIENTS(CYTO_SEX_FEMALE, CYTO_YES, 15.0, 0.0), CELLS("100 - 109 g/L", "70 - 99 g/L", "<70 g/L", ""),
     SEVERITY(110.0, 100.0, 70.0)},
    {PATIENTS(CYTO_SEX_MALE, 0, 15.0, 0.0), CELLS("110 - 129 g/L", "80 - 109 g/L", "<80 g/L", ""),
     SEVERITY(130.0, 110.0, 80.0)},
    {PATIENTS(0, 0, 0.5, 5.0), CELLS("100 - 109 g/L", "70 - 99 g/L", "<70 g/L", ""), SEVERITY(110.0, 100.0, 70.0)},
    {PATIENTS(0, 0, 5.0, 12.0), CELLS("110 - 114 g/L", "80 - 109 g/L", "<80 g/L", ""),
     SEVERITY(115.0, 110.0, 80.0)},
    {PATIENTS(0, 0, 12.0, 15.0), CELLS("110 - 119 g/L", "80 - 109 g/L", "<80 g/L", ""),
     SEVERITY(120.0, 110.0, 80.0)},
};

#define HERE  &cyto__who_2011_anaemia
static const cyto_criterion criteria[] = {
    TERM("anemia", "Anaemia (severity)", "table 1", G_PER_DL, 0, g_dl),
    TERM("anemia", "Anaemia (severity)", "table 1", G_PER_L, 0, g_l),
};

static const cyto__part blood = {criteria, COUNT_OF(criteria)};
static const cyto__part *const parts[] = {&blood, 0};

const cyto__scale cyto__who_2011_anaemia = {
    "who-2011-anaemia", "WHO/NMH/NHD/MNM/11.1 (2011), anaemia severity, read second-hand", parts};
