/* SPDX-License-Identifier: MIT */
/* Runs every suite. Check's summary is the last thing printed. */
#include "tests.h"

#include <locale.h>
#include <stdlib.h>

int main(void)
{
#define SUITE(name) name##_suite,
    Suite *(*const suites[])(void) = {SUITES(SUITE)};
#undef SUITE
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
