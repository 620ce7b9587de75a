/* SPDX-License-Identifier: MIT */
/* The record of a replay is written in these forms. */
#ifndef CYTODOSE_COURSE_FORMS_H
#define CYTODOSE_COURSE_FORMS_H

#include "course/course.h"

typedef void cyto__put_form(cyto__sink *sink, const cyto__replay *replay,
                            const cyto_replay_options *options);

cyto__put_form cyto__put_summary, cyto__put_course_text, cyto__put_course_page,
    cyto__put_course_chart;
/* Returns NULL when memory is out. */
char *cyto__course_json(const cyto__replay *replay);

#endif
