/* SPDX-License-Identifier: MIT */
/* How a grading criterion is written down. A table of lib/tables holds the printed bounds of one
 * source; criterion.c is the one reader of them all.
 *
 * A criterion has groups, of which one applies to a patient ("non-pregnant women of 15 and over",
 * "if baseline was normal"); most have a single group for everyone. A group has rows, one a bound:
 * grade g holds when the value is below (or above, ...) k times a reference. The highest grade
 * whose row holds is the grade. Where it is not known which group applies, the answer is the
 * union over those that may; where a reference is missing, its rows may hold or not, but a high baseline that is
 * missing is above its own upper limit, a low one below its lower limit. */
#ifndef CYTODOSE_CRITERIA_H
#define CYTODOSE_CRITERIA_H

#include <cytodose/grading.h>

#include <string.h>

/* LEFT_OPEN may apply or not: the text leaves a gap there (25 to 26 mL/min), admits two
 * readings, or asks for a finding that is not an input. */
enum { CYTO__BELOW = 1, CYTO__ABOVE, CYTO__AT_LEAST, CYTO__AT_MOST, CYTO__LEFT_OPEN };
enum { CYTO__NUMBER = 1, CYTO__LLN, CYTO__ULN, CYTO__BASELINE };
/* A bound compares one of these: the value, another measurement that the term names, the second
 * one as a change (it may be negative), or the baseline, with limits of its own where known. */
enum { CYTO__VALUE = 0, CYTO__SECOND, CYTO__THIRD, CYTO__CHANGE, CYTO__ITS_BASELINE };

#define CYTO__DECIMALS_MAX 15 /* the most decimals that are followed in a printed value */
#define CYTO__BOUNDS_MAX   24 /* of the rows of one group */

typedef struct cyto__scale cyto__scale;

/* input op (k times reference, plus). A row is a bound with a grade and all CYTO__AND behind it: the grade applies when
 * they all do. Rows of one grade are alternatives. */
typedef struct cyto__bound {
    int32_t k_thousandths;    /* the bound itself for CYTO__NUMBER, else a multiple of */
    int16_t plus_thousandths; /* "more than 2 g/dL above ULN" is ULN plus 2000 thousandths */
    uint8_t op : 4;           /* CYTO__BELOW, ... */
    uint8_t reference : 4;    /* CYTO__NUMBER, CYTO__LLN, ... */
    uint8_t input : 4;        /* CYTO__VALUE, ... */
    int8_t grade : 4;         /* CYTO__AND: holds together with the bound before it */
} cyto__bound;

#define CYTO__AND (-1)

/* In cyto__patients.baseline: the text says "abnormal", without saying where a baseline belongs
 * that is abnormal in the other direction. Cytodose counts it as normal, and a note says so. */
#define CYTO__BASELINE_PLACED (1u << 8)

/* A group is for these patients; 0 everywhere: for everyone. */
typedef struct cyto__patients {
    int8_t sex;        /* CYTO_SEX_UNKNOWN: any */
    int8_t pregnant;   /* CYTO_UNKNOWN: any */
    uint16_t baseline; /* bits 1 << CYTO_BASELINE_..., CYTO__BASELINE_PLACED; 0: any */
    int8_t fasting, anticoagulated, symptomatic, falling; /* CYTO_UNKNOWN: any */
    float from_days, below_days; /* of age; 0: from birth, without an end */
} cyto__patients;

/* A year has 365.25 days. A float has the days of printed years and months exactly: the quotients are the doubles nearest
 * to these. */
static inline double cyto__age_low(const cyto__patients *who)
{
    return (double)who->from_days / 365.25;
}

static inline double cyto__age_below(const cyto__patients *who)
{
    return (double)who->below_days / 365.25;
}

typedef struct cyto__group {
    cyto__patients who;
    const char *cells; /* the texts for grades 1 to 4, as printed, each with its NUL; "": none */
    const cyto__bound *rows; /* up to CYTO__BOUNDS_MAX bounds, then one of grade 0 */
} cyto__group;

