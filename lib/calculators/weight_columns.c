/* SPDX-License-Identifier: MIT */
/* Columns of ideal, lean and predicted normal weight are as the scalar calls give them. */
#include "base/base.h"
#include "calculators/body.h"
#include "calculators/columns.h"

/* A height so little below 152.4 cm is left alone: it may be taken to be on it. */
#define NEAR_CM 0.001

/* 0: the rows of the block have different formulas or choices, or one that is refused. */
static const cyto__weight_formula *formula_of(const cyto_weight_columns *c, int64_t first, int rows)
{
    const cyto__weight_formula *const f =
        cyto__weight_formula_of(cyto__whole_at(&c->formula, first));
    const int32_t below_152_cm = cyto__whole_at(&c->below_152_cm, first);
    return f && (f->kind == CYTO_WEIGHT_KIND_IDEAL) == (c->kind == CYTO_WEIGHT_KIND_IDEAL) &&
                   below_152_cm >= CYTO_SHORT_REFUSE && below_152_cm <= CYTO_SHORT_HOLD &&
                   cyto__column_is_same(&c->formula, first, rows, sizeof(int32_t)) &&
                   cyto__column_is_same(&c->below_152_cm, first, rows, sizeof(int32_t))
               ? f
               : NULL;
}

/* The terms of a sex; a bound of the index that is not stated is one that no index is beyond. */
static cyto__weight_terms bounded(cyto__weight_terms t)
{
    t.bmi_low = t.bmi_low > 0.0 ? t.bmi_low : -(double)INFINITY;
    t.bmi_high = t.bmi_high > 0.0 ? t.bmi_high : (double)INFINITY;
    return t;
}

/* A row's weight by its formula; whether it is plainly given, and whether the size is outside the formula. */
typedef struct weight {
    double kg;
    int fits, is_outside;
} weight;

CYTO__INLINE weight ideal(int32_t family, int32_t below_152_cm, const cyto__weight_terms *t,
                          double h)
{
    const double short_cm = below_152_cm == CYTO_SHORT_REFUSE ? 0.0 : CYTO__SHORT_CM - NEAR_CM;
    const double held_cm = below_152_cm == CYTO_SHORT_HOLD ? CYTO__SHORT_CM : 0.0;
    if (family == CYTO__BMI_OF) {
        return (weight){cyto__weight_of_bmi(t->a, h), cyto__accepts_HEIGHT_CM(h), 0};
    }
    const double kg = t->a + cyto__weight_above_152_cm(t->b, h > held_cm ? h : held_cm);
    const int is_long = h >= CYTO__SHORT_CM;
    const int fits = cyto__accepts_HEIGHT_CM(h) & (is_long | (h <= short_cm)) & (kg > 0.0);
    return (weight){kg, fits, !is_long};
}

/* A size that is not ordinary may have notes, and a result that is not plainly one may be refused. A lean weight is not
 * above the whole; a normal weight may be. */
CYTO__INLINE weight lean(int32_t family, double times, const cyto__weight_terms *t, double h,
                         double w)
{
    const double bmi = cyto__bmi(h, w);
    const double kg = family == CYTO__PLANE       ? cyto__lean_plane(t, h, w)
                      : family == CYTO__QUADRATIC ? cyto__lean_quadratic(t, h, w)
                                                  : cyto__lean_semimechanistic(t, h, w);
    const int fits = cyto__size_is_ordinary(h, w) & (kg > 0.0) & (kg <= w * times);
    return (weight){kg, fits, (bmi < t->bmi_low) | (bmi > t->bmi_high)};
}

/* There is a loop for each family, which the compiler then knows; it reads and writes each number once. */
CYTO__INLINE void weigh(int32_t family, const cyto__weight_formula *f, int32_t below_152_cm,
                        const double *restrict sex, const double *restrict height_cm,
                        const double *restrict weight_kg, double *restrict kg,
                        int64_t *restrict alone)
{
    const cyto__weight_terms women = bounded(f->women);
    const cyto__weight_terms men = bounded(f->men);
    const double times = f->kind == CYTO_WEIGHT_KIND_LEAN ? 1.0 : (double)INFINITY;
    const int is_ideal = family == CYTO__INCHES || family == CYTO__BMI_OF;
    const int unknown = family == CYTO__BMI_OF;
    for (int i = 0; i < CYTO__BLOCK; i++) {
        const int woman = sex[i] == (double)CYTO_SEX_FEMALE;
        const int accepted = woman | (sex[i] == (double)CYTO_SEX_MALE) |
                             (unknown & (sex[i] == (double)CYTO_SEX_UNKNOWN));
        const cyto__weight_terms t = {.a = woman ? women.a : men.a,
                                      .b = woman ? women.b : men.b,
                                      .c = woman ? women.c : men.c,
                                      .bmi_low = woman ? women.bmi_low : men.bmi_low,
                                      .bmi_high = woman ? women.bmi_high : men.bmi_high};
        const weight of_row = is_ideal ? ideal(family, below_152_cm, &t, height_cm[i])
                                       : lean(family, times, &t, height_cm[i], weight_kg[i]);
        kg[i] = of_row.kg;
        const int64_t noted = of_row.is_outside ? CYTO_NOTE_OUTSIDE_FORMULA : 0;
        alone[i] = noted | ((of_row.fits & accepted) ? 0 : -1);
    }
}

