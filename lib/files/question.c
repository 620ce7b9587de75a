/* SPDX-License-Identifier: MIT */
/* The question of a row has its terms, unit and states. Few rows of a file differ in these. */
#include "files/names.h"
#include "grading/names.h"
#include "files/files.h"
#include "units/units.h"

#include <string.h>

/* The library reads this text: it is terminated. */
typedef struct name {
    char text[CYTO__FIELD_BYTES];
} name;

/* Returns 0 when the column does not exist, or is missing. */
static int read_name(const cyto_file *file, int32_t column, name *found)
{
    const cyto__text text = cyto__column_text(file, column);
    size_t n = text.length;
    if (cyto__is_missing(text)) {
        return 0;
    }
    n = n < sizeof found->text ? n : sizeof found->text - 1;
    memcpy(found->text, text.at, n);
    found->text[n] = '\0';
    return strlen(found->text) == n;
}

/* ---- terms ------------------------------------------------------------------------------- */

static void ask(cyto__question *q, const cyto_criterion *criterion, int32_t way)
{
    q->asked[q->count].criterion = criterion;
    q->asked[q->count++].way = way;
}

static void ask_nothing(cyto__question *q, const char *reason, int32_t named_by)
{
    q->reason = reason;
    q->named_by = named_by;
    q->count = 1;
    memset(q->asked, 0, sizeof q->asked);
}

/* Finds the term that another edition calls so, where all that do agree and this scale has it
 * too. */
static const cyto_criterion *elsewhere(const char *scale, const char *term)
{
    const cyto_criterion *found = NULL;
    const cyto_criterion *there;
    for (int32_t i = 0; i < cyto__scale_count(); i++) {
        if (cyto_criterion_find(cyto__scale_name(i), term, NULL, &there, NULL) != CYTO_OK) {
            continue;
        }
        if (found && !cyto__text_is(found->term, there->term)) {
            return NULL;
        }
        found = there;
    }
    if (!found || cyto_criterion_find(scale, found->term, NULL, &there, NULL) != CYTO_OK) {
        return NULL;
    }
    return there;
}

static void say_elsewhere(cyto_file *file, const char *term, const cyto_criterion *criterion)
{
    char text[CYTO__SENTENCE];
    cyto__sink out = cyto__sink_of(text, sizeof text);
    cyto__put(&out, "\"");
    cyto__put(&out, term);
    cyto__put(&out, "\" is ");
    cyto__put(&out, file->scale);
    cyto__put(&out, "'s \"");
    cyto__put(&out, criterion->title);
    cyto__put(&out, "\"");
    cyto__caution(&file->tally, text);
}

static void ask_term(cyto_file *file, cyto__question *q, const char *term)
{
    const cyto_criterion *criterion;
    int other;
    if (cyto_criterion_find(file->scale, term, NULL, &criterion, NULL) != CYTO_OK) {
        criterion = elsewhere(file->scale, term);
        if (!criterion) {
            ask_nothing(q, cyto_term_analyte(term) ? "term-not-in-scale" : "term-unknown",
                        CYTO_FILE_COLUMN_TERM);
            if (cyto__may_say_more(&file->tally)) {
                char message[CYTO_MESSAGE_MAX];
                cyto__criterion_message(file->scale, term, NULL, message, sizeof message, NULL);
                cyto__say_why(&file->tally, q->reason, "", "", message);
            }
            return;
        }
        say_elsewhere(file, term, criterion);
    }
    ask(q, criterion, cyto__way_of(criterion, &other));
    if (!cyto__specimen_fits(cyto__column_text(file, CYTO_FILE_COLUMN_SPECIMEN), criterion->term)) {
        q->reason = "specimen-not-covered";
    }
}

