/* SPDX-License-Identifier: MIT */
/* Any bytes as a protocol: either one error with a message, or a protocol that decides, of nothing
 * known and of a few facts, and whose decision is rendered in every way, the same twice. Built by
 * .ci/run with clang's libFuzzer. */
#include <cytodose/cytodose.h>

#include <cjson/cJSON.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static cyto_decision *decision; /* one serves all runs */

static void must(int holds)
{
    if (!holds) {
        abort();
    }
}

static cyto_status render(int how, const char *drug, char *buf, size_t cap, size_t *needed)
{
    switch (how) {
    case 0:
        return cyto_decision_show(decision, CYTO_FORM_TEXT, 1, buf, cap, needed);
    case 1:
        return cyto_decision_show(decision, CYTO_FORM_JSON, 0, buf, cap, needed);
    case 2:
        return cyto_decision_line(decision, drug, -1, CYTO_FORM_TEXT, buf, cap, needed);
    default:
        return cyto_decision_line(decision, drug, -1, CYTO_FORM_SUMMARY, buf, cap, needed);
    }
}

/* Asked for its length, then written; *text is NULL when there is no such drug. */
static char *rendered(int how, const char *drug)
{
    size_t needed = 0;
    size_t again = 0;
    const cyto_status asked = render(how, drug, NULL, 0, &needed);
    if (asked == CYTO_E_NAME) { /* several drugs, or none */
        return NULL;
    }
    must(asked == CYTO_E_BUFFER && needed > 0);
    char *text = malloc(needed);
    must(text != NULL && render(how, drug, text, needed, &again) == CYTO_OK);
    must(again == needed && strlen(text) + 1 == needed);
    return text;
}

static void answer(const cyto_protocol *protocol, const cyto_fact *facts, size_t n,
                   int32_t rounding)
{
    cyto_policy policy = CYTO_POLICY_INIT;
    cyto_error error = CYTO_ERROR_INIT;
    policy.bsa_formula = CYTO_BSA_MOSTELLER;
    policy.rounding = rounding;
    policy.tolerance_percent = 10.0;
    const cyto_status status = cyto_decide(protocol, facts, n, &policy, NULL, 0, decision, &error);
    if (status != CYTO_OK) { /* the protocol compares platelets in another unit, or the like */
        must(error.status == status && error.message[0] != '\0');
        return;
    }
    for (int how = 0; how < 4; how++) {
        char *text = rendered(how, NULL);
        char *again = rendered(how, NULL);
        must((text == NULL) == (again == NULL) && (!text || strcmp(text, again) == 0));
        if (how == 1) {
            cJSON *root = cJSON_Parse(text);
            must(root != NULL);
            cJSON_Delete(root);
        }
        free(text);
        free(again);
    }
    cyto_answer one = CYTO_ANSWER_INIT;
    if (cyto_decision_answer(decision, NULL, -1, &one, NULL) == CYTO_OK) {
        must(!(one.exact_mg < 0.0) && (isnan(one.exact_mg) || one.agreed));
        cyto_protocol_text text = {.size = sizeof text};
        must(cyto_protocol_describe(protocol, &text, NULL) == CYTO_OK);
        must(one.alternatives >= 0 && one.branches <= text.branch_count);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    cyto_protocol *protocol;
    cyto_error error = CYTO_ERROR_INIT;
    cyto_fact facts[3];
    must(decision || cyto_decision_new(&decision, NULL) == CYTO_OK);
    const cyto_status status = cyto_protocol_read((const char *)data, size, &protocol, &error);
    if (status != CYTO_OK) {
        must(protocol == NULL && status < 0 && error.status == status);
        must(error.message[0] != '\0' && !strchr(error.message, '\n'));
        must(memchr(error.message, '\0', sizeof error.message) != NULL);
        must(memchr(error.pointer, '\0', sizeof error.pointer) != NULL);
        return 0;
    }
    cyto_fact_init(&facts[0], sizeof facts[0], CYTO_FACT_SIZE, "weight_kg", 50.0, NULL);
    cyto_fact_init(&facts[1], sizeof facts[1], CYTO_FACT_SIZE, "height_cm", 160.0, NULL);
    cyto_fact_init(&facts[2], sizeof facts[2], CYTO_FACT_LAB, "platelets", 27.0, NULL);
    facts[2].unit = CYTO_UNIT_GIGA_PER_L;
    answer(protocol, NULL, 0, CYTO_ROUNDING_NONE);
    answer(protocol, facts, 3, CYTO_ROUNDING_NEAREST);
    cyto_protocol_free(protocol);
    return 0;
}
