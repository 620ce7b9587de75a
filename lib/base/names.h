/* SPDX-License-Identifier: MIT */
/* Names and texts of the rows of this folder's tables, for messages and for the catalogue. */
#ifndef CYTODOSE_LIB_BASE_NAMES_H
#define CYTODOSE_LIB_BASE_NAMES_H

#include <cytodose/status.h>

const char *cyto__note_name(uint32_t note);
const char *cyto__note_text(uint32_t note);
cyto_status cyto__quantity_range(cyto_status status, const char **field, const char **unit,
                                 double *low, double *high);

#endif
