/* SPDX-License-Identifier: MIT */
/* Each analyte has a part: the grades of the shaded scale, its axis, its values with their own
 * grades. */
#include "base/names.h"
#include "course/chart.h"
#include "course/phrases.h"
#include "units/units.h"

#include <math.h>
#include <string.h>

#define HEIGHT     104.0
#define BANDS_MAX  16
#define TICK_SPACE 14.0
#define NAME_MAX   14 /* signs beside the axis */

static double y_of(const cyto__chart *c, const cyto__series *s, double value)
{
    const double v = value < s->bottom ? s->bottom : value > s->top ? s->top : value;
    const double share = s->log ? (log10(v) - log10(s->bottom)) / (log10(s->top) - log10(s->bottom))
                                : (v - s->bottom) / (s->top - s->bottom);
    return c->y + HEIGHT * (1.0 - share);
}

/* ---- bands ------------------------------------------------------------------------------ */

static void draw_band(const cyto__chart *c, const cyto__series *s, const cyto__grade_band *band,
                      double x1, double x2)
{
    static const char *const styles[] = {"b0", "b1", "b2", "b3", "b4", "b4"};
    const int open = band->grade_low != band->grade_high;
    const double top = y_of(c, s, band->high);
    const double bottom = y_of(c, s, band->low);
    if (band->grade_high > 0 && bottom - top > 0.05) {
        cyto__draw_rect(c->out, open ? "bo" : styles[band->grade_high], x1, top, x2 - x1,
                        bottom - top);
    }
}

/* The name is at the right end, where there is room for it. */
static void name_band(const cyto__chart *c, const cyto__series *s, const cyto__grade_band *band)
{
    const double top = y_of(c, s, band->high);
    const double bottom = y_of(c, s, band->low);
    if (band->grade_high > 0 && bottom - top >= 10.0) {
        char text[16];
        cyto__sink name = cyto__sink_of(text, sizeof text);
        cyto__put(&name, "G");
        cyto__put_span(&name, band->grade_low, band->grade_high);
        cyto__draw_text(c->out, "t", c->right + 6.0, (top + bottom) / 2.0 + 4.0, text);
    }
}

/* A band reaches from half way to the value before to half way to the next: each panel has
 * limits of its own. */
static void draw_bands(const cyto__chart *c, const cyto__series *s)
{
    cyto__point p;
    cyto__point next;
    double x1 = c->left;
    for (int more = cyto__next_point(c, s, -1, &p); more; p = next) {
        cyto__grade_band bands[BANDS_MAX];
        const int32_t n = cyto__point_bands(c, s, &p, bands, BANDS_MAX);
        more = cyto__next_point(c, s, p.day, &next);
        const double x2 =
            more ? (cyto__column_x(c, p.day) + cyto__column_x(c, next.day)) / 2.0 : c->right;
        for (int32_t i = 0; i < n; i++) {
            draw_band(c, s, &bands[i], x1, x2);
            if (!more) {
                name_band(c, s, &bands[i]);
            }
        }
        x1 = x2;
    }
}

/* ---- the axis --------------------------------------------------------------------------- */

/* Returns 1, 2 or 5 times a power of ten: the largest that is not above value, or the next one. */
static double nice(double value, int next)
{
    static const double steps[] = {1.0, 2.0, 5.0, 10.0, 20.0};
    double power = 1.0;
    for (; power > value; power /= 10.0) {
    }
    for (; power * 10.0 <= value; power *= 10.0) {
    }
    int i = 0;
    while (steps[i + 1] * power <= value * (1.0 + 1.0e-9)) {
        i++;
    }
    return steps[i + next] * power;
}

static void draw_tick(const cyto__chart *c, const cyto__series *s, double value, double *last)
{
    char text[32];
    cyto__sink label = cyto__sink_of(text, sizeof text);
    const double y = y_of(c, s, value);
    if (*last - y < TICK_SPACE) {
        return;
    }
    *last = y;
    cyto__put_number(&label, round(value * 1.0e6) / 1.0e6);
    cyto__draw_line(c->out, "r", c->left, y, c->right, y);
    cyto__draw_text(c->out, "t e", c->left - 6.0, y + 4.0, text);
}

static void draw_axis(const cyto__chart *c, const cyto__series *s)
{
    double last = (double)INFINITY;
    if (s->log) {
        for (double v = nice(s->bottom, 1); v <= s->top; v = nice(v, 1)) {
            draw_tick(c, s, v, &last);
        }
    } else {
        const double step = nice((s->top - s->bottom) / 4.0, 0);
        for (double k = ceil(s->bottom / step); k * step <= s->top; k += 1.0) {
            draw_tick(c, s, k * step, &last);
        }
    }
    cyto__draw_line(c->out, "a", c->left, c->y, c->left, c->y + HEIGHT);
    cyto__draw_line(c->out, "a", c->left, c->y + HEIGHT, c->right, c->y + HEIGHT);
}

