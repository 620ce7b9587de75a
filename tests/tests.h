/* SPDX-License-Identifier: MIT */
/* The runner has these suites, a line each; those that take long come first, so that the
 * processes that run them end together. */
#ifndef CYTODOSE_TESTS_H
#define CYTODOSE_TESTS_H

#include "quiet_check.h"

/* clang-format off */
#define SUITES(X) \
    X(invariants) \
    X(search) \
    X(corpus) \
    X(tables) \
    X(columns) \
    X(columns_steps) \
    X(columns_groups) \
    X(columns_ladders) \
    X(columns_usual) \
    X(columns_recall) \
    X(columns_table) \
    X(text) \
    X(show) \
    X(status) \
    X(sizes) \
    X(units) \
    X(unit_edges) \
    X(spellings) \
    X(ranges) \
    X(names) \
    X(body) \
    X(body_weight) \
    X(renal) \
    X(renal_needs) \
    X(carboplatin) \
    X(calculators) \
    X(calculator_edges) \
    X(refusals) \
    X(drawn_columns) \
    X(drawn_doses) \
    X(grading) \
    X(grading_edges) \
    X(criteria) \
    X(json) \
    X(json_edges) \
    X(csv) \
    X(compare) \
    X(terms) \
    X(scales) \
    X(printed) \
    X(describe) \
    X(grading_chemistry) \
    X(planted) \
    X(limits) \
    X(baseline) \
    X(invented_tables) \
    X(no_group) \
    X(conversion) \
    X(correction) \
    X(dose) \
    X(exposure) \
    X(rounding) \
    X(bands) \
    X(protocol) \
    X(protocol_limits) \
    X(facts) \
    X(axes) \
    X(partial) \
    X(multiples) \
    X(grade_rules) \
    X(grade_doors) \
    X(score) \
    X(score_rules) \
    X(maximum) \
    X(dose_units) \
    X(decision) \
    X(decision_edges) \
    X(decision_branches) \
    X(decision_cautions) \
    X(caution_bounds) \
    X(decision_told) \
    X(decision_given) \
    X(decision_unasked) \
    X(decision_unusual) \
    X(many_worlds) \
    X(points) \
    X(one_by_one) \
    X(together) \
    X(combined) \
    X(decision_dose) \
    X(decision_record) \
    X(override) \
    X(wording) \
    X(decision_line) \
    X(review) \
    X(review_walk) \
    X(review_traits) \
    X(page) \
    X(compare_scales) \
    X(review_table) \
    X(course) \
    X(course_doses) \
    X(course_intensity) \
    X(course_units) \
    X(course_invented) \
    X(course_rare) \
    X(course_forms) \
    X(course_chart) \
    X(arguments) \
    X(rare) \
    X(form) \
    X(bad_input) \
    X(recompute) \
    X(fhir) \
    X(fhir_components) \
    X(fhir_range) \
    X(fhir_times) \
    X(fhir_interpretation) \
    X(fhir_patient) \
    X(fhir_text) \
    X(fhir_summary) \
    X(fhir_slips) \
    X(fhir_systems) \
    X(files) \
    X(files_cdisc) \
    X(files_header) \
    X(files_names) \
    X(files_baseline) \
    X(files_numbers) \
    X(files_rare) \
    X(files_summary) \
    X(files_encoding) \
    X(files_many)
/* clang-format on */

#define SUITE(name) Suite *name##_suite(void);
SUITES(SUITE)
#undef SUITE

#endif
