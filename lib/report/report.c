#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/said.h"
#include "base/tongue.h"
#include "case/as_of.h"
#include "rules/duty.h"
#include "rules/near.h"

/* Begins to make lines; what it gives is for tongue_swap at the end. */
static bool
speak(const struct report *p)
{
	return tongue_swap(tongue_is_chinese && p->spoken);
}

void
report_begin(struct report *p, int64_t now)
{
	const bool was = speak(p);

	p->fits = true;
	p->as_of = now;
	if (!p->columns) {
		p->columns = p->op->columns;
		p->n_columns = p->op->n_columns;
	}
	if (p->op->begin)
		p->op->begin(p);
	if (p->has_until && zone_moment(p->period.until, 86400) < now)
		p->as_of = zone_moment(p->period.until, 86400);
	tongue_swap(was);
}

void
report_line(struct report *p, const char *const *values)
{
	p->lines++;
	p->line(p->arg, values);
	arena_reset(&p->line_arena);
}

const char *
report_number(struct report *p, int64_t n)
{
	return arena_fmt(&p->line_arena, "%lld", (long long)n);
}

const char *
report_date(struct report *p, day_t day)
{
	char text[DAY_TEXT];

	day_format(day, text);
	return arena_str(&p->line_arena, text);
}

day_t
report_day(const struct report *p)
{
	day_t day = zone_day(p->as_of);

	return day > p->period.until ? p->period.until : day;
}

const char *
report_workdays(struct report *p, day_t from, day_t until)
{
	return report_number(p, calendar_count(p->office->calendar, from, until));
}

bool
report_month(struct report *p, const char *month, struct buf *why)
{
	if (!month)
		return true;
	if (p->has_from || p->has_until)
		buf_say(why, "--month goes without --from and --until");
	else if (!duty_period_parse(EVERY_MONTH, said_folded(&p->arena, month), &p->period))
		buf_say(why, "--month '%s': a month such as 2022-11", month);
	p->has_until = true;
	return !why->len;
}

bool
report_year(struct report *p, const char *year, struct buf *why)
{
	const char *said = year ? said_folded(&p->arena, year) : NULL;
	struct period y = p->period;

	if (!year)
		return true;
	if (p->has_from)
		buf_say(why, "--year and --from do not go together");
	else if (!duty_period_parse(EVERY_YEAR, said, &y))
		buf_say(why, "--year '%s': a year such as 2022", year);
	else if (p->has_until && (p->period.until < y.from || p->period.until > y.until))
		buf_say(why, "--until is of another year than --year");
	if (why->len)
		return false;
	p->period.from = y.from;
	if (!p->has_until)
		p->period.until = y.until;
	p->has_until = true;
	return true;
}

bool
report_nature(struct report *p, const char *nature, struct buf *why)
{
	struct nearest near = {0};

	p->nature = nature ? said_folded(&p->arena, nature) : "approvals";
	near.text = p->nature;
	nearest_try(&near, "approvals");
	if (strcmp(p->nature, "approvals") != 0 && strcmp(p->nature, "all") != 0 &&
	    !word_find(nature_names, NATURE_N, p->nature)) {
		for (int i = 1; i < NATURE_N; i++)
			nearest_try(&near, nature_names[i]);
		buf_say(why,
		    near.name ? "--nature '%s': there is none"
			      : "--nature '%s': there is none; say approvals, all, or one of items",
		    nature);
		nearest_tell(&near, why);
	}
	return !why->len;
}

bool
report_register_nature(struct report *p, const char *nature, struct buf *why)
{
	p->nature = "";
	return !nature || report_nature(p, nature, why);
}

bool
report_asks(const struct report *p, const struct casefile *c)
{
	const enum nature n = case_nature(p->office, c);

	return strcmp(p->nature, "all") == 0 || strcmp(p->nature, nature_names[n]) == 0 ||
	    (strcmp(p->nature, "approvals") == 0 && nature_approves(n)) ||
	    (!*p->nature && nature_applied(n));
}

void
report_keep(struct report *p, const char *const *values)
{
	const char **line = arena_alloc(&p->held, p->n_columns * sizeof *line);

	for (size_t i = 0; i < p->n_columns; i++)
		line[i] = values[i] ? arena_str(&p->held, values[i]) : NULL;
	arena_reset(&p->line_arena);
	p->kept = list_room_in(&p->held, p->kept, p->n_kept, sizeof *p->kept);
	p->kept[p->n_kept++] = line;
}

static int
by_values(const void *a, const void *b, void *order)
{
	const char *const *x = *(const char *const *const *)a,
			  *const *y = *(const char *const *const *)b;
	int less = 0;

	for (const int *column = order; !less && *column >= 0; column++)
		less = strcmp(x[*column] ? x[*column] : "", y[*column] ? y[*column] : "");
	return less;
}

bool
report_kept(struct report *p, const int *order)
{
	if (p->n_kept)
		qsort_r(p->kept, p->n_kept, sizeof *p->kept, by_values, (void *)order);
	for (size_t i = 0; i < p->n_kept; i++)
		report_line(p, p->kept[i]);
	return true;
}

void
report_tally(struct report *p, const struct tally *one, const char *const *values, size_t n)
{
	p->fits &= tally_merge(&p->total, one);
	p->fits &= tally_merge(&groups_get(&p->groups, values, n, NULL)->tally, one);
}

