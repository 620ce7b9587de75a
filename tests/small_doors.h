/* SPDX-License-Identifier: MIT */
/* Small protocols pass through a request, a review and a replay. */
#ifndef CYTODOSE_SMALL_DOORS_H
#define CYTODOSE_SMALL_DOORS_H

#include "course/course.h"

#include <cytodose/cytodose.h>

/* protocols: "{'protocol':...},...", facts: "{...}", with ' for ". The response, to be freed by
 * cyto_text_free; NULL: refused, and error says why. */
char *requested(const char *protocols, const char *facts, cyto_error *error);
/* The review of a protocol, with ' for ", as one line. Frees text; to be freed by cyto_text_free. */
char *reviewed(char *text);
/* Finds a text in a review; the test ends when it is not there. Frees text. */
void assert_review(char *text, const char *want);
/* A course and its replay with Mosteller's formula; to be freed by end_replay. */
void begin_replay(const char *text, cyto_course **course, cyto__replay *replay);
void end_replay(cyto_course *course, cyto__replay *replay);

#endif
