/* SPDX-License-Identifier: MIT */
#include "calculators/body.h"

#include "base/column.h"
#include "base/base.h"

#include <math.h>

const cyto__bsa_formula *cyto__bsa_formula_of(int32_t formula)
{
    return formula >= 1 && formula <= cyto__bsa_formula_count ? &cyto__bsa_formulas[formula - 1]
                                                              : NULL;
}

static inline double area(const cyto__bsa_terms *t, double height_cm, double weight_kg)
{
    const double by_height = t->a > 0.0 ? pow(height_cm, t->a) : 1.0;
    const double grams = 1000.0 * weight_kg;
    switch (t->family) {
    case CYTO__BSA_ROOT:
        return sqrt(height_cm * weight_kg / t->k);
    case CYTO__BSA_POWER:
        return t->k * by_height * pow(weight_kg, t->b);
    case CYTO__BSA_BOYD:
        return t->k * by_height * pow(grams, t->b - t->c * log10(grams));
    case CYTO__BSA_LINEAR:
        return t->k * (height_cm + weight_kg) + t->c;
    default: /* CYTO__BSA_RATIO */
        return (t->k * weight_kg + t->a) / (weight_kg + t->b);
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

static cyto_status check(const cyto__bsa_formula *f, int32_t sex, double height_cm,
                         double weight_kg)
{
    if (!f || sex < CYTO_SEX_UNKNOWN || sex > CYTO_SEX_MALE) {
        return CYTO_E_CHOICE;
    }
    if ((f->split == CYTO__BY_SEX && sex == CYTO_SEX_UNKNOWN) ||
        (f->split == CYTO__MEN_ONLY && sex != CYTO_SEX_MALE)) {
        return CYTO_E_SEX;
    }
    if ((cyto__bsa_needs(f) & CYTO_NEEDS_HEIGHT) || !isnan(height_cm)) {
        const cyto_status status = cyto__in_range(CYTO_E_HEIGHT_CM, height_cm);
        if (status != CYTO_OK) {
            return status;
        }
    }
    return cyto__in_range(CYTO_E_WEIGHT_KG, weight_kg);
}

static int is_outside(const cyto__bsa_formula *f, double weight_kg)
{
    return f->high_kg > 0.0 && weight_kg > f->high_kg;
}

cyto_status cyto_bsa(int32_t formula, int32_t sex, double height_cm, double weight_kg,
                     double *bsa_m2, uint32_t *notes)
{
    if (!bsa_m2) {
        return CYTO_E_NULL;
    }
    *bsa_m2 = (double)NAN;
    if (notes) {
        *notes = 0;
    }
    const cyto__bsa_formula *f = cyto__bsa_formula_of(formula);
    const cyto_status status = check(f, sex, height_cm, weight_kg);
    if (status != CYTO_OK) {
        return status;
    }
    const int second = f->split == CYTO__BY_WEIGHT ? weight_kg >= f->split_kg
                                                   : f->split != CYTO__ONE && sex == CYTO_SEX_MALE;
    const double m2 = area(second ? &f->second : &f->terms, height_cm, weight_kg);
    if (!(m2 > 0.0)) {
        return CYTO_E_FORMULA;
    }
    *bsa_m2 = m2;
    if (notes) {
        *notes = cyto__size_notes(height_cm, weight_kg) |
                 (is_outside(f, weight_kg) ? (uint32_t)CYTO_NOTE_OUTSIDE_FORMULA : 0u);
    }
    return CYTO_OK;
}

/* A formula for a sex, as most rows of a column share it. */
typedef struct choice {
    int32_t formula, sex;
    const cyto__bsa_formula *f; /* NULL: each row goes through cyto_bsa */
    const cyto__bsa_terms *terms;
} choice;

static choice choice_of(int32_t formula, int32_t sex)
{
    choice c = {formula, sex, cyto__bsa_formula_of(formula), NULL};
    /* A size that no formula refuses: the choices alone are checked. */
    if (c.f && (c.f->split == CYTO__BY_WEIGHT || check(c.f, sex, 170.0, 70.0) != CYTO_OK)) {
        c.f = NULL;
    }
    if (c.f) {
        c.terms = c.f->split != CYTO__ONE && sex == CYTO_SEX_MALE ? &c.f->second : &c.f->terms;
    }
    return c;
}

/* 1: the area of a size that is ordinary, and of the formula's own range; it has no note. */
static inline int ordinary_area(const choice *c, double height_cm, double weight_kg, double *bsa_m2)
{
    if (!c->f || !cyto__size_is_ordinary(height_cm, weight_kg) || is_outside(c->f, weight_kg)) {
        return 0;
    }
    *bsa_m2 = area(c->terms, height_cm, weight_kg);
    return *bsa_m2 > 0.0;
}

cyto_status cyto_bsa_n(int64_t n, const cyto_bsa_columns *columns, int64_t *refused)
{
    cyto__refuse_all(refused, n);
    if (!columns || (n > 0 && (!columns->formula.data || !columns->weight_kg.data))) {
        return CYTO_E_NULL;
    }
    if (columns->size < sizeof *columns) {
        return CYTO_E_SIZE;
    }
    int64_t unused = 0;
    const choice none = choice_of(CYTO_BSA_NONE, CYTO_SEX_UNKNOWN);
    choice choices[] = {none, none, none}; /* by sex */
    for (int64_t i = 0; i < n; i++) {
        const int32_t formula = cyto__whole_at(&columns->formula, i);
        const int32_t sex = cyto__whole_at(&columns->sex, i);
        const double height_cm = cyto__number_at(&columns->height_cm, i);
        const double weight_kg = cyto__number_at(&columns->weight_kg, i);
        double bsa_m2;
        uint32_t notes = 0;
        cyto_status status = CYTO_OK;
        choice *c = &choices[sex > 0 && sex < 3 ? sex : 0];
        if (formula != c->formula || sex != c->sex) {
            *c = choice_of(formula, sex);
        }
        if (!ordinary_area(c, height_cm, weight_kg, &bsa_m2)) {
            status = cyto_bsa(formula, sex, height_cm, weight_kg, &bsa_m2, &notes);
        }
        unused += status != CYTO_OK;
        cyto__store(&columns->bsa_m2, i, &bsa_m2, sizeof bsa_m2);
        cyto__store(&columns->status, i, &status, sizeof status);
        cyto__store(&columns->notes, i, &notes, sizeof notes);
    }
    if (refused) {
        *refused = unused;
    }
    return CYTO_OK;
}

cyto_status cyto_bsa_cap(double bsa_m2, double cap_m2, double *capped_m2, uint32_t *notes)
{
    if (!capped_m2) {
        return CYTO_E_NULL;
    }
    *capped_m2 = (double)NAN;
    if (notes) {
        *notes = 0;
    }
    cyto_status status = cyto__in_range(CYTO_E_BSA_M2, bsa_m2);
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_CAP_M2, cap_m2);
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
    for (int32_t i = 0; i < cyto__bsa_formula_count; i++) {
        cyto__put(&sink, i > 0 ? ", " : "");
        cyto__put(&sink, cyto__bsa_formulas[i].name);
    }
    return cyto__sink_end(&sink, needed);
}
