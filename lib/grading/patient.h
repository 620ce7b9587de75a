/* SPDX-License-Identifier: MIT */
/* A criterion's groups are for these facts, each named by its reason (CYTO_REASON_AGE_UNKNOWN). */
#ifndef CYTODOSE_GRADING_PATIENT_H
#define CYTODOSE_GRADING_PATIENT_H

#include "grading/criteria.h"

enum { CYTO__PATIENT_FACTS = 8 };
/* A grade's reason names them in this order. */
extern const int32_t cyto__patient_facts[CYTO__PATIENT_FACTS];

/* Is the fact unknown, and may a group that asks for it apply? */
int cyto__fact_wanted(const cyto_criterion *c, const cyto_lab *lab, int32_t fact);
/* Gives the lab the i-th answer that the groups tell apart, in place of the one before it; 0 when there are no more. */
int cyto__fact_answer(const cyto_criterion *c, int32_t fact, int32_t i, cyto_lab *lab);
/* Could the patient be one whom no group is for? */
int cyto__may_be_left_out(const cyto_criterion *c, const cyto_lab *lab);

#endif
