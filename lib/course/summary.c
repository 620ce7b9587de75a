/* SPDX-License-Identifier: MIT */
#include "course/forms.h"

void cyto__put_summary(cyto__sink *sink, const cyto__replay *replay,
                       const cyto_replay_options *options)
{
    cyto__put_course_text(sink, replay, options);
}
