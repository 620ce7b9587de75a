/* SPDX-License-Identifier: MIT */
/* A baseline that is missing widens a grade as far as what can be: a high one is above its own upper limit, and that
 * is at least a third of the least that laboratories print (19 U/L of ALT: tests/vectors/limits.tsv), a low one below
 * its own lower limit. tests/gen/oracle_chemistry.py says the same of every term, in exact fractions. */
#include "grading/names.h"
#include "tests.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

#define NONE ((double)NAN)
enum { UNKNOWN = CYTO_BASELINE_UNKNOWN, LOW = CYTO_BASELINE_LOW, HIGH = CYTO_BASELINE_HIGH };

static const struct {
    const char *scale, *term, *unit;
    double value, lln, uln, baseline_lln, baseline_uln;
    int32_t state;
    int32_t low, high;
} graded[] = {
#define ALT(scale, value, uln, own, state, low, high)                                           \
    {                                                                                           \
        scale, "alanine-aminotransferase-increased", "U/L", value, NONE, uln, NONE, own, state, \
            low, high                                                                           \
    }
    /* 5.0: from 1.5, above 3, 5 and 20 times a high baseline, which is above 19 / 3 = 6.333 */
    ALT("ctcae-5.0", 9.5, 40, NONE, UNKNOWN, 0, 0),
    ALT("ctcae-5.0", 9.6, 40, NONE, UNKNOWN, 0, 1),
    ALT("ctcae-5.0", 19.0, 40, NONE, UNKNOWN, 0, 1),
    ALT("ctcae-5.0", 19.1, 40, NONE, UNKNOWN, 0, 2),
    ALT("ctcae-5.0", 31.6, 40, NONE, UNKNOWN, 0, 2),
    ALT("ctcae-5.0", 31.7, 40, NONE, UNKNOWN, 0, 3),
    ALT("ctcae-5.0", 126.6, 40, NONE, UNKNOWN, 0, 3),
    ALT("ctcae-5.0", 126.7, 40, NONE, UNKNOWN, 0, 4),
    ALT("ctcae-5.0", 126.7, 40, NONE, HIGH, 0, 4),
    ALT("ctcae-5.0", 31.6, NONE, NONE, HIGH, 0, 2), /* today's limit says nothing of it */
    ALT("ctcae-5.0", 4000, 40, NONE, HIGH, 0, 4),
    /* 6.0: from 1, above 1.5, 2 and 4 times */
    ALT("ctcae-6.0", 6.3, 40, NONE, UNKNOWN, 0, 0),
    ALT("ctcae-6.0", 6.4, 40, NONE, UNKNOWN, 0, 1),
    ALT("ctcae-6.0", 25.3, 40, NONE, UNKNOWN, 0, 3),
    ALT("ctcae-6.0", 25.4, 40, NONE, UNKNOWN, 0, 4),
    /* its own limit, where that is known */
    ALT("ctcae-5.0", 60.0, 40, 40, HIGH, 0, 0),
    ALT("ctcae-5.0", 61.0, 40, 40, HIGH, 0, 1),
    ALT("ctcae-5.0", 61.0, 40, 40, UNKNOWN, 0, 1),
    ALT("ctcae-5.0", 120.0, 40, 40, HIGH, 0, 1),
    ALT("ctcae-5.0", 121.0, 40, 40, HIGH, 0, 2),
    /* what is no limit of ALT is none of the baseline either */
    ALT("ctcae-5.0", 31.7, 40, 0.67, HIGH, 0, 3),
#undef ALT
    /* the same in another unit: 0.317 ukat/L are 19.02 U/L */
    {"ctcae-5.0", "alanine-aminotransferase-increased", "ukat/L", 0.316, NONE, 0.67, NONE, NONE,
     UNKNOWN, 0, 1},
    {"ctcae-5.0", "alanine-aminotransferase-increased", "ukat/L", 0.317, NONE, 0.67, NONE, NONE,
     UNKNOWN, 0, 2},
    /* 6.0, above 1.5 and 3 times a low baseline, which is below its own lower limit of 0.6: a known 4 x ULN is more */
    {"ctcae-6.0", "creatinine-increased", "mg/dL", 0.9, 0.6, 1.2, 0.6, NONE, LOW, 2, 3},
    {"ctcae-6.0", "creatinine-increased", "mg/dL", 0.89, 0.6, 1.2, 0.6, NONE, LOW, 0, 3},
    {"ctcae-6.0", "creatinine-increased", "mg/dL", 1.8, 0.6, 1.2, 0.6, NONE, LOW, 3, 3},
    {"ctcae-6.0", "creatinine-increased", "mg/dL", 1.79, 0.6, 1.2, 0.6, NONE, LOW, 2, 3},
};

