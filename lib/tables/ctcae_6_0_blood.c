/* SPDX-License-Identifier: MIT */
/* CTCAE v6.0 (see ctcae_6_0.c): blood cells, hemoglobin, coagulation. Grade 4 anemia is clinical: no
 * number shows it. Where the text has multiples of a limit alone, every unit has the same rows. */
#include "ctcae.h"

static const cyto__group hemoglobin_g_dl[] = {
    {EVERYONE,
     CELLS("<LLN - 10.0 g/dL", "<10.0 - 8.0 g/dL", "<8.0 g/dL", ""),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 10.0), LOW(3, 8.0))}};

static const cyto__group hemoglobin_g_l[] = {
    {EVERYONE,
     CELLS("<LLN - 100 g/L", "<100 - 80 g/L", "<80 g/L", ""),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 100.0), LOW(3, 80.0))}};

/* As printed: 6.2 and 4.9 mmol/L are not 10.0 and 8.0 g/dL (6.206 and 4.965). */
static const cyto__group hemoglobin_mmol_l[] = {
    {EVERYONE,
     CELLS("<LLN - 6.2 mmol/L", "<6.2 - 4.9 mmol/L", "<4.9 mmol/L", ""),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 6.2), LOW(3, 4.9))}};

static const cyto__group platelets_per_ul[] = {
    {EVERYONE,
     CELLS("<LLN - 75,000/mm3", "<75,000 - 50,000/mm3", "<50,000 - 10,000/mm3", "<10,000/mm3"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 75000.0), LOW(3, 50000.0), LOW(4, 10000.0))}};

