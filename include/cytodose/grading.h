/* SPDX-License-Identifier: MIT */
/* Grades of laboratory values, under a named scale and edition. A grade is an interval: a value that
 * cannot be graded is not grade 0. */
#ifndef CYTODOSE_GRADING_H
#define CYTODOSE_GRADING_H

#include <cytodose/units.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A reason says why a grade is not one number. X(name, value, slug, text) */
#define CYTO_REASON_LIST(X)                                                                   \
    X(NONE, 0, "", "")                                                                        \
    X(LLN_MISSING, 1, "lln-missing", "lower limit of normal missing")                         \
    X(ULN_MISSING, 2, "uln-missing", "upper limit of normal missing")                         \
    X(BASELINE_MISSING, 3, "baseline-missing", "baseline value missing")                      \
    X(BASELINE_STATE_UNKNOWN, 4, "baseline-state-unknown",                                    \
      "whether the baseline was low, normal or high is not known")                            \
    X(SEX_UNKNOWN, 5, "sex-unknown", "sex not known")                                         \
    X(AGE_UNKNOWN, 6, "age-unknown", "age not known")                                         \
    X(PREGNANCY_UNKNOWN, 7, "pregnancy-unknown", "pregnancy not known")                       \
    X(VALUE_INTERVAL, 8, "value-interval", "the value is an interval")                        \
    X(VALUE_MISSING, 9, "value-missing", "value missing")                                     \
    X(VALUE_REFUSED, 10, "value-refused",                                                     \
      "value or limits refused: negative, infinite, crossed or beyond the possible")          \
    X(NOT_COVERED, 11, "not-covered", "the scale does not cover this patient")                \
    X(FASTING_UNKNOWN, 12, "fasting-unknown", "whether the patient was fasting is not known") \
    X(ANTICOAGULATION_UNKNOWN, 13, "anticoagulation-unknown",                                 \
      "whether the patient takes an anticoagulant is not known")                              \
    X(SYMPTOMS_UNKNOWN, 14, "symptoms-unknown", "whether there are symptoms is not known")    \
    X(OTHER_MEASUREMENT_MISSING, 15, "other-measurement-missing",                             \
      "another measurement that the term needs is missing")                                   \
    X(LEFT_OPEN, 16, "left-open",                                                             \
      "the printed text leaves it open here, or asks for a finding that is not an input")     \
    X(FALLING_UNKNOWN, 17, "falling-unknown", "not known if it will fall below the bound")    \
    X(LLN_REFUSED, 18, "lln-refused", "lower limit of normal refused: not in this unit")      \
    X(ULN_REFUSED, 19, "uln-refused", "upper limit of normal refused: not in this unit")      \
    X(BASELINE_REFUSED, 20, "baseline-refused",                                               \
      "baseline or its limits refused: not in this unit")                                     \
    X(UNIT_MISSING, 21, "unit-missing", "unit missing")

enum {
#define CYTO_REASON_ENUM(name, value, slug, text) CYTO_REASON_##name = (value),
    CYTO_REASON_LIST(CYTO_REASON_ENUM)
#undef CYTO_REASON_ENUM
        CYTO_REASON_LAST_ = -1
};

/* The state of a baseline value against its own limits. */
enum {
    CYTO_BASELINE_UNKNOWN = 0,
    CYTO_BASELINE_LOW = 1,
    CYTO_BASELINE_NORMAL = 2,
    CYTO_BASELINE_HIGH = 3
};

#define CYTO_GRADE_MAX 5

/* One term of one scale, with the bounds printed in one unit: immutable, never freed. */
typedef struct cyto_criterion cyto_criterion;