static void
by_none(const char *name, struct buf *why)
{
	struct nearest near = {.text = name};

	field_try(&near);
	buf_say(why, "--by: there is no field '%s'", name);
	nearest_tell(&near, why);
}

bool
report_by(struct report *p, const char *list, struct buf *why)
{
	const char *name;
	size_t length, sep;

	for (; list && *list; list += length + sep) {
		length = said_part(list, ',', &sep);
		name = said_folded(&p->arena, arena_strn(&p->arena, list, length));
		if (p->n_by == BY_MOST)
			buf_say(why, "--by: more than %d fields", BY_MOST);
		else if (!field_find(&p->by[p->n_by++], name))
			by_none(name, why);
		if (why->len)
			return false;
	}
	return true;
}

void
report_by_columns(struct report *p, const struct column *others, size_t n)
{
	struct column *c = arena_alloc(&p->arena, (p->n_by + n) * sizeof *c);

	for (size_t i = 0; i < p->n_by; i++) {
		c[i].name = i ? arena_fmt(&p->arena, "value-%zu", i + 1) : "value";
		c[i].title = p->by[i].name;
	}
	memcpy(c + p->n_by, others, n * sizeof *c);
	p->columns = c;
	p->n_columns = p->n_by + n;
}

const char **
report_by_case(const struct report *p, struct casefile *c)
{
	const char **values = arena_alloc(c->arena, (p->n_by + 1) * sizeof *values);

	for (size_t i = 0; i < p->n_by; i++)
		values[i] = field_get(&p->by[i], p->office, c, p->as_of, c->arena);
	return values;
}

size_t
report_by_values(const struct report *p, const char *const *group, const char **values)
{
	for (size_t i = 0; i < p->n_by; i++)
		values[i] = group ? group[i] : i ? NULL : "total";
	return p->n_by;
}

void
report_groups(struct report *p,
    void (*line)(struct report *p, const char *const *group, const struct tally *t))
{
	for (size_t i = 0; i < p->groups.n; i++)
		line(p, p->groups.list[i]->values, &p->groups.list[i]->tally);
	p->sums = "total";
	if (p->groups.n)
		line(p, NULL, &p->total);
	p->sums = NULL;
}

bool
report_foots(struct report *p, struct diag *d)
{
	struct tally sum;

	if (groups_sum(&p->groups, &sum) && p->fits)
		return tally_foots(&p->total, &sum, d);
	diag_at(d, NULL, 0, 0, "the sum of the fees is too large, or of too many currencies");
	return false;
}

/* A case as it was at the end of the period, its dossier as it is; false when it came later. */
static bool
cut_case(const struct report *p, struct casefile *c)
{
	struct stamp end = {.sec = zone_moment(p->period.until, 86400) - 1};

	return history_as_of(c, &end, NULL);
}

bool
report_wants(struct report *p, const char *id)
{
	bool first = true;

	if (p->op->met)
		p->op->met(p, id);
	if (!p->ordered)
		groups_get(&p->seen, &id, 1, &first);
	return first;
}

enum status
report_make(const struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	bool was;

	c->made = NULL;
	if (strcmp(case_id(c), id) != 0 && !p->op->checked) {
		diag_rule_at(d, c->file,
		    node_get(c->tree, "id") ? node_get(c->tree, "id")->line : 0,
		    node_get(c->tree, "id") ? node_get(c->tree, "id")->col : 0, "case.id",
		    "the number in the file is not that of its name");
		return ST_FAILED;
	}
	if (!c->fold.events) {
		diag_at(d, c->file, 0, 0, "not a case: its history is empty");
		return ST_FAILED;
	}
	if ((c->fold.simulated && !p->op->trials) || (case_taken_back(c) && !p->op->undone) ||
	    (p->has_until && !p->op->as_filed && !cut_case(p, c)))
		return ST_DONE;
	was = speak(p);
	c->made = p->op->make ? p->op->make(p, id, c) : c;
	tongue_swap(was);
	return ST_DONE;
}

enum status
report_add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	enum status st;
	bool was;

	if (!c->made)
		return ST_DONE;
	was = speak(p);
	st = p->op->add(p, id, c, d);
	tongue_swap(was);
	return st;
}

enum status
report_end(struct report *p, struct diag *d)
{
	const bool was = speak(p), ok = !p->op->lines || p->op->lines(p, d);

	tongue_swap(was);
	if (!ok)
		return ST_FAILED;
	return p->lines && !p->disagrees ? ST_DONE : ST_NO;
}

static void
heading_line(struct buf *out, const char *text)
{
	if (!text)
		return;
	buf_visible(out, text, strlen(text));
	buf_char(out, '\n');
}

void
report_heading(const struct report *p, const char *title, const char *addressee, struct buf *out)
{
	char day[DAY_TEXT];

	heading_line(out, title);
	heading_line(out, addressee);
	if (p->period.from != DAY_MIN) {
		day_format(p->period.from, day);
		buf_fmt(out, "%s ", day);
	}
	/* what is counted in a year that is not over is not that of the year */
	day_format(p->has_until && !p->nature ? p->period.until : report_day(p), day);
	buf_fmt(out, "– %s%s\n\n", day, p->ordered || !p->op->add ? "" : _(", of the cases named"));
}

void
report_release(struct report *p)
{
	groups_release(&p->groups);
	groups_release(&p->seen);
	arena_release(&p->line_arena);
	arena_release(&p->held);
	arena_release(&p->arena);
}
