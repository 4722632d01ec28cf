#include "store/index_day.h"

#include <stdlib.h>
#include <string.h>

#include "base/checksum.h"
#include "base/decimal.h"
#include "base/list.h"

_Static_assert(sizeof(struct index_entry) == 88, "an entry has no room that is not written");

/* Behind it the names, and by index_part entries and facts of what is in front, and of all. */
struct header {
	uint64_t form; /* of these bytes: form() */
	uint64_t sum;  /* of what stands behind it, up to the parts */
	uint64_t sums[INDEX_PARTS];
	uint64_t n[2], n_rows[2]; /* of what is in front, and of all: entries, and rows of facts */
	uint64_t apart[2];        /* how many facts of a row are not those of all */
	uint64_t texts[2];        /* the bytes of their texts, which end where an entry may begin */
	uint64_t n_names, names;  /* names, and their bytes, which end as texts do */
	uint64_t of, width;       /* of facts */
	int64_t day, known;
	struct trace trace;
};

enum { FORM = 4, ALIGNED = 8 };

#define SERIAL_MOST UINT64_C(999999999999)

#define SECOND INT64_C(1000000000)
#define TICK (SECOND / 50) /* longer than that of any kernel */

/* Another order of bytes or words, or another form, is another number. */
static uint64_t
form(void)
{
	static uint64_t h;

	if (h)
		return h;
	h = checksum_add(FORM, "", 0);
	for (int i = 0; i < STATE_N; i++)
		h = checksum_add(h, state_names[i], strlen(state_names[i]));
	for (int i = 0; i < KIND_N; i++)
		h = checksum_add(h, kind_names[i], strlen(kind_names[i]));
	return h;
}

/* Bytes of n numbers, behind which an entry may begin. */
static size_t
places_size(size_t n)
{
	return (n + n % 2) * sizeof(uint32_t);
}

/* Of the facts of a case: their span, and behind it where those of their texts begin that not all have. */
static size_t
row_size(size_t apart)
{
	return sizeof(struct facts_span) + places_size(apart);
}

