/* SPDX-License-Identifier: MIT */
#ifndef CYTODOSE_LIB_CORRECTION_H
#define CYTODOSE_LIB_CORRECTION_H

#include <cytodose/correction.h>

/* corrected = calcium + slope x (normal - albumin) */
typedef struct cyto__calcium_form {
    int32_t form;
    const char *name;
    int32_t unit, albumin_unit;
    double slope, normal;
    const char *text;
} cyto__calcium_form;

extern const cyto__calcium_form cyto__calcium_forms[]; /* in the order of CYTO_CALCIUM_LIST */
extern const int32_t cyto__calcium_form_count;

#endif
