/* SPDX-License-Identifier: MIT */
/* A value as printed, under every edition: the cells side by side, the bound that decides, and where the
 * grade turns on the way from the lowest to the highest. */
#include "turns.h"

#include <math.h>
#include <stdio.h>

/* ---- reading ------------------------------------------------------------------------------- */

/* Any scale that has the term will do: a reading is the same for all. */
static const cyto_criterion *any_criterion(door *d, const char *term)
{
    const cyto_criterion *criterion = NULL;
    cyto_entry scale = {.size = sizeof scale};
    for (int32_t i = 0; !criterion && cyto_entry_at(CYTO_LIST_SCALES, i, &scale, NULL) == CYTO_OK;
         i++) {
        cyto_criterion_find(scale.name, term, NULL, &criterion, NULL);
    }
    if (!criterion) {
        entry_of(d, CYTO_LIST_TERMS, "term");
    }
    return criterion;
}

static void read_lab(door *d, view *v)
{
    cyto_error error;
    cyto_error_init(&error, sizeof error);
    cyto_lab *lab = &v->lab;
    cyto_lab_init(lab, sizeof *lab);
    v->term = typed(d, "term");
    lab->lln = number_of(d, "lln");
    lab->uln = number_of(d, "uln");
    lab->baseline = number_of(d, "baseline");
    lab->baseline_lln = number_of(d, "baseline_lln");
    lab->baseline_uln = number_of(d, "baseline_uln");
    lab->age_years = number_of(d, "age_years");
    lab->second = number_of(d, "second");
    lab->third = number_of(d, "third");
    lab->sex = sex_of(d);
    lab->pregnant = yes_no_of(d, "pregnant");
    lab->fasting = yes_no_of(d, "fasting");
    lab->anticoagulated = yes_no_of(d, "anticoagulated");
    lab->symptomatic = yes_no_of(d, "symptomatic");
    lab->falling = yes_no_of(d, "falling");
    const cyto_criterion *criterion = any_criterion(d, v->term);
    const char *unit = typed(d, "unit");
    if (criterion && cyto_lab_read(lab, criterion, typed(d, "value"), *unit ? unit : NULL,
                                   numbers_of(d), &error) != CYTO_OK) {
        refuse(d, error.status == CYTO_E_UNIT ? "unit" : "value", error.message);
    }
}

/* ---- answering ----------------------------------------------------------------------------- */

static void add_grade(cJSON *to, int32_t low, int32_t high)
{
    char text[16];
    snprintf(text, sizeof text, low == high ? "%d" : "%d-%d", (int)low, (int)high);
    cJSON_AddStringToObject(to, "grade", low < 0 ? "?" : text);
    cJSON_AddNumberToObject(to, "low", low);
    cJSON_AddNumberToObject(to, "high", high);
}

/* The cells of each group of patients that may be this patient's. */
static void add_groups(cJSON *row, const cyto_criterion *criterion, const cyto_lab *lab)
{
    cyto_criterion_text text = {.size = sizeof text};
    cJSON *groups = cJSON_AddArrayToObject(row, "groups");
    for (int32_t i = 0; cyto_criterion_describe(criterion, i, lab, &text, NULL) == CYTO_OK; i++) {
        cJSON *group = cJSON_CreateObject();
        cJSON_AddStringToObject(group, "patients", text.patients);
        cJSON_AddItemToObject(group, "cells", cJSON_CreateStringArray(text.cells, 4));
        cJSON_AddItemToArray(groups, group);
    }
}

static void add_row(cJSON *rows, const view *v, int32_t i)
{
    const cyto_grade *g = &v->grades[i];
    cyto_criterion_text text = {.size = sizeof text};
    cJSON *row = cJSON_CreateObject();
    cyto_criterion_describe(g->criterion, 0, NULL, &text, NULL);
    cJSON_AddStringToObject(row, "scale", text.scale);
    cJSON_AddStringToObject(row, "title", text.title);
    cJSON_AddStringToObject(row, "source", text.source);
    add_grade(row, g->low, g->high);
    cJSON_AddStringToObject(row, "bound", g->bound);
    cJSON_AddStringToObject(row, "open",
                            g->reason ? cyto_entry_text(CYTO_LIST_REASONS, g->reason) : "");
    cJSON_AddBoolToObject(row, "differs", v->differs[i] == CYTO_YES);
    add_groups(row, g->criterion, &v->lab);
    add_notes(row, CYTO_LIST_NOTES, g->notes);
    cJSON_AddItemToArray(rows, row);
}

