#include "store/scan.h"

#include <stdlib.h>
#include <sys/resource.h>

#include "base/tongue.h"
#include "case/as_of.h"
#include "store/ahead.h"
#include "store/index.h"
#include "store/worker.h"

/* Cases that are read, or known and verified, before other processes are worth their start. */
enum { FEW = 256, FEW_KNOWN = 1024 };

static enum status
read_into(struct scan *s, const char *id, struct arena *a, struct casefile *c, struct diag *d)
{
	bool past = s->moment && s->moment->past;
	enum case_part part = s->part == CASE_HEAD && past ? CASE_WHOLE : s->part;
	enum status st = store_read_near(s->store, &s->near, id, part, a, &s->text, c, d);

	if (st == ST_FAILED && part >= CASE_PROVED && c->read &&
	    strtol(node_str(node_get(c->read, "casework"), "0"), NULL, 10) <= CASE_VERSION)
		return ST_NO;
	return st;
}

enum status
scan_read(struct scan *s, const char *id, struct casefile *c, struct diag *d)
{
	arena_reset(&s->arena);
	return read_into(s, id, &s->arena, c, d);
}

static void
tell(struct scan *s, enum status st)
{
	s->status = status_worse(s->status, st);
	if (s->tell && (st != ST_DONE || s->diag->n))
		s->tell(s->teller, st);
}

static void
say_absent(struct scan *s, const char *id)
{
	const struct as_of *m = s->moment;
	struct stamp at = zone_stamp(m->at.sec, PRECISION_SECOND);
	struct stamp known = zone_stamp(m->known.sec, PRECISION_SECOND);
	char at_text[STAMP_TEXT], known_text[STAMP_TEXT];

	stamp_format(&at, at_text);
	stamp_format(&known, known_text);
	diag_at(s->diag, id, 0, 0, "there was no such case at %s%s%s", at_text,
	    m->has_known ? _(", by what was recorded by ") : "", m->has_known ? known_text : "");
}

/*
 * Makes of a case what it was then. False when there was none. What the
 * application said then may be past finding out; the case is answered all the
 * same.
 */
static bool
go_back(struct scan *s, struct casefile *c, bool *certain)
{
	const struct as_of *m = s->moment;

	*certain = true;
	return !m || !m->past || case_as_of(c, &m->at, m->has_known ? &m->known : NULL, certain);
}

static void
give(struct scan *s, const char *id, struct casefile *c, bool make)
{
	if (s->make && make)
		tell(s, s->make(s->arg, id, c, s->diag));
	tell(s, s->add(s->arg, id, c, s->diag));
}

static void
one(struct scan *s, const char *id, bool named)
{
	const size_t told = s->diag->n;
	struct casefile c;
	enum status st = scan_read(s, id, &c, s->diag);
	bool certain;

	if (s->index && st == ST_DONE && s->diag->n == told)
		index_look(s->index, id, &c);
	if (s->index)
		index_took(s->index, st == ST_DONE && s->diag->n == told ? &c : NULL);
	if (st == ST_DONE && !go_back(s, &c, &certain)) {
		if (!named)
			return;
		say_absent(s, id);
		st = ST_NO;
	} else if (st == ST_DONE && !certain) {
		diag_at(s->diag, id, 0, 0,
		    "what the application said then is not known: it was edited by hand");
	}
	tell(s, st);
	if (st == ST_DONE)
		give(s, id, &c, true);
}

void
scan_case(struct scan *s, const char *id)
{
	if (!s->wants || s->wants(s->arg, id))
		one(s, id, true);
}

/* In a worker. What there is to tell of a case is told where it is read again. */
static bool
read_ahead(void *scan, const char *id, struct arena *a, struct casefile *c)
{
	struct scan *s = scan;
	struct diag d = {0};
	bool certain, ok = read_into(s, id, a, c, &d) == ST_DONE && !d.n;

	if (ok && s->index)
		index_look(s->index, id, c);
	ok = ok && go_back(s, c, &certain) && certain &&
	    (!s->make || s->make(s->arg, id, c, &d) == ST_DONE) && !d.n;
	if (ok)
		c->text = arena_strn(a, c->text, c->len);
	diag_release(&d);
	return ok;
}

static bool
take(struct scan *s, struct ahead *h)
{
	struct casefile *c;
	const char *id;

	if (!ahead_take(h, &id, &c))
		return false;
	if (!c) {
		one(s, id, false);
		return true;
	}
	if (s->index)
		index_took(s->index, c);
	give(s, id, c, false);
	return true;
}

