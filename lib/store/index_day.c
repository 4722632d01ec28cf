#include "store/index_day.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/checksum.h"
#include "base/decimal.h"
#include "base/list.h"

_Static_assert(sizeof(struct index_entry) == 80, "an entry has no room that is not written");

struct header {
	uint64_t form;              /* of these bytes: form() */
	uint64_t sum;               /* of all that stands behind it */
	uint64_t n, n_names, names; /* entries; names, and their bytes */
	int64_t day, known;
	struct trace trace;
};

enum { FORM = 1 };

#define SERIAL_MOST UINT64_C(999999999999)

#define SECOND INT64_C(1000000000)
#define TICK (SECOND / 50) /* longer than that of any kernel */

/* Another order of bytes or words, or another form, is another number. */
static uint64_t
form(void)
{
	uint64_t h = checksum_add(FORM, "", 0);

	for (int i = 0; i < STATE_N; i++)
		h = checksum_add(h, state_names[i], strlen(state_names[i]));
	for (int i = 0; i < KIND_N; i++)
		h = checksum_add(h, kind_names[i], strlen(kind_names[i]));
	return h;
}

static int64_t
nanoseconds(const struct timespec *t)
{
	return (int64_t)((uint64_t)t->tv_sec * SECOND + (uint64_t)t->tv_nsec);
}

struct trace
trace_of(const struct stat *st)
{
	return (struct trace){.device = st->st_dev,
	    .inode = st->st_ino,
	    .size = (uint64_t)st->st_size,
	    .modified = nanoseconds(&st->st_mtim),
	    .changed = nanoseconds(&st->st_ctim)};
}

bool
trace_same(const struct trace *a, const struct trace *b)
{
	return a->device == b->device && a->inode == b->inode && a->size == b->size &&
	    a->modified == b->modified && a->changed == b->changed;
}

/* A file system that has whole seconds only may count two at a time. */
bool
trace_settled(const struct trace *t, int64_t now)
{
	return now - t->changed > (t->changed % SECOND != 0 ? TICK : 2 * SECOND + TICK);
}

/* The number of a name of the day, which it gets if need be. */
static uint32_t
name_number(struct index_day *i, const char *name)
{
	for (size_t k = 0; k < i->n_names; k++)
		if (strcmp(i->name[k], name) == 0)
			return (uint32_t)k;
	i->name = list_room(i->name, i->n_names, sizeof *i->name);
	i->name[i->n_names] = arena_str(&i->arena, name);
	return (uint32_t)i->n_names++;
}

void
index_day_begin(struct index_day *i, day_t day)
{
	int y, m, d;

	day_split(day, &y, &m, &d);
	*i = (struct index_day){.day = day};
	snprintf(i->date, sizeof i->date, "-%04d%02d%02d-", y, m, d);
}

void
index_day_add(struct index_day *i, const char *id)
{
	struct index_entry e = {0};
	struct case_id n;

	id_parse(id, &n);
	e.serial = (uint64_t)n.serial;
	e.prefix = name_number(i, n.prefix);
	i->entry = list_room(i->entry, i->n, sizeof *i->entry);
	i->entry[i->n++] = e;
}

const struct index_entry *
index_day_same(const struct index_day *i, const struct index_entry *e,
    const struct index_day *other, size_t *at)
{
	const char *prefix = i->name[e->prefix];

	for (; *at < other->n; ++*at) {
		const struct index_entry *o = &other->entry[*at];
		int order = strcmp(other->name[o->prefix], prefix);

		if (!order)
			order = (o->serial > e->serial) - (o->serial < e->serial);
		if (order >= 0)
			return order ? NULL : o;
	}
	return NULL;
}

void
index_day_id(const struct index_day *i, const struct index_entry *e, char id[ID_TEXT])
{
	*decimal_put(stpcpy(stpcpy(id, i->name[e->prefix]), i->date), e->serial, 6) = '\0';
}

struct trace
index_entry_trace(const struct index_day *i, const struct index_entry *e)
{
	return (struct trace){i->trace.device, e->inode, e->size, e->modified, e->changed};
}

