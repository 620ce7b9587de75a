/* SPDX-License-Identifier: MIT */
/* Status values, accepted ranges, notes and errors: a call answers with them. */
#ifndef CYTODOSE_STATUS_H
#define CYTODOSE_STATUS_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#ifndef CYTO_API
#if defined(_WIN32)
#define CYTO_API
#elif defined(__GNUC__)
#define CYTO_API __attribute__((visibility("default")))
#else
#define CYTO_API
#endif
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* 0 is success, and below 0 is an error: every output is then NaN or empty, unless the call's own
 * docstring says otherwise. Values are never renumbered; new ones are added. */
typedef int32_t cyto_status;

/* X(name, value, text) */
#define CYTO_STATUS_LIST(X)                                                               \
    X(OK, 0, "ok")                                                                        \
    X(E_NULL, -1, "a required pointer is NULL")                                           \
    X(E_SIZE, -2, "the size member is not set, or is of no known version")                \
    X(E_BUFFER, -3, "the buffer is too small; *needed says how much it takes")            \
    X(E_MEMORY, -4, "out of memory")                                                      \
    X(E_CHOICE, -5, "a choice (formula, policy, state) is none of those declared")        \
    X(E_NAME, -6, "no such name")                                                         \
    X(E_UNIT, -7, "unit unknown, missing, or of another kind of quantity")                \
    X(E_NUMBER, -8, "not a number in the stated convention")                              \
    X(E_VALUE, -9, "lab value negative, not finite, or beyond the possible")              \
    X(E_LIMITS, -10, "limits of normal not usable: negative, infinite or crossed")        \
    X(E_ROUNDING, -11, "no rounding within the policy")                                   \
    X(E_JSON, -12, "not acceptable JSON")                                                 \
    X(E_LIMIT, -13, "larger than a stated limit")                                         \
    X(E_DATA, -14, "well-formed, but says something that is not accepted")                \
    X(E_SEX, -120, "this formula needs the sex, or is not for the one given")             \
    X(E_FORMULA, -121, "the formula gives nothing usable for this size")                  \
    X(E_INFUSION, -149, "rate, duration and total of an infusion contradict one another") \
    X(E_DIFFERENTIAL, -156, "the differential adds up to more than 100 %")

/* Quantities with an accepted range, both ends included: for NaN, for a zero with a minus sign and for
 * a number outside the range a call answers CYTO_E_<NAME>. The ranges are cytodose's own and wide on
 * purpose; some calls compute an unusual number inside the range with a note.
 * X(name, status, field, unit, low, high) */
