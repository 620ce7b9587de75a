/* SPDX-License-Identifier: MIT */
/* Tables of lifetime exposure, and drugs' names. */
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
    cyto__ratio ratios[CYTO__RATIOS_MAX]; /* ends with a NULL drug, unless full */
} cyto__equivalence;

typedef struct cyto__lifetime_limit {
    const char *name, *drug;
    double mg_per_m2, mg_per_kg; /* one of both is NaN */
    const char *source, *verified;
} cyto__lifetime_limit;

extern const cyto__equivalence cyto__equivalences[];
extern const int32_t cyto__equivalence_count;
extern const cyto__lifetime_limit cyto__lifetime_limits[];
extern const int32_t cyto__lifetime_limit_count;
extern const char *const cyto__anthracyclines[]; /* ends with NULL */

/* Drug names are one whatever their ASCII case. */
int cyto__same_drug(const char *a, const char *b);
/* Does the name hold one of cyto__anthracyclines? A trade name is not recognised. */
int cyto__is_anthracycline(const char *drug);

#endif
