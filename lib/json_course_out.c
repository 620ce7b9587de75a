/* SPDX-License-Identifier: MIT */
/* The record of a replay as JSON. */
#include "course.h"

#include <cytodose/body.h>
#include <cytodose/version.h>

#include <cjson/cJSON.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* cJSON says by a NULL that memory is out: each adder passes that on in *ok. */
typedef struct writer {
    const cyto__replay *replay;
    int ok;
} writer;

static void add(writer *w, cJSON *object, const char *key, cJSON *item)
{
    if (!item || !cJSON_AddItemToObject(object, key, item)) {
        cJSON_Delete(item);
        w->ok = 0;
    }
}

static cJSON *push(writer *w, cJSON *array, cJSON *item)
{
    if (!item || !cJSON_AddItemToArray(array, item)) {
        cJSON_Delete(item);
        w->ok = 0;
        return NULL;
    }
    return item;
}

static void add_text(writer *w, cJSON *object, const char *key, const char *text)
{
    add(w, object, key, text ? cJSON_CreateString(text) : cJSON_CreateNull());
}

static void add_number(writer *w, cJSON *object, const char *key, double value)
{
    add(w, object, key, isfinite(value) ? cJSON_CreateNumber(value) : cJSON_CreateNull());
}

static void add_bool(writer *w, cJSON *object, const char *key, int value)
{
    add(w, object, key, cJSON_CreateBool(value));
}

static cJSON *add_array(writer *w, cJSON *object, const char *key)
{
    cJSON *array = cJSON_CreateArray();
    add(w, object, key, array);
    return w->ok ? array : NULL;
}

static cJSON *add_object(writer *w, cJSON *object, const char *key)
{
    cJSON *made = cJSON_CreateObject();
    add(w, object, key, made);
    return w->ok ? made : NULL;
}

static void add_notes(writer *w, cJSON *object, uint32_t notes)
{
    cJSON *array = add_array(w, object, "notes");
    for (uint32_t bit = 1; bit && w->ok; bit <<= 1) {
        if ((notes & bit) && cyto_note_name(bit)) {
            push(w, array, cJSON_CreateString(cyto_note_name(bit)));
        }
    }
}

static void write_patient(writer *w, cJSON *root)
{
    static const char *const sexes[] = {"unknown", "female", "male"};
    const cyto__replay *r = w->replay;
    const cyto_course *c = r->course;
    cJSON *patient = add_object(w, root, "patient");
    add_text(w, patient, "sex", sexes[c->sex]);
    add_number(w, patient, "age_years", c->age_years);
    add_number(w, patient, "weight_kg", r->weight_kg);
    add_text(w, patient, "weight_at", r->weight_given ? NULL : c->weight_at);
    add_number(w, patient, "height_cm", r->height_cm);
    add_bool(w, patient, "height_assumed", c->height_assumed && !r->height_given);
    add_number(w, patient, "bsa_m2", r->bsa_m2);
    add_text(w, patient, "bsa_formula", cyto_bsa_formula_name(r->bsa_formula));
    add_notes(w, patient, r->bsa_notes);
    add_text(w, patient, "assumptions_why", c->assumed_why);
}

static void write_grade(writer *w, cJSON *grades, const cyto__graded *g, int32_t scale)
{
    const cyto_grade *grade = &g->grade[scale];
    cJSON *object = add_object(w, grades, w->replay->scales[scale]);
    if (!object) {
        return;
    }
    add_number(w, object, "low", grade->low < 0 ? (double)NAN : grade->low);
    add_number(w, object, "high", grade->high < 0 ? (double)NAN : grade->high);
    add_text(w, object, "reason", grade->reason ? cyto_reason_name(grade->reason) : NULL);
    add_text(w, object, "bound", grade->bound);
    add_text(w, object, "term", cyto_criterion_title(grade->criterion));
    add_text(w, object, "unit", cyto_unit_name(grade->unit));
    add_text(w, object, "source", cyto_criterion_source(grade->criterion));
    add_bool(w, object, "differs_from_report", cyto__grade_differs(g, scale));
    add_notes(w, object, grade->notes);
}

static void write_lab(writer *w, cJSON *labs, const cyto__graded *g)
{
    const cyto__course_lab *lab = g->lab;
    cJSON *object = push(w, labs, cJSON_CreateObject());
    if (!object) {
        return;
    }
    add_text(w, object, "test", lab->test);
    add_text(w, object, "printed", lab->printed);
    add_bool(w, object, "read", lab->analyte != CYTO_ANALYTE_NONE);
    if (!lab->analyte) {
        return;
    }
    add_number(w, object, "low", lab->reading.low);
    add_number(w, object, "high", lab->reading.high);
    add_text(w, object, "unit", cyto_unit_name(lab->reading.unit));
    add_number(w, object, "lln", lab->lln);
    add_number(w, object, "uln", lab->uln);
    add_text(w, object, "limits_carried_from", lab->carried_from);
    add_text(w, object, "term", g->term);
    add_number(w, object, "reported_grade", g->reported ? g->reported->grade : (double)NAN);
    cJSON *grades = add_object(w, object, "grades");
    for (int32_t s = 0; s < w->replay->scale_count && w->ok; s++) {
        if (g->has[s]) {
            write_grade(w, grades, g, s);
        }
    }
}

