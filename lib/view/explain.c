#include "view/explain.h"

#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "base/version.h"
#include "out/grid.h"
#include "view/history.h"
#include "view/show.h"

static const char *const clock_terms[CLOCK_N] = {N_("the whole case"), N_("a stage"),
    N_("the applicant")};

struct writer {
	const struct office *o;
	const struct clock_facts *f;
	struct arena *a;
	struct grid head; /* name, value */
	struct grid days; /* date, weekday, what, number, why */
};

static const char *
weekday(day_t day)
{
	static const char *const names[] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"),
	    N_("Sat"), N_("Sun")};

	return _(names[day_weekday(day) - 1]);
}

static const char *
stamp_text(struct arena *a, const struct stamp *t)
{
	char *text = arena_alloc(a, STAMP_TEXT);

	stamp_format(t, text);
	return text;
}

/* "20 workdays" */
static const char *
days_text(struct arena *a, enum unit unit, int n)
{
	const unsigned long many = (unsigned long)n;

	return unit == UNIT_DAYS ? arena_fmt(a, tongue_n("%d day", "%d days", many), n)
				 : arena_fmt(a, tongue_n("%d workday", "%d workdays", many), n);
}

static const char *
length_text(const struct writer *w)
{
	const struct clock_facts *f = w->f;

	switch (f->length.unit) {
	case UNIT_SAME_DAY:
		return _("same-day");
	case UNIT_NOON:
		return _("noon");
	default:
		return days_text(w->a, f->length.unit, f->length.n);
	}
}

/* Of what kind a time limit is. */
static const char *
nature_term(const char *nature)
{
	return strcmp(nature, "promised") == 0 ? _("promised") : _("statutory");
}

static void
pair(struct writer *w, const char *name, const char *value)
{
	if (value && *value)
		grid_row(&w->head, (const char *[]){name, value});
}

/* What an event says of itself: who approved and proposed it, the reason, the notice. */
static const char *
said_text(const struct writer *w, const struct node *e)
{
	static const struct {
		const char *key, *says;
		bool person;
	} parts[] = {
	    {"by", N_("approved by"), true},
	    {"for", N_("on behalf of"), true},
	    {"proposer", N_("proposed by"), true},
	    {"reason", N_("reason"), false},
	    {"document", N_("notice"), false},
	};
	struct buf b = {0};
	const char *value;
	struct stamp at;
	day_t day = event_stamp(e, "at", &at) ? zone_day(at.sec) : DAY_MAX;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		value = node_get_str(e, parts[i].key, NULL);
		if (!value)
			continue;
		if (parts[i].person)
			value = person_text(w->a, w->o, value, day);
		buf_fmt(&b, "%s%s %s", b.len ? _("; ") : "", _(parts[i].says), value);
	}
	return buf_keep(&b, w->a);
}

static void
extension_row(struct writer *w)
{
	const struct clock_facts *f = w->f;
	const char *days;
	struct stamp at;

	if (!f->extension)
		return;
	days = days_text(w->a, f->length.unit, f->extension);
	if (f->limit && f->limit->extend_basis)
		days = arena_say(w->a, "%s, %s", days, f->limit->extend_basis);
	if (f->extended && event_stamp(f->extended, "at", &at))
		days = arena_say(w->a, "%s, on %s (event %zu)\n%s", days, stamp_text(w->a, &at),
		    f->extended_by, said_text(w, f->extended));
	pair(w, _("extension"), days);
}

static void
stop_row(struct writer *w, const struct clock_stop *s, const struct pause *p)
{
	const struct node *e = s->event;
	const char *basis = node_get_str(e, "basis", NULL), *plan = node_get_str(e, "length", NULL);
	const char *until = p->open ? _("it has not ended")
				    : arena_say(w->a, "to %s", stamp_text(w->a, &s->to));
	const char *text = arena_say(w->a, "from %s %s, stops %s", stamp_text(w->a, &s->from),
	    until, days_text(w->a, w->f->length.unit, s->days));

	if (e)
		text = arena_fmt(w->a, "%s\n%s",
		    basis ? arena_say(w->a, "%s, %s", word_told(s->name), basis)
			  : word_told(s->name),
		    text);

	if (e && plan && strcmp(node_get_str(e, "act", ""), "pause") == 0)
		text = arena_say(w->a, "%s; planned %s", text, plan);
	if (e && strcmp(node_get_str(e, "act", ""), "pause") == 0)
		text = arena_fmt(w->a, "%s\n%s", text, said_text(w, e));
	pair(w, _("pause"), text);
}