#define CYTO_QUANTITY_LIST(X)                                                                \
    X(HEIGHT_CM, -101, "height_cm", "cm", 20.0, 280.0)                                       \
    X(WEIGHT_KG, -102, "weight_kg", "kg", 0.2, 700.0)                                        \
    X(BSA_M2, -103, "bsa_m2", "m2", 0.05, 5.0)                                               \
    X(DOSE_MG, -104, "dose_mg", "mg", 0.0, 1.0e6)                                            \
    X(DOSE_MG_PER_M2, -105, "dose_mg_per_m2", "mg/m2", 0.0, 50000.0)                         \
    X(DOSE_MG_PER_KG, -106, "dose_mg_per_kg", "mg/kg", 0.0, 5000.0)                          \
    X(PERCENT_OF, -107, "percent_of", "%", 0.0, 1000.0)                                      \
    X(PERCENT_BY, -108, "percent_by", "%", -100.0, 900.0)                                    \
    X(STEP_MG, -109, "step_mg", "mg", 1.0e-6, 1.0e5)                                         \
    X(STRENGTH_MG, -110, "strength_mg", "mg", 1.0e-6, 1.0e5)                                 \
    X(TOLERANCE_PERCENT, -111, "tolerance_percent", "%", 0.0, 100.0)                         \
    X(AGE_YEARS, -112, "age_years", "years", 0.0, 130.0)                                     \
    X(CAP_M2, -122, "cap_m2", "m2", 1.0, 5.0)                                                \
    X(FACTOR, -123, "factor", "of the excess", 0.0, 1.0)                                     \
    X(CREATININE_MG_DL, -130, "creatinine_mg_dl", "mg/dL", 0.05, 35.0)                       \
    X(CREATININE_UMOL_L, -131, "creatinine_umol_l", "umol/L", 4.0, 3100.0)                   \
    X(CREATININE_FLOOR_MG_DL, -132, "creatinine_floor_mg_dl", "mg/dL", 0.3, 1.5)             \
    X(GFR_ML_MIN, -133, "gfr_ml_min", "mL/min", 0.0, 400.0)                                  \
    X(GFR_ML_MIN_173M2, -134, "gfr_ml_min_173m2", "mL/min/1.73 m2", 0.0, 400.0)              \
    X(GFR_CAP_ML_MIN, -135, "gfr_cap_ml_min", "mL/min", 60.0, 300.0)                         \
    X(AUC_MG_MIN_ML, -136, "auc_mg_min_ml", "mg min/mL", 0.5, 30.0)                          \
    X(INFUSION_MIN, -137, "infusion_min", "min", 15.0, 1440.0)                               \
    X(VOLUME_ML, -138, "volume_ml", "mL", 1.0, 5000.0)                                       \
    X(CARBOPLATIN_MG_ML, -139, "carboplatin_mg_ml", "mg/mL", 0.5, 10.0)                      \
    X(DAYS, -140, "days", "days", 0.01, 3660.0)                                              \
    X(DURATION_H, -141, "duration_h", "h", 0.01, 8784.0)                                     \
    X(CONCENTRATION_MG_PER_ML, -142, "concentration_mg_per_ml", "mg/mL", 1.0e-6, 5000.0)     \
    X(DOSE_MG_PER_M2_PER_DAY, -143, "dose_mg_per_m2_per_day", "mg/m2 per day", 0.0, 50000.0) \
    X(RATE_MG_PER_H, -144, "rate_mg_per_h", "mg/h", 0.0, 1.0e6)                              \
    X(RATE_ML_PER_H, -145, "rate_ml_per_h", "mL/h", 1.0e-6, 1.0e6)                           \
    X(CUMULATIVE_MG_PER_M2, -146, "cumulative_mg_per_m2", "mg/m2", 0.0, 1.0e6)               \
    X(THRESHOLD_PERCENT, -147, "threshold_percent", "%", 0.1, 100.0)                         \
    X(MAXIMUM_MG, -148, "maximum_mg", "mg", 1.0e-6, 1.0e6)                                   \
    X(CALCIUM_MMOL_L, -150, "calcium", "mmol/L", 0.0, 10.0)                                  \
    X(ALBUMIN_G_L, -151, "albumin", "g/L", 0.0, 100.0)                                       \
    X(LEUKOCYTES_GIGA_L, -152, "leukocytes", "10*9/L", 0.0, 2000.0)                          \
    X(NRBC_PER_100, -153, "nrbc_per_100", "per 100 leukocytes", 0.0, 5000.0)                 \
    X(SEGMENTED_PERCENT, -154, "segmented_percent", "%", 0.0, 100.0)                         \
    X(BANDS_PERCENT, -155, "bands_percent", "%", 0.0, 100.0)                                 \
    X(DECIMALS, -157, "decimals", "printed", 0.0, 15.0)                                      \
    X(CV_PERCENT, -158, "cv_percent", "%", 0.0, 50.0)                                        \
    X(COVERAGE_FACTOR, -159, "coverage_factor", "times the cv", 0.0, 4.0)                    \
    X(GRADUATION_MG, -160, "graduation_mg", "mg", 1.0e-6, 1.0e5)                             \
    X(BAND_MG, -161, "band_mg", "mg", 1.0e-6, 1.0e6)

enum {
#define CYTO_STATUS_ENUM(name, value, text) CYTO_##name = (value),
    CYTO_STATUS_LIST(CYTO_STATUS_ENUM)
#undef CYTO_STATUS_ENUM
#define CYTO_STATUS_ENUM(name, value, field, unit, low, high) CYTO_E_##name = (value),
        CYTO_QUANTITY_LIST(CYTO_STATUS_ENUM)
#undef CYTO_STATUS_ENUM
            CYTO_STATUS_LAST_ = 1 /* no status: closes the list for C99 and C++ alike */
};

