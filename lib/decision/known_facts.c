/* SPDX-License-Identifier: MIT */
/* Facts become the known values on each axis that the rules of a protocol ask for. */
#include "calculators/body.h"
#include "grading/names.h"
#include "protocol/names.h"
#include "decision/decision.h"
#include "decision/facts.h"

#include <math.h>
#include <string.h>

/* ---- axes ------------------------------------------------------------------------------- */

/* A FLAG is CYTO_YES or CYTO_NO; rules test it as 1 or 0. */
static cyto_status learn_yes_no(const cyto_fact *fact, cyto__known *known, cyto_error *error)
{
    const int yes = fact->low == (double)CYTO_YES;
    if (fact->low != fact->high || (!yes && fact->low != (double)CYTO_NO)) {
        return cyto__fail_fact(
            error, CYTO_E_VALUE, fact,
            "accepted: CYTO_YES (1) or CYTO_NO (-1); leave the fact out when it is not known");
    }
    known->low = known->high = yes;
    return CYTO_OK;
}

static cyto_status learn_whole(const cyto__axis *axis, const cyto_fact *fact, cyto__known *known,
                               cyto_error *error)
{
    double least;
    double most;
    cyto__axis_range(axis, &least, &most);
    const double high = fact->high == (double)INFINITY ? most : fact->high;
    known->low = fact->low_open ? fact->low + 1.0 : fact->low;
    known->high = fact->high_open && isfinite(fact->high) ? high - 1.0 : high;
    if (!(known->low >= least) || !(known->low <= known->high) || !(known->high <= most) ||
        known->low != (double)(int32_t)known->low || known->high != (double)(int32_t)known->high) {
        return cyto__fail_fact(error, CYTO_E_VALUE, fact,
                               axis->kind == CYTO_FACT_FINDING || axis->kind == CYTO_FACT_GRADE
                                   ? "accepted: whole grades, 0 to 5"
                                   : "accepted: whole numbers, 0 to 100000");
    }
    return CYTO_OK;
}

/* A laboratory value is the fact of several axes: its amount, its multiples. */
static cyto_status learn_axes(cyto_decision *d, cyto__told *t, cyto_error *error)
{
    const cyto_fact *fact = t->fact;
    cyto_status status = CYTO_OK;
    uint32_t left = d->protocol->axes_of[fact->kind];
    for (; left && status == CYTO_OK; left &= left - 1) {
        const int32_t i = cyto__first_bit(left);
        const cyto__axis *axis = &d->protocol->axes[i];
        cyto__known *known = &d->known[i];
        if (!cyto__on_axis(axis, fact->name, t->analyte)) {
            continue;
        }
        t->is_read = 1;
        if (known->stated) {
            return cyto__fail_fact(error, CYTO_E_DATA, fact, "given twice");
        }
        known->stated = known->given = 1;
        if (axis->analyte) {
            cyto__learn_lab(axis, t, known);
            continue;
        }
        status = axis->kind == CYTO_FACT_FLAG ? learn_yes_no(fact, known, error)
                                              : learn_whole(axis, fact, known, error);
        if (!axis->criterion) {
            break; /* no other axis has its kind and name */
        }
    }
    return status; /* no rule may ask for it */
}

/* Whole numbers that no rule asks for are judged, too. */
static cyto_status learn_number(cyto_decision *d, cyto__told *t, cyto_error *error)
{
    const cyto__axis kind = {.kind = t->fact->kind};
    cyto__known unasked;
    const cyto_status status = learn_axes(d, t, error);
    return t->is_read ? status : learn_whole(&kind, t->fact, &unasked, error);
}

/* Some flags are needed by grades too, where no rule asks for them. */
static cyto_status learn_flag(cyto_decision *d, cyto__told *t, cyto_error *error)
{
    const cyto_fact *fact = t->fact;
    const int32_t context = d->protocol->scale ? cyto__context_of(fact->name) : -1;
    cyto__known known = {.low = 0.0};
    cyto_status status = learn_yes_no(fact, &known, error);
    if (status == CYTO_OK && context >= 0) {
        if (d->context[context]) {
            return cyto__fail_fact(error, CYTO_E_DATA, fact, "given twice");
        }
        d->context[context] = known.low > 0.0 ? CYTO_YES : CYTO_NO;
        t->is_read = 1;
    }
    return status == CYTO_OK ? learn_axes(d, t, error) : status;
}

/* ---- other facts ------------------------------------------------------------------------ */

static double *size_of(cyto_decision *d, cyto_status quantity)
{
    return quantity == CYTO_E_WEIGHT_KG   ? &d->weight_kg
           : quantity == CYTO_E_HEIGHT_CM ? &d->height_cm
           : quantity == CYTO_E_BSA_M2    ? &d->bsa_m2
                                          : &d->age_years;
}

