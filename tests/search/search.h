/* SPDX-License-Identifier: MIT */
/* Each invariant is tried at cases drawn by seed: a property that is true at the points that a
 * test names should be true at any. An invariant draws a case and compares; with a planted fault
 * it must find one, or it searches in vain. */
#ifndef CYTODOSE_SEARCH_H
#define CYTODOSE_SEARCH_H

#include "sample.h"

#include <stdarg.h>

typedef struct search {
    sample draw;
    int planted;       /* 1: what is compared has a fault */
    long pairs;        /* compared */
    char broken[1024]; /* what was found first, in words; "": nothing */
} search;

/* The first is kept. */
void found(search *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
int one_in(search *s, size_t n);

/* Each draws one case. */
void a_worse_patient_gets_no_more(search *s);
void a_reduced_dose_stays_below_the_full_one(search *s);
void the_order_of_facts_changes_nothing(search *s);
void the_order_of_rules_changes_nothing(search *s);
void a_worse_value_grades_no_lower(search *s);
void what_is_unknown_contains_what_is_known(search *s);
void a_unit_changes_no_grade(search *s);
void a_unit_changes_no_answer(search *s);
void what_is_printed_is_read_again(search *s);
void a_dose_asked_again_is_the_same(search *s);
void a_later_day_changes_no_earlier_one(search *s);

#endif
