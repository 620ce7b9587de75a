/* SPDX-License-Identifier: MIT */
/* A value belongs to a Patient, with the sex, and the age on its day. */
#include "tests.h"

#include "fhir_door.h"
#include "fhir/fhir.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

START_TEST(sex_and_age_are_of_the_patient_on_the_day)
{
    static const struct {
        const char *patient, *observation, *grade;
    } rows[] = {
        {PATIENT("p", "male", "2005-03-10"), HB("125", "Patient/p", ON("2020-03-10")),
         "1"}, /* 15 today */
        {PATIENT("p", "male", "2005-03-10"), HB("125", "Patient/p", ON("2020-03-09T23:59:59Z")),
         "0"},
        {PATIENT("p", "female", "2010-06-01"), HB("117", "Patient/p", ON("2022-05-31")), "0"},
        {PATIENT("p", "female", "2010-06-01"), HB("117", "Patient/p", ON("2022-06-01")), "1"},
        {PATIENT("p", "female", "1970-06-01"), HB("117", "Patient/p", ON("2022-06-01")),
         "0-1"}, /* pregnant? */
        {PATIENT("p", "other", "1970-06-01"), HB("125", "Patient/p", ON("2022-06-01")), "0-1"},
        {PATIENT("p", "unknown", "1970-06-01"), HB("125", "Patient/p", ON("2022-06-01")), "0-1"},
        {PATIENT("p", "male", "1970-06"), HB("125", "Patient/p", ON("2022-06-01")), "0-1"},
        {PATIENT("p", "male", "1970"), HB("125", "Patient/p", ON("2022-06-01")), "0-1"},
        {PATIENT("p", "male", "1970-06-01"), HB("125", "Patient/p", ON("2022-06")), "0-1"},
        {PATIENT("p", "male", "1970-06-01"), HB("125", "Patient/p", ""), "0-1"},
        {PATIENT("p", "male", "2030-06-01"), HB("125", "Patient/p", ON("2022-06-01")), "0-1"},
        {PATIENT("p", "male", "1850-06-01"), HB("125", "Patient/p", ON("2022-06-01")), "0-1"},
        {PATIENT("p", "male", "1970-06-01"), HB("125", "Patient/p/_history/2", ON("2022-06-01")),
         "1"},
        {PATIENT("p", "male", "1970-06-01"), HB("125", "Patient/q", ON("2022-06-01")), "0-1"},
        {PATIENT("p", "male", "1970-06-01"), HB("125", "http://x/Patient/p", ON("2022-06-01")),
         "0-1"},
        {PATIENT("p", "male", "1970-06-01"), HB("125", "#p", ON("2022-06-01")), "0-1"},
        {"{'resourceType':'Patient','id':'p'}", HB("125", "Patient/p", ON("2022-06-01")), "0-1"},
        {"{'resourceType':'Patient','id':'p'}", HB("125", "Patient/p", ""), "0-1"},
        {"{'resourceType':'Patient','id':'p','gender':'male','birthDate':'1970-06-01','"
         "implicitRules':'x'}",
         HB("125", "Patient/p", ON("2022-06-01")), "0-1"},
        {PATIENT("p", "male", "1970-06-01"),
         HB("125", "Patient/p",
            ",'effectivePeriod':{'start':'2022-06-01T00:00:00Z','end':'2022-06-02'}"),
         "1"},
        {PATIENT("p", "male", "1970-06-01"),
         HB("125", "Patient/p", ",'effectivePeriod':{'end':'2022-06-02'}"), "0-1"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cyto_fhir *fhir = fhir_of("who-2011-anaemia");
        rows_of(fhir, rows[i].patient);
        const char *made = rows_of(fhir, rows[i].observation);
        ck_assert_msg(strcmp(grade_of(made, "anemia"), rows[i].grade) == 0, "%s %s",
                      rows[i].patient, made);
        cyto_fhir_free(fhir);
    }
}
END_TEST

/* The table of WHO 2011 begins at six months. */
START_TEST(a_value_of_no_group_has_no_grade_and_is_open)
{
    cyto_fhir *fhir = fhir_of("who-2011-anaemia");
    rows_of(fhir, PATIENT("p", "female", "2022-03-01"));
    const char *made = rows_of(fhir, HB("125", "Patient/p", ON("2022-06-01")));
    ck_assert_str_eq(member_of(made, "anemia", "grade"), "null");
    ck_assert_str_eq(member_of(made, "anemia", "low"), "null");
    ck_assert_str_eq(member_of(made, "anemia", "high"), "null");
    ck_assert_str_eq(member_of(made, "anemia", "reason"), "\"not-covered\"");
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_OPEN), 1);
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_GRADED), 0);
    cyto_fhir_free(fhir);
}
END_TEST

