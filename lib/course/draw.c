/* SPDX-License-Identifier: MIT */
/* These draw lines, texts and shapes of the chart. */
#include "base/markup.h"
#include "course/chart.h"

#include <string.h>

static void put_start(cyto__sink *s, const char *tag, const char *style)
{
    cyto__put(s, "<");
    cyto__put(s, tag);
    cyto__put(s, " class=\"");
    cyto__put(s, style);
    cyto__put(s, "\"");
}

static void put_figure(cyto__sink *s, const char *tag, const char *style,
                       const char *const names[4], const double values[4])
{
    put_start(s, tag, style);
    for (int i = 0; i < 4; i++) {
        cyto__put_attribute(s, names[i], values[i]);
    }
    cyto__put(s, "/>\n");
}

void cyto__draw_rect(cyto__sink *s, const char *style, double x, double y, double w, double h)
{
    static const char *const names[] = {"x", "y", "width", "height"};
    const double values[] = {x, y, w, h};
    put_figure(s, "rect", style, names, values);
}

void cyto__draw_line(cyto__sink *s, const char *style, double x1, double y1, double x2, double y2)
{
    static const char *const names[] = {"x1", "y1", "x2", "y2"};
    const double values[] = {x1, y1, x2, y2};
    put_figure(s, "line", style, names, values);
}

void cyto__draw_text(cyto__sink *s, const char *style, double x, double y, const char *text)
{
    put_start(s, "text", style);
    cyto__put_attribute(s, "x", x);
    cyto__put_attribute(s, "y", y);
    cyto__put(s, ">");
    cyto__put_escaped(s, text);
    cyto__put(s, "</text>\n");
}

void cyto__draw_shape(cyto__sink *s, const char *shape, double x, double y)
{
    cyto__put(s, "<use href=\"#g-");
    cyto__put(s, shape);
    cyto__put(s, "\"");
    cyto__put_attribute(s, "x", x);
    cyto__put_attribute(s, "y", y);
    cyto__put(s, "/>\n");
}

void cyto__mark_begin(cyto__sink *s, const char *text)
{
    cyto__put(s, "<g role=\"img\" aria-label=\"");
    cyto__put_escaped(s, text);
    cyto__put(s, "\">");
    cyto__put_element(s, "title", "", text);
    cyto__put(s, "\n");
}

void cyto__mark_end(cyto__sink *s)
{
    cyto__put(s, "</g>\n");
}

double cyto__text_width(const char *text, double size)
{
    return (double)cyto__columns(text, strlen(text)) * size * 0.58;
}

double cyto__column_x(const cyto__chart *c, int32_t day)
{
    return c->left + c->column * (day + 0.5);
}

void cyto__draw_heading(cyto__chart *c, const char *text)
{
    c->y += 22.0;
    cyto__draw_text(c->out, "h", 12.0, c->y, text);
    c->y += 8.0;
}
