/* SPDX-License-Identifier: MIT */
/* Carboplatin by Calvert: dose = AUC x (GFR + 25), under a named policy for high GFR. */
#ifndef CYTODOSE_CARBOPLATIN_H
#define CYTODOSE_CARBOPLATIN_H

#include <cytodose/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Policies for a high GFR. X(name, value): numbered from 1 without gaps. */
#define CYTO_GFR_POLICY_LIST(X) \
    X(FDA_125, 1)               \
    X(UNCAPPED, 2)              \
    X(LOCAL, 3)

enum {
#define CYTO_GFR_POLICY_ENUM(name, value) CYTO_GFR_POLICY_##name = (value),
    CYTO_GFR_POLICY_LIST(CYTO_GFR_POLICY_ENUM)
#undef CYTO_GFR_POLICY_ENUM
        CYTO_GFR_POLICY_NONE = 0
};

/* The GFR is estimated or measured: FDA's cap is for an estimate from creatinine, not for a measurement. */
enum { CYTO_GFR_ESTIMATED = 1, CYTO_GFR_MEASURED = 2 };

typedef struct cyto_carboplatin {
    uint32_t size;
    int32_t policy;     /* as given */
    int32_t gfr_from;   /* as given */
    uint32_t notes;     /* CYTO_NOTE_... */
    double dose_mg;     /* exact: not rounded */
    double gfr_used;    /* mL/min */
    double cap_ml_min;  /* the cap that the policy sets for this GFR; NaN: none */
    double uncapped_mg; /* the dose for the GFR as given */
} cyto_carboplatin;

/* Nothing was worked out. */
#define CYTO_CARBOPLATIN_INIT                                                                  \
    {                                                                                          \
        (uint32_t)sizeof(cyto_carboplatin), 0, 0, 0, CYTO_MISSING, CYTO_MISSING, CYTO_MISSING, \
            CYTO_MISSING                                                                       \
    }

/** Makes a result empty.
 *
 * Given:    result; size, sizeof(cyto_carboplatin) as the caller knows it.
 * Returned: *result with its size set, NaN and 0.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE.
 * Special:  none.
 * Source:   none.
 */
CYTO_API cyto_status cyto_carboplatin_init(cyto_carboplatin *result, size_t size);

/** A dose of carboplatin for a target AUC: AUC x (GFR + 25).
 *
 * Given:    auc_mg_min_ml, 0.5 to 30 mg min/mL; gfr_ml_min, the patient's own, never per 1.73 m2, 0
 *           to 400 mL/min; gfr_from, CYTO_GFR_ESTIMATED or CYTO_GFR_MEASURED; policy,
 *           CYTO_GFR_POLICY_...; gfr_cap_ml_min, 60 to 300 mL/min for CYTO_GFR_POLICY_LOCAL, NaN
 *           for the others; result, initialised; error may be NULL.
 * Returned: *result: dose_mg, mg, exact; the GFR used, the cap, the dose without it; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_CHOICE (policy, gfr_from, or a cap given to a
 *           policy other than CYTO_GFR_POLICY_LOCAL), CYTO_E_AUC_MG_MIN_ML, CYTO_E_GFR_ML_MIN,
 *           CYTO_E_GFR_CAP_ML_MIN; the first in this order.
 * Special:  1. There is no default policy: FDA caps an estimate at 125 mL/min, ADDIKD does not.
 *           2. FDA's cap leaves a measured GFR as it is; a local one applies to both. 3. Notes say when
 *           the cap acted, when the GFR is outside the 33 to 136 mL/min of the formula's patients, and
 *           when the AUC is above 8 (cytodose's own). 4. For children other formulas exist.
 * Source:   Calvert AH et al, J Clin Oncol 1989;7:1748, doi:10.1200/JCO.1989.7.11.1748, as FDA
 *           prints it (October 2010). Its regression on the first 18 patients, 1.2 x GFR + 20, is
 *           another line, and not the dosing formula.
 */
CYTO_API cyto_status cyto_carboplatin_dose(double auc_mg_min_ml, double gfr_ml_min,
                                           int32_t gfr_from, int32_t policy, double gfr_cap_ml_min,
                                           cyto_carboplatin *result, cyto_error *error);

/** Doses for several GFRs under several policies, and how far apart they are.
 *
 * Given:    auc_mg_min_ml as in cyto_carboplatin_dose; gfr_ml_min and gfr_from, gfr_count of each;
 *           policy, policy_count of them; gfr_cap_ml_min for CYTO_GFR_POLICY_LOCAL among them, NaN
 *           when it is not; dose_mg and notes have room for gfr_count x policy_count numbers;
 *           notes, low_mg, high_mg and error may be NULL.
 * Returned: dose_mg and notes, a row for each GFR and a column for each policy; *low_mg and *high_mg,
 *           the least and the largest dose. All doses are NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_CHOICE (also when there is
 *           nothing to compare, or a cap and no CYTO_GFR_POLICY_LOCAL); as cyto_carboplatin_dose
 *           for the first that is refused.
 * Special:  1. Each dose is that of cyto_carboplatin_dose, bit for bit.
 * Source:   as cyto_carboplatin_dose.
 */
CYTO_API cyto_status cyto_carboplatin_compare(double auc_mg_min_ml, const double *gfr_ml_min,
                                              const int32_t *gfr_from, size_t gfr_count,
                                              const int32_t *policy, size_t policy_count,
                                              double gfr_cap_ml_min, double *dose_mg,
                                              uint32_t *notes, double *low_mg, double *high_mg,
                                              cyto_error *error);

/** The infusion of a dose of carboplatin: concentration in the bag, and rate.
 *
 * Given:    dose_mg, 0 to 1e6 mg; volume_ml, of the whole bag, 1 to 5 000 mL; infusion_min, 15 to
 *           1 440 min; error may be NULL.
 * Returned: *carboplatin_mg_ml, mg/mL; *rate_ml_h, mL/h; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_DOSE_MG, CYTO_E_VOLUME_ML,
 *           CYTO_E_INFUSION_MIN; CYTO_E_CARBOPLATIN_MG_ML for a bag outside 0.5 to 10 mg/mL:
 *           *carboplatin_mg_ml alone is then set.
 * Special:  1. 10 mg/mL is the solution as supplied, undiluted.
 * Source:   US label of carboplatin injection: supplied at 10 mg/mL, diluted to no less than 0.5
 *           mg/mL, over 15 minutes or longer; read second-hand.
 */
CYTO_API cyto_status cyto_carboplatin_infusion(double dose_mg, double volume_ml,
                                               double infusion_min, double *carboplatin_mg_ml,
                                               double *rate_ml_h, cyto_error *error);

#ifdef __cplusplus
}
#endif

#endif
