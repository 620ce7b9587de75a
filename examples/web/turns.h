/* SPDX-License-Identifier: MIT */
/* One value under every scale, and where the grades turn on the way from the lowest value to the highest. */
#ifndef CYTODOSE_WEB_TURNS_H
#define CYTODOSE_WEB_TURNS_H

#include "door.h"

/* The slider: value i is (first + i) x times / over, so that 0.3 is 0.3. */
typedef struct slider {
    int32_t steps; /* 0: no grade turns anywhere */
    int32_t at;    /* of the value, or the end that is nearest to it */
    int32_t decimals;
    double first, times, over;
} slider;

/* A value, and what every scale that has the term says of it. */
typedef struct view {
    const char *term;
    cyto_lab lab;
    int32_t count;
    cyto_grade grades[SCALES_MAX];
    int32_t differs[SCALES_MAX];
    const cyto_criterion *criteria[SCALES_MAX];
} view;

/* The grades of every scale at one value. */
typedef struct seen {
    double value;
    int32_t low[SCALES_MAX], high[SCALES_MAX];
} seen;

/* Grades the view's value and keeps the criteria; differs is against the reference, which may be NULL. */
cyto_status grade_all(view *v, const char *reference, cyto_error *error);
void see(view *v, double value, seen *at);
/* The slider between the first and the last turn of any scale; no steps where there is none. */
void find_slider(view *v, slider *s);
double slider_value(const slider *s, int32_t i);
/* A value of the slider in a convention of numbers (NULL: a decimal point). */
void slider_text(const slider *s, int32_t i, const char *numbers, char *text, size_t size);
/* The rows of the table of editions. */
void add_rows(cJSON *to, const view *v);

#endif
