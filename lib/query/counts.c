#include "query/counts.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/pack.h"
#include "base/said.h"
#include "case/charge.h"
#include "case/clock.h"
#include "case/facts.h"
#include "query/punctual.h"
#include "query/waits.h"
#include "rules/act.h"

const char *const count_names[COUNTS] = {
    [COUNT_KNOWN] = "known",
    [COUNT_RECEIVED] = "received",
    [COUNT_APPLICANTS] = "applicants",
    [COUNT_OPEN] = "open",
    [COUNT_VOID] = "void",
    [COUNT_ASKED] = "asked",
    [COUNT_ACCEPTED] = "accepted",
    [COUNT_NOT_ACCEPTED] = "not-accepted",
    [COUNT_DECIDED] = "decided",
    [COUNT_GRANTED] = "granted",
    [COUNT_DENIED] = "denied",
    [COUNT_OTHER] = "other",
    [COUNT_DECIDED_DAYS] = "decided-days",
    [COUNT_PROMISED] = "promised",
    [COUNT_SAME_DAY] = "same-day",
    [COUNT_PROMISE_LENGTH] = "promise-length",
    [COUNT_STATUTE_LENGTH] = "statute-length",
    [COUNT_IN_PROMISE] = "in-promise",
    [COUNT_PAST_PROMISE] = "past-promise",
    [COUNT_IN_STATUTE] = "in-statute",
    [COUNT_PAST_STATUTE] = "past-statute",
    [COUNT_CLOSED] = "closed",
    [COUNT_ALL_DAYS] = "all-days",
    [COUNT_OFFICE_DAYS] = "office-days",
    [COUNT_APPLICANT_DAYS] = "applicant-days",
    [COUNT_OTHERS_DAYS] = "others-days",
    [COUNT_PAUSED_DAYS] = "paused-days",
    [COUNT_VISITS] = "visits",
    [COUNT_FAULTY] = "faulty",
    [COUNT_ERRORS] = "errors",
    [COUNT_RATED] = "rated",
    [COUNT_SATISFIED] = "satisfied",
    [COUNT_BAD] = "bad",
    [COUNT_REVIEWED] = "reviewed",
    [COUNT_MAILROOM] = "mailroom",
    [COUNT_MEETING_WAIT] = "meeting-wait",
    [COUNT_RECORD_WAIT] = "record-wait",
    [COUNT_DECISION_WAIT] = "decision-wait",
    [COUNT_PAID] = "paid",
    [COUNT_REFUNDED] = "refunded",
    [COUNT_WAIVED] = "waived",
    [COUNT_URGED] = "urged",
    [COUNT_WARNED] = "warned",
    [COUNT_RESPONSIBLE] = "responsible",
    [COUNT_OUTSIDE] = "outside",
    [COUNT_FINDINGS] = "findings",
    [COUNT_OVERRIDDEN] = "overridden",
    [COUNT_ISSUED] = "issued",
    [COUNT_RENEWED] = "renewed",
    [COUNT_CANCELLED] = "cancelled",
    [COUNT_CHECKED] = "checked",
    [COUNT_ATTACHED] = "attached",
    [COUNT_UNDERTAKINGS] = "undertakings",
    [COUNT_SCANNED] = "scanned",
    [COUNT_UNSCANNED] = "unscanned",
    [COUNT_SCANS] = "scans",
    [COUNT_MORE_SCANS] = "more-scans",
};

struct counting {
	const struct office *o;
	const struct casefile *c;
	int64_t as_of;
	const struct counter *to;
	day_t received, accepted, decided, closed; /* DAY_MAX: it was not */
	const struct node *acceptance, *decision, *closing;
	const struct node *wrong; /* the first act whose amount is none; NULL */
};

static void
tell(const struct counting *w, enum count count, const struct node *event, day_t day,
    const char *key, int64_t n)
{
	w->to->each(w->to->arg, &(struct counted){count, day, event, key, n});
}

/* Some of these is asked for: what takes long is not counted for nothing. */
static bool
wants(const struct counting *w, enum count first, enum count last)
{
	for (int i = (int)first; i <= (int)last; i++)
		if (w->to->wants(w->to->arg, (enum count)i))
			return true;
	return false;
}

static day_t
day_of_event(const struct node *event, const char *key)
{
	struct stamp at = {0};

	event_stamp(event, key, &at);
	return zone_day(at.sec);
}

