/* SPDX-License-Identifier: MIT */
/* Body size: surface area, mass index, ideal, adjusted and lean weight, by named formulas. */
#ifndef CYTODOSE_BODY_H
#define CYTODOSE_BODY_H

#include <cytodose/units.h>

#ifdef __cplusplus
extern "C" {
#endif

/* X(name, value): formulas are numbered from 1 without gaps, and never renumbered. */
#define CYTO_BSA_LIST(X)  \
    X(MOSTELLER, 1)       \
    X(DU_BOIS, 2)         \
    X(HAYCOCK, 3)         \
    X(GEHAN_GEORGE, 4)    \
    X(BOYD, 5)            \
    X(BOYD_WEIGHT, 6)     \
    X(FUJIMOTO, 7)        \
    X(TAKAHIRA, 8)        \
    X(SHUTER_ASLANI, 9)   \
    X(SCHLICH, 10)        \
    X(LIVINGSTON_LEE, 11) \
    X(YU_2010, 12)        \
    X(COSTEFF, 13)        \
    X(ISAKSSON, 14)       \
    X(BREITMAN, 15)       \
    X(TIKUISIS_MEN, 16)

enum {
#define CYTO_BSA_ENUM(name, value) CYTO_BSA_##name = (value),
    CYTO_BSA_LIST(CYTO_BSA_ENUM)
#undef CYTO_BSA_ENUM
        CYTO_BSA_NONE = 0
};

#define CYTO_WEIGHT_LIST(X) \
    X(DEVINE, 1)            \
    X(ROBINSON, 2)          \
    X(MILLER, 3)            \
    X(HAMWI, 4)             \
    X(LEMMENS, 5)           \
    X(JAMES, 6)             \
    X(BOER, 7)              \
    X(HUME, 8)              \
    X(JANMAHASATIAN, 9)     \
    X(PREDICTED_NORMAL, 10)

enum {
#define CYTO_WEIGHT_ENUM(name, value) CYTO_WEIGHT_##name = (value),
    CYTO_WEIGHT_LIST(CYTO_WEIGHT_ENUM)
#undef CYTO_WEIGHT_ENUM
        CYTO_WEIGHT_NONE = 0
};

/* The kind of weight that a formula estimates. None of these numbers is a formula's. */
enum { CYTO_WEIGHT_KIND_IDEAL = 101, CYTO_WEIGHT_KIND_LEAN = 102, CYTO_WEIGHT_KIND_NORMAL = 103 };

/* The inch formulas begin at 152.4 cm (60 in), and their papers are silent about shorter patients. The
 * caller chooses: refuse, let the line go on downwards, or keep the weight of 152.4 cm. */
enum { CYTO_SHORT_REFUSE = 0, CYTO_SHORT_EXTEND = 1, CYTO_SHORT_HOLD = 2 };

/* A formula may ask for these beside the weight; each is one bit. */
enum { CYTO_NEEDS_HEIGHT = 1, CYTO_NEEDS_SEX = 2 };

/* Slips that would explain an odd size: one bit each. X(name, bit, text) */
#define CYTO_SUSPECT_LIST(X)                                    \
    X(SWAPPED, 0, "height and weight swapped")                  \
    X(METRES, 1, "height in metres")                            \
    X(INCHES, 2, "height in inches")                            \
    X(POUNDS, 3, "weight in pounds")                            \
    X(GRAMS, 4, "weight in grams")                              \
    X(HEIGHT_TENFOLD, 5, "height ten times too great or small") \
    X(WEIGHT_TENFOLD, 6, "weight ten times too great or small")

enum {
#define CYTO_SUSPECT_ENUM(name, bit, text) CYTO_SUSPECT_##name = 1 << (bit),
    CYTO_SUSPECT_LIST(CYTO_SUSPECT_ENUM)
#undef CYTO_SUSPECT_ENUM
        CYTO_SUSPECT_NONE = 0
};

/** Body surface area by a named formula.
 *
 * Given:    formula, CYTO_BSA_...; sex, CYTO_SEX_...; height_cm, 20 to 280 cm, or NaN for a formula
 *           that does not need it; weight_kg, 0.2 to 700 kg; notes and error may be NULL.
 * Returned: *bsa_m2, m2, never capped; NaN on error. *notes, CYTO_NOTE_... bits.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_CHOICE (formula or sex),
 *           CYTO_E_SEX (unknown, or not the formula's), CYTO_E_HEIGHT_CM, CYTO_E_WEIGHT_KG,
 *           CYTO_E_FORMULA (a linear formula at or below 0 m2); the first in this order.
 * Special:  1. An unusual size computes, with a note; so does a weight outside the formula's own range,
 *           where the formula's source states one. 2. There is no default formula: reputable ones differ
 *           by several percent. 3. An unknown sex is never guessed: schlich and tikuisis-men, which is
 *           for men alone, are an error then. 4. A height that is not needed is checked all the same
 *           when it is given.
 * Source:   by CYTO_LIST_BSA_FORMULAS of catalog.h.
 */
CYTO_API cyto_status cyto_bsa(int32_t formula, int32_t sex, double height_cm, double weight_kg,
                              double *bsa_m2, uint32_t *notes, cyto_error *error);

/* Rows for cyto_bsa_n. */
typedef struct cyto_bsa_columns {
    uint32_t size;
    uint32_t reserved;                 /* 0 */
    cyto_column formula, sex;          /* in, int32; sex NULL: unknown */
    cyto_column height_cm, weight_kg;  /* in, double; height NULL: missing */
    cyto_column bsa_m2, status, notes; /* out: double, int32, uint32 */
} cyto_bsa_columns;

/** Body surface area of a column: each row is what cyto_bsa gives, bit for bit.
 *
 * Given:    n rows; columns, initialised to zeros and size set; formula and weight_kg not NULL;
 *           error may be NULL.
 * Returned: bsa_m2 (NaN where refused), status and notes of each row, where wanted; *refused, how
 *           many rows have no area (all on error); it may be NULL.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE; the status of a row is in its column.
 * Special:  1. A bad row does not stop the others. 2. Elements may be unaligned. 3. Inputs and
 *           outputs must not overlap.
 * Source:   as cyto_bsa.
 */
CYTO_API cyto_status cyto_bsa_n(int64_t n, const cyto_bsa_columns *columns, int64_t *refused,
                                cyto_error *error);

/** A body surface area limited to a cap: only where a protocol or a local rule asks for one.
 *
 * Given:    bsa_m2, 0.05 to 5 m2; cap_m2, 1 to 5 m2; notes and error may be NULL.
 * Returned: *capped_m2, the smaller, m2; NaN on error. *notes: CYTO_NOTE_BSA_CAPPED where the cap
 *           was the smaller.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_BSA_M2, CYTO_E_CAP_M2.
 * Special:  1. No other call of the library caps an area. ASCO's guideline on obesity (Griggs JJ, J Clin
 *           Oncol 2012;30:1553 and 2021) asks for full doses by actual weight.
 * Source:   the caller's.
 */
CYTO_API cyto_status cyto_bsa_cap(double bsa_m2, double cap_m2, double *capped_m2, uint32_t *notes,
                                  cyto_error *error);

/** Body mass index: weight / height^2.
 *
 * Given:    height_cm, 20 to 280 cm; weight_kg, 0.2 to 700 kg; notes and error may be NULL.
 * Returned: *bmi, kg/m2; NaN on error. *notes, CYTO_NOTE_... bits.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_HEIGHT_CM, CYTO_E_WEIGHT_KG.
 * Special:  none.
 * Source:   Quetelet; the definition.
 */
CYTO_API cyto_status cyto_bmi(double height_cm, double weight_kg, double *bmi, uint32_t *notes,
                              cyto_error *error);

/** The notes that calls set for a height, a weight or both: for a dose by weight, too, whose call has none.
 *
 * Given:    height_cm, weight_kg, any numbers, NaN: not known; notes; error may be NULL.
 * Returned: *notes, CYTO_NOTE_... bits: HEIGHT_UNUSUAL, WEIGHT_UNUSUAL, and of both together
 *           HEIGHT_WEIGHT_SWAPPED, SIZE_SUSPECT; 0 where all is usual, or nothing is known.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error).
 * Special:  1. The bounds of the usual are those of cyto_size_suspects.
 * Source:   cytodose's own.
 */
CYTO_API cyto_status cyto_size_notes(double height_cm, double weight_kg, uint32_t *notes,
                                     cyto_error *error);

/** Slips that would explain a height and a weight that do not go together.
 *
 * Given:    height_cm, weight_kg, any numbers, refused ones too (1.6 cm); suspects; error may be
 *           NULL.
 * Returned: *suspects, CYTO_SUSPECT_... bits: each slip that, undone, leaves a usual size; 0 where
 *           the size is usual as given, or nothing explains it, or a number is not above 0.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error).
 * Special:  1. Nothing is corrected. 2. A size is usual by cytodose's own bounds: 40 to 215 cm, 1.5 to
 *           200 kg and a body mass index of 8 to 60 kg/m2 as given, of 12 to 60 kg/m2 once a slip is
 *           undone. Two numbers with an index above 120 are suspected to be swapped when the swap
 *           leaves 8 to 120. 3. A slip between two usual sizes is not seen.
 * Source:   cytodose's own.
 */
CYTO_API cyto_status cyto_size_suspects(double height_cm, double weight_kg, uint32_t *suspects,
                                        cyto_error *error);

/** Ideal body weight by a named formula.
 *
 * Given:    formula, CYTO_WEIGHT_DEVINE to CYTO_WEIGHT_LEMMENS; sex, CYTO_SEX_...; height_cm, 20 to
 *           280 cm; below_152_cm, CYTO_SHORT_...; notes and error may be NULL.
 * Returned: *weight_kg, kg; NaN on error. *notes: CYTO_NOTE_OUTSIDE_FORMULA under 152.4 cm.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_CHOICE, CYTO_E_SEX (unknown;
 *           lemmens does not ask), CYTO_E_HEIGHT_CM, CYTO_E_FORMULA (under 152.4 cm with
 *           CYTO_SHORT_REFUSE, or a line that has gone to 0).
 * Special:  1. The formulas are for adults. 2. lemmens does not begin at 152.4 cm: below_152_cm must be
 *           one of the choices, and has no effect.
 * Source:   by CYTO_LIST_WEIGHT_FORMULAS of catalog.h.
 */
CYTO_API cyto_status cyto_ideal_weight(int32_t formula, int32_t sex, double height_cm,
                                       int32_t below_152_cm, double *weight_kg, uint32_t *notes,
                                       cyto_error *error);

/** Adjusted body weight: ideal + factor x (actual - ideal).
 *
 * Given:    ideal_kg and weight_kg (actual), 0.2 to 700 kg; factor, 0 to 1, named by the caller:
 *           0.4 is usual for drugs, 0.25 for nutrition, 0.3 is used too; error may be NULL.
 * Returned: *adjusted_kg, kg; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_WEIGHT_KG (either),
 *           CYTO_E_FACTOR.
 * Special:  1. For a patient lighter than the ideal weight the line goes on: the result is below the
 *           ideal and above the actual weight. 2. The caller decides whether to adjust, and from which
 *           excess on.
 * Source:   Erstad's table, as reprinted in PMC4411565 table 3, with factor 0.4.
 */
CYTO_API cyto_status cyto_adjusted_weight(double ideal_kg, double weight_kg, double factor,
                                          double *adjusted_kg, cyto_error *error);

/** Lean body weight, or predicted normal weight, by a named formula.
 *
 * Given:    formula, CYTO_WEIGHT_JAMES to CYTO_WEIGHT_PREDICTED_NORMAL; sex, CYTO_SEX_FEMALE or
 *           CYTO_SEX_MALE; height_cm, 20 to 280 cm; weight_kg, 0.2 to 700 kg; notes and error may
 *           be NULL.
 * Returned: *lean_kg, kg; NaN on error. *notes: CYTO_NOTE_OUTSIDE_FORMULA outside the body mass
 *           indices of its entry in CYTO_LIST_WEIGHT_FORMULAS, and those of an unusual size.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_CHOICE, CYTO_E_SEX,
 *           CYTO_E_HEIGHT_CM, CYTO_E_WEIGHT_KG, CYTO_E_FORMULA (a result at or below 0, or a lean
 *           weight above the whole weight).
 * Special:  1. james and predicted-normal fall again as the weight rises beyond a body mass index of
 *           about 43 (men) and 36 (women). 2. The formulas were made with adults.
 * Source:   by CYTO_LIST_WEIGHT_FORMULAS of catalog.h.
 */
CYTO_API cyto_status cyto_lean_weight(int32_t formula, int32_t sex, double height_cm,
                                      double weight_kg, double *lean_kg, uint32_t *notes,
                                      cyto_error *error);

/* Rows for cyto_weight_n. */
typedef struct cyto_weight_columns {
    uint32_t size;
    int32_t kind; /* CYTO_WEIGHT_KIND_IDEAL: as cyto_ideal_weight; _LEAN: as cyto_lean_weight */
    cyto_column formula, sex;             /* in, int32; sex NULL: unknown */
    cyto_column below_152_cm;             /* in, int32: of ideal weight; NULL: refused */
    cyto_column height_cm, weight_kg;     /* in, double; weight_kg: of lean weight */
    cyto_column result_kg, status, notes; /* out: double, int32, uint32 */
} cyto_weight_columns;

/** Weights of a column: each row is what cyto_ideal_weight or cyto_lean_weight gives, bit for bit.
 *
 * Given:    n rows; columns, initialised to zeros, size and kind set; formula and height_cm not NULL;
 *           error may be NULL.
 * Returned: result_kg (NaN where refused), status and notes of each row, where wanted; *refused, how
 *           many rows have no weight (all on error); it may be NULL.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_CHOICE (kind); the status of a row is in its
 *           column.
 * Special:  1. A bad row does not stop the others. 2. Elements may be unaligned. 3. Inputs and
 *           outputs must not overlap. 4. A formula of the other call is refused, so that an ideal weight
 *           is never taken for a lean one; predicted normal weight is asked for as lean weight is.
 * Source:   as cyto_ideal_weight and cyto_lean_weight.
 */
CYTO_API cyto_status cyto_weight_n(int64_t n, const cyto_weight_columns *columns, int64_t *refused,
                                   cyto_error *error);

#ifdef __cplusplus
}
#endif

#endif
