/* SPDX-License-Identifier: MIT */
/* This is the one evaluator of every criterion. No term has code of its own. */
#include "grading/grading.h"
#include "base/base.h"

#include <math.h>
#include <string.h>

/* Has not every value from low to high, in the lab's unit, the grade here? */
static int grades_otherwise(const cyto__method *m, const cyto_lab *lab, double low, double high,
                            cyto__span here)
{
    cyto_lab near = *lab;
    cyto_lab copy;
    const cyto_lab *own;
    near.value_low = fmax(low, 0.0);
    near.value_high = fmax(high, 0.0);
    if (cyto__lab_convert(m, &near, &copy, &own) != CYTO_OK) {
        return 0;
    }
    const cyto__span there = cyto__criterion_span(m->c, own);
    return there.low != here.low || there.high != here.high;
}

/* Would one more or one less of the last digit printed grade differently? Neither does where one grade is that of all
 * values between them, which is asked once. */
static int near_another_grade(const cyto__method *m, const cyto_lab *lab, cyto__span here)
{
    if (!lab->printed || lab->value_low != lab->value_high) {
        return 0;
    }
    const double per_unit = cyto__power_of_ten(lab->printed - 1);
    const double digits = nearbyint(lab->value_low * per_unit);
    const double less = (digits - 1.0) / per_unit;
    const double more = (digits + 1.0) / per_unit;
    if (here.low == here.high && !grades_otherwise(m, lab, less, more, here)) {
        return 0;
    }
    return grades_otherwise(m, lab, less, less, here) || grades_otherwise(m, lab, more, more, here);
}

const char *cyto__bound_of(const cyto_criterion *c, const cyto_lab *lab, int32_t grade)
{
    for (int32_t i = 0; grade > 0 && i < c->group_count; i++) {
        const cyto__group *g = &c->groups[i];
        if (cyto__group_applies(g, lab) != CYTO__NO && cyto__group_span(g, lab).high == grade &&
            *cyto__cell_of(g, grade)) {
            return cyto__cell_of(g, grade);
        }
    }
    return "";
}

/* ---- the calls -------------------------------------------------------------------------- */

cyto_status cyto_grade_init(cyto_grade *grade, size_t size)
{
    static const cyto_grade start = CYTO_GRADE_INIT;
    return cyto__start(grade, size, &start, sizeof start);
}

cyto_status cyto__grade_by(const cyto__method *m, const cyto_lab *given, cyto_lab copies[2],
                           const cyto_lab **own, cyto_grade *grade)
{
    uint32_t notes = m->notes;
    const cyto_lab *lab;
    cyto__suspects suspects;
    cyto_status status = cyto__lab_check(m, given);
    if (status == CYTO_OK) {
        cyto__limits_judge(m, given, &copies[0], &lab, &suspects);
        status = m->c ? cyto__lab_convert(m, lab, &copies[1], own) : CYTO_E_UNIT;
    }
    if (status == CYTO_OK) {
        status = cyto__lab_plausible(m, *own, &notes);
    }
    if (status != CYTO_OK) {
        return status;
    }
    const cyto__span s = cyto__criterion_span(m->c, *own);
    grade->low = s.low;
    grade->high = s.high;
    grade->criterion = m->c;
    grade->unit = m->c->unit;
    grade->reason = s.low < 0 ? CYTO_REASON_NOT_COVERED
                              : cyto__limits_reason(cyto__why_not_one(m->c, *own, s), &suspects);
    if (suspects.refused | suspects.unusual) {
        notes |= CYTO_NOTE_LIMIT_UNUSUAL;
    }
    grade->notes = notes | (s.low < 0 ? 0u : cyto__grade_notes(m, *own, s)) |
                   (near_another_grade(m, lab, s) ? CYTO_NOTE_NEAR_ANOTHER_GRADE : 0u);
    return CYTO_OK;
}

void cyto__grade_row(const cyto__method *m, const cyto_lab *lab, cyto_grade *grade)
{
    cyto_lab copies[2];
    const cyto_lab *own;
    grade->low = grade->high = -1;
    grade->notes = 0;
    if (!m || cyto__grade_by(m, lab, copies, &own, grade) != CYTO_OK) {
        grade->reason = isnan(lab->value_low) ? CYTO_REASON_VALUE_MISSING
                        : m && lab->unit < 0  ? CYTO_REASON_UNIT_MISSING
                                              : CYTO_REASON_VALUE_REFUSED;
    }
}

cyto_status cyto__grade_bound_by(const cyto__method *m, const cyto_lab *lab, cyto_grade *grade)
{
    cyto_lab copies[2];
    const cyto_lab *own;
    const cyto_status status = cyto__grade_by(m, lab, copies, &own, grade);
    if (status == CYTO_OK) {
        grade->bound = cyto__bound_of(m->c, own, grade->high);
    }
    return status;
}

cyto_status cyto_grade_lab(const cyto_criterion *criterion, const cyto_lab *lab, cyto_grade *grade,
                           cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!grade || cyto_grade_init(grade, grade->size) != CYTO_OK) {
        return CYTO__STRUCT(error, grade);
    }
    if (!criterion || !lab) {
        return cyto__refuse_null(error, !criterion ? "criterion" : "lab");
    }
    if (lab->size < sizeof *lab) {
        return CYTO__STRUCT(error, lab);
    }
    cyto__method method;
    cyto__method_of(criterion, lab->unit, &method);
    const cyto_status status = cyto__grade_bound_by(&method, lab, grade);
    return status == CYTO_OK && !(grade->notes & CYTO_NOTE_LIMIT_UNUSUAL)
               ? CYTO_OK
               : cyto__fail_grade(error, status, criterion, lab); /* or a limit's likely unit */
}
