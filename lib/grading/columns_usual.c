/* SPDX-License-Identifier: MIT */
/* A laboratory prints the same limits beside all values of a test. While they stay the same the value alone differs from row
 * to row, and its steps are counted sooner than shapes are compared. */
#include "grading/columns.h"

#include <string.h>

/* Finding the steps takes as long as they save in so many rows. */
enum { WORTH_STEPS_ROWS = 4096 };

/* ---- whether limits are the same ------------------------------------------------------------- */

static uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

/* A missing limit is the same as another: their bits are compared. */
static uint64_t differ_plain(const double *limit, int rows, uint64_t bits)
{
    uint64_t all = 0;
    for (int i = 0; i < rows; i++) {
        all |= bits_of(limit[i]) ^ bits;
    }
    return all;
}

#ifdef CYTO__HAS_AVX2_CODE
CYTO__FOR_AVX2 static uint64_t differ_by_avx2(const double *limit, int rows, uint64_t bits)
{
    enum { WORDS = 4 };
    typedef uint64_t words __attribute__((vector_size(WORDS * 8)));
    words all = {0};
    int i = 0;
    for (; i <= rows - WORDS; i += WORDS) {
        words its;
        memcpy(&its, limit + i, sizeof its);
        all |= its ^ bits;
    }
    return all[0] | all[1] | all[2] | all[3] | differ_plain(limit + i, rows - i, bits);
}
#endif

static uint64_t differ(const double *limit, int rows, uint64_t bits)
{
#ifdef CYTO__HAS_AVX2_CODE
    if (cyto__runs_avx2()) {
        return differ_by_avx2(limit, rows, bits);
    }
#endif
    return differ_plain(limit, rows, bits);
}

static int are_usual(const cyto__usual *u, const cyto__rows *r, const cyto__numbers *n, int rows)
{
    for (int k = 0; k < r->limit_count; k++) {
        const double *const limit = n->at[r->operand[k]];
        /* Where many laboratories are mixed the first row tells it mostly. */
        if (bits_of(limit[0]) != u->bits[k] || differ(limit, rows, u->bits[k])) {
            return 0;
        }
    }
    return 1;
}

/* ---- the steps with them ----------------------------------------------------------------------- */

void cyto__usual_init(cyto__usual *u)
{
    u->rows = 0;
    u->state = CYTO__USUAL_MET;
    memset(u->bits, 0, sizeof u->bits);
}

static void begin(cyto__usual *u, const cyto__rows *r, const cyto__numbers *n, int last)
{
    cyto__usual_init(u);
    for (int k = 0; k < r->limit_count; k++) {
        u->bits[k] = bits_of(n->at[r->operand[k]][last]);
    }
}

const cyto__steps *cyto__usual_steps(cyto__usual *u, cyto__rows *r, const cyto__row_set *set,
                                     const cyto__numbers *n, cyto__answer_table *answers)
{
    if (!are_usual(u, r, n, set->count)) {
        begin(u, r, n, set->count - 1);
        return NULL;
    }
    u->rows += set->count;
    if (u->state == CYTO__USUAL_MET && u->rows >= WORTH_STEPS_ROWS) {
        cyto__row_load(r, set->first + (set->row ? set->row[0] : 0));
        u->state = cyto__steps_find(cyto__row_method(r), &r->lab, answers, &u->steps)
                       ? CYTO__USUAL_STEPS
                       : CYTO__USUAL_NO_STEPS;
    }
    return u->state == CYTO__USUAL_STEPS ? &u->steps : NULL;
}
