/* SPDX-License-Identifier: MIT */
/* Runs every suite. Check's summary is the last thing printed. */
#include "tests.h"

#include <locale.h>
#include <stdlib.h>

int main(void)
{
    Suite *(*const suites[])(void) = {text_suite,
                                      status_suite,
                                      units_suite,
                                      calculators_suite,
                                      dose_suite,
                                      exposure_suite,
                                      rounding_suite,
                                      bands_suite,
                                      grading_suite,
                                      criteria_suite,
                                      json_suite,
                                      protocol_suite,
                                      protocol_limits_suite,
                                      facts_suite,
                                      decision_suite,
                                      decision_dose_suite,
                                      decision_record_suite,
                                      invariants_suite,
                                      course_suite,
                                      course_doses_suite,
                                      bad_input_suite};
    setlocale(LC_ALL, ""); /* a caller may have done so: no test may depend on it */
    SRunner *runner = srunner_create(NULL);
    for (size_t i = 0; i < sizeof suites / sizeof suites[0]; i++) {
        srunner_add_suite(runner, suites[i]());
    }
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
