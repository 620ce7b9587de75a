/* SPDX-License-Identifier: MIT */
/* The scan tells its place, and why it ends there. */
#include "json/scan.h"
#include "json/token.h"

void cyto__json_line_column(const char *text, const char *at, int32_t *line, int32_t *column)
{
    *line = 1;
    *column = 1;
    for (const char *c = text; c < at; c++) {
        (*column)++;
        if (*c == '\n') {
            (*line)++;
            *column = 1;
        }
    }
}

void cyto__put_path(const cyto__scanner *s, int32_t depth, cyto__sink *sink)
{
    for (int32_t i = 0; i < depth; i++) {
        if (!s->path[i].key && s->path[i].index < 0) {
            return;
        }
        cyto__put(sink, "/");
        if (!s->path[i].key) {
            cyto__put_int(sink, s->path[i].index);
            continue;
        }
        cyto__put_key(sink, s->path[i].key);
    }
}

static int fail_at(cyto__scanner *s, cyto_status status, const char *at, const char *message)
{
    if (s->status == CYTO_OK) {
        s->status = status;
        cyto_error *e = s->error;
        if (e) {
            cyto__fail(e, status, message);
            cyto__json_line_column(s->text, at, &e->line, &e->column);
            char pointer[CYTO_POINTER_MAX];
            cyto__sink sink = cyto__sink_of(pointer, sizeof pointer);
            cyto__put_path(s, s->depth, &sink);
            sink = cyto__shown_sink(e->pointer, sizeof e->pointer);
            cyto__put(&sink, pointer);
        }
    }
    return 0;
}

int cyto__scan_fail(cyto__scanner *s, const char *at, const char *message)
{
    const int nul = at < s->end && *at == '\0';
    return fail_at(s, CYTO_E_JSON, at, nul ? "NUL byte: it has no place in a text" : message);
}

int cyto__scan_no_memory(cyto__scanner *s)
{
    return fail_at(s, CYTO_E_MEMORY, s->at, cyto_status_text(CYTO_E_MEMORY));
}

int cyto__scan_over(cyto__scanner *s, const char *at, const char *what, int64_t limit)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    cyto__put(&sink, what);
    cyto__put(&sink, "; accepted: up to ");
    cyto__put_int(&sink, limit);
    return fail_at(s, CYTO_E_LIMIT, at, message);
}
