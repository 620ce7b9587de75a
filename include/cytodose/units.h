/* SPDX-License-Identifier: MIT */
/* Analytes, units, and the reading of printed lab values. */
#ifndef CYTODOSE_UNITS_H
#define CYTODOSE_UNITS_H

#include <cytodose/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Facts that may be unknown. */
enum { CYTO_UNKNOWN = 0, CYTO_YES = 1, CYTO_NO = -1 };
enum { CYTO_SEX_UNKNOWN = 0, CYTO_SEX_FEMALE = 1, CYTO_SEX_MALE = 2 };

/* An analyte is what a laboratory measures. X(name, value, slug) */
#define CYTO_ANALYTE_LIST(X)                            \
    X(HEMOGLOBIN, 1, "hemoglobin")                      \
    X(PLATELETS, 2, "platelets")                        \
    X(NEUTROPHILS, 3, "neutrophils")                    \
    X(LEUKOCYTES, 4, "leukocytes")                      \
    X(LYMPHOCYTES, 5, "lymphocytes")                    \
    X(EOSINOPHILS, 6, "eosinophils")                    \
    X(CD4, 7, "cd4-lymphocytes")                        \
    X(ALT, 8, "alanine-aminotransferase")               \
    X(AST, 9, "aspartate-aminotransferase")             \
    X(ALP, 10, "alkaline-phosphatase")                  \
    X(GGT, 11, "gamma-glutamyltransferase")             \
    X(CK, 12, "creatine-kinase")                        \
    X(LDH, 13, "lactate-dehydrogenase")                 \
    X(AMYLASE, 14, "amylase")                           \
    X(LIPASE, 15, "lipase")                             \
    X(BILIRUBIN, 16, "bilirubin")                       \
    X(CREATININE, 17, "creatinine")                     \
    X(ALBUMIN, 18, "albumin")                           \
    X(CALCIUM, 19, "calcium-corrected")                 \
    X(CALCIUM_IONIZED, 20, "calcium-ionized")           \
    X(MAGNESIUM, 21, "magnesium")                       \
    X(PHOSPHATE, 22, "phosphate")                       \
    X(POTASSIUM, 23, "potassium")                       \
    X(SODIUM, 24, "sodium")                             \
    X(BICARBONATE, 25, "bicarbonate")                   \
    X(GLUCOSE, 26, "glucose")                           \
    X(URATE, 27, "urate")                               \
    X(CHOLESTEROL, 28, "cholesterol")                   \
    X(TRIGLYCERIDES, 29, "triglycerides")               \
    X(HDL, 30, "hdl-cholesterol")                       \
    X(LDL, 31, "ldl-cholesterol")                       \
    X(FIBRINOGEN, 32, "fibrinogen")                     \
    X(HAPTOGLOBIN, 33, "haptoglobin")                   \
    X(APTT, 34, "aptt")                                 \
    X(INR, 35, "inr")                                   \
    X(VITAMIN_D, 36, "vitamin-d")                       \
    X(METHEMOGLOBIN, 37, "methemoglobin")               \
    X(PH, 38, "blood-ph")                               \
    X(URINE_PROTEIN, 39, "urine-protein-24h")           \
    X(CREATININE_CLEARANCE, 40, "creatinine-clearance") \
    X(EGFR, 41, "egfr")                                 \
    X(QTC, 42, "qtc")                                   \
    X(EJECTION_FRACTION, 43, "ejection-fraction")       \
    X(WEIGHT, 44, "body-weight")                        \
    X(TEMPERATURE, 45, "body-temperature")              \
    X(OXYGEN_SATURATION, 46, "oxygen-saturation")       \
    X(BLOOD_PRESSURE, 47, "blood-pressure")             \
    X(TROPONIN_T, 48, "troponin-t")                     \
    X(TROPONIN_I, 49, "troponin-i")                     \
    X(UREA, 50, "urea")                                 \
    X(PROTHROMBIN_TIME, 51, "prothrombin-time")         \
    X(FEV1_PREDICTED, 52, "fev1-percent-of-predicted")  \
    X(VITAL_CAPACITY_PREDICTED, 53, "vital-capacity-percent-of-predicted")

