/* SPDX-License-Identifier: MIT */
/* How a long column is graded. Each answer (low, high, reason and notes) has a number, which it gets when it is met
 * for the first time. A block of rows goes through three steps:
 *   1. every row gets the number of its answer, in one of two ways. Where all but the value is the same in all rows,
 *      the answer is a step function of the value: its steps are found by asking the evaluator (columns_steps.c) and
 *      counted (columns_blocks.c). Where limits or the baseline vary too, the answer rests on how these and the value
 *      compare: the comparisons that a criterion makes (columns_shapes.c) are made for all rows (columns_orders.c)
 *      and lead to a cell that has the number (columns_cells.c), asked of the evaluator once a cell;
 *   2. the answers of the numbers are written into the caller's columns (columns_answers.c);
 *   3. rows without a number are graded alone, as the scalar call does (columns_rows.c).
 * Rows of several terms, units or patients are first sorted by these (columns_groups.c, columns_mixed.c). No rule of
 * grading is written twice. */
#ifndef CYTODOSE_LIB_COLUMNS_H
#define CYTODOSE_LIB_COLUMNS_H

#include "base/column.h"
#include "grading/grading.h"

/* Rows whose numbers are compared at once: a length that the compiler knows. A block has a whole number of them. */
enum { CYTO__CHUNK = 64 };

/* ---- answers, and their numbers ----------------------------------------------------------- */

/* The parts of an answer, each one byte. */
enum {
    CYTO__PART_LOW,
    CYTO__PART_HIGH,
    CYTO__PART_REASON,
    CYTO__PART_NOTES, /* four, from the lowest bits on */
    CYTO__PART_COUNT = CYTO__PART_NOTES + 4
};
/* A number is a byte; vectors look up the first so many. */
enum { CYTO__ANSWERS = 256, CYTO__VECTOR_ANSWERS = 32 };
/* A row of this number is graded alone. */
enum { CYTO__NO_ANSWER = 0 };
/* The next row from i on that has none; count: there is none. */
static inline int cyto__next_without(const uint8_t *number, int i, int count)
{
    const uint8_t *const at = memchr(number + i, CYTO__NO_ANSWER, (size_t)(count - i));
    return at ? (int)(at - number) : count;
}

typedef struct cyto__answer_table {
    int count, all_parts; /* without all_parts the reason and the notes are 0 */
    int8_t part[CYTO__PART_COUNT][CYTO__ANSWERS];
} cyto__answer_table;

void cyto__answers_init(cyto__answer_table *answers, int all_parts);
/* CYTO__NO_ANSWER: there are too many. */
uint8_t cyto__answer_number(cyto__answer_table *answers, const cyto_grade *grade);
/* Writes a block's answers; returns how many of its rows could not be used. */
int cyto__answers_put(const cyto__answer_table *answers, const uint8_t *number, int rows,
                      const cyto_grade_columns *to, int64_t first);
int cyto__answers_put_plain(const cyto__answer_table *answers, const uint8_t *number, int rows,
                            const cyto_grade_columns *to, int64_t first);

/* ---- rows ------------------------------------------------------------------------------------ */

enum { CYTO__COLUMN_NUMBERS = 8, CYTO__COLUMN_WHOLES = 10, CYTO__COLUMN_METHODS = 16 };

/* How a criterion grades values in a unit, from the last rows where it was used there. */
typedef struct cyto__known_method {
    const cyto_criterion *criterion;
    int32_t unit;
    cyto__method method;
} cyto__known_method;

/* The columns of a call, what is the same in all rows, and what a column fills anew in each: members of a lab,
 * which number each of them is (cyto_grade_columns' order, from 1: a limit's is its operand), and the criterion. */
typedef struct cyto__rows {
    const cyto_criterion *const *criteria;
    int32_t criterion_count, which;
    const cyto_grade_columns *columns;
    cyto_lab lab;
    const cyto_column *numbers[CYTO__COLUMN_NUMBERS], *wholes[CYTO__COLUMN_WHOLES];
    double *number_at[CYTO__COLUMN_NUMBERS];
    int32_t *whole_at[CYTO__COLUMN_WHOLES];
    int operand[CYTO__COLUMN_NUMBERS];
    int limit_count; /* of the numbers that vary the first so many are limits or the baseline */
    int number_count, whole_count;
    cyto__known_method known[CYTO__COLUMN_METHODS];
    int64_t unused; /* rows that could not be */
} cyto__rows;

void cyto__rows_init(cyto__rows *rows, int64_t n, const cyto_criterion *const *criteria,
                     int32_t count, const cyto_grade_columns *in);
/* Takes what varies in a row, but the value, into the lab. */
void cyto__row_load(cyto__rows *rows, int64_t i);
/* The method of the row that is loaded; NULL: no criterion is at its index. */
const cyto__method *cyto__row_method(cyto__rows *rows);
/* These load a row: what the evaluator answers, and the same written into the columns. */
void cyto__row_ask(cyto__rows *rows, int64_t i, cyto_grade *grade);
void cyto__row_grade(cyto__rows *rows, int64_t i);
/* Writes the answers of a block, the rows without a number being graded alone. */
void cyto__rows_put(cyto__rows *rows, const cyto__answer_table *answers, const uint8_t *number,
                    int64_t first, int count);

