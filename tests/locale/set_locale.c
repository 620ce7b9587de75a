/* SPDX-License-Identifier: MIT */
/* Preloaded by .ci/run: a program that never asks for a locale gets the caller's all the same. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__((constructor)) static void take_the_callers_locale(void)
{
    const char *mark = getenv("CYTO_TEST_DECIMAL");
    if (!setlocale(LC_ALL, "") || (mark && strcmp(localeconv()->decimal_point, mark) != 0)) {
        fputs("the locale asked for is not there\n", stderr);
        _Exit(99);
    }
}
