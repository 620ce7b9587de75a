/* SPDX-License-Identifier: MIT */
/* These sentences are about laboratory values and their grades. */
#include "base/names.h"
#include "base/page.h"
#include "grading/names.h"
#include "course/phrases.h"

#include <string.h>

/* The beginning of a scale's name tells more than its end, with exceptions. */
const char *cyto__short_scale(const char *scale)
{
    static const char *const others[][2] = {{"who-2011-anaemia", "WHO"},
                                            {"who-1979", "WHO79"},
                                            {"daids-2.1", "DAIDS"},
                                            {"idsa-2010", "IDSA"},
                                            {"esmo-2016", "ESMO"}};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (strcmp(scale, others[i][0]) == 0) {
            return others[i][1];
        }
    }
    const char *dash = strchr(scale, '-');
    return dash ? dash + 1 : scale;
}

static void widen(size_t *width, const char *text)
{
    const size_t columns = cyto__columns(text, strlen(text));
    *width = columns > *width ? columns : *width;
}

/* A column is narrowed to its longest cell when the page is full. */
void cyto__fit_panel(const size_t *longest, size_t *widths, int32_t n, size_t rest)
{
    size_t used = rest;
    for (int32_t i = 0; i < n; i++) {
        widths[i] = longest[i] > widths[i] ? longest[i] : widths[i];
        used += widths[i] + 1;
    }
    for (; used > CYTO__PAGE_WIDTH; used--) {
        int32_t loosest = 0;
        for (int32_t i = 1; i < n; i++) {
            loosest = widths[i] - longest[i] > widths[loosest] - longest[loosest] ? i : loosest;
        }
        if (widths[loosest] == longest[loosest]) {
            return;
        }
        widths[loosest]--;
    }
}

void cyto__put_test(cyto__sink *s, const cyto__graded *g)
{
    cyto__put(s, g->lab->test);
    if (g->among) {
        cyto__put(s, " (");
        cyto__put(s, g->term);
        cyto__put(s, ")");
    }
}

void cyto__measure_lab(const cyto__graded *g, size_t *longest)
{
    char text[CYTO_MESSAGE_MAX];
    cyto__sink s = cyto__sink_of(text, sizeof text);
    cyto__put_test(&s, g);
    widen(&longest[0], text);
    s = cyto__sink_of(text, sizeof text);
    cyto__put_limits(&s, g->lab);
    widen(&longest[1], g->lab->printed);
    widen(&longest[2], text);
}

void cyto__put_span(cyto__sink *s, int32_t low, int32_t high)
{
    cyto__put_int(s, low);
    if (high > low) {
        cyto__put(s, "-");
        cyto__put_int(s, high);
    }
}

void cyto__put_grade(cyto__sink *s, const cyto__graded *g, int32_t scale)
{
    const cyto_grade *grade = &g->grade[scale];
    if (!g->has[scale]) {
        cyto__put(s, ".");
    } else if (grade->low < 0) {
        cyto__put(s, "?");
    } else {
        cyto__put_span(s, grade->low, grade->high);
    }
}

void cyto__put_marked_grade(cyto__sink *s, const cyto__graded *g, int32_t scale)
{
    cyto__put_grade(s, g, scale);
    cyto__put(s, cyto__grade_differs(g, scale) ? "*" : "");
}

void cyto__put_limits(cyto__sink *s, const cyto__course_lab *lab)
{
    if (!lab->range[0] && !lab->range[1]) {
        cyto__put(s, "-");
        return;
    }
    cyto__put(s, lab->range[0] ? lab->range[0] : "up to");
    cyto__put(s, lab->range[0] ? " - " : " "); /* "- 145" would be below 0 */
    cyto__put(s, lab->range[1] ? lab->range[1] : "");
    cyto__put(s, lab->carried_from ? " (c)" : "");
}

/* Writes each text once, after the scales that have it. */
static void tell_for_scales(const cyto__replay *replay, const cyto__graded *g, const char *label,
                            uint32_t bit, int32_t reason, const char *text, cyto__listener to)
{
    char names[CYTO_MESSAGE_MAX];
    cyto__sink s = cyto__sink_of(names, sizeof names);
    const char *between = "";
    for (int32_t i = 0; i < replay->scale_count; i++) {
        const cyto_grade *grade = &g->grade[i];
        const int told = bit ? (grade->notes & bit) != 0u : grade->reason == reason;
        if (g->has[i] && told) {
            cyto__put(&s, between);
            cyto__put(&s, cyto__short_scale(replay->scales[i]));
            between = ", ";
        }
    }
    if (s.length == 0) {
        return;
    }
    char line[CYTO_MESSAGE_MAX * 2];
    s = cyto__sink_of(line, sizeof line);
    cyto__put(&s, g->among ? g->term : g->lab->test);
    cyto__put(&s, " (");
    cyto__put(&s, names);
    cyto__put(&s, label);
    cyto__put(&s, text);
    to.hear(to.page, line);
}

void cyto__tell_lab(const cyto__replay *replay, const cyto__graded *g, cyto__listener to)
{
    for (int32_t reason = 1; cyto__reason_text(reason) && g->term; reason++) {
        tell_for_scales(replay, g, "): open, ", 0, reason, cyto__reason_text(reason), to);
    }
    if (g->reported && g->reported->note) {
        char line[CYTO_MESSAGE_MAX];
        cyto__sink s = cyto__sink_of(line, sizeof line);
        cyto__put(&s, g->lab->test);
        cyto__put(&s, " (report): ");
        cyto__put(&s, g->reported->note);
        to.hear(to.page, line);
    }
    if (g->lab->after) {
        char line[CYTO_MESSAGE_MAX];
        cyto__sink s = cyto__sink_of(line, sizeof line);
        cyto__put(&s, g->lab->test);
        cyto__put(&s, ": after a ");
        cyto__put(&s, cyto__after_names[g->lab->after - 1]);
        cyto__put(&s, ": no recovery");
        to.hear(to.page, line);
    }
    for (uint32_t bit = 1; bit && g->term; bit <<= 1) {
        /* Which bound is the highest that a number can show is a detail to unfold. */
        if (cyto__note_text(bit) && bit != CYTO_NOTE_NUMERIC_CEILING) {
            tell_for_scales(replay, g, "): ", bit, 0, cyto__note_text(bit), to);
        }
    }
}

void cyto__tell_bounds(const cyto__replay *replay, const cyto__graded *g, cyto__listener to)
{
    if (g->term) {
        tell_for_scales(replay, g, "): ", CYTO_NOTE_NUMERIC_CEILING, 0,
                        cyto__note_text(CYTO_NOTE_NUMERIC_CEILING), to);
    }
    for (int32_t i = 0; g->term && i < replay->scale_count; i++) {
        if (!g->has[i] || !g->grade[i].bound[0]) {
            continue;
        }
        char line[CYTO_MESSAGE_MAX];
        cyto__sink s = cyto__sink_of(line, sizeof line);
        cyto__put(&s, replay->scales[i]);
        cyto__put(&s, ", ");
        cyto__put(&s, cyto__criterion_title(g->grade[i].criterion));
        cyto__put(&s, ", grade ");
        cyto__put_int(&s, g->grade[i].high);
        cyto__put(&s, ": ");
        cyto__put(&s, g->grade[i].bound);
        to.hear(to.page, line);
    }
}
