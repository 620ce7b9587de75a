/* SPDX-License-Identifier: MIT */
/* A case as its JSON says it, replayed. */
#include "door.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    int32_t form;
    const char *key; /* of the answer */
} forms[] = {{"page", CYTO_FORM_HTML, "page"},
             {"answer", CYTO_FORM_SUMMARY, "text"},
             {"text", CYTO_FORM_TEXT, "text"}};

static void replay(door *d, const cyto_course *course, const cyto_replay_options *options)
{
    const char *name = typed(d, "shown");
    size_t at = 0;
    while (at + 1 < sizeof forms / sizeof forms[0] && strcmp(forms[at].name, name) != 0) {
        at++;
    }
    size_t needed = 0;
    cyto_error error;
    cyto_error_init(&error, sizeof error);
    cyto_course_show(course, forms[at].form, options, NULL, 0, &needed, &error);
    char *text = malloc(needed + 1);
    if (text &&
        cyto_course_show(course, forms[at].form, options, text, needed, NULL, &error) == CYTO_OK) {
        cJSON_AddStringToObject(d->answer, forms[at].key, text);
    } else {
        refuse(d, "json", error.message);
    }
    free(text);
}

void answer_case(door *d)
{
    cyto_course *course = NULL;
    cyto_replay_options options;
    cyto_error error;
    const char *json = typed(d, "json");
    const char *scales = typed(d, "scales");
    cyto_error_init(&error, sizeof error);
    cyto_replay_options_init(&options, sizeof options);
    options.bsa_formula = entry_of(d, CYTO_LIST_BSA_FORMULAS, "formula");
    options.height_cm = number_of(d, "height_cm");
    options.weight_kg = number_of(d, "weight_kg");
    options.scales = *scales ? scales : NULL;
    options.explain = yes_no_of(d, "explain") == CYTO_YES;
    if (cyto_course_read(json, strlen(json), &course, &error) != CYTO_OK) {
        refuse_at(d, "json", &error);
    } else if (!d->refused) {
        replay(d, course, &options);
    }
    cyto_course_free(course);
}
