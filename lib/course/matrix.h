/* SPDX-License-Identifier: MIT */
/* For one drug over the course, the doses given and each protocol's answers are set side by
 * side. */
#ifndef CYTODOSE_COURSE_MATRIX_H
#define CYTODOSE_COURSE_MATRIX_H

#include "course/course.h"

#define CYTO__MATRIX_COLUMNS_MAX 6
#define CYTO__MATRIX_ROWS_MAX    40

typedef struct cyto__matrix_column {
    int32_t day;
    const cyto__course_decision *asked;
} cyto__matrix_column;

typedef struct cyto__matrix {
    const cyto__replay *replay;
    const char *drug; /* as protocols call it */
    int32_t column_count, row_count;
    int32_t left_out; /* 1: columns or rows, for which there is no room */
    cyto__matrix_column columns[CYTO__MATRIX_COLUMNS_MAX];
    const cyto__verdict *rows[CYTO__MATRIX_ROWS_MAX]; /* one for each protocol and branch */
} cyto__matrix;

/* Finds a drug that protocols were asked about more than once; where there is none, any that
 * they were asked about. 0: there are no more. */
int cyto__matrix_at(const cyto__replay *replay, int32_t index, cyto__matrix *matrix);
/* Returns NULL where the protocol was not asked, or the branch does not apply. */
const cyto__verdict *cyto__matrix_cell(const cyto__matrix *matrix, int32_t row, int32_t column);
/* Writes "80 mg", "55 mg/m2" or "-". */
void cyto__put_given(cyto__sink *s, const cyto__matrix *matrix, int32_t column);
/* "give 50 % [as given]" */
/* This explains the cells. */
extern const char cyto__matrix_key[];
void cyto__put_matrix_cell(cyto__sink *s, const cyto__verdict *verdict);

#endif
