/* SPDX-License-Identifier: MIT */
/* The record of a replay as text: up to 100 columns, readable without colour. */
#include "base/names.h"
#include "calculators/names.h"
#include "grading/names.h"
#include "course/text.h"

#include <cytodose/body.h>

#include <math.h>
#include <string.h>

/* ---- head ------------------------------------------------------------------------------- */

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
        cyto__put(s, cyto__bsa_formula_source(r->bsa_formula));
        cyto__put(s, ": ");
        cyto__put(s, cyto__bsa_formula_text(r->bsa_formula));
        cyto__put(s, ".");
    }
}

static void put_patient(cyto__page *p)
{
    const cyto__replay *r = p->replay;
    const cyto_course *c = r->course;
    char text[CYTO_MESSAGE_MAX * 2];
    cyto__sink s = cyto__sink_of(text, sizeof text);
    cyto__put(&s, c->sex == CYTO_SEX_FEMALE ? "Woman"
                  : c->sex == CYTO_SEX_MALE ? "Man"
                                            : "Sex unknown");
    if (!isnan(c->age_years)) {
        cyto__put(&s, ", ");
        cyto__put_number(&s, c->age_years);
        cyto__put(&s, " years");
    }
    put_size(&s, r);
    put_surface(&s, r);
    if (c->pregnant_assumed) {
        cyto__put(&s, c->pregnant == CYTO_NO ? " Not pregnant: ASSUMED." : " Pregnant: ASSUMED.");
    }
    if (!isnan(c->tolerance_percent)) {
        cyto__put(&s, " Doses rounded by up to ");
        cyto__put_number(&s, c->tolerance_percent);
        cyto__put(&s, " %: ASSUMED.");
    }
    cyto__put_wrapped(&p->sink, "", "", text);
    for (uint32_t bit = 1; bit; bit <<= 1) {
        if (r->bsa_notes & bit) {
            cyto__put_wrapped(&p->sink, "Note: ", "      ", cyto__note_text(bit));
        }
    }
}

static void put_scales(cyto__page *p)
{
    cyto__put(&p->sink, "Scales: ");
    for (int32_t s = 0; s < p->replay->scale_count; s++) {
        cyto__put(&p->sink, s > 0 ? ", " : "");
        cyto__show(&p->sink, p->replay->scales[s]);
    }
    cyto__put(
        &p->sink,
        ".\n* differs from the report. A range such as 0-1 is one grade that cannot be told.\n");
    for (int32_t s = 0; p->explain && s < p->replay->scale_count; s++) {
        cyto__put_wrapped(&p->sink, "  ", "    ", cyto__scale_source(p->replay->scales[s]));
    }
}

/* ---- treatments ------------------------------------------------------------------------- */

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

