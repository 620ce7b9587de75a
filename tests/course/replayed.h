/* SPDX-License-Identifier: MIT */
/* Courses are made in a test, and their replay is read. */
#ifndef CYTODOSE_REPLAYED_H
#define CYTODOSE_REPLAYED_H

#include "tests.h"

#include "course/course.h"
#include "texts.h"

#include <cytodose/cytodose.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SAYS(text, phrase) \
    ck_assert_msg(strstr(text, phrase) != NULL, "no \"%s\": %s", phrase, text)
#define SAYS_NOT(text, phrase) \
    ck_assert_msg(strstr(text, phrase) == NULL, "\"%s\": %s", phrase, text)

/* The text of a case in examples/cases, to be freed. */
static inline char *case_text(const char *name, size_t *length)
{
    char path[128];
    snprintf(path, sizeof path, "examples/cases/%s.json", name);
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "%s", path);
    char *text = calloc(1, 1 << 20);
    *length = fread(text, 1, (1 << 20) - 1, file);
    fclose(file);
    return text;
}

static inline cyto_course *read_case(const char *text, size_t length)
{
    cyto_course *course;
    cyto_error error = CYTO_ERROR_INIT;
    ck_assert_msg(cyto_course_read(text, length, &course, &error) == CYTO_OK, "%d:%d %s %s",
                  (int)error.line, (int)error.column, error.pointer, error.message);
    return course;
}

static inline const cyto__replay_day *day_of(const cyto__replay *r, const char *id)
{
    for (int32_t i = 0; i < r->course->day_count; i++) {
        if (strcmp(r->days[i].day->id, id) == 0) {
            return &r->days[i];
        }
    }
    ck_abort_msg("no day %s", id);
    return NULL;
}

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
    cyto_course_show(course, json ? CYTO_FORM_JSON : CYTO_FORM_TEXT, &options, NULL, 0, &needed,
                     &error);
    char *text = calloc(1, needed + 1);
    const cyto_status status = cyto_course_show(course, json ? CYTO_FORM_JSON : CYTO_FORM_TEXT,
                                                &options, text, needed, &needed, &error);
    ck_assert_msg(status == CYTO_OK, "%s", error.message);
    cyto_course_free(course);
    return one_line(text);
}

static inline char *told(const char *days, int json)
{
    return replayed(days, CYTO_BSA_MOSTELLER, 160.0, 50.0, json);
}

#endif
