/* SPDX-License-Identifier: MIT */
/* protocol.h: A protocol that the library brings along: what it is, and how well it is attested. */
#include <cytodose/protocol.h>

#include <stdio.h>

int main(void)
{
    cyto_protocol *protocol;
    if (cyto_protocol_find("enoxaparin-vte-gimema", &protocol, NULL) != CYTO_OK) {
        return 1;
    }
    printf("%s: %s, %d branches\n", cyto_protocol_id(protocol), cyto_protocol_drug(protocol, 0),
           (int)cyto_protocol_branch_count(protocol));
    printf("its weakest rule was read %s\n",
           cyto_protocol_verified(protocol) == CYTO_VERIFIED_PRIMARY ? "in the primary text"
                                                                     : "second-hand");
    cyto_protocol_free(protocol);
    return 0;
}

/* Prints:
 * > enoxaparin-vte-gimema: enoxaparin, 2 branches
 * > its weakest rule was read second-hand
 */
