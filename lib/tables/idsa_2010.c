/* SPDX-License-Identifier: MIT */
/* IDSA, Clinical practice guideline for the use of antimicrobial agents in neutropenic patients with
 * cancer, 2010 update: Freifeld AG, Clin Infect Dis 2011;52:e56 and 427, 10.1093/cid/cir073. Read
 * November 2026 second-hand, in several pages that agree on the numbers; copies that print "above 38.3"
 * or "ANC <1000 and falling" are of other editions, or wrong.
 * A definition, not a scale: what is present is shown as grade 3, where every edition of CTCAE places
 * febrile neutropenia, so that they stand side by side; absent is 0. Second: highest oral temperature,
 * degrees C. Third: hours at or above 38.0. "Expected to fall below 500 within 48 h" is the fact
 * falling. */
#include "rows.h"

#define CELL                                                                                       \
    "present: a single oral temperature of >=38.3 degrees C, or >=38.0 sustained over 1 h; ANC <500/mm3, " \
    "or expected to decrease to <500/mm3 during the next 48 h"
#define SUSTAINED AND_SECOND(CYTO__AT_LEAST, 38.0), AND_THIRD(CYTO__AT_LEAST, 1.0)

static const cyto__group per_ul[] = {
    {IF_FALLING(CYTO_NO),
     CELLS("", "", CELL, ""),
     ROWS(ROW_IF(3, CYTO__BELOW, 500.0, CYTO__NUMBER, AND_SECOND(CYTO__AT_LEAST, 38.3)),
          ROW_IF(3, CYTO__BELOW, 500.0, CYTO__NUMBER, SUSTAINED))},
    {IF_FALLING(CYTO_YES),
     CELLS("", "", CELL, ""),
     ROWS(ROW_SECOND(3, CYTO__AT_LEAST, 38.3),
          ROW_SECOND(3, CYTO__AT_LEAST, 38.0), AND_THIRD(CYTO__AT_LEAST, 1.0))}};

#define HERE &cyto__idsa_2010
static const cyto_criterion criteria[] = {
    TERM("febrile-neutropenia", "Fever and neutropenia", "definitions", PER_UL, 0, per_ul),
};

static const cyto__part all = {criteria, COUNT_OF(criteria)};
static const cyto__part *const parts[] = {&all, 0};

const cyto__scale cyto__idsa_2010 = {
    "idsa-2010", "IDSA guideline, 2010 update (Clin Infect Dis 2011;52:e56), read second-hand", parts};
