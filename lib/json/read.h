/* SPDX-License-Identifier: MIT */
/* This is a cursor over a scanned and parsed JSON text. The first error is kept, with its line,
 * column and pointer; readers may go on and ask once, at the end, whether all was well. */
#ifndef CYTODOSE_JSON_READ_H
#define CYTODOSE_JSON_READ_H

#include "json/strict.h"

#include <cjson/cJSON.h>

typedef struct cyto__doc {
    const char *text;
    size_t length;
    cJSON *root;
    cyto_error *error;  /* the caller's; may be NULL */
    cyto_status status; /* of the first error */
} cyto__doc;

/* A node is a place in the text; it lives on the stack of its reader. item NULL: nothing is
 * there. */
typedef struct cyto__node {
    cyto__doc *doc;
    const cJSON *item;
    const struct cyto__node *parent;
    const char *key; /* NULL in an array */
    int32_t index;
} cyto__node;

cyto_status cyto__doc_open(cyto__doc *doc, const char *text, size_t length, cyto_error *error);
/* Opens a text that has passed the scan. */
cyto_status cyto__doc_open_scanned(cyto__doc *doc, const char *text, size_t length,
                                   cyto_error *error);
void cyto__doc_close(cyto__doc *doc);
cyto__node cyto__root(cyto__doc *doc);

cyto__node cyto__member(const cyto__node *object, const char *key);
/* Finds a member that must be there, and not be null, which a reader would take for its
 * fallback: a grade that was never reported for 0, a unit for the expected one. */
cyto__node cyto__need(const cyto__node *object, const char *key);
/* Finds a member that must be there; null says that it is not known, or none. */
cyto__node cyto__need_key(const cyto__node *object, const char *key);
/* Reads a text that must say something. */
const char *cyto__need_text(const cyto__node *object, const char *key);
/* Use: for (node = cyto__first(&array); node.item; node = cyto__next(&node)). An element that is
 * null is an error. */
cyto__node cyto__first(const cyto__node *array);
cyto__node cyto__next(const cyto__node *element);
/* Finds the two elements of an array of two, each of which may be null; 0: the node is no such
 * array. */
int cyto__pair(const cyto__node *array, cyto__node *low, cyto__node *high);
int32_t cyto__length(const cyto__node *array);

int cyto__present(const cyto__node *node); /* it is there, and not null */
int cyto__is_string(const cyto__node *node);
int cyto__is_object(const cyto__node *node);

/* A value that is absent or null is the fallback. One of another type, or out of range, is an
 * error, and the fallback. */
const char *cyto__string(const cyto__node *node, const char *fallback);
/* Reads a member as cyto__string does. */
const char *cyto__text_or(const cyto__node *object, const char *key, const char *fallback);
/* Reads a number that the caller holds against a range of its own. */
double cyto__any_number(const cyto__node *node, double fallback);
double cyto__number(const cyto__node *node, double low, double high, double fallback);
int32_t cyto__integer(const cyto__node *node, int32_t low, int32_t high, int32_t fallback);
int cyto__boolean(const cyto__node *node, int fallback);
int32_t cyto__choice(const cyto__node *node, const char *const *names, int32_t fallback);

/* Refuses keys other than these (the list ends with NULL), "$schema" and "note". */
void cyto__only(const cyto__node *object, const char *const *keys);

cyto_status cyto__node_fail(const cyto__node *node, cyto_status status, const char *message);
/* Fails at the key, not at its value. */
cyto_status cyto__node_fail_key(const cyto__node *node, cyto_status status, const char *message);
/* Writes what and the text in quotes: `unknown unit "x"; accepted: ...` */
cyto_status cyto__node_fail_text(const cyto__node *node, cyto_status status, const char *what,
                                 const char *text, const char *accepted);
/* Writes what, the name that no analyte has, the name that may have been meant, and more. */
cyto_status cyto__node_fail_analyte(const cyto__node *node, const char *what, const char *name,
                                    const char *more);
/* Says why the text is no unit, where that is known. */
cyto_status cyto__node_fail_unit(const cyto__node *node, const char *text);

/* Passes an error of a reader of texts on, with the place in the JSON. */
void cyto__node_fail_from(const cyto__node *node, const cyto_error *inner);
/* Fails where value is outside the range that belongs to the status. */
void cyto__node_check_range(const cyto__node *node, cyto_status range, double value);
/* Fails where no laboratory can have measured the value: the error names the place of the value,
 * not of its use. */
void cyto__node_check_possible(const cyto__node *node, const char *name, int32_t analyte,
                               double value, int32_t unit);

/* Writes one step of a JSON pointer (RFC 6901): a key, or an index where there is no key. */
void cyto__put_step(cyto__sink *sink, const char *key, int32_t index);

#endif
