/* SPDX-License-Identifier: MIT */
/* A lab is a laboratory value with the facts known about it. */
#include "grading/names.h"
#include "grading/criteria.h"
#include "base/base.h"
#include "units/units.h"

#include <math.h>
#include <string.h>

cyto_status cyto_lab_init(cyto_lab *lab, size_t size)
{
    static const cyto_lab start = CYTO_LAB_INIT;
    return cyto__start(lab, size, &start, sizeof start);
}

cyto_status cyto_lab_set(cyto_lab *lab, double value, cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    const cyto_status status = CYTO__STRUCT(error, lab);
    if (status == CYTO_OK) {
        lab->value_low = lab->value_high = value;
        lab->printed = 0;
        lab->low_open = lab->high_open = 0;
    }
    return status;
}

cyto_status cyto_lab_set_reading(cyto_lab *lab, const cyto_reading *reading, cyto_error *error)
{
    /* The value is cleared first: a caller who ignores the status then grades no earlier value. */
    cyto_status status = cyto_lab_set(lab, (double)NAN, error);
    if (status == CYTO_OK) {
        status = CYTO__STRUCT(error, reading);
    }
    if (status != CYTO_OK) {
        return status;
    }
    if (reading->unit == CYTO_UNIT_NONE) {
        return cyto__refuse_unit(error, "reading.unit", reading->unit, "a CYTO_UNIT_... but NONE");
    }
    lab->unit = reading->unit;
    /* A laboratory measures nothing below zero: "<50" is 0 to 50. */
    lab->value_low = reading->low == -(double)INFINITY ? 0.0 : reading->low;
    lab->value_high = reading->high;
    lab->low_open = reading->low_open;
    lab->high_open = reading->high_open;
    lab->printed = reading->decimals <= CYTO__DECIMALS_MAX ? reading->decimals + 1 : 0;
    return CYTO_OK;
}

static cyto_status unit_error(const cyto_criterion *criterion, const char *text,
                              const char *problem, cyto_error *error)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    cyto__put(&sink, cyto__analyte_name(cyto__criterion_analyte(criterion)));
    cyto__put(&sink, problem);
    cyto__put_quoted(&sink, text, strlen(text));
    cyto__put(&sink, "; accepted: a number with its unit");
    return cyto__fail(error, CYTO_E_UNIT, message);
}

cyto_status cyto_lab_read(cyto_lab *lab, const cyto_criterion *criterion, const char *text,
                          const char *unit, const char *numbers, cyto_error *error)
{
    cyto_status status = cyto_lab_set(lab, (double)NAN, error);
    if (status != CYTO_OK) {
        return status;
    }
    if (!criterion || !text) {
        return cyto__refuse_null(error, criterion ? "text" : "criterion");
    }
    cyto_reading reading = CYTO_READING_INIT;
    const char *field = cyto__analyte_name(cyto__criterion_analyte(criterion));
    status = cyto_reading_read(text, numbers, field, &reading, error);
    if (status != CYTO_OK) {
        return status;
    }
    int32_t beside = CYTO_UNIT_NONE;
    if (unit && cyto_unit_find(unit, strlen(unit), &beside, NULL) != CYTO_OK) {
        char message[CYTO_MESSAGE_MAX];
        cyto__criterion_message(criterion->scale->name, criterion->term, unit, message,
                                sizeof message, NULL);
        return cyto__fail(error, CYTO_E_UNIT, message);
    }
    if (unit && reading.unit != CYTO_UNIT_NONE && !cyto__same_size(reading.unit, beside)) {
        return unit_error(criterion, text,
                          ": a unit beside the text, and another one in it: ", error);
    }
    reading.unit = reading.unit != CYTO_UNIT_NONE ? reading.unit : beside;
    if (reading.unit == CYTO_UNIT_NONE) {
        return unit_error(criterion, text, ": no unit in ", error);
    }
    return cyto_lab_set_reading(lab, &reading, NULL);
}
