/* SPDX-License-Identifier: MIT */
#ifndef CYTODOSE_COURSE_PHRASES_EXPOSURE_H
#define CYTODOSE_COURSE_PHRASES_EXPOSURE_H

#include "course/course.h"

/* "; in all 360 mg/m2, 40 % of ...": the end of a treatment's sentence. */
void cyto__put_exposure(cyto__sink *s, const cyto__dosed *d);

/* "900 mg/m2", "400 U" */
void cyto__put_limit(cyto__sink *s, const cyto__lifetime_limit *limit);

/* "1 day", "7 days" */
void cyto__put_days(cyto__sink *s, double days);

#endif
