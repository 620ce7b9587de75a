/* SPDX-License-Identifier: MIT */
/* These are the tables behind units.h. */
#ifndef CYTODOSE_LIB_UNITS_H
#define CYTODOSE_LIB_UNITS_H

#include "base/base.h"

#include <cytodose/units.h>

enum {
    CYTO__KIND_NUMBER = 1,
    CYTO__KIND_MASS,
    CYTO__KIND_SUBSTANCE,
    CYTO__KIND_FRACTION,
    CYTO__KIND_CHARGE,
    CYTO__KIND_CATALYTIC,
    CYTO__KIND_TIME,
    CYTO__KIND_RATIO,
    CYTO__KIND_ACIDITY,
    CYTO__KIND_EXCRETION,
    CYTO__KIND_FLOW,
    CYTO__KIND_FLOW_INDEXED,
    CYTO__KIND_BODY_MASS,
    CYTO__KIND_TEMPERATURE,
    CYTO__KIND_PRESSURE
};

typedef struct cyto__unit {
    int32_t unit;
    const char *ucum;
    int32_t kind;
    double times, over; /* base = (value x times + plus) / over; whole numbers */
    double plus;
} cyto__unit;

typedef struct cyto__spelling {
    char text[24]; /* folded; in lower case unless how says otherwise; "": the end */
    int32_t unit;
    int32_t how; /* CYTO__ANY_CASE or CYTO__AS_WRITTEN */
} cyto__spelling;

/* A spelling, or a name, has no meaning here, and why says so. */
typedef struct cyto__refusal {
    const char *text;
    const char *why;
} cyto__refusal;

typedef struct cyto__analyte {
    int32_t analyte;
    const char *slug;
    const char *names;                  /* accepted spellings, separated by '|' */
    double mg_per_mol;                  /* 0: no agreed molar mass */
    double valence;                     /* 0: none, or it depends */
    int32_t unit;                       /* of the four numbers below */
    double possible_low, possible_high; /* beyond: an error */
    double usual_low, usual_high;       /* beyond: a note */
} cyto__analyte;

typedef struct cyto__loinc {
    char code[8]; /* "": the end */
    const char *why;
    int32_t analyte; /* CYTO_ANALYTE_NONE: refused */
    int32_t read;    /* CYTO__READ_... */
} cyto__loinc;

/* A LOINC code and its name were read in one of these ways. */
enum { CYTO__READ_LIST = 1, CYTO__READ_SECOND_HAND, CYTO__READ_NOWHERE };

/* A printed limit was read in its source, in another's words of that, or in a text that could not be verified. */
enum { CYTO__READ_PRIMARY = 1, CYTO__READ_SECONDARY, CYTO__READ_UNVERIFIED };

/* Some laboratory prints this limit. */
typedef struct cyto__printed_limit {
    double value; /* NaN: no limit was read */
    int32_t read; /* CYTO__READ_PRIMARY, ... */
} cyto__printed_limit;

/* These are the least and the largest lower and upper limit of normal that were read, in the
 * analyte's unit. */
typedef struct cyto__normal_limits {
    int32_t analyte;
    double margin; /* a limit up to so many times further out has no note */
    cyto__printed_limit lln_low, lln_high, uln_low, uln_high;
} cyto__normal_limits;

typedef struct cyto__baseline_limits {
    int32_t analyte;
    double possible_low, usual_low, usual_high, possible_high;
} cyto__baseline_limits;

/* Each list ends with an empty element. */
extern const cyto__unit cyto__units[];
extern const cyto__spelling cyto__spellings[];
extern const cyto__analyte cyto__analytes[];
extern const cyto__loinc cyto__loincs[];
extern const cyto__normal_limits cyto__normal_limits_of[];
extern const cyto__baseline_limits cyto__baseline_limits_of[];
extern const cyto__printed_limit cyto__newborn_bilirubin;
extern const cyto__refusal cyto__refused_units[];
extern const cyto__refusal cyto__refused_names[];
extern const char cyto__not_available[]; /* says why "NA" is not a name */
extern const char cyto__derived[];       /* says why "_ALT" is not a name */

enum {
#define CYTO__ONE_MORE(name, value, slug) +1
    CYTO__ANALYTES = 1 CYTO_ANALYTE_LIST(CYTO__ONE_MORE) /* they are numbered from 1 */
#undef CYTO__ONE_MORE
};

const cyto__unit *cyto__unit_of(int32_t unit);
const cyto__analyte *cyto__analyte_of(int32_t analyte);
const char *cyto__unit_name(int32_t unit);       /* its UCUM code; NULL: there is none */
const char *cyto__analyte_name(int32_t analyte); /* its slug; NULL: there is none */

