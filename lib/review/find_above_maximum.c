/* SPDX-License-Identifier: MIT */
/* This finds doses above the maximum that a protocol states, and for which patients, by size. */
#include "base/names.h"
#include "review/review.h"

#include <math.h>

static const cyto_status size_of[] = {CYTO_OK, CYTO_E_BSA_M2, CYTO_E_WEIGHT_KG, CYTO_OK};

/* Can the rule be true for a larger patient, as far as it asks for the size at all? */
static int may_be_larger(const cyto__review *r, const cyto__rule *rule, const char *name,
                         double size)
{
    for (int32_t at = 0; at < r->space.axis_count; at++) {
        if (r->space.axes[at]->kind != CYTO_FACT_SIZE ||
            !cyto__text_is(r->space.axes[at]->name, name)) {
            continue;
        }
        for (int32_t k = 0; k < r->space.band_count[at]; k++) {
            if (cyto__compare(r->space.bands[at][k].high, size) > 0 &&
                cyto__may_hold(&r->space, 0, rule->when, at, k)) {
                return 1;
            }
        }
        return 0;
    }
    return 1;
}

void cyto__look_for_maximum(cyto__review *review, const cyto__cell *cell, int32_t drug_index,
                            const cyto__dose *dose)
{
    const cyto__drug *drug = &review->protocol->drugs[drug_index];
    const cyto__rule *rule = &review->protocol->rules[dose->rule];
    const char *name = NULL;
    double most = (double)INFINITY;
    double size = 0.0;
    const int flat = drug->basis == CYTO__FLAT || isnan(dose->dose);
    const double mg = isnan(dose->dose) ? dose->exact_mg : dose->dose * drug->unit_mg;
    if (isnan(drug->max_mg) || isnan(mg)) {
        return;
    }
    if (flat) {
        if (cyto__compare(mg, drug->max_mg) <= 0) {
            return;
        }
    } else if (drug->basis == CYTO__BY_AUC) {
        name = "creatinine-clearance";
        size = drug->max_mg / dose->dose - 25.0;
        if (!(size < drug->gfr_max)) {
            return;
        }
    } else {
        size = drug->max_mg / mg;
        cyto__quantity_range(size_of[drug->basis], &name, NULL, NULL, &most);
        if (!(size < most) || !may_be_larger(review, rule, name, size)) {
            return;
        }
    }
    cyto__finding *f =
        cyto__find(review, CYTO_FINDING_ABOVE_MAXIMUM, dose->rule, -1, drug_index, cell->count);
    if (f) {
        cyto__witness(review, cell->at, f);
        f->size = name;
        f->worse = size;
    }
}

void cyto__put_maximum(cyto__sink *sink, const cyto__review *review, const cyto__finding *finding)
{
    cyto__put(sink, " (");
    cyto__put_number(sink, review->protocol->drugs[finding->drug].max_mg);
    cyto__put(sink, " mg");
    if (finding->size) {
        cyto__put(sink, "; of whom ");
        cyto__put(sink, finding->size);
        cyto__put(sink, " is above ");
        cyto__put_fixed(sink, finding->worse, 2);
    }
    cyto__put(sink, ")");
}
