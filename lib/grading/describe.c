/* SPDX-License-Identifier: MIT */
/* A criterion is described as its text prints it, one group of patients after the other. */
#include "base/base.h"
#include "grading/grading.h"

#include <math.h>
#include <string.h>

/* ---- whom a group is for ------------------------------------------------------------------- */

static void add(cyto__sink *words, const char *word)
{
    cyto__put(words, words->length > 0 ? ", " : "");
    cyto__put(words, word);
}

static int is_whole(double number)
{
    return fabs(number - nearbyint(number)) < 1e-9;
}

/* Ages are written as the texts do: days up to two months, months up to a year, then years. */
static void add_age(cyto__sink *words, const char *before, double years)
{
    const int in_years = years >= 1.0;
    const int in_days = !in_years && is_whole(years * 365.25);
    const double count = in_years ? floor(years) : nearbyint(years * (in_days ? 365.25 : 12.0));
    /* "> 5 years" is kept as a little more than 5 */
    add(words, in_years && !is_whole(years) ? "over" : before);
    cyto__put(words, " ");
    cyto__put_number(words, count);
    cyto__put(words, in_years ? " year" : in_days ? " day" : " month");
    cyto__put(words, count > 1.0 ? "s" : "");
}

static void add_answer(cyto__sink *words, int32_t answer, const char *yes, const char *no)
{
    if (answer != CYTO_UNKNOWN) {
        add(words, answer == CYTO_YES ? yes : no);
    }
}

static void add_baseline(cyto__sink *words, uint32_t states)
{
    static const char *const names[] = {"low", "normal", "high"};
    const char *before = "baseline ";
    for (int i = 0; i < 3; i++) {
        if (states & (1u << (CYTO_BASELINE_LOW + i))) {
            if (*before == 'b') {
                add(words, before);
            } else {
                cyto__put(words, before);
            }
            cyto__put(words, names[i]);
            before = " or ";
        }
    }
}

static void put_patients(const cyto__patients *who, char patients[CYTO_PATIENTS_MAX])
{
    cyto__sink words = cyto__sink_of(patients, CYTO_PATIENTS_MAX);
    if (who->sex) {
        add(&words, who->sex == CYTO_SEX_FEMALE ? "female" : "male");
    }
    add_answer(&words, who->pregnant, "pregnant", "not pregnant");
    if (cyto__age_low(who) > 0.0) {
        add_age(&words, "from", cyto__age_low(who));
    }
    if (cyto__age_below(who) > 0.0) {
        add_age(&words, "below", cyto__age_below(who));
    }
    add_baseline(&words, who->baseline);
    add_answer(&words, who->fasting, "fasting", "not fasting");
    add_answer(&words, who->anticoagulated, "on an anticoagulant", "without an anticoagulant");
    add_answer(&words, who->symptomatic, "with symptoms", "without symptoms");
    add_answer(&words, who->falling, "falling", "not falling");
}

/* ---- which groups there are ---------------------------------------------------------------- */

static int same_cells(const cyto__group *a, const cyto__group *b)
{
    int differ = 0;
    for (int32_t grade = 1; grade <= 4; grade++) {
        differ |= strcmp(cyto__cell_of(a, grade), cyto__cell_of(b, grade)) != 0;
    }
    return !differ;
}

/* Do the cells themselves say whom each is for: "if baseline was normal; ... if abnormal"? */
static int cells_are_for_all(const cyto_criterion *c)
{
    int32_t same = 1;
    while (same < c->group_count && same_cells(&c->groups[0], &c->groups[same])) {
        same++;
    }
    return c->group_count > 1 && same == c->group_count;
}

/* Returns the patient as a grade takes her: an impossible baseline counts as missing. */
static const cyto_lab *usable_of(const cyto_criterion *c, const cyto_lab *lab, cyto_lab *copy)
{
    cyto__method method;
    cyto__suspects suspects;
    const cyto_lab *usable;
    cyto__method_of(c, lab->unit, &method);
    cyto__limits_judge(&method, lab, copy, &usable, &suspects);
    return usable;
}

static int may_include(const cyto__group *group, const cyto_lab *lab)
{
    return !lab || cyto__group_applies(group, lab) != CYTO__NO;
}

/* Groups with the same patients and cells differ in what else their rows ask: they count once. */
static int is_told_apart(const cyto_criterion *c, int32_t i)
{
    char patients[2][CYTO_PATIENTS_MAX];
    if (i == 0 || !same_cells(&c->groups[i - 1], &c->groups[i])) {
        return 1;
    }
    put_patients(&c->groups[i - 1].who, patients[0]);
    put_patients(&c->groups[i].who, patients[1]);
    return strcmp(patients[0], patients[1]) != 0;
}

static const cyto__group *group_at(const cyto_criterion *c, int32_t group, const cyto_lab *lab,
                                   int for_all)
{
    int32_t counted = 0;
    for (int32_t i = 0; i < c->group_count; i++) {
        if (may_include(&c->groups[i], lab) && (for_all ? counted == 0 : is_told_apart(c, i)) &&
            counted++ == group) {
            return &c->groups[i];
        }
    }
    return NULL;
}

/* ---- the call ------------------------------------------------------------------------------ */

static void fill(const cyto_criterion *c, const cyto__group *group, cyto_criterion_text *text)
{
    text->unit = c->unit;
    text->scale = c->scale->name;
    text->term = c->term;
    text->title = c->title;
    text->source = c->scale->source;
    for (int k = 0; k < 4; k++) {
        text->cells[k] = cyto__cell_of(group, k + 1);
    }
}

cyto_status cyto_criterion_describe(const cyto_criterion *criterion, int32_t group,
                                    const cyto_lab *lab, cyto_criterion_text *text,
                                    cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    cyto_status status = CYTO__STRUCT(error, text);
    if (status != CYTO_OK) {
        return status;
    }
    *text = (cyto_criterion_text){.size = (uint32_t)sizeof *text};
    if (!criterion) {
        return cyto__refuse_null(error, "criterion");
    }
    status = lab ? CYTO__STRUCT(error, lab) : CYTO_OK;
    if (status != CYTO_OK) {
        return status;
    }
    status = lab ? cyto__lab_patient_check(lab) : CYTO_OK;
    if (status != CYTO_OK) {
        return cyto__fail_grade(error, status, criterion, lab);
    }
    cyto_lab copy;
    const cyto_lab *usable = lab ? usable_of(criterion, lab, &copy) : NULL;
    const int for_all = cells_are_for_all(criterion);
    const cyto__group *found = group_at(criterion, group, usable, for_all);
    if (!found) {
        return cyto__refuse_as(error, CYTO_E_NAME, "group", group, NULL,
                               "from 0, below the number of groups");
    }
    fill(criterion, found, text);
    if (!for_all) {
        put_patients(&found->who, text->patients);
    }
    return CYTO_OK;
}
