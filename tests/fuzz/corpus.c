/* SPDX-License-Identifier: MIT */
/* The corpora of the fuzz targets are replayed, with any compiler: inputs that once failed, and
 * inputs that reach most of the code. The Makefile names each target's LLVMFuzzerTestOneInput
 * after its file. */
#include "tests.h"

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define TARGETS(X) \
    X(course) X(csv) X(fhir) X(json) X(protocol) X(reading) X(request) X(review) X(rounding)

#define TARGET(name) int fuzz_##name(const uint8_t *data, size_t size);
TARGETS(TARGET)
#undef TARGET

static const struct {
    const char *name;
    int (*run)(const uint8_t *, size_t);
} targets[] = {
#define TARGET(name) {#name, fuzz_##name},
    TARGETS(TARGET)
#undef TARGET
};
enum { TARGET_COUNT = sizeof targets / sizeof targets[0], BYTES_MAX = 1 << 16 };

static void replay(const char *path, int (*run)(const uint8_t *, size_t))
{
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = malloc(BYTES_MAX);
    ck_assert_msg(file != NULL && bytes != NULL, "%s", path);
    const size_t length = fread(bytes, 1, BYTES_MAX, file);
    fclose(file);
    uint8_t *exact = malloc(length + 1); /* a read beyond it is seen by a sanitizer */
    ck_assert_ptr_nonnull(exact);
    for (size_t i = 0; i < length; i++) {
        exact[i] = bytes[i];
    }
    free(bytes);
    ck_assert_int_eq(run(exact, length), 0);
    free(exact);
}

START_TEST(every_file_of_a_corpus_passes)
{
    char path[512];
    int files = 0;
    snprintf(path, sizeof path, "tests/fuzz/corpus/%s", targets[_i].name);
    DIR *folder = opendir(path);
    ck_assert_msg(folder != NULL, "%s", path);
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (entry->d_name[0] != '.') {
            snprintf(path, sizeof path, "tests/fuzz/corpus/%s/%s", targets[_i].name, entry->d_name);
            replay(path, targets[_i].run);
            files++;
        }
    }
    closedir(folder);
    printf("corpus: %s: %d files\n", targets[_i].name, files);
    ck_assert_int_ge(files, 5);
}
END_TEST

Suite *corpus_suite(void)
{
    Suite *suite = suite_create("corpus");
    TCase *tests = tcase_create("corpus");
    tcase_set_timeout(tests, 120.0);
    tcase_add_loop_test(tests, every_file_of_a_corpus_passes, 0, TARGET_COUNT);
    suite_add_tcase(suite, tests);
    return suite;
}
