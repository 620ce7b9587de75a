/* SPDX-License-Identifier: MIT */
/* The replay of a case is made by these: the whole, its options, grades, doses, protocols'
 * answers. */
#ifndef CYTODOSE_COURSE_REPLAY_H
#define CYTODOSE_COURSE_REPLAY_H

#include "course/course.h"

typedef struct cyto__replayer {
    cyto__replay *replay;
    cyto_error *error;
    const cyto__course_day *day; /* NULL: none yet */
} cyto__replayer;

/* Fails with "day: field: message"; field may be NULL. */
cyto_status cyto__replay_fail(const cyto__replayer *r, cyto_status status, const char *field,
                              const char *message);

/* Chooses the scales; without names, those that a report's grades are most likely of. */
cyto_status cyto__choose_scales(const cyto__replayer *r, const cyto_replay_options *options);
cyto_status cyto__choose_size(const cyto__replayer *r, const cyto_replay_options *options);
size_t cyto__most_graded(const cyto__course_day *day);
/* Adds the value to the day, by each of its terms that has something to say. */
cyto_status cyto__grade_course_lab(const cyto__replayer *r, const cyto__course_lab *lab,
                                   cyto__replay_day *out);
/* Is called once all treatments are computed. */
void cyto__follow_drugs(cyto__replay *replay);
cyto_status cyto__dose_treatment(const cyto__replayer *r, const cyto__course_treatment *t,
                                 cyto__dosed *d);
/* Adds up what was given before, with d, which is computed. */
void cyto__expose(const cyto__replayer *r, cyto__dosed *d);
/* Asks every protocol of the day; an error is found here, before anything is written. */
cyto_status cyto__decide_day(const cyto__replayer *r, cyto__replay_day *day);

#endif
