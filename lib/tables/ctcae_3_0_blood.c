/* SPDX-License-Identifier: MIT */
/* CTCAE v3.0, blood and coagulation. Fibrinogen is not here: NCI's machine copy has its limits of
 * normal alone, where the printed document is said to add falls from the baseline (not seen). */
#include "ctcae_3_0.h"

static const cyto__group hemoglobin_g_dl[] = {
    {EVERYONE,
     CELLS("<LLN - 10.0 g/dL", "<10.0 - 8.0 g/dL", "<8.0 - 6.5 g/dL", "<6.5 g/dL"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 10.0), LOW(3, 8.0), LOW(4, 6.5))}};

static const cyto__group platelets_per_ul[] = {
    {EVERYONE,
     CELLS("<LLN - 75,000/mm3", "<75,000 - 50,000/mm3", "<50,000 - 25,000/mm3", "<25,000/mm3"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 75000.0), LOW(3, 50000.0), LOW(4, 25000.0))}};

static const cyto__group neutrophils_per_ul[] = {
    {EVERYONE,
     CELLS("<LLN - 1500/mm3", "<1500 - 1000/mm3", "<1000 - 500/mm3", "<500/mm3"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 1500.0), LOW(3, 1000.0), LOW(4, 500.0))}};

static const cyto__group leukocytes_per_ul[] = {
    {EVERYONE,
     CELLS("<LLN - 3000/mm3", "<3000 - 2000/mm3", "<2000 - 1000/mm3", "<1000/mm3"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 3000.0), LOW(3, 2000.0), LOW(4, 1000.0))}};

static const cyto__group lymphocytes_per_ul[] = {
    {EVERYONE,
     CELLS("<LLN - 800/mm3", "<800 - 500/mm3", "<500 - 200 mm3", "<200/mm3"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 800.0), LOW(3, 500.0), LOW(4, 200.0))}};

static const cyto__group cd4_per_ul[] = {
    {EVERYONE,
     CELLS("<LLN - 500/mm3", "<500 - 200/mm3", "<200 - 50/mm3", "<50/mm3"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 500.0), LOW(3, 200.0), LOW(4, 50.0))}};

/* Grade 3 is "Absent", which no number says: below an assay's reach is not zero. */
static const cyto__group haptoglobin[] = {
    {EVERYONE, CELLS("<LLN", "", "", ""), ROWS(LOW_LLN(1, 1.0))}};

/* Prothrombin time as INR, and partial thromboplastin time. */
static const cyto__group clotting[] = {
    {EVERYONE,
     CELLS(">1 - 1.5 x ULN", ">1.5 - 2 x ULN", ">2 x ULN", ""),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), HIGH_ULN(3, 2.0))}};

#define BLOOD       "Blood/Bone Marrow"
#define COAGULATION "Coagulation"
static const cyto_criterion criteria[] = {
    TERM("anemia", "Hemoglobin", BLOOD, G_PER_DL, 0, hemoglobin_g_dl),
    TERM("platelet-count-decreased", "Platelets", BLOOD, PER_UL, 0, platelets_per_ul),
    TERM("neutrophil-count-decreased", "Neutrophils/granulocytes (ANC/AGC)", BLOOD,
         PER_UL, 0, neutrophils_per_ul),
    TERM("white-blood-cell-decreased", "Leukocytes (total WBC)", BLOOD, PER_UL, 0, leukocytes_per_ul),
    TERM("lymphocyte-count-decreased", "Lymphopenia", BLOOD, PER_UL, 0, lymphocytes_per_ul),
    TERM("cd4-lymphocytes-decreased", "CD4 count", BLOOD, PER_UL, 0, cd4_per_ul),
    TERM("haptoglobin-decreased", "Haptoglobin", BLOOD, G_PER_L, 1, haptoglobin),
    TERM("activated-partial-thromboplastin-time-prolonged", "PTT (Partial Thromboplastin Time)", COAGULATION, SECOND, 0, clotting),
    TERM("inr-increased", "INR (International Normalized Ratio of prothrombin time)", COAGULATION, RATIO, 0, clotting),
};

const cyto__part cyto__ctcae_3_0_blood = {criteria, COUNT_OF(criteria)};
