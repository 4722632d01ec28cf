/* lib/base/map: each key has its own value, however many there are. */
#include <string.h>

#include "base/map.h"
#include "tap.h"

enum { KEYS = 5000 };

static bool
all_there(const struct map *m, const size_t *values, size_t n)
{
	char key[24];

	for (size_t i = 0; i < KEYS; i++) {
		snprintf(key, sizeof key, "key %zu", i);
		if (map_get(m, key) != (i < n ? &values[i] : NULL)) {
			tap_note("'%s' of %zu", key, n);
			return false;
		}
	}
	return true;
}

int
main(void)
{
	static size_t values[KEYS];
	struct map m = {0};
	char key[24];
	bool ok = all_there(&m, values, 0);

	for (size_t i = 0; i < KEYS; i++) {
		struct map_entry *e;

		snprintf(key, sizeof key, "key %zu", i);
		e = map_at(&m, key, strlen(key));
		ok &= !e->value && strcmp(e->key, key) == 0;
		e->value = &values[i];
		if (i % 617 == 0)
			ok &= all_there(&m, values, i + 1);
	}
	tap_ok(ok && all_there(&m, values, KEYS), "a key has the value that it was given");
	tap_ok(map_at(&m, "key 7", 5)->value == &values[7] && m.n == KEYS,
	    "a key that is there is not made again");
	map_at(&m, "", 0)->value = &values[1];
	map_at(&m, "a\0b", 3)->value = &values[2];
	tap_ok(map_get(&m, "") == &values[1] && !map_get(&m, "a") &&
		map_at(&m, "a\0b", 3)->value == &values[2],
	    "a key may be empty, or have a NUL");
	map_release(&m);
	tap_ok(!map_get(&m, ""), "what was released is empty");
	map_release(&m);
	return tap_done();
}
