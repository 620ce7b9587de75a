/* SPDX-License-Identifier: MIT */
/* Memory that is all freed at once: what is read together lives together. */
#ifndef CYTODOSE_ARENA_H
#define CYTODOSE_ARENA_H

#include <stddef.h>

typedef struct cyto__arena {
    struct cyto__block *last;
    int failed; /* 1 after the first allocation that could not be had */
} cyto__arena;

/* count zeroed elements; NULL when count is 0 or memory is out (then failed is set). */
void *cyto__arena_array(cyto__arena *arena, size_t count, size_t size);
void cyto__arena_free(cyto__arena *arena);

#endif
