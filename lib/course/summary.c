/* SPDX-License-Identifier: MIT */
/* The answer alone: grades by edition, guidelines side by side, what differs from the report. */
#include "base/page.h"
#include "course/forms.h"
#include "course/matrix.h"
#include "course/phrases.h"

#include <string.h>

/* ---- grades ----------------------------------------------------------------------------- */

static void put_lab(cyto__sink *s, const cyto__replay *replay, const cyto__course_day *day,
                    const cyto__graded *g)
{
    cyto__put(s, "  ");
    cyto__put_padded(s, day->id, 21);
    cyto__put(s, " ");
    cyto__put_padded(s, g->lab->test, 13);
    cyto__put(s, " ");
    cyto__put_padded(s, g->lab->printed, 16);
    for (int32_t i = 0; i < replay->scale_count; i++) {
        char text[16];
        cyto__sink grade = cyto__sink_of(text, sizeof text);
        cyto__put_marked_grade(&grade, g, i);
        cyto__put(s, " ");
        cyto__put_padded(s, text, 5);
    }
    cyto__put(s, " ");
    if (g->reported) {
        cyto__put_int(s, g->reported->grade);
    } else {
        cyto__put(s, "-");
    }
    cyto__put(s, "\n");
}

static void put_grades(cyto__sink *s, const cyto__replay *replay)
{
    cyto__put(s, "\n  day                   test          as printed      ");
    for (int32_t i = 0; i < replay->scale_count; i++) {
        cyto__put(s, " ");
        cyto__put_padded(s, cyto__short_scale(replay->scales[i]), 5);
    }
    cyto__put(s, " report\n");
    for (int32_t d = 0; d < replay->course->day_count; d++) {
        const cyto__replay_day *day = &replay->days[d];
        for (int32_t i = 0; i < day->day->lab_count; i++) {
            if (day->graded[i].term) {
                put_lab(s, replay, day->day, &day->graded[i]);
            }
        }
    }
    cyto__put(s, "  Grades by ");
    for (int32_t i = 0; i < replay->scale_count; i++) {
        cyto__put(s, i > 0 ? ", " : "");
        cyto__put(s, replay->scales[i]);
    }
    cyto__put(s, ".\n  0-1: one grade that cannot be told. *: differs from the report.\n");
}

/* ---- guidelines ------------------------------------------------------------------------- */

typedef struct table {
    const cyto__matrix *m;
    char cells[CYTO__MATRIX_COLUMNS_MAX + 1][CYTO_MESSAGE_MAX * 2];
} table;

/* Row -2: days; -1: what was given; then protocols. */
static void fill(table *t, int32_t row)
{
    const cyto__matrix *m = t->m;
    cyto__sink s = cyto__sink_of(t->cells[0], sizeof t->cells[0]);
    if (row >= 0) {
        cyto__put_asked(&s, m->rows[row]);
    } else {
        cyto__put(&s, row == -1 ? "given, as printed" : m->drug);
    }
    for (int32_t i = 0; i < m->column_count; i++) {
        const cyto__verdict *v = row >= 0 ? cyto__matrix_cell(m, row, i) : NULL;
        s = cyto__sink_of(t->cells[i + 1], sizeof t->cells[0]);
        if (v) {
            cyto__put_matrix_cell(&s, v);
        } else if (row == -1) {
            cyto__put_given(&s, m, i);
        } else {
            cyto__put(&s, row == -2 ? m->replay->days[m->columns[i].day].day->id : "-");
        }
    }
}

static size_t longer(size_t a, size_t b)
{
    return a > b ? a : b;
}

static void put_matrix(cyto__sink *s, const cyto__matrix *m)
{
    table t = {m, {""}};
    const int32_t n = m->column_count + 1;
    size_t wanted[CYTO__COLUMNS_MAX] = {0};
    size_t least[CYTO__COLUMNS_MAX] = {0};
    size_t widths[CYTO__COLUMNS_MAX];
    const char *cells[CYTO__COLUMNS_MAX];
    for (int32_t row = -2; row < m->row_count; row++) {
        fill(&t, row);
        for (int32_t i = 0; i < n; i++) {
            cells[i] = t.cells[i];
            wanted[i] = longer(wanted[i], cyto__columns(cells[i], strlen(cells[i])));
            least[i] = longer(least[i], cyto__longest_word(cells[i]));
        }
    }
    cyto__fit_widths(wanted, least, widths, n);
    cyto__put(s, "\n");
    for (int32_t row = -2; row < m->row_count; row++) {
        fill(&t, row);
        cyto__put_row(s, cells, widths, n);
    }
    cyto__put(s, m->columns_left_out || m->rows_left_out ? "There are more: see the days.\n" : "");
}

/* ---- all of it -------------------------------------------------------------------------- */

void cyto__put_summary(cyto__sink *s, const cyto__replay *replay,
                       const cyto_replay_options *options)
{
    cyto__matrix m;
    (void)options;
    cyto__put_wrapped(s, "", "", replay->course->title);
    cyto__put_wrapped(s, "", "", replay->course->source ? replay->course->source : "");
    put_grades(s, replay);
    for (int32_t i = 0; cyto__matrix_at(replay, i, &m); i++) {
        put_matrix(s, &m);
    }
    cyto__put(s, "\nWhat differs from the report, as computed\n");
    for (int32_t i = 0; i < replay->difference_count; i++) {
        char line[CYTO_MESSAGE_MAX * 2];
        cyto__sink sink = cyto__sink_of(line, sizeof line);
        cyto__put_difference(&sink, replay, &replay->differences[i]);
        cyto__put_wrapped(s, "  ", "    ", line);
    }
    cyto__put(s, replay->difference_count ? "" : "  nothing\n");
}
