/* SPDX-License-Identifier: MIT */
/* These objects have keys that are names of the caller's. */
#include "request/facts.h"

/* This yields every key of an object, in order; cJSON links them as it links an array's
 * elements. */
cyto__node cyto__first_member(const cyto__node *object)
{
    cyto__node node = {object->doc, NULL, object, NULL, 0};
    if (cyto__present(object)) {
        if (cyto__is_object(object)) {
            node.item = object->item->child;
        } else {
            cyto__node_fail(object, CYTO_E_DATA, "must be an object");
        }
    }
    node.key = node.item ? node.item->string : NULL;
    return node;
}

cyto__node cyto__next_member(const cyto__node *member)
{
    cyto__node node = *member;
    node.item = member->item->next;
    node.key = node.item ? node.item->string : NULL;
    return node;
}
