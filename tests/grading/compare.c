/* SPDX-License-Identifier: MIT */
/* One value is graded under every scale: the grades are those of the single call, and the
 * differences are told. */
#include "grading/names.h"
#include "entries.h"
#include "tests.h"

#include "units/units.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

enum { CAP = 32 };

/* The last comparison. */
static cyto_grade grades[CAP];
static int32_t differs[CAP];
static int32_t count;

static cyto_lab lab_of(double value, int32_t unit, double lln)
{
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_lab_set(&lab, value, NULL);
    lab.unit = unit;
    lab.lln = lln;
    return lab;
}

static cyto_status compare(const char *term, const cyto_lab *lab, const char *reference)
{
    for (int i = 0; i < CAP; i++) {
        cyto_grade_init(&grades[i], sizeof grades[i]);
    }
    memset(differs, -1, sizeof differs);
    const cyto_status status =
        cyto_grade_compare(term, lab, reference, grades, differs, CAP, &count, NULL);
    ck_assert_int_eq(differs[count], -1); /* nothing is said of more than there are */
    return status;
}

/* Where a scale stands in the last comparison. */
static int at(const char *scale)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(cyto__criterion_scale(grades[i].criterion), scale) == 0) {
            return i;
        }
    }
    ck_abort_msg("%s is not compared", scale);
    return -1;
}

static void is_that_of_the_scale(const cyto_grade *compared, const char *term, const cyto_lab *lab)
{
    cyto_grade alone = CYTO_GRADE_INIT;
    const cyto_criterion *c;
    const char *scale = cyto__criterion_scale(compared->criterion);
    ck_assert_int_eq(cyto_criterion_find(scale, term, NULL, &c, NULL), CYTO_OK);
    if (cyto_grade_lab(c, lab, &alone, NULL) == CYTO_OK) {
        ck_assert_ptr_eq(compared->criterion, alone.criterion);
        ck_assert_ptr_eq(compared->bound, alone.bound);
        ck_assert_uint_eq(compared->notes, alone.notes);
        ck_assert_int_eq(compared->unit, alone.unit);
    } else {
        alone.reason = CYTO_REASON_VALUE_REFUSED;
    }
    ck_assert_int_eq(compared->low, alone.low);
    ck_assert_int_eq(compared->high, alone.high);
    ck_assert_int_eq(compared->reason, alone.reason);
}

/* Every term at a value within its usual range, in the first scale's unit, below its LLN. */
START_TEST(a_comparison_is_the_grades_one_by_one)
{
    int compared = 0;
    for (int32_t t = 0; t < cyto__term_count(); t++) {
        const char *term = cyto__term_name(t);
        const cyto_criterion *c = NULL;
        int32_t scales = 0;
        for (int32_t s = cyto__scale_count() - 1; s >= 0; s--) {
            const cyto_criterion *found;
            if (cyto_criterion_find(cyto__scale_name(s), term, NULL, &found, NULL) == CYTO_OK) {
                scales++;
                c = found;
            }
        }
        const cyto__analyte *a = cyto__analyte_of(cyto_term_analyte(term));
        double value;
        ck_assert_int_eq(cyto_convert(cyto_term_analyte(term),
                                      a->usual_low * 0.9 + a->usual_high * 0.1, a->unit,
                                      unit_printed(c), &value, NULL),
                         CYTO_OK);
        const cyto_lab lab = lab_of(value, unit_printed(c), value * 1.1);
        ck_assert_msg(compare(term, &lab, NULL) == CYTO_OK, "%s", term);
        ck_assert_int_eq(count, scales);
        for (int i = 0; i < count; i++, compared++) {
            is_that_of_the_scale(&grades[i], term, &lab);
            ck_assert_int_eq(differs[i], CYTO_UNKNOWN);
            if (i > 0) { /* in the order of the scales */
                ck_assert_ptr_ne(grades[i].criterion, grades[i - 1].criterion);
            }
        }
    }
    ck_assert_int_gt(compared, 150);
}
END_TEST