/* Rows one behind the other, or, where row is not NULL, so far behind the first. */
typedef struct cyto__row_set {
    int64_t first;
    const int16_t *row;
    int count;
} cyto__row_set;

/* ---- the value alone varies --------------------------------------------------------------- */

/* How many steps a column can have; each is compiled on its own. */
#define CYTO__STEP_COUNTS(X) X(6) X(8) X(12) X(24)
enum { CYTO__STEPS_MAX = 24 };

/* A value that is not below the first k steps and is below the next has answer k. One more answer, the last,
 * is that of a missing value, which is below none. Steps that are left over are infinity. */
typedef struct cyto__steps {
    int count;
    double at[CYTO__STEPS_MAX];
    uint8_t number[CYTO__VECTOR_ANSWERS]; /* of the answers; more than are used: vectors read all */
} cyto__steps;

/* The steps of the value, with all else as in lab. 0: an answer changes where no step is known, or there are too
 * many; then each row is to be graded alone. */
int cyto__steps_find(const cyto__method *method, const cyto_lab *lab, cyto__answer_table *answers,
                     cyto__steps *steps);
/* The numbers of a block's answers, of so many values and perhaps of more. */
void cyto__steps_count(const cyto__steps *steps, const double *value, int rows,
                       uint8_t number[CYTO__BLOCK]);
void cyto__steps_count_plain(const cyto__steps *steps, const double *value, int rows,
                             uint8_t number[CYTO__BLOCK]);

/* A block of bytes, and perhaps more than count, by their indices among the first 32. */
void cyto__bytes_look_up(const uint8_t among[CYTO__VECTOR_ANSWERS], const int64_t *index, int count,
                         uint8_t found[CYTO__BLOCK]);

/* ---- limits and the baseline vary too ------------------------------------------------------ */

/* The numbers of a row, and what they are compared with. */
enum {
    CYTO__OF_VALUE,
    CYTO__OF_LLN,
    CYTO__OF_ULN,
    CYTO__OF_BASELINE,
    CYTO__OF_BASELINE_LLN,
    CYTO__OF_BASELINE_ULN,
    CYTO__SHAPE_INPUTS,
    CYTO__OF_SECOND = CYTO__SHAPE_INPUTS,
    CYTO__OF_THIRD,
    CYTO__OF_ONE,
    CYTO__OPERANDS
};

/* A block of rows and perhaps a chunk more, where their numbers are, and the index of each row's shape: rows that
 * compare alike have the same. */
typedef struct cyto__numbers {
    const double *at[CYTO__OPERANDS]; /* those that vary, and those that are filled in */
    double constant[CYTO__OPERANDS][CYTO__CHUNK];
    uint64_t filled[CYTO__OPERANDS]; /* the constants that stand there, bit for bit */
    int64_t index[CYTO__BLOCK];
} cyto__numbers;

/* Indices with a meaning of their own: the evaluator alone can answer; no value; a value that cannot be. */
enum { CYTO__INDEX_ALONE, CYTO__INDEX_MISSING, CYTO__INDEX_REFUSED, CYTO__INDEX_FIRST };

/* Beyond them a number is unusual, or not possible. */
typedef struct cyto__edges {
    double usual_low, usual_high, possible_low, possible_high;
    int64_t weight;
} cyto__edges;

/* Is a number above, or below, k times another, plus? Adds its weight to the index where it is. */
typedef struct cyto__order {
    int8_t input, reference, above;
    int8_t
        run; /* so many from here on compare with one number, in one direction and with one weight */
    double k, plus;
    int64_t weight;
} cyto__order;

/* The comparisons of one criterion, in its unit. */
typedef struct cyto__shape_view {
    cyto__conversion by;
    int32_t first, end; /* of the orders */
} cyto__shape_view;

enum { CYTO__SHAPE_ORDERS_MAX = 24, CYTO__SHAPE_VIEWS_MAX = 3 };

/* The shapes of rows with one method that differ in the value, the limits and the baseline alone. */
typedef struct cyto__shapes {
    uint32_t varies; /* bits by operand */
    uint32_t filled; /* of those that do not vary, and are compared as others that do */
    int16_t view_count, order_count;
    uint8_t owner;                   /* of its hashed cells, where others have some too */
    uint8_t *direct;                 /* its other cells; NULL: they would be too many */
    int8_t all_parts;                /* what tells apart reasons and notes alone counts too */
    int8_t beyond;                   /* the operand that a missing baseline is beyond; 0: none */
    double instead;                  /* of that, where it is not by row: in the unit of limits */
    int64_t base, size;              /* the index of a row of which nothing holds, and how many */
    double constant[CYTO__OPERANDS]; /* those that do not vary, in the criterion's unit */
    cyto__edges edges[CYTO__SHAPE_INPUTS];
    cyto__conversion limits; /* of limits and the baseline, to the unit of the first view */
    cyto__shape_view
        views[CYTO__SHAPE_VIEWS_MAX]; /* of the method's criterion, and of its others */
    cyto__order orders[CYTO__SHAPE_ORDERS_MAX];
} cyto__shapes;

