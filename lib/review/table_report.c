/* SPDX-License-Identifier: MIT */
/* A protocol is written as a table, into a text that cyto_text_free frees. */
#include "json/write.h"
#include "review/protocol_table.h"

#include <stdlib.h>

static void put_table(cyto__sink *sink, void *table)
{
    cyto__put_table(sink, table);
}

cyto_status cyto_protocol_table(const cyto_protocol *protocol, int32_t form, char **table,
                                cyto_error *error)
{
    if (!cyto__text_ready(table, error)) {
        return CYTO_E_SIZE;
    }
    if (!protocol || !table) {
        return cyto__refuse_null(error, !protocol ? "protocol" : "table");
    }
    if (form != CYTO_FORM_TEXT && form != CYTO_FORM_HTML) {
        return cyto__fail_form(error, "CYTO_FORM_TEXT and CYTO_FORM_HTML");
    }
    cyto__review *review = NULL;
    cyto_status status = cyto__review_new(protocol, &review, error);
    if (status != CYTO_OK) {
        return status;
    }
    cyto__table *t = calloc(1, sizeof *t);
    if (t) {
        t->review = review;
        t->html = form == CYTO_FORM_HTML;
        *table = cyto__written(put_table, t);
    }
    free(t);
    cyto__review_free(review);
    return *table ? CYTO_OK : cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
}
