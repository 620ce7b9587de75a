/* SPDX-License-Identifier: MIT */
/* One protocol as the table that a pharmacist signs, gaps shown; or the form of the facts that it asks for. */
#include "example.h"

static const char usage_text[] = "usage: @ ID|FILE [--html | --facts]\n"
                                 "A protocol's JSON, - for standard input, or the id of a built-in "
                                 "one. --facts: the facts that it may\n"
                                 "ask for, as JSON to fill in and to decide with.\n"
                                 "example: @ enoxaparin-vte-mskcc --html\n";

enum { TEXT, HTML, FACTS };

static int program(int argc, char **argv)
{
    static const char *const options[] = {"--html", "--facts", NULL};
    int what;
    const char *name = name_and_option(argc, argv, usage_text, options, &what);
    cyto_protocol *protocol = open_named(name);
    char *text = NULL;
    cyto_error error = CYTO_ERROR_INIT;
    const cyto_status status =
        what == FACTS
            ? cyto_protocol_facts(protocol, &text, &error)
            : cyto_protocol_table(protocol, what == HTML ? CYTO_FORM_HTML : CYTO_FORM_TEXT, &text,
                                  &error);
    if (status != CYTO_OK) {
        stop_at(name, &error);
    }
    fputs(text, stdout);
    cyto_text_free(text);
    cyto_protocol_free(protocol);
    return 0;
}
