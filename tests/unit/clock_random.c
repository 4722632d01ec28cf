/*
 * Clocks of cases over random histories: what the events record is what a
 * count of day after day makes of the acts.
 */
#include <stdlib.h>
#include <string.h>

#include "case/settle.h"
#include "common/trial_case.h"
#include "gate/gate.h"
#include "tap.h"

/* A model of the clocks: what was done, and a count of day after day. */
struct model_pause {
	const char *procedure;
	day_t from, to;
	bool open;
};
struct model {
	struct model_pause pauses[64];
	size_t n;
	int extension[8]; /* by the number of the task in the fold */
};

/* What stops the limit on a day: an open pause as well, when open. */
static bool
model_stops(const struct model *m, const struct limit *l, day_t d, bool open)
{
	for (size_t i = 0; i < m->n; i++)
		if (node_has(l->pauses, m->pauses[i].procedure) && m->pauses[i].from < d &&
		    (m->pauses[i].open ? open : !open && d <= m->pauses[i].to))
			return true;
	return false;
}

/* The due day, or 0 while it is paused. */
static day_t
model_due(const struct model *m, const struct limit *l, const struct task *t, int extension)
{
	struct length length = l->length;
	day_t d = zone_day(t->from.sec);
	int left = length.unit == UNIT_NOON ? 1 : length.n + extension;
	bool any = length.unit == UNIT_DAYS;

	for (;;) {
		d++;
		if (model_stops(m, l, d, true))
			return 0;
		if (model_stops(m, l, d, false))
			continue;
		if (left > 0 && (any || calendar_workday(office.calendar, d)))
			left--;
		if (!left && calendar_workday(office.calendar, d))
			return d;
	}
}

static bool
agrees(const struct casefile *c, const struct model *m)
{
	struct clock_state s;
	struct due due;
	bool ok = true;

	for (size_t i = 0; i < c->fold.n_tasks; i++) {
		const struct task *t = &c->fold.tasks[i];
		const struct limit *l = task_limit(&office, c, t);
		day_t want = model_due(m, l, t, m->extension[i]);

		if (t->closed)
			continue;
		ok &= clock_of(c->arena, &office, c, l, t, NULL, &s);
		due = clock_due(&office, DAY_MAX, &s);
		ok &= due.paused == t->paused && (due.paused || due.sec == t->due.sec);
		ok &= want ? !t->paused && zone_day(t->due.sec) == want : t->paused;
		if (!ok) {
			tap_note("%s: recorded %s, by the model day %d", t->name, t->due_text,
			    want);
			return false;
		}
	}
	return ok;
}

static unsigned int seed = 1;

static int
below(int n)
{
	seed = seed * 1103515245u + 12345u;
	return (int)(seed >> 16 & 0x7fff) % n;
}

static const char *const procedures[] = {"hearing", "testing", "inspection"};

/* A case that is in review from a random day of 2025 on. */
static int64_t
begin(struct casefile *c)
{
	int64_t at = moment("2025-01-06T00:00").sec + below(250) * 86400LL + below(60000);
	bool ok;

	new_case(c, "dam");
	ok = act(c, "receive", "li", zone_stamp(at, PRECISION_SECOND), "{}") == ST_DONE;
	at += below(3) * 86400;
	ok &= act(c, "accept", "li", zone_stamp(at, PRECISION_SECOND), "{}") == ST_DONE;
	ok &= act(c, "dispatch", "li", zone_stamp(at, PRECISION_SECOND), "{handler: wu}") ==
	    ST_DONE;
	return ok ? at : 0;
}

/* One random act, and what the model makes of it when it was not refused. */
static bool
random_act(struct casefile *c, struct model *m, int64_t at)
{
	const char *p = procedures[below(3)], *limits[] = {"promise", "statutory", "natural"};
	const char *limit = limits[below(3)];
	struct stamp t = zone_stamp(at, PRECISION_SECOND);
	char keys[160];
	int more = 1 + below(16);
	bool natural = strcmp(limit, "natural") == 0;

	switch (below(5)) {
	case 0:
	case 1:
		snprintf(keys, sizeof keys,
		    "{procedure: %s, basis: 甲, length: 5 workdays, proposer: wu}", p);
		if (act(c, "pause", "zhang", t, keys) != ST_DONE)
			return false;
		m->pauses[m->n++] = (struct model_pause){p, zone_day(at), 0, true};
		return true;
	case 2:
		snprintf(keys, sizeof keys, "{procedure: %s}", p);
		if (act(c, "resume", "wu", t, keys) != ST_DONE)
			return false;
		for (size_t i = 0; i < m->n; i++)
			if (m->pauses[i].open && strcmp(m->pauses[i].procedure, p) == 0) {
				m->pauses[i].open = false;
				m->pauses[i].to = zone_day(at);
			}
		return true;
	case 3:
		snprintf(keys, sizeof keys,
		    "{length: %d %s, proposer: zhang, reason: 乙, limit: %s}", more,
		    natural ? "days" : "workdays", limit);
		if (act(c, "extend", "ma", t, keys) != ST_DONE)
			return false;
		for (size_t i = 0; i < c->fold.n_tasks; i++)
			if (strcmp(c->fold.tasks[i].limit, limit) == 0)
				m->extension[i] += more;
		return true;
	default:
		return act(c, "opine", "wu", t,
			   "{lawful: 'true', complete: 'true', proposal: grant, opinion: 丙}") ==
		    ST_DONE;
	}
}

