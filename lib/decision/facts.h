/* SPDX-License-Identifier: MIT */
/* Facts as callers of this and of earlier versions lay them out. */
#ifndef CYTODOSE_LIB_FACTS_H
#define CYTODOSE_LIB_FACTS_H

#include <cytodose/facts.h>

/* Without limits and baseline, as the first version had it. */
#define CYTO__FACT_SIZE_MIN offsetof(cyto_fact, lln)

/* One of an array whose elements are as long as the first says: what a shorter one has not is missing. */
cyto_status cyto__fact_at(const cyto_fact *facts, size_t index, cyto_fact *fact);

#endif
