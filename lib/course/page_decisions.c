/* SPDX-License-Identifier: MIT */
/* Decisions are on the page side by side over the course, then each in full, folded. */
#include "base/markup.h"
#include "course/matrix.h"
#include "course/page.h"
#include "course/phrases.h"

static const char *style_of(int32_t now)
{
    switch (now) {
    case CYTO_NOW_GIVE:
        return "give";
    case CYTO_NOW_STOP:
        return "stop";
    case CYTO_NOW_OPEN:
    case CYTO_NOW_NOT_COVERED:
        return "open";
    default:
        return "hold";
    }
}

/* ---- side by side ----------------------------------------------------------------------- */

static void put_matrix_head(cyto__sink *s, const cyto__matrix *m)
{
    cyto__put(s, "<table class=\"matrix\">\n<thead><tr><th scope=\"col\">");
    cyto__put_escaped(s, m->drug);
    cyto__put(s, "</th>");
    for (int32_t i = 0; i < m->column_count; i++) {
        cyto__put(s, "<th scope=\"col\">");
        cyto__put_int(s, m->columns[i].day + 1);
        cyto__put(s, ". ");
        cyto__put_escaped(s, m->replay->days[m->columns[i].day].day->id);
        if (m->columns[i].asked->title) {
            cyto__put(s, "<span class=\"note\">");
            cyto__put_escaped(s, m->columns[i].asked->title);
            cyto__put(s, "</span>");
        }
        cyto__put(s, "</th>");
    }
    cyto__put(s, "</tr></thead>\n<tbody>\n<tr class=\"given\"><th scope=\"row\">given, as "
                 "printed</th>");
    for (int32_t i = 0; i < m->column_count; i++) {
        char given[CYTO_MESSAGE_MAX];
        cyto__sink sink = cyto__sink_of(given, sizeof given);
        cyto__put_given(&sink, m, i);
        cyto__put_element(s, "td", "", given);
    }
    cyto__put(s, "</tr>\n");
}

static void put_matrix_row(cyto__sink *s, const cyto__matrix *m, int32_t row)
{
    char text[CYTO_MESSAGE_MAX * 2];
    cyto__sink sink = cyto__sink_of(text, sizeof text);
    cyto__put_asked(&sink, m->rows[row]);
    cyto__put(s, "<tr>");
    cyto__put_element(s, "th", " scope=\"row\"", text);
    for (int32_t i = 0; i < m->column_count; i++) {
        const cyto__verdict *v = cyto__matrix_cell(m, row, i);
        sink = cyto__sink_of(text, sizeof text);
        if (v) {
            cyto__put_matrix_cell(&sink, v);
        } else {
            cyto__put(&sink, "-");
        }
        cyto__put(s, "<td class=\"");
        cyto__put(s, v ? style_of(v->now) : "");
        cyto__put(s, "\">");
        cyto__put_escaped(s, text);
        cyto__put(s, "</td>");
    }
    cyto__put(s, "</tr>\n");
}

void cyto__put_side_by_side(cyto__sink *s, const cyto__replay *replay)
{
    cyto__matrix m;
    if (!cyto__matrix_at(replay, 0, &m)) {
        return;
    }
    cyto__put(s, "<section id=\"guidelines\">\n<h2>Guidelines side by side</h2>\n");
    cyto__put_element(s, "p", " class=\"note\"", cyto__matrix_key);
    for (int32_t i = 0; cyto__matrix_at(replay, i, &m); i++) {
        cyto__put(s, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
        cyto__put_escaped(s, m.drug);
        cyto__put(s, "\">\n");
        put_matrix_head(s, &m);
        for (int32_t row = 0; row < m.row_count; row++) {
            put_matrix_row(s, &m, row);
        }
        cyto__put(s, "</tbody>\n</table>\n</div>\n");
        cyto__put(s, m.left_out ? "<p class=\"note\">There are more: see the days.</p>\n" : "");
    }
    cyto__put(s, "</section>\n");
}

/* ---- day by day ------------------------------------------------------------------------- */

static void hear_word(void *sink, const char *line)
{
    cyto__put_element(sink, "span", " class=\"verdict\"", line);
}

static void put_verdicts(cyto__sink *s, const cyto__replay_day *day,
                         const cyto__course_decision *asked, const cyto_protocol *protocol)
{
    for (int32_t i = 0; i < day->verdict_count; i++) {
        const cyto__verdict *v = &day->verdicts[i];
        if (v->asked != asked || v->protocol != protocol) {
            continue;
        }
        char text[CYTO_MESSAGE_MAX * 2];
        cyto__sink sink = cyto__sink_of(text, sizeof text);
        const char *branch = protocol->branches[v->branch].id;
        cyto__put(&sink, branch ? branch : "");
        cyto__put(&sink, branch ? ": " : "");
        cyto__put(&sink, protocol->drug_count > 1 ? protocol->drugs[v->drug].name : "");
        cyto__put(&sink, protocol->drug_count > 1 ? " " : "");
        cyto__put_verdict(&sink, v);
        cyto__put(s, "<span class=\"verdict ");
        cyto__put(s, style_of(v->now));
        cyto__put(s, "\">");
        cyto__put_escaped(s, text);
        cyto__put(s, "</span>");
    }
}

static void put_protocol(cyto__sink *s, const cyto__replay *replay, const cyto__replay_day *day,
                         const cyto__course_decision *asked, int32_t index)
{
    const cyto_protocol *protocol = asked->protocols[index];
    const cyto__listener to = {hear_word, s};
    cyto__replay_decide(replay, asked, index, NULL);
    cyto__put(s, "<details><summary>");
    cyto__put_element(s, "strong", "", protocol->id);
    put_verdicts(s, day, asked, protocol);
    if (protocol->drug_count == 0) {
        cyto__tell_words(replay->decision, to);
    }
    cyto__tell_overrides(replay->decision, to);
    cyto__put(s, "</summary>\n<div class=\"trace\">\n");
    cyto__put_decision(s, replay->decision, 1, 1);
    cyto__put(s, "</div>\n</details>\n");
}

void cyto__put_day_decisions(cyto__sink *s, const cyto__replay *replay, int32_t index)
{
    const cyto__replay_day *day = &replay->days[index];
    for (int32_t i = 0; i < day->day->decision_count; i++) {
        const cyto__course_decision *asked = &day->day->decisions[i];
        cyto__put(s, "<div class=\"asked\">\n");
        cyto__put_element(s, "h4", "", asked->title ? asked->title : "what protocols say");
        cyto__put(s, "\n");
        for (int32_t k = 0; k < asked->protocol_count; k++) {
            put_protocol(s, replay, day, asked, k);
        }
        cyto__put(s, "</div>\n");
    }
}
