/* SPDX-License-Identifier: MIT */
#include "allocations.h"

#include <stdlib.h>

#if defined(__has_feature)
#define FEATURE(x) __has_feature(x)
#else
#define FEATURE(x) 0
#endif

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && \
    !FEATURE(address_sanitizer) && !FEATURE(thread_sanitizer) && !FEATURE(memory_sanitizer)

static long count;
static long allowed = -1;

static int fails(void)
{
    count++;
    return allowed >= 0 && allowed-- == 0;
}

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *before, size_t size);

/* A program's own malloc stands before the C library's, for shared libraries too if they can see it. */
#define SEEN_BY_ALL __attribute__((visibility("default")))

SEEN_BY_ALL void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

SEEN_BY_ALL void *calloc(size_t n, size_t size)
{
    return fails() ? NULL : __libc_calloc(n, size);
}

SEEN_BY_ALL void *realloc(void *before, size_t size)
{
    return fails() ? NULL : __libc_realloc(before, size);
}

int allocations_counted(void)
{
    return 1;
}

long allocations(void)
{
    return count;
}

void allocations_allowed(long n)
{
    allowed = n;
}

#else

int allocations_counted(void)
{
    return 0;
}

long allocations(void)
{
    return 0;
}

void allocations_allowed(long n)
{
    (void)n;
}

#endif
