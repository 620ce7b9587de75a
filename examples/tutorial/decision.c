/* SPDX-License-Identifier: MIT */
/* decision.h: A protocol is applied to facts; it gives a dose only where all possible values agree on it. */
#include <cytodose/decision.h>

#include <stdio.h>

static void print_brief(const cyto_decision *decision)
{
    char line[100];
    if (cyto_decision_line(decision, NULL, -1, CYTO_FORM_SUMMARY, line, sizeof line, NULL) ==
        CYTO_OK) {
        printf("%s\n", line);
    }
}

int main(void)
{
    cyto_protocol *protocol;
    cyto_decision *decision;
    cyto_policy policy = CYTO_POLICY_INIT;
    cyto_fact facts[2];
    policy.rounding = CYTO_ROUNDING_NONE;
    cyto_fact_init(&facts[0], sizeof facts[0], CYTO_FACT_SIZE, "weight_kg", 50.0, NULL);
    cyto_fact_init(&facts[1], sizeof facts[1], CYTO_FACT_LAB, "platelets", 27.0, NULL);
    facts[1].unit = CYTO_UNIT_GIGA_PER_L;
    if (cyto_protocol_find("enoxaparin-vte-mskcc", &protocol, NULL) != CYTO_OK) {
        return 1;
    }
    if (cyto_decision_new(&decision, NULL) != CYTO_OK) {
        cyto_protocol_free(protocol);
        return 1;
    }
    for (size_t known = 2; known >= 1; known--) { /* with the count, then without */
        if (cyto_decide(protocol, facts, known, &policy, NULL, 0, decision, NULL) == CYTO_OK) {
            print_brief(decision);
        }
    }
    cyto_decision_free(decision);
    cyto_protocol_free(protocol);
    return 0;
}

/* Prints:
 * > give 50 %
 * > open: give or hold
 */
