/* SPDX-License-Identifier: MIT */
/* Rows of tests/vectors/grading as laboratory values. */
#ifndef CYTODOSE_LAB_ROWS_H
#define CYTODOSE_LAB_ROWS_H

#include "vectors.h"

#include <cytodose/cytodose.h>

/* What a row gives; a column that the table has not is unknown. Ends the test at an unknown word. */
void lab_row(const vectors *v, int row, cyto_lab *lab);

#endif
