/* SPDX-License-Identifier: MIT */
/* Any bytes as a file of rows, whole and cut in two: the same bytes come out, or the same error; as many rows as
 * are counted; and what came out is a file again, of the same width. Built by .ci/run with clang's libFuzzer. */
#include <cytodose/cytodose.h>

#include <stdlib.h>
#include <string.h>

static void must(int holds)
{
    if (!holds) {
        abort();
    }
}

typedef struct graded {
    char *out;
    size_t length;
    cyto_status status;
    int64_t rows, blank;
} graded;

static void add(graded *g, const char *rows, size_t n)
{
    g->out = realloc(g->out, g->length + n + 1);
    must(g->out != NULL);
    memcpy(g->out + g->length, rows, n);
    g->length += n;
}

static void feed(graded *g, cyto_file *f, const char *bytes, size_t length)
{
    const char *rows;
    size_t n, used;
    /* Bytes of their own, so that a read beyond them is seen. */
    char *copy = malloc(length + 1);
    must(copy != NULL);
    memcpy(copy, bytes, length);
    for (size_t at = 0; at < length && g->status == CYTO_OK; at += used) {
        g->status = cyto_file_feed(f, copy + at, length - at, &used, &rows, &n, NULL);
        must(g->status != CYTO_OK || used > 0);
        add(g, rows, n);
    }
    free(copy);
}

static graded grade(const char *bytes, size_t length, size_t cut, const char *layout)
{
    graded g = {NULL, 0, CYTO_OK, 0, 0};
    cyto_file *f;
    const char *rows;
    size_t n;
    must(cyto_file_new("ctcae-5.0", &f, NULL) == CYTO_OK);
    must(cyto_file_set(f, "layout", layout, NULL) == CYTO_OK);
    must(cyto_file_set(f, "names", layout[0] == 'c' ? "cdisc" : "plain", NULL) == CYTO_OK);
    must(cyto_file_set(f, "prefix", "x_", NULL) == CYTO_OK);
    feed(&g, f, bytes, cut);
    feed(&g, f, bytes + cut, length - cut);
    if (g.status == CYTO_OK) {
        g.status = cyto_file_end(f, &rows, &n, NULL);
        add(&g, rows, n);
    }
    g.rows = cyto_file_count(f, CYTO_FILE_ROWS);
    g.blank = cyto_file_count(f, CYTO_FILE_BLANK);
    must(cyto_file_count(f, CYTO_FILE_GRADED) + cyto_file_count(f, CYTO_FILE_OPEN) +
             cyto_file_count(f, CYTO_FILE_UNGRADED) ==
         g.rows);
    char *text = malloc(1 << 20);
    must(text && cyto_file_summary(f, text, 1 << 20, NULL) == CYTO_OK && strlen(text) > 0);
    free(text);
    cyto_file_free(f);
    return g;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The first byte says where the rest is cut. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    const char *bytes = (const char *)data + 1;
    const size_t length = size - 1;
    const char *layout = data[0] % 3 == 0 ? "cdisc" : data[0] % 3 == 1 ? "plain" : "terms";
    graded whole = grade(bytes, length, 0, layout);
    graded cut = grade(bytes, length, length * data[0] / 256, layout);
    must(whole.status == cut.status && whole.rows == cut.rows && whole.blank == cut.blank);
    if (whole.status == CYTO_OK) {
        must(whole.length == cut.length && memcmp(whole.out, cut.out, cut.length) == 0);
    }
    free(whole.out);
    free(cut.out);
    return 0;
}
