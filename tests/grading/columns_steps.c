/* SPDX-License-Identifier: MIT */
/* Columns graded by their steps answer as the scalar call does, in every bit: all criteria under many sets of
 * facts, values of any bits, and every double about each bound. */
#include "base/base.h"
#include "grading/columns.h"
#include "drawn_labs.h"
#include "tests.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

/* Long enough that steps are found, and with a last block that is not full. */
enum { N = 4096 + 100, USUAL = 60 };

typedef struct row {
    char odd; /* what follows is not aligned */
    char value[sizeof(double)];
    char reason[sizeof(int32_t)], notes[sizeof(uint32_t)];
    int8_t low, high;
} row;

static double values[N];
static row rows[N];
static struct {
    int8_t low[N], high[N];
    int32_t reason[N];
    uint32_t notes[N];
} answers;

/* ---- comparing ------------------------------------------------------------------------------ */

static cyto_grade_columns columns_of(const cyto_lab *lab)
{
    cyto_grade_columns c;
    memset(&c, 0, sizeof c);
    c.size = sizeof c;
#define ONE(member) c.member.data = (void *)(uintptr_t)&lab->member
    ONE(lln);
    ONE(uln);
    ONE(baseline);
    ONE(baseline_lln);
    ONE(baseline_uln);
    ONE(baseline_state);
    ONE(unit);
    ONE(sex);
    ONE(pregnant);
    ONE(age_years);
    ONE(fasting);
    ONE(anticoagulated);
    ONE(symptomatic);
    ONE(second);
    ONE(third);
    ONE(falling);
#undef ONE
    return c;
}

static void is_alone(const cyto_criterion *c, cyto_lab *lab, int i, const cyto_grade *got,
                     int all_parts)
{
    cyto_grade alone;
    cyto_grade_init(&alone, sizeof alone);
    cyto_lab_set(lab, values[i], NULL);
    if (cyto_grade_lab(c, lab, &alone, NULL) != CYTO_OK) {
        alone.reason = isnan(values[i]) ? CYTO_REASON_VALUE_MISSING : CYTO_REASON_VALUE_REFUSED;
    }
    if (got->low != alone.low || got->high != alone.high ||
        (all_parts && (got->reason != alone.reason || got->notes != alone.notes))) {
        ck_abort_msg("%s %s, %.17g: %d to %d, reason %d, notes %x; alone %d to %d, %d, %x",
                     c->scale->name, c->term, values[i], got->low, got->high, got->reason,
                     got->notes, alone.low, alone.high, alone.reason, alone.notes);
    }
}

/* Side by side, low and high alone; then all parts, in rows of a struct. */
static void check_facts(const cyto_criterion *c, cyto_lab *lab)
{
    cyto_grade_columns columns = columns_of(lab);
    int64_t refused[2] = {-1, -1};
    columns.value = (cyto_column){values, sizeof values[0]};
    columns.low = (cyto_column){answers.low, sizeof answers.low[0]};
    columns.high = (cyto_column){answers.high, sizeof answers.high[0]};
    ck_assert_int_eq(cyto_grade_n(N, &c, 1, &columns, &refused[0], NULL), CYTO_OK);
    for (int i = 0; i < N; i++) {
        memcpy(rows[i].value, &values[i], sizeof values[i]);
    }
    columns.value = (cyto_column){rows[0].value, sizeof(row)};
    columns.low = (cyto_column){&rows[0].low, sizeof(row)};
    columns.high = (cyto_column){&rows[0].high, sizeof(row)};
    columns.reason = (cyto_column){rows[0].reason, sizeof(row)};
    columns.notes = (cyto_column){rows[0].notes, sizeof(row)};
    ck_assert_int_eq(cyto_grade_n(N, &c, 1, &columns, &refused[1], NULL), CYTO_OK);
    int64_t unused = 0;
    for (int i = 0; i < N; i++) {
        cyto_grade got = {.low = rows[i].low, .high = rows[i].high};
        memcpy(&got.reason, rows[i].reason, sizeof got.reason);
        memcpy(&got.notes, rows[i].notes, sizeof got.notes);
        is_alone(c, lab, i, &got, 1);
        ck_assert_int_eq(answers.low[i], rows[i].low);
        ck_assert_int_eq(answers.high[i], rows[i].high);
        unused += got.low < 0;
    }
    ck_assert_int_eq(refused[0], unused);
    ck_assert_int_eq(refused[1], unused);
}

/* A block's answers, as columns of their own. */
typedef struct block {
    int8_t low[CYTO__BLOCK], high[CYTO__BLOCK];
    int32_t reason[CYTO__BLOCK];
    uint32_t notes[CYTO__BLOCK];
} block;

