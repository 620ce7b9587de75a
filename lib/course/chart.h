/* SPDX-License-Identifier: MIT */
/* The replay of a course is drawn as a picture, in SVG: a column for each day, in the order of
 * events; below them a calendar to scale, on which each day is as wide as its date is uncertain.
 * The chart computes no grade and no dose: every figure is the record's. */
#ifndef CYTODOSE_COURSE_CHART_H
#define CYTODOSE_COURSE_CHART_H

#include "course/course.h"
#include "grading/criteria.h"

enum { CYTO__SERIES_MAX = 8 };

/* These are the values of one analyte over the course, in one unit. */
typedef struct cyto__series {
    int32_t analyte, unit, log;
    const char *term;
    const cyto_criterion *criterion; /* of the shaded scale, in the unit; NULL: no bands */
    double bottom, top;              /* of the axis */
} cyto__series;

typedef struct cyto__chart {
    cyto__sink *out;
    const cyto__replay *replay;
    const char *shade; /* the shaded scale; NULL: none */
    double left, right, column;
    double y; /* the height reached so far */
    cyto__series series[CYTO__SERIES_MAX];
    int32_t series_count;
} cyto__chart;

/* ---- drawing ---------------------------------------------------------------------------- */

void cyto__draw_rect(cyto__sink *s, const char *style, double x, double y, double w, double h);
void cyto__draw_line(cyto__sink *s, const char *style, double x1, double y1, double x2, double y2);
void cyto__draw_text(cyto__sink *s, const char *style, double x, double y, const char *text);
/* Draws one of the shapes that the chart defines, around a point. */
void cyto__draw_shape(cyto__sink *s, const char *shape, double x, double y);
/* Everything drawn up to cyto__mark_end is one mark, with this text for those who do not see it. */
void cyto__mark_begin(cyto__sink *s, const char *text);
void cyto__mark_end(cyto__sink *s);
/* Estimates how wide a text is at a size, rather too wide. */
double cyto__text_width(const char *text, double size);
/* Returns the middle of a day's column. */
double cyto__column_x(const cyto__chart *c, int32_t day);
/* Draws the title of a part, at the left of the page. */
void cyto__draw_heading(cyto__chart *c, const char *text);

extern const char cyto__chart_style[], cyto__chart_shapes[];

/* ---- values ----------------------------------------------------------------------------- */

typedef struct cyto__point {
    int32_t day;
    const cyto__graded *graded;
    double low, high, lln, uln; /* in the unit of the series */
} cyto__point;

/* Finds the series that the course has a value for; the shaded scale is chosen before. */
void cyto__find_series(cyto__chart *c);
/* Finds the first value after a day (-1: of all); 0: there are no more. */
int cyto__next_point(const cyto__chart *c, const cyto__series *series, int32_t after,
                     cyto__point *point);
/* Finds the bands of a point's limits, as the evaluator has them. */
int32_t cyto__point_bands(const cyto__chart *c, const cyto__series *series,
                          const cyto__point *point, cyto__grade_band *bands, int32_t cap);
/* Returns the last of the scales that has a term for all that is drawn; NULL: there is none. */
const char *cyto__scale_of_all(const cyto__chart *c);

/* ---- parts, from the top: each moves y on ------------------------------------------------ */

void cyto__draw_values(cyto__chart *c);
void cyto__draw_doses(cyto__chart *c);
void cyto__draw_exposure(cyto__chart *c);
void cyto__draw_calendar(cyto__chart *c);

/* ---- dates ------------------------------------------------------------------------------ */

/* Days are counted from 1 January of year 0: from the first possible day to the first that is no
 * longer possible. */
typedef struct cyto__when {
    double from, to;
    int32_t printed; /* 1: a date, whole or in part; 0: the time between others */
    int32_t open;    /* 1: no later date limits it */
} cyto__when;

/* Returns 0 when no day of the course has a date. */
int cyto__when_of(const cyto_course *course, int32_t day, cyto__when *when);

#endif
