/* SPDX-License-Identifier: MIT */
/* A protocol, built in or made, and a patient for it are drawn by seed. */
#ifndef CYTODOSE_SEARCH_DRAWN_PATIENTS_H
#define CYTODOSE_SEARCH_DRAWN_PATIENTS_H

#include "search.h"

#include "decision/critical_points.h"

typedef struct drawn_patient {
    cyto_protocol *protocol;
    point_walk *walk;
    size_t fixed; /* facts that are sizes and earlier doses */
    double mildest[CYTO__AXES_MAX];
} drawn_patient;

/* To be ended by end_patient. */
drawn_patient begin_patient(search *s, cyto_protocol *made);
void end_patient(drawn_patient *d);
/* A drug with products, and percents that fall with the platelets; planted: two of them are swapped. */
cyto_protocol *made_protocol(search *s, int planted);
/* Puts a value, or not known, on every axis but one: most are mild, so that there is a dose. */
void draw_background(search *s, drawn_patient *d, int32_t but);
double draw_on_axis(search *s, const cyto__axis *axis);

/* Each drug has an answer here. */
typedef struct answers {
    cyto_status status;
    cyto_answer of[CYTO__DRUGS_MAX];
} answers;
answers answers_of(patient *q, const cyto_protocol *p);
int same_answers(const answers *a, const answers *b, int32_t drugs);

#endif
