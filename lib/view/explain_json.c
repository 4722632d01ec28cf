#include "view/explain.h"

#include "base/version.h"
#include "query/field.h"
#include "yaml/json.h"

struct writer {
	struct arena *a;
	const struct office *o;
	const struct clock_facts *f;
	struct node *clock;
};

static void
set_if(struct writer *w, struct node *map, const char *key, const char *value)
{
	if (value)
		node_set_str(w->a, map, key, value);
}

static void
set_number(struct writer *w, struct node *map, const char *key, size_t n)
{
	node_set_str(w->a, map, key, arena_fmt(w->a, "%zu", n));
}

static void
set_stamp(struct writer *w, struct node *map, const char *key, const struct stamp *t)
{
	char *text = arena_alloc(w->a, STAMP_TEXT);

	stamp_format(t, text);
	node_set_str(w->a, map, key, text);
}

static void
set_yes(struct writer *w, struct node *map, const char *key, bool yes)
{
	if (yes)
		node_set_str(w->a, map, key, "yes");
}

/* The keys of an event that tell whose word it was. */
static void
set_said(struct writer *w, struct node *map, const struct node *event)
{
	static const char *const keys[] = {"basis", "by", "for", "proposer", "reason", "document"};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		set_if(w, map, keys[i], node_get_str(event, keys[i], NULL));
}

static void
add_event(struct writer *w, const char *key, const struct node *event, size_t number,
    const struct stamp *at)
{
	struct node *map = node_map(w->a);

	set_number(w, map, "event", number);
	set_if(w, map, "act", node_get_str(event, "act", NULL));
	set_stamp(w, map, "at", at);
	node_set(w->a, w->clock, key, map);
}

static void
add_task(struct writer *w, bool binds)
{
	const struct clock_facts *f = w->f;
	const struct task *t = f->task;
	const struct department *dep = office_department(w->o, t->of);

	node_set_str(w->a, w->clock, "task", t->name);
	set_yes(w, w->clock, "binds", binds);
	node_set_str(w->a, w->clock, "limit", t->limit);
	node_set_str(w->a, w->clock, "clock", clock_names[t->clock]);
	if (f->limit) {
		set_if(w, w->clock, "nature", f->limit->nature);
		set_yes(w, w->clock, "soft", f->limit->soft);
	}
	set_if(w, w->clock, "basis", t->stated ? NULL : t->basis);
	node_set_str(w->a, w->clock, "of", t->of);
	if (dep)
		node_set_str(w->a, w->clock, "of-name",
		    department_name(dep, zone_day(f->start.sec)));
	add_event(w, "start", f->opened, t->opened, &f->start);
	if (!f->closed)
		return;
	add_event(w, "end", f->closed, t->closed, &t->closed_at);
	if (!t->paused)
		node_set_str(w->a, w->clock, "in-time",
		    t->closed_at.sec <= t->due.sec ? "yes" : "no");
}

static void
add_extension(struct writer *w)
{
	const struct clock_facts *f = w->f;
	struct length more = f->length;
	char *text = arena_alloc(w->a, LENGTH_TEXT);
	struct node *map = node_map(w->a);
	struct stamp at;

	if (!f->extension)
		return;
	more.n = f->extension;
	length_format(&more, text);
	node_set_str(w->a, map, "length", text);
	if (f->extended && event_stamp(f->extended, "at", &at)) {
		set_number(w, map, "event", f->extended_by);
		set_stamp(w, map, "at", &at);
		set_said(w, map, f->extended);
	}
	if (f->limit && !node_get(map, "basis"))
		set_if(w, map, "basis", f->limit->extend_basis);
	node_set(w->a, w->clock, "extension", map);
}

