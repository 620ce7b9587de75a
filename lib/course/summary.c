/* SPDX-License-Identifier: MIT */
/* The summary has the answer alone: grades by edition, guidelines side by side, differences from
 * the report. */
#include "base/page.h"
#include "course/forms.h"
#include "course/matrix.h"
#include "course/phrases.h"

#include <string.h>

static size_t longer(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* ---- grades ----------------------------------------------------------------------------- */

static void put_columns(cyto__sink *s, const char *const *cells, const size_t *widths)
{
    cyto__put(s, "  ");
    for (int32_t i = 0; i < 3; i++) {
        cyto__put(s, i > 0 ? " " : "");
        cyto__put_padded(s, cells[i], widths[i]);
    }
}

static void put_lab(cyto__sink *s, const cyto__replay *replay, const cyto__course_day *day,
                    const cyto__graded *g, const size_t *widths)
{
    char test[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(test, sizeof test);
    cyto__put_test(&sink, g);
    const char *const cells[] = {day->id, test, g->lab->printed};
    put_columns(s, cells, widths);
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

/* Fits the columns of the days with a graded value, of the tests and of the values. */
static void fit_columns(const cyto__replay *replay, size_t *widths)
{
    size_t longest[] = {3, 4, 10};
    for (int32_t d = 0; d < replay->course->day_count; d++) {
        const cyto__replay_day *day = &replay->days[d];
        size_t of_labs[3] = {0};
        for (int32_t i = 0; i < day->graded_count; i++) {
            if (day->graded[i].term) {
                cyto__measure_lab(&day->graded[i], of_labs);
            }
        }
        if (of_labs[0] > 0) {
            longest[0] = longer(longest[0], cyto__columns(day->day->id, strlen(day->day->id)));
            longest[1] = longer(longest[1], of_labs[0]);
            longest[2] = longer(longest[2], of_labs[1]);
        }
    }
    cyto__fit_panel(longest, widths, 3, 9 + 6 * (size_t)replay->scale_count);
}

static void put_grades(cyto__sink *s, const cyto__replay *replay)
{
    static const char *const heads[] = {"day", "test", "as printed"};
    size_t widths[] = {21, 13, 16};
    fit_columns(replay, widths);
    cyto__put(s, "\n");
    put_columns(s, heads, widths);
    for (int32_t i = 0; i < replay->scale_count; i++) {
        cyto__put(s, " ");
        cyto__put_padded(s, cyto__short_scale(replay->scales[i]), 5);
    }
    cyto__put(s, " report\n");
    for (int32_t d = 0; d < replay->course->day_count; d++) {
        const cyto__replay_day *day = &replay->days[d];
        for (int32_t i = 0; i < day->graded_count; i++) {
            if (day->graded[i].term) {
                put_lab(s, replay, day->day, &day->graded[i], widths);
            }
        }
    }
    cyto__put(s, "  Grades by ");
    for (int32_t i = 0; i < replay->scale_count; i++) {
        cyto__put(s, i > 0 ? ", " : "");
        cyto__put(s, replay->scales[i]);
    }
    cyto__put(s, ".\n");
    cyto__put_wrapped(s, "  ", "  ", cyto__grades_key);
}

/* ---- guidelines ------------------------------------------------------------------------- */

typedef struct table {
    const cyto__matrix *m;
    char cells[CYTO__MATRIX_COLUMNS_MAX + 1][CYTO_MESSAGE_MAX * 2];
} table;

/* Writes the day; where a day has several columns, which of its questions. */
static void put_column_head(cyto__sink *s, const cyto__matrix *m, int32_t column, int32_t row)
{
    const cyto__matrix_column *c = &m->columns[column];
    int32_t same = 0;
    for (int32_t i = 0; i < m->column_count; i++) {
        same += m->columns[i].day == c->day;
    }
    cyto__put(s, row == -2 ? m->replay->days[c->day].day->id : "-");
    if (row == -2 && same > 1 && c->asked->title) {
        cyto__put(s, ": ");
        cyto__put(s, c->asked->title);
    }
}

/* Row -2 has the days, -1 the doses given; the protocols follow. */
static void fill(table *t, int32_t row)
{
    const cyto__matrix *m = t->m;
    cyto__sink s = cyto__shown_sink(t->cells[0], sizeof t->cells[0]);
    if (row >= 0) {
        cyto__put_asked(&s, m->rows[row]);
    } else {
        cyto__put(&s, row == -1 ? "given, as printed" : m->drug);
    }
    for (int32_t i = 0; i < m->column_count; i++) {
        const cyto__verdict *v = row >= 0 ? cyto__matrix_cell(m, row, i) : NULL;
        s = cyto__shown_sink(t->cells[i + 1], sizeof t->cells[0]);
        if (v) {
            cyto__put_matrix_cell(&s, v);
        } else if (row == -1) {
            cyto__put_given(&s, m, i);
        } else {
            put_column_head(&s, m, i, row);
        }
    }
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
    cyto__put(s, m->left_out ? "There are more: see the days.\n" : "");
}

/* ---- all of it -------------------------------------------------------------------------- */

static void put_assumed(cyto__sink *s, const cyto__replay *replay)
{
    char text[CYTO_MESSAGE_MAX * 4];
    cyto__sink sink = cyto__sink_of(text, sizeof text);
    cyto__put_assumed(&sink, replay);
    if (sink.length > 0) {
        cyto__put_wrapped(s, "ASSUMED: ", "  ", text);
    }
}

void cyto__put_summary(cyto__sink *s, const cyto__replay *replay,
                       const cyto_replay_options *options)
{
    cyto__matrix m;
    int some = 0;
    (void)options;
    cyto__put_wrapped(s, "", "", replay->course->title);
    cyto__put_wrapped(s, "", "", replay->course->source ? replay->course->source : "");
    put_assumed(s, replay);
    put_grades(s, replay);
    for (int32_t i = 0; cyto__matrix_at(replay, i, &m); i++) {
        put_matrix(s, &m);
        some = 1;
    }
    if (some) {
        cyto__put_wrapped(s, "", "", cyto__matrix_key);
    }
    cyto__put(s, "\nWhat differs from the report, as computed\n");
    cyto__put_differences(s, replay);
}
