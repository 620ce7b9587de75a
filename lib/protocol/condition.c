/* SPDX-License-Identifier: MIT */
/* A condition is evaluated at one point, and written in words. */
#include "protocol/protocol.h"

#include <math.h>

int cyto__is_about(const cyto__rule *rule, int32_t drug)
{
    return rule->drug < 0 || rule->drug == drug;
}

int cyto__score_test(const cyto__condition *c, double low, double high)
{
    return high < c->least || low > c->most                        ? CYTO__FALSE
           : cyto__test_holds(c, low) && cyto__test_holds(c, high) ? CYTO__TRUE
                                                                   : CYTO__OPEN;
}

/* Does the score pass its test whatever the open items add up to? */
static int score_truth(const cyto_protocol *p, const cyto__condition *c, const double *values,
                       uint32_t open)
{
    const cyto__score *score = &p->scores[c->axis];
    int32_t low = 0;
    int32_t high = 0;
    for (int32_t i = 0; i < score->item_count; i++) {
        const int holds = cyto__truth(p, score->items[i].when, values, open);
        const int32_t points = score->items[i].points;
        low += holds == CYTO__TRUE || (holds == CYTO__OPEN && points < 0) ? points : 0;
        high += holds == CYTO__TRUE || (holds == CYTO__OPEN && points > 0) ? points : 0;
    }
    return cyto__score_test(c, low, high);
}

static inline int test_truth(const cyto__condition *c, const double *values, uint32_t open)
{
    return open >> c->axis & 1 ? CYTO__OPEN : cyto__test_holds(c, values[c->axis]);
}

int cyto__truth(const cyto_protocol *p, int32_t condition, const double *values, uint32_t open)
{
    if (condition < 0) {
        return CYTO__TRUE;
    }
    const cyto__condition *c = &p->conditions[condition];
    if (c->op == CYTO__TEST) {
        return test_truth(c, values, open);
    }
    if (c->op == CYTO__SCORE) {
        return score_truth(p, c, values, open);
    }
    if (c->op == CYTO__NOT) {
        const int inner = cyto__truth(p, condition + 1, values, open);
        return inner == CYTO__OPEN ? inner : !inner;
    }
    int result = c->op == CYTO__ALL;
    for (int32_t i = condition + 1; i < condition + c->size; i += p->conditions[i].size) {
        const cyto__condition *member = &p->conditions[i]; /* most are tests, which need no call */
        const int inner = member->op == CYTO__TEST ? test_truth(member, values, open)
                                                   : cyto__truth(p, i, values, open);
        if (inner == (c->op == CYTO__ANY)) {
            return inner;
        }
        result = inner == CYTO__OPEN ? inner : result;
    }
    return result;
}

int cyto__holds(const cyto_protocol *protocol, int32_t condition, const double *values)
{
    return cyto__truth(protocol, condition, values, 0u) == CYTO__TRUE;
}

int32_t cyto__score_points(const cyto_protocol *protocol, int32_t score, const double *values)
{
    const cyto__score *s = &protocol->scores[score];
    int32_t points = 0;
    for (int32_t i = 0; i < s->item_count; i++) {
        points += cyto__holds(protocol, s->items[i].when, values) ? s->items[i].points : 0;
    }
    return points;
}

uint32_t cyto__asks(const cyto_protocol *protocol, int32_t condition)
{
    return condition < 0 ? 0u : protocol->conditions[condition].asks;
}

int cyto__alike(const cyto_protocol *protocol, int32_t axis, double a, double b)
{
    for (int32_t i = protocol->axes[axis].first_test; i >= 0; i = protocol->conditions[i].next) {
        const cyto__condition *c = &protocol->conditions[i];
        if (cyto__test_holds(c, a) != cyto__test_holds(c, b)) {
            return 0;
        }
    }
    return 1;
}

/* ---- in words --------------------------------------------------------------------------- */

/* Writes a range without the name of its quantity. */
static void put_bounds(cyto__sink *sink, const cyto__range *range, const char *on)
{
    if (!range->low_open && !range->high_open && cyto__same(range->low, range->high)) {
        cyto__put(sink, on);
        cyto__put_number(sink, range->low);
        return;
    }
    if (isfinite(range->low)) {
        cyto__put(sink, range->low_open ? " above " : " at least ");
        cyto__put_number(sink, range->low);
    }
    if (isfinite(range->high)) {
        cyto__put(sink, isfinite(range->low) ? " and" : "");
        cyto__put(sink, range->high_open ? " below " : " at most ");
        cyto__put_number(sink, range->high);
    }
}

void cyto__put_range(cyto__sink *sink, const cyto__axis *axis, const cyto__range *range,
                     const char *on)
{
    cyto__put_axis(sink, axis);
    if (axis->kind == CYTO_FACT_FLAG) {
        cyto__put(sink, range->low > 0.0 ? ": yes" : ": no");
        return;
    }
    put_bounds(sink, range, on);
    cyto__put_axis_unit(sink, axis);
}

static void put_test(cyto__sink *sink, const cyto_protocol *protocol, const cyto__condition *c)
{
    const cyto__range range = {c->low, c->high, c->low_open, c->high_open};
    if (c->op == CYTO__SCORE) {
        cyto__put(sink, "score ");
        cyto__put(sink, protocol->scores[c->axis].id);
        put_bounds(sink, &range, " is ");
    } else {
        cyto__put_range(sink, &protocol->axes[c->axis], &range, " is ");
    }
}

/* "All" or "any" of one condition means that condition. */
static int32_t meant(const cyto_protocol *protocol, int32_t condition)
{
    const cyto__condition *c = &protocol->conditions[condition];
    while ((c->op == CYTO__ALL || c->op == CYTO__ANY) && c->size == 1 + c[1].size) {
        c++;
    }
    return (int32_t)(c - protocol->conditions);
}

static void put_meant(cyto__sink *sink, const cyto_protocol *protocol, int32_t condition)
{
    const cyto__condition *c = &protocol->conditions[condition];
    if (c->op == CYTO__TEST || c->op == CYTO__SCORE) {
        put_test(sink, protocol, c);
        return;
    }
    cyto__put(sink, c->op == CYTO__NOT ? "not (" : "");
    for (int32_t i = condition + 1; i < condition + c->size; i += protocol->conditions[i].size) {
        const int32_t child = meant(protocol, i);
        const int32_t ops = c->op + protocol->conditions[child].op;
        const int mixed = ops == CYTO__ALL + CYTO__ANY; /* one is nested in the other */
        cyto__put(sink, i == condition + 1 ? "" : c->op == CYTO__ALL ? " and " : " or ");
        cyto__put(sink, mixed ? "(" : "");
        put_meant(sink, protocol, child);
        cyto__put(sink, mixed ? ")" : "");
    }
    cyto__put(sink, c->op == CYTO__NOT ? ")" : "");
}

void cyto__put_condition(cyto__sink *sink, const cyto_protocol *protocol, int32_t condition)
{
    if (condition < 0) {
        cyto__put(sink, "always");
        return;
    }
    put_meant(sink, protocol, meant(protocol, condition));
}
