#include "store/index.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/now.h"
#include "base/checksum.h"
#include "case/settle.h"
#include "store/beside.h"
#include "store/file.h"
#include "store/index_day.h"
#include "store/lock.h"

static const char place[] = ".casework/index";
enum { DAY_BYTES = 1 << 30 };

/* A day whose cases are being given, or read by now. */
struct day {
	struct day *next;
	struct index_day is;
	struct buf was; /* its file, as it was found */
	uint32_t *put;  /* entries that are read, in that order */
	size_t n_put, taken;
	bool given; /* all of it */
};

struct index {
	const struct store *store;
	int64_t now;    /* for the office */
	uint64_t rules; /* of today */
	uid_t owner;
	struct index_question q;
	uint64_t facts; /* by which rules and maker they are; 0: none are asked for */
	bool front; /* of days that are trusted no more is looked at than what stands in front */
	int dir;    /* of the files; -1: there is none yet */
	struct day *first;    /* of those that are not done with */
	struct day *last;     /* the one that is being given */
	struct index_day old; /* of the last, where its directory was changed */
	int at;               /* the directory of the last; -1 */
	struct trace trace;   /* of it */
	bool trusted, merged;
	size_t next; /* entry */
	struct beside *beside;
	char path[CASE_PATH_TEXT]; /* of the last */
	struct summary summary;
	struct facts known; /* of it */
};

/* Of a case that was read, before anything was made of it. */
struct kept {
	struct summary summary;
	struct facts_span span;
	const char **text; /* the facts; NULL: it has none */
};

/* By the clock of the files, which no office makes stand still. */
static int64_t
clock_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* What the calendars come to is another matter when a rule is another, or a further edition is known. */
static uint64_t
rules_of(const struct store *s, day_t today)
{
	const day_t news = editions_next(s->office.editions, today);

	return checksum_add(s->rules, &news, sizeof news) | 1;
}

struct index *
index_begin(const struct store *s, const struct index_question *q)
{
	struct index *x;
	struct stat st;

	if (!s->index || fstat(s->dir, &st) != 0 || st.st_uid != geteuid() || lock_network(s))
		return NULL;
	x = xmalloc(sizeof *x);
	*x = (struct index){.store = s,
	    .now = now_get(),
	    .rules = rules_of(s, zone_day(now_get())),
	    .owner = st.st_uid,
	    .q = *q,
	    .front = q->overdue && !q->matters(q->arg, &summary_at_rest),
	    .dir = file_open(s->dir, place, O_RDONLY | O_DIRECTORY),
	    .at = -1};
	if (q->facts)
		x->facts = (x->rules ^ q->facts->form()) | 1;
	return x;
}

/* Reads so many bytes of a file from its beginning; false: it does not have them. */
static bool
read_some(int fd, struct buf *b, size_t n)
{
	ssize_t got;

	buf_cut(b, 0);
	got = pread(fd, buf_room(b, n), n, 0);
	b->len = got > 0 ? (size_t)got : 0;
	return b->len == n;
}

/* That part of what the index has of a day, in the place of what i has. Else i is empty. */
static bool
load(const struct index *x, day_t day, enum index_part part, struct buf *b, struct index_day *i)
{
	enum { PAGE = 4096 };
	char name[DAY_TEXT];
	struct stat st;
	size_t n;
	int fd;

	day_format(day, name);
	index_day_release(i);
	index_day_begin(i, day);
	fd = x->dir < 0 ? -1 : openat(x->dir, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == x->owner &&
	    st.st_size <= DAY_BYTES) {
		n = (size_t)st.st_size;
		if (part != INDEX_WHOLE)
			n = read_some(fd, b, n < PAGE ? n : PAGE)
			    ? index_day_bytes(b->data, b->len, part)
			    : 0;
		if (n <= (size_t)st.st_size && (n <= b->len || read_some(fd, b, n)))
			index_day_decode(i, day, part, b->data, n);
	}
	close(fd);
	if (!i->borrowed)
		buf_release(b);
	i->rules = x->rules;
	return i->borrowed;
}

