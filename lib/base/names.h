/* SPDX-License-Identifier: MIT */
/* Messages and the catalogue take the names and texts of this folder's rows from here. */
#ifndef CYTODOSE_LIB_BASE_NAMES_H
#define CYTODOSE_LIB_BASE_NAMES_H

#include <cytodose/status.h>

const char *cyto__note_name(uint32_t note);
const char *cyto__note_text(uint32_t note);
cyto_status cyto__quantity_range(cyto_status status, const char **field, const char **unit,
                                 double *low, double *high);

#endif
