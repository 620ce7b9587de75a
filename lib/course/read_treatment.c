/* SPDX-License-Identifier: MIT */
/* A treatment of a case is read: the dose as ordered and as given. */
#include "course/read.h"

#include <math.h>
#include <string.h>

/* "mg/m\xC2\xB2" and "\xC2\xB5g" are other spellings of "mg/m2" and "ug". */
static void respell(const char *printed, cyto__sink *out)
{
    while (*printed) {
        if (strncmp(printed, "\xC2\xB2", 2) == 0) {
            cyto__put(out, "2");
            printed += 2;
        } else if (strncmp(printed, "\xC2\xB5", 2) == 0 || strncmp(printed, "\xCE\xBC", 2) == 0) {
            cyto__put(out, "u");
            printed += 2;
        } else {
            cyto__put_n(out, printed++, 1);
        }
    }
}

/* Returns the unit that is spelled so; NULL: there is none. */
static const cyto__dose_unit *find_unit(const char *unit)
{
    char spelled[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(spelled, sizeof spelled);
    respell(unit, &sink);
    for (const cyto__dose_unit *at = cyto__dose_units; at->name; at++) {
        if (cyto__text_is(spelled, at->name)) {
            return at;
        }
    }
    return NULL;
}

static void check_dose(const cyto__node *node, const cyto__dose_text *dose)
{
    if (!dose->activity) {
        cyto__node_check_range(node, cyto__dose_range(dose->basis), dose->value);
    } else if (!(dose->value >= 0.0 && dose->value <= CYTO__ACTIVITY_MOST)) {
        cyto__node_fail_text(node, CYTO_E_DATA, "dose out of range", dose->printed,
                             "0 to 1000000000 units of activity");
    }
}

/* Returns where the unit begins behind a number, whose groups may be separated by spaces of more
 * than one byte. */
static const char *unit_in(const char *text)
{
    while (*text && !strchr("mgunUIMGNAa%", *text) && strncmp(text, "\xC2\xB5", 2) != 0 &&
           strncmp(text, "\xCE\xBC", 2) != 0) {
        text++;
    }
    return text;
}

/* Reads a number and its unit, "90 mg/m2", or "AUC 5". */
static cyto__dose_text read_dose(const cyto__node *node, const char *numbers)
{
    cyto__dose_text dose = {cyto__string(node, NULL), 0, NULL, (double)NAN};
    if (!dose.printed) {
        return dose;
    }
    const int by_auc = strncmp(dose.printed, "AUC ", 4) == 0;
    const char *number = dose.printed + (by_auc ? 4 : 0);
    const char *unit = unit_in(number);
    size_t length = by_auc ? strlen(number) : (size_t)(unit - number);
    while (length > 0 && number[length - 1] == ' ') {
        length--;
    }
    if (length == 0) {
        cyto__node_fail_text(node, CYTO_E_NUMBER, "no number in", dose.printed,
                             "a number and its unit, such as 90 mg/m2, or AUC 5");
        return dose;
    }
    cyto_error inner = CYTO_ERROR_INIT;
    if (cyto_number_read(number, length, numbers, "dose", &dose.value, NULL, &inner) != CYTO_OK) {
        cyto__node_fail_from(node, &inner);
        return dose;
    }
    const cyto__dose_unit *found = find_unit(by_auc ? "AUC" : unit);
    if (!found || (found->basis == CYTO__BY_AUC) != by_auc) {
        cyto__node_fail_text(node, CYTO_E_UNIT, "unknown dose unit", unit,
                             "mg/m2, mg/kg, mg, the same with g, ug, ng, U or IU, and \"AUC 5\"");
        return dose;
    }
    dose.basis = found->basis;
    dose.activity = found->activity;
    dose.value *= found->mg;
    check_dose(node, &dose);
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

/* Reads an amount of one dose, in mg or the dose's units of activity. */
static cyto__dose_text read_amount(const cyto__node *node, const char *numbers,
                                   const cyto__dose_text *dose, const char *not_mg)
{
    const cyto__dose_text amount = read_dose(node, numbers);
    if (amount.basis && (amount.basis != CYTO__FLAT ||
                         (dose->basis && !cyto__same_activity(amount.activity, dose->activity)))) {
        cyto__node_fail_text(node, CYTO_E_UNIT,
                             dose->activity ? "not in the dose's units of activity:" : not_mg,
                             amount.printed, dose->activity ? dose->activity : "mg");
    }
    return amount;
}

/* AUC x (GFR + 25) is for carboplatin alone, and needs the clearance that the dose was computed
 * with. */
static void read_gfr(const cyto__node *node, cyto__course_treatment *t)
{
    const int by_auc = t->dose.basis == CYTO__BY_AUC;
    const cyto__node gfr =
        by_auc ? cyto__need(node, "gfr_ml_min") : cyto__member(node, "gfr_ml_min");
    if (by_auc && !cyto__name_holds(t->drug, "carboplatin")) {
        cyto__node_fail(node, CYTO_E_UNIT, "AUC is of carboplatin alone");
    } else if (!by_auc && cyto__present(&gfr)) {
        cyto__node_fail(&gfr, CYTO_E_DATA, "gfr_ml_min has no place beside a dose not by AUC");
    }
    t->gfr_ml_min = cyto__number(&gfr, 0.0, 400.0, (double)NAN);
}

void cyto__read_treatment(cyto__course_reader *r, const cyto__node *node, cyto__course_treatment *t)
{
    static const char *const keys[] = {
        "drug",    "dose",  "percent_of", "full",        "full_assumed", "cycles",     "every_days",
        "every_h", "given", "reason",     "syringes_mg", "max_single",   "gfr_ml_min", NULL};
    cyto__only(node, keys);
    const cyto__node dose = cyto__member(node, "dose");
    const cyto__node full = cyto__member(node, "full");
    const cyto__node full_assumed = cyto__member(node, "full_assumed");
    const cyto__node percent = cyto__member(node, "percent_of");
    const cyto__node cycles = cyto__member(node, "cycles");
    const cyto__node every_days = cyto__member(node, "every_days");
    const cyto__node every_h = cyto__member(node, "every_h");
    const cyto__node given = cyto__member(node, "given");
    const cyto__node max = cyto__member(node, "max_single");
    const cyto__node syringes = cyto__member(node, "syringes_mg");
    t->drug = cyto__need_text(node, "drug");
    t->dose = read_dose(&dose, r->numbers);
    t->full = read_dose(&full, r->numbers);
    t->full_assumed = cyto__boolean(&full_assumed, 0);
    const int is_none = cyto__any_number(&percent, 0.0) == 0.0;
    t->percent_of =
        cyto__number(&percent, is_none ? 0.0 : CYTO__PERCENT_LEAST, 1000.0, (double)NAN);
    t->cycles = cyto__integer(&cycles, 1, 1000, 0);
    t->every_days = cyto__integer(&every_days, 1, 366, 0);
    t->every_h = cyto__integer(&every_h, 1, 168, 0);
    const cyto__dose_text amount =
        read_amount(&given, r->numbers, &t->dose, "an amount given must be in mg:");
    t->given = amount.printed;
    t->given_amount = amount.value;
    t->max_single = read_amount(&max, r->numbers, &t->dose, "a maximum of one dose must be in mg:");
    read_gfr(node, t);
    if (t->full.basis && (t->full.basis != t->dose.basis ||
                          !cyto__same_activity(t->full.activity, t->dose.activity))) {
        cyto__node_fail_text(&full, CYTO_E_UNIT, "not in the unit of dose:", t->full.printed,
                             "the same unit as dose");
    }
    t->reason = cyto__text_or(node, "reason", NULL);
    read_syringes(r, &syringes, t);
    if (t->dose.activity && t->syringe_count > 0) {
        cyto__node_fail(&syringes, CYTO_E_UNIT,
                        "syringes in mg beside a dose in units of activity");
    }
}
