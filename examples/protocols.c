/* SPDX-License-Identifier: MIT */
/* The built-in protocols, what they rest on, and how many cases test each. */
#include "example.h"
#include "table.h"

static void print_protocol(const cyto_protocol *p, int32_t case_count)
{
    static const char *const verified[] = {"", "unverified", "secondary", "primary"};
    cyto_protocol_text text = {.size = sizeof text};
    cyto_protocol_describe(p, &text);
    puts(text.id);
    printf("  ");
    print_wrapped(2, 4, text.title);
    printf("  ");
    print_wrapped(2, 4, text.edition);
    char drugs[1024] = "drugs:";
    for (int32_t k = 0; k < text.drug_count; k++) {
        const size_t used = strlen(drugs);
        snprintf(drugs + used, sizeof drugs - used, "%s %s", k > 0 ? "," : "",
                 cyto_protocol_part(p, CYTO_PART_DRUG, k));
    }
    printf("  ");
    print_wrapped(2, 4, text.drug_count ? drugs : "drugs: none");
    printf("  %d rules; %d cases; weakest: %s\n  %s\n", (int)text.rule_count, (int)case_count,
           verified[text.verified], text.digest);
    for (int32_t k = 0; k < text.source_count; k++) {
        printf("  - ");
        print_wrapped(4, 4, cyto_protocol_part(p, CYTO_PART_SOURCE, k));
    }
}

static int program(int argc, char **argv)
{
    if (argc > 1) {
        usage("usage: @ [--help]\n"
              "Lists the protocols that the library brings along.\n"
              "example: @\n",
              strcmp(argv[1], "--help") == 0);
    }
    cyto_entry entry = {.size = sizeof entry};
    for (int32_t i = 0; cyto_entry_at(CYTO_LIST_PROTOCOLS, i, &entry) == CYTO_OK; i++) {
        cyto_protocol *p;
        cyto_error error = CYTO_ERROR_INIT;
        if (cyto_protocol_find(entry.name, &p, &error) != CYTO_OK) {
            stop(error.message);
        }
        print_protocol(p, entry.kind);
        cyto_protocol_free(p);
    }
    return 0;
}
