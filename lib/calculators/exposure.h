/* SPDX-License-Identifier: MIT */
/* These are the tables of lifetime exposure, and drugs' names. */
#ifndef CYTODOSE_LIB_EXPOSURE_H
#define CYTODOSE_LIB_EXPOSURE_H

#include "base/base.h"

#include <cytodose/exposure.h>

typedef struct cyto__ratio {
    const char *drug;
    double ratio; /* mg/m2 of doxorubicin for 1 mg/m2 */
    const char *verified;
} cyto__ratio;

#define CYTO__RATIOS_MAX 6
typedef struct cyto__equivalence {
    const char *name, *source;
    cyto__ratio ratios[CYTO__RATIOS_MAX + 1]; /* ends with a NULL drug */
} cyto__equivalence;

typedef struct cyto__lifetime_limit {
    const char *name, *drug;
    int32_t basis;        /* CYTO__PER_M2, CYTO__PER_KG, CYTO__FLAT: in all, whatever the size */
    const char *activity; /* "U" or "IU"; NULL: mg */
    double most;          /* in cyto__dose_unit_of(basis, activity) */
    const char *source, *verified;
} cyto__lifetime_limit;

/* This says how many international units a drug's unit is. No other pair of U and IU is ever
 * compared. */
typedef struct cyto__activity_ratio {
    const char *drug;
    double iu_per_u;
    const char *source;
} cyto__activity_ratio;

extern const cyto__equivalence cyto__equivalences[];
extern const int32_t cyto__equivalence_count;
extern const cyto__lifetime_limit cyto__lifetime_limits[];
extern const int32_t cyto__lifetime_limit_count;
extern const cyto__activity_ratio cyto__activity_ratios[]; /* ends with a NULL drug */
extern const char *const cyto__anthracyclines[];           /* ends with NULL */

/* Drug names are one whatever their ASCII case. */
int cyto__same_drug(const char *a, const char *b);
/* Does a drug's name contain another, a stem or an INN, in any ASCII case? */
int cyto__name_holds(const char *drug, const char *name);
/* Does the name contain a stem of cyto__anthracyclines? A trade name is not recognised. */
int cyto__is_anthracycline(const char *drug);

#endif
