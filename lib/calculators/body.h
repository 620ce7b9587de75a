/* SPDX-License-Identifier: MIT */
/* Body surface area and weights are computed by families of formulas, whose coefficients are
 * tables. */
#ifndef CYTODOSE_LIB_BODY_H
#define CYTODOSE_LIB_BODY_H

#include "base/base.h"

#include <cytodose/body.h>

/* H in cm, W in kg. */
enum {
    CYTO__BSA_ROOT = 1, /* sqrt(H W / k) */
    CYTO__BSA_POWER,    /* k H^a W^b */
    CYTO__BSA_BOYD,     /* k H^a G^(b - c log10 G), G in grams */
    CYTO__BSA_LINEAR,   /* k (H + W) + c */
    CYTO__BSA_RATIO     /* (k W + a) / (W + b) */
};

typedef struct cyto__bsa_terms {
    int32_t family;
    double k, a, b, c;
} cyto__bsa_terms;

/* A formula has one set of coefficients, or two: by sex, for men alone, by weight. */
enum { CYTO__ONE = 0, CYTO__BY_SEX, CYTO__MEN_ONLY, CYTO__BY_WEIGHT };

typedef struct cyto__bsa_formula {
    int32_t formula;
    const char *name, *text, *source, *population;
    int32_t split;
    cyto__bsa_terms terms;  /* all; women; below split_kg */
    cyto__bsa_terms second; /* men; split_kg and more */
    double split_kg;
    double high_kg; /* the most that the source covers; 0: not stated */
} cyto__bsa_formula;

extern const cyto__bsa_formula cyto__bsa_formulas[]; /* in the order of CYTO_BSA_LIST */
extern const int32_t cyto__bsa_formula_count;

const cyto__bsa_formula *cyto__bsa_formula_of(int32_t formula); /* NULL: none has the number */
uint32_t cyto__bsa_needs(const cyto__bsa_formula *f);           /* CYTO_NEEDS_... */
cyto_status cyto__bsa_formula_find(const char *name, int32_t *formula);
cyto_status cyto__bsa_formula_message(const char *name, char *buf, size_t cap, size_t *needed);

enum {
    CYTO__INCHES = 1,     /* a + b (inches above 60) */
    CYTO__BMI_OF,         /* a H^2, H in m */
    CYTO__PLANE,          /* a W + b H + c */
    CYTO__QUADRATIC,      /* a W - b W^2/H^2 + c, H in m: W^2/H^2 is BMI x W */
    CYTO__SEMIMECHANISTIC /* 9270 W / (a + b BMI) */
};

typedef struct cyto__weight_terms {
    double a, b, c;
    double bmi_low, bmi_high; /* 0: not stated */
} cyto__weight_terms;

typedef struct cyto__weight_formula {
    int32_t formula, kind, family;
    const char *name, *text, *source;
    cyto__weight_terms women, men;
} cyto__weight_formula;

extern const cyto__weight_formula cyto__weight_formulas[]; /* in the order of CYTO_WEIGHT_LIST */
extern const int32_t cyto__weight_formula_count;

const cyto__weight_formula *
cyto__weight_formula_of(int32_t formula); /* NULL: none has the number */

/* 60 in, where the inch formulas begin. */
#define CYTO__SHORT_CM              152.4
#define CYTO__CM_PER_INCH           2.54
#define CYTO__SEMIMECHANISTIC_TIMES 9270.0

/* The formulas, as a row and a column evaluate them; h in cm, w in kg. */
static inline double cyto__weight_above_152_cm(double b, double h)
{
    return b * (h - CYTO__SHORT_CM) / CYTO__CM_PER_INCH;
}

static inline double cyto__weight_of_bmi(double a, double h)
{
    return a * h * h / 1.0e4;
}

/* Refuses a sex that is none of the constants, or that a formula does not accept. */
cyto_status cyto__refuse_sex(cyto_error *error, int32_t sex, const char *accepted);

static inline double cyto__bmi(double height_cm, double weight_kg)
{
    return weight_kg * 1.0e4 / (height_cm * height_cm);
}
static inline double cyto__lean_plane(const cyto__weight_terms *t, double h, double w)
{
    return t->a * w + t->b * h + t->c;
}

static inline double cyto__lean_quadratic(const cyto__weight_terms *t, double h, double w)
{
    return t->a * w - t->b * cyto__bmi(h, w) * w + t->c;
}

static inline double cyto__lean_semimechanistic(const cyto__weight_terms *t, double h, double w)
{
    return CYTO__SEMIMECHANISTIC_TIMES * w / (t->a + t->b * cyto__bmi(h, w));
}

/* Returns the notes on height and weight together; each may be NaN. */
uint32_t cyto__size_notes(double height_cm, double weight_kg);

/* Mosteller's surfaces of these ends are 0.129 and 3.456 m2. */
#define CYTO__USUAL_BSA_LOW_M2  0.12
#define CYTO__USUAL_BSA_HIGH_M2 3.5
/* A body mass index that no patient has as given, but one has with the two numbers swapped. */
#define CYTO__BMI_HIGH 120.0
#define CYTO__BMI_LOW  8.0
/* Beyond these a slip is sought, and undoing it must lead to an index between them. */
#define CYTO__BMI_USUAL_LOW  12.0
#define CYTO__BMI_USUAL_HIGH 60.0

/* Is the size accepted, and plainly without a note? 0 says nothing. The index is compared without its division, a
 * twentieth inside its bounds: there the quotient is inside, too. */
static inline int cyto__size_is_ordinary(double height_cm, double weight_kg)
{
    const double square = height_cm * height_cm;
    return cyto__height_is_usual(height_cm) & cyto__weight_is_usual(weight_kg) &
           (weight_kg * 1.0e4 >= 1.05 * CYTO__BMI_LOW * square) &
           (weight_kg * 1.0e4 <= 0.95 * CYTO__BMI_USUAL_HIGH * square);
}

#endif
