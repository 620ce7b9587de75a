/* SPDX-License-Identifier: MIT */
/* Columns take a short way for most rows: each row is what the scalar call gives all the same, on the bounds of every
 * check and note and beside them. */
#include "calculators/body.h"
#include "calculators/renal.h"
#include "calculators/rounding.h"
#include "sample.h"

#include <cytodose/dose.h>
#include <cytodose/rounding.h>

#include "tests.h"
#include <math.h>
#include <string.h>

enum { ROWS = 400, TIMES = 60 };

static struct {
    int32_t formula[ROWS], sex[ROWS], kind[ROWS], preterm[ROWS], factor[ROWS], rule[ROWS];
    double age[ROWS], creatinine[ROWS], weight[ROWS], height[ROWS], bsa[ROWS], floor[ROWS];
    double dose[ROWS], step[ROWS];
    double out[ROWS], indexed[ROWS];
    int32_t status[ROWS];
    uint32_t notes[ROWS];
} r;

#define COLUMN(array)            \
    {                            \
        (array), sizeof *(array) \
    }

/* Mostly between low and high; else a bound, up to four doubles beside it, or no number that is accepted. */
static double draw(sample *s, double low, double high, const double *bounds, size_t count)
{
    static const double strange[] = {(double)NAN, (double)INFINITY, -1.0, -0.0, 0.0, 1e300};
    const size_t how = drawn_below(s, 20);
    if (how < 2) {
        return strange[drawn_below(s, 6)];
    }
    if (how > 7) {
        return low + (high - low) * (double)drawn_below(s, 100001) / 100000.0;
    }
    double x = bounds[drawn_below(s, count)];
    for (size_t i = drawn_below(s, 5); i > 0; i--) {
        x = nextafter(x, how % 2 ? 1e6 : 0.0);
    }
    return x;
}

/* Which of the choices changes from row to row: all, the formula, another one, or none. */
enum { ALL, FORMULA, KIND, PRETERM, FACTOR, NONE, VARYING };

static int32_t choose(sample *s, int varying, int it, int32_t first, int32_t low, size_t count)
{
    return varying == ALL || varying == it ? low + (int32_t)drawn_below(s, count) : first;
}

static void draw_first(sample *s)
{
    r.formula[0] = (int32_t)drawn_below(s, 24);
    r.kind[0] = (int32_t)drawn_below(s, 6);
    r.preterm[0] = (int32_t)drawn_below(s, 4) - 1;
    r.factor[0] = (int32_t)drawn_below(s, 4);
}

static void draw_rows(sample *s, int varying)
{
    static const double ages[] = {0.0, 1.0, 13.0, 18.0, 19.0, 71.0, 93.0, 130.0, 131.0};
    static const double creatinines[] = {0.05, 0.2, 15.0, 35.0, 0.7, 0.9, 150.0 / 88.4};
    static const double weights[] = {0.2, 1.5, 10.0, 200.0, 248.6, 700.0};
    static const double heights[] = {20.0, 40.0, 215.0, 280.0, 3.0};
    static const double areas[] = {0.05, 1.73, 5.0};
    static const double indices[] = {8.0, 8.4, 12.0, 57.0, 60.0, 120.0};
    static const double doses[] = {0.0, 5e4, 1e6};
    static const double steps[] = {0.1, 0.25, 1.0, 5.0, 1e-6, 1e5, 1.0 / 3.0};
    draw_first(s);
    for (int i = 0; i < ROWS; i++) {
        r.formula[i] = choose(s, varying, FORMULA, r.formula[0], 0, 24);
        r.kind[i] = choose(s, varying, KIND, r.kind[0], 0, 6);
        r.preterm[i] = choose(s, varying, PRETERM, r.preterm[0], -1, 4);
        r.factor[i] = choose(s, varying, FACTOR, r.factor[0], 0, 4);
        r.sex[i] = (int32_t)drawn_below(s, 5) - 1;
        r.rule[i] = CYTO_ROUND_HALF_UP - 1 + (int32_t)drawn_below(s, 7);
        r.age[i] = draw(s, 0.0, 100.0, ages, 9);
        r.creatinine[i] = draw(s, 0.3, 5.0, creatinines, 7);
        r.height[i] = draw(s, 50.0, 210.0, heights, 5);
        r.weight[i] = drawn_below(s, 3)
                          ? draw(s, 3.0, 150.0, weights, 6)
                          : r.height[i] * r.height[i] / 1e4 * draw(s, 8.0, 60.0, indices, 6);
        r.bsa[i] = drawn_below(s, 2) ? (double)NAN : draw(s, 0.3, 2.5, areas, 3);
        r.floor[i] = drawn_below(s, 4) ? (double)NAN : draw(s, 0.3, 1.5, creatinines, 7);
        r.step[i] = drawn_below(s, 9) ? steps[drawn_below(s, 7)] : draw(s, 0.1, 50.0, steps, 7);
        const double edge = r.step[i] * 0.5 * (double)drawn_below(s, 2000);
        r.dose[i] =
            drawn_below(s, 3) ? draw(s, 0.0, 1000.0, doses, 3) : draw(s, 0.0, 1.0, &edge, 1);
    }
}

