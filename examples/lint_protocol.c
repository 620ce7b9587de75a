/* SPDX-License-Identifier: MIT */
/* Finds faults of a protocol: gaps, overlaps, rules that never apply, each with a patient. */
#include "example.h"

static const char usage_text[] =
    "usage: @ FILE|ID [--json]\n"
    "A protocol's JSON, - for standard input, or the id of a built-in one.\n"
    "example: @ enoxaparin-vte-gimema\n";

static int program(int argc, char **argv)
{
    static const char *const options[] = {"--json", NULL};
    int json;
    const char *name = name_and_option(argc, argv, usage_text, options, &json);
    size_t length = 0;
    char *report = NULL;
    cyto_error error = CYTO_ERROR_INIT;
    char *own;
    const char *text = protocol_json(name, &length, &own);
    const cyto_status status = json ? cyto_review(text, length, CYTO_FORM_JSON, &report, &error)
                                    : cyto_review(text, length, CYTO_FORM_TEXT, &report, &error);
    if (status != CYTO_OK) {
        stop_at(name, &error);
    }
    fputs(report, stdout);
    cyto_text_free(report);
    free(own);
    return 0;
}
