/* SPDX-License-Identifier: MIT */
/* Dose bands are tried as printed, checked, applied at their edges, made from a ladder, and read
 * from a text. */
#include "calculators/dose_bands.h"
#include "entries.h"
#include "tests.h"

#include "vectors.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

static size_t table_of(const char *name, cyto_band *bands)
{
    size_t n;
    ck_assert_int_eq(cyto_band_table_rows(name, bands, CYTO_BANDS_MAX, &n, NULL), CYTO_OK);
    return n;
}

static cyto_bands_report report_of(const cyto_band *bands, size_t n, double tolerance_percent,
                                   cyto_status want)
{
    cyto_bands_report report;
    report.size = sizeof report;
    ck_assert_int_eq(cyto_bands_check(bands, n, tolerance_percent, &report, NULL), want);
    return report;
}

START_TEST(band_tables_are_as_printed)
{
    vectors v = vectors_read("tests/vectors/bands_nhs.tsv");
    cyto_band bands[CYTO_BANDS_MAX];
    size_t n = 0;
    size_t row = 0;
    for (int i = 0; i < v.row_count; i++) {
        if (i == 0 || strcmp(cell(&v, i, "table"), cell(&v, i - 1, "table")) != 0) {
            ck_assert_uint_eq(row, n);
            n = table_of(cell(&v, i, "table"), bands);
            row = 0;
        }
        ck_assert(bands[row].from_mg == cell_number(&v, i, "from_mg"));
        ck_assert(bands[row].to_mg == cell_number(&v, i, "to_mg"));
        ck_assert(bands[row].dose_mg == cell_number(&v, i, "dose_mg"));
        row++;
    }
    ck_assert_uint_eq(row, n);
    vectors_free(&v);
}
END_TEST

/* NHS England's own 6 % does not hold for its own tables: counted, and no error. */
START_TEST(printed_bands_exceed_their_own_tolerance)
{
    cyto_band bands[CYTO_BANDS_MAX];
    size_t n = table_of("nhs-6-mg-per-ml", bands);
    cyto_bands_report report = report_of(bands, n, 6.0, CYTO_OK);
    ck_assert_uint_eq(n, 33);
    ck_assert_int_eq(report.over_tolerance, 9);
    ck_assert(fabs(fabs(report.worst_percent) - 6.43) < 0.005);
    ck_assert_int_eq(report.first, -1);
    n = table_of("nhs-20-mg-per-ml", bands);
    report = report_of(bands, n, 6.0, CYTO_OK);
    ck_assert_uint_eq(n, 73);
    ck_assert_int_eq(report.over_tolerance, 19);
    ck_assert(fabs(report.worst_percent - 6.58) < 0.005);
    ck_assert_int_eq(report.worst, 3); /* 6.38 is given as 6.8 */
    ck_assert_int_eq(report_of(bands, n, 6.6, CYTO_OK).over_tolerance, 0);
    /* worst at the upper edge: 100 for 110 is -9.09 % */
    const cyto_band one = {95.0, 110.0, 100.0};
    report = report_of(&one, 1, 9.0, CYTO_OK);
    ck_assert(fabs(report.worst_percent + 100.0 / 11.0) < 1e-12);
    ck_assert_int_eq(report.over_tolerance, 1);
    /* as far at both edges, more of the drug is worse: 99 for 90 is +10 %, for 110 -10 % */
    const cyto_band even = {90.0, 110.0, 99.0};
    ck_assert(report_of(&even, 1, 10.0, CYTO_OK).worst_percent == 10.0);
}
END_TEST

