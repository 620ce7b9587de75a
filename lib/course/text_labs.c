/* SPDX-License-Identifier: MIT */
/* The laboratory values of a day as a table: grades by scale, the report's beside them. */
#include "base/names.h"
#include "grading/names.h"
#include "course/text.h"

#include <string.h>

/* "ctcae-5.0" heads its column as "5.0"; what is no edition of CTCAE by these. */
static const char *short_name(const char *scale)
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

static void put_grade(cyto__page *p, const cyto__graded *g, int32_t scale)
{
    char text[16] = "";
    cyto__sink s = cyto__sink_of(text, sizeof text);
    const cyto_grade *grade = &g->grade[scale];
    if (!g->has[scale]) {
        cyto__put(&s, ".");
    } else if (grade->low < 0) {
        cyto__put(&s, "?");
    } else {
        cyto__put_int(&s, grade->low);
        if (grade->high > grade->low) {
            cyto__put(&s, "-");
            cyto__put_int(&s, grade->high);
        }
    }
    const int differs = cyto__grade_differs(g, scale);
    cyto__put(&s, differs ? "*" : "");
    cyto__color(p, differs ? CYTO__RED : "");
    cyto__put_padded(&p->sink, text, 5);
    cyto__color(p, differs ? CYTO__NORMAL : "");
    cyto__put(&p->sink, " ");
}

static void put_range(cyto__page *p, const cyto__course_lab *lab)
{
    char text[64];
    cyto__sink s = cyto__sink_of(text, sizeof text);
    if (lab->range[0]) {
        cyto__put(&s, lab->range[0]);
        cyto__put(&s, " - ");
        cyto__put(&s, lab->range[1] ? lab->range[1] : "");
        cyto__put(&s, lab->carried_from ? " (c)" : "");
    } else {
        cyto__put(&s, "-");
    }
    cyto__put_padded(&p->sink, text, 21);
    cyto__put(&p->sink, " ");
}

static void put_lab(cyto__page *p, const cyto__graded *g)
{
    cyto__put(&p->sink, "  ");
    cyto__put_padded(&p->sink, g->lab->test, 13);
    cyto__put(&p->sink, " ");
    cyto__put_padded(&p->sink, g->lab->printed, 18);
    cyto__put(&p->sink, " ");
    if (!g->lab->analyte) {
        cyto__put(&p->sink, "kept as printed, not read\n");
        return;
    }
    put_range(p, g->lab);
    for (int32_t s = 0; s < p->replay->scale_count && g->term; s++) {
        put_grade(p, g, s);
    }
    if (!g->term) {
        cyto__put(&p->sink, "no term is graded from it here");
    } else if (g->reported) {
        cyto__put_int(&p->sink, g->reported->grade);
    } else {
        cyto__put(&p->sink, "-");
    }
    cyto__put(&p->sink, "\n");
}

/* Once for each text: the scales that it holds for, then the text. */
static void put_for_scales(cyto__page *p, const cyto__graded *g, const char *label, uint32_t bit,
                           int32_t reason, const char *text)
{
    char names[CYTO_MESSAGE_MAX];
    cyto__sink s = cyto__sink_of(names, sizeof names);
    const char *between = "";
    for (int32_t i = 0; i < p->replay->scale_count; i++) {
        const cyto_grade *grade = &g->grade[i];
        if (g->has[i] && ((bit && (grade->notes & bit)) || (reason && grade->reason == reason))) {
            cyto__put(&s, between);
            cyto__put(&s, short_name(p->replay->scales[i]));
            between = ", ";
        }
    }
    if (s.length == 0) {
        return;
    }
    char line[CYTO_MESSAGE_MAX * 2];
    s = cyto__sink_of(line, sizeof line);
    cyto__put(&s, g->lab->test);
    cyto__put(&s, " (");
    cyto__put(&s, names);
    cyto__put(&s, label);
    cyto__put(&s, text);
    cyto__put_wrapped(&p->sink, "    ", "      ", line);
}

static void put_lab_notes(cyto__page *p, const cyto__graded *g)
{
    for (int32_t reason = 1; cyto__reason_text(reason) && g->term; reason++) {
        put_for_scales(p, g, "): open, ", 0, reason, cyto__reason_text(reason));
    }
    if (g->reported && g->reported->note) {
        char line[CYTO_MESSAGE_MAX];
        cyto__sink s = cyto__sink_of(line, sizeof line);
        cyto__put(&s, g->lab->test);
        cyto__put(&s, " (report): ");
        cyto__put(&s, g->reported->note);
        cyto__put_wrapped(&p->sink, "    ", "      ", line);
    }
    for (uint32_t bit = 1; bit && g->term; bit <<= 1) {
        /* Which bound is the highest a number can show is a thing to unfold, not to shout. */
        if (cyto__note_text(bit) && (p->explain || bit != CYTO_NOTE_NUMERIC_CEILING)) {
            put_for_scales(p, g, "): ", bit, 0, cyto__note_text(bit));
        }
    }
    for (int32_t i = 0; p->explain && g->term && i < p->replay->scale_count; i++) {
        if (!g->has[i] || !g->grade[i].bound[0]) {
            continue;
        }
        char line[CYTO_MESSAGE_MAX];
        cyto__sink s = cyto__sink_of(line, sizeof line);
        cyto__put(&s, p->replay->scales[i]);
        cyto__put(&s, ", ");
        cyto__put(&s, cyto__criterion_title(g->grade[i].criterion));
        cyto__put(&s, ", grade ");
        cyto__put_int(&s, g->grade[i].high);
        cyto__put(&s, ": ");
        cyto__put(&s, g->grade[i].bound);
        cyto__put_wrapped(&p->sink, "    ", "      ", line);
    }
}

void cyto__put_labs(cyto__page *p, const cyto__replay_day *day)
{
    int carried = 0;
    if (day->day->lab_count == 0) {
        return;
    }
    cyto__color(p, CYTO__DIM);
    cyto__put(&p->sink, "  test          as printed         limits as printed     ");
    for (int32_t s = 0; s < p->replay->scale_count; s++) {
        cyto__put_padded(&p->sink, short_name(p->replay->scales[s]), 5);
        cyto__put(&p->sink, " ");
    }
    cyto__put(&p->sink, "report\n");
    cyto__color(p, CYTO__NORMAL);
    for (int32_t i = 0; i < day->day->lab_count; i++) {
        put_lab(p, &day->graded[i]);
        carried |= day->graded[i].lab->carried_from != NULL;
    }
    if (carried) {
        cyto__put(&p->sink,
                  "    (c) limits carried over from another panel: this one prints none\n");
    }
    for (int32_t i = 0; i < day->day->lab_count; i++) {
        put_lab_notes(p, &day->graded[i]);
    }
}
