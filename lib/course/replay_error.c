/* SPDX-License-Identifier: MIT */
/* Errors of a replay name the day. */
#include "course/replay.h"

cyto_status cyto__replay_fail(const cyto__replayer *r, cyto_status status, const char *field,
                              const char *message)
{
    char text[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(text, sizeof text);
    if (r->day) {
        cyto__put(&sink, r->day->id);
        cyto__put(&sink, ": ");
    }
    if (field) {
        cyto__put(&sink, field);
        cyto__put(&sink, ": ");
    }
    cyto__put(&sink, message);
    return cyto__fail(r->error, status, text);
}
