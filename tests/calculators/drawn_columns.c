/* SPDX-License-Identifier: MIT */
/* Columns are computed a block at a time: each row is what the scalar call gives all the same, on the bounds of every
 * check and note and beside them, of any bits, in columns of every layout and length. */
#include "calculators/body.h"
#include "calculators/columns.h"
#include "calculators/renal.h"
#include "calculators/rounding.h"
#include "laid.h"

#include <cytodose/dose.h>
#include <cytodose/rounding.h>

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

/* Doses of one step and one rule: multiples and ties, moved by a little or by six or ten percent, and any other. */
static void draw_one_step(sample *s)
{
    static const double shares[] = {1.0, 1.06, 0.94, 1.1, 0.9, 1.06 * (1.0 + 1e-15)};
    for (int i = 0; i < ROWS; i++) {
        r.step[i] = r.step[0];
        r.rule[i] = r.rule[0];
        const double share = shares[drawn_below(s, drawn_below(s, 2) ? 1 : 6)];
        const double edge =
            r.step[i] * 0.5 * (double)drawn_below(s, drawn_below(s, 3) ? 60 : 2000000) / share;
        const double beside = edge * (1.0 + ((double)drawn_below(s, 2001) - 1000.0) * 1e-6);
        const size_t how = drawn_below(s, 8);
        r.dose[i] = how == 0  ? r.dose[i]
                    : how < 4 ? draw(s, edge, edge, &edge, 1)
                    : how < 6 ? draw(s, beside, beside, &beside, 1)
                              : r.step[i] * (double)drawn_below(s, 40000) / 1000.0;
    }
}

START_TEST(areas)
{
    sample s = sample_of(8 * TIMES, 8 * TIMES);
    for (size_t t = 0; t < 8 * TIMES; t++) {
        int64_t refused;
        begin_layout(&s);
        draw_rows(&s, (int)(t % VARYING));
        const cyto_bsa_columns c = {sizeof c,           0,
                                    GIVEN(r.formula),   OPTIONAL(r.sex),
                                    OPTIONAL(r.height), GIVEN(r.weight),
                                    WANTED(r.out),      WANTED(r.status),
                                    WANTED(r.notes)};
        ck_assert_int_eq(cyto_bsa_n(laid.n, &c, &refused, NULL), CYTO_OK);
        take_results(&c.bsa_m2, &c.status, &c.notes, refused);
        for (int i = 0; i < laid.n; i++) {
            double want;
            uint32_t notes;
            const cyto_status status =
                cyto_bsa(r.formula[i], r.sex[i], r.height[i], r.weight[i], &want, &notes, NULL);
            row_is(i, status, want, notes);
        }
    }
}
END_TEST

static cyto_renal_patient patient_of(int i)
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
    p.creatinine_floor_mg_dl = r.floor[i];
    return p;
}

static cyto_renal_columns kidney_columns(void)
{
    return (cyto_renal_columns){.size = sizeof(cyto_renal_columns),
                                .formula = GIVEN(r.formula),
                                .sex = OPTIONAL(r.sex),
                                .weight_kind = OPTIONAL(r.kind),
                                .preterm = OPTIONAL(r.preterm),
                                .creatinine_factor = OPTIONAL(r.factor),
                                .age_years = GIVEN(r.age),
                                .creatinine_mg_dl = GIVEN(r.creatinine),
                                .weight_kg = OPTIONAL(r.weight),
                                .height_cm = OPTIONAL(r.height),
                                .bsa_m2 = OPTIONAL(r.bsa),
                                .creatinine_floor_mg_dl = OPTIONAL(r.floor),
                                .ml_min = WANTED(r.out),
                                .ml_min_173m2 = WANTED(r.indexed),
                                .status = WANTED(r.status),
                                .notes = WANTED(r.notes)};
}

