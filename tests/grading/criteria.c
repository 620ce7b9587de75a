/* SPDX-License-Identifier: MIT */
/* The evaluator is tried on criteria of its own, with every operator and reference, also those
 * that no table uses yet; a lab that is not graded has its sentence. */
#include "grading/names.h"
#include "tests.h"

#include "tables/rows.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define N          ((double)NAN)
#define INF        ((double)INFINITY)
#define BIT(state) (1u << CYTO_BASELINE_##state)

/* As liver enzymes are printed: one half for a normal baseline, one for an abnormal one. */
static const cyto__group by_baseline[] = {
    {IF_BASELINE(BIT(NORMAL)), CELLS(">ULN", ">3 x ULN", ">5 x ULN", ""),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 3.0), HIGH_ULN(3, 5.0))},
    {IF_BASELINE(BIT(LOW) | BIT(HIGH)), CELLS(">=1.5 x baseline", ">3 x baseline", "", ""),
     ROWS(FROM_BASE(1, 1.5), HIGH_BASE(2, 3.0))},
};
static const cyto__group at_most[] = {
    {EVERYONE, CELLS("<=50", "", "", ""), ROWS(ROW(1, CYTO__AT_MOST, 50.0, CYTO__NUMBER))},
};
/* Bounds may be on other measurements, sums and facts: as febrile neutropenia and lipase are printed. */
static const cyto__group together[] = {
    {IF_SYMPTOMATIC(CYTO_NO), CELLS(">ULN + 2", ">ULN + 4", "", ""),
     ROWS(ROW_PLUS(1, CYTO__ABOVE, 1.0, CYTO__ULN, 2.0),
          ROW_PLUS(2, CYTO__ABOVE, 1.0, CYTO__ULN, 4.0))},
    {IF_SYMPTOMATIC(CYTO_YES),
     CELLS("", "", ">ULN and second >38.3, or second >=38 for third >1", ""),
     ROWS(ROW_IF(3, CYTO__ABOVE, 1.0, CYTO__ULN, AND_SECOND(CYTO__ABOVE, 38.3)),
          ROW_IF(3, CYTO__ABOVE, 1.0, CYTO__ULN, AND_SECOND(CYTO__AT_LEAST, 38.0),
                 AND_THIRD(CYTO__ABOVE, 1.0)))},
};

/* Here are a gap of the text, a change that may be negative, and a bound on the baseline itself. */
static const cyto__group left_open[] = {
    {IF_BASELINE(BASELINE_NOT_HIGH | CYTO__BASELINE_PLACED),
     CELLS(">50", ">=60", "", ">30 ms change"),
     ROWS(HIGH(1, 50.0), PERHAPS(2, CYTO__ABOVE, 59.0, CYTO__NUMBER), FROM(2, 60.0),
          ROW_OF(4, CYTO__CHANGE, CYTO__ABOVE, 30.0))},
    {IF_BASELINE(BIT(HIGH)), CELLS("", "", ">2 x baseline if baseline was up to 5 x ULN", ""),
     ROWS(ROW_IF(3, CYTO__ABOVE, 2.0, CYTO__BASELINE,
                 AND_OF(CYTO__ITS_BASELINE, CYTO__AT_MOST, 5.0, CYTO__ULN)),
          PERHAPS(2, CYTO__ABOVE, 2.0, CYTO__BASELINE))},
};

/* The limits of this term are not judged: the test is of operators. */
#define QTC "electrocardiogram-qt-corrected-interval-prolonged"

static const cyto__scale scale;
static const cyto_criterion criteria[] = {
    {&scale, QTC, "by baseline", by_baseline, CYTO_UNIT_MILLISECOND, 0, 2},
    {&scale, QTC, "at most", at_most, CYTO_UNIT_MILLISECOND, 0, 1},
    {&scale, QTC, "together", together, CYTO_UNIT_MILLISECOND, 0, 2},
    {&scale, QTC, "left open", left_open, CYTO_UNIT_MILLISECOND, 0, 2},
};
static const cyto__part first = {criteria, 2};
static const cyto__part second = {criteria + 2, 2};
static const cyto__part *const parts[] = {&first, &second, 0};
static const cyto__scale scale = {"made-up", "tests/test_criteria.c", parts};

