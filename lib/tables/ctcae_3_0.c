/* SPDX-License-Identifier: MIT */
/* NCI Common Terminology Criteria for Adverse Events v3.0, published 9 August 2006. Read November
 * 2026 in NCI's machine copy (caAERS), which prints mm(3) for mm3 and one unit a term. Blood, liver
 * and kidney: the terms that are still compared with; not the rest of the edition. */
#include "ctcae_3_0.h"

static const cyto__part *const parts[] = {&cyto__ctcae_3_0_blood, &cyto__ctcae_3_0_liver_kidney, 0};

const cyto__scale cyto__ctcae_3_0 = {"ctcae-3.0", "NCI CTCAE v3.0, 9 August 2006", parts};