static void
tell_event(const struct counting *w, enum count count, const struct node *event, const char *key,
    int64_t n)
{
	tell(w, count, event, day_of_event(event, "at"), key, n);
}

static int64_t
workdays(const struct counting *w, day_t from, day_t until)
{
	return calendar_count(w->o->calendar, from, until);
}

/* Once, with the number as value. */
static void
tell_number(const struct counting *w, enum count count, const struct node *event, day_t day,
    int64_t value)
{
	tell(w, count, event, day, arena_number(w->c->arena, value), 1);
}

/* Money of an act, under its currency, in hundredths. */
static void
tell_money(struct counting *w, enum count count, const struct node *event)
{
	const char *currency;
	int64_t hundredths;

	if (charge_amount(w->o, event, &hundredths, &currency))
		tell_event(w, count, event, currency, hundredths);
	else if (!w->wrong)
		w->wrong = event;
}

/* When the case came to where it is, and by which acts. */
static void
read_way(struct counting *w)
{
	const char *fact = facts_text(w->c->facts, COUNTS_FACT);
	enum state state;

	if (fact) {
		w->received = (day_t)unpack_number(&fact);
		w->accepted = (day_t)unpack_number(&fact);
		w->decided = (day_t)unpack_number(&fact);
		w->closed = (day_t)unpack_number(&fact);
		return;
	}
	w->received = zone_day(w->c->fold.received.sec);
	w->accepted = w->decided = w->closed = DAY_MAX;
	for (const struct node *e = case_acts(w->c); e; e = e->next) {
		state = (enum state)word_find(state_names, STATE_N, node_get_str(e, "to", NULL));
		if (state == STATE_ACCEPTED && !w->acceptance) {
			w->acceptance = e;
			w->accepted = day_of_event(e, "at");
		}
		if (state >= STATE_DECIDED && !w->decision) {
			w->decision = e;
			w->decided = day_of_event(e, "at");
		}
		if (state == STATE_CLOSED) {
			w->closing = e;
			w->closed = day_of_event(e, "at");
		}
	}
}

/* One applicant is one whatever is applied for; what is printed must not tell who it is. */
static void
count_applicant(const struct counting *w, const struct node *receipt)
{
	const struct node *applicant = node_get(w->c->tree, "applicant");
	const char *key =
	    node_get_str(applicant, "id-number", node_get_str(applicant, "name", NULL));
	char digest[DIGEST_TEXT];
	struct digest g;

	if (!key || !wants(w, COUNT_APPLICANTS, COUNT_APPLICANTS))
		return;
	key = said_squeezed(w->c->arena, key);
	digest_begin(&g);
	digest_add(&g, key, strlen(key));
	digest_end(&g, digest);
	tell(w, COUNT_APPLICANTS, receipt, w->received, arena_str(w->c->arena, digest), 1);
}

static void
count_way(const struct counting *w)
{
	const struct node *receipt = case_acts(w->c);
	const enum outcome outcome = w->c->fold.outcome;

	tell(w, COUNT_RECEIVED, receipt, w->received, NULL, 1);
	count_applicant(w, receipt);
	if (w->c->fold.state != STATE_CLOSED)
		tell(w, COUNT_OPEN, receipt, w->received, NULL, 1);
	else
		tell(w, COUNT_CLOSED, w->closing, w->closed, NULL, 1);
	if (w->acceptance)
		tell(w, COUNT_ACCEPTED, w->acceptance, w->accepted, NULL, 1);
	if (!w->decision)
		return;
	if (!w->acceptance) {
		tell(w, COUNT_NOT_ACCEPTED, w->decision, w->decided, NULL, 1);
		return;
	}
	tell(w, COUNT_DECIDED, w->decision, w->decided, NULL, 1);
	tell(w,
	    outcome == OUTCOME_GRANTED || outcome == OUTCOME_DEEMED_GRANTED ? COUNT_GRANTED
		: outcome == OUTCOME_DENIED                                 ? COUNT_DENIED
									    : COUNT_OTHER,
	    w->decision, w->decided, NULL, 1);
	tell_number(w, COUNT_DECIDED_DAYS, w->decision, w->decided,
	    workdays(w, w->accepted, w->decided));
	if (!w->c->fold.kind || strcmp(w->c->fold.kind, kind_names[KIND_PROMISED]) != 0)
		return;
	tell(w, COUNT_PROMISED, w->decision, w->decided, NULL, 1);
	if (w->accepted == w->decided)
		tell(w, COUNT_SAME_DAY, w->decision, w->decided, NULL, 1);
}