static void put_sum(cyto__sink *s, const cyto__dosed *d)
{
    const cyto__course_treatment *t = d->treatment;
    const char *unit = t->dose.basis == CYTO__PER_M2 ? " mg/m2 x " : " mg/kg x ";
    if (t->dose.basis != CYTO__FLAT) {
        cyto__put(s, ": ");
        cyto__put_number(s, t->dose.value);
        cyto__put(s, unit);
        if (t->dose.basis == CYTO__PER_M2) {
            cyto__put_fixed(s, d->size, 4);
            cyto__put(s, " m2 = ");
        } else {
            cyto__put_number(s, d->size);
            cyto__put(s, " kg = ");
        }
        cyto__put_fixed(s, d->full_mg, 1);
        cyto__put(s, " mg");
    }
    if (!isnan(t->percent_of)) {
        cyto__put(s, "; ");
        cyto__put_number(s, t->percent_of);
        cyto__put(s, " % of ");
        cyto__put_fixed(s, d->full_mg, 1);
        cyto__put(s, " mg = ");
        cyto__put_fixed(s, d->exact_mg, 1);
        cyto__put(s, " mg");
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
        cyto__put_number(s, d->percent_of_full);
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

static void put_treatment(cyto__page *p, const cyto__dosed *d)
{
    const cyto__course_treatment *t = d->treatment;
    char line[CYTO_MESSAGE_MAX * 4];
    cyto__sink s = cyto__sink_of(line, sizeof line);
    cyto__put(&s, t->drug);
    cyto__put(&s, " ");
    cyto__put(&s, t->dose.printed ? t->dose.printed : "(dose not printed)");
    put_schedule(&s, t);
    if (t->dose.printed) {
        put_sum(&s, d);
        put_rounded(&s, d);
        put_compared(&s, d);
    }
    if (d->late_days > 0.0) {
        cyto__put(&s, "; ");
        cyto__put_days(&s, d->late_days);
        cyto__put(&s, " late");
    }
    cyto__put_exposure(&s, d);
    if (d->above_max) {
        cyto__put(&s, "; ABOVE the stated maximum of one dose, ");
        cyto__put(&s, t->max_single.printed);
    }
    cyto__put_wrapped(&p->sink, "  > ", "      ", line);
    cyto__put_counted(p, d);
    if (t->reason) {
        cyto__put_wrapped(&p->sink, "      reason printed: ", "      ", t->reason);
    }
    for (int32_t i = 0; p->explain && i < d->limit_count; i++) {
        cyto__put_wrapped(&p->sink, "      limit: ", "      ", d->limits[i]->source);
    }
}

/* ---- days and the lists at the end ------------------------------------------------------ */

static void put_day(cyto__page *p, const cyto__replay_day *day)
{
    cyto__put(&p->sink, "\n");
    cyto__color(p, CYTO__BOLD);
    cyto__show(&p->sink, day->day->id);
    cyto__color(p, CYTO__NORMAL);
    cyto__put(&p->sink, "  ");
    if (day->day->at) {
        cyto__show(&p->sink, day->day->at);
    } else {
        cyto__put(&p->sink, "after ");
        cyto__show(&p->sink, day->day->after);
    }
    if (day->day->at_printed) {
        cyto__put(&p->sink, " (printed: ");
        cyto__show(&p->sink, day->day->at_printed);
        cyto__put(&p->sink, ")");
    }
    cyto__put(&p->sink, "\n");
    if (day->day->title) {
        cyto__put_wrapped(&p->sink, "  ", "  ", day->day->title);
    }
    cyto__put_labs(p, day);
    for (int32_t i = 0; i < day->day->finding_count; i++) {
        cyto__put_wrapped(&p->sink, "  - ", "    ", day->day->findings[i]);
    }
    for (int32_t i = 0; i < day->day->treatment_count; i++) {
        put_treatment(p, &day->dosed[i]);
    }
    cyto__put_decisions(p, day->day);
}

static void put_difference(cyto__page *p, const cyto__difference *difference)
{
    char line[CYTO_MESSAGE_MAX * 2];
    cyto__sink s = cyto__sink_of(line, sizeof line);
    cyto__put(&s, difference->day);
    cyto__put(&s, ": ");
    if (difference->graded) {
        const cyto__graded *g = difference->graded;
        cyto__put(&s, g->term);
        cyto__put(&s, " ");
        cyto__put(&s, g->lab->printed);
        cyto__put(&s, ": report ");
        cyto__put_int(&s, g->reported->grade);
        for (int32_t i = 0; i < p->replay->scale_count; i++) {
            if (cyto__grade_differs(g, i)) {
                cyto__put(&s, ", ");
                cyto__put(&s, p->replay->scales[i]);
                cyto__put(&s, " ");
                cyto__put_int(&s, g->grade[i].low);
                cyto__put(&s, g->grade[i].high > g->grade[i].low ? "-" : "");
                if (g->grade[i].high > g->grade[i].low) {
                    cyto__put_int(&s, g->grade[i].high);
                }
            }
        }
    } else {
        const cyto__dosed *d = difference->dosed;
        cyto__put(&s, d->treatment->drug);
        cyto__put(&s, ": given ");
        cyto__put_number(&s, d->treatment->given_mg);
        cyto__put(&s, " mg, worked out ");
        cyto__put_fixed(&s, d->exact_mg, 1);
        cyto__put(&s, " mg (");
        cyto__put_signed_percent(&s, d->given_percent_by, 1);
        cyto__put(&s, ")");
    }
    cyto__put_wrapped(&p->sink, "  ", "    ", line);
}

static void put_end(cyto__page *p)
{
    const cyto_course *c = p->replay->course;
    cyto__put(&p->sink, "\n");
    cyto__color(p, CYTO__BOLD);
    cyto__put(&p->sink, "What differs from the report, as computed");
    cyto__color(p, CYTO__NORMAL);
    cyto__put(&p->sink, "\n");
    for (int32_t i = 0; i < p->replay->difference_count; i++) {
        put_difference(p, &p->replay->differences[i]);
    }
    cyto__put(&p->sink, p->replay->difference_count ? "\n" : "  nothing\n\n");
    cyto__color(p, CYTO__BOLD);
    cyto__put(&p->sink, "What the editor of the case notes");
    cyto__color(p, CYTO__NORMAL);
    cyto__put(&p->sink, "\n");
    for (int32_t i = 0; i < c->note_count; i++) {
        char first[CYTO_MESSAGE_MAX];
        cyto__sink s = cyto__sink_of(first, sizeof first);
        cyto__put(&s, "  - ");
        cyto__put(&s, c->notes[i].at ? c->notes[i].at : "");
        cyto__put(&s, c->notes[i].at ? ": " : "");
        cyto__put_wrapped(&p->sink, first, "    ", c->notes[i].text);
    }
    cyto__put(&p->sink, c->note_count ? "" : "  nothing\n");
}

cyto_status cyto_course_text(const cyto_course *course, const cyto_replay_options *options,
                             char *buf, size_t cap, size_t *needed, cyto_error *error)
{
    if (!buf && cap > 0) {
        return CYTO_E_NULL;
    }
    cyto__replay replay;
    const cyto_status status = cyto__replay_make(course, options, &replay, error);
    if (status != CYTO_OK) {
        return status;
    }
    cyto__page p = {cyto__sink_of(buf, cap), &replay, options->color, options->explain};
    cyto__color(&p, CYTO__BOLD);
    cyto__put_wrapped(&p.sink, "", "", course->title);
    cyto__color(&p, CYTO__NORMAL);
    if (course->source) {
        cyto__put_wrapped(&p.sink, "", "", course->source);
    }
    put_patient(&p);
    if (course->assumed_why) {
        cyto__put_wrapped(&p.sink, "Assumptions: ", "  ", course->assumed_why);
    }
    put_scales(&p);
    for (int32_t i = 0; i < course->day_count; i++) {
        put_day(&p, &replay.days[i]);
    }
    cyto__put_intensity(&p);
    put_end(&p);
    cyto__replay_free(&replay);
    return cyto__sink_end(&p.sink, needed);
}
