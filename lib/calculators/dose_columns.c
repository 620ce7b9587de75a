/* SPDX-License-Identifier: MIT */
/* Columns of doses are as the scalar calls give them. */
#include <cytodose/dose.h>

#include "base/base.h"
#include "calculators/columns.h"

/* The scalar calls, each with the column of its first argument and of its second. */
static const struct {
    cyto_status (*call)(double x, double y, double *dose_mg, cyto_error *error);
    size_t x, y; /* where they are in cyto_dose_columns */
    const char *y_field;
} calls[] = {
#define CALL(call, x, y)                                                                    \
    {                                                                                       \
        call, offsetof(cyto_dose_columns, x), offsetof(cyto_dose_columns, y), "columns." #y \
    }
    CALL(cyto_dose_per_m2, dose_mg_per_m2, bsa_m2),
    CALL(cyto_dose_per_kg, dose_mg_per_kg, weight_kg),
    CALL(cyto_percent_of, percent_of, full_mg),
    CALL(cyto_percent_by, percent_by, full_mg),
#undef CALL
};

enum { PER_M2, PER_KG, PERCENT_OF, PERCENT_BY, CALLS };

static const cyto_column *column_at(const cyto_dose_columns *c, size_t offset)
{
    return (const cyto_column *)(const void *)((const char *)c + offset);
}

/* Returns the call whose first argument is given; CALLS: none is. */
static int call_of(const cyto_dose_columns *c)
{
    int call = 0;
    while (call < CALLS && !column_at(c, calls[call].x)->data) {
        call++;
    }
    return call;
}

/* A loop for each call: the dose of x and y, and whether both are accepted. */
#define DOSES(name, dose, accepted)                                              \
    CYTO__INLINE void name(const double *restrict xs, const double *restrict ys, \
                           double *restrict dose_mg, int64_t *restrict alone)    \
    {                                                                            \
        for (int i = 0; i < CYTO__BLOCK; i++) {                                  \
            const double x = xs[i];                                              \
            const double y = ys[i];                                              \
            dose_mg[i] = (dose);                                                 \
            alone[i] = (accepted) ? 0 : -1;                                      \
        }                                                                        \
    }
DOSES(per_m2, x *y, cyto__accepts_DOSE_MG_PER_M2(x) & cyto__accepts_BSA_M2(y))
DOSES(per_kg, x *y, cyto__accepts_DOSE_MG_PER_KG(x) & cyto__accepts_WEIGHT_KG(y))
DOSES(percent_of, x *y / 100.0, cyto__accepts_PERCENT_OF(x) & cyto__accepts_DOSE_MG(y))
/* 100 + an accepted percent BY is an accepted percent OF. */
DOSES(percent_by, (100.0 + x) * y / 100.0, cyto__accepts_PERCENT_BY(x) & cyto__accepts_DOSE_MG(y))
#undef DOSES

CYTO__INLINE int doses(const void *columns, int64_t first, int rows, cyto__results *r)
{
    const cyto_dose_columns *const c = columns;
    double space[2][CYTO__BLOCK];
    const int call = call_of(c);
    const double *const x = cyto__column_values(column_at(c, calls[call].x), first, rows, space[0]);
    const double *const y = cyto__column_values(column_at(c, calls[call].y), first, rows, space[1]);
    if (call == PER_M2) {
        per_m2(x, y, r->number[0], r->alone);
    } else if (call == PER_KG) {
        per_kg(x, y, r->number[0], r->alone);
    } else if (call == PERCENT_OF) {
        percent_of(x, y, r->number[0], r->alone);
    } else {
        percent_by(x, y, r->number[0], r->alone);
    }
    return 1;
}

CYTO__COMPILE(doses)

static cyto_status dose_of(const void *columns, int64_t i, cyto__results *r, int k)
{
    const cyto_dose_columns *const c = columns;
    const int call = call_of(c);
    return calls[call].call(cyto__number_at(column_at(c, calls[call].x), i),
                            cyto__number_at(column_at(c, calls[call].y), i), &r->number[0][k],
                            NULL);
}

/* Two inputs are given, which are those of a call. */
static cyto_status check(const cyto_dose_columns *c, cyto_error *error)
{
    const cyto_column *const inputs[] = {&c->dose_mg_per_m2, &c->bsa_m2,     &c->dose_mg_per_kg,
                                         &c->weight_kg,      &c->percent_of, &c->percent_by,
                                         &c->full_mg};
    const int call = call_of(c);
    int given = 0;
    for (size_t i = 0; i < sizeof inputs / sizeof inputs[0]; i++) {
        given += inputs[i]->data != NULL;
    }
    const int paired = call < CALLS && column_at(c, calls[call].y)->data;
    if (paired && given == 2) {
        return CYTO_OK;
    }
    return call < CALLS && given == 1
               ? cyto__refuse_null(error, calls[call].y_field)
               : cyto__refuse_as(error, CYTO_E_CHOICE, "columns", given, "inputs",
                                 "dose_mg_per_m2 and bsa_m2, dose_mg_per_kg and weight_kg, "
                                 "percent_of and full_mg, or percent_by and full_mg");
}

cyto_status cyto_dose_n(int64_t n, const cyto_dose_columns *columns, int64_t *refused,
                        cyto_error *error)
{
    cyto_status begun = cyto__begin_columns(error, n, refused, columns, sizeof *columns);
    if (begun == CYTO_OK && n > 0) {
        begun = check(columns, error);
    }
    if (begun != CYTO_OK || n <= 0) {
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
