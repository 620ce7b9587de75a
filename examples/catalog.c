/* SPDX-License-Identifier: MIT */
/* Everything that the library knows by name: scales, terms with each edition's printed cells, units, formulas,
 * limits, protocols. */
#include "example.h"
#include "table.h"

#include <ctype.h>
#include <math.h>

static const char usage_text[] =
    "usage: @ [LIST [NAME]] [--help]\n"
    "Prints what the library knows by name: its lists; one list with what each entry is "
    "and rests on;\n"
    "one entry, a term with the cells of each edition as printed, for each group of "
    "patients\nthat it tells apart.\n"
    "example: @ terms anemia\n";

typedef struct list {
    int32_t number;
    const char *constant; /* "BSA_FORMULAS" */
} list;

static const list lists[] = {
#define ROW(name, value, what) {(value), #name},
    CYTO_LIST_LIST(ROW)
#undef ROW
};

enum { LIST_COUNT = sizeof lists / sizeof lists[0], NAMES_WIDTH = 72 };

/* "bsa-formulas" of BSA_FORMULAS. */
static const char *name_of(const list *l)
{
    static char name[32];
    size_t n = 0;
    for (const char *at = l->constant; *at && n + 1 < sizeof name; at++) {
        name[n++] = (char)(*at == '_' ? '-' : tolower((unsigned char)*at));
    }
    name[n] = '\0';
    return name;
}

static const list *list_named(const char *name)
{
    for (int i = 0; i < LIST_COUNT; i++) {
        if (strcmp(name_of(&lists[i]), name) == 0) {
            return &lists[i];
        }
    }
    fprintf(stderr, "error: unknown list \"%s\"; accepted:", shown(name));
    for (int i = 0; i < LIST_COUNT; i++) {
        fprintf(stderr, "%s %s", i > 0 ? "," : "", name_of(&lists[i]));
    }
    fputs("\n", stderr);
    exit(2);
}

/* One line: how many entries it has, and the first of their names. */
static void print_list(const list *l)
{
    cyto_entry entry = {.size = sizeof entry};
    int32_t count = 0;
    while (cyto_entry_at(l->number, count, &entry, NULL) == CYTO_OK) {
        count++;
    }
    int width = printf("%-18s %4d ", name_of(l), (int)count);
    for (int32_t i = 0; cyto_entry_at(l->number, i, &entry, NULL) == CYTO_OK; i++) {
        if (!*entry.name) {
            continue; /* the reason of a grade that has none */
        }
        if (width + (int)strlen(entry.name) > NAMES_WIDTH) {
            printf(" ...");
            break;
        }
        width += printf(" %s%s", entry.name, i + 1 < count ? "," : "");
    }
    puts("");
}

static void print_line(const char *text)
{
    if (*text) {
        printf("  ");
        print_wrapped(2, 4, text);
    }
}

static void print_range(const cyto_entry *e)
{
    if (isnan(e->low) && isnan(e->high)) {
        return;
    }
    printf("  ");
    if (e->low != e->high && !isnan(e->low)) {
        printf("%g to ", e->low);
    }
    printf("%g %s\n", isnan(e->high) ? e->low : e->high, e->unit);
}

/* The cells, once for each group of patients that the edition tells apart. */
static void print_cells(const cyto_criterion *criterion)
{
    cyto_criterion_text text = {.size = sizeof text};
    for (int32_t i = 0; cyto_criterion_describe(criterion, i, NULL, &text, NULL) == CYTO_OK; i++) {
        if (i == 0) {
            printf("  %s: %s\n", text.scale, text.title);
        }
        if (*text.patients) {
            printf("    %s\n", text.patients);
        }
        for (int grade = 1; grade <= 4; grade++) {
            if (*text.cells[grade - 1]) {
                printf("    %d  ", grade);
                print_wrapped(7, 7, text.cells[grade - 1]);
            }
        }
    }
}

/* A term's cells in each scale that has it; brief: the scales alone. */
static void print_editions(const char *term, int brief)
{
    cyto_entry scale = {.size = sizeof scale};
    for (int32_t i = 0; cyto_entry_at(CYTO_LIST_SCALES, i, &scale, NULL) == CYTO_OK; i++) {
        const cyto_criterion *criterion;
        if (cyto_criterion_find(scale.name, term, NULL, &criterion, NULL) != CYTO_OK) {
            continue;
        }
        if (brief) {
            printf("  %s", scale.name);
        } else {
            print_cells(criterion);
        }
    }
    if (brief) {
        puts("");
    }
}

static void print_entry(int32_t number, const cyto_entry *e, int brief)
{
    if (!*e->name) {
        return;
    }
    puts(e->name);
    if (number == CYTO_LIST_TERMS) {
        print_editions(e->name, brief);
    }
    print_line(e->text);
    print_range(e);
    print_line(e->source);
    print_line(e->population);
}

static int program(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--help") == 0) {
        usage(usage_text, 1);
    }
    if (argc > 3 || (argc > 1 && argv[1][0] == '-')) {
        unknown(argv[argc > 3 ? 3 : 1], usage_text);
    }
    if (argc == 1) {
        for (int i = 0; i < LIST_COUNT; i++) {
            print_list(&lists[i]);
        }
        return 0;
    }
    const list *l = list_named(argv[1]);
    cyto_entry entry = {.size = sizeof entry};
    if (argc == 3) {
        entry = named(l->number, argv[2]);
        print_entry(l->number, &entry, 0);
        return 0;
    }
    for (int32_t i = 0; cyto_entry_at(l->number, i, &entry, NULL) == CYTO_OK; i++) {
        print_entry(l->number, &entry, 1);
    }
    return 0;
}
