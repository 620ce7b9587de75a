/* SPDX-License-Identifier: MIT */
/* A case is read: patient, days, laboratory values, treatments, and the protocols that are
 * asked. */
#ifndef CYTODOSE_JSON_COURSE_H
#define CYTODOSE_JSON_COURSE_H

#include "course/course.h"
#include "json/read.h"

typedef struct cyto__course_reader {
    cyto_course *course;
    char numbers[3]; /* the current convention: decimal mark, mark of groups */
} cyto__course_reader;

/* Reads the convention for what follows: {"decimal": ",", "group": " "}. */
void cyto__read_numbers(const cyto__node *object, char numbers[3]);
/* Reads a number in a text; NaN where there is none. */
double cyto__read_printed(const cyto__node *node, const char *numbers, const char *field);

void cyto__read_day(cyto__course_reader *r, const cyto__node *node, int32_t index);
void cyto__read_course_lab(cyto__course_reader *r, const cyto__node *node, int32_t day,
                           cyto__course_lab *lab);
void cyto__read_treatment(cyto__course_reader *r, const cyto__node *node,
                          cyto__course_treatment *t);
/* Reads the "decisions" of the day that was read last. */
void cyto__read_course_decisions(cyto_course *course, const cyto__node *day_node, int32_t index);
/* Gives laboratory values of decisions, from the baseline day on, their baseline. */
void cyto__hand_on_baselines(const cyto_course *course);

#endif
