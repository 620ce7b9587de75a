/* SPDX-License-Identifier: MIT */
/* Body surface area of a body that has lost parts, by named tables. */
#ifndef CYTODOSE_AMPUTATION_H
#define CYTODOSE_AMPUTATION_H

#include <cytodose/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Body surface area less amputated parts, by a named table.
 *
 * Given:    table, "lund-browder-adult" and the like; parts, count names of parts ("thigh"; a name
 *           twice for both sides); bsa_m2, 0.05 to 5 m2, of the intact body; percent and error may
 *           be NULL.
 * Returned: *less_m2, m2; *percent, % of the intact area that is missing; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_NAME (table or part),
 *           CYTO_E_CHOICE (a part more than twice), CYTO_E_BSA_M2.
 * Special:  1. An amputation above a joint takes the parts below it too: name them all.
 *           2. bsa_m2 is that of height and weight before the loss. 3. Whether a cytotoxic dose
 *           should follow the smaller area is not settled (Owen D, Gastrointest Cancer Res 2013;
 *           6:93): no other call corrects for it.
 * Source:   by CYTO_LIST_AMPUTATION_TABLES of catalog.h.
 */
CYTO_API cyto_status cyto_bsa_less_parts(const char *table, const char *const *parts, int32_t count,
                                         double bsa_m2, double *less_m2, double *percent,
                                         cyto_error *error);

#ifdef __cplusplus
}
#endif

#endif