/* The due times before an act are none later than those after it: nothing shortens a limit. */
static bool
none_earlier(const struct casefile *c, const int64_t *before, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!c->fold.tasks[i].closed && !c->fold.tasks[i].paused &&
		    c->fold.tasks[i].due.sec < before[i])
			return false;
	return true;
}

static void
test_random(void)
{
	bool all = true, later = true, once = true;
	size_t done = 0;
	struct casefile c;

	for (int i = 0; i < 400 && all; i++) {
		struct model m = {0};
		int64_t at = begin(&c), before[8] = {0};

		all &= at && agrees(&c, &m);
		for (int k = 0; k < 14; k++) {
			size_t n = c.fold.n_tasks, events = c.fold.events;

			for (size_t x = 0; x < n; x++)
				if (!c.fold.tasks[x].paused)
					before[x] = c.fold.tasks[x].due.sec;
			if (n > 6)
				break;
			at += below(4) * 86400 + below(20000);
			if (!random_act(&c, &m, at)) {
				once &= c.fold.events == events;
				continue;
			}
			done++;
			all &= agrees(&c, &m);
			later &= none_earlier(&c, before, n);
		}
	}
	tap_note("%zu acts", done);
	tap_ok(all && done > 1000,
	    "what the events of 400 random histories record is what counting days makes of them");
	tap_ok(later, "no pause and no extension makes a due time earlier");
	tap_ok(once, "an act that is refused changes nothing");
}

/* Pause, resume and extension in two orders: the same due times. */
static bool
commutes(int64_t seconds, int pause_after, int pause_for, int more, char due[4][STAMP_TEXT])
{
	struct casefile c;
	char keys[160];
	bool ok = true;

	snprintf(keys, sizeof keys,
	    "{length: %d workdays, proposer: zhang, reason: 乙, "
	    "limit: statutory}",
	    more);
	for (int order = 0; order < 3; order++) {
		int64_t at = seconds;

		new_case(&c, "dam");
		ok &= act(&c, "receive", "li", zone_stamp(at, PRECISION_SECOND), "{}") == ST_DONE &&
		    act(&c, "accept", "li", zone_stamp(at, PRECISION_SECOND), "{}") == ST_DONE &&
		    act(&c, "dispatch", "li", zone_stamp(at, PRECISION_SECOND), "{}") == ST_DONE;
		if (order == 0)
			ok &= act(&c, "extend", "ma", zone_stamp(at, PRECISION_SECOND), keys) ==
			    ST_DONE;
		at += pause_after * 86400;
		ok &= act(&c, "pause", "zhang", zone_stamp(at, PRECISION_SECOND),
			  "{procedure: hearing, basis: 甲, length: 5 workdays}") == ST_DONE;
		if (order == 1)
			ok &= act(&c, "extend", "ma", zone_stamp(at, PRECISION_SECOND), keys) ==
			    ST_DONE;
		at += pause_for * 86400;
		ok &= act(&c, "resume", "wu", zone_stamp(at, PRECISION_SECOND),
			  "{procedure: hearing}") == ST_DONE;
		if (order == 2)
			ok &= act(&c, "extend", "ma", zone_stamp(at, PRECISION_SECOND), keys) ==
			    ST_DONE;
		snprintf(due[order], STAMP_TEXT, "%s", due_of(&c, "decide-by-law/"));
	}
	return ok;
}

static void
test_commute(void)
{
	char due[4][STAMP_TEXT];
	bool same = true;

	for (int i = 0; i < 300 && same; i++) {
		int64_t at = moment("2025-01-06T00:00").sec + below(250) * 86400LL + below(60000);
		int after = below(12), length = below(40), more = 1 + below(10);

		same = commutes(at, after, length, more, due) && *due[0] &&
		    strcmp(due[0], due[1]) == 0 && strcmp(due[0], due[2]) == 0;
		if (!same)
			tap_note("%s %s %s: %s", due[0], due[1], due[2],
			    diag.last ? diag.last->text : "");
	}
	tap_ok(same, "it is the same whether an extension comes before, in, or after a pause");
}

int
main(void)
{
	if (!make_office()) {
		tap_note("%s", diag.last ? diag.last->text : "");
		tap_ok(false, "the rules are read");
		return tap_done();
	}
	test_random();
	test_commute();
	arena_release(&arena);
	diag_release(&diag);
	office_release(&office);
	return tap_done();
}
