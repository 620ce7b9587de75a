/* SPDX-License-Identifier: MIT */
/* Names and texts of the rows of this folder's tables, for messages and for the catalogue. */
#ifndef CYTODOSE_LIB_CALCULATORS_NAMES_H
#define CYTODOSE_LIB_CALCULATORS_NAMES_H

#include <cytodose/body.h>
#include <cytodose/renal.h>
#include <cytodose/carboplatin.h>
#include <cytodose/exposure.h>
#include <cytodose/rounding.h>
#include <cytodose/amputation.h>
#include <cytodose/correction.h>

extern const int32_t cyto__bsa_formula_count;
cyto_status cyto__bsa_formula_find(const char *name, int32_t *formula);
cyto_status cyto__bsa_formula_message(const char *name, char *buf, size_t cap, size_t *needed);
const char *cyto__bsa_formula_name(int32_t formula);
uint32_t cyto__bsa_formula_needs(int32_t formula);
const char *cyto__bsa_formula_population(int32_t formula);
cyto_status cyto__bsa_formula_range(int32_t formula, double *low_kg, double *high_kg);
const char *cyto__bsa_formula_source(int32_t formula);
const char *cyto__bsa_formula_text(int32_t formula);
int32_t cyto__weight_formula_kind(int32_t formula);
const char *cyto__weight_formula_name(int32_t formula);
const char *cyto__weight_formula_text(int32_t formula);
const char *cyto__weight_formula_source(int32_t formula);
cyto_status cyto__weight_formula_bmi(int32_t formula, int32_t sex, double *low, double *high);
extern const int32_t cyto__renal_formula_count;
int32_t cyto__renal_formula_estimates(int32_t formula);
const char *cyto__renal_formula_name(int32_t formula);
const char *cyto__renal_formula_population(int32_t formula);
const char *cyto__renal_formula_source(int32_t formula);
const char *cyto__renal_formula_text(int32_t formula);
cyto_status cyto__renal_message(int32_t formula, const cyto_renal_patient *patient,
                                cyto_status status, char *buf, size_t cap, size_t *needed);
extern const int32_t cyto__gfr_policy_count;
const char *cyto__gfr_policy_name(int32_t policy);
const char *cyto__gfr_policy_source(int32_t policy);
const char *cyto__gfr_policy_text(int32_t policy);
const char *cyto__calcium_form_name(int32_t form);
const char *cyto__calcium_form_text(int32_t form);
extern const int32_t cyto__equivalence_count;
cyto_status cyto__equivalence_find(const char *name, int32_t *set);
cyto_status cyto__equivalence_message(const char *set, const char *drug, char *buf, size_t cap,
                                      size_t *needed);
const char *cyto__equivalence_name(int32_t set);
const char *cyto__equivalence_source(int32_t set);
int32_t cyto__exposure_limit_count(void);
const char *cyto__exposure_limit_drug(int32_t limit);
cyto_status cyto__exposure_limit_find(const char *name, int32_t *limit, double *mg_per_m2);
double cyto__exposure_limit_mg_per_kg(int32_t limit);
const char *cyto__exposure_limit_name(int32_t limit);
const char *cyto__exposure_limit_source(int32_t limit);
const char *cyto__exposure_limit_verified(int32_t limit);
extern const int32_t cyto__band_table_count;
const char *cyto__band_table_name(int32_t table);
const char *cyto__band_table_source(int32_t table);
const char *cyto__amputation_part_name(int32_t index);
const char *cyto__amputation_source(void);
const char *cyto__amputation_table_name(int32_t index);

#endif
