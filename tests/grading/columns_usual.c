/* SPDX-License-Identifier: MIT */
/* Columns whose rows have the limits of their laboratory for a long time: then the value alone decides, and no row with
 * other limits is graded by those of the rows before it. */
#include "drawn_labs.h"
#include "grading/columns.h"
#include "tests.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

/* Each term has more rows of one laboratory than steps are looked for after. */
enum { N = 90000 + 13, TERMS = 8, LABORATORIES = 2, SLIPS = 16, LABS = N / LABORATORIES };

static const struct {
    const char *name, *unit;
    double lln, uln, baseline;
} terms[TERMS] = {{"alanine-aminotransferase-increased", "U/L", 5.0, 40.0, 30.0},
                  {"platelet-count-decreased", "10*9/L", 150.0, 400.0, 200.0},
                  {"hypokalemia", "mmol/L", 3.5, 5.1, 4.0},
                  {"creatinine-increased", "mg/dL", 0.6, 1.2, 1.0},
                  {"blood-bilirubin-increased", "mg/dL", 0.2, 1.2, 1.0},
                  {"hyponatremia", "mmol/L", 135.0, 145.0, 140.0},
                  {"anemia", "g/dL", 12.0, 16.0, 13.0},
                  {"ggt-increased", "U/L", 5.0, 50.0, 90.0}};

typedef struct row {
    double value, lln, uln, baseline;
    int32_t term, unit;
} row;

static const cyto_criterion *criteria[TERMS];
static row rows[N];
static struct {
    int8_t low[N], high[N];
    int32_t reason[N];
    uint32_t notes[N];
} answers;

static void find_criteria(void)
{
    for (int k = 0; k < TERMS; k++) {
        ck_assert_int_eq(
            cyto_criterion_find("ctcae-5.0", terms[k].name, terms[k].unit, &criteria[k], NULL),
            CYTO_OK);
    }
}

/* A laboratory prints this beside its values: each limit, none, one that is refused, or one that crosses the other. */
static row of_laboratory(int term, int laboratory)
{
    static const double times[] = {1.0, 1.0, 1.3, 0.0, -1.0, 0.2, 1e300, 1e-300, -0.0};
    enum { TIMES = sizeof times / sizeof *times };
    const int how = term + 4 * laboratory;
    row r = {0.0, terms[term].lln, terms[term].uln, terms[term].baseline, term, 0};
    r.unit = criteria[term]->unit;
    r.lln = how % 3 == 2 ? (double)NAN : r.lln * times[how % TIMES];
    r.uln = how % 5 == 4 ? (double)NAN : r.uln * times[(how + 1) % TIMES];
    r.baseline = how % 4 == 3 ? (double)NAN : r.baseline * times[(how / 2) % TIMES];
    return r;
}

/* Values lie on and beside the bounds that the row's own limits give, and on those of its neighbours. */
static double value_of(sample *s, const row *r)
{
    static const double times[] = {1.0, 1.5, 2.5, 3.0, 5.0, 6.0, 10.0, 20.0, 0.5, 0.25};
    static double bounds[LAB_BOUNDS_MAX];
    const double limits[] = {r->lln, r->uln, r->baseline, terms[r->term].uln};
    cyto_lab lab = CYTO_LAB_INIT;
    if (drawn_below(s, 2)) {
        const double near = limits[drawn_below(s, 4)] * times[drawn_below(s, 10)];
        return moved(near, (int)drawn_below(s, 9) - 4);
    }
    lab.unit = r->unit;
    return draw_value(s, bounds, find_bounds(criteria[r->term], &lab, bounds));
}

/* In one row of some hundred a limit is another by the least: a double up, or the sign of 0. */
static void slip(sample *s, row *r)
{
    double *const limits[] = {&r->lln, &r->uln, &r->baseline};
    double *const limit = limits[drawn_below(s, 3)];
    *limit = *limit == 0.0 ? -*limit : isnan(*limit) ? 7.0 : moved(*limit, 1);
}

/* The rows of a laboratory from so many on may slip. */
static void draw_rows(sample *s, int term_count, uint32_t slips, int from)
{
    for (int i = 0; i < N; i++) {
        row *const r = &rows[i];
        *r = of_laboratory((int)drawn_below(s, (uint32_t)term_count), i / LABS);
        if (slips && i % LABS >= from && !drawn_below(s, slips)) {
            slip(s, r);
        }
        r->value = value_of(s, r);
    }
}

static struct {
    double value[N], lln[N], uln[N];
} apart;

static void set_apart(cyto_grade_columns *c)
{
    for (int i = 0; i < N; i++) {
        apart.value[i] = rows[i].value;
        apart.lln[i] = rows[i].lln;
        apart.uln[i] = rows[i].uln;
    }
    c->value = (cyto_column){apart.value, sizeof apart.value[0]};
    c->lln = (cyto_column){apart.lln, sizeof apart.lln[0]};
    c->uln = (cyto_column){apart.uln, sizeof apart.uln[0]};
}