enum {
#define CYTO_ANALYTE_ENUM(name, value, slug) CYTO_ANALYTE_##name = (value),
    CYTO_ANALYTE_LIST(CYTO_ANALYTE_ENUM)
#undef CYTO_ANALYTE_ENUM
        CYTO_ANALYTE_NONE = 0
};

/* Units, by their UCUM code. One unit of the list is `times / over` of the base of its kind; both are
 * whole numbers, so that a conversion is rounded once. A degree Fahrenheit has an offset, too.
 * X(name, value, ucum, kind, times, over) */
#define CYTO_UNIT_LIST(X)                                             \
    X(PER_UL, 1, "/uL", NUMBER, 1.0, 1.0)                             \
    X(THOUSAND_PER_UL, 2, "10*3/uL", NUMBER, 1.0e3, 1.0)              \
    X(GIGA_PER_L, 3, "10*9/L", NUMBER, 1.0e3, 1.0)                    \
    X(MEGA_PER_L, 4, "10*6/L", NUMBER, 1.0, 1.0)                      \
    X(TERA_PER_L, 5, "10*12/L", NUMBER, 1.0e6, 1.0)                   \
    X(PER_L, 6, "/L", NUMBER, 1.0, 1.0e6)                             \
    X(G_PER_DL, 7, "g/dL", MASS, 10.0, 1.0)                           \
    X(G_PER_L, 8, "g/L", MASS, 1.0, 1.0)                              \
    X(MMOL_PER_L, 9, "mmol/L", SUBSTANCE, 1.0, 1.0)                   \
    X(PERCENT, 10, "%", FRACTION, 1.0, 1.0)                           \
    X(MG_PER_DL, 11, "mg/dL", MASS, 1.0, 100.0)                       \
    X(MG_PER_L, 12, "mg/L", MASS, 1.0, 1000.0)                        \
    X(NG_PER_ML, 13, "ng/mL", MASS, 1.0, 1.0e6)                       \
    X(NG_PER_L, 14, "ng/L", MASS, 1.0, 1.0e9)                         \
    X(UG_PER_L, 15, "ug/L", MASS, 1.0, 1.0e6)                         \
    X(PG_PER_ML, 16, "pg/mL", MASS, 1.0, 1.0e9)                       \
    X(UG_PER_DL, 17, "ug/dL", MASS, 1.0, 1.0e5)                       \
    X(UMOL_PER_L, 18, "umol/L", SUBSTANCE, 1.0, 1000.0)               \
    X(NMOL_PER_L, 19, "nmol/L", SUBSTANCE, 1.0, 1.0e6)                \
    X(MEQ_PER_L, 20, "meq/L", CHARGE, 1.0, 1.0)                       \
    X(U_PER_L, 21, "U/L", CATALYTIC, 1.0, 1.0)                        \
    X(UKAT_PER_L, 22, "ukat/L", CATALYTIC, 60.0, 1.0)                 \
    X(SECOND, 23, "s", TIME, 1000.0, 1.0)                             \
    X(MILLISECOND, 24, "ms", TIME, 1.0, 1.0)                          \
    X(RATIO, 25, "1", RATIO, 1.0, 1.0)                                \
    X(PH, 26, "[pH]", ACIDITY, 1.0, 1.0)                              \
    X(G_PER_24H, 27, "g/(24.h)", EXCRETION, 1.0, 1.0)                 \
    X(MG_PER_24H, 28, "mg/(24.h)", EXCRETION, 1.0, 1000.0)            \
    X(ML_PER_MIN, 29, "mL/min", FLOW, 1.0, 1.0)                       \
    X(ML_PER_MIN_173, 30, "mL/min/{1.73_m2}", FLOW_INDEXED, 1.0, 1.0) \
    X(KILOGRAM, 31, "kg", BODY_MASS, 1.0, 1.0)                        \
    X(CELSIUS, 32, "Cel", TEMPERATURE, 1.0, 1.0)                      \
    X(MMHG, 33, "mm[Hg]", PRESSURE, 1.0, 1.0)                         \
    X(ML_PER_S, 34, "mL/s", FLOW, 60.0, 1.0)                          \
    X(KILOPASCAL, 35, "kPa", PRESSURE, 1.0e6, 133322.0)               \
    X(FAHRENHEIT, 36, "[degF]", TEMPERATURE, 5.0, 9.0)                \
    X(NKAT_PER_L, 37, "nkat/L", CATALYTIC, 60.0, 1000.0)              \
    X(ML_PER_S_173, 38, "mL/s/{1.73_m2}", FLOW_INDEXED, 60.0, 1.0)    \
    X(GRAM, 39, "g", BODY_MASS, 1.0, 1000.0)                          \
    X(HUNDRED_PER_UL, 40, "10*2/uL", NUMBER, 1.0e2, 1.0)              \
    X(TEN_THOUSAND_PER_UL, 41, "10*4/uL", NUMBER, 1.0e4, 1.0)         \
    X(LAKH_PER_UL, 42, "10*5/uL", NUMBER, 1.0e5, 1.0)                 \
    X(NG_PER_DL, 43, "ng/dL", MASS, 1.0, 1.0e8)                       \
    X(PMOL_PER_L, 44, "pmol/L", SUBSTANCE, 1.0, 1.0e9)                \
    X(U_PER_ML, 45, "U/mL", CATALYTIC, 1000.0, 1.0)                   \
    X(MU_PER_L, 46, "mU/L", CATALYTIC, 1.0, 1000.0)                   \
    X(UG_PER_24H, 47, "ug/(24.h)", EXCRETION, 1.0, 1.0e6)