/* One laboratory value and the facts known about it. NaN is missing, 0 is unknown. */
typedef struct cyto_lab {
    uint32_t size;
    int32_t unit;     /* of value and limits; CYTO_UNIT_NONE: the criterion's own */
    double value_low; /* the value; the same twice unless it is an interval ("<50") */
    double value_high;
    int32_t low_open;  /* 1: value_low itself is excluded */
    int32_t high_open; /* 1: value_high itself is excluded */
    double lln, uln;   /* limits of normal */
    double baseline, baseline_lln, baseline_uln;
    int32_t baseline_state; /* CYTO_BASELINE_...; unknown: derived from the three above, which may
                               contradict it: then open */
    int32_t limits_unit;    /* of lln, uln and the baseline; CYTO_UNIT_NONE: the same as unit */
    int32_t sex;            /* CYTO_SEX_... */
    int32_t pregnant;       /* CYTO_UNKNOWN, CYTO_YES, CYTO_NO */
    double age_years;
    int32_t fasting, anticoagulated, symptomatic; /* CYTO_UNKNOWN, CYTO_YES, CYTO_NO */
    int32_t printed;      /* one more than the decimals printed of the value; 0: not known */
    double second, third; /* other measurements that a term names: lib/docs/guides/answers.md */
    int32_t falling;  /* expected to fall below the bound that the term names; CYTO_UNKNOWN, ... */
    int32_t reserved; /* 0 */
} cyto_lab;

/* Nothing is known. */
#define CYTO_LAB_INIT                                                                            \
    {                                                                                            \
        (uint32_t)sizeof(cyto_lab), 0, CYTO_MISSING, CYTO_MISSING, 0, 0, CYTO_MISSING,           \
            CYTO_MISSING, CYTO_MISSING, CYTO_MISSING, CYTO_MISSING, 0, 0, 0, 0, CYTO_MISSING, 0, \
            0, 0, 0, CYTO_MISSING, CYTO_MISSING, 0, 0                                            \
    }

typedef struct cyto_grade {
    uint32_t size;
    int32_t low, high; /* one number when equal; both -1 when nothing can be said */
    int32_t reason;    /* CYTO_REASON_... */
    uint32_t notes;    /* CYTO_NOTE_... */
    int32_t unit;      /* that the value was compared in */
    const char *bound; /* the text's cell for grade high, as printed; "" for grade 0 or no cell */
    const cyto_criterion *criterion; /* the one used: a sibling where the unit asked for it */
} cyto_grade;

/* Nothing was graded. */
#define CYTO_GRADE_INIT                                         \
    {                                                           \
        (uint32_t)sizeof(cyto_grade), -1, -1, 0, 0, 0, "", NULL \
    }

/** The analyte that a term is graded from.
 *
 * Given:    name, the slug of a term or an edition's own name ("Thrombocytopenia"), in any case of its
 *           letters.
 * Returned: CYTO_ANALYTE_...; CYTO_ANALYTE_NONE for an unknown name and for NULL.
 * Status:   none.
 * Special:  none.
 * Source:   lib/tables.
 */
CYTO_API int32_t cyto_term_analyte(const char *name);

/** Finds the criterion for a term, in a scale, with bounds for a unit.
 *
 * Given:    scale, a slug as it is written; term, a slug or an edition's own name, in any case of its
 *           letters; unit, a spelling that cyto_unit_find accepts, equal in size to one the text prints;
 *           or NULL for the first; error may be NULL.
 * Returned: *criterion; NULL on error, and *error then names what is accepted.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_NAME (no such scale, term, or term in
 *           that scale), CYTO_E_UNIT (unknown, or not printed: then set cyto_lab.unit, which converts).
 * Special:  1. "10*9/L" and "K/uL" are one size, and find the same criterion.
 * Source:   lib/tables.
 */
CYTO_API cyto_status cyto_criterion_find(const char *scale, const char *term, const char *unit,
                                         const cyto_criterion **criterion, cyto_error *error);

#define CYTO_PATIENTS_MAX 64

/* A criterion as its text prints it, for one group of patients. Texts are static. */
typedef struct cyto_criterion_text {
    uint32_t size;
    int32_t unit;         /* CYTO_UNIT_... that the bounds are printed in */
    const char *scale;    /* slug */
    const char *term;     /* slug */
    const char *title;    /* the edition's own name: "Thrombocytopenia" */
    const char *source;   /* document, edition */
    const char *cells[4]; /* of grades 1 to 4, as printed; "" where the text has no number there */
    char patients[CYTO_PATIENTS_MAX]; /* "female, from 13 years"; "" where for everyone */
} cyto_criterion_text;

