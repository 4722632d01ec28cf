#include "store/check.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/tongue.h"
#include "rules/duty.h"
#include "store/file.h"
#include "store/repair.h"

static const char left_over[] =
    "left over from a change that was cut off; 'case-check sweep' takes it away";

enum status
check_stray(void *check, const char *path, struct diag *d)
{
	const struct check *k = check;
	char id[ID_TEXT];
	bool temporary = left_new(path) || left_of_case(path, id);

	/* one of a process at work may be gone by now */
	if (temporary && faccessat(k->s->dir, path, F_OK, AT_SYMLINK_NOFOLLOW) != 0)
		return ST_DONE;
	diag_rule(d, path, temporary ? "store.temporary" : "store.stray", "%s",
	    temporary ? left_over : _("this is neither a case nor part of one"));
	return ST_NO;
}

/* Only .yaml files of these directories are rules: what has another name is read by nobody. */
static enum status
strays_of(const struct store *s, const char *directory, struct diag *d)
{
	struct dirent **list = NULL;
	int n = scandirat(s->dir, directory, &list, NULL, alphasort);
	enum status st = ST_DONE;
	char path[PATH_MAX];

	for (int i = 0; i < n; i++) {
		const char *name = list[i]->d_name, *dot = strrchr(name, '.');

		snprintf(path, sizeof path, "%s/%s", directory, name);
		if (file_temporary(name)) {
			diag_rule(d, path, "store.temporary", "%s", left_over);
			st = ST_NO;
		} else if (name[0] != '.' && !(dot && strcmp(dot, ".yaml") == 0)) {
			diag_rule(d, path, "store.stray",
			    "this is not read: a rule file is NAME.yaml");
			st = ST_NO;
		}
		free(list[i]);
	}
	free(list);
	return st;
}

enum status
check_rule_files(const struct store *s, struct diag *d)
{
	const struct node *e = s->office.layers->first;
	enum status st = strays_of(s, "calendar", d);

	st = status_worse(st, strays_of(s, "catalog", d));
	for (int layer = 0; e; e = e->next, layer++) {
		if (editions_have(s->office.editions, layer))
			continue;
		diag_rule_at(d, "office.yaml", e->line, e->col, "calendar.missing",
		    "there is no file calendar/%s-YEAR.yaml", e->str);
		st = ST_NO;
	}
	return st;
}

/* On some day of the version the schedule has a fee of the item. */
static bool
is_ever_charged(const struct office *o, const struct item *item, const struct version *v)
{
	const struct fee *f = o->fees;

	for (size_t n = o->n_fees; n; n--, f++)
		if (node_has(f->items, item->id) && f->in_force.from <= v->in_force.until &&
		    f->in_force.until >= v->in_force.from)
			return true;
	return false;
}

enum status
check_payments(const struct store *s, struct diag *d)
{
	const struct office *o = &s->office;
	enum status st = ST_DONE;
	const struct node *payment;

	for (size_t i = 0; i < o->n_items; i++)
		for (size_t k = 0; k < o->items[i].n_versions; k++) {
			const struct version *v = &o->items[i].versions[k];

			payment = node_get(v->node, "payment");
			if (!payment || is_ever_charged(o, &o->items[i], v))
				continue;
			diag_rule_at(d, o->items[i].file, payment->line, payment->col,
			    "payment.charged",
			    "acts wait for payment, and fees.yaml has no fee of '%s' then",
			    o->items[i].id);
			st = ST_NO;
		}
	return st;
}

static bool
goal_is_open(const struct office *o, const struct duty *duty, int64_t now)
{
	if (!duty->goal || !period_holds(&duty->in_force, duty->day) ||
	    duty_due(duty, o->calendar, o->closing, NULL).sec >= now)
		return false;
	return !duty->n_done || duty->done[0].on > zone_day(now);
}

enum status
check_duties(const struct store *s, int64_t now, struct diag *d)
{
	const struct office *o = &s->office;
	enum status st = ST_DONE;
	char day[DAY_TEXT];

	for (size_t i = 0; i < o->n_duties; i++) {
		const struct duty *duty = &o->duties[i];
		const struct node *due = node_get(duty->node, "due");
		const char *needs = _("a reason and a measure");

		if (!goal_is_open(o, duty, now) || (duty->reason && duty->measure))
			continue;
		if (duty->reason || duty->measure)
			needs = duty->reason ? _("a measure") : _("a reason");
		day_format(duty->day, day);
		diag_rule_at(d, "duties.yaml", due->line, due->col, "duty.open-goal",
		    "'%s' was due on %s and is not done: it needs %s", duty->id, day, needs);
		st = ST_NO;
	}
	return st;
}