static const cyto__group platelets_giga_l[] = {
    {EVERYONE,
     CELLS("<LLN - 75.0 x 10^9/L", "<75.0 - 50.0 x 10^9/L", "<50.0 - 10.0 x 10^9/L", "<10.0 x 10^9/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 75.0), LOW(3, 50.0), LOW(4, 10.0))}};

/* No LLN any more, and one band lower than before. */
static const cyto__group neutrophils_per_ul[] = {
    {EVERYONE,
     CELLS("<1500 - 1000/mm3", "<1000 - 500/mm3", "<500 - 100/mm3", "<100/mm3"),
     ROWS(LOW(1, 1500.0), LOW(2, 1000.0), LOW(3, 500.0), LOW(4, 100.0))}};

static const cyto__group neutrophils_giga_l[] = {
    {EVERYONE,
     CELLS("<1.5 - 1.0 x 10^9/L", "<1.0 - 0.5 x 10^9/L", "<0.5 - 0.1 x 10^9/L", "<0.1 x 10^9/L"),
     ROWS(LOW(1, 1.5), LOW(2, 1.0), LOW(3, 0.5), LOW(4, 0.1))}};

static const cyto__group leukocytes_per_ul[] = {
    {EVERYONE,
     CELLS("<LLN - 3000/mm3", "<3000 - 2000/mm3", "<2000 - 1000/mm3", "<1000/mm3"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 3000.0), LOW(3, 2000.0), LOW(4, 1000.0))}};

static const cyto__group leukocytes_giga_l[] = {
    {EVERYONE,
     CELLS("<LLN - 3.0 x 10^9/L", "<3.0 - 2.0 x 10^9/L", "<2.0 - 1.0 x 10^9/L", "<1.0 x 10^9/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 3.0), LOW(3, 2.0), LOW(4, 1.0))}};

/* "Present": no number. A count below the limit of normal is what it can rest on. */
static const cyto__group lymphocytes[] = {{EVERYONE, CELLS("Present", "", "", ""), ROWS(LOW_LLN(1, 1.0))}};

static const cyto__group lymphocytes_high[] = {
    {EVERYONE, CELLS("", ">4000/mm3 - 20,000/mm3", ">20,000/mm3", ""), ROWS(HIGH(2, 4000.0), HIGH(3, 20000.0))}};

static const cyto__group leukocytes_high[] = {
    {EVERYONE, CELLS("", "", ">100,000/mm3", ""), ROWS(HIGH(3, 100000.0))}};

static const cyto__group cd4_per_ul[] = {
    {EVERYONE,
     CELLS("<LLN - 500/mm3", "<500 - 200/mm3", "<200 - 50/mm3", "<50/mm3"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 500.0), LOW(3, 200.0), LOW(4, 50.0))}};

static const cyto__group cd4_giga_l[] = {
    {EVERYONE,
     CELLS("<LLN - 0.5 x 10^9/L", "<0.5 - 0.2 x 10^9/L", "<0.2 - 0.05 x 10^9/L", "<0.05 x 10^9/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 0.5), LOW(3, 0.2), LOW(4, 0.05))}};

static const cyto__group eosinophils[] = {
    {EVERYONE,
     CELLS(">ULN and >Baseline", "", "", ""),
     ROWS(ROW_IF(1, CYTO__ABOVE, 1.0, CYTO__ULN, AND(CYTO__ABOVE, 1.0, CYTO__BASELINE)))}};

static const cyto__group hemoglobin_high[] = {
    {EVERYONE,
     CELLS("Increase in >0 - 2 g/dL above ULN", "Increase in >2 - 4 g/dL above ULN",
      "Increase in >4 g/dL above ULN", ""),
     ROWS(HIGH_ULN(1, 1.0), ROW_PLUS(2, CYTO__ABOVE, 1.0, CYTO__ULN, 2.0),
          ROW_PLUS(3, CYTO__ABOVE, 1.0, CYTO__ULN, 4.0))}};

static const cyto__group methemoglobin[] = {{EVERYONE, CELLS("", ">ULN", "", ""), ROWS(HIGH_ULN(2, 1.0))}};

/* Second: temperature, Cel. Third: hours that it stayed at or above 38. */
static const cyto__group neutrophils_and_fever[] = {
    {EVERYONE,
     CELLS("", "",
      "ANC <1000/mm3 with a single temperature of >38.3 degrees C (101 degrees F) or a sustained "
      "temperature of >=38 degrees C (100.4 degrees F) for more than one hour", ""),
     ROWS(ROW_IF(3, CYTO__BELOW, 1000.0, CYTO__NUMBER, AND_SECOND(CYTO__ABOVE, 38.3)),
          ROW_IF(3, CYTO__BELOW, 1000.0, CYTO__NUMBER, AND_SECOND(CYTO__AT_LEAST, 38.0),
                 AND_THIRD(CYTO__ABOVE, 1.0)))}};

/* ---- coagulation ------------------------------------------------------------------------ */

static const cyto__group aptt[] = {
    {EVERYONE,
     CELLS(">ULN - 1.5 x ULN", ">1.5 - 2.5 x ULN", ">2.5 x ULN", ""),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), HIGH_ULN(3, 2.5))}};

#define INR_CELLS                                                                             \
    CELLS(">1.2 - 1.5; >1 - 1.5 x baseline if on anticoagulation",                                 \
     ">1.5 - 2.5; >1.5 - 2.5 x baseline if on anticoagulation",                               \
     ">2.5; >2.5 x baseline if on anticoagulation", "")
static const cyto__group inr[] = {
    {IF_ANTICOAGULATED(CYTO_NO), INR_CELLS, ROWS(HIGH(1, 1.2), HIGH(2, 1.5), HIGH(3, 2.5))},
    {IF_ANTICOAGULATED(CYTO_YES), INR_CELLS,
     ROWS(HIGH(1, 1.2), HIGH(2, 1.5), HIGH(3, 2.5), HIGH_BASE(1, 1.0), HIGH_BASE(2, 1.5),
          HIGH_BASE(3, 2.5))}};

/* "If abnormal" has no subject: taken as the baseline, as in the enzymes, and abnormal as low. The
 * multiples of LLN hold with any baseline, and the higher grade counts. Grade 4 prints "75%
 * decrease": 75 % or more. */
#define FIBRINOGEN_CELLS                                               \
    CELLS("<1.0 - 0.75 x LLN; if abnormal, <25% decrease from baseline",    \
     "<0.75 - 0.5 x LLN; if abnormal, 25 - <50% decrease from baseline", \
     "<0.5 - 0.25 x LLN; if abnormal, 50 - <75% decrease from baseline", \
     "<0.25 x LLN; if abnormal, 75% decrease from baseline; absolute value <50 mg/dL")
/* "If abnormal" may mean the baseline, or the value itself: after a normal baseline a fall that ends
 * below the limit of normal is left open. */
#define FALL_IF_LOW(grade, times) \
    ROW_IF(grade, CYTO__AT_MOST, times, CYTO__BASELINE, AND(CYTO__BELOW, 1.0, CYTO__LLN), OR_NOT)
#define FALL_AND_LOW(grade, times) \
    ROW_IF(grade, CYTO__AT_MOST, times, CYTO__BASELINE, AND(CYTO__BELOW, 1.0, CYTO__LLN))
static const cyto__group fibrinogen[] = {
    {IF_BASELINE(BASELINE_NOT_LOW | CYTO__BASELINE_PLACED), FIBRINOGEN_CELLS,
     ROWS(LOW_LLN(1, 1.0), LOW_LLN(2, 0.75), LOW_LLN(3, 0.5), LOW_LLN(4, 0.25), LOW(4, 50.0),
          FALL_IF_LOW(2, 0.75), FALL_IF_LOW(3, 0.5), FALL_IF_LOW(4, 0.25))},
    {IF_BASELINE(BASELINE_BIT(LOW)), FIBRINOGEN_CELLS,
     ROWS(LOW_LLN(1, 1.0), LOW_LLN(2, 0.75), LOW_LLN(3, 0.5), LOW_LLN(4, 0.25), LOW(4, 50.0),
          ROW_IF(1, CYTO__BELOW, 1.0, CYTO__BASELINE, OR_NOT), FALL_AND_LOW(2, 0.75),
          FALL_AND_LOW(3, 0.5), FALL_AND_LOW(4, 0.25), ROW_IF(2, CYTO__AT_MOST, 0.75, CYTO__BASELINE, OR_NOT),
          ROW_IF(3, CYTO__AT_MOST, 0.5, CYTO__BASELINE, OR_NOT),
          ROW_IF(4, CYTO__AT_MOST, 0.25, CYTO__BASELINE, OR_NOT))}};

static const cyto__group haptoglobin[] = {{EVERYONE, CELLS("<LLN", "", "", ""), ROWS(LOW_LLN(1, 1.0))}};

#define HERE &cyto__ctcae_6_0
static const cyto_criterion criteria[] = {
    TERM("anemia", "Anemia", BLOOD, G_PER_DL, 3, hemoglobin_g_dl),
    TERM("anemia", "Anemia", BLOOD, G_PER_L, 3, hemoglobin_g_l),
    TERM("anemia", "Anemia", BLOOD, MMOL_PER_L, 3, hemoglobin_mmol_l),
    TERM("platelet-count-decreased", "Thrombocytopenia", BLOOD, PER_UL, 0, platelets_per_ul),
    TERM("platelet-count-decreased", "Thrombocytopenia", BLOOD, GIGA_PER_L, 0, platelets_giga_l),
    TERM("neutrophil-count-decreased", "Neutrophil count decreased", TESTS, PER_UL, 0, neutrophils_per_ul),
    TERM("neutrophil-count-decreased", "Neutrophil count decreased", TESTS, GIGA_PER_L, 0, neutrophils_giga_l),
    TERM("white-blood-cell-decreased", "White blood cell decreased", TESTS, PER_UL, 0, leukocytes_per_ul),
    TERM("white-blood-cell-decreased", "White blood cell decreased", TESTS, GIGA_PER_L, 0, leukocytes_giga_l),
    TERM("lymphocyte-count-decreased", "Lymphopenia", BLOOD, PER_UL, 0, lymphocytes),
    TERM("lymphocyte-count-decreased", "Lymphopenia", BLOOD, GIGA_PER_L, 0, lymphocytes),
    TERM("lymphocyte-count-increased", "Lymphocyte count increased", TESTS, PER_UL, 0, lymphocytes_high),
    TERM("leukocytosis", "Leukocytosis", BLOOD, PER_UL, 3, leukocytes_high),
    TERM("cd4-lymphocytes-decreased", "CD4 lymphocytes decreased", TESTS, PER_UL, 0, cd4_per_ul),
    TERM("cd4-lymphocytes-decreased", "CD4 lymphocytes decreased", TESTS, GIGA_PER_L, 0, cd4_giga_l),
    TERM("eosinophilia", "Eosinophilia", BLOOD, PER_UL, 1, eosinophils),
    TERM("eosinophilia", "Eosinophilia", BLOOD, GIGA_PER_L, 1, eosinophils),
    TERM("hemoglobin-increased", "Hemoglobin increased", TESTS, G_PER_DL, 0, hemoglobin_high),
    TERM("methemoglobinemia", "Methemoglobinemia", BLOOD, PERCENT, 2, methemoglobin),
    TERM("febrile-neutropenia", "Febrile neutropenia", BLOOD, PER_UL, 3, neutrophils_and_fever),
    TERM("activated-partial-thromboplastin-time-prolonged", "Activated partial thromboplastin time prolonged", TESTS, SECOND, 0, aptt),
    TERM("inr-increased", "INR increased", TESTS, RATIO, 0, inr),
    TERM("fibrinogen-decreased", "Fibrinogen decreased", TESTS, MG_PER_DL, 0, fibrinogen),
    TERM("haptoglobin-decreased", "Haptoglobin decreased", TESTS, G_PER_L, 0, haptoglobin),
    TERM("haptoglobin-decreased", "Haptoglobin decreased", TESTS, MG_PER_DL, 0, haptoglobin),
};

const cyto__part cyto__ctcae_6_0_blood = {criteria, COUNT_OF(criteria)};
