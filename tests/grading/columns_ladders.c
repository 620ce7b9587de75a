/* SPDX-License-Identifier: MIT */
/* Rows climb the ladders of their groups: each gets the number that the steps of its own group have, and none where a
 * limit is another. */
#include "drawn_labs.h"
#include "grading/columns.h"
#include "tests.h"

#include <math.h>
#include <string.h>

enum { AT_ONCE = CYTO__ROWS_AT_ONCE, LIMITS = 5, GROUPS = 7 };

/* A column stands apart from the others, or beside them. */
static struct {
    double apart[1 + LIMITS][AT_ONCE];
    struct {
        double number[1 + LIMITS];
        char beside;
    } together[AT_ONCE];
} of;

static uint8_t place[AT_ONCE];
static cyto__steps steps[GROUPS];
static double usual[GROUPS][LIMITS];

/* Steps from 0 on, of which the last may be left over; a group has others than the next. That of the last group leads
 * back to the answer two steps before, as to a value that is refused on either side. */
static void make_steps(cyto__steps *s, int group, int count, int left_over)
{
    memset(s, 0, sizeof *s);
    s->count = count;
    for (int k = 0; k < count; k++) {
        const int is_left = k >= count - left_over;
        s->at[k] = is_left ? (double)INFINITY : k + group / 64.0;
        s->number[k + 1] = is_left ? s->number[k] : (uint8_t)(k + 2);
        s->number[0] = 1;
    }
    if (group == GROUPS - 1) {
        s->number[count] = s->number[count - 2];
    }
    s->number[count + 1] = (uint8_t)(count + 3); /* of a missing value */
}

static void make_ladders(cyto__ladders *l, const cyto__rows *r, int count, int left_over)
{
    memset(l, 1, sizeof *l); /* Memory that is not written yet may hold anything. */
    cyto__ladders_init(l, r);
    for (int p = 0; p <= CYTO__STRANGER; p++) {
        uint8_t number[AT_ONCE];
        memset(place, p, sizeof place);
        ck_assert_uint_eq(cyto__ladders_climb(l, 0, AT_ONCE, place, number), UINT32_MAX);
    }
    for (int g = 0; g < GROUPS; g++) {
        uint64_t bits[CYTO__SHAPE_INPUTS];
        for (int k = 0; k < LIMITS; k++) {
            usual[g][k] = (g + k) % 3 == 2 ? (double)NAN : 0.0 * (k == 1) + 10.0 * k + g;
        }
        memset(bits, 0, sizeof bits);
        memcpy(bits, usual[g], sizeof usual[g]);
        make_steps(&steps[g], g, g ? 6 : count, g ? 0 : left_over);
        cyto__ladder_put(l, (size_t)g, &steps[g], bits);
    }
}

/* Draws rows of the groups, of strangers and of a group that has no ladder. */
static void draw(sample *s, int limit_count)
{
    static const double odd[] = {(double)NAN, (double)INFINITY, -(double)INFINITY, -1.0, -0.0,
                                 1e300};
    for (int i = 0; i < AT_ONCE; i++) {
        const int g = (int)drawn_below(s, GROUPS + 2);
        const int of_group = g < GROUPS ? g : 0;
        double value = (double)drawn_below(s, 26) + of_group / 64.0;
        place[i] = g == GROUPS ? CYTO__STRANGER : (uint8_t)g;
        value = moved(value, (int)drawn_below(s, 3) - 1);
        of.apart[0][i] = drawn_below(s, 4) ? value : odd[drawn_below(s, 6)];
        for (int k = 0; k < LIMITS; k++) {
            of.apart[1 + k][i] = usual[of_group][k];
        }
        if (limit_count && !drawn_below(s, 4)) {
            double *const limit = &of.apart[1 + drawn_below(s, (uint32_t)limit_count)][i];
            *limit = isnan(*limit) ? 0.0 : *limit == 0.0 ? -*limit : moved(*limit, 1);
        }
        for (int k = 0; k <= LIMITS; k++) {
            of.together[i].number[k] = of.apart[k][i];
        }
    }
}

static uint8_t wanted(int i, int limit_count)
{
    uint8_t number[CYTO__BLOCK];
    if (place[i] >= GROUPS) {
        return CYTO__NO_ANSWER;
    }
    for (int k = 0; k < limit_count; k++) {
        if (memcmp(&of.apart[1 + k][i], &usual[place[i]][k], sizeof(double)) != 0) {
            return CYTO__NO_ANSWER;
        }
    }
    cyto__steps_count_plain(&steps[place[i]], &of.apart[0][i], 1, number);
    return number[0];
}

static void climb(const cyto__ladders *l, int rows, int limit_count)
{
    uint8_t number[AT_ONCE];
    memset(number, 77, sizeof number);
    const uint32_t left = cyto__ladders_climb(l, 0, rows, place, number);
    for (int i = 0; i < rows; i++) {
        const uint8_t right = wanted(i, limit_count);
        ck_assert_msg(number[i] == right, "row %d of %d, place %d, %.17g: %d, not %d", i, rows,
                      place[i], of.apart[0][i], number[i], right);
        ck_assert_int_eq(left >> i & 1u, right == CYTO__NO_ANSWER);
    }
    ck_assert_int_eq(rows < AT_ONCE && left >> rows, 0);
}

