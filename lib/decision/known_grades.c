/* SPDX-License-Identifier: MIT */
/* Rules may ask for grades: they come from the laboratory value of the day, by the protocol's
 * scale. */
#include "grading/names.h"
#include "decision/decision.h"
#include "decision/facts.h"

#include <math.h>
#include <string.h>

/* ---- what grades need beside the value --------------------------------------------------- */

static const char *const context_names[] = {
    [CYTO__FEMALE] = "female",
    [CYTO__PREGNANT] = "pregnant",
    [CYTO__FASTING] = "fasting",
    [CYTO__ANTICOAGULATED] = "anticoagulated",
};

int32_t cyto__context_of(const char *flag)
{
    for (int32_t i = 0; i < CYTO__CONTEXT_COUNT; i++) {
        if (cyto__text_is(context_names[i], flag)) {
            return i;
        }
    }
    return -1;
}

void cyto__put_context(cyto_lab *lab, const int32_t *context)
{
    lab->sex = context[CYTO__FEMALE] == CYTO_YES  ? CYTO_SEX_FEMALE
               : context[CYTO__FEMALE] == CYTO_NO ? CYTO_SEX_MALE
                                                  : CYTO_SEX_UNKNOWN;
    lab->pregnant = context[CYTO__PREGNANT];
    lab->fasting = context[CYTO__FASTING];
    lab->anticoagulated = context[CYTO__ANTICOAGULATED];
}

static void fill_lab(const cyto_decision *d, const cyto_fact *fact, cyto_lab *lab)
{
    lab->unit = fact->unit;
    lab->value_low = cyto__told_low(fact);
    lab->value_high = fact->high;
    lab->low_open = cyto__told_low_open(fact);
    lab->high_open = fact->high_open;
    lab->lln = fact->lln;
    lab->uln = fact->uln;
    lab->baseline = fact->baseline;
    lab->baseline_state = fact->baseline_state;
    lab->age_years = d->age_years;
    cyto__put_context(lab, d->context);
}

/* ---- grades ------------------------------------------------------------------------------ */

static cyto_status disagree(const cyto__axis *axis, const cyto__known *stated,
                            const cyto_grade *grade, cyto_error *error)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    cyto__put(&sink, "grade ");
    cyto__put(&sink, axis->name);
    cyto__put(&sink, ": stated is ");
    cyto__put_int(&sink, (int64_t)stated->low);
    if (stated->high > stated->low) {
        cyto__put(&sink, " to ");
        cyto__put_int(&sink, (int64_t)stated->high);
    }
    cyto__put(&sink, ", the value is grade ");
    cyto__put_int(&sink, grade->low);
    if (grade->high > grade->low) {
        cyto__put(&sink, " to ");
        cyto__put_int(&sink, grade->high);
    }
    cyto__put(&sink, " by ");
    cyto__put(&sink, cyto__criterion_scale(axis->criterion));
    return cyto__fail(error, CYTO_E_DATA, message);
}

/* Takes the grades that both the stated grade and the value allow. A clinician alone states a
 * grade above all that a number can show. */
static cyto_status take_grade(const cyto__axis *axis, const cyto_grade *grade, cyto__known *known,
                              cyto_error *error)
{
    const int32_t ceiling = (int)axis->criterion->numeric_ceiling;
    if (grade->low < 0 || (known->stated && ceiling && known->low > ceiling)) {
        known->reason = known->stated ? CYTO_REASON_NONE : grade->reason;
        return CYTO_OK;
    }
    if (known->stated && (known->low > grade->high || known->high < grade->low)) {
        return disagree(axis, known, grade, error);
    }
    known->low = known->stated ? fmax(known->low, grade->low) : grade->low;
    known->high = known->stated ? fmin(known->high, grade->high) : grade->high;
    known->stated = known->given = 1;
    known->reason = known->low < known->high ? grade->reason : CYTO_REASON_NONE;
    return CYTO_OK;
}

static cyto_status learn_grade(cyto_decision *d, int32_t index, const cyto_fact *fact,
                               cyto_error *error)
{
    const cyto__axis *axis = &d->protocol->axes[index];
    cyto__known *known = &d->known[index];
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_lab copies[2];
    cyto_grade grade; /* the call writes all that is read of it */
    const cyto_lab *own;
    const cyto__method *method =
        cyto__method_again(&d->methods[index], axis->criterion, fact->unit);
    fill_lab(d, fact, &lab);
    const cyto_status status = cyto__grade_by(method, &lab, copies, &own, &grade);
    if (status != CYTO_OK) {
        char message[CYTO_MESSAGE_MAX];
        cyto__grade_message(axis->criterion, &lab, status, message, sizeof message, NULL);
        return cyto__fail(error, status, message);
    }
    known->after = fact->after;
    return take_grade(axis, &grade, known, error);
}

cyto_status cyto__learn_grades(cyto_decision *d, const cyto_fact *facts, cyto_error *error)
{
    cyto_status status = CYTO_OK;
    uint32_t left = d->protocol->axes_of[CYTO_FACT_GRADE];
    for (; left && status == CYTO_OK; left &= left - 1) {
        const int32_t i = cyto__first_bit(left);
        const cyto__known *known = &d->known[i];
        cyto_fact room;
        if (known->graded_by == 0) {
            continue;
        }
        const cyto_fact *fact = cyto__fact_at(facts, known->graded_by - 1, &room);
        status = learn_grade(d, i, fact, error);
    }
    return status;
}
