/* SPDX-License-Identifier: MIT */
/* A dose is rounded once, at the end, from the exact dose, and the result says how it was rounded. */
#ifndef CYTODOSE_ROUNDING_H
#define CYTODOSE_ROUNDING_H

#include <cytodose/status.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    CYTO_ROUND_HALF_UP = 1,   /* to the nearest; a tie goes up */
    CYTO_ROUND_HALF_DOWN = 2, /* to the nearest; a tie goes down */
    CYTO_ROUND_HALF_EVEN = 3, /* to the nearest; a tie goes to the even multiple */
    CYTO_ROUND_DOWN = 4,
    CYTO_ROUND_UP = 5
};

enum {
    CYTO_PRODUCT_SYRINGE = 0, /* whole, or to a mark of its scale */
    CYTO_PRODUCT_VIAL = 1,    /* whole, or in part: the rest is waste */
    CYTO_PRODUCT_TABLET = 2   /* never split */
};

/* The best of the choices that the policy allows is the first by these orders. */
enum {
    CYTO_PREFER_NEAREST = 0,      /* nearest, least waste, fewest units, fewest strengths */
    CYTO_PREFER_LEAST_WASTE = 1,  /* least waste, nearest, fewest units, fewest strengths */
    CYTO_PREFER_FEWEST_UNITS = 2, /* fewest units, nearest, least waste, fewest strengths */
    CYTO_PREFER_FEWEST_STRENGTHS =
        3 /* fewest strengths, nearest, fewest units, least waste: one strength of tablet */
};

#define CYTO_PRODUCTS_MAX 12
#define CYTO_UNITS_MAX    6  /* syringes at once */
#define CYTO_COUNT_MAX    10 /* vials or tablets at once */

/* A product is what a pharmacy has: a syringe, a vial or a tablet of one strength. */
typedef struct cyto_product {
    uint32_t size;
    int32_t kind;         /* CYTO_PRODUCT_...; one kind at a time */
    double strength_mg;   /* all of it */
    double graduation_mg; /* what one mark of a syringe is, or the step in which a vial's content is
                             measured; 0: a syringe is given whole, and any amount of a vial; a
                             tablet has 0 */
} cyto_product;

typedef struct cyto_round_policy {
    uint32_t size;
    int32_t direction;       /* CYTO_ROUND_HALF_UP, HALF_DOWN (nearest), DOWN or UP */
    int32_t use_graduations; /* 1: a graduated syringe may be given in part */
    int32_t reduced;         /* 1: the dose was reduced for toxicity: whole units only go down */
    int32_t reduced_may_round_up; /* 1: yet the policy lets it go up; the plan then has a note */
    int32_t
        units_max; /* at once: syringes 1 to CYTO_UNITS_MAX, vials and tablets to CYTO_COUNT_MAX */
    double tolerance_percent;  /* 0 to 100: how far a dose may move; it must be stated */
    int32_t prefer;            /* CYTO_PREFER_... */
    int32_t use_partial_vials; /* 1: a vial may be given in part, the rest is waste */
} cyto_round_policy;

/* One unit at once; direction and tolerance are still to be stated. */
#define CYTO_ROUND_POLICY_INIT                                                 \
    {                                                                          \
        (uint32_t)sizeof(cyto_round_policy), 0, 0, 0, 0, 1, CYTO_MISSING, 0, 0 \
    }

typedef struct cyto_round_plan {
    uint32_t size;
    uint32_t notes;
    double exact_mg;                 /* as given */
    double rounded_mg;               /* NaN when refused */
    double difference_mg;            /* rounded - exact */
    double difference_percent;       /* BY which the rounded dose differs from the exact one */
    double below_mg, above_mg;       /* the nearest choices on either side; NaN: none */
    int32_t units;                   /* how many syringes, vials or tablets */
    int32_t product[CYTO_UNITS_MAX]; /* the indices of the first of them; of a band: its row */
    double drawn_mg[CYTO_UNITS_MAX]; /* how much of each */
    double
        waste_mg; /* the rest of a vial or syringe given in part; NaN when refused, or of a band */
    int32_t strengths;                /* how many different strengths */
    int32_t count[CYTO_PRODUCTS_MAX]; /* how many of each product, opened ones too */
} cyto_round_plan;

