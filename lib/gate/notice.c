#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "case/attached.h"
#include "case/service.h"
#include "gate/gate.h"

/*
 * Service (送达): each notice that was issued, once, in a manner with all that
 * it needs; and nothing is done against an applicant who was not told.
 */

/* The notice that the act serves; false: there is none, or there are several. */
static bool
meant(const struct moment *m, struct notice *n)
{
	return notice_meant(m, m->keys, n) == 1;
}

static bool
issued_holds(const struct moment *m, struct buf *why)
{
	struct notice n;

	if (notice_meant(m, m->keys, &n))
		return true;
	if (!office_serves(m->office, NULL, m->day))
		buf_say(why, "the office says of no notice that it is served");
	else
		buf_say(why, "no such notice was issued that stands");
	return false;
}

/* The notices that wait to be served, by name. */
static void
tell_waiting(const struct moment *m, struct buf *why)
{
	struct notice n = {0};
	const char *sep = "";

	while (notice_next(m->office, m->c, &n))
		if (!n.served && !n.answered) {
			buf_say(why, "%s%s (event %zu)", sep, notice_name(&n), n.number);
			sep = _(", ");
		}
}

static bool
which_holds(const struct moment *m, struct buf *why)
{
	struct notice n;

	if (notice_meant(m, m->keys, &n) < 2)
		return true;
	buf_say(why, "say which with of, document or event; these wait: ");
	tell_waiting(m, why);
	return false;
}

static bool
once_holds(const struct moment *m, struct buf *why)
{
	struct notice n;

	if (!meant(m, &n) || !n.served)
		return true;
	buf_say(why, "%s was served on %s, on %s", notice_name(&n),
	    node_get_str(n.served, "recipient", "somebody"), node_get_str(n.served, "signed", ""));
	return false;
}

static bool
answered_holds(const struct moment *m, struct buf *why)
{
	struct notice n;

	if (!meant(m, &n) || n.served || !n.answered)
		return true;
	buf_say(why, "what %s gives time for was done already", notice_name(&n));
	return false;
}

static bool
date_of(const struct node *date, day_t *day)
{
	return node_str(date, NULL) && day_parse(date->str, date->len, day);
}

static bool
day_holds(const struct moment *m, struct buf *why)
{
	struct notice n;
	struct stamp at;
	day_t day;

	if (!meant(m, &n) || !served_on(m->keys, &day) || !event_stamp(n.event, "at", &at) ||
	    day >= zone_day(at.sec))
		return true;
	buf_say(why, "%s was issued on %.10s, and signed for before", notice_name(&n),
	    node_get_str(n.event, "at", ""));
	return false;
}

/* The day, or the next on which the office works, as far as calendars say. */
static day_t
workday(const struct moment *m, day_t day)
{
	const struct calendar *c = m->office->calendar;
	day_t next = day;

	while (calendar_known(c, next) && !calendar_workday(c, next))
		next++;
	return calendar_known(c, next) ? next : day;
}

/*
 * The last day that the notice gives is kept, or put off by as many days as it
 * took to serve it, so that the applicant has the same time; a length is
 * counted from the service.
 */
static bool
until_holds(const struct moment *m, struct buf *why)
{
	const struct node *says;
	const char *counted;
	char first[DAY_TEXT], last[DAY_TEXT];
	struct notice n;
	struct stamp at;
	day_t day, until, own, latest;

	if (!meant(m, &n) || !date_of(node_get(m->keys, "until"), &until) ||
	    !served_on(m->keys, &day) || !event_stamp(n.event, "at", &at) || day < zone_day(at.sec))
		return true;
	says = node_get(n.event, "until");
	if (!date_of(says, &own)) {
		buf_say(why, "%s has no last day", notice_name(&n));
		return false;
	}
	counted = last_day_after(m, day, node_get_str(n.event, "length", NULL));
	if (!counted || !day_parse(counted, strlen(counted), &latest))
		latest = workday(m, own + day - zone_day(at.sec));
	day_format(latest, last);
	if (until >= own && until >= day && until <= latest && (!counted || until == latest))
		return true;
	day_format(own > day ? own : day, first);
	if (counted)
		buf_say(why, "%s gives time until %s: served on %s, say until %s", notice_name(&n),
		    says->str, node_get_str(m->keys, "signed", ""), last);
	else
		buf_say(why, "%s gives time until %s: served on %s, say until from %s to %s",
		    notice_name(&n), says->str, node_get_str(m->keys, "signed", ""), first, last);
	return false;
}

