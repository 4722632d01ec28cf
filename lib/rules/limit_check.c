#include "rules/limit_check.h"

#include <string.h>

/*
 * The limits that a case has: those of the office, then those of the item's
 * version. What stands in file is judged, beside all of them.
 */
struct scope {
	const struct office *o;
	const struct version *v; /* NULL: the office alone */
	const char *file;
	struct diag *d;
	bool ok;
};

static size_t
scope_n(const struct scope *s)
{
	return s->o->n_limits + (s->v ? s->v->n_limits : 0);
}

static const struct limit *
scope_limit(const struct scope *s, size_t i)
{
	return i < s->o->n_limits ? &s->o->limits[i] : &s->v->limits[i - s->o->n_limits];
}

static bool
own(const struct scope *s, size_t i)
{
	return !s->v || i >= s->o->n_limits;
}

static void
fault(struct scope *s, const struct node *where, const char *text)
{
	diag_at(s->d, s->file, where->line, where->col, "%s", text);
	s->ok = false;
}

/* The same, of a limit by its name: text has one %s. */
#define limit_fault(s, l, key, text) \
	do { \
		const struct node *where_ = node_get((l)->node, key); \
		struct buf text_ = {0}; \
		buf_fmt(&text_, "limit '%s' " text, (l)->name); \
		fault(s, where_ ? where_ : (l)->node, buf_text(&text_)); \
		buf_release(&text_); \
	} while (0)
