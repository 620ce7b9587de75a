/* SPDX-License-Identifier: MIT */
/* These tests are about all that one measurement can show, and about one protocol under two
 * scales. tests/protocols/test_witnesses.py asks patients about every term of two editions. */
#include "tests.h"

#include "review/review.h"
#include "review/patient_space.h"
#include "small.h"
#include "units/units.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCALED(scale) "'scale':'" scale "',"

/* 5.0 prints 75, 50 and 25 for grades 2 to 4, 6.0 prints 75, 50 and 10: of platelets from 10 to below 25
 * one says 4 and the other 3, and nothing else is possible. */
START_TEST(editions_are_compared_at_one_count)
{
    static const char differs[] =
        "platelets 20 10*9/L (LLN 100, platelet-count-decreased grade 4 by ctcae-5.0, 3 by "
        "ctcae-6.0)";
    cyto_protocol *a = scaled("ctcae-5.0", GRADE_LADDER("platelet-count-decreased"));
    cyto_protocol *b = scaled("ctcae-6.0", GRADE_LADDER("platelet-count-decreased"));
    char *of_two;
    char *of_scales;
    ck_assert_int_eq(cyto_compare(a, a, CYTO_FORM_JSON, &of_two, NULL), CYTO_OK);
    ck_assert_ptr_nonnull(strstr(of_two, "\"points\":\t4,\n\t\"same\":\t4,"));
    cyto_text_free(of_two);
    ck_assert_int_eq(cyto_compare(a, b, CYTO_FORM_JSON, &of_two, NULL), CYTO_OK);
    ck_assert_int_eq(
        cyto_compare_scales(b, "ctcae-5.0", "ctcae-6.0", CYTO_FORM_JSON, &of_scales, NULL),
        CYTO_OK);
    for (int i = 0; i < 2; i++) {
        const char *report = i ? of_scales : of_two;
        ck_assert_msg(strstr(report, "\"points\":\t5,\n\t\"same\":\t4,") != NULL, "%s", report);
        ck_assert_msg(strstr(report, differs) != NULL, "%s", report);
        ck_assert_ptr_nonnull(strstr(report, "\"a_scale\":\t\"ctcae-5.0\""));
        ck_assert_ptr_nonnull(strstr(report, "\"b_scale\":\t\"ctcae-6.0\""));
    }
    cyto_text_free(of_two);
    cyto_text_free(of_scales);
    ck_assert_int_eq(
        cyto_compare_scales(a, "ctcae-5.0", "ctcae-6.0", CYTO_FORM_TEXT, &of_scales, NULL),
        CYTO_OK);
    ck_assert_ptr_nonnull(strstr(of_scales, "small by ctcae-5.0 against ctcae-6.0\n  stop"));
    ck_assert_ptr_nonnull(strstr(of_scales, "the same answer at 4 of 5 points\n"));
    cyto_text_free(of_scales);
    cyto_protocol_free(a);
    cyto_protocol_free(b);
}
END_TEST

/* A rule for grades 2 and 3 alike: the witness has the one of the two that its value is. */
START_TEST(the_grade_shown_is_the_value_s)
{
    static const char rules[] =
        RULE("a", GRADED("neutrophil-count-decreased", "'at_most':3"),
             GIVE("100")) "," RULE("b", GRADED("neutrophil-count-decreased", "'at_least':4"), HOLD);
    cyto_protocol *p = scaled("ctcae-5.0", rules);
    char *report;
    ck_assert_int_eq(
        cyto_compare_scales(p, "ctcae-5.0", "ctcae-6.0", CYTO_FORM_JSON, &report, NULL), CYTO_OK);
    ck_assert_msg(strstr(report, "neutrophils 0.4 10*9/L (LLN 2, neutrophil-count-decreased grade "
                                 "4 by ctcae-5.0, 3 by ctcae-6.0)") != NULL,
                  "%s", report);
    cyto_text_free(report);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(what_cannot_be_compared_is_said)
{
    cyto_protocol *p = scaled("ctcae-5.0", GRADE_LADDER("platelet-count-decreased"));
    cyto_protocol *none = small(CYTOTOXIC, PACLITAXEL, RULE("a", PLT("'below':50"), HOLD));
    const struct {
        const cyto_protocol *p;
        const char *a, *b;
        cyto_status want;
        const char *words;
    } rows[] = {
        {p, "ctcae-5.0", "ctcae-9", CYTO_E_NAME, "unknown scale \"ctcae-9\""},
        {p, "ctcae-9", "ctcae-5.0", CYTO_E_NAME, "unknown scale \"ctcae-9\""},
        {p, "idsa-2010", "ctcae-5.0", CYTO_E_NAME, "unknown term \"platelet-count-decreased\""},
        {none, "ctcae-4.03", "ctcae-5.0", CYTO_E_DATA, "no rule asks for a grade"},
        {NULL, "ctcae-4.03", "ctcae-5.0", CYTO_E_NULL, ""},
        {p, NULL, "ctcae-5.0", CYTO_E_NULL, ""},
        {p, "ctcae-5.0", NULL, CYTO_E_NULL, ""},
    };
    char *report;
    cyto_error error;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cyto_error_init(&error, sizeof error);
        ck_assert_int_eq(
            cyto_compare_scales(rows[i].p, rows[i].a, rows[i].b, CYTO_FORM_TEXT, &report, &error),
            rows[i].want);
        ck_assert_msg(strstr(error.message, rows[i].words) != NULL, "%s", error.message);
        ck_assert_int_eq(
            cyto_compare_scales(rows[i].p, rows[i].a, rows[i].b, CYTO_FORM_JSON, &report, NULL),
            rows[i].want);
    }
    ck_assert_int_eq(cyto_compare_scales(p, "ctcae-4.03", "ctcae-5.0", CYTO_FORM_TEXT, NULL, NULL),
                     CYTO_E_NULL);
    error.size = 1;
    ck_assert_int_eq(
        cyto_compare_scales(p, "ctcae-4.03", "ctcae-5.0", CYTO_FORM_JSON, &report, &error),
        CYTO_E_SIZE);
    cyto_protocol_free(p);
    cyto_protocol_free(none);
}
END_TEST

