/* SPDX-License-Identifier: MIT */
/* Rows are led to groups by the bits of their facts: to no group but their own, on every machine; and no answer goes
 * behind those of the last row. */
#include "grading/columns.h"
#include "sample.h"
#include "tests.h"

#include <cytodose/cytodose.h>

#include <string.h>

enum { ROWS = 32, ROUNDS = 4000 };

/* Bytes hold some of these; others agree with them in their lowest bits, or would once they are cut to a byte. */
static const int32_t facts[] = {0,
                                1,
                                2,
                                30,
                                31,
                                32,
                                33,
                                63,
                                64,
                                95,
                                96,
                                126,
                                127,
                                128,
                                158,
                                255,
                                256,
                                257,
                                287,
                                -1,
                                -2,
                                -31,
                                -127,
                                -128,
                                -129,
                                -255,
                                -256,
                                65536,
                                65537,
                                2147483647,
                                -2147483647 - 1};
enum { FACTS = sizeof facts / sizeof *facts };

typedef struct fact_rows {
    int32_t term[ROWS], unit[ROWS];
} fact_rows;

static fact_rows given;
static cyto__row_groups groups;
static cyto__known_groups memory;

static void remember(const cyto_column *term, const cyto_column *unit)
{
    static cyto__rows rows;
    memset(&rows, 0, sizeof rows);
    rows.wholes[0] = term;
    rows.wholes[1] = unit;
    rows.whole_count = 2;
    cyto__known_groups_init(&memory, &rows);
    cyto__row_groups_init(&groups, memory.words, 0u);
    ck_assert_int_eq(memory.words, 1);
}

static void draw(sample *s, size_t count)
{
    for (int i = 0; i < ROWS; i++) {
        given.term[i] = facts[drawn_below(s, count)];
        given.unit[i] = facts[drawn_below(s, drawn_below(s, 4) ? 2 : count)];
    }
}

static uint64_t key_of(int i)
{
    return (uint32_t)given.term[i] | (uint64_t)(uint32_t)given.unit[i] << 32;
}

/* All rows at once are led as each row alone. Returns how many found their group. */
static int check_rows(void)
{
    uint8_t place[ROWS];
    uint8_t alone[ROWS];
    int found = 0;
    cyto__known_groups_find(&memory, &groups, 0, ROWS, place);
    for (int i = 0; i < ROWS; i++) {
        cyto__known_groups_find(&memory, &groups, i, 1, alone);
        ck_assert_int_le(place[i], CYTO__STRANGER);
        ck_assert(place[i] == CYTO__STRANGER || groups.key[0][place[i]] == key_of(i));
        ck_assert(alone[0] == CYTO__STRANGER || alone[0] == place[i]);
        found += place[i] != CYTO__STRANGER;
    }
    return found;
}

/* Groups that have answers keep their places; what was learned last is found. */
static void learn_rows(void)
{
    uint8_t place[ROWS];
    for (int i = 0; i < ROWS; i++) {
        uint64_t key;
        cyto__known_groups_key(&memory, i, &key);
        ck_assert(key == key_of(i));
        cyto__row_group *const group = cyto__row_group_of(&groups, &key);
        if (group) {
            group->state = CYTO__GROUP_STEPS;
            cyto__known_groups_learn(&memory, &key, cyto__row_group_place(&groups, group));
            cyto__known_groups_find(&memory, &groups, i, 1, place);
            ck_assert_int_lt(place[0], CYTO__STRANGER);
            ck_assert(groups.key[0][place[0]] == key);
        }
    }
}

/* A group is learned that has one fact, and all rows have another. */
static void check_pair(int32_t *of_rows, int32_t learned, int32_t other)
{
    uint8_t place[ROWS];
    for (int i = 0; i < ROWS; i++) {
        given.term[i] = given.unit[i] = 1;
        of_rows[i] = learned;
    }
    learn_rows();
    for (int i = 0; i < ROWS; i++) {
        of_rows[i] = other;
    }
    cyto__known_groups_find(&memory, &groups, 0, ROWS, place);
    for (int i = 0; i < ROWS; i++) {
        ck_assert_int_eq(place[i] == CYTO__STRANGER, other != learned);
    }
}

