/* SPDX-License-Identifier: MIT */
#include "decision/json.h"
#include "decision/text.h"

cyto_status cyto_decision_show(const cyto_decision *decision, int32_t form, int32_t explain,
                               char *buf, size_t cap, size_t *needed)
{
    if (!cyto__buffer_ready(buf, cap, needed) || !decision || !decision->protocol) {
        return CYTO_E_NULL;
    }
    return form == CYTO_FORM_TEXT   ? cyto__decision_text(decision, explain, buf, cap, needed)
           : form == CYTO_FORM_JSON ? cyto__decision_json(decision, buf, cap, needed)
                                    : CYTO_E_CHOICE;
}
