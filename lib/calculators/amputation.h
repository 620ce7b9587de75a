/* SPDX-License-Identifier: MIT */
/* These tables give the share of the surface that each part of a limb has. */
#ifndef CYTODOSE_LIB_AMPUTATION_H
#define CYTODOSE_LIB_AMPUTATION_H

#include <cytodose/amputation.h>

#define CYTO__PARTS 5
typedef struct cyto__amputation_table {
    const char *name;
    double percent[CYTO__PARTS]; /* of the whole body's surface, one side */
} cyto__amputation_table;

extern const cyto__amputation_table cyto__amputation_tables[];
extern const int32_t cyto__amputation_table_count;
extern const char cyto__amputation_source[];
extern const char *const cyto__amputation_parts[CYTO__PARTS];

#endif
