/* SPDX-License-Identifier: MIT */
/* What a reader should know of a grade. */
#include "grading.h"
#include "internal.h"
#include "units.h"

#include <math.h>

/* Is a bound printed in a unit? Multiples of a limit are the same in all. */
static int prints_amounts(const cyto_criterion *c)
{
    for (int32_t g = 0; g < c->group_count; g++) {
        for (int i = 0; i < CYTO__ROWS_MAX && c->groups[g].rows[i].grade; i++) {
            const cyto__bound *b = &c->groups[g].rows[i].bound;
            if (b->reference == CYTO__NUMBER || b->plus != 0.0) {
                return 1;
            }
        }
    }
    return 0;
}

/* Hemoglobin printed in g/dL and in mmol/L: the rounded limits are not the same amount. */
static int other_unit_differs(const cyto_criterion *c, const cyto_lab *lab, cyto__span here)
{
    const cyto__unit *own = cyto__unit_of(c->unit);
    if (own->kind == CYTO__KIND_NUMBER || !prints_amounts(c)) {
        return 0; /* counts are printed in powers of ten of each other */
    }
    const cyto_criterion *other;
    for (int32_t i = 0; (other = cyto__criterion_at(c->scale, i)); i++) {
        if (!cyto__text_is(other->term, c->term) || cyto__unit_of(other->unit)->kind == own->kind) {
            continue;
        }
        cyto_lab there = *lab;
        if (cyto__lab_convert(&there, other) == CYTO_OK) {
            const cyto__span s = cyto__criterion_span(other, &there);
            if (s.low != here.low || s.high != here.high) {
                return 1;
            }
        }
    }
    return 0;
}

/* "Abnormal" was taken as abnormal in the direction of the term: was this baseline so placed? */
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

/* What the value's place among the limits of normal says beside the grade. */
static uint32_t limit_notes(const cyto_criterion *c, const cyto_lab *lab, cyto__span s)
{
    const int lln_known = !isnan(lab->lln);
    const int uln_known = !isnan(lab->uln);
    const int32_t op = c->groups[0].rows[0].bound.op;
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

uint32_t cyto__grade_notes(const cyto_criterion *c, const cyto_lab *lab, cyto__span s)
{
    uint32_t notes = limit_notes(c, lab, s);
    if (baseline_placed(c, lab)) {
        notes |= CYTO_NOTE_BASELINE_PLACED;
    }
    if (c->numeric_ceiling && s.high == c->numeric_ceiling) {
        notes |= CYTO_NOTE_NUMERIC_CEILING;
    }
    if (lab->value_low != lab->value_high) {
        notes |= CYTO_NOTE_VALUE_INTERVAL;
    }
    if (other_unit_differs(c, lab, s)) {
        notes |= CYTO_NOTE_OTHER_UNIT_DIFFERS;
    }
    return notes;
}
