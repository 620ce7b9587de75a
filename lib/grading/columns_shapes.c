/* SPDX-License-Identifier: MIT */
/* Rows whose limits and baseline hardly come twice. A grade rests on how these and the value compare with each other,
 * not on how large they are: rows that compare alike, their shape, have one answer, and it is asked of the evaluator
 * the first time a shape is met. A row is judged and converted by the evaluator's own functions. */
#include "base/base.h"
#include "grading/columns.h"

#include <math.h>

static int is_same(const cyto__bound *a, const cyto__bound *b)
{
    return a->input == b->input && a->reference == b->reference && a->k <= b->k && a->k >= b->k &&
           a->plus <= b->plus && a->plus >= b->plus;
}

/* 0: there are too many. Two bounds that differ in the side they hold on are one comparison. */
static int add(cyto__shapes *shapes, const cyto__bound *bound)
{
    for (int i = 0; i < shapes->count; i++) {
        if (is_same(shapes->bounds[i], bound)) {
            return 1;
        }
    }
    if (shapes->count == CYTO__SHAPE_BOUNDS_MAX) {
        return 0;
    }
    shapes->bounds[shapes->count++] = bound;
    return 1;
}

int cyto__shapes_init(cyto__shapes *shapes, const cyto__method *m)
{
    shapes->count = 0;
    for (int i = 0; i < CYTO__SHAPES; i++) {
        shapes->of[i].key = 0;
    }
    if (!m || !m->c ||
        m->other_count) { /* those that are printed in other units compare once more */
        return 0;
    }
    for (int32_t g = 0; g < m->c->group_count; g++) {
        const cyto__row *row = m->c->groups[g].rows;
        for (int i = 0; i < CYTO__ROWS_MAX && row[i].grade; i++) {
            const cyto__bound *const bounds[] = {&row[i].bound, &row[i].also[0], &row[i].also[1]};
            for (int k = 0; k <= CYTO__ALSO_MAX && bounds[k]->op; k++) {
                if (!add(shapes, bounds[k])) {
                    return 0;
                }
            }
        }
    }
    return 1;
}

/* Two bits: below, on, above; or one of the two is missing. */
static inline uint64_t with_order(uint64_t key, double a, double b)
{
    return key << 2 | (isnan(a) || isnan(b) ? 3u : (unsigned)(cyto__compare(a, b) + 1));
}

static inline uint64_t with_bits(uint64_t key, uint32_t value, int bits)
{
    return key << bits | value;
}

/* Two missing numbers compare as one does, and the reason names which. */
static uint32_t missing_of(const cyto_lab *own)
{
    return (isnan(own->lln) ? CYTO__BIT_LLN : 0u) | (isnan(own->uln) ? CYTO__BIT_ULN : 0u) |
           (isnan(own->baseline) ? CYTO__BIT_BASELINE : 0u) |
           (isnan(own->baseline_lln) ? CYTO__BIT_BASELINE_LLN : 0u) |
           (isnan(own->baseline_uln) ? CYTO__BIT_BASELINE_ULN : 0u);
}

/* 0: the row cannot be graded. Else all that its answer rests on. */
static uint64_t shape_of(const cyto__shapes *shapes, const cyto__method *m, const cyto_lab *given)
{
    cyto_lab copies[2];
    const cyto_lab *lab;
    const cyto_lab *own;
    cyto__suspects suspects;
    uint32_t notes = 0;
    uint64_t key = 1;
    if (cyto__lab_check(m, given) != CYTO_OK) {
        return 0;
    }
    cyto__limits_judge(m, given, &copies[0], &lab, &suspects);
    if (cyto__lab_convert(m, lab, &copies[1], &own) != CYTO_OK ||
        cyto__lab_plausible(m, own, &notes) != CYTO_OK) {
        return 0;
    }
    key = with_bits(key, suspects.refused, CYTO__LIMITS);
    key = with_bits(key, suspects.unusual != 0, 1);
    key = with_bits(key, notes != 0, 1);
    key = with_bits(key, cyto__baseline_states(own), CYTO_BASELINE_HIGH + 1);
    key = with_bits(key, missing_of(own), CYTO__LIMITS);
    key = with_order(key, own->value_low, own->lln);
    key = with_order(key, own->value_low, own->uln);
    for (int i = 0; i < shapes->count; i++) {
        const cyto__bound *b = shapes->bounds[i];
        const double input = b->input == CYTO__VALUE ? own->value_low : cyto__other_input(b, own);
        key = with_order(key, input, b->k * cyto__reference(b, own) + b->plus);
    }
    return key;
}

void cyto__shapes_grade(cyto__shapes *shapes, const cyto__method *m, const cyto_lab *lab,
                        cyto_grade *grade)
{
    const uint64_t key = shape_of(shapes, m, lab);
    cyto__shape *shape = &shapes->of[(key * 0x9E3779B97F4A7C15u) >> (64 - CYTO__SHAPES_BITS)];
    if (!key || shape->key != key) {
        cyto__grade_row(m, lab, grade);
        if (key) {
            *shape = (cyto__shape){key, grade->low, grade->high, grade->reason, grade->notes};
        }
        return;
    }
    grade->low = shape->low;
    grade->high = shape->high;
    grade->reason = shape->reason;
    grade->notes = shape->notes;
}
