/* SPDX-License-Identifier: MIT */
#include "door.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what was typed in --------------------------------------------------------------------- */

const char *typed(const door *d, const char *field)
{
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(d->asked, field));
    return text ? text : "";
}

const char *numbers_of(const door *d)
{
    const char *numbers = typed(d, "numbers");
    return *numbers ? numbers : NULL;
}

double number_of(door *d, const char *field)
{
    const char *text = typed(d, field);
    double value = (double)NAN;
    cyto_error error;
    cyto_error_init(&error, sizeof error);
    if (*text && cyto_number_read(text, strlen(text), numbers_of(d), field, &value, NULL, &error) !=
                     CYTO_OK) {
        refuse(d, field, error.message);
    }
    return value;
}

int32_t word_of(const door *d, const char *field, const char *const *words)
{
    for (int32_t i = 0; words[i]; i++) {
        if (strcmp(typed(d, field), words[i]) == 0) {
            return i + 1;
        }
    }
    return 0;
}

int32_t yes_no_of(const door *d, const char *field)
{
    static const char *const words[] = {"yes", "no", NULL};
    static const int32_t values[] = {CYTO_UNKNOWN, CYTO_YES, CYTO_NO};
    return values[word_of(d, field, words)];
}

int32_t sex_of(const door *d)
{
    static const char *const words[] = {"female", "male", NULL};
    static const int32_t values[] = {CYTO_SEX_UNKNOWN, CYTO_SEX_FEMALE, CYTO_SEX_MALE};
    return values[word_of(d, "sex", words)];
}

int32_t entry_of(door *d, int32_t list, const char *field)
{
    cyto_entry entry = {.size = sizeof entry};
    cyto_error error;
    cyto_error_init(&error, sizeof error);
    if (cyto_entry_find(list, 0, typed(d, field), &entry, &error) != CYTO_OK) {
        refuse(d, field, error.message);
        return 0;
    }
    return entry.id;
}

cJSON *builtin_json(const char *id)
{
    cyto_protocol *protocol;
    cyto_protocol_text text = {.size = sizeof text};
    if (cyto_protocol_find(id, &protocol, NULL) != CYTO_OK) {
        return NULL;
    }
    cyto_protocol_describe(protocol, &text, NULL);
    cJSON *whole = cJSON_Parse(text.json);
    cyto_protocol_free(protocol);
    return whole;
}

/* ---- what is answered ---------------------------------------------------------------------- */

void refuse(door *d, const char *field, const char *message)
{
    if (!d->refused) {
        d->refused = 1;
        cJSON_Delete(d->answer);
        d->answer = cJSON_CreateObject();
        cJSON_AddStringToObject(d->answer, "refused", message);
        cJSON_AddStringToObject(d->answer, "field", field ? field : "");
    }
}

void refuse_at(door *d, const char *field, const cyto_error *error)
{
    char place[CYTO_POINTER_MAX + 64] = "";
    char text[CYTO_MESSAGE_MAX + sizeof place];
    if (error->line) {
        snprintf(place, sizeof place, "line %d, column %d, %s: ", (int)error->line,
                 (int)error->column, error->pointer);
    }
    snprintf(text, sizeof text, "%s%s", place, error->message);
    refuse(d, field, text);
}

void add_printed(cJSON *to, const char *key, int decimals, double value)
{
    char text[64];
    snprintf(text, sizeof text, "%.*f", decimals, value);
    cJSON_AddStringToObject(to, key, text);
}

void add_notes(cJSON *to, int32_t list, uint32_t bits)
{
    cJSON *notes = cJSON_AddArrayToObject(to, "notes");
    for (uint32_t bit = 1; bit; bit <<= 1) {
        const char *text = (bits & bit) ? cyto_entry_text(list, (int32_t)bit) : NULL;
        if (text) {
            cJSON_AddItemToArray(notes, cJSON_CreateString(text));
        }
    }
}

/* ---- what the forms are made from ---------------------------------------------------------- */

static void add_list(door *d, const char *key, int32_t list)
{
    cJSON *names = cJSON_AddArrayToObject(d->answer, key);
    cyto_entry entry = {.size = sizeof entry};
    for (int32_t i = 0; cyto_entry_at(list, i, &entry, NULL) == CYTO_OK; i++) {
        cJSON_AddItemToArray(names, cJSON_CreateString(entry.name));
    }
}

void answer_lists(door *d)
{
    cJSON_AddStringToObject(d->answer, "version", cyto_version());
    cJSON_AddStringToObject(d->answer, "digest", cyto_data_digest());
    add_list(d, "scales", CYTO_LIST_SCALES);
    add_list(d, "terms", CYTO_LIST_TERMS);
    add_list(d, "formulas", CYTO_LIST_BSA_FORMULAS);
    add_list(d, "bands", CYTO_LIST_BAND_TABLES);
    add_list(d, "protocols", CYTO_LIST_PROTOCOLS);
}

/* ---- the door ------------------------------------------------------------------------------ */

static const struct {
    const char *ask;
    void (*answer)(door *d);
} answers[] = {
    {"lists", answer_lists}, {"term", answer_term},     {"grade", answer_grade},
    {"dose", answer_dose},   {"drugs", answer_drugs},   {"form", answer_form},
    {"table", answer_table}, {"decide", answer_decide}, {"quiz", answer_quiz},
    {"case", answer_case},
};

char *door_room(size_t bytes)
{
    return malloc(bytes + 1);
}

char *door_ask(char *question)
{
    cJSON *asked = cJSON_Parse(question);
    door d = {asked, cJSON_CreateObject(), 0};
    const char *ask = typed(&d, "ask");
    size_t i = 0;
    while (i < sizeof answers / sizeof *answers && strcmp(answers[i].ask, ask) != 0) {
        i++;
    }
    if (i < sizeof answers / sizeof *answers) {
        answers[i].answer(&d);
    } else {
        refuse(&d, NULL, "the page asks for what the library's door does not know");
    }
    char *text = cJSON_PrintUnformatted(d.answer);
    cJSON_Delete(d.answer);
    cJSON_Delete(asked);
    free(question);
    return text;
}