static cyto_grade_columns columns_in(block *b)
{
    cyto_grade_columns c;
    memset(&c, 0, sizeof c);
    memset(b, 77, sizeof *b);
    c.low = (cyto_column){b->low, sizeof b->low[0]};
    c.high = (cyto_column){b->high, sizeof b->high[0]};
    c.reason = (cyto_column){b->reason, sizeof b->reason[0]};
    c.notes = (cyto_column){b->notes, sizeof b->notes[0]};
    return c;
}

/* Each way to count steps, and to write answers, gives the same. */
static void check_blocks(const cyto_criterion *c, const cyto_lab *lab)
{
    static uint8_t by_machine[CYTO__BLOCK];
    static uint8_t plain[CYTO__BLOCK];
    static cyto__answer_table found;
    static block blocks[2];
    cyto__method method;
    cyto__steps steps;
    cyto__answers_init(&found, 1);
    cyto__method_of(c, lab->unit, &method);
    ck_assert_msg(cyto__steps_find(&method, lab, &found, &steps), "%s: no steps are found",
                  c->term);
    cyto__steps_count(&steps, values, CYTO__BLOCK, by_machine);
    cyto__steps_count_plain(&steps, values, CYTO__BLOCK, plain);
    ck_assert_mem_eq(by_machine, plain, sizeof plain);
    for (int count = CYTO__BLOCK; count > 0; count -= 51) {
        const cyto_grade_columns a = columns_in(&blocks[0]);
        const cyto_grade_columns b = columns_in(&blocks[1]);
        ck_assert_int_eq(cyto__answers_put(&found, plain, count, &a, 0),
                         cyto__answers_put_plain(&found, plain, count, &b, 0));
        ck_assert_mem_eq(&blocks[0], &blocks[1], sizeof blocks[0]);
    }
}

static int64_t check_criterion(sample *s, const cyto_criterion *c, int facts)
{
    static double bounds[LAB_BOUNDS_MAX];
    cyto_lab lab;
    draw_facts(s, c, facts, &lab);
    const int count = find_bounds(c, &lab, bounds);
    for (int i = 0; i < N; i++) {
        values[i] = draw_value(s, bounds, count);
    }
    check_facts(c, &lab);
    check_blocks(c, &lab);
    return N;
}

/* Some criteria and facts, or all. */
static void check_sample(int usual, const char *what,
                         int64_t (*check)(sample *, const cyto_criterion *, int))
{
    size_t criteria = 0;
    for (int32_t scale = 0; cyto__scales[scale]; scale++) {
        for (int32_t i = 0; cyto__criterion_at(cyto__scales[scale], i); i++) {
            criteria++;
        }
    }
    sample s = sample_of(criteria * LAB_FACTS, (size_t)usual);
    say_sample(&s, what);
    size_t left = s.whole;
    size_t wanted = s.drawn;
    int64_t graded = 0;
    for (int32_t scale = 0; cyto__scales[scale]; scale++) {
        const cyto_criterion *c;
        for (int32_t i = 0; (c = cyto__criterion_at(cyto__scales[scale], i)); i++) {
            for (int facts = 0; facts < LAB_FACTS; facts++, left--) {
                if (drawn_below(&s, left) < wanted) {
                    graded += check(&s, c, facts);
                    wanted--;
                }
            }
        }
    }
    ck_assert_int_eq(graded, (int64_t)s.drawn * N);
}
START_TEST(a_column_by_steps_is_the_scalar_call)
{
    check_sample(USUAL, "criteria and facts of which a column is graded by its steps",
                 check_criterion);
}
END_TEST

/* ---- limits by row ---------------------------------------------------------------------------- */

enum { LIMITS = 5, USUAL_LIMITS = 40 };
static double limits[LIMITS][N];

/* As known of the patient, beside it, on a bound of the term, beside the value or another limit; none, or no limit. */
static double draw_limit(sample *s, double known, double other, const double *bounds, int count)
{
    static const double strange[] = {0.0, -0.0, -1.0, 1e308, 5e-324};
    const size_t how = drawn_below(s, 16);
    return how < 6    ? known * (0.5 + between_0_and_1(s))
           : how < 8  ? known
           : how < 10 ? moved(other, (int)drawn_below(s, 33) - 16)
           : how < 12 ? draw_value(s, bounds, count)
           : how < 14 ? (double)NAN
           : how < 15 ? (double)INFINITY
                      : strange[drawn_below(s, 5)];
}

/* A bound's multiple of a limit of the same row, or up to 16 doubles beside it. */
static double draw_multiple(sample *s, const cyto_criterion *c, double limit)
{
    const cyto__group *g = &c->groups[drawn_below(s, (size_t)c->group_count)];
    const cyto__bound *b = g->rows;
    for (size_t i = drawn_below(s, CYTO__BOUNDS_MAX); i > 0 && b->grade; i--) {
        b++;
    }
    const double k = b->op && b->reference != CYTO__NUMBER ? cyto__k_of(b) : 1.0;
    return moved(k * limit + cyto__plus_of(b) * (b->reference != CYTO__NUMBER),
                 (int)drawn_below(s, 33) - 16);
}

