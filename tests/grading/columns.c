/* SPDX-License-Identifier: MIT */
/* In long columns a look-up that is made once, and the steps of rows that share their facts,
 * never change the answer of a row. */
#include "grading/names.h"
#include "grading/grading.h"
#include "base/base.h"
#include "sample.h"
#include "tests.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <stddef.h>
#include <string.h>

enum { N = 6000, POOL = 150, HOT = 5, NUMBER_COUNT = 9, WHOLE_COUNT = 10 };

/* Columns in the order of cyto_grade_columns; criterion is the first of the wholes. */
typedef struct row {
    double
        numbers[NUMBER_COUNT]; /* value, lln, uln, baseline, its lln and uln, age, second, third */
    int32_t wholes[WHOLE_COUNT]; /* criterion, baseline_state, unit, sex, pregnant, fasting, ... */
    int32_t reason;
    uint32_t notes;
    int8_t low, high;
} row;

static row rows[N];
static uint64_t state;

static uint32_t random_below(uint32_t n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % n;
}

/* On a bound, a bit beside it, between bounds, missing; once in a while impossible. */
static double number_near(double bound)
{
    switch (random_below(16)) {
    case 0:
    case 1:
        return (double)NAN;
    case 2:
        return random_below(20) ? 0.0 : random_below(2) ? -1.0 : (double)INFINITY;
    case 3:
    case 4:
    case 5:
    case 6:
        return bound * (1.0 + ((double)random_below(9) - 4.0) * 0x1p-52);
    case 7:
    case 8:
        return bound * 1.5;
    default:
        return bound * random_below(1000) / 400.0;
    }
}

/* A number that the criterion's rows compare with. */
static double some_bound(const cyto_criterion *c)
{
    const cyto__group *g = &c->groups[random_below((uint32_t)c->group_count)];
    const cyto__bound *at = g->rows;
    for (uint32_t i = random_below(3); i > 0 && at->grade; i--) {
        at++;
    }
    const double k = cyto__k_of(at);
    return k > 0.0 ? k : 1.0;
}

static void draw_row(const cyto_criterion *c, row *r, int usable)
{
    static const uint32_t whole_count[WHOLE_COUNT] = {3, 4, 43, 3, 3, 3, 3, 3, 3, 3};
    for (int k = 0; k < NUMBER_COUNT; k++) {
        r->numbers[k] = number_near(k == 6 ? 18.0 : some_bound(c));
    }
    for (int k = 0; k < WHOLE_COUNT; k++) {
        const uint32_t beyond = !usable && random_below(100) == 0;
        r->wholes[k] = (int32_t)random_below(whole_count[k] + beyond) - (k > 3); /* CYTO_NO is -1 */
    }
    r->wholes[9] = usable || random_below(8) ? CYTO_UNIT_NONE : (int32_t)random_below(43);
    r->wholes[0] = usable ? 0 : r->wholes[0];
    r->wholes[2] = usable || random_below(4) ? c->unit : r->wholes[2];
    if (usable || random_below(20)) { /* limits in order, no man pregnant */
        r->numbers[2] = r->numbers[2] < r->numbers[1] ? (double)NAN : r->numbers[2];
        r->numbers[5] = r->numbers[5] < r->numbers[4] ? (double)NAN : r->numbers[5];
        r->wholes[4] = r->wholes[3] == CYTO_SEX_MALE ? CYTO_NO : r->wholes[4];
    }
    for (int k = 0; k < NUMBER_COUNT && usable; k++) {
        r->numbers[k] =
            isfinite(r->numbers[k]) && r->numbers[k] >= 0.0 ? r->numbers[k] : (double)NAN;
    }
    r->low = r->high = 77;
    r->reason = 77;
}

/* One of five sets of facts mostly, of five others in the second half, else one of the pool: more than are
 * remembered. */
static void take_facts_of_another(row *r, int i)
{
    const double value = r->numbers[0];
    const uint32_t hot = random_below(HOT) + (i < N / 2 ? 0 : HOT);
    *r = rows[random_below(10) < 7 ? hot : random_below(POOL)];
    if (random_below(4)) { /* and its value now and then */
        r->numbers[0] = value;
    }
}

