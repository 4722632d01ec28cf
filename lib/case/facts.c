#include "case/facts.h"

const char *
facts_text(const struct facts *f, size_t k)
{
	const uint32_t at = f && k < f->n ? f->at[k] : 0;

	return at && at < f->len ? f->texts + at : NULL;
}

bool
facts_hold(const struct facts *f, int64_t sec)
{
	return sec < f->first || sec >= f->last;
}

/* As event_within has it: what has no moment is never left out. */
void
facts_span(const struct casefile *c, int64_t *first, int64_t *last)
{
	const struct node *history = node_get(c->tree, "history");
	struct stamp at;

	*first = *last = INT64_MIN;
	for (const struct node *e = history ? history->first : NULL; e; e = e->next) {
		if (!event_stamp(e, "at", &at) || event_corrects(e) || event_takes_back(e))
			continue;
		if (e == history->first)
			*first = at.sec;
		if (at.sec > *last)
			*last = at.sec;
	}
}
