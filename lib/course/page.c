/* SPDX-License-Identifier: MIT */
/* The page as a whole has a head, the chart, the differences, the days and an end. */
#include "base/markup.h"
#include "base/names.h"
#include "course/forms.h"
#include "course/page.h"
#include "course/phrases.h"
#include "grading/names.h"

#include <cytodose/version.h>

static void put_line(cyto__sink *s, const char *tag, const char *attributes, const char *text)
{
    cyto__put_element(s, tag, attributes, text);
    cyto__put(s, "\n");
}

/* ---- head ------------------------------------------------------------------------------- */

static void put_head(cyto__sink *s, const cyto__replay *replay)
{
    const cyto_course *c = replay->course;
    char text[CYTO_MESSAGE_MAX * 2];
    cyto__put(s, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                 "<meta name=\"color-scheme\" content=\"light dark\"/>\n");
    put_line(s, "title", "", c->title);
    cyto__put(s, "<style>");
    cyto__put(s, cyto__page_style);
    cyto__put(s, "</style>\n</head>\n<body>\n<header>\n");
    put_line(s, "h1", "", c->title);
    put_line(s, "p", " class=\"source\"", c->source ? c->source : "");
    cyto__sink patient = cyto__sink_of(text, sizeof text);
    cyto__put_patient(&patient, replay);
    put_line(s, "p", "", text);
    for (uint32_t bit = 1; bit; bit <<= 1) {
        if (replay->bsa_notes & bit) {
            put_line(s, "p", " class=\"note\"", cyto__note_text(bit));
        }
    }
    if (c->assumed_why) {
        cyto__put(s, "<p><strong>Assumptions.</strong> ");
        cyto__put_escaped(s, c->assumed_why);
        cyto__put(s, "</p>\n");
    }
    cyto__put(s, "</header>\n<main>\n");
}

static void put_chart(cyto__sink *s, const cyto__replay *replay, const cyto_replay_options *options)
{
    cyto__put(
        s, "<section id=\"chart\" aria-label=\"The course as a chart\">\n"
           "<p class=\"note narrow\">The chart is wider than the screen: it scrolls sideways.</p>\n"
           "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
           "aria-label=\"Chart: days from left to right\">\n");
    cyto__put_course_chart(s, replay, options);
    cyto__put(s, "</div>\n</section>\n");
}

/* ---- lists ------------------------------------------------------------------------------ */

static void put_differences(cyto__sink *s, const cyto__replay *replay)
{
    cyto__put(
        s, "<section id=\"differs\">\n<h2>What differs from the report, as computed</h2>\n<ul>\n");
    for (int32_t i = 0; i < replay->difference_count; i++) {
        char line[CYTO_MESSAGE_MAX * 2];
        cyto__sink sink = cyto__sink_of(line, sizeof line);
        cyto__put_difference(&sink, replay, &replay->differences[i]);
        put_line(s, "li", "", line);
    }
    cyto__put(s, replay->difference_count ? "" : "<li>nothing</li>\n");
    cyto__put(s, "</ul>\n</section>\n");
}

static void put_intensity(cyto__sink *s, const cyto__replay *replay)
{
    cyto__list list = {s, "<ul>\n", 0};
    const cyto__listener to = {cyto__hear_item, &list};
    cyto__put(s, "<section id=\"intensity\">\n<h2>Doses that were late, and dose intensity</h2>\n");
    cyto__tell_intensity(replay, to);
    cyto__end_list(&list, "</ul>\n");
    cyto__put(s, list.begun ? "" : "<p>Not known for any drug.</p>\n");
    cyto__put(s, "<p class=\"note\">Known for a drug that was given more than once, on dates that "
                 "are printed.</p>\n</section>\n");
}

static void put_notes(cyto__sink *s, const cyto_course *c)
{
    cyto__put(s, "<section id=\"notes\">\n<h2>What the editor of the case notes</h2>\n<ul>\n");
    for (int32_t i = 0; i < c->note_count; i++) {
        cyto__put(s, "<li>");
        if (c->notes[i].at) {
            cyto__put_element(s, "strong", "", c->notes[i].at);
            cyto__put(s, ": ");
        }
        cyto__put_escaped(s, c->notes[i].text);
        cyto__put(s, "</li>\n");
    }
    cyto__put(s, c->note_count ? "" : "<li>nothing</li>\n");
    cyto__put(s, "</ul>\n</section>\n");
}

static void put_foot(cyto__sink *s, const cyto__replay *replay)
{
    cyto__put(s, "</main>\n<footer>\n<h2>Scales</h2>\n<ul>\n");
    for (int32_t i = 0; i < replay->scale_count; i++) {
        cyto__put(s, "<li>");
        cyto__put_element(s, "strong", "", replay->scales[i]);
        cyto__put(s, ": ");
        cyto__put_escaped(s, cyto__scale_source(replay->scales[i]));
        cyto__put(s, "</li>\n");
    }
    cyto__put(s, "</ul>\n<p>Written by cytodose ");
    cyto__put_escaped(s, cyto_version());
    cyto__put(s, ", data ");
    cyto__put_escaped(s, cyto_data_digest());
    cyto__put(s, ". For teaching, research and checking; not a medical device. A dose is the "
                 "decision of those who treat.</p>\n</footer>\n</body>\n</html>\n");
}

void cyto__put_course_page(cyto__sink *s, const cyto__replay *replay,
                           const cyto_replay_options *options)
{
    put_head(s, replay);
    put_chart(s, replay, options);
    put_differences(s, replay);
    cyto__put_side_by_side(s, replay);
    put_intensity(s, replay);
    cyto__put(s, "<section id=\"days\">\n<h2>Day by day</h2>\n");
    cyto__put_element(s, "p", " class=\"note\"", cyto__grades_key);
    for (int32_t i = 0; i < replay->course->day_count; i++) {
        cyto__put_day(s, replay, i);
    }
    cyto__put(s, "</section>\n");
    put_notes(s, replay->course);
    put_foot(s, replay);
}
