/* SPDX-License-Identifier: MIT */
/* These are the printed tables of dose bands. */
#ifndef CYTODOSE_LIB_ROUNDING_BANDS_H
#define CYTODOSE_LIB_ROUNDING_BANDS_H

#include <cytodose/rounding.h>

typedef struct cyto__band_table {
    const char *name, *source;
    const cyto_band *bands;
    size_t count;
} cyto__band_table;

extern const cyto__band_table cyto__band_tables[];
extern const int32_t cyto__band_table_count;
extern const double cyto__band_ladder_ml[];
extern const size_t cyto__band_ladder_count;

#endif
