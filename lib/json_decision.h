/* SPDX-License-Identifier: MIT */
#ifndef CYTODOSE_JSON_DECISION_H
#define CYTODOSE_JSON_DECISION_H

#include "decision.h"
#include "json_write.h"

/* The record of a decision into an object. */
void cyto__write_decision(int *ok, cJSON *object, const cyto_decision *d);
/* What every result was computed with. */
void cyto__write_library(int *ok, cJSON *object);

#endif
