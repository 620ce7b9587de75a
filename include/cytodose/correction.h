/* SPDX-License-Identifier: MIT */
/* Steps between a value that a laboratory prints and one that a criterion grades. Each is the caller's
 * choice: no other function takes one by itself. */
#ifndef CYTODOSE_CORRECTION_H
#define CYTODOSE_CORRECTION_H

#include <cytodose/units.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Three printed forms correct calcium for albumin, and they do not agree: at an albumin of 20 g/L the
 * first adds 2.0 mg/dL, the others 1.6 mg/dL and 0.40 mmol/L. X(name, value, slug) */
#define CYTO_CALCIUM_LIST(X)       \
    X(PAYNE_1973, 1, "payne-1973") \
    X(MG_PER_DL_08, 2, "mg-0.8")   \
    X(MMOL_PER_L_002, 3, "mmol-0.02")

enum {
#define CYTO_CALCIUM_ENUM(name, value, slug) CYTO_CALCIUM_##name = (value),
    CYTO_CALCIUM_LIST(CYTO_CALCIUM_ENUM)
#undef CYTO_CALCIUM_ENUM
        CYTO_CALCIUM_NONE = 0
};

/** Total calcium corrected for albumin.
 *
 * Given:    form, CYTO_CALCIUM_... (there is no default); calcium, total, in unit (mmol/L, mg/dL,
 *           mEq/L and their like), 0 to 10 mmol/L; albumin in albumin_unit (g/L, g/dL), 0 to 100
 *           g/L; error may be NULL.
 * Returned: *corrected in unit, unrounded; *notes (may be NULL): ALBUMIN_NOT_LOW; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_CHOICE, CYTO_E_UNIT,
 *           CYTO_E_CALCIUM_MMOL_L, CYTO_E_ALBUMIN_G_L, CYTO_E_VALUE (the correction leads below 0).
 * Special:  1. Above an albumin of 40 g/L the correction lowers the calcium, with a note: not everyone
 *           corrects there. 2. A value that is corrected already (LOINC 29265-6) must not come here;
 *           ionized calcium needs no correction. 3. Inputs are converted into the form's own units,
 *           calcium by 40.078 g/mol.
 * Source:   lib/tables/calcium.c; Payne RB et al., Br Med J 1973;4:643, for its own form alone.
 */
CYTO_API cyto_status cyto_calcium_corrected(int32_t form, double calcium, int32_t unit,
                                            double albumin, int32_t albumin_unit, double *corrected,
                                            uint32_t *notes, cyto_error *error);

/** Leukocytes corrected for nucleated red cells that were counted among them.
 *
 * Given:    leukocytes in unit, 0 to 2000 x 10^9/L; nrbc_per_100, nucleated red cells per 100
 *           leukocytes of the differential, 0 to 5000; error may be NULL.
 * Returned: *corrected in unit: leukocytes x 100 / (100 + nrbc_per_100); *notes (may be NULL):
 *           NRBC_FEW; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_UNIT (a percentage is no count),
 *           CYTO_E_LEUKOCYTES_GIGA_L, CYTO_E_NRBC_PER_100.
 * Special:  1. Sources differ on the number from which to correct (any, 5, more than 5, 10), and the
 *           caller decides; a note says when it is above 0 and not above 5. 2. A count that the analyser
 *           has corrected (LOINC 12227-5, 33256-9) must not come here.
 * Source:   the usual arithmetic of a count of 100 + nrbc cells; medicalalgorithms.com and
 *           best-lab.org print it, read November 2026.
 */
CYTO_API cyto_status cyto_leukocytes_corrected(double leukocytes, int32_t unit, double nrbc_per_100,
                                               double *corrected, uint32_t *notes,
                                               cyto_error *error);

/** The absolute neutrophil count from leukocytes and their differential.
 *
 * Given:    leukocytes in unit, 0 to 2000 x 10^9/L, corrected for nucleated red cells before if
 *           need be; segmented_percent and bands_percent of the leukocytes, 0 to 100 each; error
 *           may be NULL.
 * Returned: *neutrophils in unit: leukocytes x (segmented + bands) / 100; NaN on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_UNIT (a percentage is no count),
 *           CYTO_E_LEUKOCYTES_GIGA_L, CYTO_E_SEGMENTED_PERCENT, CYTO_E_BANDS_PERCENT (NaN too),
 *           CYTO_E_DIFFERENTIAL (together above 100 %).
 * Special:  1. Band forms count as neutrophils. Where the differential prints one figure that includes
 *           them, give it as segmented_percent and 0 as bands_percent; NaN is no 0.
 * Source:   Tefferi A (ed.), Primary Hematology, Humana Press 2001, as cited by globalrph.com, read
 *           November 2026: ANC = leukocytes x (segmented % + band %).
 */
CYTO_API cyto_status cyto_neutrophils_counted(double leukocytes, int32_t unit,
                                              double segmented_percent, double bands_percent,
                                              double *neutrophils, cyto_error *error);

#ifdef __cplusplus
}
#endif

#endif
