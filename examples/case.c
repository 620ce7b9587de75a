/* SPDX-License-Identifier: MIT */
/* Replays a case file: every value graded in every edition, every dose worked out. */
#include "example.h"

static const char usage_text[] =
    "usage: @ FILE [--text | --explain | --html | --svg | --json] [--shade SCALE]\n"
    "            [--scale SCALE[,SCALE...]] [--formula mosteller|du-bois] [--height-cm CM]\n"
    "            [--weight-kg KG] [--color never|auto]\n"
    "FILE is a case as in examples/cases; - reads standard input. Without an option the answer\n"
    "alone; --text: day by day; --explain: with every rule and source; --html: a page with a\n"
    "chart; --svg: the chart; --shade: the scale whose grades are shaded in it.\n"
    "example: @ case.json --html -o case.html\n";

static void print(const cyto_course *course, int32_t form, const cyto_replay_options *options)
{
    size_t needed = 0;
    cyto_error error = CYTO_ERROR_INIT;
    if (cyto_course_show(course, form, options, NULL, 0, &needed, &error) != CYTO_E_BUFFER) {
        stop(error.message);
    }
    char *text = malloc(needed);
    if (!text ||
        cyto_course_show(course, form, options, text, needed, &needed, &error) != CYTO_OK) {
        stop("out of memory");
    }
    fputs(text, stdout);
    free(text);
}

/* The form that an option asks for; 0: it is no form. */
static int32_t form_of(const char *option)
{
    static const char *const names[] = {"", "--summary", "--text", "--json", "--html", "--svg"};
    for (int32_t form = CYTO_FORM_SUMMARY; form <= CYTO_FORM_SVG; form++) {
        if (strcmp(option, names[form]) == 0) {
            return form;
        }
    }
    return 0;
}

static void choose_color(const char *name, cyto_replay_options *options)
{
    options->color = is_first("--color", name, "auto", "never") && isatty(STDOUT_FILENO);
}

static int program(int argc, char **argv)
{
    const char *path = NULL;
    const char *value;
    int32_t form = 0;
    cyto_replay_options options = CYTO_REPLAY_OPTIONS_INIT;
    options.bsa_formula = CYTO_BSA_MOSTELLER; /* named here, and repeated in the output */
    choose_color("auto", &options);
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            usage(usage_text, 1);
        } else if (form_of(argv[i]) && (!form || form == form_of(argv[i]))) {
            form = form_of(argv[i]);
        } else if (strcmp(argv[i], "--explain") == 0) {
            options.explain = 1;
        } else if ((value = option(argc, argv, &i, "--height-cm"))) {
            options.height_cm = number(value, "--height-cm");
        } else if ((value = option(argc, argv, &i, "--weight-kg"))) {
            options.weight_kg = number(value, "--weight-kg");
        } else if ((value = option(argc, argv, &i, "--scale"))) {
            options.scales = value;
        } else if ((value = option(argc, argv, &i, "--shade"))) {
            options.shade = value;
        } else if ((value = option(argc, argv, &i, "--formula"))) {
            options.bsa_formula = formula(value);
        } else if ((value = option(argc, argv, &i, "--color"))) {
            choose_color(value, &options);
        } else if (path || (argv[i][0] == '-' && argv[i][1])) {
            unknown(argv[i], usage_text);
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
    if (!form) {
        form = options.explain ? CYTO_FORM_TEXT : CYTO_FORM_SUMMARY;
    }
    print(course, form, &options);
    if (form == CYTO_FORM_SUMMARY) {
        puts("\nThe rest: --text (day by day), --explain (every rule and source), --html -o FILE "
             "(a page"
             "\nwith a chart), --svg (the chart), --json.");
    }
    cyto_course_free(course);
    free(text);
    return 0;
}
