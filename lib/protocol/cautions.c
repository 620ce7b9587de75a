/* SPDX-License-Identifier: MIT */
/* The drugs that cautions of cytodose's own are attached to. */
#include "protocol/cautions.h"
#include "protocol/protocol.h"

static int begins_with(const char *text, const char *beginning)
{
    while (*beginning && *text == *beginning) {
        text++;
        beginning++;
    }
    return *beginning == '\0';
}

static int has_atc(const cyto__own_caution *caution, const char *atc)
{
    for (int i = 0; atc && caution->atc[i]; i++) {
        if (begins_with(atc, caution->atc[i])) {
            return 1;
        }
    }
    return 0;
}

/* As bits. */
static uint32_t drugs_of(const cyto_protocol *protocol, const cyto__own_caution *caution)
{
    uint32_t drugs = 0;
    const int of_class =
        caution->class_name && cyto__text_is(caution->class_name, protocol->class_name);
    for (int32_t i = 0; i < protocol->drug_count; i++) {
        drugs |= (uint32_t)(of_class || has_atc(caution, protocol->drugs[i].atc)) << i;
    }
    return drugs;
}

void cyto__attach_cautions(cyto_protocol *protocol)
{
    for (int32_t i = 0; cyto__cautions[i].id; i++) {
        protocol->caution_drugs[i] = drugs_of(protocol, &cyto__cautions[i]);
        const uint32_t bit = protocol->caution_drugs[i] ? 1u << i : 0u;
        const int32_t kind = cyto__cautions[i].kind;
        protocol->attached |= bit;
        protocol->attached_flags |= kind == CYTO__CAUTION_FLAG ? bit : 0u;
        protocol->attached_labs |= kind <= CYTO__CAUTION_LAB_MISSING ? bit : 0u;
    }
}
