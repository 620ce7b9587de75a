/* SPDX-License-Identifier: MIT */
/* This header says how a long column is graded. Each answer (low, high, reason and notes) has a number, which it gets when it is met
 * for the first time. A block of rows goes through three steps:
 *   1. every row gets the number of its answer, in one of two ways. Where all but the value is the same in all rows,
 *      the answer is a step function of the value: its steps are found by asking the evaluator (columns_steps.c) and
 *      counted (columns_blocks.c). Where limits or the baseline vary too, the answer rests on how these and the value
 *      compare: the comparisons that a criterion makes (columns_shapes.c) are made for all rows (columns_orders.c)
 *      and lead to a cell that has the number (columns_cells.c), asked of the evaluator once a cell. While they stay the
 *      same from row to row, the value alone varies (columns_usual.c);
 *   2. the answers of the numbers are written into the caller's columns (columns_answers.c);
 *   3. rows without a number are graded alone, as the scalar call does (columns_rows.c).
 * Rows of several terms, units or patients are first led to their groups (columns_groups.c, columns_recall.c). Where the
 * value alone decides there, as limits stay the same, a row climbs the ladder of its group's steps (columns_ladders.c);
 * else it waits for others of its group (columns_mixed.c). Where a number stops being usual and possible is found
 * by asking too (columns_edges.c). No rule of grading is written twice. */
#ifndef CYTODOSE_LIB_COLUMNS_H
#define CYTODOSE_LIB_COLUMNS_H

#include "base/column.h"
#include "grading/grading.h"

/* So many rows are compared at once. A block has a whole number of chunks. */
enum { CYTO__CHUNK = 128 };
/* Rows are compared eight at once. The last of them may be filled with the numbers of any row. */
static inline int cyto__filled_rows(int rows)
{
    return (rows + 7) & -8;
}

/* ---- answers, and their numbers ----------------------------------------------------------- */

/* Each part of an answer is one byte. */
enum {
    CYTO__PART_LOW,
    CYTO__PART_HIGH,
    CYTO__PART_REASON,
    CYTO__PART_NOTES, /* Notes have four parts, from the lowest bits on. */
    CYTO__PART_COUNT = CYTO__PART_NOTES + 4
};
/* A number is a byte. Vectors look up the first so many. */
enum { CYTO__ANSWERS = 256, CYTO__VECTOR_ANSWERS = 32 };
/* A row with this number is graded alone. */
enum { CYTO__NO_ANSWER = 0 };
/* Returns the next row from i on that has no answer, or count where each has one. */
static inline int cyto__next_without(const uint8_t *number, int i, int count)
{
    const uint8_t *const at = memchr(number + i, CYTO__NO_ANSWER, (size_t)(count - i));
    return at ? (int)(at - number) : count;
}

typedef struct cyto__answer_table {
    int count, all_parts; /* Without all_parts the reason and the notes are 0. */
    int8_t part[CYTO__PART_COUNT][CYTO__ANSWERS];
} cyto__answer_table;

void cyto__answers_init(cyto__answer_table *answers, int all_parts);
/* Returns the number of an answer, or CYTO__NO_ANSWER where there are too many. */
uint8_t cyto__answer_number(cyto__answer_table *answers, const cyto_grade *grade);
/* These write a block's answers and return how many of its rows could not be used. */
int cyto__answers_put(const cyto__answer_table *answers, const uint8_t *number, int rows,
                      const cyto_grade_columns *to, int64_t first);
int cyto__answers_put_plain(const cyto__answer_table *answers, const uint8_t *number, int rows,
                            const cyto_grade_columns *to, int64_t first);

/* ---- rows ------------------------------------------------------------------------------------ */

enum { CYTO__COLUMN_NUMBERS = 8, CYTO__COLUMN_WHOLES = 10, CYTO__COLUMN_METHODS = 16 };

