/* SPDX-License-Identifier: MIT */
/* The calendar below the columns is to scale: a day is as wide as its date is uncertain. */
#include "course/chart.h"
#include "course/phrases.h"

#include <math.h>

#define LANES_MAX   24
#define LANE_HEIGHT 19.0
#define NARROWEST   17.0 /* so that a number has room */

typedef struct calendar {
    cyto__chart *chart;
    double from, to; /* days */
    double ends[LANES_MAX];
    int32_t lanes;
} calendar;

static double x_of(const calendar *k, double day)
{
    const cyto__chart *c = k->chart;
    return c->left + (c->right - c->left) * (day - k->from) / (k->to - k->from);
}

/* Finds the first and last possible day; 0: there is no date. */
static int find_span(calendar *k)
{
    const cyto_course *course = k->chart->replay->course;
    cyto__when w;
    int found = 0;
    for (int32_t i = 0; i < course->day_count; i++) {
        if (cyto__when_of(course, i, &w)) {
            k->from = found ? fmin(k->from, w.from) : w.from;
            k->to = found ? fmax(k->to, w.to) : w.to;
            found = 1;
        }
    }
    return found;
}

static void put_two(cyto__sink *s, int32_t value)
{
    cyto__put(s, value < 10 ? "-0" : "-");
    cyto__put_int(s, value);
}

/* Writes "2015" at the beginning of a year, "2015-10" of a month, "2015-10-15" of the middle of
 * one. */
static void draw_tick(const calendar *k, int32_t year, int32_t month, int32_t day, int parts)
{
    char text[24];
    cyto__sink s = cyto__sink_of(text, sizeof text);
    const double at = cyto__day_number(year, month, day);
    if (at < k->from || at > k->to) {
        return;
    }
    const double x = x_of(k, at);
    cyto__put_int(&s, year);
    if (parts > 1) {
        put_two(&s, month);
    }
    if (parts > 2) {
        put_two(&s, day);
    }
    cyto__draw_line(k->chart->out, "r", x, k->chart->y + 4.0, x,
                    k->chart->y + 20.0 + LANE_HEIGHT * k->lanes);
    cyto__draw_text(k->chart->out, "t", x + 4.0, k->chart->y + 14.0, text);
}

/* Draws years, months or half months: as many as have room. */
static void draw_ticks(const calendar *k)
{
    const double room = (k->to - k->from) / (k->chart->right - k->chart->left); /* days a unit */
    const int32_t first = (int32_t)(k->from / 365.2425);
    const int32_t last = (int32_t)(k->to / 365.2425) + 1;
    const int parts = room > 1.2 ? 1 : room > 0.26 ? 2 : 3;
    const int32_t every = room > 0.6 ? 2 : 1; /* months */
    int32_t years = 1;
    while (years * 365.0 / room < 36.0) {
        years *= 10;
    }

    for (int32_t year = first; year <= last; year++) {
        for (int32_t month = 1; month <= (parts > 1 ? 12 : 1); month += every) {
            if (parts > 1 || year % years == 0) {
                draw_tick(k, year, month, 1, parts > 1 ? 2 : 1);
            }
            if (parts == 3) {
                draw_tick(k, year, month, 15, 3);
            }
        }
    }
}

/* Returns the first lane that is free there; where all are taken, the last. */
static int32_t lane_for(calendar *k, double x, double width)
{
    int32_t lane = 0;
    while (lane < k->lanes && k->ends[lane] > x - 2.0) {
        lane++;
    }
    lane = lane < LANES_MAX ? lane : LANES_MAX - 1;
    k->lanes = lane < k->lanes ? k->lanes : lane + 1;
    k->ends[lane] = x + width;
    return lane;
}

static void draw_day(calendar *k, int32_t day)
{
    const cyto__chart *c = k->chart;
    char text[CYTO_MESSAGE_MAX];
    char number[16];
    cyto__when w;
    if (!cyto__when_of(c->replay->course, day, &w)) {
        return;
    }
    cyto__sink s = cyto__sink_of(number, sizeof number);
    cyto__put_int(&s, day + 1);
    s = cyto__sink_of(text, sizeof text);
    cyto__put(&s, number);
    cyto__put(&s, ". ");
    cyto__put(&s, c->replay->days[day].day->id);
    cyto__put(&s, ": ");
    cyto__put_when(&s, c->replay->days[day].day);
    cyto__put(&s, w.printed ? "" : w.open ? "; when is not printed" : "; between other dates");
    const double x = x_of(k, w.from);
    const double end = w.open ? c->right : x_of(k, w.to);
    const double width = fmax(end - x, NARROWEST);
    const double left = end - x < NARROWEST ? (x + end) / 2.0 - NARROWEST / 2.0 : x;
    const double y = c->y + 20.0 + LANE_HEIGHT * lane_for(k, left, width);
    cyto__mark_begin(c->out, text);
    cyto__draw_rect(c->out, w.printed ? "known" : "unknown", left, y, width, LANE_HEIGHT - 3.0);
    cyto__draw_text(c->out, "s m", left + width / 2.0, y + 12.0, number);
    cyto__mark_end(c->out);
}

void cyto__draw_calendar(cyto__chart *c)
{
    calendar k = {c, 0.0, 1.0, {0.0}, 0};
    if (!find_span(&k)) {
        return;
    }
    cyto__draw_heading(c, "When, to scale");
    cyto__sink *out = c->out;
    cyto__sink dry = cyto__sink_of(NULL, 0);
    c->out = &dry; /* this finds the number of lanes, which the lines behind them need */
    for (int32_t i = 0; i < c->replay->course->day_count; i++) {
        draw_day(&k, i);
    }
    c->out = out;
    draw_ticks(&k);
    const int32_t lanes = k.lanes;
    k.lanes = 0;
    for (int32_t i = 0; i < LANES_MAX; i++) {
        k.ends[i] = 0.0;
    }
    for (int32_t i = 0; i < c->replay->course->day_count; i++) {
        draw_day(&k, i);
    }
    c->y += 22.0 + LANE_HEIGHT * lanes;
}
