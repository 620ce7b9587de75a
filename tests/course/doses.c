/* SPDX-License-Identifier: MIT */
/* A replay prints doses and exposure, on courses made here. */
#include "calculators/body.h"
#include "tests.h"

#include "course/replayed.h"
#include "vectors.h"

#include <cytodose/cytodose.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

START_TEST(a_printed_dose_is_rounded_once_from_the_exact_surface)
{
    vectors v = vectors_read("tests/vectors/printed.tsv");
    ck_assert_int_gt(v.row_count, 100);
    int found = 0;
    for (int i = 0; i < v.row_count; i++) {
        const char *dose = cell(&v, i, "dose_mg_per_m2");
        int32_t formula;
        char day[256];
        char want[256];
        ck_assert_int_eq(cyto__bsa_formula_find(cell(&v, i, "formula"), &formula), CYTO_OK);
        snprintf(day, sizeof day,
                 "{\"id\": \"a\", \"at\": \"2020\", \"treatments\": [{\"drug\": \"x\", \"dose\": "
                 "\"%s mg/m2\"}]}",
                 dose);
        snprintf(want, sizeof want, "> x %s mg/m2: %s mg/m2 x %s m2 = %s mg ", dose, dose,
                 cell(&v, i, "bsa_m2"), cell(&v, i, "dose_mg"));
        char *text = replayed(day, formula, cell_number(&v, i, "height_cm"),
                              cell_number(&v, i, "weight_kg"), 0);
        ck_assert_msg(strstr(text, want) != NULL, "%s: want \"%s\" in \"%s\"", v.rows[i][0], want,
                      text);
        free(text);
        found += strcmp(want, "> x 70 mg/m2: 70 mg/m2 x 1.4907 m2 = 104.3 mg ") == 0;
    }
    ck_assert_int_eq(found, 1); /* the case's own: 104.3498, and 104.349 from 1.4907 */
    vectors_free(&v);
}
END_TEST

/* ---- exposure --------------------------------------------------------------------------- */

#define DAY(id, treatments) \
    "{\"id\": \"" id "\", \"at\": \"2020\", \"treatments\": [" treatments "]}"
#define GIVEN(drug, rest)      "{\"drug\": \"" drug "\"" rest "}"
#define CYCLES(drug, mg_m2, n) GIVEN(drug, ", \"dose\": \"" mg_m2 " mg/m2\", \"cycles\": " n)
/* Finds where the JSON of the last treatment begins. */
static const char *last(const char *json)
{
    const char *found = json;
    for (const char *at = json; (at = strstr(at, "\"total_mg_per_m2\"")) != NULL; at++) {
        found = at;
    }
    return found;
}

START_TEST(exposure_counts_a_drug_however_its_name_is_written)
{
    static const char days[] = DAY("a", CYCLES("epirubicin", "100", "8")) "," DAY(
        "b", CYCLES("Epirubicin", "45", "2") "," CYCLES("EPIRUBICIN", "45", "2"));
    char *text = told(days, 0);
    SAYS(text, "in all 800 mg/m2, 89 % of the lifetime 900 mg/m2 b 2020 > Epirubicin");
    SAYS(text, "in all 90 mg/m2; with earlier 890 mg/m2, 99 % of the lifetime 900 mg/m2 "
               "earlier: epirubicin on a (800 mg/m2) >");
    /* the same day counts: 800 + 90 + 90 */
    SAYS(text, "in all 90 mg/m2; with earlier 980 mg/m2, 109 % of the lifetime 900 mg/m2: ABOVE it "
               "earlier: epirubicin on a (800 mg/m2), Epirubicin on b (90 mg/m2)");
    SAYS_NOT(text, "NOT");
    free(text);
    char *json = told(days, 1);
    SAYS(last(json), "\"total_mg_per_m2\": 90, \"lifetime_mg_per_m2\": 980, "
                     "\"above_lifetime_limit\": true,");
    SAYS(last(json), "\"limit\": 900, \"unit\": \"mg/m2\", \"sum\": 980,");
    SAYS(last(json), "\"above_lifetime_limit\": true, \"lifetime_earlier_counted\": 2, "
                     "\"lifetime_earlier_not_counted\": 0");
    SAYS(json, "\"above_lifetime_limit\": false, \"lifetime_earlier_counted\": 1");
    free(json);
}
END_TEST

