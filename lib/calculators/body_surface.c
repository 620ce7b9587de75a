/* SPDX-License-Identifier: MIT */
#include "calculators/body.h"

#include "base/base.h"
#include "calculators/columns.h"

#include <math.h>

const cyto__bsa_formula *cyto__bsa_formula_of(int32_t formula)
{
    return formula >= 1 && formula <= cyto__bsa_formula_count ? &cyto__bsa_formulas[formula - 1]
                                                              : NULL;
}

static inline double root(const cyto__bsa_terms *t, double height_cm, double weight_kg)
{
    return sqrt(height_cm * weight_kg / t->k);
}

static inline double line(const cyto__bsa_terms *t, double height_cm, double weight_kg)
{
    return t->k * (height_cm + weight_kg) + t->c;
}

static inline double ratio(const cyto__bsa_terms *t, double weight_kg)
{
    return (t->k * weight_kg + t->a) / (weight_kg + t->b);
}

static inline double area(const cyto__bsa_terms *t, double height_cm, double weight_kg)
{
    const double by_height = t->a > 0.0 ? pow(height_cm, t->a) : 1.0;
    const double grams = 1000.0 * weight_kg;
    switch (t->family) {
    case CYTO__BSA_ROOT:
        return root(t, height_cm, weight_kg);
    case CYTO__BSA_POWER:
        return t->k * by_height * pow(weight_kg, t->b);
    case CYTO__BSA_BOYD:
        return t->k * by_height * pow(grams, t->b - t->c * log10(grams));
    case CYTO__BSA_LINEAR:
        return line(t, height_cm, weight_kg);
    default: /* CYTO__BSA_RATIO */
        return ratio(t, weight_kg);
    }
}

uint32_t cyto__bsa_needs(const cyto__bsa_formula *f)
{
    const int by_height = f->second.a > 0.0 || f->terms.family == CYTO__BSA_ROOT ||
                          f->terms.family == CYTO__BSA_LINEAR ||
                          (f->terms.family != CYTO__BSA_RATIO && f->terms.a > 0.0);
    const int by_sex = f->split == CYTO__BY_SEX || f->split == CYTO__MEN_ONLY;
    return (by_height ? (uint32_t)CYTO_NEEDS_HEIGHT : 0u) |
           (by_sex ? (uint32_t)CYTO_NEEDS_SEX : 0u);
}

cyto_status cyto__refuse_sex(cyto_error *error, int32_t sex, const char *accepted)
{
    static const char *const names[] = {"unknown", "female", "male"};
    return sex < CYTO_SEX_UNKNOWN || sex > CYTO_SEX_MALE
               ? cyto__refuse_as(error, CYTO_E_CHOICE, "sex", sex, NULL, "a CYTO_SEX_...")
               : cyto__refuse_text(error, CYTO_E_SEX, "sex", names[sex], accepted);
}

static cyto_status check(const cyto__bsa_formula *f, int32_t sex, double height_cm,
                         double weight_kg, cyto_error *error)
{
    const int men_only = f->split == CYTO__MEN_ONLY;
    if (sex < CYTO_SEX_UNKNOWN || sex > CYTO_SEX_MALE || (men_only && sex != CYTO_SEX_MALE) ||
        (f->split == CYTO__BY_SEX && sex == CYTO_SEX_UNKNOWN)) {
        return cyto__refuse_sex(error, sex, men_only ? "male" : "female, male");
    }
    if ((cyto__bsa_needs(f) & CYTO_NEEDS_HEIGHT) || !isnan(height_cm)) {
        const cyto_status status = CYTO__CHECK(error, {CYTO_E_HEIGHT_CM, "height_cm", height_cm});
        if (status != CYTO_OK) {
            return status;
        }
    }
    return CYTO__CHECK(error, {CYTO_E_WEIGHT_KG, "weight_kg", weight_kg});
}

static int is_outside(const cyto__bsa_formula *f, double weight_kg)
{
    return f->high_kg > 0.0 && weight_kg > f->high_kg;
}

static inline const cyto__bsa_terms *terms_of(const cyto__bsa_formula *f, int32_t sex,
                                              double weight_kg)
{
    const int second = f->split == CYTO__BY_WEIGHT ? weight_kg >= f->split_kg
                                                   : f->split != CYTO__ONE && sex == CYTO_SEX_MALE;
    return second ? &f->second : &f->terms;
}

