/* SPDX-License-Identifier: MIT */
/* A request and a case file both have facts, a policy and overrides in JSON. */
#ifndef CYTODOSE_JSON_FACTS_H
#define CYTODOSE_JSON_FACTS_H

#include "decision/decision.h"
#include "json/read.h"
#include "json/write.h"

typedef struct cyto__fact_list {
    int32_t count;
    cyto_fact facts[CYTO__FACTS_MAX]; /* names point into the parsed text */
} cyto__fact_list;

typedef struct cyto__facts_reader {
    const cyto_protocol *const *protocols; /* the protocols that are asked */
    int32_t n;
    cyto__fact_list *list;
} cyto__facts_reader;

/* "facts" names weight_kg and the other sizes so; the list ends with NULL. */
extern const char *const cyto__size_names[];
/* Returns the status whose range such a size has. */
cyto_status cyto__size_range(const char *name);
/* Returns the member of "facts" that has the names of a kind: "labs", "flags", ... */
const char *cyto__facts_member(int32_t kind);
/* These yield every key of an object, in order. */
cyto__node cyto__first_member(const cyto__node *object);
cyto__node cyto__next_member(const cyto__node *member);
/* Adds a fact; returns NULL, with an error, where the list is full. */
cyto_fact *cyto__add_fact(const cyto__facts_reader *r, const cyto__node *node, int32_t kind,
                          const char *name, double value);
/* Reads the array of laboratory values at key. */
void cyto__read_labs(const cyto__facts_reader *r, const cyto__node *facts, const char *key,
                     int32_t kind);
/* Reads the object "facts". A flag, finding, event, state, count, drug or pending rule that none
 * of the protocols asks for is an error: a misspelled fact must not be a missing one. */
void cyto__read_facts(const cyto__node *node, const cyto_protocol *const *protocols, int32_t n,
                      cyto__fact_list *list);
void cyto__read_policy(const cyto__node *node, cyto_policy *policy);
/* Writes the object "policy" of an answer. */
void cyto__write_policy(int *ok, cJSON *root, const cyto_policy *policy);
/* Reads an array of overrides; returns how many. */
int32_t cyto__read_overrides(const cyto__node *node, const cyto_protocol *const *protocols,
                             int32_t n, cyto_override *overrides, int32_t max);

#endif
