/* SPDX-License-Identifier: MIT */
/* This decides which rows of a criterion apply to a laboratory value, and the grades that
 * follow. */
#include "base/base.h"
#include "grading/grading.h"
#include "grading/patient.h"

#include <math.h>

/* A baseline is compared with its own limits where they are known: laboratories change. */
static double limit_for(const cyto__bound *b, double its_own, double of_the_day)
{
    return b->input == CYTO__ITS_BASELINE && !isnan(its_own) ? its_own : of_the_day;
}

double cyto__reference(const cyto__bound *b, const cyto_lab *lab)
{
    switch (b->reference) {
    case CYTO__LLN:
        return limit_for(b, lab->baseline_lln, lab->lln);
    case CYTO__ULN:
        return limit_for(b, lab->baseline_uln, lab->uln);
    case CYTO__BASELINE:
        return lab->baseline;
    default:
        return 1.0; /* CYTO__NUMBER: k is the bound itself */
    }
}

double cyto__other_input(const cyto__bound *b, const cyto_lab *lab)
{
    switch (b->input) {
    case CYTO__THIRD:
        return lab->third;
    case CYTO__ITS_BASELINE:
        return lab->baseline;
    default: /* CYTO__SECOND, CYTO__CHANGE */
        return lab->second;
    }
}

int cyto__baseline_side(const cyto__group *group)
{
    const uint32_t states = group->who.baseline & ((2u << CYTO_BASELINE_HIGH) - 1u);
    return states == 1u << CYTO_BASELINE_HIGH  ? CYTO__ABOVE
           : states == 1u << CYTO_BASELINE_LOW ? CYTO__BELOW
                                               : 0;
}

double cyto__baseline_limit(const cyto__group *group, const cyto_lab *lab)
{
    const int side = cyto__baseline_side(group);
    return side == CYTO__ABOVE   ? lab->baseline_uln
           : side == CYTO__BELOW ? lab->baseline_lln
                                 : (double)NAN;
}

/* A high baseline that is missing is above its upper limit, a low one below its lower one: a number that is not even
 * so many times this is none of that many times the baseline. */
static int holds_by_side(const cyto__group *group, const cyto__bound *b, const cyto_lab *lab,
                         double low, double high)
{
    const int side = cyto__baseline_side(group);
    const int wants_more = b->op == CYTO__ABOVE || b->op == CYTO__AT_LEAST;
    const double bound = cyto__k_of(b) * cyto__baseline_limit(group, lab) + cyto__plus_of(b);
    if (isnan(bound)) {
        return CYTO__MAYBE;
    }
    if (side == CYTO__ABOVE ? cyto__compare(high, bound) > 0 : cyto__compare(low, bound) < 0) {
        return CYTO__MAYBE;
    }
    return (side == CYTO__ABOVE) == wants_more ? CYTO__NO : CYTO__SURE;
}

/* Is the whole interval on that side of the bound, or none of it? */
static int bound_holds(const cyto__group *group, const cyto__bound *b, const cyto_lab *lab)
{
    const int own = b->input == CYTO__VALUE;
    const double value_low = own ? lab->value_low : cyto__other_input(b, lab);
    const double value_high = own ? lab->value_high : value_low;
    if (b->op == CYTO__LEFT_OPEN || isnan(value_low)) {
        return CYTO__MAYBE;
    }
    if (b->reference == CYTO__BASELINE && isnan(lab->baseline)) {
        return holds_by_side(group, b, lab, value_low, value_high);
    }
    const double bound = cyto__k_of(b) * cyto__reference(b, lab) + cyto__plus_of(b);
    if (isnan(bound)) {
        return CYTO__MAYBE;
    }
    const int low = cyto__compare(value_low, bound);
    const int high = value_high == value_low ? low : cyto__compare(value_high, bound);
    const int all_below = high < 0 || (high == 0 && own && lab->high_open);
    const int all_above = low > 0 || (low == 0 && own && lab->low_open);
    switch (b->op) {
    case CYTO__BELOW:
        return all_below ? CYTO__SURE : low >= 0 ? CYTO__NO : CYTO__MAYBE;
    case CYTO__AT_MOST:
        return high <= 0 ? CYTO__SURE : all_above ? CYTO__NO : CYTO__MAYBE;
    case CYTO__ABOVE:
        return all_above ? CYTO__SURE : high <= 0 ? CYTO__NO : CYTO__MAYBE;
    default: /* CYTO__AT_LEAST */
        return low >= 0 ? CYTO__SURE : all_below ? CYTO__NO : CYTO__MAYBE;
    }
}

int cyto__row_holds(const cyto__group *group, const cyto__bound *row, const cyto_lab *lab)
{
    int holds = bound_holds(group, row, lab);
    for (const cyto__bound *b = row + 1; b->grade == CYTO__AND; b++) {
        holds = cyto__weaker(holds, bound_holds(group, b, lab));
    }
    return holds;
}

cyto__span cyto__group_span(const cyto__group *group, const cyto_lab *lab)
{
    cyto__span s = {0, 0};
    for (const cyto__bound *row = group->rows; row->grade; row++) {
        if (row->grade <= s.low) { /* or CYTO__AND */
            continue;              /* nothing in this group can change the span */
        }
        const int holds = cyto__row_holds(group, row, lab);
        if (holds == CYTO__SURE) {
            s.low = (int)row->grade;
        }
        if (holds != CYTO__NO && row->grade > s.high) {
            s.high = (int)row->grade;
        }
    }
    return s;
}

cyto__span cyto__criterion_span(const cyto_criterion *c, const cyto_lab *lab)
{
    cyto__span all = {-1, -1};
    int covered = CYTO__NO;
    for (int32_t i = 0; i < c->group_count; i++) {
        const int applies = cyto__group_applies(&c->groups[i], lab);
        covered = applies > covered ? applies : covered;
        if (applies == CYTO__NO) {
            continue;
        }
        const cyto__span s = cyto__group_span(&c->groups[i], lab);
        all.low = all.low < 0 || s.low < all.low ? s.low : all.low;
        all.high = s.high > all.high ? s.high : all.high;
    }
    if (covered == CYTO__MAYBE && all.low > 0 && cyto__may_be_left_out(c, lab)) {
        all.low = 0;
    }
    return all;
}

const cyto__bound *cyto__next_bound(const cyto_criterion *c, const cyto_lab *lab,
                                    cyto__bound_at *at)
{
    for (; at->group < c->group_count; at->group++, at->bound = 0) {
        const cyto__group *const g = &c->groups[at->group];
        const int begun = at->bound > 0;
        const int applies = begun || !lab || cyto__group_applies(g, lab) != CYTO__NO;
        if (applies && g->rows[at->bound].grade) {
            return &g->rows[at->bound++];
        }
    }
    return NULL;
}
