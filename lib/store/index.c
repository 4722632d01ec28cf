#include "store/index.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/now.h"
#include "base/checksum.h"
#include "base/ends.h"
#include "case/settle.h"
#include "store/beside.h"
#include "store/file.h"
#include "store/index_day.h"
#include "store/lock.h"

static const char place[] = ".casework/index";
enum { DAY_BYTES = 1 << 30 };

/* A day whose cases are to be given, are being given, or are read by now. */
struct day {
	struct day *next;
	struct index_day is;
	struct buf was;       /* its file, as it was found */
	struct index_day old; /* what is known of it, where its directory was changed */
	char path[CASE_PATH_TEXT];
	int at;             /* its directory; -1 */
	struct trace trace; /* of that */
	bool trusted, merged;
	unsigned beside; /* by which the other process knows it; 0: it does not */
	size_t entry;    /* that is given next */
	uint32_t *put;   /* entries that are read, in that order */
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
	struct day *first, *last; /* of those that are not done with */
	struct day *giving; /* the one that is being given, or is next; NULL: it is not there yet */
	struct beside *beside;
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
	    .dir = file_open(s->dir, place, O_RDONLY | O_DIRECTORY)};
	if (q->facts)
		x->facts = (x->rules ^ q->facts->form()) | 1;
	return x;
}

/* Has so many bytes of the beginning of a file, of which some may be there; false: it does not have them. */
static bool
read_some(int fd, struct buf *b, size_t n)
{
	ssize_t got = 0;

	if (n > b->len)
		got = pread(fd, buf_room(b, n - b->len), n - b->len, (off_t)b->len);
	b->len += got > 0 ? (size_t)got : 0;
	return b->len >= n;
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
		buf_cut(b, 0);
		if (part != INDEX_WHOLE)
			n = read_some(fd, b, n < PAGE ? n : PAGE)
			    ? index_day_bytes(b->data, b->len, part)
			    : 0;
		if (n <= (size_t)st.st_size && read_some(fd, b, n))
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
	day_t day;

	stpcpy(text, path + strlen("cases/"));
	text[4] = text[7] = '-';
	return day_parse(text, strlen(text), &day) ? day : DAY_MIN;
}

/* What the index has of the day is as its directory is now. */
static bool
load_trusted(const struct index *x, struct day *y, enum index_part part)
{
	return load(x, day_in(y->path), part, &y->was, &y->is) && y->at >= 0 && y->is.known &&
	    trace_same(&y->trace, &y->is.trace);
}

bool
index_wants(const struct index *x, bool ahead)
{
	return !x->giving || (ahead && x->beside && x->giving == x->last);
}

bool
index_is_last(const struct index *x)
{
	return x->giving == x->last;
}

bool
index_day(struct index *x, const char *path)
{
	struct day *y = xmalloc(sizeof *y);
	struct stat st;

	*y = (struct day){.at = file_open(x->store->dir, path, O_RDONLY | O_DIRECTORY)};
	*(x->last ? &x->last->next : &x->first) = y;
	x->last = y;
	if (!x->giving)
		x->giving = y;
	stpcpy(y->path, path);
	if (y->at >= 0 && fstat(y->at, &st) == 0)
		y->trace = trace_of(&st);
	y->trusted = (x->front && load_trusted(x, y, x->facts ? INDEX_FRONT_FACTS : INDEX_FRONT)) ||
	    load_trusted(x, y, x->facts ? INDEX_WHOLE : INDEX_ENTRIES);
	y->merged = y->trusted;
	if (y->trusted)
		return true;
	load(x, day_in(path), INDEX_WHOLE, &y->was, &y->is);
	y->old = y->is;
	index_day_begin(&y->is, day_in(path));
	y->is.rules = x->rules;
	y->is.trace = y->trace;
	y->is.known = y->at >= 0 && trace_settled(&y->trace, clock_now());
	return false;
}

void
index_name(struct index *x, const char *id)
{
	index_day_add(&x->last->is, id);
}

/* What was known of files that are there still. */
static void
merge(struct day *y)
{
	struct index_day *is = &y->is;
	size_t at = 0;

	for (size_t i = 0; i < is->n && y->trace.device == y->old.trace.device; i++) {
		const struct index_entry *e = index_day_same(is, &is->entry[i], &y->old, &at);

		if (e)
			index_day_take(is, &is->entry[i], &y->old, e);
	}
	index_day_release(&y->old);
	y->merged = true;
}

