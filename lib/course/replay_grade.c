/* SPDX-License-Identifier: MIT */
/* A laboratory value of a case, graded by each scale of the replay. */
#include "grading/names.h"
#include "course/replay.h"

static const char *term_of(int32_t analyte)
{
    for (int32_t i = 0; analyte && i < cyto__term_count(); i++) {
        if (cyto_term_analyte(cyto__term_name(i)) == analyte) {
            return cyto__term_name(i);
        }
    }
    return NULL;
}

static cyto_status grade_one(const cyto__replayer *r, cyto__graded *g, int32_t scale)
{
    const cyto_course *course = r->replay->course;
    const cyto_criterion *criterion;
    cyto_grade_init(&g->grade[scale], sizeof g->grade[scale]);
    if (cyto_criterion_find(r->replay->scales[scale], g->term, NULL, &criterion, NULL) != CYTO_OK) {
        return CYTO_OK; /* the scale does not have this term */
    }
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_lab_set_reading(&lab, &g->lab->reading);
    lab.lln = g->lab->lln;
    lab.uln = g->lab->uln;
    lab.sex = course->sex;
    lab.age_years = course->age_years;
    lab.pregnant = course->pregnant;
    const cyto_status status = cyto_grade_lab(criterion, &lab, &g->grade[scale], NULL);
    if (status != CYTO_OK) {
        char message[CYTO_MESSAGE_MAX];
        cyto__grade_message(criterion, &lab, status, message, sizeof message, NULL);
        return cyto__replay_fail(r, status, NULL, message);
    }
    g->has[scale] = 1;
    return CYTO_OK;
}

cyto_status cyto__grade_course_lab(const cyto__replayer *r, const cyto__course_lab *lab,
                                   cyto__graded *g)
{
    g->lab = lab;
    g->term = term_of(lab->analyte);
    for (int32_t i = 0; g->term && i < r->day->reported_count; i++) {
        if (cyto__text_is(r->day->reported[i].term, g->term)) {
            g->reported = &r->day->reported[i];
        }
    }
    cyto_status status = CYTO_OK;
    for (int32_t s = 0; g->term && s < r->replay->scale_count && status == CYTO_OK; s++) {
        status = grade_one(r, g, s);
    }
    return status;
}

int cyto__grade_differs(const cyto__graded *graded, int32_t scale)
{
    const cyto_grade *g = &graded->grade[scale];
    return graded->reported && graded->has[scale] &&
           (graded->reported->grade < g->low || graded->reported->grade > g->high);
}
