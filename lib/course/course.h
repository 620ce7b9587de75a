/* SPDX-License-Identifier: MIT */
/* A case as it was read, and the record of its replay, from which text and JSON are written. */
#ifndef CYTODOSE_LIB_COURSE_H
#define CYTODOSE_LIB_COURSE_H

#include "base/arena.h"
#include "decision/decision.h"
#include "calculators/dose_units.h"
#include "calculators/exposure.h"
#include "base/base.h"

#include <cytodose/course.h>
#include <cytodose/grading.h>
#include <cytodose/rounding.h>

typedef struct cyto__dose_text {
    const char *printed;  /* "1,5 mg/kg"; NULL: not printed */
    int32_t basis;        /* CYTO__PER_M2, ... */
    const char *activity; /* "U" or "IU"; NULL: mass, or AUC */
    double value;         /* in cyto__dose_unit_of(basis, activity) */
} cyto__dose_text;

typedef struct cyto__course_lab {
    const char *test; /* as the case calls it */
    int32_t analyte;  /* CYTO_ANALYTE_NONE: kept as printed, and not graded */
    const char *printed;
    cyto_reading reading;
    const char *range[2];     /* as printed; NULL: none */
    double lln, uln;          /* in the reading's unit; NaN: none */
    const char *carried_from; /* the panel whose limits are used; NULL: its own */
    int32_t after;            /* CYTO_AFTER_... */
} cyto__course_lab;

typedef struct cyto__course_grade {
    const char *term;
    int32_t grade;
    const char *note; /* what the report says in words; may be NULL */
} cyto__course_grade;

typedef struct cyto__course_treatment {
    const char *drug;
    cyto__dose_text dose;        /* as ordered */
    cyto__dose_text full;        /* that a percent refers to; printed NULL: none to compare with */
    int32_t full_assumed;        /* 1: the report does not print the full dose */
    cyto__dose_text max_single;  /* of one dose; printed NULL: none is stated */
    double percent_of;           /* so many percent of dose are ordered; NaN: the dose itself */
    int32_t cycles;              /* 0: not printed */
    int32_t every_days, every_h; /* 0: not printed */
    const char *given;           /* as printed */
    double given_amount;         /* mg, or units of activity as in dose; NaN: not printed */
    double gfr_ml_min;           /* that a dose by AUC was worked out with; NaN of any other */
    const char *reason;
    double *syringes_mg; /* strengths at hand, ungraduated use */
    int32_t syringe_count;
} cyto__course_treatment;

#define CYTO__COURSE_PROTOCOLS_MAX 24
#define CYTO__MARKS_MAX            16
/* Days and treatments are compared with each other, each with each. */
#define CYTO__COURSE_DAYS_MAX       2000
#define CYTO__COURSE_TREATMENTS_MAX 2000

/* A day asks these protocols: the facts are the day's (or another's) laboratory values, those
 * that the case states, and the size that the replay uses. */
typedef struct cyto__course_decision {
    const char *title; /* may be NULL */
    const cyto_protocol **protocols;
    int32_t protocol_count;
    cyto_fact *facts;
    int32_t fact_count;
    cyto_override *overrides;
    int32_t override_count;
} cyto__course_decision;

typedef struct cyto__course_day {
    const char *id, *at, *after, *at_printed, *title;
    const cyto__course_lab *labs;
    int32_t lab_count;
    const char **findings;
    int32_t finding_count;
    const cyto__course_treatment *treatments;
    int32_t treatment_count;
    const cyto__course_grade *reported;
    int32_t reported_count;
    const cyto__course_decision *decisions;
    int32_t decision_count;
    uint32_t marks; /* bits: marks of the course */
} cyto__course_day;

typedef struct cyto__course_note {
    const char *at, *text;
} cyto__course_note;