/* Before the first of its cases is given, and while those of the day before are. */
static void
prepare(struct index *x)
{
	struct day *y = x->last;

	if (!y->merged)
		merge(y);
	if (x->beside && !y->beside && !y->entry)
		y->beside = beside_day(x->beside, y->path, &y->is);
}

/* The file is as it was when it was read. If not, all that is known is how it is now. */
static bool
verified(const struct index *x, struct day *y, struct index_entry *e, const char *id)
{
	struct trace now, then = index_entry_trace(&y->is, e);

	if (!y->beside || !beside_trace(x->beside, y->beside, (size_t)(e - y->is.entry), &now))
		now = trace_in(y->at, id);
	if (e->state && trace_same(&now, &then))
		return true;
	index_entry_forget(&y->is, e, trace_settled(&now, clock_now()) ? &now : NULL);
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
	sigset_t before;

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
	ends_hold(&before);
	unlinkat(x->dir, temp, 0); /* of a dead process */
	if (file_create_as(x->dir, temp, name, data.data, data.len, false, &ignored) == ST_DONE &&
	    renameat(x->dir, temp, x->dir, name) != 0)
		unlinkat(x->dir, temp, 0);
	ends_let(&before);
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
		index_day_release(&y->old);
		buf_release(&y->was);
		free(y->put);
		free(y);
	}
}

/* The next case of the day. */
static const char *
next_of(struct index *x, struct day *y, const struct summary **s)
{
	struct summary *known = &x->summary;

	while (y->entry < y->is.n) {
		struct index_entry *e = &y->is.entry[y->entry++];
		bool sure = index_day_summary(&y->is, e, known);

		if (!sure)
			index_day_id(&y->is, e, known->id);
		if (!(sure && x->q.overdue && y->trusted && summary_ended(known)))
			sure = verified(x, y, e, known->id);
		/* in a history that was not read there may be something to tell */
		sure = sure && (known->folded || !x->q.folded);
		if (sure && x->facts && index_day_facts(&y->is, e, x->facts, &x->known))
			known->facts = &x->known;
		if (sure && x->q.matters && !x->q.matters(x->q.arg, known))
			continue;
		*s = sure ? known : NULL;
		return known->id;
	}
	return NULL;
}

const char *
index_next(struct index *x, const struct summary **s)
{
	struct day *y;
	const char *id;

	if (x->last)
		prepare(x);
	while ((y = x->giving)) {
		if ((id = next_of(x, y, s)))
			return id;
		y->given = true;
		if (y->at >= 0)
			close(y->at);
		y->at = -1;
		x->giving = y->next;
		put_away(x);
	}
	return NULL;
}

void
index_put(struct index *x)
{
	struct day *y = x->giving;

	if (!y->put)
		y->put = xmalloc(y->is.n * sizeof *y->put);
	y->put[y->n_put++] = (uint32_t)(y->entry - 1);
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
	if (!maker || !k->summary.folded || (x->q.overdue && summary_rests(&k->summary)) ||
	    !case_head_holds(c))
		return;
	text = arena_alloc(c->arena, maker->n() * sizeof *text);
	if (!maker->make(&x->store->office, c, x->now, text))
		return;
	k->text = text;
	k->span = facts_span_of(&x->store->office, c, x->now);
}

/* It takes long, and is asked where it is asked what is due; of a file that is the same it may be known. */
static bool
is_calm(const struct index *x, const struct index_day *is, const struct index_entry *e,
    const struct summary *s, const struct casefile *c)
{
	struct summary was;

	if (index_day_summary(is, e, &was) && (was.calm || !x->q.overdue))
		return was.calm;
	return x->q.overdue && s->folded && !s->over && !case_moves(c, &x->store->office, x->now);
}

void
index_took(struct index *x, struct casefile *c)
{
	struct day *y = x->first;
	struct index_entry *e;
	struct trace t;
	struct kept *k = c ? c->kept : NULL;

	while (y->taken == y->n_put)
		y = y->next;
	e = &y->is.entry[y->put[y->taken++]];
	t = index_entry_trace(&y->is, e);
	if (k && e->inode && (!e->state || x->q.folded)) {
		c->calm = k->summary.calm = is_calm(x, &y->is, e, &k->summary, c);
		index_day_set(&y->is, e, &t, &k->summary);
		if (k->text)
			index_day_set_facts(&y->is, e, x->facts, &k->span, k->text,
			    x->q.facts->n());
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
	for (struct day *y = x->giving; y; y = y->next) {
		y->given = true;
		if (y->at >= 0)
			close(y->at);
	}
	put_away(x);
	if (x->beside)
		beside_end(x->beside);
	if (x->dir >= 0)
		close(x->dir);
	free(x);
}