/* No dose was rounded. */
#define CYTO_ROUND_PLAN_INIT                                                            \
    {                                                                                   \
        (uint32_t)sizeof(cyto_round_plan), 0, CYTO_MISSING, CYTO_MISSING, CYTO_MISSING, \
            CYTO_MISSING, CYTO_MISSING, CYTO_MISSING, 0, {0}, {0}, CYTO_MISSING, 0,     \
        {                                                                               \
            0                                                                           \
        }                                                                               \
    }

/* Rows for cyto_round_to_step_n. */
typedef struct cyto_round_columns {
    uint32_t size;
    uint32_t reserved;            /* 0 */
    cyto_column dose_mg, step_mg; /* in, double */
    cyto_column rule;             /* in, int32 */
    cyto_column rounded_mg;       /* out, double; data NULL: not wanted */
    cyto_column status, notes;    /* out, int32 and uint32; data NULL: not wanted */
} cyto_round_columns;

/** Rounds a dose to a multiple of a step.
 *
 * Given:    dose_mg, 0 to 1e6 mg; step_mg, 1e-6 to 1e5 mg; rule, CYTO_ROUND_...; notes and error
 *           may be NULL.
 * Returned: *rounded_mg, a whole number of steps, as close as a double can say it (3 x 0.1 is 0.3);
 *           NaN on error. *notes: ROUNDED_UP, ROUNDED_DOWN, over 6 % or 10 %.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_CHOICE, CYTO_E_DOSE_MG,
 *           CYTO_E_STEP_MG, CYTO_E_ROUNDING (a dose above 0 would become 0).
 * Special:  1. A dose on a multiple stays (idempotent). 2. A dose within 2 x 2^-52, relatively, of a
 *           multiple or a tie is on it. 3. A dose of 0 stays 0, without notes.
 * Source:   arithmetic.
 */
CYTO_API cyto_status cyto_round_to_step(double dose_mg, double step_mg, int32_t rule,
                                        double *rounded_mg, uint32_t *notes, cyto_error *error);

/** Rounds a column: each row is what cyto_round_to_step gives, bit for bit.
 *
 * Given:    n rows; columns, initialised to zeros and size set; the three inputs not NULL; error
 *           may be NULL.
 * Returned: rounded_mg (NaN where refused), status and notes of each row, where wanted; *refused, how
 *           many rows have no dose (all on error); it may be NULL.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE; the status of a row is in its column.
 * Special:  1. A bad row does not stop the others. 2. Elements may be unaligned. 3. Inputs and
 *           outputs must not overlap.
 * Source:   arithmetic.
 */
CYTO_API cyto_status cyto_round_to_step_n(int64_t n, const cyto_round_columns *columns,
                                          int64_t *refused, cyto_error *error);

/** A policy in which the caller's decisions are still open.
 *
 * Given:    policy; size, sizeof(cyto_round_policy) as the caller knows it.
 * Returned: *policy: size set, one unit, the nearest dose, no graduations, no partial vials; direction 0
 *           and tolerance_percent NaN, which the caller must set.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of no known version).
 * Special:  1. The first version of the struct (up to tolerance_percent) is still known.
 * Source:   none.
 */
CYTO_API cyto_status cyto_round_policy_init(cyto_round_policy *policy, size_t size);

/** Makes a plan empty.
 *
 * Given:    plan; size, sizeof(cyto_round_plan) as the caller knows it.
 * Returned: *plan with its size set, no dose.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of no known version).
 * Special:  1. The first version of the struct (up to drawn_mg) is still known.
 * Source:   none.
 */
CYTO_API cyto_status cyto_round_plan_init(cyto_round_plan *plan, size_t size);

