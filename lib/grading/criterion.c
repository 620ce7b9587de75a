/* SPDX-License-Identifier: MIT */
/* Which rows and groups of a criterion apply to a laboratory value, and the grades that follow. */
#include "grading/grading.h"
#include "base/base.h"

#include <math.h>

/* Of the baseline, its own limits count where they are known: laboratories change. */
double cyto__reference(const cyto__bound *b, const cyto_lab *lab)
{
    const int own = b->input == CYTO__ITS_BASELINE;
    switch (b->reference) {
    case CYTO__LLN:
        return own && !isnan(lab->baseline_lln) ? lab->baseline_lln : lab->lln;
    case CYTO__ULN:
        return own && !isnan(lab->baseline_uln) ? lab->baseline_uln : lab->uln;
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

/* Does the whole interval stand on that side of the bound, or none of it? */
static int bound_holds(const cyto__bound *b, const cyto_lab *lab)
{
    const int own = b->input == CYTO__VALUE;
    const double value_low = own ? lab->value_low : cyto__other_input(b, lab);
    const double value_high = own ? lab->value_high : value_low;
    const double bound = b->k * cyto__reference(b, lab) + b->plus;
    if (b->op == CYTO__LEFT_OPEN || isnan(bound) || isnan(value_low)) {
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

static int weaker(int a, int b)
{
    return a < b ? a : b;
}

int cyto__row_holds(const cyto__row *row, const cyto_lab *lab)
{
    int holds = bound_holds(&row->bound, lab);
    for (int i = 0; i < CYTO__ALSO_MAX && row->also[i].op; i++) {
        holds = weaker(holds, bound_holds(&row->also[i], lab));
    }
    return holds;
}

cyto__span cyto__group_span(const cyto__group *group, const cyto_lab *lab)
{
    cyto__span s = {0, 0};
    for (int i = 0; i < CYTO__ROWS_MAX && group->rows[i].grade; i++) {
        if (group->rows[i].grade <= s.low) {
            continue; /* nothing that it could say changes the span */
        }
        const int holds = cyto__row_holds(&group->rows[i], lab);
        if (holds == CYTO__SURE) {
            s.low = group->rows[i].grade;
        }
        if (holds != CYTO__NO && group->rows[i].grade > s.high) {
            s.high = group->rows[i].grade;
        }
    }
    return s;
}

uint32_t cyto__baseline_states(const cyto_lab *lab)
{
    const uint32_t low = 1u << CYTO_BASELINE_LOW;
    const uint32_t normal = 1u << CYTO_BASELINE_NORMAL;
    const uint32_t high = 1u << CYTO_BASELINE_HIGH;
    if (lab->baseline_state != CYTO_BASELINE_UNKNOWN) {
        return 1u << lab->baseline_state;
    }
    uint32_t states = low | normal | high;
    if (!isnan(lab->baseline) && !isnan(lab->baseline_uln)) {
        states &= cyto__compare(lab->baseline, lab->baseline_uln) > 0 ? high : low | normal;
    }
    if (!isnan(lab->baseline) && !isnan(lab->baseline_lln)) {
        states &= cyto__compare(lab->baseline, lab->baseline_lln) < 0 ? low : normal | high;
    }
    return states;
}

/* A fact that may be unknown, against what a group is for. */
static int fact_applies(int32_t wanted, int32_t known)
{
    return !wanted || known == wanted ? CYTO__SURE : known ? CYTO__NO : CYTO__MAYBE;
}

static int for_everyone(const cyto__patients *who)
{
    return !(who->sex | who->pregnant | who->fasting | who->anticoagulated | who->symptomatic |
             who->falling) &&
           !who->baseline && who->age_low <= 0.0 && who->age_below <= 0.0;
}

int cyto__group_applies(const cyto__group *g, const cyto_lab *lab)
{
    if (for_everyone(&g->who)) {
        return CYTO__SURE;
    }
    int applies = CYTO__SURE;
    if (g->who.sex) {
        applies = weaker(applies, lab->sex == g->who.sex ? CYTO__SURE
                                  : lab->sex             ? CYTO__NO
                                                         : CYTO__MAYBE);
        if (g->who.sex == CYTO_SEX_MALE && lab->pregnant == CYTO_YES) {
            return CYTO__NO;
        }
    }
    applies = weaker(applies, fact_applies(g->who.pregnant, lab->pregnant));
    if (g->who.age_low > 0.0 || g->who.age_below > 0.0) {
        const int inside = lab->age_years >= g->who.age_low &&
                           (g->who.age_below <= 0.0 || lab->age_years < g->who.age_below);
        applies = weaker(applies, isnan(lab->age_years) ? CYTO__MAYBE
                                  : inside              ? CYTO__SURE
                                                        : CYTO__NO);
    }
    if (g->who.baseline) {
        const uint32_t states = cyto__baseline_states(lab);
        applies = weaker(applies, (states & ~g->who.baseline) == 0  ? CYTO__SURE
                                  : (states & g->who.baseline) != 0 ? CYTO__MAYBE
                                                                    : CYTO__NO);
    }
    applies = weaker(applies, fact_applies(g->who.fasting, lab->fasting));
    applies = weaker(applies, fact_applies(g->who.anticoagulated, lab->anticoagulated));
    applies = weaker(applies, fact_applies(g->who.symptomatic, lab->symptomatic));
    applies = weaker(applies, fact_applies(g->who.falling, lab->falling));
    return applies;
}

/* The union over the groups that may apply; -1, -1 when none does. */
cyto__span cyto__criterion_span(const cyto_criterion *c, const cyto_lab *lab)
{
    cyto__span all = {-1, -1};
    for (int32_t i = 0; i < c->group_count; i++) {
        if (cyto__group_applies(&c->groups[i], lab) == CYTO__NO) {
            continue;
        }
        const cyto__span s = cyto__group_span(&c->groups[i], lab);
        all.low = all.low < 0 || s.low < all.low ? s.low : all.low;
        all.high = s.high > all.high ? s.high : all.high;
    }
    return all;
}
