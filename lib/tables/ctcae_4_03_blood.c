/* SPDX-License-Identifier: MIT */
/* CTCAE v4.03, blood. Left to the clinician: transfusion indicated and grade 4 of anemia, grade 4 of
 * leukocytosis (leucostasis) and of febrile neutropenia. "gm/dL above ULN" counts from the limit. */
#include "ctcae_4_03.h"

static const cyto__group hemoglobin_g_dl[] = {
    {EVERYONE,
     CELLS("<LLN - 10.0 g/dL", "<10.0 - 8.0 g/dL", "<8.0 g/dL", ""),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 10.0), LOW(3, 8.0))}};

static const cyto__group hemoglobin_g_l[] = {
    {EVERYONE,
     CELLS("<LLN - 100 g/L", "<100 - 80g/L", "<80 g/L", ""),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 100.0), LOW(3, 80.0))}};

/* As printed: 6.2 and 4.9 mmol/L are not 10.0 and 8.0 g/dL (6.206 and 4.965). */
static const cyto__group hemoglobin_mmol_l[] = {
    {EVERYONE,
     CELLS("<LLN - 6.2 mmol/L", "<6.2 - 4.9 mmol/L", "<4.9 mmol/L", ""),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 6.2), LOW(3, 4.9))}};

static const cyto__group platelets_per_ul[] = {
    {EVERYONE,
     CELLS("<LLN - 75,000/mm3", "<75,000 - 50,000/mm3", "<50,000 - 25,000/mm3", "<25,000/mm3"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 75000.0), LOW(3, 50000.0), LOW(4, 25000.0))}};