/* The columns that a caller gives may be any of the three limits. */
static cyto_grade_columns columns_of(uint32_t given, int term_count, int all_parts)
{
    static const int32_t normal = CYTO_BASELINE_NORMAL;
    cyto_grade_columns c;
    memset(&c, 0, sizeof c);
    c.size = sizeof c;
#define COLUMN(name, member) c.name = (cyto_column){&rows[0].member, sizeof(row)}
    COLUMN(value, value);
    COLUMN(unit, unit);
    if (given == 3u && term_count > 1) { /* one behind the other, as most columns are */
        set_apart(&c);
        given = 0;
    }
    if (given & 1u) {
        COLUMN(lln, lln);
    }
    if (given & 2u) {
        COLUMN(uln, uln);
    }
    if (given & 4u) {
        COLUMN(baseline, baseline);
    } else {
        c.baseline_state = (cyto_column){(void *)(uintptr_t)&normal, 0};
    }
    if (term_count > 1) {
        COLUMN(criterion, term);
    } else {
        c.unit.stride = 0;
    }
#undef COLUMN
    c.low = (cyto_column){answers.low, sizeof answers.low[0]};
    c.high = (cyto_column){answers.high, sizeof answers.high[0]};
    if (all_parts) {
        c.reason = (cyto_column){answers.reason, sizeof answers.reason[0]};
        c.notes = (cyto_column){answers.notes, sizeof answers.notes[0]};
    }
    return c;
}

static void check_row(int i, uint32_t given, int all_parts)
{
    const row *const r = &rows[i];
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade alone = CYTO_GRADE_INIT;
    lab.unit = r->unit;
    lab.lln = given & 1u ? r->lln : lab.lln;
    lab.uln = given & 2u ? r->uln : lab.uln;
    lab.baseline = given & 4u ? r->baseline : lab.baseline;
    lab.baseline_state = given & 4u ? CYTO_BASELINE_UNKNOWN : CYTO_BASELINE_NORMAL;
    cyto_lab_set(&lab, r->value, NULL);
    if (cyto_grade_lab(criteria[r->term], &lab, &alone, NULL) != CYTO_OK) {
        alone.reason = isnan(r->value) ? CYTO_REASON_VALUE_MISSING : CYTO_REASON_VALUE_REFUSED;
    }
    ck_assert_msg(
        answers.low[i] == alone.low && answers.high[i] == alone.high &&
            (!all_parts || (answers.reason[i] == alone.reason && answers.notes[i] == alone.notes)),
        "row %d, %s %.17g, limits %.17g to %.17g, baseline %.17g: %d to %d; alone %d to "
        "%d",
        i, terms[r->term].name, r->value, lab.lln, lab.uln, lab.baseline, answers.low[i],
        answers.high[i], alone.low, alone.high);
}

static int64_t check_columns(int n, uint32_t given, int term_count, int all_parts)
{
    const cyto_grade_columns c = columns_of(given, term_count, all_parts);
    int64_t refused = -1;
    ck_assert_int_eq(cyto_grade_n(n, criteria, TERMS, &c, &refused, NULL), CYTO_OK);
    for (int i = 0; i < n; i++) {
        check_row(i, given, all_parts);
    }
    return n - refused;
}

static void check_all(int term_count)
{
    /* The last two are met once the value alone has decided: in some rows, and in most. */
    static const struct {
        uint32_t slips;
        int from;
    } drawn[] = {{0, 0}, {300, 0}, {SLIPS, 0}, {SLIPS, LABS - 9000}, {1, LABS - 9000}};
    sample s = sample_of(3, 1);
    int64_t graded = 0;
    find_criteria();
    for (size_t k = 0; k < sizeof drawn / sizeof *drawn; k++) {
        draw_rows(&s, term_count, drawn[k].slips, drawn[k].from);
        for (uint32_t given = 1; given < 8; given++) {
            if (is_whole_sample(&s) || given % 3 == k % 3) {
                graded += check_columns(N, given, term_count, (int)(given + k) % 2);
            }
        }
    }
    ck_assert_int_gt(graded, N);
}

START_TEST(terms_mixed_with_the_limits_of_a_laboratory_are_the_scalar_call)
{
    check_all(TERMS);
}
END_TEST

START_TEST(a_term_with_the_limits_of_a_laboratory_is_the_scalar_call)
{
    check_all(1);
}
END_TEST

/* The last rows of a column are no whole block, and limits may change in the last of them. */
START_TEST(limits_that_change_in_any_row_are_the_scalar_call)
{
    static const int lengths[] = {4096, 4097, 4352, 4353, 4479, 4480, 4481, 8191, 8192, 8193};
    sample s = sample_of(1, 1);
    find_criteria();
    draw_rows(&s, 1, 0, 0);
    for (size_t k = 0; k < sizeof lengths / sizeof *lengths; k++) {
        const int n = lengths[k];
        for (int back = 1; back <= 300; back += back < 10 ? 1 : 29) {
            row *const r = &rows[n - back];
            const row before = *r;
            r->uln = 45.0;
            r->value = 44.0; /* no grade by its own limit, grade 1 by that of the others */
            check_columns(n, 2, 1, back % 2);
            ck_assert_int_eq(answers.low[n - back], 0);
            *r = before;
        }
    }
}
END_TEST

