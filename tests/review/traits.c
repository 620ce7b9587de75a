/* SPDX-License-Identifier: MIT */
/* Grades hang on traits of a patient, and several terms on one measurement; sizes decide what is above a maximum. */
#include "tests.h"

#include "small.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The report of a protocol's review, as text; frees text. */
static char *reviewed(char *text)
{
    char *report;
    char *quoted = double_quoted(text);
    ck_assert_int_eq(cyto_review(quoted, strlen(quoted), CYTO_FORM_TEXT, &report, NULL), CYTO_OK);
    free(quoted);
    return report;
}

/* DAIDS 2.1 prints hemoglobin by sex and age, ALT for all: each grade is walked with whom it is for. */
#define BY_GRADE(rest)                                                  \
    ALWAYS("full", GIVE("100"))                                         \
    "," RULE("blood", GRADED("anemia", "'at_least':3"), HOLD) "," RULE( \
        "liver", GRADED("alanine-aminotransferase-increased", "'at_least':3"), HOLD) rest

START_TEST(a_grade_that_hangs_on_sex_stands_beside_one_that_does_not)
{
    char *report = reviewed(scaled_text("daids-2.1", BY_GRADE("")));
    ck_assert_msg(strstr(report, "nothing found") != NULL, "%s", report);
    cyto_text_free(report);
    report = reviewed(scaled_text(
        "daids-2.1", BY_GRADE("," RULE("never",
                                       "{'all':[" GRADED("anemia", "'at_least':3") "," GRADED(
                                           "anemia", "'at_most':2") "]}",
                                       HOLD))));
    ck_assert_msg(strstr(report, "no patient makes this rule true: rule never") != NULL, "%s",
                  report);
    cyto_text_free(report);
    cyto_protocol *p = scaled("daids-2.1", BY_GRADE(""));
    ck_assert_int_eq(cyto_protocol_table(p, CYTO_FORM_TEXT, &report, NULL), CYTO_OK);
    ck_assert_ptr_nonnull(strstr(report, "always"));
    cyto_text_free(report);
    cyto_protocol_free(p);
}
END_TEST

/* DAIDS 2.1, adults: from 9.5 to below 10.0 g/dL is grade 2 of a man and grade 1 of a woman. A rule asks for the sex
 * first and is true either way: the two stay apart all the same. */
START_TEST(men_and_women_stay_apart_whatever_the_rules_have_decided)
{
#define GRADE_FROM_9_5(grade)                                                   \
    "{'all':[{'size':'age_years','at_least':18},{'lab':'hemoglobin','unit':'g/" \
    "dL','at_least':9.5,'below':10}," GRADED("anemia", "'equals':" grade) "]}"
    char *report = reviewed(scaled_text(
        "daids-2.1",
        RULE("all", "{'any':[" FLAG("female", "true") "," FLAG("female", "false") "]}",
             GIVE("100")) "," RULE("man", GRADE_FROM_9_5("2"),
                                   HOLD) "," RULE("woman", GRADE_FROM_9_5("1"),
                                                  HOLD) "," RULE("nobody", GRADE_FROM_9_5("4"),
                                                                 HOLD)));
    ck_assert_msg(!strstr(report, "true: rule man") && !strstr(report, "true: rule woman") &&
                      strstr(report, "no patient makes this rule true: rule nobody"),
                  "%s", report);
    cyto_text_free(report);
}
END_TEST

/* One hemoglobin has a grade of anemia and one of too much: a witness of it names both. */
START_TEST(a_witness_names_each_grade_of_its_measurement)
{
    char *report = reviewed(scaled_text(
        "ctcae-5.0", RULE("full", GRADED("anemia", "'at_most':1"), GIVE("100")) "," RULE(
                         "hold", GRADED("hemoglobin-increased", "'at_least':3"), HOLD)));
    ck_assert_msg(strstr(report, "gap: no rule says what to do") != NULL, "%s", report);
    const char *const witness = strstr(report, "witness: hemoglobin ");
    ck_assert_msg(witness != NULL, "%s", report);
    ck_assert_ptr_nonnull(strstr(witness, "anemia grade "));
    ck_assert_ptr_nonnull(strstr(witness, "hemoglobin-increased grade "));
    cyto_text_free(report);
}
END_TEST

