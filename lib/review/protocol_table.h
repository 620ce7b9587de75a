/* SPDX-License-Identifier: MIT */
/* A protocol's page to be signed is written from the record of its review. */
#ifndef CYTODOSE_LIB_REVIEW_TABLE_H
#define CYTODOSE_LIB_REVIEW_TABLE_H

#include "base/page.h"
#include "review/review.h"

#define CYTO__CELL_MAX 16384

typedef struct cyto__table_row {
    int32_t rule;             /* -1: the row is a gap */
    const cyto__finding *gap; /* the gap, then */
    int32_t axis, band;       /* its place */
} cyto__table_row;

typedef struct cyto__table {
    const cyto__review *review;
    cyto__sink *out;
    int32_t html;
    int32_t branch, score; /* the branch and the score that are being written */
    cyto__space space;     /* of the branch */
    int32_t row_count;
    cyto__table_row rows[CYTO__RULES_MAX + CYTO__FINDINGS_MAX];
    /* The parts of one row. */
    char cells[CYTO__COLUMNS_MAX][CYTO__CELL_MAX];
    char note[CYTO__CELL_MAX]; /* below it; "": none */
    const char *row_class;     /* for its colour; "": none */
    char line[CYTO__CELL_MAX]; /* above and below tables */
} cyto__table;

/* ---- how it is written ------------------------------------------------------------------ */

enum { CYTO__HEADING, CYTO__PART, CYTO__LINE, CYTO__ITEM, CYTO__NOTE };

/* A text that is put into the sink between the two calls becomes a part of the page; an empty
 * one is left out. */
cyto__sink cyto__part_begin(cyto__table *table);
void cyto__part_end(cyto__table *table, const cyto__sink *sink, int part);
void cyto__say(cyto__table *table, int part, const char *name, const char *text);
void cyto__put_raw(cyto__table *table, const char *html);

/* A grid has columns and rows: fill writes cells, note and row_class of one row. A column in
 * which no row has a text is left out. */
typedef struct cyto__grid {
    const char *kind; /* of table, for HTML */
    const char *const *heads;
    int32_t column_count, row_count;
    void (*fill)(cyto__table *table, int32_t row);
} cyto__grid;

void cyto__put_grid(cyto__table *table, const cyto__grid *grid);

/* ---- what is written -------------------------------------------------------------------- */

/* Writes the part above the tables: the protocol's account, how it decides, its drugs and
 * scores. */
void cyto__put_head(cyto__table *table);
/* Writes the rules and the gaps of a branch. */
void cyto__put_branch_rules(cyto__table *table, int32_t branch);
/* Writes the part below: sources, the meaning of terms, who checks it. */
void cyto__put_foot(cyto__table *table);
/* Writes "[2] table 3". */
void cyto__put_source_of(cyto__sink *sink, int32_t source, const char *section);

void cyto__put_table(cyto__sink *sink, cyto__table *table);

#endif
