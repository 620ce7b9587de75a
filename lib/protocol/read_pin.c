/* SPDX-License-Identifier: MIT */
/* A request or a course names a protocol by its id, or by its id and its digest. */
#include "protocol/read.h"

#include <string.h>

cyto__node cyto__pinned_id(const cyto__node *at)
{
    static const char *const keys[] = {"id", "digest", NULL};
    if (cyto__is_string(at)) {
        return *at;
    }
    cyto__only(at, keys);
    return cyto__need(at, "id");
}

void cyto__check_pin(const cyto__node *at, const cyto_protocol *protocol)
{
    if (!cyto__is_object(at) || !protocol) {
        return;
    }
    const cyto__node node = cyto__member(at, "digest");
    const char *digest = cyto__string(&node, NULL);
    if (digest && !cyto__text_is(digest, protocol->digest)) {
        char message[CYTO_MESSAGE_MAX];
        cyto__sink sink = cyto__sink_of(message, sizeof message);
        const size_t n = strlen(digest);
        cyto__put(&sink, protocol->id);
        cyto__put(&sink, " here is ");
        cyto__put(&sink, protocol->digest);
        cyto__put(&sink, ", not ");
        cyto__put_n(&sink, digest, n < 100 ? n : 100);
        cyto__node_fail(&node, CYTO_E_DATA, message);
    }
}
