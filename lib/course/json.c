/* SPDX-License-Identifier: MIT */
/* The record of a replay is written as JSON. */
#include "calculators/body.h"
#include "grading/names.h"
#include "course/forms.h"
#include "decision/json.h"
#include "units/units.h"

#include <cytodose/body.h>
#include <cytodose/version.h>

#include <math.h>

/* cJSON returns NULL when memory is out: each adder passes that on in *ok. */
typedef struct writer {
    const cyto__replay *replay;
    int ok;
} writer;

static void write_patient(writer *w, cJSON *root)
{
    static const char *const sexes[] = {"unknown", "female", "male"};
    const cyto__replay *r = w->replay;
    const cyto_course *c = r->course;
    cJSON *patient = cyto__add_object(&w->ok, root, "patient");
    cyto__add_text(&w->ok, patient, "sex", sexes[c->sex]);
    cyto__add_number(&w->ok, patient, "age_years", c->age_years);
    cyto__add_number(&w->ok, patient, "weight_kg", r->weight_kg);
    cyto__add_text(&w->ok, patient, "weight_at", r->weight_given ? NULL : c->weight_at);
    cyto__add_number(&w->ok, patient, "height_cm", r->height_cm);
    cyto__add_bool(&w->ok, patient, "height_assumed", c->height_assumed && !r->height_given);
    cyto__add_number(&w->ok, patient, "bsa_m2", r->bsa_m2);
    cyto__add_text(&w->ok, patient, "bsa_formula", cyto__bsa_formula_of(r->bsa_formula)->name);
    cyto__add_notes(&w->ok, patient, r->bsa_notes);
    if (!isnan(c->tolerance_percent)) {
        cyto__add_number(&w->ok, patient, "assumed_tolerance_percent", c->tolerance_percent);
    }
    cyto__add_text(&w->ok, patient, "assumptions_why", c->assumed_why);
}

static void write_grade(writer *w, cJSON *grades, const cyto__graded *g, int32_t scale)
{
    const cyto_grade *grade = &g->grade[scale];
    cJSON *object = cyto__add_object(&w->ok, grades, w->replay->scales[scale]);
    if (!object) {
        return;
    }
    cyto__add_number(&w->ok, object, "low", grade->low < 0 ? (double)NAN : grade->low);
    cyto__add_number(&w->ok, object, "high", grade->high < 0 ? (double)NAN : grade->high);
    cyto__add_text(&w->ok, object, "reason",
                   grade->reason ? cyto__reason_name(grade->reason) : NULL);
    cyto__add_text(&w->ok, object, "bound", grade->bound);
    cyto__add_text(&w->ok, object, "term", cyto__criterion_title(grade->criterion));
    cyto__add_text(&w->ok, object, "unit", cyto__unit_name(grade->unit));
    cyto__add_text(&w->ok, object, "source", cyto__criterion_source(grade->criterion));
    cyto__add_bool(&w->ok, object, "differs_from_report", cyto__grade_differs(g, scale));
    cyto__add_notes(&w->ok, object, grade->notes);
}

static void write_lab(writer *w, cJSON *labs, const cyto__graded *g)
{
    const cyto__course_lab *lab = g->lab;
    cJSON *object = cyto__push(&w->ok, labs, cJSON_CreateObject());
    if (!object) {
        return;
    }
    cyto__add_text(&w->ok, object, "test", lab->test);
    cyto__add_text(&w->ok, object, "printed", lab->printed);
    cyto__add_bool(&w->ok, object, "read", lab->analyte != CYTO_ANALYTE_NONE);
    if (!lab->analyte) {
        return;
    }
    cyto__add_number(&w->ok, object, "low", lab->reading.low);
    cyto__add_number(&w->ok, object, "high", lab->reading.high);
    cyto__add_text(&w->ok, object, "unit", cyto__unit_name(lab->reading.unit));
    cyto__add_number(&w->ok, object, "lln", lab->lln);
    cyto__add_number(&w->ok, object, "uln", lab->uln);
    cyto__add_text(&w->ok, object, "limits_carried_from", lab->carried_from);
    cyto__add_text(&w->ok, object, "after", lab->after ? cyto__after_names[lab->after - 1] : NULL);
    cyto__add_text(&w->ok, object, "term", g->term);
    cyto__add_number(&w->ok, object, "reported_grade",
                     g->reported ? g->reported->grade : (double)NAN);
    cJSON *grades = cyto__add_object(&w->ok, object, "grades");
    for (int32_t s = 0; s < w->replay->scale_count && w->ok; s++) {
        if (g->has[s]) {
            write_grade(w, grades, g, s);
        }
    }
}

