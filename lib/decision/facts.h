/* SPDX-License-Identifier: MIT */
/* Callers lay facts out as in this version or an earlier one. */
#ifndef CYTODOSE_LIB_FACTS_H
#define CYTODOSE_LIB_FACTS_H

#include <cytodose/facts.h>

/* The first version had no limits and no baseline. */
#define CYTO__FACT_SIZE_MIN offsetof(cyto_fact, lln)

/* Returns one of an array whose elements are as long as the first says, or its copy in room: members that
 * a shorter one lacks are missing. NULL: it has another size. */
const cyto_fact *cyto__fact_at(const cyto_fact *facts, size_t index, cyto_fact *room);

#endif
