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
    char *report = NULL;
    cyto_error error = CYTO_ERROR_INIT;
    cyto_protocol *protocol = open_named(name);
    cyto_protocol_text text = {.size = sizeof text};
    cyto_protocol_describe(protocol, &text, NULL);
    if (cyto_review(text.json, strlen(text.json), json ? CYTO_FORM_JSON : CYTO_FORM_TEXT, &report,
                    &error) != CYTO_OK) {
        stop_at(name, &error);
    }
    fputs(report, stdout);
    cyto_text_free(report);
    cyto_protocol_free(protocol);
    return 0;
}
