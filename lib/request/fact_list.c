/* SPDX-License-Identifier: MIT */
/* This list keeps the facts of one request. */
#include "request/facts.h"

const char *const cyto__size_names[] = {"weight_kg", "height_cm",        "bsa_m2",
                                        "age_years", "dosing_weight_kg", NULL};

const char *cyto__facts_member(int32_t kind)
{
    static const char *const members[] = {
        [CYTO_FACT_LAB] = "labs",        [CYTO_FACT_NADIR] = "nadirs",
        [CYTO_FACT_GRADE] = "grades",    [CYTO_FACT_FINDING] = "findings",
        [CYTO_FACT_FLAG] = "flags",      [CYTO_FACT_DAYS_SINCE] = "days_since",
        [CYTO_FACT_DAYS] = "days",       [CYTO_FACT_COUNT] = "counts",
        [CYTO_FACT_DOSE] = "doses",      [CYTO_FACT_GIVEN] = "given_mg",
        [CYTO_FACT_PENDING] = "pending",
    };
    return members[kind];
}

cyto_fact *cyto__add_fact(const cyto__facts_reader *r, const cyto__node *node, int32_t kind,
                          const char *name, double value)
{
    if (r->list->count == CYTO__FACTS_MAX) {
        cyto__node_fail(node, CYTO_E_LIMIT, "more than 128 facts");
        return NULL;
    }
    cyto_fact *fact = &r->list->facts[r->list->count++];
    cyto_fact_init(fact, sizeof *fact, kind, name, value, NULL);
    return fact;
}
