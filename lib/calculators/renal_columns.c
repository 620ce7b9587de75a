/* SPDX-License-Identifier: MIT */
/* Kidney function is computed by the column. A row with an error or most notes goes through the
 * scalar call; for the others the choices are looked up once, as long as they stay the same. */
#include "base/column.h"
#include "calculators/renal.h"

static void load_row(const cyto_renal_columns *in, int64_t i, cyto_renal_patient *p)
{
    p->sex = cyto__whole_at(&in->sex, i);
    p->weight_kind = cyto__whole_at(&in->weight_kind, i);
    p->preterm = cyto__whole_at(&in->preterm, i);
    p->creatinine_factor = cyto__whole_at(&in->creatinine_factor, i);
    p->age_years = cyto__number_at(&in->age_years, i);
    p->creatinine_mg_dl = cyto__number_at(&in->creatinine_mg_dl, i);
    p->weight_kg = cyto__number_at(&in->weight_kg, i);
    p->height_cm = cyto__number_at(&in->height_cm, i);
    p->bsa_m2 = cyto__number_at(&in->bsa_m2, i);
    p->creatinine_floor_mg_dl = cyto__number_at(&in->creatinine_floor_mg_dl, i);
}

static cyto_status rows(int32_t estimates, int64_t n, const cyto_renal_columns *columns,
                        int64_t *refused)
{
    cyto__refuse_all(refused, n);
    if (!columns) {
        return CYTO_E_NULL;
    }
    if (columns->size < sizeof *columns) {
        return CYTO_E_SIZE;
    }
    if (n > 0 &&
        (!columns->formula.data || !columns->age_years.data || !columns->creatinine_mg_dl.data)) {
        return CYTO_E_NULL;
    }
    int64_t bad = 0;
    cyto_renal_patient patient = CYTO_RENAL_PATIENT_INIT;
    cyto_renal_result result = CYTO_RENAL_RESULT_INIT;
    cyto__renal_choice choices[3]; /* by sex */
    for (int k = 0; k < 3; k++) {
        cyto__renal_choose(estimates, CYTO_RENAL_NONE, &patient, &choices[k]);
    }
    for (int64_t i = 0; i < n; i++) {
        const int32_t formula = cyto__whole_at(&columns->formula, i);
        int32_t status = CYTO_OK;
        load_row(columns, i, &patient);
        cyto__renal_choice *choice = &choices[patient.sex > 0 && patient.sex < 3 ? patient.sex : 0];
        if (!cyto__renal_is_chosen(choice, formula, &patient)) {
            cyto__renal_choose(estimates, formula, &patient, choice);
        }
        if (!cyto__renal_ordinary(choice, &patient, &result.ml_min, &result.ml_min_173m2,
                                  &result.notes)) {
            status = cyto__renal_compute(estimates, formula, &patient, &result);
        }
        bad += status != CYTO_OK;
        cyto__store(&columns->ml_min, i, &result.ml_min, sizeof result.ml_min);
        cyto__store(&columns->ml_min_173m2, i, &result.ml_min_173m2, sizeof result.ml_min_173m2);
        cyto__store(&columns->status, i, &status, sizeof status);
        cyto__store(&columns->notes, i, &result.notes, sizeof result.notes);
    }
    if (refused) {
        *refused = bad;
    }
    return CYTO_OK;
}

cyto_status cyto_creatinine_clearance_n(int64_t n, const cyto_renal_columns *columns,
                                        int64_t *refused)
{
    return rows(CYTO_RENAL_CLEARANCE, n, columns, refused);
}

cyto_status cyto_egfr_n(int64_t n, const cyto_renal_columns *columns, int64_t *refused)
{
    return rows(CYTO_RENAL_GFR, n, columns, refused);
}