START_TEST(the_limit_itself_is_not_passed)
{
    static const struct {
        const char *mg_per_m2;
        int above;
    } rows[] = {{"900", 0}, {"901", 1}, {"899", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char day[512];
        snprintf(day, sizeof day,
                 "{\"id\": \"a\", \"at\": \"2020\", \"treatments\": [{\"drug\": \"epirubicin\", "
                 "\"dose\": \"%s mg/m2\", \"cycles\": 1}]}",
                 rows[i].mg_per_m2);
        char *text = told(day, 0);
        char *json = told(day, 1);
        SAYS(text, "100 % of the lifetime 900 mg/m2");
        ck_assert_int_eq(strstr(text, "ABOVE") != NULL, rows[i].above);
        SAYS(json,
             rows[i].above ? "\"above_lifetime_limit\": true" : "\"above_lifetime_limit\": false");
        free(text);
        free(json);
    }
}
END_TEST

START_TEST(the_same_order_twice_on_one_day_is_told)
{
#define ON_DAY(id, at, treatments) \
    "{\"id\": \"" id "\", \"at\": \"" at "\", \"treatments\": [" treatments "]}"
#define AFTER(id, earlier, treatments) \
    "{\"id\": \"" id "\", \"after\": \"" earlier "\", \"treatments\": [" treatments "]}"
#define X(dose) GIVEN("x", ", \"dose\": \"" dose "\"")
    static const struct {
        const char *days;
        int told;
    } rows[] = {
        {DAY("a", X("90 mg/m2") "," X("90 mg/m2")), 1},
        {DAY("a", X("90 mg/m2") "," GIVEN(" X ", ", \"dose\": \"0.09 g/m2\"")), 1},
        {DAY("a", X("90 mg/m2") "," X("90.1 mg/m2")), 0}, /* a bolus and an infusion */
        {DAY("a", X("90 mg/m2") "," X("90 mg/kg")), 0},
        {DAY("a", X("9 U") "," X("9 mg")), 0},
        {DAY("a", GIVEN("x", "") "," GIVEN("x", "")), 0},
        {DAY("a", X("90 mg/m2") "," GIVEN("y", ", \"dose\": \"90 mg/m2\"")), 0},
        {DAY("a", X("90 mg/m2")) "," DAY("b", X("90 mg/m2")), 0}, /* in one year */
        {ON_DAY("a", "2020-01-01", X("90 mg/m2")) "," ON_DAY("b", "2020-01-01", X("90 mg/m2")), 1},
        {ON_DAY("a", "2020-01-01", X("90 mg/m2")) "," ON_DAY("b", "2020-01-02", X("90 mg/m2")), 0},
        {ON_DAY("a", "2020-01", X("90 mg/m2")) "," ON_DAY("b", "2020-01", X("90 mg/m2")), 0},
        {ON_DAY("a", "2020-01-01", X("90 mg/m2")) "," AFTER("b", "a", X("90 mg/m2")), 0},
        {ON_DAY("a", "2020-01-01", X("80 mg/m2")) "," AFTER("b", "a", X("90 mg/m2")) "," ON_DAY(
             "c", "2020-01-02", X("90 mg/m2")),
         0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *text = told(rows[i].days, 0);
        ck_assert_msg((strstr(text, "ordered twice: the same dose on the same day; both are "
                                    "counted") != NULL) == rows[i].told,
                      "%s: %s", rows[i].days, text);
        char *json = told(rows[i].days, 1);
        ck_assert_int_eq(strstr(json, "\"ordered_twice\": true") != NULL, rows[i].told);
        free(json);
        free(text);
    }
}
END_TEST

START_TEST(every_limit_of_a_drug_is_shown_where_none_is_chosen)
{
    static const struct {
        const char *cycles;
        int above_400, above_450, above_550;
    } rows[] = {{"6", 0, 0, 0}, {"7", 1, 0, 0}, {"8", 1, 1, 0}, {"21", 1, 1, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char days[512];
        snprintf(days, sizeof days,
                 "{\"id\": \"a\", \"at\": \"2020\", \"treatments\": [{\"drug\": \"doxorubicin\", "
                 "\"dose\": \"60 mg/m2\", \"cycles\": %s}]}",
                 rows[i].cycles);
        char *text = told(days, 0);
        SAYS(text, rows[i].above_400 ? "400 mg/m2 (doxorubicin-400-cardiotoxic): ABOVE it"
                                     : "400 mg/m2 (doxorubicin-400-cardiotoxic),");
        SAYS(text, rows[i].above_450 ? "450 mg/m2 (doxorubicin-450): ABOVE it"
                                     : "450 mg/m2 (doxorubicin-450)");
        SAYS(text, rows[i].above_550 ? "550 mg/m2 (doxorubicin-550): ABOVE it"
                                     : "550 mg/m2 (doxorubicin-550),");
        free(text);
        char *json = told(days, 1);
        SAYS(json, rows[i].above_400 ? "\"above_lifetime_limit\": true"
                                     : "\"above_lifetime_limit\": false");
        free(json);
    }
}
END_TEST

START_TEST(a_single_dose_above_the_stated_maximum_is_said)
{
    static const struct {
        const char *dose;
        int above;
    } rows[] = {{"199 mg", 0}, {"200 mg", 0}, {"201 mg", 1}, {"310 mg", 1}};
    /* 33 % of 2.9 mg are 0.957 mg; as doubles a bit more. */
    char *on_it = told(DAY("a", GIVEN("vincristine", ", \"dose\": \"2.9 mg\", \"percent_of\": 33, "
                                                     "\"max_single\": \"0.957 mg\"")),
                       1);
    SAYS(on_it, "\"above_max_single\": false");
    free(on_it);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char days[512];
        snprintf(days, sizeof days,
                 "{\"id\": \"a\", \"at\": \"2020\", \"treatments\": [{\"drug\": \"vincristine\", "
                 "\"dose\": \"%s\", \"max_single\": \"200 mg\"}]}",
                 rows[i].dose);
        char *json = told(days, 1);
        SAYS(json, rows[i].above ? "\"above_max_single\": true" : "\"above_max_single\": false");
        free(json);
        char *text = told(days, 0);
        if (rows[i].above) {
            SAYS(text, "ABOVE the stated maximum of one dose, 200 mg");
        } else {
            SAYS_NOT(text, "ABOVE");
        }
        free(text);
    }
}
END_TEST

START_TEST(another_anthracycline_is_named_as_not_counted)
{
    static const char *const others[] = {"doxorubicin",
                                         "Daunorubicin",
                                         "IDARUBICIN",
                                         "mitoxantrone",
                                         "aclarubicin",
                                         "zorubicin",
                                         "pirarubicin",
                                         "valrubicin",
                                         "amrubicin",
                                         "pixantrone",
                                         "pegylated liposomal Doxorubicin",
                                         "doxorrubicina",
                                         "Mitoxantron",
                                         "\xC3\xA9pirubicine",
                                         "epirubicin hydrochloride"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        char days[1024];
        char want[256];
        snprintf(days, sizeof days,
                 "{\"id\": \"a\", \"at\": \"2020\", \"treatments\": [{\"drug\": \"%s\", \"dose\": "
                 "\"60 mg/m2\", \"cycles\": 4}]}, " DAY("b", CYCLES("epirubicin", "90", "4")),
                 others[i]);
        snprintf(want, sizeof want,
                 "NOT counted: %s on a (another anthracycline: none is converted "
                 "into another)",
                 others[i]);
        char *text = told(days, 0);
        SAYS(text, "in all 360 mg/m2, 40 % of the lifetime 900 mg/m2 NOT counted");
        SAYS(text, want);
        if (i > 3) {
            SAYS(text, "in all 240 mg/m2 exposure NOT counted: the tables have no lifetime "
                       "limit of this name");
        }
        free(text);
        char *json = told(days, 1);
        SAYS(last(json), "\"above_lifetime_limit\": null, \"lifetime_earlier_counted\": 0, "
                         "\"lifetime_earlier_not_counted\": 1, "
                         "\"exposure_not_counted\": null");
        if (i > 3) { /* the others have limits of their own */
            SAYS(json, "\"exposure_not_counted\": \"the tables have no lifetime limit of "
                       "this name\"");
        }
        free(json);
    }
    /* and the other way round */
    char *text = told(
        DAY("a", CYCLES("epirubicin", "90", "4")) "," DAY("b", CYCLES("doxorubicin", "60", "4")),
        0);
    SAYS(text, "in all 240 mg/m2, 44 % of the lifetime 550 mg/m2 (doxorubicin-550), 60 % of the "
               "lifetime 400 mg/m2 (doxorubicin-400-cardiotoxic), 53 % of the lifetime 450 mg/m2 "
               "(doxorubicin-450) NOT counted: epirubicin on a (another anthracycline");
    free(text);
}
END_TEST

START_TEST(what_cannot_be_counted_is_said)
{
    static const struct {
        const char *treatment, *why;
    } rows[] = {
        {GIVEN("Epirubicin", ", \"dose\": \"150 mg\", \"cycles\": 4"), "its dose is not in mg/m2"},
        {GIVEN("epirubicin", ", \"cycles\": 4"), "its dose is not printed"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char days[1024];
        char want[256];
        snprintf(
            days, sizeof days,
            DAY("a", CYCLES("epirubicin", "90", "2")) ", {\"id\": \"b\", \"at\": \"2020\", "
                                                      "\"treatments\": [%s]}, " DAY(
                                                          "c", CYCLES("epirubicin", "90", "2")),
            rows[i].treatment);
        char *text = told(days, 0);
        char *json = told(days, 1);
        SAYS(text, "; without this 180 mg/m2, 20 % of the lifetime 900 mg/m2");
        snprintf(want, sizeof want, "exposure NOT counted: %s", rows[i].why);
        SAYS(text, want);
        SAYS(text, "; with earlier 360 mg/m2, 40 % of the lifetime 900 mg/m2");
        snprintf(want, sizeof want, "on b (%s)", rows[i].why);
        SAYS(text, want);
        SAYS(last(json), "\"lifetime_mg_per_m2\": 360");
        SAYS(last(json), "\"above_lifetime_limit\": null, \"lifetime_earlier_counted\": 1, "
                         "\"lifetime_earlier_not_counted\": 1");
        SAYS_NOT(json, "\"above_lifetime_limit\": true");
        snprintf(want, sizeof want, "\"exposure_not_counted\": \"%s\"", rows[i].why);
        SAYS(json, want);
        free(text);
        free(json);
    }
    char *text = told(DAY("a", GIVEN("epirubicin", ", \"dose\": \"100 mg/m2\", \"percent_of\": 75, "
                                                   "\"cycles\": 4")),
                      0);
    SAYS(text, "; in all 300 mg/m2, 33 % of");
    free(text);
}
END_TEST

START_TEST(other_drugs_have_no_word_of_exposure_beyond_their_sum)
{
    char *text = told(DAY("a", CYCLES("docetaxel", "100", "4") "," GIVEN("tamoxifen", "")) "," DAY(
                          "b", CYCLES("Docetaxel", "75",
                                      "2") "," GIVEN("paclitaxel", ", \"dose\": \"80 mg/m2\"")),
                      0);
    SAYS(text, "; in all 400 mg/m2 > tamoxifen");
    SAYS(text, "; in all 150 mg/m2; with earlier 550 mg/m2 earlier: docetaxel on a (400 mg/m2) >");
    SAYS_NOT(text, "NOT");
    SAYS_NOT(text, "lifetime");
    free(text);
}
END_TEST

START_TEST(a_long_list_of_exposures_is_cut_and_says_so)
{
    char days[8192];
    size_t n = 0;
    for (int i = 0; i < 12; i++) {
        n += (size_t)snprintf(days + n, sizeof days - n,
                              "%s{\"id\": \"d%d\", \"at\": \"2020\", \"treatments\": [{\"drug\": "
                              "\"epirubicin\", \"dose\": \"20 mg/m2\", \"cycles\": 1}]}",
                              i ? ", " : "", i);
    }
    char *text = told(days, 0);
    SAYS(text, "; with earlier 240 mg/m2, 27 % of");
    SAYS(text, "epirubicin on d7 (20 mg/m2), and 3 more");
    SAYS_NOT(text, "epirubicin on d8 (");
    free(text);
    char name[4096];
    memset(name, 'x', sizeof name);
    memcpy(name + 56, "\xE2\x80\x94\xE2\x80\x94", 6); /* two dashes of three bytes each */
    name[200] = '\0';
    for (int shift = 0; shift < 3; shift++) {
        snprintf(
            days, sizeof days,
            "{\"id\": \"a\", \"at\": \"2020\", \"treatments\": [{\"drug\": \"%s doxorubicin\"}, "
            "{\"drug\": \"epirubicin\"}]}",
            name + shift);
        text = told(days, 0);
        SAYS(text, shift == 2 ? "x\xE2\x80\x94\xE2\x80\x94... on a (" : "x\xE2\x80\x94... on a (");
        free(text);
    }
}
END_TEST

/* Three drugs, three lines: each says whose it is. */
START_TEST(of_several_drugs_each_answer_names_its_own)
{
    char *text = told(
        DAY("a",
            GIVEN("epirubicin",
                  "")) ", {\"id\": \"b\", \"at\": \"2020\", "
                       "\"decisions\": [{\"protocols\": [\"fec-600-90-600\"], \"facts\": {"
                       "\"counts\": {\"cycle\": 1}, \"flags\": {\"poor-marrow-reserve\": false}, "
                       "\"labs\": [{\"test\": \"neutrophils\", \"value\": \"2\", \"unit\": "
                       "\"10*9/L\"}, {\"test\": \"bilirubin\", \"value\": \"2\", \"unit\": "
                       "\"mg/dL\"}, {\"test\": \"aspartate-aminotransferase\", \"value\": \"30\", "
                       "\"unit\": \"U/L\", \"uln\": \"40\"}, {\"test\": \"creatinine\", "
                       "\"value\": \"0.8\", \"unit\": \"mg/dL\"}]}}]}",
        0);
    SAYS(text, "fec-600-90-600: fluorouracil give 100 %");
    SAYS(text, "fec-600-90-600: epirubicin give 100 % of base");
    SAYS(text, "fec-600-90-600: cyclophosphamide give 100 %");
    free(text);
}
END_TEST

Suite *course_doses_suite(void)
{
    Suite *suite = suite_create("course_doses");
    TCase *tests = tcase_create("doses of a course");
    tcase_add_test(tests, a_printed_dose_is_rounded_once_from_the_exact_surface);
    tcase_add_test(tests, exposure_counts_a_drug_however_its_name_is_written);
    tcase_add_test(tests, the_limit_itself_is_not_passed);
    tcase_add_test(tests, the_same_order_twice_on_one_day_is_told);
    tcase_add_test(tests, another_anthracycline_is_named_as_not_counted);
    tcase_add_test(tests, every_limit_of_a_drug_is_shown_where_none_is_chosen);
    tcase_add_test(tests, a_single_dose_above_the_stated_maximum_is_said);
    tcase_add_test(tests, what_cannot_be_counted_is_said);
    tcase_add_test(tests, other_drugs_have_no_word_of_exposure_beyond_their_sum);
    tcase_add_test(tests, a_long_list_of_exposures_is_cut_and_says_so);
    tcase_add_test(tests, of_several_drugs_each_answer_names_its_own);
    suite_add_tcase(suite, tests);
    return suite;
}
