/* SPDX-License-Identifier: MIT */
/* The protocols are compiled in as lib/protocols/embed.c writes them: each byte of a text stands for a piece of what the
 * file says. */
#ifndef CYTODOSE_BUILTIN_H
#define CYTODOSE_BUILTIN_H

#include <stddef.h>
#include <stdint.h>

#define CYTO__PIECE_MOST 15

/* One of the pieces; its text is copied whole, whatever its length, by two instructions. Zeros end it. */
typedef struct cyto__piece {
    char text[CYTO__PIECE_MOST];
    uint8_t length;
} cyto__piece;

typedef struct cyto__builtin {
    const char *id;
    const uint8_t *packed;
    uint32_t packed_length;
    uint32_t length; /* of the text */
    int32_t cases;   /* how many cases test it */
    char digest[72]; /* "sha256:...", of the text */
} cyto__builtin;

/* Returns a built-in protocol by its id; NULL: there is none, or the id is NULL. */
const cyto__builtin *cyto__builtin_of(const char *id);

extern const cyto__piece cyto__pieces[256];
extern const cyto__builtin cyto__builtins[];
extern const size_t cyto__builtin_count;

#endif