START_TEST(a_missing_baseline_is_one_that_can_be)
{
    const cyto_criterion *c;
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade grade = CYTO_GRADE_INIT;
    ck_assert_int_eq(
        cyto_criterion_find(graded[_i].scale, graded[_i].term, graded[_i].unit, &c, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_unit_find(graded[_i].unit, strlen(graded[_i].unit), &lab.unit, NULL),
                     CYTO_OK);
    cyto_lab_set(&lab, graded[_i].value, NULL);
    lab.lln = graded[_i].lln;
    lab.uln = graded[_i].uln;
    lab.baseline_lln = graded[_i].baseline_lln;
    lab.baseline_uln = graded[_i].baseline_uln;
    lab.baseline_state = graded[_i].state;
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
    ck_assert_msg(grade.low == graded[_i].low && grade.high == graded[_i].high,
                  "%s %g: %d to %d, and not %d to %d", graded[_i].scale, graded[_i].value,
                  (int)grade.low, (int)grade.high, (int)graded[_i].low, (int)graded[_i].high);
    ck_assert_int_eq(grade.reason != CYTO_REASON_NONE, grade.low != grade.high);
}
END_TEST

/* A grade that rests on a baseline which is refused, or on one beyond a limit of its own that is, has that as its reason. */
START_TEST(a_baseline_or_a_limit_of_its_own_that_cannot_be_is_the_reason)
{
    static const struct {
        double baseline, lln, uln;
        const char *reason;
    } baselines[] = {{NONE, NONE, NONE, "baseline-missing"},
                     {NONE, 10.0, 40.0, "baseline-missing"},
                     {1e9, 10.0, 40.0, "baseline-refused"},
                     {NONE, 10.0, 1e9, "baseline-refused"},
                     {NONE, 1e-9, 40.0, "baseline-refused"}};
    const cyto_criterion *c;
    ck_assert_int_eq(
        cyto_criterion_find("ctcae-5.0", "alanine-aminotransferase-increased", "U/L", &c, NULL),
        CYTO_OK);
    for (size_t i = 0; i < sizeof baselines / sizeof baselines[0]; i++) {
        cyto_lab lab = CYTO_LAB_INIT;
        cyto_grade grade = CYTO_GRADE_INIT;
        cyto_lab_set(&lab, 100.0, NULL);
        lab.baseline_state = CYTO_BASELINE_HIGH;
        lab.baseline = baselines[i].baseline;
        lab.baseline_lln = baselines[i].lln;
        lab.baseline_uln = baselines[i].uln;
        ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
        ck_assert_str_eq(cyto__reason_name(grade.reason), baselines[i].reason);
    }
}
END_TEST

/* CTCAE 6.0 prints 2 to 4 times a high baseline as grade 3 where that was up to 5 x ULN, and leaves open 2 or 3 above. A
 * baseline without limits of its own is compared with that of the day, in a column as alone. */
START_TEST(a_baseline_without_its_own_limit_is_compared_with_that_of_the_day)
{
    enum { ROWS = 64 };
    double values[ROWS];
    double baselines[ROWS];
    double limits[ROWS];
    int8_t low[ROWS];
    int8_t high[ROWS];
    int32_t state = CYTO_BASELINE_HIGH;
    const cyto_criterion *c;
    cyto_grade_columns columns = {.size = sizeof columns};
    ck_assert_int_eq(
        cyto_criterion_find("ctcae-6.0", "alanine-aminotransferase-increased", "U/L", &c, NULL),
        CYTO_OK);
    for (int i = 0; i < ROWS; i++) {
        limits[i] = i % 2 ? 50.0 : 40.0;
        baselines[i] = 5.0 * limits[i] + (i - ROWS / 2.0);
        values[i] = 3.0 * baselines[i];
    }
    columns.value = (cyto_column){values, sizeof values[0]};
    columns.baseline = (cyto_column){baselines, sizeof baselines[0]};
    columns.baseline_state.data = &state;
    columns.low = (cyto_column){low, sizeof low[0]};
    columns.high = (cyto_column){high, sizeof high[0]};
    for (int varies = 0; varies < 2; varies++) {
        columns.uln = (cyto_column){limits, varies ? (int64_t)sizeof limits[0] : 0};
        ck_assert_int_eq(cyto_grade_n(ROWS, &c, 1, &columns, NULL, NULL), CYTO_OK);
        for (int i = 0; i < ROWS; i++) {
            ck_assert_int_eq(low[i], baselines[i] <= 5.0 * limits[varies ? i : 0] ? 3 : 2);
            ck_assert_int_eq(high[i], 3);
        }
    }
}
END_TEST

/* ALT after a baseline whose state is stated, and of which its own limits 10 and 40 say the same, nothing, or another. */
static const struct {
    double value, baseline;
    int32_t state, low, high;
} stated[] = {
    {410.0, 130.0, CYTO_BASELINE_HIGH, 2, 2},   /* 3.2 x baseline */
    {410.0, 130.0, CYTO_BASELINE_NORMAL, 2, 3}, /* or 10.3 x ULN */
    {410.0, 130.0, CYTO_BASELINE_LOW, 2, 3},    {410.0, 40.0, CYTO_BASELINE_NORMAL, 3, 3},
    {100.0, 40.1, CYTO_BASELINE_NORMAL, 1, 1}, /* 2.5 x ULN, 2.5 x baseline */
    {101.0, 30.0, CYTO_BASELINE_NORMAL, 1, 1}, /* 2.5 x ULN */
    {101.0, 30.0, CYTO_BASELINE_HIGH, 1, 2},   /* or 3.4 x baseline */
    {101.0, 9.0, CYTO_BASELINE_LOW, 1, 1},      {101.0, 9.0, CYTO_BASELINE_NORMAL, 1, 1},
    {101.0, 9.0, CYTO_BASELINE_HIGH, 1, 3}, /* or 11 x baseline */
    {101.0, NONE, CYTO_BASELINE_NORMAL, 1, 1},
};

START_TEST(a_state_that_its_own_limits_contradict_is_not_known)
{
    const cyto_criterion *c;
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade grade = CYTO_GRADE_INIT;
    ck_assert_int_eq(
        cyto_criterion_find("ctcae-5.0", "alanine-aminotransferase-increased", "U/L", &c, NULL),
        CYTO_OK);
    lab.unit = CYTO_UNIT_U_PER_L;
    lab.uln = lab.baseline_uln = 40.0;
    lab.lln = lab.baseline_lln = 10.0;
    cyto_lab_set(&lab, stated[_i].value, NULL);
    lab.baseline = stated[_i].baseline;
    lab.baseline_state = stated[_i].state;
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
    ck_assert_msg(grade.low == stated[_i].low && grade.high == stated[_i].high,
                  "%g after %g: %d to %d, and not %d to %d", stated[_i].value, stated[_i].baseline,
                  (int)grade.low, (int)grade.high, (int)stated[_i].low, (int)stated[_i].high);
    ck_assert_int_eq(grade.reason, grade.low == grade.high ? CYTO_REASON_NONE
                                                           : CYTO_REASON_BASELINE_STATE_UNKNOWN);
}
END_TEST

Suite *baseline_suite(void)
{
    Suite *suite = suite_create("baseline");
    TCase *tests = tcase_create("baseline");
    tcase_add_loop_test(tests, a_missing_baseline_is_one_that_can_be, 0,
                        (int)(sizeof graded / sizeof graded[0]));
    tcase_add_loop_test(tests, a_state_that_its_own_limits_contradict_is_not_known, 0,
                        (int)(sizeof stated / sizeof stated[0]));
    tcase_add_test(tests, a_baseline_without_its_own_limit_is_compared_with_that_of_the_day);
    tcase_add_test(tests, a_baseline_or_a_limit_of_its_own_that_cannot_be_is_the_reason);
    suite_add_tcase(suite, tests);
    return suite;
}
