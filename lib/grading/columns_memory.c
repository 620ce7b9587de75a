/* SPDX-License-Identifier: MIT */
/* Between the caller's columns, which may stand anywhere, and a block. */
#include "base/column.h"
#include "grading/columns.h"

#include <string.h>

enum { CACHE_LINE = 64 };

void cyto__rows_fetch(const cyto_column *column, int64_t first, int rows)
{
#ifdef __GNUC__
    const char *const bytes = column->data;
    const int64_t end = (first + rows) * column->stride;
    for (int64_t at = first * column->stride; at < end; at += CACHE_LINE) {
        __builtin_prefetch(bytes + at);
    }
#else
    (void)column, (void)first, (void)rows;
#endif
}

void cyto__block_load(const cyto_column *column, int64_t first, int64_t n,
                      double values[CYTO__BLOCK])
{
    const int rows = cyto__block_rows(first, n);
    if (column->stride == (int64_t)sizeof *values) {
        const char *const at = (const char *)column->data + first * column->stride;
        memcpy(values, at, (size_t)rows * sizeof *values);
        cyto__rows_fetch(column, first + rows, cyto__block_rows(first + rows, n));
        return;
    }
    for (int i = 0; i < rows; i++) {
        values[i] = cyto__number_at(column, first + i);
    }
}

static void store_block(const cyto_column *column, int64_t first, int rows, const void *elements,
                        size_t size)
{
    if (column->stride == (int64_t)size) {
        cyto__store(column, first, elements, (size_t)rows * size);
        return;
    }
    for (int i = 0; i < rows; i++) {
        cyto__store(column, first + i, (const char *)elements + (size_t)i * size, size);
    }
}

/* The whole block is counted: its length is known, so that vectors do it. */
int32_t cyto__block_unused(cyto__block *block, int rows)
{
    int32_t unused = 0;
    memset(block->low + rows, 0, (size_t)(CYTO__BLOCK - rows));
    for (int i = 0; i < CYTO__BLOCK; i++) {
        unused += block->low[i] < 0;
    }
    return unused;
}

void cyto__block_store(const cyto_grade_columns *to, int64_t first, int rows, int all_parts,
                       const cyto__block *block)
{
    store_block(&to->low, first, rows, block->low, sizeof block->low[0]);
    store_block(&to->high, first, rows, block->high, sizeof block->high[0]);
    if (all_parts) {
        store_block(&to->reason, first, rows, block->reason, sizeof block->reason[0]);
        store_block(&to->notes, first, rows, block->notes, sizeof block->notes[0]);
    }
}
