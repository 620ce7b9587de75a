/* SPDX-License-Identifier: MIT */
/* A value as printed, under every edition: the cells side by side, the bound that decides, and where the
 * grade turns on the way from the lowest to the highest. */
#include "door.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Every value that a laboratory prints in any unit lies between. */
#define SEEN_FROM 1e-4
#define SEEN_TO   1e13
enum { SEEN = 1000, HALVED = 24, STEPS = 300 };

/* The slider: value i is (first + i) x times / over, so that 0.3 is 0.3. */
typedef struct slider {
    int32_t steps; /* 0: no grade turns anywhere */
    int32_t at;    /* of the value, or the end that is nearest to it */
    int32_t decimals;
    double first, times, over;
} slider;

typedef struct view {
    const char *term;
    cyto_lab lab;
    int32_t count;
    cyto_grade grades[SCALES_MAX];
    int32_t differs[SCALES_MAX];
    const cyto_criterion *criteria[SCALES_MAX];
    const char *cells[SCALES_MAX][4];
    cJSON *strips[SCALES_MAX];
} view;

/* ---- reading ------------------------------------------------------------------------------- */

/* Of some scale that has the term: a reading is the same for all. */
static const cyto_criterion *any_criterion(door *d, const char *term)
{
    const cyto_criterion *criterion = NULL;
    cyto_entry scale = {.size = sizeof scale};
    for (int32_t i = 0; !criterion && cyto_entry_at(CYTO_LIST_SCALES, i, &scale) == CYTO_OK; i++) {
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

/* ---- where the grade turns ----------------------------------------------------------------- */

static cyto_status grade_all(view *v, const cyto_lab *lab, const char *reference, cyto_error *error)
{
    for (int i = 0; i < SCALES_MAX; i++) {
        cyto_grade_init(&v->grades[i], sizeof *v->grades);
    }
    return cyto_grade_compare(v->term, lab, reference, v->grades, v->differs, SCALES_MAX, &v->count,
                              error);
}

/* As grade_all, with the criteria that it found: thousands of values are looked at. */
static void grade_at(view *v, double value)
{
    cyto_lab lab = v->lab;
    cyto_lab_set(&lab, value);
    for (int32_t i = 0; i < v->count; i++) {
        cyto_grade_lab(v->criteria[i], &lab, &v->grades[i], NULL);
    }
}

/* Where bounds hang on age or sex, the cells described are those of the first group: what decides here is
 * the cell of this patient. */
static void keep_cells(view *v)
{
    for (int32_t i = 0; i < v->count; i++) {
        const cyto_grade *g = &v->grades[i];
        if (g->low == g->high && g->low >= 1 && g->low <= 4 && g->bound[0]) {
            v->cells[i][g->low - 1] = g->bound;
        }
    }
}

/* The grades of every scale at one value. */
typedef struct seen {
    double value;
    int32_t low[SCALES_MAX], high[SCALES_MAX];
} seen;

static void see(view *v, double value, seen *at)
{
    grade_at(v, value);
    keep_cells(v);
    at->value = value;
    for (int32_t i = 0; i < v->count; i++) {
        at->low[i] = v->grades[i].low;
        at->high[i] = v->grades[i].high;
    }
}

/* A value that a scale refuses is no turn. */
static int turned(const view *v, const seen *a, const seen *b)
{
    for (int32_t i = 0; i < v->count; i++) {
        if (a->low[i] >= 0 && b->low[i] >= 0 &&
            (a->low[i] != b->low[i] || a->high[i] != b->high[i])) {
            return 1;
        }
    }
    return 0;
}

/* The first turn between two values (the last, where last is 1), as close as the slider needs it. */
static double turn_between(view *v, seen a, seen b, int last)
{
    seen middle;
    for (int i = 0; i < HALVED; i++) {
        see(v, (a.value + b.value) / 2.0, &middle);
        const int in_first = turned(v, &a, &middle);
        const int in_second = turned(v, &middle, &b);
        if (last ? in_second : !in_first) {
            a = middle;
        } else {
            b = middle;
        }
    }
    return last ? b.value : a.value;
}

/* The first and the last turn of any scale: 0 where there is none. */
static int find_turns(view *v, double *lowest, double *highest)
{
    seen before;
    seen now;
    seen last[2];
    int found = 0;
    see(v, SEEN_FROM, &before);
    for (int i = 1; i <= SEEN; i++) {
        see(v, SEEN_FROM * pow(SEEN_TO / SEEN_FROM, (double)i / SEEN), &now);
        if (turned(v, &before, &now)) {
            *lowest = found ? *lowest : turn_between(v, before, now, 0);
            last[0] = before;
            last[1] = now;
            found = 1;
        }
        before = now;
    }
    if (found) {
        *highest = turn_between(v, last[0], last[1], 1);
    }
    return found;
}

static double slider_value(const slider *s, int32_t i)
{
    return (s->first + i) * s->times / s->over;
}

/* Steps of 1, 2 or 5 of a decimal place; a quarter of the way between the turns on either side. */
static void make_slider(slider *s, double lowest, double highest)
{
    const double width = fmax(highest - lowest, lowest / 4.0) * 1.5;
    const double place = floor(log10(width / STEPS));
    const double left = width / STEPS / pow(10.0, place);
    s->times = left <= 2.0 ? 2.0 : left <= 5.0 ? 5.0 : 10.0;
    s->times *= place > 0.0 ? pow(10.0, place) : 1.0;
    s->over = place < 0.0 ? pow(10.0, -place) : 1.0;
    s->decimals = place < 0.0 ? (int32_t)-place : 0;
    const double from = fmax(lowest - width / 6.0, 0.0);
    s->first = floor(from * s->over / s->times);
    s->steps = (int32_t)ceil((highest + width / 6.0) * s->over / s->times - s->first);
}

/* A value of the slider in the convention that the form reads. */
static void add_slid(const door *d, cJSON *to, const char *key, const slider *s, int32_t i)
{
    char text[64];
    snprintf(text, sizeof text, "%.*f", (int)s->decimals, slider_value(s, i));
    char *mark = strchr(text, '.');
    if (mark && numbers_of(d)) {
        *mark = *numbers_of(d);
    }
    cJSON_AddStringToObject(to, key, text);
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

/* One strip a scale: how many steps of the slider have each grade. */
static void make_strips(view *v, const slider *s)
{
    cJSON *part = NULL;
    int32_t run[SCALES_MAX] = {0};
    seen before = {0};
    seen now;
    for (int32_t i = 0; i <= s->steps && s->steps > 0; i++) {
        see(v, slider_value(s, i), &now);
        for (int32_t k = 0; k < v->count; k++) {
            const int same = now.low[k] == before.low[k] && now.high[k] == before.high[k];
            run[k] = i > 0 && same ? run[k] + 1 : 1;
            if (run[k] == 1) {
                part = cJSON_CreateObject();
                add_grade(part, now.low[k], now.high[k]);
                cJSON_AddNumberToObject(part, "steps", 1);
                cJSON_AddItemToArray(v->strips[k], part);
            }
            part = cJSON_GetArrayItem(v->strips[k], cJSON_GetArraySize(v->strips[k]) - 1);
            cJSON_SetNumberValue(cJSON_GetObjectItem(part, "steps"), run[k]);
        }
        before = now;
    }
}

static void add_row(cJSON *rows, const view *v, int32_t i)
{
    const cyto_grade *g = &v->grades[i];
    cyto_criterion_text text = {.size = sizeof text};
    cJSON *row = cJSON_CreateObject();
    cyto_criterion_describe(g->criterion, &text);
    cJSON_AddStringToObject(row, "scale", text.scale);
    cJSON_AddStringToObject(row, "title", text.title);
    cJSON_AddStringToObject(row, "source", text.source);
    add_grade(row, g->low, g->high);
    cJSON_AddStringToObject(row, "bound", g->bound);
    cJSON_AddStringToObject(row, "open",
                            g->reason ? cyto_entry_text(CYTO_LIST_REASONS, g->reason) : "");
    cJSON_AddBoolToObject(row, "differs", v->differs[i] == CYTO_YES);
    cJSON_AddBoolToObject(row, "first_group",
                          g->reason == CYTO_REASON_AGE_UNKNOWN ||
                              g->reason == CYTO_REASON_SEX_UNKNOWN);
    cJSON *cells = cJSON_AddArrayToObject(row, "cells");
    for (int k = 0; k < 4; k++) {
        cJSON_AddItemToArray(cells, cJSON_CreateString(v->cells[i][k]));
    }
    add_notes(row, CYTO_LIST_NOTES, g->notes);
    cJSON_AddItemToObject(row, "strip", v->strips[i]);
    cJSON_AddItemToArray(rows, row);
}

/* The value becomes the slider's when it was slid, and the slider goes to the value when it was not. */
static void slide(door *d, view *v, slider *s)
{
    const char *slid = typed(d, "slide");
    const double at = *slid ? number_of(d, "slide")
                            : nearbyint(v->lab.value_low * s->over / s->times - s->first);
    s->at = (int32_t)fmin(fmax(at, 0.0), s->steps);
    if (*slid) {
        cyto_lab_set(&v->lab, slider_value(s, s->at));
        v->lab.printed = s->decimals + 1;
    }
    cJSON *slider_json = cJSON_AddObjectToObject(d->answer, "slider");
    cJSON_AddNumberToObject(slider_json, "at", s->at);
    cJSON_AddNumberToObject(slider_json, "steps", s->steps);
    add_slid(d, slider_json, "from", s, 0);
    add_slid(d, slider_json, "to", s, s->steps);
    add_slid(d, slider_json, "value", s, s->at);
}

/* The cells that each scale describes, before the patient's own are found. */
static void describe(view *v)
{
    for (int32_t i = 0; i < v->count; i++) {
        cyto_criterion_text text = {.size = sizeof text};
        cyto_criterion_describe(v->grades[i].criterion, &text);
        memcpy(v->cells[i], text.cells, sizeof text.cells);
        v->criteria[i] = v->grades[i].criterion;
        v->strips[i] = cJSON_CreateArray();
    }
}

void answer_grade(door *d)
{
    static view v; /* too large for a stack; one question at a time */
    slider s = {0};
    double lowest = 0.0;
    double highest = 0.0;
    cyto_error error;
    cyto_error_init(&error, sizeof error);
    const char *reference = typed(d, "reference");
    reference = *reference ? reference : NULL;
    read_lab(d, &v);
    if (!d->refused && grade_all(&v, &v.lab, reference, &error) != CYTO_OK) {
        refuse(d, "value", error.message);
    }
    if (d->refused) {
        return;
    }
    describe(&v);
    cJSON_AddStringToObject(d->answer, "unit", cyto_unit_name(v.lab.unit));
    if (find_turns(&v, &lowest, &highest)) {
        make_slider(&s, lowest, highest);
        slide(d, &v, &s);
    }
    make_strips(&v, &s);
    grade_all(&v, &v.lab, reference, &error);
    cJSON_AddStringToObject(d->answer, "message", error.message);
    cJSON *rows = cJSON_AddArrayToObject(d->answer, "rows");
    for (int32_t i = 0; i < v.count; i++) {
        add_row(rows, &v, i);
    }
}

/* The units that some edition prints bounds of the term in. */
void answer_term(door *d)
{
    cJSON *units = cJSON_AddArrayToObject(d->answer, "units");
    cyto_entry scale = {.size = sizeof scale};
    const cyto_criterion *criterion;
    for (int32_t unit = 1; cyto_unit_name(unit); unit++) {
        int printed = 0;
        for (int32_t i = 0; !printed && cyto_entry_at(CYTO_LIST_SCALES, i, &scale) == CYTO_OK; i++) {
            printed = cyto_criterion_find(scale.name, typed(d, "term"), cyto_unit_name(unit),
                                          &criterion, NULL) == CYTO_OK;
        }
        if (printed) {
            cJSON_AddItemToArray(units, cJSON_CreateString(cyto_unit_name(unit)));
        }
    }
}
