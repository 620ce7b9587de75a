/* SPDX-License-Identifier: MIT */
/* A protocol as a table: the text is one that cyto_text_free frees. */
#include "json/write.h"
#include "review/protocol_table.h"

#include <stdlib.h>

static void put_table(cyto__sink *sink, void *table)
{
    cyto__put_table(sink, table);
}

static cyto_status make_table(const cyto_protocol *protocol, int32_t html, char **table,
                              cyto_error *error)
{
    if (!protocol || !table) {
        return CYTO_E_NULL;
    }
    *table = NULL;
    if (error && cyto_error_init(error, error->size) != CYTO_OK) {
        return CYTO_E_SIZE;
    }
    cyto__review *review = NULL;
    cyto_status status = cyto__review_new(protocol, &review, error);
    if (status != CYTO_OK) {
        return status;
    }
    cyto__table *t = calloc(1, sizeof *t);
    if (t) {
        t->review = review;
        t->html = html;
        *table = cyto__written(put_table, t);
    }
    free(t);
    cyto__review_free(review);
    return *table ? CYTO_OK : cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
}

cyto_status cyto_protocol_table_text(const cyto_protocol *protocol, char **table, cyto_error *error)
{
    return make_table(protocol, 0, table, error);
}

cyto_status cyto_protocol_table_html(const cyto_protocol *protocol, char **table, cyto_error *error)
{
    return make_table(protocol, 1, table, error);
}