/* The quotients are the doubles nearest to the printed decimals, as their literals are. */
static inline double cyto__k_of(const cyto__bound *bound)
{
    return bound->k_thousandths / 1000.0;
}

static inline double cyto__plus_of(const cyto__bound *bound)
{
    return bound->plus_thousandths / 1000.0;
}

/* The cell of a grade, 1 to 4. */
static inline const char *cyto__cell_of(const cyto__group *group, int32_t grade)
{
    const char *cell = group->cells;
    for (int32_t g = 1; g < grade; g++) {
        cell += strlen(cell) + 1;
    }
    return cell;
}

struct cyto_criterion {
    const cyto__scale *scale;
    const char *term;  /* its slug */
    const char *title; /* the name that the edition prints */
    const cyto__group *groups;
    int16_t unit; /* of the bounds */
    int8_t
        numeric_ceiling; /* highest grade a number can show, where a higher one is clinical; else 0 */
    uint8_t group_count;
};

/* A part has some of a scale's criteria: one for each term and printed unit, the preferred unit
 * first. All of a term are in one part; a part is one file of tables. */
typedef struct cyto__part {
    const cyto_criterion *criteria;
    int32_t count;
} cyto__part;

struct cyto__scale {
    const char *name;
    const char *source;
    const cyto__part *const *parts; /* ends with NULL */
};

typedef struct cyto__term {
    const char *name;
    int32_t analyte;
} cyto__term;

extern const cyto__scale cyto__ctc_2_0, cyto__ctcae_3_0, cyto__ctcae_4_03, cyto__ctcae_5_0,
    cyto__ctcae_6_0, cyto__daids_2_1, cyto__who_1979, cyto__who_2011_anaemia, cyto__idsa_2010,
    cyto__esmo_2016;

extern const cyto__scale *const cyto__scales[]; /* ends with NULL */
/* NULL: there is no scale of this name. */
const cyto__scale *cyto__scale_named(const char *name, size_t length);
extern const cyto__term cyto__terms[]; /* ends with an empty element */

/* Returns the slug of a term, which an edition may call by its own name; NULL for an unknown
 * one. */
const char *cyto__term_slug(const char *name);

/* Returns a criterion of a scale, counted from 0 over all its parts; NULL past the end. */
const cyto_criterion *cyto__criterion_at(const cyto__scale *scale, int32_t i);
/* The first of the scale's criteria for the same term, which stand together, and how many they are. */
const cyto_criterion *cyto__of_term(const cyto_criterion *criterion, int32_t *count);

/* Returns the status, with a message about the lab that was refused; error may be NULL. */
cyto_status cyto__fail_grade(cyto_error *error, cyto_status status, const cyto_criterion *criterion,
                             const cyto_lab *lab);

/* Does as cyto_criterion_find, without a message. */
cyto_status cyto__find_criterion(const char *scale, const char *term, const char *unit,
                                 const cyto_criterion **criterion);

/* Returns the criterion to use for values in a unit: the sibling that is printed in that size,
 * else one that the value can be converted to; NULL when there is none. */
const cyto_criterion *cyto__sibling(const cyto_criterion *criterion, int32_t unit);

/* A band has the values of one grade, or of a grade that is open between two. */
typedef struct cyto__grade_band {
    double low, high;
    int32_t grade_low, grade_high; /* -1: the text does not cover the patient */
} cyto__grade_band;
/* Finds the bands of all values from 0 upwards, of a patient whose limits are in the criterion's
 * unit; returns how many. */
int32_t cyto__grade_bands(const cyto_criterion *criterion, const cyto_lab *lab,
                          cyto__grade_band *bands, int32_t cap);
int cyto__printed_in(const cyto_criterion *criterion, int32_t unit);
int32_t cyto__criterion_analyte(const cyto_criterion *criterion);

#endif
