/* SPDX-License-Identifier: MIT */
/* Messages and the catalogue take the names and texts of this folder's rows from here. */
#ifndef CYTODOSE_LIB_GRADING_NAMES_H
#define CYTODOSE_LIB_GRADING_NAMES_H

#include <cytodose/grading.h>

int32_t cyto__scale_count(void);
const char *cyto__scale_name(int32_t scale);
const char *cyto__scale_source(const char *name);
int32_t cyto__term_count(void);
const char *cyto__term_name(int32_t term);
const char *cyto__reason_name(int32_t reason);
const char *cyto__reason_text(int32_t reason);
cyto_status cyto__criterion_message(const char *scale, const char *term, const char *unit,
                                    char *buf, size_t cap, size_t *needed);
cyto_status cyto__grade_message(const cyto_criterion *criterion, const cyto_lab *lab,
                                cyto_status status, char *buf, size_t cap, size_t *needed);
const char *cyto__criterion_scale(const cyto_criterion *criterion);
const char *cyto__criterion_source(const cyto_criterion *criterion);
const char *cyto__criterion_term(const cyto_criterion *criterion);
const char *cyto__criterion_title(const cyto_criterion *criterion);

#endif
