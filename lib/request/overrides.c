/* SPDX-License-Identifier: MIT */
#include "request/facts.h"

#include <math.h>
#include <string.h>

/* A request or a day of a case asks these protocols. */
typedef struct asked {
    const cyto_protocol *const *protocols;
    int32_t n;
} asked;

static const char *need_words(const cyto__node *object, const char *key)
{
    const cyto__node node = cyto__need(object, key);
    const char *text = cyto__string(&node, "");
    if (node.item && !cyto__is_words(text)) {
        cyto__node_fail(&node, CYTO_E_DATA, "must be a text of 1 to 500 bytes");
    }
    return text;
}

static void check_rule(const cyto_protocol *p, const cyto__node *node, const cyto_override *o)
{
    const cyto__node rule = cyto__member(node, "rule");
    if (o->rule && cyto__rule_named(p, o->rule) < 0) {
        cyto__node_fail_text(&rule, CYTO_E_NAME, "the protocol has no rule with the id", o->rule,
                             "the id of the rule set aside, or null for none");
    }
    if (o->now == 0 && isnan(o->dose)) {
        cyto__node_fail(node, CYTO_E_DATA,
                        "an override says \"now\" (give, omit, hold, stop) or a \"dose\"");
    }
}

static void check_drug(const asked *r, const cyto__node *node, const char *unit, cyto_override *o)
{
    for (int32_t i = 0; i < r->n; i++) {
        const cyto_protocol *p = r->protocols[i];
        const int32_t k = cyto__text_is(p->id, o->protocol) ? cyto__drug_named(p, o->drug) : -1;
        if (k < 0) {
            continue;
        }
        const cyto__drug *drug = &p->drugs[k];
        if (!isnan(o->dose) && (!unit || !cyto__text_is(unit, drug->unit))) {
            cyto__node_fail_text(node, CYTO_E_UNIT, "not the drug's unit:", unit ? unit : "",
                                 drug->unit);
        }
        const cyto__node dose = cyto__member(node, "dose");
        cyto__number(&dose, CYTO__DOSE_LEAST, cyto__dose_most(drug), 0.0);
        check_rule(p, node, o);
        return;
    }
    cyto__node_fail_text(node, CYTO_E_NAME, "no such protocol here, or not its drug:", o->protocol,
                         "a protocol that is asked here, and one of its drugs");
}

static void read_override(const asked *r, const cyto__node *node, cyto_override *o)
{
    static const char *const keys[] = {"protocol", "drug", "now",   "dose",   "unit", "rule",
                                       "by",       "date", "scope", "reason", NULL};
    static const char *const nows[] = {"give", "omit", "hold", "stop", NULL};
    cyto__only(node, keys);
    const cyto__node now = cyto__member(node, "now");
    const cyto__node dose = cyto__member(node, "dose");
    const cyto__node unit = cyto__member(node, "unit");
    const cyto__node rule = cyto__need_key(node, "rule");
    const int32_t choice = cyto__choice(&now, nows, -1);
    cyto_override_init(o, sizeof *o);
    o->now = choice < 0 ? 0 : CYTO_NOW_GIVE << choice;
    o->dose = cyto__number(&dose, 1e-6, CYTO__ACTIVITY_MOST, (double)NAN);
    o->rule = cyto__string(&rule, NULL);
    o->protocol = need_words(node, "protocol");
    o->drug = need_words(node, "drug");
    o->by = need_words(node, "by");
    o->date = need_words(node, "date");
    o->scope = need_words(node, "scope");
    o->reason = need_words(node, "reason");
    check_drug(r, node, cyto__string(&unit, NULL), o);
}

int32_t cyto__read_overrides(const cyto__node *node, const cyto_protocol *const *protocols,
                             int32_t n, cyto_override *overrides, int32_t max)
{
    const asked r = {protocols, n};
    int32_t count = 0;
    for (cyto__node at = cyto__first(node); at.item; at = cyto__next(&at)) {
        if (count == max) {
            cyto__node_fail(&at, CYTO_E_LIMIT, "too many overrides");
            return count;
        }
        read_override(&r, &at, &overrides[count++]);
    }
    return count;
}