/* The day in cases/YYYY/MM/DD. */
static day_t
day_in(const char *path)
{
	char text[DAY_TEXT];
	day_t day = 0;

	snprintf(text, sizeof text, "%.4s-%.2s-%.2s", path + 6, path + 11, path + 14);
	if (!day_parse(text, strlen(text), &day))
		return DAY_MIN;
	return day;
}

/* What the index has of the day is as its directory is now. */
static bool
trusted(const struct index *x, const struct index_day *i)
{
	return x->at >= 0 && i->known && trace_same(&x->trace, &i->trace);
}

bool
index_day(struct index *x, const char *path)
{
	struct day *y = xmalloc(sizeof *y);
	const day_t day = day_in(path);
	struct stat st;

	*y = (struct day){0};
	*(x->last ? &x->last->next : &x->first) = y;
	x->last = y;
	stpcpy(x->path, path);
	x->at = file_open(x->store->dir, path, O_RDONLY | O_DIRECTORY);
	x->trace = (struct trace){0};
	if (x->at >= 0 && fstat(x->at, &st) == 0)
		x->trace = trace_of(&st);
	x->next = 0;
	x->trusted = x->merged = true;
	if ((x->front && load(x, day, INDEX_FRONT, &y->was, &y->is) && trusted(x, &y->is)) ||
	    (load(x, day, x->facts ? INDEX_WHOLE : INDEX_ENTRIES, &y->was, &y->is) && trusted(x, &y->is)))
		return true;
	load(x, day, INDEX_WHOLE, &y->was, &y->is);
	x->trusted = x->merged = false;
	x->old = y->is;
	index_day_begin(&y->is, day);
	y->is.rules = x->rules;
	y->is.trace = x->trace;
	y->is.known = x->at >= 0 && trace_settled(&x->trace, clock_now());
	return false;
}

void
index_name(struct index *x, const char *id)
{
	index_day_add(&x->last->is, id);
}

/* What was known of files that are there still. */
static void
merge(struct index *x)
{
	struct index_day *is = &x->last->is;
	size_t at = 0;

	for (size_t i = 0; i < is->n && x->trace.device == x->old.trace.device; i++) {
		const struct index_entry *e = index_day_same(is, &is->entry[i], &x->old, &at);

		if (e)
			index_day_take(is, &is->entry[i], &x->old, e);
	}
	index_day_release(&x->old);
	x->merged = true;
}

/* The file is as it was when it was read. If not, all that is known is how it is now. */
static bool
verified(struct index *x, struct index_entry *e, const char *id)
{
	struct index_day *is = &x->last->is;
	struct trace now, then = index_entry_trace(is, e);

	if (!x->beside || !beside_trace(x->beside, (size_t)(e - is->entry), &now))
		now = trace_in(x->at, id);
	if (e->state && trace_same(&now, &then))
		return true;
	index_entry_forget(is, e, trace_settled(&now, clock_now()) ? &now : NULL);
	return false;
}

/* Writes what is known of a day anew. When that cannot be, it is read again next time. */
static void
save(struct index *x, struct day *y)
{
	struct diag ignored = {0};
	struct buf data = {0}, all = {0};
	char name[DAY_TEXT], temp[64];
	struct index_day whole = {0};

	if (!y->is.changed)
		return;
	if (y->is.part != INDEX_WHOLE) {
		load(x, y->is.day, INDEX_WHOLE, &all, &whole);
		index_day_complete(&y->is, &whole);
		index_day_release(&whole);
	}
	if (y->is.part != INDEX_WHOLE)
		goto done;
	index_day_encode(&y->is, &data);
	if (data.len == y->was.len && memcmp(data.data, buf_text(&y->was), data.len) == 0)
		goto done;
	if (x->dir < 0)
		x->dir = file_directory(x->store->dir, place, false, &ignored);
	if (x->dir < 0)
		goto done;
	day_format(y->is.day, name);
	snprintf(temp, sizeof temp, ".%s.%ld.tmp", name, (long)getpid());
	unlinkat(x->dir, temp, 0); /* of a dead process */
	if (file_create_as(x->dir, temp, name, data.data, data.len, false, &ignored) == ST_DONE &&
	    renameat(x->dir, temp, x->dir, name) != 0)
		unlinkat(x->dir, temp, 0);
done:
	diag_release(&ignored);
	buf_release(&data);
	buf_release(&all);
}

