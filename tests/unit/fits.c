/*
 * lib/store/act: of a case that is changed only what is new is held against its schema, and the
 * answer is that for the whole, with the same words: on cases changed at random, as acts change
 * them, with values that no act would write.
 */
#include <stdio.h>
#include <string.h>

#include "common/random.h"
#include "common/sample.h"
#include "schema/embedded.h"
#include "store/act.h"
#include "tap.h"

enum { CHANGED = 40000, LARGEST = 1 << 16 };

static const char *
some_value(void)
{
	static const char *const values[] = {"", "x", "1", "true", "~", "2022-09-05",
	    "2022-09-05T09:12:31+08:00", "in-review", "paused", "中", "promised", "WB-1", "8c1f",
	    "decide/water/2"};

	return ANY(values);
}

/* Changes, adds or takes out something in a mapping; key NULL: any. */
static void
disturb(struct arena *a, struct node *map)
{
	static const char *const keys[] = {"at", "by", "act", "to", "seal", "kind", "state", "due",
	    "source", "opens", "applicant", "text", "unknown"};
	const char *key = ANY(keys);

	if (chance(20))
		node_set(a, map, key, NULL);
	else if (chance(15))
		node_set(a, map, key, node_seq(a));
	else if (chance(50))
		node_set_str(a, map, key, some_value());
	else
		node_set_plain(a, map, key, some_value());
}

static bool
same_words(const struct diag *a, const struct diag *b)
{
	const struct diag_item *x = a->first, *y = b->first;

	for (; x && y; x = x->next, y = y->next)
		if (strcmp(x->text, y->text) != 0)
			return false;
	return !x && !y;
}

static bool
agrees(struct arena *a, const char *text, size_t len, bool *fits)
{
	struct diag own = {0}, whole = {0}, d = {0};
	struct casefile c;
	struct node *history;
	bool same = case_read(&c, a, "case", text, len, &d);

	history = same ? node_get(c.tree, "history") : NULL;
	for (unsigned k = same ? pick(3) : 0; k; k--) {
		node_append(history, node_copy(a, history->first));
		if (chance(60))
			disturb(a, history->last);
	}
	if (same && chance(40))
		disturb(a, c.tree);
	/* an act takes no history away */
	if (same && node_get(c.tree, "history") == history) {
		*fits = act_fits(&c, &own);
		same = *fits ==
			!schema_check(schema_named("case", &d), case_id(&c), c.tree, &whole) &&
		    same_words(&own, &whole);
		if (!same)
			tap_note("%s / %s", own.first ? own.first->text : "fits",
			    whole.first ? whole.first->text : "fits");
	}
	diag_release(&own);
	diag_release(&whole);
	diag_release(&d);
	return same;
}

int
main(void)
{
	static const char *const files[] = {"tests/data/schema/case.yaml",
	    "tests/data/schema/case-closed.yaml"};
	static char text[LARGEST];
	struct arena a = {0};
	unsigned tried = 0, fitted = 0;
	bool ok = true, fits = false;

	for (size_t i = 0; i < CHANGED && ok; i++) {
		FILE *f = fopen(files[i % 2], "r");
		size_t len = f ? fread(text, 1, sizeof text, f) : 0;

		if (f)
			fclose(f);
		if (!sampled(i, 10))
			continue;
		seed = i + 1;
		ok = agrees(&a, text, len, &fits);
		tried++;
		fitted += fits;
		arena_reset(&a);
	}
	tap_note("%u of %u fit", fitted, tried);
	tap_ok(ok && fitted > tried / 10 && fitted < tried,
	    "what is new fits where the whole does, and is told in the same words");
	arena_release(&a);
	return tap_done();
}
