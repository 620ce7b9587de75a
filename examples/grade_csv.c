/* SPDX-License-Identifier: MIT */
/* A file of laboratory values (CSV), with the grades beside them. */
#define OUTPUT_IS_DATA 1
#include "example.h"

static const char usage_text[] =
    "usage: @ --scale SCALE [--OPTION VALUE...] [FILE]\n"
    "FILE: a row a value; \"-\" or none: standard input. Options: those of cyto_file_set, such as\n"
    "--layout cdisc, --delimiter \";\", --numbers \",\", and the columns: --value RESULT names the "
    "file's\n"
    "column, --unit =g/dL is for all rows. Rows go to standard output, what was counted to "
    "standard\n"
    "error. Exit status: 0; 2 for wrong use or an unreadable file.\n"
    "example: @ --scale ctcae-5.0 --lln \"normal from\" labs.csv -o grades.csv\n";

static void stop_in(const char *path, const cyto_error *error)
{
    fprintf(stderr, "error: %s:", shown(path));
    if (error->line > 0) {
        fprintf(stderr, "%d:", (int)error->line);
    }
    fprintf(stderr, " %s\n", error->message);
    exit(2);
}

static void set(cyto_file *file, const char *name, const char *value)
{
    char underscored[64];
    cyto_error error = CYTO_ERROR_INIT;
    snprintf(underscored, sizeof underscored, "%s", name);
    for (char *c = underscored; *c; c++) {
        *c = *c == '-' ? '_' : *c;
    }
    if (cyto_file_set(file, underscored, value, &error) != CYTO_OK) {
        stop(error.message);
    }
}

/* These add to a list; another one is given once. */
static void check_once(char *name)
{
    static const char *const lists[] = {"--by", "--skip", "--choose", "--unit-name", "--test-name"};
    for (char *c = name; *c; c++) {
        *c = *c == '_' ? '-' : *c;
    }
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if (strcmp(name, lists[i]) == 0) {
            return;
        }
    }
    once(name);
}

/* Once through the file. */
static void feed(cyto_file *file, FILE *in, const char *path)
{
    static char block[65536];
    const char *rows;
    size_t length, got;
    cyto_error error = CYTO_ERROR_INIT;
    while ((got = fread(block, 1, sizeof block, in)) > 0) {
        for (size_t at = 0, used; at < got; at += used) {
            if (cyto_file_feed(file, block + at, got - at, &used, &rows, &length, &error) !=
                CYTO_OK) {
                stop_in(path, &error);
            }
            output_rows(rows, length);
        }
    }
    if (ferror(in)) {
        close_input(in, path);
    }
    if (cyto_file_end(file, &rows, &length, &error) != CYTO_OK) {
        stop_in(path, &error);
    }
    output_rows(rows, length);
}

static void grade(cyto_file *file, const char *path)
{
    FILE *in = open_input(path);
    feed(file, in, path);
    /* The first time baselines were collected. */
    while (cyto_file_again(file)) {
        if (fseek(in, 0, SEEK_SET) != 0) {
            stop("baselines are found in a first pass: name a file, not standard input");
        }
        feed(file, in, path);
    }
    close_input(in, path);
    output_flush(); /* the rows stand before their summary */
}

static void print_summary(const cyto_file *file)
{
    size_t needed;
    cyto_file_summary(file, NULL, 0, &needed);
    char *text = malloc(needed);
    if (!text) {
        stop("out of memory");
    }
    cyto_file_summary(file, text, needed, NULL);
    fputs(text, stderr);
    free(text);
}

static int program(int argc, char **argv)
{
    const char *path = NULL;
    const char *scale = NULL;
    cyto_file *file;
    cyto_error error = CYTO_ERROR_INIT;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            usage(usage_text, 1);
        } else if (strncmp(argv[i], "--", 2) == 0 && i + 1 < argc) {
            check_once(argv[i]);
            scale = strcmp(argv[i], "--scale") == 0 ? argv[i + 1] : scale;
            i++;
        } else if ((argv[i][0] == '-' && argv[i][1]) ||
                   path) { /* one file: a second one would be lost */
            unknown(argv[i], usage_text);
        } else {
            path = argv[i];
        }
    }
    if (!scale) {
        usage(usage_text, 0);
    }
    if (cyto_file_new(scale, &file, &error) != CYTO_OK) {
        stop(error.message);
    }
    for (int i = 1; i + 1 < argc; i++) {
        if (strncmp(argv[i], "--", 2) == 0) {
            if (strcmp(argv[i], "--scale") != 0) {
                set(file, argv[i] + 2, argv[i + 1]);
            }
            i++;
        }
    }
    grade(file, path ? path : "-");
    print_summary(file);
    cyto_file_free(file);
    return 0;
}
