/* SPDX-License-Identifier: MIT */
#include "calculators/lab_correction.h"

#include "base/base.h"
#include "units/units.h"

#include <math.h>

static const cyto__calcium_form *form_of(int32_t form)
{
    return form >= 1 && form <= cyto__calcium_form_count ? &cyto__calcium_forms[form - 1] : NULL;
}

/* A laboratory value as it was given, and where its range is stated. */
typedef struct taken_value {
    int32_t analyte;
    const char *field;
    double value;
    const char *unit_field;
    int32_t unit, own; /* own: the unit of the range */
    cyto_status range;
    const char *units; /* that are accepted */
} taken_value;

/* Converts the value, and checks the range of its amount in its own unit. */
static cyto_status take(const taken_value *v, int32_t wanted, double *there, cyto_error *error)
{
    double in_own = (double)NAN;
    *there = (double)NAN;
    if (!isnan(v->value) &&
        cyto_convert(v->analyte, v->value, v->unit, v->own, &in_own, NULL) != CYTO_OK) {
        return cyto__refuse_unit(error, v->unit_field, v->unit, v->units);
    }
    if (cyto__in_range(v->range, in_own) != CYTO_OK) {
        return cyto__refuse_as(error, v->range, v->field, v->value, cyto__unit_name(v->unit), NULL);
    }
    cyto_convert(v->analyte, v->value, v->unit, wanted, there,
                 NULL); /* own and wanted are both units of the analyte */
    return CYTO_OK;
}

static taken_value leukocytes_of(double leukocytes, int32_t unit)
{
    const taken_value made = {CYTO_ANALYTE_LEUKOCYTES,
                              "leukocytes",
                              leukocytes,
                              "unit",
                              unit,
                              CYTO_UNIT_GIGA_PER_L,
                              CYTO_E_LEUKOCYTES_GIGA_L,
                              "10*9/L and others of a count"};
    return made;
}

cyto_status cyto_calcium_corrected(int32_t form, double calcium, int32_t unit, double albumin,
                                   int32_t albumin_unit, double *corrected, uint32_t *notes,
                                   cyto_error *error)
{
    const taken_value of_calcium = {CYTO_ANALYTE_CALCIUM,
                                    "calcium",
                                    calcium,
                                    "unit",
                                    unit,
                                    CYTO_UNIT_MMOL_PER_L,
                                    CYTO_E_CALCIUM_MMOL_L,
                                    "mmol/L, mg/dL, meq/L and their like"};
    const taken_value of_albumin = {CYTO_ANALYTE_ALBUMIN,
                                    "albumin",
                                    albumin,
                                    "albumin_unit",
                                    albumin_unit,
                                    CYTO_UNIT_G_PER_L,
                                    CYTO_E_ALBUMIN_G_L,
                                    "g/L, g/dL and their like"};
    const cyto__calcium_form *f = form_of(form);
    double total = (double)NAN;
    double protein = (double)NAN;
    cyto_status status = cyto__begin(error, "corrected", corrected, notes);
    if (status == CYTO_OK && !f) {
        status = cyto__refuse_as(error, CYTO_E_CHOICE, "form", form, NULL,
                                 "a CYTO_CALCIUM_... but NONE");
    }
    if (status == CYTO_OK) {
        status = take(&of_calcium, f->unit, &total, error);
    }
    if (status == CYTO_OK) {
        status = take(&of_albumin, f->albumin_unit, &protein, error);
    }
    if (status != CYTO_OK) {
        return status;
    }
    const double there = total + f->slope * (f->normal - protein);
    if (there < 0.0) {
        return cyto__refuse_as(error, CYTO_E_VALUE, "albumin", albumin,
                               cyto__unit_name(albumin_unit),
                               "with this calcium one that does not correct it below 0");
    }
    if (notes && cyto__compare(protein, f->normal) > 0) {
        *notes = CYTO_NOTE_ALBUMIN_NOT_LOW;
    }
    return cyto_convert(CYTO_ANALYTE_CALCIUM, there, f->unit, unit, corrected, error);
}

cyto_status cyto_leukocytes_corrected(double leukocytes, int32_t unit, double nrbc_per_100,
                                      double *corrected, uint32_t *notes, cyto_error *error)
{
    const taken_value taken = leukocytes_of(leukocytes, unit);
    double same;
    cyto_status status = cyto__begin(error, "corrected", corrected, notes);
    if (status == CYTO_OK) {
        status = take(&taken, unit, &same, error);
    }
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_NRBC_PER_100, "nrbc_per_100", nrbc_per_100});
    }
    if (status != CYTO_OK) {
        return status;
    }
    if (notes && nrbc_per_100 > 0.0 && nrbc_per_100 <= 5.0) {
        *notes = CYTO_NOTE_NRBC_FEW;
    }
    *corrected = leukocytes * 100.0 / (100.0 + nrbc_per_100);
    return CYTO_OK;
}

cyto_status cyto_neutrophils_counted(double leukocytes, int32_t unit, double segmented_percent,
                                     double bands_percent, double *neutrophils, cyto_error *error)
{
    const taken_value taken = leukocytes_of(leukocytes, unit);
    double same;
    cyto_status status = cyto__begin(error, "neutrophils", neutrophils, NULL);
    if (status == CYTO_OK) {
        status = take(&taken, unit, &same, error);
    }
    if (status == CYTO_OK) {
        status =
            CYTO__CHECK(error, {CYTO_E_SEGMENTED_PERCENT, "segmented_percent", segmented_percent},
                        {CYTO_E_BANDS_PERCENT, "bands_percent", bands_percent});
    }
    if (status == CYTO_OK && cyto__compare(segmented_percent + bands_percent, 100.0) > 0) {
        status = cyto__refuse_as(error, CYTO_E_DIFFERENTIAL, "bands_percent", bands_percent, "%",
                                 "with segmented_percent no more than 100 %");
    }
    if (status == CYTO_OK) {
        *neutrophils = leukocytes * (segmented_percent + bands_percent) / 100.0;
    }
    return status;
}
