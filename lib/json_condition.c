/* SPDX-License-Identifier: MIT */
/* Conditions of rules, from JSON: {"lab": "platelets", "unit": "10*9/L", "at_least": 25}, and
 * all / any / not over them. */
#include "json_protocol.h"

#include "units.h"

#include <math.h>
#include <string.h>

static int32_t new_condition(cyto_protocol *p, const cyto__node *node, int32_t op)
{
    if (p->condition_count == CYTO__CONDITIONS_MAX) {
        cyto__node_fail(node, CYTO_E_LIMIT, "more than 256 conditions");
        return -1;
    }
    cyto__condition *c = &p->conditions[p->condition_count];
    c->op = op;
    c->first = c->next = c->axis = -1;
    c->low = -(double)INFINITY;
    c->high = (double)INFINITY;
    return p->condition_count++;
}

/* The axis of a kind and name; made when new. */
static int32_t axis_of(cyto_protocol *p, const cyto__node *node, int32_t kind, const char *name,
                       int32_t analyte, int32_t unit)
{
    for (int32_t i = 0; i < p->axis_count; i++) {
        if (p->axes[i].kind == kind && cyto__text_is(p->axes[i].name, name)) {
            return i;
        }
    }
    if (p->axis_count == CYTO__AXES_MAX) {
        cyto__node_fail(node, CYTO_E_LIMIT, "rules ask for more than 32 facts");
        return -1;
    }
    cyto__axis *axis = &p->axes[p->axis_count];
    axis->kind = kind;
    axis->name = name;
    axis->analyte = analyte;
    axis->unit = unit;
    return p->axis_count++;
}

/* Every number compared with, ascending, once each. */
static void add_bound(const cyto__node *node, cyto__axis *axis, double bound)
{
    if (!isfinite(bound)) {
        return;
    }
    int32_t at = 0;
    while (at < axis->bound_count && cyto__compare(axis->bounds[at], bound) < 0) {
        at++;
    }
    if (at < axis->bound_count && cyto__same(axis->bounds[at], bound)) {
        return;
    }
    if (axis->bound_count == CYTO__BOUNDS_MAX) {
        cyto__node_fail(node, CYTO_E_LIMIT, "more than 24 bounds for one fact");
        return;
    }
    memmove(&axis->bounds[at + 1], &axis->bounds[at],
            (size_t)(axis->bound_count - at) * sizeof axis->bounds[0]);
    axis->bounds[at] = bound;
    axis->bound_count++;
}

/* most: of whole numbers; 0: any number */
static double bound_of(const cyto__node *node, const char *key, int32_t most, int *found)
{
    const cyto__node member = cyto__member(node, key);
    if (!cyto__present(&member)) {
        return (double)NAN;
    }
    *found += 1;
    return most ? cyto__integer(&member, 0, most, 0) : cyto__number(&member, 0.0, 1e12, 0.0);
}

/* above, at_least, below, at_most, equals: as printed. */
static void read_bounds(const cyto__node *node, int32_t most, cyto__condition *c)
{
    int lows = 0;
    int highs = 0;
    int equals = 0;
    const double above = bound_of(node, "above", most, &lows);
    const double at_least = bound_of(node, "at_least", most, &lows);
    const double below = bound_of(node, "below", most, &highs);
    const double at_most = bound_of(node, "at_most", most, &highs);
    const double equal = bound_of(node, "equals", most, &equals);
    if (lows > 1 || highs > 1 || lows + highs + equals == 0 || (equals && lows + highs > 0)) {
        cyto__node_fail(node, CYTO_E_DATA,
                        "needs \"equals\", or one of \"above\" and \"at_least\", "
                        "one of \"below\" and \"at_most\", or one of each");
        return;
    }
    if (equals) {
        c->low = c->high = equal;
        return;
    }
    if (lows) {
        c->low_open = !isnan(above);
        c->low = c->low_open ? above : at_least;
    }
    if (highs) {
        c->high_open = !isnan(below);
        c->high = c->high_open ? below : at_most;
    }
    const int side = cyto__compare(c->low, c->high);
    if (lows && highs && (side > 0 || (side == 0 && (c->low_open || c->high_open)))) {
        cyto__node_fail(node, CYTO_E_DATA, "no number is within these bounds");
    }
}

/* A rule's bounds are in its own unit; the axis has that of the first. */
static void convert_bounds(const cyto__node *node, const cyto__axis *axis, int32_t unit,
                           cyto__condition *c)
{
    if (unit == axis->unit) {
        return;
    }
    if ((isfinite(c->low) && cyto_convert(axis->analyte, c->low, unit, axis->unit, &c->low)) ||
        (isfinite(c->high) && cyto_convert(axis->analyte, c->high, unit, axis->unit, &c->high))) {
        cyto__node_fail(node, CYTO_E_UNIT, "unit is of another kind than in an earlier rule");
    }
}

