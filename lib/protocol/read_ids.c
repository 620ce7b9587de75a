/* SPDX-License-Identifier: MIT */
/* These read texts and ids that must be there, and lists that must not be too long. */
#include "protocol/read.h"

#include <string.h>

/* An id is printed in the lists of messages and traces, so that it has letters, digits, hyphens
 * and points only. */
const char *cyto__need_id(const cyto__node *object)
{
    const cyto__node node = cyto__need(object, "id");
    const char *id = cyto__string(&node, "");
    const size_t n = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-.");
    if (node.item && (n == 0 || n > 64 || id[n])) {
        cyto__node_fail_text(&node, CYTO_E_DATA, "id", id,
                             "1 to 64 of the letters a to z, digits, hyphens and points");
    }
    return id;
}

/* Under two equal names a rule or a request would mean the first, and its writer perhaps the
 * other. */
void cyto__need_unlike(const cyto__node *node, const char *key, const char *what, const char *name,
                       const char *earlier)
{
    if (cyto__text_is(earlier, name)) {
        const cyto__node member = cyto__member(node, key);
        cyto__node_fail_text(&member, CYTO_E_DATA, what, name,
                             key[0] == 'n' ? "names that differ" : "ids that differ");
    }
}

/* Counts the elements of an array that must be there; a longer one than max is an error. */
int32_t cyto__count_of(const cyto__node *array, int32_t min, int32_t max)
{
    const int32_t n = cyto__length(array);
    if (array->item && (!cJSON_IsArray(array->item) || n < min || n > max)) {
        char message[CYTO_MESSAGE_MAX];
        cyto__sink sink = cyto__sink_of(message, sizeof message);
        cyto__put(&sink, array->key);
        cyto__put(&sink, ": must be an array of ");
        cyto__put_int(&sink, min);
        cyto__put(&sink, " to ");
        cyto__put_int(&sink, max);
        cyto__node_fail(array, n > max ? CYTO_E_LIMIT : CYTO_E_DATA, message);
        return 0;
    }
    return n;
}

int32_t cyto__resolve_source(const cyto_protocol *p, const cyto__node *node)
{
    const char *id = cyto__need_text(node, "source");
    for (int32_t i = 0; i < p->source_count; i++) {
        if (cyto__text_is(p->sources[i].id, id)) {
            return i;
        }
    }
    const cyto__node source = cyto__member(node, "source");
    if (cyto__is_string(&source)) {
        cyto__node_fail_text(&source, CYTO_E_NAME, "no source with the id", id,
                             "ids under /sources");
    }
    return 0;
}
