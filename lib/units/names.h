/* SPDX-License-Identifier: MIT */
/* Names and texts of the rows of this folder's tables, for messages and for the catalogue. */
#ifndef CYTODOSE_LIB_UNITS_NAMES_H
#define CYTODOSE_LIB_UNITS_NAMES_H

#include <cytodose/units.h>

cyto_status cyto__analyte_message(const char *name, char *buf, size_t cap, size_t *needed);

#endif