START_TEST(a_day_has_digits_alone)
{
    static const char *const none[] = {" 970-06-01", "1 70-06-01", "1970-0:-01",
                                       "1970-06-:1", "19:0-06-01", "1970-06"};
    cyto__person day;
    ck_assert_int_eq(cyto__day_read("1970-06-01T10:00:00Z", &day), 1);
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        ck_assert_msg(cyto__day_read(none[i], &day) == 0, "%s", none[i]);
    }
}
END_TEST

/* A name that is longer than any key is no name: the patient is counted, and nobody's subject. */
START_TEST(a_reference_that_is_too_long_is_of_nobody)
{
    char name[2000];
    char text[6000];
    memset(name, 'p', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    cyto_fhir *fhir = fhir_of("who-2011-anaemia");
    snprintf(text, sizeof text, PATIENT("%s", "male", "1970-06-01"), name);
    rows_of(fhir, text);
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_PATIENTS), 1);
    snprintf(text, sizeof text, HB("125", "Patient/%s", ON("2022-06-01")), name);
    ck_assert_str_eq(grade_of(rows_of(fhir, text), "anemia"), "0-1");
    cyto_fhir_free(fhir);
}
END_TEST

/* Their ids have one hash of 32 bits (FNV-1a). 125 g/L are anaemia of a man, not of a woman. */
START_TEST(two_patients_with_one_hash_are_told_apart)
{
    cyto_fhir *fhir = fhir_of("who-2011-anaemia");
    rows_of(fhir, PATIENT("costarring", "male", "1970-06-01"));
    rows_of(fhir, PATIENT("liquid", "female", "1970-06-01"));
    ck_assert_str_eq(
        grade_of(rows_of(fhir, HB("125", "Patient/costarring", ON("2022-06-01"))), "anemia"), "1");
    ck_assert_str_eq(
        grade_of(rows_of(fhir, HB("125", "Patient/liquid", ON("2022-06-01"))), "anemia"), "0");
    cyto_fhir_free(fhir);
}
END_TEST

/* The one that is meant is found among several that a text contains; two of one id are nobody. */
START_TEST(a_contained_patient_is_found_by_its_id)
{
    static const struct {
        const char *reference, *grade;
    } rows[] = {{"#man", "1"}, {"#woman", "0"}, {"#twice", "0-1"}, {"#nobody", "0-1"}};
    for (size_t i = 0; i < 4; i++) {
        char text[2000];
        cyto_fhir *fhir = fhir_of("who-2011-anaemia");
        snprintf(
            text, sizeof text,
            HB("125", "%s",
               ON("2022-06-01") ",'contained':[" PATIENT("man", "male", "1970-06-01") "," PATIENT(
                   "woman", "female",
                   "2010-01-01") "," PATIENT("twice", "male",
                                             "1970-06-01") "," PATIENT("twice", "male",
                                                                       "1970-06-01") ",{'"
                                                                                     "resourceType'"
                                                                                     ":'Device','"
                                                                                     "id':'man'}]"),
            rows[i].reference);
        ck_assert_msg(strcmp(grade_of(rows_of(fhir, text), "anemia"), rows[i].grade) == 0, "%s",
                      rows[i].reference);
        cyto_fhir_free(fhir);
    }
}
END_TEST

/* "#p" is the patient whom the same resource contains, not one of that id in the resource before it. */
START_TEST(a_contained_patient_is_of_its_own_resource)
{
#define WITHIN(gender) \
    HB("125", "#p", ON("2022-06-01") ",'contained':[" PATIENT("p", gender, "1970-06-01") "]")
    static const char *const genders[] = {"male", "other", "male"}; /* 1 of a man, else 0-1 */
    cyto_fhir *fhir = fhir_of("who-2011-anaemia");
    const char *row = rows_of(fhir, "[" WITHIN("male") "," WITHIN("other") "," WITHIN("male") "]");
    for (int i = 0; i < 3; i++) {
        ck_assert_str_eq(grade_of(row, "anemia"), strcmp(genders[i], "male") == 0 ? "1" : "0-1");
        row = strchr(row, '\n') + 1;
    }
    ck_assert_str_eq(row, "");
    cyto_fhir_free(fhir);
}
END_TEST

