/* SPDX-License-Identifier: MIT */
/* Shorthand for the tables: a table reads like the page it was copied from. */
#ifndef CYTODOSE_ROWS_H
#define CYTODOSE_ROWS_H

#include "criteria.h"

#define LOW(grade, bound)     {grade, CYTO__BELOW, bound, CYTO__NUMBER}
#define LOW_LLN(grade, times) {grade, CYTO__BELOW, times, CYTO__LLN}

/* A group for every patient. */
#define EVERYONE 0, 0, 0.0, 0.0, 0

#define COUNT_OF(array) ((int32_t)(sizeof(array) / sizeof((array)[0])))

#endif
