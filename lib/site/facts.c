#include "site/facts.h"

#include "base/decimal.h"
#include "query/counts.h"

static bool
wants(void *arg, enum count count)
{
	(void)arg;
	return count == COUNT_IN_PROMISE || count == COUNT_PAST_PROMISE;
}

static void
read_punctual(void *arg, const struct counted *x)
{
	struct facts *f = arg;

	if (x->count == COUNT_IN_PROMISE)
		f->punctual = PUNCTUAL_YES;
	if (x->count == COUNT_PAST_PROMISE)
		f->punctual = PUNCTUAL_LATE;
}

static void
read_event(struct facts *f, const struct node *event)
{
	int state = word_find(state_names, STATE_N, node_get_str(event, "to", NULL));
	struct stamp at = {0};

	event_stamp(event, "at", &at);
	if (state >= STATE_DECIDED && !f->ended) {
		f->ended = true;
		f->ended_day = zone_day(at.sec);
	}
	/* by somebody, or by silence */
	if (state == STATE_ACCEPTED && !f->accepted) {
		f->accepted = true;
		f->accepted_day = zone_day(at.sec);
	}
}

void
facts_read(struct facts *f, const struct office *o, struct casefile *c, int64_t as_of)
{
	*f = (struct facts){.state = c->fold.state,
	    .outcome = c->fold.outcome,
	    .received_day = zone_day(c->fold.received.sec)};
	for (const struct node *e = case_acts(c); e; e = e->next)
		read_event(f, e);
	/* of an amount that cannot be added nothing is said here */
	(void)counts_of(o, c, as_of, &(struct counter){wants, read_punctual, f});
}

void
facts_count(const struct facts *f, const struct period *p, int64_t figures[SITE_FIGURES])
{
	if ((!f->accepted && !f->ended) ||
	    !period_holds(p, f->accepted ? f->accepted_day : f->ended_day))
		return;
	if (!f->accepted) {
		figures[SITE_NOT_ACCEPTED]++;
		return;
	}
	figures[SITE_ACCEPTED]++;
	figures[f->state == STATE_CLOSED ? SITE_CLOSED : SITE_OPEN]++;
	if (f->outcome == OUTCOME_GRANTED || f->outcome == OUTCOME_DEEMED_GRANTED)
		figures[SITE_GRANTED]++;
	else if (f->outcome == OUTCOME_DENIED)
		figures[SITE_DENIED]++;
	else if (f->outcome != OUTCOME_NONE)
		figures[SITE_OTHER]++;
	figures[SITE_ON_TIME] += f->punctual == PUNCTUAL_YES;
	figures[SITE_TIMED] += f->punctual != PUNCTUAL_NONE;
}

bool
rate_format(struct buf *out, int64_t part, int64_t whole)
{
	if (!whole)
		return false;
	decimal_format(out, (part * 2000 + whole) / (whole * 2), 1, false);
	buf_char(out, '%');
	return true;
}
