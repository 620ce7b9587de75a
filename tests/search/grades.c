/* SPDX-License-Identifier: MIT */
/* Values on and beside all bounds of every criterion are graded, with any known facts. */
#include "search.h"

#include "drawn_labs.h"
#include "grading/grading.h"
#include "quiet_check.h"

#include <math.h>
#include <string.h>

static const cyto_criterion *draw_criterion(search *s)
{
    static const cyto_criterion *all[2000];
    static size_t count;
    const cyto_criterion *c;
    for (int32_t scale = 0; count == 0 && cyto__scales[scale]; scale++) {
        for (int32_t i = 0; (c = cyto__criterion_at(cyto__scales[scale], i)); i++) {
            ck_assert_uint_lt(count, sizeof all / sizeof all[0] - 1);
            all[count++] = c;
        }
    }
    return all[drawn_below(&s->draw, count)];
}

/* The grade; low and high are -1 where there is none. */
static cyto_grade graded(const cyto_criterion *c, const cyto_lab *lab)
{
    cyto_grade g = CYTO_GRADE_INIT;
    const cyto_status status = cyto_grade_lab(c, lab, &g, NULL);
    ck_assert(status == CYTO_OK || (g.low == -1 && g.high == -1));
    return g;
}

static int goes_up(const cyto_criterion *c)
{
    for (int32_t g = 0; g < c->group_count; g++) {
        for (const cyto__bound *b = c->groups[g].rows; b->grade; b++) {
            if (b->grade != CYTO__AND && b->input == CYTO__VALUE && b->op != CYTO__LEFT_OPEN) {
                return b->op == CYTO__ABOVE || b->op == CYTO__AT_LEAST;
            }
        }
    }
    ck_abort_msg("%s: no bound of the value", c->term);
    return 0;
}

void a_worse_value_grades_no_lower(search *s)
{
    static double bounds[LAB_BOUNDS_MAX];
    const cyto_criterion *c = draw_criterion(s);
    cyto_lab lab;
    draw_facts(&s->draw, c, (int)drawn_below(&s->draw, LAB_FACTS), &lab);
    const int count = find_bounds(c, &lab, bounds);
    const int up = goes_up(c);
    for (int i = 0; i < 10; i++) {
        const double x = draw_value(&s->draw, bounds, count);
        const double y = draw_value(&s->draw, bounds, count);
        const double milder = (x < y) == (up != 0) ? x : y;
        const double worse = (x < y) == (up != 0) ? y : x;
        cyto_lab_set(&lab, milder, NULL);
        const cyto_grade a = graded(c, &lab);
        cyto_lab_set(&lab, worse, NULL);
        cyto_grade b = graded(c, &lab);
        if (s->planted && b.high > 0 && worse == bounds[2]) {
            b.low = b.high = b.high - 1; /* on one bound alone */
        }
        if (isnan(x) || isnan(y) || a.low < 0 || b.low < 0) {
            continue;
        }
        s->pairs++;
        if (b.low < a.low || b.high < a.high) {
            found(s, "%s %s: %.17g is %d to %d, %.17g is %d to %d", c->scale->name, c->term, milder,
                  a.low, a.high, worse, b.low, b.high);
        }
    }
}

/* ---- the unknown ------------------------------------------------------------------------- */

/* One thing is not known any more. What only says how a number was printed is left. */
static void forget(search *s, cyto_lab *lab)
{
    double *const numbers[] = {&lab->lln,          &lab->uln,          &lab->baseline,
                               &lab->baseline_lln, &lab->baseline_uln, &lab->age_years,
                               &lab->second,       &lab->third};
    int32_t *const answers[] = {&lab->sex,         &lab->pregnant,
                                &lab->fasting,     &lab->anticoagulated,
                                &lab->symptomatic, &lab->falling};
    const size_t at = drawn_below(&s->draw, 15);
    if (at < 8) {
        *numbers[at] = (double)NAN;
    } else if (at < 14) {
        *answers[at - 8] = 0;
    } else {
        lab->value_low *= between_0_and_1(&s->draw);
        lab->value_high *= 1.0 + between_0_and_1(&s->draw);
    }
}

