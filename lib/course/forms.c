/* SPDX-License-Identifier: MIT */
#include "course/forms.h"
#include "json/write.h"

static cyto_status in_json(const cyto__replay *replay, char *buf, size_t cap, size_t *needed,
                           cyto_error *error)
{
    char *text = cyto__course_json(replay);
    if (!text) {
        return cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    return cyto__hand_over(text, buf, cap, needed);
}

cyto_status cyto_course_show(const cyto_course *course, int32_t form,
                             const cyto_replay_options *options, char *buf, size_t cap,
                             size_t *needed, cyto_error *error)
{
    static cyto__put_form *const put[] = {
        [CYTO_FORM_SUMMARY] = cyto__put_summary,
        [CYTO_FORM_TEXT] = cyto__put_course_text,
        [CYTO_FORM_HTML] = cyto__put_course_page,
        [CYTO_FORM_SVG] = cyto__put_course_chart,
    };
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    const int ready = cyto__buffer_ready(buf, cap, needed);
    if (!course || !options || !ready) {
        return cyto__refuse_null(error, !course ? "course" : !options ? "options" : "buf");
    }
    if (form < CYTO_FORM_SUMMARY || form > CYTO_FORM_SVG) {
        return cyto__fail_form(error, "CYTO_FORM_SUMMARY to CYTO_FORM_SVG");
    }
    cyto__replay replay;
    cyto_status status = cyto__replay_make(course, options, &replay, error);
    if (status != CYTO_OK) {
        return status;
    }
    if (form == CYTO_FORM_JSON) {
        status = in_json(&replay, buf, cap, needed, error);
    } else {
        cyto__sink sink = cyto__sink_of(buf, cap);
        put[form](&sink, &replay, options);
        status = cyto__sink_end(&sink, needed);
    }
    cyto__replay_free(&replay);
    return status;
}