START_TEST(kidney_function)
{
    sample s = sample_of(16 * TIMES, 16 * TIMES);
    for (size_t t = 0; t < 16 * TIMES; t++) {
        int64_t refused;
        begin_layout(&s);
        draw_rows(&s, (int)(t % VARYING));
        cyto_renal_columns c = kidney_columns();
        c.estimates = _i ? CYTO_RENAL_GFR : CYTO_RENAL_CLEARANCE;
        ck_assert_int_eq(cyto_renal_n(laid.n, &c, &refused, NULL), CYTO_OK);
        take(&c.ml_min_173m2, r.indexed, sizeof *r.indexed);
        take_results(&c.ml_min, &c.status, &c.notes, refused);
        for (int i = 0; i < laid.n; i++) {
            const cyto_renal_patient p = patient_of(i);
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

START_TEST(steps)
{
    sample s = sample_of(32 * TIMES, 32 * TIMES);
    for (size_t t = 0; t < 32 * TIMES; t++) {
        int64_t refused;
        begin_layout(&s);
        draw_rows(&s, ALL);
        if (t % 8) { /* as most columns are */
            draw_one_step(&s);
        }
        const cyto_round_columns c = {sizeof c,         0,
                                      GIVEN(r.dose),    GIVEN(r.step),
                                      GIVEN(r.rule),    WANTED(r.out),
                                      WANTED(r.status), WANTED(r.notes)};
        ck_assert_int_eq(cyto_round_to_step_n(laid.n, &c, &refused, NULL), CYTO_OK);
        take_results(&c.rounded_mg, &c.status, &c.notes, refused);
        for (int i = 0; i < laid.n; i++) {
            double want;
            uint32_t notes;
            const cyto_status status =
                cyto_round_to_step(r.dose[i], r.step[i], r.rule[i], &want, &notes, NULL);
            row_is(i, status, want, notes);
        }
    }
}
END_TEST

/* A column of whole blocks, of one formula and of ordinary sizes but for one row, which is refused or has a note. */
static void area_is_alone_at(int32_t formula, double height_cm, double weight_kg, int at)
{
    for (int i = 0; i < ROWS; i++) {
        r.formula[i] = formula;
        r.sex[i] = CYTO_SEX_MALE;
        r.height[i] = i == at ? height_cm : 170.0;
        r.weight[i] = i == at ? weight_kg : 70.0;
    }
#define COLUMN(array) ((cyto_column){r.array, sizeof *r.array})
    const cyto_bsa_columns c = {
        sizeof c,       0,           COLUMN(formula), COLUMN(sex),  COLUMN(height),
        COLUMN(weight), COLUMN(out), COLUMN(status),  COLUMN(notes)};
#undef COLUMN
    ck_assert_int_eq(cyto_bsa_n(ROWS, &c, NULL, NULL), CYTO_OK);
    for (int i = 0; i < ROWS; i++) {
        double want;
        uint32_t notes;
        const cyto_status status =
            cyto_bsa(formula, CYTO_SEX_MALE, r.height[i], r.weight[i], &want, &notes, NULL);
        row_is(i, status, want, notes);
    }
}

/* It is alone wherever it is in a block, and though the row in its place of the block before was not. */
START_TEST(a_row_that_is_left_alone_may_be_anywhere_in_its_block)
{
    static const int places[] = {0, 1, CYTO__BLOCK - 1, CYTO__BLOCK, CYTO__BLOCK + 1, ROWS - 1};
    static const double sizes[][2] = {
        {300.0, 70.0}, {220.0, 70.0}, {170.0, 249.0}, {170.0, 20.0}, {40.0, 1.6}};
    for (int32_t formula = 1; cyto__bsa_formula_of(formula); formula++) {
        for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
            for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
                area_is_alone_at(formula, sizes[k][0], sizes[k][1], places[i]);
            }
        }
    }
}
END_TEST

/* No formula has a highest weight among the ordinary ones, of which a column asks nothing else. */
START_TEST(an_ordinary_weight_is_within_what_every_formula_covers)
{
    for (int32_t formula = 1; cyto__bsa_formula_of(formula); formula++) {
        const double high_kg = cyto__bsa_formula_of(formula)->high_kg;
        ck_assert(high_kg == 0.0 || high_kg >= CYTO__USUAL_WEIGHT_HIGH_KG);
    }
}
END_TEST

/* The largest doses and the smallest steps: on each tie and each multiple, and beside them by up to a half of a
 * hundredth of a step. */
START_TEST(a_million_milligrams_are_rounded_to_a_nanogram)
{
    static const double steps_mg[] = {1e-6, 2e-6, 7e-6, 1e-5};
    sample s = sample_of(1, 1);
    for (int t = 0; t < 40; t++) {
        const double step_mg = steps_mg[t % 4];
        const int32_t rule = CYTO_ROUND_HALF_UP + t / 8;
        for (int i = 0; i < ROWS; i++) {
            const double halves = floor(2e6 / step_mg * (double)drawn_below(&s, 1000001) / 1e6);
            const double beside = ((double)drawn_below(&s, 1001) - 500.0) * 1e-5;
            r.dose[i] = fmin(fmax((halves / 2.0 + beside) * step_mg, 0.0), 1e6);
        }
        const cyto_round_columns c = {sizeof c,
                                      0,
                                      {r.dose, sizeof *r.dose},
                                      {(void *)(uintptr_t)&step_mg, 0},
                                      {(void *)(uintptr_t)&rule, 0},
                                      {r.out, sizeof *r.out},
                                      {r.status, sizeof *r.status},
                                      {r.notes, sizeof *r.notes}};
        ck_assert_int_eq(cyto_round_to_step_n(ROWS, &c, NULL, NULL), CYTO_OK);
        for (int i = 0; i < ROWS; i++) {
            double want;
            uint32_t notes;
            const cyto_status status =
                cyto_round_to_step(r.dose[i], step_mg, rule, &want, &notes, NULL);
            row_is(i, status, want, notes);
        }
    }
}
END_TEST

/* Callers are told to keep results and arguments apart, but a dose that is rounded where it stands must not be wrong. */
START_TEST(doses_that_are_rounded_where_they_stand_are_right)
{
    sample s = sample_of(TIMES, TIMES);
    for (size_t t = 0; t < TIMES; t++) {
        begin_layout(&s);
        laid.n = ROWS;
        draw_rows(&s, ALL);
        draw_one_step(&s);
        memcpy(r.out, r.dose, sizeof r.out);
        const cyto_column place = {r.out, sizeof *r.out};
        const cyto_round_columns c = {.size = sizeof c,
                                      .dose_mg = place,
                                      .step_mg = {r.step, 0},
                                      .rule = {r.rule, 0},
                                      .rounded_mg = place,
                                      .status = {r.status, sizeof *r.status},
                                      .notes = {r.notes, sizeof *r.notes}};
        ck_assert_int_eq(cyto_round_to_step_n(ROWS, &c, NULL, NULL), CYTO_OK);
        for (int i = 0; i < ROWS; i++) {
            double want;
            uint32_t notes;
            const cyto_status status =
                cyto_round_to_step(r.dose[i], r.step[0], r.rule[0], &want, &notes, NULL);
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
    tcase_add_test(tests, steps);
    tcase_add_test(tests, a_row_that_is_left_alone_may_be_anywhere_in_its_block);
    tcase_add_test(tests, an_ordinary_weight_is_within_what_every_formula_covers);
    tcase_add_test(tests, a_million_milligrams_are_rounded_to_a_nanogram);
    tcase_add_test(tests, doses_that_are_rounded_where_they_stand_are_right);
    tcase_add_test(tests, a_dose_moved_by_six_or_ten_percent_is_not_beyond);
    suite_add_tcase(suite, tests);
    return suite;
}
