/* SPDX-License-Identifier: MIT */
/* Every bad input of the table ends in its one message; tests/python/test_package.py runs the
 * same table through Python. */
#include "calculators/body.h"
#include "calculators/renal.h"
#include "grading/names.h"
#include "entries.h"
#include "tests.h"

#include "vectors.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARGUMENTS_MAX 8

typedef struct call {
    char text[4096];
    const char *argument[ARGUMENTS_MAX];
} call;

static void split(call *c, const char *arguments)
{
    snprintf(c->text, sizeof c->text, "%s", arguments);
    char *at = c->text;
    for (int i = 0; i < ARGUMENTS_MAX; i++) {
        c->argument[i] = at ? at : "";
        char *bar = at ? strstr(at, " | ") : NULL;
        if (bar) {
            *bar = '\0';
        }
        at = bar ? bar + 3 : NULL;
    }
}

static double number(const char *text)
{
    return *text ? decimal(text) : (double)NAN;
}

static void put_error(char *out, const cyto_error *error)
{
    int n = 0;
    if (error->line) {
        n = snprintf(out, 1024, "%d:%d:%s: ", (int)error->line, (int)error->column, error->pointer);
    }
    snprintf(out + n, (size_t)(1024 - n), "%s", error->message);
}

static cyto_status bad_bsa(const call *c, char *out)
{
    int32_t formula;
    double bsa_m2;
    cyto_status status = cyto__bsa_formula_find(c->argument[0], &formula);
    if (status != CYTO_OK) {
        cyto__bsa_formula_message(c->argument[0], out, 1024, NULL);
        return status;
    }
    const double height_cm = number(c->argument[1]);
    const double weight_kg = number(c->argument[2]);
    cyto_error error = CYTO_ERROR_INIT;
    status = cyto_bsa(formula, CYTO_SEX_UNKNOWN, height_cm, weight_kg, &bsa_m2, NULL, &error);
    ck_assert(isnan(bsa_m2));
    put_error(out, &error);
    return status;
}

static cyto_status bad_dose(const call *c, char *out, int per_m2)
{
    double mg;
    const double dose = number(c->argument[0]);
    const double size = number(c->argument[1]);
    cyto_error error = CYTO_ERROR_INIT;
    const cyto_status status = per_m2 ? cyto_dose_per_m2(dose, size, &mg, &error)
                                      : cyto_dose_per_kg(dose, size, &mg, &error);
    ck_assert(isnan(mg));
    put_error(out, &error);
    return status;
}

/* formula, sex, age, creatinine, which weight, weight or height, area, floor */
static cyto_status bad_kidney(const call *c, char *out)
{
    int32_t formula;
    cyto_renal_patient p = CYTO_RENAL_PATIENT_INIT;
    cyto_renal_result r = CYTO_RENAL_RESULT_INIT;
    cyto_status status = find_id(CYTO_LIST_RENAL_FORMULAS, 0, c->argument[0], &formula, NULL);
    if (status != CYTO_OK) {
        find_id(CYTO_LIST_RENAL_FORMULAS, CYTO_RENAL_GFR, c->argument[0], &formula, out);
        return status;
    }
    const int clearance = entry_of(CYTO_LIST_RENAL_FORMULAS, formula).kind == CYTO_RENAL_CLEARANCE;
    p.sex = *c->argument[1] == 'f'   ? CYTO_SEX_FEMALE
            : *c->argument[1] == 'm' ? CYTO_SEX_MALE
                                     : CYTO_SEX_UNKNOWN;
    p.age_years = number(c->argument[2]);
    p.creatinine_mg_dl = number(c->argument[3]);
    p.weight_kind = *c->argument[4] ? CYTO_RENAL_WEIGHT_ACTUAL : CYTO_RENAL_WEIGHT_NONE;
    p.weight_kg = p.height_cm = number(c->argument[5]);
    p.bsa_m2 = number(c->argument[6]);
    p.creatinine_floor_mg_dl = number(c->argument[7]);
    cyto_error error = CYTO_ERROR_INIT;
    status = clearance ? cyto_creatinine_clearance(formula, &p, &r, &error)
                       : cyto_egfr(formula, &p, &r, &error);
    ck_assert(isnan(r.ml_min) && isnan(r.ml_min_173m2));
    put_error(out, &error);
    return status;
}

