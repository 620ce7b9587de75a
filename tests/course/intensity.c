/* SPDX-License-Identifier: MIT */
/* A replay tells doses without a number of cycles, those that were late, what was given beyond the order, and dose
 * intensity. */
#include "course/replayed.h"

#define DAY(id, treatments) \
    "{\"id\": \"" id "\", \"at\": \"2020\", \"treatments\": [" treatments "]}"
#define ONE(rest) "{\"drug\": \"epirubicin\", \"dose\": \"90 mg/m2\"" rest "}"

START_TEST(a_dose_without_cycles_is_one_dose)
{
    char *text = told(DAY("a", ONE("")) "," DAY("b", ONE(", \"every_days\": 21")), 0);
    SAYS(text, "in all 90 mg/m2, 10 % of the lifetime 900 mg/m2 b 2020 >");
    SAYS(text, "in all 90 mg/m2; with earlier 180 mg/m2, 20 % of the lifetime 900 mg/m2");
    SAYS_NOT(text, "NOT");
    free(text);
    /* Listed once though it is repeated: at least one, and no more is known. */
    text = told(DAY("a", ONE(", \"every_days\": 21")), 0);
    SAYS(text, "in all 90 mg/m2, 10 % of the lifetime 900 mg/m2 exposure NOT counted: beyond one "
               "dose: its number of cycles is not printed");
    free(text);
    char *json = told(DAY("a", ONE(", \"every_days\": 21")), 1);
    SAYS(json, "\"lifetime_mg_per_m2\": 90");
    SAYS(json, "\"above_lifetime_limit\": null");
    free(json);
    json = told(DAY("a", ONE("")), 1);
    SAYS(json, "\"above_lifetime_limit\": false");
    free(json);
}
END_TEST

/* ---- dates ------------------------------------------------------------------------------ */

#define ON(id, at, rest)                                                                     \
    "{\"id\": \"" id "\", \"at\": \"" at "\", \"treatments\": [{\"drug\": \"doxorubicin\", " \
    "\"dose\": \"60 mg/m2\"" rest "}]}"
#define EVERY_21      ", \"every_days\": 21"
#define ON_21(id, at) ON(id, at, EVERY_21)

/* 21, 28 (of a leap year) and 21 days, the last dose at 75 %: 225 mg/m2 ordered in 91 days, 20 a week planned. */
START_TEST(late_doses_and_intensity_are_worked_out)
{
    static const char days[] = ON_21("a", "2016-02-01") "," ON_21("b", "2016-02-22") "," ON_21(
        "c", "2016-03-21") "," ON("d", "2016-04-11", EVERY_21 ", \"percent_of\": 75");
    char *text = told(days, 0);
    SAYS(text, "7 days late; in all 60 mg/m2; with earlier 180 mg/m2");
    SAYS(text, "Doses that were late, and dose intensity doxorubicin: 4 doses, 1 late, by up to 7 "
               "days; 225 mg/m2 ordered in 91 days = 17.31 mg/m2 a week, 86.5 % of the first dose, "
               "on time");
    free(text);
    char *json = told(days, 1);
    SAYS(json, "\"late_days\": null");
    SAYS(json, "\"late_days\": 0");
    SAYS(json, "\"late_days\": 7");
    SAYS(json,
         "\"drug\": \"doxorubicin\", \"cycles\": 4, \"late\": 1, \"late_days_most\": 7, "
         "\"cumulative_mg_per_m2\": 225, \"days\": 91, \"mg_per_m2_per_week\": 17.3076923076923");
    SAYS(json, "\"relative_to\": \"first dose\", \"not_known\": null");
    free(json);
}
END_TEST

#define ORDERED_IN_42 "2 doses, 0 late; 120 mg/m2 ordered in 42 days = 20.00 mg/m2 a week, 100.0 %"