void what_is_unknown_contains_what_is_known(search *s)
{
    static double bounds[LAB_BOUNDS_MAX];
    const cyto_criterion *c = draw_criterion(s);
    cyto_lab lab;
    draw_facts(&s->draw, c, LAB_FACTS - 1 - (int)drawn_below(&s->draw, 3), &lab);
    const int count = find_bounds(c, &lab, bounds);
    for (int i = 0; i < 10; i++) {
        cyto_lab_set(&lab, draw_value(&s->draw, bounds, count), NULL);
        cyto_lab less = lab;
        for (size_t k = 1 + drawn_below(&s->draw, 3); k > 0; k--) {
            forget(s, &less);
        }
        const cyto_grade a = graded(c, &lab);
        cyto_grade b = graded(c, &less);
        if (s->planted && b.reason == CYTO_REASON_LLN_MISSING) {
            b.high = b.low; /* the limit is taken as met */
        }
        if (a.low < 0 || b.low < 0) {
            continue;
        }
        s->pairs++;
        if (b.low > a.low || b.high < a.high) {
            found(s, "%s %s: %.17g is %d to %d; with less known (%.17g to %.17g) %d to %d",
                  c->scale->name, c->term, lab.value_low, a.low, a.high, less.value_low,
                  less.value_high, b.low, b.high);
        }
    }
}

/* ---- units ------------------------------------------------------------------------------- */

/* A unit of another size that the same criterion is used for; CYTO_UNIT_NONE: there is none. */
static int32_t another_unit(search *s, const cyto_criterion *c)
{
    for (int i = 0; i < 20; i++) {
        const int32_t unit = 1 + (int32_t)drawn_below(&s->draw, CYTO_UNIT_UG_PER_24H);
        if (unit != c->unit && cyto__sibling(c, unit) == cyto__sibling(c, c->unit)) {
            return unit;
        }
    }
    return CYTO_UNIT_NONE;
}

static int convert_lab(const cyto_criterion *c, cyto_lab *lab, int32_t unit)
{
    const int32_t analyte = cyto__criterion_analyte(c);
    double *const numbers[] = {&lab->value_low, &lab->value_high,   &lab->lln,         &lab->uln,
                               &lab->baseline,  &lab->baseline_lln, &lab->baseline_uln};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        if (!isnan(*numbers[i]) &&
            cyto_convert(analyte, *numbers[i], lab->unit, unit, numbers[i], NULL) != CYTO_OK) {
            return 0;
        }
    }
    lab->unit = unit;
    return 1;
}

static double few_digits(double x)
{
    return floor(x * 1000.0 + 0.5) / 1000.0;
}

/* Numbers as they are printed: what differs in the last bit alone is no other number. */
void a_unit_changes_no_grade(search *s)
{
    static double bounds[LAB_BOUNDS_MAX];
    const cyto_criterion *c = draw_criterion(s);
    const int32_t unit = another_unit(s, c);
    cyto_lab lab;
    draw_facts(&s->draw, c, (int)drawn_below(&s->draw, LAB_FACTS / 2), &lab);
    if (unit == CYTO_UNIT_NONE || lab.unit != c->unit) {
        return;
    }
    lab.second = lab.third = (double)NAN; /* of a unit of their own */
    lab.lln = few_digits(lab.lln);
    lab.uln = few_digits(lab.uln);
    lab.baseline = few_digits(lab.baseline);
    const int count = find_bounds(c, &lab, bounds);
    for (int i = 0; i < 10; i++) {
        const double value = few_digits(draw_value(&s->draw, bounds, count));
        if (!(value >= 0.001 && value < 1.0e9)) {
            continue;
        }
        cyto_lab_set(&lab, value, NULL);
        cyto_lab other = lab;
        const cyto_grade a = graded(c, &lab);
        if (!convert_lab(c, &other, unit)) {
            continue;
        }
        other.lln *= s->planted ? 1.0000001 : 1.0;
        const cyto_grade b = graded(c, &other);
        s->pairs++;
        if (a.low != b.low || a.high != b.high || a.reason != b.reason) {
            found(s, "%s %s: %.17g in unit %d is %d to %d (%d), in unit %d %d to %d (%d)",
                  c->scale->name, c->term, value, lab.unit, a.low, a.high, a.reason, unit, b.low,
                  b.high, b.reason);
        }
    }
}
