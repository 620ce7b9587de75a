/* SPDX-License-Identifier: MIT */
/* A protocol is asked at its critical points, one by one: on each bound, on both sides of it,
 * and not known. invariants.c says what the answers must keep. */
#ifndef CYTODOSE_CRITICAL_POINTS_H
#define CYTODOSE_CRITICAL_POINTS_H

#include "decision/decision.h"
#include "sample.h"
#include "small.h"

#define VALUES_MAX 80

typedef struct point_answer {
    int32_t now, agreed, possible;                                 /* possible 0: nobody is there */
    double exact_mg[CYTO__DRUGS_MAX], rounded_mg[CYTO__DRUGS_MAX]; /* 0: none is given; NaN: open */
} point_answer;

typedef struct point_walk {
    const cyto_protocol *p;
    patient *q;
    int32_t count[CYTO__AXES_MAX]; /* values, from the mildest or lowest to the worst or highest */
    double values[CYTO__AXES_MAX][VALUES_MAX];
    int32_t at[CYTO__AXES_MAX];               /* -1: not known */
    int32_t axes[CYTO__AXES_MAX], axis_count; /* walked now */
    point_answer *table;
    long points, pairs, skips, broken;
    int whole;       /* 2: the product of all axes; 1: by pairs after a reduction; 0: by pairs */
    sample lines;    /* drawn of all lines along one axis */
    char first[512]; /* what was broken first */
    int drawn;       /* 1: values are drawn, and one that is refused is nobody's */
    void (*spoil)(const struct point_walk *, point_answer *); /* a planted fault; NULL: none */
} point_walk;

/* The values of an axis. */
void make_values(point_walk *w, int32_t axis);
/* Is one side of the axis the worse one? */
int is_directed(const cyto__axis *axis);
int asks_for_size(const cyto_protocol *p, const char *name);
/* A promise that is broken here; the first is kept in words. */
void breaks(point_walk *w, const char *what);
/* The answer at w->at; the first facts, fixed in number, are sizes and earlier doses. */
point_answer ask(point_walk *w, size_t fixed);
/* An exception that nothing needs would hide one that something does. */
void assert_exceptions_are_used(void);

/* Along one axis, all else equal; table[i * stride] are its answers: promises about them. */
void check_line(point_walk *w, int32_t axis, const point_answer *table, size_t stride,
                size_t fixed);
/* Room for the answers of so many points; to be freed by free_walk. */
point_walk *new_walk(const cyto_protocol *p, size_t points);
/* w->q at the start of treatment, or after a reduction with all that may be pending; returns how many facts
 * are fixed. To be ended by no_patient. */
size_t begin_course(point_walk *w, int later, double height_cm, double weight_kg);
/* A sample of the protocol's lines, usually so many; 0: the whole of it. To be freed by free_walk. */
point_walk *walked(const cyto_protocol *p, size_t usual_lines);
void free_walk(point_walk *w);

#endif
