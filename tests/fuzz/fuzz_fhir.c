/* SPDX-License-Identifier: MIT */
/* Any bytes as a FHIR text, before and after a Patient: one error with a place and nothing used, or rows
 * that are JSON, one a line, with counts that add up; and the same when asked again. Built by .ci/run with
 * clang's libFuzzer. */
#include <cytodose/cytodose.h>

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

static const char patient[] = "{\"resourceType\":\"Patient\",\"id\":\"p-0\",\"gender\":\"female\","
                              "\"birthDate\":\"1970-05-31\"}";

static void must(int holds)
{
    if (!holds) {
        abort();
    }
}

static int64_t sum(const cyto_fhir *f, int32_t first, int32_t last)
{
    int64_t all = 0;
    for (int32_t c = first; c <= last; c++) {
        must(cyto_fhir_count(f, c) >= 0);
        all += cyto_fhir_count(f, c);
    }
    return all;
}

/* The grade is within its interval, or there is none. */
static void check_row(const char *row, const char **end)
{
    cJSON *root = cJSON_ParseWithOpts(row, end, 0);
    must(root != NULL && **end == '\n');
    const cJSON *low = cJSON_GetObjectItemCaseSensitive(root, "low");
    const cJSON *high = cJSON_GetObjectItemCaseSensitive(root, "high");
    const cJSON *grade = cJSON_GetObjectItemCaseSensitive(root, "grade");
    const cJSON *reason = cJSON_GetObjectItemCaseSensitive(root, "reason");
    must(low && high && grade && cJSON_IsString(reason));
    must(cJSON_IsNull(low) == cJSON_IsNull(high));
    if (!cJSON_IsNull(low)) {
        must(low->valuedouble >= 0 && low->valuedouble <= high->valuedouble &&
             high->valuedouble <= 5);
        must(cJSON_IsNumber(grade) == (low->valuedouble == high->valuedouble));
    }
    must(cJSON_IsNumber(grade) || reason->valuestring[0] != '\0');
    cJSON_Delete(root);
}

static void check_counts(const cyto_fhir *f, int64_t rows)
{
    must(cyto_fhir_count(f, CYTO_FHIR_ROWS) == rows);
    must(sum(f, CYTO_FHIR_GRADED, CYTO_FHIR_UNITS_DIFFER) == cyto_fhir_count(f, CYTO_FHIR_VALUES));
    must(sum(f, CYTO_FHIR_LIMITS_USED, CYTO_FHIR_LIMITS_LEFT) ==
         sum(f, CYTO_FHIR_GRADED, CYTO_FHIR_OPEN));
}

static void check_error(const cyto_error *e)
{
    must(e->message[0] != '\0' && !strchr(e->message, '\n'));
    must(e->line >= 1 && e->column >= 1);
    must(memchr(e->pointer, '\0', sizeof e->pointer) != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    cyto_fhir *f;
    cyto_error error = CYTO_ERROR_INIT;
    const char *rows;
    size_t length;
    int64_t count = 0;
    must(cyto_fhir_new("ctcae-5.0", &f, &error) == CYTO_OK);
    const cyto_status status = cyto_fhir_line(f, (const char *)data, size, &rows, &length, &error);
    must(strlen(rows) == length && error.status == status);
    const int64_t malformed = cyto_fhir_count(f, CYTO_FHIR_MALFORMED);
    const int64_t lost = cyto_fhir_count(f, CYTO_FHIR_LOST);
    must((status != CYTO_OK) == (malformed + lost > 0));
    if (malformed) {
        must(length == 0 && sum(f, CYTO_FHIR_BUNDLES, CYTO_FHIR_AGES_REFUSED) == 0);
        check_error(&error);
    }
    for (int32_t i = 0; i < lost && i < CYTO_FHIR_LOST_MAX; i++) {
        must(cyto_fhir_lost(f, i, &error) == CYTO_E_DATA);
        check_error(&error);
    }
    for (const char *at = rows; *at; at++, count++) {
        check_row(at, &at);
    }
    check_counts(f, count);
    must(cyto_fhir_line(f, patient, sizeof patient - 1, &rows, NULL, NULL) == CYTO_OK);
    must(cyto_fhir_line(f, (const char *)data, size, &rows, NULL, NULL) == status);
    char *text = malloc(65536);
    must(text && cyto_fhir_summary(f, text, 65536, &length) == CYTO_OK && strlen(text) < length);
    free(text);
    cyto_fhir_free(f);
    return 0;
}
