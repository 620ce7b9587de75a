/* SPDX-License-Identifier: MIT */
/* Kidney function is computed by the column. Rows of a block share the formula and all choices but the sex. */
#include "base/base.h"
#include "calculators/columns.h"
#include "calculators/renal.h"

/* The formula of a block, and the choices of its rows. */
typedef struct choice {
    const cyto__renal_formula *f;
    int accepted[3]; /* by sex: the choices are complete */
    double to_its_unit;
} choice;

/* The numbers of a block. */
typedef struct numbers {
    const double *age_years, *creatinine_mg_dl, *size;
    const double *floor_mg_dl, *bsa_m2; /* NULL: missing in all rows */
    const double *used_mg_dl;
    const int32_t *sex;
    double space[5][CYTO__BLOCK], used[CYTO__BLOCK];
    double k[CYTO__BLOCK], times[CYTO__BLOCK];
    int32_t sexes[CYTO__BLOCK];
} numbers;

static void load_choices(const cyto_renal_columns *in, int64_t i, cyto_renal_patient *p)
{
    p->sex = cyto__whole_at(&in->sex, i);
    p->weight_kind = cyto__whole_at(&in->weight_kind, i);
    p->preterm = cyto__whole_at(&in->preterm, i);
    p->creatinine_factor = cyto__whole_at(&in->creatinine_factor, i);
}

static cyto_status row(const void *columns, int64_t i, cyto__results *r, int k)
{
    const cyto_renal_columns *const in = columns;
    cyto_renal_patient p = CYTO_RENAL_PATIENT_INIT;
    cyto_renal_result result = CYTO_RENAL_RESULT_INIT;
    load_choices(in, i, &p);
    p.age_years = cyto__number_at(&in->age_years, i);
    p.creatinine_mg_dl = cyto__number_at(&in->creatinine_mg_dl, i);
    p.weight_kg = cyto__number_at(&in->weight_kg, i);
    p.height_cm = cyto__number_at(&in->height_cm, i);
    p.bsa_m2 = cyto__number_at(&in->bsa_m2, i);
    p.creatinine_floor_mg_dl = cyto__number_at(&in->creatinine_floor_mg_dl, i);
    const cyto_status status =
        cyto__renal_compute(in->estimates, cyto__whole_at(&in->formula, i), &p, &result);
    r->number[0][k] = result.ml_min;
    r->number[1][k] = result.ml_min_173m2;
    r->notes[k] = result.notes;
    return status;
}

/* 0: the rows of the block have different ones, or k depends on the age. */
static int choose(const cyto_renal_columns *in, int64_t first, int rows, choice *c)
{
    const cyto_column *const same[] = {&in->formula, &in->weight_kind, &in->preterm,
                                       &in->creatinine_factor};
    cyto_renal_patient p = CYTO_RENAL_PATIENT_INIT;
    const char *why;
    c->f = cyto__renal_formula_of(cyto__whole_at(&in->formula, first));
    if (!c->f || c->f->estimates != in->estimates || c->f->by_age) {
        return 0;
    }
    for (size_t k = 0; k < sizeof same / sizeof same[0]; k++) {
        if (!cyto__column_is_same(same[k], first, rows, sizeof(int32_t))) {
            return 0;
        }
    }
    load_choices(in, first, &p);
    for (p.sex = CYTO_SEX_UNKNOWN; p.sex <= CYTO_SEX_MALE; p.sex++) {
        c->accepted[p.sex] = cyto__renal_check_choices(c->f, &p, &why) == CYTO_OK;
    }
    c->to_its_unit = c->f->umol_l ? cyto__creatinine_factor(p.creatinine_factor) : 1.0;
    return 1;
}

/* The size that the formula contains; for one that contains none a factor of 1. */
static const double *load_size(const cyto_renal_columns *in, int32_t size, int64_t first, int rows,
                               double space[CYTO__BLOCK])
{
    double one = 1.0;
    const cyto_column ones = {&one, 0};
    const cyto_column *const column = size == CYTO__SIZE_WEIGHT   ? &in->weight_kg
                                      : size == CYTO__SIZE_HEIGHT ? &in->height_cm
                                      : size == CYTO__SIZE_BSA    ? &in->bsa_m2
                                                                  : &ones;
    return cyto__column_values(column, first, rows, space);
}

