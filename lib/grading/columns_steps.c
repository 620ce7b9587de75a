/* SPDX-License-Identifier: MIT */
/* This file finds the steps of a column whose rows differ in their value alone. The evaluator is asked about every
 * double near each number that it may compare the value with. */
#include "base/base.h"
#include "grading/columns.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* So many doubles on either side of a bound are asked about: two numbers are equal within four of them (cyto__same),
 * and a conversion there and back loses less than four more. */
#define NEAR 12

enum { POINTS_MAX = 256 };

/* The answer may change at these points, which are in order. Doubles are numbered by their order, -0 and 0 alike. */
typedef struct points {
    int64_t at[POINTS_MAX];
    int count;
} points;

static int64_t number_of(double x)
{
    int64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits < 0 ? INT64_MIN - bits : bits;
}

static double double_of(int64_t number)
{
    const int64_t bits = number < 0 ? INT64_MIN - number : number;
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* ---- where to look ------------------------------------------------------------------------- */

static void add(points *p, double x)
{
    if (isnan(x) || p->count == POINTS_MAX) {
        return;
    }
    int i = p->count++;
    for (; i > 0 && p->at[i - 1] > number_of(x); i--) {
        p->at[i] = p->at[i - 1];
    }
    p->at[i] = number_of(x);
}

static double back(double x, const cyto__conversion *by)
{
    return (x * by->d - by->plus) / by->n;
}

/* Adds the bounds on the value that the groups which may apply have, with the limits in the criterion's unit. They go
 * back through two units at most. */
static void add_bounds(points *p, const cyto_criterion *c, const cyto_lab *own,
                       const cyto__conversion *second, const cyto__conversion *first)
{
    cyto__bound_at at = {0, 0};
    const cyto__bound *b;
    while ((b = cyto__next_bound(c, own, &at)) != NULL) {
        if (b->input == CYTO__VALUE) {
            const double reference = b->reference == CYTO__BASELINE && isnan(own->baseline)
                                         ? cyto__baseline_limit(&c->groups[at.group], own)
                                         : cyto__reference(b, own);
            add(p, back(back(cyto__k_of(b) * reference + cyto__plus_of(b), second), first));
        }
    }
}

/* Adds the bounds of rows and of the possible. For notes those of the same term in other units, of normal and of the
 * usual are added too. */
static void find_points(points *p, const cyto__method *m, const cyto_lab *lab, int for_notes)
{
    static const cyto__conversion none = {1.0, 1.0, 0.0};
    cyto_lab copies[2];
    const cyto_lab *usable;
    const cyto_lab *own;
    cyto__suspects suspects;
    add(p, 0.0);
    add(p, DBL_MAX);
    if (!m || !m->c || cyto__lab_check(m, lab) != CYTO_OK) {
        return; /* All rows are refused. */
    }
    cyto__limits_judge(m, lab, &copies[0], &usable, &suspects);
    if (cyto__lab_convert(m, usable, &copies[1], &own) == CYTO_OK) {
        add_bounds(p, m->c, own, &none, &m->by);
        add(p, back(back(m->analyte->possible_low, &m->to_analyte), &m->by));
        add(p, back(back(m->analyte->possible_high, &m->to_analyte), &m->by));
        if (!for_notes) {
            return;
        }
        for (int32_t i = 0; i < m->other_count; i++) {
            cyto_lab there = *own;
            cyto__lab_as_other(&m->others[i], &there);
            add_bounds(p, m->others[i].c, &there, &m->others[i].by, &m->by);
        }
        add(p, back(own->lln, &m->by));
        add(p, back(own->uln, &m->by));
        add(p, back(back(m->analyte->usual_low, &m->to_analyte), &m->by));
        add(p, back(back(m->analyte->usual_high, &m->to_analyte), &m->by));
    }
}

/* ---- asking ---------------------------------------------------------------------------------- */

typedef struct question {
    const cyto__method *method;
    cyto_lab lab;
    cyto__answer_table *answers;
} question;

/* Returns the number of the answer, or CYTO__NO_ANSWER where there are too many. */
static uint8_t ask(question *q, double value)
{
    cyto_grade grade = CYTO_GRADE_INIT;
    cyto_lab_set(&q->lab, value, NULL);
    cyto__grade_row(q->method, &q->lab, &grade);
    return cyto__answer_number(q->answers, &grade);
}

/* Adds a step where the answer is another one than before. Returns 0 where there are too many. */
static int look_at(question *q, double value, cyto__steps *s)
{
    const uint8_t here = ask(q, value);
    if (here != s->number[s->count]) {
        if (s->count == CYTO__STEPS_MAX) {
            return 0;
        }
        s->at[s->count++] = value;
        s->number[s->count] = here;
    }
    return here != CYTO__NO_ANSWER;
}

/* Looks at every double near a point. Between two points the answer may not change: it is at the first double of the
 * next as it was at the last. */
static int walk(question *q, const points *p, cyto__steps *s)
{
    const int64_t end = number_of((double)INFINITY);
    int64_t done = -end;
    s->number[0] = ask(q, double_of(done));
    for (int i = 0; i < p->count; i++) {
        int64_t n = p->at[i] - NEAR;
        if (n <= done) {
            n = done + 1;
        } else if (ask(q, double_of(n)) != s->number[s->count]) {
            return 0;
        }
        for (; n <= p->at[i] + NEAR && n <= end; n++) {
            if (!look_at(q, double_of(n), s)) {
                return 0;
            }
            done = n;
        }
    }
    return 1;
}

static int is_compiled(int count)
{
    switch (count) {
#define IS(n) case n:
        CYTO__STEP_COUNTS(IS)
#undef IS
        return 1;
    default:
        return 0;
    }
}

int cyto__steps_find(const cyto__method *method, const cyto_lab *lab, cyto__answer_table *answers,
                     cyto__steps *steps)
{
    question q = {method, *lab, answers};
    points p = {.count = 0};
    memset(steps, 0, sizeof *steps);
    cyto_lab_set(&q.lab, 0.0, NULL);
    find_points(&p, method, &q.lab, answers->all_parts);
    if (p.count == POINTS_MAX || !walk(&q, &p, steps)) {
        return 0;
    }
    const uint8_t last = steps->number[steps->count];
    while (!is_compiled(steps->count)) {
        steps->at[steps->count++] = (double)INFINITY;
        steps->number[steps->count] = last;
    }
    steps->number[steps->count + 1] = ask(&q, (double)NAN);
    return steps->number[steps->count + 1] != CYTO__NO_ANSWER;
}
