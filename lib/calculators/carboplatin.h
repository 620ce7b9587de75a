/* SPDX-License-Identifier: MIT */
/* These are the numbers behind carboplatin's dose. */
#ifndef CYTODOSE_LIB_CARBOPLATIN_H
#define CYTODOSE_LIB_CARBOPLATIN_H

#include <cytodose/carboplatin.h>

typedef struct cyto__gfr_policy {
    int32_t policy;
    const char *name, *text, *source;
    double cap_ml_min; /* NaN: none, or given by the caller */
    int32_t measured;  /* 1: the cap holds for a measured GFR too */
    int32_t given;     /* 1: the caller gives the cap */
} cyto__gfr_policy;

extern const cyto__gfr_policy cyto__gfr_policies[]; /* in the order of CYTO_GFR_POLICY_LIST */
extern const int32_t cyto__gfr_policy_count;

typedef struct cyto__calvert {
    double non_renal_ml_min;                /* what is cleared otherwise than by the kidneys */
    double gfr_low_ml_min, gfr_high_ml_min; /* of the patients behind the formula */
} cyto__calvert;

extern const cyto__calvert cyto__calvert_formula;

#endif
