/* SPDX-License-Identifier: MIT */
/* A value was taken once, after its patient was born. */
#include "tests.h"

#include "fhir_door.h"

#include <stdio.h>
#include <string.h>

/* R4: effective[x] is one of them. Where there are several, no day gives the age; a schedule has none. */
START_TEST(a_value_of_several_times_has_no_age)
{
    static const char *const times[] = {
        ON("2022-06-01") ",'effectivePeriod':{'start':'2022-06-01'}",
        ON("2022-06-01") ",'effectiveInstant':'2022-06-01T10:00:00Z'",
        ",'effectivePeriod':{},'effectiveInstant':'2022-06-01T10:00:00Z'",
        ON("2022-06-01") ",'effectiveTiming':{}", ",'effectiveTiming':{'event':['2022-06-01']}"};
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        char text[1000];
        cyto_fhir *fhir = fhir_of("who-2011-anaemia");
        rows_of(fhir, PATIENT("p", "male", "1970-06-01"));
        snprintf(text, sizeof text, HB("125", "Patient/p", "%s"), times[i]);
        const char *rows = rows_of(fhir, text);
        ck_assert_str_eq(grade_of(rows, "anemia"), "0-1");
        ck_assert_str_eq(member_of(rows, "anemia", "reason"), "\"age-unknown\"");
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_DATES_REFUSED), 1);
        cyto_fhir_free(fhir);
    }
}
END_TEST

/* An age is one from birth to 130 years, and not from a day that databases write where no birth is known: with it a child
 * is graded by the bounds of adults. The days beside them are days. */
START_TEST(an_age_that_is_none_is_counted)
{
    static const struct {
        const char *birth, *on;
        int64_t refused;
    } rows[] = {{"2022-06-01", ON("2022-05-31"), 1},
                {"2022-06-01", ON("2022-06-01"), 0},
                {"2122-06-01", ON("2022-06-01"), 1},
                {"1892-06-01", ON("2022-06-01"), 0},
                {"1892-05-31", ON("2022-06-01"), 1},
                {"1892", ON("2022-06-01"), 0},
                {"1900-01-01", ON("2019-06-01"), 1},
                {"1900-01-02", ON("2019-06-01"), 0},
                {"1900-02-01", ON("2019-06-01"), 0},
                {"1901-01-01", ON("2019-06-01"), 0},
                {"1899-12-31", ON("2019-06-01"), 1},
                {"1899-12-30", ON("2019-06-01"), 1},
                {"1899-12-29", ON("2019-06-01"), 0},
                {"1899-11-30", ON("2019-06-01"), 0},
                {"1898-12-31", ON("2019-06-01"), 0},
                {"0001-01-01", ON("2019-06-01"), 1},
                {"2122-06-01", "", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[1000];
        cyto_fhir *fhir = fhir_of("who-2011-anaemia");
        snprintf(text, sizeof text, PATIENT("p", "male", "%s"), rows[i].birth);
        rows_of(fhir, text);
        snprintf(text, sizeof text, HB("125", "Patient/p", "%s"), rows[i].on);
        rows_of(fhir, text);
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_AGES_REFUSED), rows[i].refused);
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_DATES_REFUSED), 0);
        cyto_fhir_free(fhir);
    }
}
END_TEST

Suite *fhir_times_suite(void)
{
    Suite *suite = suite_create("fhir_times");
    TCase *tests = tcase_create("fhir_times");
    tcase_add_test(tests, a_value_of_several_times_has_no_age);
    tcase_add_test(tests, an_age_that_is_none_is_counted);
    suite_add_tcase(suite, tests);
    return suite;
}
