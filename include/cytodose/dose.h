/* SPDX-License-Identifier: MIT */
/* Doses in mg. A dose is exact until rounding.h rounds it, once, at the end. */
#ifndef CYTODOSE_DOSE_H
#define CYTODOSE_DOSE_H

#include <cytodose/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A dose from body surface area.
 *
 * Given:    dose_mg_per_m2, 0 to 50 000 mg/m2; bsa_m2, 0.05 to 5 m2.
 * Returned: *dose_mg, mg, exact and uncapped; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_DOSE_MG_PER_M2, CYTO_E_BSA_M2.
 * Special:  none.
 * Source:   arithmetic.
 */
CYTO_API cyto_status cyto_dose_per_m2(double dose_mg_per_m2, double bsa_m2, double *dose_mg);

/** A dose from body weight.
 *
 * Given:    dose_mg_per_kg, 0 to 5 000 mg/kg; weight_kg, 0.2 to 700 kg.
 * Returned: *dose_mg, mg, exact and uncapped; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_DOSE_MG_PER_KG, CYTO_E_WEIGHT_KG.
 * Special:  none.
 * Source:   arithmetic.
 */
CYTO_API cyto_status cyto_dose_per_kg(double dose_mg_per_kg, double weight_kg, double *dose_mg);

/** So many percent OF a dose: 75 % of 100 mg is 75 mg.
 *
 * Given:    percent_of, 0 to 1000 %; dose_mg, 0 to 1e6 mg.
 * Returned: *result_mg, mg; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_PERCENT_OF, CYTO_E_DOSE_MG.
 * Special:  none.
 * Source:   arithmetic.
 */
CYTO_API cyto_status cyto_percent_of(double percent_of, double dose_mg, double *result_mg);

/** A dose changed BY so many percent: 100 mg by -25 % is 75 mg.
 *
 * Given:    percent_by, -100 to 900 %, below 0 to reduce; dose_mg, 0 to 1e6 mg.
 * Returned: *result_mg, mg; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_PERCENT_BY, CYTO_E_DOSE_MG.
 * Special:  none.
 * Source:   arithmetic.
 */
CYTO_API cyto_status cyto_percent_by(double percent_by, double dose_mg, double *result_mg);

/** By how many percent one dose differs from another: from 80 to 55 is -31.25 %.
 *
 * Given:    from and to, 0 to 1e6, in one and the same unit.
 * Returned: *percent_by, %; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_DOSE_MG (from must be above 0).
 * Special:  none.
 * Source:   arithmetic.
 */
CYTO_API cyto_status cyto_percent_change(double from, double to, double *percent_by);

#ifdef __cplusplus
}
#endif

#endif
