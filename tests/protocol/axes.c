/* SPDX-License-Identifier: MIT */
/* Rules may ask for more than amounts and names: sizes and the age; and, as for multiples of a
 * limit (tests/decision/multiples.c), these pass through requests, reviews and comparisons. */
#include "grading/names.h"
#include "tests.h"

#include "decision/decision.h"
#include "small.h"
#include "small_doors.h"
#include "units/units.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BILI(bounds) "{'lab':'bilirubin','times':'uln'," bounds "}"
#define AGE(bounds)  "{'size':'age_years'," bounds "}"

/* ---- sizes ------------------------------------------------------------------------------- */

static const struct {
    const char *size;
    const char *bound;
    double below, on, above;
} sizes[] = {{"age_years", "60", 59.999, 60.0, 60.001},
             {"weight_kg", "40.5", 40.4, 40.5, 40.6},
             {"height_cm", "150", 149.9, 150.0, 150.1},
             {"bsa_m2", "1.8", 1.79, 1.8, 1.81}};

START_TEST(a_size_is_a_number_with_two_sides)
{
    char rules[512];
    snprintf(rules, sizeof rules,
             "{'id':'a','when':{'size':'%s','below':%s},'then':" HOLD
             ",'source':'s','verified':'primary'},{'id':'b','when':{'size':'%s','at_least':%s},"
             "'then':{'now':'stop'},'source':'s','verified':'primary'}",
             sizes[_i].size, sizes[_i].bound, sizes[_i].size, sizes[_i].bound);
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, rules);
    const double values[] = {sizes[_i].below, sizes[_i].on, sizes[_i].above};
    for (int i = 0; i < 3; i++) {
        patient *q = sizeless_patient();
        know(q, CYTO_FACT_SIZE, sizes[_i].size, values[i]);
        ck_assert_int_eq(decided(q, p, NULL, -1).now, i == 0 ? CYTO_NOW_HOLD : CYTO_NOW_STOP);
        ck_assert_str_eq(missing(q), "");
        no_patient(q);
    }
    patient *q = sizeless_patient();
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_OPEN);
    ck_assert_str_eq(missing(q), sizes[_i].size);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* A rule may name a value as people do: it is told by its own name, and known by any. */
