/* SPDX-License-Identifier: MIT */
#include "json/walk.h"

#include "json/token.h"

#include <stdlib.h>
#include <string.h>

/* ---- the tape ---------------------------------------------------------------------------- */

cyto_status cyto__tape_grow(cyto__tape *tape)
{
    const size_t cap = tape->cap ? 2 * tape->cap : 256;
    cyto__token *tokens = realloc(tape->tokens, cap * sizeof *tokens);
    if (!tokens) {
        return CYTO_E_MEMORY;
    }
    tape->tokens = tokens;
    tape->cap = cap;
    return CYTO_OK;
}

void cyto__tape_free(cyto__tape *tape)
{
    free(tape->tokens);
}

void cyto__tape_name(cyto__tape *tape, const cyto__name *names, int32_t count)
{
    tape->names = names;
    for (int32_t i = 1; i < count; i++) {
        uint32_t slot = cyto__key_hash(names[i].text, names[i].length, 0) % CYTO__NAME_SLOTS;
        while (tape->slots[slot]) {
            slot = (slot + 1) % CYTO__NAME_SLOTS;
        }
        tape->slots[slot] = (uint8_t)i;
    }
}

static inline uint64_t word_at(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

static inline uint32_t half_at(const char *at)
{
    uint32_t half;
    memcpy(&half, at, sizeof half);
    return half;
}

/* Names are short: they are compared in words, which may overlap; both texts are in quotes. */
static inline int is_name(const cyto__name *name, const cyto__token *key)
{
    enum { WORD = sizeof(uint64_t), HALF = WORD / 2 };
    _Static_assert(sizeof name->text < 3 * WORD, "three words have all of a name");
    const size_t n = name->length;
    const char *const a = name->text;
    const char *const b = key->at;
    if (n != key->length) {
        return 0;
    }
    if (n >= WORD) {
        const uint64_t middle = n > 2 * WORD ? word_at(a + WORD) ^ word_at(b + WORD) : 0;
        return !((word_at(a) ^ word_at(b)) | (word_at(a + n - WORD) ^ word_at(b + n - WORD)) |
                 middle);
    }
    return n >= HALF
               ? !((half_at(a) ^ half_at(b)) | (half_at(a + n - HALF) ^ half_at(b + n - HALF)))
               : a[1] == b[1];
}

uint32_t cyto__tape_number_escaped(const cyto__tape *tape, const cyto__token *key, uint32_t hash)
{
    uint32_t slot = hash % CYTO__NAME_SLOTS;
    while (tape->slots[slot] && !cyto__key_same(key->at, tape->names[tape->slots[slot]].text)) {
        slot = (slot + 1) % CYTO__NAME_SLOTS;
    }
    return tape->slots[slot];
}

uint32_t cyto__tape_number(const cyto__tape *tape, const cyto__token *key, uint32_t hash)
{
    uint32_t slot = hash % CYTO__NAME_SLOTS;
    while (tape->slots[slot] && !is_name(&tape->names[tape->slots[slot]], key)) {
        slot = (slot + 1) % CYTO__NAME_SLOTS;
    }
    return tape->slots[slot];
}

/* ---- values ------------------------------------------------------------------------------ */

const cyto__token *cyto__json_first(const cyto__token *array)
{
    return array && array->span > 1 ? array + 1 : NULL;
}

const cyto__token *cyto__json_next(const cyto__token *array, const cyto__token *element)
{
    const cyto__token *next = element + element->span;
    return next < array + array->span ? next : NULL;
}

int cyto__json_is(const cyto__token *string, const char *text)
{
    if (!string->escaped) {
        const size_t n = string->length - 2; /* without the quotes */
        return string->at[1] == (n ? text[0] : '"') && strlen(text) == n &&
               memcmp(string->at + 1, text, n) == 0;
    }
    cyto__unescape u = cyto__unescape_of(string->at);
    for (; *text; text++) {
        if (cyto__next_byte(&u) != (unsigned char)*text) {
            return 0;
        }
    }
    return cyto__next_byte(&u) < 0;
}

int cyto__json_copy(const cyto__token *string, char *buf, size_t cap)
{
    size_t n = 0;
    buf[0] = '\0';
    if (!string->escaped) {
        n = string->length - 2;
        if (n >= cap) {
            return 0;
        }
        memcpy(buf, string->at + 1, n);
    } else {
        cyto__unescape u = cyto__unescape_of(string->at);
        for (int32_t c = cyto__next_byte(&u); c >= 0; c = cyto__next_byte(&u)) {
            if (n + 1 >= cap) {
                buf[0] = '\0';
                return 0;
            }
            buf[n++] = (char)c;
        }
    }
    buf[n] = '\0';
    return 1;
}

void cyto__json_members(const cyto__token *object, const cyto__token **values, int32_t count)
{
    const cyto__token *end = *object->at == '{' ? object + object->span : object;
    for (int32_t i = 0; i < count; i++) {
        values[i] = NULL;
    }
    for (const cyto__token *key = object + 1; key < end; key += 1 + key[1].span) {
        values[key->name] = *key[1].at == 'n' ? NULL : key + 1;
    }
}

/* ---- places ------------------------------------------------------------------------------ */

void cyto__json_put_pointer(cyto__sink *sink, const cyto__token *from, const cyto__token *to)
{
    while (from < to) {
        const uint32_t object = *from->at == '{';
        const cyto__token *step = from + 1;
        int64_t index = 0;
        while (to >= step + object + step[object].span) {
            step += object + step[object].span;
            index++;
        }
        cyto__put(sink, "/");
        if (object) {
            cyto__put_key(sink, step->at);
        } else {
            cyto__put_int(sink, index);
        }
        from = step + object;
    }
}