static void
stop_rows(struct writer *w)
{
	const struct clock_facts *f = w->f;

	for (size_t i = 0; i < f->n; i++)
		stop_row(w, &f->stops[i], &f->pauses[i]);
	if (f->n > 1)
		pair(w, _("pauses"),
		    arena_say(w->a, "stop %s together",
			days_text(w->a, f->length.unit, f->stopped)));
}

/* A rule of counting, and the article that the office names for it. */
static void
add_rule(const struct writer *w, struct buf *b, const char *text, enum count_rule which)
{
	const char *basis = clock_basis(w->f, w->o, which);

	buf_str(b, b->len ? "\n" : "");
	if (basis)
		buf_say(b, "%s, %s", _(text), basis);
	else
		buf_str(b, _(text));
}

/* The settings in force, so that nobody has to know them. */
static void
settings_row(struct writer *w)
{
	static const char *const units[] = {
	    [UNIT_WORKDAYS] = N_("workdays count, rest days and holidays do not"),
	    [UNIT_DAYS] = N_("every day counts"),
	    [UNIT_SAME_DAY] = N_(
		"the start day\n"
		"when it is no workday or the office had closed, the next workday"),
	    [UNIT_NOON] = N_("the first workday after it"),
	};
	enum unit unit = w->f->length.unit;
	int closing = w->f->closing;
	const char *end = N_("ends at 24:00 of the last day");
	struct buf b = {0};

	if (unit == UNIT_NOON)
		end = N_("ends at 12:00 of that day");
	else if (closing < 86400)
		end = arena_say(w->a, "ends when the office closes on the last day, %02d:%02d",
		    closing / 3600, closing / 60 % 60);
	if (unit != UNIT_SAME_DAY)
		add_rule(w, &b, N_("the start day is not counted"), COUNT_START_DAY);
	add_rule(w, &b, units[unit], COUNT_DAYS);
	if (unit == UNIT_DAYS)
		add_rule(w, &b, N_("an end on a rest day or holiday moves to the next workday"),
		    COUNT_END);
	add_rule(w, &b, N_("a pause stops the days after its first up to its last"),
	    COUNT_PAUSES_AS);
	buf_say(&b, "\nwhere pauses overlap a day is stopped once");
	add_rule(w, &b, end, COUNT_ENDS_AT);
	pair(w, _("counting"), buf_keep(&b, w->a));
}

/* What calendars did to the due time: the old one, the new one, and which they were. */
static void
recalc_rows(struct writer *w)
{
	const struct clock_facts *f = w->f;
	const struct node *m;
	size_t number = f->task->opened;
	struct stamp at;

	for (const struct node *e = f->opened->next; e && e != f->closed; e = e->next) {
		number++;
		m = clock_recalc(f, e);
		if (m && event_stamp(e, "at", &at))
			pair(w, _("recalc"),
			    arena_say(w->a, "%s (event %zu), %s\nfrom %s to %s",
				stamp_text(w->a, &at), number, node_get_str(e, "calendar", ""),
				node_get_str(m, "was", ""), node_get_str(m, "due", "")));
	}
}

