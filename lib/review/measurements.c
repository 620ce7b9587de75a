/* SPDX-License-Identifier: MIT */
/* Some axes depend on each other: a value, its multiples and its grades are one measurement, and
 * grades depend on traits of the patient besides. No patient has grade 4 by one scale and a
 * normal count. */
#include "review/patient_space.h"

#include "grading/criteria.h"
#include "units/units.h"

#include <string.h>

static int32_t analyte_of(const cyto__axis *axis)
{
    return axis->criterion ? cyto__criterion_analyte(axis->criterion) : axis->analyte;
}

static int same_measurement(const cyto__axis *a, const cyto__axis *b)
{
    return analyte_of(a) && analyte_of(a) == analyte_of(b) &&
           (a->kind == CYTO_FACT_NADIR) == (b->kind == CYTO_FACT_NADIR);
}

/* A measurement is in the unit of its amount where rules ask for that; else in the analyte's, or
 * in one that the grade's text prints. */
static int32_t unit_of(const cyto__axis *axis)
{
    const int32_t unit = cyto__analyte_of(analyte_of(axis))->unit;
    const cyto_criterion *sibling = axis->criterion ? cyto__sibling(axis->criterion, unit) : NULL;
    const int printed = sibling && cyto__printed_in(sibling, unit);
    return axis->criterion && !printed ? axis->criterion->unit : unit;
}

static void join_step(cyto__space *s, cyto__step *step, int32_t axis)
{
    const cyto__axis *joined = s->axes[axis];
    if (step->axis_count == CYTO__TOGETHER_MAX) {
        s->too_many = 1;
        return;
    }
    step->axes[step->axis_count++] = axis;
    step->analyte = analyte_of(joined);
    if (joined->unit) {
        step->unit = joined->unit;
    } else if (step->analyte && !step->unit) {
        step->unit = unit_of(joined);
    }
}

static void add_step(cyto__space *s, int32_t axis)
{
    for (int32_t i = 0; i < s->step_count; i++) {
        if (same_measurement(s->axes[s->steps[i].axes[0]], s->axes[axis])) {
            s->step_of[axis] = i;
            join_step(s, &s->steps[i], axis);
            return;
        }
    }
    s->step_of[axis] = s->step_count;
    join_step(s, &s->steps[s->step_count++], axis);
}

/* Traits come first, for the ways of a measurement depend on them. */
void cyto__make_steps(cyto__space *s)
{
    for (int trait = 1; trait >= 0; trait--) {
        for (int32_t i = 0; i < s->axis_count; i++) {
            if (cyto__is_trait(s, i) == trait) {
                add_step(s, i);
            }
        }
    }
    for (int32_t i = 0; i < s->step_count; i++) {
        cyto__step *step = &s->steps[i];
        const cyto__axis *first = s->axes[step->axes[0]];
        if (step->analyte && (step->axis_count > 1 || first->criterion || first->times)) {
            cyto__find_ways(s, step);
        }
    }
}