/* In front of the rows stands what they have in common. */
static size_t
facts_size(const struct header *h, int all)
{
	return h->n_rows[all]
	    ? places_size(h->width) + h->n_rows[all] * row_size(h->apart[all]) + h->texts[all]
	    : 0;
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
	*i = (struct index_day){.day = day, .part = INDEX_WHOLE, .changed = true, .date = "-"};
	stpcpy(decimal_put(i->date + 1, (uint64_t)y * 10000 + (uint64_t)m * 100 + (uint64_t)d, 8),
	    "-");
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

/* An entry of which nothing is known but its trace; NULL: not that either. */
static void
entry_of(struct index_entry *e, const struct trace *t)
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
index_day_set(struct index_day *i, struct index_entry *e, const struct trace *t,
    const struct summary *s)
{
	const struct index_entry was = *e;

	entry_of(e, t);
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
	if (was.state && was.inode == e->inode && was.size == e->size &&
	    was.modified == e->modified && was.changed == e->changed)
		e->row = was.row;
	i->changed |= memcmp(&was, e, sizeof was) != 0;
}

void
index_entry_forget(struct index_day *i, struct index_entry *e, const struct trace *t)
{
	const struct index_entry was = *e;

	entry_of(e, t);
	i->changed |= memcmp(&was, e, sizeof was) != 0;
}

static struct facts
facts_of_row(const struct index_day *i, uint32_t number)
{
	const char *row = i->facts.rows + (number - 1) * row_size(i->facts.apart);
	struct facts f = {.at = (const uint32_t *)(const void *)(row + sizeof f.span),
	    .where = i->facts.where,
	    .texts = i->facts.texts,
	    .n = i->facts.width,
	    .len = i->facts.len,
	    .day = i->day};

	memcpy(&f.span, row, sizeof f.span);
	return f;
}

bool
index_day_facts(const struct index_day *i, const struct index_entry *e, uint64_t of,
    struct facts *f)
{
	if (!e->row || e->row > i->facts.n || i->facts.of != of)
		return false;
	*f = facts_of_row(i, e->row);
	return true;
}

static void
add_places(struct buf *b, const uint32_t *at, size_t n)
{
	buf_add(b, at, n * sizeof *at);
	buf_fill(b, '\0', places_size(n) - n * sizeof *at);
}

static void
add_row(struct buf *rows, const struct facts_span *span, const uint32_t *at, size_t n)
{
	buf_add(rows, span, sizeof *span);
	add_places(rows, at, n);
}

static void
facts_moved(struct index_day *i)
{
	i->facts.rows = i->facts.own_rows.data;
	i->facts.texts = i->facts.own_texts.data;
	i->facts.len = i->facts.own_texts.len;
}

/* What was borrowed of the facts becomes the day's own, so that there can be more. */
static void
own_facts(struct index_day *i, const struct index_day *other)
{
	struct facts f;
	uint32_t *at;

	if (i->facts.own_texts.len)
		return;
	at = xmalloc(other->facts.width * sizeof *at + 1);
	for (uint32_t number = 1; number <= other->facts.n; number++) {
		f = facts_of_row(other, number);
		for (size_t k = 0; k < f.n; k++)
			at[k] = facts_at(&f, k);
		add_row(&i->facts.own_rows, &f.span, at, f.n);
	}
	if (other->facts.n)
		buf_add(&i->facts.own_texts, other->facts.texts, other->facts.len);
	else
		buf_char(&i->facts.own_texts, '\0');
	free(at);
	i->facts.of = other->facts.of;
	i->facts.width = i->facts.apart = other->facts.width;
	i->facts.n = other->facts.n;
	i->facts.where = NULL;
	facts_moved(i);
}

void
index_day_take(struct index_day *i, struct index_entry *e, const struct index_day *other,
    const struct index_entry *o)
{
	const struct trace t = index_entry_trace(other, o);
	struct summary s;

	if (!index_day_summary(other, o, &s))
		return;
	index_day_set(i, e, &t, &s);
	own_facts(i, other);
	e->row = o->row;
}

/* Where the text begins among texts, to which it is added; 0: there is no room. */
static uint32_t
add_text(struct buf *texts, const char *text)
{
	const size_t at = texts->len, n = strlen(text) + 1;

	if (at + n >= FACTS_APART)
		return 0;
	buf_add(texts, text, n);
	return (uint32_t)at;
}

void
index_day_set_facts(struct index_day *i, struct index_entry *e, uint64_t of,
    const struct facts_span *span, const char *const *text, size_t width)
{
	uint32_t *at = xmalloc(width * sizeof *at);
	bool room = true;

	if (i->facts.of != of || i->facts.width != width) {
		for (size_t k = 0; k < i->n; k++)
			i->entry[k].row = 0;
		buf_cut(&i->facts.own_rows, 0);
		buf_cut(&i->facts.own_texts, 0);
		i->facts.n = 0;
		i->facts.of = of;
		i->facts.width = width;
	}
	own_facts(i, i);
	for (size_t k = 0; k < width; k++) {
		at[k] = text[k] ? add_text(&i->facts.own_texts, text[k]) : 0;
		room &= !text[k] || at[k];
	}
	if (room) {
		add_row(&i->facts.own_rows, span, at, width);
		e->row = (uint32_t)++i->facts.n;
		i->changed = true;
	}
	facts_moved(i);
	free(at);
}

/*
 * The facts of n entries, which get the numbers of their rows, and each text once. How many rows
 * they are.
 */
static uint64_t
pack_facts(const struct index_day *i, struct index_entry *entry, size_t n, struct buf *rows,
    struct buf *texts)
{
	uint32_t *at = xmalloc(i->facts.width * sizeof *at + 1);
	uint64_t n_rows = 0;
	struct map known = {0};
	struct facts f;

	buf_char(texts, '\0');
	for (size_t k = 0; k < n; k++) {
		if (!index_day_facts(i, &entry[k], i->facts.of, &f)) {
			entry[k].row = 0;
			continue;
		}
		for (size_t j = 0; j < f.n; j++) {
			const char *text = facts_text(&f, j);
			struct map_entry *m = text ? map_at(&known, text, strlen(text)) : NULL;

			if (m && !m->value)
				m->value = (void *)(uintptr_t)add_text(texts, text);
			at[j] = m ? (uint32_t)(uintptr_t)m->value : 0;
		}
		add_row(rows, &f.span, at, f.n);
		entry[k].row = (uint32_t)++n_rows;
	}
	buf_fill(texts, '\0', (ALIGNED - texts->len % ALIGNED) % ALIGNED);
	map_release(&known);
	free(at);
	return n_rows;
}

/* Rows that have all, each but for what it has in common with the others. */
static void
put_facts(const struct index_day *i, int all, struct header *h, const struct buf *rows,
    const struct buf *texts, struct buf *out)
{
	const size_t width = i->facts.width, size = row_size(width);
	uint32_t *at = xmalloc(2 * width * sizeof *at), *where = at + width, n = 0;

	h->of = i->facts.of;
	h->width = width;
	h->texts[all] = texts->len;
	for (size_t k = 0; k < width; k++) {
		const char *place = rows->data + sizeof(struct facts_span) + k * sizeof *at;
		const char *other = place + size;

		while (other < rows->data + rows->len && memcmp(other, place, sizeof *at) == 0)
			other += size;
		memcpy(&where[k], place, sizeof *at);
		if (other < rows->data + rows->len)
			where[k] = FACTS_APART | n++;
	}
	h->apart[all] = n;
	add_places(out, where, width);
	for (const char *row = rows->data; row < rows->data + rows->len; row += size) {
		for (size_t k = 0; k < width; k++)
			if (where[k] & FACTS_APART)
				memcpy(&at[where[k] & ~FACTS_APART],
				    row + sizeof(struct facts_span) + k * sizeof *at, sizeof *at);
		add_row(out, (const struct facts_span *)(const void *)row, at, n);
	}
	buf_add(out, texts->data, texts->len);
	free(at);
}

/* Both parts of what is in front, or of all: entries, and their facts. */
static void
put_parts(const struct index_day *i, bool all, struct header *h, struct buf *out)
{
	struct index_entry *entry = xmalloc(i->n * sizeof *entry + 1);
	struct buf rows = {0}, texts = {0};
	struct summary s;
	size_t n = 0, at = out->len;

	for (size_t k = 0; k < i->n; k++)
		if (all || !index_day_summary(i, &i->entry[k], &s) || !summary_rests(&s))
			entry[n++] = i->entry[k];
	h->n[all] = n;
	h->n_rows[all] = pack_facts(i, entry, n, &rows, &texts);
	if (n)
		buf_add(out, entry, n * sizeof *entry);
	h->sums[all ? INDEX_ENTRIES : INDEX_FRONT] = checksum_add(0, out->data + at, out->len - at);
	at = out->len;
	if (h->n_rows[all])
		put_facts(i, all, h, &rows, &texts, out);
	h->sums[all ? INDEX_WHOLE : INDEX_FRONT_FACTS] =
	    checksum_add(0, out->data + at, out->len - at);
	free(entry);
	buf_release(&rows);
	buf_release(&texts);
}

void
index_day_encode(const struct index_day *i, struct buf *out)
{
	struct header h = {.form = form(),
	    .n_names = i->n_names,
	    .day = i->day,
	    .known = i->known,
	    .trace = i->trace};
	const size_t from = offsetof(struct header, sums);
	size_t names;

	buf_cut(out, 0);
	buf_add(out, &h, sizeof h);
	for (size_t k = 0; k < i->n_names; k++)
		buf_add(out, i->name[k], strlen(i->name[k]) + 1);
	buf_fill(out, '\0', (ALIGNED - out->len % ALIGNED) % ALIGNED);
	names = out->len;
	h.names = names - sizeof h;
	put_parts(i, false, &h, out);
	put_parts(i, true, &h, out);
	memcpy(out->data, &h, sizeof h);
	h.sum = checksum_add(0, out->data + from, names - from);
	memcpy(out->data, &h, sizeof h);
}

static bool
entries_fit(const struct index_day *i)
{
	uint32_t short_enough = UINT32_MAX; /* the name of that number */

	for (size_t k = 0; k < i->n; k++) {
		const struct index_entry *e = &i->entry[k];

		if (e->prefix >= i->n_names || e->item >= i->n_names || e->state >= STATE_N ||
		    e->serial > SERIAL_MOST || e->kind < -1 || e->kind >= KIND_N ||
		    e->due_how >= DUE_N ||
		    (e->prefix != short_enough &&
			strlen(i->name[e->prefix]) >= sizeof((struct case_id *)NULL)->prefix))
			return false;
		short_enough = e->prefix;
	}
	return true;
}

/* The names, each with its NUL. */
static bool
take_names(struct index_day *i, const struct header *h, const char *s)
{
	const char *end = s + h->names;

	for (; s < end && i->n_names < h->n_names; s += strlen(s) + 1) {
		i->name = list_room(i->name, i->n_names, sizeof *i->name);
		i->name[i->n_names++] = s;
	}
	return s <= end && end - s < ALIGNED && i->n_names == h->n_names && (!h->names || !end[-1]);
}

/* Where each part ends, by a header that can be one; false: it cannot. */
static bool
part_ends(const char *data, size_t len, struct header *h, size_t end[INDEX_PARTS])
{
	const uint64_t most = UINT64_C(1) << 40;
	size_t at = sizeof *h;

	if (len < sizeof *h)
		return false;
	memcpy(h, data, sizeof *h);
	if (h->form != form() || h->names > most || h->names % ALIGNED || h->width > most >> 32)
		return false;
	at += h->names;
	for (int k = 0; k < 2; k++) {
		if (h->n[k] > most || h->n_rows[k] > h->n[k] || h->apart[k] > h->width ||
		    h->texts[k] >= FACTS_APART || h->texts[k] % ALIGNED ||
		    (h->n_rows[k] && !h->texts[k]))
			return false;
		end[2 * k] = at += h->n[k] * sizeof(struct index_entry);
		end[2 * k + 1] = at += facts_size(h, k);
	}
	return true;
}

size_t
index_day_bytes(const char *data, size_t len, enum index_part part)
{
	size_t end[INDEX_PARTS];
	struct header h;

	return part_ends(data, len, &h, end) ? end[part] : 0;
}

/* What stands there of facts. */
static bool
take_facts(struct index_day *i, const struct header *h, int all, const char *data)
{
	const uint32_t *where = (const uint32_t *)(const void *)data;
	const size_t size = facts_size(h, all);

	if (!size)
		return true;
	for (size_t k = 0; k < h->width; k++)
		if (where[k] & FACTS_APART && (where[k] & ~FACTS_APART) >= h->apart[all])
			return false;
	i->facts.of = h->of;
	i->facts.width = h->width;
	i->facts.apart = h->apart[all];
	i->facts.where = where;
	i->facts.n = h->n_rows[all];
	i->facts.rows = data + places_size(h->width);
	i->facts.texts = data + size - h->texts[all];
	i->facts.len = h->texts[all];
	return !data[size - 1];
}

/* All that is there is as it was written. */
static bool
sums_hold(const struct header *h, const char *data, const size_t end[INDEX_PARTS],
    enum index_part part)
{
	const size_t from = offsetof(struct header, sums);
	size_t at = sizeof *h + h->names;

	if (h->sum != checksum_add(0, data + from, at - from))
		return false;
	for (int k = 0; k <= (int)part; at = end[k++])
		if (h->sums[k] != checksum_add(0, data + at, end[k] - at))
			return false;
	return true;
}

bool
index_day_decode(struct index_day *i, day_t day, enum index_part part, char *data, size_t len)
{
	const int all = part >= INDEX_ENTRIES;
	size_t end[INDEX_PARTS], at;
	struct header h;

	index_day_begin(i, day);
	if (!part_ends(data, len, &h, end) || end[part] != len || h.day != day ||
	    !sums_hold(&h, data, end, part))
		return false;
	at = all ? end[INDEX_FRONT_FACTS] : sizeof h + h.names;
	i->entry = (struct index_entry *)(void *)(data + at);
	i->n = h.n[all];
	i->known = h.known;
	i->trace = h.trace;
	i->sum = h.sum;
	i->part = part == INDEX_ENTRIES && !h.n_rows[1] ? INDEX_WHOLE : part;
	i->borrowed = true;
	i->changed = false;
	if (take_names(i, &h, data + sizeof h) && entries_fit(i) &&
	    (part == INDEX_FRONT || part == INDEX_ENTRIES ||
		take_facts(i, &h, all, data + end[part - 1])))
		return true;
	index_day_release(i);
	return false;
}

/*
 * An entry of a part takes its place in the whole. The rows of what is in front have other numbers
 * there: it has the facts that it had, none where its file is another, or those that it got.
 */
static void
put_back(struct index_day *whole, struct index_entry *o, const struct index_day *i,
    const struct index_entry *e)
{
	const uint32_t row = o->row;
	const char **text;
	struct facts f;

	*o = *e;
	if (i->part == INDEX_ENTRIES)
		return;
	o->row = e->row ? row : 0;
	if (!i->facts.own_texts.len || !index_day_facts(i, e, i->facts.of, &f))
		return;
	text = xmalloc(f.n * sizeof *text);
	for (size_t k = 0; k < f.n; k++)
		text[k] = facts_text(&f, k);
	index_day_set_facts(whole, o, i->facts.of, &f.span, text, f.n);
	free(text);
}

bool
index_day_complete(struct index_day *i, struct index_day *whole)
{
	const struct index_entry *e;
	size_t at = 0;

	if (i->sum != whole->sum)
		return false;
	for (size_t k = 0; k < i->n; k++) {
		if (!(e = index_day_same(i, &i->entry[k], whole, &at)))
			return false;
		put_back(whole, &whole->entry[e - whole->entry], i, &i->entry[k]);
	}
	i->entry = whole->entry;
	i->n = whole->n;
	i->part = INDEX_WHOLE;
	buf_release(&i->facts.own_rows);
	buf_release(&i->facts.own_texts);
	i->facts = whole->facts;
	whole->facts.own_rows = whole->facts.own_texts = (struct buf){0};
	return true;
}

void
index_day_release(struct index_day *i)
{
	if (!i->borrowed)
		free(i->entry);
	free(i->name);
	buf_release(&i->facts.own_rows);
	buf_release(&i->facts.own_texts);
	arena_release(&i->arena);
	*i = (struct index_day){0};
}
