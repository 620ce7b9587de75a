/* SPDX-License-Identifier: MIT */
/* Readers of units, names and ranges are tried at the edges: a byte that is not UTF-8, no room
 * left, a text that ends early, an analyte that is none. */
#include "tests.h"

#include "base/base.h"
#include "units/own_names.h"
#include "units/spelling.h"
#include "units/units.h"
#include "vectors.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

static int32_t unit_of(const char *text)
{
    int32_t unit = 99;
    const cyto_status status = cyto_unit_find(text, strlen(text), &unit, NULL);
    ck_assert(status == (unit == CYTO_UNIT_NONE ? CYTO_E_UNIT : CYTO_OK));
    return unit;
}

/* As a laboratory, UCUM, HTML or a word processor writes 10^9 in a litre. */
START_TEST(a_power_of_ten_is_one_however_it_is_marked)
{
    static const char *const giga[] = {
        "10*9/L",
        "E9/L",
        "E+9/L",
        "10^\xE2\x81\xB9/L",
        "10*\xE2\x81\xB9/L",
        "10*9.{cells}/L",
        "10*9*cells/L",
        "10*9cells/L",
        ".10*9/L",
        "*10*9/L",
        ("\xC2\xB7"
         "10^9/L"),
    };
    for (int i = 0; i < 11; i++) {
        ck_assert_msg(unit_of(giga[i]) == CYTO_UNIT_GIGA_PER_L, "%s", giga[i]);
    }
    ck_assert_int_eq(unit_of("10\xC2\xB9\xE2\x81\xB0/L"),
                     unit_of("10*10/L")); /* superscripts 1 and 0 */
    ck_assert_int_eq(unit_of("&micro;g/L"), unit_of("ug/L"));
    ck_assert_int_eq(unit_of("mL/min/1.73m2"), CYTO_UNIT_ML_PER_MIN_173);
    static const char *const flows[] = {"mL/min1.73m2", "mL/min/x", "ccm/min"};
    for (int i = 0; i < 3; i++) {
        ck_assert_msg(unit_of(flows[i]) == CYTO_UNIT_NONE, "%s", flows[i]);
    }
    static const char *const none[] = {"10005/uL",          "1 00/uL",     "10*-20/L",
                                       "10*20/L",           "103/uL",      "mg/dL&",
                                       "mg/dL\xE2\x81\xB0", "1000 10*6/L", "10*123cells../L"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        ck_assert_msg(unit_of(none[i]) == CYTO_UNIT_NONE, "%s", none[i]);
    }
}
END_TEST

/* A folded spelling has 79 bytes: what is longer is refused, wherever the room ends. */
START_TEST(a_spelling_too_long_to_fold_is_refused)
{
    static const char *const ends[] = {
        "x", "\xC2\xB2", "^\xC2\xB2", "\xC2\xB2\xC2\xB3", "\xEF\xBC\x8F", "\xC2\xB5", "1 1"};
    static const size_t grow[] = {1, 2, 2, 3, 1, 1, 3};
    for (int i = 0; i < 7; i++) {
        for (size_t before = CYTO__SPELLING_MAX - 6; before <= CYTO__SPELLING_MAX; before++) {
            char text[CYTO__SPELLING_MAX + 16];
            char folded[CYTO__SPELLING_MAX + 1];
            memset(folded, '!', sizeof folded);
            memset(text, 'a', before);
            strcpy(text + before, ends[i]);
            const int fits = before + grow[i] < CYTO__SPELLING_MAX;
            ck_assert_int_eq(cyto__fold_spelling(text, strlen(text), folded), fits);
            ck_assert_int_eq(folded[CYTO__SPELLING_MAX], '!');
            ck_assert(!fits || strlen(folded) == before + grow[i]);
        }
    }
}
END_TEST

START_TEST(bytes_that_are_no_utf_8_are_no_name)
{
    int32_t analyte;
    ck_assert_int_eq(cyto_analyte_find("K\xC3\xA4lium", &analyte, NULL),
                     CYTO_OK); /* an accent is left out */
    static const char *const names[] = {"k\xC3", "k\xC3(lium", "k\xC3\xFFlium", "\xC3\x7Fkalium"};
    for (int i = 0; i < 4; i++) {
        ck_assert_int_eq(cyto_analyte_find(names[i], &analyte, NULL), CYTO_E_NAME);
    }
}
END_TEST

