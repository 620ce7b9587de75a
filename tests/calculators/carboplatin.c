/* SPDX-License-Identifier: MIT */
/* Carboplatin by Calvert is compared with the oracle's rows, and with what the policies promise. */
#include "calculators/carboplatin.h"
#include "entries.h"
#include "tests.h"

#include "vectors.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

static const double no_cap = (double)NAN;

static cyto_carboplatin dosed(double auc, double gfr, int32_t from, int32_t policy, double cap,
                              cyto_status want)
{
    cyto_carboplatin r;
    ck_assert_int_eq(cyto_carboplatin_init(&r, sizeof r), CYTO_OK);
    ck_assert_int_eq(cyto_carboplatin_dose(auc, gfr, from, policy, cap, &r, NULL), want);
    ck_assert_int_eq(isnan(r.dose_mg) != 0, want != CYTO_OK);
    return r;
}

START_TEST(carboplatin_is_dosed_by_calvert)
{
    vectors v = vectors_read("tests/vectors/carboplatin.tsv");
    for (int i = 0; i < v.row_count; i++) {
        int32_t policy;
        ck_assert_int_eq(find_id(CYTO_LIST_GFR_POLICIES, 0, cell(&v, i, "policy"), &policy, NULL),
                         CYTO_OK);
        const int32_t from =
            *cell(&v, i, "gfr_from") == 'm' ? CYTO_GFR_MEASURED : CYTO_GFR_ESTIMATED;
        const cyto_carboplatin r =
            dosed(cell_number(&v, i, "auc_mg_min_ml"), cell_number(&v, i, "gfr_ml_min"), from,
                  policy, cell_number(&v, i, "cap_ml_min"), CYTO_OK);
        assert_close(&v, i, r.dose_mg, cell_number(&v, i, "want"), cell_number(&v, i, "relative"));
        /* 1.2 GFR + 20 meets GFR + 25 at 25 mL/min and nowhere else */
        const double regression = cell_number(&v, i, "regression");
        ck_assert(isnan(regression) || fabs(r.dose_mg - regression) > 0.01 * r.dose_mg);
    }
    vectors_free(&v);
}
END_TEST

START_TEST(a_cap_acts_as_its_policy_says)
{
    cyto_carboplatin r =
        dosed(5, 144.0, CYTO_GFR_ESTIMATED, CYTO_GFR_POLICY_FDA_125, no_cap, CYTO_OK);
    ck_assert(r.dose_mg == 750.0 && r.gfr_used == 125.0 && r.cap_ml_min == 125.0);
    ck_assert(r.uncapped_mg == 845.0);
    ck_assert_uint_eq(r.notes, CYTO_NOTE_GFR_CAPPED | CYTO_NOTE_OUTSIDE_FORMULA);
    ck_assert_int_eq(r.policy, CYTO_GFR_POLICY_FDA_125);
    r = dosed(5, 125.0, CYTO_GFR_ESTIMATED, CYTO_GFR_POLICY_FDA_125, no_cap, CYTO_OK);
    ck_assert_uint_eq(r.notes, 0); /* on the cap, it did nothing */
    r = dosed(5, 130.0, CYTO_GFR_MEASURED, CYTO_GFR_POLICY_FDA_125, no_cap, CYTO_OK);
    ck_assert(r.dose_mg == 775.0 && isnan(r.cap_ml_min) && r.notes == 0);
    ck_assert_int_eq(r.gfr_from, CYTO_GFR_MEASURED);
    r = dosed(5, 144.0, CYTO_GFR_ESTIMATED, CYTO_GFR_POLICY_UNCAPPED, no_cap, CYTO_OK);
    ck_assert(r.dose_mg == 845.0 && isnan(r.cap_ml_min));
    r = dosed(5, 144.0, CYTO_GFR_MEASURED, CYTO_GFR_POLICY_LOCAL, 100.0, CYTO_OK);
    ck_assert(r.dose_mg == 625.0);
    r = dosed(9, 100.0, CYTO_GFR_MEASURED, CYTO_GFR_POLICY_UNCAPPED, no_cap, CYTO_OK);
    ck_assert_uint_eq(r.notes, CYTO_NOTE_VALUE_UNUSUAL);
    r = dosed(5, 32.9, CYTO_GFR_MEASURED, CYTO_GFR_POLICY_UNCAPPED, no_cap, CYTO_OK);
    ck_assert_uint_eq(r.notes, CYTO_NOTE_OUTSIDE_FORMULA);
}
END_TEST

