/* SPDX-License-Identifier: MIT */
/* The built-in protocols, and what they rest on. */
#include "example.h"
#include "table.h"

enum { MOST = 256 };

/* How many cases stand in DIR/ID.json: each has its source. */
static int count_cases(const char *dir, const char *id)
{
    char path[1024];
    size_t length;
    int cases = 0;
    snprintf(path, sizeof path, "%s/%s.json", dir, id);
    char *text = read_all(path, &length);
    static const char mark[] = "\"source\":";
    for (size_t i = 0; i + sizeof mark <= length; i++) {
        cases += memcmp(text + i, mark, sizeof mark - 1) == 0;
    }
    free(text);
    return cases;
}

static void print_protocol(const cyto_protocol *p, int cases)
{
    static const char *const verified[] = {"", "unverified", "secondary", "primary"};
    puts(cyto_protocol_id(p));
    printf("  ");
    print_wrapped(2, 4, cyto_protocol_title(p));
    printf("  ");
    print_wrapped(2, 4, cyto_protocol_edition(p));
    printf("  drugs:");
    for (int32_t k = 0; cyto_protocol_drug(p, k); k++) {
        printf(" %s", cyto_protocol_drug(p, k));
    }
    printf("%s; %d rules", cyto_protocol_drug(p, 0) ? "" : " none",
           (int)cyto_protocol_rule_count(p));
    if (cases >= 0) {
        printf("; %d cases", cases);
    }
    printf("; weakest: %s\n  %s\n", verified[cyto_protocol_verified(p)], cyto_protocol_digest(p));
    for (int32_t k = 0; cyto_protocol_source(p, k); k++) {
        printf("  - ");
        print_wrapped(4, 4, cyto_protocol_source(p, k));
    }
}

int main(int argc, char **argv)
{
    const char *dir = NULL;
    for (int i = 1; i < argc; i++) {
        char *value = option(argc, argv, &i, "--cases");
        if (!value) {
            usage("usage: protocols [--cases DIR]\n"
                  "Lists the protocols that the library brings along; with the folder of their\n"
                  "cases, how many each has.\n",
                  strcmp(argv[i], "--help") == 0);
        }
        dir = value;
    }
    const int32_t n = cyto_protocol_count() < MOST ? cyto_protocol_count() : MOST;
    int cases[MOST];
    for (int32_t i = 0; i < n; i++) { /* what cannot be read is said before anything is printed */
        cases[i] = dir ? count_cases(dir, cyto_protocol_id_of(i)) : -1;
    }
    for (int32_t i = 0; i < n; i++) {
        cyto_protocol *p;
        cyto_error error;
        cyto_error_init(&error, sizeof error);
        if (cyto_protocol_find(cyto_protocol_id_of(i), &p, &error) != CYTO_OK) {
            stop(error.message);
        }
        print_protocol(p, cases[i]);
        cyto_protocol_free(p);
    }
    return 0;
}