START_TEST(every_unit_and_every_analyte_is_at_its_number)
{
    int32_t number = 0;
    for (const cyto__unit *u = cyto__units; u->ucum; u++) {
        ck_assert_msg(u->unit == ++number, "%s", u->ucum);
        ck_assert_ptr_eq(cyto__unit_of(number), u);
    }
    ck_assert_ptr_null(cyto__unit_of(number + 1));
    number = 0;
    for (const cyto__analyte *a = cyto__analytes; a->slug; a++) {
        ck_assert_msg(a->analyte == ++number, "%s", a->slug);
        ck_assert_ptr_eq(cyto__analyte_of(number), a);
    }
    ck_assert_ptr_null(cyto__analyte_of(number + 1));
    ck_assert(!cyto__unit_of(0) && !cyto__unit_of(-1));
    ck_assert(!cyto__analyte_of(0) && !cyto__analyte_of(-1));
}
END_TEST

START_TEST(an_unknown_unit_or_analyte_has_no_conversion_and_no_range)
{
    cyto__conversion by;
    int unusual = 1;
    ck_assert_int_eq(cyto__conversion_find(CYTO_ANALYTE_SODIUM, 0, CYTO_UNIT_MMOL_PER_L, &by),
                     CYTO_E_UNIT);
    ck_assert_int_eq(cyto__conversion_find(CYTO_ANALYTE_SODIUM, CYTO_UNIT_MMOL_PER_L, 0, &by),
                     CYTO_E_UNIT);
    ck_assert_int_eq(
        cyto__conversion_find(CYTO_ANALYTE_NONE, CYTO_UNIT_MMOL_PER_L, CYTO_UNIT_MMOL_PER_L, &by),
        CYTO_OK);
    ck_assert_int_eq(cyto__plausible(CYTO_ANALYTE_SODIUM, 1.0e9, CYTO_UNIT_GIGA_PER_L, &unusual),
                     CYTO_OK);
    ck_assert_int_eq(unusual, 0);
    ck_assert_int_eq(cyto__plausible(CYTO_ANALYTE_NONE, 1.0e9, CYTO_UNIT_MMOL_PER_L, &unusual),
                     CYTO_OK);
    ck_assert_int_eq(cyto__plausible(CYTO_ANALYTE_SODIUM, 1.0e9, CYTO_UNIT_MMOL_PER_L, &unusual),
                     CYTO_E_VALUE);
    char text[200];
    cyto__sink sink = cyto__sink_of(text, sizeof text);
    ck_assert_int_eq(cyto__put_accepted(&sink, "", CYTO_ANALYTE_NONE, CYTO_UNIT_MMOL_PER_L), 0);
    ck_assert_int_eq(cyto__put_accepted(&sink, "", CYTO_ANALYTE_SODIUM, CYTO_UNIT_GIGA_PER_L), 0);
    ck_assert_str_eq(text, "");
    size_t needed = 0;
    ck_assert_int_eq(cyto__analyte_message("sodiun", NULL, 0, &needed), CYTO_E_BUFFER);
    ck_assert_uint_gt(needed, 0);
}
END_TEST

/* cytodose's own limits: creatine kinase of 200000 U/L is met in rhabdomyolysis, ten times that by no one. */
START_TEST(the_last_usual_and_the_last_possible_are_both_accepted)
{
    static const struct {
        double u_l;
        cyto_status status;
        int unusual;
    } rows[] = {{0.0, CYTO_OK, 0},       {200000.0, CYTO_OK, 0},       {200001.0, CYTO_OK, 1},
                {2000000.0, CYTO_OK, 1}, {2000001.0, CYTO_E_VALUE, 0}, {-1.0, CYTO_E_VALUE, 0}};
    for (int i = 0; i < 6; i++) {
        int unusual = -1;
        ck_assert_int_eq(cyto__plausible(CYTO_ANALYTE_CK, rows[i].u_l, CYTO_UNIT_U_PER_L, &unusual),
                         rows[i].status);
        ck_assert_int_eq(unusual, rows[i].unusual);
    }
}
END_TEST

