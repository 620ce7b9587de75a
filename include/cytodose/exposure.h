/* SPDX-License-Identifier: MIT */
/* Lifetime exposure: anthracyclines as doxorubicin by named sets of ratios, limits, what remains. */
#ifndef CYTODOSE_EXPOSURE_H
#define CYTODOSE_EXPOSURE_H

#include <cytodose/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The sets differ by a factor of 2 for epirubicin: the caller names one, none is a default. How well
 * a number is attested: "primary" (read in its source), "secondary" (read in another's words),
 * "unverified" (found in no text). */

/** Whether a drug counts among the anthracyclines and related substances.
 *
 * Given:    drug, its name; ASCII case does not matter; NULL is none.
 * Returned: 1 when the name holds one of the names or stems of the list ("liposomal doxorubicin",
 *           "epirubicine"); 0 when not: docetaxel.
 * Status:   none.
 * Special:  1. A trade name is not recognised: 0 is no proof.
 * Source:   ATC group L01DB (WHO Collaborating Centre for Drug Statistics Methodology).
 */
CYTO_API int32_t cyto_is_anthracycline(const char *drug);

/** How many sets of ratios there are.
 *
 * Given:    nothing.
 * Returned: the number; sets are 1 to it.
 * Status:   none.
 * Special:  none.
 * Source:   lib/tables/equivalence.c.
 */
CYTO_API int32_t cyto_equivalence_count(void);

/** The name of a set of ratios.
 *
 * Given:    set, 1 to cyto_equivalence_count.
 * Returned: "feijen-2019" and the like; NULL for no such set; static.
 * Status:   none.
 * Special:  none.
 * Source:   lib/tables/equivalence.c.
 */
CYTO_API const char *cyto_equivalence_name(int32_t set);

/** Where a set of ratios comes from.
 *
 * Given:    set, 1 to cyto_equivalence_count.
 * Returned: author, journal, table, and what it says of drugs it gives no ratio for; NULL for no such
 *           set; static.
 * Status:   none.
 * Special:  none.
 * Source:   lib/tables/equivalence.c.
 */
CYTO_API const char *cyto_equivalence_source(int32_t set);

/** Finds a set of ratios by its name.
 *
 * Given:    name, as cyto_equivalence_name gives it.
 * Returned: *set; 0 on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_NAME.
 * Special:  none.
 * Source:   none.
 */
CYTO_API cyto_status cyto_equivalence_find(const char *name, int32_t *set);

/** The ratio of a drug to doxorubicin in a set.
 *
 * Given:    set; drug, its name, ASCII case apart; verified may be NULL.
 * Returned: *ratio, mg/m2 of doxorubicin for 1 mg/m2 of the drug; NaN on error. *verified: "primary",
 *           "secondary" or "unverified"; NULL on error; static.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_CHOICE (set), CYTO_E_NAME (not an anthracycline),
 *           CYTO_E_DATA (an anthracycline for which the set has no ratio).
 * Special:  1. Names must be whole: "liposomal doxorubicin" is an anthracycline, and in no set.
 * Source:   by cyto_equivalence_source.
 */
CYTO_API cyto_status cyto_equivalence_ratio(int32_t set, const char *drug, double *ratio,
                                            const char **verified);

/** A cumulative dose of an anthracycline as doxorubicin.
 *
 * Given:    set; drug; cumulative_mg_per_m2, 0 to 1e6 mg/m2.
 * Returned: *doxorubicin_mg_per_m2, ratio x cumulative dose; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_CHOICE, CYTO_E_NAME, CYTO_E_DATA,
 *           CYTO_E_CUMULATIVE_MG_PER_M2.
 * Special:  1. Add up several drugs under one set, never across sets.
 * Source:   by cyto_equivalence_source.
 */
CYTO_API cyto_status cyto_doxorubicin_equivalent(int32_t set, const char *drug,
                                                 double cumulative_mg_per_m2,
                                                 double *doxorubicin_mg_per_m2);

/** What is wrong with a set's name or a drug, in one line.
 *
 * Given:    set, a name or NULL; drug, a name or NULL; buf of cap bytes; needed may be NULL.
 * Returned: buf, always terminated: what is not accepted and what is; "ok" when both are; *needed.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_BUFFER.
 * Special:  none.
 * Source:   none.
 */
CYTO_API cyto_status cyto_equivalence_message(const char *set, const char *drug, char *buf,
                                              size_t cap, size_t *needed);

/** How many lifetime limits there are.
 *
 * Given:    nothing.
 * Returned: the number; limits are 1 to it.
 * Status:   none.
 * Special:  1. Several may concern one drug: texts and circumstances differ.
 * Source:   lib/tables/lifetime.c.
 */
CYTO_API int32_t cyto_exposure_limit_count(void);

/** The name of a lifetime limit.
 *
 * Given:    limit, 1 to cyto_exposure_limit_count.
 * Returned: "epirubicin-900" and the like; NULL for no such limit; static.
 * Status:   none.
 * Special:  none.
 * Source:   lib/tables/lifetime.c.
 */
CYTO_API const char *cyto_exposure_limit_name(int32_t limit);

/** The drug of a lifetime limit, whose own mg/m2 it counts.
 *
 * Given:    limit, 1 to cyto_exposure_limit_count.
 * Returned: its name; NULL for no such limit; static.
 * Status:   none.
 * Special:  none.
 * Source:   lib/tables/lifetime.c.
 */
CYTO_API const char *cyto_exposure_limit_drug(int32_t limit);

/** Where a lifetime limit comes from, and when it holds.
 *
 * Given:    limit, 1 to cyto_exposure_limit_count.
 * Returned: the text's words in short; NULL for no such limit; static.
 * Status:   none.
 * Special:  none.
 * Source:   lib/tables/lifetime.c.
 */
CYTO_API const char *cyto_exposure_limit_source(int32_t limit);

/** How well a lifetime limit is attested.
 *
 * Given:    limit, 1 to cyto_exposure_limit_count.
 * Returned: "primary", "secondary" or "unverified"; NULL for no such limit; static.
 * Status:   none.
 * Special:  none.
 * Source:   lib/tables/lifetime.c.
 */
CYTO_API const char *cyto_exposure_limit_verified(int32_t limit);

/** A limit in mg/kg, as printed for infants.
 *
 * Given:    limit, from 1.
 * Returned: mg/kg; NaN for a limit in mg/m2, or none.
 * Status:   none.
 * Special:  none.
 * Source:   the limit's.
 */
CYTO_API double cyto_exposure_limit_mg_per_kg(int32_t limit);

/** Finds a lifetime limit by its name.
 *
 * Given:    name, as cyto_exposure_limit_name gives it; mg_per_m2 may be NULL.
 * Returned: *limit, 0 on error; *mg_per_m2, mg/m2, NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_NAME.
 * Special:  none.
 * Source:   lib/tables/lifetime.c.
 */
CYTO_API cyto_status cyto_exposure_limit_find(const char *name, int32_t *limit, double *mg_per_m2);

/** What remains until a limit.
 *
 * Given:    cumulative_mg_per_m2, 0 to 1e6 mg/m2; limit_mg_per_m2, above 0 to 1e6 mg/m2, of the same
 *           drug or both as doxorubicin; percent_of may be NULL.
 * Returned: *remaining_mg_per_m2, mg/m2, below 0 when the limit is exceeded; *percent_of, the
 *           exposure as a percent OF the limit. NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_CUMULATIVE_MG_PER_M2.
 * Special:  1. On the limit exactly 0 remains.
 * Source:   arithmetic.
 */
CYTO_API cyto_status cyto_exposure_remaining(double cumulative_mg_per_m2, double limit_mg_per_m2,
                                             double *remaining_mg_per_m2, double *percent_of);

#ifdef __cplusplus
}
#endif

#endif
