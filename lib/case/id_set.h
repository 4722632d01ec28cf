#ifndef CASE_ID_SET_H
#define CASE_ID_SET_H

#include "base/map.h"

/*
 * Case numbers, each once. It takes a bit for a number where they follow each other,
 * and is exact of whatever else stands for one, too. A zeroed set is empty and ready,
 * and goes with id_set_release.
 */
struct id_set {
	struct map pieces;
};

/* False: it had the number already. */
bool id_set_add(struct id_set *s, const char *id);
bool id_set_has(const struct id_set *s, const char *id);
void id_set_release(struct id_set *s);

#endif