/* The verdict on a value on a bound, a hundredth below and a hundredth above; a bound of 0 has no number below. */
static void check_bound(const vectors *v, int row, const char *column, const int verdicts[3])
{
    int32_t analyte;
    int32_t unit;
    const char *name = cell(v, row, "unit");
    ck_assert_int_eq(cyto_analyte_find(cell(v, row, "analyte"), &analyte, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_unit_find(name, strlen(name), &unit, NULL), CYTO_OK);
    const double bound = cell_number(v, row, column);
    for (int k = bound > 0.0 ? 0 : 1; k < 3; k++) {
        int unusual = -1;
        const double value = bound > 0.0 ? bound * (99.0 + k) / 100.0 : k > 1 ? 1e-9 : 0.0;
        const cyto_status status = cyto__plausible(analyte, value, unit, &unusual);
        ck_assert_msg((status == CYTO_OK ? unusual : 2) == verdicts[k], "%s %s %s: %.9g",
                      cell(v, row, "analyte"), column, cell(v, row, "unit"), value);
    }
}

START_TEST(every_analyte_has_its_possible_and_usual_values)
{
    enum { USUAL, UNUSUAL, REFUSED };
    vectors v = vectors_read("tests/vectors/analyte_ranges.tsv");
    int analytes = 0;
    for (int row = 0; row < v.row_count; row++, analytes++) {
        const int least = cell_number(&v, row, "possible_low") < cell_number(&v, row, "usual_low");
        const int most = cell_number(&v, row, "usual_high") < cell_number(&v, row, "possible_high");
        check_bound(&v, row, "possible_low", (int[]){REFUSED, least, least});
        check_bound(&v, row, "usual_low", (int[]){least ? UNUSUAL : REFUSED, USUAL, USUAL});
        check_bound(&v, row, "usual_high", (int[]){USUAL, USUAL, most ? UNUSUAL : REFUSED});
        check_bound(&v, row, "possible_high", (int[]){most, most, REFUSED});
        int32_t analyte;
        ck_assert_int_eq(cyto_analyte_find(cell(&v, row, "analyte"), &analyte, NULL), CYTO_OK);
        for (const cyto__normal_limits *l = cyto__normal_limits_of; l->analyte; l++) {
            ck_assert_msg(l->analyte != analyte || l->margin == cell_number(&v, row, "margin"),
                          "%s: margin %g", cell(&v, row, "analyte"), l->margin);
        }
    }
    for (const cyto__analyte *a = cyto__analytes; a->slug; a++) {
        analytes--;
    }
    ck_assert_int_eq(analytes, 0);
    vectors_free(&v);
}
END_TEST

/* No analyte, no limits of it; a limit that is no number at all is none that could be wrong, and an infinite one is. */
START_TEST(limits_of_nothing_are_not_judged)
{
    cyto__allowed allowed[CYTO__JUDGED_KINDS];
    cyto__allowed_limits(CYTO_ANALYTE_NONE, CYTO_UNIT_MMOL_PER_L, allowed);
    ck_assert_int_eq(cyto__judge_limit(&allowed[CYTO__JUDGED_ULN], CYTO__JUDGED_ULN, 1.0e6, 50.0),
                     CYTO__LIMIT_GOOD);
    cyto__allowed_limits(CYTO_ANALYTE_CREATININE, CYTO_UNIT_MG_PER_DL, allowed);
    ck_assert_int_ne(cyto__judge_limit(&allowed[CYTO__JUDGED_ULN], CYTO__JUDGED_ULN, 1.0e6, 50.0),
                     CYTO__LIMIT_GOOD);
    ck_assert_int_eq(
        cyto__judge_limit(&allowed[CYTO__JUDGED_ULN], CYTO__JUDGED_ULN, (double)INFINITY, 50.0),
        CYTO__LIMIT_REFUSED);
    ck_assert_int_eq(
        cyto__judge_limit(&allowed[CYTO__JUDGED_ULN], CYTO__JUDGED_ULN, (double)NAN, 50.0),
        CYTO__LIMIT_GOOD);
}
END_TEST

/* Newborns' limits were read apart for bilirubin alone; 250 is one of theirs in umol/L. */
START_TEST(a_newborn_has_other_limits_of_bilirubin_alone)
{
    int32_t analytes = 0;
    for (const cyto__normal_limits *l = cyto__normal_limits_of; l->analyte; l++) {
        const int32_t unit = cyto__analyte_of(l->analyte)->unit;
        for (int32_t kind = 0; kind < CYTO__JUDGED_KINDS && l->analyte != CYTO_ANALYTE_BILIRUBIN;
             kind++) {
            cyto__allowed allowed[CYTO__JUDGED_KINDS];
            cyto__allowed_limits(l->analyte, unit, allowed);
            const double tried[] = {250.0, 1.01 * allowed[kind].usual_high,
                                    1.01 * allowed[kind].possible_high};
            for (int i = 0; i < 3; i++, analytes++) {
                ck_assert_int_eq(cyto__judge_limit(&allowed[kind], kind, tried[i], 1.0 / 365.25),
                                 cyto__judge_limit(&allowed[kind], kind, tried[i], (double)NAN));
            }
        }
    }
    ck_assert_int_gt(analytes, 200);
}
END_TEST

START_TEST(the_longest_of_a_laboratorys_own_units_ends_a_text)
{
    static const char *const orders[2][2] = {{"Tsd=10*3/uL", "GTsd=10*9/L"},
                                             {"GTsd=10*9/L", "Tsd=10*3/uL"}};
    for (int i = 0; i < 2; i++) {
        cyto__own_names own = {0};
        int32_t unit = 0;
        for (int k = 0; k < 2; k++) {
            ck_assert_int_eq(cyto__own_add(&own, CYTO__OWN_UNITS, orders[i][k], NULL), CYTO_OK);
        }
        ck_assert_uint_eq(cyto__own_unit_at_end(&own, "5 GTsd", &unit), 2);
        ck_assert_int_eq(unit, CYTO_UNIT_GIGA_PER_L);
        ck_assert_uint_eq(cyto__own_unit_at_end(&own, "5 Tsd", &unit), 2);
        ck_assert_uint_eq(cyto__own_unit_at_end(&own, "Tsd", &unit),
                          0); /* a unit alone is no value */
        ck_assert_uint_eq(cyto__own_unit_at_end(&own, "5 x", &unit), 0);
        ck_assert_int_eq(cyto__own_add(&own, CYTO__OWN_UNITS, "z=g/L", NULL), CYTO_OK);
        ck_assert_uint_eq(cyto__own_unit_at_end(&own, "5 z", &unit), 2); /* of one letter */
        ck_assert_int_eq(unit, CYTO_UNIT_G_PER_L);
    }
}
END_TEST

/* The bytes before the text are not looked at. */
START_TEST(an_own_name_without_its_meaning_is_refused)
{
    static const char *const values[] = {"=xGTsd", "", "GTsd", "=g/L", "GTsd="};
    cyto__own_names own = {0};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        const char *value = i == 0 ? values[0] + 2 : values[i];
        ck_assert_int_eq(cyto__own_add(&own, CYTO__OWN_UNITS, value, NULL), CYTO_E_DATA);
    }
}
END_TEST

