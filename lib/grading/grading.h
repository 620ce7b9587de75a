/* SPDX-License-Identifier: MIT */
/* The evaluator has these parts: which rows apply (criterion.c), why the grade is not one number
 * (reason.c), its notes (notes.c), the checks and conversion of the laboratory value
 * (lab_grade.c). */
#ifndef CYTODOSE_LIB_GRADING_H
#define CYTODOSE_LIB_GRADING_H

#include "grading/criteria.h"
#include "units/units.h"

/* A row, a bound or a group applies, does not, or may. The weaker answer is the smaller number. */
enum { CYTO__NO = 0, CYTO__MAYBE = 1, CYTO__SURE = 2 };
static inline int cyto__weaker(int a, int b)
{
    return a < b ? a : b;
}

typedef struct cyto__span {
    int32_t low, high;
} cyto__span;

/* CYTO__ABOVE or CYTO__BELOW: the group is for those alone whose baseline was above, or below, its limits; 0. */
int cyto__baseline_side(const cyto__group *group);
/* Returns the limit of its own that a baseline of the group is beyond; NaN: none is known, or the group has no side. */
double cyto__baseline_limit(const cyto__group *group, const cyto_lab *lab);
/* Do the bound that a row begins with, and those together with it, hold? */
int cyto__row_holds(const cyto__group *group, const cyto__bound *row, const cyto_lab *lab);
int cyto__group_applies(const cyto__group *group, const cyto_lab *lab);
cyto__span cyto__group_span(const cyto__group *group, const cyto_lab *lab);
/* Returns the union over the groups that may apply, from 0 where the text may leave the patient
 * out; -1, -1 when no group applies. */
cyto__span cyto__criterion_span(const cyto_criterion *c, const cyto_lab *lab);

/* Returns the baseline's states as bits of CYTO_BASELINE_...: as given, else from the baseline
 * and its own limits; both where these contradict what is given. */
uint32_t cyto__baseline_states(const cyto_lab *lab);
/* Returns the number that a bound is a multiple of, NaN when missing; 1 for CYTO__NUMBER. */
double cyto__reference(const cyto__bound *b, const cyto_lab *lab);
/* Returns the number that is compared, where it is not the lab's value; NaN when missing. */
double cyto__other_input(const cyto__bound *b, const cyto_lab *lab);

/* Where a walk over the bounds of a criterion is; it begins with zeros. */
typedef struct cyto__bound_at {
    int32_t group, bound;
} cyto__bound_at;

/* Returns the next bound of the groups that may apply to a lab, or of all where it is NULL; NULL: there is none. */
const cyto__bound *cyto__next_bound(const cyto_criterion *c, const cyto_lab *lab,
                                    cyto__bound_at *at);

/* The same term may be printed in units of another kind, with limits that are not the same
 * amounts. */
#define CYTO__OTHERS_MAX 4
typedef struct cyto__other {
    const cyto_criterion *c;
    cyto__conversion by;
} cyto__other;

/* Bits tell which of a lab's limits and baseline are refused or unusual, in the order of
 * limits_at (limits.c). */
enum { CYTO__LIMITS = 5 };
enum {
    CYTO__BIT_LLN = 1,
    CYTO__BIT_ULN = 2,
    CYTO__BIT_BASELINE = 4,
    CYTO__BIT_BASELINE_LLN = 8,
    CYTO__BIT_BASELINE_ULN = 16
};
typedef struct cyto__suspects {
    uint32_t refused, unusual;
} cyto__suspects;

/* A method is what a criterion and a unit decide for all values; it is looked up once for all
 * rows of a column. */
typedef struct cyto__method {
    const cyto_criterion *c; /* the sibling to use; NULL: the unit fits none */
    int32_t unit;            /* of the values */
    uint32_t notes;
    cyto__conversion by;          /* to c's unit */
    const cyto__analyte *analyte; /* says what is possible */
    cyto__conversion to_analyte;  /* from c's unit to the analyte's */
    int32_t compares_a_change;    /* 1: the second measurement may be below 0 */
    int32_t baseline_placed; /* 1: some group is for an "abnormal" whose direction cytodose chose */
    int32_t counts_from_high, counts_from_low; /* 1: some group counts from such a baseline */
    cyto__allowed allowed[CYTO__JUDGED_KINDS]; /* in the unit of the values */
    int32_t other_count;
    cyto__other others[CYTO__OTHERS_MAX];
} cyto__method;

