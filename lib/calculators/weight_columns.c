/* SPDX-License-Identifier: MIT */
/* Columns of ideal, lean and predicted normal weight are as the scalar calls give them. */
#include "base/base.h"
#include "calculators/body.h"
#include "calculators/columns.h"

/* A height so little below 152.4 cm is left alone: it may be taken to be on it. */
#define NEAR_CM 0.001

/* The numbers of a block; a to bmi_high are the formula's, by sex. */
typedef struct numbers {
    const int32_t *sex;
    const double *height_cm, *weight_kg;
    double a[CYTO__BLOCK], b[CYTO__BLOCK], c[CYTO__BLOCK];
    double bmi_low[CYTO__BLOCK], bmi_high[CYTO__BLOCK];
    double space[2][CYTO__BLOCK];
    int32_t sexes[CYTO__BLOCK];
} numbers;

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

static double least(double stated)
{
    return stated > 0.0 ? stated : -(double)INFINITY;
}

static double most(double stated)
{
    return stated > 0.0 ? stated : (double)INFINITY;
}

CYTO__INLINE void by_sex(const int32_t *restrict sex, double woman, double man,
                         double *restrict of_row)
{
    for (int i = 0; i < CYTO__BLOCK; i++) {
        of_row[i] = (double)sex[i] == (double)CYTO_SEX_FEMALE ? woman : man;
    }
}

/* ---- ideal weight --------------------------------------------------------------------------- */

CYTO__INLINE void find_short(const double *restrict height_cm, uint32_t *restrict notes)
{
    for (int i = 0; i < CYTO__BLOCK; i++) {
        const double bits = height_cm[i] < CYTO__SHORT_CM ? (double)CYTO_NOTE_OUTSIDE_FORMULA : 0.0;
        notes[i] = (uint32_t)(int32_t)bits; /* of which processors make a vector */
    }
}

CYTO__INLINE void inches(int32_t below_152_cm, const numbers *x, double *restrict kg,
                         int64_t *restrict alone)
{
    const double *const a = x->a;
    const double *const b = x->b;
    const double *const height_cm = x->height_cm;
    const double low_cm = below_152_cm == CYTO_SHORT_REFUSE ? CYTO__SHORT_CM : 0.0;
    const double held_cm = below_152_cm == CYTO_SHORT_HOLD ? CYTO__SHORT_CM : 0.0;
    for (int i = 0; i < CYTO__BLOCK; i++) {
        const double h = height_cm[i];
        kg[i] = a[i] + cyto__weight_above_152_cm(b[i], h > held_cm ? h : held_cm);
        const int is_far = (h >= CYTO__SHORT_CM) | (h <= CYTO__SHORT_CM - NEAR_CM);
        const int fits = cyto__accepts_HEIGHT_CM(h) & (h >= low_cm) & is_far & (kg[i] > 0.0);
        alone[i] = fits ? 0 : 1;
    }
}

CYTO__INLINE void squares(const numbers *x, double *restrict kg, int64_t *restrict alone)
{
    const double *const a = x->a;
    const double *const height_cm = x->height_cm;
    for (int i = 0; i < CYTO__BLOCK; i++) {
        kg[i] = cyto__weight_of_bmi(a[i], height_cm[i]);
        alone[i] = cyto__accepts_HEIGHT_CM(height_cm[i]) ? 0 : 1;
    }
}

CYTO__INLINE void ideal(const cyto__weight_formula *f, int32_t below_152_cm, numbers *x,
                        cyto__results *r)
{
    by_sex(x->sex, f->women.a, f->men.a, x->a);
    if (f->family == CYTO__BMI_OF) {
        squares(x, r->number[0], r->alone);
        cyto__clear(r->notes, sizeof r->space.notes);
        return;
    }
    by_sex(x->sex, f->women.b, f->men.b, x->b);
    inches(below_152_cm, x, r->number[0], r->alone);
    find_short(x->height_cm, r->notes);
}

/* ---- lean weight ---------------------------------------------------------------------------- */

