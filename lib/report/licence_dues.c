#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "case/licence.h"
#include "rules/duty.h"

/*
 * What licences call for in a year or another period: that their renewal is
 * applied for (行政许可法 art. 50), that they are checked (年审, S236), and that
 * what ran out or was revoked is cancelled (art. 70).
 */

enum { ID, LICENCE, APPLICANT, ITEM, DUTY, DUE, DONE, N };
static const struct column columns[N] = {[ID] = {.name = "id"},
    [LICENCE] = {.name = "licence"},
    [APPLICANT] = {.name = "applicant.name"},
    [ITEM] = {.name = "item-name"},
    [DUTY] = {.name = "duty"},
    [DUE] = {.name = "due"},
    [DONE] = {.name = "done"}};

static const struct option options[] = {{"year", required_argument, NULL, 'y'}, {0}};

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	if (!value[0])
		return true;
	if (p->has_from || p->has_until)
		buf_say(why, "--year goes without --from and --until");
	else if (!duty_period_parse(EVERY_YEAR, value[0], &p->period))
		buf_say(why, "--year '%s': a year such as 2022", value[0]);
	p->has_until = true;
	return !why->len;
}

/* Without a last day it is the end of the year: no licence calls for something for ever. */
static day_t
last_day(const struct report *p)
{
	int year, month, mday;
	day_t last;

	if (p->has_until)
		return p->period.until;
	day_split(zone_day(p->as_of), &year, &month, &mday);
	return day_of(year, 12, 31, &last) ? last : DAY_MAX;
}

struct dues {
	struct report *p;
	const char *id;
	struct casefile *c;
	struct licence licence;
	day_t until; /* the last day of which duties are listed */
};

static void
keep(const struct dues *x, const char *duty, day_t due, const char *done)
{
	struct report *p = x->p;
	char text[DAY_TEXT];

	if (due < p->period.from || due > x->until)
		return;
	day_format(due, text);
	report_keep(p,
	    (const char *[N]){[ID] = x->id,
		[LICENCE] = x->licence.number,
		[APPLICANT] = field_value(p->office, x->c, "applicant.name", x->c->arena),
		[ITEM] = field_value(p->office, x->c, "item-name", x->c->arena),
		[DUTY] = duty,
		[DUE] = text,
		[DONE] = done});
}

/* When it was checked in that year last; NULL: it was not. */
static const char *
checked_in(const struct casefile *c, int year)
{
	const char *at = NULL;
	int is, month, mday;
	struct stamp t;

	for (const struct node *e = case_acts(c); e; e = e->next) {
		if (!event_is(e, "supervise") || !event_stamp(e, "at", &t))
			continue;
		day_split(zone_day(t.sec), &is, &month, &mday);
		if (is == year)
			at = node_get_str(e, "at", NULL);
	}
	return at;
}

/* Each year after the first, on the day on which it began; of 29 February the day before. */
static void
checks(const struct dues *x, day_t end)
{
	int year, month, mday;
	day_t from, due;

	if (!day_parse(x->licence.from, strlen(x->licence.from), &from))
		return;
	day_split(from, &year, &month, &mday);
	while (++year) {
		if (!day_of(year, month, mday, &due) && !day_of(year, month, mday - 1, &due))
			return;
		if (due > end || due > x->until)
			return;
		keep(x, "annual-check", due, checked_in(x->c, year));
	}
}

/* Of each time for which it was valid, and of the last one while there is something to renew. */
static void
renewals(const struct dues *x, day_t before)
{
	const struct licence *l = &x->licence;
	const char *applied = NULL, *until = node_get_str(l->issue, "valid-until", NULL);
	day_t last;

	for (const struct node *e = l->issue; e; e = e->next) {
		if (event_is(e, "apply") && node_is(node_get(e, "matter"), "renew"))
			applied = node_get_str(e, "at", NULL);
		if (!event_is(e, "renew"))
			continue;
		if (until && day_parse(until, strlen(until), &last))
			keep(x, "renewal", last - before, applied);
		until = node_get_str(e, "valid-until", NULL);
		applied = NULL;
	}
	if (until && !l->revoked && !l->cancelled && day_parse(until, strlen(until), &last))
		keep(x, "renewal", last - before, applied);
}

/* The day on which it stopped being valid, other than by a cancellation; false: it has not. */
static bool
over_on(const struct licence *l, day_t today, day_t *day)
{
	struct stamp at;

	if (l->revoked && event_stamp(l->revoked, "at", &at))
		*day = zone_day(at.sec);
	else if (licence_last_day(l, day) && *day < today)
		++*day;
	else
		return false;
	return true;
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	const struct version *v = case_version(p->office, c);
	const struct node *own = v ? node_get(v->node, "licence") : NULL;
	struct dues x = {p, id, c, licence_of(c, report_day(p)), last_day(p)};
	const struct licence *l = &x.licence;
	day_t day, end = DAY_MAX;
	struct stamp at;

	(void)d;
	if (!l->issue)
		return ST_DONE;
	if (licence_last_day(l, &day))
		end = day;
	if (l->revoked || l->cancelled) {
		event_stamp(l->revoked ? l->revoked : l->cancelled, "at", &at);
		end = zone_day(at.sec) < end ? zone_day(at.sec) : end;
	}
	renewals(&x, licence_renew_before(v));
	if (node_get_bool(own, "annual-check", false))
		checks(&x, end);
	if (over_on(l, report_day(p), &day))
		keep(&x, "cancellation", day, node_get_str(l->cancelled, "at", NULL));
	return ST_DONE;
}

static bool
lines(struct report *p, struct diag *d)
{
	static const int order[] = {DUE, ID, DUTY, -1};

	(void)d;
	return report_kept(p, order);
}

const struct report_op report_licence_dues = {
    .name = "licence-dues",
    .help = "list what licences call for: renewal, the yearly check, cancellation",
    .synopsis = "[-C DIR] [-y YEAR | --from DATE]",
    .options = options,
    .options_help = "  -y, --year YEAR  in which it is due, such as 2022\n"
		    "  --from DATE      the first day on which it is due, instead of a year\n"
		    "  --until DATE     the last day; by default the end of this year\n",
    .columns = columns,
    .n_columns = N,
    .options_set = set_options,
    .add = add,
    .lines = lines,
};