/* What a manner needs, so that it is service (民事诉讼法第八十七至九十五条). */
static const struct {
	const char *manner, *needs;
} manners[] = {{"left", "witnesses reason"}, {"post", "tracking"}, {"entrusted", "body"},
    {"public", "location displayed reason"}, {"electronic", "consent location"}};

/* What the receipt says of another manner than its own: one of them is not so. */
static void
tell_foreign(const struct moment *m, const char *manner, const char *words, struct buf *why)
{
	static const char *const said[] = {"witnesses", "tracking", "body", "location", "displayed",
	    "consent"};

	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (node_get(m->keys, said[i]) && !words_have(words, said[i])) {
			if (why->len)
				buf_fmt(why, ", %s", said[i]);
			else
				buf_say(why, "of service that is %s nothing says: %s", manner,
				    said[i]);
		}
}

static bool
manner_holds(const struct moment *m, struct buf *why)
{
	const char *manner = node_get_str(m->keys, "manner", "direct"), *words = "";
	char word[32];
	size_t n;

	for (size_t i = 0; i < sizeof manners / sizeof *manners; i++)
		if (strcmp(manners[i].manner, manner) == 0)
			words = manners[i].needs;
	for (const char *w = words; *w; w += n + (w[n] == ' ')) {
		n = strcspn(w, " ");
		snprintf(word, sizeof word, "%.*s", (int)n, w);
		if (!node_get(m->keys, word))
			buf_fmt(why, "%s%s", why->len ? _(", ") : _("service so needs: "), word);
	}
	if (!why->len)
		tell_foreign(m, manner, words, why);
	return !why->len;
}

/* What is served: the notice, or what ended the matter; NULL: unknown. */
static const struct node *
served_act(const struct moment *m)
{
	const struct node *last = NULL;
	struct notice n;

	if (strcmp(m->act->name, "serve-notice") == 0)
		return meant(m, &n) ? n.event : NULL;
	for (const struct node *e = moment_history(m); e; e = e->next)
		if (node_is(node_get(e, "to"), state_names[STATE_DECIDED]))
			last = e;
	return last;
}

bool
is_own_hand(const struct moment *m, const char *who)
{
	const struct person *const people[] = {m->person, moment_actor(m)};

	who = said_folded(m->c->arena, who);
	for (size_t i = 0; i < sizeof people / sizeof *people; i++)
		if (people[i] &&
		    (strcmp(who, people[i]->name) == 0 || strcmp(who, people[i]->account) == 0))
			return true;
	return false;
}

/* Nobody who hands a document over for the office receives it, or sees that it was left. */
static bool
hands_hold(const struct moment *m, struct buf *why)
{
	const struct node *witnesses = node_get(m->keys, "witnesses");
	const struct node *w = witnesses ? witnesses->first : NULL;
	const char *recipient = node_get_str(m->keys, "recipient", "");

	if (is_own_hand(m, recipient))
		buf_say(why, "'%s' serves it, and is not who receives it", m->by);
	for (; w && !why->len; w = w->next)
		if (is_own_hand(m, node_str(w, "")))
			buf_say(why, "'%s' serves it, and is no witness", m->by);
		else if (node_is(w, recipient))
			buf_say(why, "'%s' receives it, and is no witness", recipient);
	return !why->len;
}

/*
 * 自发出公告之日起，经过三十日，即视为送达: on that day, neither sooner nor later, so that
 * nobody chooses when a time begins.
 */
