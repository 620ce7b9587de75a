/* SPDX-License-Identifier: MIT */
/* A fact is judged by its kind alone, whether or not a rule asks for it: a member that is another kind's would
 * be ignored. Laboratory values are judged in known_labs.c, sizes and doses where they are learnt. */
#include "decision/decision.h"
#include "json/read.h"
#include "protocol/names.h"

#include <math.h>

static int is_lab(int32_t kind)
{
    return kind == CYTO_FACT_LAB || kind == CYTO_FACT_NADIR;
}

/* A cleared struct has limits of 0, which are none. */
static int is_given(double limit)
{
    return limit < 0.0 || limit > 0.0;
}

static int is_among(int32_t choice, int32_t first, int32_t last)
{
    return choice >= first && choice <= last;
}

/* A flag, a size or a dose is one number, of which no end can be excluded. */
static int may_be_open(int32_t kind)
{
    return is_lab(kind) || kind == CYTO_FACT_FINDING || kind == CYTO_FACT_GRADE ||
           kind == CYTO_FACT_DAYS_SINCE || kind == CYTO_FACT_DAYS || kind == CYTO_FACT_COUNT;
}

/* Returns why a choice is none of the kind's; NULL: all are. */
static const char *wrong_choice(const cyto_fact *f)
{
    const int dose = f->kind == CYTO_FACT_DOSE;
    const int lab = is_lab(f->kind);
    const int open = may_be_open(f->kind);
    if (!is_among(f->of, dose ? CYTO_OF_STARTING : CYTO_OF_NONE,
                  dose ? CYTO_OF_PREVIOUS : CYTO_OF_NONE)) {
        return dose ? "accepted: starting, current, day1, previous"
                    : "of: accepted: none, for it is no earlier dose";
    }
    if (!is_among(f->after, CYTO_AFTER_NOTHING, lab ? CYTO_AFTER_GROWTH_FACTOR : 0)) {
        return lab ? "after: no such CYTO_AFTER_..."
                   : "after: accepted: none, for it is no laboratory value";
    }
    if (!is_among(f->baseline_state, CYTO_BASELINE_UNKNOWN, lab ? CYTO_BASELINE_HIGH : 0)) {
        return lab ? "baseline_state: no such CYTO_BASELINE_..."
                   : "baseline_state: accepted: none, for it is no laboratory value";
    }
    if (!is_among(f->low_open, 0, open)) {
        return open ? "low_open: accepted: 0 or 1" : "low_open: accepted: 0, for it is one number";
    }
    if (!is_among(f->high_open, 0, open)) {
        return open ? "high_open: accepted: 0 or 1"
                    : "high_open: accepted: 0, for it is one number";
    }
    return NULL;
}

cyto_status cyto__check_fact(const cyto_fact *fact, cyto_error *error)
{
    if (!fact->name || !cyto__fact_name(fact->kind)) {
        return cyto__fail(error, CYTO_E_CHOICE, "a fact of no known kind, or without a name");
    }
    if (cyto__says_nothing(fact->name)) {
        return cyto__fail_fact(error, CYTO_E_NAME, fact, "a fact needs a name");
    }
    const char *wrong = wrong_choice(fact);
    if (wrong) {
        return cyto__fail_fact(error, CYTO_E_CHOICE, fact, wrong);
    }
    if (!is_lab(fact->kind) && fact->unit != CYTO_UNIT_NONE) {
        return cyto__fail_fact(error, CYTO_E_UNIT, fact,
                               "unit: accepted: none, for it is no laboratory value");
    }
    if (!is_lab(fact->kind) &&
        (is_given(fact->lln) || is_given(fact->uln) || is_given(fact->baseline))) {
        return cyto__fail_fact(error, CYTO_E_LIMITS, fact,
                               "lln, uln, baseline: accepted: none, for it is no laboratory value");
    }
    return CYTO_OK;
}
