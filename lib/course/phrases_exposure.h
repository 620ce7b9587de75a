/* SPDX-License-Identifier: MIT */
#ifndef CYTODOSE_COURSE_PHRASES_EXPOSURE_H
#define CYTODOSE_COURSE_PHRASES_EXPOSURE_H

#include "course/course.h"

/* Writes the end of a treatment's sentence: "; in all 360 mg/m2, 40 % of ...". */
void cyto__put_exposure(cyto__sink *s, const cyto__dosed *d);

/* Writes "900 mg/m2" or "400 U". */
void cyto__put_limit(cyto__sink *s, const cyto__lifetime_limit *limit);

/* Writes "1 day" or "7 days". */
void cyto__put_days(cyto__sink *s, double days);

#endif
