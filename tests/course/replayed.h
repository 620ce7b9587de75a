/* SPDX-License-Identifier: MIT */
/* Courses made in a test, and what their replay says. */
#ifndef CYTODOSE_REPLAYED_H
#define CYTODOSE_REPLAYED_H

#include "tests.h"

#include "texts.h"

#include <cytodose/cytodose.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SAYS(text, phrase) \
    ck_assert_msg(strstr(text, phrase) != NULL, "no \"%s\": %s", phrase, text)
#define SAYS_NOT(text, phrase) \
    ck_assert_msg(strstr(text, phrase) == NULL, "\"%s\": %s", phrase, text)

/* A course of these days, replayed; json for the record, else the text with its lines joined. */
static inline char *replayed(const char *days, int32_t formula, double height_cm, double weight_kg,
                             int json)
{
    char course_text[8192];
    snprintf(course_text, sizeof course_text, "{\"title\": \"t\", \"patient\": {}, \"days\": [%s]}",
             days);
    cyto_course *course;
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_msg(cyto_course_read(course_text, strlen(course_text), &course, &error) == CYTO_OK,
                  "%s: %s", error.pointer, error.message);
    cyto_replay_options options = CYTO_REPLAY_OPTIONS_INIT;
    options.bsa_formula = formula;
    options.height_cm = height_cm;
    options.weight_kg = weight_kg;
    size_t needed = 0;
    (json ? cyto_course_json : cyto_course_text)(course, &options, NULL, 0, &needed, &error);
    char *text = calloc(1, needed + 1);
    const cyto_status status = (json ? cyto_course_json : cyto_course_text)(
        course, &options, text, needed, &needed, &error);
    ck_assert_msg(status == CYTO_OK, "%s", error.message);
    cyto_course_free(course);
    return one_line(text);
}

static inline char *told(const char *days, int json)
{
    return replayed(days, CYTO_BSA_MOSTELLER, 160.0, 50.0, json);
}

#endif
