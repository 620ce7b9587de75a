/* SPDX-License-Identifier: MIT */
/* Questions drawn by a seed, and what the library says to an answer. The patients and the choice of values
 * are drawn; bounds, formulas and doses are those of the tables and the built-in protocols. */
#include "turns.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* An answer in mg is right within this: a matter of how far one rounds on the way. cytodose's own. */
#define RIGHT_WITHIN_PERCENT 0.5

enum { ABOUT_A_GRADE = 1, ABOUT_A_DOSE = 2 };

/* ---- drawing: the same seed and number, the same question ----------------------------------- */

typedef struct draw {
    uint64_t state;
} draw;

/* FNV-1a over seed and number, then SplitMix64. */
static void seed(draw *r, const char *text, const char *number)
{
    r->state = 14695981039346656037u;
    for (const char *part = text; part; part = part == text ? number : NULL) {
        for (const char *c = part; *c; c++) {
            r->state = (r->state ^ (unsigned char)*c) * 1099511628211u;
        }
        r->state = (r->state ^ '/') * 1099511628211u;
    }
}

static int32_t below(draw *r, int32_t n)
{
    uint64_t z = (r->state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (int32_t)((z ^ (z >> 31)) % (uint64_t)n);
}

static int32_t count_of(int32_t list)
{
    cyto_entry entry = {.size = sizeof entry};
    int32_t n = 0;
    while (cyto_entry_at(list, n, &entry, NULL) == CYTO_OK) {
        n++;
    }
    return n;
}

/* ---- a grade -------------------------------------------------------------------------------- */

/* A step of the slider next to a turn of this scale, or on it; -1 where the scale turns nowhere. */
static int32_t draw_step(draw *r, view *v, const slider *s, int32_t scale)
{
    static int32_t turns[4096];
    int32_t n = 0;
    seen before;
    seen now;
    see(v, slider_value(s, 0), &before);
    for (int32_t i = 1; i <= s->steps && n < 4096; i++) {
        see(v, slider_value(s, i), &now);
        if (now.low[scale] != before.low[scale] || now.high[scale] != before.high[scale]) {
            turns[n++] = i;
        }
        before = now;
    }
    return n > 0 ? turns[below(r, n)] - 1 + below(r, 2) : -1;
}

/* A term whose grades turn without limits of normal, and a scale that has it; its place in the view. */
static int32_t draw_value(draw *r, view *v, slider *s, char *value, size_t size)
{
    const cyto_criterion *criterion;
    cyto_entry term = {.size = sizeof term};
    cyto_entry scale = {.size = sizeof scale};
    const int32_t terms = count_of(CYTO_LIST_TERMS);
    const int32_t scales = count_of(CYTO_LIST_SCALES);
    for (;;) {
        cyto_entry_at(CYTO_LIST_TERMS, below(r, terms), &term, NULL);
        cyto_entry_at(CYTO_LIST_SCALES, below(r, scales), &scale, NULL);
        if (cyto_criterion_find(scale.name, term.name, NULL, &criterion, NULL) != CYTO_OK) {
            continue;
        }
        cyto_criterion_text text = {.size = sizeof text};
        cyto_criterion_describe(criterion, 0, NULL, &text, NULL);
        cyto_lab_init(&v->lab, sizeof v->lab);
        v->term = term.name;
        v->lab.unit = text.unit;
        cyto_lab_set(&v->lab, 1.0, NULL);
        grade_all(v, NULL, NULL);
        find_slider(v, s);
        for (int32_t i = 0; i < v->count && s->steps > 0; i++) {
            cyto_criterion_describe(v->criteria[i], 0, NULL, &text, NULL);
            const int32_t step = strcmp(text.scale, scale.name) == 0 ? draw_step(r, v, s, i) : -1;
            if (step >= 0) {
                s->at = step;
                slider_text(s, step, NULL, value, size);
                return i;
            }
        }
    }
}

static void judge_grade(door *d, const view *v, int32_t at)
{
    char right[8];
    const cyto_grade *g = &v->grades[at];
    const int open = g->low != g->high;
    snprintf(right, sizeof right, "%d", (int)g->low);
    cJSON_AddBoolToObject(d->answer, "right",
                          strcmp(typed(d, "answer"), open ? "open" : right) == 0);
    cJSON_AddStringToObject(d->answer, "is", open ? "it cannot be told" : right);
    cJSON_AddStringToObject(d->answer, "why",
                            open          ? cyto_entry_text(CYTO_LIST_REASONS, g->reason)
                            : g->bound[0] ? g->bound
                                          : "no bound is met");
    add_rows(d->answer, v);
}

static void ask_grade(door *d, draw *r)
{
    static view v; /* too large for a stack; one question at a time */
    slider s;
    char value[64];
    char question[256];
    cyto_criterion_text text = {.size = sizeof text};
    const int32_t at = draw_value(r, &v, &s, value, sizeof value);
    cyto_lab_set(&v.lab, slider_value(&s, s.at), NULL);
    grade_all(&v, NULL, NULL);
    cyto_criterion_describe(v.criteria[at], 0, NULL, &text, NULL);
    snprintf(question, sizeof question, "%s: %s %s. The grade by %s? Nothing else is known.",
             text.title, value, cyto_entry_name(CYTO_LIST_UNITS, v.lab.unit), text.scale);
    cJSON_AddStringToObject(d->answer, "question", question);
    cJSON_AddStringToObject(d->answer, "scale", text.scale);
    cJSON_AddStringToObject(d->answer, "term", v.term);
    cJSON_AddStringToObject(d->answer, "value", value);
    cJSON_AddStringToObject(d->answer, "unit", cyto_entry_name(CYTO_LIST_UNITS, v.lab.unit));
    cJSON_AddStringToObject(d->answer, "source", text.source);
    if (*typed(d, "answer")) {
        judge_grade(d, &v, at);
    }
}

/* ---- a dose --------------------------------------------------------------------------------- */

/* A drug of a built-in protocol, dosed by body surface; *whole is to be deleted. */
static const cJSON *draw_drug(draw *r, cyto_entry *protocol, cJSON **whole)
{
    const int32_t protocols = count_of(CYTO_LIST_PROTOCOLS);
    for (;;) {
        cyto_entry_at(CYTO_LIST_PROTOCOLS, below(r, protocols), protocol, NULL);
        *whole = builtin_json(protocol->name);
        const cJSON *drugs = cJSON_GetObjectItemCaseSensitive(*whole, "drugs");
        const int32_t n = cJSON_GetArraySize(drugs);
        const cJSON *drug = n > 0 ? cJSON_GetArrayItem(drugs, below(r, n)) : NULL;
        const char *unit = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(drug, "unit"));
        if (unit && strcmp(unit, "mg/m2") == 0 &&
            !cJSON_GetObjectItemCaseSensitive(*whole, "not_for_use")) {
            return drug;
        }
        cJSON_Delete(*whole);
    }
}

