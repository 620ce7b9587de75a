/* SPDX-License-Identifier: MIT */
/* The replay of a course is one page of HTML: the chart, the differences, guidelines side by
 * side, each day. */
#ifndef CYTODOSE_COURSE_PAGE_H
#define CYTODOSE_COURSE_PAGE_H

#include "base/markup.h"
#include "course/course.h"

extern const char cyto__page_style[];

void cyto__put_day(cyto__sink *s, const cyto__replay *replay, int32_t index);
void cyto__put_day_decisions(cyto__sink *s, const cyto__replay *replay, int32_t index);
/* Writes a table for each drug that was asked about more than once. */
void cyto__put_side_by_side(cyto__sink *s, const cyto__replay *replay);
/* The first item opens the list: none is empty. */
typedef struct cyto__list {
    cyto__sink *sink;
    const char *opening;
    int begun;
} cyto__list;

static inline void cyto__hear_item(void *list, const char *line)
{
    cyto__list *l = list;
    cyto__put(l->sink, l->begun ? "" : l->opening);
    l->begun = 1;
    cyto__put_element(l->sink, "li", "", line);
    cyto__put(l->sink, "\n");
}

static inline void cyto__end_list(const cyto__list *list, const char *closing)
{
    cyto__put(list->sink, list->begun ? closing : "");
}

#endif