/* Are they two names of one size, as "10*9/L" and "10*3/uL"? */
int cyto__same_size(int32_t unit_a, int32_t unit_b);
/* Returns the ASCII form of a full-width character, U+FF01 to U+FF5E; 0 for any other. */
char cyto__full_width(const char *text, size_t left);

/* Returns why a spelling is refused on purpose; NULL when it is merely unknown. */
/* Refuses a unit by its name, or by its number where it has none. */
cyto_status cyto__refuse_unit(cyto_error *error, const char *field, int32_t unit,
                              const char *accepted);
/* As cyto_loinc_find; *why, the reason that a code is refused for, NULL for an unknown one. */
cyto_status cyto__loinc_find(const char *code, int32_t *analyte, const char **why);
const char *cyto__unit_refused(const char *text, size_t length);

/* Does as cyto_analyte_find, without a message. */
cyto_status cyto__find_analyte(const char *name, int32_t *analyte);
/* Writes "unknown analyte ...", with the names that are near. */
cyto_status cyto__analyte_message(const char *name, char *buf, size_t cap, size_t *needed);

/* Writes what follows a name that no analyte has: "; accepted: one of ... analytes; did you mean
 * platelets?", or ": why" where it is refused on purpose. */
void cyto__put_analytes_like(cyto__sink *sink, const char *name);

/* A conversion computes (value x n + plus) / d; it is found once for many values. */
typedef struct cyto__conversion {
    double n, d, plus;
} cyto__conversion;

cyto_status cyto__conversion_find(int32_t analyte, int32_t from, int32_t to,
                                  cyto__conversion *found);
double cyto__converted(double value, const cyto__conversion *by); /* value may not be NaN */

/* Returns CYTO_OK, or CYTO_E_VALUE for an impossible value (own is in the analyte's own unit, and may not be NaN);
 * *unusual becomes 1 where a note is due, and stays as it is elsewhere. */
cyto_status cyto__judge(const cyto__analyte *analyte, double own, int *unusual);
cyto_status cyto__plausible(int32_t analyte, double value, int32_t unit, int *unusual);

/* ---- limits of normal and baselines, judged as values are (limits.c) ----------------------- */

enum { CYTO__JUDGED_LLN, CYTO__JUDGED_ULN, CYTO__JUDGED_BASELINE, CYTO__JUDGED_KINDS };

/* A limit outside the possible range is not used; an unusual one has a note. */
typedef struct cyto__allowed {
    double possible_low, usual_low, usual_high, possible_high;
    double newborn_high; /* in the first four weeks, instead of both upper ends where larger */
} cyto__allowed;

/* The limit is used as it is; it is used with a note; it is 0, which means none (a baseline:
 * where it cannot be 0); it is not used. */
enum { CYTO__LIMIT_GOOD, CYTO__LIMIT_UNUSUAL, CYTO__LIMIT_NOT_GIVEN, CYTO__LIMIT_REFUSED };

/* Finds the ranges in a unit; they are unbounded where nothing is known, or the unit is of
 * another kind. */
void cyto__allowed_limits(int32_t analyte, int32_t unit, cyto__allowed allowed[CYTO__JUDGED_KINDS]);
/* Judges a number of 0 or more. */
int cyto__judge_number(const cyto__allowed *allowed, int32_t kind, double limit, double age_years);
/* NaN, which most limits are, counts as good, and so does a negative number. Other checks refuse negative and infinite ones. */
static inline int cyto__judge_limit(const cyto__allowed *allowed, int32_t kind, double limit,
                                    double age_years)
{
    return limit >= 0.0 ? cyto__judge_number(allowed, kind, limit, age_years) : CYTO__LIMIT_GOOD;
}
/* Writes "uln 21 mg/dL is not used; is it in umol/L?". */
void cyto__put_judged(cyto__sink *sink, int32_t analyte, int32_t unit, int32_t kind,
                      const char *name, double limit, int verdict);

/* ---- printed ranges (range.c) ------------------------------------------------------------- */

/* These are the ends of "3.5 - 5.1 mmol/L" or "<40" as texts. */
typedef struct cyto__printed_range {
    const char *low, *high, *rest;               /* rest is the text behind the range: a unit */
    size_t low_length, high_length, rest_length; /* 0: that end is not stated */
} cyto__printed_range;

/* Returns 0 when the text is not one such range alone ("men 13-17, women 12-15"). */
int cyto__printed_range_of(const char *text, size_t length, cyto__printed_range *range);

/* Writes before and "0 to 30 g/dL"; returns 0 and writes nothing when the unit is of another
 * kind. */
int cyto__put_accepted(cyto__sink *sink, const char *before, int32_t analyte, int32_t unit);
/* Writes " is not accepted; accepted: 0 to 30 g/dL ...". */
void cyto__put_possible(cyto__sink *sink, int32_t analyte, int32_t unit);

#endif
