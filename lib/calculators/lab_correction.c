/* SPDX-License-Identifier: MIT */
#include "calculators/lab_correction.h"

#include "base/base.h"

#include <math.h>

static const cyto__calcium_form *form_of(int32_t form)
{
    return form >= 1 && form <= cyto__calcium_form_count ? &cyto__calcium_forms[form - 1] : NULL;
}

/* Converts the value, and checks the range of its amount in own. */
static cyto_status taken(int32_t analyte, double value, int32_t unit, int32_t own,
                         cyto_status range, int32_t wanted, double *there)
{
    double in_own;
    if (isnan(value)) {
        return range;
    }
    if (cyto_convert(analyte, value, unit, own, &in_own) != CYTO_OK) {
        return CYTO_E_UNIT;
    }
    cyto_convert(analyte, value, unit, wanted,
                 there); /* own and wanted are both units of the analyte */
    return cyto__in_range(range, in_own);
}

cyto_status cyto_calcium_corrected(int32_t form, double calcium, int32_t unit, double albumin,
                                   int32_t albumin_unit, double *corrected, uint32_t *notes)
{
    if (notes) {
        *notes = CYTO_NOTE_NONE;
    }
    if (!corrected) {
        return CYTO_E_NULL;
    }
    *corrected = (double)NAN;
    const cyto__calcium_form *f = form_of(form);
    double total;
    double protein;
    if (!f) {
        return CYTO_E_CHOICE;
    }
    cyto_status status = taken(CYTO_ANALYTE_CALCIUM, calcium, unit, CYTO_UNIT_MMOL_PER_L,
                               CYTO_E_CALCIUM_MMOL_L, f->unit, &total);
    if (status == CYTO_OK) {
        status = taken(CYTO_ANALYTE_ALBUMIN, albumin, albumin_unit, CYTO_UNIT_G_PER_L,
                       CYTO_E_ALBUMIN_G_L, f->albumin_unit, &protein);
    }
    if (status != CYTO_OK) {
        return status;
    }
    const double there = total + f->slope * (f->normal - protein);
    if (there < 0.0) {
        return CYTO_E_VALUE;
    }
    if (notes && cyto__compare(protein, f->normal) > 0) {
        *notes = CYTO_NOTE_ALBUMIN_NOT_LOW;
    }
    return cyto_convert(CYTO_ANALYTE_CALCIUM, there, f->unit, unit, corrected);
}

cyto_status cyto_leukocytes_corrected(double leukocytes, int32_t unit, double nrbc_per_100,
                                      double *corrected, uint32_t *notes)
{
    if (notes) {
        *notes = CYTO_NOTE_NONE;
    }
    if (!corrected) {
        return CYTO_E_NULL;
    }
    *corrected = (double)NAN;
    double same;
    cyto_status status = taken(CYTO_ANALYTE_LEUKOCYTES, leukocytes, unit, CYTO_UNIT_GIGA_PER_L,
                               CYTO_E_LEUKOCYTES_GIGA_L, unit, &same);
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_NRBC_PER_100, nrbc_per_100);
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
                                     double bands_percent, double *neutrophils)
{
    if (!neutrophils) {
        return CYTO_E_NULL;
    }
    *neutrophils = (double)NAN;
    double same;
    cyto_status status = taken(CYTO_ANALYTE_LEUKOCYTES, leukocytes, unit, CYTO_UNIT_GIGA_PER_L,
                               CYTO_E_LEUKOCYTES_GIGA_L, unit, &same);
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_SEGMENTED_PERCENT, segmented_percent);
    }
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_BANDS_PERCENT, bands_percent);
    }
    if (status == CYTO_OK && cyto__compare(segmented_percent + bands_percent, 100.0) > 0) {
        status = CYTO_E_DIFFERENTIAL;
    }
    if (status == CYTO_OK) {
        *neutrophils = leukocytes * (segmented_percent + bands_percent) / 100.0;
    }
    return status;
}