static cyto_status learn_size(cyto_decision *d, cyto__told *t, cyto_error *error)
{
    const cyto_fact *fact = t->fact;
    const int dosing = cyto__text_is(fact->name, "dosing_weight_kg"); /* only cautions read it */
    const cyto_status quantity = dosing ? CYTO_E_WEIGHT_KG : cyto__size_quantity(fact->name);
    if (quantity == CYTO_OK) {
        return cyto__fail_fact(
            error, CYTO_E_NAME, fact,
            "accepted: weight_kg, height_cm, bsa_m2, age_years, dosing_weight_kg");
    }
    double *size = dosing ? &d->dosing_weight_kg : size_of(d, quantity);
    if (!isnan(*size)) {
        return cyto__fail_fact(error, CYTO_E_DATA, fact, "given twice");
    }
    if (cyto__in_range(quantity, fact->low) != CYTO_OK || fact->low != fact->high) {
        return cyto__refuse(error, quantity, NULL, fact->low);
    }
    *size = fact->low;
    t->is_read = cyto__reads_size(d->protocol, fact->name);
    return CYTO_OK;
}

/* Grades are learnt from laboratory values once the facts that they depend on are known. */
static void keep_graded(cyto_decision *d, cyto__told *t)
{
    for (uint32_t left = d->protocol->axes_of[CYTO_FACT_GRADE]; left; left &= left - 1) {
        const int32_t i = cyto__first_bit(left);
        if (d->protocol->axes[i].graded == t->analyte) {
            d->known[i].graded_by = t->number;
            t->is_read = 1;
        }
    }
}

/* A dose by AUC needs the clearance, whether or not a rule asks for it; "<50" is not one number,
 * and leaves the dose open. */
static cyto_status learn_lab_fact(cyto_decision *d, cyto__told *t, cyto_error *error)
{
    double low;
    double high;
    if (t->analyte) {
        keep_graded(d, t);
    }
    if (cyto__doses_by_lab(d->protocol, t->analyte)) {
        t->is_read = 1;
        cyto__amounts_in(t, CYTO_UNIT_ML_PER_MIN, &low, &high);
        d->gfr_ml_min = t->low == t->fact->high ? low : (double)NAN;
    }
    return learn_axes(d, t, error);
}

static cyto_status compute_bsa(cyto_decision *d, cyto_error *error)
{
    d->size_notes = cyto__size_notes(d->height_cm, d->weight_kg);
    if (!isnan(d->bsa_m2) || !d->policy.bsa_formula || isnan(d->height_cm) || isnan(d->weight_kg)) {
        return CYTO_OK;
    }
    d->bsa_computed = 1;
    const cyto_status status = cyto_bsa(d->policy.bsa_formula, CYTO_SEX_UNKNOWN, d->height_cm,
                                        d->weight_kg, &d->bsa_m2, &d->size_notes, NULL);
    return status == CYTO_OK ? status : cyto__fail(error, status, cyto_status_text(status));
}

/* Doses need sizes, and rules may ask for them too. */
static void learn_size_axes(cyto_decision *d)
{
    for (uint32_t left = d->protocol->axes_of[CYTO_FACT_SIZE]; left; left &= left - 1) {
        cyto__known *known = &d->known[cyto__first_bit(left)];
        const char *name = d->protocol->axes[cyto__first_bit(left)].name;
        known->low = known->high = *size_of(d, cyto__size_quantity(name));
        known->given = known->stated = !isnan(known->low);
    }
}