static void add_above(writer *w, cJSON *object, const char *key, int32_t above)
{
    cyto__add(&w->ok, object, key, above < 0 ? cJSON_CreateNull() : cJSON_CreateBool(above));
}

/* Lists every limit of the drug: none is chosen. */
static void list_limits(writer *w, cJSON *object, const cyto__dosed *d)
{
    cJSON *limits = cyto__add_array(&w->ok, object, "lifetime_limits");
    for (int32_t i = 0; i < d->limit_count && w->ok; i++) {
        const cyto__exposure *e = &d->limits[i];
        cJSON *one = cyto__push(&w->ok, limits, cJSON_CreateObject());
        if (!one) {
            return;
        }
        cyto__add_text(&w->ok, one, "name", e->limit->name);
        cyto__add_number(&w->ok, one, "limit", e->limit->most);
        cyto__add_text(&w->ok, one, "unit",
                       cyto__dose_unit_of(e->limit->basis, e->limit->activity));
        cyto__add_number(&w->ok, one, "sum", e->sum);
        cyto__add_number(&w->ok, one, "percent", e->sum * 100.0 / e->limit->most);
        add_above(w, one, "above", cyto__above(d, e));
        cyto__add_text(&w->ok, one, "not_counted", e->why);
        if (e->ratio) {
            cyto__add_number(&w->ok, one, "iu_per_u", e->ratio->iu_per_u);
            cyto__add_text(&w->ok, one, "iu_per_u_source", e->ratio->source);
        }
        cyto__add_text(&w->ok, one, "source", e->limit->source);
        cyto__add_text(&w->ok, one, "verified", e->limit->verified);
    }
}

/* Adds an amount in mg, or for a dose in units of activity in these. */
static void add_amount(writer *w, cJSON *object, const cyto__dosed *d, const char *mg,
                       const char *units, double amount)
{
    const int active = d->treatment->dose.activity != NULL;
    cyto__add_number(&w->ok, object, mg, active ? (double)NAN : amount);
    if (active) {
        cyto__add_number(&w->ok, object, units, amount);
    }
}

static void write_exposure(writer *w, cJSON *object, const cyto__dosed *d)
{
    cyto__add_number(&w->ok, object, "total_mg_per_m2", d->total_per_m2);
    cyto__add_number(&w->ok, object, "lifetime_mg_per_m2", d->lifetime_per_m2);
    add_above(w, object, "above_lifetime_limit", cyto__above_limit(d));
    cyto__add_number(&w->ok, object, "lifetime_earlier_counted", d->summed);
    cyto__add_number(&w->ok, object, "lifetime_earlier_not_counted", d->left_out);
    cyto__add_text(&w->ok, object, "exposure_not_counted", cyto__why_not_counted(d));
    list_limits(w, object, d);
}

