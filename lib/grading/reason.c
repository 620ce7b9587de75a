/* SPDX-License-Identifier: MIT */
/* A reason says why a grade is not one number. */
#include "grading/grading.h"
#include "grading/patient.h"

#include <math.h>
#include <stddef.h>

/* Is a number missing that this bound compares, or compares with? */
static int lacks(const cyto__bound *b, const cyto_lab *lab, int32_t reason)
{
    switch (reason) {
    case CYTO_REASON_LLN_MISSING:
        return b->reference == CYTO__LLN && isnan(cyto__reference(b, lab));
    case CYTO_REASON_ULN_MISSING:
        return b->reference == CYTO__ULN && isnan(cyto__reference(b, lab));
    case CYTO_REASON_BASELINE_MISSING:
        return (b->reference == CYTO__BASELINE || b->input == CYTO__ITS_BASELINE) &&
               isnan(lab->baseline);
    case CYTO_REASON_LEFT_OPEN:
        return b->op == CYTO__LEFT_OPEN;
    default:
        return b->input != CYTO__VALUE && b->input != CYTO__ITS_BASELINE &&
               isnan(cyto__other_input(b, lab));
    }
}

/* A number (or a finding of the text) is missing when a row above the certain grade rests on it,
 * and may apply. */
static int misses(const cyto_criterion *c, const cyto_lab *lab, int32_t reason)
{
    for (const cyto__group *g = c->groups; g < c->groups + c->group_count; g++) {
        const int applies = cyto__group_applies(g, lab) != CYTO__NO;
        const cyto__bound *row = g->rows; /* that b is of */
        for (const cyto__bound *b = row; applies && b->grade; b++) {
            row = b->grade == CYTO__AND ? row : b;
            if (lacks(b, lab, reason) && cyto__row_holds(g, row, lab) != CYTO__NO &&
                row->grade > cyto__group_span(g, lab).low) {
                return 1;
            }
        }
    }
    return 0;
}

/* Would one of the answers to an unknown fact narrow the grade, or settle it? */
static int fact_matters(const cyto_criterion *c, const cyto_lab *lab, cyto__span all, int32_t fact,
                        int settles)
{
    if (!cyto__fact_wanted(c, lab, fact)) {
        return 0;
    }
    cyto_lab known = *lab;
    for (int32_t i = 0; cyto__fact_answer(c, fact, i, &known); i++) {
        const cyto__span s = cyto__criterion_span(c, &known);
        const int narrows = s.low != all.low || s.high != all.high;
        if (s.low >= 0 && (settles ? s.low == s.high : narrows)) {
            return 1;
        }
    }
    return 0;
}

/* Returns an unknown fact that changes the grade; where facts change it only together, the
 * first. */
static int32_t unknown_fact(const cyto_criterion *c, const cyto_lab *lab, cyto__span all)
{
    int32_t first = CYTO_REASON_NONE;
    for (size_t i = 0; i < CYTO__PATIENT_FACTS; i++) {
        const int32_t fact = cyto__patient_facts[i];
        if (fact_matters(c, lab, all, fact, 0)) {
            return fact;
        }
        first = first || !cyto__fact_wanted(c, lab, fact) ? first : fact;
    }
    return first && cyto__may_be_left_out(c, lab) ? first : CYTO_REASON_NONE;
}

int32_t cyto__why_not_one(const cyto_criterion *c, const cyto_lab *lab, cyto__span all)
{
    static const int32_t numbers[] = {CYTO_REASON_LLN_MISSING, CYTO_REASON_ULN_MISSING,
                                      CYTO_REASON_BASELINE_MISSING,
                                      CYTO_REASON_OTHER_MEASUREMENT_MISSING};
    if (all.low == all.high) {
        return CYTO_REASON_NONE;
    }
    /* After a baseline known to be high the text counts from the baseline, whatever the limits
     * are. */
    if (cyto__baseline_states(lab) == 1u << CYTO_BASELINE_HIGH &&
        misses(c, lab, CYTO_REASON_BASELINE_MISSING)) {
        return CYTO_REASON_BASELINE_MISSING;
    }
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        if (misses(c, lab, numbers[i])) { /* only a child's grade may need the number */
            return fact_matters(c, lab, all, CYTO_REASON_AGE_UNKNOWN, 1) ? CYTO_REASON_AGE_UNKNOWN
                                                                         : numbers[i];
        }
    }
    const int32_t fact = unknown_fact(c, lab, all);
    if (fact) {
        return fact;
    }
    /* Everything is known: the text leaves a bound open, or two groups or two readings apply. */
    return lab->value_low == lab->value_high ? CYTO_REASON_LEFT_OPEN : CYTO_REASON_VALUE_INTERVAL;
}
