/* SPDX-License-Identifier: MIT */
/* Names are compared as people write them. */
#ifndef CYTODOSE_LIB_NAMES_H
#define CYTODOSE_LIB_NAMES_H

#include <stddef.h>
#include <stdint.h>

enum { CYTO__NAME_MAX = 80 }; /* no listed name is longer, folded */

/* Writes the letters, digits, "%" and "/" of a name, in lower case without accents. Returns the
 * length, which is more than CYTO__NAME_MAX for a longer name. */
size_t cyto__plain_name(const char *name, size_t length, char out[CYTO__NAME_MAX]);

/* "Platelet Count" and "platelet_count" are the same. */
int cyto__same_name(const char *a, const char *b);

/* Returns how far a plain name is from the nearest of a list; CYTO__NAME_MAX when none is near.
 * A third of the letters may be wrong, and four letters must begin alike where one name is the
 * other cut short. */
size_t cyto__name_distance(const char *plain, size_t n, const char *names);

/* Returns why the name of a test is refused on purpose; NULL when it is known, or merely
 * unknown. */
const char *cyto__name_refused(const char *name);

#endif