static void write_dose(writer *w, cJSON *treatments, const cyto__dosed *d)
{
    const cyto__course_treatment *t = d->treatment;
    cJSON *object = cyto__push(&w->ok, treatments, cJSON_CreateObject());
    if (!object) {
        return;
    }
    cyto__add_text(&w->ok, object, "drug", t->drug);
    cyto__add_text(&w->ok, object, "dose", t->dose.printed);
    cyto__add_number(&w->ok, object, "percent_of_dose", t->percent_of);
    cyto__add_number(&w->ok, object, "cycles", t->cycles ? t->cycles : (double)NAN);
    cyto__add_number(&w->ok, object, "every_days", t->every_days ? t->every_days : (double)NAN);
    cyto__add_number(&w->ok, object, "every_h", t->every_h ? t->every_h : (double)NAN);
    cyto__add_number(&w->ok, object,
                     t->dose.basis == CYTO__PER_KG   ? "weight_kg"
                     : t->dose.basis == CYTO__BY_AUC ? "gfr_ml_min"
                                                     : "bsa_m2",
                     d->size);
    cyto__add_bool(&w->ok, object, "height_assumed", d->height_assumed);
    cyto__add_bool(&w->ok, object, "weight_assumed", d->weight_assumed);
    add_amount(w, object, d, "full_mg", "full_units", d->full_amount);
    add_amount(w, object, d, "exact_mg", "exact_units", d->exact_amount);
    if (t->dose.activity) {
        cyto__add_text(&w->ok, object, "units", t->dose.activity);
    }
    cyto__add_text(&w->ok, object, "max_single", t->max_single.printed);
    cyto__add_bool(&w->ok, object, "above_max_single", d->above_max);
    cyto__add_text(&w->ok, object, "full_dose", t->full.printed);
    cyto__add_bool(&w->ok, object, "full_dose_assumed", t->full_assumed);
    cyto__add_number(&w->ok, object, "percent_of_full", d->percent_of_full);
    cyto__add_number(&w->ok, object, "rounded_mg", d->plan.rounded_mg);
    if (d->rounded && isnan(d->plan.rounded_mg)) {
        cyto__add_number(&w->ok, object, "below_mg", d->plan.below_mg);
        cyto__add_number(&w->ok, object, "above_mg", d->plan.above_mg);
    }
    cyto__add_number(&w->ok, object, "rounding_difference_percent", d->plan.difference_percent);
    cyto__add_notes(&w->ok, object, d->plan.notes);
    cyto__add_text(&w->ok, object, "given", t->given);
    add_amount(w, object, d, "given_mg", "given_units", t->given_amount);
    cyto__add_number(&w->ok, object, "given_percent_by", d->given_percent_by);
    cyto__add_number(&w->ok, object, "given_percent_of_full", d->given_percent_of_full);
    cyto__add_bool(&w->ok, object, "ordered_twice", d->repeated);
    write_exposure(w, object, d);
    cyto__add_number(&w->ok, object, "late_days", d->late_days);
    cyto__add_text(&w->ok, object, "reason", t->reason);
}

static void write_drug(writer *w, cJSON *drugs, const cyto__drug_course *c)
{
    cJSON *object = cyto__push(&w->ok, drugs, cJSON_CreateObject());
    if (!object) {
        return;
    }
    cyto__add_text(&w->ok, object, "drug", c->drug);
    cyto__add_number(&w->ok, object, "cycles", c->cycles);
    cyto__add_number(&w->ok, object, "late", c->late);
    cyto__add_number(&w->ok, object, "late_days_most", c->late ? c->late_most : (double)NAN);
    cyto__add_number(&w->ok, object, "cumulative_mg_per_m2", c->sum_per_m2);
    cyto__add_number(&w->ok, object, "days", c->days);
    cyto__add_number(&w->ok, object, "mg_per_m2_per_week", c->per_week);
    cyto__add_number(&w->ok, object, "relative_percent", c->relative_percent);
    cyto__add_text(&w->ok, object, "relative_to",
                   isnan(c->relative_percent) ? NULL
                   : c->of_full               ? "full dose"
                                              : "first dose");
    cyto__add_text(&w->ok, object, "not_known", c->why);
}

static void write_decisions(writer *w, cJSON *array, const cyto__course_decision *asked)
{
    cJSON *object = cyto__push(&w->ok, array, cJSON_CreateObject());
    if (!object) {
        return;
    }
    cyto__add_text(&w->ok, object, "title", asked->title);
    cJSON *protocols = cyto__add_array(&w->ok, object, "protocols");
    for (int32_t i = 0; i < asked->protocol_count && w->ok; i++) {
        cJSON *decision = cyto__push(&w->ok, protocols, cJSON_CreateObject());
        if (decision && cyto__replay_decide(w->replay, asked, i, NULL) == CYTO_OK) {
            cyto__write_decision(&w->ok, decision, w->replay->decision);
        }
    }
}