static void
add_pauses(struct writer *w)
{
	const struct clock_facts *f = w->f;
	struct node *seq = node_seq(w->a), *map;

	for (size_t i = 0; i < f->n; i++) {
		const struct clock_stop *s = &f->stops[i];

		map = node_map(w->a);
		node_set_str(w->a, map, "pause", s->name);
		set_stamp(w, map, "from", &s->from);
		if (!f->pauses[i].open)
			set_stamp(w, map, "to", &s->to);
		set_number(w, map, "days", (size_t)s->days);
		set_if(w, map, "planned", node_get_str(s->event, "length", NULL));
		set_said(w, map, s->event);
		node_append(seq, map);
	}
	node_set(w->a, w->clock, "pauses", seq);
	set_number(w, w->clock, "days-paused", (size_t)f->stopped);
}

static void
add_recalcs(struct writer *w)
{
	const struct clock_facts *f = w->f;
	struct node *seq = node_seq(w->a), *map;
	const struct node *m;
	size_t number = f->task->opened;

	for (const struct node *e = f->opened->next; e && e != f->closed; e = e->next) {
		number++;
		if (!(m = clock_recalc(f, e)))
			continue;
		map = node_map(w->a);
		set_number(w, map, "event", number);
		set_if(w, map, "at", node_get_str(e, "at", NULL));
		set_if(w, map, "calendar", node_get_str(e, "calendar", NULL));
		set_if(w, map, "was", node_get_str(m, "was", NULL));
		set_if(w, map, "due", node_get_str(m, "due", NULL));
		node_append(seq, map);
	}
	if (seq->n)
		node_set(w->a, w->clock, "recalcs", seq);
}

static void
add_settings(struct writer *w)
{
	const struct clock_facts *f = w->f;
	struct node *map = node_map(w->a), *bases = node_map(w->a);
	int closing = f->length.unit == UNIT_NOON ? 43200 : f->closing;

	node_set_str(w->a, map, "start-day",
	    f->length.unit == UNIT_SAME_DAY ? "counted" : "not-counted");
	node_set_str(w->a, map, "days-that-count",
	    f->length.unit == UNIT_DAYS ? "all" : "workdays");
	node_set_str(w->a, map, "end-on-day-off", "next-workday");
	node_set_str(w->a, map, "pauses", "union");
	node_set_str(w->a, map, "ends-at",
	    arena_fmt(w->a, "%02d:%02d", closing / 3600, closing / 60 % 60));
	for (int i = 0; i < COUNTING_N; i++)
		set_if(w, bases, counting_names[i], clock_basis(f, w->o, (enum count_rule)i));
	if (bases->n)
		node_set(w->a, map, "basis", bases);
	node_set(w->a, w->clock, "settings", map);
}

static struct node *
day_node(struct writer *w, const struct explain_day *d)
{
	static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char *const whats[] = {
	    [EXPLAIN_COUNTED] = "counted",
	    [EXPLAIN_OFF] = "off",
	    [EXPLAIN_PAUSED] = "paused",
	    [EXPLAIN_ROLLED] = "rolled-forward",
	};
	static const char *const kinds[] = {
	    [DAY_WORKDAY] = "workday",
	    [DAY_REST] = "rest-day",
	    [DAY_HOLIDAY] = "holiday",
	    [DAY_MAKE_UP] = "make-up-workday",
	};
	struct node *map = node_map(w->a), *stops = node_seq(w->a);
	char *date = arena_alloc(w->a, DAY_TEXT);

	day_format(d->day, date);
	node_set_str(w->a, map, "date", date);
	node_set_str(w->a, map, "weekday", weekdays[day_weekday(d->day) - 1]);
	node_set_str(w->a, map, "what", whats[d->what]);
	if (d->number)
		set_number(w, map, "number", (size_t)d->number);
	node_set_str(w->a, map, "day", kinds[d->is.kind]);
	set_if(w, map, "name", d->is.name);
	set_if(w, map, "notice", d->is.notice);
	for (size_t i = 0; d->what == EXPLAIN_PAUSED && i < w->f->n; i++)
		if (pause_stops(&w->f->pauses[i], d->day))
			node_append(stops, node_string(w->a, w->f->stops[i].name));
	if (stops->n)
		node_set(w->a, map, "pauses", stops);
	set_yes(w, map, "provisional", d->provisional);
	return map;
}

