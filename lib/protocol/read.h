/* SPDX-License-Identifier: MIT */
/* A protocol is read by one file each for drugs, conditions, scores and rules, and one for the
 * whole. */
#ifndef CYTODOSE_JSON_PROTOCOL_H
#define CYTODOSE_JSON_PROTOCOL_H

#include "json/read.h"
#include "protocol/protocol.h"

/* Reads a condition object. Returns the index of the condition, -1 on error (the document then
 * has it). */
int32_t cyto__read_condition(cyto_protocol *p, const cyto__node *node);
/* Makes "all: the number of the day is that of a rule's "day"", with the condition that is read
 * between the two calls, if any. begin answers as cyto__read_condition does. */
int32_t cyto__begin_day(cyto_protocol *p, const cyto__node *day);
void cyto__end_day(cyto_protocol *p, const cyto__node *day, int32_t both);
void cyto__read_drugs(cyto_protocol *p, const cyto__node *list);
/* Reads the scores; each may ask for those before it. */
void cyto__read_scores(cyto_protocol *p, const cyto__node *root);
void cyto__read_rules(cyto_protocol *p, const cyto__node *root);
/* Returns the source that an object names; 0 on error. */
int32_t cyto__resolve_source(const cyto_protocol *p, const cyto__node *node);

const char *cyto__need_id(const cyto__node *object);
void cyto__need_unlike(const cyto__node *node, const char *key, const char *what, const char *name,
                       const char *earlier);
int32_t cyto__count_of(const cyto__node *array, int32_t min, int32_t max);

/* Reads a whole protocol object; p is zeroed. Its digest is not set. */
void cyto__read_protocol(cyto_protocol *p, const cyto__node *root);

/* Returns the place of the id in "id" or {"id": ..., "digest": ...}. */
cyto__node cyto__pinned_id(const cyto__node *at);
/* Checks that a stated digest is the protocol's. */
void cyto__check_pin(const cyto__node *at, const cyto_protocol *protocol);

#endif