START_TEST(gaps_overlaps_and_misplaced_doses_are_found)
{
    cyto_band bands[CYTO_BANDS_MAX];
    const size_t n = table_of("nhs-6-mg-per-ml", bands);
    bands[4].to_mg -= 0.01; /* To(B) */
    bands[9].to_mg += 0.01;
    bands[12].dose_mg = 93.0;
    bands[20].to_mg = bands[20].from_mg;
    const cyto_bands_report report = report_of(bands, n, 6.0, CYTO_E_DATA);
    ck_assert_int_eq(report.gaps, 2); /* after row 4; after row 20 */
    ck_assert_int_eq(report.overlaps, 1);
    ck_assert_int_eq(report.misplaced, 2);
    ck_assert_int_eq(report.first, 4);
    /* every To(B) of the printed table */
    cyto_band all_b[CYTO_BANDS_MAX];
    table_of("nhs-6-mg-per-ml", all_b);
    for (size_t i = 0; i < n; i++) {
        all_b[i].to_mg -= 0.01;
    }
    ck_assert_int_eq(report_of(all_b, n, 6.0, CYTO_E_DATA).gaps, 32);
    bands[0].from_mg = -1.0;
    report_of(bands, n, 6.0, CYTO_E_BAND_MG);
    report_of(bands, 0, 6.0, CYTO_E_LIMIT);
    report_of(bands, CYTO_BANDS_MAX + 1, 6.0, CYTO_E_LIMIT);
    report_of(NULL, 3, 6.0, CYTO_E_NULL);
    report_of(all_b, n, (double)NAN, CYTO_E_TOLERANCE_PERCENT);
    ck_assert_int_eq(cyto_bands_check(all_b, n, 6.0, NULL, NULL), CYTO_E_NULL);
    cyto_bands_report small = report;
    small.size = 4;
    ck_assert_int_eq(cyto_bands_check(all_b, n, 6.0, &small, NULL), CYTO_E_SIZE);
}
END_TEST

START_TEST(doses_meet_their_bands_by_the_stated_edge_rule)
{
    vectors v = vectors_read("tests/vectors/bands.tsv");
    cyto_band bands[CYTO_BANDS_MAX];
    ck_assert_int_ge(v.row_count, 300);
    for (int i = 0; i < v.row_count; i++) {
        cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
        const size_t n = table_of(cell(&v, i, "table"), bands);
        const int32_t edge = strcmp(cell(&v, i, "edge"), "up") == 0 ? CYTO_EDGE_UP : CYTO_EDGE_DOWN;
        const double want = cell_number(&v, i, "rounded_mg");
        const cyto_status status =
            cyto_round_to_band(cell_number(&v, i, "dose_mg"), bands, n, edge, &plan, NULL);
        ck_assert_msg(status == (isnan(want) ? CYTO_E_ROUNDING : CYTO_OK), "row %s: %s",
                      v.rows[i][0], cyto_status_name(status));
        ck_assert_msg(isnan(want) ? isnan(plan.rounded_mg) : plan.rounded_mg == want,
                      "row %s: %.17g", v.rows[i][0], plan.rounded_mg);
        ck_assert_int_eq((plan.notes & CYTO_NOTE_ON_BAND_EDGE) != 0,
                         (int)cell_number(&v, i, "on_edge"));
        const double below = cell_number(&v, i, "below_mg");
        const double above = cell_number(&v, i, "above_mg");
        ck_assert(isnan(below) ? isnan(plan.below_mg) : plan.below_mg == below);
        ck_assert(isnan(above) ? isnan(plan.above_mg) : plan.above_mg == above);
        ck_assert(isnan(want) ? plan.product[0] == -1 : bands[plan.product[0]].dose_mg == want);
        if (!isnan(want)) { /* idempotent */
            ck_assert_int_eq(cyto_round_to_band(plan.rounded_mg, bands, n, edge, &plan, NULL),
                             CYTO_OK);
            ck_assert(plan.rounded_mg == want && plan.difference_mg == 0.0);
        }
    }
    vectors_free(&v);
}
END_TEST

