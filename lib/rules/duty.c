#include "rules/duty.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/tongue.h"
#include "rules/office.h"

const char *const every_names[EVERY_N] = {"", "month", "quarter", "year"};

static const int every_months[EVERY_N] = {0, 1, 3, 12};
/* What the name of a period looks like: d is a digit. */
/* 1900-01-01: what comes again is counted from 'from' on. */
enum { FIRST_DAY = -25567 };

static const char *const every_shapes[EVERY_N] = {"", "dddd-dd", "dddd-Qd", "dddd"};
static const char *const every_examples[EVERY_N] = {"", "2022-11", "2022-Q4", "2022"};

/* The last day of so many months from that one on, at most to the end of a year. */
static day_t
months_end(int year, int month, int months)
{
	bool new_year = month + months > 12;
	day_t next;

	return day_of(year + new_year, new_year ? 1 : month + months, 1, &next) ? next - 1
										: DAY_MAX;
}

/* Skips a text; false when it is not there. */
static bool
skip(const char **s, const char *text)
{
	size_t n = strlen(text);

	if (strncmp(*s, text, n) != 0)
		return false;
	*s += n;
	return true;
}

/* A number of so many digits. */
static bool
skip_number(const char **s, size_t least, size_t most, int *number)
{
	size_t n = strspn(*s, "0123456789");

	if (n < least || n > most)
		return false;
	*number = (int)strtol(*s, NULL, 10);
	*s += n;
	return true;
}

/* A part of a month, its year unless one was said before; *s is behind it. */
static bool
skip_part(const char **s, int *year, day_t *day)
{
	static const struct {
		const char *text;
		int mday; /* 0: the last */
	} parts[] = {{"初", 10}, {"上旬", 10}, {"中旬", 20}, {"下旬", 0}, {"底", 0}, {"末", 0}};
	const bool said = skip_number(s, 4, 4, year);
	int month;

	if ((said ? !skip(s, "年") : !*year) || !skip_number(s, 1, 2, &month) || !skip(s, "月"))
		return false;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (!skip(s, parts[i].text))
			continue;
		if (!day_of(*year, month, parts[i].mday ? parts[i].mday : 1, day))
			return false;
		if (!parts[i].mday)
			*day = months_end(*year, month, 1);
		return true;
	}
	return false;
}

/* A time from one part of a month to another (至) is due at its end. */
bool
duty_day(const char *s, day_t *day)
{
	int year = 0;
	day_t from;

	if (day_parse(s, strlen(s), day))
		return true;
	if (!skip_part(&s, &year, &from))
		return false;
	*day = from;
	if (skip(&s, "至") && (!skip_part(&s, &year, day) || *day <= from))
		return false;
	skip(&s, "前");
	return !*s;
}

bool
duty_period(enum every every, day_t day, struct period *p)
{
	int year, month, mday, months = every_months[every];

	if (day < DAY_MIN || day > DAY_MAX)
		return false;
	day_split(day, &year, &month, &mday);
	month -= (month - 1) % months;
	p->until = months_end(year, month, months);
	return day_of(year, month, 1, &p->from);
}

void
duty_period_name(enum every every, const struct period *p, char out[DUTY_PERIOD_TEXT])
{
	int year, month, mday;
	char text[DAY_TEXT];

	day_format(p->from, text);
	day_split(p->from, &year, &month, &mday);
	if (every == EVERY_QUARTER)
		snprintf(out, DUTY_PERIOD_TEXT, "%.4s-Q%c", text, '0' + (month + 2) / 3);
	else
		snprintf(out, DUTY_PERIOD_TEXT, "%.*s", every == EVERY_MONTH ? 7 : 4, text);
}

bool
duty_period_parse(enum every every, const char *name, struct period *p)
{
	const char *shape = every_shapes[every], *s = name;
	int month = 1;
	day_t day;

	for (; *shape; shape++, s++)
		if (*shape == 'd' ? *s < '0' || *s > '9' : *s != *shape)
			return false;
	if (*s)
		return false;
	if (every == EVERY_MONTH)
		month = (int)strtol(name + 5, NULL, 10);
	if (every == EVERY_QUARTER)
		month = (int)strtol(name + 6, NULL, 10) * 3;
	return day_of((int)strtol(name, NULL, 10), month, 1, &day) && duty_period(every, day, p);
}

struct due
duty_due(const struct duty *duty, const struct calendar *c, int closing, const struct period *p)
{
	struct due due = {.day = duty->day};
	int n;

	if (p && !duty->last_workday)
		return due_count(c, zone_moment(p->until, 0), &duty->length, 0, NULL, 0, closing);
	if (p) {
		n = calendar_count(c, p->from - 1, p->until);
		due.day = n ? calendar_nth(c, p->from - 1, n) : p->until;
		due.provisional = !calendar_known_all(c, due.day - 1, p->until);
	}
	due.sec = zone_moment(due.day, closing);
	return due;
}

