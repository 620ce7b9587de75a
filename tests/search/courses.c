/* SPDX-License-Identifier: MIT */
/* A course has one of its days edited: the record of the days before stays the same, to the
 * letter. */
#include "search.h"

#include "drawn_labs.h"
#include "quiet_check.h"

#include <cytodose/cytodose.h>

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const files[] = {"examples/cases/marrow-infiltration-2015.json",
                                    "tests/memory/case.json"};

static cJSON *read_case(const char *path)
{
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "%s", path);
    char *text = malloc(1 << 18);
    ck_assert_ptr_nonnull(text);
    const size_t length = fread(text, 1, 1 << 18, file);
    fclose(file);
    cJSON *root = cJSON_ParseWithLength(text, length);
    ck_assert_ptr_nonnull(root);
    free(text);
    return root;
}

/* NULL: the course is refused. */
static cJSON *replayed_days(const cJSON *root, cJSON **record)
{
    cyto_course *course;
    cyto_replay_options options = CYTO_REPLAY_OPTIONS_INIT;
    size_t needed;
    options.bsa_formula = CYTO_BSA_MOSTELLER;
    char *text = cJSON_PrintUnformatted(root);
    const cyto_status status = cyto_course_read(text, strlen(text), &course, NULL);
    cJSON_free(text);
    *record = NULL;
    if (status == CYTO_OK && cyto_course_show(course, CYTO_FORM_JSON, &options, NULL, 0, &needed,
                                              NULL) == CYTO_E_BUFFER) {
        char *json = malloc(needed);
        ck_assert_ptr_nonnull(json);
        ck_assert_int_eq(
            cyto_course_show(course, CYTO_FORM_JSON, &options, json, needed, NULL, NULL), CYTO_OK);
        *record = cJSON_Parse(json);
        free(json);
    }
    cyto_course_free(course);
    return cJSON_GetObjectItemCaseSensitive(*record, "days");
}

/* A list of the day loses a member; a number in one of its texts becomes another; or a list goes. */
static void edit(search *s, cJSON *day)
{
    static const char *const lists[] = {"labs", "treatments", "findings", "decisions", "marks"};
    const char *key = lists[drawn_below(&s->draw, 5)];
    cJSON *list = cJSON_GetObjectItemCaseSensitive(day, key);
    const int n = cJSON_GetArraySize(list);
    if (n == 0 || one_in(s, 8)) {
        cJSON_DeleteItemFromObjectCaseSensitive(day, key);
        return;
    }
    const int at = (int)drawn_below(&s->draw, (size_t)n);
    cJSON *item = cJSON_GetArrayItem(list, at);
    cJSON *text = cJSON_GetObjectItemCaseSensitive(item, key[0] == 'l' ? "printed" : "dose");
    char *digit = cJSON_IsString(text) ? strpbrk(text->valuestring, "123456789") : NULL;
    if (digit && !one_in(s, 3)) {
        *digit = (char)('1' + drawn_below(&s->draw, 9));
    } else {
        cJSON_DeleteItemFromArray(list, at);
    }
}

void a_later_day_changes_no_earlier_one(search *s)
{
    cJSON *first;
    cJSON *second;
    cJSON *root = read_case(files[drawn_below(&s->draw, 2)]);
    cJSON *days = cJSON_GetObjectItemCaseSensitive(root, "days");
    const int day = 1 + (int)drawn_below(&s->draw, (size_t)cJSON_GetArraySize(days) - 1);
    const cJSON *before = replayed_days(root, &first);
    edit(s, cJSON_GetArrayItem(days, s->planted ? day - 1 : day));
    const cJSON *after = replayed_days(root, &second);
    for (int i = 0; after && i < day; i++) {
        char *was = cJSON_PrintUnformatted(cJSON_GetArrayItem(before, i));
        char *is = cJSON_PrintUnformatted(cJSON_GetArrayItem(after, i));
        s->pairs++;
        if (strcmp(was, is) != 0) {
            found(s, "day %d is edited, and day %d says otherwise", day, i);
        }
        cJSON_free(was);
        cJSON_free(is);
    }
    cJSON_Delete(first);
    cJSON_Delete(second);
    cJSON_Delete(root);
}
