/* SPDX-License-Identifier: MIT */
/* These sentences are about the patient, a treatment, a difference. */
#include "base/page.h"
#include "calculators/body.h"
#include "course/phrases.h"
#include "course/phrases_exposure.h"

#include <cytodose/body.h>

#include <math.h>

/* ---- the patient ------------------------------------------------------------------------ */

static void put_size(cyto__sink *s, const cyto__replay *r)
{
    const cyto_course *c = r->course;
    cyto__put(s, ". Weight: ");
    if (isnan(r->weight_kg)) {
        cyto__put(s, "not printed");
    } else {
        cyto__put_number(s, r->weight_kg);
        cyto__put(s, " kg, ");
        cyto__put(s, r->weight_given ? "given for this replay" : "printed for ");
        cyto__put(s, r->weight_given ? "" : c->weight_at ? c->weight_at : "no date");
        cyto__put(s, r->weight_given ? "" : ", assumed for every other date");
    }
    cyto__put(s, ". Height: ");
    if (isnan(r->height_cm)) {
        cyto__put(s, "not printed");
    } else {
        cyto__put_number(s, r->height_cm);
        cyto__put(s, r->height_given     ? " cm, given for this replay"
                     : c->height_assumed ? " cm, ASSUMED (not printed)"
                                         : " cm, printed");
    }
    cyto__put(s, ".");
}

static void put_surface(cyto__sink *s, const cyto__replay *r)
{
    if (!isnan(r->bsa_m2)) {
        cyto__put(s, " Body surface area: ");
        cyto__put_fixed(s, r->bsa_m2, 4);
        cyto__put(s, " m2 by ");
        cyto__put(s, cyto__bsa_formula_of(r->bsa_formula)->source);
        cyto__put(s, ": ");
        cyto__put(s, cyto__bsa_formula_of(r->bsa_formula)->text);
        cyto__put(s, ".");
    }
}

void cyto__put_patient(cyto__sink *s, const cyto__replay *r)
{
    const cyto_course *c = r->course;
    cyto__put(s, c->sex == CYTO_SEX_FEMALE ? "Woman"
                 : c->sex == CYTO_SEX_MALE ? "Man"
                                           : "Sex unknown");
    if (!isnan(c->age_years)) {
        cyto__put(s, ", ");
        cyto__put_number(s, c->age_years);
        cyto__put(s, " years");
    }
    put_size(s, r);
    put_surface(s, r);
    if (c->pregnant_assumed) {
        cyto__put(s, c->pregnant == CYTO_NO ? " Not pregnant: ASSUMED." : " Pregnant: ASSUMED.");
    }
    if (!isnan(c->tolerance_percent)) {
        cyto__put(s, " Doses rounded by up to ");
        cyto__put_number(s, c->tolerance_percent);
        cyto__put(s, " %: ASSUMED.");
    }
    if (c->baseline) {
        cyto__put(s, " Baseline: the panel of ");
        cyto__put(s, c->baseline->id);
        cyto__put(s, ".");
    }
}

/* ---- assumptions ------------------------------------------------------------------------ */

/* Does a dose or a decision use the weight on another day than the one that prints it? */
static int assumes_a_weight(const cyto__replay *r)
{
    int found = 0;
    for (int32_t i = 0; i < r->course->day_count && !r->weight_given; i++) {
        const cyto__replay_day *day = &r->days[i];
        found |= day->verdict_count > 0 && cyto__weight_is_assumed(r, day->day);
        for (int32_t k = 0; k < day->day->treatment_count; k++) {
            found |= day->dosed[k].weight_assumed;
        }
    }
    return found && !isnan(r->weight_kg);
}

static const char *put_assumed(cyto__sink *s, const char *between, const char *what, double value,
                               const char *unit)
{
    cyto__put(s, between);
    cyto__put(s, what);
    cyto__put_number(s, value);
    cyto__put(s, unit);
    return "; ";
}

/* The first dose of each drug is told: the days tell the rest. */
static const char *put_full_doses(cyto__sink *s, const cyto__replay *r, const char *between)
{
    for (int32_t i = 0; i < r->drug_count; i++) {
        const cyto__course_treatment *t = r->drugs[i].assumed;
        if (t) {
            cyto__put(s, between);
            cyto__put(s, "full dose of ");
            cyto__put(s, t->drug);
            cyto__put(s, " ");
            cyto__put(s, t->full.printed);
            cyto__put(s, " (not printed)");
            between = "; ";
        }
    }
    return between;
}