static void write_dose(writer *w, cJSON *treatments, const cyto__dosed *d)
{
    const cyto__course_treatment *t = d->treatment;
    cJSON *object = push(w, treatments, cJSON_CreateObject());
    if (!object) {
        return;
    }
    add_text(w, object, "drug", t->drug);
    add_text(w, object, "dose", t->dose.printed);
    add_number(w, object, "percent_of_dose", t->percent_of);
    add_number(w, object, "cycles", t->cycles ? t->cycles : (double)NAN);
    add_number(w, object, "every_days", t->every_days ? t->every_days : (double)NAN);
    add_number(w, object, "every_h", t->every_h ? t->every_h : (double)NAN);
    add_number(w, object, t->dose.basis == CYTO__PER_KG ? "weight_kg" : "bsa_m2", d->size);
    add_bool(w, object, "height_assumed", d->height_assumed);
    add_bool(w, object, "weight_assumed", d->weight_assumed);
    add_number(w, object, "full_mg", d->full_mg);
    add_number(w, object, "exact_mg", d->exact_mg);
    add_text(w, object, "full_dose", t->full.printed);
    add_bool(w, object, "full_dose_assumed", t->full_assumed);
    add_number(w, object, "percent_of_full", d->percent_of_full);
    add_number(w, object, "rounded_mg", d->plan.rounded_mg);
    add_number(w, object, "rounding_difference_percent", d->plan.difference_percent);
    add_notes(w, object, d->plan.notes);
    add_text(w, object, "given", t->given);
    add_number(w, object, "given_mg", t->given_mg);
    add_number(w, object, "given_percent_by", d->given_percent_by);
    add_number(w, object, "given_percent_of_full", d->given_percent_of_full);
    add_number(w, object, "total_mg_per_m2", d->total_per_m2);
    add_number(w, object, "lifetime_mg_per_m2", d->lifetime_per_m2);
    add_number(w, object, "lifetime_limit_mg_per_m2",
               d->limit_source ? d->limit_per_m2 : (double)NAN);
    add_text(w, object, "lifetime_limit_source", d->limit_source);
    add_text(w, object, "reason", t->reason);
}

static void write_day(writer *w, cJSON *days, const cyto__replay_day *day)
{
    cJSON *object = push(w, days, cJSON_CreateObject());
    if (!object) {
        return;
    }
    add_text(w, object, "id", day->day->id);
    add_text(w, object, "at", day->day->at);
    add_text(w, object, "after", day->day->after);
    add_text(w, object, "at_printed", day->day->at_printed);
    add_text(w, object, "title", day->day->title);
    cJSON *labs = add_array(w, object, "labs");
    for (int32_t i = 0; i < day->day->lab_count && w->ok; i++) {
        write_lab(w, labs, &day->graded[i]);
    }
    cJSON *findings = add_array(w, object, "findings");
    for (int32_t i = 0; i < day->day->finding_count && w->ok; i++) {
        push(w, findings, cJSON_CreateString(day->day->findings[i]));
    }
    cJSON *treatments = add_array(w, object, "treatments");
    for (int32_t i = 0; i < day->day->treatment_count && w->ok; i++) {
        write_dose(w, treatments, &day->dosed[i]);
    }
}

static void write_difference(writer *w, cJSON *array, const cyto__difference *d)
{
    cJSON *object = push(w, array, cJSON_CreateObject());
    if (!object) {
        return;
    }
    add_text(w, object, "day", d->day);
    if (d->dosed) {
        add_text(w, object, "drug", d->dosed->treatment->drug);
        add_number(w, object, "given_mg", d->dosed->treatment->given_mg);
        add_number(w, object, "exact_mg", d->dosed->exact_mg);
        add_number(w, object, "percent_by", d->dosed->given_percent_by);
        return;
    }
    add_text(w, object, "term", d->graded->term);
    add_text(w, object, "printed", d->graded->lab->printed);
    add_number(w, object, "reported_grade", d->graded->reported->grade);
    cJSON *scales = add_array(w, object, "scales");
    for (int32_t s = 0; s < w->replay->scale_count && w->ok; s++) {
        if (cyto__grade_differs(d->graded, s)) {
            push(w, scales, cJSON_CreateString(w->replay->scales[s]));
        }
    }
}

static void write_replay(writer *w, cJSON *root)
{
    const cyto_course *c = w->replay->course;
    cJSON *made_by = add_object(w, root, "computed_with");
    add_text(w, made_by, "cytodose", cyto_version());
    add_text(w, made_by, "data_digest", cyto_data_digest());
    add_text(w, root, "title", c->title);
    add_text(w, root, "source", c->source);
    write_patient(w, root);
    cJSON *scales = add_array(w, root, "scales");
    for (int32_t s = 0; s < w->replay->scale_count && w->ok; s++) {
        push(w, scales, cJSON_CreateString(w->replay->scales[s]));
    }
    cJSON *days = add_array(w, root, "days");
    for (int32_t i = 0; i < c->day_count && w->ok; i++) {
        write_day(w, days, &w->replay->days[i]);
    }
    cJSON *differences = add_array(w, root, "differences");
    for (int32_t i = 0; i < w->replay->difference_count && w->ok; i++) {
        write_difference(w, differences, &w->replay->differences[i]);
    }
    cJSON *notes = add_array(w, root, "editor_notes");
    for (int32_t i = 0; i < c->note_count && w->ok; i++) {
        cJSON *note = push(w, notes, cJSON_CreateObject());
        if (note) {
            add_text(w, note, "at", c->notes[i].at);
            add_text(w, note, "text", c->notes[i].text);
        }
    }
}

cyto_status cyto_course_json(const cyto_course *course, const cyto_replay_options *options,
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
    writer w = {&replay, 1};
    cJSON *root = cJSON_CreateObject();
    if (root) {
        write_replay(&w, root);
    }
    char *text = root && w.ok ? cJSON_Print(root) : NULL;
    cJSON_Delete(root);
    cyto__replay_free(&replay);
    if (!text) {
        return cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    cyto__sink sink = cyto__sink_of(buf, cap);
    cyto__put(&sink, text);
    cyto__put(&sink, "\n");
    cJSON_free(text);
    return cyto__sink_end(&sink, needed);
}
