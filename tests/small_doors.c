/* SPDX-License-Identifier: MIT */
#include "small_doors.h"

#include "quiet_check.h"
#include "small.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *requested(const char *protocols, const char *facts, cyto_error *error)
{
    char request[8192];
    char *response = NULL;
    const int n =
        snprintf(request, sizeof request,
                 "{'protocols':[%s],'facts':%s,'policy':{'rounding':'none'}}", protocols, facts);
    ck_assert_uint_lt((size_t)n, sizeof request);
    double_quoted(request);
    cyto_error_init(error, sizeof *error);
    ck_assert_int_eq(cyto_evaluate_json(request, strlen(request), &response, error) == CYTO_OK,
                     response != NULL);
    return response;
}

char *reviewed(char *text)
{
    char *report;
    cyto_error error = CYTO_ERROR_INIT;
    double_quoted(text);
    ck_assert_msg(cyto_review(text, strlen(text), CYTO_FORM_TEXT, &report, &error) == CYTO_OK, "%s",
                  error.message);
    free(text);
    return one_line(report);
}

void assert_review(char *text, const char *want)
{
    char *report = reviewed(text);
    ck_assert_msg(strstr(report, want) != NULL, "want \"%s\" in \"%s\"", want, report);
    cyto_text_free(report);
}

void begin_replay(const char *text, cyto_course **course, cyto__replay *replay)
{
    cyto_replay_options options = CYTO_REPLAY_OPTIONS_INIT;
    ck_assert_int_eq(cyto_course_read(text, strlen(text), course, NULL), CYTO_OK);
    options.bsa_formula = CYTO_BSA_MOSTELLER;
    ck_assert_int_eq(cyto__replay_make(*course, &options, replay, NULL), CYTO_OK);
}

void end_replay(cyto_course *course, cyto__replay *replay)
{
    cyto__replay_free(replay);
    cyto_course_free(course);
}