static const struct {
    int criterion;
    double low, high;
    int low_open, high_open;
    double uln, baseline, baseline_lln, baseline_uln;
    int32_t state;
    int32_t want_low, want_high, reason;
    const char *bound;
} rows[] = {
    /* normal baseline: above multiples of the ULN, not on them */
    {0, 40, 40, 0, 0, 40, N, N, N, CYTO_BASELINE_NORMAL, 0, 0, CYTO_REASON_NONE, ""},
    {0, 41, 41, 0, 0, 40, N, N, N, CYTO_BASELINE_NORMAL, 1, 1, CYTO_REASON_NONE, ">ULN"},
    {0, 120, 120, 0, 0, 40, N, N, N, CYTO_BASELINE_NORMAL, 1, 1, CYTO_REASON_NONE, ">ULN"},
    {0, 121, 121, 0, 0, 40, N, N, N, CYTO_BASELINE_NORMAL, 2, 2, CYTO_REASON_NONE, ">3 x ULN"},
    {0, 201, 201, 0, 0, 40, N, N, N, CYTO_BASELINE_NORMAL, 3, 3, CYTO_REASON_NONE, ">5 x ULN"},
    {0, 150, 150, 0, 0, N, N, N, N, CYTO_BASELINE_NORMAL, 0, 3, CYTO_REASON_ULN_MISSING,
     ">5 x ULN"},
    /* abnormal baseline: at least 1.5 times it, on the bound too */
    {0, 149, 149, 0, 0, 40, 100, N, N, CYTO_BASELINE_HIGH, 0, 0, CYTO_REASON_NONE, ""},
    {0, 150, 150, 0, 0, 40, 100, N, N, CYTO_BASELINE_HIGH, 1, 1, CYTO_REASON_NONE,
     ">=1.5 x baseline"},
    {0, 300, 300, 0, 0, 40, 100, N, N, CYTO_BASELINE_LOW, 1, 1, CYTO_REASON_NONE,
     ">=1.5 x baseline"},
    {0, 301, 301, 0, 0, 40, 100, N, N, CYTO_BASELINE_HIGH, 2, 2, CYTO_REASON_NONE, ">3 x baseline"},
    /* the state from the baseline's own limits; a limit that is missing decides nothing */
    {0, 150, 150, 0, 0, 40, 100, 50, 90, 0, 1, 1, CYTO_REASON_NONE, ">=1.5 x baseline"},
    {0, 150, 150, 0, 0, 40, 90, 50, 90, 0, 2, 2, CYTO_REASON_NONE, ">3 x ULN"},
    {0, 150, 150, 0, 0, 40, 50, 50, 90, 0, 2, 2, CYTO_REASON_NONE, ">3 x ULN"},
    {0, 60, 60, 0, 0, 60, 40, 50, N, 0, 1, 1, CYTO_REASON_NONE, ">=1.5 x baseline"},
    {0, 150, 150, 0, 0, 40, 100, N, 90, 0, 1, 1, CYTO_REASON_NONE, ">=1.5 x baseline"},
    {0, 150, 150, 0, 0, 40, 100, 50, N, 0, 1, 2, CYTO_REASON_BASELINE_STATE_UNKNOWN, ">3 x ULN"},
    {0, 150, 150, 0, 0, 40, 80, N, 90, 0, 1, 2, CYTO_REASON_BASELINE_STATE_UNKNOWN, ">3 x ULN"},
    {0, 150, 150, 0, 0, 40, 100, N, N, 0, 1, 2, CYTO_REASON_BASELINE_STATE_UNKNOWN, ">3 x ULN"},
    {0, 150, 150, 0, 0, 40, N, N, N, 0, 0, 2, CYTO_REASON_BASELINE_MISSING, ">3 x ULN"},
    /* intervals, open and closed at the bound */
    {0, 40, INF, 1, 0, 40, N, N, N, CYTO_BASELINE_NORMAL, 1, 3, CYTO_REASON_VALUE_INTERVAL,
     ">5 x ULN"},
    {0, 40, INF, 0, 0, 40, N, N, N, CYTO_BASELINE_NORMAL, 0, 3, CYTO_REASON_VALUE_INTERVAL,
     ">5 x ULN"},
    {0, 0, 40, 0, 0, 40, N, N, N, CYTO_BASELINE_NORMAL, 0, 0, CYTO_REASON_NONE, ""},
    {0, 30, 50, 0, 0, 40, N, N, N, CYTO_BASELINE_NORMAL, 0, 1, CYTO_REASON_VALUE_INTERVAL, ">ULN"},
    {0, 140, 150, 0, 1, 40, 100, N, N, CYTO_BASELINE_HIGH, 0, 0, CYTO_REASON_NONE, ""},
    {0, 140, 150, 0, 0, 40, 100, N, N, CYTO_BASELINE_HIGH, 0, 1, CYTO_REASON_VALUE_INTERVAL,
     ">=1.5 x baseline"},
    {0, 150, 200, 0, 0, 40, 100, N, N, CYTO_BASELINE_HIGH, 1, 1, CYTO_REASON_NONE,
     ">=1.5 x baseline"},
    {1, 50, 50, 0, 0, N, N, N, N, 0, 1, 1, CYTO_REASON_NONE, "<=50"},
    {1, 51, 51, 0, 0, N, N, N, N, 0, 0, 0, CYTO_REASON_NONE, ""},
    {1, 50, 60, 1, 0, N, N, N, N, 0, 0, 0, CYTO_REASON_NONE, ""},
    {1, 50, 60, 0, 0, N, N, N, N, 0, 0, 1, CYTO_REASON_VALUE_INTERVAL, "<=50"},
    {1, 40, 50, 0, 0, N, N, N, N, 0, 1, 1, CYTO_REASON_NONE, "<=50"},
};

