/* SPDX-License-Identifier: MIT */
/* Columns of many terms, units and patients mixed, whose rows are graded in groups: no group takes the answers of
 * another, and each row is answered as the scalar call does. */
#include "base/base.h"
#include "grading/columns.h"
#include "drawn_labs.h"
#include "tests.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

/* More groups than have a place, in batches that others interrupt, and a last one that is not whole. */
enum { N = 40000 + 13, CRITERIA = 24, HOT = 6 };

typedef struct row {
    double value, lln, uln, age;
    int32_t criterion, unit, sex, unused;
} row;

static row rows[N];
/* The same rows as a table has them that is column by column. */
static struct {
    double value[N], lln[N], uln[N];
    int32_t criterion[N], unit[N];
} table;
static struct {
    int8_t low[N], high[N];
    int32_t reason[N];
    uint32_t notes[N];
} answers;

/* Every sixteenth of all scales. */
static void choose_criteria(const cyto_criterion *criteria[CRITERIA])
{
    int seen = 0;
    for (int32_t s = 0; cyto__scales[s]; s++) {
        const cyto_criterion *c;
        for (int32_t i = 0; (c = cyto__criterion_at(cyto__scales[s], i)); i++, seen++) {
            if (seen % 16 == 0 && seen / 16 < CRITERIA) {
                criteria[seen / 16] = c;
            }
        }
    }
    ck_assert_int_ge(seen, 16 * CRITERIA);
}

/* Six criteria make up most rows of each eighth of the column. */
static void draw_row(sample *s, const cyto_criterion *const *criteria, int i)
{
    static double bounds[LAB_BOUNDS_MAX];
    static const double known[] = {0.0, -0.0, -1.0, 1e308, 5e-324};
    cyto_lab lab = CYTO_LAB_INIT;
    row *const r = &rows[i];
    r->criterion =
        (int32_t)(drawn_below(s, 10) ? ((size_t)i / (N / 8) + drawn_below(s, HOT)) % CRITERIA
                                     : drawn_below(s, CRITERIA + 1));
    const cyto_criterion *const c = criteria[r->criterion % CRITERIA];
    lab.unit = c->unit;
    const int count = find_bounds(c, &lab, bounds);
    r->value = draw_value(s, bounds, count);
    r->lln = drawn_below(s, 8) ? fabs(draw_value(s, bounds, count)) * 0.9 : (double)NAN;
    r->uln = drawn_below(s, 8) ? fabs(draw_value(s, bounds, count)) * 1.1 : (double)NAN;
    if (!drawn_below(s, 40)) {
        *(drawn_below(s, 2) ? &r->lln : &r->uln) = known[drawn_below(s, 5)];
    }
    if (drawn_below(s, 2)) {
        r->value = moved(r->uln, (int)drawn_below(s, 33) - 16);
    }
    r->unit = drawn_below(s, 30) ? c->unit : (int32_t)drawn_below(s, 43) - 1;
    r->sex = (int32_t)drawn_below(s, 3);
    r->age = drawn_below(s, 3) ? 50.0 : drawn_below(s, 2) ? 0.01 : (double)NAN;
}

static cyto_grade_columns columns_of(uint32_t varies, const row *fixed)
{
    cyto_grade_columns c;
    memset(&c, 0, sizeof c);
    c.size = sizeof c;
#define COLUMN(bit, name, member)                                                             \
    c.name.data = (void *)(uintptr_t)(varies >> (bit)&1u ? &rows[0].member : &fixed->member); \
    c.name.stride = varies >> (bit)&1u ? (int64_t)sizeof(row) : 0
    COLUMN(0, value, value);
    COLUMN(1, lln, lln);
    COLUMN(2, uln, uln);
    COLUMN(3, criterion, criterion);
    COLUMN(4, unit, unit);
    COLUMN(5, sex, sex);
    COLUMN(6, age_years, age);
#undef COLUMN
    c.low = (cyto_column){answers.low, sizeof answers.low[0]};
    c.high = (cyto_column){answers.high, sizeof answers.high[0]};
    return c;
}

