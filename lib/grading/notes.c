/* SPDX-License-Identifier: MIT */
/* Notes tell the reader of a grade what else to know. */
#include "grading/grading.h"
#include "base/base.h"

#include <math.h>

/* Hemoglobin is printed in g/dL and in mmol/L, with rounded limits that are not the same amount. */
static int other_unit_differs(const cyto__method *method, const cyto_lab *own, cyto__span here)
{
    for (int32_t i = 0; i < method->other_count; i++) {
        cyto_lab there = *own;
        cyto__lab_as_other(&method->others[i], &there);
        const cyto__span s = cyto__criterion_span(method->others[i].c, &there);
        if (s.low != here.low || s.high != here.high) {
            return 1;
        }
    }
    return 0;
}

/* "Abnormal" is taken as abnormal in the direction of the term: does this baseline lie in the
 * other one? */
static int baseline_placed(const cyto_criterion *c, const cyto_lab *lab)
{
    const uint32_t states = cyto__baseline_states(lab);
    const int one_abnormal =
        states == 1u << CYTO_BASELINE_LOW || states == 1u << CYTO_BASELINE_HIGH;
    for (int32_t i = 0; i < c->group_count; i++) {
        const uint32_t bits = c->groups[i].who.baseline;
        if ((bits & CYTO__BASELINE_PLACED) && one_abnormal && (bits & states)) {
            return 1;
        }
    }
    return 0;
}

/* Returns the notes about the value and the limits of normal. */
static uint32_t limit_notes(const cyto_criterion *c, const cyto_lab *lab, cyto__span s)
{
    const int lln_known = !isnan(lab->lln);
    const int uln_known = !isnan(lab->uln);
    const int32_t op = c->groups[0].rows[0].op;
    const int upwards = op == CYTO__ABOVE || op == CYTO__AT_LEAST;
    const int below = lln_known && cyto__compare(lab->value_high, lab->lln) < 0;
    const int above = uln_known && cyto__compare(lab->value_low, lab->uln) > 0;
    const int in_range = (upwards ? uln_known : lln_known) &&
                         (!lln_known || cyto__compare(lab->value_low, lab->lln) >= 0) &&
                         (!uln_known || cyto__compare(lab->value_high, lab->uln) <= 0);
    uint32_t notes = 0;
    if (in_range && s.low > 0) {
        notes |= CYTO_NOTE_IN_RANGE_YET_GRADED;
    }
    if (below && !upwards && s.high == 0) {
        notes |= CYTO_NOTE_BELOW_LLN_UNGRADED;
    }
    if (above && upwards && s.high == 0) {
        notes |= CYTO_NOTE_ABOVE_ULN_UNGRADED;
    }
    return notes;
}

uint32_t cyto__grade_notes(const cyto__method *method, const cyto_lab *own, cyto__span s)
{
    const cyto_criterion *c = method->c;
    uint32_t notes = limit_notes(c, own, s);
    if (method->baseline_placed && baseline_placed(c, own)) {
        notes |= CYTO_NOTE_BASELINE_PLACED;
    }
    if (c->numeric_ceiling && s.high == c->numeric_ceiling) {
        notes |= CYTO_NOTE_NUMERIC_CEILING;
    }
    if (own->value_low != own->value_high) {
        notes |= CYTO_NOTE_VALUE_INTERVAL;
    }
    if (other_unit_differs(method, own, s)) {
        notes |= CYTO_NOTE_OTHER_UNIT_DIFFERS;
    }
    return notes;
}
