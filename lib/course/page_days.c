/* SPDX-License-Identifier: MIT */
/* A day on the page has its panel with grades by edition, findings, treatments and decisions. */
#include "base/markup.h"
#include "course/page.h"
#include "course/phrases.h"

#include <string.h>

/* ---- the panel -------------------------------------------------------------------------- */

static void put_heads(cyto__sink *s, const cyto__replay *replay)
{
    cyto__put(s, "<table class=\"panel\">\n<thead><tr><th scope=\"col\">test</th>"
                 "<th scope=\"col\">as printed</th>");
    for (int32_t i = 0; i < replay->scale_count; i++) {
        cyto__put_element(s, "th", " scope=\"col\"", cyto__short_scale(replay->scales[i]));
    }
    /* A narrow screen shows the grades before the limits. */
    cyto__put(s,
              "<th scope=\"col\">report</th><th scope=\"col\">limits as printed</th></tr></thead>\n"
              "<tbody>\n");
}

static void put_grade(cyto__sink *s, const cyto__graded *g, int32_t scale)
{
    static const char *const styles[] = {"g0", "g1", "g2", "g3", "g4", "g4"};
    const cyto_grade *grade = &g->grade[scale];
    char text[16];
    cyto__sink sink = cyto__sink_of(text, sizeof text);
    cyto__put_marked_grade(&sink, g, scale);
    cyto__put(s, "<td class=\"");
    cyto__put(s, !g->has[scale] || grade->low < 0 ? "g"
                 : grade->low < grade->high       ? "g go"
                                                  : styles[grade->low]);
    cyto__put(s, "\">");
    cyto__put_escaped(s, text);
    cyto__put(s, "</td>");
}

static void put_row(cyto__sink *s, const cyto__replay *replay, const cyto__graded *g)
{
    char text[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(text, sizeof text);
    cyto__put_test(&sink, g);
    cyto__put(s, "<tr>");
    cyto__put_element(s, "th", " scope=\"row\"", text);
    sink = cyto__sink_of(text, sizeof text);
    cyto__put_element(s, "td", "", g->lab->printed);
    if (!g->term) {
        cyto__put(s, "<td class=\"note\" colspan=\"");
        cyto__put_int(s, replay->scale_count + 2);
        cyto__put(s, g->lab->analyte ? "\">no term is graded from it here</td></tr>\n"
                                     : "\">kept as printed, not read</td></tr>\n");
        return;
    }
    for (int32_t i = 0; i < replay->scale_count; i++) {
        put_grade(s, g, i);
    }
    cyto__put(s, "<td class=\"g\">");
    if (g->reported) {
        cyto__put_int(s, g->reported->grade);
    } else {
        cyto__put(s, "-");
    }
    cyto__put(s, "</td>");
    cyto__put_limits(&sink, g->lab);
    cyto__put_element(s, "td", "", text);
    cyto__put(s, "</tr>\n");
}

static void put_panel(cyto__sink *s, const cyto__replay *replay, const cyto__replay_day *day)
{
    cyto__list notes = {s, "<ul class=\"note\">\n", 0};
    cyto__list bounds = {s,
                         "<details class=\"bounds\"><summary>Bounds that decided, as "
                         "printed</summary>\n<ul class=\"note\">\n",
                         0};
    const cyto__listener to_notes = {cyto__hear_item, &notes};
    const cyto__listener to_bounds = {cyto__hear_item, &bounds};
    int carried = 0;
    cyto__put(s, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Panel of ");
    cyto__put_escaped(s, day->day->id);
    cyto__put(s, "\">\n");
    put_heads(s, replay);
    for (int32_t i = 0; i < day->graded_count; i++) {
        put_row(s, replay, &day->graded[i]);
        carried |= day->graded[i].lab->carried_from != NULL;
    }
    cyto__put(s, "</tbody>\n</table>\n</div>\n");
    if (carried) {
        cyto__hear_item(&notes, "(c) limits carried over from another panel: this one prints none");
    }
    for (int32_t i = 0; i < day->graded_count; i++) {
        cyto__tell_lab(replay, &day->graded[i], to_notes);
    }
    cyto__end_list(&notes, "</ul>\n");
    for (int32_t i = 0; i < day->graded_count; i++) {
        cyto__tell_bounds(replay, &day->graded[i], to_bounds);
    }
    cyto__end_list(&bounds, "</ul>\n</details>\n");
}

/* ---- the rest --------------------------------------------------------------------------- */

static void put_treatment(cyto__sink *s, const cyto__replay *replay, const cyto__dosed *d)
{
    char line[CYTO_MESSAGE_MAX * 4];
    cyto__list notes = {s, "<ul class=\"note\">\n", 0};
    const cyto__listener to = {cyto__hear_item, &notes};
    cyto__sink sink = cyto__sink_of(line, sizeof line);
    cyto__put_treatment(&sink, d);
    cyto__put(s, "<li class=\"dose\"><strong>");
    cyto__put_escaped(s, d->treatment->drug);
    cyto__put(s, "</strong>");
    cyto__put_escaped(s, line + strlen(d->treatment->drug));
    cyto__tell_treatment(replay, d, 1, to);
    cyto__end_list(&notes, "</ul>");
    cyto__put(s, "</li>\n");
}

static void put_heading(cyto__sink *s, const cyto__course_day *day, int32_t index)
{
    char when[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(when, sizeof when);
    cyto__put_when(&sink, day);
    cyto__put(s, "<article id=\"day-");
    cyto__put_int(s, index + 1);
    cyto__put(s, "\">\n<h3><span class=\"number\">");
    cyto__put_int(s, index + 1);
    cyto__put(s, "</span> ");
    cyto__put_escaped(s, day->id);
    cyto__put(s, " ");
    cyto__put_element(s, "span", " class=\"when\"", when);
    cyto__put(s, "</h3>\n");
    if (day->title) {
        cyto__put_element(s, "p", "", day->title);
        cyto__put(s, "\n");
    }
}

void cyto__put_day(cyto__sink *s, const cyto__replay *replay, int32_t index)
{
    const cyto__replay_day *day = &replay->days[index];
    put_heading(s, day->day, index);
    if (day->day->lab_count > 0) {
        put_panel(s, replay, day);
    }
    if (day->day->finding_count > 0 || day->day->treatment_count > 0) {
        cyto__put(s, "<ul class=\"facts\">\n");
        for (int32_t i = 0; i < day->day->finding_count; i++) {
            cyto__put_element(s, "li", "", day->day->findings[i]);
            cyto__put(s, "\n");
        }
        for (int32_t i = 0; i < day->day->treatment_count; i++) {
            put_treatment(s, replay, &day->dosed[i]);
        }
        cyto__put(s, "</ul>\n");
    }
    cyto__put_day_decisions(s, replay, index);
    cyto__put(s, "</article>\n");
}