static cyto_grade_columns columns_of_table(uint32_t varies, const row *fixed)
{
    cyto_grade_columns c = columns_of(varies, fixed);
#define COLUMN(bit, name)                                         \
    if (varies >> (bit)&1u) {                                     \
        c.name = (cyto_column){table.name, sizeof table.name[0]}; \
        for (int i = 0; i < N; i++) {                             \
            table.name[i] = rows[i].name;                         \
        }                                                         \
    }
    COLUMN(0, value)
    COLUMN(1, lln)
    COLUMN(2, uln)
    COLUMN(3, criterion)
    COLUMN(4, unit)
#undef COLUMN
    return c;
}

static void check_row(const cyto_criterion *const *criteria, const row *r, int i, int all_parts)
{
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade alone = CYTO_GRADE_INIT;
    lab.unit = r->unit;
    lab.sex = r->sex;
    lab.age_years = r->age;
    lab.lln = r->lln;
    lab.uln = r->uln;
    cyto_lab_set(&lab, rows[i].value, NULL);
    if (cyto_grade_lab(r->criterion < CRITERIA ? criteria[r->criterion] : NULL, &lab, &alone,
                       NULL) != CYTO_OK) {
        alone.reason = isnan(rows[i].value)                     ? CYTO_REASON_VALUE_MISSING
                       : r->criterion < CRITERIA && r->unit < 0 ? CYTO_REASON_UNIT_MISSING
                                                                : CYTO_REASON_VALUE_REFUSED;
    }
    if (answers.low[i] != alone.low || answers.high[i] != alone.high ||
        (all_parts && (answers.reason[i] != alone.reason || answers.notes[i] != alone.notes))) {
        ck_abort_msg(
            "row %d, criterion %d, %.17g of %.17g to %.17g: %d to %d, reason %d, notes %x; alone "
            "%d to %d, reason %d, notes %x",
            i, r->criterion, rows[i].value, r->lln, r->uln, answers.low[i], answers.high[i],
            answers.reason[i], answers.notes[i], alone.low, alone.high, alone.reason, alone.notes);
    }
}

/* The value always varies, and what else by its bits. */
static int64_t check_columns(const cyto_criterion *const *criteria, cyto_grade_columns columns,
                             int n, uint32_t varies, int all_parts)
{
    const row fixed = rows[N - 1];
    int64_t refused = -1;
    if (all_parts) {
        columns.reason = (cyto_column){answers.reason, sizeof answers.reason[0]};
        columns.notes = (cyto_column){answers.notes, sizeof answers.notes[0]};
    }
    ck_assert_int_eq(cyto_grade_n(n, criteria, CRITERIA, &columns, &refused, NULL), CYTO_OK);
    int64_t unused = 0;
    for (int i = 0; i < n; i++) {
        row r = rows[i];
        r.lln = varies & 2u ? r.lln : fixed.lln;
        r.uln = varies & 4u ? r.uln : fixed.uln;
        r.criterion = varies & 8u ? r.criterion : fixed.criterion;
        r.unit = varies & 16u ? r.unit : fixed.unit;
        r.sex = varies & 32u ? r.sex : fixed.sex;
        r.age = varies & 64u ? r.age : fixed.age;
        check_row(criteria, &r, i, all_parts);
        unused += answers.low[i] < 0;
    }
    ck_assert_int_eq(refused, unused);
    return n - unused;
}

static int64_t check_mixed(const cyto_criterion *const *criteria, uint32_t varies, int all_parts)
{
    const row fixed = rows[N - 1];
    return check_columns(criteria, columns_of(varies, &fixed), N, varies, all_parts);
}