static void
limit_rows(struct writer *w)
{
	const struct clock_facts *f = w->f;
	const struct task *t = f->task;
	const char *nature = f->limit ? f->limit->nature : NULL;
	const char *basis = t->basis && !t->stated ? t->basis : NULL;
	const char *act = node_get_str(f->opened, "act", "");

	pair(w, _("limit"),
	    arena_say(w->a, "%s, of %s%s",
		nature ? arena_say(w->a, "%s, %s", t->limit, nature_term(nature)) : t->limit,
		_(clock_terms[t->clock]),
		f->limit && f->limit->soft ? _(", overrunning it is no breach") : ""));
	pair(w, _("basis"), basis);
	pair(w, _("owner"),
	    strcmp(t->of, "applicant") == 0
		? word_told(t->of)
		: department_text(w->a, w->o, t->of, zone_day(f->start.sec)));
	pair(w, _("start"),
	    arena_say(w->a, "%s %s (event %zu)", act_told(act), stamp_text(w->a, &f->start),
		t->opened));
	if (f->closed)
		pair(w, _("end"),
		    arena_say(w->a, "%s %s (event %zu)%s",
			act_told(node_get_str(f->closed, "act", "")),
			stamp_text(w->a, &t->closed_at), t->closed,
			t->paused                            ? ""
			    : t->closed_at.sec <= t->due.sec ? _(", in time")
							     : _(", late")));
}

/* Which pauses stop the day, each with the article that it rests on. */
static void
add_stops(const struct writer *w, struct buf *b, day_t day)
{
	for (size_t i = 0; i < w->f->n; i++) {
		const struct clock_stop *s = &w->f->stops[i];
		const char *basis = node_get_str(s->event, "basis", NULL);

		if (!pause_stops(&w->f->pauses[i], day))
			continue;
		buf_fmt(b, "%s%s", b->len ? _("; ") : "", s->event ? word_told(s->name) : s->name);
		if (basis)
			buf_say(b, ", %s", basis);
	}
}

/* What the calendar says of a day, where the word in front does not say it. */
static void
add_calendar(struct buf *b, const struct explain_day *d)
{
	static const char *const kinds[] = {
	    [DAY_WORKDAY] = N_("workday"),
	    [DAY_REST] = N_("rest day"),
	    [DAY_HOLIDAY] = N_("holiday"),
	    [DAY_MAKE_UP] = N_("make-up workday"),
	};
	bool said = d->what == EXPLAIN_OFF ||
	    (d->is.kind == DAY_WORKDAY && d->what != EXPLAIN_ROLLED);

	if (said && !d->is.notice)
		return;
	buf_str(b, b->len ? _("; ") : "");
	if (!said)
		buf_str(b, _(kinds[d->is.kind]));
	if (d->is.name)
		buf_fmt(b, "%s%s", said ? "" : " ", d->is.name);
	if (d->is.notice)
		buf_say(b, said && !d->is.name ? "%s" : ", %s", d->is.notice);
}

static void
add_unknown(struct buf *b, const struct explain_day *d)
{
	int year, month, mday;

	if (!d->provisional)
		return;
	day_split(d->day, &year, &month, &mday);
	buf_str(b, b->len ? _("; ") : "");
	buf_say(b, "provisional: no calendar of %04d yet", year);
}

static void
day_row(struct writer *w, const struct explain_day *d)
{
	static const char *const whats[] = {
	    [EXPLAIN_COUNTED] = N_("counted"),
	    [EXPLAIN_OFF] = N_("rest day"),
	    [EXPLAIN_PAUSED] = N_("paused"),
	    [EXPLAIN_ROLLED] = N_("rolled forward"),
	};
	const char *what = d->what == EXPLAIN_OFF && d->is.kind == DAY_HOLIDAY ? N_("holiday")
									       : whats[d->what];
	char date[DAY_TEXT];
	struct buf why = {0};

	day_format(d->day, date);
	if (d->what == EXPLAIN_PAUSED)
		add_stops(w, &why, d->day);
	add_calendar(&why, d);
	add_unknown(&why, d);
	grid_row(&w->days,
	    (const char *[]){date, weekday(d->day), _(what),
		d->number ? arena_say(w->a, "%d of %d", d->number, w->f->length.n + w->f->extension)
			  : "",
		buf_text(&why)});
	buf_release(&why);
}