#define CYTO__LARGE 1e300  /* products and differences of smaller numbers are finite */
#define CYTO__TINY  1e-290 /* products of larger ones keep their precision */

/* The place of an operand that is a limit or a baseline, among a lab's. */
static inline int cyto__limit_place(int operand)
{
    return operand - CYTO__OF_LLN;
}

/* Finds the edges of all that varies. 0: of one no usual number is known. */
int cyto__shapes_find_edges(cyto__shapes *shapes, const cyto__method *method, const cyto_lab *lab);
/* 0: the criterion compares more than a shape holds, or all rows are refused. */
int cyto__shapes_init(cyto__shapes *shapes, const cyto__method *method, const cyto_lab *given,
                      uint32_t varies, int all_parts);
/* No constant is filled in yet. */
void cyto__numbers_init(cyto__numbers *numbers);
/* Compares the first so many rows of a block that is loaded. */
void cyto__shapes_compare(const cyto__shapes *shapes, int rows, cyto__numbers *numbers);
void cyto__shapes_compare_plain(const cyto__shapes *shapes, int rows, cyto__numbers *numbers);

/* ---- the cells of shapes, each with the number of an answer -------------------------------- */

enum { CYTO__ROW_GROUPS = 32 + 3 }; /* by five bits of a hash, and the places behind the last */
enum { CYTO__CELLS_OF_A_GROUP = 256, CYTO__CELLS = CYTO__ROW_GROUPS * CYTO__CELLS_OF_A_GROUP };
enum { CYTO__HASH_BITS = 9, CYTO__HASHED_CELLS = 1 << CYTO__HASH_BITS };

/* Few indices have a cell each; where there are many, those that are met have one by a hash. */
typedef struct cyto__cells {
    uint8_t direct[CYTO__CELLS];
    uint64_t hashed_key[CYTO__HASHED_CELLS]; /* the index and the owner; 0: free */
    uint8_t hashed[CYTO__HASHED_CELLS];
} cyto__cells;

void cyto__cells_init(cyto__cells *cells);
/* The numbers of the answers of rows that were compared. */
void cyto__cells_number(cyto__cells *cells, const cyto__shapes *shapes,
                        const cyto__numbers *numbers, cyto__rows *rows, const cyto__row_set *set,
                        cyto__answer_table *answers, uint8_t *number);

/* ---- rows that share their facts ---------------------------------------------------------- */

/* A key is made of all that may vary in a row but the value, the limits and the baseline. */
enum { CYTO__KEY_WORDS = (2 * 3 + CYTO__COLUMN_WHOLES) / 2 };
enum {
    CYTO__GROUP_FREE,
    CYTO__GROUP_MET,
    CYTO__GROUP_STEPS,
    CYTO__GROUP_SHAPES,
    CYTO__GROUP_ROW_BY_ROW
};

typedef struct cyto__row_group {
    int state;
    int64_t rows; /* that were met, less those of others that wanted its place */
    union {
        cyto__steps steps;   /* where the limits are the same in all rows */
        cyto__shapes shapes; /* where they are not */
    } by;
} cyto__row_group;

typedef struct cyto__row_groups {
    int words;       /* of a key */
    uint32_t varies; /* operands that are not in the key */
    int owners;      /* that cells were given */
    /* Word by word, and of one place more, which nobody has. */
    uint64_t key[CYTO__KEY_WORDS][CYTO__ROW_GROUPS + 1];
    cyto__row_group of[CYTO__ROW_GROUPS];
} cyto__row_groups;

static inline int cyto__row_group_is_settled(const cyto__row_group *group)
{
    return group->state == CYTO__GROUP_STEPS || group->state == CYTO__GROUP_SHAPES;
}

static inline size_t cyto__row_group_place(const cyto__row_groups *groups,
                                           const cyto__row_group *group)
{
    return (size_t)(group - groups->of);
}

void cyto__row_groups_init(cyto__row_groups *groups, int words, uint32_t varies);
/* Gives up the groups that others have worn off; until then the answers of a group stay. Returns how many. */
int cyto__row_groups_tidy(cyto__row_groups *groups);
/* The group of a row by its facts; NULL: there are too many. */
cyto__row_group *cyto__row_group_of(cyto__row_groups *groups, const uint64_t *key);
/* 1: it has steps or shapes, which are found once enough of its rows were met; lab is one of them. */
int cyto__row_group_settle(cyto__row_groups *groups, cyto__row_group *group,
                           const cyto__method *method, const cyto_lab *lab,
                           cyto__answer_table *answers, cyto__cells *cells);
/* Grades rows that differ in the value, the limits and the baseline alone. 0: nothing is graded. */
int cyto__shapes_grade(cyto__rows *rows, int64_t n, uint32_t varies, cyto__answer_table *answers,
                       cyto__cells *cells, cyto__numbers *numbers);
/* Grades rows of many groups. */
void cyto__mixed_grade(cyto__rows *rows, int64_t n, uint32_t varies, cyto__answer_table *answers,
                       cyto__cells *cells, cyto__numbers *numbers);

#endif