START_TEST(what_differs_is_told_from_what_may_differ)
{
    cyto_lab lab = lab_of(13000, CYTO_UNIT_PER_UL, 138000);
    ck_assert_int_eq(compare("platelet-count-decreased", &lab, "ctcae-5.0"), CYTO_OK);
    ck_assert_int_eq(differs[at("ctcae-4.03")], CYTO_NO);
    ck_assert_int_eq(differs[at("ctcae-5.0")], CYTO_NO);
    ck_assert_int_eq(differs[at("ctcae-6.0")], CYTO_YES);
    ck_assert_int_eq(grades[at("ctcae-6.0")].low, 3);

    /* 0 is a grade like another: the same as 0, and none of those above it, on either side */
    lab = lab_of(138000, CYTO_UNIT_PER_UL, 138000);
    ck_assert_int_eq(compare("platelet-count-decreased", &lab, "ctcae-5.0"), CYTO_OK);
    ck_assert_int_eq(grades[at("ctcae-5.0")].high, 0);
    ck_assert_int_eq(differs[at("ctcae-4.03")], CYTO_NO);
    ck_assert_int_eq(differs[at("ctcae-6.0")], CYTO_NO);
    lab = lab_of(110000, CYTO_UNIT_PER_UL,
                 138000); /* CTCAE begins below the lower limit, WHO 1979 below 100 */
    ck_assert_int_eq(compare("platelet-count-decreased", &lab, "ctcae-5.0"), CYTO_OK);
    ck_assert_int_eq(differs[at("who-1979")], CYTO_YES);
    ck_assert_int_eq(compare("platelet-count-decreased", &lab, "who-1979"), CYTO_OK);
    ck_assert_int_eq(grades[at("who-1979")].high, 0);
    ck_assert_int_eq(differs[at("ctcae-5.0")], CYTO_YES);

    /* 0-1 beside 0-1 may be the same or not; 2 is none of them, on either side of the comparison */
    lab = lab_of(1400, CYTO_UNIT_PER_UL, (double)NAN);
    ck_assert_int_eq(compare("neutrophil-count-decreased", &lab, "ctcae-5.0"), CYTO_OK);
    ck_assert_int_eq(differs[at("ctcae-4.03")], CYTO_NO);
    ck_assert_int_eq(differs[at("ctcae-6.0")], CYTO_YES);
    lab = lab_of(1600, CYTO_UNIT_PER_UL, (double)NAN);
    ck_assert_int_eq(compare("neutrophil-count-decreased", &lab, "ctcae-5.0"), CYTO_OK);
    ck_assert_int_eq(differs[at("ctcae-4.03")], CYTO_UNKNOWN);
    ck_assert_int_eq(differs[at("ctcae-5.0")], CYTO_UNKNOWN);
    ck_assert_int_eq(differs[at("ctcae-6.0")], CYTO_UNKNOWN);
    ck_assert_int_eq(compare("neutrophil-count-decreased", &lab, "ctcae-6.0"), CYTO_OK);
    ck_assert_int_eq(differs[at("ctcae-5.0")], CYTO_UNKNOWN);

    /* a scale that does not cover the patient differs from nothing */
    lab = lab_of(9.0, CYTO_UNIT_G_PER_DL, 12.0);
    lab.age_years = 0.25;
    ck_assert_int_eq(compare("Anemia", &lab, "ctcae-5.0"), CYTO_OK);
    ck_assert_int_eq(grades[at("who-2011-anaemia")].reason, CYTO_REASON_NOT_COVERED);
    ck_assert_int_eq(differs[at("who-2011-anaemia")], CYTO_UNKNOWN);
    ck_assert_int_eq(differs[at("ctcae-3.0")], CYTO_NO);
    ck_assert_int_eq(compare("Anemia", &lab, "who-2011-anaemia"), CYTO_OK);
    ck_assert_int_eq(differs[at("ctcae-5.0")], CYTO_UNKNOWN);
}
END_TEST