/* Returns the chosen criterion, else the preferred one. */
static const cyto_criterion *choose(const cyto__file_options *options,
                                    const cyto__candidates *candidates)
{
    for (int32_t i = 0; i < candidates->count; i++) {
        for (int32_t k = 0; k < options->chosen_count; k++) {
            if (cyto__text_is(candidates->of[i]->term, options->chosen[k])) {
                return candidates->of[i];
            }
        }
    }
    return candidates->of[0];
}

static void say_chosen(cyto_file *file, const char *test, const cyto__candidates *candidates,
                       const cyto_criterion *taken)
{
    char text[CYTO__SENTENCE];
    cyto__sink out = cyto__sink_of(text, sizeof text);
    cyto__put(&out, test);
    cyto__put(&out, ": graded as ");
    cyto__put(&out, taken->term);
    const char *before = "; ";
    for (int32_t i = 0; i < candidates->count; i++) {
        if (candidates->of[i] != taken) {
            cyto__put(&out, before);
            cyto__put(&out, candidates->of[i]->term);
            before = ", ";
        }
    }
    cyto__put(&out, " too is graded from it: --choose");
    cyto__say_of_test(&file->tally, text);
}

static void ask_analyte(cyto_file *file, cyto__question *q, int32_t analyte, const char *test,
                        int32_t named_by)
{
    for (int32_t way = CYTO__WAY_LOW; way <= CYTO__WAY_HIGH; way++) {
        cyto__candidates candidates;
        cyto__candidates_of(file->scale, analyte, way, &candidates);
        if (candidates.count > 0) {
            const cyto_criterion *taken = choose(&file->options, &candidates);
            ask(q, taken, way);
            if (candidates.count > 1) {
                say_chosen(file, test, &candidates, taken);
            }
        }
    }
    if (q->count == 0) {
        ask_nothing(q, "test-not-in-scale", named_by);
    } else if (!cyto__specimen_fits(cyto__column_text(file, CYTO_FILE_COLUMN_SPECIMEN),
                                    cyto__analyte_name(analyte))) {
        q->reason = "specimen-not-covered";
    }
}

static int32_t analyte_of_test(const cyto_file *file, const char *test)
{
    int32_t analyte;
    return cyto_analyte_find(test, &analyte, NULL) == CYTO_OK
               ? analyte
               : cyto__own_find(&file->own, CYTO__OWN_TESTS, test);
}

static void ask_test(cyto_file *file, cyto__question *q, const char *test)
{
    const int32_t analyte = analyte_of_test(file, test);
    if (analyte != CYTO_ANALYTE_NONE) {
        ask_analyte(file, q, analyte, test, CYTO_FILE_COLUMN_TEST);
    } else {
        ask_nothing(q, "test-unknown", CYTO_FILE_COLUMN_TEST);
        if (cyto__may_say_more(&file->tally)) {
            char message[CYTO_MESSAGE_MAX];
            cyto__analyte_message(test, message, sizeof message, NULL);
            cyto__say_why(&file->tally, q->reason, "", "", message);
        }
    }
}

static void refuse_loinc(cyto_file *file, cyto__question *q, const char *code, const char *why)
{
    ask_nothing(q, "loinc-refused", CYTO_FILE_COLUMN_LOINC);
    cyto__say_why(&file->tally, q->reason, "LOINC ", code, why);
}

static void ask_loinc(cyto_file *file, cyto__question *q, const char *code)
{
    int32_t analyte;
    const char *why;
    if (cyto__loinc_find(code, &analyte, &why) == CYTO_OK) {
        ask_analyte(file, q, analyte, code, CYTO_FILE_COLUMN_LOINC);
    } else if (why) {
        refuse_loinc(file, q, code, why);
    } else {
        ask_nothing(q, "loinc-unknown", CYTO_FILE_COLUMN_LOINC);
    }
}

