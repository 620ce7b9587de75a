/* SPDX-License-Identifier: MIT */
/* A protocol as a table, from the record of its review. */
#ifndef CYTODOSE_LIB_REVIEW_TABLE_H
#define CYTODOSE_LIB_REVIEW_TABLE_H

#include "review.h"

#define CYTO__CELL_MAX 16384

enum {
    CYTO__COLUMN_WHEN,
    CYTO__COLUMN_DRUG,
    CYTO__COLUMN_NOW,
    CYTO__COLUMN_DOSE,
    CYTO__COLUMN_RESUME,
    CYTO__COLUMN_SUPPORT,
    CYTO__COLUMN_REFER,
    CYTO__COLUMN_SOURCE,
    CYTO__COLUMNS
};

typedef struct cyto__row {
    int32_t rule;              /* -1: what no rule covers */
    const cyto__finding *hole; /* then */
    int32_t axis, band;        /* where it stands */
} cyto__row;

typedef struct cyto__table {
    const cyto__review *review;
    cyto__sink *out;
    int32_t html;
    int32_t branch;
    cyto__space space; /* of the branch */
    int32_t row_count;
    cyto__row rows[CYTO__RULES_MAX + CYTO__FINDINGS_MAX];
    char cells[CYTO__COLUMNS][CYTO__CELL_MAX]; /* of one row */
    char line[CYTO__CELL_MAX];                 /* above and below */
} cyto__table;

extern const char *const cyto__table_heads[CYTO__COLUMNS];

void cyto__table_rows(cyto__table *table);
void cyto__table_cells(cyto__table *table, const cyto__row *row);
/* The columns in which some row says something, as bits, and how wide each wants to be. */
uint32_t cyto__table_columns(cyto__table *table, size_t *widths);

void cyto__put_table(cyto__sink *sink, cyto__table *table);

#endif
