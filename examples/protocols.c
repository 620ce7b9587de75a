/* SPDX-License-Identifier: MIT */
/* The built-in protocols, and what they rest on. */
#include "example.h"

int main(int argc, char **argv)
{
    static const char *const verified[] = {"", "unverified", "secondary", "primary"};
    if (argc > 1) {
        usage("usage: protocols [--help]\nLists the protocols that the library brings along.\n",
              strcmp(argv[1], "--help") == 0);
    }
    for (int32_t i = 0; i < cyto_protocol_count(); i++) {
        cyto_protocol *p;
        cyto_error error;
        cyto_error_init(&error, sizeof error);
        if (cyto_protocol_find(cyto_protocol_id_of(i), &p, &error) != CYTO_OK) {
            stop(error.message);
        }
        printf("%s: %s\n  %s\n  drugs:", cyto_protocol_id(p), cyto_protocol_title(p),
               cyto_protocol_edition(p));
        for (int32_t k = 0; cyto_protocol_drug(p, k); k++) {
            printf(" %s", cyto_protocol_drug(p, k));
        }
        printf("%s; %d rules; weakest: %s\n  %s\n", cyto_protocol_drug(p, 0) ? "" : " none",
               (int)cyto_protocol_rule_count(p), verified[cyto_protocol_verified(p)],
               cyto_protocol_digest(p));
        for (int32_t k = 0; cyto_protocol_source(p, k); k++) {
            printf("  - %s\n", cyto_protocol_source(p, k));
        }
        cyto_protocol_free(p);
    }
    return 0;
}
