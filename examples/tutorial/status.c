/* SPDX-License-Identifier: MIT */
/* status.h: A refused call has a name, a text, and a message with the value and the accepted range. */
#include <cytodose/status.h>
#include <cytodose/catalog.h>

#include <stdio.h>

int main(void)
{
    char sentence[200];
    const cyto_status status = CYTO_E_WEIGHT_KG; /* what a dose per kg answers for 0 kg */
    if (cyto_status_message(status, 0.0, sentence, sizeof sentence, NULL) != CYTO_OK) {
        return 1;
    }
    printf("%s: %s\n%s\n", cyto_status_name(status), cyto_status_text(status), sentence);
    printf("note %s: %s\n", cyto_entry_name(CYTO_LIST_NOTES, CYTO_NOTE_ROUNDED_DOWN),
           cyto_entry_text(CYTO_LIST_NOTES, CYTO_NOTE_ROUNDED_DOWN));
    return 0;
}

/* Prints:
 * > CYTO_E_WEIGHT_KG: outside the accepted range
 * > weight_kg: 0 kg is not accepted; accepted: 0.2 to 700 kg (cytodose's own limits)
 * > note ROUNDED_DOWN: rounded down
 */
