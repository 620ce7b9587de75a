/* SPDX-License-Identifier: MIT */
/* Columns of doses are as the scalar call gives them. */
#include <cytodose/dose.h>

#include "base/base.h"
#include "calculators/columns.h"

CYTO__INLINE void multiply(const double *restrict dose_mg_per_m2, const double *restrict bsa_m2,
                           double *restrict dose_mg, int64_t *restrict alone)
{
    for (int i = 0; i < CYTO__BLOCK; i++) {
        dose_mg[i] = dose_mg_per_m2[i] * bsa_m2[i];
        alone[i] =
            (cyto__accepts_DOSE_MG_PER_M2(dose_mg_per_m2[i]) & cyto__accepts_BSA_M2(bsa_m2[i])) ? 0
                                                                                                : 1;
    }
}

CYTO__INLINE int doses(const void *columns, int64_t first, int rows, cyto__results *r)
{
    const cyto_dose_columns *const c = columns;
    double space[2][CYTO__BLOCK];
    multiply(cyto__column_values(&c->dose_mg_per_m2, first, rows, space[0]),
             cyto__column_values(&c->bsa_m2, first, rows, space[1]), r->number[0], r->alone);
    return 1;
}

CYTO__COMPILE(doses)

static cyto_status dose_of(const void *columns, int64_t i, cyto__results *r, int k)
{
    const cyto_dose_columns *const c = columns;
    return cyto_dose_per_m2(cyto__number_at(&c->dose_mg_per_m2, i), cyto__number_at(&c->bsa_m2, i),
                            &r->number[0][k], NULL);
}

cyto_status cyto_dose_per_m2_n(int64_t n, const cyto_dose_columns *columns, int64_t *refused,
                               cyto_error *error)
{
    cyto_status begun = cyto__begin_columns(error, n, refused, columns, sizeof *columns);
    if (begun == CYTO_OK && n > 0) {
        begun = CYTO__NEED(error, {"columns.dose_mg_per_m2", columns->dose_mg_per_m2.data},
                           {"columns.bsa_m2", columns->bsa_m2.data});
    }
    if (begun != CYTO_OK) {
        return begun;
    }
    const cyto__calculation c = {.columns = columns,
                                 CYTO__ALL_COLUMNS(columns),
                                 .block = CYTO__COMPILED(doses),
                                 .row = dose_of,
                                 .number = {columns->dose_mg},
                                 .status = columns->status};
    cyto__calculate(n, &c, refused);
    return CYTO_OK;
}