cyto_status cyto_bsa(int32_t formula, int32_t sex, double height_cm, double weight_kg,
                     double *bsa_m2, uint32_t *notes, cyto_error *error)
{
    cyto_status status = cyto__begin(error, "bsa_m2", bsa_m2, notes);
    const cyto__bsa_formula *f = cyto__bsa_formula_of(formula);
    if (status == CYTO_OK) {
        status = f ? check(f, sex, height_cm, weight_kg, error)
                   : cyto__refuse_as(error, CYTO_E_CHOICE, "formula", formula, NULL,
                                     "a CYTO_BSA_... but NONE");
    }
    if (status != CYTO_OK) {
        return status;
    }
    const double m2 = area(terms_of(f, sex, weight_kg), height_cm, weight_kg);
    if (!(m2 > 0.0)) {
        return cyto__refuse_as(error, CYTO_E_FORMULA, "weight_kg", weight_kg, "kg",
                               "with this height and formula one whose area is above 0 m2");
    }
    *bsa_m2 = m2;
    if (notes) {
        *notes = cyto__size_notes(height_cm, weight_kg) |
                 (is_outside(f, weight_kg) ? (uint32_t)CYTO_NOTE_OUTSIDE_FORMULA : 0u);
    }
    return CYTO_OK;
}

/* ---- columns -------------------------------------------------------------------------------- */

/* A size that is not ordinary is left alone: it may be refused or have a note. No formula's highest weight is as low as an
 * ordinary one. */
CYTO__INLINE void leave_sizes(const double *restrict height_cm, const double *restrict weight_kg,
                              int64_t *restrict alone)
{
    for (int i = 0; i < CYTO__BLOCK; i++) {
        alone[i] = cyto__size_is_ordinary(height_cm[i], weight_kg[i]) ? 0 : -1;
    }
}

/* Sexes that a formula accepts, whatever the size is. */
CYTO__INLINE void leave_sexes(const cyto__bsa_formula *f, const int32_t *sex, int64_t *alone)
{
    int accepted[3];
    for (int32_t k = 0; k < 3; k++) {
        accepted[k] = check(f, k, 170.0, 70.0, NULL) == CYTO_OK;
    }
    cyto__leave_sexes(sex, accepted, alone);
}

CYTO__INLINE void roots(const cyto__bsa_formula *f, const double *restrict height_cm,
                        const double *restrict weight_kg, double *restrict bsa_m2)
{
    const cyto__bsa_terms t = f->terms;
    for (int i = 0; i < CYTO__BLOCK; i++) {
        bsa_m2[i] = root(&t, height_cm[i], weight_kg[i]);
    }
}

CYTO__INLINE void lines(const cyto__bsa_formula *f, const double *restrict height_cm,
                        const double *restrict weight_kg, double *restrict bsa_m2)
{
    const cyto__bsa_terms t = f->terms;
    for (int i = 0; i < CYTO__BLOCK; i++) {
        bsa_m2[i] = line(&t, height_cm[i], weight_kg[i]);
    }
}

CYTO__INLINE void ratios(const cyto__bsa_formula *f, const double *restrict weight_kg,
                         double *restrict bsa_m2)
{
    const cyto__bsa_terms t = f->terms;
    for (int i = 0; i < CYTO__BLOCK; i++) {
        bsa_m2[i] = ratio(&t, weight_kg[i]);
    }
}

CYTO__INLINE void leave_negative(const double *restrict bsa_m2, int64_t *restrict alone)
{
    for (int i = 0; i < CYTO__BLOCK; i++) {
        alone[i] |= bsa_m2[i] > 0.0 ? 0 : -1;
    }
}

/* Powers take so long that a row which is left alone is passed over. */
static void powers(const cyto__bsa_formula *f, const int32_t *sex, const double *height_cm,
                   const double *weight_kg, int rows, cyto__results *r)
{
    for (int i = 0; i < rows; i++) {
        r->number[0][i] = r->alone[i]
                              ? (double)NAN
                              : area(terms_of(f, sex[i], weight_kg[i]), height_cm[i], weight_kg[i]);
    }
}

