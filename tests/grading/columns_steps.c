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
    cyto_lab_set(lab, values[i]);
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
    ck_assert_int_eq(cyto_grade_n(N, &c, 1, &columns, &refused[0]), CYTO_OK);
    for (int i = 0; i < N; i++) {
        memcpy(rows[i].value, &values[i], sizeof values[i]);
    }
    columns.value = (cyto_column){rows[0].value, sizeof(row)};
    columns.low = (cyto_column){&rows[0].low, sizeof(row)};
    columns.high = (cyto_column){&rows[0].high, sizeof(row)};
    columns.reason = (cyto_column){rows[0].reason, sizeof(row)};
    columns.notes = (cyto_column){rows[0].notes, sizeof(row)};
    ck_assert_int_eq(cyto_grade_n(N, &c, 1, &columns, &refused[1]), CYTO_OK);
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

/* Each way to count steps gives the same. */
static void check_blocks(const cyto_criterion *c, const cyto_lab *lab)
{
    static cyto__block by_machine;
    static cyto__block plain;
    cyto__method method;
    cyto__steps steps;
    cyto__method_of(c, lab->unit, &method);
    ck_assert_msg(cyto__steps_find(&method, lab, 1, &steps), "%s: no steps are found", c->term);
    memset(&by_machine, 77, sizeof by_machine);
    cyto__block_grade(&steps, values, CYTO__BLOCK, 1, &by_machine);
    cyto__block_plain(&steps, values, CYTO__BLOCK, &plain);
    ck_assert_mem_eq(&by_machine, &plain, sizeof plain);
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

START_TEST(a_column_by_steps_is_the_scalar_call)
{
    size_t criteria = 0;
    for (int32_t scale = 0; cyto__scales[scale]; scale++) {
        for (int32_t i = 0; cyto__criterion_at(cyto__scales[scale], i); i++) {
            criteria++;
        }
    }
    sample s = sample_of(criteria * LAB_FACTS, USUAL);
    say_sample(&s, "criteria and facts of which a column is graded by its steps");
    size_t left = s.whole;
    size_t wanted = s.drawn;
    int64_t graded = 0;
    for (int32_t scale = 0; cyto__scales[scale]; scale++) {
        const cyto_criterion *c;
        for (int32_t i = 0; (c = cyto__criterion_at(cyto__scales[scale], i)); i++) {
            for (int facts = 0; facts < LAB_FACTS; facts++, left--) {
                if (drawn_below(&s, left) < wanted) {
                    graded += check_criterion(&s, c, facts);
                    wanted--;
                }
            }
        }
    }
    ck_assert_int_eq(graded, (int64_t)s.drawn * N);
}
END_TEST

/* A step is a double: from it on, and not from the one before. */
START_TEST(steps_are_where_the_answer_changes)
{
    const cyto_criterion *c;
    cyto_lab lab;
    cyto__method method;
    cyto__steps steps;
    ck_assert_int_eq(
        cyto_criterion_find("ctcae-5.0", "platelet-count-decreased", "10*9/L", &c, NULL), CYTO_OK);
    cyto_lab_init(&lab, sizeof lab);
    lab.lln = 150.0;
    cyto__method_of(c, lab.unit, &method);
    ck_assert_int_eq(cyto__steps_find(&method, &lab, 0, &steps), 1);
    static const double printed[] = {0.0, 25.0, 50.0, 75.0, 150.0};
    ck_assert_int_eq(steps.count, 6);
    for (int k = 0; k < 5; k++) {
        ck_assert(steps.at[k] <= printed[k] && cyto__same(steps.at[k], printed[k]));
        ck_assert(k == 0 || !cyto__same(nextafter(steps.at[k], 0.0), printed[k]));
        ck_assert_int_eq(steps.part[CYTO__PART_LOW][k + 1], 4 - k);
    }
    ck_assert_int_eq(steps.part[CYTO__PART_LOW][0], -1);
}
END_TEST

/* Rows of a group may wait for it while others wear it off. */
START_TEST(a_group_that_is_worn_off_keeps_its_steps_until_it_is_given_up)
{
    static cyto__row_groups groups;
    int stayed = 0;
    int given_up = 0;
    cyto__row_groups_init(&groups, 1);
    for (uint64_t key = 1; key <= 2000; key++) {
        cyto__row_group_of(&groups, &key);
    }
    for (int i = 0; i < CYTO__ROW_GROUPS; i++) {
        ck_assert_int_eq(groups.of[i].state, CYTO__GROUP_MET); /* all places are taken */
        groups.of[i].state = CYTO__GROUP_STEPS;
        groups.of[i].steps.count = 6;
    }
    for (uint64_t key = 3000; key <= 9000; key++) {
        ck_assert_ptr_null(cyto__row_group_of(&groups, &key));
    }
    for (int i = 0; i < CYTO__ROW_GROUPS; i++) {
        ck_assert_int_le((int)groups.of[i].key[0], 2000);
        stayed += groups.of[i].state == CYTO__GROUP_STEPS && groups.of[i].steps.count == 6;
        given_up += groups.of[i].rows <= 0;
    }
    ck_assert_int_eq(stayed, CYTO__ROW_GROUPS);
    ck_assert_int_gt(given_up, 50);
    cyto__row_groups_tidy(&groups);
    for (int i = 0; i < CYTO__ROW_GROUPS; i++) {
        given_up -= groups.of[i].state == CYTO__GROUP_FREE;
    }
    ck_assert_int_eq(given_up, 0);
}
END_TEST

Suite *columns_steps_suite(void)
{
    Suite *suite = suite_create("columns_steps");
    TCase *tests = tcase_create("columns_steps");
    suite_add_tcase(suite, tests);
    tcase_set_timeout(tests, 1200);
    tcase_add_test(tests, a_column_by_steps_is_the_scalar_call);
    tcase_add_test(tests, steps_are_where_the_answer_changes);
    tcase_add_test(tests, a_group_that_is_worn_off_keeps_its_steps_until_it_is_given_up);
    return suite;
}
