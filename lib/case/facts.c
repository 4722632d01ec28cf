#include "case/facts.h"

#include "rules/level.h"

uint32_t
facts_at(const struct facts *f, size_t k)
{
	if (!f->where)
		return f->at[k];
	return f->where[k] & FACTS_APART ? f->at[f->where[k] & ~FACTS_APART] : f->where[k];
}

const char *
facts_text(const struct facts *f, size_t k)
{
	const uint32_t at = f && k < f->n ? facts_at(f, k) : 0;

	return at && at < f->len ? f->texts + at : NULL;
}

/* As event_within has it: what has no moment is never left out. */
static void
read_events(struct facts_span *s, const struct node *history)
{
	struct stamp at;

	for (const struct node *e = history ? history->first : NULL; e; e = e->next) {
		if (!event_stamp(e, "at", &at) || event_corrects(e) || event_takes_back(e))
			continue;
		if (e == history->first)
			s->first = at.sec;
		if (at.sec > s->last)
			s->last = at.sec;
	}
}

struct facts_span
facts_span_of(const struct office *o, const struct casefile *c, int64_t now)
{
	struct facts_span s = {INT64_MIN, INT64_MIN, INT64_MIN, INT64_MAX};
	int64_t due;

	read_events(&s, node_get(c->tree, "history"));
	for (size_t i = 0; i < c->fold.n_tasks; i++) {
		const struct task *t = &c->fold.tasks[i];

		if (t->closed || !last_moment(o, t->due_text, &due))
			continue;
		if (due < now && due >= s.from)
			s.from = due + 1;
		if (due >= now && due < s.until)
			s.until = due;
	}
	return s;
}

bool
facts_before(const struct facts *f, int64_t sec)
{
	return sec < f->span.first;
}

bool
facts_hold(const struct facts *f, int64_t sec, int64_t as_of)
{
	return sec >= f->span.last && f->span.from <= as_of && as_of <= f->span.until;
}
