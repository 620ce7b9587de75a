/* SPDX-License-Identifier: MIT */
/* The parts of the evaluator: what holds (grading.c), why it is not one grade (grading_reason.c),
 * what a reader should know (grading_notes.c), the lab it is about (grading_lab.c). */
#ifndef CYTODOSE_LIB_GRADING_H
#define CYTODOSE_LIB_GRADING_H

#include "criteria.h"

/* Of a row, a bound, a group: does it hold? In this order, so that the weaker is the smaller. */
enum { CYTO__NO = 0, CYTO__MAYBE = 1, CYTO__SURE = 2 };

typedef struct cyto__span {
    int32_t low, high;
} cyto__span;

int cyto__row_holds(const cyto__row *row, const cyto_lab *lab);
int cyto__group_applies(const cyto__group *group, const cyto_lab *lab);
cyto__span cyto__group_span(const cyto__group *group, const cyto_lab *lab);
/* The union over the groups that may apply; -1, -1 when none does. */
cyto__span cyto__criterion_span(const cyto_criterion *c, const cyto_lab *lab);

/* CYTO_BASELINE_...: as given, else from the baseline and its own limits. */
uint32_t cyto__baseline_states(const cyto_lab *lab);
/* The number that a bound is a multiple of, NaN when missing; 1 for CYTO__NUMBER. */
double cyto__reference(const cyto__bound *b, const cyto_lab *lab);
/* The number that is compared, where it is not the lab's value; NaN when missing. */
double cyto__other_input(const cyto__bound *b, const cyto_lab *lab);

int32_t cyto__why_not_one(const cyto_criterion *c, const cyto_lab *lab, cyto__span all);
uint32_t cyto__grade_notes(const cyto_criterion *c, const cyto_lab *lab, cyto__span s);

/* A lab that can be graded by this criterion at all; its numbers in the criterion's unit; its value
 * within the possible. */
cyto_status cyto__lab_check(const cyto_criterion *c, const cyto_lab *lab);
cyto_status cyto__lab_convert(cyto_lab *lab, const cyto_criterion *c);
cyto_status cyto__lab_plausible(const cyto_lab *lab, const cyto_criterion *c, uint32_t *notes);

#endif
