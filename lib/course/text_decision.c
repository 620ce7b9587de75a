/* SPDX-License-Identifier: MIT */
/* The answers of protocols at a day of a course are one line each, or the whole decision. */
#include "course/phrases.h"
#include "course/text.h"

static void put_verdict(cyto__page *p, const cyto__verdict *v)
{
    char line[CYTO_MESSAGE_MAX * 2];
    cyto__sink s = cyto__sink_of(line, sizeof line);
    cyto__put_asked(&s, v);
    cyto__put(&s, ": ");
    if (v->protocol->drug_count > 1) {
        cyto__put(&s, v->protocol->drugs[v->drug].name);
        cyto__put(&s, " ");
    }
    cyto__put_verdict(&s, v);
    cyto__put_wrapped(&p->sink, "    ", "      ", line);
}

static void put_word(void *page, const char *word)
{
    cyto__page *p = page;
    char line[CYTO_MESSAGE_MAX * 2];
    cyto__sink s = cyto__sink_of(line, sizeof line);
    cyto__put(&s, p->replay->decision->protocol->id);
    cyto__put(&s, ": ");
    cyto__put(&s, word);
    cyto__put_wrapped(&p->sink, "    ", "      ", line);
}

static void put_override(void *page, const char *line)
{
    cyto__page *p = page;
    cyto__put_wrapped(&p->sink, "    ", "      ", line);
}

static void put_all(cyto__page *p)
{
    size_t n;
    const size_t at = p->sink.length;
    const size_t room = p->sink.cap > at ? p->sink.cap - at : 0;
    cyto_decision_show(p->replay->decision, CYTO_FORM_TEXT, 1, room > 0 ? p->sink.buf + at : NULL,
                       room, &n);
    p->sink.length += n - 1;
}

static void put_brief(cyto__page *p, const cyto__replay_day *day,
                      const cyto__course_decision *asked, const cyto_protocol *protocol)
{
    for (int32_t i = 0; i < day->verdict_count; i++) {
        if (day->verdicts[i].asked == asked && day->verdicts[i].protocol == protocol) {
            put_verdict(p, &day->verdicts[i]);
        }
    }
    if (protocol->drug_count == 0) {
        cyto__tell_words(p->replay->decision, (cyto__listener){put_word, p});
    }
    cyto__tell_overrides(p->replay->decision, (cyto__listener){put_override, p});
}

void cyto__put_decisions(cyto__page *p, const cyto__replay_day *day)
{
    for (int32_t i = 0; i < day->day->decision_count; i++) {
        const cyto__course_decision *asked = &day->day->decisions[i];
        cyto__put_wrapped(&p->sink, "  ? ", "    ",
                          asked->title ? asked->title : "what protocols say");
        for (int32_t k = 0; k < asked->protocol_count; k++) {
            cyto__replay_decide(p->replay, asked, k, NULL);
            if (p->explain) {
                put_all(p);
            } else {
                put_brief(p, day, asked, asked->protocols[k]);
            }
        }
    }
}
