/* SPDX-License-Identifier: MIT */
/* Lifetime exposure is compared with the oracle's rows: every set of ratios, limits, and what
 * remains. */
#include "calculators/exposure.h"
#include "entries.h"
#include "tests.h"

#include "vectors.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ATC group L01DB, and two names as other languages have them. */
START_TEST(an_anthracycline_is_known_by_its_name)
{
    static const char *const names[] = {
        "doxorubicin", "daunorubicin", "epirubicin", "aclarubicin", "zorubicin",     "idarubicin",
        "pirarubicin", "valrubicin",   "amrubicin",  "pixantrone",  "doxorrubicina", "Mitoxantron"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        ck_assert_msg(cyto__is_anthracycline(names[i]), "%s", names[i]);
    }
    ck_assert(!cyto__is_anthracycline("bleomycin") && !cyto__is_anthracycline(""));
}
END_TEST

START_TEST(each_set_gives_its_own_equivalent)
{
    vectors v = vectors_read("tests/vectors/exposure.tsv");
    for (int i = 0; i < v.row_count; i++) {
        int32_t set;
        double got;
        double ratio;
        const char *verified;
        const char *want = cell(&v, i, "status");
        const char *drug = cell(&v, i, "drug");
        ck_assert_int_eq(find_id(CYTO_LIST_EQUIVALENCES, 0, cell(&v, i, "set"), &set, NULL),
                         CYTO_OK);
        const cyto_status status = cyto_doxorubicin_equivalent(
            set, drug, cell_number(&v, i, "cumulative_mg_per_m2"), &got, NULL);
        ck_assert_msg(strcmp(cyto_status_name(status), *want ? want : "CYTO_OK") == 0, "row %s: %s",
                      v.rows[i][0], cyto_status_name(status));
        ck_assert_int_eq(cyto_equivalence_ratio(set, drug, &ratio, &verified, NULL), status);
        ck_assert_str_eq(verified ? verified : "", cell(&v, i, "verified"));
        if (*want) {
            ck_assert(isnan(got) && isnan(ratio));
        } else {
            const double exact = cell_number(&v, i, "doxorubicin_mg_per_m2");
            ck_assert(fabs(got - exact) <= 4e-16 * exact);
        }
    }
    vectors_free(&v);
}
END_TEST

START_TEST(sets_and_limits_have_names_and_sources)
{
    int32_t found;
    for (int32_t i = 1; i <= cyto__equivalence_count; i++) {
        const cyto_entry set = entry_of(CYTO_LIST_EQUIVALENCES, i);
        ck_assert_int_eq(find_id(CYTO_LIST_EQUIVALENCES, 0, set.name, &found, NULL), CYTO_OK);
        ck_assert_int_eq(found, i);
        ck_assert_int_gt((int)strlen(set.source), 30);
    }
    ck_assert_int_eq(cyto__equivalence_count, 6);
    for (int32_t i = 1; i <= cyto__lifetime_limit_count; i++) {
        const cyto_entry limit = entry_of(CYTO_LIST_EXPOSURE_LIMITS, i);
        ck_assert_int_eq(find_id(CYTO_LIST_EXPOSURE_LIMITS, 0, limit.name, &found, NULL), CYTO_OK);
        ck_assert(found == i && limit.low > 0.0 && limit.low == limit.high);
        ck_assert_int_gt((int)strlen(limit.source), 30);
        ck_assert_ptr_nonnull(strstr("primary secondary unverified", limit.population));
    }
    ck_assert_int_eq(cyto__lifetime_limit_count, 14);
}
END_TEST

static void limit_is(const char *name, double limit, const char *unit, const char *verified)
{
    int32_t id;
    ck_assert_int_eq(find_id(CYTO_LIST_EXPOSURE_LIMITS, 0, name, &id, NULL), CYTO_OK);
    const cyto_entry entry = entry_of(CYTO_LIST_EXPOSURE_LIMITS, id);
    ck_assert(entry.low == limit);
    ck_assert_str_eq(entry.unit, unit);
    ck_assert_str_eq(entry.population, verified);
}

/* A text without the blanks between digits: "360 000". */
static void close_up(const char *text, char *closed)
{
    for (size_t i = 0; text[i]; i++) {
        if (text[i] != ' ' || i == 0 || text[i - 1] < '0' || text[i - 1] > '9' ||
            text[i + 1] < '0' || text[i + 1] > '9') {
            *closed++ = text[i];
        }
    }
    *closed = '\0';
}

