#include "rules/duty.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const every_names[EVERY_N] = {"", "month", "quarter", "year"};

static const int every_months[EVERY_N] = {0, 1, 3, 12};
/* What the name of a period looks like: d is a digit. */
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

bool
duty_day(const char *s, day_t *day)
{
	static const struct {
		const char *text;
		int mday; /* 0: the last */
	} parts[] = {{"初", 10}, {"上旬", 10}, {"中旬", 20}, {"下旬", 0}, {"底", 0}, {"末", 0}};
	int year, month;

	if (day_parse(s, strlen(s), day))
		return true;
	if (!skip_number(&s, 4, 4, &year) || !skip(&s, "年") || !skip_number(&s, 1, 2, &month) ||
	    !skip(&s, "月"))
		return false;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (!skip(&s, parts[i].text))
			continue;
		skip(&s, "前");
		if (*s || !day_of(year, month, parts[i].mday ? parts[i].mday : 1, day))
			return false;
		if (!parts[i].mday)
			*day = months_end(year, month, 1);
		return true;
	}
	return false;
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

/* A value that is wrong, and what would be right. */
static bool
wrong(const struct node *n, const char *file, struct diag *d, const char *text)
{
	diag_at(d, file, n->line, n->col, "%s", text);
	return false;
}

static bool
read_due_once(struct duty *duty, const struct node *due, const char *file, struct diag *d)
{
	if (!duty_day(due->str, &duty->day)) {
		diag_at(d, file, due->line, due->col,
		    "due '%s' is no day: without 'every' say such as 2026-05-31 or 2026年5月底",
		    due->str);
		return false;
	}
	if (duty->day >= duty->in_force.from)
		return true;
	return wrong(due, file, d, "'due' is before 'from'");
}

static bool
read_due(struct duty *duty, const struct node *due, const char *file, struct diag *d)
{
	if (!duty->every)
		return read_due_once(duty, due, file, d);
	duty->last_workday = strcmp(due->str, "last workday") == 0;
	if (duty->last_workday || (length_parse(due->str, &duty->length) && duty->length.n))
		return true;
	diag_at(d, file, due->line, due->col,
	    "due '%s': with 'every' say '5 workdays', '10 days' or 'last workday'", due->str);
	return false;
}

/* What only a duty that comes once can be. */
static bool
read_goal(struct duty *duty, const struct node *e, const char *file, struct diag *d)
{
	static const char *const keys[] = {"goal", "rectify", "body", "reason", "measure"};
	const struct node *rectify = node_get(e, "rectify"), *body = node_get(e, "body"), *n;
	bool ok = true;

	for (size_t i = 0; duty->every && i < sizeof keys / sizeof *keys; i++)
		if ((n = node_get(e, keys[i]))) {
			diag_at(d, file, n->line, n->col,
			    "'%s' is of what comes once, without 'every'", keys[i]);
			ok = false;
		}
	if (node_is(rectify, "higher") && !body)
		ok = wrong(rectify, file, d,
		    "'body' is missing: which higher body it is brought to");
	if (body && !node_is(rectify, "higher"))
		ok = wrong(body, file, d, "'body' goes with 'rectify: higher'");
	duty->goal = rectify || node_get_bool(e, "goal", false);
	duty->reason = node_get_str(e, "reason", NULL);
	duty->measure = node_get_str(e, "measure", NULL);
	return ok;
}

/* Which period was done; sets done->last. */
static bool
read_period_done(const struct duty *duty, struct duty_done *done, const char *file, struct diag *d)
{
	const struct node *n = node_get(done->node, "period");
	struct period p;

	done->last = duty->day;
	if (!duty->every)
		return !n || wrong(n, file, d, "'period' goes with 'every'");
	if (!n) {
		diag_at(d, file, done->node->line, done->node->col,
		    "'period' is missing: the %s that was done, such as %s",
		    every_names[duty->every], every_examples[duty->every]);
		return false;
	}
	if (!duty_period_parse(duty->every, n->str, &p)) {
		diag_at(d, file, n->line, n->col, "period '%s' is no %s: say such as %s", n->str,
		    every_names[duty->every], every_examples[duty->every]);
		return false;
	}
	done->last = p.until;
	if (period_holds(&duty->in_force, p.until))
		return true;
	diag_at(d, file, n->line, n->col, "period '%s' ends %s: it is no duty then", n->str,
	    p.until < duty->in_force.from ? "before 'from'" : "after 'until'");
	return false;
}

static bool
read_done(const struct duty *duty, struct duty_done *done, const char *file, struct diag *d)
{
	const struct node *on = node_get(done->node, "on"),
			  *period = node_get(done->node, "period");
	bool ok = read_period_done(duty, done, file, d);

	done->document = node_get_str(done->node, "document", NULL);
	if (!day_parse(on->str, on->len, &done->on)) {
		diag_at(d, file, on->line, on->col, "there is no day '%s'", on->str);
		return false;
	}
	for (const struct duty_done *x = duty->done; ok && x < done; x++)
		if (x->last == done->last) {
			diag_at(d, file, done->node->line, done->node->col,
			    "%s%s is done in line %d too", period ? "period " : "this",
			    node_str(period, ""), x->node->line);
			ok = false;
		}
	return ok;
}

bool
duty_read(struct arena *a, struct duty *duty, const struct node *node, const char *file,
    struct diag *d)
{
	const struct node *list = node_get(node, "done"), *e;
	struct duty_done *done = arena_alloc(a, (list ? list->n : 0) * sizeof *done);
	bool ok;

	duty->node = node;
	duty->id = node_get_str(node, "duty", "");
	duty->name = node_get_str(node, "name", "");
	duty->of = node_get_str(node, "of", "");
	for (int i = EVERY_MONTH; i < EVERY_N; i++)
		if (node_is(node_get(node, "every"), every_names[i]))
			duty->every = (enum every)i;
	duty->done = done;
	ok = read_due(duty, node_get(node, "due"), file, d);
	ok &= read_goal(duty, node, file, d);
	for (e = list ? list->first : NULL; e; e = e->next, done++, duty->n_done++) {
		done->node = e;
		ok &= read_done(duty, done, file, d);
	}
	return ok;
}

static bool
duty_holds(const struct office *o, const struct duty *duty, struct diag *d)
{
	static const char file[] = "duties.yaml";
	const struct node *n = node_get(duty->node, "of");
	bool ok = true;

	if (!office_department(o, duty->of)) {
		diag_at(d, file, n->line, n->col, "department '%s' is not in departments.yaml",
		    n->str);
		ok = false;
	}
	for (size_t i = 0; i < duty->n_done; i++) {
		n = node_get(duty->done[i].node, "by");
		if (office_person(o, n->str))
			continue;
		diag_at(d, file, n->line, n->col, "account '%s' is not in staff.yaml", n->str);
		ok = false;
	}
	return ok;
}

bool
duties_hold(const struct office *o, struct diag *d)
{
	const struct node *n;
	bool ok = true;

	for (size_t i = 0; i < o->n_duties; i++) {
		ok &= duty_holds(o, &o->duties[i], d);
		for (size_t k = 0; k < i; k++) {
			if (strcmp(o->duties[k].id, o->duties[i].id) != 0)
				continue;
			n = node_get(o->duties[i].node, "duty");
			diag_at(d, "duties.yaml", n->line, n->col, "duty '%s' stands here twice",
			    n->str);
			ok = false;
		}
	}
	return ok;
}
