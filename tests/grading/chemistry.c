/* SPDX-License-Identifier: MIT */
/* Every row is graded that the oracle made from NCI's texts (tests/gen/oracle_chemistry.py). */
#include "grading/names.h"
#include "tests.h"

#include "lab_rows.h"

#include <cytodose/cytodose.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHOWN_MAX 400
#define EXPLAINED "tests/vectors/grading/explained.tsv"

/* One of "a|b". */
static int reason_expected(const char *reasons, const char *reason)
{
    if (reasons[0] == '\0' || reason[0] == '\0') {
        return reasons[0] == reason[0];
    }
    const size_t length = strlen(reason);
    for (const char *at = reasons; at; at = strchr(at, '|'), at = at ? at + 1 : NULL) {
        if (strcspn(at, "|") == length && memcmp(at, reason, length) == 0) {
            return 1;
        }
    }
    return 0;
}

static int row_of(const vectors *v, const char *id)
{
    for (int i = 0; i < v->row_count; i++) {
        if (strcmp(cell(v, i, "id"), id) == 0) {
            return i;
        }
    }
    return -1;
}

static void show(const vectors *v, int row, const cyto_grade *grade, cyto_status status)
{
    static const char *const given[] = {
        "scale",   "term",     "value",          "unit",         "lln",
        "uln",     "baseline", "baseline_lln",   "baseline_uln", "baseline_state",
        "fasting", "second",   "anticoagulated", "symptomatic",  "third",
        "sex"};
    fprintf(stderr, "%s", cell(v, row, "id"));
    for (size_t i = 0; i < sizeof given / sizeof given[0]; i++) {
        const char *text = cell(v, row, given[i]);
        if (text[0]) {
            fprintf(stderr, " %s%s%s", i > 3 ? given[i] : "", i > 3 ? " " : "", text);
        }
    }
    if (status == CYTO_OK) {
        fprintf(stderr, ": %d-%d %s", (int)grade->low, (int)grade->high,
                cyto__reason_name(grade->reason));
    } else {
        fprintf(stderr, ": %s", cyto_status_name(status));
    }
    fprintf(stderr, ", want %s-%s %s (%s)\n", cell(v, row, "low"), cell(v, row, "high"),
            cell(v, row, "reason"), cell(v, row, "source"));
}

static int as_expected(const vectors *v, int row, const cyto_grade *grade)
{
    return grade->low == atoi(cell(v, row, "low")) && grade->high == atoi(cell(v, row, "high")) &&
           reason_expected(cell(v, row, "reason"), cyto__reason_name(grade->reason));
}

/* Grades a row; 0 and said when it is not as expected, and not explained. */
static int row_is_good(const vectors *v, int row, const vectors *explained, int *used, int *shown)
{
    cyto_lab lab;
    cyto_grade grade = CYTO_GRADE_INIT;
    const cyto_criterion *c = NULL;
    lab_row(v, row, &lab);
    cyto_status status =
        cyto_criterion_find(cell(v, row, "scale"), cell(v, row, "term"), NULL, &c, NULL);
    status = status == CYTO_OK ? cyto_grade_lab(c, &lab, &grade, NULL) : status;
    if (status == CYTO_OK && as_expected(v, row, &grade)) {
        return 1;
    }
    const int known = row_of(explained, cell(v, row, "id"));
    if (known >= 0 && status == CYTO_OK && grade.low == atoi(cell(explained, known, "low")) &&
        grade.high == atoi(cell(explained, known, "high"))) {
        (*used)++;
        return 1;
    }
    if ((*shown)++ < SHOWN_MAX) {
        show(v, row, &grade, status);
    }
    return 0;
}

static const struct {
    const char *name;
    int rows_at_least;
} editions[] = {{"ctc-2.0", 1800},   {"3.0", 900},       {"4.03", 3000},
                {"5.0", 5000},       {"6.0", 5000},      {"who-1979", 300},
                {"daids-2.1", 4000}, {"idsa-2010", 400}, {"esmo-2016", 400}};

START_TEST(every_row_of_an_edition_is_graded_as_the_oracle_says)
{
    char path[80];
    snprintf(path, sizeof path, "tests/vectors/grading/chemistry_%s.tsv", editions[_i].name);
    vectors v = vectors_read(path);
    vectors explained = vectors_read_any(EXPLAINED);
    ck_assert_int_gt(v.row_count, editions[_i].rows_at_least);
    int wrong = 0;
    int shown = 0;
    int used = 0;
    for (int row = 0; row < v.row_count; row++) {
        wrong += !row_is_good(&v, row, &explained, &used, &shown);
    }
    int listed = 0; /* of this edition: each must still be needed */
    for (int i = 0; i < explained.row_count; i++) {
        listed += row_of(&v, cell(&explained, i, "id")) >= 0;
    }
    ck_assert_msg(wrong == 0, "%d of %d rows", wrong, v.row_count);
    ck_assert_int_eq(used, listed);
    vectors_free(&explained);
    vectors_free(&v);
}
END_TEST

/* A row of explained.tsv that no edition has is out of date. */
START_TEST(every_explained_row_is_there)
{
    vectors explained = vectors_read_any(EXPLAINED);
    int found = 0;
    for (size_t e = 0; e < sizeof editions / sizeof editions[0]; e++) {
        char path[80];
        snprintf(path, sizeof path, "tests/vectors/grading/chemistry_%s.tsv", editions[e].name);
        vectors v = vectors_read(path);
        for (int i = 0; i < explained.row_count; i++) {
            found += row_of(&v, cell(&explained, i, "id")) >= 0;
        }
        vectors_free(&v);
    }
    ck_assert_int_eq(found, explained.row_count);
    vectors_free(&explained);
}
END_TEST

Suite *grading_chemistry_suite(void)
{
    Suite *suite = suite_create("grading_chemistry");
    TCase *tests = tcase_create("grading_chemistry");
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, every_row_of_an_edition_is_graded_as_the_oracle_says, 0,
                        (int)(sizeof editions / sizeof editions[0]));
    tcase_add_test(tests, every_explained_row_is_there);
    suite_add_tcase(suite, tests);
    return suite;
}
