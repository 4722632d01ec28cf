/*
 * What happens to a case by itself is the same whenever somebody looks: random
 * cases under random calendars, of which later editions become known while
 * they run, settled every night, now and then, and once at the end.
 */
#include <stdlib.h>
#include <string.h>

#include "case/settle.h"
#include "common/sample.h"
#include "tap.h"
#include "trial.h"
#include "gate/gate.h"

static const char staff_text[] =
    "staff:\n"
    "- {account: li, name: 李, department: window, roles: [window], from: 2010-01-01}\n"
    "- {account: wu, name: 吴, department: river, roles: [handler, chief], from: 2010-01-01}\n";

#define LIMIT(name, task, starts, ends, of, length, more)                                     \
	"  - {limit: " name ", task: " task ", starts: " starts ", ends: [" ends "], of: " of \
	", length: " length ", basis: 甲" more "}\n"
/*
 * Silence of the window accepts, that of the host grants; a fee that is not
 * paid makes the host propose a denial.
 */
static const char item_text[] =
    "id: dam\nversions:\n- from: 2010-01-01\n  name: 水坝\n  kind: promised\n"
    "  host: river\n  basis: [防洪法]\n  limits:\n" LIMIT("acceptance", "accept", "receive",
	"accept, refuse, ask", "window", "5 workdays", ", clock: stage, lapse: deemed-accepted")
	LIMIT("promise", "decide", "accept", "decide", "host", "15 workdays",
	    ", pauses: [hearing, payment], lapse: deemed-granted") LIMIT("statutory",
	    "decide-by-law", "accept", "decide", "host", "30 workdays", ", pauses: [hearing]")
	    LIMIT("routing", "dispatch", "accept", "dispatch", "window", "2 workdays",
		", clock: stage") LIMIT("payment", "pay", "notify", "pay", "applicant",
		"8 workdays", ", clock: applicant, lapse: propose-denial") LIMIT("denial", "deny",
		"lapse", "decide", "host", "5 workdays", ", clock: stage, after: payment");

static unsigned int seed = 7;

static int
below(int n)
{
	seed = seed * 1103515245u + 12345u;
	return (int)(seed >> 16 & 0x7fff) % n;
}

/* A file of the year: some days off, one workday, known since a day of 2024 or 2025. */
static bool
add_calendar(struct office *o, int year, int edition, day_t since, struct diag *d)
{
	struct buf text = {0};
	char name[40], day[DAY_TEXT];
	day_t first, off;
	bool ok;

	day_of(year, 1, 1, &first);
	day_format(since, day);
	buf_fmt(&text, "covers: %d\nknown-since: %s\nrest:\n", year, day);
	for (off = first + below(20); off < first + 360; off += 1 + below(20)) {
		day_format(off, day);
		buf_fmt(&text, "- {date: %s, name: 甲}\n", day);
	}
	buf_str(&text, "work:\n");
	for (off = first + below(20); off < first + 360; off += 7 + below(30)) {
		day_format(off, day);
		if (!strstr(buf_text(&text), day))
			buf_fmt(&text, "- {date: %s, name: 甲}\n", day);
	}
	if (edition > 1)
		snprintf(name, sizeof name, "calendar/cn-%d-%d.yaml", year, edition);
	else
		snprintf(name, sizeof name, "calendar/cn-%d.yaml", year);
	ok = trial_add(o, RULE_CALENDAR, name, buf_text(&text), d);
	buf_release(&text);
	return ok;
}

static const char fees_text[] =
    "fees:\n- {id: due, name: 费, items: [dam], basis: 甲, lowest: 100.00 CNY, account: 省库,"
    " from: 2010-01-01}\n";

/* Up to four editions of 2025; that of 2026 comes late in 2025, or early in its year. */
static bool
make_office(struct office *o)
{
	struct diag d = {0};
	day_t since, first;
	bool ok;

	day_of(2025, 1, 1, &first);
	since = first - 50;
	ok = trial_begin(o, staff_text, &d) &&
	    trial_add(o, RULE_ITEM, "catalog/dam.yaml", item_text, &d) &&
	    trial_add(o, RULE_FEES, "fees.yaml", fees_text, &d);
	for (int n = 1, all = 1 + below(4); ok && n <= all; n++) {
		ok = add_calendar(o, 2025, n, since, &d);
		since = (since < first ? first : since) + 1 + below(120);
	}
	ok = ok && add_calendar(o, 2026, 1, first + 300 + below(90), &d) && office_finish(o, &d);
	if (!ok)
		tap_note("%s", d.first ? d.first->text : "");
	diag_release(&d);
	return ok;
}

/* What people do, and when; who comes too late is refused, in each run alike. */
struct step {
	int64_t at;
	const char *act, *by, *keys;
};
enum { STEPS = 7 };