static void write_day(writer *w, cJSON *days, const cyto__replay_day *day)
{
    cJSON *object = cyto__push(&w->ok, days, cJSON_CreateObject());
    if (!object) {
        return;
    }
    cyto__add_text(&w->ok, object, "id", day->day->id);
    cyto__add_text(&w->ok, object, "at", day->day->at);
    cyto__add_text(&w->ok, object, "after", day->day->after);
    cyto__add_text(&w->ok, object, "at_printed", day->day->at_printed);
    cyto__add_text(&w->ok, object, "title", day->day->title);
    cJSON *labs = cyto__add_array(&w->ok, object, "labs");
    for (int32_t i = 0; i < day->graded_count && w->ok; i++) {
        write_lab(w, labs, &day->graded[i]);
    }
    cJSON *findings = cyto__add_array(&w->ok, object, "findings");
    for (int32_t i = 0; i < day->day->finding_count && w->ok; i++) {
        cyto__push(&w->ok, findings, cJSON_CreateString(day->day->findings[i]));
    }
    cJSON *marks = cyto__add_array(&w->ok, object, "marks");
    for (int32_t i = 0; i < w->replay->course->mark_count; i++) {
        if (day->day->marks >> i & 1) {
            cyto__push_text(&w->ok, marks, w->replay->course->marks[i]);
        }
    }
    cJSON *treatments = cyto__add_array(&w->ok, object, "treatments");
    for (int32_t i = 0; i < day->day->treatment_count && w->ok; i++) {
        write_dose(w, treatments, &day->dosed[i]);
    }
    cJSON *decisions = cyto__add_array(&w->ok, object, "decisions");
    for (int32_t i = 0; i < day->day->decision_count && w->ok; i++) {
        write_decisions(w, decisions, &day->day->decisions[i]);
    }
}

static void write_difference(writer *w, cJSON *array, const cyto__difference *d)
{
    cJSON *object = cyto__push(&w->ok, array, cJSON_CreateObject());
    if (!object) {
        return;
    }
    cyto__add_text(&w->ok, object, "day", d->day);
    if (d->dosed) {
        cyto__add_text(&w->ok, object, "drug", d->dosed->treatment->drug);
        add_amount(w, object, d->dosed, "given_mg", "given_units",
                   d->dosed->treatment->given_amount);
        add_amount(w, object, d->dosed, "exact_mg", "exact_units", d->dosed->exact_amount);
        cyto__add_number(&w->ok, object, "percent_by", d->dosed->given_percent_by);
        return;
    }
    const cyto__course_grade *reported = d->graded ? d->graded->reported : d->valueless;
    cyto__add_text(&w->ok, object, "term", reported->term);
    cyto__add_text(&w->ok, object, "printed", d->graded ? d->graded->lab->printed : NULL);
    cyto__add_number(&w->ok, object, "reported_grade", reported->grade);
    cJSON *scales = cyto__add_array(&w->ok, object, "scales");
    for (int32_t s = 0; d->graded && s < w->replay->scale_count && w->ok; s++) {
        if (cyto__grade_differs(d->graded, s)) {
            cyto__push(&w->ok, scales, cJSON_CreateString(w->replay->scales[s]));
        }
    }
}

static void write_replay(writer *w, cJSON *root)
{
    const cyto_course *c = w->replay->course;
    cyto__write_library(&w->ok, root);
    cyto__add_text(&w->ok, root, "title", c->title);
    cyto__add_text(&w->ok, root, "source", c->source);
    write_patient(w, root);
    cyto__add_text(&w->ok, root, "baseline", c->baseline ? c->baseline->id : NULL);
    cJSON *scales = cyto__add_array(&w->ok, root, "scales");
    for (int32_t s = 0; s < w->replay->scale_count && w->ok; s++) {
        cyto__push(&w->ok, scales, cJSON_CreateString(w->replay->scales[s]));
    }
    cJSON *days = cyto__add_array(&w->ok, root, "days");
    for (int32_t i = 0; i < c->day_count && w->ok; i++) {
        write_day(w, days, &w->replay->days[i]);
    }
    cJSON *drugs = cyto__add_array(&w->ok, root, "drugs");
    for (int32_t i = 0; i < w->replay->drug_count && w->ok; i++) {
        write_drug(w, drugs, &w->replay->drugs[i]);
    }
    cJSON *differences = cyto__add_array(&w->ok, root, "differences");
    for (int32_t i = 0; i < w->replay->difference_count && w->ok; i++) {
        write_difference(w, differences, &w->replay->differences[i]);
    }
    cJSON *notes = cyto__add_array(&w->ok, root, "editor_notes");
    for (int32_t i = 0; i < c->note_count && w->ok; i++) {
        cJSON *note = cyto__push(&w->ok, notes, cJSON_CreateObject());
        if (note) {
            cyto__add_text(&w->ok, note, "at", c->notes[i].at);
            cyto__add_text(&w->ok, note, "text", c->notes[i].text);
        }
    }
}

char *cyto__course_json(const cyto__replay *replay)
{
    writer w = {replay, 1};
    cJSON *root = cJSON_CreateObject();
    if (root) {
        write_replay(&w, root);
    }
    return cyto__printed(root, w.ok);
}