/* Returns the printed cell of a grade, the highest that may apply, in the group it comes from;
 * "" for grade 0. */
const char *cyto__bound_of(const cyto_criterion *c, const cyto_lab *lab, int32_t grade);

void cyto__method_of(const cyto_criterion *criterion, int32_t unit, cyto__method *method);

/* Values of one laboratory come in one unit: the method of the last one is mostly that of the next. */
typedef struct cyto__last_method {
    const cyto_criterion *criterion; /* NULL: none yet */
    int32_t unit;
    cyto__method method;
} cyto__last_method;

static inline const cyto__method *cyto__method_again(cyto__last_method *last,
                                                     const cyto_criterion *criterion, int32_t unit)
{
    if (last->criterion != criterion || last->unit != unit) {
        cyto__method_of(criterion, unit, &last->method);
        last->criterion = criterion;
        last->unit = unit;
    }
    return &last->method;
}

/* Does as cyto_grade_lab without the printed bound, for a lab in the method's unit; sizes are
 * checked. *own is then the lab with the limits that can be used, in the unit of method->c:
 * itself, or a copy. */
cyto_status cyto__grade_by(const cyto__method *m, const cyto_lab *given, cyto_lab copies[2],
                           const cyto_lab **own, cyto_grade *grade);
/* Does as cyto_grade_lab without a message, for a lab in the method's unit; sizes are checked. */
cyto_status cyto__grade_bound_by(const cyto__method *m, const cyto_lab *lab, cyto_grade *grade);
/* Grades one row of a column, whose value may be missing or unusable; m NULL: no criterion is at
 * its index. */
void cyto__grade_row(const cyto__method *m, const cyto_lab *lab, cyto_grade *grade);

int32_t cyto__why_not_one(const cyto_criterion *c, const cyto_lab *lab, cyto__span all);
uint32_t cyto__grade_notes(const cyto__method *method, const cyto_lab *own, cyto__span s);

/* Judges the limits; *usable is the lab without those that cannot be in their unit: itself, or
 * copy. Where grades count from a high or a low baseline that is missing, its own limits, unless they
 * are known, are the least or the most that they can be. */
void cyto__limits_judge(const cyto__method *method, const cyto_lab *lab, cyto_lab *copy,
                        const cyto_lab **usable, cyto__suspects *suspects);
/* Returns a limit or the baseline of a lab, by its place among the bits. */
double cyto__lab_limit(const cyto_lab *lab, int i);
void cyto__lab_forget_limit(cyto_lab *lab, int i);
int32_t cyto__lab_limit_kind(int i);
/* Returns the ranges of limits in their unit: the method's, or other where that unit is not the
 * values'. */
const cyto__allowed *cyto__limits_allowed(const cyto__method *method, const cyto_lab *lab,
                                          cyto__allowed other[CYTO__JUDGED_KINDS]);
/* Returns the reason of a grade, replaced where a limit was given and refused. */
int32_t cyto__limits_reason(int32_t reason, const cyto__suspects *suspects);
/* Writes each limit that was refused or is unusual, and the unit it seems to be in; nothing when
 * there is none. */
void cyto__put_suspects(cyto__sink *sink, const cyto_criterion *criterion, const cyto_lab *lab);

/* These check that a lab can be graded at all, convert its numbers to the criterion's unit, and
 * check that its value is possible. */
cyto_status cyto__lab_check(const cyto__method *method, const cyto_lab *lab);
/* Checks what is known beside the value: the limits and the facts about the patient. */
cyto_status cyto__lab_patient_check(const cyto_lab *lab);
/* Returns the fact that is none of its choices, and what is accepted of it; NULL: all are good. */
const char *cyto__lab_refused_choice(const cyto_lab *lab);
cyto_status cyto__lab_convert(const cyto__method *method, const cyto_lab *lab, cyto_lab *copy,
                              const cyto_lab **own);
void cyto__lab_as_other(const cyto__other *other, cyto_lab *lab);
cyto_status cyto__lab_plausible(const cyto__method *method, const cyto_lab *own, uint32_t *notes);

#endif