/* Facts that do not vary are the same in all rows; few: their facts come from a small pool. */
static void draw_rows(const cyto_criterion *c, uint32_t numbers_vary, uint32_t wholes_vary, int few)
{
    draw_row(c, &rows[0], 1);
    for (int i = 1; i < N; i++) {
        draw_row(c, &rows[i], 0);
        if (few && i >= POOL) {
            take_facts_of_another(&rows[i], i);
        }
        for (int k = 0; k < NUMBER_COUNT; k++) {
            rows[i].numbers[k] = rows[numbers_vary >> k & 1u ? i : 0].numbers[k];
        }
        for (int k = 0; k < WHOLE_COUNT; k++) {
            rows[i].wholes[k] = rows[wholes_vary >> k & 1u ? i : 0].wholes[k];
        }
    }
}

static cyto_grade_columns columns_of(uint32_t numbers_vary, uint32_t wholes_vary)
{
    cyto_grade_columns c;
    memset(&c, 0, sizeof c);
    c.size = sizeof c;
    cyto_column *const numbers[NUMBER_COUNT] = {&c.value,     &c.lln,          &c.uln,
                                                &c.baseline,  &c.baseline_lln, &c.baseline_uln,
                                                &c.age_years, &c.second,       &c.third};
    cyto_column *const wholes[WHOLE_COUNT] = {
        &c.criterion, &c.baseline_state, &c.unit,        &c.sex,     &c.pregnant,
        &c.fasting,   &c.anticoagulated, &c.symptomatic, &c.falling, &c.limits_unit};
    for (int k = 0; k < NUMBER_COUNT; k++) {
        numbers[k]->data = &rows[0].numbers[k];
        numbers[k]->stride = numbers_vary >> k & 1u ? (int64_t)sizeof(row) : 0;
    }
    for (int k = 0; k < WHOLE_COUNT; k++) {
        wholes[k]->data = &rows[0].wholes[k];
        wholes[k]->stride = wholes_vary >> k & 1u ? (int64_t)sizeof(row) : 0;
    }
    c.low = (cyto_column){&rows[0].low, sizeof(row)};
    c.high = (cyto_column){&rows[0].high, sizeof(row)};
    c.reason = (cyto_column){&rows[0].reason, sizeof(row)};
    c.notes = (cyto_column){&rows[0].notes, sizeof(row)};
    return c;
}

static void grade_alone(const cyto_criterion *const *criteria, const row *r, cyto_grade *grade)
{
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade_init(grade, sizeof *grade);
    cyto_lab_set(&lab, r->numbers[0], NULL);
    lab.lln = r->numbers[1];
    lab.uln = r->numbers[2];
    lab.baseline = r->numbers[3];
    lab.baseline_lln = r->numbers[4];
    lab.baseline_uln = r->numbers[5];
    lab.age_years = r->numbers[6];
    lab.second = r->numbers[7];
    lab.third = r->numbers[8];
    lab.baseline_state = r->wholes[1];
    lab.unit = r->wholes[2];
    lab.sex = r->wholes[3];
    lab.pregnant = r->wholes[4];
    lab.fasting = r->wholes[5];
    lab.anticoagulated = r->wholes[6];
    lab.symptomatic = r->wholes[7];
    lab.falling = r->wholes[8];
    lab.limits_unit = r->wholes[9];
    const int32_t which = r->wholes[0];
    if (cyto_grade_lab(which < 3 ? criteria[which] : NULL, &lab, grade, NULL) != CYTO_OK) {
        grade->reason =
            isnan(lab.value_low) ? CYTO_REASON_VALUE_MISSING : CYTO_REASON_VALUE_REFUSED;
    }
}