CYTO__INLINE int weights(const void *columns, int64_t first, int rows, cyto__results *r)
{
    const cyto_weight_columns *const in = columns;
    const cyto__weight_formula *const f = formula_of(in, first, rows);
    double space[2][CYTO__BLOCK];
    int32_t sexes[CYTO__BLOCK];
    double sex[CYTO__BLOCK]; /* as wide as the others, of which processors then make vectors */
    if (!f) {
        return 0;
    }
    const int32_t below_152_cm = cyto__whole_at(&in->below_152_cm, first);
    const int32_t *const given = cyto__column_wholes(&in->sex, first, rows, sexes);
    const double *const height_cm = cyto__column_values(&in->height_cm, first, rows, space[0]);
    const double *const weight_kg =
        f->kind == CYTO_WEIGHT_KIND_IDEAL
            ? NULL
            : cyto__column_values(&in->weight_kg, first, rows, space[1]);
    for (int i = 0; i < CYTO__BLOCK; i++) {
        sex[i] = (double)given[i];
    }
    switch (f->family) {
#define WEIGH(family)                                                                      \
    case family:                                                                           \
        weigh(family, f, below_152_cm, sex, height_cm, weight_kg, r->number[0], r->alone); \
        break;
        WEIGH(CYTO__INCHES)
        WEIGH(CYTO__BMI_OF)
        WEIGH(CYTO__PLANE)
        WEIGH(CYTO__QUADRATIC)
        WEIGH(CYTO__SEMIMECHANISTIC)
#undef WEIGH
    }
    for (int i = 0; i < CYTO__BLOCK; i++) {
        r->notes[i] = (uint32_t)r->alone[i];
    }
    return 1;
}

CYTO__COMPILE(weights)

static cyto_status weight_of(const void *columns, int64_t i, cyto__results *r, int k)
{
    const cyto_weight_columns *const c = columns;
    const int32_t formula = cyto__whole_at(&c->formula, i);
    const int32_t sex = cyto__whole_at(&c->sex, i);
    const double height_cm = cyto__number_at(&c->height_cm, i);
    return c->kind == CYTO_WEIGHT_KIND_IDEAL
               ? cyto_ideal_weight(formula, sex, height_cm, cyto__whole_at(&c->below_152_cm, i),
                                   &r->number[0][k], &r->notes[k], NULL)
               : cyto_lean_weight(formula, sex, height_cm, cyto__number_at(&c->weight_kg, i),
                                  &r->number[0][k], &r->notes[k], NULL);
}

cyto_status cyto_weight_n(int64_t n, const cyto_weight_columns *columns, int64_t *refused,
                          cyto_error *error)
{
    cyto_status begun = cyto__begin_columns(error, n, refused, columns, sizeof *columns);
    if (begun == CYTO_OK && columns->kind != CYTO_WEIGHT_KIND_IDEAL &&
        columns->kind != CYTO_WEIGHT_KIND_LEAN) {
        begun = cyto__refuse_as(error, CYTO_E_CHOICE, "columns.kind", columns->kind, NULL,
                                "CYTO_WEIGHT_KIND_IDEAL or CYTO_WEIGHT_KIND_LEAN");
    }
    if (begun == CYTO_OK && n > 0) {
        begun = CYTO__NEED(error, {"columns.formula", columns->formula.data},
                           {"columns.height_cm", columns->height_cm.data});
    }
    if (begun != CYTO_OK) {
        return begun;
    }
    const cyto__calculation c = {.columns = columns,
                                 CYTO__ALL_COLUMNS(columns),
                                 .block = CYTO__COMPILED(weights),
                                 .row = weight_of,
                                 .number = {columns->result_kg},
                                 .status = columns->status,
                                 .notes = columns->notes};
    cyto__calculate(n, &c, refused);
    return CYTO_OK;
}
