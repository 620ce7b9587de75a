/* SPDX-License-Identifier: MIT */
/* Names and texts of the rows of this folder's tables, for messages and for the catalogue. */
#ifndef CYTODOSE_LIB_REVIEW_NAMES_H
#define CYTODOSE_LIB_REVIEW_NAMES_H

#include <cytodose/review.h>

const char *cyto__finding_name(int32_t finding);

#endif
