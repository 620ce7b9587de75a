/* SPDX-License-Identifier: MIT */
#include "review/witness_json.h"

#include "grading/criteria.h"
#include "json/write.h"
#include "request/facts.h"
#include "units/units.h"

static void add_named(int *ok, cJSON *facts, const cyto__axis *axis, double value)
{
    cJSON *object;
    if (axis->kind == CYTO_FACT_SIZE) {
        cyto__add_number(ok, facts, axis->name, value);
        return;
    }
    object = cyto__object_at(ok, facts, cyto__facts_member(axis->kind));
    if (axis->kind == CYTO_FACT_FLAG) {
        cyto__add_bool(ok, object, axis->name, value > 0.0);
    } else {
        cyto__add_number(ok, object, axis->name, value);
    }
}

static cJSON *add_lab(int *ok, cJSON *facts, const cyto__axis *axis, int32_t analyte, double value,
                      int32_t unit)
{
    /* a grade or a multiple is asked of a value of the day */
    const int32_t kind = axis->kind == CYTO_FACT_NADIR ? CYTO_FACT_NADIR : CYTO_FACT_LAB;
    cJSON *labs = cyto__array_at(ok, facts, cyto__facts_member(kind));
    cJSON *lab = cyto__push(ok, labs, cJSON_CreateObject());
    cyto__add_text(ok, lab, "test", cyto__analyte_name(analyte));
    cyto__add_number(ok, lab, "value", value);
    cyto__add_text(ok, lab, "unit", cyto__unit_name(unit));
    return lab;
}

static void add_limit(int *ok, cJSON *lab, const char *key, double limit)
{
    if (!isnan(limit)) {
        cyto__add_number(ok, lab, key, limit);
    }
}

static void add_measurement(int *ok, cJSON *facts, const cyto__space *s, int32_t side,
                            const cyto__step *step, const uint8_t *at)
{
    static const char *const states[] = {NULL, "low", "normal", "high"};
    const cyto__way *way = cyto__way_at(s, step, at);
    cJSON *lab = add_lab(ok, facts, s->axes[step->axes[0]], step->analyte,
                         way->numbers[CYTO__MEASURED], way->unit);
    add_limit(ok, lab, "lln", way->numbers[CYTO__LLN]);
    add_limit(ok, lab, "uln", way->numbers[CYTO__ULN]);
    add_limit(ok, lab, "baseline", way->numbers[CYTO__BASELINE]);
    if (states[way->state]) {
        cyto__add_text(ok, lab, "baseline_state", states[way->state]);
    }
    for (int32_t i = 0; i < step->axis_count; i++) {
        const int32_t axis = step->axes[i];
        if ((way->stated >> i & 1) && s->own[side][axis] >= 0) {
            add_named(ok, facts, s->axes[axis], way->grades[i]);
        }
    }
}

static int asks_step(const cyto__space *s, int32_t side, const cyto__step *step)
{
    int asks = 0;
    for (int32_t i = 0; i < step->axis_count; i++) {
        asks |= s->own[side][step->axes[i]] >= 0;
    }
    return asks || (s->sides[side]->scale && cyto__is_trait(s, step->axes[0]));
}

static void add_doses(int *ok, cJSON *facts, const cyto_protocol *p)
{
    for (int32_t i = 0; i < p->drug_count; i++) {
        cJSON *doses = cyto__object_at(ok, facts, "doses");
        cJSON *drug = cyto__add_object(ok, doses, p->drugs[i].name);
        for (int32_t of = CYTO_OF_STARTING; of <= CYTO_OF_PREVIOUS; of++) {
            cyto__add_number(ok, drug, cyto__of_names[of], p->drugs[i].full);
        }
        cyto__add_text(ok, drug, "unit", p->drugs[i].unit);
    }
}

void cyto__add_patient(int *ok, cJSON *object, const char *key, const cyto__space *space,
                       int32_t side, const uint8_t *at)
{
    cJSON *facts = cyto__add_object(ok, object, key);
    for (int32_t i = 0; i < space->step_count; i++) {
        const cyto__step *step = &space->steps[i];
        const int32_t axis = step->axes[0];
        if (!asks_step(space, side, step)) {
            continue;
        }
        if (step->way_count > 0) {
            add_measurement(ok, facts, space, side, step, at);
        } else if (space->axes[axis]->analyte) {
            add_lab(ok, facts, space->axes[axis], step->analyte, space->bands[axis][at[axis]].point,
                    space->axes[axis]->unit);
        } else {
            add_named(ok, facts, space->axes[axis], space->bands[axis][at[axis]].point);
        }
    }
    add_doses(ok, facts, space->sides[side]);
}