/* Blocks that this process had to wait for, as they were in no memory. */
static long
blocks_read(void)
{
	struct rusage u;

	return getrusage(RUSAGE_SELF, &u) == 0 ? u.ru_inblock : 0;
}

/*
 * How many workers are of use, when FEW cases were read: a disk that most of them had to come
 * from answers many at a time sooner than one after the other.
 */
static unsigned
workers_of_use(const struct scan *s, long blocks)
{
	bool waits = blocks_read() - blocks >= FEW / 2;

	return waits && !s->store->jobs_said ? WORKERS : s->store->jobs;
}

/* What the walk met stands behind the cases that come before it. */
static void
tell_walk(struct scan *s, struct ahead *h, struct diag *walk, enum status st)
{
	while (h && take(s, h))
		;
	diag_move(s->diag, walk);
	tell(s, st);
}

static struct index *
find_index(const struct scan *s)
{
	const struct index_question q = {.overdue = s->overdue,
	    .folded = s->part != CASE_HEAD,
	    .facts = s->facts,
	    .matters = s->matters,
	    .arg = s->arg};

	if ((!s->matters && !s->enough && !s->facts) || s->since || s->stray ||
	    (s->moment && s->moment->past))
		return NULL;
	return index_begin(s->store, &q);
}

/* Tells the index of the days that it wants; false: there are no more. */
static bool
tell_days(struct scan *s, struct walk *w, const struct diag *met)
{
	const char *id, *path;

	while (!s->walked && index_wants(s->index, !met->n)) {
		if (!(path = walk_day(w))) {
			s->walked = true;
			break;
		}
		if (index_day(s->index, path))
			continue;
		walk_enter(w);
		while ((id = walk_in_day(w)))
			index_name(s->index, id);
	}
	return !s->walked;
}

/* The next case that is to be looked at; *known is what is known of it, NULL: it is to be read. */
static const char *
next(struct scan *s, struct walk *w, const struct diag *met, const struct summary **known)
{
	const char *id;
	bool more;

	*known = NULL;
	if (!s->index)
		return walk_next(w);
	do
		more = tell_days(s, w, met);
	while (!(id = index_next(s->index, known)) && more);
	return id;
}

/* What the walk met stands before the case that comes next. */
static bool
met_before(const struct scan *s)
{
	return !s->index || (!s->walked && index_is_last(s->index));
}

/* Of which is known what add wants to know. */
static void
add_known(struct scan *s, const struct summary *known)
{
	struct casefile c;

	arena_reset(&s->arena);
	summary_case(known, &s->arena, &c);
	give(s, known->id, &c, true);
}

void
scan_office(struct scan *s)
{
	struct diag walk = {0};
	struct walk *w = walk_begin(s->store, s->since, &walk);
	const struct summary *known;
	struct ahead *h = NULL;
	const char *id, *path;
	size_t n = 0, n_known = 0;
	long blocks = blocks_read();

	s->index = find_index(s);
	s->walked = false;
	while ((id = next(s, w, &walk, &known))) {
		/* not behind workers, who would keep it from its end */
		if (known && n_known++ == FEW_KNOWN && !h)
			index_hurry(s->index);
		if (walk.n && met_before(s))
			tell_walk(s, h, &walk, ST_DONE);
		if (s->wants && !s->wants(s->arg, id))
			continue;
		if (known && known->facts && s->takes && s->takes(s->arg, known))
			continue;
		if (known && (s->enough || (known->facts && s->content))) {
			while (h && take(s, h))
				;
			add_known(s, known);
			continue;
		}
		if (s->index)
			index_put(s->index);
		if (s->ahead && n++ == FEW)
			h = ahead_begin(workers_of_use(s, blocks), read_ahead, s);
		if (!h) {
			one(s, id, false);
			continue;
		}
		while (!ahead_room(h))
			take(s, h);
		ahead_put(h, id);
	}
	tell_walk(s, h, &walk, walk_failed(w) ? ST_FAILED : ST_DONE);
	if (h && ahead_end(h)) {
		diag_at(s->diag, NULL, 0, 0,
		    "a worker came to an end before its work did; what it "
		    "had not read was read again");
		tell(s, ST_FAILED);
	}
	while (s->stray && (path = walk_stray(w)))
		tell(s, s->stray(s->arg, path, s->diag));
	if (s->index)
		index_end(s->index);
	s->index = NULL;
	walk_end(w);
	diag_release(&walk);
}

void
scan_release(struct scan *s)
{
	near_close(&s->near);
	arena_release(&s->arena);
	buf_release(&s->text);
}
