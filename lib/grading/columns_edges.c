/* SPDX-License-Identifier: MIT */
/* Beyond its edges a number is unusual, or not possible. This file finds them by asking the code that judges a number
 * when a row is graded alone, so that conversion and tolerance move them by the same bits. */
#include "base/base.h"
#include "grading/columns.h"

#include <math.h>
#include <string.h>

enum { USUAL, UNUSUAL, REFUSED };

typedef struct question {
    const cyto__method *method;
    const cyto__allowed *allowed; /* Limits are judged by it, in their unit. */
    int input;
    cyto_lab lab;
} question;

static int judge(question *q, double x)
{
    if (q->input != CYTO__OF_VALUE) {
        const int32_t kind = cyto__lab_limit_kind(cyto__limit_place(q->input));
        const int verdict = cyto__judge_limit(&q->allowed[kind], kind, x, (double)NAN);
        return verdict == CYTO__LIMIT_GOOD      ? USUAL
               : verdict == CYTO__LIMIT_UNUSUAL ? UNUSUAL
                                                : REFUSED;
    }
    cyto_lab copy;
    const cyto_lab *own;
    uint32_t notes = 0;
    cyto_lab_set(&q->lab, x, NULL);
    cyto__lab_convert(q->method, &q->lab, &copy, &own); /* The shapes have asked: it converts. */
    return cyto__lab_plausible(q->method, own, &notes) != CYTO_OK ? REFUSED
           : notes                                                ? UNUSUAL
                                                                  : USUAL;
}

/* Positive numbers are in the order of their bits. */
static uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static double number_of(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* Whichever of a and b is the larger; where x is the smaller of them it counts as between, which does no harm. */
static int is_between(uint64_t x, uint64_t a, uint64_t b)
{
    return (a < x) == (x < b);
}

/* Finds the last number from inside towards outside that is judged no worse than so. Both are positive. It is looked
 * for first about the bound as printed, which conversion and tolerance move by some units in the last place. */
static double last_of(question *q, double inside, double outside, int worst, double printed)
{
    enum { NEAR = 16 };
    const uint64_t near_by[] = {bits_of(printed) - NEAR, bits_of(printed) + NEAR};
    uint64_t in = bits_of(inside);
    uint64_t out = bits_of(outside);
    if (judge(q, outside) <= worst) {
        return outside;
    }
    for (int i = 0; in + 1 < out || out + 1 < in; i++) {
        uint64_t x = in / 2 + out / 2 + (in & out & 1u);
        x = i < 2 && is_between(near_by[i], in, out) ? near_by[i] : x;
        *(judge(q, number_of(x)) <= worst ? &in : &out) = x;
    }
    return number_of(in);
}

/* A range without an upper end has no lower one either. */
static double middle(double low, double high)
{
    return isinf(high) ? 1.0 : (low + high) / 2.0;
}

/* The edges as printed become those of what is judged; those of the usual are asked for by notes alone. The middle of what is
 * usual is usual, of every analyte. */
static void find_edges(question *q, int for_notes, cyto__edges *e)
{
    const double inside = middle(e->usual_low, e->usual_high);
    if (for_notes) {
        e->usual_low = last_of(q, inside, 0.0, USUAL, e->usual_low);
        e->usual_high = last_of(q, inside, CYTO__LARGE, USUAL, e->usual_high);
    }
    e->possible_low = last_of(q, inside, 0.0, UNUSUAL, e->possible_low);
    e->possible_high = last_of(q, inside, CYTO__LARGE, UNUSUAL, e->possible_high);
}

/* Returns the edges of the value as printed, converted from the analyte's unit to that of the values. */
static cyto__edges printed_edges(const cyto__method *m)
{
    const cyto__analyte *const a = m->analyte;
    cyto__conversion back;
    cyto__conversion_find(cyto__criterion_analyte(m->c), a->unit, m->unit, &back);
    return (cyto__edges){
        cyto__converted(a->usual_low, &back), cyto__converted(a->usual_high, &back),
        cyto__converted(a->possible_low, &back), cyto__converted(a->possible_high, &back), 0};
}

void cyto__shapes_find_edges(cyto__shapes *s, const cyto__method *m, const cyto_lab *lab)
{
    cyto__allowed other[CYTO__JUDGED_KINDS];
    question q = {m, cyto__limits_allowed(m, lab, other), CYTO__OF_VALUE, *lab};
    s->edges[CYTO__OF_VALUE] = printed_edges(m);
    find_edges(&q, s->all_parts, &s->edges[CYTO__OF_VALUE]);
    for (q.input = CYTO__OF_LLN; q.input < CYTO__SHAPE_INPUTS; q.input++) {
        const cyto__allowed *const a = &q.allowed[cyto__lab_limit_kind(cyto__limit_place(q.input))];
        cyto__edges *const e = &s->edges[q.input];
        if (s->varies >> q.input & 1u) {
            *e = (cyto__edges){a->usual_low, a->usual_high, a->possible_low, a->possible_high, 0};
            find_edges(&q, s->all_parts, e);
        }
    }
}