static void row_is(int i, cyto_status status, double want, uint32_t notes)
{
    ck_assert_int_eq(r.status[i], status);
    ck_assert_uint_eq(r.notes[i], notes);
    ck_assert_msg(memcmp(&want, &r.out[i], sizeof want) == 0 || (isnan(want) && isnan(r.out[i])),
                  "row %d: %.17g, by the scalar call %.17g", i, r.out[i], want);
}

START_TEST(areas)
{
    sample s = sample_of(TIMES, TIMES);
    const cyto_bsa_columns c = {sizeof c,          0,
                                COLUMN(r.formula), COLUMN(r.sex),
                                COLUMN(r.height),  COLUMN(r.weight),
                                COLUMN(r.out),     COLUMN(r.status),
                                COLUMN(r.notes)};
    for (size_t t = 0; t < TIMES; t++) {
        draw_rows(&s, (int)(t % VARYING));
        ck_assert_int_eq(cyto_bsa_n(ROWS, &c, NULL), CYTO_OK);
        for (int i = 0; i < ROWS; i++) {
            double want;
            uint32_t notes;
            const cyto_status status =
                cyto_bsa(r.formula[i], r.sex[i], r.height[i], r.weight[i], &want, &notes);
            row_is(i, status, want, notes);
        }
    }
}
END_TEST

static cyto_renal_patient patient_of(int i, int floored)
{
    cyto_renal_patient p = CYTO_RENAL_PATIENT_INIT;
    p.sex = r.sex[i];
    p.weight_kind = r.kind[i];
    p.preterm = r.preterm[i];
    p.creatinine_factor = r.factor[i];
    p.age_years = r.age[i];
    p.creatinine_mg_dl = r.creatinine[i];
    p.weight_kg = r.weight[i];
    p.height_cm = r.height[i];
    p.bsa_m2 = r.bsa[i];
    p.creatinine_floor_mg_dl = floored ? r.floor[i] : (double)NAN;
    return p;
}