START_TEST(a_policy_is_named_never_assumed)
{
    const int32_t est = CYTO_GFR_ESTIMATED;
    dosed(5, 100, est, 0, no_cap, CYTO_E_CHOICE);
    dosed(5, 100, est, cyto__gfr_policy_count + 1, no_cap, CYTO_E_CHOICE);
    dosed(5, 100, 0, CYTO_GFR_POLICY_UNCAPPED, no_cap, CYTO_E_CHOICE);
    dosed(5, 100, 3, CYTO_GFR_POLICY_UNCAPPED, no_cap, CYTO_E_CHOICE);
    dosed(5, 100, est, CYTO_GFR_POLICY_UNCAPPED, 120, CYTO_E_CHOICE); /* contradicts itself */
    dosed(5, 100, est, CYTO_GFR_POLICY_FDA_125, 120, CYTO_E_CHOICE);
    dosed(5, 100, est, CYTO_GFR_POLICY_LOCAL, no_cap, CYTO_E_GFR_CAP_ML_MIN);
    dosed(5, 100, est, CYTO_GFR_POLICY_LOCAL, 59.9, CYTO_E_GFR_CAP_ML_MIN);
    dosed(0.4, 100, est, CYTO_GFR_POLICY_UNCAPPED, no_cap, CYTO_E_AUC_MG_MIN_ML);
    dosed(50, 100, est, CYTO_GFR_POLICY_UNCAPPED, no_cap, CYTO_E_AUC_MG_MIN_ML);
    dosed(5, 400.1, est, CYTO_GFR_POLICY_UNCAPPED, no_cap, CYTO_E_GFR_ML_MIN);
    dosed(5, -0.1, est, CYTO_GFR_POLICY_UNCAPPED, no_cap, CYTO_E_GFR_ML_MIN);
    dosed(5, no_cap, est, CYTO_GFR_POLICY_UNCAPPED, no_cap, CYTO_E_GFR_ML_MIN);
    cyto_carboplatin r;
    ck_assert_int_eq(cyto_carboplatin_init(NULL, 0), CYTO_E_NULL);
    ck_assert_int_eq(cyto_carboplatin_init(&r, 4), CYTO_E_SIZE);
    r.size = 4;
    ck_assert_int_eq(cyto_carboplatin_dose(5, 100, est, 2, no_cap, &r, NULL), CYTO_E_SIZE);
    ck_assert_int_eq(cyto_carboplatin_dose(5, 100, est, 2, no_cap, NULL, NULL), CYTO_E_NULL);
}
END_TEST

START_TEST(several_answers_stand_side_by_side)
{
    static const double gfr[] = {60.0, 110.0, 144.0};
    static const int32_t from[] = {CYTO_GFR_MEASURED, CYTO_GFR_ESTIMATED, CYTO_GFR_ESTIMATED};
    static const int32_t policies[] = {CYTO_GFR_POLICY_FDA_125, CYTO_GFR_POLICY_UNCAPPED,
                                       CYTO_GFR_POLICY_LOCAL};
    double mg[9];
    uint32_t notes[9];
    double low;
    double high;
    ck_assert_int_eq(
        cyto_carboplatin_compare(5, gfr, from, 3, policies, 3, 100, mg, notes, &low, &high, NULL),
        CYTO_OK);
    for (int i = 0; i < 9; i++) {
        const cyto_carboplatin one = dosed(5, gfr[i / 3], from[i / 3], policies[i % 3],
                                           i % 3 == 2 ? 100.0 : no_cap, CYTO_OK);
        ck_assert(one.dose_mg == mg[i]);
        ck_assert_uint_eq(one.notes, notes[i]);
    }
    ck_assert(low == 425.0 && high == 845.0);
    ck_assert_int_eq(
        cyto_carboplatin_compare(5, gfr, from, 3, policies, 2, no_cap, mg, NULL, NULL, NULL, NULL),
        CYTO_OK);
    /* a cap that no policy takes, and nothing to compare */
    memset(notes, 0xFF, sizeof notes);
    ck_assert_int_eq(
        cyto_carboplatin_compare(5, gfr, from, 3, policies, 2, 100, mg, notes, &low, &high, NULL),
        CYTO_E_CHOICE);
    ck_assert(isnan(mg[0]) && isnan(mg[5]) && isnan(low) && isnan(high));
    ck_assert(notes[0] == 0 && notes[2] == 0 && notes[5] == 0);
    ck_assert_int_eq(cyto_carboplatin_compare(5, gfr, from, 0, policies, 2, no_cap, mg, notes, &low,
                                              &high, NULL),
                     CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_carboplatin_compare(5, gfr, from, 3, policies, 0, no_cap, mg, notes, &low,
                                              &high, NULL),
                     CYTO_E_CHOICE);
    ck_assert_int_eq(
        cyto_carboplatin_compare(5, gfr, from, 3, policies, 3, 20, mg, NULL, &low, NULL, NULL),
        CYTO_E_GFR_CAP_ML_MIN);
    ck_assert(isnan(mg[0]));
    ck_assert_int_eq(
        cyto_carboplatin_compare(5, NULL, from, 3, policies, 2, no_cap, mg, NULL, NULL, NULL, NULL),
        CYTO_E_NULL);
    ck_assert_int_eq(
        cyto_carboplatin_compare(5, gfr, NULL, 3, policies, 2, no_cap, mg, NULL, NULL, NULL, NULL),
        CYTO_E_NULL);
    ck_assert_int_eq(
        cyto_carboplatin_compare(5, gfr, from, 3, NULL, 2, no_cap, mg, NULL, NULL, NULL, NULL),
        CYTO_E_NULL);
    ck_assert_int_eq(cyto_carboplatin_compare(5, gfr, from, 3, policies, 2, no_cap, NULL, NULL,
                                              NULL, NULL, NULL),
                     CYTO_E_NULL);
}
END_TEST

