/* SPDX-License-Identifier: MIT */
/* A patient's course: days in order, their laboratory values, findings and treatments, replayed:
 * every value graded in every scale, every dose worked out, every difference from the report shown.
 * Read from a case file (JSON; the shape is that of examples/cases). */
#ifndef CYTODOSE_COURSE_H
#define CYTODOSE_COURSE_H

#include <cytodose/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A case as read: immutable, shared between threads. */
typedef struct cyto_course cyto_course;

typedef struct cyto_replay_options {
    uint32_t size;
    int32_t bsa_formula; /* CYTO_BSA_...: no default */
    double height_cm;    /* NaN: as the case file assumes or prints it */
    double weight_kg;    /* NaN: as printed */
    const char *scales;  /* slugs, separated by commas; NULL: CTCAE 3.0 to 6.0, WHO 2011 */
    int32_t color;       /* 1: ANSI colour in the text; it is readable without */
    int32_t explain;     /* 1: formulas, sources and all notes in the text */
} cyto_replay_options;

/* The usual scales, heights and weights of the case; the formula is still to be stated. */
#define CYTO_REPLAY_OPTIONS_INIT                                                         \
    {                                                                                    \
        (uint32_t)sizeof(cyto_replay_options), 0, CYTO_MISSING, CYTO_MISSING, NULL, 0, 0 \
    }

/** Reads a case.
 *
 * Given:    text of length bytes, JSON, up to 1 MiB; error may be NULL.
 * Returned: *course, to be freed by cyto_course_free; NULL on error. *error: line, column, JSON
 *           pointer, and a message with the field, the value and what is accepted.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_MEMORY, CYTO_E_JSON, CYTO_E_LIMIT, CYTO_E_DATA,
 *           CYTO_E_NUMBER, CYTO_E_UNIT, CYTO_E_NAME.
 * Special:  1. The printed text is kept beside what was read from it. 2. A comma or a point is
 *           read by the convention that the case states, by panel where panels differ. 3. Limits: 2 000
 *           days and 2 000 treatments.
 * Source:   none.
 */
CYTO_API cyto_status cyto_course_read(const char *text, size_t length, cyto_course **course,
                                      cyto_error *error);

/** Frees a course.
 *
 * Given:    course, from cyto_course_read, or NULL.
 * Returned: nothing.
 * Status:   none.
 * Special:  1. NULL is good.
 * Source:   none.
 */
CYTO_API void cyto_course_free(cyto_course *course);

/** Options with nothing decided that could be decided otherwise.
 *
 * Given:    options; size, sizeof(cyto_replay_options) as the caller knows it.
 * Returned: *options: size set, the usual scales, no formula: the caller must name one.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE.
 * Special:  none.
 * Source:   none.
 */
CYTO_API cyto_status cyto_replay_options_init(cyto_replay_options *options, size_t size);

/** Replays a course as text, for a wall or a terminal: up to 100 columns.
 *
 * Given:    course; options, initialised, bsa_formula set; buf of cap bytes (NULL with cap 0 to ask
 *           for the length); needed and error may be NULL.
 * Returned: buf, terminated; *needed, the bytes it takes with the final NUL.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_BUFFER, CYTO_E_MEMORY, CYTO_E_CHOICE,
 *           CYTO_E_NAME (a scale), CYTO_E_HEIGHT_CM, CYTO_E_WEIGHT_KG, CYTO_E_VALUE and what else
 *           a grade or a dose may answer; *error names the day and the field.
 * Special:  1. A height that is neither printed, assumed nor given is an error where a mg/m2 dose
 *           needs it; the same for a weight.
 * Source:   the tables behind each figure.
 */
CYTO_API cyto_status cyto_course_text(const cyto_course *course, const cyto_replay_options *options,
                                      char *buf, size_t cap, size_t *needed, cyto_error *error);

/** Replays a course as JSON: the same record as the text.
 *
 * Given:    as cyto_course_text; color and explain do not matter.
 * Returned: buf, terminated JSON; *needed, the bytes it takes with the final NUL.
 * Status:   as cyto_course_text.
 * Special:  1. What is missing is null, never 0.
 * Source:   the tables behind each figure.
 */
CYTO_API cyto_status cyto_course_json(const cyto_course *course, const cyto_replay_options *options,
                                      char *buf, size_t cap, size_t *needed, cyto_error *error);

#ifdef __cplusplus
}
#endif

#endif
