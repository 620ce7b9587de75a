/* SPDX-License-Identifier: MIT */
/* A user may add names of units, tests and codes to the library's. */
#ifndef CYTODOSE_LIB_OWN_NAMES_H
#define CYTODOSE_LIB_OWN_NAMES_H

#include <cytodose/status.h>

#define CYTO__OWN_MAX  400 /* of each kind */
#define CYTO__OWN_TEXT 128

/* The name of a test is compared as the library's are; a unit and a code ("SYSTEM|CODE") are
 * compared as they are written. */
enum { CYTO__OWN_UNITS, CYTO__OWN_TESTS, CYTO__OWN_CODES, CYTO__OWN_KINDS };

typedef struct cyto__own_name {
    char text[CYTO__OWN_TEXT];
    int32_t meaning; /* CYTO_UNIT_..., CYTO_ANALYTE_... */
} cyto__own_name;

typedef struct cyto__own_names {
    int32_t count[CYTO__OWN_KINDS];
    cyto__own_name of[CYTO__OWN_KINDS][CYTO__OWN_MAX];
} cyto__own_names;

/* Adds "NAME=MEANING". Returns CYTO_OK, or CYTO_E_DATA where the library gives the name another
 * meaning. */
cyto_status cyto__own_add(cyto__own_names *own, int32_t kind, const char *value, cyto_error *error);
/* Returns the meaning of the user's name; 0: there is none. */
int32_t cyto__own_find(const cyto__own_names *own, int32_t kind, const char *text);
/* Returns where a user's unit begins that ends a text, "0.6 Mrd"; 0: the text ends with none. */
size_t cyto__own_unit_at_end(const cyto__own_names *own, const char *text, int32_t *unit);
/* Writes the digest of all names, in their order; scratch holds cap bytes, 160 for each name.
 * "": there are no names. */
void cyto__own_digest(const cyto__own_names *own, char *scratch, size_t cap, char digest[72]);

#endif