/* The line that everything leads to. */
static void
due_line(struct writer *w, struct buf *out)
{
	const struct clock_facts *f = w->f;
	struct stamp due = zone_stamp(f->due.sec, PRECISION_MINUTE);
	const char *text;

	if (f->due.paused) {
		const struct clock_stop *s = &f->stops[f->held];

		buf_say(out, "paused since %s", stamp_text(w->a, &s->from));
		if (s->event)
			buf_say(out, ", %s", word_told(s->name));
	} else if (f->due.beyond) {
		buf_say(out, "due after the year 9999");
	} else {
		text = stamp_text(w->a, &due);
		buf_say(out, "due %s %s", text, weekday(f->due.day));
		if (zone_day(f->due.sec) != f->due.day)
			buf_str(out, " 24:00");
	}
	if (f->due.provisional)
		buf_say(out, ", provisional");
	if (f->recorded)
		buf_say(out, "; the case has %s, by the calendar or rules before", f->recorded);
	buf_char(out, '\n');
}

static void
stated_line(struct writer *w, struct buf *out)
{
	static const char *const by[] = {
	    [STATED_PAPER] = N_("as the paper record states"),
	    [STATED_ACT] = N_("as that act states"),
	    [STATED_LOST] = N_("as counted by a limit that the rules have lost"),
	};
	const struct task *t = w->f->task;

	if (t->paused)
		buf_str(out, _("paused"));
	else
		buf_say(out, "due %s", w->f->recorded);
	buf_say(out, ", %s", _(by[clock_stated(w->f)]));
	buf_fmt(out, "%s\n", t->provisional ? _(", provisional") : "");
}

static void
clock_lines(struct buf *out, const struct office *o, const struct clock_facts *f, struct arena *a)
{
	struct writer w = {.o = o,
	    .f = f,
	    .a = a,
	    .head = {.n = 2, .lines = true},
	    .days = {.n = 5}};
	int indent = f->task ? 2 : 0;
	struct explain_day d;
	struct explain e;

	if (f->task) {
		buf_fmt(out, "\n%s\n", f->task->name);
		limit_rows(&w);
	} else {
		pair(&w, _("start"), stamp_text(a, &f->start));
	}
	if (f->counted) {
		pair(&w, _("length"), length_text(&w));
		extension_row(&w);
		stop_rows(&w);
		if (f->task)
			recalc_rows(&w);
		settings_row(&w);
		clock_walk(f, &e);
		while (explain_next(&e, &d))
			day_row(&w, &d);
	}
	grid_write(&w.head, out, indent);
	buf_char(out, '\n');
	grid_write(&w.days, out, indent);
	buf_fill(out, ' ', (size_t)indent);
	if (f->counted)
		due_line(&w, out);
	else
		stated_line(&w, out);
	grid_release(&w.head);
	grid_release(&w.days);
}

static void
case_lines(struct buf *out, const struct office *o, const struct casefile *c)
{
	const struct task *t = fold_binding(&c->fold);

	show_title(out, o, c);
	if (!t)
		buf_say(out, "no clock of the whole case runs\n");
	else
		buf_say(out, "%s binds: %s%s\n", t->name, t->due_text,
		    t->provisional ? _(", provisional") : "");
}

static void
rests_lines(struct buf *out, const struct rule_read *const *file, size_t n, struct arena *a)
{
	struct grid g = {.n = 2, .lines = true};
	char digest[SEAL_TEXT];
	struct buf b = {0};

	buf_fmt(&b, "casework %s", VERSION);
	for (size_t i = 0; i < n; i++) {
		seal_bytes(file[i]->text, file[i]->len, digest);
		buf_fmt(&b, "\n%s  %s", digest, file[i]->path);
	}
	grid_row(&g, (const char *[]){_("rests on"), buf_keep(&b, a)});
	buf_char(out, '\n');
	grid_write(&g, out, 0);
	grid_release(&g);
}

void
explain_text(struct buf *out, const struct office *o, const struct casefile *c,
    const struct clock_facts *clocks, size_t n, const struct store *rests, struct arena *a)
{
	const struct rule_read **files;
	size_t read = rests ? rests_on(rests, c, clocks, n, a, &files) : 0;

	if (c)
		case_lines(out, o, c);
	for (size_t i = 0; i < n; i++)
		clock_lines(out, o, &clocks[i], a);
	if (rests)
		rests_lines(out, files, read, a);
}
