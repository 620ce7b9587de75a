/* SPDX-License-Identifier: MIT */
/* Replays a case file: every value graded in every edition, every dose worked out. */
#include "example.h"

static const char usage_text[] = "usage: @ FILE [--json] [--explain] [--height-cm CM] [--weight-kg "
                                 "KG] [--scale SLUG[,SLUG...]]\n"
                                 "            [--formula mosteller|du-bois] [--color never|auto]\n"
                                 "FILE is a case as in examples/cases; - reads standard input.\n"
                                 "example: @ case.json --explain\n";

typedef cyto_status (*render)(const cyto_course *, const cyto_replay_options *, char *, size_t,
                              size_t *, cyto_error *);

static void print(render to, const cyto_course *course, const cyto_replay_options *options)
{
    size_t needed = 0;
    cyto_error error = CYTO_ERROR_INIT;
    if (to(course, options, NULL, 0, &needed, &error) != CYTO_E_BUFFER) {
        stop(error.message);
    }
    char *text = malloc(needed);
    if (!text || to(course, options, text, needed, &needed, &error) != CYTO_OK) {
        stop("out of memory");
    }
    fputs(text, stdout);
    free(text);
}

static void choose_color(const char *name, cyto_replay_options *options)
{
    if (strcmp(name, "auto") == 0) {
        options->color = isatty(STDOUT_FILENO);
    } else if (strcmp(name, "never") == 0) {
        options->color = 0;
    } else {
        usage(usage_text, 0);
    }
}

static int program(int argc, char **argv)
{
    const char *path = NULL;
    const char *value;
    int json = 0;
    cyto_replay_options options = CYTO_REPLAY_OPTIONS_INIT;
    options.bsa_formula = CYTO_BSA_MOSTELLER; /* named here, and and repeated in the output */
    choose_color("auto", &options);
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            usage(usage_text, 1);
        } else if (strcmp(argv[i], "--json") == 0) {
            json = 1;
        } else if (strcmp(argv[i], "--explain") == 0) {
            options.explain = 1;
        } else if ((value = option(argc, argv, &i, "--height-cm"))) {
            options.height_cm = number(value, "--height-cm");
        } else if ((value = option(argc, argv, &i, "--weight-kg"))) {
            options.weight_kg = number(value, "--weight-kg");
        } else if ((value = option(argc, argv, &i, "--scale"))) {
            options.scales = value;
        } else if ((value = option(argc, argv, &i, "--formula"))) {
            options.bsa_formula = formula(value);
        } else if ((value = option(argc, argv, &i, "--color"))) {
            choose_color(value, &options);
        } else if (path || (argv[i][0] == '-' && argv[i][1])) {
            usage(usage_text, 0);
        } else {
            path = argv[i];
        }
    }
    if (!path) {
        usage(usage_text, 0);
    }
    size_t length = 0;
    char *text = read_all(path, &length);
    cyto_course *course;
    cyto_error error = CYTO_ERROR_INIT;
    if (cyto_course_read(text, length, &course, &error) != CYTO_OK) {
        fprintf(stderr, "error: %s:%d:%d: %s%s%s\n", shown(path), error.line, error.column,
                error.pointer, error.pointer[0] ? ": " : "", error.message);
        return 2;
    }
    print(json ? cyto_course_json : cyto_course_text, course, &options);
    cyto_course_free(course);
    free(text);
    return 0;
}