START_TEST(every_operator_and_reference)
{
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade grade = CYTO_GRADE_INIT;
    lab.value_low = rows[_i].low;
    lab.value_high = rows[_i].high;
    lab.low_open = rows[_i].low_open;
    lab.high_open = rows[_i].high_open;
    lab.uln = rows[_i].uln;
    lab.baseline = rows[_i].baseline;
    lab.baseline_lln = rows[_i].baseline_lln;
    lab.baseline_uln = rows[_i].baseline_uln;
    lab.baseline_state = rows[_i].state;
    ck_assert_int_eq(cyto_grade_lab(&criteria[rows[_i].criterion], &lab, &grade, NULL), CYTO_OK);
    ck_assert_int_eq(grade.low, rows[_i].want_low);
    ck_assert_int_eq(grade.high, rows[_i].want_high);
    ck_assert_int_eq(grade.reason, rows[_i].reason);
    ck_assert_str_eq(grade.bound, rows[_i].bound);
}
END_TEST

/* ---- sentences -------------------------------------------------------------------------- */

static const cyto_criterion *platelets(void)
{
    const cyto_criterion *criterion = NULL;
    ck_assert_int_eq(
        cyto_criterion_find("ctcae-5.0", "platelet-count-decreased", NULL, &criterion, NULL),
        CYTO_OK);
    return criterion;
}

static const struct {
    cyto_status status;
    double low, high, lln, uln;
    int32_t unit;
    const char *want;
} sentences[] = {
    {CYTO_E_VALUE, -5, -5, N, N, 99, "platelets: -5 is not accepted"},
    {CYTO_E_VALUE, 5, 5, N, N, CYTO_UNIT_MMOL_PER_L, "platelets: 5 mmol/L is not accepted"},
    {CYTO_E_VALUE, 1, 2, N, N, CYTO_UNIT_MMOL_PER_L, "platelets: 1 to 2 mmol/L is not accepted"},
    {CYTO_E_VALUE, N, N, N, N, CYTO_UNIT_MMOL_PER_L, "platelets: a missing number is not accepted"},
    {CYTO_E_LIMITS, 5, 5, 9, 8, 0,
     "platelets: limits of normal not usable: lln 9, uln 8; accepted: 0 or above, finite, lower "
     "not above upper"},
    {CYTO_E_LIMITS, 5, 5, N, -8, 0,
     "platelets: limits of normal not usable: uln -8; accepted: 0 or above, finite, lower not "
     "above upper"},
    {CYTO_E_UNIT, 5, 5, N, N, 99,
     "platelets: unit unknown is of another kind of quantity; accepted: /uL, 10*9/L and what "
     "converts to these"},
    {CYTO_E_UNIT, 5, 5, N, N, CYTO_UNIT_PERCENT,
     "platelets: unit % is of another kind of quantity; accepted: /uL, 10*9/L and what converts to "
     "these"},
};