enum {
#define CYTO_UNIT_ENUM(name, value, ucum, kind, times, over) CYTO_UNIT_##name = (value),
    CYTO_UNIT_LIST(CYTO_UNIT_ENUM)
#undef CYTO_UNIT_ENUM
        CYTO_UNIT_NONE = 0
};

/* A lab value as printed: one number ("51 000/mcl"), or an interval ("<50 x10^9/L"). */
typedef struct cyto_reading {
    uint32_t size;
    int32_t unit;      /* CYTO_UNIT_...; CYTO_UNIT_NONE when nothing follows the number */
    double low, high;  /* the same when it is one number; -INFINITY / INFINITY when open-ended */
    int32_t low_open;  /* 1: low itself is excluded (">3") */
    int32_t high_open; /* 1: high itself is excluded ("<50") */
    int32_t decimals;  /* decimals printed: 1 for "26,0" */
} cyto_reading;

/* Nothing was read. */
#define CYTO_READING_INIT                                                      \
    {                                                                          \
        (uint32_t)sizeof(cyto_reading), 0, CYTO_MISSING, CYTO_MISSING, 0, 0, 0 \
    }

/** The number of an analyte.
 *
 * Given:    name, its slug ("platelets") or an accepted spelling ("leucocytes", "hgb"); error may be NULL.
 * Returned: *analyte, CYTO_ANALYTE_...; CYTO_ANALYTE_NONE on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_NAME.
 * Special:  1. Case, accents, blanks and signs make no difference, but "%", "/", "<" and ">" are part of
 *           a name. 2. Two names of one analyte are read as one: "ALT (SGPT)", "GPT/ALAT". 3. "NA" and
 *           "na" are no names, for exports write "not available" so; "Na" is sodium. 4. A name of
 *           something else is refused, and the message says why: "calcium" is the total one.
 * Source:   lib/tables/analytes.c.
 */
CYTO_API cyto_status cyto_analyte_find(const char *name, int32_t *analyte, cyto_error *error);

/** The analyte behind a LOINC code.
 *
 * Given:    code, such as "777-3", "LOINC:777-3" or "http://loinc.org/777-3"; analyte and error may be NULL.
 * Returned: *analyte, CYTO_ANALYTE_NONE on error; *error then has the reason that a code is refused for
 *           ("neutrophils as a percentage: not a count").
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_NAME (an unknown code, or a refused one).
 * Special:  1. Percentages and counts carry the same label in many exports: the code of a percentage is
 *           refused, and nothing is guessed.
 *           2. A code is no proof: labels are swapped in many exports. Look at
 *           the unit beside it: cyto_convert refuses one of another kind.
 * Source:   lib/tables/loinc.c, which says how well each code was read.
 */
CYTO_API cyto_status cyto_loinc_find(const char *code, int32_t *analyte, cyto_error *error);