/*
 * A clock of the whole case is the law's where its limit says so, else a
 * promise, as one is that a paper record states.
 */
static bool
by_statute(const struct limit *l)
{
	return l && l->nature && strcmp(l->nature, "statutory") == 0;
}

/*
 * Past one of them from its due day on; within all of them on the day on which
 * the last one ended. While one runs it is neither, so that no later day makes
 * another of what was counted.
 */
static void
count_clocks(const struct counting *w, bool statute)
{
	day_t ended = DAY_MIN, missed = DAY_MAX, day;
	bool open = false;
	int64_t due;

	for (size_t i = 0; i < w->c->fold.n_tasks; i++) {
		const struct task *t = &w->c->fold.tasks[i];
		const struct limit *l = t->clock == CLOCK_CASE ? task_limit(w->o, w->c, t) : NULL;

		if (t->clock != CLOCK_CASE || by_statute(l) != statute || (l && l->soft))
			continue;
		if (w->decision && w->acceptance)
			tell(w, statute ? COUNT_STATUTE_LENGTH : COUNT_PROMISE_LENGTH, w->decision,
			    w->decided,
			    t->length      ? t->length
				: t->limit ? t->limit
					   : "stated",
			    1);
		open |= !t->closed;
		day = t->closed ? zone_day(t->closed_at.sec) : DAY_MIN;
		ended = day > ended ? day : ended;
		if (!task_late(w->o, t, w->as_of) || !last_moment(w->o, t->due_text, &due))
			continue;
		day = zone_day(due - 1);
		missed = day < missed ? day : missed;
	}
	/* silence that counts as consent is a time that nobody kept */
	if (!statute && missed == DAY_MAX && w->decision &&
	    w->c->fold.outcome == OUTCOME_DEEMED_GRANTED)
		missed = w->decided;
	if (missed != DAY_MAX)
		tell(w, statute ? COUNT_PAST_STATUTE : COUNT_PAST_PROMISE, NULL, missed, NULL, 1);
	else if (!open && ended != DAY_MIN)
		tell(w, statute ? COUNT_IN_STATUTE : COUNT_IN_PROMISE, NULL, ended, NULL, 1);
}

/* Who had the case after an act, in the order in which one comes before the other. */
enum party { PARTY_PAUSED, PARTY_APPLICANT, PARTY_OTHERS, PARTY_OFFICE, PARTIES };

/* How many procedures run, of which each is some party's. */
struct holding {
	int running[PARTIES];
};

static enum party
party_of(const char *procedure)
{
	if (words_have("correction mending payment", procedure))
		return PARTY_APPLICANT;
	if (words_have("consultation escalation", procedure))
		return PARTY_OTHERS;
	return PARTY_PAUSED;
}

static void
follow(struct holding *h, const struct node *e)
{
	const struct act *act = act_find(node_get_str(e, "act", ""));
	const char *begins = act ? act_begins(act, e) : NULL, *ends = act ? act_ends(act, e) : NULL;

	if (ends && h->running[party_of(ends)])
		h->running[party_of(ends)]--;
	if (begins)
		h->running[party_of(begins)]++;
}

/* Only the applicant's time runs after the event of that number: he has to pay, or to come. */
static bool
applicant_owes(const struct counting *w, size_t number)
{
	bool owes = false;

	for (size_t i = 0; i < w->c->fold.n_tasks; i++) {
		const struct task *t = &w->c->fold.tasks[i];

		if (t->opened > number || (t->closed && t->closed <= number))
			continue;
		if (t->clock != CLOCK_APPLICANT)
			return false;
		owes = true;
	}
	return owes;
}

/* From one act to the next in time, of which only the day counts, so that all days are somebody's. */
struct step {
	day_t day;
	size_t number;
	const struct node *event;
};