static void
add_days(struct writer *w)
{
	struct node *seq = node_seq(w->a);
	struct explain_day d;
	struct explain e;

	clock_walk(w->f, &e);
	while (explain_next(&e, &d))
		node_append(seq, day_node(w, &d));
	node_set(w->a, w->clock, "days", seq);
}

/* Counted it is what the days lead to, and what the case has stands beside it if it is another. */
static void
add_due(struct writer *w)
{
	const struct clock_facts *f = w->f;
	struct stamp due = zone_stamp(f->due.sec, PRECISION_MINUTE);

	if (f->due.paused) {
		node_set_str(w->a, w->clock, "due", "paused");
		set_stamp(w, w->clock, "paused-since", &f->stops[f->held].from);
		node_set_str(w->a, w->clock, "paused-by", f->stops[f->held].name);
	} else if (f->due.beyond) {
		node_set_str(w->a, w->clock, "due", "beyond");
	} else {
		set_stamp(w, w->clock, "due", &due);
	}
	set_yes(w, w->clock, "provisional", f->due.provisional);
	set_if(w, w->clock, "recorded", f->recorded);
}

static void
add_stated(struct writer *w)
{
	static const char *const by[] = {
	    [STATED_PAPER] = "paper",
	    [STATED_ACT] = "act",
	    [STATED_LOST] = "limit-not-in-rules",
	};

	node_set_str(w->a, w->clock, "stated-by", by[clock_stated(w->f)]);
	node_set_str(w->a, w->clock, "due", w->f->recorded);
	set_yes(w, w->clock, "provisional", w->f->task->provisional);
}

static struct node *
clock_node(struct writer *w, const struct clock_facts *f, const struct task *binding)
{
	char *length = arena_alloc(w->a, LENGTH_TEXT);
	struct node *start = node_map(w->a);

	w->f = f;
	w->clock = node_map(w->a);
	if (f->task) {
		add_task(w, f->task == binding);
	} else {
		set_stamp(w, start, "at", &f->start);
		node_set(w->a, w->clock, "start", start);
	}
	if (f->task && !f->counted) {
		add_stated(w);
		return w->clock;
	}
	length_format(&f->length, length);
	node_set_str(w->a, w->clock, "length", length);
	add_extension(w);
	add_pauses(w);
	if (f->task)
		add_recalcs(w);
	add_settings(w);
	add_days(w);
	add_due(w);
	return w->clock;
}

static struct node *
rests_node(struct writer *w, const struct rule_read *const *file, size_t n)
{
	struct node *map = node_map(w->a), *seq = node_seq(w->a), *one;
	char digest[SEAL_TEXT];

	node_set_str(w->a, map, "program", arena_fmt(w->a, "casework %s", VERSION));
	for (size_t i = 0; i < n; i++) {
		one = node_map(w->a);
		node_set_str(w->a, one, "file", file[i]->path);
		seal_bytes(file[i]->text, file[i]->len, digest);
		node_set_str(w->a, one, "sha256", digest);
		node_append(seq, one);
	}
	node_set(w->a, map, "files", seq);
	return map;
}

void
explain_json(struct buf *out, const struct office *o, const struct casefile *c,
    const struct clock_facts *clocks, size_t n, const struct store *rests, struct arena *a)
{
	const struct task *binding = c ? fold_binding(&c->fold) : NULL;
	struct writer w = {.a = a, .o = o};
	struct node *top = node_map(a), *seq = node_seq(a);

	if (c) {
		node_set_str(a, top, "id", case_id(c));
		set_if(&w, top, "item", node_get_str(c->tree, "item", NULL));
		set_if(&w, top, "item-name", field_value(o, c, "item-name", a));
		set_if(&w, top, "binds", binding ? binding->name : NULL);
	}
	for (size_t i = 0; i < n; i++)
		node_append(seq, clock_node(&w, &clocks[i], binding));
	node_set(a, top, "clocks", seq);
	if (rests) {
		const struct rule_read **files;
		size_t read = rests_on(rests, c, clocks, n, a, &files);

		node_set(a, top, "rests-on", rests_node(&w, files, read));
	}
	json_node(out, top);
	buf_char(out, '\n');
}