static void
make_steps(struct step *step)
{
	static const struct step plan[STEPS] = {{0, "receive", "li", "{}"},
	    {0, "accept", "li", "{}"}, {0, "dispatch", "li", "{handler: wu}"},
	    {0, "assess", "wu", "{}"}, {0, "notify", "li", "{}"},
	    {0, "pause", "wu", "{procedure: hearing, basis: 甲, length: 5 workdays}"},
	    {0, "resume", "wu", "{procedure: hearing}"}};
	int64_t at = zone_moment(20089 + below(330), 3600 * 9);

	for (int i = 0; i < STEPS; i++) {
		step[i] = plan[i];
		step[i].at = at;
		/* what is assessed is told at once */
		if (strcmp(plan[i].act, "assess") != 0)
			at += 60 + below(6) * 86400 * below(3) + below(30000);
	}
}

/*
 * The events, but not when they were recorded. Looks every so many days, and
 * as the programs do before every act; 0: only then, and at the end.
 */
static struct node *
run(struct arena *a, const struct office *o, const struct step *step, int every)
{
	int64_t end = step[STEPS - 1].at + 140 * 86400LL, look = step[0].at + 1200;
	struct casefile c;
	struct diag d = {0};
	struct node *history;
	bool ok = true;
	int i = 0;

	case_new(&c, a, "T-20250101-000001", "dam");
	while (i < STEPS || (every && look < end)) {
		if (every && i && (i == STEPS || look < step[i].at)) {
			ok &= case_settle(&c, o, gates, look, &d) == ST_DONE;
			look += every * 86400LL;
			continue;
		}
		struct request r = {.act = act_find(step[i].act),
		    .by = step[i].by,
		    .at = zone_stamp(step[i].at, PRECISION_SECOND),
		    .now = step[i].at,
		    .nameless = true};

		r.keys = node_parse(a, "keys", step[i].keys, strlen(step[i].keys),
		    &node_limits_rule, &d);
		if (i)
			ok &= case_settle(&c, o, gates, r.now, &d) == ST_DONE;
		case_perform(&c, o, gates, &r, &d);
		i++;
	}
	ok &= case_settle(&c, o, gates, end, &d) == ST_DONE;
	diag_release(&d);
	history = ok ? node_get(c.tree, "history") : NULL;
	for (struct node *e = history ? history->first : NULL; e; e = e->next) {
		node_set(a, e, "recorded", NULL);
		node_set(a, e, "seal", NULL);
	}
	return history;
}

static size_t
acts_of(const struct node *history, const char *act)
{
	size_t n = 0;

	for (const struct node *e = history ? history->first : NULL; e; e = e->next)
		n += node_is(node_get(e, "act"), act);
	return n;
}

static bool
in_order(const struct node *history)
{
	struct stamp t, before = {.sec = INT64_MIN};

	for (const struct node *e = history ? history->first : NULL; e; e = e->next) {
		if (!event_stamp(e, "at", &t) ||
		    (t.sec < before.sec && zone_day(t.sec) != zone_day(before.sec)))
			return false;
		before = t;
	}
	return true;
}

static void
test_looks(void)
{
	static const int every[] = {1, 2, 7, 31};
	size_t lapses = 0, recalcs = 0, chains = 0;
	size_t tried = 0;
	bool same = true, ordered = true;

	for (int i = 0; i < 600 && same; i++) {
		struct arena a = {0};
		struct office o;
		struct step step[STEPS];
		const struct node *once;
		size_t n;

		same = make_office(&o);
		make_steps(step);
		if (same && !sampled((size_t)i, 4)) {
			office_release(&o);
			continue;
		}
		tried++;
		once = run(&a, &o, step, 0);
		for (size_t k = 0; k < sizeof every / sizeof *every; k++)
			same &= once && node_equal(once, run(&a, &o, step, every[k]));
		ordered &= in_order(once);
		n = acts_of(once, "lapse");
		lapses += n;
		chains += n > 1;
		recalcs += acts_of(once, "recalc");
		if (!same)
			tap_note("case %d", i);
		arena_release(&a);
		office_release(&o);
	}
	tap_note("%zu lapses, %zu cases with more than one, %zu recalcs", lapses, chains, recalcs);
	tap_ok(same && lapses * 6 > tried && chains * 50 > tried && recalcs * 6 > tried,
	    "random cases have the same history whenever somebody looked");
	tap_ok(ordered, "what was recorded late stands in the order in which it happened");
}

int
main(void)
{
	if (!zone_set("Asia/Shanghai")) {
		printf("Bail out! the system does not know Asia/Shanghai\n");
		return 1;
	}
	test_looks();
	return tap_done();
}
