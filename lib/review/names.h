/* SPDX-License-Identifier: MIT */
/* Messages and the catalogue take the names and texts of this folder's rows from here. */
#ifndef CYTODOSE_LIB_REVIEW_NAMES_H
#define CYTODOSE_LIB_REVIEW_NAMES_H

#include <cytodose/review.h>

const char *cyto__finding_name(int32_t finding);

#endif