/** The number of a unit, from UCUM or one of the field's spellings.
 *
 * Given:    text of length bytes: "10*9/L", "10e3/mcl", "K/uL", "/mm3", "g/dl", "G/L" (giga); error
 *           may be NULL.
 * Returned: *unit, CYTO_UNIT_...; CYTO_UNIT_NONE on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_UNIT.
 * Special:  1. "10e3" is read as 10 to the power 3, as laboratories print it, not as C's 10e3.
 *           2. A leading "x" and blanks are skipped, but a blank between two digits counts ("10 9/L").
 *           3. "g/L" is gram, "G/L" giga: case matters there. 4. A spelling of two meanings ("M/uL") and
 *           pounds are refused; the messages of calls that read a unit say why.
 * Source:   UCUM; the spellings of lib/tables/units.c.
 */
CYTO_API cyto_status cyto_unit_find(const char *text, size_t length, int32_t *unit,
                                    cyto_error *error);

/** Converts between units: sizes, mass, amount of substance, milliequivalents, temperatures.
 *
 * Given:    analyte, CYTO_ANALYTE_... (needed between mass, amount of substance and
 *           milliequivalents); value, any number but NaN; from and to, CYTO_UNIT_; error may be
 *           NULL.
 * Returned: *converted, value by a quotient of whole numbers, rounded once; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_UNIT (no such unit, another kind
 *           of quantity, or no agreed molar mass or valence), CYTO_E_VALUE (NaN).
 * Special:  1. An infinite value stays so. 2. Hemoglobin in mmol/L is that of the monomer,
 *           16 114.5 g/mol, as CTCAE prints it. 3. A temperature is a temperature, never a
 *           difference of two. 4. Phosphate has no valence: its charge depends on the pH.
 * Source:   lib/tables/analytes.c for molar masses and valences; UCUM for sizes.
 */
CYTO_API cyto_status cyto_convert(int32_t analyte, double value, int32_t from, int32_t to,
                                  double *converted, cyto_error *error);

/** Reads a number in a stated convention.
 *
 * Given:    text of length bytes; numbers, the convention: the decimal mark, then the mark of
 *           groups if any: "." (1234.5), ".," (1,234.5), ",." (1.234,5), ", " (1 234,5); NULL or
 *           "" when none is stated; field, what to call the number in a message; decimals and
 *           error may be NULL.
 * Returned: *value; *decimals, how many were printed. On error they are NaN and 0.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_NUMBER.
 * Special:  1. Blanks and apostrophes between groups of three digits are read in every convention. 2. Without a
 *           convention a number is read that one reading alone fits (7.9, 0.850, 1.234,5); of two (2.620
 *           is 2.62 or 2620) the message shows both. 3. Groups have three
 *           digits each, or it is an error. 4. No exponent, no sign but "-", no hexadecimal, no
 *           "nan": a report prints none. 5. The process's locale does not matter.
 * Source:   none.
 */
CYTO_API cyto_status cyto_number_read(const char *text, size_t length, const char *numbers,
                                      const char *field, double *value, int32_t *decimals,
                                      cyto_error *error);

/** Makes a reading empty.
 *
 * Given:    reading; size, sizeof(cyto_reading) as the caller knows it.
 * Returned: *reading with its size set, no unit, NaN.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE.
 * Special:  none.
 * Source:   none.
 */
CYTO_API cyto_status cyto_reading_init(cyto_reading *reading, size_t size);

/** Reads a lab value as a report prints it: comparator, number, unit.
 *
 * Given:    text, such as "26,0 x 10e3/mcl" or "<50 10*9/L"; numbers, the convention, as in
 *           cyto_number_read; field, what to call it in a message ("platelets"); reading,
 *           initialised; error may be NULL.
 * Returned: *reading: 26.0 in 10*3/uL; the number stays as printed, in the unit as printed.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_NUMBER, CYTO_E_UNIT (a unit that is not
 *           known; none at all is good: reading->unit is then CYTO_UNIT_NONE).
 * Special:  1. "<", "<=", ">", ">=" and their one-character forms give open-ended intervals.
 * Source:   none.
 */
CYTO_API cyto_status cyto_reading_read(const char *text, const char *numbers, const char *field,
                                       cyto_reading *reading, cyto_error *error);

#ifdef __cplusplus
}
#endif

#endif
