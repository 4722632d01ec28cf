#ifndef QUERY_MEANT_H
#define QUERY_MEANT_H

#include "query/field.h"

/*
 * The id of the item, department or person (FIELD_ITEM to FIELD_PERSON) that
 * the text names by id, name or alias, of whatever day; the day decides
 * between several. NULL and the reason in why, with what was meant instead
 * when something is near. What papers have is not asked: it may be anything.
 */
const char *meant_id(struct arena *a, const struct office *o, enum field_type type,
    const char *text, day_t day, struct buf *why);

#endif
