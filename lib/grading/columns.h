/* SPDX-License-Identifier: MIT */
/* Where all but the value is the same in every row, the answer is a step function of the value. Its steps are
 * found by asking the evaluator (columns_steps.c); a column is then graded by counting, in blocks, how many of
 * them each value reaches (columns_blocks.c). No rule of grading is written twice. */
#ifndef CYTODOSE_LIB_COLUMNS_H
#define CYTODOSE_LIB_COLUMNS_H

#include "grading/grading.h"

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
enum { CYTO__STEPS_MAX = 24 };

/* A value that is not below the first k steps and is below the next has answer k. One more answer, the last,
 * is that of a missing value, which is below none. Steps that are left over are infinity. */
typedef struct cyto__steps {
    int count;
    double at[CYTO__STEPS_MAX];
    int8_t part[CYTO__PART_COUNT][CYTO__STEPS_MAX + 2];
} cyto__steps;

/* The steps of the value, with all else as in lab; the reason and the notes only if all_parts. 0: an answer
 * changes where no step is known, or they are too many; then each row is to be graded alone. */
int cyto__steps_find(const cyto__method *method, const cyto_lab *lab, int all_parts,
                     cyto__steps *steps);

/* ---- rows that share their facts ---------------------------------------------------------- */

enum { CYTO__ROW_FACTS_MAX = 8 };
enum { CYTO__ROW_GROUPS = 64 + 7 }; /* by six bits of a hash, and the places behind the last */
enum { CYTO__GROUP_FREE, CYTO__GROUP_MET, CYTO__GROUP_STEPS, CYTO__GROUP_ROW_BY_ROW };

typedef struct cyto__row_group {
    int state;
    int64_t rows; /* that were met, less those of others that wanted its place */
    uint64_t key[CYTO__ROW_FACTS_MAX];
    cyto__steps steps;
} cyto__row_group;

typedef struct cyto__row_groups {
    int width; /* words of a key */
    cyto__row_group of[CYTO__ROW_GROUPS];
} cyto__row_groups;

void cyto__row_groups_init(cyto__row_groups *groups, int width);
/* Gives up the groups that others have worn off; until then the steps of a group stay. */
void cyto__row_groups_tidy(cyto__row_groups *groups);
/* The group of a row by its facts; NULL: there are too many. */
cyto__row_group *cyto__row_group_of(cyto__row_groups *groups, const uint64_t *key);
/* 1: it has steps, which are found once enough of its rows were met; lab is one of them. */
int cyto__row_group_find_steps(cyto__row_group *group, const cyto__method *method,
                               const cyto_lab *lab, int all_parts);

/* ---- rows that compare alike -------------------------------------------------------------- */

enum { CYTO__SHAPE_BOUNDS_MAX = 21, CYTO__SHAPES_BITS = 10, CYTO__SHAPES = 1 << CYTO__SHAPES_BITS };

/* A row's shape, 21 bits and two a bound, never 0, and its answer; the last of its place stays. */
typedef struct cyto__shape {
    uint64_t key;
    int32_t low, high, reason;
    uint32_t notes;
} cyto__shape;

/* These are the shapes of rows with one method that differ in the value, the limits and the baseline alone. */
typedef struct cyto__shapes {
    int count;
    const cyto__bound *bounds[CYTO__SHAPE_BOUNDS_MAX];
    cyto__shape of[CYTO__SHAPES];
} cyto__shapes;

/* 0: the criterion compares more than a shape holds. */
int cyto__shapes_init(cyto__shapes *shapes, const cyto__method *method);
/* As cyto__grade_row. */
void cyto__shapes_grade(cyto__shapes *shapes, const cyto__method *method, const cyto_lab *lab,
                        cyto_grade *grade);

/* ---- blocks --------------------------------------------------------------------------------- */

enum { CYTO__BLOCK = 256 };

/* The answers of a block of values. */
typedef struct cyto__block {
    int8_t low[CYTO__BLOCK], high[CYTO__BLOCK];
    int32_t reason[CYTO__BLOCK];
    uint32_t notes[CYTO__BLOCK];
} cyto__block;

/* The first so many rows of a block, and perhaps more; the reason and the notes only if all_parts. */
void cyto__block_plain(const cyto__steps *steps, const double value[CYTO__BLOCK], int rows,
                       cyto__block *block);
void cyto__block_grade(const cyto__steps *steps, const double value[CYTO__BLOCK], int rows,
                       int all_parts, cyto__block *block);

#endif
