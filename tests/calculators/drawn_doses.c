/* SPDX-License-Identifier: MIT */
/* Columns of doses and weights are what the scalar calls give, as tests/calculators/drawn_columns.c has it of the others. */
#include "laid.h"

#include <cytodose/body.h>
#include <cytodose/dose.h>

/* A dose of two of these: a dose per m2, per kg, a percent. */
static struct {
    double x[ROWS], y[ROWS];
} d;

static void draw_doses(sample *s, int which)
{
    static const double per_m2[] = {0.0, 5e4};
    static const double per_kg[] = {0.0, 5e3};
    static const double surfaces[] = {0.05, 5.0};
    static const double weights[] = {0.2, 700.0};
    static const double of[] = {0.0, 100.0, 1000.0};
    static const double by[] = {-100.0, 0.0, 900.0};
    static const double doses[] = {0.0, 1e6};
    for (int i = 0; i < ROWS; i++) {
        d.x[i] = which == 0   ? draw(s, 0.0, 1000.0, per_m2, 2)
                 : which == 1 ? draw(s, 0.0, 20.0, per_kg, 2)
                 : which == 2 ? draw(s, 0.0, 200.0, of, 3)
                              : draw(s, -100.0, 100.0, by, 3);
        d.y[i] = which == 0   ? draw(s, 0.3, 2.5, surfaces, 2)
                 : which == 1 ? draw(s, 3.0, 150.0, weights, 2)
                              : draw(s, 0.0, 5000.0, doses, 2);
    }
}

/* Lays the arguments out as those of a call, of which nothing is known yet. */
static void lay_doses(cyto_dose_columns *c, int which)
{
    cyto_column *const x[] = {&c->dose_mg_per_m2, &c->dose_mg_per_kg, &c->percent_of,
                              &c->percent_by};
    cyto_column *const y[] = {&c->bsa_m2, &c->weight_kg, &c->full_mg, &c->full_mg};
    *x[which] = GIVEN(d.x);
    *y[which] = GIVEN(d.y);
    c->dose_mg = WANTED(r.out);
    c->status = WANTED(r.status);
}

START_TEST(doses)
{
    static cyto_status (*const calls[])(double, double, double *, cyto_error *) = {
        cyto_dose_per_m2, cyto_dose_per_kg, cyto_percent_of, cyto_percent_by};
    sample s = sample_of(4 * TIMES, 4 * TIMES);
    for (size_t t = 0; t < 4 * TIMES; t++) {
        cyto_dose_columns c = {.size = sizeof c};
        double want;
        int64_t refused;
        begin_layout(&s);
        draw_doses(&s, _i);
        lay_doses(&c, _i);
        ck_assert_int_eq(cyto_dose_n(laid.n, &c, &refused, NULL), CYTO_OK);
        take_results(&c.dose_mg, &c.status, NULL, refused);
        for (int i = 0; i < laid.n; i++) {
            const cyto_status status = calls[_i](d.x[i], d.y[i], &want, NULL);
            row_is(i, status, want, r.notes[i]);
        }
    }
}
END_TEST

/* Any two or three of the seven arguments: those of one call alone are accepted. */
START_TEST(arguments_that_do_not_belong_together_are_refused)
{
    static const int accepted[] = {1 << 0 | 1 << 1, 1 << 2 | 1 << 3, 1 << 4 | 1 << 6,
                                   1 << 5 | 1 << 6};
    double one = 1.0;
    double got = 0.0;
    for (int given = 0; given < 1 << 7; given++) {
        cyto_dose_columns c = {.size = sizeof c, .dose_mg = {&got, sizeof got}};
        cyto_column *const all[] = {&c.dose_mg_per_m2, &c.bsa_m2,     &c.dose_mg_per_kg,
                                    &c.weight_kg,      &c.percent_of, &c.percent_by,
                                    &c.full_mg};
        int64_t refused;
        int fits = 0;
        int arguments = 0;
        for (int i = 0; i < 7; i++) {
            all[i]->data = given >> i & 1 ? &one : NULL;
            arguments += given >> i & 1;
        }
        for (int i = 0; i < 4; i++) {
            fits |= given == accepted[i];
        }
        const int lacks_one = arguments == 1 && (given & (1 << 0 | 1 << 2 | 1 << 4 | 1 << 5));
        ck_assert_int_eq(cyto_dose_n(1, &c, &refused, NULL), fits        ? CYTO_OK
                                                             : lacks_one ? CYTO_E_NULL
                                                                         : CYTO_E_CHOICE);
        ck_assert_int_eq(refused, !fits);
    }
}
END_TEST

