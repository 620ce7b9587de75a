/* SPDX-License-Identifier: MIT */
/* The protocols are compiled in as the text of their files, which lib/protocols/embed.sh writes. */
#ifndef CYTODOSE_BUILTIN_H
#define CYTODOSE_BUILTIN_H

#include <stddef.h>
#include <stdint.h>

typedef struct cyto__builtin {
    const char *id;
    const char *text;
    size_t length;
    int32_t cases;   /* how many cases test it */
    char digest[72]; /* "sha256:...", of the text */
} cyto__builtin;

extern const cyto__builtin cyto__builtins[];
extern const size_t cyto__builtin_count;

#endif