CYTO__INLINE int areas(const void *columns, int64_t first, int rows, cyto__results *r)
{
    const cyto_bsa_columns *const c = columns;
    double space[2][CYTO__BLOCK];
    int32_t sexes[CYTO__BLOCK];
    const cyto__bsa_formula *const f = cyto__bsa_formula_of(cyto__whole_at(&c->formula, first));
    if (!f || !cyto__column_is_same(&c->formula, first, rows, sizeof(int32_t))) {
        return 0;
    }
    const int32_t *const sex = cyto__column_wholes(&c->sex, first, rows, sexes);
    const double *const height_cm = cyto__column_values(&c->height_cm, first, rows, space[0]);
    const double *const weight_kg = cyto__column_values(&c->weight_kg, first, rows, space[1]);
    leave_sizes(height_cm, weight_kg, r->alone);
    leave_sexes(f, sex, r->alone);
    cyto__clear(r->notes, sizeof r->space.notes);
    switch (f->terms.family) {
    case CYTO__BSA_ROOT:
        roots(f, height_cm, weight_kg, r->number[0]);
        break;
    case CYTO__BSA_LINEAR:
        lines(f, height_cm, weight_kg, r->number[0]);
        break;
    case CYTO__BSA_RATIO:
        ratios(f, weight_kg, r->number[0]);
        break;
    default:
        powers(f, sex, height_cm, weight_kg, rows, r);
        break;
    }
    leave_negative(r->number[0], r->alone);
    return 1;
}

CYTO__COMPILE(areas)

static cyto_status area_of(const void *columns, int64_t i, cyto__results *r, int k)
{
    const cyto_bsa_columns *const c = columns;
    return cyto_bsa(cyto__whole_at(&c->formula, i), cyto__whole_at(&c->sex, i),
                    cyto__number_at(&c->height_cm, i), cyto__number_at(&c->weight_kg, i),
                    &r->number[0][k], &r->notes[k], NULL);
}

cyto_status cyto_bsa_n(int64_t n, const cyto_bsa_columns *columns, int64_t *refused,
                       cyto_error *error)
{
    cyto_status begun = cyto__begin_columns(error, n, refused, columns, sizeof *columns);
    if (begun == CYTO_OK && n > 0) {
        begun = CYTO__NEED(error, {"columns.formula", columns->formula.data},
                           {"columns.weight_kg", columns->weight_kg.data});
    }
    if (begun != CYTO_OK) {
        return begun;
    }
    const cyto__calculation c = {.columns = columns,
                                 CYTO__ALL_COLUMNS(columns),
                                 .block = CYTO__COMPILED(areas),
                                 .row = area_of,
                                 .number = {columns->bsa_m2},
                                 .status = columns->status,
                                 .notes = columns->notes};
    cyto__calculate(n, &c, refused);
    return CYTO_OK;
}

cyto_status cyto_bsa_cap(double bsa_m2, double cap_m2, double *capped_m2, uint32_t *notes,
                         cyto_error *error)
{
    cyto_status status = cyto__begin(error, "capped_m2", capped_m2, notes);
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_BSA_M2, "bsa_m2", bsa_m2},
                             {CYTO_E_CAP_M2, "cap_m2", cap_m2});
    }
    if (status != CYTO_OK) {
        return status;
    }
    *capped_m2 = bsa_m2 > cap_m2 ? cap_m2 : bsa_m2;
    if (notes && bsa_m2 > cap_m2) {
        *notes = CYTO_NOTE_BSA_CAPPED;
    }
    return CYTO_OK;
}

cyto_status cyto__bsa_formula_find(const char *name, int32_t *formula)
{
    if (!name || !formula) {
        return CYTO_E_NULL;
    }
    *formula = CYTO_BSA_NONE;
    for (int32_t i = 0; i < cyto__bsa_formula_count; i++) {
        if (cyto__text_is(cyto__bsa_formulas[i].name, name)) {
            *formula = cyto__bsa_formulas[i].formula;
            return CYTO_OK;
        }
    }
    return CYTO_E_NAME;
}

cyto_status cyto__bsa_formula_message(const char *name, char *buf, size_t cap, size_t *needed)
{
    if (!name || (!buf && cap > 0)) {
        return CYTO_E_NULL;
    }
    cyto__sink sink = cyto__shown_sink(buf, cap);
    cyto__put(&sink, "unknown formula \"");
    cyto__put(&sink, name);
    cyto__put(&sink, "\"; accepted: ");
    cyto__put_names(&sink, &cyto__bsa_formulas[0].name, sizeof cyto__bsa_formulas[0],
                    cyto__bsa_formula_count);
    return cyto__sink_end(&sink, needed);
}