/* The message names the one clearance that is refused, by its place among three under two policies. */
START_TEST(a_refused_cell_of_a_comparison_is_named)
{
    static const struct {
        double gfr[3];
        int32_t from[3], policies[2];
        const char *begins;
    } rows[] = {
        {{60.0, 90.0, 401.0}, {1, 1, 1}, {1, 2}, "gfr_ml_min[2]: 401 mL/min is not accepted"},
        {{60.0, -1.0, 90.0}, {1, 1, 1}, {1, 2}, "gfr_ml_min[1]: -1 mL/min is not accepted"},
        {{60.0, 90.0, 90.0}, {1, 3, 1}, {1, 2}, "gfr_from[1]: 3 is not accepted"},
        {{60.0, 90.0, 90.0}, {1, 1, 0}, {1, 2}, "gfr_from[2]: 0 is not accepted"},
        {{60.0, 90.0, 90.0}, {1, 1, 1}, {0, 2}, "policy[0]: 0 is not accepted"},
        {{60.0, 90.0, 90.0}, {1, 1, 1}, {1, 9}, "policy[1]: 9 is not accepted"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double mg[6];
        cyto_error error = CYTO_ERROR_INIT;
        ck_assert_int_ne(cyto_carboplatin_compare(5, rows[i].gfr, rows[i].from, 3, rows[i].policies,
                                                  2, no_cap, mg, NULL, NULL, NULL, &error),
                         CYTO_OK);
        ck_assert_msg(strncmp(error.message, rows[i].begins, strlen(rows[i].begins)) == 0, "%s",
                      error.message);
    }
}
END_TEST

START_TEST(the_infusion_stays_within_the_label)
{
    double mg_ml;
    double ml_h;
    ck_assert_int_eq(cyto_carboplatin_infusion(750, 500, 60, &mg_ml, &ml_h, NULL), CYTO_OK);
    ck_assert(mg_ml == 1.5 && ml_h == 500.0);
    ck_assert_int_eq(cyto_carboplatin_infusion(750, 500, 30, &mg_ml, &ml_h, NULL), CYTO_OK);
    ck_assert(ml_h == 1000.0);
    ck_assert_int_eq(cyto_carboplatin_infusion(250, 500, 30, &mg_ml, &ml_h, NULL),
                     CYTO_OK); /* 0.5 */
    ck_assert_int_eq(cyto_carboplatin_infusion(249, 500, 30, &mg_ml, &ml_h, NULL),
                     CYTO_E_CARBOPLATIN_MG_ML);
    ck_assert(mg_ml == 0.498 && isnan(ml_h));
    ck_assert_int_eq(cyto_carboplatin_infusion(750, 75, 30, &mg_ml, &ml_h, NULL), CYTO_OK); /* 10 */
    ck_assert_int_eq(cyto_carboplatin_infusion(750, 74, 30, &mg_ml, &ml_h, NULL),
                     CYTO_E_CARBOPLATIN_MG_ML);
    ck_assert_int_eq(cyto_carboplatin_infusion(750, 500, 14, &mg_ml, &ml_h, NULL),
                     CYTO_E_INFUSION_MIN);
    ck_assert(isnan(mg_ml));
    ck_assert_int_eq(cyto_carboplatin_infusion(750, 0.5, 30, &mg_ml, &ml_h, NULL),
                     CYTO_E_VOLUME_ML);
    ck_assert_int_eq(cyto_carboplatin_infusion(-1, 500, 30, &mg_ml, &ml_h, NULL), CYTO_E_DOSE_MG);
    ck_assert_int_eq(cyto_carboplatin_infusion(750, 500, 30, NULL, &ml_h, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_carboplatin_infusion(750, 500, 30, &mg_ml, NULL, NULL), CYTO_E_NULL);
}
END_TEST

/* The GFR of Calvert's 18 patients, as clinPK's documentation has it: 33 to 136 mL/min. */
START_TEST(a_gfr_beyond_calverts_patients_is_noted)
{
    static const struct {
        double gfr;
        uint32_t notes;
    } rows[] = {{32.99, CYTO_NOTE_OUTSIDE_FORMULA}, {33.0, 0}, {33.01, 0}, {135.99, 0}, {136.0, 0},
                {136.01, CYTO_NOTE_OUTSIDE_FORMULA}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const cyto_carboplatin r =
            dosed(5, rows[i].gfr, CYTO_GFR_MEASURED, CYTO_GFR_POLICY_UNCAPPED, no_cap, CYTO_OK);
        ck_assert_msg(r.notes == rows[i].notes, "%g", rows[i].gfr);
    }
}
END_TEST

/* A policy's sentence names first the GFR that it caps, then the one that it leaves as it is. */
START_TEST(a_policy_says_which_gfr_it_caps)
{
    static const int32_t policies[] = {CYTO_GFR_POLICY_FDA_125, CYTO_GFR_POLICY_UNCAPPED};
    for (size_t i = 0; i < 2; i++) {
        const char *text = cyto_entry_text(CYTO_LIST_GFR_POLICIES, policies[i]);
        const char *whole = strstr(text, "in full");
        const char *most = strstr(text, "up to 125 mL/min");
        const char *estimated = strstr(text, "estimated");
        const char *measured = strstr(text, "measured");
        const int caps =
            dosed(5, 126.0, CYTO_GFR_ESTIMATED, policies[i], no_cap, CYTO_OK).gfr_used == 125.0;
        ck_assert(dosed(5, 126.0, CYTO_GFR_MEASURED, policies[i], no_cap, CYTO_OK).gfr_used ==
                  126.0);
        ck_assert(caps ? estimated && most && measured && estimated < most && most < measured &&
                             measured < whole
                       : whole && !most && !estimated && !measured);
    }
}
END_TEST

START_TEST(policies_have_names_and_sources)
{
    int32_t found;
    char text[1024];
    for (int32_t p = 1; p <= cyto__gfr_policy_count; p++) {
        ck_assert_int_eq(find_id(CYTO_LIST_GFR_POLICIES, 0,
                                 cyto_entry_name(CYTO_LIST_GFR_POLICIES, p), &found, NULL),
                         CYTO_OK);
        ck_assert_int_eq(found, p);
        ck_assert_int_gt((int)strlen(cyto_entry_text(CYTO_LIST_GFR_POLICIES, p)), 10);
        ck_assert_int_gt((int)strlen(entry_of(CYTO_LIST_GFR_POLICIES, p).source), 5);
    }
    ck_assert_ptr_null(cyto_entry_name(CYTO_LIST_GFR_POLICIES, 0));
    ck_assert_ptr_null(cyto_entry_text(CYTO_LIST_GFR_POLICIES, 99));
    ck_assert_str_eq(entry_of(CYTO_LIST_GFR_POLICIES, -1).source, "");
    ck_assert_int_eq(find_id(CYTO_LIST_GFR_POLICIES, 0, "fda", &found, NULL), CYTO_E_NAME);
    ck_assert_int_eq(found, CYTO_GFR_POLICY_NONE);
    ck_assert_int_eq(find_id(CYTO_LIST_GFR_POLICIES, 0, NULL, &found, NULL), CYTO_E_NULL);
    ck_assert_int_eq(find_id(CYTO_LIST_GFR_POLICIES, 0, "x", NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(find_id(CYTO_LIST_GFR_POLICIES, 0, "fda", &found, text), CYTO_E_NAME);
    ck_assert_str_eq(text, "unknown policy \"fda\"; accepted: fda-125, uncapped, local");
}
END_TEST

Suite *carboplatin_suite(void)
{
    Suite *suite = suite_create("carboplatin");
    TCase *tests = tcase_create("carboplatin");
    tcase_add_test(tests, carboplatin_is_dosed_by_calvert);
    tcase_add_test(tests, a_cap_acts_as_its_policy_says);
    tcase_add_test(tests, a_policy_is_named_never_assumed);
    tcase_add_test(tests, several_answers_stand_side_by_side);
    tcase_add_test(tests, a_refused_cell_of_a_comparison_is_named);
    tcase_add_test(tests, the_infusion_stays_within_the_label);
    tcase_add_test(tests, a_gfr_beyond_calverts_patients_is_noted);
    tcase_add_test(tests, a_policy_says_which_gfr_it_caps);
    tcase_add_test(tests, policies_have_names_and_sources);
    suite_add_tcase(suite, tests);
    return suite;
}