START_TEST(a_limit_is_in_its_own_sentence_with_whom_it_is_for)
{
    for (int32_t i = 1; i <= cyto__lifetime_limit_count; i++) {
        const cyto_entry limit = entry_of(CYTO_LIST_EXPOSURE_LIMITS, i);
        char number[32];
        char text[256];
        snprintf(number, sizeof number, "%.0f", limit.low);
        ck_assert_uint_lt(strlen(limit.source), sizeof text);
        close_up(limit.source, text);
        const int figure = strstr(text, number) || strcmp(limit.name, "doxorubicin-450") == 0;
        ck_assert_msg(figure && strstr(limit.name, number), "%s: %s", limit.name, limit.source);
        ck_assert_msg(!strstr(limit.name, "-child") == !strstr(text, "children older"), "%s",
                      limit.source);
        ck_assert_msg(!strstr(limit.name, "-infant") == !strstr(text, "children younger"), "%s",
                      limit.source);
        ck_assert_msg(!strstr(limit.name, "daunorubicin-400") == !strstr(text, "lower end"), "%s",
                      limit.source);
        ck_assert_msg(!strstr(limit.name, "daunorubicin-550") == !strstr(text, "upper end"), "%s",
                      limit.source);
    }
}
END_TEST

START_TEST(limits_are_those_that_were_read)
{
    limit_is("epirubicin-900", 900.0, "mg/m2", "primary");
    /* NCCP 00386: "Lifetime cumulative dose of DOXOrubicin is 450mg/m2" */
    limit_is("doxorubicin-450", 450.0, "mg/m2", "primary");
    /* a product text (MIMS, Rubicin): 550, with cyclophosphamide or irradiation of the heart 400 */
    limit_is("doxorubicin-550", 550.0, "mg/m2", "secondary");
    limit_is("doxorubicin-400-cardiotoxic", 400.0, "mg/m2", "secondary");
    /* openFDA, daunorubicin: "400 to 550 mg/m2 in adults, 300 mg/m2 in children more than 2 years of age" */
    limit_is("daunorubicin-400", 400.0, "mg/m2", "primary");
    limit_is("daunorubicin-550", 550.0, "mg/m2", "primary");
    limit_is("daunorubicin-300-child", 300.0, "mg/m2", "primary");
    /* openFDA: "or 10 mg/kg in children less than 2 years of age" */
    limit_is("daunorubicin-10-mg-kg-infant", 10.0, "mg/kg", "primary");
    /* US label, bleomycin: "more common in patients over 70 years of age and in those receiving over 400 units" */
    limit_is("bleomycin-400-units", 400.0, "U", "primary");
    /* Bleo-Kyowa, UK: "a lifetime cumulative dose of 360 x 10^3 IU" */
    limit_is("bleomycin-360000-iu", 360000.0, "IU", "primary");
    /* BiCNU: "greater than 1400 mg/m2 cumulative dose are at significantly higher risk" */
    limit_is("carmustine-1400", 1400.0, "mg/m2", "secondary");
    limit_is("idarubicin-150", 150.0, "mg/m2", "secondary");
    /* US boxed warning, mitomycin: "most cases occur at doses >= 60 mg" */
    limit_is("mitomycin-60-mg", 60.0, "mg", "secondary");
}
END_TEST

