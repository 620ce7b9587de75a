/* SPDX-License-Identifier: MIT */
#include "calculators/body.h"
#include "request/facts.h"

#include <cytodose/body.h>

#include <math.h>

/* Reads "cautions": {"neutrophils-low": 0.5, "counts-not-given": false}: a bound, or false for
 * declined. */
static void read_cautions(const cyto__node *node, cyto_policy *policy)
{
    const cyto__node object = cyto__member(node, "cautions");
    for (cyto__node at = cyto__first_member(&object); at.item; at = cyto__next_member(&at)) {
        const int declined = cJSON_IsFalse(at.item);
        const cyto_status status =
            declined ? cyto_policy_decline(policy, at.key, NULL)
                     : cyto_policy_caution(policy, at.key, cyto__number(&at, 0.0, 1e6, 1.0), NULL);
        if (status == CYTO_E_NAME) {
            cyto__node_fail_text(&at, CYTO_E_NAME, "no such caution:", at.key,
                                 "counts-not-given and the others of CYTO_LIST_CAUTIONS");
        } else if (status != CYTO_OK) {
            cyto__node_fail(&at, status, "must be a bound above 0, or false to decline");
        }
    }
}

/* The names are in the order of their constants, from CYTO_ROUNDING_NONE and
 * CYTO_UNASKED_LISTED. */
static const char *const roundings[] = {"none", "nearest", "down", NULL};
static const char *const unasked_names[] = {"listed", "refused", NULL};

void cyto__read_policy(const cyto__node *node, cyto_policy *policy)
{
    static const char *const keys[] = {
        "bsa",     "rounding", "reduced_may_round_up", "units_max", "tolerance_percent",
        "unasked", "cautions", "consent_not_for_use",  NULL};
    cyto_policy_init(policy, sizeof *policy);
    cyto__only(node, keys);
    const cyto__node bsa = cyto__member(node, "bsa");
    const cyto__node rounding = cyto__need(node, "rounding");
    const cyto__node up = cyto__member(node, "reduced_may_round_up");
    const cyto__node units = cyto__member(node, "units_max");
    const cyto__node tolerance = cyto__member(node, "tolerance_percent");
    const cyto__node unasked = cyto__member(node, "unasked");
    const cyto__node consent = cyto__member(node, "consent_not_for_use");
    const char *formula = cyto__string(&bsa, NULL);
    if (formula && cyto__bsa_formula_find(formula, &policy->bsa_formula) != CYTO_OK) {
        char message[CYTO_MESSAGE_MAX];
        cyto__bsa_formula_message(formula, message, sizeof message, NULL);
        cyto__node_fail(&bsa, CYTO_E_NAME, message);
    }
    policy->rounding = CYTO_ROUNDING_NONE + cyto__choice(&rounding, roundings, 0);
    policy->unasked = CYTO_UNASKED_LISTED + cyto__choice(&unasked, unasked_names, 0);
    policy->consent_not_for_use = cyto__string(&consent, NULL);
    read_cautions(node, policy);
    policy->reduced_may_round_up = cyto__boolean(&up, 0);
    policy->units_max = cyto__integer(&units, 1, CYTO_UNITS_MAX, 1);
    policy->tolerance_percent = cyto__number(&tolerance, 0.0, 100.0, (double)NAN);
}

void cyto__write_policy(int *ok, cJSON *root, const cyto_policy *p)
{
    cJSON *object = cyto__add_object(ok, root, "policy");
    cyto__add_text(ok, object, "bsa",
                   p->bsa_formula ? cyto__bsa_formula_of(p->bsa_formula)->name : NULL);
    cyto__add_text(ok, object, "rounding", roundings[p->rounding - CYTO_ROUNDING_NONE]);
    cyto__add_bool(ok, object, "reduced_may_round_up", p->reduced_may_round_up);
    cyto__add_number(ok, object, "units_max", p->units_max);
    cyto__add_number(ok, object, "tolerance_percent", p->tolerance_percent);
    cyto__add_text(ok, object, "unasked", unasked_names[p->unasked - CYTO_UNASKED_LISTED]);
    cyto__add_text(ok, object, "consent_not_for_use", p->consent_not_for_use);
}