/* The rows of a call have the columns, a lab with what is the same in all rows, and pointers to what a column fills
 * anew in each: members of the lab and the criterion. The numbers of cyto_grade_columns are counted in its order from
 * 1, so that the number of a limit is its operand. */
typedef struct cyto__rows {
    const cyto_criterion *const *criteria;
    int32_t criterion_count, which;
    const cyto_grade_columns *columns;
    cyto_lab lab;
    const cyto_column *numbers[CYTO__COLUMN_NUMBERS], *wholes[CYTO__COLUMN_WHOLES];
    double *number_at[CYTO__COLUMN_NUMBERS];
    int32_t *whole_at[CYTO__COLUMN_WHOLES];
    int operand[CYTO__COLUMN_NUMBERS];
    int limit_count; /* So many of the numbers that vary are limits or the baseline; they come first. */
    int number_count, whole_count;
    cyto__last_method last[CYTO__COLUMN_METHODS];
    int64_t unused; /* So many rows could not be used. */
} cyto__rows;

void cyto__rows_init(cyto__rows *rows, int64_t n, const cyto_criterion *const *criteria,
                     int32_t count, const cyto_grade_columns *in);
/* Takes what varies in a row, but the value, into the lab. */
void cyto__row_load(cyto__rows *rows, int64_t i);
/* Returns the method of the row that is loaded, or NULL where no criterion is at its index. */
const cyto__method *cyto__row_method(cyto__rows *rows);
/* These load a row and ask the evaluator; the second writes the answer into the columns. */
void cyto__row_ask(cyto__rows *rows, int64_t i, cyto_grade *grade);
void cyto__row_grade(cyto__rows *rows, int64_t i);
/* Writes the answers of a block, and grades alone the rows that have no number. */
void cyto__rows_put(cyto__rows *rows, const cyto__answer_table *answers, const uint8_t *number,
                    int64_t first, int count);

/* The rows are one behind the other, or, where row is not NULL, so far behind the first. */
typedef struct cyto__row_set {
    int64_t first;
    const int16_t *row;
    int count;
} cyto__row_set;

/* ---- the value alone varies --------------------------------------------------------------- */

/* A column has one of these numbers of steps, for each of which there is code. */
#define CYTO__STEP_COUNTS(X) X(6) X(8) X(12) X(24)
enum { CYTO__STEPS_MAX = 24 };

/* A value that is not below the first k steps and is below the next has answer k. One more answer, the last,
 * is that of a missing value, which is below none. Steps that are left over are infinity. */
typedef struct cyto__steps {
    int count;
    double at[CYTO__STEPS_MAX];
    uint8_t number[CYTO__VECTOR_ANSWERS]; /* Vectors read all, though fewer are used. */
} cyto__steps;

/* Finds the steps of the value, with all else as in lab. Returns 0 where an answer changes at no known step, or where
 * there are too many; then each row is to be graded alone. */
int cyto__steps_find(const cyto__method *method, const cyto_lab *lab, cyto__answer_table *answers,
                     cyto__steps *steps);
/* These find the numbers of the answers to so many values of a block, and perhaps to more. */
void cyto__steps_count(const cyto__steps *steps, const double *value, int rows,
                       uint8_t number[CYTO__BLOCK]);
void cyto__steps_count_plain(const cyto__steps *steps, const double *value, int rows,
                             uint8_t number[CYTO__BLOCK]);

/* These look up bytes by their indices: the first among 32, so many and perhaps more of the block. */
void cyto__bytes_look_up(const uint8_t among[CYTO__VECTOR_ANSWERS], const int64_t *index, int count,
                         uint8_t found[CYTO__BLOCK]);
void cyto__bytes_look_up_plain(const uint8_t *among, const int64_t *index, int count,
                               uint8_t found[CYTO__BLOCK]);

/* ---- limits and the baseline vary too ------------------------------------------------------ */

/* These are the numbers of a row, and those that they are compared with. */
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

