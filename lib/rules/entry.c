#include "rules/entry.h"

#include <string.h>

#include "base/tongue.h"
#include "rules/office.h"

bool
period_holds(const struct period *p, day_t day)
{
	return p->from <= day && day <= p->until;
}

void
period_changes(const struct period *p, day_t day, day_t *next)
{
	if (p->from > day && p->from < *next)
		*next = p->from;
	if (p->until >= day && p->until < *next - 1)
		*next = p->until + 1;
}

void
named_add(struct named *x, const void *entry, const char *id, bool then)
{
	if (then && !x->then)
		*x = (struct named){.then = true};
	if (then != x->then)
		return;
	for (size_t i = 0; i < x->n && i < 2; i++)
		if (strcmp(x->id[i], id) == 0)
			return;
	if (x->n < 2)
		x->id[x->n] = id;
	x->found = entry;
	x->n++;
}

const void *
named_one(const struct named *x, const char *what, const char *name, struct buf *why)
{
	if (x->n == 1)
		return x->found;
	if (x->n && why)
		buf_say(why, "%s %s have the name '%s'%s: %s, %s%s", x->n == 2 ? "two" : "several",
		    what, name, x->then ? _(" on that day") : "", x->id[0], x->id[1],
		    x->n == 2 ? "" : _(", ..."));
	return NULL;
}

const char *
reading_stem(const struct reading *r)
{
	const char *slash = strrchr(r->file, '/'), *name = slash ? slash + 1 : r->file;
	const char *dot = strrchr(name, '.');

	return arena_strn(&r->o->arena, name, dot ? (size_t)(dot - name) : strlen(name));
}

bool
fault(struct reading *r, const struct node *at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	diag_at(r->d, r->file, at ? at->line : 0, at ? at->col : 0, "%s",
	    arena_vfmt(&r->d->arena, tongue(fmt), ap));
	va_end(ap);
	return r->ok = false;
}

bool
date_read(struct reading *r, const struct node *n, day_t *day)
{
	return day_parse(n->str, n->len, day) || fault(r, n, "there is no day '%s'", n->str);
}

bool
period_read(struct reading *r, const struct node *entry, struct period *p)
{
	const struct node *from = node_get(entry, "from"), *until = node_get(entry, "until");

	*p = (struct period){DAY_MIN, DAY_MAX};
	if ((from && !date_read(r, from, &p->from)) || (until && !date_read(r, until, &p->until)))
		return false;
	return p->from <= p->until || fault(r, until, "'until' is before 'from'");
}

void
versions_apart(struct reading *r, const char *what, const char *id, const struct node *a,
    const struct period *of_a, const struct node *b, const struct period *of_b)
{
	if (period_holds(of_a, of_b->from) || period_holds(of_b, of_a->from))
		fault(r, b,
		    "%s '%s' stands in line %d too, and some day has both: one ends ('until') "
		    "before the other begins",
		    what, id, a->line);
}

word_set
words_read(const struct node *list, const char *const *names, int n)
{
	word_set words = 0;

	for (const struct node *x = list ? list->first : NULL; x; x = x->next)
		words |= WORD_FLAG(word_find(names, n, x->str));
	return words;
}

static const char *
id_of(const void *entry)
{
	return *(const char *const *)entry;
}

const void *
entry_find(const void *entries, size_t n, size_t size, const char *id)
{
	const char *e = entries;

	for (; id && n; n--, e += size)
		if (*id_of(e) == *id && strcmp(id_of(e), id) == 0)
			return e;
	return NULL;
}

const void *
entries_read(struct reading *r, const struct node *list, const char *key, size_t size,
    void (*read)(struct reading *r, void *entry, const struct node *e), size_t *n)
{
	char *entries = arena_alloc(&r->o->arena, (list ? list->n : 0) * size), *to = entries;
	const struct node *e;

	for (*n = 0, e = list ? list->first : NULL; e; e = e->next, to += size, ++*n) {
		read(r, to, e);
		if (key && entry_find(entries, *n, size, id_of(to)))
			fault(r, node_get(e, key), "%s '%s' stands here twice", key, id_of(to));
	}
	return entries;
}