/* A formula that works for this size without the sex; the first always does. */
static double draw_area(draw *r, double height_cm, double weight_kg, cyto_entry *f)
{
    double bsa_m2;
    const int32_t formulas = count_of(CYTO_LIST_BSA_FORMULAS);
    cyto_status status;
    do {
        cyto_entry_at(CYTO_LIST_BSA_FORMULAS, below(r, formulas), f, NULL);
        uint32_t notes;
        status = cyto_bsa(f->id, CYTO_SEX_UNKNOWN, height_cm, weight_kg, &bsa_m2, &notes, NULL);
        status = notes & CYTO_NOTE_OUTSIDE_FORMULA ? CYTO_E_FORMULA : status;
    } while (status != CYTO_OK);
    return bsa_m2;
}

static void judge_dose(door *d, const cyto_entry *f, double dose_mg, const char *arithmetic)
{
    char text[64];
    double by = (double)NAN;
    const double said_mg = number_of(d, "answer");
    if (d->refused) {
        return;
    }
    snprintf(text, sizeof text, "%.2f mg", dose_mg);
    cyto_percent_change(dose_mg, said_mg, &by, NULL);
    cJSON_AddBoolToObject(d->answer, "right", fabs(by) <= RIGHT_WITHIN_PERCENT);
    cJSON_AddStringToObject(d->answer, "is", text);
    cJSON_AddStringToObject(d->answer, "why", arithmetic);
    cJSON_AddStringToObject(d->answer, "formula_text", f->text);
    cJSON_AddStringToObject(d->answer, "formula_source", f->source);
}

static void ask_dose(door *d, draw *r)
{
    static const double percents[] = {100.0, 80.0, 75.0, 50.0};
    char question[512];
    char arithmetic[160];
    cJSON *whole;
    double full_mg;
    double dose_mg;
    cyto_entry protocol = {.size = sizeof protocol};
    cyto_entry f = {.size = sizeof f};
    const cJSON *drug = draw_drug(r, &protocol, &whole);
    const double full = cJSON_GetNumberValue(cJSON_GetObjectItemCaseSensitive(drug, "full"));
    const double height_cm = 150 + below(r, 45);
    const double weight_kg = 45 + below(r, 60);
    const double percent = percents[below(r, 4)];
    const double bsa_m2 = draw_area(r, height_cm, weight_kg, &f);
    cyto_dose_per_m2(full, bsa_m2, &full_mg, NULL);
    cyto_percent_of(percent, full_mg, &dose_mg, NULL);
    snprintf(
        question, sizeof question,
        "%s: the full dose of %s is %g mg/m2. A patient of %g cm and %g kg gets %g %% of it; body "
        "surface by %s. How many mg, exactly?",
        protocol.name, cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(drug, "name")), full,
        height_cm, weight_kg, percent, f.name);
    snprintf(arithmetic, sizeof arithmetic, "%g mg/m2 x %.4f m2 x %g %% = %.2f mg", full, bsa_m2,
             percent, dose_mg);
    cJSON_AddStringToObject(d->answer, "question", question);
    cJSON_AddStringToObject(d->answer, "source", protocol.name);
    if (*typed(d, "answer")) {
        judge_dose(d, &f, dose_mg, arithmetic);
    }
    cJSON_Delete(whole);
}

void answer_quiz(door *d)
{
    static const char *const kinds[] = {"grade", "dose", NULL};
    draw r;
    seed(&r, typed(d, "seed"), typed(d, "number"));
    if (word_of(d, "about", kinds) == ABOUT_A_DOSE) {
        ask_dose(d, &r);
    } else {
        ask_grade(d, &r);
    }
}
