#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/encoding.h"
#include "base/list.h"
#include "base/said.h"
#include "base/tongue.h"
#include "case/as_of.h"
#include "case/facts.h"
#include "rules/duty.h"
#include "rules/near.h"
#include "store/summary.h"

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

	p->chinese = tongue_is_chinese;
	p->as_of = now;
	if (!p->columns) {
		p->columns = p->op->columns;
		p->n_columns = p->op->n_columns;
	}
	if (p->op->begin)
		p->op->begin(p);
	field_find(&p->simulated, "simulated");
	p->end = zone_moment(p->period.until, 86400) - 1;
	if (p->has_until && p->end < now)
		p->as_of = p->end + 1;
	p->drawn.a = &p->arena;
	p->draws = p->draws && report_can_draw(p, NULL);
	if (p->draws && p->op->drawn)
		drawn_begin(&p->drawn, p->op->drawn, p->chinese);
	tongue_swap(was);
}

bool
report_is_drawn(const struct report_op *op)
{
	return op->drawn || op->own_picture;
}

bool
report_can_draw(const struct report *p, struct buf *why)
{
	const struct drawn_lines *l = p->op->drawn;

	if (p->op->own_picture || (l && drawn_has(l, p->columns, p->n_columns)))
		return true;
	if (why && l)
		buf_say(why, "%s has a picture with %s only", p->op->name, l->needs);
	return false;
}

void
report_line(struct report *p, const char *const *values)
{
	p->lines++;
	if (p->draws && p->op->drawn && !p->sums)
		drawn_line(&p->drawn, p->op->drawn, p->columns, p->n_columns, values);
	p->line(p->arg, values);
	arena_reset(&p->line_arena);
}

const char *
report_number(struct report *p, int64_t n)
{
	return arena_number(&p->line_arena, n);
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
	struct tally *group = &groups_get(&p->groups, values, n, NULL)->tally;

	for (int i = 0; i < FIGURES; i++) {
		p->total.n[i] += one->n[i];
		group->n[i] += one->n[i];
	}
}

bool
report_file_rows(struct report *p, const struct csv_handler *h, struct diag *d)
{
	struct text_faults faults = {0};
	struct csv_reader *reader;
	struct buf text = {0};
	enum status st = ST_FAILED;

	if (!text_decode(p->file_text, p->file_len, NULL, &text, &faults) || faults.n) {
		diag_at(d, p->file_name, faults.list[0].line, faults.list[0].col, "%s",
		    faults.list[0].why);
	} else {
		reader = csv_open(p->file_name, h, d);
		st = csv_feed(reader, buf_text(&text), text.len);
		if (st == ST_DONE)
			st = csv_end(reader);
		if (st == ST_DONE && !csv_count(reader)) {
			diag_at(d, p->file_name, 0, 0, "there is no row below the header");
			st = ST_FAILED;
		}
		csv_close(reader);
	}
	text_faults_release(&faults);
	buf_release(&text);
	return st == ST_DONE;
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

/* A case as it was at the end of the period, its dossier as it is; false when it came later. */
static bool
cut_case(const struct report *p, struct casefile *c)
{
	const struct stamp end = {.sec = p->end};

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

bool
report_takes(struct report *p, const struct summary *s)
{
	const bool ends = p->has_until && !p->op->as_filed;
	const char *simulated = facts_text(s->facts, p->simulated.fact);
	bool was, taken;

	if (!p->op->trials && simulated && strcmp(simulated, "yes") == 0)
		return true;
	if (ends && facts_before(s->facts, p->end))
		return true;
	if (!facts_hold(s->facts, ends ? p->end : INT64_MAX, p->as_of))
		return false;
	was = speak(p);
	taken = p->op->takes(p, s);
	tongue_swap(was);
	return taken;
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
	if (p->draws && p->drawn.too_large) {
		diag_at(d, NULL, 0, 0, "a value is too large to be drawn");
		return ST_FAILED;
	}
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

const char *
report_note(struct report *p)
{
	const bool chinese = p->chinese, named = !p->ordered && p->op->add;
	char from[DAY_TEXT], until[DAY_TEXT];
	struct buf b = {0};

	day_format(p->period.from, from);
	day_format(report_day(p), until);
	buf_str(&b, p->office->name);
	if (p->period.from == DAY_MIN)
		buf_fmt(&b, chinese ? "，截至%s" : ", until %s", until);
	else
		buf_fmt(&b, chinese ? "，%s至%s" : ", %s – %s", from, until);
	if (named)
		buf_str(&b, chinese ? "，仅所列办件" : ", of the cases named");
	if (p->drawn.base)
		buf_fmt(&b, chinese ? "；%s" : "; %s", p->drawn.base);
	return buf_keep(&b, &p->arena);
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
	/* what is counted in a month or year that is not over is not that of the whole */
	day_format(report_day(p), day);
	buf_fmt(out, "– %s%s\n\n", day, p->ordered || !p->op->add ? "" : _(", of the cases named"));
}

void
report_release(struct report *p)
{
	if (p->op && p->op->end)
		p->op->end(p);
	groups_release(&p->groups);
	groups_release(&p->seen);
	arena_release(&p->line_arena);
	arena_release(&p->held);
	arena_release(&p->arena);
}