void cyto__put_assumed(cyto__sink *s, const cyto__replay *r)
{
    const cyto_course *c = r->course;
    const char *between = "";
    if (assumes_a_weight(r)) {
        between = put_assumed(s, between, "weight ", r->weight_kg, " kg, printed for ");
        cyto__put(s, c->weight_at ? c->weight_at : "no date");
        cyto__put(s, ", on every other date");
    }
    if (c->height_assumed && !r->height_given) {
        between = put_assumed(s, between, "height ", r->height_cm, " cm (not printed)");
    }
    between = put_full_doses(s, r, between);
    if (!isnan(c->tolerance_percent)) {
        between =
            put_assumed(s, between, "doses may be rounded by up to ", c->tolerance_percent, " %");
    }
    if (c->pregnant_assumed) {
        cyto__put(s, between);
        cyto__put(s, c->pregnant == CYTO_NO ? "not pregnant" : "pregnant");
    }
}

void cyto__put_when(cyto__sink *s, const cyto__course_day *day)
{
    cyto__put(s, day->at ? day->at : "after ");
    cyto__put(s, day->at ? "" : day->after);
    if (day->at_printed) {
        cyto__put(s, " (printed: ");
        cyto__put(s, day->at_printed);
        cyto__put(s, ")");
    }
}

/* ---- a treatment ------------------------------------------------------------------------ */

static void put_schedule(cyto__sink *s, const cyto__course_treatment *t)
{
    if (t->every_h || t->every_days) {
        cyto__put(s, " every ");
        cyto__put_int(s, t->every_h ? t->every_h : t->every_days);
        cyto__put(s, t->every_h ? " h" : " days");
    }
    if (t->cycles) {
        cyto__put(s, " x ");
        cyto__put_int(s, t->cycles);
    }
}

static void put_amount(cyto__sink *s, const cyto__dosed *d, double amount)
{
    cyto__put_amount(s, amount, cyto__dose_unit_of(CYTO__FLAT, d->treatment->dose.activity));
}

static void put_dose_size(cyto__sink *s, const cyto__dosed *d)
{
    const int32_t basis = d->treatment->dose.basis;
    if (basis == CYTO__PER_M2) {
        cyto__put(s, " x ");
        cyto__put_fixed(s, d->size, 4);
        cyto__put(s, " m2 = ");
    } else if (basis == CYTO__PER_KG) {
        cyto__put(s, " x ");
        cyto__put_number(s, d->size);
        cyto__put(s, " kg = ");
    } else {
        cyto__put(s, " x (");
        cyto__put_number(s, d->size);
        cyto__put(s, " mL/min + 25) = ");
    }
}

static void put_sum(cyto__sink *s, const cyto__dosed *d)
{
    const cyto__course_treatment *t = d->treatment;
    if (t->dose.basis != CYTO__FLAT) {
        const int by_auc = t->dose.basis == CYTO__BY_AUC;
        cyto__put(s, by_auc ? ": AUC " : ": ");
        cyto__put_number(s, t->dose.value);
        if (!by_auc) {
            cyto__put(s, " ");
            cyto__put(s, cyto__dose_unit_of(t->dose.basis, t->dose.activity));
        }
        put_dose_size(s, d);
        put_amount(s, d, d->full_amount);
    }
    if (!isnan(t->percent_of)) {
        cyto__put(s, "; ");
        cyto__put_number(s, t->percent_of);
        cyto__put(s, " % of ");
        put_amount(s, d, d->full_amount);
        cyto__put(s, " = ");
        put_amount(s, d, d->exact_amount);
    }
}

static void put_rounded(cyto__sink *s, const cyto__dosed *d)
{
    if (d->rounded && isnan(d->plan.rounded_mg)) {
        cyto__put(s, "; no syringe within the tolerance");
        if (!isnan(d->plan.below_mg)) {
            cyto__put(s, ": below it ");
            cyto__put_number(s, d->plan.below_mg);
            cyto__put(s, " mg");
        }
        if (!isnan(d->plan.above_mg)) {
            cyto__put(s, ", above it ");
            cyto__put_number(s, d->plan.above_mg);
            cyto__put(s, " mg");
        }
    } else if (d->rounded) {
        cyto__put(s, "; nearest syringe ");
        cyto__put_number(s, d->plan.rounded_mg);
        cyto__put(s, " mg (");
        cyto__put_signed_percent(s, d->plan.difference_percent, 1);
        cyto__put(s, d->plan.notes & CYTO_NOTE_REDUCTION_ROUNDED_UP ? ", a reduced dose rounded up)"
                                                                    : ")");
    }
    if (d->treatment->given) {
        cyto__put(s, "; given ");
        cyto__put(s, d->treatment->given);
        if (!isnan(d->given_percent_by)) {
            cyto__put(s, " (");
            cyto__put_signed_percent(s, d->given_percent_by, 1);
            cyto__put(s, "; ");
            cyto__put_fixed(s, d->given_percent_of_full, 1);
            cyto__put(s, " % of the full dose)");
        }
    }
}