/** A criterion as its text prints it, for one group of the patients that the text tells apart.
 *
 * Given:    criterion, from cyto_criterion_find; group, from 0; lab, of whom only groups that may
 *           include this patient are counted; NULL for all; text, its size set; error may be NULL.
 * Returned: *text.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_NAME (past the last group), CYTO_E_LIMITS,
 *           CYTO_E_CHOICE and CYTO_E_AGE_YEARS (of lab).
 * Special:  1. Where all groups have the same cells, which then say themselves whom each bound is for, they
 *              are one, for everyone.
 *           2. A patient whom the text leaves out has no group.
 * Source:   the edition's text.
 */
CYTO_API cyto_status cyto_criterion_describe(const cyto_criterion *criterion, int32_t group,
                                             const cyto_lab *lab, cyto_criterion_text *text,
                                             cyto_error *error);

/** Makes a lab empty: every number missing, every fact unknown.
 *
 * Given:    lab; size, sizeof(cyto_lab) as the caller knows it.
 * Returned: *lab with its size set.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE.
 * Special:  none.
 * Source:   none.
 */
CYTO_API cyto_status cyto_lab_init(cyto_lab *lab, size_t size);

/** Sets the value to one number.
 *
 * Given:    lab, initialised; value, in lab->unit; error may be NULL.
 * Returned: value_low and value_high, both closed; printed is 0.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE.
 * Special:  1. The value is judged when it is graded, not here.
 * Source:   none.
 */
CYTO_API cyto_status cyto_lab_set(cyto_lab *lab, double value, cyto_error *error);

/** Sets value and unit from a reading.
 *
 * Given:    lab, initialised; reading, from cyto_reading_read; error may be NULL.
 * Returned: unit, value_low, value_high, low_open, high_open, printed. On error lab has no value.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_UNIT (the reading has no unit).
 * Special:  1. "<50" is 0 to 50: a laboratory measures nothing below zero.
 * Source:   none.
 */
CYTO_API cyto_status cyto_lab_set_reading(cyto_lab *lab, const cyto_reading *reading,
                                          cyto_error *error);

/** Reads value and unit as a report prints them.
 *
 * Given:    lab, initialised; criterion, which names the analyte in messages; text, "<50 10*9/L";
 *           unit, when the text has none, else NULL; numbers, the convention, as in
 *           cyto_number_read; error may be NULL.
 * Returned: unit, value_low, value_high, low_open, high_open, printed. On error lab has no value.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_NUMBER, CYTO_E_UNIT (unknown, missing, or two
 *           that differ).
 * Special:  none.
 * Source:   none.
 */
CYTO_API cyto_status cyto_lab_read(cyto_lab *lab, const cyto_criterion *criterion, const char *text,
                                   const char *unit, const char *numbers, cyto_error *error);

/** Widens a value to all that may have been rounded to it: 8.0 is 7.95 to 8.05.
 *
 * Given:    lab, initialised, with its value; decimals printed, 0 to 15 (1 for "8.0"); error may be
 *           NULL.
 * Returned: value_low and value_high, half a last digit lower and higher, both included; printed is 0.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_DECIMALS, CYTO_E_VALUE (none, negative, or with
 *           more decimals than that); then nothing is changed.
 * Special:  1. No other call widens a value: a grade is that of the number as printed. 2. Open ends stay
 *           ("<50"). 3. The ends stay at 0 or above, and those of a percentage (by lab->unit) at 100 or
 *           below. 4. Zeros before the decimal mark are taken as digits: "51 000" is 50 999.5 to
 *           51 000.5.
 * Source:   none.
 */
CYTO_API cyto_status cyto_lab_widen_printed(cyto_lab *lab, int32_t decimals, cyto_error *error);

