/* SPDX-License-Identifier: MIT */
/* NCI Common Terminology Criteria for Adverse Events v4.03, 14 June 2010, MedDRA 12.0.
 * Read November 2026 in NCI's workbook; the cells are quoted as printed, misprints included, without
 * clauses that no number decides: "hospitalization indicated", "symptomatic" beside a higher band,
 * "life-threatening consequences", "intervention indicated". Those are the clinician's findings.
 *
 * How the print is read:
 * - ";" and "or" join alternatives: the worst that holds is the grade.
 * - a value on the bound of two bands takes the milder one, unless only the worse one prints it.
 * - bands with a gap between their ends (481 - 500 ms, then >= 501) are two readings, one closing
 *   the gap upwards and one downwards: a value in the gap has both grades (reason left-open).
 * - "x baseline", "times above baseline" and "x above baseline" are all multiples of the baseline.
 *
 * With numbers, but not here: what is not measured as one number of one analyte (bone marrow
 * cellularity, hemolysis, diffusing capacity, growth, obesity by BMI, sperm, visual acuity). */
#include "ctcae_4_03.h"

static const cyto__part *const parts[] = {
    &cyto__ctcae_4_03_blood, &cyto__ctcae_4_03_liver, &cyto__ctcae_4_03_kidney,
    &cyto__ctcae_4_03_electrolytes, &cyto__ctcae_4_03_metabolism, &cyto__ctcae_4_03_coagulation,
    &cyto__ctcae_4_03_heart, &cyto__ctcae_4_03_vital_signs, 0};

const cyto__scale cyto__ctcae_4_03 = {"ctcae-4.03", "NCI CTCAE v4.03, 14 June 2010", parts};
