/* SPDX-License-Identifier: MIT */
/* This chooses the values that the chart draws, their unit and their axis. */
#include "course/chart.h"
#include "units/units.h"

#include <math.h>

/* The series are in this order, where the course has a value. Values that fall or rise by
 * multiples have a logarithmic axis. */
static const struct {
    int32_t analyte;
    int32_t unit; /* CYTO_UNIT_NONE: the unit of the first value */
    int32_t log;
} drawn[] = {{CYTO_ANALYTE_HEMOGLOBIN, CYTO_UNIT_NONE, 0},
             {CYTO_ANALYTE_PLATELETS, CYTO_UNIT_GIGA_PER_L, 1},
             {CYTO_ANALYTE_NEUTROPHILS, CYTO_UNIT_GIGA_PER_L, 1},
             {CYTO_ANALYTE_BILIRUBIN, CYTO_UNIT_NONE, 1},
             {CYTO_ANALYTE_ALT, CYTO_UNIT_NONE, 1},
             {CYTO_ANALYTE_AST, CYTO_UNIT_NONE, 1},
             {CYTO_ANALYTE_ALP, CYTO_UNIT_NONE, 1},
             {CYTO_ANALYTE_CREATININE, CYTO_UNIT_NONE, 0}};

#define DRAWN_COUNT ((int32_t)(sizeof drawn / sizeof drawn[0]))
_Static_assert(sizeof drawn / sizeof drawn[0] <= CYTO__SERIES_MAX, "a chart holds all of them");

/* Finds the value of an analyte; 0: the day has none that is read and has a term. */
static int find_on(const cyto__replay_day *day, int32_t analyte, cyto__point *point)
{
    for (int32_t i = 0; i < day->graded_count; i++) {
        const cyto__graded *g = &day->graded[i];
        if (g->term && g->lab->analyte == analyte) {
            point->graded = g;
            return 1;
        }
    }
    return 0;
}

static double converted(const cyto__series *s, double value, int32_t unit)
{
    double out = (double)NAN;
    cyto_convert(s->analyte, value, unit, s->unit, &out, NULL);
    return out;
}

int cyto__next_point(const cyto__chart *c, const cyto__series *s, int32_t after, cyto__point *point)
{
    for (int32_t day = after + 1; day < c->replay->course->day_count; day++) {
        if (find_on(&c->replay->days[day], s->analyte, point)) {
            const cyto__course_lab *lab = point->graded->lab;
            point->day = day;
            point->low = converted(s, lab->reading.low, lab->reading.unit);
            point->high = converted(s, lab->reading.high, lab->reading.unit);
            point->lln = converted(s, lab->lln, lab->reading.unit);
            point->uln = converted(s, lab->uln, lab->reading.unit);
            return 1;
        }
    }
    return 0;
}

int32_t cyto__point_bands(const cyto__chart *c, const cyto__series *s, const cyto__point *point,
                          cyto__grade_band *bands, int32_t cap)
{
    if (!s->criterion) {
        return 0;
    }
    cyto_lab lab = CYTO_LAB_INIT;
    lab.lln = point->lln;
    lab.uln = point->uln;
    lab.sex = c->replay->course->sex;
    lab.age_years = c->replay->course->age_years;
    lab.pregnant = c->replay->course->pregnant;
    cyto__set_baseline(c->replay->course, &c->replay->course->days[point->day], s->analyte, s->unit,
                       &lab);
    return cyto__grade_bands(s->criterion, &lab, bands, cap);
}

static void include(cyto__series *s, double value)
{
    if (isfinite(value) && (value > 0.0 || !s->log)) {
        s->bottom = value < s->bottom ? value : s->bottom;
        s->top = value > s->top ? value : s->top;
    }
}

/* The axis shows the values, and the limit of normal on the side where the scale has grades. */
static void choose_axis(const cyto__chart *c, cyto__series *s)
{
    cyto__point p = {-1, NULL, 0.0, 0.0, 0.0, 0.0};
    cyto__grade_band bands[16];
    s->bottom = (double)INFINITY;
    s->top = 0.0;
    while (cyto__next_point(c, s, p.day, &p)) {
        const int32_t n = cyto__point_bands(c, s, &p, bands, 16);
        include(s, p.low);
        include(s, p.high);
        include(s, n == 0 || bands[0].grade_high > 0 ? p.lln : (double)NAN);
        include(s, n == 0 || bands[n - 1].grade_high > 0 ? p.uln : (double)NAN);
    }
    if (s->log) {
        s->bottom = isfinite(s->bottom) ? s->bottom / 1.9 : 0.1;
        s->top = s->top > 0.0 ? s->top * 1.7 : 1.0;
    } else {
        const double span = s->top > s->bottom ? s->top - s->bottom : s->top * 0.2 + 1.0e-6;
        s->bottom = s->bottom > span * 0.22 ? s->bottom - span * 0.22 : 0.0;
        s->top += span * 0.22;
    }
}

/* The axis is in the unit that the shaded scale prints its bounds in. */
static void choose_unit(const cyto__chart *c, cyto__series *s, int32_t wanted)
{
    wanted = wanted ? wanted : s->unit;
    s->unit = wanted;
    s->criterion = NULL;
    if (c->shade &&
        (cyto_criterion_find(c->shade, s->term, cyto__unit_name(wanted), &s->criterion, NULL) ==
             CYTO_OK ||
         cyto_criterion_find(c->shade, s->term, NULL, &s->criterion, NULL) == CYTO_OK)) {
        s->unit = cyto__printed_in(s->criterion, wanted) ? wanted : s->criterion->unit;
        s->criterion = cyto__sibling(s->criterion, s->unit);
    }
}

/* Finds the first value of an analyte; 0: there is none. */
static int find_first(const cyto__chart *c, int32_t analyte, cyto__point *point)
{
    for (int32_t day = 0; day < c->replay->course->day_count; day++) {
        if (find_on(&c->replay->days[day], analyte, point)) {
            return 1;
        }
    }
    return 0;
}

void cyto__find_series(cyto__chart *c)
{
    for (int32_t i = 0; i < DRAWN_COUNT; i++) {
        cyto__point p;
        if (find_first(c, drawn[i].analyte, &p)) {
            cyto__series *s = &c->series[c->series_count++];
            s->analyte = drawn[i].analyte;
            s->term = p.graded->term;
            s->unit = p.graded->lab->reading.unit;
            s->log = drawn[i].log;
            choose_unit(c, s, drawn[i].unit);
            choose_axis(c, s);
        }
    }
}

static int has_all(const cyto__chart *c, const char *scale)
{
    int some = 0;
    for (int32_t i = 0; i < DRAWN_COUNT; i++) {
        cyto__point p;
        const cyto_criterion *found;
        if (find_first(c, drawn[i].analyte, &p)) {
            if (cyto_criterion_find(scale, p.graded->term, NULL, &found, NULL) != CYTO_OK) {
                return 0;
            }
            some = 1;
        }
    }
    return some;
}

const char *cyto__scale_of_all(const cyto__chart *c)
{
    for (int32_t i = c->replay->scale_count - 1; i >= 0; i--) {
        if (has_all(c, c->replay->scales[i])) {
            return c->replay->scales[i];
        }
    }
    return NULL;
}
