/* SPDX-License-Identifier: MIT */
/* Doses of each drug are drawn as steps, with overrides, and below them each protocol's answers.
 * Drugs share a lane where they do not meet. */
#include "base/page.h"
#include "calculators/exposure.h"
#include "course/chart.h"
#include "course/phrases.h"

#include <math.h>
#include <string.h>

#define LANES_MAX   40
#define LANE_HEIGHT 76.0
#define FULL_HEIGHT 16.0 /* of 100 % */

/* One drug's lane. */
typedef struct lane {
    const cyto__chart *chart;
    const char *drug;
    double y;
} lane;

static const cyto__dosed *dose_on(const lane *l, int32_t day)
{
    const cyto__replay_day *d = &l->chart->replay->days[day];
    for (int32_t i = 0; i < d->day->treatment_count; i++) {
        if (cyto__same_drug(d->dosed[i].treatment->drug, l->drug)) {
            return &d->dosed[i];
        }
    }
    return NULL;
}

static int is_about(const lane *l, const cyto__verdict *v)
{
    return cyto__is_of_drug(v, l->drug);
}

static int is_asked(const lane *l, int32_t day)
{
    const cyto__replay_day *d = &l->chart->replay->days[day];
    int asked = 0;
    for (int32_t i = 0; i < d->verdict_count; i++) {
        asked |= is_about(l, &d->verdicts[i]);
    }
    return asked;
}

/* Returns the percent of the full dose: of the dose given, or, within the tolerance or when that
 * is not known, of the dose ordered; NaN: neither is known. */
static double percent_of(const cyto__dosed *d)
{
    const int as_ordered = d->given_within && !isnan(d->percent_of_full);
    return as_ordered || isnan(d->given_percent_of_full) ? d->percent_of_full
                                                         : d->given_percent_of_full;
}

static double height_of(const cyto__dosed *d)
{
    const double percent = percent_of(d);
    return isnan(percent) ? FULL_HEIGHT : fmin(percent, 130.0) * FULL_HEIGHT / 100.0;
}

/* ---- a dose ----------------------------------------------------------------------------- */

static void draw_override(const lane *l, int32_t day, double x)
{
    const cyto__course_day *d = l->chart->replay->days[day].day;
    for (int32_t i = 0; i < d->decision_count; i++) {
        for (int32_t k = 0; k < d->decisions[i].override_count; k++) {
            const cyto_override *o = &d->decisions[i].overrides[k];
            if (cyto__same_drug(o->drug, l->drug)) {
                cyto__draw_shape(l->chart->out, "override", x + l->chart->column * 0.37,
                                 l->y + 55.0);
                return;
            }
        }
    }
}

static void put_label(const cyto__dosed *d, cyto__sink *dose, cyto__sink *percent)
{
    const cyto__course_treatment *t = d->treatment;
    cyto__put(dose, t->given ? t->given : t->dose.printed ? t->dose.printed : "not printed");
    if (!isnan(percent_of(d))) {
        cyto__put_number(percent, round(percent_of(d) * 10.0) / 10.0);
        cyto__put(percent, " %");
    } else if (t->cycles) {
        cyto__put(percent, "x ");
        cyto__put_int(percent, t->cycles);
    }
}

static void draw_dose(const lane *l, int32_t day, const cyto__dosed *d)
{
    char text[CYTO_MESSAGE_MAX * 4];
    char dose[64] = "";
    char percent[32] = "";
    cyto__sink *out = l->chart->out;
    cyto__sink s = cyto__sink_of(text, sizeof text);
    cyto__put(&s, l->chart->replay->days[day].day->id);
    cyto__put(&s, ": ");
    cyto__put_treatment(&s, d);
    const double x = cyto__column_x(l->chart, day);
    const double width = l->chart->column * 0.5;
    const double h = height_of(d);
    cyto__sink dose_text = cyto__sink_of(dose, sizeof dose);
    cyto__sink percent_text = cyto__sink_of(percent, sizeof percent);
    put_label(d, &dose_text, &percent_text);
    cyto__mark_begin(out, text);
    if (d->treatment->dose.printed) {
        cyto__draw_rect(out,
                        isnan(percent_of(d))    ? "x"
                        : percent_of(d) < 99.95 ? "x less"
                                                : "x full",
                        x - width / 2.0, l->y + 61.0 - h, width, h);
    } else {
        cyto__draw_line(out, "a", x - width / 2.0, l->y + 61.0, x + width / 2.0, l->y + 61.0);
    }
    cyto__draw_text(out, "s m", x, l->y + 26.0, dose);
    cyto__draw_text(out, "t m", x, l->y + 38.0, percent);
    draw_override(l, day, x);
    cyto__mark_end(out);
}

