/* SPDX-License-Identifier: MIT */
/* Infusions, caps, weight change, dose intensity and lifetime exposure are compared with the
 * oracle's rows. */
#include "base/names.h"
#include "calculators/dose_units.h"
#include "tests.h"

#include "vectors.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

static cyto_infusion infusion_of(void)
{
    cyto_infusion infusion;
    ck_assert_int_eq(cyto_infusion_init(&infusion, sizeof infusion), CYTO_OK);
    return infusion;
}

/* 1 000 mg/m2 per day for 4 days, 1.3125 m2, 45.57 mg/mL: the order of 2006 (PMC3138377). */
static cyto_infusion order_of_2006(void)
{
    cyto_infusion infusion = infusion_of();
    ck_assert_int_eq(cyto_infusion_per_day(1000.0, 4.0, 1.3125, 45.57, &infusion, NULL), CYTO_OK);
    return infusion;
}

static double member(const cyto_infusion *i, const char *name)
{
    const struct {
        const char *name;
        double value;
    } members[] = {{"total_mg", i->total_mg},
                   {"duration_h", i->duration_h},
                   {"dose_mg_per_m2", i->dose_mg_per_m2},
                   {"dose_mg_per_m2_per_day", i->dose_mg_per_m2_per_day},
                   {"per_day_mg", i->per_day_mg},
                   {"rate_mg_per_h", i->rate_mg_per_h},
                   {"volume_ml", i->volume_ml},
                   {"rate_ml_per_h", i->rate_ml_per_h}};
    for (size_t k = 0; k < sizeof members / sizeof members[0]; k++) {
        if (strcmp(members[k].name, name) == 0) {
            return members[k].value;
        }
    }
    ck_abort_msg("no member %s", name);
    return 0.0;
}

static cyto_status infuse(const char *call, const double *x, double *got, uint32_t *notes)
{
    cyto_infusion infusion = infusion_of();
    const char *name = strchr(call, ' ') + 1;
    const cyto_status status = strncmp(call, "per-day ", 8) == 0
                                   ? cyto_infusion_per_day(x[0], x[1], x[2], x[3], &infusion, NULL)
                                   : cyto_infusion_total(x[0], x[1], x[2], x[3], &infusion, NULL);
    *got = member(&infusion, name);
    *notes = infusion.notes;
    return status;
}

static cyto_status call_of(const char *call, const double *x, double *got, uint32_t *notes)
{
    const cyto_infusion order = order_of_2006();
    *notes = 0;
    if (strchr(call, ' ')) {
        return infuse(call, x, got, notes);
    }
    return strcmp(call, "check-pump") == 0
               ? cyto_infusion_check_pump(&order, x[0], x[1], got, notes, NULL)
           : strcmp(call, "check-total") == 0
               ? cyto_infusion_check_total(&order, x[0], x[1], got, notes, NULL)
           : strcmp(call, "flat") == 0 ? cyto_percent_of(100.0, x[0], got, NULL)
           : strcmp(call, "cap") == 0  ? cyto_dose_cap(x[0], x[1], got, notes, NULL)
           : strcmp(call, "weight-change") == 0
               ? cyto_weight_change(x[0], x[1], x[2], got, notes, NULL)
           : strcmp(call, "rate-mg-per-h") == 0 ? cyto_rate_mg_per_h(x[0], x[1], got, NULL)
           : strcmp(call, "rate-ml-per-h") == 0 ? cyto_rate_ml_per_h(x[0], x[1], got, NULL)
           : strcmp(call, "dose-intensity") == 0
               ? cyto_dose_intensity(x[0], x[1], got, NULL)
               : cyto_relative_dose_intensity(x[0], x[1], x[2], x[3], got, NULL);
}

/* By what its name says. */
START_TEST(a_unit_of_dose_is_as_many_mg_as_its_name_says)
{
    for (const cyto__dose_unit *unit = cyto__dose_units; unit->name; unit++) {
        const char first = *unit->name;
        const double mg = first == 'u' ? 1e-3 : first == 'n' ? 1e-6 : first == 'g' ? 1e3 : 1.0;
        const int32_t basis = strstr(unit->name, "/m2")   ? CYTO__PER_M2
                              : strstr(unit->name, "/kg") ? CYTO__PER_KG
                              : first == 'A'              ? CYTO__BY_AUC
                                                          : CYTO__FLAT;
        const char *activity = first == 'U' ? "U" : first == 'I' ? "IU" : NULL;
        ck_assert_msg(unit->mg == mg && unit->basis == basis &&
                          cyto__same_activity(unit->activity, activity),
                      "%s", unit->name);
        ck_assert(mg != 1.0 || strcmp(cyto__dose_unit_of(basis, activity), unit->name) == 0);
    }
}
END_TEST

