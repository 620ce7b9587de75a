/* SPDX-License-Identifier: MIT */
/* A course asks its protocols day by day. */
#include "course/course.h"

#include <math.h>
#include <string.h>

static size_t add_size(cyto_fact *facts, size_t n, const char *name, double value)
{
    if (!isnan(value)) {
        cyto_fact_init(&facts[n++], sizeof *facts, CYTO_FACT_SIZE, name, value, NULL);
    }
    return n;
}

/* An unknown, 0, is no fact; a fact that the case states for this decision is not replaced. */
static size_t add_flag(cyto_fact *facts, size_t n, const char *name, int32_t value, int32_t yes)
{
    for (size_t i = 0; i < n; i++) {
        if (facts[i].kind == CYTO_FACT_FLAG && cyto__text_is(facts[i].name, name)) {
            return n;
        }
    }
    if (value) {
        cyto_fact_init(&facts[n++], sizeof *facts, CYTO_FACT_FLAG, name,
                       value == yes ? CYTO_YES : CYTO_NO, NULL);
    }
    return n;
}

cyto_status cyto__replay_decide(const cyto__replay *replay, const cyto__course_decision *asked,
                                int32_t protocol, cyto_error *error)
{
    cyto_fact facts[CYTO__FACTS_MAX + 5];
    size_t n = (size_t)asked->fact_count;
    if (n > 0) {
        memcpy(facts, asked->facts, n * sizeof *facts);
    }
    n = add_size(facts, n, "weight_kg", replay->weight_kg);
    n = add_size(facts, n, "height_cm", replay->height_cm);
    n = add_size(facts, n, "age_years", replay->course->age_years);
    n = add_flag(facts, n, "female", replay->course->sex, CYTO_SEX_FEMALE);
    n = add_flag(facts, n, "pregnant", replay->course->pregnant, CYTO_YES);
    return cyto_decide(asked->protocols[protocol], facts, n, &replay->policy, asked->overrides,
                       (size_t)asked->override_count, replay->decision, error);
}