/** Rounds a dose to what can be given from the products at hand.
 *
 * Given:    dose_mg, above 0 to 1e6 mg; products, n of them of one kind, 1 to CYTO_PRODUCTS_MAX,
 *           strengths 1e-6 to 1e5 mg, graduations 0 (none; a tablet's) or 1e-6 mg to the strength;
 *           policy and plan, initialised, the policy with its tolerance; error may be NULL.
 * Returned: *plan: exact and rounded dose, difference, the products and how much of each, waste,
 *           notes.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_CHOICE (n, kinds, direction, preference, units, a
 *           member that is neither 0 nor 1),
 *           CYTO_E_DOSE_MG, CYTO_E_STRENGTH_MG, CYTO_E_GRADUATION_MG, CYTO_E_TOLERANCE_PERCENT (not
 *           stated, or out of range), CYTO_E_ROUNDING (nothing fits). Without a tolerance, and where
 *           nothing fits, below_mg and above_mg hold the nearest two choices, and *error names them.
 * Special:  1. A reduced dose goes up to whole units only where reduced_may_round_up is 1; a mark of a
 *           syringe or vial may lie above it, even above the full dose, which this call does not know
 *           (cyto_decide does, and rounds down then). 2. Between two doses that differ as much
 *           CYTO_ROUND_HALF_UP takes the larger one, unless the dose is reduced; each other direction
 *           takes the smaller one. 3. Tablets are never split. 4. A vial without graduation gives the
 *           dose itself, a vial with one the marks on either side of it: no more is given to waste
 *           less. 5. Sums are exact: 3 tablets of 0.1 mg are 0.3 mg. 6. Tolerances of 10 % (HOPA) and
 *           6 % (NHS England) are rules for anticancer drugs: the notes of that name are information
 *           for other drugs.
 * Source:   arithmetic; tolerances: HOPA 2018, NHS England dose banding.
 */
CYTO_API cyto_status cyto_round_to_product(double dose_mg, const cyto_product *products, size_t n,
                                           const cyto_round_policy *policy, cyto_round_plan *plan,
                                           cyto_error *error);

/* ---- dose bands: a dose from ... to ... is given as ... --------------------------------------- */

/* A dose on the edge of two bands goes to the upper or to the lower one. */
enum {
    CYTO_EDGE_UP = 1,  /* from <= dose < to: NHS England's To(A) */
    CYTO_EDGE_DOWN = 2 /* from < dose <= to, a from where no band ends included: To(B) means this */
};

#define CYTO_BANDS_MAX 512

/* One row of a table; to_mg is the next row's from_mg, not 0.01 less. */
typedef struct cyto_band {
    double from_mg, to_mg, dose_mg;
} cyto_band;

typedef struct cyto_bands_report {
    uint32_t size;
    int32_t gaps;           /* between two rows no dose has a band */
    int32_t overlaps;       /* between two rows a dose has two bands */
    int32_t misplaced;      /* rows whose to is not above from, or whose dose is not inside */
    int32_t over_tolerance; /* rows that move a dose by more; no error */
    int32_t first;          /* row, from 0, of the first gap (above it), overlap, misplaced; -1 */
    int32_t worst;          /* row, from 0, that moves a dose most */
    int32_t reserved;       /* 0 */
    double worst_percent;   /* BY which it moves it, signed */
} cyto_bands_report;

/** Copies the rows of a dose-band table.
 *
 * Given:    name; bands, room for cap rows (NULL with cap 0 to ask for the number); n and error may
 *           be NULL.
 * Returned: the rows; *n, how many there are.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_NAME, CYTO_E_BUFFER (no row is
 *           copied).
 * Special:  none.
 * Source:   lib/tables/bands.c.
 */
CYTO_API cyto_status cyto_band_table_rows(const char *name, cyto_band *bands, size_t cap, size_t *n,
                                          cyto_error *error);

/** Reads a dose-band table from text: a row a line, from, to and dose in mg, decimal points.
 *
 * Given:    text of length bytes: three numbers a line, apart by blanks, tabs, commas or semicolons;
 *           empty lines and what follows "#" are nothing; bands, room for cap rows; n and error may
 *           be NULL.
 * Returned: the rows as they stand; *n, how many there are.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_NUMBER, CYTO_E_DATA (not three numbers), CYTO_E_BAND_MG,
 *           CYTO_E_LIMIT (more than CYTO_BANDS_MAX), CYTO_E_BUFFER (more than cap).
 * Special:  1. The rows are read, not checked: cyto_bands_check finds gaps and overlaps.
 * Source:   none.
 */
CYTO_API cyto_status cyto_bands_read(const char *text, size_t length, cyto_band *bands, size_t cap,
                                     size_t *n, cyto_error *error);

