/* SPDX-License-Identifier: MIT */
/* Cautions are written in words, and a caller changes or declines them. */
#include "decision/decision.h"
#include "units/units.h"

#include <math.h>

static int32_t caution_named(const char *id)
{
    for (int32_t i = 0; cyto__cautions[i].id; i++) {
        if (cyto__text_is(cyto__cautions[i].id, id)) {
            return i;
        }
    }
    return -1;
}

/* Finds the caution whose bound is to be set. */
static cyto_status caution_of(cyto_policy *policy, const char *id, int32_t *index,
                              cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    const cyto_status status = CYTO__STRUCT(error, policy);
    if (status != CYTO_OK) {
        return status;
    }
    if (!id) {
        return cyto__refuse_null(error, "id");
    }
    *index = caution_named(id);
    if (*index < 0) {
        return cyto__refuse_name(error, "id", id, &cyto__cautions[0].id, sizeof cyto__cautions[0],
                                 INT32_MAX);
    }
    return CYTO_OK;
}

cyto_status cyto_policy_caution(cyto_policy *policy, const char *id, double bound,
                                cyto_error *error)
{
    int32_t index;
    const cyto_status status = caution_of(policy, id, &index, error);
    if (status != CYTO_OK) {
        return status;
    }
    const double own = cyto__cautions[index].bound;
    if (isinf(bound) || !(bound > 0.0) || isnan(own)) {
        return cyto__refuse_as(error, CYTO_E_VALUE, "bound", bound, NULL,
                               isnan(own) ? "none: this caution has no bound"
                                          : "a finite number above 0");
    }
    policy->caution_bounds[index] = bound;
    return CYTO_OK;
}

cyto_status cyto_policy_decline(cyto_policy *policy, const char *id, cyto_error *error)
{
    int32_t index;
    const cyto_status status = caution_of(policy, id, &index, error);
    if (status == CYTO_OK) {
        policy->caution_bounds[index] = (double)INFINITY;
    }
    return status;
}

const cyto__own_caution *cyto__caution_at(int32_t index)
{
    for (int32_t i = 0; cyto__cautions[i].id; i++) {
        if (i == index) {
            return &cyto__cautions[i];
        }
    }
    return NULL;
}

const char *cyto__caution_unit(const cyto__own_caution *caution)
{
    return caution->kind == CYTO__CAUTION_WEIGHT       ? "%"
           : caution->kind == CYTO__CAUTION_DOSE_ABOVE ? "mg"
           : cyto__caution_is_multiple(caution)        ? "x ULN"
                                                       : cyto__unit_name(caution->unit);
}

static void put_bound(cyto__sink *sink, const cyto__own_caution *caution, double bound)
{
    static const char *const before[] = {
        "", "below ", "above ", "", "", "above ", "changed by more than "};
    if (isnan(bound)) {
        return;
    }
    cyto__put(sink, before[caution->kind]);
    cyto__put_number(sink, bound);
    cyto__put(sink, " ");
    cyto__put(sink, cyto__caution_unit(caution));
}

static void put_why(cyto__sink *sink, const cyto__own_caution *caution)
{
    cyto__put(sink, "; ");
    cyto__put(sink, caution->text);
    cyto__put(sink, " (cytodose's own; ");
    cyto__put(sink, cyto__verified_name(caution->verified));
    cyto__put(sink, ": ");
    cyto__put(sink, caution->source);
    cyto__put(sink, ")");
}

cyto_status cyto_caution_text(int32_t index, char *buf, size_t cap, size_t *needed)
{
    if (!cyto__buffer_ready(buf, cap, needed)) {
        return CYTO_E_NULL;
    }
    const cyto__own_caution *caution = cyto__caution_at(index);
    if (!caution) {
        return CYTO_E_CHOICE;
    }
    cyto__sink sink = cyto__sink_of(buf, cap);
    cyto__put(&sink, caution->id);
    cyto__put(&sink, ": ");
    cyto__put(&sink, caution->class_name ? caution->class_name : "drugs by ATC");
    for (int i = 0; caution->atc[i]; i++) {
        cyto__put(&sink, i > 0 ? ", " : " ");
        cyto__put(&sink, caution->atc[i]);
    }
    for (int i = 0; caution->facts[i]; i++) {
        cyto__put(&sink, i > 0 ? ", " : ": ");
        cyto__put(&sink, caution->facts[i]);
    }
    cyto__put(&sink, isnan(caution->bound) ? "" : " ");
    put_bound(&sink, caution, caution->bound);
    put_why(&sink, caution);
    return cyto__sink_end(&sink, needed);
}

