/* SPDX-License-Identifier: MIT */
/* A patient's course is days in order, with their laboratory values, findings and treatments. A replay
 * grades every value in every scale, works every dose out and shows every difference from the report.
 * The course is read from a case file (JSON, in the shape of examples/cases). */
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
    double height_cm;    /* NaN: as the case file prints or assumes it */
    double weight_kg;    /* NaN: as the case file prints it */
    const char *scales;  /* slugs, separated by commas; NULL: CTCAE 3.0 to 6.0, WHO 2011 */
    int32_t color;       /* 1: ANSI colour in the text; it is readable without */
    int32_t explain;     /* 1: formulas, sources and all notes in the text */
    const char *shade;   /* the scale that the chart shades; NULL: the last with all its terms */
} cyto_replay_options;

/* The usual scales, heights and weights of the case; the formula is still to be stated. */
#define CYTO_REPLAY_OPTIONS_INIT                                                               \
    {                                                                                          \
        (uint32_t)sizeof(cyto_replay_options), 0, CYTO_MISSING, CYTO_MISSING, NULL, 0, 0, NULL \
    }

/** Reads a case.
 *
 * Given:    text of length bytes, JSON, up to 1 MiB; error may be NULL.
 * Returned: *course, to be freed by cyto_course_free; NULL on error. *error: line, column, JSON
 *           pointer, and a message with the field, the value and what is accepted.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_MEMORY, CYTO_E_JSON, CYTO_E_LIMIT,
 *           CYTO_E_DATA, CYTO_E_NUMBER, CYTO_E_UNIT, CYTO_E_NAME, CYTO_E_VALUE, CYTO_E_LIMITS and the
 *           ranges of heights, weights and doses (CYTO_E_HEIGHT_CM, ...).
 * Special:  1. The printed text is kept beside the number that was read from it. 2. A comma or a point
 *           is read by the convention that the case states, by panel where panels differ. 3. Limits:
 *           2 000 days and 2 000 treatments.
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

/** Options in which the caller's decisions are still open.
 *
 * Given:    options; size, sizeof(cyto_replay_options) as the caller knows it.
 * Returned: *options: size set, the usual scales, no formula: the caller must name one.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE.
 * Special:  none.
 * Source:   none.
 */
CYTO_API cyto_status cyto_replay_options_init(cyto_replay_options *options, size_t size);

/** Replays a course, and writes its record in one of the forms.
 *
 * Given:    course; form, CYTO_FORM_..., any of them; options, initialised, bsa_formula set; buf of cap bytes
 *           (NULL with cap 0 to ask for the length); needed and error may be NULL.
 * Returned: buf, terminated; *needed, the bytes it takes with the final NUL.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE, CYTO_E_BUFFER, CYTO_E_MEMORY, CYTO_E_CHOICE (form,
 *           formula, color, explain), CYTO_E_NAME (a scale), CYTO_E_HEIGHT_CM, CYTO_E_WEIGHT_KG, CYTO_E_VALUE,
 *           CYTO_E_TOLERANCE_PERCENT (not stated where a dose is rounded to syringes) and the other
 *           statuses of a grade or a dose; *error names the day and the field.
 * Special:  1. A height that is neither printed, assumed nor given is an error where a mg/m2 dose
 *           needs it; the same for a weight. 2. All forms say the same: a number of the text is in
 *           the JSON and on the page. 3. In JSON what is missing is null, never 0. 4. Page and chart
 *           are well-formed XML without script, and load nothing. 5. The chart draws a date as far
 *           as it is known: a point, a month, or the time between two others.
 * Source:   the tables behind each figure.
 */
CYTO_API cyto_status cyto_course_show(const cyto_course *course, int32_t form,
                                      const cyto_replay_options *options, char *buf, size_t cap,
                                      size_t *needed, cyto_error *error);

#ifdef __cplusplus
}
#endif

#endif
