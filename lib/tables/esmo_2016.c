/* SPDX-License-Identifier: MIT */
/* ESMO Clinical Practice Guidelines, management of febrile neutropaenia: Klastersky J, Ann Oncol
 * 2016;27 suppl 5:v111-v118, 10.1093/annonc/mdw325. Its first sentence read November 2026 in a copy of
 * the document: "an oral temperature of >38.3 C or two consecutive readings of >38.0 C for 2 h and an
 * absolute neutrophil count (ANC) of <0.5 x 10^9/l, or expected to fall below 0.5 x 10^9/l". (The
 * edition of 2010 printed >38.5.)
 * A definition, not a scale: what is present is shown as grade 3, where every edition of CTCAE places
 * febrile neutropenia, so that they stand side by side; absent is 0. Second: highest oral temperature,
 * degrees C. Third: hours above 38.0. "Expected to fall" is the fact falling; no time is printed. */
#include "rows.h"

#define CELL                                                                                  \
    "present: an oral temperature of >38.3 degrees C or two consecutive readings of >38.0 for 2 h; ANC " \
    "<0.5 x 10^9/l, or expected to fall below 0.5 x 10^9/l"
#define TWO_READINGS AND_SECOND(CYTO__ABOVE, 38.0), AND_THIRD(CYTO__AT_LEAST, 2.0)

static const cyto__group giga_l[] = {
    {IF_FALLING(CYTO_NO),
     CELLS("", "", CELL, ""),
     ROWS(ROW_IF(3, CYTO__BELOW, 0.5, CYTO__NUMBER, AND_SECOND(CYTO__ABOVE, 38.3)),
          ROW_IF(3, CYTO__BELOW, 0.5, CYTO__NUMBER, TWO_READINGS))},
    {IF_FALLING(CYTO_YES),
     CELLS("", "", CELL, ""),
     ROWS(ROW_SECOND(3, CYTO__ABOVE, 38.3),
          ROW_SECOND(3, CYTO__ABOVE, 38.0), AND_THIRD(CYTO__AT_LEAST, 2.0))}};

#define HERE &cyto__esmo_2016
static const cyto_criterion criteria[] = {
    TERM("febrile-neutropenia", "Febrile neutropaenia", "definition", GIGA_PER_L, 0, giga_l),
};

static const cyto__part all = {criteria, COUNT_OF(criteria)};
static const cyto__part *const parts[] = {&all, 0};

const cyto__scale cyto__esmo_2016 = {"esmo-2016", "ESMO Clinical Practice Guidelines, Ann Oncol 2016;27 suppl 5:v111", parts};
