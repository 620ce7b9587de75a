/* SPDX-License-Identifier: MIT */
/* CTC v2.0, blood, coagulation and febrile neutropenia (see ctc_2_0.c). Left to the clinician: sepsis
 * (grade 4 of febrile neutropenia), haptoglobin that is absent (grade 3). */
#include "ctc_2_0.h"

static const cyto__group hemoglobin_g_dl[] = {
    {EVERYONE,
     CELLS("<LLN - 10.0 g/dL", "8.0 - <10.0 g/dL", "6.5 - <8.0 g/dL", "<6.5 g/dL"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 10.0), LOW(3, 8.0), LOW(4, 6.5))}};

static const cyto__group hemoglobin_g_l[] = {
    {EVERYONE,
     CELLS("<LLN - 100 g/L", "80 - <100 g/L", "65 - <80 g/L", "<65 g/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 100.0), LOW(3, 80.0), LOW(4, 65.0))}};

/* As printed: 6.2, 4.9 and 4.0 mmol/L are not 10.0, 8.0 and 6.5 g/dL (6.206, 4.965, 4.034). */
static const cyto__group hemoglobin_mmol_l[] = {
    {EVERYONE,
     CELLS("<LLN - 6.2 mmol/L", "4.9 - <6.2 mmol/L", "4.0 - <4.9 mmol/L", "<4.0 mmol/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 6.2), LOW(3, 4.9), LOW(4, 4.0))}};

/* A fall by p from the pretreatment value, the baseline: to (1 - p) times it or less. */
static const cyto__group fall_from_pretreatment[] = {
    {EVERYONE,
     CELLS("10 - <25% decrease from pretreatment", "25 - <50% decrease from pretreatment",
      "50 - <75% decrease from pretreatment", ">=75% decrease from pretreatment"),
     ROWS(TO_BASE(1, 0.90), TO_BASE(2, 0.75), TO_BASE(3, 0.50), TO_BASE(4, 0.25))}};

/* Grade 1 is printed "<LLN - <75.0": 75.0 is in no other band, and has it. */
static const cyto__group platelets_giga_l[] = {
    {EVERYONE,
     CELLS("<LLN - <75.0 x 10^9/L", "50.0 - <75.0 x 10^9/L", "10.0 - <50.0 x 10^9/L", "<10.0 x 10^9/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 75.0), LOW(3, 50.0), LOW(4, 10.0))}};

static const cyto__group platelets_per_ul[] = {
    {EVERYONE,
     CELLS("<LLN - 75,000/mm3", "50,000 - <75,000/mm3", "10,000 - <50,000/mm3", "<10,000/mm3"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 75000.0), LOW(3, 50000.0), LOW(4, 10000.0))}};

/* From 2.0 down, whatever the limit of normal. */
static const cyto__group neutrophils_giga_l[] = {
    {EVERYONE,
     CELLS("1.5 - <2.0 x 10^9/L", "1.0 - <1.5 x 10^9/L", "0.5 - <1.0 x 10^9/L", "<0.5 x 10^9/L"),
     ROWS(LOW(1, 2.0), LOW(2, 1.5), LOW(3, 1.0), LOW(4, 0.5))}};

static const cyto__group neutrophils_per_ul[] = {
    {EVERYONE,
     CELLS("1500 - <2000/mm3", "1000 - <1500/mm3", "500 - <1000/mm3", "<500/mm3"),
     ROWS(LOW(1, 2000.0), LOW(2, 1500.0), LOW(3, 1000.0), LOW(4, 500.0))}};

static const cyto__group leukocytes_giga_l[] = {
    {EVERYONE,
     CELLS("<LLN - 3.0 x 10^9/L", "2.0 - <3.0 x 10^9/L", "1.0 - <2.0 x 10^9/L", "<1.0 x 10^9/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 3.0), LOW(3, 2.0), LOW(4, 1.0))}};

static const cyto__group leukocytes_per_ul[] = {
    {EVERYONE,
     CELLS("<LLN - 3000/mm3", "2000 - <3000/mm3", "1000 - <2000/mm3", "<1000/mm3"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 3000.0), LOW(3, 2000.0), LOW(4, 1000.0))}};

static const cyto__group lymphocytes_giga_l[] = {
    {EVERYONE,
     CELLS("<LLN - 1.0 x 10^9/L", "0.5 - <1.0 x 10^9/L", "<0.5 x 10^9/L", ""),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 1.0), LOW(3, 0.5))}};

static const cyto__group lymphocytes_per_ul[] = {
    {EVERYONE,
     CELLS("<LLN - 1000/mm3", "500 - <1000/mm3", "<500/mm3", ""),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 1000.0), LOW(3, 500.0))}};

static const cyto__group cd4_per_ul[] = {
    {EVERYONE,
     CELLS("<LLN - 500/mm3", "200 - <500/mm3", "50 - <200/mm3", "<50/mm3"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 500.0), LOW(3, 200.0), LOW(4, 50.0))}};

static const cyto__group haptoglobin[] = {{EVERYONE, CELLS("Decreased", "", "", ""), ROWS(LOW_LLN(1, 1.0))}};

/* second: highest temperature, degrees C. */
#define FEBRILE "present (ANC <1.0 x 10^9/L, fever >=38.5 degrees C)"
static const cyto__group febrile_neutropenia_giga_l[] = {
    {EVERYONE, CELLS("", "", FEBRILE, ""), ROWS(ROW_IF(3, CYTO__BELOW, 1.0, CYTO__NUMBER, AND_SECOND(CYTO__AT_LEAST, 38.5)))}};

static const cyto__group febrile_neutropenia_per_ul[] = {
    {EVERYONE, CELLS("", "", FEBRILE, ""), ROWS(ROW_IF(3, CYTO__BELOW, 1000.0, CYTO__NUMBER, AND_SECOND(CYTO__AT_LEAST, 38.5)))}};

static const cyto__group fibrinogen[] = {
    {EVERYONE,
     CELLS("0.75 - <1.0 x LLN", "0.5 - <0.75 x LLN", "0.25 - <0.5 x LLN", "<0.25 x LLN"),
     ROWS(LOW_LLN(1, 1.0), LOW_LLN(2, 0.75), LOW_LLN(3, 0.5), LOW_LLN(4, 0.25))}};

/* Partial thromboplastin time and prothrombin time. */
static const cyto__group clotting[] = {
    {EVERYONE,
     CELLS(">ULN - 1.5 x ULN", ">1.5 - 2 x ULN", ">2 x ULN", ""),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), HIGH_ULN(3, 2.0))}};

#define BLOOD       "Blood/Bone Marrow"
#define COAGULATION "Coagulation"
#define INFECTION   "Infection/Febrile Neutropenia"
#define FALLS(slug, title, unit) TERM(slug "-marrow-infiltration", title, BLOOD, unit, 0, fall_from_pretreatment)
#define IN_LEUKEMIA                                                                      \
    " for leukemia studies or bone marrow infiltrative/myelophthisic process, if specified in the protocol."
#define APTT "activated-partial-thromboplastin-time-prolonged"
static const cyto_criterion criteria[] = {
    TERM("anemia", "Hemoglobin", BLOOD, G_PER_DL, 0, hemoglobin_g_dl),
    TERM("anemia", "Hemoglobin", BLOOD, G_PER_L, 0, hemoglobin_g_l),
    TERM("anemia", "Hemoglobin", BLOOD, MMOL_PER_L, 0, hemoglobin_mmol_l),
    FALLS("anemia", "Hemoglobin" IN_LEUKEMIA, G_PER_DL),
    FALLS("anemia", "Hemoglobin" IN_LEUKEMIA, MMOL_PER_L),
    TERM("platelet-count-decreased", "Platelets", BLOOD, GIGA_PER_L, 0, platelets_giga_l),
    TERM("platelet-count-decreased", "Platelets", BLOOD, PER_UL, 0, platelets_per_ul),
    FALLS("platelet-count-decreased", "Platelets" IN_LEUKEMIA, GIGA_PER_L),
    TERM("neutrophil-count-decreased", "Neutrophils/granulocytes (ANC/AGC)", BLOOD, GIGA_PER_L, 0, neutrophils_giga_l),
    TERM("neutrophil-count-decreased", "Neutrophils/granulocytes (ANC/AGC)", BLOOD, PER_UL, 0, neutrophils_per_ul),
    FALLS("neutrophil-count-decreased", "Neutrophils/granulocytes (ANC/AGC)" IN_LEUKEMIA, GIGA_PER_L),
    TERM("white-blood-cell-decreased", "Leukocytes (total WBC)", BLOOD, GIGA_PER_L, 0, leukocytes_giga_l),
    TERM("white-blood-cell-decreased", "Leukocytes (total WBC)", BLOOD, PER_UL, 0, leukocytes_per_ul),
    TERM("lymphocyte-count-decreased", "Lymphopenia", BLOOD, GIGA_PER_L, 0, lymphocytes_giga_l),
    TERM("lymphocyte-count-decreased", "Lymphopenia", BLOOD, PER_UL, 0, lymphocytes_per_ul),
    TERM("cd4-lymphocytes-decreased", "CD4 count", BLOOD, PER_UL, 0, cd4_per_ul),
    TERM("haptoglobin-decreased", "Haptoglobin", BLOOD, G_PER_L, 1, haptoglobin),
    TERM("febrile-neutropenia", "Febrile neutropenia", INFECTION, GIGA_PER_L, 3, febrile_neutropenia_giga_l),
    TERM("febrile-neutropenia", "Febrile neutropenia", INFECTION, PER_UL, 3, febrile_neutropenia_per_ul),
    TERM("fibrinogen-decreased", "Fibrinogen", COAGULATION, G_PER_L, 0, fibrinogen),
    TERM(APTT, "Partial thromboplastin time (PTT)", COAGULATION, SECOND, 0, clotting),
    TERM("prothrombin-time-prolonged", "Prothrombin time (PT)", COAGULATION, SECOND, 0, clotting),
};

const cyto__part cyto__ctc_2_0_blood = {criteria, COUNT_OF(criteria)};
