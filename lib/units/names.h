/* SPDX-License-Identifier: MIT */
/* Names compared as people write them. */
#ifndef CYTODOSE_LIB_NAMES_H
#define CYTODOSE_LIB_NAMES_H

#include <stddef.h>
#include <stdint.h>

enum { CYTO__NAME_MAX = 80 }; /* longer than any listed name, folded */

/* Letters, digits, "%" and "/" of a name, in lower case without accents. The length; more than
 * CYTO__NAME_MAX when it is longer. */
size_t cyto__plain_name(const char *name, size_t length, char out[CYTO__NAME_MAX]);

/* "Platelet Count" and "platelet_count". */
int cyto__same_name(const char *a, const char *b);

/* How far a plain name is from the nearest of a list; CYTO__NAME_MAX when none is near: a third of the
 * letters may be wrong, and four letters must begin alike where one is the other cut short. */
size_t cyto__name_distance(const char *plain, size_t n, const char *names);

/* Why a name of a test is refused on purpose; NULL when it is known, or only unknown. */
const char *cyto__name_refused(const char *name);

#endif