START_TEST(unusable_bands_are_errors)
{
    cyto_band bands[CYTO_BANDS_MAX];
    const size_t n = table_of("nhs-6-mg-per-ml", bands);
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    ck_assert_int_eq(cyto_round_to_band(120.0, bands, n, 0, &plan, NULL), CYTO_E_CHOICE);
    ck_assert_int_eq(cyto_round_to_band(0.0, bands, n, 1, &plan, NULL), CYTO_E_DOSE_MG);
    ck_assert_int_eq(cyto_round_to_band((double)NAN, bands, n, 1, &plan, NULL), CYTO_E_DOSE_MG);
    ck_assert_int_eq(cyto_round_to_band(1.1e6, bands, n, 1, &plan, NULL), CYTO_E_DOSE_MG);
    ck_assert_int_eq(cyto_round_to_band(120.0, NULL, n, 1, &plan, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_round_to_band(120.0, bands, 0, 1, &plan, NULL), CYTO_E_LIMIT);
    ck_assert_int_eq(cyto_round_to_band(120.0, bands, n, 1, NULL, NULL), CYTO_E_NULL);
    bands[15].from_mg = 110.0; /* now two bands claim 112 mg */
    ck_assert_int_eq(cyto_round_to_band(112.0, bands, n, 1, &plan, NULL), CYTO_E_DATA);
    ck_assert(isnan(plan.rounded_mg));
    plan.size = 3;
    ck_assert_int_eq(cyto_round_to_band(120.0, bands, n, 1, &plan, NULL), CYTO_E_SIZE);
    ck_assert_int_eq(cyto_band_table_rows("nhs", bands, CYTO_BANDS_MAX, NULL, NULL), CYTO_E_NAME);
    ck_assert_int_eq(cyto_band_table_rows(NULL, bands, CYTO_BANDS_MAX, NULL, NULL), CYTO_E_NULL);
    size_t needed;
    ck_assert_int_eq(cyto_band_table_rows("nhs-6-mg-per-ml", NULL, 0, &needed, NULL),
                     CYTO_E_BUFFER);
    ck_assert_uint_eq(needed, 33);
    ck_assert_ptr_null(cyto_entry_name(CYTO_LIST_BAND_TABLES, 0));
    ck_assert_str_eq(entry_of(CYTO_LIST_BAND_TABLES, 3).source, "");
    for (int32_t i = 1; i <= cyto__band_table_count; i++) {
        ck_assert_int_eq(
            cyto_band_table_rows(cyto_entry_name(CYTO_LIST_BAND_TABLES, i), NULL, 0, NULL, NULL),
            CYTO_E_BUFFER);
        ck_assert_ptr_nonnull(strstr(entry_of(CYTO_LIST_BAND_TABLES, i).source, "transcription"));
    }
}
END_TEST

/* From 240 to 60: no dose is in it, nor on its ends. */
START_TEST(a_reversed_band_claims_no_dose)
{
    static const cyto_band bands[] = {{240.0, 60.0, 50.0}, {300.0, 400.0, 350.0}};
    static const double doses[] = {50.0, 60.0, 150.0, 240.0, 250.0};
    for (int32_t edge = CYTO_EDGE_UP; edge <= CYTO_EDGE_DOWN; edge++) {
        for (size_t i = 0; i < sizeof doses / sizeof doses[0]; i++) {
            cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
            ck_assert_int_eq(cyto_round_to_band(doses[i], bands, 2, edge, &plan, NULL),
                             CYTO_E_ROUNDING);
            ck_assert_double_nan(plan.rounded_mg);
        }
    }
}
END_TEST

START_TEST(a_band_has_a_least_size)
{
    const cyto_band least = {1e-6, 2e-6, 1e-6};
    cyto_bands_report report;
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    report.size = sizeof report;
    ck_assert_int_eq(cyto_bands_check(&least, 1, 100.0, &report, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_round_to_band(1.5e-6, &least, 1, CYTO_EDGE_UP, &plan, NULL), CYTO_OK);
    for (int i = 0; i < 3; i++) {
        cyto_band smaller = least;
        *(i == 0 ? &smaller.from_mg : i == 1 ? &smaller.to_mg : &smaller.dose_mg) = 0.99e-6;
        ck_assert_int_eq(cyto_bands_check(&smaller, 1, 100.0, &report, NULL), CYTO_E_BAND_MG);
        ck_assert_int_eq(cyto_round_to_band(1.5e-6, &smaller, 1, CYTO_EDGE_UP, &plan, NULL),
                         CYTO_E_BAND_MG);
    }
}
END_TEST

START_TEST(made_bands_are_geometric_means)
{
    vectors v = vectors_read("tests/vectors/bands_made.tsv");
    double ladder_ml[CYTO_BANDS_MAX];
    cyto_band bands[CYTO_BANDS_MAX];
    size_t rungs;
    size_t made = 0;
    ck_assert_int_eq(cyto_band_ladder(ladder_ml, CYTO_BANDS_MAX, &rungs, NULL), CYTO_OK);
    size_t row = rungs;
    for (int i = 0; i < v.row_count; i++, row++) {
        if (row >= made) {
            ck_assert_int_eq(cyto_bands_make(cell_number(&v, i, "concentration_mg_per_ml"),
                                             ladder_ml, rungs, bands, CYTO_BANDS_MAX, &made, NULL),
                             CYTO_OK);
            ck_assert_uint_eq(made, rungs - 2);
            row = 0;
        }
        ck_assert(ladder_ml[row + 1] == cell_number(&v, i, "volume_ml"));
        ck_assert_msg(bands[row].from_mg == cell_number(&v, i, "from_mg") &&
                          bands[row].to_mg == cell_number(&v, i, "to_mg") &&
                          bands[row].dose_mg == cell_number(&v, i, "dose_mg"),
                      "row %s: %.17g %.17g %.17g", v.rows[i][0], bands[row].from_mg,
                      bands[row].to_mg, bands[row].dose_mg);
    }
    report_of(bands, made, 10.0, CYTO_OK);
    vectors_free(&v);
}
END_TEST

START_TEST(unusable_ladders_are_errors)
{
    double volumes_ml[4] = {1.0, 2.0, 3.0, 4.0};
    cyto_band bands[4];
    size_t made = 9;
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_int_eq(cyto_bands_make(6.0, volumes_ml, 4, bands, 1, &made, &error), CYTO_E_BUFFER);
    ck_assert_str_eq(error.message, "cap: 1 is not accepted; accepted: 2 or more");
    ck_assert_uint_eq(made, 2);
    bands[2].dose_mg = 77.0; /* behind the two that are made */
    ck_assert_int_eq(cyto_bands_make(6.0, volumes_ml, 4, bands, 4, &made, NULL), CYTO_OK);
    ck_assert(made == 2 && bands[2].dose_mg == 77.0);
    ck_assert_int_eq(cyto_bands_make(6.0, volumes_ml, 2, bands, 4, &made, NULL), CYTO_E_LIMIT);
    ck_assert_uint_eq(made, 0);
    ck_assert_int_eq(cyto_bands_make(0.0, volumes_ml, 4, bands, 4, NULL, NULL),
                     CYTO_E_CONCENTRATION_MG_PER_ML);
    ck_assert_int_eq(cyto_bands_make(6.0, NULL, 4, bands, 4, NULL, NULL), CYTO_E_NULL);
    volumes_ml[3] = 3.0;
    ck_assert_int_eq(cyto_bands_make(6.0, volumes_ml, 4, bands, 4, NULL, NULL), CYTO_E_DATA);
    volumes_ml[1] = 1.0; /* the first two alike */
    volumes_ml[3] = 4.0;
    ck_assert_int_eq(cyto_bands_make(6.0, volumes_ml, 4, bands, 4, NULL, NULL), CYTO_E_DATA);
    volumes_ml[1] = 2.0;
    volumes_ml[3] = (double)NAN;
    ck_assert_int_eq(cyto_bands_make(6.0, volumes_ml, 4, bands, 4, NULL, NULL), CYTO_E_DATA);
    volumes_ml[3] = 9999.0;
    ck_assert_int_eq(cyto_bands_make(4999.0, volumes_ml, 4, bands, 4, NULL, NULL), CYTO_E_DOSE_MG);
    ck_assert_int_eq(cyto_bands_make(6.0, volumes_ml, 4, NULL, 1, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_bands_make(6.0, volumes_ml, CYTO_BANDS_MAX + 1, bands, 4, NULL, NULL),
                     CYTO_E_LIMIT);
    ck_assert_int_eq(cyto_bands_make(1e-3, volumes_ml, 4, bands, 4, &made, NULL), CYTO_E_BAND_MG);
    ck_assert_uint_eq(made, 0); /* 0.002 mg: 0.00 */
    volumes_ml[3] = 10001.0;
    ck_assert_int_eq(cyto_bands_make(6.0, volumes_ml, 4, bands, 4, NULL, NULL), CYTO_E_DATA);
    volumes_ml[3] = 4.0;
    ck_assert_int_eq(cyto_bands_make(6.0, volumes_ml, 4, NULL, 0, &made, NULL), CYTO_E_BUFFER);
    ck_assert_int_eq(cyto_bands_make(6.0, volumes_ml, 4, bands, 4, NULL, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_band_ladder(volumes_ml, 4, NULL, NULL), CYTO_E_BUFFER);
    ck_assert_int_eq(cyto_band_ladder(NULL, 1, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_band_ladder(NULL, 0, &made, NULL), CYTO_E_BUFFER);
    ck_assert_uint_eq(made, 76);
}
END_TEST

static cyto_status read_bands(const char *text, size_t cap, cyto_band *bands, size_t *n,
                              cyto_error *error)
{
    cyto_error_init(error, sizeof *error);
    return cyto_bands_read(text, strlen(text), bands, cap, n, error);
}

START_TEST(band_tables_are_read_line_by_line)
{
    cyto_band bands[4];
    cyto_error error;
    size_t n;
    ck_assert_int_eq(read_bands("# from to dose\r\n\n27.58\t30.55  28.8 # one\n30.55,34.15;32.4", 4,
                                bands, &n, &error),
                     CYTO_OK);
    ck_assert(n == 2 && bands[0].from_mg == 27.58 && bands[1].to_mg == 34.15);
    ck_assert(bands[1].dose_mg == 32.4);
    ck_assert_int_eq(read_bands("1 2\n", 4, bands, &n, &error), CYTO_E_DATA);
    ck_assert_int_eq(read_bands("1 2 1.5\n\n1 2 3 4", 4, bands, &n, &error), CYTO_E_DATA);
    ck_assert_int_eq(error.line, 3);
    ck_assert_uint_eq(n, 0);
    ck_assert_int_eq(read_bands("1 x 3", 4, bands, &n, &error), CYTO_E_NUMBER);
    ck_assert_int_eq(error.line, 1);
    ck_assert_int_eq(read_bands("1 2 1.5\n2 3 2.5 # 4\n# 5", 4, bands, &n, &error), CYTO_OK);
    ck_assert_uint_eq(n, 2);
    ck_assert_int_eq(read_bands("0 1 3", 4, bands, &n, &error), CYTO_E_BAND_MG);
    ck_assert_int_eq(read_bands("1 0 3", 4, bands, &n, &error), CYTO_E_BAND_MG);
    ck_assert_int_eq(read_bands("1 2 0", 4, bands, &n, &error), CYTO_E_BAND_MG);
    ck_assert_int_eq(read_bands("1 2000000 3", 4, bands, &n, &error), CYTO_E_BAND_MG);
    ck_assert_int_eq(read_bands("1 2 1\n2 3 2", 1, bands, &n, &error), CYTO_E_BUFFER);
    ck_assert_int_eq(read_bands("", 4, bands, &n, &error), CYTO_OK);
    ck_assert_uint_eq(n, 0);
    ck_assert_int_eq(cyto_bands_read(NULL, 0, bands, 4, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_bands_read("1 2 1", 5, NULL, 1, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_bands_read("1 2 1", 5, NULL, 0, NULL, NULL), CYTO_E_BUFFER);
    ck_assert_int_eq(cyto_bands_read("1 2 1", 5, bands, 4, NULL, NULL), CYTO_OK);
    char many[CYTO_BANDS_MAX * 6 + 7];
    cyto_band all[CYTO_BANDS_MAX + 1];
    for (size_t i = 0; i <= CYTO_BANDS_MAX; i++) {
        memcpy(many + 6 * i, "1 2 1\n", 7);
    }
    ck_assert_int_eq(cyto_bands_read(many, strlen(many), all, CYTO_BANDS_MAX + 1, &n, NULL),
                     CYTO_E_LIMIT);
    ck_assert_int_eq(cyto_bands_read(many, strlen(many) - 6, all, CYTO_BANDS_MAX + 1, &n, NULL),
                     CYTO_OK);
    ck_assert_uint_eq(n, CYTO_BANDS_MAX);
}
END_TEST

/* It begins where it ends: a slip of the table, and no dose is given by it. */
START_TEST(a_band_of_no_width_holds_no_dose)
{
    static const cyto_band bands[] = {{4.0, 5.0, 4.5}, {5.0, 5.0, 5.0}};
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    ck_assert_int_eq(cyto_round_to_band(5.0, bands, 2, CYTO_EDGE_UP, &plan, NULL), CYTO_E_ROUNDING);
    ck_assert_int_eq(cyto_round_to_band(5.0, bands, 2, CYTO_EDGE_DOWN, &plan, NULL), CYTO_OK);
    ck_assert_double_eq(plan.rounded_mg, 4.5);
}
END_TEST

Suite *bands_suite(void)
{
    Suite *suite = suite_create("bands");
    TCase *tests = tcase_create("bands");
    tcase_add_test(tests, band_tables_are_as_printed);
    tcase_add_test(tests, printed_bands_exceed_their_own_tolerance);
    tcase_add_test(tests, gaps_overlaps_and_misplaced_doses_are_found);
    tcase_add_test(tests, doses_meet_their_bands_by_the_stated_edge_rule);
    tcase_add_test(tests, unusable_bands_are_errors);
    tcase_add_test(tests, a_reversed_band_claims_no_dose);
    tcase_add_test(tests, a_band_has_a_least_size);
    tcase_add_test(tests, made_bands_are_geometric_means);
    tcase_add_test(tests, unusable_ladders_are_errors);
    tcase_add_test(tests, band_tables_are_read_line_by_line);
    tcase_add_test(tests, a_band_of_no_width_holds_no_dose);
    suite_add_tcase(suite, tests);
    return suite;
}
