/* lib/store/sources: rows of registers, of which there may be very many. */
#include <stdio.h>
#include <string.h>

#include "store/sources.h"
#include "tap.h"

enum { ROWS = 300000 };

/* The case of row i, a few thousand a day. */
static void
number_of(size_t i, char id[ID_TEXT])
{
	struct case_id number = {.day = 18000 + (day_t)(i / 3000), .serial = (long)(i % 3000) + 1};

	memcpy(number.prefix, i % 7 ? "LR" : "WB", sizeof "LR");
	id_format(&number, id);
}

/* With the shard that is there twice while it grows. */
static size_t
bytes(const struct sources *s)
{
	size_t all = 0, largest = 0;

	for (size_t i = 0; i < SOURCE_SHARDS; i++) {
		all += s->shard[i].slots;
		if (s->shard[i].slots > largest)
			largest = s->shard[i].slots;
	}
	return (all + largest) * sizeof(struct source);
}

static struct source *
row(struct sources *s, size_t i)
{
	char reference[32];

	snprintf(reference, sizeof reference, "2022-%zu", i);
	return source_at(s, i % 2 ? "paper" : "ledger", reference);
}

int
main(void)
{
	struct sources s = {0};
	char id[ID_TEXT], found[ID_TEXT];
	size_t wrong = 0, met = 0;

	for (size_t i = 0; i < ROWS; i++) {
		struct source *x = row(&s, i);

		wrong += source_case(&s, x, found) || x->line;
		number_of(i, id);
		source_set(&s, x, id);
		x->line = (int)i + 1;
	}
	tap_ok(!wrong, "each row is new when it is met first");
	for (size_t i = 0; i < ROWS; i++) {
		const struct source *x = row(&s, i);

		number_of(i, id);
		met += source_case(&s, x, found) && strcmp(id, found) == 0 && x->line == (int)i + 1;
	}
	tap_ok(met == ROWS, "and is its case ever after");
	tap_ok(!source_case(&s, source_at(&s, "paper", "2022-0"), found),
	    "the same reference in another register is another row");
	tap_ok(bytes(&s) < 52 * (size_t)ROWS, "fewer than 52 bytes a row are needed");
	sources_release(&s);
	return tap_done();
}