/* AUC, GFR, where it is from, policy, cap */
static cyto_status bad_carboplatin(const call *c, char *out)
{
    int32_t policy;
    cyto_carboplatin r = CYTO_CARBOPLATIN_INIT;
    cyto_status status = find_id(CYTO_LIST_GFR_POLICIES, 0, c->argument[3], &policy, out);
    if (status != CYTO_OK) {
        return status;
    }
    const double auc = number(c->argument[0]);
    const double gfr = number(c->argument[1]);
    const double cap = number(c->argument[4]);
    const int32_t from = *c->argument[2] == 'm' ? CYTO_GFR_MEASURED : CYTO_GFR_ESTIMATED;
    cyto_error error = CYTO_ERROR_INIT;
    status = cyto_carboplatin_dose(auc, gfr, from, policy, cap, &r, &error);
    ck_assert(isnan(r.dose_mg));
    put_error(out, &error);
    return status;
}

/* scale, term, value, unit, then limits (a number) or the convention (a text) */
static cyto_status bad_grade(const call *c, char *out, int printed)
{
    const cyto_criterion *criterion;
    const char *unit = c->argument[3];
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade grade = CYTO_GRADE_INIT;
    cyto_error error = CYTO_ERROR_INIT;
    cyto_status status =
        cyto_criterion_find(c->argument[0], c->argument[1], NULL, &criterion, NULL);
    if (status == CYTO_OK && !printed) {
        status = cyto_unit_find(unit, strlen(unit), &lab.unit, NULL);
        cyto_lab_set(&lab, number(c->argument[2]), NULL);
        lab.lln = number(c->argument[4]);
        lab.uln = number(c->argument[5]);
        lab.age_years = number(c->argument[6]);
    }
    if (status != CYTO_OK) {
        cyto__criterion_message(c->argument[0], c->argument[1], printed ? NULL : unit, out, 1024,
                                NULL);
        return status;
    }
    if (printed) {
        const char *numbers = c->argument[4];
        status = cyto_lab_read(&lab, criterion, c->argument[2], *unit ? unit : NULL,
                               *numbers ? numbers : NULL, &error);
        if (status != CYTO_OK) {
            snprintf(out, 1024, "%s", error.message);
            return status;
        }
    }
    status = cyto_grade_lab(criterion, &lab, &grade, NULL);
    ck_assert_int_eq(grade.low, -1);
    cyto__grade_message(criterion, &lab, status, out, 1024, NULL);
    return status;
}

/* The hostile texts that are too long or too odd for a table. */
static char *made(const char *text, size_t *length)
{
    const size_t cap = 2 * 1024 * 1024;
    char *out = malloc(cap);
    ck_assert_ptr_nonnull(out);
    *length = (size_t)snprintf(out, cap, "%s", text);
    if (strcmp(text, "@deep33") == 0) {
        memset(out, '[', 33);
        memset(out + 33, ']', 33);
        *length = 66;
    } else if (strcmp(text, "@bytes") == 0) {
        memset(out, ' ', cap);
        *length = 16002 + 1024 * 1024;
        memset(out, 'x', 16001);
        out[0] = out[16001] = '"';
    } else if (strcmp(text, "@string") == 0) {
        *length = (size_t)snprintf(out, cap, "{\"title\": \"");
        memset(out + *length, 'x', 16385);
        memcpy(out + *length + 16385, "\"}", 2);
        *length += 16387;
    } else if (strcmp(text, "@values") == 0) {
        out[0] = '[';
        for (int i = 0; i < 20000; i++) {
            memcpy(out + 1 + 2 * i, "0,", 2);
        }
        memcpy(out + 40001, "0]", 2);
        *length = 40003;
    } else if (strcmp(text, "@nul") == 0) {
        *length = 14;
        memcpy(out, "{\"title\": \"a\"\0}", 15);
        *length = 15;
    } else if (strcmp(text, "@utf8") == 0) {
        *length = (size_t)snprintf(out, cap, "{\"title\": \"\xc3(\"}");
    }
    return out;
}

static cyto_status bad_case(const call *c, char *out)
{
    size_t length;
    char *text = made(c->argument[0], &length);
    cyto_course *course;
    cyto_error error = CYTO_ERROR_INIT;
    cyto_status status = cyto_course_read(text, length, &course, &error);
    free(text);
    if (status == CYTO_OK) {
        cyto_replay_options options = CYTO_REPLAY_OPTIONS_INIT;
        options.bsa_formula = CYTO_BSA_MOSTELLER;
        options.height_cm = number(c->argument[1]);
        options.weight_kg = number(c->argument[2]);
        options.scales = *c->argument[3] ? c->argument[3] : NULL;
        status = cyto_course_show(course, CYTO_FORM_JSON, &options, NULL, 0, NULL, &error);
        cyto_course_free(course);
    } else {
        ck_assert_ptr_null(course);
    }
    ck_assert_int_eq(error.status, status);
    put_error(out, &error);
    return status;
}