void add_rows(cJSON *to, const view *v)
{
    cJSON *rows = cJSON_AddArrayToObject(to, "rows");
    for (int32_t i = 0; i < v->count; i++) {
        add_row(rows, v, i);
    }
}

/* One strip a scale: how many steps of the slider have each grade. */
static void add_strips(cJSON *rows, view *v, const slider *s)
{
    cJSON *strips[SCALES_MAX];
    cJSON *part = NULL;
    int32_t run[SCALES_MAX] = {0};
    seen before = {0};
    seen now;
    for (int32_t k = 0; k < v->count; k++) {
        strips[k] = cJSON_AddArrayToObject(cJSON_GetArrayItem(rows, (int)k), "strip");
    }
    for (int32_t i = 0; i <= s->steps && s->steps > 0; i++) {
        see(v, slider_value(s, i), &now);
        for (int32_t k = 0; k < v->count; k++) {
            const int same = now.low[k] == before.low[k] && now.high[k] == before.high[k];
            run[k] = i > 0 && same ? run[k] + 1 : 1;
            if (run[k] == 1) {
                part = cJSON_CreateObject();
                add_grade(part, now.low[k], now.high[k]);
                cJSON_AddNumberToObject(part, "steps", 1);
                cJSON_AddItemToArray(strips[k], part);
            }
            part = cJSON_GetArrayItem(strips[k], cJSON_GetArraySize(strips[k]) - 1);
            cJSON_SetNumberValue(cJSON_GetObjectItem(part, "steps"), run[k]);
        }
        before = now;
    }
}

static void add_slid(const door *d, cJSON *to, const char *key, const slider *s, int32_t i)
{
    char text[64];
    slider_text(s, i, numbers_of(d), text, sizeof text);
    cJSON_AddStringToObject(to, key, text);
}

/* The value becomes the slider's when it was slid, and the slider goes to the value when it was not. */
static void slide(door *d, view *v, slider *s)
{
    const char *slid = typed(d, "slide");
    const double at =
        *slid ? number_of(d, "slide") : nearbyint(v->lab.value_low * s->over / s->times - s->first);
    s->at = (int32_t)fmin(fmax(at, 0.0), s->steps);
    if (*slid) {
        cyto_lab_set(&v->lab, slider_value(s, s->at), NULL);
        v->lab.printed = s->decimals + 1;
    }
    cJSON *to = cJSON_AddObjectToObject(d->answer, "slider");
    cJSON_AddNumberToObject(to, "at", s->at);
    cJSON_AddNumberToObject(to, "steps", s->steps);
    add_slid(d, to, "from", s, 0);
    add_slid(d, to, "to", s, s->steps);
    add_slid(d, to, "value", s, s->at);
}

void answer_grade(door *d)
{
    static view v; /* too large for a stack; one question at a time */
    slider s;
    cyto_error error;
    cyto_error_init(&error, sizeof error);
    const char *reference = typed(d, "reference");
    reference = *reference ? reference : NULL;
    read_lab(d, &v);
    if (!d->refused && grade_all(&v, reference, &error) != CYTO_OK) {
        refuse(d, NULL, error.message);
    }
    if (d->refused) {
        return;
    }
    cJSON_AddStringToObject(d->answer, "unit", cyto_entry_name(CYTO_LIST_UNITS, v.lab.unit));
    find_slider(&v, &s);
    if (s.steps > 0) {
        slide(d, &v, &s);
    }
    grade_all(&v, reference, &error);
    cJSON_AddStringToObject(d->answer, "message", error.message);
    add_rows(d->answer, &v);
    add_strips(cJSON_GetObjectItem(d->answer, "rows"), &v, &s);
}

/* The units that some edition prints bounds of the term in. */
void answer_term(door *d)
{
    cJSON *units = cJSON_AddArrayToObject(d->answer, "units");
    cyto_entry scale = {.size = sizeof scale};
    const cyto_criterion *criterion;
    for (int32_t unit = 1; cyto_entry_name(CYTO_LIST_UNITS, unit); unit++) {
        int printed = 0;
        for (int32_t i = 0; !printed && cyto_entry_at(CYTO_LIST_SCALES, i, &scale, NULL) == CYTO_OK;
             i++) {
            printed = cyto_criterion_find(scale.name, typed(d, "term"),
                                          cyto_entry_name(CYTO_LIST_UNITS, unit), &criterion,
                                          NULL) == CYTO_OK;
        }
        if (printed) {
            cJSON_AddItemToArray(units, cJSON_CreateString(cyto_entry_name(CYTO_LIST_UNITS, unit)));
        }
    }
}
