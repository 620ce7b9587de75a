/* SPDX-License-Identifier: MIT */
/* NCI Common Terminology Criteria for Adverse Events v6.0, 10 July 2025, MedDRA 28.0, with the
 * errata of 20 January 2026 (one puts the "<" before 10.0 in thrombocytopenia grade 4).
 * Read November 2026 in NCI's workbook.
 *
 * How these tables read the print:
 * - ";" is "or": the highest grade whose clause holds. Clauses that no number decides (transfusion,
 *   intervention, hospitalization, bleeding, symptoms beside a number that stands alone,
 *   life-threatening, "no intervention initiated") are left out of rows and cells.
 * - Whole numbers with a gap between them (25, 26 mL/min) leave the gap open: either grade.
 * - Adult is 18 years and over, which the text does not say.
 * Not here, for want of a number in the text: neutrophil count increased, hyperphosphatemia,
 * hypophosphatemia, acute kidney injury. Not here, for want of an input: carbon monoxide diffusing
 * capacity, hemolysis, hemolytic anemia, pancreatic insufficiency, tumor lysis syndrome, urine
 * output. v6.0 has no CPK, no cardiac troponin, and left ventricular dysfunction for a decreased ejection
 * fraction. */
#include "ctcae.h"

static const cyto__part *const parts[] = {&cyto__ctcae_6_0_blood, &cyto__ctcae_6_0_enzymes,
                                          &cyto__ctcae_6_0_metabolism, &cyto__ctcae_6_0_organs, 0};

const cyto__scale cyto__ctcae_6_0 = {"ctcae-6.0", "NCI CTCAE v6.0, 10 July 2025, errata of 20 January 2026", parts};
