/* SPDX-License-Identifier: MIT */
#ifndef CYTODOSE_JSON_DECISION_H
#define CYTODOSE_JSON_DECISION_H

#include "decision/decision.h"
#include "json/write.h"

typedef struct cyto__decision_writer {
    int *ok; /* 0: memory is out */
    const cyto_decision *d;
} cyto__decision_writer;

void cyto__write_plan(const cyto__decision_writer *w, cJSON *object, const cyto__drug *drug,
                      const cyto__dose *dose);
/* Writes "exact_mg", null for a drug in units of activity; for such a drug "exact_units" and
 * their name. */
void cyto__add_exact(const cyto__decision_writer *w, cJSON *object, const cyto__drug *drug,
                     const cyto__dose *dose);
/* Writes an empty array where o is NULL. */
void cyto__write_doses(const cyto__decision_writer *w, cJSON *object, int32_t drug,
                       const cyto__drug_outcome *o);
/* Writes each drug's answer, overall (branch -1) or in a branch: doses only where all outcomes
 * agree. */
void cyto__write_answers(const cyto__decision_writer *w, cJSON *object, int32_t branch);
void cyto__write_axes(const cyto__decision_writer *w, cJSON *object, const char *key,
                      uint32_t axes);
void cyto__write_branch(const cyto__decision_writer *w, cJSON *branches, int32_t index);

/* Writes the record of a decision into an object. */
void cyto__write_decision(int *ok, cJSON *object, const cyto_decision *d);
/* Writes the library and the data that a result was computed with. */
void cyto__write_library(int *ok, cJSON *object);
/* Does as cyto_decision_show in this form; the arguments were checked. */
cyto_status cyto__decision_json(const cyto_decision *decision, char *buf, size_t cap,
                                size_t *needed);

#endif
