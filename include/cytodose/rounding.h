/* SPDX-License-Identifier: MIT */
/* Rounding: once, at the end, from the exact dose, and never unseen. */
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

#define CYTO_PRODUCTS_MAX 12
#define CYTO_UNITS_MAX    6

/* What a pharmacy has: a syringe of one strength. */
typedef struct cyto_product {
    uint32_t size;
    uint32_t reserved;    /* 0 */
    double strength_mg;   /* all of it */
    double graduation_mg; /* what one mark of its scale is; 0: no scale, all or nothing */
} cyto_product;

typedef struct cyto_round_policy {
    uint32_t size;
    int32_t direction;       /* CYTO_ROUND_HALF_UP, HALF_DOWN (nearest), DOWN or UP */
    int32_t use_graduations; /* 1: a graduated syringe may be given in part */
    int32_t reduced;         /* 1: the dose was reduced for toxicity: whole syringes only go down */
    int32_t reduced_may_round_up; /* 1: yet the policy lets it go up; the plan then has a note */
    int32_t units_max;            /* syringes at once, 1 to CYTO_UNITS_MAX */
    double tolerance_percent;     /* 0 to 100; NaN: any difference is accepted, and shown */
} cyto_round_policy;

typedef struct cyto_round_plan {
    uint32_t size;
    uint32_t notes;
    double exact_mg;                 /* as given */
    double rounded_mg;               /* NaN when refused */
    double difference_mg;            /* rounded - exact */
    double difference_percent;       /* BY which the rounded dose differs from the exact one */
    double below_mg, above_mg;       /* the nearest choices on either side; NaN: none */
    int32_t units;                   /* how many syringes */
    int32_t product[CYTO_UNITS_MAX]; /* their indices */
    double drawn_mg[CYTO_UNITS_MAX]; /* how much of each */
} cyto_round_plan;

/** Rounds a dose to a multiple of a step.
 *
 * Given:    dose_mg, 0 to 1e6 mg; step_mg, 1e-6 to 1e5 mg; rule, CYTO_ROUND_...; notes may be NULL.
 * Returned: *rounded_mg, a whole number of steps, as close as a double can say it (3 x 0.1 is 0.3);
 *           NaN on error. *notes: ROUNDED_UP, ROUNDED_DOWN, over 6 % or 10 %.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_CHOICE, CYTO_E_DOSE_MG, CYTO_E_STEP_MG, CYTO_E_ROUNDING
 *           (a dose above 0 would become 0).
 * Special:  1. A dose on a multiple stays (idempotent). 2. A dose within 2 x 2^-52, relatively, of a
 *           tie is on the tie.
 * Source:   arithmetic.
 */
CYTO_API cyto_status cyto_round_to_step(double dose_mg, double step_mg, int32_t rule,
                                        double *rounded_mg, uint32_t *notes);

/** A policy with nothing decided that could be decided otherwise.
 *
 * Given:    policy; size, sizeof(cyto_round_policy) as the caller knows it.
 * Returned: *policy: size set, one syringe, no tolerance; direction 0, which the caller must set.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE.
 * Special:  none.
 * Source:   none.
 */
CYTO_API cyto_status cyto_round_policy_init(cyto_round_policy *policy, size_t size);

/** Makes a plan empty.
 *
 * Given:    plan; size, sizeof(cyto_round_plan) as the caller knows it.
 * Returned: *plan with its size set.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE.
 * Special:  none.
 * Source:   none.
 */
CYTO_API cyto_status cyto_round_plan_init(cyto_round_plan *plan, size_t size);

/** Rounds a dose to what can be given from the products at hand.
 *
 * Given:    dose_mg, above 0 to 1e6 mg; products, n of them, 1 to CYTO_PRODUCTS_MAX, strengths and
 *           graduations 1e-6 to 1e5 mg (graduation 0: none); policy and plan, initialised.
 * Returned: *plan: exact and rounded dose, difference, the syringes, notes.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_CHOICE, CYTO_E_DOSE_MG, CYTO_E_STRENGTH_MG,
 *           CYTO_E_TOLERANCE_PERCENT, CYTO_E_ROUNDING (nothing fits; below_mg and above_mg then
 *           hold the nearest two choices).
 * Special:  1. A reduced dose takes whole syringes downwards only, or the nearest graduation,
 *           unless reduced_may_round_up. 2. Of equal differences the direction decides, then the
 *           fewer syringes. 3. Tolerances of 10 % (HOPA) and 6 % (NHS England) are rules for
 *           anticancer drugs: the notes of that name are information for other drugs.
 * Source:   arithmetic; tolerances: HOPA 2018, NHS England dose banding.
 */
CYTO_API cyto_status cyto_round_to_product(double dose_mg, const cyto_product *products, size_t n,
                                           const cyto_round_policy *policy, cyto_round_plan *plan);

#ifdef __cplusplus
}
#endif

#endif
