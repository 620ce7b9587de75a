/* SPDX-License-Identifier: MIT */
/* Body size: body surface area by named formulas. */
#ifndef CYTODOSE_BODY_H
#define CYTODOSE_BODY_H

#include <cytodose/units.h>

#ifdef __cplusplus
extern "C" {
#endif

/* X(name, value): formulas are numbered from 1 without holes. */
#define CYTO_BSA_LIST(X) \
    X(MOSTELLER, 1)      \
    X(DU_BOIS, 2)

enum {
#define CYTO_BSA_ENUM(name, value) CYTO_BSA_##name = (value),
    CYTO_BSA_LIST(CYTO_BSA_ENUM)
#undef CYTO_BSA_ENUM
        CYTO_BSA_NONE = 0
};

/** Body surface area by a named formula.
 *
 * Given:    formula, CYTO_BSA_...; sex, CYTO_SEX_... (used by formulas that differ by sex);
 *           height_cm, 20 to 280 cm; weight_kg, 0.2 to 700 kg; notes may be NULL.
 * Returned: *bsa_m2, m2, never capped; NaN on error. *notes, CYTO_NOTE_... bits.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_CHOICE (formula or sex), CYTO_E_HEIGHT_CM,
 *           CYTO_E_WEIGHT_KG; the first in this order.
 * Special:  1. Unusual size computes, with a note. 2. There is no default formula: reputable ones
 *           differ by several percent.
 * Source:   by cyto_bsa_formula_source.
 */
CYTO_API cyto_status cyto_bsa(int32_t formula, int32_t sex, double height_cm, double weight_kg,
                              double *bsa_m2, uint32_t *notes);

/** How many formulas there are.
 *
 * Given:    nothing.
 * Returned: the count; formulas are numbered from 1.
 * Status:   none.
 * Special:  none.
 * Source:   CYTO_BSA_LIST.
 */
CYTO_API int32_t cyto_bsa_formula_count(void);

/** Finds a formula by name.
 *
 * Given:    name, a slug: "mosteller", "du-bois".
 * Returned: *formula, CYTO_BSA_...; CYTO_BSA_NONE on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_NAME.
 * Special:  none.
 * Source:   lib/tables/bsa.c.
 */
CYTO_API cyto_status cyto_bsa_formula_find(const char *name, int32_t *formula);

/** What was wrong with a name that cyto_bsa_formula_find did not take.
 *
 * Given:    name, as given there; buf of cap bytes; needed may be NULL.
 * Returned: buf: "unknown formula "x"; accepted: mosteller, ...", terminated.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_BUFFER (buf then holds what fits).
 * Special:  none.
 * Source:   lib/tables/bsa.c.
 */
CYTO_API cyto_status cyto_bsa_formula_message(const char *name, char *buf, size_t cap,
                                              size_t *needed);

/** The slug of a formula.
 *
 * Given:    formula, CYTO_BSA_....
 * Returned: "mosteller" and the like; NULL for an unknown number; static.
 * Status:   none.
 * Special:  none.
 * Source:   lib/tables/bsa.c.
 */
CYTO_API const char *cyto_bsa_formula_name(int32_t formula);

/** A formula as one writes it.
 *
 * Given:    formula, CYTO_BSA_....
 * Returned: "sqrt(height x weight / 3600)" and the like, in cm and kg; NULL for an unknown number.
 * Status:   none.
 * Special:  none.
 * Source:   lib/tables/bsa.c.
 */
CYTO_API const char *cyto_bsa_formula_text(int32_t formula);

/** Where a formula comes from.
 *
 * Given:    formula, CYTO_BSA_....
 * Returned: author, journal, year; NULL for an unknown number; static.
 * Status:   none.
 * Special:  none.
 * Source:   lib/tables/bsa.c.
 */
CYTO_API const char *cyto_bsa_formula_source(int32_t formula);

#ifdef __cplusplus
}
#endif

#endif
