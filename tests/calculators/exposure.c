/* SPDX-License-Identifier: MIT */
/* Lifetime exposure: every set of ratios against the oracle's rows, limits, what remains. */
#include "tests.h"

#include "vectors.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

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
        ck_assert_int_eq(cyto_equivalence_find(cell(&v, i, "set"), &set), CYTO_OK);
        const cyto_status status = cyto_doxorubicin_equivalent(
            set, drug, cell_number(&v, i, "cumulative_mg_per_m2"), &got);
        ck_assert_msg(strcmp(cyto_status_name(status), *want ? want : "CYTO_OK") == 0, "row %s: %s",
                      v.rows[i][0], cyto_status_name(status));
        ck_assert_int_eq(cyto_equivalence_ratio(set, drug, &ratio, &verified), status);
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
    double mg_per_m2;
    for (int32_t i = 1; i <= cyto_equivalence_count(); i++) {
        ck_assert_int_eq(cyto_equivalence_find(cyto_equivalence_name(i), &found), CYTO_OK);
        ck_assert_int_eq(found, i);
        ck_assert_int_gt((int)strlen(cyto_equivalence_source(i)), 30);
    }
    ck_assert_int_eq(cyto_equivalence_count(), 6);
    for (int32_t i = 1; i <= cyto_exposure_limit_count(); i++) {
        ck_assert_int_eq(cyto_exposure_limit_find(cyto_exposure_limit_name(i), &found, &mg_per_m2),
                         CYTO_OK);
        ck_assert(found == i && (mg_per_m2 > 0.0 || cyto_exposure_limit_mg_per_kg(i) > 0.0));
        ck_assert_int_gt((int)strlen(cyto_exposure_limit_source(i)), 30);
        ck_assert_int_eq(cyto_is_anthracycline(cyto_exposure_limit_drug(i)), 1);
        ck_assert_ptr_nonnull(
            strstr("primary secondary unverified", cyto_exposure_limit_verified(i)));
    }
    ck_assert_int_eq(cyto_exposure_limit_count(), 9);
    ck_assert_int_eq(cyto_exposure_limit_find("epirubicin-900", &found, &mg_per_m2), CYTO_OK);
    ck_assert(mg_per_m2 == 900.0);
    ck_assert_str_eq(cyto_exposure_limit_verified(found), "primary");
    /* NCCP 00386: "Lifetime cumulative dose of DOXOrubicin is 450mg/m2" */
    ck_assert_int_eq(cyto_exposure_limit_find("doxorubicin-450", &found, NULL), CYTO_OK);
    ck_assert_str_eq(cyto_exposure_limit_verified(found), "primary");
    /* openFDA: "or 10 mg/kg in children less than 2 years of age" */
    ck_assert_int_eq(cyto_exposure_limit_find("daunorubicin-10-mg-kg-infant", &found, &mg_per_m2),
                     CYTO_OK);
    ck_assert(isnan(mg_per_m2) && cyto_exposure_limit_mg_per_kg(found) == 10.0);
    ck_assert(isnan(cyto_exposure_limit_mg_per_kg(1)) && isnan(cyto_exposure_limit_mg_per_kg(0)));
}
END_TEST

