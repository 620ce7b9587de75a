/* SPDX-License-Identifier: MIT */
/* The laboratory values of a day as a table: grades by scale, the report's beside them. */
#include "course/phrases.h"
#include "course/text.h"

static void put_grade(cyto__page *p, const cyto__graded *g, int32_t scale)
{
    char text[16] = "";
    cyto__sink s = cyto__sink_of(text, sizeof text);
    const int differs = cyto__grade_differs(g, scale);
    cyto__put_marked_grade(&s, g, scale);
    cyto__color(p, differs ? CYTO__RED : "");
    cyto__put_padded(&p->sink, text, 5);
    cyto__color(p, differs ? CYTO__NORMAL : "");
    cyto__put(&p->sink, " ");
}

static void put_range(cyto__page *p, const cyto__course_lab *lab)
{
    char text[64];
    cyto__sink s = cyto__sink_of(text, sizeof text);
    cyto__put_limits(&s, lab);
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

static void put_note(void *page, const char *line)
{
    cyto__page *p = page;
    cyto__put_wrapped(&p->sink, "    ", "      ", line);
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
        cyto__put_padded(&p->sink, cyto__short_scale(p->replay->scales[s]), 5);
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
        const cyto__listener to = {put_note, p};
        cyto__tell_lab(p->replay, &day->graded[i], to);
        if (p->explain) {
            cyto__tell_bounds(p->replay, &day->graded[i], to);
        }
    }
}
