/* SPDX-License-Identifier: MIT */
/* A number of every text of up to 5 bytes, by each convention and by none: no run-time error. The text of its messages
 * is left out: Frama-C 25 cannot follow snprintf.
 * with: lib/units/reading.c lib/base/status.c
 * without: cyto__sink_of cyto__put cyto__put_quoted cyto__fail cyto__put_number
 */
#include "any.h"

#include <cytodose/units.h>

enum { LENGTH = 5, CONVENTIONS = 6 };

int main(void)
{
    static const char *const conventions[CONVENTIONS] = {"", ".", ",", ".,", ",.", ", "};
    char text[LENGTH];
    double value;
    for (int i = 0; i < LENGTH; i++) {
        text[i] = any_char;
    }
    for (int i = 0; i < CONVENTIONS; i++) {
        for (size_t length = 0; length <= LENGTH; length++) {
            cyto_number_read(text, length, conventions[i], "", &value, 0, 0);
        }
    }
    return 0;
}