START_TEST(a_refused_lab_has_its_sentence)
{
    char text[CYTO_MESSAGE_MAX];
    cyto_lab lab = CYTO_LAB_INIT;
    lab.value_low = sentences[_i].low;
    lab.value_high = sentences[_i].high;
    lab.lln = sentences[_i].lln;
    lab.uln = sentences[_i].uln;
    lab.unit = sentences[_i].unit;
    ck_assert_int_eq(
        cyto__grade_message(platelets(), &lab, sentences[_i].status, text, sizeof text, NULL),
        CYTO_OK);
    ck_assert_str_eq(text, sentences[_i].want);
}
END_TEST

/* One fact of a lab that could be graded is none of its choices. */
#define KNOWN_OR_NOT ": accepted: CYTO_UNKNOWN (0), CYTO_YES (1), CYTO_NO (-1)"
static const struct {
    size_t offset;
    int32_t value;
    const char *want;
} choices[] = {
    {offsetof(cyto_lab, pregnant), 2, "pregnant" KNOWN_OR_NOT},
    {offsetof(cyto_lab, fasting), -2, "fasting" KNOWN_OR_NOT},
    {offsetof(cyto_lab, anticoagulated), 2, "anticoagulated" KNOWN_OR_NOT},
    {offsetof(cyto_lab, symptomatic), 2, "symptomatic" KNOWN_OR_NOT},
    {offsetof(cyto_lab, falling), 2, "falling" KNOWN_OR_NOT},
    {offsetof(cyto_lab, sex), 3, "sex: accepted: unknown (0), female (1), male (2)"},
    {offsetof(cyto_lab, baseline_state), 4,
     "baseline_state: accepted: unknown (0), low (1), normal (2), high (3)"},
    {offsetof(cyto_lab, printed), -1, "printed: accepted: 0 to 16"},
    {offsetof(cyto_lab, low_open), CYTO_NO, "low_open: accepted: 0 or 1"},
    {offsetof(cyto_lab, high_open), CYTO_NO, "high_open: accepted: 0 or 1"},
};

START_TEST(a_fact_of_a_lab_that_is_refused_is_named)
{
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade grade = CYTO_GRADE_INIT;
    cyto_error error = CYTO_ERROR_INIT;
    char want[CYTO_MESSAGE_MAX];
    cyto_lab_set(&lab, 60.0, NULL);
    lab.value_high = 70.0;
    lab.unit = CYTO_UNIT_GIGA_PER_L;
    memcpy((char *)&lab + choices[_i].offset, &choices[_i].value, sizeof choices[_i].value);
    ck_assert_int_eq(cyto_grade_lab(platelets(), &lab, &grade, &error), CYTO_E_CHOICE);
    snprintf(want, sizeof want, "platelets: %s", choices[_i].want);
    ck_assert_str_eq(error.message, want);
}
END_TEST

START_TEST(a_pregnant_man_is_refused_in_words)
{
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade grade = CYTO_GRADE_INIT;
    cyto_error error = CYTO_ERROR_INIT;
    cyto_lab_set(&lab, 60.0, NULL);
    lab.unit = CYTO_UNIT_GIGA_PER_L;
    lab.sex = CYTO_SEX_MALE;
    lab.pregnant = CYTO_YES;
    ck_assert_int_eq(cyto_grade_lab(platelets(), &lab, &grade, &error), CYTO_E_CHOICE);
    ck_assert_str_eq(error.message, "platelets: pregnant: a man is not; sex or pregnant is wrong");
}
END_TEST