START_TEST(a_value_has_one_name_and_is_known_by_any)
{
    static const char *const names[] = {"PLT", "platelets", "Platelet Count"};
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL,
                             RULE("a", LAB("PLT", "'below':50"), HOLD) "," RULE(
                                 "b", LAB("platelet count", "'at_least':50"), GIVE("100")));
    for (int i = 0; i < 3; i++) {
        patient *q = new_patient();
        decided(q, p, NULL, -1);
        ck_assert_str_eq(missing(q), "platelets");
        count_is(q, names[i], 49.9);
        ASSERT_NOW(decided(q, p, NULL, -1), CYTO_NOW_HOLD);
        ck_assert(says(q, "'when':'platelets below 50 10*9/L','fired':'yes'"));
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* The surface that a dose is worked out with is the one that rules see. */
START_TEST(a_surface_is_asked_as_it_is_computed)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL,
                             RULE("a", "{'size':'bsa_m2','equals':1}", GIVE("50")) "," RULE(
                                 "b", "{'not':{'size':'bsa_m2','equals':1}}", HOLD));
    patient *q = new_patient(); /* 1 m2 */
    ASSERT_GIVES(decided(q, p, NULL, -1), 40.0);
    ck_assert(says(q, "{'kind':'size','name':'bsa_m2','known':true,'low':1,'high':1,"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

START_TEST(an_age_is_known_once_and_is_possible)
{
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL,
              RULE("a", AGE("'at_least':70"), HOLD) "," RULE("b", AGE("'below':70"), GIVE("100")));
    char message[CYTO_MESSAGE_MAX];
    patient *q = new_patient();
    know(q, CYTO_FACT_SIZE, "age_years", 130.0);
    ck_assert_int_eq(decided(q, p, NULL, -1).now, CYTO_NOW_HOLD);
    ck_assert(says(q, "'age_years':130"));
    q->facts[2].low = q->facts[2].high = 130.1;
    ck_assert_int_eq(decided_status(q, p, message), CYTO_E_AGE_YEARS);
    ck_assert_ptr_nonnull(strstr(message, "age_years"));
    q->facts[2].low = q->facts[2].high = 0.0;
    ASSERT_GIVES(decided(q, p, NULL, -1), 80.0);
    know(q, CYTO_FACT_SIZE, "age_years", 0.0);
    ck_assert_int_eq(decided_status(q, p, message), CYTO_E_DATA);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* ---- which side is worse ----------------------------------------------------------------- */

/* The highest grade of CTCAE 5.0 (4.03 where 5.0 has none) for a value as low, or as high, as can be. */
static int32_t worst_grade(int32_t analyte, double value)
{
    static const char *const scales[] = {"ctcae-5.0", "ctcae-4.03"};
    int32_t worst = 0;
    for (int32_t i = 0; i < cyto__term_count(); i++) {
        const cyto_criterion *c = NULL;
        if (cyto_term_analyte(cyto__term_name(i)) != analyte) {
            continue;
        }
        for (int s = 0; s < 2 && !c; s++) {
            cyto_criterion_find(scales[s], cyto__term_name(i), NULL, &c, NULL);
        }
        cyto_lab lab = CYTO_LAB_INIT;
        cyto_grade grade = CYTO_GRADE_INIT;
        const cyto__analyte *a = cyto__analyte_of(analyte);
        lab.unit = a->unit;
        lab.value_low = lab.value_high = value;
        cyto__allowed allowed[CYTO__JUDGED_KINDS];
        cyto__allowed_limits(analyte, a->unit, allowed);
        lab.lln = isfinite(allowed[CYTO__JUDGED_LLN].usual_high)
                      ? allowed[CYTO__JUDGED_LLN].usual_high
                      : (a->usual_low + a->usual_high) / 2.0;
        lab.uln = lab.baseline = isfinite(allowed[CYTO__JUDGED_ULN].usual_low)
                                     ? allowed[CYTO__JUDGED_ULN].usual_low
                                     : lab.lln;
        lab.lln = fmin(lab.lln, lab.uln);
        lab.baseline_state = CYTO_BASELINE_NORMAL;
        if (c && cyto_grade_lab(c, &lab, &grade, NULL) == CYTO_OK && grade.low > worst) {
            worst = grade.low;
        }
    }
    return worst;
}

/* Counts and hemoglobin are graded both ways; of a cytotoxic's rules the low one is meant. Weight and
 * others are graded by more than their value, or not at all: the table of axis.c alone says. */
START_TEST(the_worse_side_is_the_one_that_is_graded)
{
    int compared = 0;
    for (int32_t analyte = 1; cyto__analyte_name(analyte); analyte++) {
        const cyto__analyte *a = cyto__analyte_of(analyte);
        const cyto__axis axis = {.kind = CYTO_FACT_LAB, .analyte = analyte};
        const int32_t low = worst_grade(analyte, a->possible_low);
        const int32_t high = worst_grade(analyte, a->possible_high);
        const int direction = cyto__worse_direction(&axis);
        if ((low > 0) != (high > 0)) {
            ck_assert_msg(direction == (low > 0 ? -1 : 1) || direction == 0, "%s: %d",
                          cyto__analyte_name(analyte), direction);
            compared += direction != 0;
        } else if (low > 0) {
            ck_assert_msg(direction <= 0, "%s: %d", cyto__analyte_name(analyte), direction);
        }
    }
    ck_assert_int_gt(compared, 20);
}
END_TEST

/* ---- the doors --------------------------------------------------------------------------- */

START_TEST(a_request_carries_limits_and_age)
{
    static const struct {
        const char *facts;
        const char *says;
    } rows[] = {
        {"{'age_years':70,'labs':[{'test':'bilirubin','value':'1.8','unit':'mg/dL','uln':1.2}]}",
         "\"text\":\t\"hold\""},
        {"{'age_years':70,'labs':[{'test':'BILI','value':'1.8 mg/dL','uln':'1.20','lln':0}]}",
         "\"text\":\t\"hold\""},
        {"{'age_years':70,'labs':[{'test':'bilirubin','value':1.8,'unit':'mg/dL','uln':1.21}]}",
         "\"text\":\t\"give 50 % of label"},
        {"{'age_years':69.9,'labs':[{'test':'bilirubin','value':1.8,'unit':'mg/dL','uln':1.21}]}",
         "\"text\":\t\"give 100 % of label"},
        {"{'age_years':null,'labs':[{'test':'bilirubin','value':1.8,'unit':'mg/dL','uln':1.21}]}",
         "\"missing\":\t[\"age_years\"]"},
        {"{'age_years':70,'labs':[{'test':'bilirubin','value':1.8,'unit':'mg/dL','uln':null}]}",
         "\"missing\":\t[\"bilirubin (x ULN)\"]"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char protocol[2048];
        cyto_error error;
        char *text = small_text(
            CYTOTOXIC, PACLITAXEL, "",
            RULE("a", BILI("'at_least':1.5"), HOLD) "," RULE(
                "b", "{'all':[" BILI("'below':1.5") "," AGE("'at_least':70") "]}",
                GIVE("50")) "," RULE("c", "{'all':[" BILI("'below':1.5") "," AGE("'below':70") "]}",
                                     GIVE("100")));
        snprintf(protocol, sizeof protocol, "{'protocol':%s}", text);
        free(text);
        char *response = requested(protocol, rows[i].facts, &error);
        ck_assert_msg(response != NULL, "%s: %s", error.pointer, error.message);
        ck_assert_msg(strstr(response, rows[i].says) != NULL, "row %zu: %s", i, response);
        cyto_text_free(response);
    }
}
END_TEST

/* The limits of the panel and the patient's age are facts of a course's decisions. */
START_TEST(a_course_hands_limits_and_age_on)
{
    static const char text[] =
        "{\"title\":\"t\",\"numbers\":{\"decimal\":\".\"},\"patient\":{\"age_years\":41,\"weight\":"
        "[{\"value\":\"50 "
        "kg\",\"at\":\"2020\"}]},\"days\":[{\"id\":\"a\",\"at\":\"2020\",\"labs\":["
        "{\"test\":\"platelets\",\"printed\":\"27 10*9/L\",\"range\":[\"138\",\"381\"]}],"
        "\"decisions\":[{\"protocols\":[\"enoxaparin-vte-mskcc\"]}]}]}";
    cyto_course *course;
    cyto__replay replay;
    begin_replay(text, &course, &replay);
    const cyto__course_decision *asked = &course->days[0].decisions[0];
    ck_assert_int_eq(asked->fact_count, 1);
    ck_assert_double_eq(asked->facts[0].lln, 138.0);
    ck_assert_double_eq(asked->facts[0].uln, 381.0);
    ck_assert_double_nan(asked->facts[0].baseline);
    ck_assert_int_eq(cyto__replay_decide(&replay, asked, 0, NULL), CYTO_OK);
    ck_assert_double_eq(replay.decision->age_years, 41.0);
    end_replay(course, &replay);
}
END_TEST

/* ---- reviews and comparisons ------------------------------------------------------------- */

START_TEST(a_reviewer_walks_multiples_and_sizes)
{
    static const struct {
        const char *rules, *want;
    } rows[] = {
        {RULE("a", BILI("'at_most':1.25"), GIVE("100")) "," RULE("b", BILI("'above':1.3"), HOLD),
         "witness: bilirubin 24 umol/L (1.26 x ULN 19)"},
        {RULE("a", BILI("'at_most':1.25"), GIVE("50")) "," RULE("b", BILI("'above':1.25"),
                                                                GIVE("75")),
         "not monotone: the dose rises as the value worsens: bilirubin 3.5 x ULN gets more than "
         "this patient; "
         "witness: bilirubin 24 umol/L (0.96 x ULN 25)"},
        {RULE("a", AGE("'at_least':60"), GIVE("100")) "," RULE("b", AGE("'below':59"), HOLD),
         "witness: age 59"},
        {RULE("a", "{'size':'weight_kg','at_least':40}",
              GIVE("100")) "," RULE("b", "{'size':'weight_kg','above':40}", HOLD),
         "witness: weight 20.1"},
    };
    char *report;
    char *text = double_quoted(small_text(CYTOTOXIC, PACLITAXEL, "", rows[_i].rules));
    ck_assert_int_eq(cyto_review(text, strlen(text), CYTO_FORM_JSON, &report, NULL), CYTO_OK);
    cyto_text_free(report);
    assert_review(text, rows[_i].want);
}
END_TEST

START_TEST(a_comparison_joins_multiples_and_sizes)
{
    cyto_protocol *a = small(
        CYTOTOXIC, PACLITAXEL,
        RULE("a", BILI("'at_most':1.25"), GIVE("100")) "," RULE("b", BILI("'above':1.25"), HOLD));
    cyto_protocol *b = small(
        CYTOTOXIC, PACLITAXEL,
        RULE("a", "{'all':[" BILI("'at_most':1.25") "," AGE("'below':70") "]}",
             GIVE("100")) "," RULE("b",
                                   "{'any':[" BILI("'above':1.25") "," AGE("'at_least':70") "]}",
                                   HOLD));
    char *report;
    ck_assert_int_eq(cyto_compare(a, b, CYTO_FORM_JSON, &report, NULL), CYTO_OK);
    ck_assert_ptr_nonnull(strstr(report, "\"points\":\t4,\n\t\"same\":\t3,"));
    ck_assert_ptr_nonnull(
        strstr(report, "\"witness\":\t\"bilirubin 24 umol/L (0.96 x ULN 25), age 70 years\""));
    cyto_text_free(report);
    cyto_protocol *c = small(
        CYTOTOXIC, PACLITAXEL, /* another axis: by the baseline */
        RULE("a", "{'lab':'bilirubin','times':'baseline','at_most':1.25}", GIVE("100")) "," RULE(
            "b", "{'lab':'bilirubin','times':'baseline','above':1.25}", HOLD));
    ck_assert_int_eq(cyto_compare(a, c, CYTO_FORM_JSON, &report, NULL), CYTO_OK);
    ck_assert_ptr_nonnull(strstr(report, "\"points\":\t4,\n\t\"same\":\t2,"));
    ck_assert_ptr_nonnull(strstr(report, "(0.96 x ULN 25, 2.4 x baseline 10)"));
    cyto_text_free(report);
    cyto_protocol_free(a);
    cyto_protocol_free(b);
    cyto_protocol_free(c);
}
END_TEST

Suite *axes_suite(void)
{
    Suite *suite = suite_create("axes");
    TCase *tests = tcase_create("axes");
    tcase_add_loop_test(tests, a_size_is_a_number_with_two_sides, 0,
                        (int)(sizeof sizes / sizeof sizes[0]));
    tcase_add_test(tests, a_value_has_one_name_and_is_known_by_any);
    tcase_add_test(tests, a_surface_is_asked_as_it_is_computed);
    tcase_add_test(tests, an_age_is_known_once_and_is_possible);
    tcase_add_test(tests, the_worse_side_is_the_one_that_is_graded);
    tcase_add_test(tests, a_request_carries_limits_and_age);
    tcase_add_test(tests, a_course_hands_limits_and_age_on);
    tcase_add_loop_test(tests, a_reviewer_walks_multiples_and_sizes, 0, 4);
    tcase_add_test(tests, a_comparison_joins_multiples_and_sizes);
    suite_add_tcase(suite, tests);
    return suite;
}