static bool
displayed_holds(const struct moment *m, struct buf *why)
{
	const struct node *displayed = node_get(m->keys, "displayed");
	char text[DAY_TEXT];
	const struct node *event;
	struct stamp at;
	day_t day, since;

	if (!node_is(node_get(m->keys, "manner"), "public") || !date_of(displayed, &since))
		return true;
	event = served_act(m);
	if (event && event_stamp(event, "at", &at) && since < zone_day(at.sec)) {
		buf_say(why, "displayed since %s, and the %s is of %.10s", displayed->str,
		    node_get_str(event, "act", ""), node_get_str(event, "at", ""));
		return false;
	}
	if (!date_of(node_get(m->keys, "signed"), &day) || day == since + m->office->public_notice)
		return true;
	day_format(since + m->office->public_notice, text);
	buf_say(why, "displayed since %s for %d days, it counts as served on %s", displayed->str,
	    m->office->public_notice, text);
	return false;
}

/* 送达回证: what is displayed is signed for by nobody, and its day is to come. */
static bool
receipt_holds(const struct moment *m, struct buf *why)
{
	const struct node *signed_on = node_get(m->keys, "signed");
	char at[STAMP_TEXT];
	day_t day;

	if (!moments_hold(m, why))
		return false;
	if (node_is(node_get(m->keys, "manner"), "public") || !date_of(signed_on, &day) ||
	    day <= m->day)
		return true;
	stamp_format(&m->at, at);
	buf_say(why, "signed %s is after the act at %s", signed_on->str, at);
	return false;
}

/* The applicant's time that the act opened, or the service of its notice, and that lasts; NULL. */
static const struct task *
time_of(const struct moment *m, const struct node *event)
{
	const size_t own = event_number(m->c, event);
	const struct fold *f = &m->c->fold;
	const struct node *number;
	size_t served = 0;

	for (const struct node *e = event; e; e = e->next) {
		number = event_is(e, "serve-notice") ? node_get(e, "event") : NULL;
		if (number && strtoul(node_str(number, "0"), NULL, 10) == own)
			served = event_number(m->c, e);
	}
	for (size_t i = 0; i < f->n_tasks; i++)
		if ((f->tasks[i].opened == own || f->tasks[i].opened == served) &&
		    f->tasks[i].clock == CLOCK_APPLICANT && !f->tasks[i].closed &&
		    (f->tasks[i].paused || m->at.sec <= f->tasks[i].due.sec))
			return &f->tasks[i];
	return NULL;
}

/* It gives time before the decision that is to be made: to ask for a hearing, or, before a denial, to pay. */
static bool
gives_time(const struct moment *m, const struct notice *n)
{
	return !n->answered &&
	    (event_is(n->event, "offer-hearing") ||
		(event_is(n->event, "notify") && moment_wants(m, "denied")));
}

static bool
decide_served_holds(const struct moment *m, struct buf *why)
{
	struct notice n = {0};

	while (!why->len && notice_next(m->office, m->c, &n))
		if (gives_time(m, &n) && !served_by(n.served, m->day))
			notice_unserved(&n, why);
	return !why->len;
}

/* 听证权利自被告知之日起: nobody decides while the time runs that was given. */
static bool
decide_time_holds(const struct moment *m, struct buf *why)
{
	const struct task *t;
	struct notice n = {0};

	while (!why->len && notice_next(m->office, m->c, &n)) {
		t = gives_time(m, &n) && n.served ? time_of(m, n.event) : NULL;
		if (t)
			buf_say(why, "%s gives the applicant time until %s", notice_name(&n),
			    t->due_text);
	}
	return !why->len;
}

/* The hearing that has begun and not ended; NULL. */
static const struct node *
hearing(const struct moment *m)
{
	static const char name[] = "hearing";
	const struct node *found = NULL;

	for (const struct node *e = moment_history(m); e; e = e->next)
		if (node_is(node_get(e, "procedure"), name))
			found = event_is(e, "pause") ? e : NULL;
	return found;
}

/*
 * 听证: nothing is decided while somebody is heard. Silence is no consent over
 * a right to be heard of which nobody was told, or which can still be used
 * (行政许可法第四十六、四十七条).
 */
