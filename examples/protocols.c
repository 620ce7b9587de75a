/* SPDX-License-Identifier: MIT */
/* The built-in protocols, what they rest on, and how many cases test each. */
#include "example.h"

static const char usage_text[] =
    "usage: @ [--drug TEXT] [--indication TEXT] [--source TEXT] [--help]\n"
    "Lists the protocols that the library brings along: all, or those with TEXT in "
    "the name of\n"
    "a drug, in the title or the patients, in the citation of a source. Exit status "
    "1: none has.\n"
    "example: @ --drug oxaliplatin\n";
#include "table.h"

#include <strings.h>

static void print_protocol(const cyto_protocol *p, int32_t case_count)
{
    static const char *const verified[] = {"", "unverified", "secondary", "primary"};
    cyto_protocol_text text = {.size = sizeof text};
    cyto_protocol_describe(p, &text, NULL);
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

/* ASCII letters alike, small or capital. */
static int holds(const char *text, const char *part)
{
    const size_t n = strlen(part);
    for (; text && *text; text++) {
        if (strncasecmp(text, part, n) == 0) {
            return 1;
        }
    }
    return 0;
}

static int has_part(const cyto_protocol *p, int32_t part, int32_t count, const char *wanted)
{
    for (int32_t i = 0; i < count; i++) {
        if (holds(cyto_protocol_part(p, part, i), wanted)) {
            return 1;
        }
    }
    return 0;
}

/* Those of every option that is given; an option that is not given is NULL. */
static int is_wanted(const cyto_protocol *p, char *const *wanted)
{
    cyto_protocol_text text = {.size = sizeof text};
    cyto_protocol_describe(p, &text, NULL);
    return (!wanted[0] || has_part(p, CYTO_PART_DRUG, text.drug_count, wanted[0])) &&
           (!wanted[1] || holds(text.title, wanted[1]) || holds(text.applies_to, wanted[1])) &&
           (!wanted[2] || has_part(p, CYTO_PART_SOURCE, text.source_count, wanted[2]));
}

static int program(int argc, char **argv)
{
    static const char *const names[] = {"--drug", "--indication", "--source"};
    char *wanted[] = {NULL, NULL, NULL};
    for (int i = 1; i < argc && argv[i]; i++) {
        int known = 0;
        for (int k = 0; k < 3 && !known; k++) {
            int at = i;
            char *value = option(argc, argv, &at, names[k]);
            if (value) {
                wanted[k] = value;
                known = 1;
                i = at;
            }
        }
        if (!known) {
            if (strcmp(argv[i], "--help") == 0) {
                usage(usage_text, 1);
            }
            unknown(argv[i], usage_text);
        }
    }
    int found = 0;
    cyto_entry entry = {.size = sizeof entry};
    for (int32_t i = 0; cyto_entry_at(CYTO_LIST_PROTOCOLS, i, &entry, NULL) == CYTO_OK; i++) {
        cyto_protocol *p;
        cyto_error error = CYTO_ERROR_INIT;
        if (cyto_protocol_find(entry.name, &p, &error) != CYTO_OK) {
            stop(error.message);
        }
        if (is_wanted(p, wanted)) {
            print_protocol(p, entry.kind);
            found++;
        }
        cyto_protocol_free(p);
    }
    if (found == 0) {
        fputs("no protocol has that; without an option all are listed\n", stderr);
    }
    return found ? 0 : 1;
}
