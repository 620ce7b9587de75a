/* SPDX-License-Identifier: MIT */
/* This file is for rows whose limits and baseline hardly come twice. A grade rests on how these and the value compare with each other,
 * not on how large they are: rows that compare alike, their shape, have one answer, and it is asked of the evaluator
 * the first time a shape is met. This file finds the comparisons that a criterion makes; columns_edges.c finds where
 * a number stops being usual and possible, and columns_orders.c compares. */
#include "base/base.h"
#include "grading/columns.h"

#include <math.h>
#include <string.h>

/* ---- comparisons ---------------------------------------------------------------------------- */

static int is_same(const cyto__order *a, const cyto__order *b)
{
    return a->input == b->input && a->reference == b->reference && a->above == b->above &&
           a->k <= b->k && a->k >= b->k && a->plus <= b->plus && a->plus >= b->plus;
}

/* Returns 0 where there are too many. An order whose numbers are the same in all rows, or missing, is left out. */
static int add(cyto__shapes *s, cyto__order order)
{
    const int32_t first = s->views[s->view_count - 1].first;
    const int input_varies = s->varies >> order.input & 1u;
    const int reference_varies = s->varies >> order.reference & 1u;
    if ((!input_varies && !reference_varies) || !cyto__may_be_given(s, order.input) ||
        !cyto__may_be_given(s, order.reference)) {
        return 1;
    }
    for (int i = first; i < s->order_count; i++) {
        if (is_same(&s->orders[i], &order)) {
            return 1;
        }
    }
    if (s->order_count == CYTO__SHAPE_ORDERS_MAX) {
        return 0;
    }
    s->orders[s->order_count++] = order;
    return 1;
}

static int8_t input_of(const cyto__bound *b)
{
    return b->input == CYTO__VALUE          ? CYTO__OF_VALUE
           : b->input == CYTO__ITS_BASELINE ? CYTO__OF_BASELINE
           : b->input == CYTO__THIRD        ? CYTO__OF_THIRD
                                            : CYTO__OF_SECOND;
}

static int8_t reference_of(const cyto__bound *b, int its)
{
    return b->reference == CYTO__LLN        ? (its ? CYTO__OF_BASELINE_LLN : CYTO__OF_LLN)
           : b->reference == CYTO__ULN      ? (its ? CYTO__OF_BASELINE_ULN : CYTO__OF_ULN)
           : b->reference == CYTO__BASELINE ? CYTO__OF_BASELINE
                                            : CYTO__OF_ONE;
}

/* A number on a bound is with those below it, or with those above. One on a multiple of the limit that a missing
 * baseline is beyond is not beyond it. A baseline's own limits count, where they are known: it is compared with both. */
static int add_bound(cyto__shapes *s, const cyto__bound *b)
{
    if (b->op == CYTO__LEFT_OPEN) {
        return 1;
    }
    const int8_t above = b->op == CYTO__ABOVE || b->op == CYTO__AT_MOST;
    cyto__order order = {input_of(b),   reference_of(b, 0), above, 1,
                         cyto__k_of(b), cyto__plus_of(b),   0};
    const int fits = add(s, order);
    if (b->reference == CYTO__BASELINE && s->beyond) {
        order.above = s->beyond == CYTO__OF_BASELINE_ULN;
    } else {
        order.reference = reference_of(b, b->input == CYTO__ITS_BASELINE);
    }
    return fits & add(s, order);
}

/* Adds the bounds of the groups that may apply by the patient's facts. A baseline's own limits may contradict the
 * state that is stated: any group may then apply. */
static int add_bounds(cyto__shapes *s, const cyto_criterion *c, const cyto_lab *lab)
{
    cyto__bound_at at = {0, 0};
    const cyto__bound *b;
    cyto_lab open = *lab;
    int fits = 1;
    if (cyto__may_be_given(s, CYTO__OF_BASELINE_LLN) ||
        cyto__may_be_given(s, CYTO__OF_BASELINE_ULN)) {
        open.baseline_state = CYTO_BASELINE_UNKNOWN;
    }
    while ((b = cyto__next_bound(c, &open, &at)) != NULL) {
        fits &= add_bound(s, b);
    }
    return fits;
}

/* A state that is not known follows from the baseline and its own limits; one that is stated may contradict them
 * (cyto__baseline_states). */
static int add_baseline_states(cyto__shapes *s)
{
    return add(s, (cyto__order){CYTO__OF_BASELINE, CYTO__OF_BASELINE_LLN, 0, 1, 1.0, 0.0, 0}) &
           add(s, (cyto__order){CYTO__OF_BASELINE, CYTO__OF_BASELINE_ULN, 1, 1, 1.0, 0.0, 0});
}

/* Adds all that a criterion compares, with the numbers in its unit. */
static int add_view(cyto__shapes *s, const cyto_criterion *c, const cyto_lab *lab,
                    const cyto__conversion *by)
{
    cyto__shape_view *const view = &s->views[s->view_count++];
    *view = (cyto__shape_view){*by, s->order_count, 0};
    const int fits = add_baseline_states(s) & add_bounds(s, c, lab);
    view->end = s->order_count;
    return fits;
}

