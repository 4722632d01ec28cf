#include "store/applicant.h"

#include <string.h>

#include "base/list.h"
#include "base/now.h"
#include "base/said.h"
#include "store/scan.h"

enum { TOLD = 3 };

/* The open cases that have one key. */
struct cases {
	const char **id;
	size_t n;
};

struct looking {
	struct applicants *x;
	char (*but)[ID_TEXT]; /* cases that are left out */
	size_t n;
};

/* Cases of one name have other keys when they have a number too: two people may have the name. */
enum by { NUMBER, NAME_ALONE, NAME_BESIDE };

static struct map_entry *
entry(struct applicants *x, struct arena *a, const struct casefile *c, enum by by, const char *text)
{
	const char *key =
	    arena_fmt(a, "%d%s\n%s", (int)by, node_get_str(c->tree, "item", ""), text);

	return map_at(&x->cases, key, strlen(key));
}

static void
note(struct applicants *x, struct arena *a, const struct casefile *c, enum by by, const char *text)
{
	struct map_entry *e = entry(x, a, c, by, text);
	struct cases *cases = e->value;
	struct arena *own = &x->cases.arena;

	if (!cases)
		e->value = cases = arena_alloc(own, sizeof *cases);
	cases->id = list_room_in(own, cases->id, cases->n, sizeof *cases->id);
	cases->id[cases->n++] = arena_str(own, case_id(c));
}

/* As whoever wrote it with other blanks, or on another keyboard, meant it; NULL: none is said. */
static const char *
meant(struct arena *a, const struct casefile *c, const char *path)
{
	const char *text = node_str(node_path(c->tree, path), NULL);

	return text ? said_squeezed(a, text) : NULL;
}

static void
applicant(struct arena *a, const struct casefile *c, const char **number, const char **name)
{
	*number = meant(a, c, "applicant.id-number");
	*name = meant(a, c, "applicant.name");
}

static void
add(struct applicants *x, struct arena *a, const struct casefile *c)
{
	const char *number, *name;

	applicant(a, c, &number, &name);
	if (number)
		note(x, a, c, NUMBER, number);
	if (name)
		note(x, a, c, number ? NAME_BESIDE : NAME_ALONE, name);
}

/* Only its history says whether a case tries the procedure out, and is none of these (S174). */
static bool
in_earnest(const struct store *s, const char *id)
{
	struct arena a = {0};
	struct buf text = {0};
	struct diag ignored = {0};
	struct casefile c;
	bool is = store_read(s, id, CASE_WHOLE, &a, &text, &c, &ignored) == ST_DONE &&
	    !c.fold.simulated;

	buf_release(&text);
	diag_release(&ignored);
	arena_release(&a);
	return is;
}

/* In the arena; NULL: there is none. */
static const char *
told(const struct store *s, const struct cases *cases, struct arena *a)
{
	const char *ids = NULL;
	size_t n = 0;

	for (size_t i = 0; cases && i < cases->n && n <= TOLD; i++) {
		if (!in_earnest(s, cases->id[i]))
			continue;
		if (n++ == TOLD)
			ids = arena_say(a, "%s and more", ids);
		else
			ids = ids ? arena_fmt(a, "%s, %s", ids, cases->id[i]) : cases->id[i];
	}
	return ids;
}

static const char *
others(struct applicants *x, const struct store *s, struct arena *a, const struct casefile *c)
{
	const char *number, *name, *found = NULL;

	applicant(a, c, &number, &name);
	if (number)
		found = told(s, entry(x, a, c, NUMBER, number)->value, a);
	if (!found && name)
		found = told(s, entry(x, a, c, NAME_ALONE, name)->value, a);
	if (!found && name && !number)
		found = told(s, entry(x, a, c, NAME_BESIDE, name)->value, a);
	return found;
}

static bool
wants(void *arg, const char *id)
{
	const struct looking *r = arg;

	for (size_t i = 0; i < r->n; i++)
		if (strcmp(id, r->but[i]) == 0)
			return false;
	return true;
}

static enum status
one(void *arg, const char *id, struct casefile *c, struct diag *d)
{
	const struct looking *r = arg;
	int state = word_find(state_names, STATE_N, node_get_str(c->tree, "state", NULL));

	(void)id;
	(void)d;
	if (state != STATE_CLOSED && state != STATE_VOID)
		add(r->x, c->arena, c);
	return ST_DONE;
}

static void
read_all(struct applicants *x, const struct store *s, char (*but)[ID_TEXT], size_t n)
{
	struct diag ignored = {0};
	day_t since = zone_day(now_get()) - s->office.same_applicant;
	struct looking r = {x, but, n};
	struct scan scan = {.store = s,
	    .diag = &ignored,
	    .part = CASE_HEAD,
	    .since = &since,
	    .wants = wants,
	    .add = one,
	    .arg = &r};

	scan_office(&scan);
	scan_release(&scan);
	diag_release(&ignored);
	x->read = true;
}

const char *
applicants_others(struct applicants *x, const struct store *s, char (*id)[ID_TEXT], size_t n,
    size_t i)
{
	struct arena a = {0};
	struct buf text = {0};
	struct diag ignored = {0};
	struct casefile c;
	const char *found = NULL;

	if (!s->office.same_applicant)
		return NULL;
	if (!x->read)
		read_all(x, s, id, n);
	if (store_read(s, id[i], CASE_HEAD, &a, &text, &c, &ignored) == ST_DONE) {
		found = others(x, s, &a, &c);
		found = found && in_earnest(s, id[i]) ? arena_str(&x->cases.arena, found) : NULL;
		add(x, &a, &c);
	}
	buf_release(&text);
	diag_release(&ignored);
	arena_release(&a);
	return found;
}

void
applicants_release(struct applicants *x)
{
	map_release(&x->cases);
}
