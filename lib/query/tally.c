#include "query/tally.h"

#include <string.h>

#include "base/decimal.h"
#include "base/tongue.h"
#include "rules/act.h"
#include "rules/value.h"

static const char *const figure_names[FIGURES] = {
    [FIGURE_CASES] = "cases",
    [FIGURE_GRANTED] = "granted",
    [FIGURE_DENIED] = "denied",
    [FIGURE_OTHER] = "other",
    [FIGURE_CLOSED] = "closed",
    [FIGURE_OPEN] = "open",
    [FIGURE_ON_TIME] = "on time",
    [FIGURE_LATE] = "late",
    [FIGURE_TIMED] = "timed",
    [FIGURE_SATISFIED] = "satisfied",
    [FIGURE_RATED] = "rated",
    [FIGURE_NOT_ACCEPTED] = "not accepted",
    [FIGURE_VOID] = "void",
    [FIGURE_FINDINGS] = "findings",
    [FIGURE_URGED] = "urged",
    [FIGURE_WARNED] = "warned",
    [FIGURE_EXCEPTIONS] = "exceptions",
    [FIGURE_OUTSIDE] = "outside",
};

bool
task_in_time(const struct office *o, const struct task *t)
{
	int64_t due;

	if (!last_moment(o, t->due_text, &due))
		return true; /* paused: no time ran */
	if (t->closed_at.precision == PRECISION_DAY)
		return zone_day(t->closed_at.sec) <= zone_day(due - 1);
	return t->closed_at.sec <= due;
}

bool
task_ran_out(const struct office *o, const struct task *t, int64_t as_of)
{
	int64_t due;

	return last_moment(o, t->due_text, &due) && due < as_of;
}

int
rating_score(const struct node *rating)
{
	const char *score = node_get_str(rating, "score", "");

	return *score >= '1' && *score <= '5' && !score[1] ? *score - '0' : 0;
}

bool
task_late(const struct office *o, const struct task *t, int64_t as_of)
{
	return t->closed ? !task_in_time(o, t) : task_ran_out(o, t, as_of);
}

static enum punctual
punctual(const struct office *o, const struct fold *f, int64_t as_of)
{
	enum punctual p = PUNCTUAL_NONE;

	for (size_t i = 0; i < f->n_tasks; i++) {
		const struct task *t = &f->tasks[i];

		if (t->clock != CLOCK_CASE)
			continue;
		if (task_late(o, t, as_of))
			return PUNCTUAL_LATE;
		if (t->closed)
			p = PUNCTUAL_YES;
	}
	return p;
}

static void
read_payment(struct facts *f, const struct office *o, const struct node *event, int sign)
{
	const char *text = node_get_str(event, "amount", ""), *currency;
	int64_t hundredths;

	if (!money_parse(text, &hundredths, &currency) ||
	    !money_add(&f->fees, sign * hundredths, *currency ? currency : o->currency))
		f->bad_fee = text;
}

static int64_t
length_of(const struct node *list)
{
	return list && list->kind == NODE_SEQ ? (int64_t)list->n : 0;
}

static void
read_event(struct facts *f, const struct office *o, const struct node *event)
{
	const char *act = node_get_str(event, "act", "");
	int state = word_find(state_names, STATE_N, node_get_str(event, "to", NULL));
	struct stamp at = {0};

	event_stamp(event, "at", &at);
	f->urged += strcmp(act, "urge") == 0;
	f->warned += strcmp(act, "warn") == 0;
	f->findings += length_of(node_get(event, "findings"));
	f->outside += event_outside(o, event);
	if (state >= STATE_DECIDED && !f->ended) {
		f->ended = true;
		f->ended_day = zone_day(at.sec);
	}
	/* by somebody, or by silence */
	if (state == STATE_ACCEPTED && !f->accepted) {
		f->accepted = true;
		f->accepted_day = zone_day(at.sec);
	} else if (strcmp(act, "pay") == 0) {
		read_payment(f, o, event, 1);
	} else if (strcmp(act, "refund") == 0) {
		read_payment(f, o, event, -1);
	} else if (strcmp(act, "rate") == 0) {
		f->score = rating_score(event);
	}
}

/* As case-report exceptions has them: what was taken back later counts too. */
static int64_t
exceptions_of(const struct node *event)
{
	return length_of(node_get(event, "overrides")) +
	    (event_corrects(event) || event_takes_back(event));
}

void
facts_read(struct facts *f, const struct office *o, const struct casefile *c, int64_t as_of)
{
	const struct node *history = node_get(c->tree, "history");

	*f = (struct facts){.state = c->fold.state, .outcome = c->fold.outcome};
	f->received_day = zone_day(c->fold.received.sec);
	/* silence that counts as consent is a time that nobody kept */
	f->punctual = f->outcome == OUTCOME_DEEMED_GRANTED ? PUNCTUAL_LATE
							   : punctual(o, &c->fold, as_of);
	for (const struct node *e = case_acts(c); e; e = e->next)
		read_event(f, o, e);
	if (case_taken_back(c)) {
		f->fees = (struct money){0};
		f->bad_fee = NULL;
		f->urged = f->warned = f->findings = f->outside = 0;
	}
	for (const struct node *e = history ? history->first : NULL; e; e = e->next)
		f->exceptions += exceptions_of(e);
}

