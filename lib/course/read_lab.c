/* SPDX-License-Identifier: MIT */
/* A laboratory value of a case is read, with limits of its own or carried over from another
 * panel. */
#include "course/read.h"
#include "protocol/protocol.h"

#include <math.h>
#include <string.h>

static int same_text(const char *a, const char *b)
{
    return a && b ? cyto__text_is(a, b) : a == b;
}

static int same_range(const cyto__course_lab *a, const cyto__course_lab *b)
{
    return a->reading.unit == b->reading.unit && same_text(a->range[0], b->range[0]) &&
           same_text(a->range[1], b->range[1]);
}

/* Finds a value of the analyte that has limits; *differ: another one of that day has others. */
static const cyto__course_lab *find_range(const cyto_course *course, int32_t before,
                                          const char *day, int32_t analyte, int *differ)
{
    const cyto__course_lab *found = NULL;
    for (int32_t d = 0; d < before; d++) {
        const cyto__course_day *earlier = &course->days[d];
        for (int32_t i = 0; cyto__text_is(earlier->id, day) && i < earlier->lab_count; i++) {
            const cyto__course_lab *lab = &earlier->labs[i];
            if (lab->analyte == analyte && (lab->range[0] || lab->range[1])) {
                *differ |= found && !same_range(found, lab);
                found = lab;
            }
        }
    }
    return found;
}

/* A limit that the other panel does not print is missing here too. */
static int carry_limit(const cyto__course_lab *from, double limit, const cyto__course_lab *to,
                       double *carried)
{
    *carried = limit;
    return isnan(limit) || cyto_convert(to->analyte, limit, from->reading.unit, to->reading.unit,
                                        carried, NULL) == CYTO_OK;
}

/* Takes limits of another panel that the case declares as carried over, converted to this
 * panel's unit. */
static void carry_range(cyto__course_reader *r, const cyto__node *range, int32_t day,
                        cyto__course_lab *lab)
{
    static const char *const keys[] = {"carried_from", NULL};
    cyto__only(range, keys);
    const cyto__node from = cyto__need(range, "carried_from");
    lab->carried_from = cyto__string(&from, "");
    int differ = 0;
    const cyto__course_lab *other =
        find_range(r->course, day, lab->carried_from, lab->analyte, &differ);
    if (!other || differ) {
        cyto__node_fail_text(&from, CYTO_E_NAME,
                             differ ? "this test has two ranges on that day:"
                                    : "no earlier day with limits for this test:",
                             lab->carried_from, differ ? "[lower, upper]" : "the id of one");
        return;
    }
    lab->range[0] = other->range[0];
    lab->range[1] = other->range[1];
    if (!carry_limit(other, other->lln, lab, &lab->lln) ||
        !carry_limit(other, other->uln, lab, &lab->uln)) {
        cyto__node_fail(range, CYTO_E_UNIT,
                        "limits are in a unit that does not convert to this one");
    }
}

static void read_range(cyto__course_reader *r, const cyto__node *lab_node, const char *numbers,
                       int32_t day, cyto__course_lab *lab)
{
    const cyto__node range = cyto__member(lab_node, "range");
    if (!cyto__present(&range)) {
        return;
    }
    if (cyto__is_object(&range)) {
        carry_range(r, &range, day, lab);
        return;
    }
    cyto__node low;
    cyto__node high;
    if (!cyto__pair(&range, &low, &high)) {
        cyto__node_fail(&range, CYTO_E_DATA,
                        "must be [lower, upper], {\"carried_from\": day} or null");
        return;
    }
    lab->range[0] = cyto__string(&low, NULL);
    lab->range[1] = cyto__string(&high, NULL);
    lab->lln = cyto__read_printed(&low, numbers, "lower limit");
    lab->uln = cyto__read_printed(&high, numbers, "upper limit");
    if (lab->lln < 0.0 || lab->lln > lab->uln) {
        cyto__node_fail(&range, CYTO_E_LIMITS,
                        "limits must be 0 or above, the lower not above the upper");
    }
}

static void check_possible(const cyto__node *printed, const cyto__course_lab *lab)
{
    const double value = lab->reading.low > 0.0 || lab->reading.low == lab->reading.high
                             ? lab->reading.low
                             : lab->reading.high;
    cyto__node_check_possible(printed, lab->test, lab->analyte, value, lab->reading.unit);
}

void cyto__read_course_lab(cyto__course_reader *r, const cyto__node *node, int32_t day,
                           cyto__course_lab *lab)
{
    static const char *const keys[] = {"test",  "printed", "numbers", "range",
                                       "after", "read",    NULL};
    cyto__only(node, keys);
    const cyto__node test = cyto__need(node, "test");
    const cyto__node printed = cyto__need(node, "printed");
    const cyto__node after = cyto__member(node, "after");
    const cyto__node read = cyto__member(node, "read");
    char numbers[3];
    memcpy(numbers, r->numbers, sizeof numbers);
    cyto__read_numbers(node, numbers);
    lab->test = cyto__string(&test, "");
    lab->printed = cyto__string(&printed, "");
    lab->lln = lab->uln = (double)NAN;
    lab->after = CYTO_AFTER_TRANSFUSION + cyto__choice(&after, cyto__after_names, -1);
    cyto_reading_init(&lab->reading, sizeof lab->reading);
    if (!cyto__boolean(&read, 1)) {
        return;
    }
    if (cyto_analyte_find(lab->test, &lab->analyte, NULL) != CYTO_OK) {
        cyto__node_fail_analyte(&test, "unknown test", lab->test, " or \"read\": false");
        return;
    }
    cyto_error inner = CYTO_ERROR_INIT;
    if (cyto_reading_read(lab->printed, numbers, lab->test, &lab->reading, &inner) != CYTO_OK) {
        cyto__node_fail_from(&printed, &inner);
    } else if (lab->reading.unit == CYTO_UNIT_NONE) {
        cyto__node_fail_text(&printed, CYTO_E_UNIT, "no unit in", lab->printed,
                             "a number with its unit");
    } else {
        check_possible(&printed, lab);
        read_range(r, node, numbers, day, lab);
    }
}