/* This says where the numbers of a block of rows are, and has the index of each row's shape. Rows that compare alike
 * have the same index. */
typedef struct cyto__numbers {
    const double *at[CYTO__OPERANDS]; /* Those that neither vary nor are filled in are nowhere. */
    double constant[CYTO__OPERANDS][CYTO__CHUNK];
    uint64_t filled[CYTO__OPERANDS]; /* Each constant that is there has its own bits here. */
    int64_t index[CYTO__BLOCK];
} cyto__numbers;

/* The first indices have a meaning: the evaluator alone can answer, the value is missing, or it is not possible. */
enum { CYTO__INDEX_ALONE, CYTO__INDEX_MISSING, CYTO__INDEX_REFUSED, CYTO__INDEX_FIRST };

/* Beyond its edges a number is unusual, or not possible. */
typedef struct cyto__edges {
    double usual_low, usual_high, possible_low, possible_high;
    int64_t weight;
} cyto__edges;

/* An order asks whether a number is above, or below, k times another, plus. Its weight is added to the index where it
 * is. */
typedef struct cyto__order {
    int8_t input, reference, above;
    int8_t
        run; /* So many from here on compare with one number, in one direction and with one weight. */
    double k, plus;
    int64_t weight;
} cyto__order;

/* A view has the comparisons of one criterion, in its unit. */
typedef struct cyto__shape_view {
    cyto__conversion by;
    int32_t first, end; /* These are places among the orders. */
} cyto__shape_view;

enum { CYTO__SHAPE_ORDERS_MAX = 24, CYTO__SHAPE_VIEWS_MAX = 3 };

/* These are the shapes of rows with one method that differ in the value, the limits and the baseline alone. */
typedef struct cyto__shapes {
    uint32_t varies; /* Each operand has a bit. */
    uint32_t filled; /* These do not vary, but are read by row like those that do. */
    int16_t view_count, order_count;
    uint8_t owner;    /* It marks the hashed cells, where others have some too. */
    uint8_t *direct;  /* The other cells are here; NULL says that they would be too many. */
    int8_t all_parts; /* Comparisons that tell apart reasons and notes alone are made too. */
    int8_t beyond;  /* A missing baseline is beyond this operand; 0 says that it is beyond none. */
    double instead; /* This stands for that operand, in the unit of limits, where a row has none. */
    int64_t base, size; /* A row of which nothing holds has the index base; all are below size. */
    double constant[CYTO__OPERANDS]; /* Those that do not vary are in the criterion's unit. */
    cyto__edges edges[CYTO__SHAPE_INPUTS];
    cyto__conversion
        limits; /* It leads from limits and the baseline to the unit of the first view. */
    /* The first view is that of the method's criterion, and the next are those of its others. */
    cyto__shape_view views[CYTO__SHAPE_VIEWS_MAX];
    cyto__order orders[CYTO__SHAPE_ORDERS_MAX];
} cyto__shapes;

#define CYTO__LARGE 1e300  /* Products and differences of smaller numbers are finite. */
#define CYTO__TINY  1e-290 /* Products of larger ones keep their precision. */

/* Returns the place among a lab's limits of an operand that is a limit or a baseline. */
static inline int cyto__limit_place(int operand)
{
    return operand - CYTO__OF_LLN;
}

/* May some row have a number for an operand? */
static inline int cyto__may_be_given(const cyto__shapes *shapes, int operand)
{
    return (shapes->varies >> operand & 1u) || !isnan(shapes->constant[operand]);
}

/* Finds the edges of all that varies. */
void cyto__shapes_find_edges(cyto__shapes *shapes, const cyto__method *method, const cyto_lab *lab);
/* Returns 0 where the criterion compares more than a shape holds, or where all rows are refused. */
int cyto__shapes_init(cyto__shapes *shapes, const cyto__method *method, const cyto_lab *given,
                      uint32_t varies, int all_parts);