/* ---- what a measurement can show --------------------------------------------------------- */

#define TIMES(name, of, bounds) "{'lab':'" name "','times':'" of "'," bounds "}"

/* Grades, amounts and multiples of one measurement, each with bounds that hang together with others'. */
static const struct {
    const char *scale, *unit, *conditions;
    double about;
} measured[] = {
    {"ctcae-5.0", "U/L",
     GRADED("alanine-aminotransferase-increased", "'at_least':2") "," GRADED(
         "alanine-aminotransferase-increased",
         "'equals':3") "," TIMES("alanine-aminotransferase", "uln",
                                 "'above':2.2") "," TIMES("alanine-aminotransferase", "baseline",
                                                          "'above':1.7,'below':4"),
     120.0},
    {"ctcae-5.0", "umol/L",
     GRADED("blood-bilirubin-increased", "'at_least':2") "," TIMES(
         "bilirubin", "uln",
         "'above':1.2,'below':2") "," TIMES("bilirubin", "baseline",
                                            "'at_least':2.5") "," TIMES("bilirubin", "lln",
                                                                        "'above':4") ",{'lab':'"
                                                                                     "bilirubin','"
                                                                                     "unit':'mg/"
                                                                                     "dL','above':"
                                                                                     "1.5}",
     26.0},
    {"ctcae-6.0", "umol/L",
     GRADED("creatinine-increased", "'at_least':1") "," GRADED(
         "creatinine-increased",
         "'at_least':3") "," TIMES("creatinine", "baseline",
                                   "'above':1.6") "," TIMES("creatinine", "uln", "'above':1.4"),
     120.0},
    {"ctcae-4.03", "mg/dL",
     GRADED("fibrinogen-decreased", "'at_least':1") "," GRADED(
         "fibrinogen-decreased", "'at_least':3") "," TIMES("fibrinogen", "lln",
                                                           "'below':0.6") "," TIMES("fibrinogen",
                                                                                    "baseline",
                                                                                    "'below':0.7"),
     150.0},
    {"ctcae-5.0", "g/dL",
     GRADED("hemoglobin-increased", "'at_least':1") "," GRADED("anemia", "'at_least':2") "," TIMES(
         "hemoglobin", "lln", "'below':0.8"),
     14.0},
};

static double drawn(uint64_t *state, double low, double high)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return low + (high - low) * (double)(*state >> 40) / (double)(1 << 24);
}

/* Some patient, by the limits of the day; the value is on bounds as often as not. */
static cyto_lab some_lab(uint64_t *state, double about, int32_t unit)
{
    static const double times[] = {0.5, 0.6, 0.8, 1.0, 1.2, 1.4, 1.5,
                                   1.7, 2.0, 2.2, 2.5, 3.0, 4.0, 5.0};
    cyto_lab lab = CYTO_LAB_INIT;
    double factors[4];
    for (int i = 0; i < 4; i++) {
        factors[i] = drawn(state, 0.0, 1.0) < 0.5 ? times[(int)drawn(state, 0.0, 14.0)]
                                                  : drawn(state, 0.4, 6.0);
    }
    lab.unit = unit;
    lab.value_low = lab.value_high = about * factors[0] * 0.5;
    lab.uln = lab.value_low / factors[1];
    lab.lln = fmin(lab.uln, lab.value_low / factors[2]);
    lab.baseline = lab.value_low / factors[3];
    lab.baseline_state = lab.baseline > lab.uln   ? CYTO_BASELINE_HIGH
                         : lab.baseline < lab.lln ? CYTO_BASELINE_LOW
                                                  : CYTO_BASELINE_NORMAL;
    return lab;
}

