/* SPDX-License-Identifier: MIT */
/* A dose that was decided may be asked for again before it is given: after a delay, or with new
 * counts. Whoever enters it as the dose in force gets it again, neither lower nor higher. */
#include "drawn_patients.h"

#include "quiet_check.h"

#include <math.h>
#include <string.h>

enum { PATIENTS = 12 };

#define AT_MOST_AS_BEFORE \
    RULE("on", "'always'", "{'now':'give','dose':" PERCENT("100", "current") "}")
#define STEP_OF_CURRENT RULE("step", PLT("'below':50"), "{'dose':{'levels_down':1,'of':'current'}}")

static cyto_fact *current_dose(patient *q, const char *drug)
{
    size_t i = 0;
    while (i < q->fact_count &&
           !(q->facts[i].of == CYTO_OF_CURRENT && strcmp(q->facts[i].name, drug) == 0)) {
        i++;
    }
    ck_assert_uint_lt(i, q->fact_count);
    return &q->facts[i];
}

/* Returns how many of the decided doses are other than those in force: these are entered. */
static int enter_decided(const drawn_patient *d, const answers *decided, double *in_force)
{
    int entered = 0;
    for (int32_t i = 0; i < d->protocol->drug_count; i++) {
        cyto_fact *current = current_dose(d->walk->q, d->protocol->drugs[i].name);
        in_force[i] = current->low;
        const double dose = decided->of[i].dose;
        if (!isnan(dose) && !cyto__same(dose, current->low)) {
            current->low = current->high = dose;
            entered++;
        }
    }
    return entered;
}

static const char *rule_of(const patient *q, int32_t drug)
{
    const cyto__summary s = cyto__summarize(q->decision, drug, -1);
    return s.common && s.common->dose_count
               ? q->decision->protocol->rules[s.common->doses[0].rule].id
               : "none";
}

static void compare_answers(search *s, drawn_patient *d, const answers *once, const answers *twice,
                            const double *in_force)
{
    for (int32_t i = 0; i < d->protocol->drug_count; i++) {
        const double dose = once->of[i].dose;
        if (once->of[i].now != twice->of[i].now ||
            (!isnan(dose) && !cyto__same(dose, twice->of[i].dose))) {
            breaks(d->walk, "another answer, asked again with the decided dose in force");
            found(s, "%s, %s: %g of %g, then %g by %s: %s", d->protocol->id,
                  d->protocol->drugs[i].name, dose, in_force[i], twice->of[i].dose,
                  rule_of(d->walk->q, i), d->walk->first);
        }
    }
}

static void ask_twice(search *s, drawn_patient *d)
{
    double in_force[CYTO__DRUGS_MAX];
    draw_background(s, d, -1);
    if (!ask(d->walk, d->fixed).possible) {
        return;
    }
    const answers once = answers_of(d->walk->q, d->protocol);
    if (once.status == CYTO_OK && enter_decided(d, &once, in_force) > 0) {
        const answers twice = answers_of(d->walk->q, d->protocol);
        compare_answers(s, d, &once, &twice, in_force);
        s->pairs++;
    }
    for (int32_t i = 0; once.status == CYTO_OK && i < d->protocol->drug_count; i++) {
        cyto_fact *current = current_dose(d->walk->q, d->protocol->drugs[i].name);
        current->low = current->high = in_force[i];
    }
}

void a_dose_asked_again_is_the_same(search *s)
{
    cyto_protocol *made =
        s->planted ? small(CYTOTOXIC, PACLITAXEL, AT_MOST_AS_BEFORE "," STEP_OF_CURRENT) : NULL;
    drawn_patient d = begin_patient(s, made);
    for (int i = 0; i < PATIENTS && d.walk->broken == 0; i++) {
        ask_twice(s, &d);
    }
    end_patient(&d);
}
