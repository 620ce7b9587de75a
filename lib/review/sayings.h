/* SPDX-License-Identifier: MIT */
#ifndef CYTODOSE_LIB_REVIEW_SAYINGS_H
#define CYTODOSE_LIB_REVIEW_SAYINGS_H

#include "review/review.h"

/* A protocol says an answer about each drug of the first protocol, by its index, and words besides. */
enum {
    CYTO__SAYS_RESUME = CYTO__DRUGS_MAX,
    CYTO__SAYS_SUPPORT,
    CYTO__SAYS_REFER,
    CYTO__SAYS_BY_RULE,
    CYTO__SAYS_COUNT
};

/* Sorts the rules of a protocol by their ids: words then do not depend on the order of its file. */
void cyto__sort_by_id(const cyto_protocol *protocol, int32_t *by_id);
/* Returns what a protocol says at a cell of the whole walk; NULL: there is no memory. */
cyto__saying *cyto__saying_at(cyto__sayings *sayings, int32_t side, const cyto__cell *cell);
/* Returns it in words: one of CYTO__SAYS_..., or a drug. Without memory it is "", and
 * sayings->arena.failed is 1. */
const char *cyto__saying_text(cyto__comparison *comparison, int32_t side, cyto__saying *saying,
                              int32_t what);
void cyto__sayings_free(cyto__sayings *sayings);

#endif
