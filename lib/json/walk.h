/* SPDX-License-Identifier: MIT */
/* A JSON text is walked without reading it again: the scan leaves a tape of its values and keys,
 * in the order of the text. Nothing is copied, and a number keeps its digits as printed. The scan
 * also tells which of its reader's names a key is. */
#ifndef CYTODOSE_JSON_WALK_H
#define CYTODOSE_JSON_WALK_H

#include "json/strict.h"

typedef struct cyto__token {
    const char *at; /* its first character: the opening quote of a string */
    uint32_t length : 30;
    uint32_t escaped : 1; /* a string or key with an escape in it */
    uint32_t odd : 1;     /* a string or key that may have other bytes than printable ASCII */
    union {
        uint32_t span; /* how many tokens a value takes, with all that is inside it */
        uint32_t name; /* the number of a key's name; 0: it has none */
    };
} cyto__token;

/* These are the names of the members that a reader asks for, from 1. They are kept in their quotes, with the length
 * of both. A list begins with CYTO__NO_NAME. */
typedef struct cyto__name {
    uint8_t length;
    char text[23];
} cyto__name;
#define CYTO__NAME(text)                           \
    {                                              \
        sizeof("\"" text "\"") - 1, "\"" text "\"" \
    }
#define CYTO__NO_NAME \
    {                 \
        0, ""         \
    }
enum { CYTO__NAMES_MAX = 64, CYTO__NAME_SLOTS = 256 };

/* A tape grows to the longest text, and is used again for the next. It begins as zeros. */
typedef struct cyto__tape {
    cyto__token *tokens;
    size_t count, cap;
    const cyto__name *names; /* NULL: it has none */
    int32_t name_count;
    uint8_t slots[CYTO__NAME_SLOTS]; /* a hash table of the numbers of names, open addressing */
} cyto__tape;

/* Gives a tape its names, up to CYTO__NAMES_MAX with the first. */
void cyto__tape_name(cyto__tape *tape, const cyto__name *names, int32_t count);
/* Returns the number of the name that a key without escapes has, or one with escapes; 0: none. */
uint32_t cyto__tape_number(const cyto__tape *tape, const cyto__token *key, uint32_t hash);
uint32_t cyto__tape_number_escaped(const cyto__tape *tape, const cyto__token *key, uint32_t hash);

/* Makes room for one token more; CYTO_OK or CYTO_E_MEMORY. */
cyto_status cyto__tape_grow(cyto__tape *tape);
void cyto__tape_free(cyto__tape *tape);

/* Adds a token, which its reader fills; CYTO_OK or CYTO_E_MEMORY. */
static inline cyto_status cyto__tape_add(cyto__tape *tape)
{
    if (tape->count == tape->cap && cyto__tape_grow(tape) != CYTO_OK) {
        return CYTO_E_MEMORY;
    }
    tape->count++;
    return CYTO_OK;
}

/* Use: for (at = cyto__json_first(array); at; at = cyto__json_next(array, at)). NULL has no
 * element. */
const cyto__token *cyto__json_first(const cyto__token *array);
const cyto__token *cyto__json_next(const cyto__token *array, const cyto__token *element);

/* Finds the values of the members of an object, by the numbers of their names, of which there are
 * so many; NULL: absent, or null. Another value than an object has none. */
void cyto__json_members(const cyto__token *object, const cyto__token **values, int32_t count);

/* Is the string, unescaped, this text? */
int cyto__json_is(const cyto__token *string, const char *text);
/* Copies the string, unescaped and terminated; returns 0 when it does not fit, and it is then
 * empty. */
int cyto__json_copy(const cyto__token *string, char *buf, size_t cap);

/* Writes the JSON pointer from a value to one inside it: RFC 6901, "~" is ~0 and "/" is ~1. */
void cyto__json_put_pointer(cyto__sink *sink, const cyto__token *from, const cyto__token *to);

#endif
