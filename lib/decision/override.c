/* SPDX-License-Identifier: MIT */
/* A clinician's override is checked, compared with the protocol's answer, and written. */
#include "decision/decision.h"
#include "base/page.h"

#include <math.h>
#include <string.h>

cyto_status cyto_override_init(cyto_override *override, size_t size)
{
    static const cyto_override start = CYTO_OVERRIDE_INIT;
    return cyto__start(override, size, &start, sizeof start);
}

int cyto__is_words(const char *text)
{
    return text && !cyto__says_nothing(text) && strlen(text) <= 500;
}

static cyto_status check_units(const cyto__drug *drug, double dose, cyto_error *error)
{
    if (isnan(dose) || (dose >= CYTO__DOSE_LEAST && dose <= cyto__dose_most(drug))) {
        return CYTO_OK;
    }
    return cyto__fail(error, CYTO_E_DATA,
                      "override: a dose in units of activity; accepted: 0.000001 to 1000000000");
}

/* The dose is in milligrams where the drug's unit is one of mass; NaN is no dose. */
static cyto_status check_dose(const cyto__drug *drug, double dose, cyto_error *error)
{
    const cyto_status range = cyto__dose_range(drug->basis);
    const double amount = dose * drug->unit_mg;
    if (drug->activity) {
        return check_units(drug, dose, error);
    }
    if (!isnan(dose) && (cyto__in_range(range, amount) != CYTO_OK || !(dose >= CYTO__DOSE_LEAST))) {
        return cyto__refuse(error, range, NULL, amount);
    }
    return CYTO_OK;
}

static cyto_status check_override(const cyto_protocol *p, const cyto_override *o, cyto_error *error)
{
    const int32_t drug = cyto__drug_named(p, o->drug);
    if (drug < 0) {
        return cyto__fail(error, CYTO_E_NAME, "override: the protocol has no such drug");
    }
    if (o->rule && cyto__rule_named(p, o->rule) < 0) {
        return cyto__fail(error, CYTO_E_NAME, "override: the protocol has no such rule");
    }
    if (!cyto__is_words(o->by) || !cyto__is_words(o->date) || !cyto__is_words(o->scope) ||
        !cyto__is_words(o->reason)) {
        return cyto__fail(error, CYTO_E_DATA,
                          "override: needs by, date, scope and reason, each of 1 to 500 bytes");
    }
    const int now_known = o->now == 0 || o->now == CYTO_NOW_GIVE || o->now == CYTO_NOW_OMIT ||
                          o->now == CYTO_NOW_HOLD || o->now == CYTO_NOW_STOP;
    if (!now_known || (o->now == 0 && isnan(o->dose))) {
        return cyto__fail(error, CYTO_E_CHOICE,
                          "override: needs now (give, omit, hold, stop) or a dose");
    }
    return check_dose(&p->drugs[drug], o->dose, error);
}

cyto_status cyto__take_overrides(cyto_decision *d, const cyto_override *overrides, size_t m,
                                 cyto_error *error)
{
    for (size_t i = 0; i < m; i++) {
        if (overrides[i].size != sizeof overrides[i]) { /* a longer one would end elsewhere */
            return cyto__fail(error, CYTO_E_SIZE, cyto_status_text(CYTO_E_SIZE));
        }
        if (!cyto__is_words(overrides[i].protocol)) {
            return cyto__fail(error, CYTO_E_DATA, "override: needs the id of its protocol");
        }
        if (!cyto__text_is(overrides[i].protocol, d->protocol->id)) {
            continue;
        }
        const cyto_status status = check_override(d->protocol, &overrides[i], error);
        if (status != CYTO_OK) {
            return status;
        }
        if (d->override_count == CYTO__OVERRIDES_MAX) {
            return cyto__fail(error, CYTO_E_LIMIT, "more than 8 overrides of one protocol");
        }
        d->overrides[d->override_count++] = overrides[i];
    }
    return CYTO_OK;
}

/* Units of activity may be more than cyto_percent_change accepts of any dose. */
static double change(double from, double to)
{
    return from > 0.0 ? (to - from) * 100.0 / from : (double)NAN;
}