/* A long name takes two lines, broken after its last hyphen. Returns the last line's height. */
static double name_analyte(const cyto__chart *c, const char *name)
{
    const char *dash = strlen(name) > NAME_MAX ? strchr(name, '-') : NULL;
    for (const char *next = dash; next; next = strchr(next + 1, '-')) {
        dash = next;
    }
    char first[64];
    cyto__sink s = cyto__sink_of(first, sizeof first);
    cyto__put_n(&s, name, dash ? (size_t)(dash + 1 - name) : strlen(name));
    cyto__draw_text(c->out, "b", 12.0, c->y + 14.0, first);
    if (dash) {
        cyto__draw_text(c->out, "t", 12.0, c->y + 28.0, dash + 1);
    }
    return c->y + (dash ? 28.0 : 14.0);
}

static void name_axis(const cyto__chart *c, const cyto__series *s)
{
    char unit[64];
    cyto__sink text = cyto__sink_of(unit, sizeof unit);
    cyto__put(&text, cyto__unit_name(s->unit));
    cyto__put(&text, s->log ? ", log scale" : "");
    const double y = name_analyte(c, cyto__analyte_name(s->analyte));
    cyto__draw_text(c->out, "t", 12.0, y + 16.0, unit);
    if (s->criterion) { /* of the shaded scale */
        cyto__draw_text(c->out, "t", 12.0, y + 32.0, c->shade);
    }
}

/* ---- values ----------------------------------------------------------------------------- */

/* Writes "control: platelets 26,0 x 10e3/mcl; ctcae-6.0 grade 3; report grade 3". */
static void describe(const cyto__chart *c, const cyto__point *p, cyto__sink *s)
{
    cyto__put(s, c->replay->days[p->day].day->id);
    cyto__put(s, ": ");
    cyto__put(s, p->graded->lab->test);
    cyto__put(s, " ");
    cyto__put(s, p->graded->lab->printed);
    for (int32_t i = 0; i < c->replay->scale_count; i++) {
        if (p->graded->has[i]) {
            cyto__put(s, "; ");
            cyto__put(s, c->replay->scales[i]);
            cyto__put(s, " grade ");
            cyto__put_grade(s, p->graded, i);
        }
    }
    if (p->graded->reported) {
        cyto__put(s, "; report grade ");
        cyto__put_int(s, p->graded->reported->grade);
    }
}

/* Writes "G3*" by the shaded scale, if the course is graded by it. */
static void put_own_grade(const cyto__chart *c, const cyto__graded *g, cyto__sink *s)
{
    for (int32_t i = 0; i < c->replay->scale_count; i++) {
        if (c->shade && cyto__text_is(c->replay->scales[i], c->shade) && g->has[i]) {
            cyto__put(s, "G");
            cyto__put_marked_grade(s, g, i);
            return;
        }
    }
}

static void draw_point(const cyto__chart *c, const cyto__series *s, const cyto__point *p)
{
    char text[CYTO_MESSAGE_MAX * 2];
    char value[40];
    char grade[16] = "";
    cyto__sink sink = cyto__sink_of(text, sizeof text);
    describe(c, p, &sink);
    const double x = cyto__column_x(c, p->day);
    const double y = y_of(c, s, p->high);
    const double above = y - c->y < 30.0 ? 17.0 : -21.0;
    sink = cyto__sink_of(value, sizeof value);
    cyto__put_number(&sink, round(p->high * 1.0e4) / 1.0e4);
    sink = cyto__sink_of(grade, sizeof grade);
    put_own_grade(c, p->graded, &sink);
    cyto__mark_begin(c->out, text);
    cyto__draw_line(c->out, "v", x, y, x, y_of(c, s, p->low)); /* the value is an interval */
    cyto__draw_shape(c->out, "value", x, y);
    cyto__draw_text(c->out, "n m", x, y + above, value);
    cyto__draw_text(c->out, "s m", x, y + above + 12.0, grade);
    cyto__mark_end(c->out);
}

static void draw_points(const cyto__chart *c, const cyto__series *s)
{
    cyto__point p;
    cyto__point next;
    if (!cyto__next_point(c, s, -1, &p)) {
        return;
    }
    for (cyto__point from = p; cyto__next_point(c, s, from.day, &next); from = next) {
        cyto__draw_line(c->out, "d", cyto__column_x(c, from.day), y_of(c, s, from.high),
                        cyto__column_x(c, next.day), y_of(c, s, next.high));
    }
    for (int more = 1; more; more = cyto__next_point(c, s, p.day, &p)) {
        draw_point(c, s, &p);
    }
}

void cyto__draw_values(cyto__chart *c)
{
    for (int32_t i = 0; i < c->series_count; i++) {
        const cyto__series *s = &c->series[i];
        c->y += 14.0;
        draw_bands(c, s);
        draw_axis(c, s);
        name_axis(c, s);
        draw_points(c, s);
        c->y += HEIGHT;
    }
}