/* Puts away the days of which nothing is outstanding. */
static void
put_away(struct index *x)
{
	struct day *y;

	while ((y = x->first) && y->given && y->taken == y->n_put) {
		x->first = y->next;
		if (!x->first)
			x->last = NULL;
		if (y->is.n)
			save(x, y);
		index_day_release(&y->is);
		buf_release(&y->was);
		free(y->put);
		free(y);
	}
}

const char *
index_next(struct index *x, const struct summary **s)
{
	struct summary *known = &x->summary;
	struct index_day *is = x->last ? &x->last->is : NULL;

	if (!is || x->last->given)
		return NULL;
	if (!x->merged)
		merge(x);
	if (!x->next && x->beside)
		beside_day(x->beside, x->path, is);
	while (x->next < is->n) {
		struct index_entry *e = &is->entry[x->next++];
		bool sure = index_day_summary(is, e, known);

		if (!sure)
			index_day_id(is, e, known->id);
		if (!(sure && x->q.overdue && x->trusted && summary_ended(known)))
			sure = verified(x, e, known->id);
		/* in a history that was not read there may be something to tell */
		sure = sure && (known->folded || !x->q.folded);
		if (sure && x->facts && index_day_facts(is, e, x->facts, &x->known))
			known->facts = &x->known;
		if (sure && x->q.matters && !x->q.matters(x->q.arg, known))
			continue;
		*s = sure ? known : NULL;
		return known->id;
	}
	x->last->given = true;
	if (x->at >= 0)
		close(x->at);
	x->at = -1;
	put_away(x);
	return NULL;
}

void
index_put(struct index *x)
{
	struct day *y = x->last;

	if (!y->put)
		y->put = xmalloc(y->is.n * sizeof *y->put);
	y->put[y->n_put++] = (uint32_t)(x->next - 1);
}

void
index_look(const struct index *x, const char *id, struct casefile *c)
{
	const struct facts_maker *maker = x->q.facts;
	struct kept *k = c->kept = arena_alloc(c->arena, sizeof *k);
	const char **text;

	if (!summary_make(&k->summary, c, id, x->q.folded)) {
		c->kept = NULL;
		return;
	}
	k->summary.calm = x->q.overdue && k->summary.folded && !k->summary.over &&
	    !case_moves(c, &x->store->office, x->now);
	if (!maker || !k->summary.folded || !case_head_holds(c))
		return;
	text = arena_alloc(c->arena, maker->n() * sizeof *text);
	if (!maker->make(&x->store->office, c, x->now, text))
		return;
	k->text = text;
	k->span = facts_span_of(&x->store->office, c, x->now);
}

void
index_took(struct index *x, const struct casefile *c)
{
	struct day *y = x->first;
	struct index_entry *e;
	struct trace t;
	struct kept *k = c ? c->kept : NULL;
	struct summary was;

	while (y->taken == y->n_put)
		y = y->next;
	e = &y->is.entry[y->put[y->taken++]];
	t = index_entry_trace(&y->is, e);
	if (k && e->inode && (!e->state || x->q.folded)) {
		/* of the same file; it takes long, and only who asks what is due needs it */
		if (!x->q.overdue && index_day_summary(&y->is, e, &was))
			k->summary.calm = was.calm;
		index_day_set(&y->is, e, &t, &k->summary);
		if (k->text)
			index_day_set_facts(&y->is, e, x->facts, &k->span, k->text, x->q.facts->n());
	}
	put_away(x);
}

void
index_hurry(struct index *x)
{
	if (!x->beside && !x->q.overdue && x->store->jobs > 1)
		x->beside = beside_begin(x->store);
}

void
index_end(struct index *x)
{
	if (x->last)
		x->last->given = true;
	put_away(x);
	if (x->beside)
		beside_end(x->beside);
	if (x->at >= 0)
		close(x->at);
	if (x->dir >= 0)
		close(x->dir);
	index_day_release(&x->old);
	free(x);
}
