/* SPDX-License-Identifier: MIT */
/* Facts, policy and overrides from JSON: what a request and a case file both hold. */
#ifndef CYTODOSE_JSON_FACTS_H
#define CYTODOSE_JSON_FACTS_H

#include "decision.h"
#include "json_read.h"

typedef struct cyto__fact_list {
    int32_t count;
    cyto_fact facts[CYTO__FACTS_MAX]; /* names point into the parsed text */
} cyto__fact_list;

/* The object "facts". A flag, finding, event, state, count, drug or pending rule that none of the
 * protocols asks for is an error: a misspelled fact must not be a missing one. */
void cyto__read_facts(const cyto__node *node, const cyto_protocol *const *protocols, int32_t n,
                      cyto__fact_list *list);
void cyto__read_policy(const cyto__node *node, cyto_policy *policy);
/* An array of overrides; how many. */
int32_t cyto__read_overrides(const cyto__node *node, const cyto_protocol *const *protocols,
                             int32_t n, cyto_override *overrides, int32_t max);

#endif
