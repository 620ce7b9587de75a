/* SPDX-License-Identifier: MIT */
/* Steps, products and bands share these functions. */
#ifndef CYTODOSE_LIB_ROUNDING_H
#define CYTODOSE_LIB_ROUNDING_H

#include "base/base.h"

#include <cytodose/rounding.h>

/* A step as a decimal of up to nine places: whole / ten. One that is none is itself, and ten is 1. */
typedef struct cyto__decimal {
    double whole, ten;
} cyto__decimal;

cyto__decimal cyto__decimal_of(double step);
/* The shares of a dose whose passing is noted. */
#define CYTO__HOPA_PERCENT 10.0 /* HOPA 2018: within 10 % */
#define CYTO__NHS_PERCENT  6.0  /* NHS England dose banding: within 6 % */

/* Returns n steps as the nearest double: 3 x 0.1 is 0.3, not 0.30000000000000004. */
double cyto__multiple(double n, double step);
/* Returns how many steps the rule gives. A dose on a multiple, or on a tie, is taken to be
 * exactly there. */
double cyto__steps_of(double dose_mg, double step_mg, int32_t rule);
/* Is a number within so many percent of another? It is compared with the other's share, and not its difference with a
 * difference, which loses digits: 0.77 is 110 % of 0.7. */
int cyto__is_within(double value, double of, double percent);
/* Returns ROUNDED_UP or ROUNDED_DOWN, and the notes over 6 % and 10 %. */
uint32_t cyto__difference_notes(double exact_mg, double rounded_mg);

/* Returns the size that a caller's struct has and the library knows, to read or write that much;
 * 0: no version has it. */
size_t cyto__policy_size(size_t size);
/* Copies a plan into the caller's, as much as that has room for. */
void cyto__plan_out(const cyto_round_plan *made, cyto_round_plan *plan);
/* Begins a call that fills a caller's plan: empties both. */
cyto_status cyto__begin_plan(cyto_round_plan *plan, cyto_error *error);
/* Refuses a dose that is not above 0, or out of range. */
cyto_status cyto__check_dose(double dose_mg, cyto_error *error);
/* Writes "; the nearest doses are 20 mg and 40 mg". */
void cyto__put_choices(cyto__sink *sink, const cyto_round_plan *plan);
/* Sets difference and notes, once rounded_mg is known. */
void cyto__plan_difference(cyto_round_plan *plan);

#endif