cyto__override_effect cyto__judge_override(const cyto_decision *d, int32_t index)
{
    const cyto_override *o = &d->overrides[index];
    cyto__override_effect e;
    memset(&e, 0, sizeof e);
    e.drug = cyto__drug_named(d->protocol, o->drug);
    e.rule = cyto__rule_named(d->protocol, o->rule);
    const cyto__drug *drug = &d->protocol->drugs[e.drug];
    const cyto__summary s = cyto__summarize(d, e.drug, -1);
    const int one = s.common && s.common->dose_count == 1;
    e.despite = o->now == CYTO_NOW_GIVE && s.now != CYTO_NOW_GIVE;
    e.percent_of_full = o->dose * 100.0 / drug->full;
    e.by_full = change(drug->full, o->dose);
    e.by_protocol = change(one ? s.common->doses[0].dose : (double)NAN, o->dose);
    e.by_previous = change(d->earlier[e.drug][CYTO_OF_PREVIOUS], o->dose);
    cyto__set_exact(d, drug, o->dose, &e.rounded);
    e.rounded.rounding = 1;
    e.rounded.reduced = cyto__compare(isnan(o->dose) ? drug->full : o->dose, drug->full) < 0;
    cyto__round_dose(d, drug, &e.rounded);
    e.above_max = e.rounded.above_max;
    return e;
}

static void put_signed(cyto__sink *sink, const char *before, double percent, const char *after)
{
    if (!isnan(percent)) {
        cyto__put(sink, before);
        cyto__put_signed_percent(sink, percent, 2);
        cyto__put(sink, after);
    }
}

/* Writes the dose instead, in the drug's unit and as an amount, and by how much it differs. */
static void put_amount(cyto__sink *sink, const cyto_decision *d, const cyto_override *o,
                       const cyto__override_effect *e)
{
    const cyto__drug *drug = &d->protocol->drugs[e->drug];
    if (isnan(o->dose)) {
        return;
    }
    cyto__put(sink, " ");
    cyto__put_number(sink, o->dose);
    cyto__put(sink, " ");
    cyto__put(sink, drug->unit);
    cyto__put_exact(sink, drug, &e->rounded);
    cyto__put(sink, ", ");
    cyto__put_fixed(sink, e->percent_of_full, 2);
    cyto__put(sink, " % of full");
    put_signed(sink, " (", e->by_full, ")");
    put_signed(sink, "; ", e->by_protocol, " against the protocol's dose");
    put_signed(sink, "; ", e->by_previous, " against the dose before");
    if (e->by_previous > 0.0) {
        cyto__put(sink, "; re-escalation in this protocol: ");
        cyto__put(sink, drug->re_escalation);
    }
}

void cyto__put_override(cyto__sink *sink, const cyto_decision *d, int32_t index)
{
    const cyto_override *o = &d->overrides[index];
    const cyto__override_effect e = cyto__judge_override(d, index);
    const cyto__drug *drug = &d->protocol->drugs[e.drug];
    cyto__put(sink, drug->name);
    cyto__put(sink, ": ");
    cyto__put(sink, o->now ? cyto__now_name(o->now) : "dose");
    put_amount(sink, d, o, &e);
    if (e.above_max) {
        cyto__put(sink, "; above the stated maximum of ");
        cyto__put_number(sink, drug->max_mg);
        cyto__put(sink, " mg");
    }
    if (e.despite) {
        const int32_t now = cyto__summarize(d, e.drug, -1).now;
        cyto__put(sink, now == CYTO_NOW_OPEN ? "; although the protocol's answer is "
                                             : "; although the protocol says ");
        cyto__put(sink, cyto__now_name(now));
    }
    cyto__put(sink, o->rule ? "; sets aside rule " : "; sets aside no rule");
    cyto__put(sink, o->rule ? o->rule : "");
    cyto__put(sink, "; by ");
    cyto__put(sink, o->by);
    cyto__put(sink, ", ");
    cyto__put(sink, o->date);
    cyto__put(sink, ", for ");
    cyto__put(sink, o->scope);
    cyto__put(sink, ": \"");
    cyto__put(sink, o->reason);
    cyto__put(sink, "\"");
}
