/* SPDX-License-Identifier: MIT */
/* An arena frees all its memory at once: values that are read together live together. */
#ifndef CYTODOSE_ARENA_H
#define CYTODOSE_ARENA_H

#include <stddef.h>

typedef struct cyto__arena {
    struct cyto__block *last;
    int failed; /* 1 after the first allocation that failed */
} cyto__arena;

/* Returns count zeroed elements; NULL when count is 0 or memory is out (failed is then set). */
void *cyto__arena_array(cyto__arena *arena, size_t count, size_t size);
void cyto__arena_free(cyto__arena *arena);

#endif
