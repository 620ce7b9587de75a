/* SPDX-License-Identifier: MIT */
/* The page's door to the library: a question in JSON, with every field as it was typed in, and an answer in
 * JSON whose numbers are printed already. The script behind it works nothing out. */
#ifndef CYTODOSE_WEB_DOOR_H
#define CYTODOSE_WEB_DOOR_H

#include <cytodose/cytodose.h>

#include <cjson/cJSON.h>

/* No list of scales is longer. */
#define SCALES_MAX 32

typedef struct door {
    const cJSON *asked;
    cJSON *answer;
    int refused; /* 1: the answer is one message */
} door;

/* A field as typed in; "" where nothing was. */
const char *typed(const door *d, const char *field);
/* The convention of numbers that was chosen; NULL where none is stated. */
const char *numbers_of(const door *d);
/* A field's number, NaN where nothing was typed; what is no number is refused by the field's name. */
double number_of(door *d, const char *field);
/* The index of a field's word among these, from 1; 0 for none of them. */
int32_t word_of(const door *d, const char *field, const char *const *words);
/* CYTO_YES, CYTO_NO or CYTO_UNKNOWN. */
int32_t yes_no_of(const door *d, const char *field);
int32_t sex_of(const door *d);
/* The constant of a field's name in a list; what is none is refused. */
int32_t entry_of(door *d, int32_t list, const char *field);
/* The JSON of a built-in protocol, to be deleted. */
cJSON *builtin_json(const char *id);
/* The whole answer becomes this message, about this field (NULL: about all of them). */
void refuse(door *d, const char *field, const char *message);
/* The same with the place in a JSON text that it is about. */
void refuse_at(door *d, const char *field, const cyto_error *error);
/* The library's own sentence about a number. */
void add_printed(cJSON *to, const char *key, int decimals, double value);
void add_notes(cJSON *to, int32_t list, uint32_t bits);

/* One a tab, and what its form is made from. */
void answer_lists(door *d);
void answer_term(door *d);
void answer_grade(door *d);
void answer_dose(door *d);
void answer_drugs(door *d);
void answer_form(door *d);
void answer_table(door *d);
void answer_decide(door *d);
void answer_quiz(door *d);
void answer_case(door *d);

/* Room for a question of so many bytes, and the answer to what was written there; the question's room ends
 * with it, the answer's by free. */
char *door_room(size_t bytes);
char *door_ask(char *question);

#endif