/* Limits and a baseline that no laboratory or patient has are not looked for. */
static int has_limits_that_can_be(const cyto__space *s, const cyto_lab *lab)
{
    const double limits[] = {lab->lln, lab->uln, lab->baseline};
    cyto__allowed allowed[CYTO__JUDGED_KINDS];
    cyto__allowed_limits(s->steps[0].analyte, lab->unit, allowed);
    for (int32_t kind = 0; kind < CYTO__JUDGED_KINDS; kind++) {
        if (cyto__judge_limit(&allowed[kind], kind, limits[kind], lab->age_years) ==
            CYTO__LIMIT_REFUSED) {
            return 0;
        }
    }
    return 1;
}

/* The band of each axis, as a patient has it; 0: not one grade, or a value that cannot be. */
static int bands_of(const cyto__space *s, const cyto_lab *lab, uint8_t *at)
{
    for (int32_t i = 0; i < s->axis_count; i++) {
        const cyto__axis *axis = s->axes[i];
        const double limits[] = {1.0, lab->uln, lab->lln, lab->baseline};
        double shown = lab->value_low / limits[axis->times];
        cyto_grade grade = CYTO_GRADE_INIT;
        if (axis->criterion) {
            const cyto_status status = cyto_grade_lab(axis->criterion, lab, &grade, NULL);
            ck_assert(status == CYTO_OK || status == CYTO_E_VALUE);
            shown = grade.low;
            if (status != CYTO_OK || grade.low != grade.high) {
                return 0;
            }
        } else if (axis->unit) {
            cyto_convert(axis->analyte, shown, lab->unit, axis->unit, &shown, NULL);
        }
        at[i] = (uint8_t)cyto__band_of(s, i, shown);
    }
    return 1;
}

/* Whoever is drawn shows one of the ways that were found. */
START_TEST(nobody_shows_what_was_not_found)
{
    char rules[2048];
    snprintf(rules, sizeof rules,
             "{'id':'a','when':{'any':[%s]},'then':" HOLD ",'source':'s','verified':'primary'}",
             measured[_i].conditions);
    cyto_protocol *p = scaled(measured[_i].scale, rules);
    cyto__space *s = malloc(sizeof *s);
    ck_assert_ptr_nonnull(s);
    cyto__space_make(s, p, NULL, -1);
    ck_assert_int_eq(s->step_count, 1);
    ck_assert_int_eq(s->too_many, 0);
    int32_t unit;
    ck_assert_int_eq(cyto_unit_find(measured[_i].unit, strlen(measured[_i].unit), &unit, NULL),
                     CYTO_OK);
    uint64_t state = 7;
    int judged = 0;
    uint8_t seen[CYTO__WAYS_MAX] = {0};
    int32_t ways = 0;
    for (int n = 0; n < 40000; n++) {
        uint8_t at[CYTO__JOINED_MAX];
        const cyto_lab lab = some_lab(&state, measured[_i].about, unit);
        if (has_limits_that_can_be(s, &lab) && bands_of(s, &lab, at)) {
            const cyto__way *way = cyto__way_at(s, &s->steps[0], at);
            ck_assert_msg(way != NULL, "value %g, ULN %g, LLN %g, baseline %g", lab.value_low,
                          lab.uln, lab.lln, lab.baseline);
            ways += !seen[way - s->ways];
            seen[way - s->ways] = 1;
            judged++;
        }
    }
    ck_assert_int_gt(judged, 10000);
    ck_assert_int_ge(ways * 10, s->way_count * 6); /* and most of what was found is somebody's */
    free(s);
    cyto_protocol_free(p);
}
END_TEST

/* Grade 3 gets more than 2. That the amount is below 60 matters with the flag alone; without it, what
 * grades an amount can have does still. */
START_TEST(what_an_axis_can_be_hangs_on_its_measurement)
{
    static const char rules[] =
        RULE("few", GRADED("platelet-count-decreased", "'at_most':1"), GIVE("100")) "," RULE(
            "two", GRADED("platelet-count-decreased", "'equals':2"),
            HOLD) "," RULE("three", GRADED("platelet-count-decreased", "'equals':3"),
                           GIVE("50")) "," RULE("four",
                                                GRADED("platelet-count-decreased", "'at_least':4"),
                                                HOLD) "," RULE("low",
                                                               "{'all':[" FLAG("f", "true") "," PLT(
                                                                   "'below':60") "]}",
                                                               HOLD);
    char *report;
    char *text = double_quoted(small_text(CYTOTOXIC, PACLITAXEL, SCALED("ctcae-5.0"), rules));
    ck_assert_int_eq(cyto_review(text, strlen(text), CYTO_FORM_JSON, &report, NULL), CYTO_OK);
    /* grade 0 or 1, 2, 3, 4 below 60; 2 and less on it and above: no amount has grade 3 and 2 alike but
     * one below 60, and of these without the flag one line is found */
    ck_assert_msg(strstr(report, "\"kind\":\t\"not monotone\"") != NULL, "%s", report);
    ck_assert_msg(strstr(report, "\"count\":\t1,") != NULL, "%s", report);
    cyto_text_free(report);
    free(text);
}
END_TEST

