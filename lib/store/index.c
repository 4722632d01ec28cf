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
	bool overdue, folded;
	bool (*matters)(void *arg, const struct summary *s);
	void *arg;
	int dir;              /* of the files; -1: there is none yet */
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
index_begin(const struct store *s, bool overdue, bool folded,
    bool (*matters)(void *arg, const struct summary *s), void *arg)
{
	struct index *x;
	struct stat st;

	if (!s->index || fstat(s->dir, &st) != 0 || st.st_uid != geteuid() || lock_network(s))
		return NULL;
	x = xmalloc(sizeof *x);
	*x = (struct index){.store = s,
	    .now = now_get(),
	    .rules = rules_of(s, zone_day(now_get())),
	    .overdue = overdue,
	    .folded = folded,
	    .matters = matters,
	    .arg = arg,
	    .dir = file_open(s->dir, place, O_RDONLY | O_DIRECTORY),
	    .at = -1};
	return x;
}

static void
load(struct index *x, struct day *y, struct index_day *old, day_t day)
{
	struct diag ignored = {0};
	char name[DAY_TEXT];
	struct stat st;

	day_format(day, name);
	index_day_begin(old, day);
	if (x->dir < 0 || file_read(x->dir, name, DAY_BYTES, &y->was, &st, &ignored) != ST_DONE ||
	    st.st_uid != geteuid() || !index_day_decode(old, day, buf_text(&y->was), y->was.len))
		buf_release(&y->was);
	old->rules = x->rules;
	diag_release(&ignored);
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

bool
index_day(struct index *x, const char *path)
{
	struct day *y = xmalloc(sizeof *y);
	struct stat st;

	*y = (struct day){0};
	*(x->last ? &x->last->next : &x->first) = y;
	x->last = y;
	load(x, y, &x->old, day_in(path));
	stpcpy(x->path, path);
	x->at = file_open(x->store->dir, path, O_RDONLY | O_DIRECTORY);
	x->trace = (struct trace){0};
	if (x->at >= 0 && fstat(x->at, &st) == 0)
		x->trace = trace_of(&st);
	x->next = 0;
	x->trusted = x->at >= 0 && x->old.known && trace_same(&x->trace, &x->old.trace);
	x->merged = x->trusted;
	if (x->trusted) {
		y->is = x->old;
		x->old = (struct index_day){0};
		return true;
	}
	index_day_begin(&y->is, x->old.day);
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
	struct trace t;
	struct summary s;
	size_t at = 0;

	for (size_t i = 0; i < is->n && x->trace.device == x->old.trace.device; i++) {
		const struct index_entry *e = index_day_same(is, &is->entry[i], &x->old, &at);

		if (!e || !index_day_summary(&x->old, e, &s))
			continue;
		t = index_entry_trace(&x->old, e);
		index_day_set(is, &is->entry[i], &t, &s);
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
	index_entry_forget(e, trace_settled(&now, clock_now()) ? &now : NULL);
	return false;
}

/* Writes what is known of a day anew. When that cannot be, it is read again next time. */
static void
save(struct index *x, const struct day *y)
{
	struct diag ignored = {0};
	struct buf data = {0};
	char name[DAY_TEXT], temp[64];

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
		if (!(sure && x->overdue && x->trusted && summary_ended(known)))
			sure = verified(x, e, known->id);
		/* in a history that was not read there may be something to tell */
		sure = sure && (known->folded || !x->folded);
		if (sure && !x->matters(x->arg, known))
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
index_took(struct index *x, const struct casefile *c)
{
	struct day *y = x->first;
	struct index_entry *e;
	struct summary s;
	struct trace t;
	char id[ID_TEXT];

	while (y->taken == y->n_put)
		y = y->next;
	e = &y->is.entry[y->put[y->taken++]];
	t = index_entry_trace(&y->is, e);
	index_day_id(&y->is, e, id);
	if (c && e->inode && (!e->state || x->folded) && summary_make(&s, c, id, x->folded)) {
		s.calm = s.folded && !s.over && !case_moves(c, &x->store->office, x->now);
		index_day_set(&y->is, e, &t, &s);
	}
	put_away(x);
}

void
index_hurry(struct index *x)
{
	if (!x->beside && !x->overdue && x->store->jobs > 1)
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
