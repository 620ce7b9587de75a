/* SPDX-License-Identifier: MIT */
/* The facts of one request. */
#include "request/facts.h"

cyto_fact *cyto__add_fact(const cyto__facts_reader *r, const cyto__node *node, int32_t kind,
                          const char *name, double value)
{
    if (r->list->count == CYTO__FACTS_MAX) {
        cyto__node_fail(node, CYTO_E_LIMIT, "more than 128 facts");
        return NULL;
    }
    cyto_fact *fact = &r->list->facts[r->list->count++];
    cyto_fact_init(fact, sizeof *fact, kind, name, value);
    return fact;
}
