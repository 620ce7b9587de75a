/* SPDX-License-Identifier: MIT */
/* A treatment of a case: the dose as ordered and as given. */
#include "course/read.h"

#include <math.h>
#include <string.h>

static const struct {
    const char *unit;
    int32_t basis;
    double mg;
} dose_units[] = {{"mg/m2", CYTO__PER_M2, 1.0},
                  {"mg/m\xC2\xB2", CYTO__PER_M2, 1.0},
                  {"mg/kg", CYTO__PER_KG, 1.0},
                  {"mg", CYTO__FLAT, 1.0}};

static cyto__dose_text read_dose(const cyto__node *node, const char *numbers)
{
    cyto__dose_text dose = {cyto__string(node, NULL), 0, (double)NAN};
    if (!dose.printed) {
        return dose;
    }
    const char *unit = dose.printed + strcspn(dose.printed, "m%");
    size_t length = (size_t)(unit - dose.printed);
    while (length > 0 && dose.printed[length - 1] == ' ') {
        length--;
    }
    cyto_error inner = CYTO_ERROR_INIT;
    if (cyto_number_read(dose.printed, length, numbers, "dose", &dose.value, NULL, &inner) !=
        CYTO_OK) {
        cyto__node_fail_from(node, &inner);
        return dose;
    }
    for (size_t i = 0; i < sizeof dose_units / sizeof dose_units[0]; i++) {
        if (cyto__text_is(unit, dose_units[i].unit)) {
            dose.basis = dose_units[i].basis;
            dose.value *= dose_units[i].mg;
        }
    }
    if (!dose.basis) {
        cyto__node_fail_text(node, CYTO_E_UNIT, "unknown dose unit", unit, "mg/m2, mg/kg, mg");
        return dose;
    }
    static const cyto_status ranges[] = {CYTO_OK, CYTO_E_DOSE_MG_PER_M2, CYTO_E_DOSE_MG_PER_KG,
                                         CYTO_E_DOSE_MG};
    cyto__node_check_range(node, ranges[dose.basis], dose.value);
    return dose;
}

static void read_syringes(cyto__course_reader *r, const cyto__node *node, cyto__course_treatment *t)
{
    t->syringe_count = cyto__length(node);
    if (t->syringe_count > CYTO_PRODUCTS_MAX) {
        cyto__node_fail(node, CYTO_E_LIMIT, "too many syringes; accepted: up to 12");
        t->syringe_count = 0;
    }
    t->syringes_mg = cyto__arena_array(&r->course->arena, (size_t)t->syringe_count, sizeof(double));
    int32_t i = 0;
    for (cyto__node e = cyto__first(node); e.item && t->syringes_mg; e = cyto__next(&e)) {
        t->syringes_mg[i++] = cyto__number(&e, 1.0e-6, 1.0e5, 1.0);
    }
}

void cyto__read_treatment(cyto__course_reader *r, const cyto__node *node, cyto__course_treatment *t)
{
    static const char *const keys[] = {
        "drug",    "dose",  "percent_of", "full",        "full_assumed", "cycles", "every_days",
        "every_h", "given", "reason",     "syringes_mg", "max_single",   NULL};
    cyto__only(node, keys);
    const cyto__node dose = cyto__member(node, "dose");
    const cyto__node full = cyto__member(node, "full");
    const cyto__node full_assumed = cyto__member(node, "full_assumed");
    const cyto__node percent = cyto__member(node, "percent_of");
    const cyto__node cycles = cyto__member(node, "cycles");
    const cyto__node every_days = cyto__member(node, "every_days");
    const cyto__node every_h = cyto__member(node, "every_h");
    const cyto__node given = cyto__member(node, "given");
    const cyto__node syringes = cyto__member(node, "syringes_mg");
    t->drug = cyto__need_text(node, "drug");
    t->dose = read_dose(&dose, r->numbers);
    t->full = read_dose(&full, r->numbers);
    t->full_assumed = cyto__boolean(&full_assumed, 0);
    t->percent_of = cyto__number(&percent, 0.0, 1000.0, (double)NAN);
    t->cycles = cyto__integer(&cycles, 1, 1000, 0);
    t->every_days = cyto__integer(&every_days, 1, 366, 0);
    t->every_h = cyto__integer(&every_h, 1, 168, 0);
    const cyto__dose_text amount = read_dose(&given, r->numbers);
    t->given = amount.printed;
    t->given_mg = amount.value;
    if (amount.basis && amount.basis != CYTO__FLAT) {
        cyto__node_fail_text(&given, CYTO_E_UNIT, "an amount given must be in mg:", amount.printed,
                             "mg");
    }
    const cyto__node max = cyto__member(node, "max_single");
    t->max_single = read_dose(&max, r->numbers);
    if (t->max_single.basis && t->max_single.basis != CYTO__FLAT) {
        cyto__node_fail_text(&max, CYTO_E_UNIT,
                             "a maximum of one dose must be in mg:", t->max_single.printed, "mg");
    }
    if (t->full.basis && t->full.basis != t->dose.basis) {
        cyto__node_fail_text(&full, CYTO_E_UNIT, "not in the unit of dose:", t->full.printed,
                             "the same unit as dose");
    }
    t->reason = cyto__text_or(node, "reason", NULL);
    read_syringes(r, &syringes, t);
}