/* criteria: the third of them is NULL, and row.wholes[0] goes one beyond. Returns the rows graded. */
static int64_t check_columns(const cyto_criterion *const *criteria, uint32_t numbers_vary,
                             uint32_t wholes_vary)
{
    int64_t refused = -1;
    int64_t unused = 0;
    const cyto_grade_columns columns = columns_of(numbers_vary, wholes_vary);
    ck_assert_int_eq(cyto_grade_n(N, criteria, 3, &columns, &refused, NULL), CYTO_OK);
    for (int i = 0; i < N; i++) {
        cyto_grade alone;
        grade_alone(criteria, &rows[i], &alone);
        if (rows[i].low != alone.low || rows[i].high != alone.high ||
            rows[i].reason != alone.reason || rows[i].notes != alone.notes) {
            ck_abort_msg(
                "%s, row %d, columns %x %x: %d to %d, reason %d, notes %x; alone %d to %d, "
                "reason %d, notes %x",
                cyto__criterion_term(criteria[0]), i, numbers_vary, wholes_vary, rows[i].low,
                rows[i].high, rows[i].reason, rows[i].notes, alone.low, alone.high, alone.reason,
                alone.notes);
        }
        unused += alone.low < 0;
    }
    ck_assert_int_eq(refused, unused);
    return N - unused;
}

START_TEST(a_long_column_is_the_scalar_call)
{
    int64_t graded = 0;
    int64_t criteria_seen = 0;
    state = 20261124;
    sample share = half_of("criteria of a long column"); /* .ci/run tries all */
    for (int32_t s = 0; cyto__scales[s]; s++) {
        const cyto_criterion *c;
        for (int32_t i = next_drawn(&share, 0); (c = cyto__criterion_at(cyto__scales[s], i));
             i = next_drawn(&share, i + 1)) {
            const cyto_criterion *const criteria[] = {c, cyto__criterion_at(cyto__scales[s], 0),
                                                      NULL};
            /* one, two, three, all of the numbers; criterion and unit now and then */
            const uint32_t numbers_vary = 1u |
                                          (i % 4 == 3 ? 0x1FFu
                                           : i % 4    ? 1u << (1 + i % 8)
                                                      : 0u) |
                                          (i % 4 == 2 ? 1u << (1 + i / 4 % 8) : 0u);
            const uint32_t wholes_vary = i % 4 == 3 ? 0x3FFu : i % 3 ? 1u << (i % 10) : 0u;
            draw_rows(c, numbers_vary, wholes_vary, i % 2);
            graded += check_columns(criteria, numbers_vary, wholes_vary);
            criteria_seen++;
        }
    }
    ck_assert_int_gt(graded, criteria_seen * N / 8);
}
END_TEST

/* Values of one term as laboratories print them, a limit of normal by sex: two groups of rows. */
START_TEST(printed_counts_are_the_scalar_call)
{
    const cyto_criterion *criteria[3] = {NULL, NULL, NULL};
    ck_assert_int_eq(
        cyto_criterion_find("ctcae-5.0", "platelet-count-decreased", "10*9/L", &criteria[0], NULL),
        CYTO_OK);
    memset(rows, 0, sizeof rows);
    for (int i = 0; i < N; i++) {
        for (int k = 1; k < NUMBER_COUNT; k++) {
            rows[i].numbers[k] = (double)NAN;
        }
        rows[i].numbers[0] = i % 401 == 400 ? (double)NAN : i % 401;
        rows[i].numbers[1] = i % 7 ? 138.0 : 150.0;
        rows[i].wholes[2] = criteria[0]->unit;
    }
    ck_assert_int_eq(check_columns(criteria, 1u | 2u, 0), N - N / 401);
    ck_assert_int_eq(rows[140].low, 1); /* 140 below 150, in a row of seven */
    ck_assert_int_eq(rows[401 + 140].low, 0);
}
END_TEST

/* ---- limits and baselines that hardly come twice ------------------------------------------- */

/* A usual one in a unit, a multiple that the criterion prints, a few bits beside it, and now and then an unusual or
 * impossible one, 0, or none. */