START_TEST(kidney_function)
{
    sample s = sample_of(TIMES, TIMES);
    cyto_renal_columns c = {.size = sizeof c,
                            .formula = COLUMN(r.formula),
                            .sex = COLUMN(r.sex),
                            .weight_kind = COLUMN(r.kind),
                            .preterm = COLUMN(r.preterm),
                            .creatinine_factor = COLUMN(r.factor),
                            .age_years = COLUMN(r.age),
                            .creatinine_mg_dl = COLUMN(r.creatinine),
                            .weight_kg = COLUMN(r.weight),
                            .height_cm = COLUMN(r.height),
                            .bsa_m2 = COLUMN(r.bsa),
                            .ml_min = COLUMN(r.out),
                            .ml_min_173m2 = COLUMN(r.indexed),
                            .status = COLUMN(r.status),
                            .notes = COLUMN(r.notes)};
    for (size_t t = 0; t < 4 * TIMES; t++) {
        draw_rows(&s, (int)(t % VARYING));
        const cyto_column floors = COLUMN(r.floor);
        c.creatinine_floor_mg_dl = t % 3 ? (cyto_column){NULL, 0} : floors;
        ck_assert_int_eq(_i ? cyto_egfr_n(ROWS, &c, NULL)
                            : cyto_creatinine_clearance_n(ROWS, &c, NULL),
                         CYTO_OK);
        for (int i = 0; i < ROWS; i++) {
            const cyto_renal_patient p = patient_of(i, t % 3 == 0);
            cyto_renal_result want = CYTO_RENAL_RESULT_INIT;
            const cyto_status status =
                _i ? cyto_egfr(r.formula[i], &p, &want, NULL)
                   : cyto_creatinine_clearance(r.formula[i], &p, &want, NULL);
            row_is(i, status, want.ml_min, want.notes);
            r.out[i] = r.indexed[i];
            row_is(i, status, want.ml_min_173m2, want.notes);
        }
    }
}
END_TEST

START_TEST(doses_and_steps)
{
    sample s = sample_of(TIMES, TIMES);
    const cyto_dose_columns doses = {
        sizeof doses, 0, COLUMN(r.dose), COLUMN(r.bsa), COLUMN(r.out), COLUMN(r.status)};
    const cyto_round_columns steps = {sizeof steps,     0,
                                      COLUMN(r.dose),   COLUMN(r.step),
                                      COLUMN(r.rule),   COLUMN(r.out),
                                      COLUMN(r.status), COLUMN(r.notes)};
    for (size_t t = 0; t < TIMES; t++) {
        double want;
        draw_rows(&s, ALL);
        ck_assert_int_eq(cyto_dose_per_m2_n(ROWS, &doses, NULL), CYTO_OK);
        for (int i = 0; i < ROWS; i++) {
            const cyto_status status = cyto_dose_per_m2(r.dose[i], r.bsa[i], &want);
            row_is(i, status, want, r.notes[i]);
        }
        ck_assert_int_eq(cyto_round_to_step_n(ROWS, &steps, NULL), CYTO_OK);
        for (int i = 0; i < ROWS; i++) {
            uint32_t notes;
            const cyto_status status =
                cyto_round_to_step(r.dose[i], r.step[i], r.rule[i], &want, &notes);
            row_is(i, status, want, notes);
        }
    }
}
END_TEST

START_TEST(a_dose_moved_by_six_or_ten_percent_is_not_beyond)
{
    static const struct {
        double rounded;
        int beyond; /* of 100: none, six, ten percent */
    } rows[] = {{105.9, 0}, {106.0, 0}, {106.1, 1}, {109.9, 1}, {110.0, 1}, {110.1, 2},
                {94.1, 0},  {94.0, 0},  {93.9, 1},  {90.1, 1},  {90.0, 1},  {89.9, 2}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const uint32_t notes = cyto__difference_notes(100.0, rows[i].rounded);
        ck_assert_int_eq((notes & CYTO_NOTE_ROUNDING_OVER_6_PERCENT) != 0, rows[i].beyond >= 1);
        ck_assert_int_eq((notes & CYTO_NOTE_ROUNDING_OVER_10_PERCENT) != 0, rows[i].beyond == 2);
    }
}
END_TEST

Suite *drawn_columns_suite(void)
{
    Suite *suite = suite_create("drawn columns");
    TCase *tests = tcase_create("drawn columns");
    tcase_add_test(tests, areas);
    tcase_add_loop_test(tests, kidney_function, 0, 2);
    tcase_add_test(tests, doses_and_steps);
    tcase_add_test(tests, a_dose_moved_by_six_or_ten_percent_is_not_beyond);
    suite_add_tcase(suite, tests);
    return suite;
}
