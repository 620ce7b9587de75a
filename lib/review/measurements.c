/* SPDX-License-Identifier: MIT */
/* Which axes hang together: a value, its multiples and its grades are one measurement, and grades hang
 * on traits of the patient besides. No patient has grade 4 by one scale and a normal count. */
#include "review/patient_space.h"

#include "grading/criteria.h"
#include "units/units.h"

#include <string.h>

/* ---- traits ----------------------------------------------------------------------------- */

static const cyto__axis traits[CYTO__TRAITS] = {
    [CYTO__FEMALE] = {.kind = CYTO_FACT_FLAG, .name = "female"},
    [CYTO__PREGNANT] = {.kind = CYTO_FACT_FLAG, .name = "pregnant"},
    [CYTO__FASTING] = {.kind = CYTO_FACT_FLAG, .name = "fasting"},
    [CYTO__ANTICOAGULATED] = {.kind = CYTO_FACT_FLAG, .name = "anticoagulated"},
    [CYTO__AGE] = {.kind = CYTO_FACT_SIZE, .name = "age_years"},
};

int cyto__hangs_on(const cyto_criterion *criterion, int32_t trait)
{
    int hangs = 0;
    for (int32_t i = 0; i < criterion->group_count; i++) {
        const cyto__patients *who = &criterion->groups[i].who;
        const int asks[CYTO__TRAITS] = {
            [CYTO__FEMALE] = who->sex != CYTO_SEX_UNKNOWN,
            [CYTO__PREGNANT] = who->pregnant != CYTO_UNKNOWN,
            [CYTO__FASTING] = who->fasting != CYTO_UNKNOWN,
            [CYTO__ANTICOAGULATED] = who->anticoagulated != CYTO_UNKNOWN,
            [CYTO__AGE] = who->age_low > 0.0 || who->age_below > 0.0,
        };
        hangs |= asks[trait];
    }
    return hangs;
}

static int some_grade_hangs_on(const cyto__space *s, int32_t trait)
{
    for (int32_t i = 0; i < s->axis_count; i++) {
        if (s->axes[i]->criterion && cyto__hangs_on(s->axes[i]->criterion, trait)) {
            return 1;
        }
    }
    return 0;
}

void cyto__add_traits(cyto__space *s)
{
    for (int32_t trait = 0; trait < CYTO__TRAITS; trait++) {
        if (!some_grade_hangs_on(s, trait)) {
            continue;
        }
        int32_t at = 0;
        while (at < s->axis_count && !cyto__same_axis(s->axes[at], &traits[trait])) {
            at++;
        }
        if (at == s->axis_count) {
            s->axes[s->axis_count++] = &traits[trait];
        }
        s->traits[trait] = at;
    }
}

int cyto__is_trait(const cyto__space *s, int32_t axis)
{
    for (int32_t trait = 0; trait < CYTO__TRAITS; trait++) {
        if (s->traits[trait] == axis) {
            return 1;
        }
    }
    return 0;
}

void cyto__add_ages(const cyto__space *s, double *bounds, int32_t *n)
{
    const int32_t most = *n + CYTO__BOUNDS_MAX;
    for (int32_t i = 0; i < s->axis_count; i++) {
        const cyto_criterion *c = s->axes[i]->criterion;
        for (int32_t k = 0; c && k < c->group_count; k++) {
            const double ages[] = {c->groups[k].who.age_low, c->groups[k].who.age_below};
            for (int end = 0; end < 2; end++) {
                if (ages[end] > 0.0 && *n < most) {
                    cyto__add_bound(bounds, n, ages[end]);
                }
            }
        }
    }
}

/* ---- steps ------------------------------------------------------------------------------ */

static int32_t analyte_of(const cyto__axis *axis)
{
    return axis->criterion ? cyto__criterion_analyte(axis->criterion) : axis->analyte;
}

static int same_measurement(const cyto__axis *a, const cyto__axis *b)
{
    return analyte_of(a) && analyte_of(a) == analyte_of(b) &&
           (a->kind == CYTO_FACT_NADIR) == (b->kind == CYTO_FACT_NADIR);
}

/* A measurement is in the unit of its amount where rules ask for that; else in the analyte's, or in one
 * that the grade's text prints. */
static int32_t unit_of(const cyto__axis *axis)
{
    const int32_t unit = cyto__analyte_of(analyte_of(axis))->unit;
    const cyto_criterion *sibling = axis->criterion ? cyto__sibling(axis->criterion, unit) : NULL;
    return axis->criterion && !(sibling && cyto__printed_in(sibling, unit)) ? axis->criterion->unit
                                                                            : unit;
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

/* Traits first: the ways of a measurement are chosen by them. */
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

/* ---- combinations ----------------------------------------------------------------------- */

int32_t cyto__band_of(const cyto__space *s, int32_t axis, double value)
{
    for (int32_t i = 0; i < s->band_count[axis]; i++) {
        const cyto__band *band = &s->bands[axis][i];
        const int low = cyto__compare(value, band->low);
        const int high = cyto__compare(value, band->high);
        if ((band->low_open ? low > 0 : low >= 0) && (band->high_open ? high < 0 : high <= 0)) {
            return i;
        }
    }
    return -1;
}

int cyto__fits(const cyto__space *s, const cyto__step *step, const cyto__way *way,
               const uint8_t *at)
{
    for (int32_t i = 0; i < CYTO__TRAITS; i++) {
        const uint8_t band = s->traits[i] < 0 ? CYTO__UNSET : at[s->traits[i]];
        if (band != CYTO__UNSET && way->traits[i] != CYTO__ANY_BAND && way->traits[i] != band) {
            return 0;
        }
    }
    for (int32_t i = 0; i < step->axis_count; i++) {
        if (at[step->axes[i]] != CYTO__UNSET && way->bands[i] != at[step->axes[i]]) {
            return 0;
        }
    }
    return 1;
}

const cyto__way *cyto__way_at(const cyto__space *s, const cyto__step *step, const uint8_t *at)
{
    for (int32_t i = 0; i < step->way_count; i++) {
        if (cyto__fits(s, step, &s->ways[step->first + i], at)) {
            return &s->ways[step->first + i];
        }
    }
    return NULL;
}

int cyto__is_possible(const cyto__space *s, const uint8_t *at)
{
    int possible = 1;
    for (int32_t i = 0; i < s->step_count && possible; i++) {
        possible = s->steps[i].way_count == 0 || cyto__way_at(s, &s->steps[i], at);
    }
    return possible;
}