static double limit_near(const cyto_criterion *c, const cyto__allowed *allowed)
{
    const double high = allowed->usual_high < 1e9 ? allowed->usual_high : 30.0;
    const double low = allowed->usual_low > 0.0 ? allowed->usual_low : high / 4.0;
    const double usual = low + (high - low) * random_below(9) / 8.0;
    const double limit = random_below(3) ? usual : usual * some_bound(c);
    const double nearly = limit * (1.0 + ((double)random_below(9) - 4.0) * 0x1p-52);
    switch (random_below(40)) {
    case 0:
        return random_below(2) ? 0.0 : random_below(2) ? -1.0 : 1e301;
    case 1:
        return usual * (random_below(2) ? 2.7 : 9.0);
    case 2:
    case 3:
    case 4:
        return (double)NAN;
    default:
        return nearly;
    }
}

static void draw_limits(const cyto_criterion *c, row *r)
{
    static const int kinds[] = {CYTO__JUDGED_LLN, CYTO__JUDGED_ULN, CYTO__JUDGED_BASELINE,
                                CYTO__JUDGED_LLN, CYTO__JUDGED_ULN};
    cyto__allowed allowed[CYTO__JUDGED_KINDS];
    cyto__conversion by = {1.0, 1.0, 0.0};
    const int32_t analyte = cyto__criterion_analyte(c);
    const int32_t unit = r->wholes[9] ? r->wholes[9] : r->wholes[2];
    cyto__allowed_limits(analyte, unit, allowed);
    cyto__conversion_find(analyte, unit, r->wholes[2], &by);
    for (int k = 0; k < 5; k++) {
        r->numbers[1 + k] = limit_near(c, &allowed[kinds[k]]);
    }
    /* the value, and the baseline, on a bound that they are compared with */
    const double of = r->numbers[1 + random_below(3)];
    const double near = (double)random_below(9) - 4.0;
    r->numbers[0] = isfinite(of) && random_below(8)
                        ? cyto__converted(of, &by) * some_bound(c) * (1.0 + near * 0x1p-52)
                        : number_near(some_bound(c));
    if (random_below(2)) {
        r->numbers[3] = r->numbers[random_below(2) ? 4 : 5] *
                        (random_below(2) ? some_bound(c) : 1.0) * (1.0 + near * 0x1p-52);
    }
    r->low = r->high = 77;
}

/* Another unit that the criterion's can be converted to, where there is one. */
static int32_t some_other_unit(const cyto_criterion *c)
{
    cyto__conversion by;
    int32_t unit = c->unit;
    for (int i = 0; i < 200 && unit == c->unit; i++) {
        const int32_t other = 1 + (int32_t)random_below(42);
        unit = cyto__conversion_find(cyto__criterion_analyte(c), other, c->unit, &by) == CYTO_OK
                   ? other
                   : unit;
    }
    return unit;
}

START_TEST(limits_that_vary_are_the_scalar_call)
{
    int64_t graded = 0;
    int32_t drawn = 0;
    state = 20261129;
    sample share = half_of("criteria of which limits vary"); /* .ci/run tries all */
    for (int32_t s = 0; cyto__scales[s]; s++) {
        const cyto_criterion *c;
        for (int32_t i = next_drawn(&share, 0); (c = cyto__criterion_at(cyto__scales[s], i));
             i = next_drawn(&share, i + 1), drawn++) {
            const cyto_criterion *const criteria[] = {
                c, cyto__criterion_at(cyto__scales[s], i ? i - 1 : i), NULL};
            const uint32_t vary = 2u * (1u + random_below(31));
            const uint32_t wholes = drawn % 2 ? random_below(16) : 0u; /* term, state, unit, sex */
            draw_rows(c, 1u, 0u, 0);
            rows[0].numbers[6] = drawn % 16 ? rows[0].numbers[6] : 0.01;
            rows[0].numbers[7] = drawn % 16 == 1 ? -1.5 : rows[0].numbers[7];
            rows[0].wholes[1] = drawn % 3 ? CYTO_BASELINE_UNKNOWN : rows[0].wholes[1];
            rows[0].wholes[2] = random_below(4) ? c->unit : some_other_unit(c);
            rows[0].wholes[9] = random_below(2)   ? CYTO_UNIT_NONE
                                : random_below(2) ? some_other_unit(c)
                                                  : c->unit;
            draw_limits(c, &rows[0]);
            for (int k = 1; k < N; k++) {
                const row first = rows[0];
                rows[k] = first;
                rows[k].wholes[0] = wholes & 1u ? (int32_t)random_below(2) : 0;
                rows[k].wholes[1] = wholes & 2u ? (int32_t)random_below(4) : first.wholes[1];
                rows[k].wholes[2] = wholes & 4u && random_below(2) ? c->unit : first.wholes[2];
                rows[k].wholes[3] = wholes & 8u ? (int32_t)random_below(3) : first.wholes[3];
                draw_limits(c, &rows[k]);
                for (int j = 1; j < 6; j++) {
                    rows[k].numbers[j] = vary >> j & 1u ? rows[k].numbers[j] : first.numbers[j];
                }
            }
            graded += check_columns(criteria, 1u | vary, wholes);
        }
    }
    ck_assert_int_gt(graded, (int64_t)drawn * N / 8);
}
END_TEST

