/* SPDX-License-Identifier: MIT */
/* Where two protocols, or two grading scales under one, answer differently, each region with a
 * patient. */
#include "example.h"

static const char usage_text[] = "usage: @ A B [--json]\n"
                                 "       @ A --scale SCALE,SCALE [--json]\n"
                                 "A and B: a protocol's JSON file, or the id of a built-in one.\n"
                                 "SCALE: ctcae-5.0 and the like, for the grades that A asks for.\n"
                                 "example: @ enoxaparin-vte-mskcc enoxaparin-vte-isth\n";

/* The part after the comma, which ends the part before it. */
static char *second_of(char *pair)
{
    char *comma = pair ? strchr(pair, ',') : NULL;
    if (!comma) {
        usage(usage_text, 0);
        return NULL;
    }
    *comma = '\0';
    return comma + 1;
}

static int program(int argc, char **argv)
{
    const char *names[2] = {NULL, NULL};
    char *scale = NULL;
    char *value;
    int n = 0;
    int json = 0;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            usage(usage_text, 1);
        } else if (strcmp(argv[i], "--json") == 0) {
            json = 1;
        } else if ((value = option(argc, argv, &i, "--scale"))) {
            scale = value;
        } else if (n == 2) {
            unknown(argv[i], usage_text);
        } else {
            names[n++] = argv[i];
        }
    }
    if (n != (scale ? 1 : 2)) {
        usage(usage_text, 0);
    }
    const char *other = scale ? second_of(scale) : NULL;
    cyto_protocol *a = open_named(names[0]);
    cyto_protocol *b = scale ? NULL : open_named(names[1]);
    char *report = NULL;
    cyto_error error = CYTO_ERROR_INIT;
    const cyto_status status =
        scale ? (json ? cyto_compare_scales(a, scale, other, CYTO_FORM_JSON, &report, &error)
                      : cyto_compare_scales(a, scale, other, CYTO_FORM_TEXT, &report, &error))
              : (json ? cyto_compare(a, b, CYTO_FORM_JSON, &report, &error)
                      : cyto_compare(a, b, CYTO_FORM_TEXT, &report, &error));
    if (status != CYTO_OK) {
        stop(error.message);
    }
    fputs(report, stdout);
    cyto_text_free(report);
    cyto_protocol_free(a);
    cyto_protocol_free(b);
    return 0;
}
