/* SPDX-License-Identifier: MIT */
/* This is the state of the scan, which strict.c leads through a text; strings, numbers and
 * failures are in files of their own. */
#ifndef CYTODOSE_JSON_SCAN_H
#define CYTODOSE_JSON_SCAN_H

#include "json/strict.h"
#include "json/walk.h"

typedef struct cyto__frame {
    const char *key; /* of the member being read, at its opening quote; NULL in an array */
    int32_t index;   /* of the element being read; -1: a key is yet to come */
} cyto__frame;

typedef struct cyto__seen_key {
    uint32_t hash;
    uint32_t offset; /* of the opening quote */
} cyto__seen_key;

typedef struct cyto__scanner {
    const char *text, *at, *end;
    const cyto__json_limits *limits;
    cyto_error *error;
    cyto_status status;
    int32_t depth;
    int32_t values;
    int32_t keys;
    cyto__tape *tape; /* NULL: none is wanted */
    cyto__frame path[CYTO__JSON_DEPTH_MAX];
    cyto__seen_key seen[CYTO__JSON_KEYS_MAX];
    /* locate: the place where the value at this pointer begins */
    const char *wanted;
    const char *found_key, *found_value;
} cyto__scanner;

/* Writes the JSON pointer of the value at a depth. */
void cyto__put_path(const cyto__scanner *s, int32_t depth, cyto__sink *sink);
/* These return 0. They write the fault at the place into error, with line, column and pointer. */
int cyto__scan_fail(cyto__scanner *s, const char *at, const char *message);
int cyto__scan_no_memory(cyto__scanner *s);
int cyto__scan_over(cyto__scanner *s, const char *at, const char *what, int64_t limit);

/* Scans a string from s->at, past its end, and tells its token whether it has an escape, and other
 * bytes than printable ASCII; 0: it failed. */
int cyto__scan_string(cyto__scanner *s, cyto__token *string);
int cyto__scan_number(cyto__scanner *s);

#endif