static void load_numbers(const cyto_renal_columns *in, int32_t size, int64_t first, int rows,
                         numbers *x)
{
    x->sex = cyto__column_wholes(&in->sex, first, rows, x->sexes);
    x->age_years = cyto__column_values(&in->age_years, first, rows, x->space[0]);
    x->creatinine_mg_dl = cyto__column_values(&in->creatinine_mg_dl, first, rows, x->space[1]);
    x->floor_mg_dl =
        in->creatinine_floor_mg_dl.data
            ? cyto__column_values(&in->creatinine_floor_mg_dl, first, rows, x->space[2])
            : NULL;
    x->used_mg_dl = x->floor_mg_dl ? x->used : x->creatinine_mg_dl;
    x->size = load_size(in, size, first, rows, x->space[3]);
    x->bsa_m2 = in->bsa_m2.data ? cyto__column_values(&in->bsa_m2, first, rows, x->space[4]) : NULL;
}

/* ---- rows that are left alone ------------------------------------------------------------ */

CYTO__INLINE void leave_numbers(const cyto__renal_formula *f, const double *restrict age_years,
                                const double *restrict creatinine_mg_dl, int64_t *restrict alone)
{
    const double from = f->accepted_from;
    const double below = f->accepted_below;
    for (int i = 0; i < CYTO__BLOCK; i++) {
        const int fits = (age_years[i] >= from) & (age_years[i] < below) &
                         cyto__accepts_AGE_YEARS(age_years[i]) &
                         cyto__accepts_CREATININE_MG_DL(creatinine_mg_dl[i]);
        alone[i] = fits ? 0 : -1;
    }
}

#define LEAVE(condition)                    \
    for (int i = 0; i < CYTO__BLOCK; i++) { \
        alone[i] |= (condition) ? 0 : -1;   \
    }

CYTO__INLINE void leave_sizes(int32_t kind, const double *restrict size, int64_t *restrict alone)
{
    if (kind == CYTO__SIZE_WEIGHT) {
        LEAVE(cyto__accepts_WEIGHT_KG(size[i]))
    } else if (kind == CYTO__SIZE_HEIGHT) {
        LEAVE(cyto__accepts_HEIGHT_CM(size[i]))
    } else if (kind == CYTO__SIZE_BSA) {
        LEAVE(cyto__accepts_BSA_M2(size[i]))
    }
}

/* These may be missing in a row. */
CYTO__INLINE void leave_floors(const double *restrict floor, int64_t *restrict alone){
    LEAVE((floor[i] != floor[i]) | cyto__accepts_CREATININE_FLOOR_MG_DL(floor[i]))}

CYTO__INLINE void leave_surfaces(const double *restrict bsa_m2, int64_t *restrict alone){
    LEAVE((bsa_m2[i] != bsa_m2[i]) | cyto__accepts_BSA_M2(bsa_m2[i]))}

/* ---- the formula ------------------------------------------------------------------------- */

CYTO__INLINE void find_used(const double *restrict creatinine_mg_dl,
                            const double *restrict floor_mg_dl, double *restrict used_mg_dl)
{
    for (int i = 0; i < CYTO__BLOCK; i++) {
        used_mg_dl[i] = cyto__renal_creatinine_used(creatinine_mg_dl[i], floor_mg_dl[i]);
    }
}

CYTO__INLINE void find_by_sex(const int32_t *restrict sex, const double *of_sexes,
                              double *restrict of_row)
{
    const double woman = of_sexes[CYTO__RENAL_WOMAN];
    const double man = of_sexes[CYTO__RENAL_MAN];
    for (int i = 0; i < CYTO__BLOCK; i++) {
        of_row[i] = (double)sex[i] == (double)CYTO_SEX_FEMALE ? woman : man;
    }
}

CYTO__INLINE void linear(const choice *c, const numbers *x, double *restrict value)
{
    const cyto__renal_shape s = c->f->shape;
    const double to_its_unit = c->to_its_unit;
    const double *const age_years = x->age_years;
    const double *const size = x->size;
    const double *const used_mg_dl = x->used_mg_dl;
    for (int i = 0; i < CYTO__BLOCK; i++) {
        value[i] = cyto__renal_linear(&s, x->k[i], x->times[i], age_years[i], size[i],
                                      used_mg_dl[i] * to_its_unit);
    }
}

/* Powers take so long that a row which is left alone is passed over. */
static void powers(const choice *c, const numbers *x, int rows, const int64_t *alone, double *value)
{
    const cyto__renal_formula *const f = c->f;
    for (int i = 0; i < rows; i++) {
        const int sex = cyto__renal_sex_of(x->sex[i]);
        value[i] = alone[i]
                       ? (double)NAN
                       : cyto__renal_evaluate(f, sex, x->age_years[i], x->size[i], f->shape.k[sex],
                                              x->used_mg_dl[i] * c->to_its_unit);
    }
}