struct cyto_course {
    cyto__arena arena;
    void *keep; /* the parsed text that the strings point into */
    const char *title, *source;
    int32_t sex, pregnant;
    int32_t pregnant_assumed;
    double age_years;
    double height_cm;
    int32_t height_assumed;
    double weight_kg;
    const char *weight_at;    /* when the weight was printed */
    double tolerance_percent; /* of rounding, ASSUMED; NaN: not stated */
    const char *assumed_why;
    cyto__course_day *days;
    int32_t day_count;
    const cyto__course_day *baseline; /* before treatment; NULL: not stated */
    int32_t treatment_count;          /* of all days */
    cyto__course_note *notes;
    int32_t note_count;
    cyto_protocol *protocols[CYTO__COURSE_PROTOCOLS_MAX]; /* each once, whoever asks it */
    int32_t protocol_count;
    const char *marks[CYTO__MARKS_MAX]; /* "bleeding", "fever": each once */
    int32_t mark_count;
};

/* ---- the record ------------------------------------------------------------------------- */

#define CYTO__SCALES_MAX 16

typedef struct cyto__graded {
    const cyto__course_lab *lab;
    const char *term;                   /* NULL: no term is graded from this analyte */
    int32_t among;                      /* 1: the value is graded by several terms */
    const cyto__course_grade *reported; /* NULL: the report grades nothing here */
    int32_t has[CYTO__SCALES_MAX];      /* 1: the scale has the term */
    cyto_grade grade[CYTO__SCALES_MAX];
} cyto__graded;

#define CYTO__LIMITS_MAX 8 /* of one drug */

/* All doses of a drug so far are compared with one of its limits. */
typedef struct cyto__exposure {
    const cyto__lifetime_limit *limit;
    double sum;      /* in the limit's unit, of the known doses; NaN: none is known */
    const char *why; /* the first reason why a dose is left out; NULL: all are in the sum */
    const cyto__activity_ratio *ratio; /* that a dose was converted by; NULL: none was */
    double highest; /* as sum, but each dose as it was given, where that was more */
} cyto__exposure;

/* Amounts are in mg, or in the dose's units of activity. */
typedef struct cyto__dosed {
    const cyto__course_treatment *treatment;
    double size; /* m2, kg or mL/min that the dose was worked out with; NaN: flat */
    int32_t height_assumed, weight_assumed;
    double full_amount;     /* the whole dose, before percent_of */
    double exact_amount;    /* per administration; NaN: no dose printed */
    double percent_of_full; /* NaN: nothing to compare with */
    int32_t rounded;        /* 1: plan holds syringes, or, beyond the tolerance, the nearest two */
    cyto_round_plan plan;
    double given_percent_by; /* given against exact; NaN */
    double given_percent_of_full;
    int32_t given_within; /* 1: within the stated tolerance, and not by way of a syringe */
    int32_t above_max;    /* 1: exact, rounded or given, above max_single */
    double late_days;     /* after it was due; negative: before; NaN: not known, or the first */
    int32_t repeated;     /* 1: the same dose of the drug is ordered earlier for the same day */
    int32_t anthracycline;
    double total_per_m2;    /* mg/m2 over the cycles; once without; NaN: not in mg/m2 */
    double lifetime_per_m2; /* so far, what is known of this drug; NaN: nothing */
    int32_t summed;         /* earlier treatments in lifetime_per_m2 */
    int32_t left_out;       /* earlier ones that should be, or may have to be, and are not */
    const char *uncounted;  /* why a dose of a drug with limits is in no sum; NULL: there is none */
    int32_t limit_count;
    cyto__exposure limits[CYTO__LIMITS_MAX]; /* every lifetime limit of the drug */
} cyto__dosed;

/* One branch answers about one drug, in few words. */
typedef struct cyto__verdict {
    const cyto__course_decision *asked;
    const cyto_protocol *protocol;
    int32_t drug, branch;
    int32_t now;            /* CYTO_NOW_... */
    int32_t given_is;       /* CYTO_GIVEN_... */
    double percent_of_full; /* NaN: no one dose */
    uint32_t missing;       /* axes that it depends on; 0 where all agree */
    const char *brief;      /* "give 50 %" */
} cyto__verdict;

typedef struct cyto__replay_day {
    const cyto__course_day *day;
    cyto__graded *graded; /* one or more of each value, in the order of the values */
    int32_t graded_count;
    cyto__dosed *dosed;
    cyto__verdict *verdicts; /* in the order of the day's decisions */
    int32_t verdict_count;
} cyto__replay_day;

