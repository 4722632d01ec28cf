#include "case/service.h"

#include <stdio.h>
#include <string.h>

#include "case/charge.h"
#include "case/perform.h"

/* What a notice gives the applicant time for, and the acts by which that is done or over. */
static const struct {
	const char *act, *answers;
} answers[] = {{"ask", "supplement"}, {"offer-hearing", "pause"}};

/* What a notice of fees tells is paid or waived: a part of it is no answer (缴清). */
static bool
is_paid(const struct office *o, const struct casefile *c, const struct node *notice)
{
	const struct charges x = charges_of(c->arena, o, c);

	return charges_told_settled(&x, notice);
}

/* A pause answers the right to a hearing by one. */
static bool
is_answer(const struct node *event, const struct node *e)
{
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		if (event_is(event, answers[i].act))
			return words_have(answers[i].answers, node_get_str(e, "act", "")) &&
			    (!event_is(e, "pause") || node_is(node_get(e, "procedure"), "hearing"));
	return false;
}

static void
follow(const struct office *o, const struct casefile *c, struct notice *n)
{
	char number[24];

	snprintf(number, sizeof number, "%zu", n->number);
	n->served = NULL;
	n->answered = event_is(n->event, "notify") && is_paid(o, c, n->event);
	for (const struct node *e = n->event->next; e; e = e->next) {
		if (event_is(e, "serve-notice") && node_is(node_get(e, "event"), number))
			n->served = e;
		n->answered |= is_answer(n->event, e);
	}
}

bool
notice_next(const struct office *o, const struct casefile *c, struct notice *n)
{
	const struct node *e = n->event ? n->event->next : case_acts(c);
	const struct act *act;
	struct stamp at;

	for (; o->n_notices && e; e = e->next) {
		n->number++;
		act = act_find(node_get_str(e, "act", NULL));
		if (!act || !act->tells || !event_stamp(e, "at", &at) ||
		    !office_serves(o, act->name, zone_day(at.sec)))
			continue;
		n->event = e;
		follow(o, c, n);
		return true;
	}
	return false;
}

bool
notice_of(const struct office *o, const struct casefile *c, const struct node *event,
    struct notice *n)
{
	*n = (struct notice){0};
	while (event && notice_next(o, c, n))
		if (n->event == event)
			return true;
	return false;
}

const struct node *
notice_until(const struct office *o, const struct casefile *c, const struct node *event)
{
	struct notice n;

	return node_get(notice_of(o, c, event, &n) && n.served ? n.served : event, "until");
}

/* A notice of paper may have no number: it is then known by its act. */
static bool
is_meant(const struct node *said, const struct notice *n)
{
	const struct node *of = node_get(said, "of"), *event = node_get(said, "event");
	const struct node *document = node_get(said, "document"),
			  *own = node_get(n->event, "document");
	char number[24];

	snprintf(number, sizeof number, "%zu", n->number);
	return (!of || node_equal(of, node_get(n->event, "act"))) &&
	    (!event || node_is(event, number)) &&
	    (!document || (own ? node_equal(document, own) : of || event));
}

size_t
notice_meant(const struct moment *m, const struct node *said, struct notice *n)
{
	struct notice x = {0}, last = {0};
	size_t found = 0;

	while (notice_next(m->office, m->c, &x)) {
		if (!is_meant(said, &x))
			continue;
		if (x.served || x.answered)
			last = x;
		else if (!found++)
			*n = x;
	}
	if (!found && last.event)
		*n = last;
	return found ? found : last.event != NULL;
}

const char *
last_day_after(const struct moment *m, day_t day, const char *length)
{
	const struct office *o = m->office;
	char text[DAY_TEXT];
	struct length l;
	struct due due;

	if (!length || !length_parse(length, &l) || !l.n)
		return NULL;
	due = due_count(editions_known(o->editions, m->known), zone_moment(day, 0), &l, 0, NULL, 0,
	    o->closing);
	if (due.beyond || due.provisional)
		return NULL;
	day_format(due.day, text);
	return arena_str(m->c->arena, text);
}

/* What a length gives is counted from the service on, so that nobody loses a day of it. */
static const char *
last_day_served(const struct moment *m, const struct notice *n)
{
	const char *length = node_get_str(n->event, "length", NULL), *last = NULL;
	day_t day;

	if (length && node_get(n->event, "until") && served_on(m->request->keys, &day))
		last = last_day_after(m, day, length);
	return last ? last : node_get_str(n->event, "until", NULL);
}

const char *
notice_key(const struct moment *m, const char *key)
{
	struct notice n;

	if (notice_meant(m, m->request->keys, &n) != 1)
		return NULL;
	if (strcmp(key, "event") == 0)
		return arena_fmt(m->c->arena, "%zu", n.number);
	if (strcmp(key, "until") == 0)
		return last_day_served(m, &n);
	return node_get_str(n.event, strcmp(key, "of") == 0 ? "act" : key, NULL);
}

const char *
notice_name(const struct notice *n)
{
	return node_get_str(n->event, "document", node_get_str(n->event, "act", ""));
}

bool
served_on(const struct node *service, day_t *day)
{
	const struct node *signed_on = node_get(service, "signed");
	struct stamp at;

	if (node_str(signed_on, NULL) && day_parse(signed_on->str, signed_on->len, day))
		return true;
	if (!event_stamp(service, "at", &at))
		return false;
	*day = zone_day(at.sec);
	return true;
}

bool
served_by(const struct node *service, day_t day)
{
	day_t on;

	return service && served_on(service, &on) && on <= day;
}

void
notice_unserved(const struct notice *n, struct buf *why)
{
	if (n->served)
		buf_say(why, "%s counts as served on %s alone", notice_name(n),
		    node_get_str(n->served, "signed", ""));
	else
		buf_say(why, "%s was not served", notice_name(n));
}