START_TEST(dose_calls_are_those_of_exact_fractions)
{
    vectors v = vectors_read("tests/vectors/dose_calls.tsv");
    ck_assert_int_ge(v.row_count, 300);
    for (int i = 0; i < v.row_count; i++) {
        static const char *const names[] = {"a", "b", "c", "d"};
        double x[4];
        double got;
        uint32_t notes;
        for (int k = 0; k < 4; k++) {
            x[k] = cell_number(&v, i, names[k]);
        }
        const cyto_status status = call_of(cell(&v, i, "call"), x, &got, &notes);
        const char *want = cell(&v, i, "status");
        ck_assert_msg(strcmp(cyto_status_name(status), *want ? want : "CYTO_OK") == 0, "row %s: %s",
                      v.rows[i][0], cyto_status_name(status));
        assert_close(&v, i, got, cell_number(&v, i, "want"), cell_number(&v, i, "relative"));
        const char *note = notes ? cyto__note_name(notes) : "";
        ck_assert_msg(strcmp(note, cell(&v, i, "notes")) == 0, "row %s: note %s", v.rows[i][0],
                      note);
    }
    vectors_free(&v);
}
END_TEST

/* Four days' fluorouracil in four hours: 22 days later the patient was dead. */
START_TEST(a_days_volume_per_hour_is_refused)
{
    const cyto_infusion order = order_of_2006();
    double runs_h;
    double times;
    uint32_t notes;
    ck_assert(order.total_mg == 5250.0 && order.per_day_mg == 1312.5 && order.duration_h == 96.0);
    ck_assert(fabs(order.rate_ml_per_h - 1.2) < 0.0001);
    ck_assert_int_eq(cyto_infusion_check_pump(&order, 28.8, 10.0, &runs_h, &notes, NULL),
                     CYTO_E_INFUSION);
    ck_assert(fabs(runs_h - 4.0) < 0.001);
    ck_assert_uint_eq(notes, CYTO_NOTE_INFUSION_SUSPECT);
    ck_assert_int_eq(cyto_infusion_check_pump(&order, 1.2, 10.0, &runs_h, &notes, NULL), CYTO_OK);
    ck_assert(fabs(runs_h - 96.0) < 0.01 && notes == 0);
    /* the dose of the cycle given as a dose per day */
    cyto_infusion wrong = infusion_of();
    ck_assert_int_eq(cyto_infusion_per_day(4000.0, 4.0, 1.3125, 45.57, &wrong, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_infusion_check_total(&wrong, 5250.0, 5.0, &times, &notes, NULL),
                     CYTO_E_INFUSION);
    ck_assert(times == 0.25);
    ck_assert_uint_eq(notes, CYTO_NOTE_INFUSION_SUSPECT);
    /* the same order by its total says the same */
    cyto_infusion by_total = infusion_of();
    ck_assert_int_eq(cyto_infusion_total(4000.0, 96.0, 1.3125, 45.57, &by_total, NULL), CYTO_OK);
    ck_assert(by_total.rate_ml_per_h == order.rate_ml_per_h);
    ck_assert(by_total.dose_mg_per_m2_per_day == 1000.0);
}
END_TEST

START_TEST(infusions_without_a_concentration_have_no_volume)
{
    cyto_infusion infusion = infusion_of();
    double runs_h = 1.0;
    ck_assert_int_eq(cyto_infusion_total(2400.0, 46.0, 1.5, (double)NAN, &infusion, NULL), CYTO_OK);
    ck_assert(infusion.total_mg == 3600.0 && isnan(infusion.volume_ml));
    ck_assert(isnan(infusion.rate_ml_per_h));
    ck_assert_int_eq(cyto_infusion_check_pump(&infusion, 1.0, 5.0, &runs_h, NULL, NULL),
                     CYTO_E_CONCENTRATION_MG_PER_ML);
    ck_assert(isnan(runs_h));
}
END_TEST

START_TEST(unusable_infusions_are_errors)
{
    cyto_infusion i = infusion_of();
    const double nan = (double)NAN;
    double out;
#define PER_DAY(d, days, bsa, c) cyto_infusion_per_day(d, days, bsa, c, &i, NULL)
    ck_assert_int_eq(PER_DAY(-1.0, 4.0, 1.5, nan), CYTO_E_DOSE_MG_PER_M2_PER_DAY);
    ck_assert_int_eq(PER_DAY(nan, 4.0, 1.5, nan), CYTO_E_DOSE_MG_PER_M2_PER_DAY);
    ck_assert_int_eq(PER_DAY(1000.0, 0.0, 1.5, nan), CYTO_E_DAYS);
    ck_assert_int_eq(PER_DAY(1.0, 367.0, 1.5, nan), CYTO_E_DURATION_H);
    ck_assert_int_eq(PER_DAY(1000.0, 51.0, 1.5, nan), CYTO_E_DOSE_MG_PER_M2);
    ck_assert_int_eq(PER_DAY(1000.0, 4.0, 5.1, nan), CYTO_E_BSA_M2);
    ck_assert_int_eq(PER_DAY(1000.0, 4.0, 1.5, 0.0), CYTO_E_CONCENTRATION_MG_PER_ML);
    ck_assert(isnan(i.total_mg) && isnan(i.rate_ml_per_h) && isnan(i.duration_h));
    ck_assert_int_eq(cyto_infusion_total(50001.0, 4.0, 1.5, nan, &i, NULL), CYTO_E_DOSE_MG_PER_M2);
    ck_assert_int_eq(cyto_infusion_total(1000.0, 0.001, 1.5, nan, &i, NULL), CYTO_E_DURATION_H);
    ck_assert_int_eq(cyto_infusion_total(1000.0, 4.0, 1.5, nan, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_infusion_check_total(&i, 1.0, 5.0, &out, NULL, NULL), CYTO_E_DOSE_MG);
    ck_assert_int_eq(cyto_infusion_check_pump(&i, 1.0, 5.0, &out, NULL, NULL), CYTO_E_DOSE_MG);
    i = order_of_2006();
    ck_assert_int_eq(cyto_infusion_check_total(&i, -1.0, 5.0, &out, NULL, NULL), CYTO_E_DOSE_MG);
    ck_assert_int_eq(cyto_infusion_check_total(&i, 1.0, 101.0, &out, NULL, NULL),
                     CYTO_E_TOLERANCE_PERCENT);
    ck_assert_int_eq(cyto_infusion_check_pump(&i, 0.0, 5.0, &out, NULL, NULL),
                     CYTO_E_RATE_ML_PER_H);
    ck_assert_int_eq(cyto_infusion_check_pump(&i, 99.0, 5.0, &out, NULL, NULL), CYTO_E_INFUSION);
    ck_assert_int_eq(cyto_infusion_check_pump(NULL, 1.0, 5.0, &out, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_infusion_check_pump(&i, 1.0, 5.0, NULL, NULL, NULL), CYTO_E_NULL);
    i.size = 8;
    ck_assert_int_eq(cyto_infusion_check_pump(&i, 1.0, 5.0, &out, NULL, NULL), CYTO_E_SIZE);
    ck_assert_int_eq(PER_DAY(1000.0, 4.0, 1.5, nan), CYTO_E_SIZE);
    ck_assert_int_eq(cyto_infusion_init(&i, 8), CYTO_E_SIZE);
    ck_assert_int_eq(cyto_infusion_init(NULL, sizeof i), CYTO_E_NULL);
}
END_TEST

START_TEST(other_dose_calls_refuse_what_is_out_of_range)
{
    double out = 1.0;
    uint32_t notes = 77;
    ck_assert_int_eq(cyto_dose_cap(2.1, 0.0, &out, &notes, NULL), CYTO_E_MAXIMUM_MG);
    ck_assert(isnan(out) && notes == 0);
    ck_assert_int_eq(cyto_dose_cap((double)NAN, 2.0, &out, NULL, NULL), CYTO_E_DOSE_MG);
    ck_assert_int_eq(cyto_dose_cap(2.1, 2.0, NULL, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_dose_cap(2.1, 2.0, &out, NULL, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_weight_change(0.0, 50.0, 10.0, &out, &notes, NULL), CYTO_E_WEIGHT_KG);
    ck_assert_int_eq(cyto_weight_change(50.0, (double)NAN, 10.0, &out, NULL, NULL),
                     CYTO_E_WEIGHT_KG);
    ck_assert_int_eq(cyto_weight_change(50.0, 45.0, 0.0, &out, NULL, NULL),
                     CYTO_E_THRESHOLD_PERCENT);
    ck_assert_int_eq(cyto_weight_change(50.0, 45.0, 10.0, NULL, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_weight_change(50.0, 45.0, 10.0, &out, NULL, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_rate_mg_per_h(75.0, 0.0, &out, NULL), CYTO_E_DURATION_H);
    ck_assert_int_eq(cyto_rate_mg_per_h(75.0, 1.0, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_rate_ml_per_h(-1.0, 1.0, &out, NULL), CYTO_E_RATE_MG_PER_H);
    ck_assert_int_eq(cyto_rate_ml_per_h(1.0, 0.0, &out, NULL), CYTO_E_CONCENTRATION_MG_PER_ML);
    ck_assert(isnan(out));
}
END_TEST

START_TEST(dose_columns_are_the_scalar_call)
{
    double doses[7] = {80.0, 0.0, (double)NAN, 50001.0, 1000.0, 0.1, 600.0};
    double sizes[14] = {1.5, 9.0, 5.1, 9.0, 1.7, 9.0, 1.7, 9.0, 1.4, 9.0, 0.3, 9.0, 2.2, 9.0};
    double got[7];
    int32_t status[7];
    int64_t refused;
    cyto_dose_columns c;
    memset(&c, 0, sizeof c);
    c.size = sizeof c;
    c.dose_mg_per_m2.data = &doses[6]; /* backwards, and every other size */
    c.dose_mg_per_m2.stride = -8;
    c.bsa_m2.data = sizes;
    c.bsa_m2.stride = 16;
    c.dose_mg.data = got;
    c.dose_mg.stride = 8;
    c.status.data = status;
    c.status.stride = 4;
    ck_assert_int_eq(cyto_dose_n(7, &c, &refused, NULL), CYTO_OK);
    int64_t bad = 0;
    for (int i = 0; i < 7; i++) {
        double want;
        ck_assert_int_eq(cyto_dose_per_m2(doses[6 - i], sizes[2 * i], &want, NULL), status[i]);
        ck_assert_int_eq(memcmp(&want, &got[i], sizeof want), 0);
        bad += status[i] != CYTO_OK;
    }
    ck_assert_int_eq(refused, bad);
    ck_assert_int_eq(bad, 3); /* NaN; 50 001 mg/m2; 5.1 m2 */
    c.bsa_m2.stride = 0;      /* one size for all */
    c.status.data = NULL;
    ck_assert_int_eq(cyto_dose_n(7, &c, NULL, NULL), CYTO_OK);
    ck_assert(got[0] == 900.0 && got[6] == 120.0);
    c.size = 8;
    ck_assert_int_eq(cyto_dose_n(7, &c, NULL, NULL), CYTO_E_SIZE);
    c.size = sizeof c;
    c.bsa_m2.data = NULL;
    ck_assert_int_eq(cyto_dose_n(7, &c, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_dose_n(0, &c, NULL, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_dose_n(0, NULL, NULL, NULL), CYTO_E_NULL);
}
END_TEST

START_TEST(a_delay_or_a_reduction_lowers_the_intensity)
{
    /* 4 x 90 mg/m2 every 21 days is 30 mg/m2 per week; a week late, then 75 %, then omitted */
    static const double full[] = {90.0, 90.0, 90.0, 90.0};
    static const double less[] = {90.0, 90.0, 67.5, 0.0};
    static const double days[] = {1.0, 22.0, 43.0, 64.0};
    static const double late[] = {1.0, 22.0, 50.0, 71.0};
    double sum;
    double duration;
    double per_week;
    ck_assert_int_eq(cyto_course_intensity(full, days, 4, 21.0, &sum, &duration, &per_week, NULL),
                     CYTO_OK);
    ck_assert(sum == 360.0 && duration == 84.0 && per_week == 30.0);
    ck_assert_int_eq(cyto_course_intensity(full, late, 4, 21.0, NULL, &duration, &per_week, NULL),
                     CYTO_OK);
    ck_assert(duration == 91.0 && fabs(per_week - 360.0 * 7.0 / 91.0) < 1e-12);
    ck_assert_int_eq(cyto_course_intensity(less, late, 4, 21.0, &sum, NULL, &per_week, NULL),
                     CYTO_OK);
    ck_assert(sum == 247.5);
    double percent_of;
    ck_assert_int_eq(cyto_relative_dose_intensity(sum, duration, 360.0, 84.0, &percent_of, NULL),
                     CYTO_OK);
    ck_assert(fabs(percent_of - 247.5 / 91.0 / (360.0 / 84.0) * 100.0) < 1e-12);
}
END_TEST

START_TEST(unusable_courses_are_errors)
{
    double doses[] = {90.0, 90.0, 90.0};
    double days[] = {22.0, 1.0, 43.0};
    double sum;
    double length;
    double out = 1.0;
#define COURSE(n, last) cyto_course_intensity(doses, days, n, last, &sum, &length, &out, NULL)
    ck_assert_int_eq(COURSE(2, 21.0), CYTO_E_DAYS);
    ck_assert(isnan(out) && isnan(sum) && isnan(length));
    ck_assert_int_eq(COURSE(3, 21.0), CYTO_E_DAYS); /* the first and the last are in order */
    days[0] = (double)NAN;
    ck_assert_int_eq(COURSE(2, 21.0), CYTO_E_DAYS);
    ck_assert_int_eq(COURSE(1, 21.0), CYTO_E_DAYS);
    days[0] = -20.0;
    ck_assert_int_eq(COURSE(2, 21.0), CYTO_OK);
    ck_assert_int_eq(COURSE(2, 0.0), CYTO_E_DAYS);
    doses[1] = -1.0;
    ck_assert_int_eq(COURSE(2, 21.0), CYTO_E_DOSE_MG_PER_M2);
    ck_assert_int_eq(COURSE(0, 21.0), CYTO_E_LIMIT);
    ck_assert_int_eq(COURSE(1001, 21.0), CYTO_E_LIMIT);
    ck_assert_int_eq(cyto_course_intensity(NULL, days, 2, 21.0, NULL, NULL, &out, NULL),
                     CYTO_E_NULL);
    ck_assert_int_eq(cyto_course_intensity(doses, days, 2, 21.0, NULL, NULL, NULL, NULL),
                     CYTO_E_NULL);
    ck_assert_int_eq(cyto_dose_intensity(-1.0, 7.0, &out, NULL), CYTO_E_CUMULATIVE_MG_PER_M2);
    ck_assert_int_eq(cyto_dose_intensity(1.0, 0.0, &out, NULL), CYTO_E_DAYS);
    ck_assert_int_eq(cyto_dose_intensity(1.0, 7.0, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_relative_dose_intensity(1.0, 7.0, 0.0, 7.0, &out, NULL),
                     CYTO_E_CUMULATIVE_MG_PER_M2);
    ck_assert_int_eq(cyto_relative_dose_intensity(1.0, 7.0, 1.0, -7.0, &out, NULL), CYTO_E_DAYS);
    ck_assert_int_eq(cyto_relative_dose_intensity(1.0, 7.0, 1.0, 7.0, NULL, NULL), CYTO_E_NULL);
    ck_assert(isnan(out));
}
END_TEST

Suite *dose_suite(void)
{
    Suite *suite = suite_create("dose");
    TCase *tests = tcase_create("dose");
    tcase_add_test(tests, a_unit_of_dose_is_as_many_mg_as_its_name_says);
    tcase_add_test(tests, dose_calls_are_those_of_exact_fractions);
    tcase_add_test(tests, a_days_volume_per_hour_is_refused);
    tcase_add_test(tests, infusions_without_a_concentration_have_no_volume);
    tcase_add_test(tests, unusable_infusions_are_errors);
    tcase_add_test(tests, other_dose_calls_refuse_what_is_out_of_range);
    tcase_add_test(tests, dose_columns_are_the_scalar_call);
    tcase_add_test(tests, a_delay_or_a_reduction_lowers_the_intensity);
    tcase_add_test(tests, unusable_courses_are_errors);
    suite_add_tcase(suite, tests);
    return suite;
}
