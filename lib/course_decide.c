/* SPDX-License-Identifier: MIT */
/* What the protocols of a course say, replayed. */
#include "course.h"

#include <math.h>
#include <string.h>

static size_t add_size(cyto_fact *facts, size_t n, const char *name, double value)
{
    if (!isnan(value)) {
        cyto_fact_init(&facts[n++], sizeof *facts, CYTO_FACT_SIZE, name, value);
    }
    return n;
}

cyto_status cyto__replay_decide(const cyto__replay *replay, const cyto__course_decision *asked,
                                int32_t protocol, cyto_error *error)
{
    cyto_fact facts[CYTO__FACTS_MAX + 3];
    size_t n = (size_t)asked->fact_count;
    if (n > 0) {
        memcpy(facts, asked->facts, n * sizeof *facts);
    }
    n = add_size(facts, n, "weight_kg", replay->weight_kg);
    n = add_size(facts, n, "height_cm", replay->height_cm);
    n = add_size(facts, n, "age_years", replay->course->age_years);
    return cyto_decide(asked->protocols[protocol], facts, n, &replay->policy, asked->overrides,
                       (size_t)asked->override_count, replay->decision, error);
}
