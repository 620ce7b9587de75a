/* SPDX-License-Identifier: MIT */
/* The table behind body surface area: k x height^a x weight^b, in cm and kg. */
#ifndef CYTODOSE_LIB_BODY_H
#define CYTODOSE_LIB_BODY_H

#include <cytodose/body.h>

typedef struct cyto__bsa_formula {
    int32_t formula;
    const char *name, *text, *source;
    double over; /* not 0: sqrt(height x weight / over), and no powers */
    double k, a, b;
} cyto__bsa_formula;

extern const cyto__bsa_formula cyto__bsa_formulas[]; /* in the order of CYTO_BSA_LIST */
extern const int32_t cyto__bsa_formula_count;

#endif