START_TEST(one_scale_may_refuse_what_another_takes)
{
    /* a second measurement below 0 is a change in 5.0, and nothing in 4.03 */
    const char *qtc = "electrocardiogram-qt-corrected-interval-prolonged";
    cyto_lab lab = lab_of(470, CYTO_UNIT_MILLISECOND, (double)NAN);
    lab.second = -10.0;
    ck_assert_int_eq(compare(qtc, &lab, "ctcae-5.0"), CYTO_OK);
    ck_assert_int_eq(grades[at("ctcae-4.03")].low, -1);
    ck_assert_int_eq(grades[at("ctcae-4.03")].reason, CYTO_REASON_VALUE_REFUSED);
    ck_assert_int_eq(differs[at("ctcae-4.03")], CYTO_UNKNOWN);
    ck_assert_int_eq(grades[at("ctcae-5.0")].low, 1);
    /* refused by all: the status of the call */
    lab = lab_of(-1.0, CYTO_UNIT_PER_UL, (double)NAN);
    ck_assert_int_eq(compare("platelet-count-decreased", &lab, NULL), CYTO_E_VALUE);
    ck_assert_int_ge(count, 4);
    ck_assert_int_eq(grades[0].low, -1);
    lab = lab_of(51.0, CYTO_UNIT_G_PER_DL, (double)NAN);
    ck_assert_int_eq(compare("platelet-count-decreased", &lab, NULL), CYTO_E_UNIT);
}
END_TEST