/* Draws the level of one dose up to the next of the same drug. */
static void draw_steps(const lane *l)
{
    const cyto__chart *c = l->chart;
    const cyto__dosed *before = NULL;
    double x = 0.0;
    for (int32_t day = 0; day < c->replay->course->day_count; day++) {
        const cyto__dosed *d = dose_on(l, day);
        if (!d || !d->treatment->dose.printed) {
            continue;
        }
        const double next = cyto__column_x(c, day);
        if (before) {
            const double y = l->y + 61.0 - height_of(before);
            cyto__draw_line(c->out, "d", x, y, next, y);
            cyto__draw_line(c->out, "d", next, y, next, l->y + 61.0 - height_of(d));
        }
        before = d;
        x = next;
    }
}

/* ---- what protocols answered ------------------------------------------------------------- */

static const char *shape_of(const cyto__verdict *v)
{
    switch (v->now) {
    case CYTO_NOW_GIVE:
        return v->percent_of_full < 99.95 ? "less" : isnan(v->percent_of_full) ? "part" : "give";
    case CYTO_NOW_STOP:
        return "stop";
    case CYTO_NOW_OPEN:
        return "open";
    case CYTO_NOW_NOT_COVERED:
        return "none";
    default:
        return "hold";
    }
}

static void draw_verdicts(const lane *l, int32_t day)
{
    const cyto__replay_day *d = &l->chart->replay->days[day];
    int32_t n = 0;
    int32_t at = 0;
    for (int32_t i = 0; i < d->verdict_count; i++) {
        n += is_about(l, &d->verdicts[i]);
    }
    const double step = fmin(9.0, (l->chart->column - 4.0) / (n > 0 ? n : 1));
    for (int32_t i = 0; i < d->verdict_count; i++) {
        if (is_about(l, &d->verdicts[i])) {
            char text[CYTO_MESSAGE_MAX * 2];
            cyto__sink s = cyto__sink_of(text, sizeof text);
            cyto__put_asked(&s, &d->verdicts[i]);
            cyto__put(&s, ": ");
            cyto__put_verdict(&s, &d->verdicts[i]);
            cyto__mark_begin(l->chart->out, text);
            cyto__draw_shape(l->chart->out, shape_of(&d->verdicts[i]),
                             cyto__column_x(l->chart, day) + step * (at - (n - 1) / 2.0),
                             l->y + 69.0);
            cyto__mark_end(l->chart->out);
            at++;
        }
    }
}

/* ---- lanes ------------------------------------------------------------------------------ */

static void draw_drug(const lane *l, double x)
{
    char name[CYTO_MESSAGE_MAX];
    cyto__sink s = cyto__sink_of(name, sizeof name);
    cyto__put(&s, l->drug);
    cyto__draw_text(l->chart->out, "b m", x, l->y + 12.0, name);
    draw_steps(l);
    for (int32_t day = 0; day < l->chart->replay->course->day_count; day++) {
        const cyto__dosed *d = dose_on(l, day);
        if (d) {
            draw_dose(l, day, d);
        }
        draw_verdicts(l, day);
    }
}

static int is_first(const cyto__chart *c, const cyto__dosed *d)
{
    cyto__place place = {0, 0};
    for (const cyto__dosed *e; (e = cyto__earlier(c->replay, d, &place)) != NULL;) {
        if (cyto__same_drug(e->treatment->drug, d->treatment->drug)) {
            return 0;
        }
    }
    return 1;
}

/* Finds the columns that a drug takes, with its name in the middle of the first; returns that
 * middle. */
static double find_extent(const lane *l, double *from, double *to)
{
    const cyto__chart *c = l->chart;
    const double half = cyto__text_width(l->drug, 12.0) / 2.0 + 3.0;
    *from = (double)INFINITY;
    *to = 0.0;
    for (int32_t day = 0; day < c->replay->course->day_count; day++) {
        if (dose_on(l, day) || is_asked(l, day)) {
            *from = fmin(*from, cyto__column_x(c, day) - c->column / 2.0);
            *to = cyto__column_x(c, day) + c->column / 2.0;
        }
    }
    const double middle = *from + c->column / 2.0;
    *to = fmax(*to, middle + half);
    *from = fmin(*from, middle - half);
    return middle;
}

void cyto__draw_doses(cyto__chart *c)
{
    double ends[LANES_MAX] = {0.0};
    int32_t lanes = 0;
    cyto__place place = {0, 0};
    cyto__draw_heading(c, "Doses");
    for (const cyto__dosed *d; (d = cyto__earlier(c->replay, NULL, &place)) != NULL;) {
        if (!is_first(c, d)) {
            continue;
        }
        lane l = {c, d->treatment->drug, c->y};
        double from;
        double to;
        int32_t i = 0;
        const double middle = find_extent(&l, &from, &to);
        while (i < LANES_MAX - 1 && i < lanes && ends[i] > from) {
            i++;
        }
        ends[i] = to;
        lanes = i < lanes ? lanes : i + 1;
        l.y += i * LANE_HEIGHT;
        draw_drug(&l, middle);
    }
    c->y += lanes * LANE_HEIGHT;
}
