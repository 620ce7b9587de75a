/* SPDX-License-Identifier: MIT */
/* One protocol as the table that a pharmacist signs, holes shown. */
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
    cyto_error error;
    cyto_error_init(&error, sizeof error);
    const cyto_status status = html ? cyto_protocol_table_html(protocol, &table, &error)
                                    : cyto_protocol_table_text(protocol, &table, &error);
    if (status != CYTO_OK) {
        stop_at(name, &error);
    }
    fputs(table, stdout);
    cyto_text_free(table);
    cyto_protocol_free(protocol);
    return 0;
}