static void put_multiple(cyto__sink *sink, double times)
{
    cyto__put_fixed(sink, times, 3);
}

static void put_known(cyto__sink *sink, const cyto__own_caution *caution,
                      const cyto__caution_known *known)
{
    const int multiple = cyto__caution_is_multiple(caution);
    void (*put)(cyto__sink *, double) = multiple ? put_multiple : cyto__put_number;
    cyto__put(sink, caution->facts[0]);
    if (multiple && isinf(known->high)) {
        cyto__put(sink, " without an upper limit, ");
        return;
    }
    cyto__put(sink, " ");
    put(sink, known->low);
    if (known->high != known->low) {
        cyto__put(sink, " to ");
        put(sink, known->high);
    }
    cyto__put(sink, " ");
    cyto__put(sink, cyto__caution_unit(caution));
    cyto__put(sink, ", ");
}

void cyto__put_caution(cyto__sink *sink, const cyto_decision *d, int32_t index)
{
    const cyto__own_caution *caution = &cyto__cautions[index];
    const cyto__caution_known *known = d->cautioned[index];
    cyto__put(sink, caution->id);
    cyto__put(sink, ": ");
    if (caution->kind == CYTO__CAUTION_LAB_MISSING) {
        const char *between = "";
        for (int i = 0; caution->facts[i]; i++) {
            if (!known[i].stated) {
                cyto__put(sink, between);
                cyto__put(sink, caution->facts[i]);
                between = " and ";
            }
        }
        cyto__put(sink, " not given");
    } else if (caution->kind == CYTO__CAUTION_FLAG) {
        cyto__put(sink, caution->facts[0]);
        cyto__put(sink, known->stated ? ": yes" : ": not stated");
    } else if (caution->kind < CYTO__CAUTION_LAB_MISSING) {
        put_known(sink, caution, known);
    } else {
        cyto__put(sink, caution->kind == CYTO__CAUTION_WEIGHT ? "weight " : "dose ");
    }
    put_bound(sink, caution, cyto__caution_bound(d, index));
    put_why(sink, caution);
}

void cyto__put_caution_ids(cyto__sink *sink, const cyto_decision *d, int32_t drug)
{
    const char *between = "; refer: ";
    for (int32_t i = 0; cyto__cautions[i].id; i++) {
        if (d->raised[i] >> drug & 1) {
            cyto__put(sink, between);
            cyto__put(sink, cyto__cautions[i].id);
            between = ", ";
        }
    }
}

void cyto__put_first_line(cyto__sink *sink, const cyto_decision *d)
{
    cyto__put(sink, d->protocol->id);
    cyto__put(sink, ": weakest source ");
    cyto__put(sink, cyto__verified_name(cyto__weakest(d)));
    cyto__put(sink, d->protocol->not_for_use ? "; NOT FOR USE" : "");
    for (int32_t i = 0; cyto__cautions[i].id; i++) {
        if (d->raised[i] && cyto__cautions[i].kind == CYTO__CAUTION_LAB_MISSING) {
            cyto__put(sink, "; counts not given");
        }
    }
}

cyto_status cyto_decision_caution(const cyto_decision *decision, int32_t index, char *buf,
                                  size_t cap, size_t *needed)
{
    if (!cyto__buffer_ready(buf, cap, needed) || !decision || !decision->protocol) {
        return CYTO_E_NULL;
    }
    const int32_t caution = index < 0 ? -1 : cyto__raised_at(decision, index);
    if (caution < 0) {
        return CYTO_E_CHOICE;
    }
    cyto__sink sink = cyto__sink_of(buf, cap);
    cyto__put_caution(&sink, decision, caution);
    return cyto__sink_end(&sink, needed);
}
