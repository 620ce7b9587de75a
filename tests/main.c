/* SPDX-License-Identifier: MIT */
/* Runs every suite. Check's summary is the last thing printed. */
#include "tests.h"

#include <stdlib.h>

int main(void)
{
    SRunner *runner = srunner_create(NULL);
    srunner_add_suite(runner, text_suite());
    srunner_add_suite(runner, grading_suite());
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