START_TEST(a_comparison_refuses_what_it_cannot_compare)
{
    const char *term = "platelet-count-decreased";
    cyto_lab lab = lab_of(13000, CYTO_UNIT_PER_UL, 138000);
    ck_assert_int_eq(cyto_grade_compare(term, &lab, NULL, NULL, NULL, 0, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_grade_compare(NULL, &lab, NULL, NULL, NULL, 0, &count, NULL),
                     CYTO_E_NULL);
    ck_assert_int_eq(cyto_grade_compare(term, NULL, NULL, NULL, NULL, 0, &count, NULL),
                     CYTO_E_NULL);
    ck_assert_int_eq(cyto_grade_compare(term, &lab, NULL, NULL, NULL, 1, &count, NULL),
                     CYTO_E_NULL);
    ck_assert_int_eq(count, 0);
    ck_assert_int_eq(compare("thrombocytes", &lab, NULL), CYTO_E_NAME);
    ck_assert_int_eq(compare(term, &lab, "ctcae-5"), CYTO_E_NAME);
    ck_assert_int_eq(compare(term, &lab, "who-2011-anaemia"), CYTO_E_NAME);

    /* asked for the room it takes, then given one too few, then all; without differs */
    int32_t needed;
    ck_assert_int_eq(cyto_grade_compare(term, &lab, NULL, NULL, NULL, 0, &needed, NULL),
                     CYTO_E_BUFFER);
    ck_assert_int_ge(needed, 4);
    compare(term, &lab, NULL);
    grades[0].low = 77;
    ck_assert_int_eq(cyto_grade_compare(term, &lab, NULL, grades, NULL, needed - 1, &count, NULL),
                     CYTO_E_BUFFER);
    ck_assert_int_eq(grades[0].low, 77);
    ck_assert_int_eq(cyto_grade_compare(term, &lab, NULL, grades, NULL, needed, &count, NULL),
                     CYTO_OK);
    ck_assert_int_eq(count, needed);
    ck_assert_int_eq(grades[at("ctcae-5.0")].low, 4);
    grades[1].size--;
    ck_assert_int_eq(cyto_grade_compare(term, &lab, NULL, grades, NULL, needed, &count, NULL),
                     CYTO_E_SIZE);
    /* without a unit each scale would take the number in its own */
    lab.unit = CYTO_UNIT_NONE;
    ck_assert_int_eq(compare(term, &lab, NULL), CYTO_E_UNIT);
}
END_TEST

/* ---- one call from names and texts to a grade ------------------------------------------------ */

START_TEST(a_printed_value_is_graded_in_one_call)
{
    cyto_lab known = CYTO_LAB_INIT;
    cyto_grade grade = CYTO_GRADE_INIT;
    cyto_error error = CYTO_ERROR_INIT;
    known.lln = 12.0;
    ck_assert_int_eq(
        cyto_grade_printed("ctcae-5.0", "anemia", "7,9 g/dL", NULL, ",", &known, &grade, &error),
        CYTO_OK);
    ck_assert_int_eq(grade.low, 3);
    ck_assert_int_eq(grade.high, 3);
    ck_assert_int_eq(
        cyto_grade_printed("ctcae-5.0", "anemia", "10,5", "g/dL", ",", NULL, &grade, &error),
        CYTO_OK); /* no limit is known: grade 0 or 1 */
    ck_assert_int_eq(grade.low, 0);
    ck_assert_int_eq(grade.high, 1);
}
END_TEST

START_TEST(a_printed_value_that_cannot_be_graded_is_an_error)
{
    cyto_lab known = CYTO_LAB_INIT;
    cyto_grade grade = CYTO_GRADE_INIT;
    cyto_error error = CYTO_ERROR_INIT;
    const cyto_lab small = {.size = 4};
    ck_assert_int_eq(
        cyto_grade_printed("ctcae-5.0", "anemia", "7", "g/dL", ".", &known, NULL, &error),
        CYTO_E_NULL);
    ck_assert_int_eq(
        cyto_grade_printed("ctcae-5.0", "anemia", NULL, "g/dL", ".", &known, &grade, &error),
        CYTO_E_NULL);
    ck_assert_int_eq(
        cyto_grade_printed("ctcae-5.0", "anemia", "7", "g/dL", ".", &small, &grade, &error),
        CYTO_E_SIZE);
    ck_assert_int_eq(
        cyto_grade_printed("ctcae-9.0", "anemia", "7", "g/dL", ".", &known, &grade, &error),
        CYTO_E_NAME);
    ck_assert_int_eq(
        cyto_grade_printed("ctcae-5.0", "anemia", "seven", "g/dL", ".", &known, &grade, &error),
        CYTO_E_NUMBER);
    ck_assert_int_eq(
        cyto_grade_printed("ctcae-5.0", "anemia", "7", "U/L", ".", &known, &grade, &error),
        CYTO_E_UNIT);
}
END_TEST

START_TEST(an_entry_or_a_lab_of_no_use_is_refused)
{
    cyto_entry entry = {.size = sizeof entry}, short_one = {.size = 4};
    cyto_error error = CYTO_ERROR_INIT;
    cyto_error plain = CYTO_ERROR_INIT;
    cyto_lab lab = CYTO_LAB_INIT, short_lab = {.size = 4};
    ck_assert_int_eq(cyto_entry_at(CYTO_LIST_SCALES, 0, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_entry_at(CYTO_LIST_SCALES, 0, &short_one, NULL), CYTO_E_SIZE);
    ck_assert_int_eq(cyto_entry_at(-1, 0, &entry, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_entry_at(999, 0, &entry, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_entry_at(CYTO_LIST_SCALES, -1, &entry, NULL), CYTO_E_NAME);
    ck_assert_int_eq(cyto_entry_find(CYTO_LIST_SCALES, 0, NULL, &entry, &error), CYTO_E_NULL);
    ck_assert_int_eq(cyto_entry_find(999, 0, "x", &entry, &error), CYTO_E_CHOICE);
    ck_assert_str_eq(error.message, "list: 999 is not accepted; accepted: a CYTO_LIST_...");
    ck_assert_int_eq(
        cyto_entry_find(CYTO_LIST_WEIGHT_FORMULAS, CYTO_WEIGHT_DEVINE, "devine", &entry, &error),
        CYTO_E_CHOICE); /* a formula is no kind */
    ck_assert_str_eq(error.message, "kind: no formula of this list is of that kind");
    error.size = 4;
    ck_assert_int_eq(cyto_entry_find(CYTO_LIST_SCALES, 0, "x", &entry, &error), CYTO_E_SIZE);
    ck_assert_int_eq(cyto_lab_widen_printed(NULL, 1, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_lab_widen_printed(&short_lab, 1, NULL), CYTO_E_SIZE);
    cyto_lab_set(&lab, -1.0, NULL);
    ck_assert_int_eq(cyto_lab_widen_printed(&lab, 1, NULL), CYTO_E_VALUE);
    lab.value_low = 2.0; /* above value_high */
    ck_assert_int_eq(cyto_lab_widen_printed(&lab, 1, NULL), CYTO_E_VALUE);
    cyto_lab_set(&lab, (double)INFINITY, NULL);
    ck_assert_int_eq(cyto_lab_widen_printed(&lab, 1, &plain), CYTO_E_VALUE);
    ck_assert_ptr_nonnull(strstr(plain.message, "accepted: a finite number, 0 or above"));
    cyto_lab_set(&lab, 0.0, NULL);
    ck_assert_int_eq(cyto_lab_widen_printed(&lab, 1, NULL), CYTO_OK);
    cyto_lab_set(&lab, 101.0, NULL); /* a percentage above one hundred stays one */
    lab.unit = CYTO_UNIT_PERCENT;
    ck_assert_int_eq(cyto_lab_widen_printed(&lab, 0, NULL), CYTO_OK);
    ck_assert_double_eq(lab.value_high, 101.5);
    ck_assert_int_eq(cyto_lab_widen_printed(&lab, 16, NULL), CYTO_E_DECIMALS);
}
END_TEST

/* An error tells of a lab that every scale refuses, and of none that one scale takes. */
START_TEST(an_error_of_a_comparison_is_that_of_all_scales)
{
    const struct {
        const char *term;
        double value, second;
        int32_t unit;
        cyto_status status;
    } labs[] = {{"electrocardiogram-qt-corrected-interval-prolonged", 470, -10.0,
                 CYTO_UNIT_MILLISECOND, CYTO_OK}, /* 4.03, which comes before 5.0, refuses it */
                {"platelet-count-decreased", -1.0, (double)NAN, CYTO_UNIT_PER_UL, CYTO_E_VALUE},
                /* 6.0 alone has this one */
                {"hdl-decreased", -1.0, (double)NAN, CYTO_UNIT_MG_PER_DL, CYTO_E_VALUE}};
    for (size_t i = 0; i < sizeof labs / sizeof labs[0]; i++) {
        cyto_error error = CYTO_ERROR_INIT;
        cyto_lab lab = lab_of(labs[i].value, labs[i].unit, (double)NAN);
        lab.second = labs[i].second;
        ck_assert_int_ne(compare(labs[i].term, &lab, NULL), CYTO_E_NULL);
        ck_assert_int_eq(
            cyto_grade_compare(labs[i].term, &lab, NULL, grades, NULL, CAP, &count, &error),
            labs[i].status);
        ck_assert_int_eq(error.status, labs[i].status);
        ck_assert_int_eq(error.message[0] == '\0', labs[i].status == CYTO_OK);
    }
}
END_TEST

Suite *compare_suite(void)
{
    Suite *suite = suite_create("compare");
    TCase *tests = tcase_create("compare");
    tcase_add_test(tests, a_comparison_is_the_grades_one_by_one);
    tcase_add_test(tests, what_differs_is_told_from_what_may_differ);
    tcase_add_test(tests, one_scale_may_refuse_what_another_takes);
    tcase_add_test(tests, a_comparison_refuses_what_it_cannot_compare);
    tcase_add_test(tests, a_printed_value_is_graded_in_one_call);
    tcase_add_test(tests, a_printed_value_that_cannot_be_graded_is_an_error);
    tcase_add_test(tests, an_entry_or_a_lab_of_no_use_is_refused);
    tcase_add_test(tests, an_error_of_a_comparison_is_that_of_all_scales);
    suite_add_tcase(suite, tests);
    return suite;
}