START_TEST(a_row_gets_the_answer_of_its_groups_steps_unless_a_limit_is_another)
{
    static const int counts[][2] = {{6, 0},  {8, 0},  {8, 1},  {8, 2},
                                    {12, 0}, {12, 2}, {24, 0}, {24, 5}};
    static cyto__ladders ladders;
    sample s = sample_of(5, 1);
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        for (int limit_count = 0; limit_count <= LIMITS; limit_count++) {
            for (int is_apart = 0; is_apart < 2; is_apart++) {
                cyto_column column[1 + LIMITS];
                cyto_grade_columns columns;
                static cyto__rows rows;
                for (int k = 0; k <= limit_count; k++) {
                    column[k] =
                        is_apart ? (cyto_column){of.apart[k], sizeof(double)}
                                 : (cyto_column){&of.together[0].number[k], sizeof of.together[0]};
                    if (k) {
                        rows.numbers[k - 1] = &column[k];
                    }
                }
                columns.value = column[0];
                rows.columns = &columns;
                rows.limit_count = limit_count;
                make_ladders(&ladders, &rows, counts[c][0], counts[c][1]);
                for (int times = 0; times < 20; times++) {
                    draw(&s, limit_count);
                    climb(&ladders, AT_ONCE, limit_count);
                    climb(&ladders, AT_ONCE - 1, limit_count);
                    climb(&ladders, 1, limit_count);
                }
            }
        }
    }
    cyto__ladder_remove(&ladders, 3);
    memset(place, 3, sizeof place);
    uint8_t number[AT_ONCE];
    ck_assert_uint_eq(cyto__ladders_climb(&ladders, 0, AT_ONCE, place, number), UINT32_MAX);
}
END_TEST

enum { N = 60000, TERMS = 4, AGES = 60 };

static struct {
    double value[N], age[N], lln[N];
    int32_t term[N], unit[N];
    int8_t low[N], high[N];
} mixed;

static void check_mixed(int limits_vary)
{
    static const char *const terms[TERMS] = {"anemia", "hypokalemia", "platelet-count-decreased",
                                             "hyponatremia"};
    const cyto_criterion *criteria[TERMS];
    cyto_grade_columns c = {.size = sizeof c};
    int64_t refused = -1;
    for (int k = 0; k < TERMS; k++) {
        ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", terms[k], NULL, &criteria[k], NULL),
                         CYTO_OK);
    }
    for (int i = 0; i < N; i++) {
        mixed.unit[i] = criteria[mixed.term[i]]->unit;
    }
    c.value = (cyto_column){mixed.value, sizeof mixed.value[0]};
    c.lln = (cyto_column){limits_vary ? mixed.lln : NULL, sizeof mixed.lln[0]};
    c.age_years = (cyto_column){mixed.age, sizeof mixed.age[0]};
    c.criterion = (cyto_column){mixed.term, sizeof mixed.term[0]};
    c.unit = (cyto_column){mixed.unit, sizeof mixed.unit[0]};
    c.low = (cyto_column){mixed.low, sizeof mixed.low[0]};
    c.high = (cyto_column){mixed.high, sizeof mixed.high[0]};
    ck_assert_int_eq(cyto_grade_n(N, criteria, TERMS, &c, &refused, NULL), CYTO_OK);
    for (int i = 0; i < N; i++) {
        cyto_lab lab = CYTO_LAB_INIT;
        cyto_grade alone = CYTO_GRADE_INIT;
        lab.unit = mixed.unit[i];
        lab.age_years = mixed.age[i];
        lab.lln = limits_vary ? mixed.lln[i] : lab.lln;
        cyto_lab_set(&lab, mixed.value[i], NULL);
        const cyto_status status = cyto_grade_lab(criteria[mixed.term[i]], &lab, &alone, NULL);
        refused -= status != CYTO_OK;
        ck_assert_msg(mixed.low[i] == alone.low && mixed.high[i] == alone.high,
                      "row %d: %d to %d; alone %d to %d", i, mixed.low[i], mixed.high[i], alone.low,
                      alone.high);
    }
    ck_assert_int_eq(refused, 0);
}

/* Most rows are of groups that find no place: the others climb all the same. */
START_TEST(rows_of_more_groups_than_have_a_place_are_the_scalar_call)
{
    static const double most[TERMS] = {18.0, 7.0, 400.0, 150.0};
    sample s = sample_of(3, 1);
    for (int i = 0; i < N; i++) {
        const int is_usual = !drawn_below(&s, 4);
        mixed.term[i] = (int32_t)drawn_below(&s, TERMS);
        mixed.age[i] = is_usual ? 50.0 : 20.0 + (double)drawn_below(&s, AGES);
        mixed.value[i] = (double)drawn_below(&s, 1000) / 1000.0 * most[mixed.term[i]];
    }
    check_mixed(0);
}
END_TEST

/* A list that is nearly full: of 32 rows 31 are potassiums of one age, and one is a hemoglobin of one of 31 others. From
 * 3.0 mmol/L to the limit a potassium is no grade 3, as a hemoglobin below 8 g/dL is. */
START_TEST(a_list_that_is_nearly_full_keeps_off_the_next_one)
{
    for (int i = 0; i < N; i++) {
        const int of_few = i % AT_ONCE == 0;
        mixed.term[i] = of_few ? 0 : 1;
        mixed.age[i] = of_few ? 20.0 + i / AT_ONCE % (CYTO__ROW_GROUPS - 1) : 60.0;
        mixed.lln[i] = of_few ? 12.0 + i % 5 * 0.1 : 3.5 + i % 7 * 0.01;
        mixed.value[i] = of_few ? 4.0 + i % 101 * 0.1 : 3.1 + i % 4 * 0.1;
    }
    check_mixed(1);
}
END_TEST

Suite *columns_ladders_suite(void)
{
    Suite *suite = suite_create("columns_ladders");
    TCase *tests = tcase_create("columns_ladders");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, rows_of_more_groups_than_have_a_place_are_the_scalar_call);
    tcase_add_test(tests, a_list_that_is_nearly_full_keeps_off_the_next_one);
    tcase_add_test(tests, a_row_gets_the_answer_of_its_groups_steps_unless_a_limit_is_another);
    return suite;
}