START_TEST(a_patient_met_again_as_someone_else_is_not_used)
{
    static const char man[] = PATIENT("p", "male", "1970-06-01");
    static const char *const others[] = {
        PATIENT("p", "female", "1970-06-01"), PATIENT("p", "male", "1970-06-02"),
        PATIENT("p", "male", "1970-07-01"), PATIENT("p", "male", "1971-06-01")};
    const char *hb = HB("125", "Patient/p", ON("2022-06-01"));
    for (size_t i = 0; i < 4; i++) {
        cyto_fhir *fhir = fhir_of("who-2011-anaemia");
        rows_of(fhir, man);
        rows_of(fhir, man);
        ck_assert_str_eq(grade_of(rows_of(fhir, hb), "anemia"), "1");
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_SUBJECTS_UNKNOWN), 0);
        rows_of(fhir, others[i]);
        ck_assert_str_eq(grade_of(rows_of(fhir, hb), "anemia"), "0-1");
        rows_of(fhir, man); /* which of them is right stays unknown */
        ck_assert_str_eq(grade_of(rows_of(fhir, hb), "anemia"), "0-1");
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_PATIENTS), 4);
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_PATIENTS_DIFFER), 1);
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_SUBJECTS_UNKNOWN), 2);
        cyto_fhir_free(fhir);
    }
}
END_TEST

/* In a Bundle an address alone may name a patient: two who differ under one are of nobody. */
START_TEST(a_patient_met_again_by_address_alone_is_not_used)
{
#define NAMELESS(gender)                                                             \
    "{'fullUrl':'urn:uuid:2','resource':{'resourceType':'Patient','gender':'" gender \
    "','birthDate':'1970-06-01'}}"
#define BUNDLE(gender)                                                                      \
    "{'resourceType':'Bundle','type':'collection','entry':[" NAMELESS("male") "," NAMELESS( \
        gender) ",{'resource':" HB("125", "urn:uuid:2", ON("2022-06-01")) "}]}"
    static const struct {
        const char *text, *grade;
        int64_t differ;
    } rows[] = {{BUNDLE("male"), "1", 0}, {BUNDLE("female"), "0-1", 1}};
    for (size_t i = 0; i < 2; i++) {
        cyto_fhir *fhir = fhir_of("who-2011-anaemia");
        ck_assert_str_eq(grade_of(rows_of(fhir, rows[i].text), "anemia"), rows[i].grade);
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_PATIENTS_DIFFER), rows[i].differ);
        cyto_fhir_free(fhir);
    }
}
END_TEST

/* R4: a modifierExtension, and implicitRules, may change what the rest of a resource says; also of one that was met
 * without, and is the same in all that is read. */
START_TEST(a_patient_met_again_with_a_modifier_is_not_used)
{
    static const char *const modified[] = {
        "{'resourceType':'Patient','id':'p','gender':'male','birthDate':'1970-06-01','"
        "modifierExtension':[{'url':'x'}]}",
        "{'resourceType':'Patient','id':'p','gender':'male','birthDate':'1970-06-01','"
        "implicitRules':'x'}"};
    const char *hb = HB("125", "Patient/p", ON("2022-06-01"));
    for (size_t i = 0; i < 2; i++) {
        cyto_fhir *fhir = fhir_of("who-2011-anaemia");
        rows_of(fhir, PATIENT("p", "male", "1970-06-01"));
        ck_assert_str_eq(grade_of(rows_of(fhir, hb), "anemia"), "1");
        rows_of(fhir, modified[i]);
        ck_assert_str_eq(grade_of(rows_of(fhir, hb), "anemia"), "0-1");
        rows_of(fhir, PATIENT("p", "male", "1970-06-01"));
        ck_assert_str_eq(grade_of(rows_of(fhir, hb), "anemia"), "0-1");
        cyto_fhir_free(fhir);
    }
}
END_TEST

