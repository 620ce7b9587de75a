/* SPDX-License-Identifier: MIT */
/* Where all but the value is the same in every row, the answer is a step function of the value. Its steps are
 * found by asking the evaluator (columns_steps.c); a column is then graded by counting, in blocks, how many of
 * them each value reaches (columns_blocks.c). No rule of grading is written twice. */
#ifndef CYTODOSE_LIB_COLUMNS_H
#define CYTODOSE_LIB_COLUMNS_H

#include "grading/grading.h"

/* The compiler makes code for AVX2, and asks the processor for it when it runs. */
#if defined(__x86_64__) && defined(__has_builtin)
#if __has_builtin(__builtin_shufflevector) && __has_builtin(__builtin_cpu_supports)
#define CYTO__HAS_AVX2_CODE 1
#endif
#endif

/* The parts of an answer, each one byte. */
enum {
    CYTO__PART_LOW,
    CYTO__PART_HIGH,
    CYTO__PART_REASON,
    CYTO__PART_NOTES, /* four, from the lowest bits on */
    CYTO__PART_COUNT = CYTO__PART_NOTES + 4
};

/* How many steps a column can have; each is compiled on its own. */
#define CYTO__STEP_COUNTS(X) X(6) X(8) X(12) X(24)
enum { CYTO__STEPS_MAX = 24, CYTO__ANSWERS = 32 };

/* A value that is not below the first k steps and is below the next has answer k. One more answer, the last,
 * is that of a missing value, which is below none. Steps that are left over are infinity. */
typedef struct cyto__steps {
    int count;
    double at[CYTO__STEPS_MAX];
    int8_t part[CYTO__PART_COUNT][CYTO__ANSWERS]; /* more than are used: vectors read all */
} cyto__steps;

/* The steps of the value, with all else as in lab; the reason and the notes only if all_parts. 0: an answer
 * changes where no step is known, or they are too many; then each row is to be graded alone. */
int cyto__steps_find(const cyto__method *method, const cyto_lab *lab, int all_parts,
                     cyto__steps *steps);

/* ---- rows that compare alike -------------------------------------------------------------- */

enum { CYTO__BLOCK = 256 };

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

/* A block of rows, the shape of each, and whether it is one that the evaluator alone can answer. */
typedef struct cyto__numbers {
    double of[CYTO__OPERANDS][CYTO__BLOCK];
    uint64_t key[CYTO__BLOCK], alone[CYTO__BLOCK];
    uint64_t filled[CYTO__OPERANDS]; /* the constants that stand in of, bit for bit */
} cyto__numbers;

/* Beyond them a number is unusual, or not possible. */
typedef struct cyto__edges {
    double usual_low, usual_high, possible_low, possible_high;
} cyto__edges;

/* A number against k times another, plus. */
typedef struct cyto__order {
    int32_t input, reference;
    double k, plus;
} cyto__order;

/* The comparisons of one criterion, in its unit. */
typedef struct cyto__shape_view {
    cyto__conversion value, limits;
    int32_t first, end; /* of the orders */
} cyto__shape_view;

enum { CYTO__SHAPE_ORDERS_MAX = 22, CYTO__SHAPES_BITS = 10, CYTO__SHAPES = 1 << CYTO__SHAPES_BITS };

/* A row's shape, 19 bits and two an order, never 0, whose it is, and its answer; the last of its place stays. */
typedef struct cyto__shape {
    uint64_t key;
    int8_t low, high;
    uint8_t reason, owner;
    uint32_t notes;
} cyto__shape;

typedef struct cyto__shape_table {
    cyto__shape of[CYTO__SHAPES];
} cyto__shape_table;

/* The shapes of rows with one method that differ in the value, the limits and the baseline alone. */
typedef struct cyto__shapes {
    uint32_t varies; /* bits by operand */
    int16_t view_count, order_count;
    uint8_t owner;                   /* of its shapes in a table that others share */
    double constant[CYTO__OPERANDS]; /* those that do not vary, in the criterion's unit */
    cyto__edges edges[CYTO__SHAPE_INPUTS];
    cyto__shape_view views[1 + CYTO__OTHERS_MAX]; /* of the method's criterion, and of its others */
    cyto__order orders[CYTO__SHAPE_ORDERS_MAX];
} cyto__shapes;

