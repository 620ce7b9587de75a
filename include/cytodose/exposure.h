/* SPDX-License-Identifier: MIT */
/* Lifetime exposure: anthracyclines as doxorubicin by named sets of ratios, and the rest up to a limit. */
#ifndef CYTODOSE_EXPOSURE_H
#define CYTODOSE_EXPOSURE_H

#include <cytodose/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The sets differ by a factor of 2 for epirubicin: the caller names one, and none is a default. A number
 * is "primary" (read in its source), "secondary" (read in another's words) or "unverified" (found in no
 * text). */

/** The ratio of a drug to doxorubicin in a set.
 *
 * Given:    set, an id of CYTO_LIST_EQUIVALENCES; drug, its name in any case of ASCII letters; verified
 *           and error may be NULL.
 * Returned: *ratio, mg/m2 of doxorubicin for 1 mg/m2 of the drug; NaN on error. *verified: "primary",
 *           "secondary" or "unverified"; NULL on error; static.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_CHOICE (set), CYTO_E_NAME (not an
 *           anthracycline), CYTO_E_DATA (an anthracycline for which the set has no ratio).
 * Special:  1. Names must be whole: "liposomal doxorubicin" is an anthracycline, and in no set. 2. In
 *           every set CYTO_E_NAME means that the name contains none of the names or stems of the
 *           anthracyclines and related substances. That is no proof: a trade name is not recognised.
 * Source:   by CYTO_LIST_EQUIVALENCES of catalog.h; ATC group L01DB (WHO Collaborating Centre for Drug
 *           Statistics Methodology) for the names.
 */
CYTO_API cyto_status cyto_equivalence_ratio(int32_t set, const char *drug, double *ratio,
                                            const char **verified, cyto_error *error);

/** A cumulative dose of an anthracycline as doxorubicin.
 *
 * Given:    set and drug, as in cyto_equivalence_ratio; cumulative_mg_per_m2, 0 to 1e6 mg/m2; error may
 *           be NULL.
 * Returned: *doxorubicin_mg_per_m2, ratio x cumulative dose; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_CHOICE, CYTO_E_NAME, CYTO_E_DATA,
 *           CYTO_E_CUMULATIVE_MG_PER_M2.
 * Special:  1. Add up several drugs under one set, never across sets.
 * Source:   by CYTO_LIST_EQUIVALENCES of catalog.h.
 */
CYTO_API cyto_status cyto_doxorubicin_equivalent(int32_t set, const char *drug,
                                                 double cumulative_mg_per_m2,
                                                 double *doxorubicin_mg_per_m2, cyto_error *error);

/** The exposure that remains until a limit.
 *
 * Given:    cumulative_mg_per_m2, 0 to 1e6 mg/m2; limit_mg_per_m2, above 0 to 1e6 mg/m2, of the
 *           same drug or both as doxorubicin; percent_of and error may be NULL.
 * Returned: *remaining_mg_per_m2, mg/m2, below 0 when the limit is exceeded; *percent_of, the
 *           exposure as a percent OF the limit. NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_CUMULATIVE_MG_PER_M2.
 * Special:  1. For an exposure on the limit exactly 0 remains.
 * Source:   arithmetic.
 */
CYTO_API cyto_status cyto_exposure_remaining(double cumulative_mg_per_m2, double limit_mg_per_m2,
                                             double *remaining_mg_per_m2, double *percent_of,
                                             cyto_error *error);

#ifdef __cplusplus
}
#endif

#endif
