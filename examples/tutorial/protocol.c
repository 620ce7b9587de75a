/* SPDX-License-Identifier: MIT */
/* protocol.h: A built-in protocol says what it is, and how well it is attested. */
#include <cytodose/protocol.h>

#include <stdio.h>

int main(void)
{
    cyto_protocol *protocol;
    if (cyto_protocol_find("enoxaparin-vte-gimema", &protocol, NULL) != CYTO_OK) {
        return 1;
    }
    cyto_protocol_text text;
    text.size = sizeof text;
    cyto_protocol_describe(protocol, &text, NULL);
    printf("%s: %s, %d branches\n", text.id, cyto_protocol_part(protocol, CYTO_PART_DRUG, 0),
           (int)text.branch_count);
    printf("its weakest rule was read %s\n",
           text.verified == CYTO_VERIFIED_PRIMARY ? "in the primary text" : "second-hand");
    cyto_protocol_free(protocol);
    return 0;
}

/* Prints:
 * > enoxaparin-vte-gimema: enoxaparin, 2 branches
 * > its weakest rule was read second-hand
 */