/** Finds what is wrong with a dose-band table.
 *
 * Given:    bands, n of them, 1 to CYTO_BANDS_MAX, lowest first, 1e-6 to 1e6 mg; tolerance_percent,
 *           0 to 100 %; report, its size set; error may be NULL.
 * Returned: *report, also with CYTO_E_DATA.
 * Status:   CYTO_OK: no gap, no overlap, each dose inside its band; CYTO_E_NULL, CYTO_E_SIZE,
 *           CYTO_E_LIMIT, CYTO_E_TOLERANCE_PERCENT, CYTO_E_BAND_MG (a number out of range);
 *           CYTO_E_DATA.
 * Special:  1. Rows over the tolerance are counted, and are no error: NHS England's printed tables exceed
 *           their own 6 % on 9 of 33 rows (6 mg/mL, up to 6.43 %) and 19 of 73 (20 mg/mL, 6.58 %).
 *           2. Differences are taken at a band's edges: dose - edge as a percent of the edge.
 *           3. To(B), 0.01 below the next From, leaves a gap at each edge.
 * Source:   arithmetic; NHS England, dose banding.
 */
CYTO_API cyto_status cyto_bands_check(const cyto_band *bands, size_t n, double tolerance_percent,
                                      cyto_bands_report *report, cyto_error *error);

/** Rounds a dose to its band.
 *
 * Given:    dose_mg, above 0 to 1e6 mg; bands, n of them, 1 to CYTO_BANDS_MAX; edge, CYTO_EDGE_...;
 *           plan, initialised; error may be NULL.
 * Returned: *plan: exact and rounded dose, difference, notes (ON_BAND_EDGE), product[0], the row; no
 *           units. below_mg and above_mg: the nearest doses of the table, also when no band or two
 *           bands claim the dose; product[0] is then -1.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_CHOICE (edge), CYTO_E_LIMIT, CYTO_E_DOSE_MG,
 *           CYTO_E_BAND_MG, CYTO_E_DATA (two bands claim the dose), CYTO_E_ROUNDING (none does).
 * Special:  1. The dose of a band stays (idempotent) when it lies inside. 2. A dose within
 *           2 x 2^-52, relatively, of an edge is on it.
 * Source:   arithmetic.
 */
CYTO_API cyto_status cyto_round_to_band(double dose_mg, const cyto_band *bands, size_t n,
                                        int32_t edge, cyto_round_plan *plan, cyto_error *error);

/** The ladder of volumes that NHS England's single-container tables share, in mL.
 *
 * Given:    volumes_ml, room for cap numbers (NULL with cap 0 to ask for the number); n and error
 *           may be NULL.
 * Returned: the volumes, ascending, 0.22 to 338 mL; *n, how many there are.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_BUFFER (no volume is copied).
 * Special:  none.
 * Source:   derived from the 1, 6 and 20 mg/mL tables; not printed by NHS England.
 */
CYTO_API cyto_status cyto_band_ladder(double *volumes_ml, size_t cap, size_t *n, cyto_error *error);

/** Makes a dose-band table for a concentration from a ladder of volumes.
 *
 * Given:    concentration_mg_per_ml, 1e-6 to 5 000 mg/mL; volumes_ml, n of them, 3 to
 *           CYTO_BANDS_MAX, 1e-3 to 1e4 mL, ascending; bands, room for n - 2; made and error may be
 *           NULL.
 * Returned: bands for all volumes but the first and last, which only lend their edges; *made, n - 2, also
 *           with CYTO_E_BUFFER, and 0 on any other error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_LIMIT,
 *           CYTO_E_CONCENTRATION_MG_PER_ML, CYTO_E_DATA (volumes), CYTO_E_DOSE_MG (doses too
 *           large), CYTO_E_BAND_MG (rounded, nothing is left), CYTO_E_BUFFER.
 * Special:  1. The table is a prediction: compare it with the official one before use. 2. The edge of two
 *           bands is the geometric mean of their volumes, rounded to 0.001 mL, times the concentration,
 *           rounded to 0.01 mg; doses are rounded to 0.01 mg.
 * Source:   reproduces the edges of the 6 and 20 mg/mL tables of NHS England (all of them).
 */
CYTO_API cyto_status cyto_bands_make(double concentration_mg_per_ml, const double *volumes_ml,
                                     size_t n, cyto_band *bands, size_t cap, size_t *made,
                                     cyto_error *error);

#ifdef __cplusplus
}
#endif

#endif