/* A request around what a row is about; an empty argument is the default. */
static const char *const request_defaults[] = {
    "{\"id\": \"r\", \"when\": {\"any\": [{\"lab\": \"platelets\", \"unit\": \"10*9/L\", "
    "\"below\": 50}, {\"flag\": \"frail\", \"is\": true}, {\"finding\": \"neuropathy\", "
    "\"at_least\": 3}]}, \"then\": {\"now\": \"hold\", \"resume\": {\"text\": \"when well\"}}, "
    "\"source\": \"s\", \"verified\": \"primary\"}, {\"id\": \"full\", \"when\": \"always\", "
    "\"then\": {\"dose\": {\"percent\": 100, \"of\": \"label\"}}, \"source\": \"s\", "
    "\"verified\": \"primary\"}",
    "{}",
    "{\"name\": \"x\", \"full\": 80, \"unit\": \"mg/m2\"}",
    "",
    "{\"rounding\": \"none\"}",
};

/* rules, facts, drugs ("@none"), overrides, policy */
static void make_request(const call *c, char *out, size_t cap)
{
    const char *part[5];
    for (int i = 0; i < 5; i++) {
        part[i] = *c->argument[i] ? c->argument[i] : request_defaults[i];
    }
    snprintf(out, cap,
             "{\"protocols\": [{\"protocol\": {\"id\": \"p\", \"title\": \"t\", "
             "\"edition\": \"1\", \"class\": \"cytotoxic\", \"rules\": [%s], \"drugs\": [%s], "
             "\"sources\": [{\"id\": \"s\", \"kind\": \"label\", \"citation\": \"c\"}]}}], "
             "\"facts\": %s, \"overrides\": [%s], \"policy\": %s}",
             part[0], strcmp(part[2], "@none") == 0 ? "" : part[2], part[1], part[3], part[4]);
}

static cyto_status bad_request(const call *c, char *out, int whole)
{
    size_t length;
    char request[8192];
    make_request(c, request, sizeof request);
    char *text = made(whole ? c->argument[0] : request, &length);
    char *response = text;
    cyto_error error = CYTO_ERROR_INIT;
    const cyto_status status = cyto_evaluate_json(text, length, &response, &error);
    free(text);
    ck_assert_msg(status == CYTO_OK || response == NULL, "%s", c->text);
    cyto_text_free(response);
    ck_assert_int_eq(error.status, status);
    ck_assert_int_gt(status == CYTO_OK ? 1 : error.line, 0); /* where it stands */
    put_error(out, &error);
    return status;
}

START_TEST(every_bad_input_ends_in_its_message)
{
    vectors v = vectors_read("tests/vectors/bad_input.tsv");
    ck_assert_int_ge(v.row_count, 180);
    for (int i = 0; i < v.row_count; i++) {
        call c;
        char out[1024] = "";
        split(&c, cell(&v, i, "arguments"));
        const char *door = cell(&v, i, "door");
        const cyto_status status = strcmp(door, "bsa") == 0           ? bad_bsa(&c, out)
                                   : strcmp(door, "per_m2") == 0      ? bad_dose(&c, out, 1)
                                   : strcmp(door, "per_kg") == 0      ? bad_dose(&c, out, 0)
                                   : strcmp(door, "kidney") == 0      ? bad_kidney(&c, out)
                                   : strcmp(door, "carboplatin") == 0 ? bad_carboplatin(&c, out)
                                   : strcmp(door, "lab") == 0         ? bad_grade(&c, out, 0)
                                   : strcmp(door, "printed") == 0     ? bad_grade(&c, out, 1)
                                   : strcmp(door, "request") == 0     ? bad_request(&c, out, 0)
                                   : strcmp(door, "evaluate") == 0    ? bad_request(&c, out, 1)
                                                                      : bad_case(&c, out);
        ck_assert_msg(status < 0, "%s: accepted", cell(&v, i, "name"));
        ck_assert_msg(strcmp(out, cell(&v, i, "message")) == 0, "%s: \"%s\", want \"%s\"",
                      cell(&v, i, "name"), out, cell(&v, i, "message"));
    }
    vectors_free(&v);
}
END_TEST

Suite *bad_input_suite(void)
{
    Suite *suite = suite_create("bad_input");
    TCase *tests = tcase_create("bad input");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, every_bad_input_ends_in_its_message);
    suite_add_tcase(suite, tests);
    return suite;
}
