/* SPDX-License-Identifier: MIT */
/* A measurement is compared with bounds, which give the points at which each of its numbers is
 * tried. */
#ifndef CYTODOSE_LIB_REVIEW_BOUNDS_H
#define CYTODOSE_LIB_REVIEW_BOUNDS_H

#include "grading/criteria.h"
#include "review/patient_space.h"
#include "units/units.h"

#define CYTO__NUMBERS       (CYTO__BASELINE + 1)
#define CYTO__RELATIONS_MAX 256
#define CYTO__TRIED_MAX     1024 /* points of one number */

/* numbers[subject] is compared with k times numbers[reference], plus, in the laboratory's unit.
 * The subject is the value or the baseline. */
typedef struct cyto__relation {
    int32_t subject, reference;
    double k, plus;
} cyto__relation;

/* All bounds of rules and of grades on one measurement are collected here. */
typedef struct cyto__bounds {
    int32_t analyte, unit; /* the unit that the laboratory reports in */
    int32_t too_many;      /* 1: more than there is room for */
    int32_t count;
    cyto__relation relations[CYTO__RELATIONS_MAX];
    int used[CYTO__NUMBERS]; /* 1: something is compared with it */
    cyto__allowed allowed[CYTO__JUDGED_KINDS];
} cyto__bounds;

typedef struct cyto__tried {
    int32_t n;
    double at[CYTO__TRIED_MAX]; /* ascending */
} cyto__tried;

void cyto__find_bounds(const cyto__space *space, const cyto__step *step, int32_t unit,
                       cyto__bounds *bounds);
/* Finds every point of one number on a bound and between bounds, given the numbers before it:
 * the value comes first, then the upper and the lower limit of normal, then the baseline. */
void cyto__find_tried(cyto__bounds *bounds, int32_t number, const double *numbers,
                      cyto__tried *tried);

#endif