START_TEST(an_interval_is_the_one_before_and_a_plan_the_full_dose)
{
    static const struct {
        const char *days, *says;
    } rows[] = {
        /* 21 days over the end of a leap year, of one in 4 centuries, and of a common one */
        {ON_21("a", "2016-12-20") "," ON_21("b", "2017-01-10"), ORDERED_IN_42},
        {ON_21("a", "2017-12-20") "," ON_21("b", "2018-01-10"), ORDERED_IN_42},
        {ON_21("a", "2000-12-20") "," ON_21("b", "2001-01-10"), ORDERED_IN_42},
        {ON_21("a", "2100-12-20") "," ON_21("b", "2101-01-10"), ORDERED_IN_42},
        {ON_21("a", "0000-12-20") "," ON_21("b", "0001-01-10"), ORDERED_IN_42},
        /* 27 days of another year, and the century that has no 29 February */
        {ON_21("a", "2015-02-22") "," ON_21("b", "2015-03-21"),
         "1 late, by up to 6 days; 120 mg/m2 ordered in 48 days"},
        {ON_21("a", "2100-02-22") "," ON_21("b", "2100-03-21"), "1 late, by up to 6 days"},
        {ON_21("a", "2000-02-22") "," ON_21("b", "2000-03-21"), "1 late, by up to 7 days"},
        {ON_21("a", "2015-12-20") "," ON_21("b", "2016-01-10"), ORDERED_IN_42},
        /* early is not late */
        {ON_21("a", "2015-12-20") "," ON_21("b", "2016-01-09"),
         "2 doses, 0 late; 120 mg/m2 ordered in 41 days"},
        /* four cycles on one line last 84 days */
        {ON("a", "2015-01-01", EVERY_21 ", \"cycles\": 4") "," ON_21("b", "2015-03-27"),
         "5 doses, 1 late, by up to 1 day; 300 mg/m2"},
        {ON("a", "2015-12-20", EVERY_21 ", \"full\": \"75 mg/m2\"") "," ON_21("b", "2016-01-10"),
         "80.0 % of the full dose on time"},
        {ON_21("a", "2015-01-01") "," ON_21("b", "2015-01-29") "," ON_21("c", "2015-03"),
         "1 late, by up to 7 days; dose intensity not known: a date is not printed whole"},
        {ON_21("a", "2015-01-01") "," ON("b", "2015-01-29", ""),
         "1 late, by up to 7 days; dose intensity not known: an interval is not printed"},
        {ON_21("a",
               "2015-01-01") ",{\"id\": \"b\", \"at\": \"2015-01-29\", \"treatments\": [{\"drug\": "
                             "\"Doxorubicin\", \"dose\": \"90 mg\", \"every_days\": 21}]}",
         "dose intensity not known: a dose is not printed in mg/m2"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *text = told(rows[i].days, 0);
        SAYS(text, rows[i].says);
        free(text);
    }
    char *text = told(ON_21("a", "2015-01-01"), 0);
    SAYS_NOT(text, "dose intensity");
    free(text);
}
END_TEST

/* n days of one treatment each, or one day of n: as many as are accepted, and one more. */
START_TEST(so_many_days_and_treatments_are_accepted)
{
    static char text[262144];
    for (int n = 2000; n <= 2001; n++) {
        for (int in_one_day = 0; in_one_day <= 1; in_one_day++) {
            cyto_course *course = NULL;
            cyto_error error = CYTO_ERROR_INIT;
            size_t at = (size_t)snprintf(
                text, sizeof text,
                "{\"title\": \"t\", \"patient\": {}, \"days\": [{\"id\": \"a\", \"at\": "
                "\"2020\", \"treatments\": [{\"drug\": \"d\"}");
            for (int i = 1; i < n; i++) {
                at += (size_t)snprintf(text + at, sizeof text - at,
                                       in_one_day ? ",{\"drug\": \"d%d\"}"
                                                  : "]},{\"id\": \"%d\", \"at\": \"2020\", "
                                                    "\"treatments\": [",
                                       i);
            }
            at += (size_t)snprintf(text + at, sizeof text - at, "]}]}");
            const cyto_status status = cyto_course_read(text, at, &course, &error);
            ck_assert_msg(status == (n == 2000 ? CYTO_OK : CYTO_E_LIMIT), "%d: %s", n,
                          error.message);
            if (n > 2000) {
                ck_assert_str_eq(error.message, in_one_day
                                                    ? "more than 2000 treatments in one course"
                                                    : "more than 2000 days in one course");
            }
            cyto_course_free(course);
        }
    }
}
END_TEST

/* 100 mg/m2 x 1.4907 m2 are 149.07 mg; 8 of them 800 mg/m2 of 900. */
START_TEST(what_is_given_beyond_the_order_may_pass_the_limit)
{
    static const struct {
        const char *given;
        int told;
        const char *above;
    } rows[] = {{"", 0, "false"},
                {", \"given\": \"149 mg\"", 1, "false"},
                {", \"given\": \"0 mg\"", 1, "false"},
                {", \"given\": \"167.6 mg\"", 1, "false"}, /* 899.4 mg/m2 in all */
                {", \"given\": \"167.8 mg\"", 1, "null"},  /* 900.5 */
                {", \"given\": \"1490 mg\"", 1, "null"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char day[512];
        char want[64];
        snprintf(day, sizeof day,
                 "{\"id\": \"a\", \"at\": \"2020\", \"treatments\": [{\"drug\": \"epirubicin\", "
                 "\"dose\": \"100 mg/m2\", \"cycles\": 8%s}]}",
                 rows[i].given);
        snprintf(want, sizeof want, "\"above_lifetime_limit\": %s", rows[i].above);
        char *text = told(day, 0);
        char *json = told(day, 1);
        SAYS(text, "in all 800 mg/m2, 89 % of the lifetime 900 mg/m2");
        ck_assert_int_eq(strstr(text, "exposure as ordered: what was given is another dose") !=
                             NULL,
                         rows[i].told);
        SAYS(json, want);
        free(text);
        free(json);
    }
    /* of a drug without a limit there is nothing to tell */
    char *text =
        told(DAY("a", "{\"drug\": \"x\", \"dose\": \"100 mg/m2\", \"given\": \"1 mg\"}"), 0);
    SAYS_NOT(text, "exposure as ordered");
    free(text);
    /* mitomycin has one, and is no anthracycline */
    text =
        told(DAY("a", "{\"drug\": \"mitomycin\", \"dose\": \"10 mg/m2\", \"given\": \"1 mg\"}"), 0);
    SAYS(text, "exposure as ordered: what was given is another dose");
    free(text);
    /* an anthracycline without one is named among those that are not counted */
    text = told(
        DAY("a", "{\"drug\": \"pirarubicin\", \"dose\": \"100 mg/m2\", \"given\": \"1 mg\"}"), 0);
    SAYS(text, "exposure as ordered: what was given is another dose");
    free(text);
}
END_TEST

/* Half a percent more may pass it too: 8 x 112 mg/m2 x 167.9 / 166.96 are 901 mg/m2. */
START_TEST(so_may_half_a_percent)
{
#define ORDERED_112 "{\"drug\": \"epirubicin\", \"dose\": \"112 mg/m2\", \"cycles\": 8"
    char *json = told(DAY("a", ORDERED_112 ", \"given\": \"167.6 mg\"}"), 1);
    SAYS(json, "\"above_lifetime_limit\": false");
    free(json);
    json = told(DAY("a", ORDERED_112 ", \"given\": \"167.9 mg\"}"), 1);
    SAYS(json, "\"above_lifetime_limit\": null");
    free(json);
}
END_TEST

Suite *course_intensity_suite(void)
{
    Suite *suite = suite_create("intensity of a course");
    TCase *tests = tcase_create("intensity of a course");
    tcase_add_test(tests, a_dose_without_cycles_is_one_dose);
    tcase_add_test(tests, late_doses_and_intensity_are_worked_out);
    tcase_add_test(tests, an_interval_is_the_one_before_and_a_plan_the_full_dose);
    tcase_add_test(tests, so_many_days_and_treatments_are_accepted);
    tcase_add_test(tests, what_is_given_beyond_the_order_may_pass_the_limit);
    tcase_add_test(tests, so_may_half_a_percent);
    suite_add_tcase(suite, tests);
    return suite;
}
