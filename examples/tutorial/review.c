/* SPDX-License-Identifier: MIT */
/* review.h: A comparison finds where two guidelines differ, with a patient who shows it. */
#include <cytodose/review.h>

#include <stdio.h>
#include <string.h>

int main(void)
{
    cyto_protocol *one = NULL, *other = NULL;
    char *report = NULL;
    int failed = 1;
    if (cyto_protocol_find("enoxaparin-vte-mskcc", &one, NULL) == CYTO_OK &&
        cyto_protocol_find("enoxaparin-vte-isth", &other, NULL) == CYTO_OK &&
        cyto_compare(one, other, CYTO_FORM_TEXT, &report, NULL) == CYTO_OK) {
        const char *at = strstr(report, "witness");
        failed = at == NULL;
        printf("they differ: %s\n", at ? "a witness is named" : "nowhere");
    }
    cyto_text_free(report);
    cyto_protocol_free(one);
    cyto_protocol_free(other);
    return failed;
}

/* Prints:
 * > they differ: a witness is named
 */
