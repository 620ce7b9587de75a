/* SPDX-License-Identifier: MIT */
/* Any bytes as a request: either one error with a message, or a response that is JSON, and the same
 * when asked again. Built by .ci/run with clang's libFuzzer. */
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *response;
    char *again;
    cyto_error error = CYTO_ERROR_INIT;
    const cyto_status status = cyto_evaluate_json((const char *)data, size, &response, &error);
    must(cyto_evaluate_json((const char *)data, size, &again, NULL) == status);
    if (status != CYTO_OK) {
        must(response == NULL && again == NULL);
        must(status < 0 && error.status == status);
        must(error.message[0] != '\0' && !strchr(error.message, '\n'));
        must(memchr(error.message, '\0', sizeof error.message) != NULL);
        must(memchr(error.pointer, '\0', sizeof error.pointer) != NULL);
        return 0;
    }
    cJSON *root = cJSON_Parse(response);
    must(root != NULL && cJSON_IsArray(cJSON_GetObjectItemCaseSensitive(root, "decisions")));
    cJSON_Delete(root);
    must(strcmp(response, again) == 0);
    cyto_text_free(response);
    cyto_text_free(again);
    return 0;
}