/* Most limits as a laboratory's, so that rows can be graded. */
static void draw_rows(sample *s, const cyto_criterion *c, const cyto_lab *lab,
                      const double known[LIMITS])
{
    static double bounds[LAB_BOUNDS_MAX];
    const int count = find_bounds(c, lab, bounds);
    for (int i = 0; i < N; i++) {
        values[i] = draw_value(s, bounds, count);
        for (int k = 0; k < LIMITS; k++) {
            const double usual = isnan(known[k]) ? fabs(draw_value(s, bounds, count)) : known[k];
            const double other = k ? limits[k - 1][i] : values[i];
            limits[k][i] = drawn_below(s, 4) ? usual * (0.9 + 0.2 * between_0_and_1(s))
                                             : draw_limit(s, usual, other, bounds, count);
        }
        if (drawn_below(s, 2)) {
            values[i] = draw_multiple(s, c, limits[drawn_below(s, 3)][i]);
        }
    }
}

static int64_t check_limits(sample *s, const cyto_criterion *c, int facts)
{
    cyto_lab lab;
    draw_facts(s, c, facts, &lab);
    double *const at[LIMITS] = {&lab.lln, &lab.uln, &lab.baseline, &lab.baseline_lln,
                                &lab.baseline_uln};
    const double known[LIMITS] = {*at[0], *at[1], *at[2], *at[3], *at[4]};
    draw_rows(s, c, &lab, known);
    cyto_grade_columns columns = columns_of(&lab);
    cyto_column *const given[LIMITS] = {&columns.lln, &columns.uln, &columns.baseline,
                                        &columns.baseline_lln, &columns.baseline_uln};
    const size_t varying = 1 + drawn_below(s, (1u << LIMITS) - 1);
    for (int k = 0; k < LIMITS; k++) {
        *given[k] = varying >> k & 1 ? (cyto_column){limits[k], sizeof limits[k][0]} : *given[k];
    }
    static int8_t low[N];
    static int8_t high[N];
    int64_t refused = -1;
    int64_t again = -1;
    columns.value = (cyto_column){values, sizeof values[0]};
    columns.low = (cyto_column){low, sizeof low[0]};
    columns.high = (cyto_column){high, sizeof high[0]};
    ck_assert_int_eq(cyto_grade_n(N, &c, 1, &columns, &again, NULL), CYTO_OK);
    columns.low = (cyto_column){answers.low, sizeof answers.low[0]};
    columns.high = (cyto_column){answers.high, sizeof answers.high[0]};
    columns.reason = (cyto_column){answers.reason, sizeof answers.reason[0]};
    columns.notes = (cyto_column){answers.notes, sizeof answers.notes[0]};
    ck_assert_int_eq(cyto_grade_n(N, &c, 1, &columns, &refused, NULL), CYTO_OK);
    ck_assert_int_eq(refused, again);
    ck_assert_mem_eq(answers.low, low, sizeof low);
    ck_assert_mem_eq(answers.high, high, sizeof high);
    for (int i = 0; i < N; i++) {
        const cyto_grade got = {.low = answers.low[i],
                                .high = answers.high[i],
                                .reason = answers.reason[i],
                                .notes = answers.notes[i]};
        for (int k = 0; k < LIMITS; k++) {
            *at[k] = varying >> k & 1 ? limits[k][i] : *at[k];
        }
        is_alone(c, &lab, i, &got, 1);
        refused -= got.low < 0;
    }
    ck_assert_int_eq(refused, 0);
    return N;
}

START_TEST(a_column_whose_limits_vary_is_the_scalar_call)
{
    check_sample(USUAL_LIMITS, "criteria and facts of which a column has limits by row",
                 check_limits);
}
END_TEST

static const cyto_criterion *platelets(void)
{
    const cyto_criterion *c;
    ck_assert_int_eq(
        cyto_criterion_find("ctcae-5.0", "platelet-count-decreased", "10*9/L", &c, NULL), CYTO_OK);
    return c;
}

/* A step is a double: from it on, and not from the one before. */
START_TEST(steps_are_where_the_answer_changes)
{
    const cyto_criterion *const c = platelets();
    cyto_lab lab;
    cyto__method method;
    cyto__steps steps;
    cyto__answer_table found;
    cyto__answers_init(&found, 0);
    cyto_lab_init(&lab, sizeof lab);
    lab.lln = 150.0;
    cyto__method_of(c, lab.unit, &method);
    ck_assert_int_eq(cyto__steps_find(&method, &lab, &found, &steps), 1);
    static const double printed[] = {0.0, 25.0, 50.0, 75.0, 150.0};
    ck_assert_int_eq(steps.count, 6);
    for (int k = 0; k < 5; k++) {
        ck_assert(steps.at[k] <= printed[k] && cyto__same(steps.at[k], printed[k]));
        ck_assert(k == 0 || !cyto__same(nextafter(steps.at[k], 0.0), printed[k]));
        ck_assert_int_eq(found.part[CYTO__PART_LOW][steps.number[k + 1]], 4 - k);
    }
    ck_assert_int_eq(found.part[CYTO__PART_LOW][steps.number[0]], -1);
}
END_TEST

