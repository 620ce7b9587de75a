/* SPDX-License-Identifier: MIT */
#include <cytodose/facts.h>

#include <string.h>

cyto_status cyto_fact_init(cyto_fact *fact, size_t size, int32_t kind, const char *name,
                           double value)
{
    if (!fact || !name) {
        return CYTO_E_NULL;
    }
    if (size < sizeof *fact) {
        return CYTO_E_SIZE;
    }
    memset(fact, 0, sizeof *fact);
    fact->size = (uint32_t)sizeof *fact;
    if (!cyto_fact_name(kind)) {
        return CYTO_E_CHOICE;
    }
    fact->kind = kind;
    fact->name = name;
    fact->low = fact->high = value;
    return CYTO_OK;
}

const char *cyto_fact_name(int32_t kind)
{
    switch (kind) {
#define NAME(name, value, key, text) \
    case value:                      \
        return key;
        CYTO_FACT_LIST(NAME)
#undef NAME
    default:
        return NULL;
    }
}
