/* SPDX-License-Identifier: MIT */
/* Kidney function from creatinine: creatinine clearance and glomerular filtration rate, by named
 * formulas. A rate per 1.73 m2 and a patient's own rate never share a name. */
#ifndef CYTODOSE_RENAL_H
#define CYTODOSE_RENAL_H

#include <cytodose/units.h>

#ifdef __cplusplus
extern "C" {
#endif

/* X(name, value): formulas are numbered from 1 without gaps. */
#define CYTO_RENAL_LIST(X)   \
    X(COCKCROFT_GAULT, 1)    \
    X(COCKCROFT_GAULT_SI, 2) \
    X(JELLIFFE_1973, 3)      \
    X(MDRD_175, 4)           \
    X(MDRD_186, 5)           \
    X(CKD_EPI_2009, 6)       \
    X(CKD_EPI_2021, 7)       \
    X(SCHWARTZ_BEDSIDE, 8)   \
    X(SCHWARTZ_ORIGINAL, 9)  \
    X(WRIGHT_JAFFE, 10)      \
    X(LUND_MALMO_REVISED, 11)

enum {
#define CYTO_RENAL_ENUM(name, value) CYTO_RENAL_##name = (value),
    CYTO_RENAL_LIST(CYTO_RENAL_ENUM)
#undef CYTO_RENAL_ENUM
        CYTO_RENAL_NONE = 0
};

/* A formula estimates one of these: tubules secrete creatinine, so that its clearance exceeds the GFR. */
enum { CYTO_RENAL_CLEARANCE = 1, CYTO_RENAL_GFR = 2 };

/* These say which weight weight_kg is. X(name, value, slug) */
#define CYTO_RENAL_WEIGHT_LIST(X) \
    X(ACTUAL, 1, "actual")        \
    X(IDEAL, 2, "ideal")          \
    X(ADJUSTED, 3, "adjusted")    \
    X(LEAN, 4, "lean")

enum {
#define CYTO_RENAL_WEIGHT_ENUM(name, value, slug) CYTO_RENAL_WEIGHT_##name = (value),
    CYTO_RENAL_WEIGHT_LIST(CYTO_RENAL_WEIGHT_ENUM)
#undef CYTO_RENAL_WEIGHT_ENUM
        CYTO_RENAL_WEIGHT_NONE = 0
};

/* umol/L in one mg/dL of creatinine. Two factors are in use, 0.02 % apart. X(name, value, factor) */
#define CYTO_CREATININE_FACTOR_LIST(X) \
    X(88_4, 1, 88.4)                   \
    X(88_42, 2, 88.42)

enum {
#define CYTO_CREATININE_FACTOR_ENUM(name, value, factor) CYTO_CREATININE_##name = (value),
    CYTO_CREATININE_FACTOR_LIST(CYTO_CREATININE_FACTOR_ENUM)
#undef CYTO_CREATININE_FACTOR_ENUM
        CYTO_CREATININE_FACTOR_NONE = 0
};

/* A formula may need these facts of a patient. NaN is missing, 0 is unknown. A fact that the formula
 * does not use may be missing; a weight or a height is then not looked at, but bsa_m2, the floor and
 * the choices other than creatinine_factor are checked when they are given. */
typedef struct cyto_renal_patient {
    uint32_t size;
    int32_t sex;                   /* CYTO_SEX_... */
    int32_t weight_kind;           /* CYTO_RENAL_WEIGHT_...: which weight_kg is */
    int32_t preterm;               /* CYTO_UNKNOWN, CYTO_YES, CYTO_NO: schwartz-original, infants */
    int32_t creatinine_factor;     /* CYTO_CREATININE_...: for formulas printed in umol/L */
    int32_t reserved;              /* 0 */
    double age_years;              /* 0 to 130 */
    double creatinine_mg_dl;       /* in serum or plasma, 0.05 to 35 mg/dL */
    double weight_kg;              /* 0.2 to 700 kg */
    double height_cm;              /* 20 to 280 cm */
    double bsa_m2;                 /* 0.05 to 5 m2; given, both results are filled */
    double creatinine_floor_mg_dl; /* 0.3 to 1.5 mg/dL; NaN: no floor, which is the default */
} cyto_renal_patient;

/* Nothing is known. */
#define CYTO_RENAL_PATIENT_INIT                                                          \
    {                                                                                    \
        (uint32_t)sizeof(cyto_renal_patient), 0, 0, 0, 0, 0, CYTO_MISSING, CYTO_MISSING, \
            CYTO_MISSING, CYTO_MISSING, CYTO_MISSING, CYTO_MISSING                       \
    }

typedef struct cyto_renal_result {
    uint32_t size;
    int32_t formula;              /* CYTO_RENAL_... */
    int32_t weight_kind;          /* the weight that went in; NONE where the formula uses none */
    uint32_t notes;               /* CYTO_NOTE_... */
    double ml_min;                /* the patient's own; NaN: per 1.73 m2 by formula, no bsa_m2 */
    double ml_min_173m2;          /* per 1.73 m2; NaN: not by formula, no bsa_m2 */
    double creatinine_used_mg_dl; /* as given, or the floor */
} cyto_renal_result;

/* Nothing was estimated. */
#define CYTO_RENAL_RESULT_INIT                                                                 \
    {                                                                                          \
        (uint32_t)sizeof(cyto_renal_result), 0, 0, 0, CYTO_MISSING, CYTO_MISSING, CYTO_MISSING \
    }

/** Makes a patient of whom nothing is known.
 *
 * Given:    patient; size, sizeof(cyto_renal_patient) as the caller knows it.
 * Returned: *patient with its size set, NaN and 0.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE.
 * Special:  none.
 * Source:   none.
 */
CYTO_API cyto_status cyto_renal_patient_init(cyto_renal_patient *patient, size_t size);

/** Makes a result empty.
 *
 * Given:    result; size, sizeof(cyto_renal_result) as the caller knows it.
 * Returned: *result with its size set, NaN and 0.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE.
 * Special:  none.
 * Source:   none.
 */
CYTO_API cyto_status cyto_renal_result_init(cyto_renal_result *result, size_t size);

/** Creatinine clearance by a named formula: cockcroft-gault, cockcroft-gault-si, jelliffe-1973.
 *
 * Given:    formula, CYTO_RENAL_... that estimates clearance; patient and result, initialised; error
 *           may be NULL.
 * Returned: *result: ml_min, mL/min, and ml_min_173m2, mL/min/1.73 m2; uncapped; NaN on error.
 *           Each formula gives one of the two; the other needs bsa_m2, else it is NaN.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_CHOICE (the formula estimates no clearance),
 *           CYTO_E_AGE_YEARS (also an age that the source excludes), CYTO_E_CHOICE (preterm is needed
 *           and unknown), CYTO_E_SEX (so is the sex), CYTO_E_CHOICE (so is weight_kind or
 *           creatinine_factor), CYTO_E_CREATININE_MG_DL,
 *           CYTO_E_CREATININE_FLOOR_MG_DL, CYTO_E_WEIGHT_KG, CYTO_E_HEIGHT_CM, CYTO_E_BSA_M2; the
 *           first in this order; *error says it in words. A choice that is none of those declared is
 *           CYTO_E_CHOICE, too.
 * Special:  1. An unknown sex is an error: it is never guessed. 2. The caller gives the weight and says
 *           which one it is; the result repeats that. 3. A floor acts only when it is given; a note says
 *           when it raised the creatinine. 4. An age outside those that the formula was made from has a
 *           note, or is an error where the source excludes it. 5. A creatinine below 0.2 or above 15
 *           mg/dL and a result above 250 (cytodose's own bounds) have a note, and so has a weight or a
 *           height that the formula contains and that is unusual, as in cyto_size_suspects. 6.
 *           Clearance is not GFR: it is higher, most of all in failing kidneys.
 * Source:   by CYTO_LIST_RENAL_FORMULAS of catalog.h.
 */
CYTO_API cyto_status cyto_creatinine_clearance(int32_t formula, const cyto_renal_patient *patient,
                                               cyto_renal_result *result, cyto_error *error);

/** Glomerular filtration rate, estimated by a named formula: mdrd-175, ckd-epi-2021, ...
 *
 * Given:    formula, CYTO_RENAL_... that estimates GFR; patient and result, initialised; error
 *           may be NULL.
 * Returned: *result: ml_min, mL/min, and ml_min_173m2, mL/min/1.73 m2; uncapped; NaN on error.
 *           Each formula gives one of the two; the other needs bsa_m2, else it is NaN.
 * Status:   as cyto_creatinine_clearance; CYTO_E_CHOICE when the formula estimates no GFR.
 * Special:  1. Sex, floor, ages and notes are as in cyto_creatinine_clearance. 2. Doses need ml_min,
 *           reports print ml_min_173m2. 3. No formula has a term for race: those printed for MDRD
 *           (1.212) and CKD-EPI 2009 (1.159) are left out. 4. wright-jaffe is per patient, from a body
 *           surface area by Du Bois: bsa_m2 is needed there.
 * Source:   by CYTO_LIST_RENAL_FORMULAS of catalog.h.
 */
CYTO_API cyto_status cyto_egfr(int32_t formula, const cyto_renal_patient *patient,
                               cyto_renal_result *result, cyto_error *error);

/* Rows for cyto_renal_n: the members of the patient and result. */
typedef struct cyto_renal_columns {
    uint32_t size;
    int32_t
        estimates; /* CYTO_RENAL_CLEARANCE or CYTO_RENAL_GFR: a formula of the other is refused */
    cyto_column formula;                                      /* in, int32 */
    cyto_column sex, weight_kind, preterm, creatinine_factor; /* in, int32; NULL: unknown */
    cyto_column age_years, creatinine_mg_dl;                  /* in, double */
    cyto_column weight_kg, height_cm, bsa_m2;                 /* in, double; NULL: missing */
    cyto_column creatinine_floor_mg_dl;                       /* in, double; NULL: none */
    cyto_column ml_min, ml_min_173m2;                         /* out, double */
    cyto_column status;                                       /* out, int32 */
    cyto_column notes;                                        /* out, uint32 */
} cyto_renal_columns;

/** Kidney function of a column: each row is what the call for one patient gives, bit for bit.
 *
 * Given:    n rows; columns, initialised to zeros, size and estimates set; formula, age_years and
 *           creatinine_mg_dl not NULL; error may be NULL.
 * Returned: ml_min, ml_min_173m2, status and notes of each row, where wanted; *refused, how many
 *           rows are refused (all on error); it may be NULL.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_CHOICE (estimates); the status of a row is in
 *           its column.
 * Special:  1. A bad row does not stop the others. 2. Elements may be unaligned. 3. Inputs and
 *           outputs must not overlap.
 * Source:   as cyto_creatinine_clearance and cyto_egfr.
 */
CYTO_API cyto_status cyto_renal_n(int64_t n, const cyto_renal_columns *columns, int64_t *refused,
                                  cyto_error *error);

/** A GFR or clearance per 1.73 m2 from the patient's own.
 *
 * Given:    gfr_ml_min, 0 to 400 mL/min; bsa_m2, 0.05 to 5 m2; error may be NULL.
 * Returned: *gfr_ml_min_173m2, mL/min/1.73 m2: gfr x 1.73 / bsa; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_GFR_ML_MIN, CYTO_E_BSA_M2.
 * Special:  none.
 * Source:   definition of the index.
 */
CYTO_API cyto_status cyto_gfr_index(double gfr_ml_min, double bsa_m2, double *gfr_ml_min_173m2,
                                    cyto_error *error);

/** The patient's own GFR or clearance from one per 1.73 m2.
 *
 * Given:    gfr_ml_min_173m2, 0 to 400 mL/min/1.73 m2; bsa_m2, 0.05 to 5 m2; error may be NULL.
 * Returned: *gfr_ml_min, mL/min: gfr x bsa / 1.73; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_GFR_ML_MIN_173M2, CYTO_E_BSA_M2.
 * Special:  none.
 * Source:   definition of the index.
 */
CYTO_API cyto_status cyto_gfr_deindex(double gfr_ml_min_173m2, double bsa_m2, double *gfr_ml_min,
                                      cyto_error *error);

/** Creatinine in mg/dL from umol/L.
 *
 * Given:    creatinine_umol_l, 4 to 3 100 umol/L; factor, CYTO_CREATININE_...; error may be NULL.
 * Returned: *creatinine_mg_dl, mg/dL; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_CHOICE (factor),
 *           CYTO_E_CREATININE_UMOL_L.
 * Special:  1. There is no default factor. 2. cyto_convert goes by the molar mass, 113.12 g/mol: its
 *           factor is 88.402, which is 0.002 % from 88.4.
 * Source:   88.4: the factor behind laboratories' umol/L forms of MDRD and CKD-EPI (61.9 and 79.6
 *           umol/L for 0.7 and 0.9 mg/dL), and 10 000 / 113.12 g/mol to its digits; 88.42: in use in
 *           programs (admiral, clinPK), primary source not found.
 */
CYTO_API cyto_status cyto_creatinine_mg_dl(double creatinine_umol_l, int32_t factor,
                                           double *creatinine_mg_dl, cyto_error *error);

/** Creatinine in umol/L from mg/dL.
 *
 * Given:    creatinine_mg_dl, 0.05 to 35 mg/dL; factor, CYTO_CREATININE_...; error may be NULL.
 * Returned: *creatinine_umol_l, umol/L; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_CHOICE (factor),
 *           CYTO_E_CREATININE_MG_DL.
 * Special:  1. There is no default factor.
 * Source:   as cyto_creatinine_mg_dl.
 */
CYTO_API cyto_status cyto_creatinine_umol_l(double creatinine_mg_dl, int32_t factor,
                                            double *creatinine_umol_l, cyto_error *error);

#ifdef __cplusplus
}
#endif

#endif