static void
count_punctual(struct tally *t, const struct facts *f)
{
	t->n[FIGURE_ON_TIME] += f->punctual == PUNCTUAL_YES;
	t->n[FIGURE_LATE] += f->punctual == PUNCTUAL_LATE;
	t->n[FIGURE_TIMED] += f->punctual != PUNCTUAL_NONE;
}

static void
count_outcome(struct tally *t, enum outcome outcome)
{
	if (outcome == OUTCOME_GRANTED || outcome == OUTCOME_DEEMED_GRANTED)
		t->n[FIGURE_GRANTED]++;
	else if (outcome == OUTCOME_DENIED)
		t->n[FIGURE_DENIED]++;
	else if (outcome != OUTCOME_NONE)
		t->n[FIGURE_OTHER]++;
}

static void
count_conduct(struct tally *t, const struct facts *f)
{
	t->n[FIGURE_URGED] = f->urged;
	t->n[FIGURE_WARNED] = f->warned;
	t->n[FIGURE_FINDINGS] = f->findings;
	t->n[FIGURE_EXCEPTIONS] = f->exceptions;
	t->n[FIGURE_OUTSIDE] = f->outside;
}

bool
tally_annual(struct tally *t, const struct facts *f, const struct period *p)
{
	if (!f->accepted && !f->ended)
		return false;
	if (!period_holds(p, f->accepted ? f->accepted_day : f->ended_day))
		return false;
	t->fees = f->fees;
	count_conduct(t, f);
	if (f->state == STATE_VOID) {
		t->n[FIGURE_VOID]++;
		return true;
	}
	if (!f->accepted) {
		t->n[FIGURE_NOT_ACCEPTED]++;
		return true;
	}
	t->n[FIGURE_CASES]++;
	t->n[f->state == STATE_CLOSED ? FIGURE_CLOSED : FIGURE_OPEN]++;
	count_outcome(t, f->outcome);
	count_punctual(t, f);
	t->n[FIGURE_RATED] += f->score > 0;
	t->n[FIGURE_SATISFIED] += f->score >= SATISFIED_FROM;
	return true;
}

bool
tally_count(struct tally *t, const struct facts *f, const struct period *p)
{
	if (!period_holds(p, f->received_day))
		return false;
	if (f->state == STATE_VOID) {
		t->n[FIGURE_VOID]++;
		return true;
	}
	t->n[FIGURE_CASES]++;
	t->n[f->state == STATE_CLOSED ? FIGURE_CLOSED : FIGURE_OPEN]++;
	if (f->state == STATE_CLOSED)
		count_punctual(t, f);
	return true;
}

bool
tally_merge(struct tally *t, const struct tally *more)
{
	for (int i = 0; i < FIGURES; i++)
		t->n[i] += more->n[i];
	return money_merge(&t->fees, &more->fees);
}

static bool
foots(struct diag *d, const char *what, int64_t whole, const char *parts, int64_t sum)
{
	if (whole == sum)
		return true;
	diag_at(d, NULL, 0, 0, "the total does not foot: %s: %lld, but %s make %lld", what,
	    (long long)whole, _(parts), (long long)sum);
	return false;
}

bool
tally_foots(const struct tally *total, const struct tally *lines, struct diag *d)
{
	const int64_t *n = total->n;
	const struct money *any = total->fees.n ? &total->fees : &lines->fees;
	const char *own = any->n ? any->sum[0].currency : "";
	struct buf is = {0}, ought = {0};
	bool ok = true;

	for (int i = 0; i < FIGURES; i++)
		ok &= foots(d, figure_names[i], n[i], "the lines", lines->n[i]);
	ok &= foots(d, "cases", n[FIGURE_CASES], "closed and open",
	    n[FIGURE_CLOSED] + n[FIGURE_OPEN]);
	ok &= foots(d, "timed", n[FIGURE_TIMED], "on time and late",
	    n[FIGURE_ON_TIME] + n[FIGURE_LATE]);
	if (!money_equal(&total->fees, &lines->fees)) {
		money_format(&is, &total->fees, own, false);
		money_format(&ought, &lines->fees, own, false);
		diag_at(d, NULL, 0, 0, "the total does not foot: fees: %s, but the lines make %s",
		    buf_text(&is), buf_text(&ought));
		ok = false;
	}
	buf_release(&is);
	buf_release(&ought);
	return ok;
}

bool
rate_format(struct buf *out, int64_t part, int64_t whole)
{
	if (whole)
		decimal_format(out, (part * 2000 + whole) / (whole * 2), 1, false);
	return whole;
}
