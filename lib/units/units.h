/* SPDX-License-Identifier: MIT */
/* The tables behind the units room. */
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
    const char *text; /* folded; in lower case unless how says otherwise */
    int32_t unit;
    int32_t how; /* CYTO__ANY_CASE or CYTO__AS_WRITTEN */
} cyto__spelling;

/* A spelling, or a name, that stands for nothing here, and why. */
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
    const char *code;
    int32_t analyte; /* CYTO_ANALYTE_NONE: refused */
    const char *why;
    int32_t read; /* CYTO__READ_... */
} cyto__loinc;

/* How well a LOINC code and its name were read. */
enum { CYTO__READ_LIST = 1, CYTO__READ_SECOND_HAND, CYTO__READ_NOWHERE };

/* Each list ends with an empty element. */
extern const cyto__unit cyto__units[];
extern const cyto__spelling cyto__spellings[];
extern const cyto__analyte cyto__analytes[];
extern const cyto__loinc cyto__loincs[];
extern const cyto__refusal cyto__refused_units[];
extern const cyto__refusal cyto__refused_names[];
extern const char cyto__not_available[]; /* why "NA" is no name */

const cyto__unit *cyto__unit_of(int32_t unit);
const cyto__analyte *cyto__analyte_of(int32_t analyte);

/* Two names of one size: "10*9/L" and "10*3/uL". */
int cyto__same_size(int32_t unit_a, int32_t unit_b);

/* Why a spelling is refused on purpose; NULL when it is only unknown. */
const char *cyto__unit_refused(const char *text, size_t length);

/* After a name that no analyte has: "; accepted: one of 49 analytes; did you mean platelets?", or
 * ": why" where it is refused on purpose. */
void cyto__put_analytes_like(cyto__sink *sink, const char *name);

/* (value x n + plus) / d: what a conversion does, found once for many values. */
typedef struct cyto__conversion {
    double n, d, plus;
} cyto__conversion;

cyto_status cyto__conversion_find(int32_t analyte, int32_t from, int32_t to,
                                  cyto__conversion *found);
double cyto__converted(double value, const cyto__conversion *by); /* value may not be NaN */

/* CYTO_OK, or CYTO_E_VALUE for a value (judge: in the analyte's own unit) that cannot be; *unusual
 * says if a note is due. */
cyto_status cyto__judge(const cyto__analyte *analyte, double own, int *unusual);
cyto_status cyto__plausible(int32_t analyte, double value, int32_t unit, int *unusual);

/* " is not accepted; accepted: 0 to 30 g/dL ..." */
void cyto__put_possible(cyto__sink *sink, int32_t analyte, int32_t unit);

#endif
