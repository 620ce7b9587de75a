/* SPDX-License-Identifier: MIT */
/* Any bytes as JSON: what the scan lets pass cJSON reads too, and the walk over the tape finds the same values, in
 * every string and every bit of a number. Built by .ci/run with clang's libFuzzer. */
#include "json/token.h"
#include "json/walk.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

static void must(int holds)
{
    if (!holds) {
        abort();
    }
}

static void same_text(const cyto__token *token, const char *text)
{
    const size_t length = strlen(text);
    char *copy = malloc(length + 2);
    must(copy != NULL && cyto__json_copy(token, copy, length + 2) && strcmp(copy, text) == 0);
    must(cyto__json_is(token, text));
    free(copy);
}

static void same_number(const cyto__token *token, double value)
{
    const char *why;
    int32_t decimals;
    must(cyto__number_end(token->at, token->at + token->length, &why) == token->at + token->length);
    must(cyto__number_value(token->at, token->at + token->length, &decimals) == value);
}

/* Returns the token behind the value. */
static const cyto__token *same(const cyto__token *token, const cJSON *item)
{
    const cyto__token *after = token + token->span;
    if (cJSON_IsString(item)) {
        same_text(token, item->valuestring);
    } else if (cJSON_IsNumber(item)) {
        same_number(token, item->valuedouble);
    } else if (cJSON_IsArray(item) || cJSON_IsObject(item)) {
        const cyto__token *inner = token + 1;
        const cJSON *child;
        cJSON_ArrayForEach(child, item)
        {
            if (cJSON_IsObject(item)) {
                same_text(inner, child->string);
                inner++;
            }
            inner = same(inner, child);
        }
        must(inner == after);
    } else {
        must(token->at[0] == (cJSON_IsNull(item) ? 'n' : cJSON_IsTrue(item) ? 't' : 'f'));
    }
    return after;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const cyto__tape empty;
    cyto__tape tape = empty;
    cyto_error error = CYTO_ERROR_INIT;
    const cyto_status status =
        cyto__json_scan_within((const char *)data, size, NULL, &tape, &error);
    if (status == CYTO_OK) {
        cJSON *root = cJSON_ParseWithLength((const char *)data, size);
        must(root != NULL && tape.count > 0);
        must(same(tape.tokens, root) == tape.tokens + tape.count);
        cJSON_Delete(root);
    } else {
        must(error.status == status && error.message[0] != '\0' && error.line >= 1);
    }
    cyto__tape_free(&tape);
    return 0;
}
