/* SPDX-License-Identifier: MIT */
/* This finds the facts that the rules ask for, and the given ones that they do not: no fact that
 * a clinician states is dropped silently. */
#include "grading/names.h"
#include "protocol/names.h"
#include "decision/decision.h"
#include "grading/criteria.h"
#include "units/units.h"

#include <math.h>
#include <string.h>

int32_t cyto__fact_analyte(int32_t kind, const char *name)
{
    int32_t analyte = CYTO_ANALYTE_NONE;
    if (kind == CYTO_FACT_LAB || kind == CYTO_FACT_NADIR) {
        cyto_analyte_find(name, &analyte, NULL);
    }
    return analyte;
}

int cyto__sizes_a_dose(const cyto_protocol *p, const char *name)
{
    if (cyto__text_is(name, "age_years")) {
        return p->scale != NULL;
    }
    for (int32_t i = 0; i < p->drug_count; i++) {
        if (p->drugs[i].basis == CYTO__PER_M2 ||
            (p->drugs[i].basis == CYTO__PER_KG && cyto__text_is(name, "weight_kg"))) {
            return 1;
        }
    }
    return 0;
}

static int is_size_of_rules(const cyto_protocol *p, const char *name)
{
    for (uint32_t left = p->axes_of[CYTO_FACT_SIZE]; left; left &= left - 1) {
        if (cyto__text_is(p->axes[cyto__first_bit(left)].name, name)) {
            return 1;
        }
    }
    return 0;
}

int cyto__reads_size(const cyto_protocol *p, const char *name)
{
    return cyto__sizes_a_dose(p, name) || is_size_of_rules(p, name);
}

static void put_value(cyto__sink *sink, const cyto__unasked *u)
{
    if (u->kind == CYTO_FACT_FLAG) {
        cyto__put(sink, u->low == (double)CYTO_YES ? " yes" : " no");
    } else if (u->kind != CYTO_FACT_PENDING) {
        cyto__put(sink, " ");
        cyto__put_number(sink, u->low);
        if (u->high != u->low) {
            cyto__put(sink, " to ");
            cyto__put_number(sink, u->high);
        }
    }
}

void cyto__put_unasked(cyto__sink *sink, const cyto__unasked *u)
{
    cyto__put(sink, cyto__fact_name(u->kind));
    cyto__put(sink, " ");
    cyto__put(sink, u->name);
    put_value(sink, u);
    if (u->kind == CYTO_FACT_LAB || u->kind == CYTO_FACT_NADIR) {
        cyto__put(sink, " ");
        cyto__put(sink, cyto__unit_name(u->unit) ? cyto__unit_name(u->unit) : "");
    }
    cyto__put(sink, u->by_caution ? " (a caution alone asks for it)" : "");
}

cyto_status cyto_decision_unasked(const cyto_decision *decision, int32_t index, char *buf,
                                  size_t cap, size_t *needed)
{
    if (!cyto__buffer_ready(buf, cap, needed) || !decision || !decision->protocol) {
        return CYTO_E_NULL;
    }
    if (index < 0 || index >= decision->unasked_count) {
        return CYTO_E_CHOICE;
    }
    cyto__sink sink = cyto__sink_of(buf, cap);
    cyto__put_unasked(&sink, &decision->unasked[index]);
    return cyto__sink_end(&sink, needed);
}
