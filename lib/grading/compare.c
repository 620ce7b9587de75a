/* SPDX-License-Identifier: MIT */
/* One laboratory value is graded under every scale that has its term. */
#include "grading/names.h"
#include "grading/criteria.h"
#include "base/base.h"

/* Are two grades, which may be open, certainly different, certainly the same, or neither? */
static int32_t differ(const cyto_grade *a, const cyto_grade *b)
{
    if (a->low < 0 || b->low < 0) {
        return CYTO_UNKNOWN;
    }
    if (a->high < b->low || b->high < a->low) {
        return CYTO_YES;
    }
    return a->low == a->high && b->low == b->high ? CYTO_NO : CYTO_UNKNOWN;
}

/* Returns the criterion of a scale for a term; NULL when it has none. */
static const cyto_criterion *criterion_in(const cyto__scale *scale, const char *term)
{
    const cyto_criterion *c;
    cyto__find_criterion(scale->name, term, NULL, &c);
    return c;
}

/* Grades under each scale with the term; CYTO_OK when one scale at least accepts the lab. */
static cyto_status fill(const char *term, const cyto_lab *lab, cyto_grade *grades,
                        cyto_error *error)
{
    cyto_status all = CYTO_E_NAME;
    int32_t n = 0;
    for (const cyto__scale *const *s = cyto__scales; *s; s++) {
        const cyto_criterion *c = criterion_in(*s, term);
        if (!c) {
            continue;
        }
        const cyto_status status = cyto_grade_lab(c, lab, &grades[n], n == 0 ? error : NULL);
        if (status != CYTO_OK) {
            grades[n].criterion = c;
            grades[n].reason = CYTO_REASON_VALUE_REFUSED;
        }
        all = n == 0 || status == CYTO_OK ? status : all;
        n++;
    }
    return all;
}

static cyto_status empty_all(cyto_grade *grades, int32_t *differs, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        if (grades[i].size != sizeof *grades) { /* a longer one would end elsewhere */
            return CYTO_E_SIZE;
        }
        cyto_grade_init(&grades[i], sizeof *grades);
        if (differs) {
            differs[i] = CYTO_UNKNOWN;
        }
    }
    return CYTO_OK;
}

static void compare_with(const cyto_criterion *wanted, const cyto_grade *grades, int32_t *differs,
                         int32_t count)
{
    const cyto_grade *beside = grades;
    while (beside->criterion->scale != wanted->scale) { /* which has the term: one is its */
        beside++;
    }
    for (int32_t i = 0; i < count; i++) {
        differs[i] = differ(&grades[i], beside);
    }
}

cyto_status cyto_grade_compare(const char *term, const cyto_lab *lab, const char *reference,
                               cyto_grade *grades, int32_t *differs, int32_t cap, int32_t *count,
                               cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!count) {
        return cyto__refuse_null(error, "count");
    }
    *count = 0;
    if (!term || !lab || (!grades && cap > 0)) {
        return cyto__refuse_null(error, !term ? "term" : !lab ? "lab" : "grades");
    }
    if (lab->size < sizeof *lab) {
        return CYTO__STRUCT(error, lab);
    }
    const cyto_criterion *wanted = NULL;
    const char *slug = cyto__term_slug(term);
    if (!slug || (reference && cyto__find_criterion(reference, slug, NULL, &wanted) != CYTO_OK)) {
        char message[CYTO_MESSAGE_MAX];
        cyto__criterion_message(reference ? reference : cyto__scale_name(0), slug ? slug : term,
                                NULL, message, sizeof message, NULL);
        return cyto__fail(error, CYTO_E_NAME, message);
    }
    for (const cyto__scale *const *s = cyto__scales; *s; s++) {
        *count += criterion_in(*s, slug) != NULL;
    }
    if (!grades || *count > cap) {
        return CYTO_E_BUFFER;
    }
    if (empty_all(grades, differs, *count) != CYTO_OK) {
        return cyto__fail(error, CYTO_E_SIZE, "grades: accepted: each with its sizeof as size");
    }
    if (lab->unit == CYTO_UNIT_NONE) {
        return cyto__fail(error, CYTO_E_UNIT,
                          "unit: it must be set, for the scales print different ones");
    }
    const cyto_status status = fill(slug, lab, grades, error);
    if (wanted && differs) {
        compare_with(wanted, grades, differs, *count);
    }
    if (status == CYTO_OK && error) {
        cyto_error_init(error, error->size); /* a scale that came later accepted the lab */
    }
    return status;
}