/* So many rows at a time, of which so many have the same limits before steps are looked for. */
enum { ROWS = 128, SOUGHT = 4096 / ROWS };

typedef struct column {
    cyto__rows rows;
    cyto__numbers numbers;
    cyto__answer_table answers;
    cyto__usual usual;
    double limit[2][ROWS];
} column;

static const cyto__steps *steps_of(column *c, int count)
{
    const cyto__row_set set = {0, NULL, count};
    return cyto__usual_steps(&c->usual, &c->rows, &set, &c->numbers, &c->answers);
}

/* Asks again and again, and returns how many times there were no steps. */
static int times_without(column *c)
{
    int times = 0;
    while (!steps_of(c, ROWS)) {
        ck_assert_int_le(++times, 2 * SOUGHT);
    }
    return times;
}

/* One row with another limit, wherever it stands, ends them: they are looked for anew once as many rows had the limits
 * of the last row. */
START_TEST(steps_are_counted_while_limits_stay_and_no_longer)
{
    static column c;
    const cyto_grade_columns columns = columns_of(3, 1, 0);
    find_criteria();
    for (int i = 0; i < N; i++) {
        rows[i] = of_laboratory(0, 0);
        rows[i].lln += i == N - 1; /* they do not vary else */
        rows[i].uln += i == N - 1;
    }
    cyto__rows_init(&c.rows, N, criteria, TERMS, &columns);
    cyto__answers_init(&c.answers, 0);
    cyto__usual_init(&c.usual);
    c.numbers.at[CYTO__OF_LLN] = c.limit[0];
    c.numbers.at[CYTO__OF_ULN] = c.limit[1];
    for (int i = 0; i < ROWS; i++) {
        c.limit[0][i] = rows[0].lln;
        c.limit[1][i] = rows[0].uln;
    }
    ck_assert_int_eq(times_without(&c), SOUGHT); /* the first has the limits of no row before */
    for (int at = 0; at < 2 * ROWS; at++) {
        double *const limit = &c.limit[at % 2][at / 2];
        const double same = *limit;
        for (int count = 1; count <= ROWS; count += count < 10 ? 1 : 59) {
            ck_assert_ptr_nonnull(steps_of(&c, count));
        }
        *limit = moved(same, 1);
        ck_assert_ptr_null(steps_of(&c, ROWS));
        *limit = same;
        ck_assert_int_eq(times_without(&c), at / 2 == ROWS - 1 ? SOUGHT : SOUGHT - 1);
    }
}
END_TEST

/* The row with which there are enough is the last: behind it ASan sees what is read. */
START_TEST(the_row_that_suffices_may_be_the_last)
{
    static column c;
    static const int16_t behind[] = {1}; /* of N - 2 */
    const cyto__row_set last[] = {{N - 1, NULL, 1}, {N - 2, behind, 1}};
    const cyto_grade_columns columns = columns_of(3, 1, 0);
    find_criteria();
    for (int i = 0; i < N; i++) {
        rows[i] = of_laboratory(0, 0);
        rows[i].lln += i == 0; /* they do not vary else */
        rows[i].uln += i == 0;
    }
    for (int k = 0; k < 2; k++) {
        cyto__rows_init(&c.rows, N, criteria, TERMS, &columns);
        cyto__answers_init(&c.answers, 0);
        cyto__usual_init(&c.usual);
        for (int i = 0; i < 2; i++) {
            c.numbers.at[i ? CYTO__OF_ULN : CYTO__OF_LLN] = c.limit[i];
        }
        for (int i = 0; i < ROWS; i++) {
            c.limit[0][i] = rows[N - 1].lln;
            c.limit[1][i] = rows[N - 1].uln;
        }
        for (int i = 0; i < SOUGHT; i++) {
            ck_assert_ptr_null(steps_of(&c, ROWS));
        }
        ck_assert_ptr_null(steps_of(&c, ROWS - 1));
        ck_assert_ptr_nonnull(
            cyto__usual_steps(&c.usual, &c.rows, &last[k], &c.numbers, &c.answers));
    }
}
END_TEST

Suite *columns_usual_suite(void)
{
    Suite *suite = suite_create("columns_usual");
    TCase *tests = tcase_create("columns_usual");
    suite_add_tcase(suite, tests);
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, terms_mixed_with_the_limits_of_a_laboratory_are_the_scalar_call);
    tcase_add_test(tests, a_term_with_the_limits_of_a_laboratory_is_the_scalar_call);
    tcase_add_test(tests, limits_that_change_in_any_row_are_the_scalar_call);
    tcase_add_test(tests, steps_are_counted_while_limits_stay_and_no_longer);
    tcase_add_test(tests, the_row_that_suffices_may_be_the_last);
    return suite;
}
