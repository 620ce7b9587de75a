/* SPDX-License-Identifier: MIT */
/* The scan comes before cJSON, which silently accepts duplicate keys, [01], 1e999, bad UTF-8 and
 * trailing text, and keeps no positions. */
#ifndef CYTODOSE_JSON_STRICT_H
#define CYTODOSE_JSON_STRICT_H

#include "base/base.h"

#define CYTO__JSON_DEPTH_MAX  32    /* arrays and objects inside one another */
#define CYTO__JSON_STRING_MAX 16384 /* bytes between the quotes */
#define CYTO__JSON_NUMBER_MAX 64    /* characters */
#define CYTO__JSON_VALUES_MAX 20000 /* values in all */
#define CYTO__JSON_KEYS_MAX   4096  /* keys of the objects open at one place, together */

/* A caller may have limits of its own for bytes (CYTO_JSON_BYTES_MAX), strings and values. */
typedef struct cyto__json_limits {
    size_t bytes;
    int32_t string, values;
} cyto__json_limits;

/* Checks the whole text against RFC 8259 and the limits above, or those given (NULL: above). Its
 * values go onto a tape, which is emptied before (NULL: none is wanted). */
cyto_status cyto__json_scan(const char *text, size_t length, cyto_error *error);
struct cyto__tape; /* json/walk.h */
cyto_status cyto__json_scan_within(const char *text, size_t length, const cyto__json_limits *limits,
                                   struct cyto__tape *tape, cyto_error *error);

/* Finds line and column, from 1, of a place in a text. */
void cyto__json_line_column(const char *text, const char *at, int32_t *line, int32_t *column);

/* Finds line and column of the value at a JSON pointer, or of its key; 1, 1 when it is not
 * there. The text has passed the scan. */
void cyto__json_locate(const char *text, size_t length, const char *pointer, int key, int32_t *line,
                       int32_t *column);

#endif
