/* SPDX-License-Identifier: MIT */
/* This draws the chart as a whole: columns, marks, the key, and the frame around them. */
#include "base/markup.h"
#include "course/chart.h"
#include "course/forms.h"
#include "course/phrases.h"

#include <math.h>

#define WIDTH        1000.0
#define LEFT         150.0
#define RIGHT        46.0
#define COLUMN_LEAST 54.0
#define COLUMN_MOST  150.0
#define NAME_MAX     26 /* columns of a day's name that are shown whole */

/* ---- columns ---------------------------------------------------------------------------- */

/* A long name is cut visibly; the mark has all of it. */
static void put_name(cyto__sink *s, const char *id)
{
    size_t n = 0;
    size_t columns = 0;
    while (id[n] && columns < NAME_MAX) {
        n++;
        while (((unsigned char)id[n] & 0xC0) == 0x80) {
            n++;
        }
        columns++;
    }
    cyto__put_n(s, id, n);
    cyto__put(s, id[n] ? "..." : "");
}

static void draw_turned(const cyto__chart *c, double x, double y, const char *text)
{
    cyto__put(c->out, "<text class=\"n\" transform=\"translate(");
    cyto__put_fixed(c->out, x, 1);
    cyto__put(c->out, " ");
    cyto__put_fixed(c->out, y, 1);
    cyto__put(c->out, ") rotate(-32)\">");
    cyto__put_escaped(c->out, text);
    cyto__put(c->out, "</text>\n");
}

static void draw_head(const cyto__chart *c, int32_t day)
{
    const cyto__course_day *d = c->replay->days[day].day;
    const double x = cyto__column_x(c, day);
    char text[CYTO_MESSAGE_MAX];
    char name[128];
    char number[16];
    cyto__sink s = cyto__sink_of(number, sizeof number);
    cyto__put_int(&s, day + 1);
    s = cyto__sink_of(name, sizeof name);
    put_name(&s, d->id);
    s = cyto__sink_of(text, sizeof text);
    cyto__put(&s, number);
    cyto__put(&s, ". ");
    cyto__put(&s, d->id);
    cyto__put(&s, ", ");
    cyto__put_when(&s, d);
    cyto__put(&s, d->title ? ": " : "");
    cyto__put(&s, d->title ? d->title : "");
    cyto__mark_begin(c->out, text);
    draw_turned(c, x - 4.0, c->y - 34.0, name);
    cyto__draw_shape(c->out, "day", x, c->y - 20.0);
    cyto__draw_text(c->out, "s m", x, c->y - 16.0, number);
    cyto__draw_text(c->out, "t m", x, c->y + 2.0, d->at ? d->at : "undated");
    cyto__mark_end(c->out);
}

/* The columns are as high as the longest name needs. */
static void draw_days(cyto__chart *c)
{
    double longest = 0.0;
    for (int32_t i = 0; i < c->replay->course->day_count; i++) {
        char name[128];
        cyto__sink s = cyto__sink_of(name, sizeof name);
        put_name(&s, c->replay->days[i].day->id);
        longest = fmax(longest, cyto__text_width(name, 12.0));
    }
    c->y += 48.0 + longest * 0.53;
    for (int32_t i = 0; i < c->replay->course->day_count; i++) {
        draw_head(c, i);
    }
    cyto__draw_text(c->out, "t", 12.0, c->y - 16.0, "days, in order");
    c->y += 10.0;
}

/* ---- marks ------------------------------------------------------------------------------ */

static void draw_marks(cyto__chart *c)
{
    const cyto_course *course = c->replay->course;
    if (course->mark_count > 0) {
        cyto__draw_heading(c, "Events");
    }
    for (int32_t m = 0; m < course->mark_count; m++) {
        char text[CYTO_MESSAGE_MAX];
        cyto__draw_text(c->out, "s", 12.0, c->y + 13.0, course->marks[m]);
        cyto__draw_line(c->out, "r", c->left, c->y + 9.0, c->right, c->y + 9.0);
        for (int32_t i = 0; i < course->day_count; i++) {
            if (course->days[i].marks >> m & 1) {
                cyto__sink s = cyto__sink_of(text, sizeof text);
                cyto__put(&s, course->days[i].id);
                cyto__put(&s, ": ");
                cyto__put(&s, course->marks[m]);
                cyto__mark_begin(c->out, text);
                cyto__draw_shape(c->out, "event", cyto__column_x(c, i), c->y + 9.0);
                cyto__mark_end(c->out);
            }
        }
        c->y += 19.0;
    }
}

