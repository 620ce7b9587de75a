/* SPDX-License-Identifier: MIT */
/* Doses of a course in units of activity, by AUC and in small masses, and the lifetime limits that are not in mg/m2.
 * The patient has 50 kg and 160 cm: 1.490712 m2 by Mosteller. */
#include "course/replayed.h"

#include <math.h>

#define DAY(id, treatments) \
    "{\"id\": \"" id "\", \"at\": \"2020\", \"treatments\": [" treatments "]}"
#define GIVEN(drug, dose, rest) "{\"drug\": \"" drug "\", \"dose\": \"" dose "\"" rest "}"
#define TIMES(n)                ", \"cycles\": " #n

static void treatment_says(const char *treatment, const char *phrase)
{
    char day[1024];
    snprintf(day, sizeof day, DAY("a", "%s"), treatment);
    char *text = told(day, 0);
    SAYS(text, phrase);
    free(text);
}

START_TEST(a_dose_is_worked_out_in_its_own_unit)
{
    static const char *const rows[][2] = {
        {GIVEN("bleomycin", "10000 IU/m2", ""), "10000 IU/m2 x 1.4907 m2 = 14907.1 IU"},
        {GIVEN("asparaginase", "6000 U/m2", ""), "6000 U/m2 x 1.4907 m2 = 8944.3 U"},
        {GIVEN("bleomycin", "0.25 U/kg", ""), "0.25 U/kg x 50 kg = 12.5 U"},
        {GIVEN("bleomycin", "30 U", ", \"percent_of\": 50"), "50 % of 30.0 U = 15.0 U"},
        {GIVEN("bleomycin", "10 U/m2", ", \"full\": \"20 U/m2\", \"given\": \"15 U\""),
         "= 14.9 U; given 15 U (+0.6 %; 50.3 % of the full dose); 50 % of 20 U/m2"},
        {GIVEN("filgrastim", "5 ug/kg", ""), "0.005 mg/kg x 50 kg = 0.25 mg"},
        {GIVEN("filgrastim", "5 \xC2\xB5g/kg", ""), "0.005 mg/kg x 50 kg = 0.25 mg"},
        {GIVEN("filgrastim", "5 \xCE\xBCg/kg", ""), "0.005 mg/kg x 50 kg = 0.25 mg"},
        {GIVEN("x", "1 ug/kg", ""), "0.001 mg/kg x 50 kg = 0.05000 mg"},
        {GIVEN("x", "1 ng/kg", ""), "0.000001 mg/kg x 50 kg = 0.00005000 mg"},
        {GIVEN("methotrexate", "3 g/m\xC2\xB2", ""), "3000 mg/m2 x 1.4907 m2 = 4472.1 mg"},
        {GIVEN("x", "0.1 g/kg", ", \"given\": \"5 g\""),
         "100 mg/kg x 50 kg = 5000.0 mg; given 5 g (0.0 %"},
        {GIVEN("carboplatin", "AUC 5", ", \"gfr_ml_min\": 98, \"full\": \"AUC 6\""),
         "AUC 5 x (98 mL/min + 25) = 615.0 mg; 83.33 % of AUC 6"},
        {GIVEN("Carboplatine", "AUC 5", ", \"gfr_ml_min\": 0"),
         "AUC 5 x (0 mL/min + 25) = 125.0 mg"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        treatment_says(rows[i][0], rows[i][1]);
    }
    char *json = told(DAY("a", GIVEN("bleomycin", "30 U", ", \"given\": \"15 U\"")), 1);
    SAYS(json, "\"full_mg\": null, \"full_units\": 30, \"exact_mg\": null, \"exact_units\": 30, "
               "\"units\": \"U\"");
    SAYS(json, "\"given_mg\": null, \"given_units\": 15");
    SAYS(json, "\"differences\": [{ \"day\": \"a\", \"drug\": \"bleomycin\", \"given_mg\": null, "
               "\"given_units\": 15, \"exact_mg\": null, \"exact_units\": 30");
    free(json);
}
END_TEST

START_TEST(units_of_bleomycin_are_held_against_both_limits)
{
    static const struct {
        const char *treatment;
        const char *in_units, *in_international_units;
    } rows[] = {
        {GIVEN("bleomycin", "30 U", TIMES(12)),
         "360 U are 90 % of the lifetime 400 U (bleomycin-400-units),",
         "360000 IU (1000 IU as 1 U) are 100 % of the lifetime 360000 IU (bleomycin-360000-iu) "},
        {GIVEN("Bleomycin", "30000 IU", TIMES(12)),
         "360 U (1000 IU as 1 U) are 90 % of the lifetime 400 U (bleomycin-400-units),",
         "360000 IU are 100 % of the lifetime 360000 IU (bleomycin-360000-iu) "},
        {GIVEN("bleomycin", "40 U", TIMES(10)),
         "400 U are 100 % of the lifetime 400 U (bleomycin-400-units),",
         "360000 IU (bleomycin-360000-iu): ABOVE it"},
        {GIVEN("bleomycin", "401 U", TIMES(1)), "400 U (bleomycin-400-units): ABOVE it",
         "360000 IU (bleomycin-360000-iu): ABOVE it"},
        {GIVEN("bleomycin", "10000 IU/m2", TIMES(4)), " are 15 % of the lifetime 400 U",
         " are 17 % of the lifetime 360000 IU"},
        {GIVEN("bleomycin", "30 U", ", \"percent_of\": 50" TIMES(4)),
         "60 U are 15 % of the lifetime 400 U", "60000 IU (1000 IU as 1 U) are 17 % of"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        treatment_says(rows[i].treatment, rows[i].in_units);
        treatment_says(rows[i].treatment, rows[i].in_international_units);
    }
    /* both units in one course */
    char *json = told(DAY("a", GIVEN("bleomycin", "30 U", TIMES(8))) "," DAY(
                          "b", GIVEN("bleomycin", "15000 IU", TIMES(8))),
                      1);
    SAYS(json, "\"name\": \"bleomycin-400-units\", \"limit\": 400, \"unit\": \"U\", \"sum\": 360, "
               "\"percent\": 90, \"above\": false, \"not_counted\": null, \"iu_per_u\": 1000");
    SAYS(json, "\"unit\": \"IU\", \"sum\": 360000, \"percent\": 100, \"above\": false");
    free(json);
}
END_TEST

START_TEST(what_is_not_in_the_unit_of_a_limit_is_said)
{
    char *text = told(DAY("a", GIVEN("daunorubicin", "1 mg/kg", TIMES(3))) "," DAY(
                          "b", GIVEN("daunorubicin", "45 mg/m2", TIMES(3))),
                      0);
    SAYS(text, "not held against the lifetime 400 mg/m2 (daunorubicin-400): its dose is not in "
               "mg/m2");
    SAYS(text, "3 mg/kg are 30 % of the lifetime 10 mg/kg (daunorubicin-10-mg-kg-infant) b 2020");
    SAYS(text, "in all 135 mg/m2, 34 % of the lifetime 400 mg/m2 (daunorubicin-400)");
    SAYS(text, "45 % of the lifetime 300 mg/m2 (daunorubicin-300-child)");
    free(text);
    char *json = told(DAY("a", GIVEN("daunorubicin", "1 mg/kg", TIMES(3))) "," DAY(
                          "b", GIVEN("daunorubicin", "45 mg/m2", TIMES(3))),
                      1);
    SAYS(json, "\"limit\": 400, \"unit\": \"mg/m2\", \"sum\": 135, \"percent\": 33.75, "
               "\"above\": null, \"not_counted\": \"its dose is not in mg/m2\"");
    SAYS(json, "\"limit\": 10, \"unit\": \"mg/kg\", \"sum\": 3, \"percent\": 30, \"above\": null, "
               "\"not_counted\": \"its dose is not in mg/kg\"");
    free(json);
    treatment_says(GIVEN("bleomycin", "15 mg", ""),
                   "exposure NOT counted: its dose is not in units of activity");
    treatment_says(GIVEN("mitomycin", "20000 U", ""),
                   "exposure NOT counted: its dose is not a mass");
}
END_TEST

START_TEST(a_limit_in_all_counts_every_dose)
{
    treatment_says(GIVEN("mitomycin", "20 mg", TIMES(3)), "60 mg are 100 % of the lifetime 60 mg");
    treatment_says(GIVEN("mitomycin", "61 mg", TIMES(1)), "of the lifetime 60 mg: ABOVE it");
    treatment_says(GIVEN("mitomycin", "10 mg/m2", TIMES(4)), " are 99 % of the lifetime 60 mg ");
    treatment_says(GIVEN("mitomycin", "1 mg/kg", TIMES(2)),
                   "100 mg are 167 % of the lifetime 60 mg: ABOVE");
    treatment_says(GIVEN("carmustine", "200 mg/m2", TIMES(7)),
                   "in all 1400 mg/m2, 100 % of the lifetime 1400 mg/m2 ");
    treatment_says(GIVEN("carmustine", "1401 mg/m2", TIMES(1)), "1400 mg/m2: ABOVE it");
    treatment_says(GIVEN("idarubicin", "12 mg/m2", TIMES(3)), "24 % of the lifetime 150 mg/m2");
    treatment_says(GIVEN("carmustine", "200 mg/m2", ", \"every_days\": 42"),
                   "exposure NOT counted: beyond one dose: its number of cycles is not printed");
    treatment_says(GIVEN("carmustine", "200 mg/m2", ", \"every_h\": 24"),
                   "exposure NOT counted: beyond one dose: its number of cycles is not printed");
}
END_TEST

/* A drug without limits has units of activity, and no word of a limit. */
START_TEST(units_of_other_drugs_have_no_limit)
{
    char *text = told(DAY("a", GIVEN("asparaginase", "6000 U/m2", TIMES(9))), 0);
    SAYS_NOT(text, "lifetime");
    SAYS_NOT(text, "NOT");
    free(text);
}
END_TEST

START_TEST(units_that_do_not_go_together_are_refused)
{
    static const char *const rows[][2] = {
        {GIVEN("x", "30 U", ", \"given\": \"30 IU\""), "not in the dose's units of activity: "},
        {GIVEN("x", "30 U", ", \"given\": \"30 mg\""), "accepted: U"},
        {GIVEN("x", "30 mg", ", \"given\": \"30 U\""), "an amount given must be in mg: "},
        {GIVEN("x", "30 U", ", \"max_single\": \"30 mg\""),
         "not in the dose's units of activity: "},
        {GIVEN("x", "30 U", ", \"full\": \"30 IU\""), "not in the unit of dose: "},
        {GIVEN("x", "30 U", ", \"full\": \"30 U/kg\""), "not in the unit of dose: "},
        {GIVEN("x", "30 U", ", \"syringes_mg\": [20]"), "syringes in mg beside a dose in units"},
        {GIVEN("x", "1000000001 U", ""), "dose out of range \"1000000001 U\""},
        {GIVEN("carboplatin", "AUC 5", ""), "gfr_ml_min"},
        {GIVEN("carboplatin", "AUC 31", ", \"gfr_ml_min\": 90"), "auc_mg_min_ml"},
        {GIVEN("carboplatin", "AUC 5", ", \"gfr_ml_min\": 401"), "gfr_ml_min"},
        {GIVEN("carboplatin", "500 mg", ", \"gfr_ml_min\": 90"), "gfr_ml_min has no place"},
        {GIVEN("cisplatin", "AUC 5", ", \"gfr_ml_min\": 90"), "AUC is of carboplatin alone"},
        {GIVEN("carboplatin", "5 AUC", ", \"gfr_ml_min\": 90"), "and \"AUC 5\""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[1024];
        cyto_course *course;
        cyto_error error = CYTO_ERROR_INIT;
        snprintf(text, sizeof text,
                 "{\"title\": \"t\", \"patient\": {}, \"days\": [" DAY("a", "%s") "]}", rows[i][0]);
        ck_assert_int_lt(cyto_course_read(text, strlen(text), &course, &error), 0);
        ck_assert_msg(strstr(error.message, rows[i][1]) != NULL, "%s: %s", rows[i][0],
                      error.message);
        ck_assert_msg(strstr(error.pointer, "/days/0/treatments/0") != NULL, "%s", error.pointer);
    }
    treatment_says(GIVEN("bleomycin", "1000000000 U", ""), "400 U (bleomycin-400-units): ABOVE it");
}
END_TEST

/* The baseline day's value is that of decisions from then on, in their unit; one that a decision states stands. */
START_TEST(decisions_have_the_baseline_of_the_course)
{
    static const struct {
        const char *printed, *again, *facts; /* again: on the baseline day */
        double baseline;
        int32_t state;
    } rows[] = {
        {"1.6 mg/dL", "", "{}", 1.0, CYTO_BASELINE_NORMAL},
        {"144 umol/L", "", "{}", 88.4017, CYTO_BASELINE_NORMAL},
        {"70 mL/min", "",
         "{\"labs\": [{\"test\": \"creatinine\", \"value\": 1.6, \"unit\": \"mg/dL\", "
         "\"baseline\": 1.2}]}",
         1.2, CYTO_BASELINE_UNKNOWN},
        {"70 mL/min", "",
         "{\"labs\": [{\"test\": \"creatinine\", \"value\": 1.6, \"unit\": \"mg/dL\", "
         "\"baseline_state\": \"high\"}]}",
         (double)NAN, CYTO_BASELINE_HIGH},
        {"1.6 mg/dL", ", {\"test\": \"creatinine\", \"printed\": \"1.0 mg/dL\"}", "{}", 1.0,
         CYTO_BASELINE_NORMAL},
        {"1.6 mg/dL", ", {\"test\": \"creatinine\", \"printed\": \"2.0 mg/dL\"}", "{}", (double)NAN,
         CYTO_BASELINE_UNKNOWN}, /* which of them? */
        {"1.6 mg/dL", ", {\"test\": \"creatinine\", \"printed\": \"1.0 umol/L\"}", "{}",
         (double)NAN, CYTO_BASELINE_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[2048];
        cyto_course *course;
        cyto_error error = CYTO_ERROR_INIT;
        const char *test =
            strstr(rows[i].printed, "mL/min") ? "creatinine-clearance" : "creatinine";
        snprintf(
            text, sizeof text,
            "{\"title\": \"t\", \"numbers\": {\"decimal\": \".\"}, \"patient\": {}, \"baseline\": "
            "\"b\", "
            "\"days\": [{\"id\": \"a\", \"at\": \"2020\", \"labs\": [{\"test\": \"creatinine\", "
            "\"printed\": \"3 mg/dL\"}], \"decisions\": [{\"protocols\": "
            "[\"zoledronic-acid-smpc\"]}]}, "
            "{\"id\": \"b\", \"at\": \"2020\", \"labs\": [{\"test\": \"creatinine\", \"printed\": "
            "\"1.0 mg/dL\", "
            "\"range\": [\"0.5\", \"1.2\"]}%s]}, {\"id\": \"c\", \"at\": \"2020\", \"labs\": "
            "[{\"test\": \"%s\", "
            "\"printed\": \"%s\"}], \"decisions\": [{\"protocols\": [\"zoledronic-acid-smpc\"], "
            "\"facts\": %s}]}]}",
            rows[i].again, test, rows[i].printed, rows[i].facts);
        ck_assert_msg(cyto_course_read(text, strlen(text), &course, &error) == CYTO_OK, "%s: %s",
                      error.pointer, error.message);
        const cyto_fact *before = &course->days[0].decisions[0].facts[0];
        const cyto_fact *fact = &course->days[2].decisions[0].facts[0];
        ck_assert_double_nan(before->baseline);
        ck_assert_int_eq(before->baseline_state, CYTO_BASELINE_UNKNOWN);
        ck_assert_str_eq(fact->name, "creatinine");
        ck_assert(isnan(rows[i].baseline) ? isnan(fact->baseline)
                                          : fabs(fact->baseline - rows[i].baseline) < 0.01);
        ck_assert_int_eq(fact->baseline_state, rows[i].state);
        cyto_course_free(course);
    }
}
END_TEST

Suite *course_units_suite(void)
{
    Suite *suite = suite_create("units of a course");
    TCase *tests = tcase_create("units of a course");
    tcase_add_test(tests, a_dose_is_worked_out_in_its_own_unit);
    tcase_add_test(tests, units_of_bleomycin_are_held_against_both_limits);
    tcase_add_test(tests, what_is_not_in_the_unit_of_a_limit_is_said);
    tcase_add_test(tests, a_limit_in_all_counts_every_dose);
    tcase_add_test(tests, units_of_other_drugs_have_no_limit);
    tcase_add_test(tests, units_that_do_not_go_together_are_refused);
    tcase_add_test(tests, decisions_have_the_baseline_of_the_course);
    suite_add_tcase(suite, tests);
    return suite;
}