static void draw_sizes(sample *s, int32_t low, int32_t high)
{
    static const double heights[] = {20.0, 40.0, 152.4, 152.4, 152.399, 215.0, 280.0};
    static const double indices[] = {8.0, 17.1, 36.15, 36.157, 42.97, 57.0, 60.0, 69.9};
    static const double weights[] = {0.2, 1.5, 200.0, 700.0};
    const int32_t formula = low + (int32_t)drawn_below(s, (size_t)(high - low) + 1);
    const int32_t held = (int32_t)drawn_below(s, 3);
    const int varying = (int)drawn_below(s, 4);
    for (int i = 0; i < ROWS; i++) {
        r.formula[i] = varying == 0 ? (int32_t)drawn_below(s, 13) : formula;
        r.kind[i] = varying == 1 ? (int32_t)drawn_below(s, 5) - 1 : held;
        r.sex[i] =
            drawn_below(s, 8) ? 1 + (int32_t)drawn_below(s, 2) : (int32_t)drawn_below(s, 5) - 1;
        r.height[i] = draw(s, 120.0, 200.0, heights, 7);
        r.weight[i] = drawn_below(s, 2)
                          ? draw(s, 30.0, 150.0, weights, 4)
                          : r.height[i] * r.height[i] / 1e4 * draw(s, 8.0, 60.0, indices, 8);
    }
}

START_TEST(weights)
{
    const int ideal = _i == 0;
    sample s = sample_of(16 * TIMES, 16 * TIMES);
    for (size_t t = 0; t < 16 * TIMES; t++) {
        int64_t refused;
        begin_layout(&s);
        draw_sizes(&s, ideal ? CYTO_WEIGHT_DEVINE : CYTO_WEIGHT_JAMES,
                   ideal ? CYTO_WEIGHT_LEMMENS : CYTO_WEIGHT_PREDICTED_NORMAL);
        const cyto_weight_columns c = {
            sizeof c,           ideal ? CYTO_WEIGHT_KIND_IDEAL : CYTO_WEIGHT_KIND_LEAN,
            GIVEN(r.formula),   OPTIONAL(r.sex),
            OPTIONAL(r.kind),   GIVEN(r.height),
            OPTIONAL(r.weight), WANTED(r.out),
            WANTED(r.status),   WANTED(r.notes)};
        ck_assert_int_eq(cyto_weight_n(laid.n, &c, &refused, NULL), CYTO_OK);
        take_results(&c.result_kg, &c.status, &c.notes, refused);
        for (int i = 0; i < laid.n; i++) {
            double want;
            uint32_t notes;
            const cyto_status status = ideal
                                           ? cyto_ideal_weight(r.formula[i], r.sex[i], r.height[i],
                                                               r.kind[i], &want, &notes, NULL)
                                           : cyto_lean_weight(r.formula[i], r.sex[i], r.height[i],
                                                              r.weight[i], &want, &notes, NULL);
            row_is(i, status, want, notes);
        }
    }
}
END_TEST