/** Widens a value by the imprecision of its assay.
 *
 * Given:    lab, initialised, with its value; cv_percent, the assay's coefficient of variation, 0
 *           to 50; coverage_factor, how many of it to either side, 0 to 4 (1.96 covers 95 % of a
 *           normal distribution): there is no default; error may be NULL.
 * Returned: value_low and value_high: x (100 - cv x factor) / 100 and x (100 + cv x factor) / 100;
 *           printed is 0 where they change.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_CV_PERCENT, CYTO_E_COVERAGE_FACTOR, CYTO_E_VALUE
 *           (none, or negative); then nothing is changed.
 * Special:  1. An interval's ends move outwards, so that this may follow cyto_lab_widen_printed. 2. The
 *           ends stay at 0 or above, and those of a percentage (by lab->unit) at 100 or below. 3. Limits
 *           of normal and baseline stay as they are.
 * Source:   none.
 */
CYTO_API cyto_status cyto_lab_widen_cv(cyto_lab *lab, double cv_percent, double coverage_factor,
                                       cyto_error *error);

/** Makes a grade empty.
 *
 * Given:    grade; size, sizeof(cyto_grade) as the caller knows it.
 * Returned: *grade with its size set, low and high -1.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE.
 * Special:  none.
 * Source:   none.
 */
CYTO_API cyto_status cyto_grade_init(cyto_grade *grade, size_t size);

/** Grades one laboratory value.
 *
 * Given:    criterion, from cyto_criterion_find; lab, initialised, value 0 or above and within
 *           cytodose's limits of the possible for the analyte, in lab->unit; limits, if given, 0
 *           or above and lln <= uln; error may be NULL.
 * Returned: *grade: low to high, the reason where they differ, the deciding bound, notes.
 * Status:   CYTO_OK ("cannot be graded" is a good result); CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_VALUE
 *           (NaN too), CYTO_E_LIMITS, CYTO_E_UNIT, CYTO_E_CHOICE (also a pregnant man),
 *           CYTO_E_AGE_YEARS; then low and high are -1 and *error names the member and what is accepted.
 * Special:  1. On a printed bound the milder grade applies, unless the text includes the bound in the
 *           worse one: by ">=" or "<=", or as the end of a band.
 *           2. Numbers within 2 x 2^-52 of each other, relatively, are equal: 1.8 is on 1.5 x 1.2.
 *           3. Where the text prints bounds in lab->unit those are used as printed; otherwise value
 *           and limits are converted, with a note. 4. A fixed bound grades a value that is inside the
 *           laboratory's limits, too, and a note says so. 5. Where fixed bounds decide the other grades,
 *           missing limits widen the grade to [0,1] at most. 6. Grades that a number cannot show
 *           (transfusion indicated, life-threatening) are never given. 7. Where lab->printed is known, a
 *           note says when one printed digit more or less would grade differently. 8. A limit or a
 *           baseline that cannot be in its unit (bilirubin's ULN of 21 mg/dL) counts as missing, with a
 *           reason; for such a one and for an unusual one there is a note, and *error then says more,
 *           beside CYTO_OK. A limit of 0 counts as not given. 9. Where the text may leave the patient out
 *           (DAIDS' CD4 counts are printed from 5 years, and the age is not known), low is 0: there may
 *           be no grade. 10. Where grades count from a high (low) baseline and its value is missing, it is above
 *           (below) its own limit: as given, else the least (most) that can be; the grade is as wide as that.
 * Source:   the edition, by cyto_criterion_describe.
 */
CYTO_API cyto_status cyto_grade_lab(const cyto_criterion *criterion, const cyto_lab *lab,
                                    cyto_grade *grade, cyto_error *error);

/** Grades a laboratory value as a report prints it: names and texts in, a grade out.
 *
 * Given:    scale and term, as cyto_criterion_find; printed, the value ("27 000/uL", "<50 10*9/L");
 *           unit, when the text has none, else NULL; numbers, the convention, as in cyto_number_read;
 *           known, initialised: limits, baseline and facts, its own value left alone; NULL for none;
 *           grade, its size set; error may be NULL.
 * Returned: *grade, as cyto_grade_lab; low and high are -1 on any error.
 * Status:   as cyto_criterion_find, cyto_lab_read and cyto_grade_lab, the first that fails.
 * Special:  1. Limits are in the unit of the value unless known->limits_unit is set.
 * Source:   the edition, by cyto_criterion_describe.
 */
