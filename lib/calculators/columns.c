/* SPDX-License-Identifier: MIT */
#include "calculators/columns.h"

/* So few rows are computed alone: a block takes as long when it is nearly empty. */
enum { FEW = 16 };

/* The rows that are left to the call for one row, or all of them. Returns how many are refused. */
static int64_t rows_alone(const cyto__calculation *c, int64_t first, int rows, int at_once,
                          cyto__results *r)
{
    int64_t refused = 0;
    memset(r->status, 0, sizeof r->status);
    for (int i = 0; i < rows; i++) {
        if (!at_once || r->alone[i] > 0.0) {
            r->status[i] = c->row(c->columns, first + i, r, i);
            refused += r->status[i] != CYTO_OK;
        }
    }
    return refused;
}

static cyto__block_call block_call_of(const cyto__calculation *c)
{
#ifdef CYTO__HAS_AVX2_CODE
    return c->block[__builtin_cpu_supports("avx2") ? 1 : 0];
#else
    return c->block[0];
#endif
}

void cyto__calculate(int64_t n, const cyto__calculation *c, int64_t *refused)
{
    static const double none[CYTO__BLOCK];
    static const int32_t all_well[CYTO__BLOCK]; /* CYTO_OK */
    cyto__results r;
    const cyto__block_call block = block_call_of(c);
    int64_t bad = 0;
    for (int64_t first = 0; first < n; first += CYTO__BLOCK) {
        const int rows = cyto__block_rows(first, n);
        const int at_once = rows >= FEW && block(c->columns, first, rows, &r);
        const int32_t *status = all_well;
        if (!at_once || memcmp(r.alone, none, (size_t)rows * sizeof *none) != 0) {
            bad += rows_alone(c, first, rows, at_once, &r);
            status = r.status;
        }
        for (int k = 0; k < CYTO__RESULTS; k++) {
            cyto__column_put(&c->number[k], first, rows, r.number[k], sizeof *r.number[k]);
        }
        cyto__column_put(&c->status, first, rows, status, sizeof *status);
        cyto__column_put(&c->notes, first, rows, r.notes, sizeof *r.notes);
    }
    if (refused) {
        *refused = bad;
    }
}
