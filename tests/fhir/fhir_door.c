/* SPDX-License-Identifier: MIT */
#include "fhir_door.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

cyto_fhir *fhir_of(const char *scale)
{
    cyto_fhir *fhir;
    ck_assert_int_eq(cyto_fhir_new(scale, &fhir, NULL), CYTO_OK);
    return fhir;
}

/* A copy of exactly its length, so that a sanitizer sees a byte read beyond it. */
static char *with_quotes(const char *text, size_t *length)
{
    *length = strlen(text);
    char *copy = malloc(*length + (*length == 0));
    ck_assert_ptr_nonnull(copy);
    for (size_t i = 0; i < *length; i++) {
        copy[i] = text[i] == '\'' ? '"' : text[i];
    }
    return copy;
}

cyto_status fhir_status(cyto_fhir *fhir, const char *text, cyto_error *error)
{
    size_t length;
    const char *rows;
    size_t rows_length;
    const int64_t malformed = counted(fhir, CYTO_FHIR_MALFORMED);
    char *copy = with_quotes(text, &length);
    cyto_error_init(error, sizeof *error);
    const cyto_status status = cyto_fhir_line(fhir, copy, length, &rows, &rows_length, error);
    free(copy);
    ck_assert_int_eq(error->status, status);
    ck_assert_uint_eq(strlen(rows), rows_length);
    ck_assert(counted(fhir, CYTO_FHIR_MALFORMED) == malformed || rows_length == 0);
    return status;
}

const char *rows_of(cyto_fhir *fhir, const char *text)
{
    static char kept[65536];
    size_t length;
    const char *rows;
    cyto_error error = CYTO_ERROR_INIT;
    char *copy = with_quotes(text, &length);
    const cyto_status status = cyto_fhir_line(fhir, copy, length, &rows, NULL, &error);
    free(copy);
    ck_assert_msg(status == CYTO_OK, "%s: %s in %s", error.pointer, error.message, text);
    ck_assert_uint_lt(strlen(rows), sizeof kept);
    memcpy(kept, rows, strlen(rows) + 1);
    return kept;
}

int64_t counted(const cyto_fhir *fhir, int32_t count)
{
    return cyto_fhir_count(fhir, count);
}

const char *member_of(const char *rows, const char *term, const char *key)
{
    static char found[8][512];
    static int next;
    char *out = found[next++ % 8];
    char wanted[128];
    out[0] = '\0';
    snprintf(wanted, sizeof wanted, "\"term\": \"%s\"", term);
    const char *at = strstr(rows, wanted);
    if (!at) {
        return out;
    }
    snprintf(wanted, sizeof wanted, "\"%s\": ", key);
    const char *after = strstr(at, wanted);
    const char *end = strchr(at, '\n');
    while (at > rows && at[-1] != '\n') {
        at--;
    }
    /* "low" is a member of the range too, before the term */
    at = after && after < end ? after : strstr(at, wanted);
    ck_assert_msg(at != NULL, "no %s in %s", key, rows);
    at += strlen(wanted);
    size_t n = strcspn(at, ",}\n");
    if (*at == '{') {
        n = strcspn(at, "}") + 1;
    } else if (*at == '"') {
        n = strcspn(at + 1, "\"") + 2;
    } else if (*at == '[') {
        n = strcspn(at, "]") + 1;
    }
    ck_assert_uint_lt(n, sizeof found[0]);
    memcpy(out, at, n);
    out[n] = '\0';
    return out;
}

const char *graded_alone(const char *text)
{
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    const char *rows = rows_of(fhir, text);
    cyto_fhir_free(fhir);
    return rows;
}

const char *grade_of(const char *rows, const char *term)
{
    static char text[8][32];
    static int next;
    char *out = text[next++ % 8];
    const char *low = member_of(rows, term, "low");
    const char *high = member_of(rows, term, "high");
    const char *one = member_of(rows, term, "grade");
    if (strcmp(low, "null") == 0) {
        ck_assert_str_eq(high, "null");
        snprintf(out, 32, "refused");
    } else {
        snprintf(out, 32, strcmp(low, high) == 0 ? "%s" : "%s-%s", low, high);
    }
    ck_assert_str_eq(one, strcmp(low, high) == 0 ? low : "null");
    return out;
}

int32_t outcome_of(const char *text)
{
    cyto_fhir *fhir = fhir_of("ctcae-5.0");
    int32_t outcome = -1;
    rows_of(fhir, text);
    ck_assert_int_eq(counted(fhir, CYTO_FHIR_VALUES), 1);
    for (int32_t c = CYTO_FHIR_GRADED; c <= CYTO_FHIR_UNITS_DIFFER; c++) {
        if (counted(fhir, c)) {
            ck_assert_int_eq(outcome, -1);
            ck_assert_int_eq(counted(fhir, c), 1);
            outcome = c;
        }
    }
    cyto_fhir_free(fhir);
    return outcome;
}
