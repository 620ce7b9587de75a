/* SPDX-License-Identifier: MIT */
#include "calculators/names.h"
#include "request/facts.h"

#include <cytodose/body.h>

#include <math.h>

void cyto__read_policy(const cyto__node *node, cyto_policy *policy)
{
    static const char *const keys[] = {"bsa",       "rounding",          "reduced_may_round_up",
                                       "units_max", "tolerance_percent", NULL};
    static const char *const roundings[] = {"none", "nearest", "down", NULL};
    cyto_policy_init(policy, sizeof *policy);
    cyto__only(node, keys);
    const cyto__node bsa = cyto__member(node, "bsa");
    const cyto__node rounding = cyto__need(node, "rounding");
    const cyto__node up = cyto__member(node, "reduced_may_round_up");
    const cyto__node units = cyto__member(node, "units_max");
    const cyto__node tolerance = cyto__member(node, "tolerance_percent");
    const char *formula = cyto__string(&bsa, NULL);
    if (formula && cyto__bsa_formula_find(formula, &policy->bsa_formula) != CYTO_OK) {
        char message[CYTO_MESSAGE_MAX];
        cyto__bsa_formula_message(formula, message, sizeof message, NULL);
        cyto__node_fail(&bsa, CYTO_E_NAME, message);
    }
    policy->rounding = CYTO_ROUNDING_NONE + cyto__choice(&rounding, roundings, 0);
    policy->reduced_may_round_up = cyto__boolean(&up, 0);
    policy->units_max = cyto__integer(&units, 1, CYTO_UNITS_MAX, 1);
    policy->tolerance_percent = cyto__number(&tolerance, 0.0, 100.0, (double)NAN);
}