/* ---- the key ---------------------------------------------------------------------------- */

static void draw_legend(cyto__chart *c)
{
    static const char *const shapes[][2] = {
        {"give", "give"},      {"less", "give less"},   {"part", "give, dose open"},
        {"hold", "hold"},      {"stop", "stop"},        {"open", "open"},
        {"none", "no answer"}, {"override", "override"}};
    double x = 130.0;
    c->y += 24.0;
    cyto__draw_text(c->out, "s", 12.0, c->y, "Protocols' answers");
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        cyto__draw_shape(c->out, shapes[i][0], x, c->y - 4.0);
        cyto__draw_text(c->out, "t", x + 8.0, c->y, shapes[i][1]);
        x += 30.0 + cyto__text_width(shapes[i][1], 11.0);
    }
    c->y += 18.0;
    char text[CYTO_MESSAGE_MAX];
    cyto__sink s = cyto__sink_of(text, sizeof text);
    cyto__put(&s, c->shade ? "Shaded: grades by " : "No grades are shaded.");
    cyto__put(&s, c->shade ? c->shade : "");
    cyto__put(&s, c->shade ? "; * differs from the report. " : " ");
    cyto__put(&s, "Bars: percent of the full dose; hollow: no full dose is known. Dashed: in "
                  "between nothing is printed.");
    cyto__draw_text(c->out, "t", 12.0, c->y, text);
    c->y += 14.0;
}

/* ---- the frame -------------------------------------------------------------------------- */

static void draw_all(cyto__chart *c)
{
    draw_days(c);
    cyto__draw_values(c);
    draw_marks(c);
    cyto__draw_doses(c);
    cyto__draw_exposure(c);
    cyto__draw_calendar(c);
    draw_legend(c);
}

static void put_frame(cyto__sink *s, double width, double height, const char *title)
{
    cyto__put(s, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"course\" role=\"group\" "
                 "aria-labelledby=\"chart-title\" viewBox=\"0 0 ");
    cyto__put_fixed(s, width, 0);
    cyto__put(s, " ");
    cyto__put_fixed(s, height, 0);
    cyto__put(s, "\"");
    cyto__put_attribute(s, "width", width);
    cyto__put_attribute(s, "height", height);
    cyto__put(s, ">\n<title id=\"chart-title\">");
    cyto__put_escaped(s, title);
    cyto__put(s, "</title>\n<style>");
    cyto__put(s, cyto__chart_style);
    cyto__put(s, "</style>\n");
    cyto__put(s, cyto__chart_shapes);
    cyto__draw_rect(s, "page", 0.0, 0.0, width, height);
}

void cyto__put_course_chart(cyto__sink *sink, const cyto__replay *replay,
                            const cyto_replay_options *options)
{
    const int32_t days = replay->course->day_count;
    const double room = (WIDTH - LEFT - RIGHT) / (days > 0 ? days : 1);
    cyto__chart c = {.out = sink,
                     .replay = replay,
                     .shade = replay->shade,
                     .left = LEFT,
                     .column = fmin(fmax(room, COLUMN_LEAST), COLUMN_MOST)};
    (void)options;
    c.right = c.left + c.column * days;
    c.shade = c.shade ? c.shade : cyto__scale_of_all(&c);
    cyto__find_series(&c);
    cyto__chart dry = c;
    cyto__sink nothing = cyto__sink_of(NULL, 0);
    dry.out = &nothing; /* this is drawn for its height alone */
    draw_all(&dry);
    put_frame(sink, fmax(WIDTH, c.right + RIGHT), dry.y, replay->course->title);
    draw_all(&c);
    cyto__put(sink, "</svg>\n");
}
