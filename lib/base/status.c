/* SPDX-License-Identifier: MIT */
#include "base/names.h"
#include "base/base.h"

#include <math.h>
#include <string.h>

typedef struct status_text {
    cyto_status status;
    const char *name;
    const char *text;
} status_text;

typedef struct quantity {
    const char *name;
    const char *field;
    const char *unit;
    double low, high;
} quantity;

typedef struct note_text {
    uint32_t bit;
    const char *name;
    const char *text;
} note_text;

static const status_text statuses[] = {
#define STATUS(name, value, text) {CYTO_##name, "CYTO_" #name, text},
    CYTO_STATUS_LIST(STATUS)
#undef STATUS
};

static const quantity quantities[] = {
#define QUANTITY(name, value, field, unit, low, high) {"CYTO_E_" #name, field, unit, low, high},
    CYTO_QUANTITY_LIST(QUANTITY)
#undef QUANTITY
};

static const note_text notes[] = {
#define NOTE(name, bit, text) {1u << (bit), #name, text},
    CYTO_NOTE_LIST(NOTE)
#undef NOTE
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define PLACE(name, status, field, unit, low, high) PLACE_##name,
enum { CYTO_QUANTITY_LIST(PLACE) };
#undef PLACE

static const quantity *quantity_of(cyto_status status)
{
    switch (status) {
#define CASE(name, status, field, unit, low, high) \
    case CYTO_E_##name:                            \
        return &quantities[PLACE_##name];
        CYTO_QUANTITY_LIST(CASE)
#undef CASE
    default:
        return NULL;
    }
}

static const status_text *status_of(cyto_status status)
{
    for (size_t i = 0; i < COUNT(statuses); i++) {
        if (statuses[i].status == status) {
            return &statuses[i];
        }
    }
    return NULL;
}

const char *cyto_status_name(cyto_status status)
{
    const status_text *plain = status_of(status);
    const quantity *ranged = quantity_of(status);
    return plain ? plain->name : ranged ? ranged->name : "CYTO_E_UNKNOWN";
}

const char *cyto_status_text(cyto_status status)
{
    const status_text *plain = status_of(status);
    const quantity *ranged = quantity_of(status);
    return plain ? plain->text : ranged ? "outside the accepted range" : "unknown status";
}

cyto_status cyto__quantity_range(cyto_status status, const char **field, const char **unit,
                                 double *low, double *high)
{
    const quantity *q = quantity_of(status);
    if (!q) {
        return CYTO_E_NAME;
    }
    if (field) {
        *field = q->field;
    }
    if (unit) {
        *unit = q->unit;
    }
    if (low) {
        *low = q->low;
    }
    if (high) {
        *high = q->high;
    }
    return CYTO_OK;
}

int cyto__is_from_to(double value, double low, double high)
{
    return value >= low && value <= high && (value != 0.0 || !signbit(value));
}

cyto_status cyto__in_range(cyto_status quantity_status, double value)
{
    return cyto__accepts(quantity_status, value) ? CYTO_OK : quantity_status;
}

static const note_text *note_of(uint32_t bit)
{
    for (size_t i = 0; i < COUNT(notes); i++) {
        if (notes[i].bit == bit) {
            return &notes[i];
        }
    }
    return NULL;
}

const char *cyto__note_name(uint32_t note)
{
    const note_text *found = note_of(note);
    return found ? found->name : NULL;
}

const char *cyto__note_text(uint32_t note)
{
    const note_text *found = note_of(note);
    return found ? found->text : NULL;
}

cyto_status cyto__start(void *to, size_t size, const void *start, size_t known)
{
    if (!to) {
        return CYTO_E_NULL;
    }
    if (size < known) {
        return CYTO_E_SIZE;
    }
    memcpy(to, start, known);
    return CYTO_OK;
}

cyto_status cyto_error_init(cyto_error *error, size_t size)
{
    if (!error) {
        return CYTO_E_NULL;
    }
    if (size < sizeof *error) {
        return CYTO_E_SIZE;
    }
    error->size = (uint32_t)sizeof *error;
    error->status = CYTO_OK;
    error->line = 0;
    error->column = 0;
    error->pointer[0] = '\0';
    error->message[0] = '\0';
    return CYTO_OK;
}

int cyto__text_ready(char **text, cyto_error *error)
{
    if (text) {
        *text = NULL;
    }
    return cyto__error_ready(error);
}

cyto_status cyto__fail_form(cyto_error *error, const char *accepted)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    cyto__put(&sink, "form: accepted: ");
    cyto__put(&sink, accepted);
    return cyto__fail(error, CYTO_E_CHOICE, message);
}