/* Where two columns name different tests nobody knows which one is meant. */
static void check_name(cyto_file *file, cyto__question *q, const char *text, int32_t analyte,
                       int32_t column)
{
    const int32_t graded = cyto__criterion_analyte(q->asked[0].criterion);
    if (analyte == CYTO_ANALYTE_NONE || analyte == graded) {
        return;
    }
    char why[CYTO__SENTENCE];
    cyto__sink out = cyto__sink_of(why, sizeof why);
    cyto__put(&out, "it is ");
    cyto__put(&out, cyto__analyte_name(analyte));
    cyto__put(&out, ", and another column of the row names ");
    cyto__put(&out, cyto__analyte_name(graded));
    ask_nothing(q, "names-differ", column);
    cyto__say_why(&file->tally, q->reason, "", text, why);
}

/* Checks the columns behind the one that named the terms; a LOINC code that is refused refuses
 * the row. */
static void check_other_names(cyto_file *file, cyto__question *q)
{
    name one;
    if (!q->reason[0] && read_name(file, CYTO_FILE_COLUMN_TEST, &one)) {
        check_name(file, q, one.text, analyte_of_test(file, one.text), CYTO_FILE_COLUMN_TEST);
    }
    if (!q->reason[0] && read_name(file, CYTO_FILE_COLUMN_LOINC, &one)) {
        int32_t analyte = CYTO_ANALYTE_NONE;
        const char *why = NULL;
        if (cyto__loinc_find(one.text, &analyte, &why) != CYTO_OK && why) {
            refuse_loinc(file, q, one.text, why);
        } else {
            check_name(file, q, one.text, analyte, CYTO_FILE_COLUMN_LOINC);
        }
    }
}

static void find_terms(cyto_file *file, cyto__question *q)
{
    name one;
    if (read_name(file, CYTO_FILE_COLUMN_TERM, &one)) {
        ask_term(file, q, one.text);
    } else if (read_name(file, CYTO_FILE_COLUMN_TEST, &one)) {
        ask_test(file, q, one.text);
    } else if (read_name(file, CYTO_FILE_COLUMN_LOINC, &one)) {
        ask_loinc(file, q, one.text);
    } else {
        ask_nothing(q, "term-missing", -1);
    }
    check_other_names(file, q);
}

/* ---- unit and states --------------------------------------------------------------------- */

/* Reads the unit in brackets at the end of "Albumin (g/L)". "ALT (U/L) change from baseline" is
 * not a value. */
static int read_parameter_unit(cyto_file *file, name *unit)
{
    name parameter;
    if (!read_name(file, CYTO_FILE_COLUMN_PARAMETER, &parameter)) {
        return 0;
    }
    const char *open = NULL;
    for (const char *at = strchr(parameter.text, '('); at; at = strchr(at + 1, '(')) {
        open = at;
    }
    const size_t n = open ? strcspn(open + 1, ")") : 0;
    if (n == 0 || !cyto__text_is(open + 1 + n, ")")) {
        return 0;
    }
    memcpy(unit->text, open + 1, n);
    unit->text[n] = '\0';
    return 1;
}

int cyto__file_unit(const cyto_file *file, const char *text, int32_t *unit)
{
    if (cyto_unit_find(text, strlen(text), unit, NULL) != CYTO_OK) {
        *unit = cyto__own_find(&file->own, CYTO__OWN_UNITS, text);
    }
    return *unit != CYTO_UNIT_NONE;
}

static void unit_of(cyto_file *file, const char *text, int32_t *unit, const char *unknown,
                    const char **reason)
{
    if (!cyto__file_unit(file, text, unit)) {
        const char *why = cyto__unit_refused(text, strlen(text));
        *reason = unknown;
        if (why) {
            cyto__say_why(&file->tally, unknown, "", text, why);
        }
    }
}

static void find_unit(cyto_file *file, cyto__question *q)
{
    name one;
    if (!read_name(file, CYTO_FILE_COLUMN_UNIT, &one) && !read_parameter_unit(file, &one)) {
        q->unit_reason = "unit-missing";
    } else {
        unit_of(file, one.text, &q->lab.unit, "unit-unknown", &q->unit_reason);
    }
}

