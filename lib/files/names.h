/* SPDX-License-Identifier: MIT */
/* Messages and the catalogue take the names and texts of this folder's rows from here. */
#ifndef CYTODOSE_LIB_FILES_NAMES_H
#define CYTODOSE_LIB_FILES_NAMES_H

#include <cytodose/files.h>

const char *cyto__file_count_name(int32_t count);
const char *cyto__file_column_name(int32_t column);
/* Returns the names by which a column is found, between "|". */
const char *cyto__file_column_names(int32_t column);

#endif