/* CTCAE 5.0 prints hemoglobin by how far it is above the limit: up to 2 g/dL, up to 4, and more. */
START_TEST(a_step_may_be_so_much_above_a_limit)
{
    const cyto_criterion *c;
    cyto_lab lab = CYTO_LAB_INIT;
    cyto__method method;
    cyto__steps steps;
    cyto__answer_table found;
    static const double above[] = {16.0, 18.0, 20.0};
    cyto__answers_init(&found, 0);
    ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", "hemoglobin-increased", "g/dL", &c, NULL),
                     CYTO_OK);
    lab.uln = 16.0;
    cyto__method_of(c, lab.unit, &method);
    ck_assert_int_eq(cyto__steps_find(&method, &lab, &found, &steps), 1);
    for (int k = 0; k < 3; k++) {
        ck_assert(steps.at[k + 1] > above[k] &&
                  cyto__same(steps.at[k + 1], nextafter(above[k], 99.0)));
        ck_assert_int_eq(found.part[CYTO__PART_HIGH][steps.number[k + 2]], k + 1);
    }
}
END_TEST

/* A conversion may lose the digits that tell where a step is: here 0 is a billionth below 75, a printed bound, and 75 is
 * reached by many numbers about a billionth. Then a column has no steps. */
START_TEST(a_step_that_is_not_where_it_is_looked_for_is_none)
{
    const cyto_criterion *const c = platelets();
    const cyto_lab lab = CYTO_LAB_INIT;
    cyto__method method;
    cyto__steps steps;
    cyto__answer_table found;
    cyto__answers_init(&found, 0);
    cyto__method_of(c, CYTO_UNIT_NONE, &method);
    ck_assert_int_eq(cyto__steps_find(&method, &lab, &found, &steps), 1);
    method.unit = CYTO_UNIT_PERCENT; /* any other */
    method.by.plus = 75.0 - 1e-9;
    ck_assert_int_eq(cyto__steps_find(&method, &lab, &found, &steps), 0);
}
END_TEST

/* Where grades alone are asked for, no machine writes reasons or notes, and the grades are the same. */
START_TEST(grades_alone_are_written_alike_on_every_machine)
{
    static uint8_t number[CYTO__BLOCK];
    static block blocks[2];
    static cyto__answer_table found;
    const cyto_criterion *const c = platelets();
    cyto_lab lab = CYTO_LAB_INIT;
    cyto__method method;
    cyto__steps steps;
    cyto__answers_init(&found, 0);
    cyto__method_of(c, lab.unit, &method);
    ck_assert_int_eq(cyto__steps_find(&method, &lab, &found, &steps), 1);
    for (int i = 0; i < CYTO__BLOCK; i++) {
        values[i] = i % 200;
    }
    cyto__steps_count_plain(&steps, values, CYTO__BLOCK, number);
    const cyto_grade_columns a = columns_in(&blocks[0]);
    const cyto_grade_columns b = columns_in(&blocks[1]);
    cyto__answers_put(&found, number, CYTO__BLOCK, &a, 0);
    cyto__answers_put_plain(&found, number, CYTO__BLOCK, &b, 0);
    ck_assert_mem_eq(&blocks[0], &blocks[1], sizeof blocks[0]);
    ck_assert_int_eq(blocks[1].low[24], 4);
    ck_assert_int_eq(blocks[1].low[25], 3);
    ck_assert_int_eq(blocks[1].reason[24] & 0xFF, 77);
    ck_assert_int_eq(blocks[1].notes[24] & 0xFF, 77);
}
END_TEST

Suite *columns_steps_suite(void)
{
    Suite *suite = suite_create("columns_steps");
    TCase *tests = tcase_create("columns_steps");
    suite_add_tcase(suite, tests);
    tcase_set_timeout(tests, 1200);
    tcase_add_test(tests, a_column_by_steps_is_the_scalar_call);
    tcase_add_test(tests, a_column_whose_limits_vary_is_the_scalar_call);
    tcase_add_test(tests, steps_are_where_the_answer_changes);
    tcase_add_test(tests, a_step_may_be_so_much_above_a_limit);
    tcase_add_test(tests, a_step_that_is_not_where_it_is_looked_for_is_none);
    tcase_add_test(tests, grades_alone_are_written_alike_on_every_machine);
    return suite;
}