/* Afterwards no constant is filled in. */
void cyto__numbers_init(cyto__numbers *numbers);
/* These compare the first so many rows of a block that is loaded. */
void cyto__shapes_compare(const cyto__shapes *shapes, int rows, cyto__numbers *numbers);
void cyto__shapes_compare_plain(const cyto__shapes *shapes, int rows, cyto__numbers *numbers);

/* ---- limits that vary, but seldom ---------------------------------------------------------- */

enum { CYTO__USUAL_MET, CYTO__USUAL_STEPS, CYTO__USUAL_NO_STEPS };

/* These limits were those of so many rows in turn, which differ in the value alone. */
typedef struct cyto__usual {
    uint64_t bits[CYTO__SHAPE_INPUTS];
    int64_t rows;
    int state; /* CYTO__USUAL_MET, ... */
    cyto__steps steps;
} cyto__usual;

void cyto__usual_init(cyto__usual *usual);
/* Returns the steps of rows of one group, all of which have the limits that are usual; NULL where a row has others, or
 * where too few rows had these to be worth the search. */
const cyto__steps *cyto__usual_steps(cyto__usual *usual, cyto__rows *rows, const cyto__row_set *set,
                                     const cyto__numbers *numbers, cyto__answer_table *answers);

/* ---- the cells of shapes, each with the number of an answer -------------------------------- */

/* Five bits of a hash lead to a group. */
enum { CYTO__ROW_GROUPS = 32 };
enum { CYTO__CELLS_OF_A_GROUP = 256, CYTO__CELLS = CYTO__ROW_GROUPS * CYTO__CELLS_OF_A_GROUP };
enum { CYTO__HASH_BITS = 9, CYTO__HASHED_CELLS = 1 << CYTO__HASH_BITS };

/* Where there are few indices, each has a cell. Where there are many, those that are met get one by a hash. Who uses
 * cells first clears them. */
typedef struct cyto__cells {
    uint8_t direct[CYTO__CELLS];
    uint64_t hashed_key[CYTO__HASHED_CELLS]; /* This is the index and the owner; 0 is free. */
    uint8_t hashed[CYTO__HASHED_CELLS];
} cyto__cells;

void cyto__cells_clear(cyto__cells *cells); /* those by a hash; a free one has no answer */
/* Finds the numbers of the answers of rows that were compared. */
void cyto__cells_number(cyto__cells *cells, const cyto__shapes *shapes,
                        const cyto__numbers *numbers, cyto__rows *rows, const cyto__row_set *set,
                        cyto__answer_table *answers, uint8_t *number);

/* ---- rows of many groups, each with its steps ----------------------------------------------- */

enum { CYTO__RUNGS = 28, CYTO__LINE_BYTES = 64 };

/* A value climbs as many rungs as it is not below; a missing one is below all. Each count of rungs has the number of an
 * answer. Rows with other limits than these are not on the ladder. */
typedef struct cyto__ladder {
    _Alignas(CYTO__LINE_BYTES) double at[CYTO__RUNGS];
    uint64_t bits[CYTO__SHAPE_INPUTS];
    uint8_t number[CYTO__VECTOR_ANSWERS];
} cyto__ladder;

/* Ladders are at the places of their groups; strangers have one on which no row has an answer. */
typedef struct cyto__ladders {
    cyto__ladder of[CYTO__ROW_GROUPS + 1];
    int rungs;                          /* The longest has so many; 0: there is none. */
    int limit_count, is_plain;          /* Two limits and the value are one behind the other. */
    const char *at[CYTO__SHAPE_INPUTS]; /* The value is first, */
    int64_t stride[CYTO__SHAPE_INPUTS]; /* and then the limits that vary. */
} cyto__ladders;

void cyto__ladders_init(cyto__ladders *ladders, const cyto__rows *rows);
/* Makes the ladder of a group from steps, for rows with limits of these bits. */
void cyto__ladder_put(cyto__ladders *ladders, size_t place, const cyto__steps *steps,
                      const uint64_t bits[CYTO__SHAPE_INPUTS]);
