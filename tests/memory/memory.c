/* SPDX-License-Identifier: MIT */
/* Reads and replays cases while one allocation after the other fails: each time the answer is
 * CYTO_E_MEMORY, nothing is kept and nothing leaks (run it under ASan).
 *     memory CASE...      linked with --wrap=malloc, calloc and realloc */
#include <cytodose/cytodose.h>

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long allowed = -1; /* allocations before the one that fails; below 0: none fails */
static int failed;

static int fails(void)
{
    if (allowed == 0) {
        failed = 1;
    }
    return allowed >= 0 && allowed-- == 0;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *before, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *before, size_t size);

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *before, size_t size)
{
    return fails() ? NULL : __real_realloc(before, size);
}

static void must(int holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "memory: %s\n", what);
        exit(1);
    }
}

static char *slurp(const char *path, size_t *length)
{
    const size_t cap = 1 << 20;
    char *text = __real_malloc(cap);
    FILE *file = fopen(path, "rb");
    must(text && file, path);
    *length = fread(text, 1, cap, file);
    fclose(file);
    return text;
}

/* The status of reading a case and replaying it, as text or as JSON. */
static cyto_status replayed(const char *text, size_t length, int json, cyto_error *error)
{
    static char buf[1 << 18];
    cyto_course *course;
    cyto_replay_options options;
    size_t needed;
    cyto_status status = cyto_course_read(text, length, &course, error);
    if (status != CYTO_OK) {
        must(course == NULL, "a course comes with an error");
        return status;
    }
    cyto_replay_options_init(&options, sizeof options);
    options.bsa_formula = CYTO_BSA_MOSTELLER;
    status = (json ? cyto_course_json : cyto_course_text)(course, &options, buf, sizeof buf,
                                                          &needed, error);
    cyto_course_free(course);
    return status;
}

int main(int argc, char **argv)
{
    cJSON_Hooks hooks = {__wrap_malloc, free};
    cJSON_InitHooks(&hooks);
    for (int i = 1; i < argc; i++) {
        size_t length;
        char *text = slurp(argv[i], &length);
        for (int json = 0; json <= 1; json++) {
            long n = 0;
            for (failed = 1; failed; n++) {
                cyto_error error;
                cyto_error_init(&error, sizeof error);
                failed = 0;
                allowed = n;
                const cyto_status status = replayed(text, length, json, &error);
                allowed = -1; /* gcov allocates too */
                must(status == (failed ? CYTO_E_MEMORY : CYTO_OK), "a wrong status");
                must(!failed || error.status == CYTO_E_MEMORY, "the error record says otherwise");
            }
            printf("%s, %s: %ld allocations\n", argv[i], json ? "JSON" : "text", n - 1);
        }
        free(text);
    }
    return argc > 1 ? 0 : 2;
}