/* The criterion alone, with its unit, with limits, with all; limits and other facts of one term. */
START_TEST(mixed_columns_are_the_scalar_call)
{
    static const uint32_t varying[] = {
        1 | 8,           1 | 8 | 16, 1 | 2 | 4 | 8 | 16, 1 | 4 | 16 | 32, 1 | 2 | 64,
        1 | 8 | 32 | 64, 127,        1 | 4 | 8 | 16};
    const cyto_criterion *criteria[CRITERIA];
    sample s = sample_of(1, 1);
    int64_t graded = 0;
    choose_criteria(criteria);
    for (int i = 0; i < N; i++) {
        draw_row(&s, criteria, i);
    }
    rows[N - 1] = (row){30.0, (double)NAN, 40.0, 50.0, 0, criteria[0]->unit, 0, 0};
    for (int k = 0; k < 2 * (int)(sizeof varying / sizeof *varying); k++) {
        graded += check_mixed(criteria, varying[k / 2], k % 2);
    }
    ck_assert_int_gt(graded, N);
}
END_TEST

/* Rows of a group may wait for it while others wear it off. */
/* The way that rows go depends on how many there are, and on whether the elements of a column lie one behind the other. */
START_TEST(a_table_of_any_length_is_the_scalar_call)
{
    static const uint32_t varying[] = {1,          1 | 4,          1 | 2 | 4,
                                       1 | 8 | 16, 1 | 4 | 8 | 16, 1 | 2 | 4 | 8 | 16};
    static const int lengths[] = {1,   2,   31,   32,   33,   63,   64,   65,   511, 512,
                                  513, 999, 1000, 4095, 4096, 4097, 8191, 8193, N};
    const cyto_criterion *criteria[CRITERIA];
    sample s = sample_of(1, 1);
    int64_t graded = 0;
    choose_criteria(criteria);
    for (int i = 0; i < N; i++) {
        draw_row(&s, criteria, i);
    }
    const row fixed = {30.0, (double)NAN, 40.0, 50.0, 0, criteria[0]->unit, 0, 0};
    rows[N - 1] = fixed;
    for (size_t k = 0; k < sizeof varying / sizeof *varying; k++) {
        const cyto_grade_columns columns = columns_of_table(varying[k], &fixed);
        for (size_t l = 0; l < sizeof lengths / sizeof *lengths; l++) {
            graded += check_columns(criteria, columns, lengths[l], varying[k], l % 2);
            graded += check_columns(criteria, columns, lengths[l], varying[k], !(l % 2));
        }
    }
    ck_assert_int_gt(graded, 6 * N);
}
END_TEST

START_TEST(a_group_that_is_worn_off_keeps_its_steps_until_it_is_given_up)
{
    static cyto__row_groups groups;
    int stayed = 0;
    int given_up = 0;
    cyto__row_groups_init(&groups, 1, 0u);
    for (uint64_t key = 1; key <= 2000; key++) {
        cyto__row_group_of(&groups, &key);
    }
    for (int i = 0; i < CYTO__ROW_GROUPS; i++) {
        ck_assert_int_eq(groups.of[i].state, CYTO__GROUP_MET); /* all places are taken */
        groups.of[i].state = CYTO__GROUP_STEPS;
        groups.ladders.of[i].number[0] = 6;
    }
    for (uint64_t key = 3000; key <= 9000; key++) {
        ck_assert_ptr_null(cyto__row_group_of(&groups, &key));
    }
    groups.of[0].rows = 0; /* just, and nearly */
    groups.of[1].rows = 1;
    for (int i = 0; i < CYTO__ROW_GROUPS; i++) {
        ck_assert_int_le((int)groups.key[0][i], 2000);
        stayed += groups.of[i].state == CYTO__GROUP_STEPS && groups.ladders.of[i].number[0] == 6;
        given_up += groups.of[i].rows <= 0;
    }
    ck_assert_int_eq(stayed, CYTO__ROW_GROUPS);
    ck_assert_int_gt(given_up, CYTO__ROW_GROUPS * 2 / 3);
    ck_assert_int_eq(cyto__row_groups_tidy(&groups), given_up);
    for (int i = 0; i < CYTO__ROW_GROUPS; i++) {
        ck_assert_int_eq(groups.of[i].state,
                         groups.of[i].rows > 0 ? CYTO__GROUP_STEPS : CYTO__GROUP_FREE);
    }
    ck_assert_int_eq(cyto__row_groups_tidy(&groups), 0);
}
END_TEST