static bool
hearing_holds(const struct moment *m, struct buf *why)
{
	const bool silence = strcmp(m->act->name, "lapse") == 0;
	const struct node *held = hearing(m);
	const struct task *t;
	struct notice n;

	if (silence && !moment_grants(m))
		return true;
	if (held)
		buf_say(why, "the hearing of %.10s has not ended", node_get_str(held, "at", ""));
	for (const struct node *e = silence ? moment_history(m) : NULL; e && !why->len;
	     e = e->next) {
		if (!event_is(e, "offer-hearing"))
			continue;
		t = time_of(m, e);
		if (notice_of(m->office, m->c, e, &n) && !n.answered &&
		    !served_by(n.served, m->day))
			notice_unserved(&n, why);
		else if (t)
			buf_say(why, "who may ask for a hearing has until %s", t->due_text);
	}
	return !why->len;
}

/* What ends without anybody having decided leaves nothing that the applicant had to know. */
static bool
close_notices_hold(const struct moment *m, struct buf *why)
{
	enum outcome o = m->c->fold.outcome;
	struct notice n = {0};

	if (o == OUTCOME_WITHDRAWN || o == OUTCOME_RETURNED)
		return true;
	while (!why->len && notice_next(m->office, m->c, &n))
		if (!n.answered && !served_by(n.served, m->day))
			notice_unserved(&n, why);
	return !why->len;
}

#define SERVICE_LAW "law of civil procedure (民事诉讼法) art. "

const struct gate notice_gates[] = {
    {"notice.issued", "only a notice is served that was issued, and stands",
	"rules for the window (窗口办文规定) art. 21", "serve-notice", GATE_MATTER, GATE_FIRM, 0,
	issued_holds},
    {"notice.which", "the act says which of the notices that wait it serves",
	"casework(5), Service", "serve-notice", GATE_SAID, GATE_FIRM, 0, which_holds},
    {"notice.once", "a notice is served once", SERVICE_LAW "87", "serve-notice", GATE_MATTER,
	GATE_FIRM, 0, once_holds},
    {"notice.answered", "no time begins for what was done already", SERVICE_LAW "87",
	"serve-notice", GATE_MATTER, GATE_FIRM, 0, answered_holds},
    {"notice.day", "a notice is served on the day of its issue or later", SERVICE_LAW "87",
	"serve-notice", GATE_SAID, GATE_FIRM, 0, day_holds},
    {"notice.until", "a last day is that of the notice, put off by what its service took",
	"rules for the window (窗口办文规定) art. 9, 19", "serve-notice", GATE_SAID, GATE_FIRM, 0,
	until_holds},
    {"serve.receipt", "the recipient signed for the document, with the date",
	"rules for the window (窗口办文规定) art. 21", "serve serve-notice", GATE_SAID, GATE_FIRM,
	0, receipt_holds},
    {"serve.manner", "the receipt says all that the manner of service needs",
	SERVICE_LAW "87 to 95", "serve serve-notice", GATE_SAID, GATE_FIRM, 0, manner_holds},
    {"serve.hands", "who serves a document neither receives it nor is a witness",
	SERVICE_LAW "87, 89", "serve serve-notice conclude", GATE_SAID, GATE_FIRM, 0, hands_hold},
    {"serve.displayed", "what is displayed counts as served when its time is over",
	SERVICE_LAW "95", "serve serve-notice", GATE_SAID, GATE_FIRM, 0, displayed_holds},
    {"decide.served", "what gives the applicant time was served before the decision",
	"licensing law (行政许可法) art. 47", "decide", GATE_MATTER, GATE_FIRM, 0,
	decide_served_holds},
    {"decide.time", "no decision while time runs that a notice gave the applicant",
	"licensing law (行政许可法) art. 47", "decide", GATE_MATTER, GATE_FIRM,
	WORD_FLAG(ROLE_LEADER) | WORD_FLAG(ROLE_HEAD), decide_time_holds},
    {"decide.hearing", "no decision during a hearing, no silence over an open right to one",
	"licensing law (行政许可法) art. 46, 47", "decide lapse", GATE_MATTER, GATE_FIRM, 0,
	hearing_holds},
    {"close.notices", "each notice was served, or answered, before the case is closed",
	"rules for the window (窗口办文规定) art. 15, 16, 21", "close", GATE_MATTER, GATE_YIELDS, 0,
	close_notices_hold},
    {.name = NULL},
};