bool
index_day_summary(const struct index_day *i, const struct index_entry *e, struct summary *s)
{
	if (!e->state)
		return false;
	*s = (struct summary){.item = i->name[e->item],
	    .kind = e->kind,
	    .state = (enum state)e->state,
	    .how = (enum summary_due)e->due_how,
	    .due = e->due,
	    .offset = e->offset,
	    .next = e->next,
	    .folded = e->folded,
	    .over = e->over,
	    .agrees = e->agrees,
	    .stops = e->stops,
	    .calm = e->calm == i->rules};
	index_day_id(i, e, s->id);
	return true;
}

void
index_day_set(struct index_day *i, struct index_entry *e, const struct trace *t,
    const struct summary *s)
{
	index_entry_forget(e, t);
	e->due = s->due;
	e->next = s->next;
	e->item = name_number(i, s->item);
	e->offset = (int16_t)s->offset;
	e->state = (uint8_t)s->state;
	e->kind = (int8_t)s->kind;
	e->due_how = (uint8_t)s->how;
	e->folded = s->folded;
	e->over = s->over;
	e->agrees = s->agrees & 1;
	e->stops = s->stops & 1;
	e->calm = s->calm ? i->rules : 0;
}

void
index_entry_forget(struct index_entry *e, const struct trace *t)
{
	*e = (struct index_entry){.serial = e->serial, .prefix = e->prefix};
	if (!t)
		return;
	e->inode = t->inode;
	e->size = t->size;
	e->modified = t->modified;
	e->changed = t->changed;
}

void
index_day_encode(const struct index_day *i, struct buf *out)
{
	struct header h = {.form = form(),
	    .n = i->n,
	    .n_names = i->n_names,
	    .day = i->day,
	    .known = i->known,
	    .trace = i->trace};
	const size_t from = offsetof(struct header, n);

	for (size_t k = 0; k < i->n_names; k++)
		h.names += strlen(i->name[k]) + 1;
	buf_cut(out, 0);
	buf_add(out, &h, sizeof h);
	if (i->n)
		buf_add(out, i->entry, i->n * sizeof *i->entry);
	for (size_t k = 0; k < i->n_names; k++)
		buf_add(out, i->name[k], strlen(i->name[k]) + 1);
	h.sum = checksum_add(0, out->data + from, out->len - from);
	memcpy(out->data, &h, sizeof h);
}

static bool
entries_fit(const struct index_day *i)
{
	for (size_t k = 0; k < i->n; k++) {
		const struct index_entry *e = &i->entry[k];

		if (e->prefix >= i->n_names || e->item >= i->n_names || e->state >= STATE_N ||
		    e->serial > SERIAL_MOST || e->kind < -1 || e->kind >= KIND_N ||
		    e->due_how >= DUE_N ||
		    strlen(i->name[e->prefix]) >= sizeof((struct case_id *)NULL)->prefix)
			return false;
	}
	return true;
}

/* The names, each with its NUL. */
static bool
take_names(struct index_day *i, const struct header *h, const char *s)
{
	const char *end;

	s = arena_strn(&i->arena, s, h->names);
	for (end = s + h->names; s < end && i->n_names < h->n_names; s += strlen(s) + 1) {
		i->name = list_room(i->name, i->n_names, sizeof *i->name);
		i->name[i->n_names++] = s;
	}
	return s == end && i->n_names == h->n_names;
}

bool
index_day_decode(struct index_day *i, day_t day, const char *data, size_t len)
{
	const size_t from = offsetof(struct header, n), entry = sizeof *i->entry;
	struct header h;

	index_day_begin(i, day);
	if (len < sizeof h)
		return false;
	memcpy(&h, data, sizeof h);
	if (h.form != form() || h.sum != checksum_add(0, data + from, len - from) || h.day != day ||
	    h.n > (len - sizeof h) / entry || h.names != len - sizeof h - h.n * entry ||
	    h.n_names > h.names)
		return false;
	i->n = h.n;
	if (h.n) {
		i->entry = xmalloc(h.n * entry);
		memcpy(i->entry, data + sizeof h, h.n * entry);
	}
	i->known = h.known;
	i->trace = h.trace;
	if (take_names(i, &h, data + sizeof h + h.n * entry) && entries_fit(i))
		return true;
	index_day_release(i);
	return false;
}

void
index_day_release(struct index_day *i)
{
	free(i->entry);
	free(i->name);
	arena_release(&i->arena);
	index_day_begin(i, i->day);
}
