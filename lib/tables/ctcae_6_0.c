/* SPDX-License-Identifier: MIT */
/* NCI Common Terminology Criteria for Adverse Events v6.0, 10 July 2025, MedDRA 28.0, with the
 * errata of 20 January 2026 (one puts the "<" before 10.0 in thrombocytopenia grade 4).
 * Read November 2026 in NCI's workbook. Grade 4 anemia is clinical: no number shows it. */
#include "rows.h"

static const cyto__group hemoglobin_g_dl[] = {
    {EVERYONE,
     {"<LLN - 10.0 g/dL", "<10.0 - 8.0 g/dL", "<8.0 g/dL", 0},
     {LOW_LLN(1, 1.0), LOW(2, 10.0), LOW(3, 8.0)}}};

static const cyto__group hemoglobin_g_l[] = {
    {EVERYONE,
     {"<LLN - 100 g/L", "<100 - 80 g/L", "<80 g/L", 0},
     {LOW_LLN(1, 1.0), LOW(2, 100.0), LOW(3, 80.0)}}};

/* As printed: 6.2 and 4.9 mmol/L are not 10.0 and 8.0 g/dL (6.206 and 4.965). */
static const cyto__group hemoglobin_mmol_l[] = {
    {EVERYONE,
     {"<LLN - 6.2 mmol/L", "<6.2 - 4.9 mmol/L", "<4.9 mmol/L", 0},
     {LOW_LLN(1, 1.0), LOW(2, 6.2), LOW(3, 4.9)}}};

static const cyto__group platelets_per_ul[] = {
    {EVERYONE,
     {"<LLN - 75,000/mm3", "<75,000 - 50,000/mm3", "<50,000 - 10,000/mm3", "<10,000/mm3"},
     {LOW_LLN(1, 1.0), LOW(2, 75000.0), LOW(3, 50000.0), LOW(4, 10000.0)}}};

static const cyto__group platelets_giga_l[] = {
    {EVERYONE,
     {"<LLN - 75.0 x 10^9/L", "<75.0 - 50.0 x 10^9/L", "<50.0 - 10.0 x 10^9/L", "<10.0 x 10^9/L"},
     {LOW_LLN(1, 1.0), LOW(2, 75.0), LOW(3, 50.0), LOW(4, 10.0)}}};

/* No LLN any more, and one band lower than before. */
static const cyto__group neutrophils_per_ul[] = {
    {EVERYONE,
     {"<1500 - 1000/mm3", "<1000 - 500/mm3", "<500 - 100/mm3", "<100/mm3"},
     {LOW(1, 1500.0), LOW(2, 1000.0), LOW(3, 500.0), LOW(4, 100.0)}}};

static const cyto__group neutrophils_giga_l[] = {
    {EVERYONE,
     {"<1.5 - 1.0 x 10^9/L", "<1.0 - 0.5 x 10^9/L", "<0.5 - 0.1 x 10^9/L", "<0.1 x 10^9/L"},
     {LOW(1, 1.5), LOW(2, 1.0), LOW(3, 0.5), LOW(4, 0.1)}}};

#define BLOOD "Blood and lymphatic system disorders"
#define HERE  &cyto__ctcae_6_0
static const cyto_criterion criteria[] = {
    {HERE, "anemia", "Anemia", BLOOD, CYTO_UNIT_G_PER_DL, 3, hemoglobin_g_dl, 1},
    {HERE, "anemia", "Anemia", BLOOD, CYTO_UNIT_G_PER_L, 3, hemoglobin_g_l, 1},
    {HERE, "anemia", "Anemia", BLOOD, CYTO_UNIT_MMOL_PER_L, 3, hemoglobin_mmol_l, 1},
    {HERE, "platelet-count-decreased", "Thrombocytopenia", BLOOD, CYTO_UNIT_PER_UL, 0, platelets_per_ul, 1},
    {HERE, "platelet-count-decreased", "Thrombocytopenia", BLOOD, CYTO_UNIT_GIGA_PER_L, 0, platelets_giga_l, 1},
    {HERE, "neutrophil-count-decreased", "Neutrophil count decreased", "Investigations", CYTO_UNIT_PER_UL, 0, neutrophils_per_ul, 1},
    {HERE, "neutrophil-count-decreased", "Neutrophil count decreased", "Investigations", CYTO_UNIT_GIGA_PER_L, 0, neutrophils_giga_l, 1},
};

static const cyto__part blood = {criteria, COUNT_OF(criteria)};
static const cyto__part *const parts[] = {&blood, 0};

const cyto__scale cyto__ctcae_6_0 = {"ctcae-6.0", "NCI CTCAE v6.0, 10 July 2025, errata of 20 January 2026", parts};