/* A cell belongs to the group whose row was asked for, however many groups came and went. */
START_TEST(no_group_finds_the_cells_of_another)
{
    static cyto__row_groups groups;
    static cyto__cells cells;
    static cyto__answer_table found;
    const cyto_criterion *c;
    cyto_lab lab = CYTO_LAB_INIT;
    cyto__method method;
    int settled = 0;
    ck_assert_int_eq(
        cyto_criterion_find("ctcae-5.0", "alanine-aminotransferase-increased", NULL, &c, NULL),
        CYTO_OK);
    cyto__method_of(c, CYTO_UNIT_NONE, &method);
    cyto__answers_init(&found, 1);
    /* with the value and its upper limit few cells, with all of them more than a group has of its own */
    cyto__row_groups_init(&groups, 1, 1u << CYTO__OF_VALUE | 1u << CYTO__OF_ULN);
    for (uint64_t key = 1; key <= 2000; key++) {
        groups.varies = key % 2 ? groups.varies | 0x3Fu : 1u << CYTO__OF_VALUE | 1u << CYTO__OF_ULN;
        cyto__row_group *group = cyto__row_group_of(&groups, &key);
        if (!group) {
            /* One half of later groups with hashed cells stays until numbers begin anew, then the other. */
            const int half = settled < 3 * UINT8_MAX ? 0 : CYTO__ROW_GROUPS / 2;
            for (int i = 0; i < CYTO__ROW_GROUPS; i++) {
                const int stays = settled > UINT8_MAX && groups.key[0][i] % 2 && i >= half &&
                                  i < half + CYTO__ROW_GROUPS / 2;
                groups.of[i].rows = stays ? groups.of[i].rows : 0;
            }
            cyto__row_groups_tidy(&groups);
            group = cyto__row_group_of(&groups, &key);
        }
        if (!group) {
            continue;
        }
        group->rows = 1000;
        ck_assert_int_eq(cyto__row_group_settle(&groups, group, &method, &lab, &found, &cells), 1);
        settled++;
        const cyto__shapes *const its = &group->shapes;
        ck_assert_int_eq(its->direct != NULL, key % 2 == 0);
        for (int i = 0; i < CYTO__CELLS_OF_A_GROUP && its->direct; i++) {
            ck_assert_int_eq(its->direct[i], CYTO__NO_ANSWER);
            its->direct[i] = 1;
        }
        if (!its->direct) {
            const size_t at = key % CYTO__HASHED_CELLS;
            cells.hashed_key[at] = key | (uint64_t)its->owner << 56;
        }
        for (int i = 0; i < CYTO__ROW_GROUPS; i++) {
            const cyto__row_group *other = &groups.of[i];
            for (int k = 0; other->state == CYTO__GROUP_SHAPES && k < CYTO__HASHED_CELLS; k++) {
                ck_assert(other->shapes.direct || !cells.hashed_key[k] ||
                          cells.hashed_key[k] >> 56 != other->shapes.owner ||
                          cells.hashed_key[k] << 8 >> 8 == groups.key[0][i]);
            }
        }
    }
    ck_assert_int_gt(settled, 2 * UINT8_MAX);
}
END_TEST

