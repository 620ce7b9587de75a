/* SPDX-License-Identifier: MIT */
/* A JSON text is walked without reading it again: the scan leaves a tape of its values and keys,
 * in the order of the text. Nothing is copied, and a number keeps its digits as printed. */
#ifndef CYTODOSE_JSON_WALK_H
#define CYTODOSE_JSON_WALK_H

#include "json/strict.h"

typedef struct cyto__token {
    const char *at; /* its first character: the opening quote of a string */
    uint32_t length : 31;
    uint32_t escaped : 1; /* a string or key with an escape in it */
    uint32_t span;        /* how many tokens it takes, with all that is inside it */
} cyto__token;

/* A tape grows to the longest text, and is used again for the next. It begins as zeros. */
typedef struct cyto__tape {
    cyto__token *tokens;
    size_t count, cap;
} cyto__tape;

/* Makes room for one token more; CYTO_OK or CYTO_E_MEMORY. */
cyto_status cyto__tape_grow(cyto__tape *tape);
void cyto__tape_free(cyto__tape *tape);

/* Begins a token, which cyto__tape_end ends; CYTO_OK or CYTO_E_MEMORY. */
static inline cyto_status cyto__tape_begin(cyto__tape *tape, const char *at)
{
    if (tape->count == tape->cap && cyto__tape_grow(tape) != CYTO_OK) {
        return CYTO_E_MEMORY;
    }
    tape->tokens[tape->count++].at = at;
    return CYTO_OK;
}

static inline void cyto__tape_end(cyto__tape *tape, size_t token, const char *end, int escaped)
{
    cyto__token *t = &tape->tokens[token];
    t->length = (uint32_t)(end - t->at) & 0x7FFFFFFFu; /* the limit of bytes is far below */
    t->escaped = escaped != 0;
    t->span = (uint32_t)(tape->count - token);
}

/* Use: for (at = cyto__json_first(array); at; at = cyto__json_next(array, at)). NULL has no
 * element. */
const cyto__token *cyto__json_first(const cyto__token *array);
const cyto__token *cyto__json_next(const cyto__token *array, const cyto__token *element);

/* The name of a member has its length beside it, which tells most names apart. A list ends with
 * {0, ""}. */
typedef struct cyto__member_name {
    uint8_t length;
    char text[23];
} cyto__member_name;
#define CYTO__MEMBER(text)     \
    {                          \
        sizeof(text) - 1, text \
    }
#define CYTO__NO_MEMBER \
    {                   \
        0, ""           \
    }

/* Finds the values of the names in an object, in the order of the names; NULL: absent, or null. */
void cyto__json_members(const cyto__token *object, const cyto__member_name *names,
                        const cyto__token **values);

/* Is the string, unescaped, this text? */
int cyto__json_is(const cyto__token *string, const char *text);
/* Copies the string, unescaped and terminated; returns 0 when it does not fit, and it is then
 * empty. */
int cyto__json_copy(const cyto__token *string, char *buf, size_t cap);

/* Writes the JSON pointer from a value to one inside it: RFC 6901, "~" is ~0 and "/" is ~1. */
void cyto__json_put_pointer(cyto__sink *sink, const cyto__token *from, const cyto__token *to);

#endif
