/* SPDX-License-Identifier: MIT */
/* NCI Common Toxicity Criteria v2.0, 30 April 1999. Bounds read November 2026 in notes taken by a
 * program from NCI's machine copy (NCIP/caaers, insert_ctc_v2_grades); the copy itself was not seen
 * again, so that cells show the bounds in the document's manner and are not quotations. The names of
 * the terms are NCI's (CTCv2_M9.txt of the same project).
 *
 * How it is read:
 * - "8.0 - <10.0" and "<LLN - 10.0": the lower end belongs to the milder band, the upper end of a
 *   band for raised values too.
 * - where no grade 2 is printed (hypokalemia, hyponatremia, hypermagnesemia), there is none.
 * - whole-number bands with a gap between them (bicarbonate 11 - 15, then 8 - 10) leave it open.
 * - the rows "for leukemia studies or bone marrow infiltrative/myelophthisic processes, if specified in
 *   the protocol" are terms of their own (...-marrow-infiltration), never chosen by a count alone.
 *
 * Not here: rows for transplantation, fibrinogen of leukemia studies, what is not measured as one
 * number, and what v2.0 shares with symptoms (fever, weight, blood pressure, QTc). */
#include "ctc_2_0.h"

static const cyto__part *const parts[] = {&cyto__ctc_2_0_blood, &cyto__ctc_2_0_organs,
                                          &cyto__ctc_2_0_metabolism, 0};

const cyto__scale cyto__ctc_2_0 = {"ctc-2.0", "NCI CTC v2.0, 30 April 1999", parts};
