/* SPDX-License-Identifier: MIT */
/* Names and texts of the rows of this folder's tables, for messages and for the catalogue. */
#ifndef CYTODOSE_LIB_FHIR_NAMES_H
#define CYTODOSE_LIB_FHIR_NAMES_H

#include <cytodose/fhir.h>

const char *cyto__fhir_count_name(int32_t count);

#endif
