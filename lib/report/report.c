#include "report/report.h"

#include <stdlib.h>

#include "case/as_of.h"

void
report_begin(struct report *p, int64_t now)
{
	struct period *d = &p->period;
	int month, mday, year = p->year;
	day_t last;

	p->fits = true;
	p->as_of = now;
	p->cut = p->has_until;
	if (!p->has_from)
		d->from = DAY_MIN;
	if (!p->has_until)
		d->until = DAY_MAX;
	if (!year && p->kind == REPORT_ANNUAL && !p->has_from)
		day_split(p->has_until ? d->until : zone_day(now), &year, &month, &mday);
	if (year) {
		day_of(year, 1, 1, &d->from);
		if (day_of(year, 12, 31, &last) && last < d->until)
			d->until = last;
		p->cut = true;
	}
	if (p->cut && zone_moment(d->until, 86400) < now)
		p->as_of = zone_moment(d->until, 86400);
}

void
report_line(struct report *p, const char *const *values)
{
	p->lines++;
	p->line(p->arg, values);
}

const char *
report_number(struct report *p, int64_t n)
{
	return arena_fmt(&p->arena, "%lld", (long long)n);
}

void
report_count(struct report *p, const struct tally *one, const char *const *values, size_t n)
{
	p->fits &= tally_merge(&p->total, one);
	p->fits &= tally_merge(&groups_get(&p->groups, values, n, NULL)->tally, one);
}

/* A case as it was at the end of the period, its dossier as it is; false when it came later. */
static bool
cut_case(const struct report *p, struct casefile *c)
{
	struct stamp end = {.sec = zone_moment(p->period.until, 86400) - 1};

	return history_as_of(c, &end, NULL);
}

enum status
report_add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	bool findings = p->kind == REPORT_FINDINGS || p->kind == REPORT_SUMMARY;
	enum status st = ST_DONE;

	if (!c->fold.events) {
		diag_at(d, c->file, 0, 0, "not a case: its history is empty");
		return ST_FAILED;
	}
	if (p->cut && !findings && !cut_case(p, c))
		return ST_DONE;
	arena_reset(&p->arena);
	switch (p->kind) {
	case REPORT_ANNUAL:
		st = annual_add(p, id, c, d);
		break;
	case REPORT_COUNT:
		count_add(p, c);
		break;
	case REPORT_FINDINGS:
	case REPORT_SUMMARY:
		findings_add(p, id, c);
		break;
	case REPORT_REGISTER:
		register_add(p, id, c);
		break;
	}
	return st;
}

static bool
total_foots(struct report *p, struct diag *d)
{
	struct tally sum;

	if (groups_sum(&p->groups, &sum) && p->fits)
		return tally_foots(&p->total, &sum, d);
	diag_at(d, NULL, 0, 0, "the sum of the fees is too large, or of too many currencies");
	return false;
}

enum status
report_end(struct report *p, struct diag *d)
{
	switch (p->kind) {
	case REPORT_ANNUAL:
		if (!total_foots(p, d))
			return ST_FAILED;
		annual_lines(p);
		break;
	case REPORT_COUNT:
		if (!total_foots(p, d))
			return ST_FAILED;
		count_lines(p);
		break;
	case REPORT_FINDINGS:
	case REPORT_SUMMARY:
		findings_lines(p);
		break;
	case REPORT_REGISTER:
		register_lines(p);
		break;
	}
	return p->lines ? ST_DONE : ST_NO;
}

void
report_release(struct report *p)
{
	free(p->queue.list);
	arena_release(&p->queue.arena);
	arena_release(&p->arena);
	groups_release(&p->groups);
}
