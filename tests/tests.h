/* SPDX-License-Identifier: MIT */
/* Every suite of the runner; one line each, here and in main.c. */
#ifndef CYTODOSE_TESTS_H
#define CYTODOSE_TESTS_H

#include <check.h>

Suite *text_suite(void);
Suite *status_suite(void);
Suite *units_suite(void);
Suite *calculators_suite(void);
Suite *dose_suite(void);
Suite *exposure_suite(void);
Suite *rounding_suite(void);
Suite *bands_suite(void);
Suite *grading_suite(void);
Suite *criteria_suite(void);
Suite *json_suite(void);
Suite *protocol_suite(void);
Suite *protocol_limits_suite(void);
Suite *decision_suite(void);
Suite *decision_dose_suite(void);
Suite *decision_record_suite(void);
Suite *facts_suite(void);
Suite *invariants_suite(void);
Suite *course_suite(void);
Suite *course_doses_suite(void);
Suite *bad_input_suite(void);

#endif