/* Notes tell a user something about a good result, each by one bit. X(name, bit, text) */
#define CYTO_NOTE_LIST(X)                                                                         \
    X(HEIGHT_UNUSUAL, 0, "height unusual for an adult or a child: check the number and its unit") \
    X(WEIGHT_UNUSUAL, 1, "weight unusual: check the number and its unit")                         \
    X(HEIGHT_WEIGHT_SWAPPED, 2, "height and weight look swapped")                                 \
    X(IN_RANGE_YET_GRADED, 3,                                                                     \
      "inside the laboratory's limits, yet graded: the printed bound is a fixed number")          \
    X(OTHER_UNIT_DIFFERS, 4,                                                                      \
      "the same amount would grade differently by the bound printed in another unit")             \
    X(NUMERIC_CEILING, 5, "highest grade a number can show here; the next is clinical")           \
    X(UNIT_CONVERTED, 6,                                                                          \
      "converted: the text prints no bound in the reported unit; near one the factor decides")    \
    X(VALUE_UNUSUAL, 7, "value unusual: check the number and its unit")                           \
    X(VALUE_INTERVAL, 8, "the value is an interval, not one number")                              \
    X(BELOW_LLN_UNGRADED, 9,                                                                      \
      "below the laboratory's lower limit, which this criterion does not use")                    \
    X(ROUNDED_UP, 10, "rounded up")                                                               \
    X(ROUNDED_DOWN, 11, "rounded down")                                                           \
    X(REDUCTION_ROUNDED_UP, 12, "a reduced dose was rounded up")                                  \
    X(ROUNDING_OVER_6_PERCENT, 13, "rounding moves the dose by more than 6 %")                    \
    X(ROUNDING_OVER_10_PERCENT, 14, "rounding moves the dose by more than 10 %")                  \
    X(OUTSIDE_FORMULA, 15, "outside what the formula was made for: see its population and range") \
    X(BSA_CAPPED, 16, "body surface area capped, as asked")                                       \
    X(SIZE_SUSPECT, 17, "height and weight look like a slip of unit or a factor of ten")          \
    X(CREATININE_FLOORED, 19, "creatinine raised to the minimum that was asked for")              \
    X(GFR_CAPPED, 20, "GFR lowered to the cap of the policy")                                     \
    X(DOSE_CAPPED, 21, "the stated maximum is given, not the larger dose that was computed")      \
    X(INFUSION_SUSPECT, 22,                                                                       \
      "a day taken for an hour, or a day's dose for all of it? check rate, duration and total")   \
    X(WEIGHT_CHANGED, 23, "the weight changed by the stated percent or more: compute anew")       \
    X(ON_BAND_EDGE, 24, "on the edge of two bands: the stated edge rule decided")                 \
    X(ABOVE_ULN_UNGRADED, 25,                                                                     \
      "above the laboratory's upper limit, in a band that the edition leaves ungraded")           \
    X(BASELINE_PLACED, 26,                                                                        \
      "the baseline is abnormal in the other direction: graded as after a normal one")            \
    X(NEAR_ANOTHER_GRADE, 27, "one printed digit more or less would grade differently")           \
    X(ALBUMIN_NOT_LOW, 28, "albumin is above 40 g/L: the correction lowers the calcium")          \
    X(NRBC_FEW, 29, "5 nucleated red cells per 100 or fewer: not everyone corrects for so few")   \
    X(LIMIT_UNUSUAL, 30,                                                                          \
      "a limit of normal or the baseline is unusual, or is not used: check the number and its "   \
      "unit")

enum {
#define CYTO_NOTE_ENUM(name, bit, text) CYTO_NOTE_##name = 1 << (bit),
    CYTO_NOTE_LIST(CYTO_NOTE_ENUM)
#undef CYTO_NOTE_ENUM
        CYTO_NOTE_NONE = 0
};

/* A column of a table: element i is at data + i * stride bytes. A stride of 0 repeats one element, and
 * negative strides walk backwards. Where data is NULL, the whole column is missing or unwanted. */
typedef struct cyto_column {
    void *data;
    int64_t stride;
} cyto_column;

