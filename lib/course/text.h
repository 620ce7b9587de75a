/* SPDX-License-Identifier: MIT */
/* The replay of a course as text, in four files: the whole, laboratory values, exposure, decisions. */
#ifndef CYTODOSE_COURSE_TEXT_H
#define CYTODOSE_COURSE_TEXT_H

#include "course/course.h"
#include "base/page.h"

typedef struct cyto__page {
    cyto__sink sink;
    const cyto__replay *replay;
    int color, explain;
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
/* "; in all 360 mg/m2, 40 % of ...": the end of a treatment's paragraph; then what follows it, on what
 * is in that sum and what is not. */
void cyto__put_exposure(cyto__sink *s, const cyto__dosed *d);
/* "1 day", "7 days" */
void cyto__put_days(cyto__sink *s, double days);
/* The drugs that were given more than once, where something is known of their dates. */
void cyto__put_intensity(cyto__page *p);
void cyto__put_counted(cyto__page *p, const cyto__dosed *d);
void cyto__put_decisions(cyto__page *p, const cyto__course_day *day);

#endif
