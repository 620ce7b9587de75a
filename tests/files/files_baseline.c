/* SPDX-License-Identifier: MIT */
/* A file without baselines in its rows has them by flag or by date. Creatinine of 90 umol/L, with 100 as its upper limit
 * of normal, by CTCAE 5.0: grade 0 where the baseline is 80, 2 (more than 1.5 times) where it is 50; which of them is
 * open where it is not known. */
#include "files/graded.h"
#include "tests.h"

#include <stdio.h>
#include <string.h>

#define HEADER         "patient,test,unit,uln,reference_date,baseline_flag,date,value\n"
#define ROW(who, rest) who ",creatinine,umol/L,100,2020-01-10," rest "\n"
#define ASKED(who)     ROW(who, ",2020-02-01,90")

/* The grade of the last row of a file with such a header, "" for none. */
static const char *last_grade(const char *given)
{
    static char grade[16];
    const char *out = graded_in_steps("", given, strlen(given), 4096);
    const char *line = out;
    for (const char *at = out; *at; at = strchr(at, '\n') + 1) {
        line = at;
    }
    for (int cells = 0; cells < 8; cells++) {
        line = strchr(line, ',') + 1;
    }
    snprintf(grade, sizeof grade, "%.*s", (int)strcspn(line, ","), line);
    return grade;
}

static const struct {
    const char *rows, *grade;
} files[] = {
    {ASKED("S"), ""}, /* none */
    {ROW("S", "Y,2020-01-01,80") ASKED("S"), "0"},
    {ROW("S", "Y,2020-01-01,50") ASKED("S"), "2"},
    /* without a flag the last before the reference date, in whatever order they come */
    {ROW("S", ",2020-01-01,50") ROW("S", ",2020-01-02,80") ASKED("S"), "0"},
    {ROW("S", ",2020-01-02,80") ROW("S", ",2020-01-01,50") ASKED("S"), "0"},
    {ROW("S", ",2020-01-01,80") ROW("S", ",2020-01-02,50") ASKED("S"), "2"},
    {ROW("S", ",2020-01-10,50") ASKED("S"), ""}, /* on that day: before it or not? */
    {ROW("S", ",2020-01-11,50") ASKED("S"), ""},
    /* a flag goes before any date, wherever it comes */
    {ROW("S", "Y,2020-01-01,80") ROW("S", ",2020-01-02,50") ASKED("S"), "0"},
    {ROW("S", ",2020-01-02,50") ROW("S", "Y,2020-01-01,80") ASKED("S"), "0"},
    {ROW("S", "N,2020-01-02,80") ASKED("S"), "0"},
    /* two flagged: alike, or none is taken */
    {ROW("S", "Y,2020-01-01,80") ROW("S", "Y,2020-01-02,80") ASKED("S"), "0"},
    {ROW("S", "Y,2020-01-01,80") ROW("S", "Y,2020-01-02,50") ASKED("S"), ""},
    /* what is no value is no baseline */
    {ROW("S", "Y,2020-01-01,n.d.") ROW("S", "Y,2020-01-02,80") ASKED("S"), "0"},
    {ROW("S", "Y,2020-01-01,") ROW("S", "Y,2020-01-02,80") ASKED("S"), "0"},
    /* a value below what is measured is one: with another they are two */
    {ROW("S", "Y,2020-01-01,<50") ROW("S", "Y,2020-01-02,80") ASKED("S"), ""},
    /* of this patient alone, and of nobody where the patient is missing */
    {ROW("T", "Y,2020-01-01,50") ROW("S", "Y,2020-01-01,80") ASKED("S"), "0"},
    {ROW("SS", "Y,2020-01-01,50") ASKED("S"), ""},
    {ROW("", "Y,2020-01-01,50") ASKED(""), ""},
    /* in another unit, in another name of the same, in one that is not known */
    {"S,creatinine,mg/dL,1.13,2020-01-10,Y,2020-01-01,0.57\n" ASKED("S"), "2"}, /* 50.4 umol/L */
    {"S,creatinine,\xC2\xB5mol/l,100,2020-01-10,Y,2020-01-01,50\n" ASKED("S"), "2"},
    {"S,creatinine,zork,100,2020-01-10,Y,2020-01-01,50\n" ASKED("S"), ""},
};

START_TEST(a_baseline_is_the_patients_own_by_flag_or_by_date)
{
    char given[1024];
    snprintf(given, sizeof given, HEADER "%s", files[_i].rows);
    ck_assert_msg(strcmp(last_grade(given), files[_i].grade) == 0, "%s, not %s, of\n%s",
                  last_grade(given), files[_i].grade, given);
}
END_TEST

/* As many patients as the first table of baselines holds, and more: each keeps its own. */
START_TEST(a_baseline_is_found_among_those_of_many_patients)
{
    static char given[60000];
    for (int asked = 0; asked < 700; asked += 233) {
        size_t n = (size_t)snprintf(given, sizeof given, HEADER);
        for (int i = 0; i < 700; i++) {
            n += (size_t)snprintf(given + n, sizeof given - n, ROW("%d", "Y,2020-01-01,%d"), i,
                                  i == asked ? 50 : 80);
        }
        snprintf(given + n, sizeof given - n, ASKED("%d"), asked);
        ck_assert_str_eq(last_grade(given), "2");
        snprintf(given + n, sizeof given - n, ASKED("%d"), asked + 1);
        ck_assert_str_eq(last_grade(given), asked == 699 ? "" : "0");
    }
}
END_TEST

Suite *files_baseline_suite(void)
{
    Suite *suite = suite_create("files_baseline");
    TCase *tests = tcase_create("files: baselines");
    tcase_add_loop_test(tests, a_baseline_is_the_patients_own_by_flag_or_by_date, 0,
                        (int)(sizeof files / sizeof files[0]));
    tcase_add_test(tests, a_baseline_is_found_among_those_of_many_patients);
    suite_add_tcase(suite, tests);
    return suite;
}
