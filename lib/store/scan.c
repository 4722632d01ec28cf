#include "store/scan.h"

#include <stdlib.h>

#include "case/as_of.h"

enum status
scan_read(struct scan *s, const char *id, struct casefile *c, struct diag *d)
{
	bool past = s->moment && s->moment->past;
	enum case_part part = s->part == CASE_HEAD && past ? CASE_WHOLE : s->part;
	enum status st;

	arena_reset(&s->arena);
	st = store_read(s->store, id, part, &s->arena, &s->text, c, d);
	if (st == ST_FAILED && part == CASE_CHECKED && c->read &&
	    strtol(node_str(node_get(c->read, "casework"), "0"), NULL, 10) <= CASE_VERSION)
		return ST_NO;
	return st;
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
	    m->has_known ? ", by what was recorded by " : "", m->has_known ? known_text : "");
}

/*
 * Makes of a case what it was then. False when there was none. What the
 * application said then may be past finding out; the case is answered all the
 * same.
 */
static bool
go_back(struct scan *s, const char *id, struct casefile *c)
{
	const struct as_of *m = s->moment;
	bool certain;

	if (!case_as_of(c, &m->at, m->has_known ? &m->known : NULL, &certain))
		return false;
	if (!certain)
		diag_at(s->diag, id, 0, 0,
		    "what the application said then is not known: it was edited by hand");
	return true;
}

static void
one(struct scan *s, const char *id, bool named)
{
	struct casefile c;
	enum status st;

	if (s->wants && !s->wants(s->arg, id))
		return;
	st = scan_read(s, id, &c, s->diag);
	if (st == ST_DONE && s->moment && s->moment->past && !go_back(s, id, &c)) {
		if (!named)
			return;
		say_absent(s, id);
		st = ST_NO;
	}
	tell(s, st);
	if (st == ST_DONE)
		tell(s, s->add(s->arg, id, &c, s->diag));
}

void
scan_case(struct scan *s, const char *id)
{
	one(s, id, true);
}

void
scan_office(struct scan *s)
{
	struct walk *w = walk_begin(s->store, s->since, s->diag);
	const char *id, *path;

	while ((id = walk_next(w)))
		one(s, id, false);
	tell(s, walk_failed(w) ? ST_FAILED : ST_DONE);
	while (s->stray && (path = walk_stray(w)))
		tell(s, s->stray(s->arg, path, s->diag));
	walk_end(w);
}

void
scan_release(struct scan *s)
{
	arena_release(&s->arena);
	buf_release(&s->text);
}