START_TEST(a_name_that_is_not_found_has_its_sentence)
{
    char text[CYTO_MESSAGE_MAX];
    char name[81];
    memset(name, 'x', 80);
    name[80] = '\0';
    size_t needed = 0;
    ck_assert_int_eq(cyto__criterion_message(NULL, "anemia", NULL, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(text, "unknown scale missing; accepted: ctc"));
    ck_assert_int_eq(cyto__criterion_message("ctcae-5.0", NULL, NULL, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_ptr_nonnull(strstr(text, "ctcae-5.0: unknown term missing; accepted: anemia, "));
    ck_assert_int_eq(cyto__criterion_message(name, "anemia", NULL, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_int_eq((int)strspn(text + strlen("unknown scale \""), "x"), 60);
    ck_assert_int_eq(
        cyto__criterion_message("ctcae-5.0", "anemia", "g/dL", text, sizeof text, NULL), CYTO_OK);
    ck_assert_str_eq(text, "ok");
    const cyto_criterion *c;
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", "anemia", "mg/dL", &c, &error), CYTO_E_UNIT);
    ck_assert_str_eq(error.message,
                     "ctcae-5.0 prints no bound of anemia in mg/dL; printed: g/dL, g/L, "
                     "mmol/L (cyto_lab.unit converts)");
    ck_assert_int_eq(cyto__criterion_message("ctcae-5.0", "anemia", NULL, NULL, 0, &needed),
                     CYTO_E_BUFFER);
    ck_assert_uint_eq(needed, 3);
}
END_TEST

START_TEST(pointers_that_are_missing)
{
    char text[64];
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_reading reading = CYTO_READING_INIT;
    ck_assert_int_eq(cyto__criterion_message("x", "y", NULL, NULL, 1, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto__grade_message(NULL, &lab, CYTO_E_UNIT, text, sizeof text, NULL),
                     CYTO_E_NULL);
    ck_assert_int_eq(cyto__grade_message(platelets(), NULL, CYTO_E_UNIT, text, sizeof text, NULL),
                     CYTO_E_NULL);
    ck_assert_int_eq(cyto__grade_message(platelets(), &lab, CYTO_E_UNIT, NULL, 1, NULL),
                     CYTO_E_NULL);
    ck_assert_int_eq(cyto_lab_set(NULL, 1.0, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_lab_set_reading(NULL, &reading, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_lab_set_reading(&lab, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_lab_set_reading(&lab, &reading, NULL),
                     CYTO_E_UNIT); /* a number without a unit */
    ck_assert_int_eq(cyto_lab_read(NULL, platelets(), "1 /uL", NULL, ".", NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_lab_read(&lab, NULL, "1 /uL", NULL, ".", NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_lab_read(&lab, platelets(), NULL, NULL, ".", NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_lab_read(&lab, platelets(), "1", "furlong", ".", NULL), CYTO_E_UNIT);
    ck_assert_int_eq(cyto_lab_read(&lab, platelets(), "1", NULL, ".", NULL), CYTO_E_UNIT);
    ck_assert_int_eq(cyto_lab_read(&lab, platelets(), "27000", "/uL", ".", NULL), CYTO_OK);
    ck_assert(lab.value_low == 27000.0 && lab.unit == CYTO_UNIT_PER_UL);
}
END_TEST

/* symptomatic, value, second, third, low, high, reason; the upper limit is 10 */
static const struct {
    int32_t symptomatic;
    double value, second, third;
    int32_t low, high, reason;
} together_rows[] = {
    {CYTO_NO, 12.0, N, N, 0, 0, CYTO_REASON_NONE},
    {CYTO_NO, 12.5, N, N, 1, 1, CYTO_REASON_NONE},
    {CYTO_NO, 14.0, N, N, 1, 1, CYTO_REASON_NONE},
    {CYTO_NO, 14.5, N, N, 2, 2, CYTO_REASON_NONE},
    {CYTO_YES, 10.0, 40.0, 2.0, 0, 0, CYTO_REASON_NONE},
    {CYTO_YES, 11.0, 38.3, 1.0, 0, 0, CYTO_REASON_NONE},
    {CYTO_YES, 11.0, 38.4, 0.0, 3, 3, CYTO_REASON_NONE},
    {CYTO_YES, 11.0, 38.0, 1.5, 3, 3, CYTO_REASON_NONE},
    {CYTO_YES, 11.0, 37.9, 1.5, 0, 0, CYTO_REASON_NONE},
    {CYTO_YES, 11.0, 38.1, N, 0, 3, CYTO_REASON_OTHER_MEASUREMENT_MISSING},
    {CYTO_YES, 11.0, N, N, 0, 3, CYTO_REASON_OTHER_MEASUREMENT_MISSING},
    {CYTO_YES, 9.0, N, N, 0, 0, CYTO_REASON_NONE},
    {CYTO_UNKNOWN, 12.5, 37.0, N, 0, 1, CYTO_REASON_SYMPTOMS_UNKNOWN},
    {CYTO_UNKNOWN, 14.5, 39.0, N, 2, 3, CYTO_REASON_SYMPTOMS_UNKNOWN},
    {CYTO_UNKNOWN, 9.0, N, N, 0, 0, CYTO_REASON_NONE},
};

START_TEST(bounds_hold_together_and_facts_choose)
{
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade grade = CYTO_GRADE_INIT;
    cyto_lab_set(&lab, together_rows[_i].value, NULL);
    lab.uln = 10.0;
    lab.symptomatic = together_rows[_i].symptomatic;
    lab.second = together_rows[_i].second;
    lab.third = together_rows[_i].third;
    ck_assert_int_eq(cyto_grade_lab(&criteria[2], &lab, &grade, NULL), CYTO_OK);
    ck_assert_int_eq(grade.low, together_rows[_i].low);
    ck_assert_int_eq(grade.high, together_rows[_i].high);
    ck_assert_int_eq(grade.reason, together_rows[_i].reason);
}
END_TEST

/* value, second, state, baseline, uln, baseline_uln: status, low, high, reason, notes */
static const struct {
    double value, second;
    int32_t state;
    double baseline, uln, baseline_uln;
    cyto_status status;
    int32_t low, high, reason;
    uint32_t notes;
} open_rows[] = {
    {50, 0, CYTO_BASELINE_NORMAL, N, N, N, CYTO_OK, 0, 0, CYTO_REASON_NONE, 0},
    {59, 0, CYTO_BASELINE_NORMAL, N, N, N, CYTO_OK, 1, 1, CYTO_REASON_NONE, 0},
    {59.5, 0, CYTO_BASELINE_NORMAL, N, N, N, CYTO_OK, 1, 2, CYTO_REASON_LEFT_OPEN, 0},
    {60, 0, CYTO_BASELINE_NORMAL, N, N, N, CYTO_OK, 2, 2, CYTO_REASON_NONE, 0},
    /* a change: falls are negative, a missing one is missed */
    {50, -40, CYTO_BASELINE_NORMAL, N, N, N, CYTO_OK, 0, 0, CYTO_REASON_NONE, 0},
    {50, 30, CYTO_BASELINE_NORMAL, N, N, N, CYTO_OK, 0, 0, CYTO_REASON_NONE, 0},
    {50, 31, CYTO_BASELINE_NORMAL, N, N, N, CYTO_OK, 4, 4, CYTO_REASON_NONE, 0},
    {50, N, CYTO_BASELINE_NORMAL, N, N, N, CYTO_OK, 0, 4, CYTO_REASON_OTHER_MEASUREMENT_MISSING, 0},
    /* abnormal the other way: as normal, said */
    {50, 0, CYTO_BASELINE_LOW, N, N, N, CYTO_OK, 0, 0, CYTO_REASON_NONE, CYTO_NOTE_BASELINE_PLACED},
    /* above the limit of normal, and no grade */
    {50, 0, CYTO_BASELINE_NORMAL, N, 40, N, CYTO_OK, 0, 0, CYTO_REASON_NONE,
     CYTO_NOTE_ABOVE_ULN_UNGRADED},
    {55, 0, CYTO_BASELINE_NORMAL, N, 40, N, CYTO_OK, 1, 1, CYTO_REASON_NONE, 0},
    /* the baseline against its own limit, else the value's */
    {401, 0, CYTO_BASELINE_HIGH, 200, 40, N, CYTO_OK, 3, 3, CYTO_REASON_NONE, 0},
    {403, 0, CYTO_BASELINE_HIGH, 201, 40, N, CYTO_OK, 0, 2, CYTO_REASON_LEFT_OPEN, 0},
    {403, 0, CYTO_BASELINE_HIGH, 201, 40, 41, CYTO_OK, 3, 3, CYTO_REASON_NONE, 0},
    {401, 0, CYTO_BASELINE_HIGH, 200, N, N, CYTO_OK, 0, 3, CYTO_REASON_ULN_MISSING, 0},
    {401, 0, CYTO_BASELINE_HIGH, N, 40, N, CYTO_OK, 0, 3, CYTO_REASON_BASELINE_MISSING, 0},
};

START_TEST(what_the_text_leaves_open_is_an_interval)
{
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade grade = CYTO_GRADE_INIT;
    cyto_lab_set(&lab, open_rows[_i].value, NULL);
    lab.second = open_rows[_i].second;
    lab.baseline_state = open_rows[_i].state;
    lab.baseline = open_rows[_i].baseline;
    lab.uln = open_rows[_i].uln;
    lab.baseline_uln = open_rows[_i].baseline_uln;
    ck_assert_int_eq(cyto_grade_lab(&criteria[3], &lab, &grade, NULL), open_rows[_i].status);
    ck_assert_int_eq(grade.low, open_rows[_i].low);
    ck_assert_int_eq(grade.high, open_rows[_i].high);
    ck_assert_int_eq(grade.reason, open_rows[_i].reason);
    const uint32_t seen = CYTO_NOTE_BASELINE_PLACED | CYTO_NOTE_ABOVE_ULN_UNGRADED;
    ck_assert_uint_eq(grade.notes & seen, open_rows[_i].notes);
}
END_TEST

START_TEST(only_a_change_may_be_negative)
{
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade grade = CYTO_GRADE_INIT;
    cyto_lab_set(&lab, 50.0, NULL);
    lab.second = -1.0;
    ck_assert_int_eq(cyto_grade_lab(&criteria[2], &lab, &grade, NULL), CYTO_E_VALUE);
    ck_assert_int_eq(cyto_grade_lab(&criteria[3], &lab, &grade, NULL), CYTO_OK);
    lab.second = -INF;
    ck_assert_int_eq(cyto_grade_lab(&criteria[3], &lab, &grade, NULL), CYTO_E_VALUE);
}
END_TEST

Suite *criteria_suite(void)
{
    Suite *suite = suite_create("criteria");
    TCase *tests = tcase_create("criteria");
    tcase_add_loop_test(tests, every_operator_and_reference, 0,
                        (int)(sizeof rows / sizeof rows[0]));
    tcase_add_loop_test(tests, bounds_hold_together_and_facts_choose, 0,
                        (int)(sizeof together_rows / sizeof together_rows[0]));
    tcase_add_loop_test(tests, what_the_text_leaves_open_is_an_interval, 0,
                        (int)(sizeof open_rows / sizeof open_rows[0]));
    tcase_add_test(tests, only_a_change_may_be_negative);
    tcase_add_loop_test(tests, a_refused_lab_has_its_sentence, 0,
                        (int)(sizeof sentences / sizeof sentences[0]));
    tcase_add_loop_test(tests, a_fact_of_a_lab_that_is_refused_is_named, 0,
                        (int)(sizeof choices / sizeof choices[0]));
    tcase_add_test(tests, a_pregnant_man_is_refused_in_words);
    tcase_add_test(tests, a_name_that_is_not_found_has_its_sentence);
    tcase_add_test(tests, pointers_that_are_missing);
    suite_add_tcase(suite, tests);
    return suite;
}
