/* SPDX-License-Identifier: MIT */
/* status.h: A refused call has a name, a text, and a message with the value and the accepted range. */
#include <cytodose/status.h>
#include <cytodose/catalog.h>
#include <cytodose/dose.h>

#include <stdio.h>

int main(void)
{
    double dose_mg;
    cyto_error error = CYTO_ERROR_INIT;
    const cyto_status status = cyto_dose_per_kg(1.5, 0.0, &dose_mg, &error);
    printf("%s: %s\n%s\n", cyto_status_name(status), cyto_status_text(status), error.message);
    printf("note %s: %s\n", cyto_entry_name(CYTO_LIST_NOTES, CYTO_NOTE_ROUNDED_DOWN),
           cyto_entry_text(CYTO_LIST_NOTES, CYTO_NOTE_ROUNDED_DOWN));
    return 0;
}

/* Prints:
 * > CYTO_E_WEIGHT_KG: outside the accepted range
 * > weight_kg: 0 kg is not accepted; accepted: 0.2 to 700 kg (cytodose's own limits)
 * > note ROUNDED_DOWN: rounded down
 */
