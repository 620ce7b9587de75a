/* SPDX-License-Identifier: MIT */
/* Protocols and courses state doses in these units. */
#ifndef CYTODOSE_LIB_DOSE_UNITS_H
#define CYTODOSE_LIB_DOSE_UNITS_H

#include "base/base.h"

#define CYTO__ACTIVITY_MOST 1e9 /* of a dose in units of activity */

/* A unit of activity has no mass that would be true for every product, and U and IU are two
 * units. */
typedef struct cyto__dose_unit {
    const char *name;     /* "mg/m2" */
    int32_t basis;        /* CYTO__PER_M2, CYTO__PER_KG, CYTO__FLAT, CYTO__BY_AUC */
    double mg;            /* of one such unit of mass; of AUC and of activity 1 */
    const char *activity; /* "U" or "IU"; NULL: mass, or AUC */
} cyto__dose_unit;

extern const cyto__dose_unit cyto__dose_units[];
extern const char *const cyto__dose_unit_names[]; /* in the same order; ends with NULL */

/* Returns the unit of a basis with no prefix: "mg/m2", "AUC", "IU/kg", "U". */
const char *cyto__dose_unit_of(int32_t basis, const char *activity);

/* Returns the quantity whose range a dose in mg, or by AUC, is within: CYTO_E_DOSE_MG_PER_M2, ... */
cyto_status cyto__dose_range(int32_t basis);

/* Are both "U", both "IU", or both no activity? */
int cyto__same_activity(const char *a, const char *b);

#endif
