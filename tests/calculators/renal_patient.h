/* SPDX-License-Identifier: MIT */
/* The tests of kidney function share these patients. */
#ifndef CYTODOSE_TESTS_RENAL_PATIENT_H
#define CYTODOSE_TESTS_RENAL_PATIENT_H

#include "calculators/renal.h"
#include "entries.h"
#include <cytodose/renal.h>

#include "quiet_check.h"

static inline cyto_renal_patient nobody(void)
{
    cyto_renal_patient p;
    ck_assert_int_eq(cyto_renal_patient_init(&p, sizeof p), CYTO_OK);
    return p;
}

/* A woman of whom everything is known. */
static inline cyto_renal_patient woman(void)
{
    cyto_renal_patient p = nobody();
    p.sex = CYTO_SEX_FEMALE;
    p.weight_kind = CYTO_RENAL_WEIGHT_ACTUAL;
    p.creatinine_factor = CYTO_CREATININE_88_4;
    p.age_years = 66.0;
    p.creatinine_mg_dl = 0.5;
    p.weight_kg = 98.0;
    p.height_cm = 152.0;
    p.bsa_m2 = 2.03;
    return p;
}

static inline int is_child_formula(int32_t formula)
{
    return formula == CYTO_RENAL_SCHWARTZ_BEDSIDE || formula == CYTO_RENAL_SCHWARTZ_ORIGINAL;
}

static inline cyto_status run(int32_t formula, const cyto_renal_patient *p, cyto_renal_result *r)
{
    cyto_renal_result_init(r, sizeof *r);
    return entry_of(CYTO_LIST_RENAL_FORMULAS, formula).kind == CYTO_RENAL_CLEARANCE
               ? cyto_creatinine_clearance(formula, p, r, NULL)
               : cyto_egfr(formula, p, r, NULL);
}

#endif
