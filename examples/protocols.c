/* SPDX-License-Identifier: MIT */
/* The built-in protocols, what they rest on, and how many cases test each. */
#include "example.h"
#include "table.h"

static void print_protocol(const cyto_protocol *p)
{
    static const char *const verified[] = {"", "unverified", "secondary", "primary"};
    puts(cyto_protocol_id(p));
    printf("  ");
    print_wrapped(2, 4, cyto_protocol_title(p));
    printf("  ");
    print_wrapped(2, 4, cyto_protocol_edition(p));
    char drugs[1024] = "drugs:";
    for (int32_t k = 0; cyto_protocol_drug(p, k); k++) {
        const size_t used = strlen(drugs);
        snprintf(drugs + used, sizeof drugs - used, "%s %s", k > 0 ? "," : "",
                 cyto_protocol_drug(p, k));
    }
    printf("  ");
    print_wrapped(2, 4, cyto_protocol_drug(p, 0) ? drugs : "drugs: none");
    printf("  %d rules; %d cases; weakest: %s\n  %s\n", (int)cyto_protocol_rule_count(p),
           (int)cyto_protocol_case_count(cyto_protocol_id(p)), verified[cyto_protocol_verified(p)],
           cyto_protocol_digest(p));
    for (int32_t k = 0; cyto_protocol_source(p, k); k++) {
        printf("  - ");
        print_wrapped(4, 4, cyto_protocol_source(p, k));
    }
}

static int program(int argc, char **argv)
{
    if (argc > 1) {
        usage("usage: protocols [--help]\n"
              "Lists the protocols that the library brings along.\n",
              strcmp(argv[1], "--help") == 0);
    }
    for (int32_t i = 0; i < cyto_protocol_count(); i++) {
        cyto_protocol *p;
        cyto_error error;
        cyto_error_init(&error, sizeof error);
        if (cyto_protocol_find(cyto_protocol_id_of(i), &p, &error) != CYTO_OK) {
            stop(error.message);
        }
        print_protocol(p);
        cyto_protocol_free(p);
    }
    return 0;
}
