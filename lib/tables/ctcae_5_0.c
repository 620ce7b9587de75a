/* SPDX-License-Identifier: MIT */
/* NCI Common Terminology Criteria for Adverse Events v5.0, 27 November 2017, MedDRA 20.1.
 * Read November 2026 in the v5.0 columns of NCI's mapping from v5.0 to v6.0.
 *
 * How these tables read the print:
 * - ";" is "or": the highest grade whose clause holds. Clauses that no number decides (transfusion,
 *   intervention, hospitalization, bleeding, symptoms beside a number that stands alone,
 *   life-threatening, "no intervention initiated") are left out of rows and cells.
 * - "If baseline was abnormal" is abnormal in the direction of the term; a low baseline of an enzyme
 *   grades as after a normal one, with a note.
 * - Whole numbers with a gap between them (125-129, 130) leave the gap open: either grade.
 * - Adult is 18 years and over, which the text does not say.
 * Not here, for want of a number in the text: hyperglycemia, hyperphosphatemia, hypophosphatemia,
 * acute kidney injury. Not here, for want of an input: carbon monoxide diffusing capacity, pancreatic
 * enzymes, obesity, urine output. */
#include "ctcae.h"

static const cyto__part *const parts[] = {&cyto__ctcae_5_0_blood, &cyto__ctcae_5_0_enzymes,
                                          &cyto__ctcae_5_0_metabolism, &cyto__ctcae_5_0_organs, 0};

const cyto__scale cyto__ctcae_5_0 = {"ctcae-5.0", "NCI CTCAE v5.0, 27 November 2017", parts};