/* A block compared in vectors is the block compared one by one: on, above and below the bounds, and missing. */
START_TEST(a_block_is_compared_alike_on_every_machine)
{
    static double given[CYTO__SHAPE_INPUTS][CYTO__BLOCK];
    static cyto__numbers by_vectors;
    static cyto__numbers plain;
    cyto__shapes shapes;
    int64_t blocks = 0;
    for (int32_t s = 0; cyto__scales[s]; s++) {
        const cyto_criterion *c;
        for (int32_t i = 0; (c = cyto__criterion_at(cyto__scales[s], i)); i++) {
            cyto_lab lab = CYTO_LAB_INIT;
            cyto__method method;
            const uint32_t varies = 1u | (uint32_t)(blocks % 31 + 1) << 1;
            cyto__method_of(c, CYTO_UNIT_NONE, &method);
            if (!cyto__shapes_init(&shapes, &method, &lab, varies, (int)(blocks % 2))) {
                continue;
            }
            cyto__numbers_init(&by_vectors);
            for (int k = 0; k < CYTO__BLOCK * CYTO__SHAPE_INPUTS; k++) {
                const double near = (k * 7 % 9 - 4) * 0x1p-52;
                given[k % CYTO__SHAPE_INPUTS][k / CYTO__SHAPE_INPUTS] =
                    k % 23 ? 10.0 * (k * 13 % 17) * (1.0 + near) : (double)NAN;
            }
            for (int k = 0; k < CYTO__SHAPE_INPUTS; k++) {
                by_vectors.at[k] = given[k];
            }
            plain = by_vectors;
            cyto__shapes_compare(&shapes, CYTO__BLOCK, &by_vectors);
            cyto__shapes_compare_plain(&shapes, CYTO__BLOCK, &plain);
            ck_assert_mem_eq(by_vectors.index, plain.index, sizeof plain.index);
            for (int k = 0; k < CYTO__BLOCK; k++) {
                ck_assert(plain.index[k] >= 0 && plain.index[k] < shapes.size);
            }
            blocks++;
        }
    }
    ck_assert_int_gt(blocks, 300);
}
END_TEST

/* Degrees Fahrenheit are converted by a factor and a sum. CTCAE 5.0 prints fever as 38.0, 39.0 and 40.0 degrees Celsius:
 * 100.4, 102.2 and 104.0 degrees Fahrenheit. */
START_TEST(a_column_in_degrees_fahrenheit_is_the_scalar_call)
{
    const cyto_criterion *criteria[CRITERIA];
    ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", "fever", NULL, &criteria[0], NULL), CYTO_OK);
    for (int i = 1; i < CRITERIA; i++) {
        criteria[i] = criteria[0];
    }
    for (int i = 0; i < N; i++) {
        rows[i] = (row){(950 + i % 100) / 10.0,
                        90.0 + i * 1e-4,
                        99.0 + i * 1e-4,
                        50.0,
                        0,
                        CYTO_UNIT_FAHRENHEIT,
                        0,
                        0};
    }
    for (int all_parts = 0; all_parts < 2; all_parts++) {
        ck_assert_int_eq(check_mixed(criteria, 1 | 2 | 4, all_parts), N);
        for (int i = 0; i < 100; i++) {
            const int tenths = 950 + i;
            ck_assert_int_eq(answers.low[i], tenths > 1040   ? 3
                                             : tenths > 1022 ? 2
                                                             : tenths >= 1004);
        }
    }
}
END_TEST

Suite *columns_groups_suite(void)
{
    Suite *suite = suite_create("columns_groups");
    TCase *tests = tcase_create("columns_groups");
    suite_add_tcase(suite, tests);
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, mixed_columns_are_the_scalar_call);
    tcase_add_test(tests, a_table_of_any_length_is_the_scalar_call);
    tcase_add_test(tests, a_group_that_is_worn_off_keeps_its_steps_until_it_is_given_up);
    tcase_add_test(tests, no_group_finds_the_cells_of_another);
    tcase_add_test(tests, a_block_is_compared_alike_on_every_machine);
    tcase_add_test(tests, a_column_in_degrees_fahrenheit_is_the_scalar_call);
    return suite;
}