START_TEST(many_patients_are_told_apart)
{
    char text[512];
    cyto_fhir *fhir = fhir_of("who-2011-anaemia");
    for (int i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, PATIENT("p%d", "%s", "1970-06-01"), i,
                 i % 3 ? "male" : "other");
        rows_of(fhir, text);
    }
    for (int i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, HB("125", "Patient/p%d", ON("2022-06-01")), i);
        ck_assert_str_eq(grade_of(rows_of(fhir, text), "anemia"), i % 3 ? "1" : "0-1");
    }
    fhir->people.count = CYTO_FHIR_PATIENTS_MAX - 1;
    rows_of(fhir, PATIENT("last", "male", "1970-06-01"));
    rows_of(fhir, PATIENT("one-too-many", "male", "1970-06-01"));
    rows_of(fhir, PATIENT("p1", "male", "1970-06-01")); /* known already */
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_PATIENTS_LEFT), 1);
    ck_assert_str_eq(grade_of(rows_of(fhir, HB("125", "Patient/last", ON("2022-06-01"))), "anemia"),
                     "1");
    ck_assert_str_eq(
        grade_of(rows_of(fhir, HB("125", "Patient/one-too-many", ON("2022-06-01"))), "anemia"),
        "0-1");
    cyto_fhir_free(fhir);
}
END_TEST

static double age(const char *birth, const char *on)
{
    cyto__person b = {0, 0, 0, 0, 0};
    cyto__person o = {0, 0, 0, 0, 0};
    ck_assert(cyto__day_read(birth, &b));
    ck_assert(cyto__day_read(on, &o));
    return cyto__age_years(&b, &o);
}

START_TEST(ages_are_whole_on_birthdays_and_grow)
{
    static const struct {
        const char *birth, *on;
        double years; /* twelfths, then 31sts of them */
    } rows[] = {{"2000-01-31", "2000-01-31", 0.0},
                {"2000-01-31", "2000-07-30", (5 + 30 / 31.0) / 12}, /* 30 days after June's last */
                {"2000-01-31", "2000-07-31", 0.5},
                {"2000-02-29", "2001-02-28", (11 + 30 / 31.0) / 12},
                {"2000-02-29", "2001-03-01", (12 + 1 / 31.0) / 12},
                {"2000-02-29", "2004-02-29", 4.0},
                {"2000-12-31", "2001-03-01", (2 + 1 / 31.0) / 12},
                {"1900-03-01", "2022-03-01", 122.0},
                {"0001-01-31", "0001-07-31", 0.5},
                {"0001-03-01", "0011-03-01", 10.0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ck_assert_double_eq_tol(age(rows[i].birth, rows[i].on), rows[i].years, 1e-12);
    }
    double last = -1.0;
    for (int year = 2001; year < 2007; year++) {
        for (int month = 1; month <= 12; month++) {
            for (int day = 1; day <= 31; day++) {
                char on[16];
                cyto__person o = {0, 0, 0, 0, 0};
                snprintf(on, sizeof on, "%04d-%02d-%02d", year, month, day);
                if (cyto__day_read(on, &o)) {
                    const double now = age("2000-12-31", on);
                    ck_assert_msg(now > last, "%s", on);
                    ck_assert_int_eq((int)now, year - 2001 + (month == 12 && day == 31));
                    last = now;
                }
            }
        }
    }
    ck_assert(isnan(age("2022-01-02", "2022-01-01")));
    const cyto__person unknown = {0, 0, 0, 0, 0};
    cyto__person early = {0, 0, 0, 0, 0};
    ck_assert(cyto__day_read("0100-01-01", &early));
    ck_assert(isnan(cyto__age_years(&unknown, &early)));
    ck_assert(isnan(cyto__age_years(&early, &unknown)));
    ck_assert(isnan(cyto__age_years(&unknown, &unknown)));
    ck_assert(isnan(age("1850-01-02", "2022-01-01")));
}
END_TEST

START_TEST(a_date_or_time_that_is_none_is_counted)
{
    static const char *const dates[] = {"2022",
                                        "2022-06",
                                        "2022-06-01",
                                        "2024-02-29",
                                        "0001-01-01",
                                        "9999-12-31",
                                        "1990-09-19T09:09:09Z",
                                        "2009-10-29",
                                        "2022-06-01T23:59:60Z",
                                        "2022-06-01T00:00",
                                        "2022-06-01T12:00:00.5+14:00"};
    static const char *const none[] = {"",
                                       "2022-02-29",
                                       "2022-02-30",
                                       "2022-13-01",
                                       "2022-00-01",
                                       "0000-01-01",
                                       "10000-01-01",
                                       "2022-W23-3",
                                       "2022-06-01T24:00:00Z",
                                       "2022-06-01T1::00:00Z",
                                       "2022-06-01T1/:00:00Z",
                                       "2022-06-01T:1:00:00Z",
                                       "2022-06-01T12:60:00Z",
                                       "2022-13",
                                       "2022-6-1",
                                       "20220601",
                                       "2022-06-01T12:00:61Z",
                                       "2022-06-01 12:00",
                                       "2022-06-01T",
                                       "2022-06-01T12-00",
                                       "2022-06-01T1200",
                                       "2022-06-01T12:3",
                                       "2022-06-01T12:x0:00Z",
                                       "2022-06-01T12:30:0",
                                       "2022-06-01T12:30:x0Z"};
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        ck_assert_msg(cyto__is_date_time(dates[i]), "%s", dates[i]);
    }
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        char text[1000];
        cyto_fhir *fhir = fhir_of("who-2011-anaemia");
        ck_assert_msg(!cyto__is_date_time(none[i]), "%s", none[i]);
        snprintf(text, sizeof text, HB("129", "Patient/1", ON("%s")), none[i]);
        rows_of(fhir, text);
        ck_assert_int_eq(counted(fhir, CYTO_FHIR_DATES_REFUSED), 1);
        cyto_fhir_free(fhir);
    }
    cyto_fhir *fhir = fhir_of("who-2011-anaemia");
    rows_of(fhir,
            HB("129", "Patient/1", ON("2022-06-01T12:00:00Z or some day soon after that one")));
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_DATES_REFUSED), 1);
    cyto_fhir_free(fhir);
}
END_TEST