/* Numbers for the amount, and others for either multiple, each alone a test; of a measurement whose limits
 * are not judged. */
static char *with_bounds(int amounts, int multiples)
{
#define QTC(bound) "{'lab':'qtc','unit':'ms'," bound "}"
    static char rules[16384];
    size_t at = 0;
#define PUT(...) at += (size_t)snprintf(rules + at, sizeof rules - at, __VA_ARGS__)
    PUT("{'id':'a','when':{'any':[");
    for (int i = 1; i <= amounts; i++) {
        PUT("%s" QTC("'equals':%d"), i > 1 ? "," : "", i);
    }
    for (int i = 1; i <= multiples; i++) {
        PUT("," TIMES("qtc", "uln", "'equals':%d") "," TIMES("qtc", "lln", "'equals':%d"), i, i);
    }
    PUT("]},'then':" HOLD ",'source':'s','verified':'primary'}");
#undef PUT
#undef QTC
    return rules;
}

/* a numbers make 2a + 1 bands. The lower limit is not above the upper one, so of two multiples by n
 * numbers (2n + 1)(n + 1) pairs of bands are possible: 45 x 91 is 4095, just within 4096. */
START_TEST(of_many_bounds_all_that_is_possible_is_walked_or_it_is_said)
{
    static const struct {
        int amounts, multiples, fits;
        const char *want;
    } rows[] = {{1, 1, 1, "18 combinations walked"},
                {22, 6, 1, "4095 combinations walked"},
                {23, 6, 0, "too large: more combinations"},
                {24, 24, 0, "too large: more combinations"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *report;
        char *text = double_quoted(
            small_text(CYTOTOXIC, PACLITAXEL, "", with_bounds(rows[i].amounts, rows[i].multiples)));
        ck_assert_int_eq(cyto_review(text, strlen(text), CYTO_FORM_TEXT, &report, NULL), CYTO_OK);
        ck_assert_msg(strstr(report, rows[i].want) != NULL, "%s", report);
        ck_assert_int_eq(strstr(report, "too large") == NULL, rows[i].fits);
        cyto_text_free(report);
        cyto_protocol *p;
        ck_assert_int_eq(cyto_protocol_read(text, strlen(text), &p, NULL), CYTO_OK);
        ck_assert_int_eq(cyto_compare(p, p, CYTO_FORM_JSON, &report, NULL),
                         rows[i].fits ? CYTO_OK : CYTO_E_LIMIT);
        cyto_text_free(report);
        cyto_protocol_free(p);
        free(text);
    }
}
END_TEST

START_TEST(a_number_between_two_is_a_plain_one)
{
    static const struct {
        double low, high, want;
    } rows[] = {{0.0, 0.5, 0.25},     {75.0, ENDLESS, 100.0}, {1.5, 2.0, 1.75},
                {0.0, ENDLESS, 1.0},  {0.1, 0.5, 0.25},       {1.5, ENDLESS, 2.0},
                {99.0, 101.0, 100.0}, {6.18, 6.2, 6.19},      {1e-9, 3e-9, 2.5e-9}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ck_assert_double_eq_tol(cyto__number_between(rows[i].low, rows[i].high), rows[i].want,
                                1e-12 * rows[i].want);
    }
    const double next = 1.0 + 0x1p-50; /* nothing plain lies between */
    ck_assert_double_le(cyto__number_between(1.0, next), next);
}
END_TEST

Suite *compare_scales_suite(void)
{
    Suite *suite = suite_create("compare_scales");
    TCase *tests = tcase_create("compare scales");
    tcase_add_test(tests, editions_are_compared_at_one_count);
    tcase_add_test(tests, the_grade_shown_is_the_value_s);
    tcase_add_test(tests, what_cannot_be_compared_is_said);
    tcase_add_loop_test(tests, nobody_shows_what_was_not_found, 0,
                        (int)(sizeof measured / sizeof measured[0]));
    tcase_add_test(tests, what_an_axis_can_be_hangs_on_its_measurement);
    tcase_add_test(tests, of_many_bounds_all_that_is_possible_is_walked_or_it_is_said);
    tcase_add_test(tests, a_number_between_two_is_a_plain_one);
    suite_add_tcase(suite, tests);
    return suite;
}