/* This is a drug over all its doses; doses without a number of cycles count as one each. */
typedef struct cyto__drug_course {
    const char *drug;
    int32_t doses, cycles; /* as the case lists them; with their cycles */
    int32_t late;          /* doses that were */
    double late_most;      /* days */
    double sum_per_m2;     /* NaN, and the rest: not known */
    double days;           /* from the first dose to when the one after the last would be due */
    double per_week;       /* mg/m2 */
    double relative_percent;
    int32_t of_full; /* 1: of the full dose as printed; 0: of the first dose as ordered */
    const char *why; /* what is missing; NULL: nothing */
    const cyto__course_treatment *assumed; /* the first whose full dose is assumed; NULL: none */
} cyto__drug_course;

typedef struct cyto__difference {
    const char *day;
    const cyto__graded *graded;          /* a grade that differs from the report's, or NULL */
    const cyto__dosed *dosed;            /* a dose that differs from the report's, or NULL */
    const cyto__course_grade *valueless; /* a grade of the report without a value, or NULL */
} cyto__difference;

typedef struct cyto__replay {
    cyto__arena arena;
    const cyto_course *course;
    const char *scales[CYTO__SCALES_MAX];
    int32_t scale_count;
    const char *shade; /* the scale that the chart shades; NULL: not asked for */
    int32_t bsa_formula;
    double height_cm, weight_kg, bsa_m2;
    uint32_t bsa_notes;
    int32_t height_given, weight_given; /* by the caller, not by the case */
    cyto__replay_day *days;
    cyto__drug_course *drugs;
    int32_t drug_count;
    cyto__difference *differences;
    int32_t difference_count;
    cyto_policy policy;      /* of every decision */
    cyto_decision *decision; /* room for one at a time; NULL when the course asks for none */
} cyto__replay;

/* ---- exposure --------------------------------------------------------------------------- */

typedef struct cyto__place {
    int32_t day, index; /* index: of the treatment after the one found */
} cyto__place;

/* From {0, 0} on, returns the treatments before until, in the order of the course; then NULL. */
const cyto__dosed *cyto__earlier(const cyto__replay *replay, const cyto__dosed *until,
                                 cyto__place *place);
/* Returns why an earlier treatment is left out of the sum beside of; NULL: it is counted, or
 * cannot belong to it. */
const char *cyto__left_out(const cyto__dosed *of, const cyto__dosed *earlier);
/* Returns why the amount that d adds is compared with no limit; NULL: it is compared, or d has
 * no limit. */
const char *cyto__why_not_counted(const cyto__dosed *d);
/* Is a limit of d passed: 1, 0; -1: it is not known, because an amount below it is left out. */
int32_t cyto__above(const cyto__dosed *d, const cyto__exposure *exposure);
/* Is the lowest of the drug's limits passed? -1: it is not known, or there is none. */
int32_t cyto__above_limit(const cyto__dosed *d);

/* ---- the replay ------------------------------------------------------------------------- */

cyto_status cyto__replay_make(const cyto_course *course, const cyto_replay_options *options,
                              cyto__replay *replay, cyto_error *error);
void cyto__replay_free(cyto__replay *replay);

/* Decides again into replay->decision: records of all decisions would be large, and tell no
 * more. */
cyto_status cyto__replay_decide(const cyto__replay *replay, const cyto__course_decision *asked,
                                int32_t protocol, cyto_error *error);

/* Is a verdict about a drug, however a report spells it ("zoledronic acid", "zoledronic-acid")? */
int cyto__is_of_drug(const cyto__verdict *verdict, const char *drug);

/* Sets the value of the baseline day and its limits, in a unit, from that day on. A value that
 * is not one number, or that another one of that day differs from, is no baseline. */
void cyto__set_baseline(const cyto_course *course, const cyto__course_day *at, int32_t analyte,
                        int32_t unit, cyto_lab *lab);
int cyto__grade_differs(const cyto__graded *graded, int32_t scale);
int cyto__dose_differs(const cyto__dosed *dosed);
/* Is the weight, which was printed for one date, used on a day by assumption? */
int cyto__weight_is_assumed(const cyto__replay *replay, const cyto__course_day *day);
/* Reads a date as far as it is printed, "2020", "2020-01" or "2020-01-10": its first day; 0: it is none. */
int cyto__first_day(const char *at, cyto__date *date);

#endif
