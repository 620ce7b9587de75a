/* SPDX-License-Identifier: MIT */
/* A fact is judged by its kind alone, whether or not a rule asks for it: a member that is another kind's would
 * be ignored. Laboratory values are judged in known_labs.c, sizes and doses where they are learnt. */
#include "decision/decision.h"
#include "protocol/names.h"

#include <math.h>

/* A kind has these choices, from 0 on but for `of`. A flag, a size or a dose is one number, of which no end can be
 * excluded. */
typedef struct choices {
    int32_t first_of, last_of, after, baseline_state, open;
} choices;

static const choices by_kind[] = {
    [CYTO_FACT_LAB] = {0, 0, CYTO_AFTER_GROWTH_FACTOR, CYTO_BASELINE_HIGH, 1},
    [CYTO_FACT_NADIR] = {0, 0, CYTO_AFTER_GROWTH_FACTOR, CYTO_BASELINE_HIGH, 1},
    [CYTO_FACT_FINDING] = {.open = 1},
    [CYTO_FACT_DAYS_SINCE] = {.open = 1},
    [CYTO_FACT_DAYS] = {.open = 1},
    [CYTO_FACT_COUNT] = {.open = 1},
    [CYTO_FACT_DOSE] = {.first_of = CYTO_OF_STARTING, .last_of = CYTO_OF_PREVIOUS},
    [CYTO_FACT_GRADE] = {.open = 1},
};

/* Unsigned, what is below the first is beyond the last. */
static int is_among(int32_t choice, int32_t first, int32_t last)
{
    return (uint32_t)choice - (uint32_t)first <= (uint32_t)last - (uint32_t)first;
}

/* Returns why a choice is none of the kind's; NULL: all are. */
static const char *wrong_choice(const cyto_fact *f, const choices *its)
{
    if (!is_among(f->of, its->first_of, its->last_of)) {
        return its->last_of ? "accepted: starting, current, day1, previous"
                            : "of: accepted: none, for it is no earlier dose";
    }
    if (!is_among(f->after, 0, its->after)) {
        return its->after ? "after: no such CYTO_AFTER_..."
                          : "after: accepted: none, for it is no laboratory value";
    }
    if (!is_among(f->baseline_state, 0, its->baseline_state)) {
        return its->baseline_state
                   ? "baseline_state: no such CYTO_BASELINE_..."
                   : "baseline_state: accepted: none, for it is no laboratory value";
    }
    if (!is_among(f->low_open, 0, its->open)) {
        return its->open ? "low_open: accepted: 0 or 1"
                         : "low_open: accepted: 0, for it is one number";
    }
    if (!is_among(f->high_open, 0, its->open)) {
        return its->open ? "high_open: accepted: 0 or 1"
                         : "high_open: accepted: 0, for it is one number";
    }
    return NULL;
}

/* A cleared struct has limits of 0, which are none. */
static int is_given(double limit)
{
    return fabs(limit) > 0.0;
}

static int has_limits(const cyto_fact *f)
{
    return is_given(f->lln) || is_given(f->uln) || is_given(f->baseline);
}

cyto_status cyto__check_fact(const cyto_fact *fact, cyto_error *error)
{
    if (!fact->name || !cyto__fact_name(fact->kind)) {
        return cyto__fail(error, CYTO_E_CHOICE, "a fact of no known kind, or without a name");
    }
    if (cyto__says_nothing(fact->name)) {
        return cyto__fail_fact(error, CYTO_E_NAME, fact, "a fact needs a name");
    }
    const choices *its = &by_kind[fact->kind];
    const char *wrong = wrong_choice(fact, its);
    if (wrong) {
        return cyto__fail_fact(error, CYTO_E_CHOICE, fact, wrong);
    }
    const int is_lab = its->after > 0;
    if (!is_lab && fact->unit != CYTO_UNIT_NONE) {
        return cyto__fail_fact(error, CYTO_E_UNIT, fact,
                               "unit: accepted: none, for it is no laboratory value");
    }
    if (!is_lab && has_limits(fact)) {
        return cyto__fail_fact(error, CYTO_E_LIMITS, fact,
                               "lln, uln, baseline: accepted: none, for it is no laboratory value");
    }
    return CYTO_OK;
}
