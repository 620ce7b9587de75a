/* SPDX-License-Identifier: MIT */
/* The sentences of a replay are each one line, which text and page both write. */
#ifndef CYTODOSE_COURSE_PHRASES_H
#define CYTODOSE_COURSE_PHRASES_H

#include "course/course.h"

/* A listener is told the lines about something, one after the other. */
typedef struct cyto__listener {
    void (*hear)(void *page, const char *line);
    void *page;
} cyto__listener;

/* Writes "Woman, 41 years. Weight: 50 kg, ...". */
void cyto__put_patient(cyto__sink *s, const cyto__replay *replay);
/* Writes what doses rest on and the case does not print, "weight 50 kg, printed for 2015-10, on
 * every other date; height 160 cm"; nothing when everything is printed. */
void cyto__put_assumed(cyto__sink *s, const cyto__replay *replay);
/* Writes "2015-10" or "after admission (printed: Aug 2015)". */
void cyto__put_when(cyto__sink *s, const cyto__course_day *day);

/* Returns "5.0" of "ctcae-5.0". */
const char *cyto__short_scale(const char *scale);
/* Writes "3" or "0-1". */
void cyto__put_span(cyto__sink *s, int32_t low, int32_t high);
/* Writes "3" or "0-1", "?" where nothing can be told, "." where the scale has no such term. */
void cyto__put_grade(cyto__sink *s, const cyto__graded *graded, int32_t scale);
/* Writes the same, with "*" where it differs from the report. */
void cyto__put_marked_grade(cyto__sink *s, const cyto__graded *graded, int32_t scale);
/* Writes "potassium"; where several terms grade it, "potassium (hypokalemia)". */
void cyto__put_test(cyto__sink *s, const cyto__graded *graded);
/* Widens the columns of the test, the value and the limits to what a lab needs. */
void cyto__measure_lab(const cyto__graded *graded, size_t *longest);
/* Chooses widths of n columns before the rest of a line: wider for longer cells; on a full page
 * as narrow as their cells. */
void cyto__fit_panel(const size_t *longest, size_t *widths, int32_t n, size_t rest);
/* Writes "12,2 - 16,1 (c)" or "-". */
void cyto__put_limits(cyto__sink *s, const cyto__course_lab *lab);
/* Tells why a grade is open, and its notes. */
void cyto__tell_lab(const cyto__replay *replay, const cyto__graded *graded, cyto__listener to);
/* Tells the bounds that decided, as printed; a page unfolds them. */
void cyto__tell_bounds(const cyto__replay *replay, const cyto__graded *graded, cyto__listener to);

/* Writes "enoxaparin 1,5 mg/kg every 24 h: 1.5 mg/kg x 50 kg = 75.0 mg; ...". */
void cyto__put_treatment(cyto__sink *s, const cyto__dosed *dosed);
/* Tells the doses in the sum of exposure and those left out, the printed reason, and, to
 * explain, the sources of limits. */
void cyto__tell_treatment(const cyto__replay *replay, const cyto__dosed *dosed, int explain,
                          cyto__listener to);

/* Tells about the drugs that were given more than once, where some of their dates are known. */
void cyto__tell_intensity(const cyto__replay *replay, cyto__listener to);

/* Writes "enoxaparin-vte-isth, acute-lower-risk". */
void cyto__put_asked(cyto__sink *s, const cyto__verdict *verdict);
/* Writes "give 50 % or 40 mg [as given]" or "open: give or hold; depends on: platelets". */
void cyto__put_verdict(cyto__sink *s, const cyto__verdict *verdict);
/* Tells the actions of a protocol without drugs, by the decision of the replay. */
void cyto__tell_words(const cyto_decision *decision, cyto__listener to);
void cyto__tell_overrides(const cyto_decision *decision, cyto__listener to);

/* This key explains how grades are printed. */
extern const char cyto__grades_key[];
/* Writes "bleeding: enoxaparin: given 40 mg, worked out 37.5 mg (+6.7 %)". */
void cyto__put_difference(cyto__sink *s, const cyto__replay *replay,
                          const cyto__difference *difference);
/* Writes one paragraph for each difference, or "nothing". */
void cyto__put_differences(cyto__sink *s, const cyto__replay *replay);

#endif
