/* SPDX-License-Identifier: MIT */
/* course.h: A case in JSON is replayed: every value is graded, every dose worked out. A row has the value, its
 * limits, and its grades by CTCAE 3.0, 4.03, 5.0 and 6.0, by WHO, and by the report itself. */
#include <cytodose/body.h>
#include <cytodose/course.h>

#include <stdio.h>
#include <string.h>

int main(void)
{
    static const char text[] =
        "{\"title\": \"A count\", \"numbers\": {\"decimal\": \".\", "
        "\"group\": \" \"}, \"patient\": {},"
        " \"days\": [{\"id\": \"one\", \"at\": \"2015-10\", \"labs\": [{\"test\": \"platelets\", "
        "\"printed\": \"27 000/mcl\","
        " \"range\": [\"138 000\", \"381 000\"]}]}]}";
    char shown[8000];
    cyto_course *course;
    cyto_error error = CYTO_ERROR_INIT;
    cyto_replay_options options = CYTO_REPLAY_OPTIONS_INIT;
    options.bsa_formula = CYTO_BSA_MOSTELLER;
    if (cyto_course_read(text, sizeof text - 1, &course, &error) != CYTO_OK) {
        fprintf(stderr, "%d:%d: %s\n", (int)error.line, (int)error.column, error.message);
        return 1;
    }
    const cyto_status status =
        cyto_course_show(course, CYTO_FORM_TEXT, &options, shown, sizeof shown, NULL, &error);
    const char *row = status == CYTO_OK ? strstr(shown, "  platelets") : NULL;
    printf("%.*s\n", row ? (int)strcspn(row, "\n") : 0, row ? row : "");
    cyto_course_free(course);
    return row ? 0 : 1;
}

/* Prints:
 * >   platelets     27 000/mcl         138 000 - 381 000     3     3     3     3     .     -
 */
