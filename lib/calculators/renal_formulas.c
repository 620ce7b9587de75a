/* SPDX-License-Identifier: MIT */
/* These messages of kidney function name formulas, and say why a patient was refused. */
#include "base/base.h"
#include "calculators/renal.h"

#include <math.h>

static double value_of(cyto_status status, const cyto_renal_patient *p)
{
    return status == CYTO_E_AGE_YEARS                ? p->age_years
           : status == CYTO_E_CREATININE_MG_DL       ? p->creatinine_mg_dl
           : status == CYTO_E_CREATININE_FLOOR_MG_DL ? p->creatinine_floor_mg_dl
           : status == CYTO_E_WEIGHT_KG              ? p->weight_kg
           : status == CYTO_E_HEIGHT_CM              ? p->height_cm
           : status == CYTO_E_BSA_M2                 ? p->bsa_m2
                                                     : (double)NAN;
}

/* Writes an age that is possible, but that the formula's source excludes. */
static void put_age(cyto__sink *sink, const cyto__renal_formula *f, double age_years)
{
    cyto__put(sink, "age_years: ");
    cyto__put_quantity(sink, age_years, "years");
    cyto__put(sink, " is not accepted; accepted: ");
    cyto__put_number(sink, f->accepted_from);
    cyto__put(sink, " years and older");
    if (f->accepted_below < 130.0) {
        cyto__put(sink, ", below ");
        cyto__put_number(sink, f->accepted_below);
    }
    cyto__put(sink, " (the formula's source)");
}

static void put_refusal(cyto__sink *sink, const cyto__renal_formula *f, const cyto_renal_patient *p,
                        cyto_status status)
{
    const char *why = NULL;
    cyto__renal_check(f, p, &why);
    if (status == CYTO_E_CHOICE || status == CYTO_E_SEX) {
        cyto__put(sink, why ? why
                        : f->estimates == CYTO_RENAL_CLEARANCE
                            ? "estimates creatinine clearance, not GFR"
                            : "estimates GFR, not creatinine clearance");
        return;
    }
    const double value = value_of(status, p);
    if (status == CYTO_E_AGE_YEARS && cyto__in_range(status, value) == CYTO_OK) {
        put_age(sink, f, value);
        return;
    }
    cyto__put_refused(sink, status, NULL, value);
    if (status == CYTO_E_CREATININE_MG_DL &&
        cyto__in_range(CYTO_E_CREATININE_UMOL_L, value) == CYTO_OK) {
        cyto__put(sink, "; is it in umol/L?");
    }
}

cyto_status cyto__renal_message(int32_t formula, const cyto_renal_patient *patient,
                                cyto_status status, char *buf, size_t cap, size_t *needed)
{
    if (!patient || (!buf && cap > 0)) {
        return CYTO_E_NULL;
    }
    cyto__sink sink = cyto__shown_sink(buf, cap);
    const cyto__renal_formula *f = cyto__renal_formula_of(formula);
    if (!f) {
        cyto__put(&sink, "unknown formula; accepted: ");
        cyto__put_names(&sink, &cyto__renal_formulas[0].name, sizeof cyto__renal_formulas[0],
                        cyto__renal_formula_count);
        return cyto__sink_end(&sink, needed);
    }
    cyto__put(&sink, f->name);
    cyto__put(&sink, ": ");
    put_refusal(&sink, f, patient, status);
    return cyto__sink_end(&sink, needed);
}

static cyto_status computed(int32_t estimates, int32_t formula, const cyto_renal_patient *patient,
                            cyto_renal_result *result, cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    const cyto_status status = cyto__renal_compute(estimates, formula, patient, result);
    if (status == CYTO_E_NULL) {
        return cyto__refuse_null(error, !patient ? "patient" : "result");
    }
    if (status != CYTO_OK && error) {
        char message[CYTO_MESSAGE_MAX];
        cyto__renal_message(formula, patient, status, message, sizeof message, NULL);
        return cyto__fail(error, status, message);
    }
    return status;
}

cyto_status cyto_creatinine_clearance(int32_t formula, const cyto_renal_patient *patient,
                                      cyto_renal_result *result, cyto_error *error)
{
    return computed(CYTO_RENAL_CLEARANCE, formula, patient, result, error);
}

cyto_status cyto_egfr(int32_t formula, const cyto_renal_patient *patient, cyto_renal_result *result,
                      cyto_error *error)
{
    return computed(CYTO_RENAL_GFR, formula, patient, result, error);
}
