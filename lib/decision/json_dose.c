/* SPDX-License-Identifier: MIT */
/* Doses of a decision are written as JSON: the arithmetic, and the products that make up a dose. */
#include "decision/json.h"

#include <math.h>

void cyto__add_exact(const cyto__decision_writer *w, cJSON *object, const cyto__drug *drug,
                     const cyto__dose *dose)
{
    cyto__add_number(w->ok, object, "exact_mg", dose->exact_mg);
    if (drug->activity) {
        cyto__add_number(w->ok, object, "exact_units", dose->exact_units);
        cyto__add_text(w->ok, object, "units", drug->activity);
    }
}

void cyto__write_plan(const cyto__decision_writer *w, cJSON *object, const cyto__drug *drug,
                      const cyto__dose *dose)
{
    const int rounded = dose->rounding == CYTO_OK;
    const int asked = rounded || dose->rounding == CYTO_E_ROUNDING;
    cyto__add_number(w->ok, object, "rounded_mg", rounded ? dose->plan.rounded_mg : (double)NAN);
    cyto__add_number(w->ok, object, "difference_percent",
                     rounded ? dose->plan.difference_percent : (double)NAN);
    cyto__add_number(w->ok, object, "product_below_mg", asked ? dose->plan.below_mg : (double)NAN);
    cyto__add_number(w->ok, object, "product_above_mg", asked ? dose->plan.above_mg : (double)NAN);
    cJSON *products = cyto__add_array(w->ok, object, "products");
    for (int32_t i = 0; rounded && i < dose->plan.units && *w->ok; i++) {
        cJSON *product = cyto__push(w->ok, products, cJSON_CreateObject());
        if (product) {
            cyto__add_number(w->ok, product, "strength_mg",
                             drug->products[dose->plan.product[i]].strength_mg);
            cyto__add_number(w->ok, product, "drawn_mg", dose->plan.drawn_mg[i]);
        }
    }
    cyto__add_notes(w->ok, object, rounded ? dose->plan.notes : 0u);
}

static void write_dose(const cyto__decision_writer *w, cJSON *array, int32_t drug,
                       const cyto__dose *dose)
{
    static const char *const needs[] = {NULL,
                                        "weight_kg",
                                        "bsa_m2",
                                        "earlier dose",
                                        "no level below",
                                        "one base",
                                        "a dose within the accepted range",
                                        "creatinine-clearance"};
    static const char *const given[] = {NULL, "exact", "product", "other", "within"};
    const cyto__drug *unit = &w->d->protocol->drugs[drug];
    const cyto__rule *rule = &w->d->protocol->rules[dose->rule];
    cJSON *object = cyto__push(w->ok, array, cJSON_CreateObject());
    if (!object) {
        return;
    }
    char says[128];
    cyto__sink sink = cyto__sink_of(says, sizeof says);
    cyto__put_spec(&sink, unit, &rule->dose[dose->alternative]);
    cyto__add_text(w->ok, object, "says", says);
    cyto__add_text(w->ok, object, "rule", rule->id);
    cyto__add_number(w->ok, object, "reference", dose->reference);
    cyto__add_number(w->ok, object, "dose", dose->dose);
    cyto__add_text(w->ok, object, "unit", unit->unit);
    if (unit->basis == CYTO__BY_AUC) {
        cyto__add_number(w->ok, object, "gfr_max", unit->gfr_max);
    }
    cyto__add_exact(w, object, unit, dose);
    cyto__add_number(w->ok, object, "percent_of_full", dose->percent_of_full);
    cyto__add_bool(w->ok, object, "reduced", dose->reduced);
    cyto__add_bool(w->ok, object, "earlier_dose_between_levels", dose->off_level);
    cyto__add_text(w->ok, object, "needs", needs[dose->needs]);
    cyto__add_text(w->ok, object, "given_is", given[cyto__given_is(w->d, drug, dose)]);
    cyto__add_number(w->ok, object, "max_mg", unit->max_mg);
    cyto__add_bool(w->ok, object, "above_max_mg", dose->above_max);
    cyto__write_plan(w, object, unit, dose);
}

void cyto__write_doses(const cyto__decision_writer *w, cJSON *object, int32_t drug,
                       const cyto__drug_outcome *o)
{
    cJSON *doses = cyto__add_array(w->ok, object, "doses");
    for (int32_t i = 0; o && i < o->dose_count && *w->ok; i++) {
        write_dose(w, doses, drug, &o->doses[i]);
    }
}
