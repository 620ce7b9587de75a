/* SPDX-License-Identifier: MIT */
/* Conditions of rules: whether they hold at one point, and how they read. */
#include "protocol/protocol.h"

#include <math.h>

int cyto__test_holds(const cyto__condition *c, double value)
{
    const int from_low = isinf(c->low) ? 1 : cyto__compare(value, c->low);
    const int from_high = isinf(c->high) ? -1 : cyto__compare(value, c->high);
    return (c->low_open ? from_low > 0 : from_low >= 0) &&
           (c->high_open ? from_high < 0 : from_high <= 0);
}

int cyto__holds(const cyto_protocol *protocol, int32_t condition, const double *values)
{
    if (condition < 0) {
        return 1;
    }
    const cyto__condition *c = &protocol->conditions[condition];
    if (c->op == CYTO__TEST) {
        return cyto__test_holds(c, values[c->axis]);
    }
    if (c->op == CYTO__SCORE) {
        return cyto__test_holds(c, cyto__score_points(protocol, c->axis, values));
    }
    if (c->op == CYTO__NOT) {
        return !cyto__holds(protocol, c->first, values);
    }
    for (int32_t i = c->first; i >= 0; i = protocol->conditions[i].next) {
        if (cyto__holds(protocol, i, values) != (c->op == CYTO__ALL)) {
            return c->op == CYTO__ANY;
        }
    }
    return c->op == CYTO__ALL;
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
    if (condition < 0) {
        return 0;
    }
    const cyto__condition *c = &protocol->conditions[condition];
    uint32_t axes = c->op == CYTO__TEST ? 1u << c->axis : 0u;
    for (int32_t i = c->first; i >= 0; i = protocol->conditions[i].next) {
        axes |= cyto__asks(protocol, i);
    }
    for (int32_t i = 0; c->op == CYTO__SCORE && i < protocol->scores[c->axis].item_count; i++) {
        axes |= cyto__asks(protocol, protocol->scores[c->axis].items[i].when);
    }
    return axes;
}

int cyto__alike(const cyto_protocol *protocol, int32_t axis, double a, double b)
{
    for (int32_t i = 0; i < protocol->condition_count; i++) {
        const cyto__condition *c = &protocol->conditions[i];
        if (c->op == CYTO__TEST && c->axis == axis &&
            cyto__test_holds(c, a) != cyto__test_holds(c, b)) {
            return 0;
        }
    }
    return 1;
}

/* ---- in words --------------------------------------------------------------------------- */

void cyto__put_bounds(cyto__sink *sink, const cyto__range *range, const char *on)
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
    cyto__put_bounds(sink, range, on);
    cyto__put_axis_unit(sink, axis);
}

static void put_test(cyto__sink *sink, const cyto_protocol *protocol, const cyto__condition *c)
{
    const cyto__range range = {c->low, c->high, c->low_open, c->high_open};
    if (c->op == CYTO__SCORE) {
        cyto__put(sink, "score ");
        cyto__put(sink, protocol->scores[c->axis].id);
        cyto__put_bounds(sink, &range, " is ");
    } else {
        cyto__put_range(sink, &protocol->axes[c->axis], &range, " is ");
    }
}

/* All of one, or any of one, is that one. */
static const cyto__condition *meant(const cyto_protocol *protocol, int32_t condition)
{
    const cyto__condition *c = &protocol->conditions[condition];
    while ((c->op == CYTO__ALL || c->op == CYTO__ANY) && protocol->conditions[c->first].next < 0) {
        c = &protocol->conditions[c->first];
    }
    return c;
}

static void put_meant(cyto__sink *sink, const cyto_protocol *protocol, const cyto__condition *c)
{
    if (c->op == CYTO__TEST || c->op == CYTO__SCORE) {
        put_test(sink, protocol, c);
        return;
    }
    cyto__put(sink, c->op == CYTO__NOT ? "not (" : "");
    for (int32_t i = c->first; i >= 0; i = protocol->conditions[i].next) {
        const cyto__condition *child = meant(protocol, i);
        const int mixed = c->op + child->op == CYTO__ALL + CYTO__ANY; /* one within the other */
        cyto__put(sink, i == c->first ? "" : c->op == CYTO__ALL ? " and " : " or ");
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