void cyto__ladder_remove(cyto__ladders *ladders, size_t place);
/* Finds the numbers of the answers to so many rows, 32 at most, from the places of their groups. Returns a bit for each
 * row that is not on its ladder. */
uint32_t cyto__ladders_climb(const cyto__ladders *ladders, int64_t first, int rows,
                             const uint8_t *place, uint8_t *number);

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
    int64_t rows; /* So many were met, less those of others that wanted its place. */
    cyto__shapes shapes;
    cyto__usual usual; /* Limits that are the same in many of its rows. */
} cyto__row_group;

typedef struct cyto__row_groups {
    int words;       /* A key has so many. */
    uint32_t varies; /* These operands are not in the key. */
    int owners;      /* So many were given hashed cells. */
    /* The keys are word by word; nobody has the last place. */
    uint64_t key[CYTO__KEY_WORDS][CYTO__ROW_GROUPS + 1];
    cyto__row_group of[CYTO__ROW_GROUPS];
    cyto__ladders ladders;
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
/* Finds the group of a row by its facts. Returns NULL where there are too many groups. */
cyto__row_group *cyto__row_group_of(cyto__row_groups *groups, const uint64_t *key);
/* Returns 1 where a group has steps, and so a ladder, or shapes. They are found once enough of its rows were met; lab is
 * one of them. */
int cyto__row_group_settle(cyto__row_groups *groups, cyto__row_group *group,
                           const cyto__method *method, const cyto_lab *lab,
                           cyto__answer_table *answers, cyto__cells *cells);

/* ---- which group has a row ---------------------------------------------------------------- */

/* So many rows are led to their groups at once. One whose group is not remembered has the place behind the last. */
enum { CYTO__ROWS_AT_ONCE = 32, CYTO__STRANGER = CYTO__ROW_GROUPS };
enum { CYTO__PLACE_BITS = 11, CYTO__PLACES = 1 << CYTO__PLACE_BITS };

/* Half a word of a row's key is 32 bits of a fact that varies. */
typedef struct cyto__half {
    const char *at;
    int64_t stride;
} cyto__half;

/* The memory makes a row's key, and finds the places of the groups that have answers by a hash of it. Where a key is a
 * term and a unit, it finds them by the lowest bits of the term too, if both are bytes. */
typedef struct cyto__known_groups {
    int words, by_bytes;
    cyto__half of[CYTO__KEY_WORDS][2];
    uint8_t place[CYTO__PLACES];
    uint8_t byte_half[2][CYTO__ROWS_AT_ONCE], byte_place[CYTO__ROWS_AT_ONCE];
} cyto__known_groups;

void cyto__known_groups_init(cyto__known_groups *memory, const cyto__rows *rows);
/* Facts lead to no group any more. */
void cyto__known_groups_forget(cyto__known_groups *memory);
void cyto__known_groups_key(const cyto__known_groups *memory, int64_t i, uint64_t *key);
/* Facts lead to a group that has answers. */
void cyto__known_groups_learn(cyto__known_groups *memory, const uint64_t *key, size_t place);
/* Finds the places of the groups of so many rows. */
void cyto__known_groups_find(const cyto__known_groups *memory, const cyto__row_groups *groups,
                             int64_t first, int rows, uint8_t place[CYTO__ROWS_AT_ONCE]);

/* Grades rows that differ in the value, the limits and the baseline alone. Returns 0 where it grades none. */
int cyto__shapes_grade(cyto__rows *rows, int64_t n, uint32_t varies, cyto__answer_table *answers,
                       cyto__cells *cells, cyto__numbers *numbers);
/* Grades rows of many groups. */
void cyto__mixed_grade(cyto__rows *rows, int64_t n, uint32_t varies, cyto__answer_table *answers,
                       cyto__cells *cells, cyto__numbers *numbers);

#endif
