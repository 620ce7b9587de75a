/* SPDX-License-Identifier: MIT */
/* Conditions of rules are read from JSON: {"lab": "platelets", "unit": "10*9/L", "at_least":
 * 25}, and all / any / not over them. */
#include "grading/criteria.h"
#include "grading/names.h"
#include "protocol/names.h"
#include "protocol/read.h"

#include "units/units.h"

#include <math.h>
#include <string.h>

static int32_t new_condition(cyto_protocol *p, const cyto__node *node, int32_t op)
{
    if (p->condition_count == CYTO__CONDITIONS_MAX) {
        cyto__node_fail(node, CYTO_E_LIMIT, "more than 512 conditions");
        return -1;
    }
    cyto__condition *c = &p->conditions[p->condition_count];
    c->op = op;
    c->size = 1;
    c->axis = -1;
    c->low = -(double)INFINITY;
    c->high = (double)INFINITY;
    return p->condition_count++;
}

/* Returns the outermost number that is still the same as a bound, upwards (1) or downwards (-1);
 * where the bound itself does not pass, the innermost number beyond. */
static double edge(double bound, int side, int open)
{
    const double away = side * (double)INFINITY;
    double inner = bound;
    double outer = bound;
    if (isinf(bound)) {
        return bound;
    }
    while (cyto__same(nextafter(outer, away), bound)) {
        outer = nextafter(outer, away);
    }
    while (open && cyto__same(inner, bound)) {
        inner = nextafter(inner, -away);
    }
    return open ? inner : outer;
}

static void finish_test(cyto__condition *c, uint32_t asks)
{
    c->asks = asks;
    c->least = edge(c->low, -1, c->low_open);
    c->most = edge(c->high, 1, c->high_open);
}

/* The group contains everything that was read since it was begun. */
static void finish_group(cyto_protocol *p, int32_t group)
{
    cyto__condition *c = &p->conditions[group];
    c->size = p->condition_count - group;
    for (int32_t i = group + 1; i < p->condition_count; i++) {
        c->asks |= p->conditions[i].asks;
    }
}

/* Finds the axis like this one, or makes it. */
static int32_t axis_like(cyto_protocol *p, const cyto__node *node, const cyto__axis *wanted)
{
    for (int32_t i = 0; i < p->axis_count; i++) {
        if (cyto__same_axis(&p->axes[i], wanted)) {
            return i;
        }
    }
    if (p->axis_count == CYTO__AXES_MAX) {
        cyto__node_fail(node, CYTO_E_LIMIT, "rules ask for more than 32 facts");
        return -1;
    }
    p->axes[p->axis_count] = *wanted;
    return p->axis_count++;
}

/* Keeps every number that a rule compares with, ascending, each once. */
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

/* A test may compare with these numbers from low to high, or only the whole ones. */
typedef struct numbers {
    int whole;
    double low, high;
} numbers;

static numbers numbers_of(const cyto__axis *axis)
{
    numbers n = {.whole = cyto__is_whole(axis)};
    cyto__axis_range(axis, &n.low, &n.high);
    n.high = isinf(n.high) ? 1e12 : n.high;
    return n;
}

static double bound_of(const cyto__node *node, const char *key, const numbers *n, int *found)
{
    const cyto__node member = cyto__member(node, key);
    if (!cyto__present(&member)) {
        return (double)NAN;
    }
    *found += 1;
    return n->whole ? cyto__integer(&member, (int32_t)n->low, (int32_t)n->high, 0)
                    : cyto__number(&member, n->low, n->high, n->low);
}

