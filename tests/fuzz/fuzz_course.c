/* SPDX-License-Identifier: MIT */
/* Any bytes as a case: either one error with a message, or a course that replays the same twice,
 * as text and as JSON. Built by .ci/run with clang's libFuzzer. */
#include <cytodose/cytodose.h>

#include <cjson/cJSON.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void must(int holds)
{
    if (!holds) {
        abort();
    }
}

static void must_say_why(const cyto_error *error, cyto_status status)
{
    must(status < 0 && error->status == status);
    must(error->message[0] != '\0' && !strchr(error->message, '\n'));
    must(memchr(error->message, '\0', sizeof error->message) != NULL);
    must(memchr(error->pointer, '\0', sizeof error->pointer) != NULL);
}

static void replay(int32_t form, const cyto_course *course, const cyto_replay_options *options)
{
    cyto_error error = CYTO_ERROR_INIT;
    size_t needed = 0;
    size_t again = 0;
    const cyto_status asked = cyto_course_show(course, form, options, NULL, 0, &needed, &error);
    if (asked != CYTO_E_BUFFER) {
        must_say_why(&error, asked);
        return;
    }
    char *text = malloc(needed);
    must(text != NULL &&
         cyto_course_show(course, form, options, text, needed, &again, &error) == CYTO_OK);
    must(again == needed && strlen(text) + 1 == needed);
    if (form == CYTO_FORM_JSON) {
        cJSON *back = cJSON_Parse(text);
        must(back != NULL);
        cJSON_Delete(back);
    }
    must(cyto_course_show(course, form, options, text, needed - 1, &again, &error) ==
         CYTO_E_BUFFER);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    cyto_course *course;
    cyto_error error = CYTO_ERROR_INIT;
    cyto_replay_options options = CYTO_REPLAY_OPTIONS_INIT;
    const cyto_status status = cyto_course_read((const char *)data, size, &course, &error);
    if (status != CYTO_OK) {
        must(course == NULL);
        must_say_why(&error, status);
        return 0;
    }
    options.bsa_formula = size % 2 ? CYTO_BSA_MOSTELLER : CYTO_BSA_DU_BOIS;
    options.color = size % 3 == 0;
    options.explain = size % 5 == 0;
    options.height_cm = size % 7 == 0 ? 160.0 : (double)NAN;
    /* one form of the five for each text: all of them take seconds where every branch is watched */
    replay(CYTO_FORM_SUMMARY + (int32_t)(size / 2 % 5), course, &options);
    cyto_course_free(course);
    return 0;
}
