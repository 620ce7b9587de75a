/* SPDX-License-Identifier: MIT */
#include "grade.hpp"

#include <stdexcept>

cyto_grade graded_platelets(const char *printed, double lln)
{
    cyto_lab lab;
    cyto_grade grade;
    cyto_error error;
    cyto_lab_init(&lab, sizeof lab);
    cyto_grade_init(&grade, sizeof grade);
    cyto_error_init(&error, sizeof error);
    lab.lln = lln;
    if (cyto_grade_printed("ctcae-5.0", "platelet-count-decreased", printed, "/uL", ".", &lab, &grade,
                           &error) != CYTO_OK) {
        throw std::runtime_error(error.message);
    }
    return grade;
}