/* Each of the rows, so many that they are computed at once, is what the scalar call gives, which may be an error. */
static void weight_is_the_scalar_call(int32_t kind, int32_t formula, int32_t sex, double height_cm,
                                      double weight_kg)
{
    enum { AT_ONCE = 64 };
    int32_t below_152_cm = CYTO_SHORT_EXTEND, status[AT_ONCE];
    double kg[AT_ONCE], want;
    uint32_t notes[AT_ONCE], wanted;
    const cyto_weight_columns c = {.size = sizeof c,
                                   .kind = kind,
                                   .formula.data = &formula,
                                   .sex.data = &sex,
                                   .below_152_cm.data = &below_152_cm,
                                   .height_cm.data = &height_cm,
                                   .weight_kg.data = &weight_kg,
                                   .result_kg = {kg, sizeof *kg},
                                   .status = {status, sizeof *status},
                                   .notes = {notes, sizeof *notes}};
    ck_assert_int_eq(cyto_weight_n(AT_ONCE, &c, NULL, NULL), CYTO_OK);
    const cyto_status scalar =
        kind == CYTO_WEIGHT_KIND_IDEAL
            ? cyto_ideal_weight(formula, sex, height_cm, below_152_cm, &want, &wanted, NULL)
            : cyto_lean_weight(formula, sex, height_cm, weight_kg, &want, &wanted, NULL);
    for (int i = 0; i < AT_ONCE; i++) {
        ck_assert(status[i] == scalar && memcmp(&kg[i], &want, sizeof want) == 0 &&
                  notes[i] == wanted);
    }
}

/* At these heights the line of a formula is 0 to the last bit; at these indices a formula ends. */
START_TEST(weights_on_a_bound_are_the_scalar_call)
{
    static const struct {
        int32_t formula, sex;
        double height_cm;
    } zeros[] = {{CYTO_WEIGHT_DEVINE, CYTO_SEX_FEMALE, 102.15217391304348},
                 {CYTO_WEIGHT_DEVINE, CYTO_SEX_MALE, 97.182608695652178},
                 {CYTO_WEIGHT_ROBINSON, CYTO_SEX_FEMALE, 79.188235294117646}};
    static const double ends[] = {17.1,          69.9,          1.07 / 0.0296,
                                  1.10 / 0.0256, 1.75 / 0.0484, 1.57 / 0.0366};
    int met = 0;
    for (int i = 0; i < 3; i++) {
        weight_is_the_scalar_call(CYTO_WEIGHT_KIND_IDEAL, zeros[i].formula, zeros[i].sex,
                                  zeros[i].height_cm, 70.0);
    }
    for (int i = 0; i < 6; i++) {
        double kg = 4.0 * ends[i];
        for (int k = 0; k < 4; k++) {
            kg = nextafter(kg, 0.0);
        }
        for (int k = 0; k < 9; k++, kg = nextafter(kg, 1e9)) {
            double bmi;
            cyto_bmi(200.0, kg, &bmi, NULL, NULL);
            met += bmi == ends[i];
            for (int32_t f = CYTO_WEIGHT_JAMES; f <= CYTO_WEIGHT_PREDICTED_NORMAL; f++) {
                weight_is_the_scalar_call(CYTO_WEIGHT_KIND_LEAN, f, CYTO_SEX_FEMALE, 200.0, kg);
                weight_is_the_scalar_call(CYTO_WEIGHT_KIND_LEAN, f, CYTO_SEX_MALE, 200.0, kg);
            }
        }
    }
    ck_assert_int_ge(met, 6);
}
END_TEST

START_TEST(a_kind_of_weight_is_ideal_or_lean)
{
    for (int32_t kind = CYTO_WEIGHT_KIND_IDEAL - 1; kind <= CYTO_WEIGHT_KIND_NORMAL + 1; kind++) {
        const cyto_weight_columns c = {.size = sizeof c, .kind = kind};
        ck_assert_int_eq(cyto_weight_n(0, &c, NULL, NULL),
                         kind == CYTO_WEIGHT_KIND_IDEAL || kind == CYTO_WEIGHT_KIND_LEAN
                             ? CYTO_OK
                             : CYTO_E_CHOICE);
    }
}
END_TEST

Suite *drawn_doses_suite(void)
{
    Suite *suite = suite_create("drawn doses");
    TCase *tests = tcase_create("drawn doses");
    tcase_add_loop_test(tests, doses, 0, 4);
    tcase_add_test(tests, arguments_that_do_not_belong_together_are_refused);
    tcase_add_loop_test(tests, weights, 0, 2);
    tcase_add_test(tests, weights_on_a_bound_are_the_scalar_call);
    tcase_add_test(tests, a_kind_of_weight_is_ideal_or_lean);
    suite_add_tcase(suite, tests);
    return suite;
}
