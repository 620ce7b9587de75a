/* SPDX-License-Identifier: MIT */
/* Names and texts of the rows of this folder's tables, for messages and for the catalogue. */
#ifndef CYTODOSE_LIB_FILES_NAMES_H
#define CYTODOSE_LIB_FILES_NAMES_H

#include <cytodose/files.h>

const char *cyto__file_count_name(int32_t count);
const char *cyto__file_column_name(int32_t column);
/* The names that a column is found by, between "|". */
const char *cyto__file_column_names(int32_t column);

#endif