/* "xTsd/ua" and "xTsd/ub" differ by one in one letter. */
START_TEST(the_order_of_own_names_is_that_of_their_letters)
{
    static const char *const values[] = {"xTsd/ua=10*9/L", "xTsd/ub=10*9/L", "Zz=g/L"};
    char scratch[640];
    char digests[2][72];
    for (int reversed = 0; reversed < 2; reversed++) {
        cyto__own_names own = {0};
        for (int i = 0; i < 3; i++) {
            ck_assert_int_eq(
                cyto__own_add(&own, CYTO__OWN_UNITS, values[reversed ? 2 - i : i], NULL), CYTO_OK);
        }
        ck_assert_str_eq(own.of[CYTO__OWN_UNITS][1].text, "xTsd/ua");
        cyto__own_digest(&own, scratch, sizeof scratch, digests[reversed]);
    }
    ck_assert_str_eq(digests[0], digests[1]);
}
END_TEST

START_TEST(a_range_may_have_tabs_and_needs_a_pair_of_brackets)
{
    cyto__printed_range r;
    ck_assert_int_eq(cyto__printed_range_of("\t12\t-\t16\t", 9, &r), 1);
    ck_assert_uint_eq(r.high_length, 2);
    ck_assert_int_eq(cyto__printed_range_of("[12-16]", 7, &r), 1);
    ck_assert_uint_eq(r.rest_length, 0);
    ck_assert(cyto__printed_range_of("12-16]", 6, &r) == 0 || r.rest_length > 0);
    ck_assert(cyto__printed_range_of("4 0-5", 5, &r) == 0 ||
              r.low_length == 1); /* "4 0" is no group */
}
END_TEST

