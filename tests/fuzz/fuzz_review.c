/* SPDX-License-Identifier: MIT */
/* Any bytes as a protocol that is reviewed, printed as a table, and compared with a built-in one: one error with a
 * message, or texts that are JSON where they should be, the same when asked again. Built by .ci/run with clang's
 * libFuzzer. */
#include <cytodose/cytodose.h>

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

static void must(int holds)
{
    if (!holds) {
        abort();
    }
}

static void must_be(int32_t form, cyto_status status, const cyto_error *error, char *text)
{
    must((status == CYTO_OK) == (text != NULL) && error->status == status);
    must((status == CYTO_OK) == (error->message[0] == '\0'));
    if (text && form == CYTO_FORM_JSON) {
        cJSON *root = cJSON_Parse(text);
        must(root != NULL);
        cJSON_Delete(root);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static cyto_protocol *built_in;
    cyto_protocol *p;
    char *text = NULL;
    char *again = NULL;
    cyto_error error = CYTO_ERROR_INIT;
    const char *bytes = (const char *)data;
    const int32_t form = size % 2 ? CYTO_FORM_JSON : CYTO_FORM_TEXT;
    must(built_in || cyto_protocol_find("bleeding-overlay", &built_in, NULL) == CYTO_OK);
    const cyto_status read = cyto_protocol_read(bytes, size, &p, NULL);
    const cyto_status status = cyto_review(bytes, size, form, &text, &error);
    must(read == CYTO_OK || status != CYTO_OK);
    must_be(form, status, &error, text);
    must(cyto_review(bytes, size, form, &again, NULL) == status);
    must(!text || strcmp(text, again) == 0);
    cyto_text_free(text);
    cyto_text_free(again);
    if (read == CYTO_OK) {
        const int32_t shape = size % 3 ? CYTO_FORM_TEXT : CYTO_FORM_HTML;
        cyto_error_init(&error, sizeof error);
        const cyto_status put = cyto_protocol_table(p, shape, &text, &error);
        must_be(shape, put, &error, text);
        cyto_text_free(text);
        cyto_error_init(&error, sizeof error);
        const cyto_status compared = cyto_compare(p, built_in, form, &text, &error);
        must_be(form, compared, &error, text);
        cyto_text_free(text);
    }
    cyto_protocol_free(p);
    return 0;
}