START_TEST(what_is_no_set_or_limit_is_an_error)
{
    int32_t found = 3;
    double out = 1.0;
    ck_assert_ptr_null(cyto_equivalence_name(0));
    ck_assert_ptr_null(cyto_equivalence_source(99));
    ck_assert_int_eq(cyto_equivalence_find("feijen", &found), CYTO_E_NAME);
    ck_assert_int_eq(found, 0);
    ck_assert_int_eq(cyto_equivalence_find(NULL, &found), CYTO_E_NULL);
    ck_assert_int_eq(cyto_equivalence_find("ighg", NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_equivalence_ratio(0, "epirubicin", &out, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_equivalence_ratio(1, NULL, &out, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_equivalence_ratio(1, "epirubicin", NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_doxorubicin_equivalent(1, "epirubicin", -1.0, &out),
                     CYTO_E_CUMULATIVE_MG_PER_M2);
    ck_assert(isnan(out));
    ck_assert_ptr_null(cyto_exposure_limit_name(0));
    ck_assert_ptr_null(cyto_exposure_limit_drug(99));
    ck_assert_ptr_null(cyto_exposure_limit_source(-1));
    ck_assert_ptr_null(cyto_exposure_limit_verified(99));
    ck_assert_int_eq(cyto_exposure_limit_find("epirubicin", &found, &out), CYTO_E_NAME);
    ck_assert_int_eq(cyto_exposure_limit_find(NULL, &found, &out), CYTO_E_NULL);
    ck_assert_int_eq(cyto_exposure_limit_find("epirubicin-900", NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_is_anthracycline(NULL), 0);
}
END_TEST

START_TEST(equivalence_messages_name_what_is_accepted)
{
    char text[512];
    cyto_equivalence_message("feijen", "epirubicin", text, sizeof text, NULL);
    ck_assert_str_eq(text, "unknown set of ratios \"feijen\"; accepted: feijen-2019, "
                           "feijen-2019-linear, ighg, cog-substitution, hematologic, limit-ratio");
    cyto_equivalence_message("ighg", "epirubicin", text, sizeof text, NULL);
    ck_assert_str_eq(text, "epirubicin: no ratio in the set ighg; it has: doxorubicin, "
                           "daunorubicin, mitoxantrone");
    cyto_equivalence_message("limit-ratio", "docetaxel", text, sizeof text, NULL);
    ck_assert_str_eq(text, "docetaxel: not an anthracycline; limit-ratio has: doxorubicin, "
                           "epirubicin");
    cyto_equivalence_message("ighg", "doxorubicin", text, sizeof text, NULL);
    ck_assert_str_eq(text, "ok");
    cyto_equivalence_message(NULL, "doxorubicin", text, sizeof text, NULL);
    ck_assert_ptr_nonnull(strstr(text, "unknown set"));
    cyto_equivalence_message("ighg", NULL, text, sizeof text, NULL);
    ck_assert_ptr_nonnull(strstr(text, "no drug"));
    ck_assert_int_eq(cyto_equivalence_message("ighg", "x", NULL, 5, NULL), CYTO_E_NULL);
}
END_TEST

START_TEST(what_remains_is_signed_and_exact_on_the_limit)
{
    double remaining;
    double percent_of;
    ck_assert_int_eq(cyto_exposure_remaining(360.0, 900.0, &remaining, &percent_of), CYTO_OK);
    ck_assert(remaining == 540.0 && percent_of == 40.0);
    ck_assert_int_eq(cyto_exposure_remaining(990.0, 900.0, &remaining, NULL), CYTO_OK);
    ck_assert(remaining == -90.0);
    ck_assert_int_eq(cyto_exposure_remaining(0.1 + 0.2, 0.3, &remaining, NULL), CYTO_OK);
    ck_assert(remaining == 0.0);
    ck_assert_int_eq(cyto_exposure_remaining(-1.0, 900.0, &remaining, &percent_of),
                     CYTO_E_CUMULATIVE_MG_PER_M2);
    ck_assert(isnan(remaining) && isnan(percent_of));
    ck_assert_int_eq(cyto_exposure_remaining(1.0, 0.0, &remaining, NULL),
                     CYTO_E_CUMULATIVE_MG_PER_M2);
    ck_assert_int_eq(cyto_exposure_remaining(1.0, (double)NAN, &remaining, NULL),
                     CYTO_E_CUMULATIVE_MG_PER_M2);
    ck_assert_int_eq(cyto_exposure_remaining(1.0, 1.0, NULL, NULL), CYTO_E_NULL);
}
END_TEST

Suite *exposure_suite(void)
{
    Suite *suite = suite_create("exposure");
    TCase *tests = tcase_create("exposure");
    tcase_add_test(tests, each_set_gives_its_own_equivalent);
    tcase_add_test(tests, sets_and_limits_have_names_and_sources);
    tcase_add_test(tests, what_is_no_set_or_limit_is_an_error);
    tcase_add_test(tests, equivalence_messages_name_what_is_accepted);
    tcase_add_test(tests, what_remains_is_signed_and_exact_on_the_limit);
    suite_add_tcase(suite, tests);
    return suite;
}