/* 80 mg/m2 are more than 150 mg above 1.875 m2: the age that a rule asks for is no size of the dose. */
START_TEST(a_dose_above_its_maximum_is_found_beside_a_bound_of_age)
{
    static const char *const rules[][2] = {
        {ALWAYS("full", GIVE("100")), "yes"},
        {RULE("full", "{'size':'age_years','below':60}",
              GIVE("100")) "," RULE("old", "{'size':'age_years','at_least':60}", HOLD),
         "yes"},
        {RULE("full", "{'size':'bsa_m2','at_most':1.8}",
              GIVE("100")) "," RULE("large", "{'size':'bsa_m2','above':1.8}", HOLD),
         NULL},
        /* where no level is left there is no figure */
        {ALWAYS("full", "{'now':'give','dose':{'levels_down':2,'of':'label'}}"), NULL}};
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        char *report = reviewed(small_text(
            CYTOTOXIC,
            "{'name':'paclitaxel','full':80,'unit':'mg/m2','max_mg':150,'levels':[80,65]}", "",
            rules[i][0]));
        ck_assert_msg((strstr(report, "above maximum") != NULL) == (rules[i][1] != NULL), "%s",
                      report);
        ck_assert(!rules[i][1] || strstr(report, "is above 1.88"));
        cyto_text_free(report);
    }
}
END_TEST

/* Two protocols without a drug are compared by their words. */
START_TEST(protocols_without_drugs_are_compared_by_their_words)
{
    char *report;
    cyto_protocol *a = small(CYTOTOXIC, "", RULE("x", PLT("'below':50"), "{'refer':'ask'}"));
    cyto_protocol *b = small(CYTOTOXIC, "", RULE("x", PLT("'below':75"), "{'refer':'ask'}"));
    ck_assert_int_eq(cyto_compare(a, b, CYTO_FORM_TEXT, &report, NULL), CYTO_OK);
    ck_assert_ptr_nonnull(
        strstr(report, "refer: nothing | refer: ask (1 point); witness: platelets 50"));
    cyto_text_free(report);
    cyto_protocol_free(a);
    cyto_protocol_free(b);
}
END_TEST

START_TEST(a_percent_that_is_a_share_is_found)
{
    static const struct {
        const char *dose, *said; /* NULL: nothing is found */
    } rows[] = {{GIVE("2"), NULL},
                {GIVE("50"), NULL},
                {GIVE("1.99"), "rule low: 1.99 %"},
                {GIVE("1"), "rule low: 1 %"},
                {GIVE("0.5"), "rule low: 0.5 %"},
                {GIVE("0"), "rule low: 0 %"},
                {"{'now':'give','dose':{'one_of':[{'percent':50,'of':'label'},{'percent':0.25,"
                 "'of':'label'}]}}",
                 "rule low: 0.25 %"},
                {"{'now':'give','dose':{'flat_mg':1}}", NULL}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char rules[1024];
        snprintf(rules, sizeof rules,
                 RULE("full", PLT("'at_least':50"), GIVE("100")) "," RULE("low", PLT("'below':50"),
                                                                          "%s"),
                 rows[i].dose);
        char *report = reviewed(small_text(CYTOTOXIC, PACLITAXEL, "", rules));
        const char *found = strstr(report, "/rules/1 unusual percent: check the percent: a half");
        ck_assert_msg(rows[i].said ? found && strstr(found, rows[i].said) : !found, "%s: %s",
                      rows[i].dose, report);
        cyto_text_free(report);
    }
}
END_TEST

Suite *review_traits_suite(void)
{
    Suite *suite = suite_create("review_traits");
    TCase *tests = tcase_create("review: traits");
    tcase_add_test(tests, a_grade_that_hangs_on_sex_stands_beside_one_that_does_not);
    tcase_add_test(tests, a_percent_that_is_a_share_is_found);
    tcase_add_test(tests, men_and_women_stay_apart_whatever_the_rules_have_decided);
    tcase_add_test(tests, a_witness_names_each_grade_of_its_measurement);
    tcase_add_test(tests, a_dose_above_its_maximum_is_found_beside_a_bound_of_age);
    tcase_add_test(tests, protocols_without_drugs_are_compared_by_their_words);
    suite_add_tcase(suite, tests);
    return suite;
}