START_TEST(a_day_is_a_day)
{
    static const char *const bad[] = {"",           "1970",        "1970-06",    "1970-6-01",
                                      "1970-06-1",  "1970-13-01",  "1970-00-01", "1970-06-31",
                                      "1970-02-29", "1900-02-29",  "1970-06-00", "1970/06/01",
                                      "1970-06/01", "19x0-06-01",  "x970-06-01", "1970-0x-01",
                                      "1970-06-0x", "1970-06-01Z", "0000-01-01"};
    cyto__person day;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        ck_assert_msg(!cyto__day_read(bad[i], &day), "%s", bad[i]);
    }
    ck_assert(cyto__day_read("2000-02-29", &day) && cyto__day_read("1972-02-29T00:00", &day));
    ck_assert_int_eq(day.year * 10000 + day.month * 100 + day.day, 19720229);
}
END_TEST

Suite *fhir_patient_suite(void)
{
    Suite *suite = suite_create("fhir_patient");
    TCase *tests = tcase_create("fhir_patient");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, sex_and_age_are_of_the_patient_on_the_day);
    tcase_add_test(tests, a_value_of_no_group_has_no_grade_and_is_open);
    tcase_add_test(tests, a_day_has_digits_alone);
    tcase_add_test(tests, a_reference_that_is_too_long_is_of_nobody);
    tcase_add_test(tests, two_patients_with_one_hash_are_told_apart);
    tcase_add_test(tests, a_contained_patient_is_found_by_its_id);
    tcase_add_test(tests, a_contained_patient_is_of_its_own_resource);
    tcase_add_test(tests, a_patient_met_again_as_someone_else_is_not_used);
    tcase_add_test(tests, a_patient_met_again_by_address_alone_is_not_used);
    tcase_add_test(tests, a_patient_met_again_with_a_modifier_is_not_used);
    tcase_add_test(tests, many_patients_are_told_apart);
    tcase_add_test(tests, ages_are_whole_on_birthdays_and_grow);
    tcase_add_test(tests, a_day_is_a_day);
    tcase_add_test(tests, a_date_or_time_that_is_none_is_counted);
    suite_add_tcase(suite, tests);
    return suite;
}
