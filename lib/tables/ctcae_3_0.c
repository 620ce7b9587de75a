/* SPDX-License-Identifier: MIT */
/* NCI Common Terminology Criteria for Adverse Events v3.0, published 9 August 2006.
 * Category Blood/Bone Marrow. Read November 2026 in NCI's machine copy (caAERS), which prints
 * hemoglobin in g/dL and counts per mm3 only. */
#include "rows.h"

static const cyto__group hemoglobin_g_dl[] = {
    {EVERYONE,
     {"<LLN - 10.0 g/dL", "<10.0 - 8.0 g/dL", "<8.0 - 6.5 g/dL", "<6.5 g/dL"},
     {LOW_LLN(1, 1.0), LOW(2, 10.0), LOW(3, 8.0), LOW(4, 6.5)}}};

static const cyto__group platelets_per_ul[] = {
    {EVERYONE,
     {"<LLN - 75,000/mm3", "<75,000 - 50,000/mm3", "<50,000 - 25,000/mm3", "<25,000/mm3"},
     {LOW_LLN(1, 1.0), LOW(2, 75000.0), LOW(3, 50000.0), LOW(4, 25000.0)}}};

static const cyto__group neutrophils_per_ul[] = {
    {EVERYONE,
     {"<LLN - 1500/mm3", "<1500 - 1000/mm3", "<1000 - 500/mm3", "<500/mm3"},
     {LOW_LLN(1, 1.0), LOW(2, 1500.0), LOW(3, 1000.0), LOW(4, 500.0)}}};

#define BLOOD "Blood/Bone Marrow"
#define HERE  &cyto__ctcae_3_0
static const cyto_criterion criteria[] = {
    {HERE, "anemia", "Hemoglobin", BLOOD, CYTO_UNIT_G_PER_DL, 0, hemoglobin_g_dl, 1},
    {HERE, "platelet-count-decreased", "Platelets", BLOOD, CYTO_UNIT_PER_UL, 0,
     platelets_per_ul, 1},
    {HERE, "neutrophil-count-decreased", "Neutrophils/granulocytes (ANC/AGC)", BLOOD,
     CYTO_UNIT_PER_UL, 0, neutrophils_per_ul, 1},
};

static const cyto__part blood = {criteria, COUNT_OF(criteria)};
static const cyto__part *const parts[] = {&blood, 0};

const cyto__scale cyto__ctcae_3_0 = {"ctcae-3.0", "NCI CTCAE v3.0, 9 August 2006", parts};