/* Reads above, at_least, below, at_most and equals, as printed. */
static void read_bounds(const cyto__node *node, const numbers *n, cyto__condition *c)
{
    int lows = 0;
    int highs = 0;
    int equals = 0;
    const double above = bound_of(node, "above", n, &lows);
    const double at_least = bound_of(node, "at_least", n, &lows);
    const double below = bound_of(node, "below", n, &highs);
    const double at_most = bound_of(node, "at_most", n, &highs);
    const double equal = bound_of(node, "equals", n, &equals);
    if (lows > 1 || highs > 1 || equals == (lows + highs > 0)) {
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

/* A rule's bounds are in its own unit; the axis has the unit of the first rule. */
static void convert_bounds(const cyto__axis *axis, int32_t unit, cyto__condition *c)
{
    if (unit != axis->unit) { /* both are units of the analyte */
        cyto_convert(axis->analyte, c->low, unit, axis->unit, &c->low, NULL);
        cyto_convert(axis->analyte, c->high, unit, axis->unit, &c->high, NULL);
    }
}

/* Returns the unit of the text where the rules before have it for this analyte; CYTO_UNIT_NONE: they have not. */
static int32_t unit_read_before(const cyto_protocol *p, int32_t analyte, const char *text)
{
    for (int32_t i = 0; i < p->axis_count; i++) {
        const cyto__axis *axis = &p->axes[i];
        if (axis->analyte == analyte && axis->unit != CYTO_UNIT_NONE &&
            cyto__text_is(cyto__unit_name(axis->unit), text)) {
            return axis->unit;
        }
    }
    return CYTO_UNIT_NONE;
}

static int32_t unit_of(const cyto_protocol *p, const cyto__node *node, int32_t analyte)
{
    const cyto__node member = cyto__need(node, "unit");
    const char *text = cyto__string(&member, NULL);
    int32_t unit = text ? unit_read_before(p, analyte, text) : CYTO_UNIT_NONE;
    double ignored;
    const cyto__analyte *a = cyto__analyte_of(analyte);
    if (unit != CYTO_UNIT_NONE) {
        return unit;
    }
    if (text && cyto_unit_find(text, strlen(text), &unit, NULL) != CYTO_OK) {
        cyto__node_fail_unit(&member, text);
    } else if (text && cyto_convert(analyte, 1.0, a->unit, unit, &ignored, NULL) != CYTO_OK) {
        cyto__node_fail_text(&member, CYTO_E_UNIT, "not a unit of this analyte:", text,
                             cyto__unit_name(a->unit));
    }
    return unit;
}

/* Reads a laboratory value: an amount in a unit, or a multiple of a limit. */
static void read_lab_axis(const cyto_protocol *p, const cyto__node *node, const cyto__node *name,
                          cyto__axis *axis)
{
    const cyto__node times = cyto__member(node, "times");
    const cyto__node unit = cyto__member(node, "unit");
    if (cyto_analyte_find(axis->name, &axis->analyte, NULL) != CYTO_OK) {
        cyto__node_fail_analyte(name, "unknown analyte", axis->name, "");
        return;
    }
    axis->name = cyto__analyte_name(axis->analyte);
    if (!cyto__present(&times)) {
        axis->unit = unit_of(p, node, axis->analyte);
        return;
    }
    axis->times = CYTO__TIMES_ULN + cyto__choice(&times, cyto__times_names + CYTO__TIMES_ULN, 0);
    if (unit.item) {
        cyto__node_fail(&unit, CYTO_E_DATA, "unit has no place beside times: a multiple has none");
    }
}

/* Reads a grade of a laboratory value, by the scale that the protocol names. */
static void read_grade_axis(const cyto_protocol *p, const cyto__node *name, cyto__axis *axis)
{
    char message[CYTO_MESSAGE_MAX];
    if (!p->scale) {
        cyto__node_fail(name, CYTO_E_DATA,
                        "a grade is by a scale and its edition: the protocol has no \"scale\"");
    } else if (cyto_criterion_find(p->scale, axis->name, NULL, &axis->criterion, NULL) != CYTO_OK) {
        cyto__criterion_message(p->scale, axis->name, NULL, message, sizeof message, NULL);
        cyto__node_fail(name, CYTO_E_NAME, message);
    } else {
        axis->name = cyto__criterion_term(axis->criterion);
        axis->graded = cyto__criterion_analyte(axis->criterion);
    }
}

static cyto__axis read_axis(const cyto_protocol *p, const cyto__node *node, const cyto__node *name,
                            int32_t kind)
{
    static const char *const lab_keys[] = {"lab",      "nadir", "unit",    "times",  "above",
                                           "at_least", "below", "at_most", "equals", NULL};
    static const char *const flag_keys[] = {"flag", "is", NULL};
    static const char *const other_keys[] = {"grade", "finding", "days_since", "days",
                                             "count", "size",    "above",      "at_least",
                                             "below", "at_most", "equals",     NULL};
    const int is_lab = kind == CYTO_FACT_LAB || kind == CYTO_FACT_NADIR;
    cyto__axis axis;
    memset(&axis, 0, sizeof axis);
    axis.kind = kind;
    axis.name = cyto__string(name, "");
    cyto__only(node, is_lab ? lab_keys : kind == CYTO_FACT_FLAG ? flag_keys : other_keys);
    if (is_lab) {
        read_lab_axis(p, node, name, &axis);
    } else if (kind == CYTO_FACT_GRADE) {
        read_grade_axis(p, name, &axis);
    } else if (kind == CYTO_FACT_SIZE && cyto__size_quantity(axis.name) == CYTO_OK) {
        cyto__node_fail_text(name, CYTO_E_NAME, "unknown size", axis.name,
                             "weight_kg, height_cm, bsa_m2, age_years");
    } else if (cyto__says_nothing(axis.name)) {
        cyto__node_fail(name, CYTO_E_DATA, "must be a text of one character or more");
    }
    return axis;
}

static int32_t read_test(cyto_protocol *p, const cyto__node *node, const cyto__node *name,
                         int32_t kind)
{
    const cyto__axis wanted = read_axis(p, node, name, kind);
    if (node->doc->status != CYTO_OK) {
        return -1;
    }
    const int32_t made = new_condition(p, node, CYTO__TEST);
    const int32_t axis = axis_like(p, node, &wanted);
    if (made < 0 || axis < 0) {
        return -1;
    }
    cyto__condition *c = &p->conditions[made];
    c->axis = axis;
    if (kind == CYTO_FACT_FLAG) {
        const cyto__node is = cyto__need(node, "is");
        c->low = c->high = cyto__boolean(&is, 0);
    } else {
        const numbers accepted = numbers_of(&wanted);
        read_bounds(node, &accepted, c);
    }
    convert_bounds(&p->axes[axis], wanted.unit, c);
    add_bound(node, &p->axes[axis], c->low);
    add_bound(node, &p->axes[axis], c->high);
    finish_test(c, 1u << axis);
    return made;
}

static int32_t score_named(const cyto_protocol *p, const cyto__node *name)
{
    const char *id = cyto__string(name, "");
    char known[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(known, sizeof known);
    for (int32_t i = 0; i < p->score_count; i++) {
        if (cyto__text_is(p->scores[i].id, id)) {
            return i;
        }
        cyto__put(&sink, i > 0 ? ", " : "");
        cyto__put(&sink, p->scores[i].id);
    }
    cyto__node_fail_text(name, CYTO_E_NAME, "no score before with the id", id,
                         p->score_count > 0 ? known : "ids under /scores, of which there are none");
    return -1;
}

static int32_t read_score_test(cyto_protocol *p, const cyto__node *node, const cyto__node *name)
{
    static const char *const keys[] = {"score",   "above",  "at_least", "below",
                                       "at_most", "equals", NULL};
    static const numbers accepted = {1, -CYTO__ITEMS_MAX * CYTO__POINTS_MOST,
                                     CYTO__ITEMS_MAX * CYTO__POINTS_MOST};
    cyto__only(node, keys);
    const int32_t score = score_named(p, name);
    const int32_t made = new_condition(p, node, CYTO__SCORE);
    if (score >= 0 && made >= 0) {
        p->conditions[made].axis = score;
        read_bounds(node, &accepted, &p->conditions[made]);
        uint32_t asks = 0;
        for (int32_t i = 0; i < p->scores[score].item_count; i++) {
            asks |= cyto__asks(p, p->scores[score].items[i].when);
        }
        finish_test(&p->conditions[made], asks);
    }
    return score < 0 ? -1 : made;
}

static int32_t read_group(cyto_protocol *p, const cyto__node *node, const char *key, int32_t op)
{
    const char *const keys[] = {key, NULL};
    cyto__only(node, keys);
    const cyto__node list = cyto__member(node, key);
    const int32_t made = new_condition(p, node, op);
    if (made < 0) {
        return -1;
    }
    if (op == CYTO__NOT) {
        cyto__read_condition(p, &list);
        finish_group(p, made);
        return made;
    }
    if (cyto__length(&list) == 0) {
        cyto__node_fail(&list, CYTO_E_DATA, "must be an array of one condition or more");
        return -1;
    }
    for (cyto__node at = cyto__first(&list); at.item; at = cyto__next(&at)) {
        if (cyto__read_condition(p, &at) < 0) {
            return -1;
        }
    }
    finish_group(p, made);
    return made;
}

int32_t cyto__read_condition(cyto_protocol *p, const cyto__node *node)
{
    static const char *const groups[] = {"all", "any", "not"};
    static const int32_t tests[] = {CYTO_FACT_LAB,     CYTO_FACT_NADIR, CYTO_FACT_GRADE,
                                    CYTO_FACT_FINDING, CYTO_FACT_FLAG,  CYTO_FACT_DAYS_SINCE,
                                    CYTO_FACT_DAYS,    CYTO_FACT_COUNT, CYTO_FACT_SIZE};
    for (int32_t i = 0; i < 3; i++) {
        const cyto__node member = cyto__member(node, groups[i]);
        if (member.item) {
            return read_group(p, node, groups[i], CYTO__ALL + i);
        }
    }
    for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++) {
        const cyto__node name = cyto__member(node, cyto__fact_name(tests[i]));
        if (name.item) {
            return read_test(p, node, &name, tests[i]);
        }
    }
    const cyto__node score = cyto__member(node, "score");
    if (score.item) {
        return read_score_test(p, node, &score);
    }
    cyto__node_fail(node, CYTO_E_DATA,
                    "must be a condition: an object with one of all, any, not, score, lab, "
                    "nadir, grade, finding, flag, days_since, days, count, size");
    return -1;
}

int32_t cyto__begin_day(cyto_protocol *p, const cyto__node *day)
{
    const int32_t both = new_condition(p, day, CYTO__ALL);
    return new_condition(p, day, CYTO__TEST) < 0 ? -1 : both;
}

void cyto__end_day(cyto_protocol *p, const cyto__node *day, int32_t both)
{
    const cyto__axis of_days = {.kind = CYTO_FACT_COUNT, .name = "day"};
    const int32_t number = cyto__integer(day, 1, 366, 1);
    const int32_t axis = axis_like(p, day, &of_days);
    if (axis >= 0 && both >= 0) {
        cyto__condition *test = &p->conditions[both + 1];
        test->axis = axis;
        test->low = test->high = number;
        add_bound(day, &p->axes[axis], test->low);
        finish_test(test, 1u << axis);
        finish_group(p, both);
    }
}
