/* SPDX-License-Identifier: MIT */
/* Names and a printed value become a grade. */
#include "base/base.h"
#include "grading/criteria.h"

cyto_status cyto_grade_printed(const char *scale, const char *term, const char *printed,
                               const char *unit, const char *numbers, const cyto_lab *known,
                               cyto_grade *grade, cyto_error *error)
{
    const cyto_criterion *criterion;
    cyto_lab lab;
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!grade || cyto_grade_init(grade, grade->size) != CYTO_OK) {
        return CYTO__STRUCT(error, grade);
    }
    if (!printed) {
        return cyto__refuse_null(error, "printed");
    }
    if (known && known->size < sizeof lab) {
        return CYTO__STRUCT(error, known);
    }
    cyto_lab_init(&lab, sizeof lab);
    lab = known ? *known : lab;
    cyto_status status = cyto_criterion_find(scale, term, NULL, &criterion, error);
    if (status == CYTO_OK) {
        status = cyto_lab_read(&lab, criterion, printed, unit, numbers, error);
    }
    return status == CYTO_OK ? cyto_grade_lab(criterion, &lab, grade, error) : status;
}
