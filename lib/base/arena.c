/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>

struct cyto__block {
    struct cyto__block *before;
    max_align_t data[];
};

void *cyto__arena_array(cyto__arena *arena, size_t count, size_t size)
{
    if (count == 0) {
        return NULL;
    }
    struct cyto__block *block = NULL;
    if (count <= (SIZE_MAX - sizeof *block) / size) {
        block = calloc(1, sizeof *block + count * size);
    }
    if (!block) {
        arena->failed = 1;
        return NULL;
    }
    block->before = arena->last;
    arena->last = block;
    return block->data;
}

void cyto__arena_free(cyto__arena *arena)
{
    while (arena->last) {
        struct cyto__block *before = arena->last->before;
        free(arena->last);
        arena->last = before;
    }
}