static int32_t unit_of(const cyto__node *node, int32_t analyte)
{
    const cyto__node member = cyto__need(node, "unit");
    const char *text = cyto__string(&member, NULL);
    int32_t unit = CYTO_UNIT_NONE;
    double ignored;
    const cyto__analyte *a = cyto__analyte_of(analyte);
    if (text && cyto_unit_find(text, strlen(text), &unit) != CYTO_OK) {
        cyto__node_fail_text(&member, CYTO_E_UNIT, "unknown unit", text,
                             "UCUM codes such as 10*9/L, /uL, g/dL");
    } else if (text && a && cyto_convert(analyte, 1.0, a->unit, unit, &ignored) != CYTO_OK) {
        cyto__node_fail_text(&member, CYTO_E_UNIT, "not a unit of this analyte:", text,
                             cyto_unit_name(a->unit));
    }
    return unit;
}

static int32_t read_test(cyto_protocol *p, const cyto__node *node, const cyto__node *name_node,
                         int32_t kind)
{
    static const char *const lab_keys[] = {"lab",   "nadir",   "unit",   "above", "at_least",
                                           "below", "at_most", "equals", NULL};
    static const char *const flag_keys[] = {"flag", "is", NULL};
    static const char *const whole_keys[] = {"finding",  "days_since", "days",    "count",  "above",
                                             "at_least", "below",      "at_most", "equals", NULL};
    const int is_lab = kind == CYTO_FACT_LAB || kind == CYTO_FACT_NADIR;
    const int is_flag = kind == CYTO_FACT_FLAG;
    cyto__only(node, is_lab ? lab_keys : is_flag ? flag_keys : whole_keys);
    const char *name = cyto__string(name_node, "");
    int32_t analyte = CYTO_ANALYTE_NONE;
    int32_t unit = CYTO_UNIT_NONE;
    if (is_lab) {
        if (cyto_analyte_find(name, &analyte) != CYTO_OK) {
            cyto__node_fail_analyte(name_node, "unknown analyte", name, "");
            return -1;
        }
        name = cyto_analyte_name(analyte);
        unit = unit_of(node, analyte);
    } else if (name[0] == '\0') {
        cyto__node_fail(name_node, CYTO_E_DATA, "must be a text of one character or more");
    }
    const int32_t made = new_condition(p, node, CYTO__TEST);
    const int32_t axis = axis_of(p, node, kind, name, analyte, unit);
    if (made < 0 || axis < 0) {
        return -1;
    }
    cyto__condition *c = &p->conditions[made];
    c->axis = axis;
    if (is_flag) {
        const cyto__node is = cyto__need(node, "is");
        c->low = c->high = cyto__boolean(&is, 0);
    } else {
        read_bounds(node, is_lab ? 0 : kind == CYTO_FACT_FINDING ? 5 : 100000, c);
    }
    if (is_lab) {
        convert_bounds(node, &p->axes[axis], unit, c);
    }
    add_bound(node, &p->axes[axis], c->low);
    add_bound(node, &p->axes[axis], c->high);
    return made;
}

static int32_t read_group(cyto_protocol *p, const cyto__node *node, const char *key, int32_t op)
{
    const char *const keys[] = {key, NULL};
    cyto__only(node, keys);
    const cyto__node list = cyto__member(node, key);
    const int32_t made = new_condition(p, node, op);
    int32_t last = -1;
    if (made < 0) {
        return -1;
    }
    if (op == CYTO__NOT) {
        p->conditions[made].first = cyto__read_condition(p, &list);
        return made;
    }
    if (cyto__length(&list) == 0) {
        cyto__node_fail(&list, CYTO_E_DATA, "must be an array of one condition or more");
        return -1;
    }
    for (cyto__node at = cyto__first(&list); at.item; at = cyto__next(&at)) {
        const int32_t child = cyto__read_condition(p, &at);
        if (child < 0) {
            return -1;
        }
        if (last < 0) {
            p->conditions[made].first = child;
        } else {
            p->conditions[last].next = child;
        }
        last = child;
    }
    return made;
}

int32_t cyto__read_condition(cyto_protocol *p, const cyto__node *node)
{
    static const char *const groups[] = {"all", "any", "not"};
    for (int32_t i = 0; i < 3; i++) {
        const cyto__node member = cyto__member(node, groups[i]);
        if (member.item) {
            return read_group(p, node, groups[i], CYTO__ALL + i);
        }
    }
    for (int32_t kind = CYTO_FACT_LAB; kind <= CYTO_FACT_COUNT; kind++) {
        const cyto__node name = cyto__member(node, cyto_fact_name(kind));
        if (name.item) {
            return read_test(p, node, &name, kind);
        }
    }
    cyto__node_fail(node, CYTO_E_DATA,
                    "must be a condition: an object with one of all, any, not, lab, "
                    "nadir, finding, flag, days_since, days, count");
    return -1;
}

int32_t cyto__on_day(cyto_protocol *p, const cyto__node *node, int32_t day, int32_t when)
{
    const int32_t axis =
        axis_of(p, node, CYTO_FACT_COUNT, "day", CYTO_ANALYTE_NONE, CYTO_UNIT_NONE);
    const int32_t both = new_condition(p, node, CYTO__ALL);
    const int32_t test = new_condition(p, node, CYTO__TEST);
    if (axis < 0 || both < 0 || test < 0) {
        return -1;
    }
    p->conditions[test].axis = axis;
    p->conditions[test].low = p->conditions[test].high = day;
    p->conditions[test].next = when;
    p->conditions[both].first = test;
    add_bound(node, &p->axes[axis], day);
    return both;
}