/* Finds the unit of the limits and the baseline of the row; without it they count as missing. */
static void find_limits_unit(cyto_file *file, cyto__question *q)
{
    name one;
    int32_t *const unit = &q->lab.limits_unit;
    cyto__method method;
    if (!read_name(file, CYTO_FILE_COLUMN_LIMITS_UNIT, &one)) {
        return;
    }
    unit_of(file, one.text, unit, "limits-unit-unknown", &q->limits_unit_reason);
    cyto__method_of(q->asked[0].criterion, *unit, &method);
    if (*unit && !method.c) {
        q->limits_unit_reason = "limits-unit-refused";
        *unit = CYTO_UNIT_NONE;
    }
}

int32_t cyto__told_state(cyto_file *file, int32_t column)
{
    int32_t state;
    const cyto__text word = cyto__column_text(file, column);
    if (!cyto__state_of(column, word, &state)) {
        char text[CYTO__SENTENCE];
        cyto__sink out = cyto__sink_of(text, sizeof text);
        cyto__put(&out, cyto__file_column_name(column));
        cyto__put(&out, ": \"");
        cyto__put_n(&out, word.at, word.length);
        cyto__put(&out, "\" is not understood, taken as unknown");
        cyto__caution(&file->tally, text);
    }
    return state;
}

static void find_states(cyto_file *file, cyto__question *q)
{
    int32_t done;
    const struct {
        int32_t column;
        int32_t *state;
    } states[] = {{CYTO_FILE_COLUMN_SEX, &q->lab.sex},
                  {CYTO_FILE_COLUMN_PREGNANT, &q->lab.pregnant},
                  {CYTO_FILE_COLUMN_FASTING, &q->lab.fasting},
                  {CYTO_FILE_COLUMN_ANTICOAGULATED, &q->lab.anticoagulated},
                  {CYTO_FILE_COLUMN_SYMPTOMATIC, &q->lab.symptomatic},
                  {CYTO_FILE_COLUMN_FALLING, &q->lab.falling},
                  {CYTO_FILE_COLUMN_BASELINE_STATE, &q->lab.baseline_state},
                  {CYTO_FILE_COLUMN_STATUS, &done}};
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        *states[i].state = cyto__told_state(file, states[i].column);
    }
}

static void ask_all(cyto_file *file, cyto__question *q)
{
    q->reason = "";
    q->unit_reason = "";
    q->limits_unit_reason = "";
    q->named_by = -1;
    q->count = 0;
    memset(q->asked, 0, sizeof q->asked);
    cyto_lab_init(&q->lab, sizeof q->lab);
    find_terms(file, q);
    if (q->reason[0]) {
        return;
    }
    find_unit(file, q);
    find_limits_unit(file, q);
    find_states(file, q);
    for (int32_t i = 0; i < q->count; i++) {
        cyto__method_of(q->asked[i].criterion, q->lab.unit, &q->asked[i].method);
    }
}

/* ---- questions that came before ---------------------------------------------------------- */

enum { WAYS = 8 }; /* places that a question may be at */

const cyto__question *cyto__question_of(cyto_file *file)
{
    cyto__key key;
    cyto__key_of(file, file->asked, file->asked_count, &key);
    /* Where other questions have all places, the first is replaced. */
    cyto__question *const first = &file->questions[key.hash % (CYTO__QUESTIONS - WAYS)];
    cyto__question *q = first;
    while (q < first + WAYS && q->key.length > 0 && !cyto__key_equals(&q->key, &key)) {
        q++;
    }
    q = key.length == 0 ? &file->question : q == first + WAYS ? first : q;
    if (q->key.length == 0 || !cyto__key_equals(&q->key, &key)) {
        q->key = key;
        ask_all(file, q);
    }
    return q;
}
