/* SPDX-License-Identifier: MIT */
/* A laboratory value of a case is graded by each scale of the replay. */
#include "grading/criteria.h"
#include "grading/names.h"
#include "course/replay.h"

/* Finds the next term that an analyte is graded by, from *at on; NULL: there are no more. */
static const char *next_term(int32_t analyte, int32_t *at)
{
    while (analyte && cyto__terms[*at].name) {
        const cyto__term *term = &cyto__terms[(*at)++];
        if (term->analyte == analyte) {
            return term->name;
        }
    }
    return NULL;
}

/* Neither of two values of the day that differ is the baseline. */
static const cyto__course_lab *baseline_lab(const cyto__course_day *day, int32_t analyte)
{
    const cyto__course_lab *found = NULL;
    for (int32_t i = 0; i < day->lab_count; i++) {
        const cyto__course_lab *lab = &day->labs[i];
        if (lab->analyte != analyte || lab->reading.low != lab->reading.high) {
            continue;
        }
        if (found &&
            (lab->reading.low != found->reading.low || lab->reading.unit != found->reading.unit)) {
            return NULL;
        }
        found = found ? found : lab;
    }
    return found;
}

void cyto__set_baseline(const cyto_course *course, const cyto__course_day *at, int32_t analyte,
                        int32_t unit, cyto_lab *lab)
{
    const cyto__course_day *day = course->baseline;
    const cyto__course_lab *first = day && day <= at ? baseline_lab(day, analyte) : NULL;
    if (first) {
        const int32_t from = first->reading.unit;
        cyto_convert(analyte, first->reading.low, from, unit, &lab->baseline, NULL);
        cyto_convert(analyte, first->lln, from, unit, &lab->baseline_lln, NULL);
        cyto_convert(analyte, first->uln, from, unit, &lab->baseline_uln, NULL);
    }
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
    cyto_lab_set_reading(&lab, &g->lab->reading, NULL);
    lab.lln = g->lab->lln;
    lab.uln = g->lab->uln;
    cyto__set_baseline(course, r->day, g->lab->analyte, lab.unit, &lab);
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

static cyto_status grade_term(const cyto__replayer *r, const cyto__course_lab *lab,
                              const char *term, cyto__graded *g)
{
    *g = (cyto__graded){.lab = lab, .term = term};
    for (int32_t i = 0; i < r->day->reported_count; i++) {
        if (cyto__text_is(r->day->reported[i].term, term)) {
            g->reported = &r->day->reported[i];
        }
    }
    cyto_status status = CYTO_OK;
    for (int32_t s = 0; s < r->replay->scale_count && status == CYTO_OK; s++) {
        status = grade_one(r, g, s);
    }
    return status;
}

/* Has the term a grade of the report, or by some scale one above 0, or one that may be because a
 * limit is not printed? A term that lacks a baseline or another measurement tells nothing about
 * this value. */
static int says_something(const cyto__replay *replay, const cyto__graded *g)
{
    int says = g->reported != NULL;
    for (int32_t s = 0; s < replay->scale_count; s++) {
        const cyto_grade *grade = &g->grade[s];
        const int limit =
            grade->reason == CYTO_REASON_LLN_MISSING || grade->reason == CYTO_REASON_ULN_MISSING;
        says |= g->has[s] && (grade->low > 0 || limit);
    }
    return says;
}

size_t cyto__most_graded(const cyto__course_day *day)
{
    size_t most = 0;
    for (int32_t i = 0; i < day->lab_count; i++) {
        int32_t at = 0;
        size_t terms = 0;
        while (next_term(day->labs[i].analyte, &at)) {
            terms++;
        }
        most += terms > 0 ? terms : 1;
    }
    return most;
}

/* Potassium has a term for too much and one for too little: the first is kept, and each that
 * tells something. */
cyto_status cyto__grade_course_lab(const cyto__replayer *r, const cyto__course_lab *lab,
                                   cyto__replay_day *out)
{
    cyto__graded *first = &out->graded[out->graded_count++];
    cyto_status status = CYTO_OK;
    int32_t at = 0;
    const char *term = next_term(lab->analyte, &at);
    *first = (cyto__graded){.lab = lab};
    if (term) {
        status = grade_term(r, lab, term, first);
    }
    while (status == CYTO_OK && (term = next_term(lab->analyte, &at)) != NULL) {
        cyto__graded *g = &out->graded[out->graded_count];
        status = grade_term(r, lab, term, g);
        if (says_something(r->replay, g)) {
            first->among = g->among = 1;
            out->graded_count++;
        }
    }
    return status;
}

int cyto__grade_differs(const cyto__graded *graded, int32_t scale)
{
    const cyto_grade *g = &graded->grade[scale];
    return graded->reported && graded->has[scale] &&
           (graded->reported->grade < g->low || graded->reported->grade > g->high);
}