START_TEST(what_is_no_set_or_limit_is_an_error)
{
    int32_t found = 3;
    double out = 1.0;
    ck_assert_ptr_null(cyto_entry_name(CYTO_LIST_EQUIVALENCES, 0));
    ck_assert_str_eq(entry_of(CYTO_LIST_EQUIVALENCES, 99).source, "");
    ck_assert_int_eq(find_id(CYTO_LIST_EQUIVALENCES, 0, "feijen", &found, NULL), CYTO_E_NAME);
    ck_assert_int_eq(found, 0);
    ck_assert_int_eq(find_id(CYTO_LIST_EQUIVALENCES, 0, NULL, &found, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_equivalence_ratio(0, "epirubicin", &out, NULL, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_equivalence_ratio(1, NULL, &out, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_equivalence_ratio(1, "epirubicin", NULL, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_doxorubicin_equivalent(1, "epirubicin", -1.0, &out, NULL),
                     CYTO_E_CUMULATIVE_MG_PER_M2);
    ck_assert(isnan(out));
    ck_assert_ptr_null(cyto_entry_name(CYTO_LIST_EXPOSURE_LIMITS, 0));
    ck_assert_ptr_null(cyto_entry_text(CYTO_LIST_EXPOSURE_LIMITS, 99));
    ck_assert_str_eq(entry_of(CYTO_LIST_EXPOSURE_LIMITS, -1).source, "");
    ck_assert_int_eq(find_id(CYTO_LIST_EXPOSURE_LIMITS, 0, "epirubicin", &found, NULL),
                     CYTO_E_NAME);
    ck_assert_int_eq(find_id(CYTO_LIST_EXPOSURE_LIMITS, 0, NULL, &found, NULL), CYTO_E_NULL);
}
END_TEST

static void ratio_fails(int32_t set, const char *drug, const char *message)
{
    double ratio;
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_int_lt(cyto_equivalence_ratio(set, drug, &ratio, NULL, &error), 0);
    ck_assert_str_eq(error.message, message);
}

START_TEST(equivalence_messages_name_what_is_accepted)
{
    char text[1024];
    int32_t ighg, limit_ratio;
    find_id(CYTO_LIST_EQUIVALENCES, 0, "feijen", &ighg, text);
    ck_assert_str_eq(text, "unknown set of ratios \"feijen\"; accepted: feijen-2019, "
                           "feijen-2019-linear, ighg, cog-substitution, hematologic, limit-ratio");
    find_id(CYTO_LIST_EQUIVALENCES, 0, "ighg", &ighg, NULL);
    find_id(CYTO_LIST_EQUIVALENCES, 0, "limit-ratio", &limit_ratio, NULL);
    ratio_fails(99, "epirubicin",
                "set: 99 is not accepted; accepted: feijen-2019, feijen-2019-linear, ighg, "
                "cog-substitution, hematologic, limit-ratio");
    ratio_fails(
        ighg, "epirubicin",
        "epirubicin: no ratio in the set ighg; it has: doxorubicin, daunorubicin, mitoxantrone");
    ratio_fails(limit_ratio, "docetaxel",
                "docetaxel: not an anthracycline; limit-ratio has: doxorubicin, epirubicin");
}
END_TEST

START_TEST(a_drug_is_one_in_any_case)
{
    static const char *const names[][2] = {{"azacitidine", "AZACITIDINE"},
                                           {"Zoledronic acid", "zOLEDRONIC ACID"}};
    for (int i = 0; i < 2; i++) {
        ck_assert(cyto__same_drug(names[i][0], names[i][1]));
        ck_assert(cyto__name_holds(names[i][0], names[i][1]));
    }
    ck_assert(!cyto__same_drug("azacitidine", "azacitidin") && !cyto__same_drug("@", "`"));
    ck_assert(!cyto__same_drug("[", "{"));
}
END_TEST

START_TEST(what_remains_is_signed_and_exact_on_the_limit)
{
    double remaining;
    double percent_of;
    ck_assert_int_eq(cyto_exposure_remaining(360.0, 900.0, &remaining, &percent_of, NULL), CYTO_OK);
    ck_assert(remaining == 540.0 && percent_of == 40.0);
    ck_assert_int_eq(cyto_exposure_remaining(990.0, 900.0, &remaining, NULL, NULL), CYTO_OK);
    ck_assert(remaining == -90.0);
    ck_assert_int_eq(cyto_exposure_remaining(0.1 + 0.2, 0.3, &remaining, NULL, NULL), CYTO_OK);
    ck_assert(remaining == 0.0);
    ck_assert_int_eq(cyto_exposure_remaining(-1.0, 900.0, &remaining, &percent_of, NULL),
                     CYTO_E_CUMULATIVE_MG_PER_M2);
    ck_assert(isnan(remaining) && isnan(percent_of));
    ck_assert_int_eq(cyto_exposure_remaining(1.0, 0.0, &remaining, NULL, NULL),
                     CYTO_E_CUMULATIVE_MG_PER_M2);
    ck_assert_int_eq(cyto_exposure_remaining(1.0, (double)NAN, &remaining, NULL, NULL),
                     CYTO_E_CUMULATIVE_MG_PER_M2);
    ck_assert_int_eq(cyto_exposure_remaining(1.0, 1.0, NULL, NULL, NULL), CYTO_E_NULL);
}
END_TEST

Suite *exposure_suite(void)
{
    Suite *suite = suite_create("exposure");
    TCase *tests = tcase_create("exposure");
    tcase_add_test(tests, an_anthracycline_is_known_by_its_name);
    tcase_add_test(tests, each_set_gives_its_own_equivalent);
    tcase_add_test(tests, sets_and_limits_have_names_and_sources);
    tcase_add_test(tests, limits_are_those_that_were_read);
    tcase_add_test(tests, a_limit_is_in_its_own_sentence_with_whom_it_is_for);
    tcase_add_test(tests, what_is_no_set_or_limit_is_an_error);
    tcase_add_test(tests, equivalence_messages_name_what_is_accepted);
    tcase_add_test(tests, a_drug_is_one_in_any_case);
    tcase_add_test(tests, what_remains_is_signed_and_exact_on_the_limit);
    suite_add_tcase(suite, tests);
    return suite;
}
