/* SPDX-License-Identifier: MIT */
/* Grades depend on these traits of a patient: sex, pregnancy, fasting, anticoagulation, age. */
#include "review/patient_space.h"

#include "grading/criteria.h"

#include <string.h>

void cyto__add_bound(double *bounds, int32_t *n, double bound)
{
    int32_t place = *n;
    while (place > 0 && cyto__compare(bounds[place - 1], bound) > 0) {
        place--;
    }
    if (place > 0 && cyto__same(bounds[place - 1], bound)) {
        return;
    }
    memmove(&bounds[place + 1], &bounds[place], (size_t)(*n - place) * sizeof *bounds);
    bounds[place] = bound;
    ++*n;
}

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
            [CYTO__AGE] = cyto__age_low(who) > 0.0 || cyto__age_below(who) > 0.0,
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
            const double ages[] = {cyto__age_low(&c->groups[k].who),
                                   cyto__age_below(&c->groups[k].who)};
            for (int end = 0; end < 2; end++) {
                if (ages[end] > 0.0 && *n < most) {
                    cyto__add_bound(bounds, n, ages[end]);
                }
            }
        }
    }
}
