#ifndef VIEW_RESTS_H
#define VIEW_RESTS_H

#include "store/store.h"
#include "view/clocks.h"

/*
 * What an explanation rests on besides the case: office.yaml, the item of the
 * case, and of the calendars that its clocks are counted by those from the
 * year before the first start to the year after the last due time; while one
 * is paused, to the second year after the start. Each as it was read. The list
 * lives in the arena; how many they are.
 */
size_t rests_on(const struct store *s, const struct casefile *c, const struct clock_facts *clocks,
    size_t n, struct arena *a, const struct rule_read ***files);

#endif
