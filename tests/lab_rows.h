/* SPDX-License-Identifier: MIT */
/* Rows of tests/vectors/grading become laboratory values. */
#ifndef CYTODOSE_LAB_ROWS_H
#define CYTODOSE_LAB_ROWS_H

#include "vectors.h"

#include <cytodose/cytodose.h>

/* Reads what a row gives; a column that the table has not is unknown. Ends the test at an unknown word. */
void lab_row(const vectors *v, int row, cyto_lab *lab);
/* A value in a unit, limits and a baseline (NaN: none), and nothing else known. */
cyto_lab lab_of(double value, const char *unit, double lln, double uln, double baseline);
/* The grade by a scale, and its reason; the test ends, and names the row, where it is another. */
void assert_graded(int row, const char *scale, const char *term, const cyto_lab *lab, int32_t low,
                   int32_t high, const char *reason);

#endif