/* The other number of the result, from the formula's own. */
CYTO__INLINE void find_other(int per_173m2, const double *restrict value,
                             const double *restrict bsa_m2, double *restrict other)
{
    if (!bsa_m2) {
        for (int i = 0; i < CYTO__BLOCK; i++) {
            other[i] = (double)NAN;
        }
    } else if (per_173m2) {
        for (int i = 0; i < CYTO__BLOCK; i++) {
            other[i] = cyto__renal_deindexed(value[i], bsa_m2[i]);
        }
    } else {
        for (int i = 0; i < CYTO__BLOCK; i++) {
            other[i] = cyto__renal_indexed(value[i], bsa_m2[i]);
        }
    }
}

CYTO__INLINE void find_notes(const cyto__renal_formula *f, const numbers *x,
                             const double *restrict ml_min, const double *restrict ml_min_173m2,
                             uint32_t *restrict notes)
{
    const double from = f->age_from;
    const double below = f->age_below;
    const double *const age_years = x->age_years;
    const double *const creatinine_mg_dl = x->creatinine_mg_dl;
    const double *const used_mg_dl = x->used_mg_dl;
    for (int i = 0; i < CYTO__BLOCK; i++) {
        const double bits = cyto__renal_notes(from, below, age_years[i], creatinine_mg_dl[i],
                                              used_mg_dl[i], ml_min[i], ml_min_173m2[i]);
        notes[i] = (uint32_t)(int32_t)bits; /* of which processors make a vector */
    }
    if (f->size == CYTO__SIZE_WEIGHT || f->size == CYTO__SIZE_HEIGHT) {
        for (int i = 0; i < CYTO__BLOCK; i++) {
            notes[i] |= cyto__renal_size_note(f->size, x->size[i]);
        }
    }
}

CYTO__INLINE int estimates(const void *columns, int64_t first, int rows, cyto__results *r)
{
    const cyto_renal_columns *const in = columns;
    choice c;
    numbers x;
    if (!choose(in, first, rows, &c)) {
        return 0;
    }
    const int per_173m2 = c.f->per_173m2;
    double *const value = r->number[per_173m2 ? 1 : 0];
    load_numbers(in, c.f->size, first, rows, &x);
    leave_numbers(c.f, x.age_years, x.creatinine_mg_dl, r->alone);
    leave_sizes(c.f->size, x.size, r->alone);
    cyto__leave_sexes(x.sex, c.accepted, r->alone);
    if (x.bsa_m2) {
        leave_surfaces(x.bsa_m2, r->alone);
    }
    if (x.floor_mg_dl) {
        leave_floors(x.floor_mg_dl, r->alone);
        find_used(x.creatinine_mg_dl, x.floor_mg_dl, x.used);
    }
    if (c.f->shape.kind == CYTO__RENAL_LINEAR) {
        find_by_sex(x.sex, c.f->shape.k, x.k);
        find_by_sex(x.sex, c.f->shape.times, x.times);
        linear(&c, &x, value);
    } else {
        powers(&c, &x, rows, r->alone, value);
    }
    find_other(per_173m2, value, x.bsa_m2, r->number[per_173m2 ? 0 : 1]);
    find_notes(c.f, &x, r->number[0], r->number[1], r->notes);
    return 1;
}

CYTO__COMPILE(estimates)

cyto_status cyto_renal_n(int64_t n, const cyto_renal_columns *columns, int64_t *refused,
                         cyto_error *error)
{
    cyto_status begun = cyto__begin_columns(error, n, refused, columns, sizeof *columns);
    if (begun == CYTO_OK && columns->estimates != CYTO_RENAL_CLEARANCE &&
        columns->estimates != CYTO_RENAL_GFR) {
        begun = cyto__refuse_as(error, CYTO_E_CHOICE, "columns.estimates", columns->estimates, NULL,
                                "CYTO_RENAL_CLEARANCE or CYTO_RENAL_GFR");
    }
    if (begun == CYTO_OK && n > 0) {
        begun = CYTO__NEED(error, {"columns.formula", columns->formula.data},
                           {"columns.age_years", columns->age_years.data},
                           {"columns.creatinine_mg_dl", columns->creatinine_mg_dl.data});
    }
    if (begun != CYTO_OK) {
        return begun;
    }
    const cyto__calculation c = {.columns = columns,
                                 CYTO__ALL_COLUMNS(columns),
                                 .block = CYTO__COMPILED(estimates),
                                 .row = row,
                                 .number = {columns->ml_min, columns->ml_min_173m2},
                                 .status = columns->status,
                                 .notes = columns->notes};
    cyto__calculate(n, &c, refused);
    return CYTO_OK;
}
