/* SPDX-License-Identifier: MIT */
/* grading.h: One value, and a column of them, are graded under a named edition. */
#include <cytodose/grading.h>
#include <cytodose/catalog.h>

#include <stdio.h>
#include <string.h>

int main(void)
{
    const cyto_criterion *platelets;
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade grade = CYTO_GRADE_INIT;
    if (cyto_criterion_find("ctcae-6.0", "platelet-count-decreased", "/uL", &platelets, NULL) !=
        CYTO_OK) {
        return 1;
    }
    lab.unit = CYTO_UNIT_PER_UL;
    cyto_lab_set(&lab, 100000.0, NULL); /* no lower limit of normal is known */
    if (cyto_grade_lab(platelets, &lab, &grade, NULL) != CYTO_OK) {
        return 1;
    }
    printf("%d to %d: %s\n", (int)grade.low, (int)grade.high,
           cyto_entry_text(CYTO_LIST_REASONS, grade.reason));

    double counts[] = {13000.0, 27000.0, 138000.0}, lln = 138000.0;
    int8_t low[3];
    cyto_grade_columns columns;
    memset(&columns, 0, sizeof columns);
    columns.size = sizeof columns;
    columns.value.data = counts;
    columns.value.stride = sizeof counts[0];
    columns.lln.data = &lln; /* stride 0: the same in every row */
    columns.low.data = low;
    columns.low.stride = sizeof low[0];
    if (cyto_grade_n(3, &platelets, 1, &columns, NULL, NULL) != CYTO_OK) {
        return 1;
    }
    printf("a column: %d %d %d\n", low[0], low[1], low[2]);
    return 0;
}

/* Prints:
 * > 0 to 1: lower limit of normal missing
 * > a column: 3 3 0
 */
