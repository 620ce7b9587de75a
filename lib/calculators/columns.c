/* SPDX-License-Identifier: MIT */
#include "calculators/columns.h"

/* So few rows are computed alone: a block takes as long when it is nearly empty. */
enum { FEW = 16 };

/* The rows that are left to the call for one row, or all of them. Returns how many are refused. */
static int64_t rows_alone(const cyto__calculation *c, int64_t first, int rows, int at_once,
                          cyto__results *r)
{
    int64_t refused = 0;
    for (int i = 0; i < rows; i++) {
        if (!at_once || r->alone[i] < 0) {
            r->status[i] = c->row(c->columns, first + i, r, i);
            refused += r->status[i] != CYTO_OK;
        }
    }
    return refused;
}

static cyto__block_call block_call_of(const cyto__calculation *c)
{
    return c->block[cyto__runs_avx2()];
}

/* ---- where the results of a block go -------------------------------------------------------- */

/* Where the elements of a column are: from the first byte of the lowest to that of the highest. */
typedef struct extent {
    uintptr_t low, high;
} extent;

static extent extent_of(const cyto_column *column, int64_t n)
{
    const uintptr_t first = (uintptr_t)column->data;
    const uintptr_t last = first + (uintptr_t)((n - 1) * column->stride);
    return column->stride < 0 ? (extent){last, first} : (extent){first, last};
}

static int overlap(const cyto_column *a, const cyto_column *b, int64_t n)
{
    const extent x = extent_of(a, n);
    const extent y = extent_of(b, n);
    return a->data && b->data && x.low <= y.high && y.low <= x.high;
}

/* Does each column of results lie on no column but itself? A row that is left alone reads its arguments once more. */
static int results_are_apart(const cyto__calculation *c, int64_t n)
{
    const cyto_column results[] = {c->number[0], c->number[1], c->status, c->notes};
    for (size_t i = 0; i < sizeof results / sizeof results[0]; i++) {
        int meets = 0;
        for (size_t k = 0; k < c->count; k++) {
            meets += overlap(&results[i], &c->all[k], n);
        }
        if (meets > 1) {
            return 0;
        }
    }
    return 1;
}

static void *place(const cyto_column *column, int64_t first, int rows, size_t size,
                   const cyto__results *r, void *space)
{
    void *const array = r->direct ? cyto__column_array(column, first, rows, size) : NULL;
    return array ? array : space;
}

static void begin_block(const cyto__calculation *c, int64_t first, int rows, cyto__results *r)
{
    for (int k = 0; k < CYTO__RESULTS; k++) {
        r->number[k] =
            place(&c->number[k], first, rows, sizeof *r->number[k], r, r->space.number[k]);
    }
    r->notes = place(&c->notes, first, rows, sizeof *r->notes, r, r->space.notes);
    r->status = place(&c->status, first, rows, sizeof *r->status, r, r->space.status);
    cyto__clear(r->status, sizeof r->space.status); /* CYTO_OK */
}

static void put(const cyto_column *column, int64_t first, int rows, const void *from,
                const void *space, size_t size)
{
    if (from == space) {
        cyto__column_put(column, first, rows, from, size);
    }
}

static void end_block(const cyto__calculation *c, int64_t first, int rows, const cyto__results *r)
{
    for (int k = 0; k < CYTO__RESULTS; k++) {
        put(&c->number[k], first, rows, r->number[k], r->space.number[k], sizeof *r->number[k]);
    }
    put(&c->notes, first, rows, r->notes, r->space.notes, sizeof *r->notes);
    put(&c->status, first, rows, r->status, r->space.status, sizeof *r->status);
}

void cyto__calculate(int64_t n, const cyto__calculation *c, int64_t *refused)
{
    cyto__results r;
    const cyto__block_call block = block_call_of(c);
    int64_t bad = 0;
    r.direct = results_are_apart(c, n);
    for (int64_t first = 0; first < n; first += CYTO__BLOCK) {
        const int rows = cyto__block_rows(first, n);
        begin_block(c, first, rows, &r);
        const int at_once = rows >= FEW && block(c->columns, first, rows, &r);
        if (!at_once || r.some_alone) {
            bad += rows_alone(c, first, rows, at_once, &r);
        }
        end_block(c, first, rows, &r);
    }
    if (refused) {
        *refused = bad;
    }
}
