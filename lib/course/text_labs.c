/* SPDX-License-Identifier: MIT */
/* The laboratory values of a day are a table: grades by scale, the report's beside them. */
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

static void put_columns(cyto__page *p, const char *const *cells, const size_t *widths, int32_t n)
{
    cyto__put(&p->sink, "  ");
    for (int32_t i = 0; i < n; i++) {
        cyto__put_padded(&p->sink, cells[i], widths[i]);
        cyto__put(&p->sink, " ");
    }
}

static void put_lab(cyto__page *p, const cyto__graded *g, const size_t *widths)
{
    char limits[CYTO_MESSAGE_MAX];
    char test[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(limits, sizeof limits);
    cyto__put_limits(&sink, g->lab);
    sink = cyto__sink_of(test, sizeof test);
    cyto__put_test(&sink, g);
    const char *const cells[] = {test, g->lab->printed, limits};
    put_columns(p, cells, widths, g->lab->analyte ? 3 : 2);
    if (!g->lab->analyte) {
        cyto__put(&p->sink, "kept as printed, not read\n");
        return;
    }
    for (int32_t s = 0; s < (g->term ? p->replay->scale_count : 0); s++) {
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

static void put_heads(cyto__page *p, const cyto__replay_day *day, size_t *widths)
{
    size_t longest[] = {4, 10, 6};
    for (int32_t i = 0; i < day->graded_count; i++) {
        cyto__measure_lab(&day->graded[i], longest);
    }
    cyto__fit_panel(longest, widths, 3, 8 + 6 * (size_t)p->replay->scale_count);
    const char *const heads[] = {"test", "as printed",
                                 widths[2] < 17 ? "limits" : "limits as printed"};
    cyto__color(p, CYTO__DIM);
    put_columns(p, heads, widths, 3);
    for (int32_t s = 0; s < p->replay->scale_count; s++) {
        cyto__put_padded(&p->sink, cyto__short_scale(p->replay->scales[s]), 5);
        cyto__put(&p->sink, " ");
    }
    cyto__put(&p->sink, "report\n");
    cyto__color(p, CYTO__NORMAL);
}

void cyto__put_labs(cyto__page *p, const cyto__replay_day *day)
{
    size_t widths[] = {13, 18, 21};
    int carried = 0;
    if (day->day->lab_count == 0) {
        return;
    }
    put_heads(p, day, widths);
    for (int32_t i = 0; i < day->graded_count; i++) {
        put_lab(p, &day->graded[i], widths);
        carried |= day->graded[i].lab->carried_from != NULL;
    }
    if (carried) {
        cyto__put(&p->sink,
                  "    (c) limits carried over from another panel: this one prints none\n");
    }
    for (int32_t i = 0; i < day->graded_count; i++) {
        const cyto__listener to = {put_note, p};
        cyto__tell_lab(p->replay, &day->graded[i], to);
        if (p->explain) {
            cyto__tell_bounds(p->replay, &day->graded[i], to);
        }
    }
}
