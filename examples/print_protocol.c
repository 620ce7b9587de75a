/* SPDX-License-Identifier: MIT */
/* One protocol as the table that a pharmacist signs, gaps shown. */
#include "example.h"

static const char usage_text[] =
    "usage: print_protocol ID|FILE [--html]\n"
    "A protocol's JSON, - for standard input, or the id of a built-in one.\n";

static int program(int argc, char **argv)
{
    int html;
    const char *name = name_and_option(argc, argv, usage_text, "--html", &html);
    cyto_protocol *protocol = open_named(name);
    char *table = NULL;
    cyto_error error = CYTO_ERROR_INIT;
    const cyto_status status =
        cyto_protocol_table(protocol, html ? CYTO_FORM_HTML : CYTO_FORM_TEXT, &table, &error);
    if (status != CYTO_OK) {
        stop_at(name, &error);
    }
    fputs(table, stdout);
    cyto_text_free(table);
    cyto_protocol_free(protocol);
    return 0;
}
