/* SPDX-License-Identifier: MIT */
#include "grade.hpp"

cytodose::grade graded_platelets(std::string_view printed, double lln)
{
    cytodose::known known;
    known.lln = lln;
    return cytodose::grade_printed("ctcae-5.0", "platelet-count-decreased", printed, ".", known,
                                   "/uL");
}
