/* SPDX-License-Identifier: MIT */
/* cytodose.h: All of it by one header: how big, what dose, how bad, what is given. */
#include <cytodose/cytodose.h>

#include <stdio.h>
#include <string.h>

int main(void)
{
    char *response;
    static const char request[] =
        "{\"facts\": {\"weight_kg\": 50, \"labs\": [{\"test\": \"platelets\", \"value\": \"27\","
        " \"unit\": \"10*9/L\"}]}, \"protocols\": [\"enoxaparin-vte-mskcc\"],"
        " \"policy\": {\"rounding\": \"none\"}}";
    if (cyto_evaluate_json(request, sizeof request - 1, &response, NULL) != CYTO_OK) {
        return 1;
    }
    const char *dose = strstr(response, "\"exact_mg\"");
    printf("%.*s\n", dose ? (int)strcspn(dose, ",\n") : 0, dose ? dose : "");
    cyto_text_free(response);
    return dose ? 0 : 1;
}

/* Prints:
 * > "exact_mg":	37.5
 */