/* A newborn's limit of bilirubin of up to 273.7 umol/L is one (PedSAP, premature, up to 6 days), of anybody else it is
 * refused above three times 34.21: rows that compare alike, on both sides of either bound. */
START_TEST(newborns_limits_of_bilirubin_are_the_scalar_call)
{
    static const double limits[] = {30.0, 200.0, 300.0, 273.0, 110.0, 274.0};
    const cyto_criterion *criteria[3] = {NULL, NULL, NULL};
    ck_assert_int_eq(
        cyto_criterion_find("ctcae-5.0", "blood-bilirubin-increased", NULL, &criteria[0], NULL),
        CYTO_OK);
    memset(rows, 0, sizeof rows);
    for (int i = 0; i < N; i++) {
        for (int k = 1; k < NUMBER_COUNT; k++) {
            rows[i].numbers[k] = (double)NAN;
        }
        rows[i].numbers[2] = limits[i % 6] - i / 6 * 1e-4;
        rows[i].numbers[0] = rows[i].numbers[2] * 1.2;
        rows[i].numbers[6] = 0.01;
        rows[i].wholes[1] = CYTO_BASELINE_NORMAL;
        rows[i].wholes[2] = CYTO_UNIT_UMOL_PER_L;
    }
    check_columns(criteria, 1u | 4u, 0);
    for (int i = 0; i < 6; i++) {
        const int refused = limits[i] > 273.7;
        ck_assert_int_eq(rows[i].low, refused ? 0 : 1);
        ck_assert_int_eq(rows[i].reason == CYTO_REASON_ULN_REFUSED, refused);
    }
}
END_TEST

/* A method has all of a term's criteria that are printed in another kind of unit. */
START_TEST(a_method_knows_every_other_unit)
{
    int64_t others = 0;
    for (int32_t s = 0; cyto__scales[s]; s++) {
        const cyto_criterion *c;
        const cyto_criterion *d;
        for (int32_t i = 0; (c = cyto__criterion_at(cyto__scales[s], i)); i++) {
            int32_t same_term = 0;
            for (int32_t k = 0; (d = cyto__criterion_at(cyto__scales[s], k)); k++) {
                same_term += d != c && cyto__text_is(c->term, d->term);
            }
            ck_assert_int_le(same_term, CYTO__OTHERS_MAX);
            cyto__method method;
            cyto__method_of(c, CYTO_UNIT_NONE, &method);
            ck_assert_ptr_eq(method.c, c);
            others += method.other_count;
        }
    }
    ck_assert_int_gt(others, 10);
}
END_TEST

Suite *columns_suite(void)
{
    Suite *suite = suite_create("columns");
    TCase *tests = tcase_create("columns");
    suite_add_tcase(suite, tests);
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, a_long_column_is_the_scalar_call);
    tcase_add_test(tests, printed_counts_are_the_scalar_call);
    tcase_add_test(tests, limits_that_vary_are_the_scalar_call);
    tcase_add_test(tests, newborns_limits_of_bilirubin_are_the_scalar_call);
    tcase_add_test(tests, a_method_knows_every_other_unit);
    return suite;
}