/* Notes say more: they tell whether the value is within the limits, and whether the same term's criteria in other units
 * grade it alike. */
static int add_notes(cyto__shapes *s, const cyto__method *m, const cyto_lab *lab)
{
    int fits = add(s, (cyto__order){CYTO__OF_VALUE, CYTO__OF_LLN, 0, 1, 1.0, 0.0, 0}) &
               add(s, (cyto__order){CYTO__OF_VALUE, CYTO__OF_ULN, 1, 1, 1.0, 0.0, 0});
    s->views[0].end = s->order_count;
    if (1 + m->other_count > CYTO__SHAPE_VIEWS_MAX) {
        return 0;
    }
    for (int32_t i = 0; i < m->other_count && fits; i++) {
        const cyto__other *const other = &m->others[i];
        fits = add_view(s, other->c, lab, &other->by);
    }
    return fits;
}

/* ---- weights ------------------------------------------------------------------------------- */

/* At most, each comparison doubles the shapes, so does whether the value is usual, and each limit may be in four ways. */
_Static_assert(CYTO__SHAPE_ORDERS_MAX + 1 + 2 * (CYTO__SHAPE_INPUTS - 1) < 48, "an index fits");

/* The index gets a factor more for something that may be in so many ways. */
static int64_t next_weight(cyto__shapes *s, int ways)
{
    const int64_t weight = s->size;
    s->size *= ways;
    return weight;
}

static int is_of_chain(const cyto__order *a, const cyto__order *b)
{
    return a->input == b->input && a->reference == b->reference && a->plus == 0.0 && b->plus == 0.0;
}

/* Multiples of one number are in order, as printed bounds differ by more than numbers that are equal: how many of them
 * another is above, and not below, says of each of them. */
static void weigh_orders(cyto__shapes *s, const cyto__shape_view *view)
{
    for (int i = view->first; i < view->end; i++) {
        int members = 0;
        for (int j = i; j < view->end && !s->orders[i].weight; j++) {
            members += j == i || is_of_chain(&s->orders[i], &s->orders[j]);
        }
        if (!members) {
            continue; /* It belongs to the chain of one before it. */
        }
        const int64_t weight = next_weight(s, members + 1);
        for (int j = i; j < view->end; j++) {
            if (j == i || is_of_chain(&s->orders[i], &s->orders[j])) {
                s->orders[j].weight = s->orders[j].above ? weight : -weight;
                s->base += s->orders[j].above ? 0 : weight;
            }
        }
    }
}

/* The orders of a run are put one behind the other. */
static int goes_before(const cyto__order *a, const cyto__order *b)
{
    return a->input != b->input           ? a->input < b->input
           : a->reference != b->reference ? a->reference < b->reference
           : a->above != b->above         ? a->above > b->above
                                          : a->plus < b->plus;
}

static void find_runs(cyto__shapes *s, const cyto__shape_view *view)
{
    cyto__order *const o = s->orders;
    for (int i = view->first + 1; i < view->end; i++) {
        const cyto__order order = o[i];
        int j = i;
        for (; j > view->first && goes_before(&order, &o[j - 1]); j--) {
            o[j] = o[j - 1];
        }
        o[j] = order;
    }
    for (int i = view->end - 2; i >= view->first; i--) {
        const int goes_on = o[i].above == o[i + 1].above && is_of_chain(&o[i], &o[i + 1]);
        o[i].run = (int8_t)(goes_on ? 1 + o[i + 1].run : 1);
    }
}

/* Does a comparison read an operand, or does a missing baseline stand for it? */
static int is_compared(const cyto__shapes *s, int operand)
{
    int is = s->beyond && (operand == s->beyond || operand == CYTO__OF_BASELINE);
    for (int i = 0; i < s->order_count; i++) {
        is |= s->orders[i].input == operand || s->orders[i].reference == operand;
    }
    return is;
}

/* Finds the operands whose numbers are read by row though they do not vary. */
static void find_filled(cyto__shapes *s)
{
    const uint32_t own = 1u << CYTO__OF_LLN | 1u << CYTO__OF_ULN;
    const uint32_t its = 1u << CYTO__OF_BASELINE_LLN | 1u << CYTO__OF_BASELINE_ULN;
    s->filled = 1u << s->beyond;
    if (s->varies & own) {
        s->filled |= own;
    }
    if (s->varies & its) {
        s->filled |= its;
    }
    for (int i = 0; i < s->order_count; i++) {
        s->filled |= 1u << s->orders[i].input;
    }
    s->filled &= ~s->varies;
}

static void weigh(cyto__shapes *s)
{
    s->size = 1;
    s->base = CYTO__INDEX_FIRST;
    if (s->all_parts) {
        s->edges[CYTO__OF_VALUE].weight = next_weight(s, 2);
    }
    for (int k = CYTO__OF_LLN; k < CYTO__SHAPE_INPUTS; k++) {
        if ((s->varies >> k & 1u) && (s->all_parts || is_compared(s, k))) {
            s->edges[k].weight = next_weight(s, s->all_parts ? 4 : 2);
        }
    }
    for (int v = 0; v < s->view_count; v++) {
        find_runs(s, &s->views[v]);
        weigh_orders(s, &s->views[v]);
    }
    find_filled(s);
    s->size += CYTO__INDEX_FIRST;
}