static int
by_day(const void *a, const void *b)
{
	const struct step *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

static void
count_spans(const struct counting *w)
{
	static const enum count counts[PARTIES] = {
	    [PARTY_PAUSED] = COUNT_PAUSED_DAYS,
	    [PARTY_APPLICANT] = COUNT_APPLICANT_DAYS,
	    [PARTY_OTHERS] = COUNT_OTHERS_DAYS,
	    [PARTY_OFFICE] = COUNT_OFFICE_DAYS,
	};
	int64_t days[PARTIES] = {0};
	struct holding h = {{0}};
	size_t n = 0, number = 0;
	day_t since = w->received;
	struct step *steps = arena_alloc(w->c->arena, (w->c->fold.events + 1) * sizeof *steps);
	enum party party = PARTY_OFFICE;

	for (const struct node *e = case_acts(w->c); e && number < w->c->fold.events; e = e->next)
		if (number++, node_get(e, "act"))
			steps[n++] = (struct step){day_of_event(e, "at"), number, e};
	qsort(steps, n, sizeof *steps, by_day);
	for (size_t i = 0; i < n; i++) {
		day_t day = steps[i].day < w->closed ? steps[i].day : w->closed;

		if (day > since) {
			days[party] += workdays(w, since, day);
			since = day;
		}
		follow(&h, steps[i].event);
		for (party = PARTY_PAUSED; party < PARTY_OFFICE && !h.running[party]; party++)
			;
		if (party != PARTY_PAUSED && applicant_owes(w, steps[i].number))
			party = PARTY_APPLICANT;
	}
	for (int i = 0; i < PARTIES; i++)
		tell_number(w, counts[i], w->closing, w->closed, days[i]);
	tell_number(w, COUNT_ALL_DAYS, w->closing, w->closed, workdays(w, w->received, since));
}

static bool
is_window(const char *channel)
{
	return !channel || strcmp(channel, "window") == 0 || strcmp(channel, "窗口") == 0;
}

/* Days on which the applicant came to the window: S315. */
static void
count_visits(const struct counting *w)
{
	bool in_person = is_window(node_get_str(case_acts(w->c), "channel", NULL));
	struct step *came = arena_alloc(w->c->arena, (w->c->fold.events + 1) * sizeof *came);
	size_t n = 0, days = 0;

	for (const struct node *e = case_acts(w->c); e && n < w->c->fold.events; e = e->next) {
		const char *act = node_get_str(e, "act", "");

		if (words_have("serve serve-notice", act)
			? strcmp(node_get_str(e, "manner", "direct"), "direct") == 0
			: in_person && words_have("receive supplement furnish pay", act))
			came[n++].day = day_of_event(e, "at");
	}
	qsort(came, n, sizeof *came, by_day);
	for (size_t i = 0; i < n; i++)
		days += !i || came[i].day != came[i - 1].day;
	tell_number(w, COUNT_VISITS, w->closing, w->closed, (int64_t)days);
}

/* The centre has the window, and who handles the case does so elsewhere (传达室, S314). */
static void
count_mailroom(const struct counting *w)
{
	static const char links[] = "opine countersign decide escalate issue pay";
	size_t done = 0, outside = 0;

	for (const struct node *e = case_acts(w->c); e; e = e->next)
		if (words_have(links, node_get_str(e, "act", ""))) {
			done++;
			outside += event_outside(w->o, e);
		}
	if (!done)
		return;
	tell(w, COUNT_REVIEWED, w->decision, w->decided, NULL, 1);
	if (outside == done)
		tell(w, COUNT_MAILROOM, w->decision, w->decided, NULL, 1);
}

static int64_t
length_of(const struct node *list)
{
	return list && list->kind == NODE_SEQ ? (int64_t)list->n : 0;
}

static void
count_some(const struct counting *w, enum count count, const struct node *event, int64_t n)
{
	if (n)
		tell_event(w, count, event, NULL, n);
}

static void
count_warning(const struct counting *w, const struct node *e)
{
	const char *account = node_get_str(e, "person", NULL);
	const struct person *p = account ? office_person(w->o, account, day_of_event(e, "at"))
					 : NULL;

	tell_event(w, COUNT_WARNED, e, NULL, 1);
	if (account)
		tell_event(w, COUNT_RESPONSIBLE, e, p ? p->name : account, 1);
}

/* Acts that are counted as often as they are done. */
static void
count_act(struct counting *w, const struct node *e)
{
	static const struct {
		const char *act;
		enum count count;
	} plain[] = {{"ask", COUNT_ASKED}, {"urge", COUNT_URGED}, {"issue", COUNT_ISSUED},
	    {"renew", COUNT_RENEWED}, {"cancel", COUNT_CANCELLED}, {"supervise", COUNT_CHECKED},
	    {"attach", COUNT_ATTACHED}, {"fault", COUNT_ERRORS}};

	const char *act = node_get_str(e, "act", "");

	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (strcmp(act, plain[i].act) == 0)
			tell_event(w, plain[i].count, e, NULL, 1);
	if (strcmp(act, "warn") == 0)
		count_warning(w, e);
	if (strcmp(act, "waive") == 0)
		tell_money(w, COUNT_WAIVED, e);
	if (strcmp(act, "attach") == 0 ? node_is(node_get(e, "as"), "undertaking")
				       : node_get(e, "undertaking") != NULL)
		tell_event(w, COUNT_UNDERTAKINGS, e, NULL, 1);
	count_some(w, COUNT_OUTSIDE, e, event_outside(w->o, e));
	count_some(w, COUNT_FINDINGS, e, length_of(node_get(e, "findings")));
}

/* That of an act rate, 1 to 5; 0: it has none that is one. */
static int
rating_score(const struct node *rating)
{
	const char *score = node_get_str(rating, "score", "");

	return *score >= '1' && *score <= '5' && !score[1] ? *score - '0' : 0;
}

static void
count_rating(const struct counting *w)
{
	enum { SATISFIED_FROM = 3 }; /* 基本满意 */
	const struct node *last = NULL;
	int score;

	for (const struct node *e = case_acts(w->c); e; e = e->next)
		if (event_is(e, "rate"))
			last = e;
	score = rating_score(last);
	if (!score)
		return;
	tell_event(w, COUNT_RATED, last, NULL, 1);
	tell_event(w, score >= SATISFIED_FROM ? COUNT_SATISFIED : COUNT_BAD, last, NULL, 1);
}

/*
 * The scanned file of a closed case (电子档案, S227): each is to have one, so that
 * what was scanned is what was closed, less those without, and more of others.
 */
static void
count_scans(const struct counting *w)
{
	int64_t files = 0;

	for (const struct node *e = case_acts(w->c); e; e = e->next)
		files += event_is(e, "attach");
	tell(w, files ? COUNT_SCANNED : COUNT_UNSCANNED, w->closing, w->closed, NULL, 1);
	if (files)
		tell(w, COUNT_SCANS, w->closing, w->closed, NULL, files);
	if (files > 1)
		tell(w, COUNT_MORE_SCANS, w->closing, w->closed, NULL, files - 1);
}

/* What was recorded against a rule, or in error; on the day of its recording. True: an error was. */
static bool
count_record(const struct counting *w)
{
	const struct node *history = node_get(w->c->tree, "history");
	bool faulty = false;

	for (const struct node *e = history ? history->first : NULL; e; e = e->next) {
		day_t day = day_of_event(e, node_get(e, "recorded") ? "recorded" : "at");
		int64_t n = length_of(node_get(e, "overrides"));

		if (n)
			tell(w, COUNT_OVERRIDDEN, e, day, NULL, n);
		if (event_corrects(e))
			tell(w, COUNT_ERRORS, e, day, NULL, 1);
		faulty |= event_corrects(e) || event_is(e, "fault");
	}
	return faulty;
}

static void
count_wait(void *arg, const struct waited *x)
{
	static const enum count counts[WAITS] = {
	    [WAIT_MEETING] = COUNT_MEETING_WAIT,
	    [WAIT_RECORD] = COUNT_RECORD_WAIT,
	    [WAIT_DECISION] = COUNT_DECISION_WAIT,
	};
	const struct counting *w = arg;
	day_t day;

	day = day_of_event(x->end, "at");
	tell_number(w, counts[x->wait], x->end, day,
	    workdays(w, day_of_event(x->since, "at"), day));
}

enum count_key
count_key(enum count count)
{
	switch (count) {
	case COUNT_DECIDED_DAYS:
	case COUNT_ALL_DAYS:
	case COUNT_OFFICE_DAYS:
	case COUNT_APPLICANT_DAYS:
	case COUNT_OTHERS_DAYS:
	case COUNT_PAUSED_DAYS:
	case COUNT_VISITS:
	case COUNT_MEETING_WAIT:
	case COUNT_RECORD_WAIT:
	case COUNT_DECISION_WAIT:
		return KEY_NUMBER;
	case COUNT_PAID:
	case COUNT_REFUNDED:
	case COUNT_WAIVED:
		return KEY_CURRENCY;
	case COUNT_KNOWN:
	case COUNT_APPLICANTS:
	case COUNT_PROMISE_LENGTH:
	case COUNT_STATUTE_LENGTH:
	case COUNT_RESPONSIBLE:
		return KEY_TEXT;
	default:
		return KEY_NONE;
	}
}

day_t
count_day(const struct casefile *c, enum count count)
{
	struct counting w = {.c = c};

	read_way(&w);
	switch (count) {
	case COUNT_RECEIVED:
		return w.received;
	case COUNT_ACCEPTED:
		return w.accepted;
	case COUNT_NOT_ACCEPTED:
		return w.accepted != DAY_MAX ? DAY_MAX : w.decided;
	case COUNT_DECIDED:
		return w.accepted != DAY_MAX ? w.decided : DAY_MAX;
	case COUNT_CLOSED:
		return w.closed;
	default:
		return DAY_MAX;
	}
}

static bool
wants_all(void *text, enum count count)
{
	(void)text;
	(void)count;
	return true;
}

/* A text that is written, and the day by which others are told in it. */
struct written {
	struct buf text;
	day_t received;
	const char *applicant;
};

static void
write_counted(void *written, const struct counted *x)
{
	struct written *w = written;
	struct buf *b = &w->text;
	const char *key = x->key;

	pack_number(b, x->count);
	pack_number(b, (int64_t)x->day - w->received);
	pack_number(b, x->n);
	if (x->count == COUNT_APPLICANTS)
		w->applicant = key;
	pack_text(b, x->count == COUNT_APPLICANTS ? NULL : key);
}

bool
counts_facts(const struct office *o, struct casefile *c, int64_t as_of, const char **text)
{
	const struct node *wrong;
	struct counting way = {.c = c};
	struct written w = {.received = 0};

	read_way(&way);
	w.received = way.received;
	pack_number(&w.text, way.received);
	pack_number(&w.text, way.accepted);
	pack_number(&w.text, way.decided);
	pack_number(&w.text, way.closed);
	wrong = counts_of(o, c, as_of, &(struct counter){wants_all, write_counted, &w});
	text[COUNTS_FACT] = buf_keep(&w.text, c->arena);
	text[APPLICANT_FACT] = w.applicant;
	return !wrong;
}

/* What counts_facts wrote, behind the days. */
static void
tell_again(const struct casefile *c, const char *s, const struct counter *to)
{
	struct counted x = {0};
	const char *key;
	bool wanted;
	int64_t received;

	received = unpack_number(&s);
	for (int i = 0; i < 3; i++)
		unpack_number(&s);
	while (*s) {
		x.count = (enum count)unpack_number(&s);
		x.day = (day_t)(received + unpack_number(&s));
		x.n = unpack_number(&s);
		wanted = x.count == COUNT_KNOWN ||
		    (x.count < COUNTS && to->wants(to->arg, x.count));
		key = unpack_text(&s, wanted ? c->arena : NULL);
		x.key = x.count == COUNT_APPLICANTS ? facts_text(c->facts, APPLICANT_FACT) : key;
		if (wanted)
			to->each(to->arg, &x);
	}
}

const struct node *
counts_of(const struct office *o, struct casefile *c, int64_t as_of, const struct counter *to)
{
	struct counting w = {.o = o, .c = c, .as_of = as_of, .to = to};
	const char *fact = facts_text(c->facts, COUNTS_FACT);
	bool faulty;

	if (fact) {
		tell_again(c, fact, to);
		return NULL;
	}
	read_way(&w);
	tell(&w, COUNT_KNOWN, case_acts(c), w.received, NULL, 1);
	/* of a case whose import was taken back nothing happened, nor was anything paid */
	for (const struct node *e = case_taken_back(c) ? NULL : case_acts(c); e; e = e->next) {
		if (event_is(e, "pay"))
			tell_money(&w, COUNT_PAID, e);
		if (event_is(e, "refund"))
			tell_money(&w, COUNT_REFUNDED, e);
	}
	if (c->fold.state == STATE_VOID) {
		tell(&w, COUNT_VOID, w.decision, zone_day(c->fold.ended.sec), NULL, 1);
		return w.wrong;
	}
	count_way(&w);
	count_clocks(&w, false);
	count_clocks(&w, true);
	for (const struct node *e = case_acts(c); e; e = e->next)
		count_act(&w, e);
	count_rating(&w);
	faulty = count_record(&w);
	if (w.decision && w.acceptance)
		count_mailroom(&w);
	if (w.closing) {
		if (wants(&w, COUNT_ALL_DAYS, COUNT_PAUSED_DAYS))
			count_spans(&w);
		count_visits(&w);
		count_scans(&w);
	}
	if (w.closing && faulty)
		tell(&w, COUNT_FAULTY, w.closing, w.closed, NULL, 1);
	if (wants(&w, COUNT_MEETING_WAIT, COUNT_DECISION_WAIT))
		waits_over(o, c, count_wait, &w);
	return w.wrong;
}