START_TEST(a_reading_may_end_early)
{
    cyto_reading r = CYTO_READING_INIT;
    ck_assert_int_eq(cyto_reading_read("<", ".", "", &r, NULL), CYTO_E_NUMBER);
    ck_assert_int_eq(cyto_reading_read(">=", ".", "", &r, NULL), CYTO_E_NUMBER);
    double value;
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_int_eq(cyto_number_read("5E3", 3, ".", "", &value, NULL, &error), CYTO_E_NUMBER);
    ck_assert_ptr_nonnull(strstr(error.message, "exponent"));
    const char five[] = {'5'}; /* nothing behind it is read, which a sanitizer would see */
    ck_assert_int_eq(cyto_number_read(five, 1, NULL, "", &value, NULL, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_number_read(five + 1, 0, NULL, "", &value, NULL, NULL), CYTO_E_NUMBER);
    ck_assert_int_eq(cyto_number_read("5e3", 3, ".", "", &value, NULL, NULL), CYTO_E_NUMBER);
}
END_TEST

START_TEST(a_unit_that_is_not_found_is_shown)
{
    int32_t unit;
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_int_eq(cyto_unit_find("zork/L", 4, &unit, &error), CYTO_E_UNIT);
    ck_assert_ptr_nonnull(strstr(error.message, "\"zork\""));
    cyto_reading r = CYTO_READING_INIT;
    ck_assert_int_eq(cyto_reading_read("5 zork  ", ".", "", &r, &error), CYTO_E_UNIT);
    ck_assert_ptr_nonnull(strstr(error.message, "\"zork\""));
}
END_TEST

/* A power of ten that both factors have would be one rounding more. */
START_TEST(no_conversion_multiplies_and_divides_by_ten)
{
    int32_t found = 0;
    for (int32_t analyte = 1; cyto__analyte_of(analyte); analyte++) {
        for (int32_t from = 1; cyto__unit_of(from); from++) {
            for (int32_t to = 1; cyto__unit_of(to); to++) {
                cyto__conversion by;
                if (cyto__conversion_find(analyte, from, to, &by) == CYTO_OK && by.plus == 0.0) {
                    found++;
                    ck_assert_msg(fmod(by.n, 10.0) != 0.0 || fmod(by.d, 10.0) != 0.0,
                                  "analyte %d, unit %d to %d: %g / %g", analyte, from, to, by.n,
                                  by.d);
                }
            }
        }
    }
    ck_assert_int_gt(found, 1000);
}
END_TEST

Suite *unit_edges_suite(void)
{
    Suite *suite = suite_create("unit_edges");
    TCase *tests = tcase_create("units: edges");
    tcase_add_test(tests, a_power_of_ten_is_one_however_it_is_marked);
    tcase_add_test(tests, a_spelling_too_long_to_fold_is_refused);
    tcase_add_test(tests, bytes_that_are_no_utf_8_are_no_name);
    tcase_add_test(tests, every_unit_and_every_analyte_is_at_its_number);
    tcase_add_test(tests, an_unknown_unit_or_analyte_has_no_conversion_and_no_range);
    tcase_add_test(tests, the_last_usual_and_the_last_possible_are_both_accepted);
    tcase_add_test(tests, every_analyte_has_its_possible_and_usual_values);
    tcase_add_test(tests, limits_of_nothing_are_not_judged);
    tcase_add_test(tests, a_newborn_has_other_limits_of_bilirubin_alone);
    tcase_add_test(tests, the_longest_of_a_laboratorys_own_units_ends_a_text);
    tcase_add_test(tests, an_own_name_without_its_meaning_is_refused);
    tcase_add_test(tests, the_order_of_own_names_is_that_of_their_letters);
    tcase_add_test(tests, a_range_may_have_tabs_and_needs_a_pair_of_brackets);
    tcase_add_test(tests, a_reading_may_end_early);
    tcase_add_test(tests, no_conversion_multiplies_and_divides_by_ten);
    tcase_add_test(tests, a_unit_that_is_not_found_is_shown);
    suite_add_tcase(suite, tests);
    return suite;
}