static cyto_status fail_dose(cyto_error *error, const cyto_fact *fact, double least, double most)
{
    char problem[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(problem, sizeof problem);
    cyto__put_number(&sink, fact->low);
    cyto__put(&sink, "; accepted: one number, ");
    cyto__put_number(&sink, least);
    cyto__put(&sink, " to ");
    cyto__put_number(&sink, most);
    return cyto__fail_fact(error, CYTO_E_VALUE, fact, problem);
}

static cyto_status learn_dose(cyto_decision *d, cyto__told *t, cyto_error *error)
{
    const cyto_fact *fact = t->fact;
    const int32_t i = cyto__drug_named(d->protocol, fact->name);
    const int given = fact->kind == CYTO_FACT_GIVEN;
    const double least = given ? 0.0 : CYTO__DOSE_LEAST;
    const double most = given   ? CYTO__GIVEN_MOST_MG
                        : i < 0 ? CYTO__ACTIVITY_MOST
                                : cyto__dose_most(&d->protocol->drugs[i]);
    if (!(fact->low >= least) || !(fact->low <= most) || fact->low != fact->high) {
        return fail_dose(error, fact, least, most);
    }
    if (i < 0) {
        return CYTO_OK; /* a drug of another protocol */
    }
    t->is_read = 1;
    if (given && d->protocol->drugs[i].activity) {
        return cyto__fail_fact(error, CYTO_E_UNIT, fact,
                               "its dose is in units of activity: no mass is compared with it");
    }
    double *place = given ? &d->given_mg[i] : &d->earlier[i][fact->of];
    if (!isnan(*place)) {
        return cyto__fail_fact(error, CYTO_E_DATA, fact, "given twice");
    }
    *place = fact->low;
    return CYTO_OK;
}

/* The name is protocol/rule. */
static cyto_status learn_pending(cyto_decision *d, cyto__told *t, cyto_error *error)
{
    const cyto_fact *fact = t->fact;
    const cyto_protocol *p = d->protocol;
    const size_t n = strlen(p->id);
    if (fact->low != 1.0 || fact->high != 1.0) {
        return cyto__fail_fact(error, CYTO_E_VALUE, fact,
                               "accepted: 1; leave the fact out when nothing is pending");
    }
    if (strncmp(fact->name, p->id, n) != 0 || fact->name[n] != '/') {
        return strchr(fact->name, '/')
                   ? CYTO_OK
                   : cyto__fail_fact(error, CYTO_E_NAME, fact, "accepted: protocol/rule");
    }
    const int32_t rule = cyto__rule_named(p, fact->name + n + 1);
    if (rule < 0) {
        return cyto__fail_fact(error, CYTO_E_NAME, fact, "the protocol has no such rule");
    }
    if (!cyto__has_resume(&p->rules[rule])) {
        return cyto__fail_fact(error, CYTO_E_DATA, fact, "this rule has no criteria for resuming");
    }
    d->pending |= (uint64_t)1 << rule;
    t->is_read = 1;
    return CYTO_OK;
}

/* ---- all of them ------------------------------------------------------------------------ */

_Static_assert(CYTO__ANALYTES <= 64, "each analyte has a bit");

/* Neither of two values of a day is taken, and each is judged, whoever asks for them. */
static cyto_status note_analyte(cyto_decision *d, cyto__told *t, cyto_error *error)
{
    uint64_t *told = &d->told[t->fact->kind];
    const uint64_t bit = (uint64_t)1 << t->analyte;
    if (*told & bit) {
        return cyto__fail_fact(error, CYTO_E_DATA, t->fact, "given twice");
    }
    *told |= bit;
    return cyto__judge_lab(d, t, error);
}

static cyto_status learn_one(cyto_decision *d, cyto__told *t, cyto_error *error)
{
    switch (t->fact->kind) {
    case CYTO_FACT_SIZE:
        return learn_size(d, t, error);
    case CYTO_FACT_DOSE:
    case CYTO_FACT_GIVEN:
        return learn_dose(d, t, error);
    case CYTO_FACT_PENDING:
        return learn_pending(d, t, error);
    case CYTO_FACT_FLAG:
        return learn_flag(d, t, error);
    case CYTO_FACT_LAB:
        return learn_lab_fact(d, t, error);
    case CYTO_FACT_NADIR:
        return learn_axes(d, t, error);
    default:
        return learn_number(d, t, error);
    }
}

static cyto_status learn_at(cyto_decision *d, const cyto_fact *facts, size_t index,
                            cyto_error *error)
{
    cyto_fact room;
    const cyto_fact *fact = cyto__fact_at(facts, index, &room);
    if (!fact) {
        return cyto__fail(error, CYTO_E_SIZE, cyto_status_text(CYTO_E_SIZE));
    }
    cyto_status status = cyto__check_fact(fact, error);
    if (status != CYTO_OK) {
        return status;
    }
    cyto__told t = {
        .fact = fact, .number = index + 1, .analyte = cyto__fact_analyte(fact->kind, fact->name)};
    status = t.analyte ? note_analyte(d, &t, error) : CYTO_OK;
    status = status == CYTO_OK ? learn_one(d, &t, error) : status;
    return status == CYTO_OK ? cyto__note_fact(d, &t, error) : status;
}

cyto_status cyto__learn(cyto_decision *d, const cyto_fact *facts, size_t n, cyto_error *error)
{
    for (size_t i = 0; i < n; i++) {
        const cyto_status status = learn_at(d, facts, i, error);
        if (status != CYTO_OK) {
            return status;
        }
    }
    cyto_status status = compute_bsa(d, error);
    learn_size_axes(d);
    if (status == CYTO_OK) {
        status = cyto__learn_grades(d, facts, error);
    }
    cyto__make_points(d);
    return status;
}