START_TEST(a_fact_is_not_taken_for_another)
{
    const cyto_column term = {given.term, sizeof given.term[0]};
    const cyto_column unit = {given.unit, sizeof given.unit[0]};
    for (int a = 0; a < FACTS; a++) {
        for (int b = 0; b < FACTS; b++) {
            remember(&term, &unit);
            check_pair(given.term, facts[a], facts[b]);
            remember(&term, &unit);
            check_pair(given.unit, facts[a], facts[b]);
        }
    }
}
END_TEST

START_TEST(rows_are_led_to_no_group_but_their_own)
{
    const cyto_column plain[] = {{given.term, sizeof given.term[0]},
                                 {given.unit, sizeof given.unit[0]}};
    const cyto_column one = {given.unit, 0};
    const cyto_column *const pairs[][2] = {
        {&plain[0], &plain[1]}, {&plain[0], &one}, {&one, &plain[1]}};
    sample s = sample_of(1, 1);
    for (int k = 0; k < 3; k++) {
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 100 == 0) {
                remember(pairs[k][0], pairs[k][1]);
                ck_assert_int_eq(memory.by_bytes, k == 0 && cyto__runs_avx2());
            }
            draw(&s, round % 200 < 100 ? 5 : FACTS);
            for (int i = 0; i < ROWS; i++) {
                given.term[i] = k == 2 ? given.unit[0] : given.term[i];
                given.unit[i] = k == 1 ? given.unit[0] : given.unit[i];
            }
            found += check_rows();
            learn_rows();
        }
        ck_assert_int_gt(found, ROWS * ROUNDS / 4);
        cyto__known_groups_forget(&memory);
        uint8_t place[ROWS];
        cyto__known_groups_find(&memory, &groups, 0, ROWS, place);
        for (int i = 0; i < ROWS; i++) {
            ck_assert_int_eq(place[i], CYTO__STRANGER);
        }
    }
}
END_TEST

/* Whole blocks are written in place, in vectors: a caller's memory begins where they end. */
START_TEST(nothing_is_written_behind_the_last_row)
{
    enum { N = 2 * CYTO__BLOCK, BEHIND = 64 };
    static double value[N];
    static struct {
        int8_t low[N + BEHIND], high[N + BEHIND];
        int32_t reason[N + BEHIND];
        uint32_t notes[N + BEHIND];
    } answers;
    const cyto_criterion *c;
    cyto_grade_columns columns;
    memset(&answers, 0x55, sizeof answers);
    memset(&columns, 0, sizeof columns);
    ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", "anemia", NULL, &c, NULL), CYTO_OK);
    for (int i = 0; i < N; i++) {
        value[i] = 3.0 + i % 120 * 0.1;
    }
    columns.size = sizeof columns;
    columns.value = (cyto_column){value, sizeof value[0]};
    columns.lln = (cyto_column){value, sizeof value[0]};
    columns.low = (cyto_column){answers.low, sizeof answers.low[0]};
    columns.high = (cyto_column){answers.high, sizeof answers.high[0]};
    columns.reason = (cyto_column){answers.reason, sizeof answers.reason[0]};
    columns.notes = (cyto_column){answers.notes, sizeof answers.notes[0]};
    ck_assert_int_eq(cyto_grade_n(N, &c, 1, &columns, NULL, NULL), CYTO_OK);
    ck_assert(answers.low[N - 1] != 0x55 && answers.high[N - 1] != 0x55 &&
              answers.reason[N - 1] != 0x55555555);
    for (int i = N; i < N + BEHIND; i++) {
        ck_assert(answers.low[i] == 0x55 && answers.high[i] == 0x55);
        ck_assert(answers.reason[i] == 0x55555555 && answers.notes[i] == 0x55555555u);
    }
}
END_TEST

Suite *columns_recall_suite(void)
{
    Suite *suite = suite_create("columns_recall");
    TCase *tests = tcase_create("columns_recall");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, a_fact_is_not_taken_for_another);
    tcase_add_test(tests, rows_are_led_to_no_group_but_their_own);
    tcase_add_test(tests, nothing_is_written_behind_the_last_row);
    return suite;
}
