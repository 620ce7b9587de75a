/* SPDX-License-Identifier: MIT */
/* Scores of a protocol are read from JSON: points for each condition that is true. */
#include "protocol/read.h"

static void read_item(cyto_protocol *p, const cyto__node *node, cyto__item *item)
{
    static const char *const keys[] = {"points", "when", NULL};
    cyto__only(node, keys);
    const cyto__node points = cyto__need(node, "points");
    const cyto__node when = cyto__need(node, "when");
    item->points = cyto__integer(&points, -CYTO__POINTS_MOST, CYTO__POINTS_MOST, 0);
    item->when = when.item ? cyto__read_condition(p, &when) : -1;
}

static void read_score(cyto_protocol *p, const cyto__node *node, cyto__score *score)
{
    static const char *const keys[] = {"id", "title", "source", "section", "items", NULL};
    cyto__only(node, keys);
    const cyto__node items = cyto__need(node, "items");
    score->id = cyto__need_id(node);
    score->title = cyto__need_text(node, "title");
    score->source = cyto__resolve_source(p, node);
    score->section = cyto__text_or(node, "section", NULL);
    if (cyto__count_of(&items, 1, CYTO__ITEMS_MAX) == 0) {
        return;
    }
    for (cyto__node at = cyto__first(&items); at.item; at = cyto__next(&at)) {
        read_item(p, &at, &score->items[score->item_count++]);
    }
}

void cyto__read_scores(cyto_protocol *p, const cyto__node *root)
{
    const cyto__node list = cyto__member(root, "scores");
    if (!cyto__present(&list) || cyto__count_of(&list, 1, CYTO__SCORES_MAX) == 0) {
        return;
    }
    for (cyto__node at = cyto__first(&list); at.item; at = cyto__next(&at)) {
        cyto__score *score = &p->scores[p->score_count];
        read_score(p, &at, score);
        for (int32_t i = 0; i < p->score_count; i++) {
            cyto__need_unlike(&at, "id", "a second score with the id", score->id, p->scores[i].id);
        }
        p->score_count++;
    }
}
