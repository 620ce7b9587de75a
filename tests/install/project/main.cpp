/* SPDX-License-Identifier: MIT */
#include "grade.hpp"

#include <iostream>

int main()
{
    double dose_mg = 0;
    const cytodose::grade grade = graded_platelets("27000", 138000);
    if (cyto_dose_per_kg(1.5, 50, &dose_mg, nullptr) != CYTO_OK) {
        return 2;
    }
    std::cout << "grade " << grade.low << " to " << grade.high << ", " << dose_mg << " mg\n";
}
