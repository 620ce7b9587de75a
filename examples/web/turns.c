/* SPDX-License-Identifier: MIT */
#include "turns.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Every value that a laboratory prints in any unit lies between. */
#define SEEN_FROM 1e-4
#define SEEN_TO   1e13
enum { SEEN = 1000, HALVED = 24, STEPS = 300 };

cyto_status grade_all(view *v, const char *reference, cyto_error *error)
{
    for (int i = 0; i < SCALES_MAX; i++) {
        cyto_grade_init(&v->grades[i], sizeof *v->grades);
    }
    const cyto_status status = cyto_grade_compare(v->term, &v->lab, reference, v->grades,
                                                  v->differs, SCALES_MAX, &v->count, error);
    for (int32_t i = 0; i < v->count; i++) {
        v->criteria[i] = v->grades[i].criterion;
    }
    return status;
}

/* As grade_all, with the criteria that it found: thousands of values are looked at. */
static void grade_at(view *v, double value)
{
    cyto_lab lab = v->lab;
    cyto_lab_set(&lab, value, NULL);
    for (int32_t i = 0; i < v->count; i++) {
        cyto_grade_lab(v->criteria[i], &lab, &v->grades[i], NULL);
    }
}

void see(view *v, double value, seen *at)
{
    grade_at(v, value);
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

double slider_value(const slider *s, int32_t i)
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

void slider_text(const slider *s, int32_t i, const char *numbers, char *text, size_t size)
{
    snprintf(text, size, "%.*f", (int)s->decimals, slider_value(s, i));
    char *mark = strchr(text, '.');
    if (mark && numbers) {
        *mark = *numbers;
    }
}

void find_slider(view *v, slider *s)
{
    double lowest = 0.0;
    double highest = 0.0;
    memset(s, 0, sizeof *s);
    if (find_turns(v, &lowest, &highest)) {
        make_slider(s, lowest, highest);
    }
}
