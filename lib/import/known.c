#include "import/known.h"

#include <stdlib.h>
#include <string.h>

#include "import/plan.h"
#include "store/scan.h"

struct knowing {
	struct sources *known;
	const struct store *store;
	const char *register_name;
	struct arena whole; /* of the case at hand */
};

static bool
is_of(const struct knowing *r, const struct casefile *c)
{
	return node_is(node_path(c->tree, "source.register"), r->register_name);
}

enum { DIGITS = 16 };

/* The digest of a row as a number; 0: it is none, or none that can be told from one. */
static uint64_t
number_of(const char *digest)
{
	bool is = strspn(digest, "0123456789abcdef") == DIGITS && !digest[DIGITS];

	return is ? strtoull(digest, NULL, 16) : 0;
}

/* The history is looked at while its text is at hand; one that cannot be read says nothing yet. */
static enum status
look_at_row(void *arg, const char *id, struct casefile *c, struct diag *d)
{
	struct knowing *r = arg;
	struct diag ignored = {0};
	struct casefile whole;
	uint64_t *row;

	(void)id;
	(void)d;
	if (!is_of(r, c))
		return ST_DONE;
	c->made = row = arena_alloc(c->arena, sizeof *row);
	arena_reset(&r->whole);
	if (case_parse(&whole, &r->whole, c->file, c->text, c->len, false, &ignored))
		*row = number_of(plan_digest_of(&whole));
	diag_release(&ignored);
	return ST_DONE;
}

/* The head says that the case is void; why, its history alone does. */
static enum status
look_why_void(const struct knowing *r, const char *id, struct casefile *c, bool *taken_back,
    struct diag *d)
{
	struct buf text = {0};
	struct casefile whole;
	enum status st = store_read(r->store, id, CASE_WHOLE, c->arena, &text, &whole, d);

	*taken_back = st == ST_DONE && case_taken_back(&whole);
	buf_release(&text);
	return st;
}

static enum status
add(void *arg, const char *id, struct casefile *c, struct diag *d)
{
	const struct knowing *r = arg;
	const char *reference = node_str(node_path(c->tree, "source.reference"), NULL);
	bool is_void = node_is(node_get(c->tree, "state"), state_names[STATE_VOID]);
	bool taken_back = false;
	enum status st = ST_DONE;
	struct source *k;

	if (!reference || !is_of(r, c))
		return ST_DONE;
	if (is_void)
		st = look_why_void(r, id, c, &taken_back, d);
	if (st != ST_DONE || taken_back)
		return st;
	k = source_at(r->known, r->register_name, reference);
	source_set(r->known, k, id);
	k->is_void = is_void;
	k->row = c->made ? *(const uint64_t *)c->made : 0;
	return ST_DONE;
}

enum status
known_read(struct sources *known, const struct store *s, const char *register_name, bool many,
    struct diag *d)
{
	struct knowing r = {.known = known, .store = s, .register_name = register_name};
	struct scan scan = {.store = s,
	    .diag = d,
	    .part = CASE_HEAD,
	    .ahead = true,
	    .make = many ? look_at_row : NULL,
	    .add = add,
	    .arg = &r};

	scan_office(&scan);
	scan_release(&scan);
	arena_release(&r.whole);
	return scan.status == ST_DONE ? ST_DONE : ST_FAILED;
}

bool
known_same(struct known_files *k, const struct source *known, struct arena *a, const char *id,
    const char *digest)
{
	struct diag ignored = {0}; /* what is wrong is told when the case is read to be continued */
	struct casefile c;
	bool same;

	if (known->row)
		return known->row == number_of(digest);
	same = store_read_near(k->store, &k->near, id, CASE_TREE, a, &k->text, &c, &ignored) ==
		ST_DONE &&
	    strcmp(plan_digest_of(&c), digest) == 0;

	diag_release(&ignored);
	return same;
}

void
known_close(struct known_files *k)
{
	near_close(&k->near);
	buf_release(&k->text);
}
