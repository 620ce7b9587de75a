/* SPDX-License-Identifier: MIT */
/* A walk over a JSON text that has passed the scan: values are places in it, nothing is copied and
 * nothing allocated, and a number keeps its digits as printed. Inside an object or array only. */
#ifndef CYTODOSE_JSON_WALK_H
#define CYTODOSE_JSON_WALK_H

#include "base/base.h"

/* Just past the value that begins there. */
const char *cyto__json_end(const char *value);

/* for (element = cyto__json_first(array); element; element = cyto__json_next(element)) */
const char *cyto__json_first(const char *container);
const char *cyto__json_next(const char *value);

/* The values of the names (ended by NULL) in an object, in their order; NULL: absent, or null. */
void cyto__json_members(const char *object, const char *const *names, const char **values);

/* Is the string, unescaped, this text? */
int cyto__json_is(const char *quote, const char *text);
/* The string, unescaped and terminated; 0 when it does not fit, and then it is empty. */
int cyto__json_copy(const char *quote, char *buf, size_t cap);

#endif
