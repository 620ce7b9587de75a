/* SPDX-License-Identifier: MIT */
/* The replay of a course is written as text by three files: the whole, laboratory values,
 * decisions. */
#ifndef CYTODOSE_COURSE_TEXT_H
#define CYTODOSE_COURSE_TEXT_H

#include "course/course.h"
#include "base/page.h"

typedef struct cyto__page {
    cyto__sink sink;
    const cyto__replay *replay;
    int color, explain;
    int begun; /* the part whose heading is written with its first line */
} cyto__page;

#define CYTO__BOLD   "\x1b[1m"
#define CYTO__RED    "\x1b[31m"
#define CYTO__DIM    "\x1b[2m"
#define CYTO__NORMAL "\x1b[0m"

/* Writes nothing when colour is not asked for. */
static inline void cyto__color(cyto__page *p, const char *code)
{
    cyto__put(&p->sink, p->color ? code : "");
}

void cyto__put_labs(cyto__page *p, const cyto__replay_day *day);
void cyto__put_decisions(cyto__page *p, const cyto__replay_day *day);

#endif