CYTO_API cyto_status cyto_grade_printed(const char *scale, const char *term, const char *printed,
                                        const char *unit, const char *numbers,
                                        const cyto_lab *known, cyto_grade *grade,
                                        cyto_error *error);

/** Grades one laboratory value under every scale that has the term, and says which grades differ.
 *
 * Given:    term, a slug or an edition's own name; lab, initialised, its unit set; reference, the
 *           scale to compare with, or NULL; grades, cap of them, each initialised; differs, cap of
 *           them, or NULL; grades may be NULL when cap is 0, to ask for *count; error may be NULL.
 * Returned: grades, one a scale in the order of the scales, each with its criterion;
 *           *count, how many scales have the term. differs: CYTO_YES where no grade is possible in
 *           both, CYTO_NO where both are the same one grade, CYTO_UNKNOWN where one of them is
 *           open, not covered or refused, or without a reference.
 * Status:   CYTO_OK; CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_NAME (no scale has the term; no such
 *           reference, or it lacks the term), CYTO_E_UNIT (lab->unit is not set: the scales'
 *           own units differ), CYTO_E_BUFFER (*count says how many it takes; nothing is filled);
 *           the first answer of cyto_grade_lab, when it answers CYTO_OK under no scale.
 * Special:  1. Each grade is what cyto_grade_lab gives. 2. A lab that one scale refuses is low and
 *           high -1 there, reason value-refused.
 * Source:   each edition, by cyto_criterion_describe.
 */
CYTO_API cyto_status cyto_grade_compare(const char *term, const cyto_lab *lab,
                                        const char *reference, cyto_grade *grades, int32_t *differs,
                                        int32_t cap, int32_t *count, cyto_error *error);

/* Rows for cyto_grade_n. double unless another type is named; NaN is missing. */
typedef struct cyto_grade_columns {
    uint32_t size, reserved; /* reserved: 0 */
    cyto_column criterion;   /* in, int32: index into criteria; NULL: all are criteria[0] */
    cyto_column value, lln, uln, baseline, baseline_lln, baseline_uln; /* in */
    cyto_column baseline_state, unit, sex, pregnant;  /* in, int32; unit -1: none was given */
    cyto_column age_years;                            /* in */
    cyto_column fasting, anticoagulated, symptomatic; /* in, int32 */
    cyto_column second, third;                        /* in */
    cyto_column low, high;                            /* out, int8 */
    cyto_column reason;                               /* out, int32 */
    cyto_column notes;                                /* out, uint32 */
    cyto_column falling, limits_unit;                 /* in, int32 */
} cyto_grade_columns;

/** Grades a column of laboratory values: each row is what cyto_grade_lab gives, bit for bit.
 *
 * Given:    n rows; criteria, count of them; columns, initialised to zeros and size set; value not
 *           NULL; error may be NULL.
 * Returned: low, high, reason and notes of each row, where wanted; *refused, how many rows have low
 *           and high -1 (missing, refused or not covered), all on error; it may be NULL.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE; a row that cannot be used says so by its reason.
 * Special:  1. A NaN value is a missing one and has the reason value-missing. 2. A row with an unusable
 *           value, limit, fact or criterion index has the reason value-refused; the other rows go on.
 *           3. Elements may be unaligned. 4. Inputs and outputs must not overlap. 5. The call takes up to
 *           120 KiB of stack. 6. There is no column of the decimals printed: no row has the note that one
 *           digit would grade differently.
 * Source:   as cyto_grade_lab.
 */
CYTO_API cyto_status cyto_grade_n(int64_t n, const cyto_criterion *const *criteria, int32_t count,
                                  const cyto_grade_columns *columns, int64_t *refused,
                                  cyto_error *error);

#ifdef __cplusplus
}
#endif

#endif