static void put_compared(cyto__sink *s, const cyto__dosed *d)
{
    const cyto__course_treatment *t = d->treatment;
    if (t->full.printed) {
        cyto__put(s, "; ");
        cyto__put_number(s, round(d->percent_of_full * 100.0) / 100.0);
        cyto__put(s, " % of ");
        cyto__put(s, t->full.printed);
        cyto__put(s, t->full_assumed ? " (an ASSUMED full dose)" : "");
    }
    if (d->height_assumed || d->weight_assumed) {
        cyto__put(s, " [");
        cyto__put(s, d->height_assumed ? "height" : "");
        cyto__put(s, d->height_assumed && d->weight_assumed ? " and " : "");
        cyto__put(s, d->weight_assumed ? "weight" : "");
        cyto__put(s, " ASSUMED]");
    }
}

void cyto__put_treatment(cyto__sink *s, const cyto__dosed *d)
{
    const cyto__course_treatment *t = d->treatment;
    cyto__put(s, t->drug);
    cyto__put(s, " ");
    cyto__put(s, t->dose.printed ? t->dose.printed : "(dose not printed)");
    put_schedule(s, t);
    if (t->dose.printed) {
        put_sum(s, d);
        put_rounded(s, d);
        put_compared(s, d);
    }
    if (d->late_days > 0.0) {
        cyto__put(s, "; ");
        cyto__put_days(s, d->late_days);
        cyto__put(s, " late");
    }
    cyto__put_exposure(s, d);
    if (d->above_max) {
        cyto__put(s, "; ABOVE the stated maximum of one dose, ");
        cyto__put(s, t->max_single.printed);
    }
}

/* ---- a difference ----------------------------------------------------------------------- */

const char cyto__grades_key[] = "* differs from the report. 0-1 is one of these grades, and which "
                                "is not known. A dot: the scale has no such "
                                "term.";

void cyto__put_difference(cyto__sink *s, const cyto__replay *replay,
                          const cyto__difference *difference)
{
    cyto__put(s, difference->day);
    cyto__put(s, ": ");
    if (difference->graded) {
        const cyto__graded *g = difference->graded;
        cyto__put(s, g->term);
        cyto__put(s, " ");
        cyto__put(s, g->lab->printed);
        cyto__put(s, ": grade ");
        cyto__put_int(s, g->reported->grade);
        cyto__put(s, " in the report");
        for (int32_t i = 0; i < replay->scale_count; i++) {
            if (cyto__grade_differs(g, i)) {
                cyto__put(s, ", ");
                cyto__put_grade(s, g, i);
                cyto__put(s, " by ");
                cyto__put(s, replay->scales[i]);
            }
        }
    } else if (difference->valueless) {
        cyto__put(s, difference->valueless->term);
        cyto__put(s, ": grade ");
        cyto__put_int(s, difference->valueless->grade);
        cyto__put(s, " in the report, and no value of the day has this term");
    } else {
        const cyto__dosed *d = difference->dosed;
        cyto__put(s, d->treatment->drug);
        cyto__put(s, ": given ");
        cyto__put_number(s, d->treatment->given_amount);
        cyto__put(s, " ");
        cyto__put(s, cyto__dose_unit_of(CYTO__FLAT, d->treatment->dose.activity));
        cyto__put(s, ", worked out ");
        put_amount(s, d, d->exact_amount);
        cyto__put(s, " (");
        cyto__put_signed_percent(s, d->given_percent_by, 1);
        cyto__put(s, ")");
    }
}

void cyto__put_differences(cyto__sink *s, const cyto__replay *replay)
{
    for (int32_t i = 0; i < replay->difference_count; i++) {
        char line[CYTO_MESSAGE_MAX * 2];
        cyto__sink sink = cyto__sink_of(line, sizeof line);
        cyto__put_difference(&sink, replay, &replay->differences[i]);
        cyto__put_wrapped(s, "  ", "    ", line);
    }
    cyto__put(s, replay->difference_count ? "" : "  nothing\n");
}
