/* SPDX-License-Identifier: MIT */
/* Where two protocols answer differently, each region with a patient. */
#include "example.h"

static const char usage_text[] = "usage: compare_protocols A B [--json]\n"
                                 "Each a protocol's JSON file, or the id of a built-in one.\n";

int main(int argc, char **argv)
{
    const char *names[2] = {NULL, NULL};
    int n = 0;
    int json = 0;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            usage(usage_text, 1);
        } else if (strcmp(argv[i], "--json") == 0) {
            json = 1;
        } else if (n == 2) {
            usage(usage_text, 0);
        } else {
            names[n++] = argv[i];
        }
    }
    if (n != 2) {
        usage(usage_text, 0);
    }
    cyto_protocol *a = open_named(names[0]);
    cyto_protocol *b = open_named(names[1]);
    char *report = NULL;
    cyto_error error;
    cyto_error_init(&error, sizeof error);
    const cyto_status status =
        json ? cyto_compare_json(a, b, &report, &error) : cyto_compare_text(a, b, &report, &error);
    if (status != CYTO_OK) {
        stop(error.message);
    }
    fputs(report, stdout);
    cyto_text_free(report);
    cyto_protocol_free(a);
    cyto_protocol_free(b);
    return 0;
}