/* ---- the numbers that are the same in all rows ----------------------------------------------- */

/* They are as the evaluator has them: limits that are not possible are missing, and the others are in the criterion's
 * unit. */
static cyto_status find_constants(cyto__shapes *s, const cyto__method *m, const cyto_lab *lab)
{
    double *const constant = s->constant;
    cyto_lab copies[2];
    const cyto_lab *usable;
    const cyto_lab *own;
    cyto__suspects suspects;
    cyto__limits_judge(m, lab, &copies[0], &usable, &suspects);
    const cyto_status status = cyto__lab_convert(m, usable, &copies[1], &own);
    if (status == CYTO_OK) {
        for (int k = CYTO__OF_LLN; k < CYTO__SHAPE_INPUTS; k++) {
            constant[k] = cyto__lab_limit(own, cyto__limit_place(k));
        }
        constant[CYTO__OF_SECOND] = own->second;
        constant[CYTO__OF_THIRD] = own->third;
        constant[CYTO__OF_ONE] = 1.0;
    }
    if (status == CYTO_OK && isnan(own->baseline) && s->beyond) {
        s->instead = cyto__lab_limit(usable, cyto__limit_place(s->beyond));
        constant[CYTO__OF_BASELINE] =
            s->varies >> s->beyond & 1u ? (double)NAN : constant[s->beyond];
        constant[s->beyond] = isnan(cyto__lab_limit(lab, cyto__limit_place(s->beyond)))
                                  ? (double)NAN
                                  : constant[s->beyond];
    }
    return status;
}

/* Returns the lab without the numbers that vary. */
static cyto_lab without(const cyto_lab *lab, uint32_t varies)
{
    cyto_lab copy = *lab;
    for (int k = CYTO__OF_LLN; k < CYTO__SHAPE_INPUTS; k++) {
        if (varies >> k & 1u) {
            cyto__lab_forget_limit(&copy, cyto__limit_place(k));
        }
    }
    cyto_lab_set(&copy, 1.0, NULL);
    return copy;
}

/* Where one limit of a pair varies, the other must be missing, or used as it is given; otherwise limits that are crossed
 * would not be seen. */
static int is_plain_pair(const cyto__shapes *s, int low, int high, const cyto_lab *given)
{
    const int low_varies = s->varies >> low & 1u;
    const int high_varies = s->varies >> high & 1u;
    const int other = low_varies ? high : low;
    const double limit = cyto__lab_limit(given, cyto__limit_place(other));
    return low_varies == high_varies || isnan(limit) || limit == s->constant[other];
}

static int limits_conversion(const cyto__method *m, const cyto_lab *lab, cyto__conversion *by)
{
    const int32_t unit = lab->limits_unit ? lab->limits_unit : m->unit;
    *by = m->by;
    return unit == m->unit ||
           cyto__conversion_find(cyto__criterion_analyte(m->c), unit, m->c->unit, by) == CYTO_OK;
}

/* Does no row have a baseline, and each a limit of its own that it is beyond? */
static int is_beyond_by_row(const cyto__shapes *s)
{
    return s->beyond && (s->varies >> s->beyond & 1u) && !(s->varies >> CYTO__OF_BASELINE & 1u) &&
           isnan(s->constant[CYTO__OF_BASELINE]);
}

/* Returns the facts alone, for they tell without numbers whom a group is for. */
static cyto_lab facts_of(const cyto_lab *lab)
{
    return without(lab, UINT32_MAX);
}

int cyto__shapes_init(cyto__shapes *s, const cyto__method *m, const cyto_lab *given,
                      uint32_t varies, int all_parts)
{
    if (!m || !m->c || given->age_years < 1.0) { /* Newborns have other limits. */
        return 0;
    }
    const cyto_lab lab = without(given, varies);
    const cyto_lab facts = facts_of(given);
    memset(s, 0, sizeof *s);
    s->varies = varies;
    s->all_parts = (int8_t)all_parts;
    s->beyond = m->counts_from_high  ? CYTO__OF_BASELINE_ULN
                : m->counts_from_low ? CYTO__OF_BASELINE_LLN
                                     : 0;
    if (cyto__lab_check(m, &lab) != CYTO_OK || find_constants(s, m, &lab) != CYTO_OK ||
        (m->counts_from_high && m->counts_from_low) || is_beyond_by_row(s) ||
        !limits_conversion(m, &lab, &s->limits) ||
        !is_plain_pair(s, CYTO__OF_LLN, CYTO__OF_ULN, &lab) ||
        !is_plain_pair(s, CYTO__OF_BASELINE_LLN, CYTO__OF_BASELINE_ULN, &lab) ||
        !add_view(s, m->c, &facts, &m->by) || (all_parts && !add_notes(s, m, &facts))) {
        return 0;
    }
    cyto__shapes_find_edges(s, m, &lab);
    weigh(s);
    return 1;
}
