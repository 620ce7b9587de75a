/* SPDX-License-Identifier: MIT */
#include "decision/json.h"

cyto_status cyto_decision_show(const cyto_decision *decision, int32_t form, int32_t explain,
                               char *buf, size_t cap, size_t *needed)
{
    if (!cyto__buffer_ready(buf, cap, needed) || !decision || !decision->protocol) {
        return CYTO_E_NULL;
    }
    if (form == CYTO_FORM_TEXT) {
        cyto__sink sink = cyto__sink_of(buf, cap);
        cyto__put_decision(&sink, decision, 0, explain);
        return cyto__sink_end(&sink, needed);
    }
    return form == CYTO_FORM_JSON ? cyto__decision_json(decision, buf, cap, needed) : CYTO_E_CHOICE;
}
