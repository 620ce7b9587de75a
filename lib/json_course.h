/* SPDX-License-Identifier: MIT */
/* Reading a case, in two files: what happened, and what protocols are asked about it. */
#ifndef CYTODOSE_JSON_COURSE_H
#define CYTODOSE_JSON_COURSE_H

#include "course.h"
#include "json_read.h"

/* The "decisions" of the day that was read last. */
void cyto__read_course_decisions(cyto_course *course, const cyto__node *day_node, int32_t index);

#endif
