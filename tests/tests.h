/* SPDX-License-Identifier: MIT */
/* Every suite of the runner; one line each. */
#ifndef CYTODOSE_TESTS_H
#define CYTODOSE_TESTS_H

#include <check.h>

Suite *grading_suite(void);
Suite *text_suite(void);

#endif
