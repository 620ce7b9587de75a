/* SPDX-License-Identifier: MIT */
/* Names of units, tests and codes that a user adds to the library's. */
#ifndef CYTODOSE_LIB_OWN_NAMES_H
#define CYTODOSE_LIB_OWN_NAMES_H

#include <cytodose/status.h>

#define CYTO__OWN_MAX  400 /* of each kind */
#define CYTO__OWN_TEXT 128

/* A test's name is compared as the library's are; a unit and a code ("SYSTEM|CODE") as they are written. */
enum { CYTO__OWN_UNITS, CYTO__OWN_TESTS, CYTO__OWN_CODES, CYTO__OWN_KINDS };

typedef struct cyto__own_name {
    char text[CYTO__OWN_TEXT];
    int32_t meaning; /* CYTO_UNIT_..., CYTO_ANALYTE_... */
} cyto__own_name;

typedef struct cyto__own_names {
    int32_t count[CYTO__OWN_KINDS];
    cyto__own_name of[CYTO__OWN_KINDS][CYTO__OWN_MAX];
} cyto__own_names;

/* "NAME=MEANING". CYTO_OK, CYTO_E_DATA: never another meaning than the library's. */
cyto_status cyto__own_add(cyto__own_names *own, int32_t kind, const char *value, cyto_error *error);
/* 0: none of one's own. */
int32_t cyto__own_find(const cyto__own_names *own, int32_t kind, const char *text);
/* Where one's own unit begins that ends a text, "0.6 Mrd"; 0: none does. */
size_t cyto__own_unit_at_end(const cyto__own_names *own, const char *text, int32_t *unit);
/* The digest of all names, in their order; scratch holds cap bytes, 160 for each name. "": there are none. */
void cyto__own_digest(const cyto__own_names *own, char *scratch, size_t cap, char digest[72]);

#endif