#define LEAN(name, formula)                                                 \
    CYTO__INLINE void name(const numbers *x, double *restrict kg)           \
    {                                                                       \
        const double *const a = x->a;                                       \
        const double *const b = x->b;                                       \
        const double *const c = x->c;                                       \
        const double *const height_cm = x->height_cm;                       \
        const double *const weight_kg = x->weight_kg;                       \
        for (int i = 0; i < CYTO__BLOCK; i++) {                             \
            const cyto__weight_terms t = {.a = a[i], .b = b[i], .c = c[i]}; \
            kg[i] = formula(&t, height_cm[i], weight_kg[i]);                \
        }                                                                   \
    }
LEAN(planes, cyto__lean_plane)
LEAN(quadratics, cyto__lean_quadratic)
LEAN(semimechanistics, cyto__lean_semimechanistic)
#undef LEAN

/* A size that is not ordinary may have notes, and a result that is not plainly one may be refused. */
CYTO__INLINE void leave_sizes(double times, const numbers *x, const double *restrict kg,
                              int64_t *restrict alone)
{
    const double *const height_cm = x->height_cm;
    const double *const weight_kg = x->weight_kg;
    for (int i = 0; i < CYTO__BLOCK; i++) {
        const int fits = cyto__size_is_ordinary(height_cm[i], weight_kg[i]) & (kg[i] > 0.0) &
                         (kg[i] <= weight_kg[i] * times);
        alone[i] = fits ? 0 : 1;
    }
}

CYTO__INLINE void find_outside(const numbers *x, uint32_t *restrict notes)
{
    const double *const height_cm = x->height_cm;
    const double *const weight_kg = x->weight_kg;
    const double *const low = x->bmi_low;
    const double *const high = x->bmi_high;
    for (int i = 0; i < CYTO__BLOCK; i++) {
        const double bmi = cyto__bmi(height_cm[i], weight_kg[i]);
        const int outside = (bmi < low[i]) | (bmi > high[i]);
        const double bits = outside ? (double)CYTO_NOTE_OUTSIDE_FORMULA : 0.0;
        notes[i] = (uint32_t)(int32_t)bits;
    }
}

CYTO__INLINE void lean(const cyto__weight_formula *f, numbers *x, cyto__results *r)
{
    const cyto__weight_terms *const women = &f->women;
    const cyto__weight_terms *const men = &f->men;
    double *const kg = r->number[0];
    by_sex(x->sex, women->a, men->a, x->a);
    by_sex(x->sex, women->b, men->b, x->b);
    by_sex(x->sex, women->c, men->c, x->c);
    if (f->family == CYTO__PLANE) {
        planes(x, kg);
    } else if (f->family == CYTO__QUADRATIC) {
        quadratics(x, kg);
    } else {
        semimechanistics(x, kg);
    }
    /* A lean weight is not above the whole; a normal weight may be. */
    leave_sizes(f->kind == CYTO_WEIGHT_KIND_LEAN ? 1.0 : (double)INFINITY, x, kg, r->alone);
    if (women->bmi_low + women->bmi_high + men->bmi_low + men->bmi_high > 0.0) { /* one is stated */
        by_sex(x->sex, least(women->bmi_low), least(men->bmi_low), x->bmi_low);
        by_sex(x->sex, most(women->bmi_high), most(men->bmi_high), x->bmi_high);
        find_outside(x, r->notes);
    } else {
        cyto__clear(r->notes, sizeof r->space.notes);
    }
}

/* ---- both ----------------------------------------------------------------------------------- */

CYTO__INLINE int weights(const void *columns, int64_t first, int rows, cyto__results *r)
{
    const cyto_weight_columns *const in = columns;
    const cyto__weight_formula *const f = formula_of(in, first, rows);
    numbers x;
    if (!f) {
        return 0;
    }
    const int accepted[] = {f->family == CYTO__BMI_OF, 1, 1}; /* sexes */
    x.sex = cyto__column_wholes(&in->sex, first, rows, x.sexes);
    x.height_cm = cyto__column_values(&in->height_cm, first, rows, x.space[0]);
    if (f->kind == CYTO_WEIGHT_KIND_IDEAL) {
        ideal(f, cyto__whole_at(&in->below_152_cm, first), &x, r);
    } else {
        x.weight_kg = cyto__column_values(&in->weight_kg, first, rows, x.space[1]);
        lean(f, &x, r);
    }
    cyto__leave_sexes(x.sex, accepted, r->alone);
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