/* The forms in which a record is shown. Each call says which of them it has. */
enum {
    CYTO_FORM_SUMMARY = 1, /* text: the answer alone */
    CYTO_FORM_TEXT = 2,    /* text, broken at 100 columns where a blank allows it */
    CYTO_FORM_JSON = 3,    /* a missing number is null, never 0 */
    CYTO_FORM_HTML = 4,    /* one page, without script */
    CYTO_FORM_SVG = 5      /* a chart */
};

/* This stands for a number that is not known, wherever one may be missing. Test it with isnan(). */
#define CYTO_MISSING ((double)NAN)

#define CYTO_POINTER_MAX    256
#define CYTO_MESSAGE_MAX    512
#define CYTO_JSON_BYTES_MAX 1048576 /* the most bytes of a case, a protocol or a request */

/* The error of a call. The caller owns it and sets size first; the call empties the rest. Each call that gives a status
 * takes one last, which may be NULL: when an argument is refused, message is its name, its value and what is accepted.
 * A call of columns says so which column is missing; what is wrong with a row is in the row's status. Two kinds of
 * call have none: those that begin a struct by its size (cyto_lab_init), and those that copy a text to buf. */
typedef struct cyto_error {
    uint32_t size;                  /* sizeof(cyto_error) */
    cyto_status status;             /* CYTO_OK when nothing is wrong */
    int32_t line;                   /* of the text that was read, from 1; 0: does not apply */
    int32_t column;                 /* in bytes, from 1; 0: does not apply */
    char pointer[CYTO_POINTER_MAX]; /* JSON pointer (RFC 6901) to the place; "" is the whole */
    char message[CYTO_MESSAGE_MAX]; /* one line: the field, the value and the accepted range */
} cyto_error;

/* This is an empty error, for C and C++: cyto_error error = CYTO_ERROR_INIT; Other structs whose
 * members are set before a call have such a start, too, and other languages call cyto_error_init and
 * its like. Columns, products, entries, texts and reports start as zeros with their size set. */
#define CYTO_ERROR_INIT                                     \
    {                                                       \
        (uint32_t)sizeof(cyto_error), CYTO_OK, 0, 0, "", "" \
    }

/** The constant's name of a status.
 *
 * Given:    status, any number.
 * Returned: "CYTO_E_UNIT" and the like; "CYTO_E_UNKNOWN" for a number that is no status; static.
 * Status:   none.
 * Special:  none.
 * Source:   CYTO_STATUS_LIST, CYTO_QUANTITY_LIST.
 */
CYTO_API const char *cyto_status_name(cyto_status status);

/** A status in one clause.
 *
 * Given:    status, any number.
 * Returned: the text of the list; for a quantity "outside the accepted range"; for a number that is no
 *           status "unknown status"; static.
 * Status:   none.
 * Special:  none.
 * Source:   CYTO_STATUS_LIST, CYTO_QUANTITY_LIST.
 */
CYTO_API const char *cyto_status_text(cyto_status status);

/** A text of the input as a person may be shown it.
 *
 * Given:    text of length bytes, UTF-8 or not; buf of cap bytes (NULL with cap 0 to ask for the length);
 *           needed may be NULL.
 * Returned: buf, terminated unless cap is 0: the text in one line, with escapes for characters that break a
 *           line, speak to a terminal or turn the direction of reading ("\\n", "\\x1b", "\\u202e"), and for
 *           bytes that are no UTF-8; *needed, the bytes it takes with the final NUL.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_BUFFER (also with cap 0; else buf holds what fits).
 * Special:  1. All messages and texts of the library show the input so; its JSON has the text itself. 2. A
 *           backslash stays one: a text that has the letters of an escape looks like one.
 * Source:   Unicode 15, categories Cc, Zl, Zp, and most of Cf.
 */
CYTO_API cyto_status cyto_text_shown(const char *text, size_t length, char *buf, size_t cap,
                                     size_t *needed);

/** Makes an error record empty.
 *
 * Given:    error; size, sizeof(cyto_error) as the caller knows it.
 * Returned: *error with its size set, status CYTO_OK and empty texts.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (smaller than the first version of the struct).
 * Special:  none.
 * Source:   none.
 */
CYTO_API cyto_status cyto_error_init(cyto_error *error, size_t size);

#ifdef __cplusplus
}
#endif

#endif
