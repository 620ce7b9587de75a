/* SPDX-License-Identifier: MIT */
/* Facts about a patient on a day: a plain array, owned by the caller. A fact that is not in the array
 * is not known, which is not the same as absent, zero or false. */
#ifndef CYTODOSE_FACTS_H
#define CYTODOSE_FACTS_H

#include <cytodose/units.h>

#ifdef __cplusplus
extern "C" {
#endif

/* X(name, value, key, text): protocols and requests write the key. */
#define CYTO_FACT_LIST(X)                                                                \
    X(LAB, 1, "lab", "a laboratory value of the day")                                    \
    X(NADIR, 2, "nadir", "the lowest value since the last dose")                         \
    X(FINDING, 3, "finding", "a clinician's grade, 0 to 5")                              \
    X(FLAG, 4, "flag", "yes or no")                                                      \
    X(DAYS_SINCE, 5, "days_since", "whole days since an event")                          \
    X(DAYS, 6, "days", "how many whole days a state has lasted")                         \
    X(COUNT, 7, "count", "course, cycle, day of the cycle, occurrence")                  \
    X(SIZE, 8, "size", "weight_kg, height_cm, bsa_m2 or age_years")                      \
    X(DOSE, 9, "dose", "an earlier dose of a drug, in the protocol's unit for it")       \
    X(GIVEN, 10, "given_mg", "what was given of a drug this time, mg, to be compared")   \
    X(PENDING, 11, "pending", "a rule whose criteria for resuming were still to be met") \
    X(GRADE, 12, "grade", "a grade of a laboratory value by the protocol's scale, 0 to 5")

enum {
#define CYTO_FACT_ENUM(name, value, key, text) CYTO_FACT_##name = (value),
    CYTO_FACT_LIST(CYTO_FACT_ENUM)
#undef CYTO_FACT_ENUM
        CYTO_FACT_NONE = 0
};

/* A percent or a step of a rule is OF one of these. The last four are earlier doses, each a
 * CYTO_FACT_DOSE: the dose that treatment began with, the one in force until this decision (which may be
 * one just decided and not given yet), that of the last day 1, and the dose given last. None is 0: a dose that
 * was omitted was not given, so that the one before it was given last.
 * X(name, value, key) */
#define CYTO_OF_LIST(X)        \
    X(LABEL, 1, "label")       \
    X(BASE, 2, "base")         \
    X(STARTING, 3, "starting") \
    X(CURRENT, 4, "current")   \
    X(DAY1, 5, "day1")         \
    X(PREVIOUS, 6, "previous")

enum {
#define CYTO_OF_ENUM(name, value, key) CYTO_OF_##name = (value),
    CYTO_OF_LIST(CYTO_OF_ENUM)
#undef CYTO_OF_ENUM
        CYTO_OF_NONE = 0
};

/* A laboratory value that was taken after one of these shows no recovery of the marrow. */
enum { CYTO_AFTER_NOTHING = 0, CYTO_AFTER_TRANSFUSION = 1, CYTO_AFTER_GROWTH_FACTOR = 2 };

typedef struct cyto_fact {
    uint32_t size;
    int32_t kind;     /* CYTO_FACT_... */
    const char *name; /* "platelets", "active-bleeding", "venous-thrombosis", a drug, a rule */
    int32_t unit;     /* CYTO_UNIT_... of a LAB or NADIR; else CYTO_UNIT_NONE */
    int32_t of;       /* CYTO_OF_STARTING and on, of a DOSE; else CYTO_OF_NONE */
    double low, high; /* the same unless it is an interval ("<50"); a FLAG is CYTO_YES or CYTO_NO */
    int32_t low_open; /* 1: low itself is excluded */
    int32_t high_open; /* 1: high itself is excluded */
    int32_t after;     /* CYTO_AFTER_... */
    int32_t
        baseline_state; /* CYTO_BASELINE_... of grading.h: against its own limits; 0: not known */
    /* These belong to a LAB or NADIR, in its unit; NaN: not known. Rules ask for multiples of them, and
     * grades need them. */
    double lln, uln; /* limits of normal */
    double baseline; /* the value before treatment */
} cyto_fact;

/** Makes a fact of one number.
 *
 * Given:    fact; size, sizeof(cyto_fact) as the caller knows it; kind, CYTO_FACT_...; name, kept
 *           as a pointer; value, for a FLAG CYTO_YES or CYTO_NO; error may be NULL.
 * Returned: *fact, without unit, limits and baseline.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (too short, or no multiple of the struct's alignment),
 *           CYTO_E_CHOICE (no such kind).
 * Special:  1. The value is judged when it is used, not here; a FLAG of 0 is then refused, for a fact
 *           that is not known is left out. 2. A size that ends before lln is accepted, here and by
 *           cyto_decide: such facts have no limits and no baseline.
 * Source:   none.
 */
CYTO_API cyto_status cyto_fact_init(cyto_fact *fact, size_t size, int32_t kind, const char *name,
                                    double value, cyto_error *error);

#ifdef __cplusplus
}
#endif

#endif