#define CYTO__LARGE 1e300 /* products and differences of smaller numbers are finite */

/* 0: the criterion compares more than a shape holds, or all rows are refused. */
int cyto__shapes_init(cyto__shapes *shapes, const cyto__method *method, const cyto_lab *given,
                      uint32_t varies);
/* No constant is filled in yet. */
void cyto__numbers_init(cyto__numbers *numbers);
/* Compares the first so many rows of a block, whose numbers that vary are filled in as they are given. */
void cyto__shapes_compare(const cyto__shapes *shapes, int rows, cyto__numbers *numbers);
void cyto__shapes_compare_plain(const cyto__shapes *shapes, int rows, cyto__numbers *numbers);
static inline cyto__shape *cyto__shape_place(cyto__shape_table *table, uint8_t owner, uint64_t key)
{
    const uint64_t own = key + ((uint64_t)owner << 56);
    return &table->of[(own * 0x9E3779B97F4A7C15u) >> (64 - CYTO__SHAPES_BITS)];
}

/* ---- rows that share their facts ---------------------------------------------------------- */

enum { CYTO__ROW_FACTS_MAX = 8 };
enum { CYTO__ROW_GROUPS = 32 + 7 }; /* by five bits of a hash, and the places behind the last */
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
    uint64_t key[CYTO__ROW_FACTS_MAX];
    union {
        cyto__steps steps;   /* where the limits are the same in all rows */
        cyto__shapes shapes; /* where they are not */
    } by;
} cyto__row_group;

typedef struct cyto__row_groups {
    int width;       /* words of a key */
    uint32_t varies; /* operands that are not in the key */
    int owners;      /* that shapes in the table were given */
    cyto__row_group of[CYTO__ROW_GROUPS];
} cyto__row_groups;

static inline int cyto__row_group_is_settled(const cyto__row_group *group)
{
    return group->state == CYTO__GROUP_STEPS || group->state == CYTO__GROUP_SHAPES;
}

void cyto__row_groups_init(cyto__row_groups *groups, int width, uint32_t varies);
/* Gives up the groups that others have worn off; until then the answers of a group stay. */
void cyto__row_groups_tidy(cyto__row_groups *groups);
/* The group of a row by its facts; NULL: there are too many. */
cyto__row_group *cyto__row_group_of(cyto__row_groups *groups, const uint64_t *key);
/* 1: it has steps or shapes, which are found once enough of its rows were met; lab is one of them. */
int cyto__row_group_settle(cyto__row_groups *groups, cyto__row_group *group,
                           const cyto__method *method, const cyto_lab *lab, int all_parts,
                           cyto__shape_table *table);

/* ---- blocks --------------------------------------------------------------------------------- */

/* The answers of a block of values. */
typedef struct cyto__block {
    int8_t low[CYTO__BLOCK], high[CYTO__BLOCK];
    int32_t reason[CYTO__BLOCK];
    uint32_t notes[CYTO__BLOCK];
} cyto__block;

/* How many rows a block has that begins at one of n rows, or behind the last. */
static inline int cyto__block_rows(int64_t first, int64_t n)
{
    return (int)(n - first < CYTO__BLOCK ? n - first : CYTO__BLOCK);
}
/* Asks memory for rows that are read later. */
void cyto__rows_fetch(const cyto_column *column, int64_t first, int rows);
/* These go between a caller's columns, of n rows, and a block. */
void cyto__block_load(const cyto_column *column, int64_t first, int64_t n,
                      double values[CYTO__BLOCK]);
void cyto__block_store(const cyto_grade_columns *to, int64_t first, int rows, int all_parts,
                       const cyto__block *block);
/* How many of them could not be used. */
int32_t cyto__block_unused(cyto__block *block, int rows);

/* The first so many rows of a block, and perhaps more; the reason and the notes only if all_parts. */
void cyto__block_plain(const cyto__steps *steps, const double value[CYTO__BLOCK], int rows,
                       cyto__block *block);
void cyto__block_grade(const cyto__steps *steps, const double value[CYTO__BLOCK], int rows,
                       int all_parts, cyto__block *block);

#endif