static const cyto__group platelets_giga_l[] = {
    {EVERYONE,
     CELLS("<LLN - 75.0 x 10e9 /L", "<75.0 - 50.0 x 10e9 /L", "<50.0 - 25.0 x 10e9 /L", "<25.0 x 10e9 /L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 75.0), LOW(3, 50.0), LOW(4, 25.0))}};

static const cyto__group neutrophils_per_ul[] = {
    {EVERYONE,
     CELLS("<LLN - 1500/mm3", "<1500 - 1000/mm3", "<1000 - 500/mm3", "<500/mm3"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 1500.0), LOW(3, 1000.0), LOW(4, 500.0))}};

static const cyto__group neutrophils_giga_l[] = {
    {EVERYONE,
     CELLS("<LLN - 1.5 x 10e9 /L", "<1.5 - 1.0 x 10e9 /L", "<1.0 - 0.5 x 10e9 /L", "<0.5 x 10e9 /L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 1.5), LOW(3, 1.0), LOW(4, 0.5))}};

static const cyto__group leukocytes_per_ul[] = {
    {EVERYONE,
     CELLS("<LLN - 3000/mm3", "<3000 - 2000/mm3", "<2000 - 1000/mm3", "<1000/mm3"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 3000.0), LOW(3, 2000.0), LOW(4, 1000.0))}};

static const cyto__group leukocytes_giga_l[] = {
    {EVERYONE,
     CELLS("<LLN - 3.0 x 10e9 /L", "<3.0 - 2.0 x 10e9 /L", "<2.0 - 1.0 x 10e9 /L", "<1.0 x 10e9 /L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 3.0), LOW(3, 2.0), LOW(4, 1.0))}};

static const cyto__group lymphocytes_per_ul[] = {
    {EVERYONE,
     CELLS("<LLN - 800/mm3", "<800 - 500/mm3", "<500 - 200/mm3", "<200/mm3"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 800.0), LOW(3, 500.0), LOW(4, 200.0))}};

static const cyto__group lymphocytes_giga_l[] = {
    {EVERYONE,
     CELLS("<LLN - 0.8 x 10e9/L", "<0.8 - 0.5 x 10e9 /L", "<0.5 - 0.2 x 10e9 /L", "<0.2 x 10e9 /L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 0.8), LOW(3, 0.5), LOW(4, 0.2))}};

static const cyto__group lymphocytes_high_per_ul[] = {
    {EVERYONE, CELLS("", ">4000/mm3 - 20,000/mm3", ">20,000/mm3", ""), ROWS(HIGH(2, 4000.0), HIGH(3, 20000.0))}};

static const cyto__group leukocytosis_per_ul[] = {
    {EVERYONE, CELLS("", "", ">100,000/mm3", ""), ROWS(HIGH(3, 100000.0))}};

static const cyto__group cd4_per_ul[] = {
    {EVERYONE,
     CELLS("<LLN - 500/mm3", "<500 - 200/mm3", "<200 - 50/mm3", "<50/mm3"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 500.0), LOW(3, 200.0), LOW(4, 50.0))}};

/* Grade 3 is printed so: read as <0.2 - 0.05. */
static const cyto__group cd4_giga_l[] = {
    {EVERYONE,
     CELLS("<LLN - 0.5 x 10e9 /L", "<0.5 - 0.2 x 10e9 /L", "<0.2 x 0.05 - 10e9 /L", "<0.05 x 10e9 /L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 0.5), LOW(3, 0.2), LOW(4, 0.05))}};

/* Against the baseline when that was above the ULN, else against the ULN. */
#define GM_ABOVE(range) "Increase in " range " above ULN or above baseline if baseline is above ULN"
#define ABOVE_BY(grade, gm_dl, reference) ROW_PLUS(grade, CYTO__ABOVE, 1.0, reference, gm_dl)
static const cyto__group hemoglobin_high_g_dl[] = {
    {IF_BASELINE(BASELINE_BIT(LOW) | BASELINE_BIT(NORMAL)),
     CELLS(GM_ABOVE(">0 - 2 gm/dL"), GM_ABOVE(">2 - 4 gm/dL"), GM_ABOVE(">4 gm/dL"), ""),
     ROWS(ABOVE_BY(1, 0.0, CYTO__ULN), ABOVE_BY(2, 2.0, CYTO__ULN), ABOVE_BY(3, 4.0, CYTO__ULN))},
    {IF_BASELINE(BASELINE_BIT(HIGH)),
     CELLS(GM_ABOVE(">0 - 2 gm/dL"), GM_ABOVE(">2 - 4 gm/dL"), GM_ABOVE(">4 gm/dL"), ""),
     ROWS(ABOVE_BY(1, 0.0, CYTO__BASELINE), ABOVE_BY(2, 2.0, CYTO__BASELINE),
          ABOVE_BY(3, 4.0, CYTO__BASELINE))}};

/* second: highest temperature, degrees C; third: hours at or above 38.0. */
static const cyto__group febrile_neutropenia_per_ul[] = {
    {EVERYONE,
     CELLS("", "",
      "ANC <1000/mm3 with a single temperature of >38.3 degrees C (101 degrees F) or a sustained "
      "temperature of >=38 degrees C (100.4 degrees F) for more than one hour",
      ""),
     ROWS(ROW_IF(3, CYTO__BELOW, 1000.0, CYTO__NUMBER, AND_SECOND(CYTO__ABOVE, 38.3)),
          ROW_IF(3, CYTO__BELOW, 1000.0, CYTO__NUMBER, AND_SECOND(CYTO__AT_LEAST, 38.0),
                 AND_THIRD(CYTO__ABOVE, 1.0)))}};

/* Printed without a unit; the same in all. */
static const cyto__group haptoglobin[] = {
    {EVERYONE, CELLS("<LLN", "", "", ""), ROWS(LOW_LLN(1, 1.0))}};

static const cyto_criterion criteria[] = {
    TERM("anemia", "Anemia", BLOOD, G_PER_DL, 3, hemoglobin_g_dl),
    TERM("anemia", "Anemia", BLOOD, G_PER_L, 3, hemoglobin_g_l),
    TERM("anemia", "Anemia", BLOOD, MMOL_PER_L, 3, hemoglobin_mmol_l),
    TERM("platelet-count-decreased", "Platelet count decreased", INVESTIGATIONS, PER_UL, 0, platelets_per_ul),
    TERM("platelet-count-decreased", "Platelet count decreased", INVESTIGATIONS, GIGA_PER_L, 0, platelets_giga_l),
    TERM("neutrophil-count-decreased", "Neutrophil count decreased", INVESTIGATIONS, PER_UL, 0, neutrophils_per_ul),
    TERM("neutrophil-count-decreased", "Neutrophil count decreased", INVESTIGATIONS, GIGA_PER_L, 0, neutrophils_giga_l),
    TERM("white-blood-cell-decreased", "White blood cell decreased", INVESTIGATIONS, PER_UL, 0, leukocytes_per_ul),
    TERM("white-blood-cell-decreased", "White blood cell decreased", INVESTIGATIONS, GIGA_PER_L, 0, leukocytes_giga_l),
    TERM("lymphocyte-count-decreased", "Lymphocyte count decreased", INVESTIGATIONS, PER_UL, 0, lymphocytes_per_ul),
    TERM("lymphocyte-count-decreased", "Lymphocyte count decreased", INVESTIGATIONS, GIGA_PER_L, 0, lymphocytes_giga_l),
    TERM("lymphocyte-count-increased", "Lymphocyte count increased", INVESTIGATIONS, PER_UL, 0, lymphocytes_high_per_ul),
    TERM("leukocytosis", "Leukocytosis", BLOOD, PER_UL, 3, leukocytosis_per_ul),
    TERM("cd4-lymphocytes-decreased", "CD4 lymphocytes decreased", INVESTIGATIONS, PER_UL, 0, cd4_per_ul),
    TERM("cd4-lymphocytes-decreased", "CD4 lymphocytes decreased", INVESTIGATIONS, GIGA_PER_L, 0, cd4_giga_l),
    TERM("hemoglobin-increased", "Hemoglobin increased", INVESTIGATIONS, G_PER_DL, 0, hemoglobin_high_g_dl),
    TERM("febrile-neutropenia", "Febrile neutropenia", BLOOD, PER_UL, 3, febrile_neutropenia_per_ul),
    TERM("haptoglobin-decreased", "Haptoglobin decreased", INVESTIGATIONS, G_PER_L, 0, haptoglobin),
};

const cyto__part cyto__ctcae_4_03_blood = {criteria, COUNT_OF(criteria)};
