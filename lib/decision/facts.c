/* SPDX-License-Identifier: MIT */
#include "protocol/names.h"
#include "decision/facts.h"
#include "decision/decision.h"

#include <math.h>
#include <string.h>

static const cyto_fact no_fact = {.lln = (double)NAN, .uln = (double)NAN, .baseline = (double)NAN};

static size_t shorter(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The elements of an array of such a size are aligned. */
static int is_size(size_t size)
{
    return size >= CYTO__FACT_SIZE_MIN && size % _Alignof(cyto_fact) == 0;
}

const cyto_fact *cyto__fact_at(const cyto_fact *facts, size_t index, cyto_fact *room)
{
    const size_t size = facts->size;
    if (!is_size(size)) {
        return NULL;
    }
    const void *at = (const char *)facts + index * size;
    const cyto_fact *fact = at;
    if (size < sizeof *fact) {
        *room = no_fact;
        fact = memcpy(room, at, size);
    }
    return fact->size == size ? fact : NULL;
}

cyto_status cyto_fact_init(cyto_fact *fact, size_t size, int32_t kind, const char *name,
                           double value, cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!fact || !name) {
        return cyto__refuse_null(error, fact ? "name" : "fact");
    }
    if (!is_size(size)) {
        return cyto__refuse_as(error, CYTO_E_SIZE, "size", (double)size, NULL,
                               "sizeof(cyto_fact), or that of an earlier version");
    }
    cyto_fact made = no_fact;
    made.size = (uint32_t)shorter(size, sizeof made);
    made.kind = cyto__fact_name(kind) ? kind : CYTO_FACT_NONE;
    made.name = name;
    made.low = made.high = value;
    memcpy(fact, &made, made.size);
    return made.kind ? CYTO_OK
                     : cyto__refuse_as(error, CYTO_E_CHOICE, "kind", kind, NULL,
                                       "a CYTO_FACT_... but NONE");
}

cyto_status cyto__fail_fact(cyto_error *error, cyto_status status, const cyto_fact *fact,
                            const char *problem)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    const size_t n = strlen(fact->name);
    cyto__put(&sink, cyto__fact_name(fact->kind));
    cyto__put(&sink, " ");
    cyto__put_n(&sink, fact->name, n < 60 ? n : 60);
    cyto__put(&sink, ": ");
    cyto__put(&sink, problem);
    return cyto__fail(error, status, message);
}
