/* SPDX-License-Identifier: MIT */
/* Numbers of a case are read as they are printed, by the convention that it states. */
#include "course/read.h"

#include <math.h>
#include <string.h>

static char one_mark(const cyto__node *node, const char *accepted, char fallback)
{
    const char *text = cyto__string(node, NULL);
    if (!text) {
        return fallback;
    }
    if (strlen(text) != 1 || !strchr(accepted, text[0])) {
        cyto__node_fail_text(node, CYTO_E_DATA, "not a mark that numbers are printed with:", text,
                             accepted[1] == ',' ? "\".\" or \",\""
                                                : "\" \", \".\", \",\" or \"'\"");
    }
    return text[0];
}

void cyto__read_numbers(const cyto__node *object, char numbers[3])
{
    static const char *const keys[] = {"decimal", "group", NULL};
    const cyto__node node = cyto__member(object, "numbers");
    if (!cyto__present(&node)) {
        return;
    }
    cyto__only(&node, keys);
    const cyto__node decimal = cyto__need(&node, "decimal");
    const cyto__node group = cyto__member(&node, "group");
    numbers[0] = one_mark(&decimal, ".,", '\0');
    numbers[1] = one_mark(&group, " .,'", '\0');
    if (numbers[0] && numbers[0] == numbers[1]) {
        cyto__node_fail(&node, CYTO_E_DATA, "decimal and group must be different marks");
    }
}

double cyto__read_printed(const cyto__node *node, const char *numbers, const char *field)
{
    double value = (double)NAN;
    cyto_error inner = CYTO_ERROR_INIT;
    const char *text = cyto__string(node, NULL);
    if (text &&
        cyto_number_read(text, strlen(text), numbers, field, &value, NULL, &inner) != CYTO_OK) {
        cyto__node_fail_from(node, &inner);
    }
    return value;
}
