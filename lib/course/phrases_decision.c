/* SPDX-License-Identifier: MIT */
/* These sentences are about the answers of protocols. */
#include "course/phrases.h"

void cyto__put_asked(cyto__sink *s, const cyto__verdict *v)
{
    const cyto__branch *branch = &v->protocol->branches[v->branch];
    cyto__put(s, v->protocol->id);
    cyto__put(s, branch->id ? ", " : "");
    cyto__put(s, branch->id ? branch->id : "");
}

void cyto__put_verdict(cyto__sink *s, const cyto__verdict *v)
{
    static const char *const agreement[] = {
        "", " [as given]", " [what was given is the nearest syringe, not the dose]",
        " [not as given]", " [as given, within the tolerance]"};
    cyto__put(s, v->brief);
    cyto__put(s, agreement[v->given_is]);
    if (v->missing) {
        cyto__put(s, "; depends on: ");
        cyto__put_axes(s, v->protocol, v->missing);
    }
}

/* A line has room for a protocol's longest text, and the words before it. */
static void tell_word(cyto__listener to, const char *perhaps, const char *what, const char *word)
{
    char line[CYTO_MESSAGE_MAX * 2];
    cyto__sink s = cyto__sink_of(line, sizeof line);
    cyto__put(&s, perhaps);
    cyto__put(&s, what);
    cyto__put(&s, word);
    to.hear(to.page, line);
}

void cyto__tell_words(const cyto_decision *d, cyto__listener to)
{
    int said = 0;
    for (int32_t i = 0; i < d->protocol->rule_count; i++) {
        const cyto__rule *rule = &d->protocol->rules[i];
        const char *fired = cyto__fired_name(d, i);
        const int open = cyto__text_is(fired, "open");
        const char *perhaps = open ? "perhaps " : "";
        if (!open && !cyto__text_is(fired, "yes")) {
            continue;
        }
        for (int32_t k = 0; k < rule->support_count; k++) {
            char support[CYTO_MESSAGE_MAX];
            cyto__sink s = cyto__sink_of(support, sizeof support);
            cyto__put_support(&s, &rule->support[k]);
            tell_word(to, perhaps, "", support);
        }
        if (rule->refer) {
            tell_word(to, perhaps, "refer: ", rule->refer);
        }
        said = 1;
    }
    if (!said) {
        tell_word(to, "", "no answer", "");
    }
}

void cyto__tell_overrides(const cyto_decision *d, cyto__listener to)
{
    for (int32_t i = 0; i < d->override_count; i++) {
        char line[CYTO_MESSAGE_MAX * 6];
        cyto__sink s = cyto__sink_of(line, sizeof line);
        cyto__put(&s, "override: ");
        cyto__put_override(&s, d, i);
        to.hear(to.page, line);
    }
}