static void
read_due_once(struct reading *r, struct duty *duty, const struct node *due)
{
	if (!duty_day(due->str, &duty->day))
		fault(r, due,
		    "due '%s' is no day: without 'every' say such as 2026-05-31 or 2026年5月底",
		    due->str);
	else if (duty->day < duty->in_force.from)
		fault(r, due, "'due' is before 'from'");
}

static void
read_due(struct reading *r, struct duty *duty, const struct node *due)
{
	duty->last_workday = strcmp(due->str, "last workday") == 0;
	if (!duty->last_workday && (!length_parse(due->str, &duty->length) || !duty->length.n))
		fault(r, due,
		    "due '%s': with 'every' say '5 workdays', '10 days' or 'last workday'",
		    due->str);
}

/* What only a duty that comes once can be. */
static void
read_goal(struct reading *r, struct duty *duty, const struct node *e)
{
	static const char *const keys[] = {"goal", "rectify", "body", "reason", "measure"};
	const struct node *rectify = node_get(e, "rectify"), *body = node_get(e, "body"), *n;

	for (size_t i = 0; duty->every && i < sizeof keys / sizeof *keys; i++)
		if ((n = node_get(e, keys[i])))
			fault(r, n, "'%s' is of what comes once, without 'every'", keys[i]);
	if (node_is(rectify, "higher") && !body)
		fault(r, rectify, "'body' is missing: which higher body it is brought to");
	if (body && !node_is(rectify, "higher"))
		fault(r, body, "'body' goes with 'rectify: higher'");
	duty->goal = rectify || node_get_bool(e, "goal", false);
	duty->reason = node_get_str(e, "reason", NULL);
	duty->measure = node_get_str(e, "measure", NULL);
}

/* Which period was done; sets done->last. */
static bool
read_period_done(struct reading *r, const struct duty *duty, struct duty_done *done)
{
	const struct node *n = node_get(done->node, "period");
	const char *every = every_names[duty->every], *example = every_examples[duty->every];
	struct period p;

	done->last = duty->day;
	if (!duty->every)
		return !n || fault(r, n, "'period' goes with 'every'");
	if (!n)
		return fault(r, done->node, "'period' is missing: the %s that was done, such as %s",
		    every, example);
	if (!duty_period_parse(duty->every, n->str, &p))
		return fault(r, n, "period '%s' is no %s: say such as %s", n->str, every, example);
	done->last = p.until;
	return period_holds(&duty->in_force, p.until) ||
	    fault(r, n, "period '%s' ends %s: it is no duty then", n->str,
		p.until < duty->in_force.from ? _("before 'from'") : _("after 'until'"));
}

static void
read_done(struct reading *r, const struct duty *duty, struct duty_done *done)
{
	const struct node *period = node_get(done->node, "period");
	bool ok = read_period_done(r, duty, done);

	done->document = node_get_str(done->node, "document", NULL);
	ok &= date_read(r, node_get(done->node, "on"), &done->on);
	for (const struct duty_done *x = duty->done; ok && x < done; x++)
		if (x->last == done->last)
			ok = fault(r, done->node, "%s%s is done in line %d too",
			    period ? "period " : "this", node_str(period, ""), x->node->line);
}

static void
read_duty(struct reading *r, void *entry, const struct node *e)
{
	struct duty *duty = entry;
	const struct node *list = node_get(e, "done"), *x;
	struct duty_done *done = arena_alloc(&r->o->arena, (list ? list->n : 0) * sizeof *done);

	duty->node = e;
	duty->id = node_get_str(e, "duty", "");
	duty->name = node_get_str(e, "name", "");
	duty->of = node_get_str(e, "of", "");
	duty->done = done;
	duty->every = (enum every)word_find(every_names, EVERY_N, node_get_str(e, "every", NULL));
	if (!period_read(r, e, &duty->in_force))
		return;
	if (duty->every && duty->in_force.from < FIRST_DAY)
		fault(r, node_get(e, "from"),
		    "'from' is before 1900: each period since then would be owed");
	if (duty->every)
		read_due(r, duty, node_get(e, "due"));
	else
		read_due_once(r, duty, node_get(e, "due"));
	read_goal(r, duty, e);
	for (x = list ? list->first : NULL; x; x = x->next, done++, duty->n_done++) {
		done->node = x;
		read_done(r, duty, done);
	}
}

void
duties_read(struct reading *r, const struct node *doc)
{
	r->o->duties = entries_read(r, node_get(doc, "duties"), "duty", sizeof *r->o->duties,
	    read_duty, &r->o->n_duties);
}

void
duties_hold(struct reading *r)
{
	r->file = "duties.yaml";
	for (size_t i = 0; i < r->o->n_duties; i++) {
		department_known(r, node_get(r->o->duties[i].node, "of"), "department");
		for (size_t k = 0; k < r->o->duties[i].n_done; k++)
			person_known(r, node_get(r->o->duties[i].done[k].node, "by"), "account");
	}
}
