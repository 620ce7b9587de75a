/* SPDX-License-Identifier: MIT */
/* Why a grade is not one number. */
#include "grading/grading.h"

#include <math.h>
#include <stddef.h>

/* Is a number missing that this bound compares with, or compares? */
static int lacks(const cyto__bound *b, const cyto_lab *lab, int32_t reason)
{
    const int no_reference = isnan(cyto__reference(b, lab));
    const int no_input = b->input != CYTO__VALUE && isnan(cyto__other_input(b, lab));
    switch (reason) {
    case CYTO_REASON_LLN_MISSING:
        return b->reference == CYTO__LLN && no_reference;
    case CYTO_REASON_ULN_MISSING:
        return b->reference == CYTO__ULN && no_reference;
    case CYTO_REASON_BASELINE_MISSING:
        return (b->reference == CYTO__BASELINE && no_reference) ||
               (b->input == CYTO__ITS_BASELINE && no_input);
    case CYTO_REASON_LEFT_OPEN:
        return b->op == CYTO__LEFT_OPEN;
    default:
        return b->input != CYTO__ITS_BASELINE && no_input;
    }
}

/* A number (or the text's word) is missed when a row above the sure grade rests on it, and may
 * hold. */
static int misses(const cyto_criterion *c, const cyto_lab *lab, int32_t reason)
{
    for (int32_t g = 0; g < c->group_count; g++) {
        if (cyto__group_applies(&c->groups[g], lab) == CYTO__NO) {
            continue;
        }
        const int32_t sure = cyto__group_span(&c->groups[g], lab).low;
        for (int i = 0; i < CYTO__ROWS_MAX && c->groups[g].rows[i].grade; i++) {
            const cyto__row *row = &c->groups[g].rows[i];
            if (row->grade <= sure || cyto__row_holds(row, lab) == CYTO__NO) {
                continue;
            }
            int lacking = lacks(&row->bound, lab, reason);
            for (int k = 0; k < CYTO__ALSO_MAX && row->also[k].op; k++) {
                lacking |= lacks(&row->also[k], lab, reason);
            }
            if (lacking) {
                return 1;
            }
        }
    }
    return 0;
}

static int narrows(const cyto_criterion *c, const cyto_lab *lab, cyto__span all)
{
    const cyto__span s = cyto__criterion_span(c, lab);
    return s.low >= 0 && (s.low != all.low || s.high != all.high);
}

/* Where a reason is a fact that a group is for: the group's word, and the lab's. */
static const int32_t *wanted_fact(const cyto__group *g, int32_t reason)
{
    switch (reason) {
    case CYTO_REASON_SEX_UNKNOWN:
        return &g->who.sex;
    case CYTO_REASON_PREGNANCY_UNKNOWN:
        return &g->who.pregnant;
    case CYTO_REASON_FASTING_UNKNOWN:
        return &g->who.fasting;
    case CYTO_REASON_ANTICOAGULATION_UNKNOWN:
        return &g->who.anticoagulated;
    case CYTO_REASON_SYMPTOMS_UNKNOWN:
        return &g->who.symptomatic;
    default:
        return &g->who.falling;
    }
}

static int32_t *known_fact(cyto_lab *lab, int32_t reason)
{
    switch (reason) {
    case CYTO_REASON_SEX_UNKNOWN:
        return &lab->sex;
    case CYTO_REASON_PREGNANCY_UNKNOWN:
        return &lab->pregnant;
    case CYTO_REASON_FASTING_UNKNOWN:
        return &lab->fasting;
    case CYTO_REASON_ANTICOAGULATION_UNKNOWN:
        return &lab->anticoagulated;
    case CYTO_REASON_SYMPTOMS_UNKNOWN:
        return &lab->symptomatic;
    default:
        return &lab->falling;
    }
}

/* Would knowing this fact change the answer, for one of the values it may have? */
static int fact_matters(const cyto_criterion *c, const cyto_lab *lab, cyto__span all,
                        int32_t reason)
{
    for (int32_t i = 0; i < c->group_count; i++) {
        const cyto__group *g = &c->groups[i];
        cyto_lab known = *lab;
        if (cyto__group_applies(g, lab) == CYTO__NO) {
            continue;
        }
        if (reason == CYTO_REASON_BASELINE_STATE_UNKNOWN) {
            if (g->who.baseline && (cyto__baseline_states(lab) & ~g->who.baseline)) {
                return 1;
            }
            continue;
        }
        if (reason == CYTO_REASON_AGE_UNKNOWN) {
            if (!isnan(lab->age_years) || !(g->who.age_low > 0.0 || g->who.age_below > 0.0)) {
                continue;
            }
            known.age_years = g->who.age_low;
        } else {
            int32_t *fact = known_fact(&known, reason);
            if (*fact || !*wanted_fact(g, reason)) {
                continue;
            }
            *fact = *wanted_fact(g, reason);
        }
        if (narrows(c, &known, all)) {
            return 1;
        }
    }
    return 0;
}

int32_t cyto__why_not_one(const cyto_criterion *c, const cyto_lab *lab, cyto__span all)
{
    static const int32_t numbers[] = {CYTO_REASON_LLN_MISSING, CYTO_REASON_ULN_MISSING,
                                      CYTO_REASON_BASELINE_MISSING,
                                      CYTO_REASON_OTHER_MEASUREMENT_MISSING};
    static const int32_t facts[] = {CYTO_REASON_BASELINE_STATE_UNKNOWN,
                                    CYTO_REASON_SEX_UNKNOWN,
                                    CYTO_REASON_AGE_UNKNOWN,
                                    CYTO_REASON_PREGNANCY_UNKNOWN,
                                    CYTO_REASON_FASTING_UNKNOWN,
                                    CYTO_REASON_ANTICOAGULATION_UNKNOWN,
                                    CYTO_REASON_SYMPTOMS_UNKNOWN,
                                    CYTO_REASON_FALLING_UNKNOWN};
    if (all.low == all.high) {
        return CYTO_REASON_NONE;
    }
    /* After a baseline known to be high the text counts from it, whatever the limits are. */
    if (cyto__baseline_states(lab) == 1u << CYTO_BASELINE_HIGH &&
        misses(c, lab, CYTO_REASON_BASELINE_MISSING)) {
        return CYTO_REASON_BASELINE_MISSING;
    }
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        if (misses(c, lab, numbers[i])) {
            return numbers[i];
        }
    }
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        if (fact_matters(c, lab, all, facts[i])) {
            return facts[i];
        }
    }
    /* All is known: a bound left open, or two groups for one patient, two readings of one text. */
    return lab->value_low == lab->value_high ? CYTO_REASON_LEFT_OPEN : CYTO_REASON_VALUE_INTERVAL;
}
