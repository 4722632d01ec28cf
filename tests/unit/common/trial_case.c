#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "../tap.h"
#include "../trial.h"
#include "case/settle.h"
#include "gate/gate.h"
#include "trial_case.h"

struct arena arena;
struct diag diag;
struct office office;

static const char staff_text[] =
    "staff:\n"
    "- {account: li, name: 李, department: window, roles: [window], from: 2010-01-01}\n"
    "- {account: zhang, name: 张, department: river, roles: [handler, chief], from: 2010-01-01}\n"
    "- {account: wu, name: 吴, department: river, roles: [handler], from: 2010-01-01}\n"
    "- {account: ma, name: 马, department: river, roles: [leader, head], from: 2010-01-01}\n";

#define ITEM(id, limits)                                                                \
	"id: " id "\nversions:\n- from: 2010-01-01\n  name: 水坝\n  kind: promised\n" \
	"  host: river\n  basis: [防洪法]\n  limits:\n" limits
#define LIMIT(name, task, starts, ends, of, length, more)                                     \
	"  - {limit: " name ", task: " task ", starts: " starts ", ends: [" ends "], of: " of \
	", length: " length ", basis: 甲" more "}\n"

/* Many clocks; none lapses. */
static const char dam_text[] = ITEM("dam",
    LIMIT("promise", "decide", "accept", "decide", "host", "10 workdays",
	", pauses: [hearing, testing, inspection], extend: {by: 5, approver: [leader]}")
	LIMIT("statutory", "decide-by-law", "accept", "decide", "host", "20 workdays",
	    ", pauses: [hearing, testing], extend: {by: 10, approver: [leader]}") LIMIT("natural",
	    "report", "receive", "decide", "host", "30 days",
	    ", pauses: [hearing], extend: {by: 15, approver: [leader]}") LIMIT("morning", "look",
	    "dispatch", "inspect, decide", "host", "noon", ", pauses: [testing], clock: stage")
	    LIMIT("visit", "inspect", "opine", "inspect, decide", "host", "3 workdays",
		", pauses: [hearing, inspection], clock: stage"));
/* A deemed acceptance that brings a promise which is over already. */
static const char silent_text[] = ITEM("silent",
    LIMIT("acceptance", "accept", "receive", "accept, refuse, ask", "window", "5 workdays",
	", clock: stage, lapse: deemed-accepted") LIMIT("promise", "decide", "accept", "decide",
	"host", "3 workdays", ", lapse: deemed-granted")
	LIMIT("routing", "dispatch", "accept", "dispatch", "window", "noon", ", clock: stage"));
static const char mine_text[] = ITEM("mine",
    LIMIT("letter", "consult", "accept", "consult, decide", "host", "2 workdays", ", clock: stage")
	LIMIT("reply", "reply", "consult", "reply", "counties", "5 workdays",
	    ", clock: stage") LIMIT("notice", "notify", "assess", "notify", "window", "same-day",
	    ", clock: stage") LIMIT("payment", "pay", "notify", "pay", "applicant", "30 days",
	    ", clock: applicant, lapse: propose-denial") LIMIT("denial", "deny", "lapse", "decide",
	    "host", "5 workdays", ", clock: stage, after: payment")
	    LIMIT("certificate", "issue", "pay", "issue", "host", "3 workdays", ", clock: stage"));
static const char land_text[] = ITEM("land",
    LIMIT("payment", "pay", "notify", "pay, confirm", "applicant", "10 workdays",
	", clock: applicant, lapse: close-unpaid")
	LIMIT("statutory", "decide", "accept", "decide", "host", "20 workdays", ""));

static const char fees_text[] =
    "fees:\n"
    "- {id: due, name: 费, items: [mine, land], basis: 甲, lowest: 100.00 CNY, account: 省库,\n"
    "  from: 2010-01-01}\n";

bool
make_office(void)
{
	return trial_begin(&office, staff_text, &diag) &&
	    trial_add(&office, RULE_ITEM, "catalog/dam.yaml", dam_text, &diag) &&
	    trial_add(&office, RULE_ITEM, "catalog/silent.yaml", silent_text, &diag) &&
	    trial_add(&office, RULE_ITEM, "catalog/mine.yaml", mine_text, &diag) &&
	    trial_add(&office, RULE_ITEM, "catalog/land.yaml", land_text, &diag) &&
	    trial_add(&office, RULE_FEES, "fees.yaml", fees_text, &diag) &&
	    trial_calendar(&office, 2024, &diag) && trial_calendar(&office, 2025, &diag) &&
	    trial_calendar(&office, 2026, &diag) && office_finish(&office, &diag);
}

enum status
act(struct casefile *c, const char *name, const char *by, struct stamp at, const char *keys)
{
	struct request r = {.act = act_find(name),
	    .by = by,
	    .at = at,
	    .now = at.sec,
	    .nameless = true};

	r.keys = node_parse(c->arena, "keys", keys, strlen(keys), &node_limits_rule, &diag);
	return r.keys ? case_perform(c, &office, gates, &r, &diag) : ST_FAILED;
}

struct stamp
moment(const char *text)
{
	struct stamp t = {0};

	stamp_parse_local(text, strlen(text), &t);
	return zone_stamp(t.sec, PRECISION_MINUTE);
}

bool
acts_of(struct casefile *c, ...)
{
	char name[32], by[32];
	const char *at, *line;
	int n;
	va_list ap;
	bool ok = true;

	va_start(ap, c);
	while (ok && (at = va_arg(ap, const char *))) {
		line = va_arg(ap, const char *);
		n = 0;
		ok = sscanf(line, "%31s %31s %n", name, by, &n) == 2 &&
		    act(c, name, by, moment(at), line[n] ? line + n : "{}") == ST_DONE;
	}
	va_end(ap);
	if (!ok && diag.last)
		tap_note("%s: %s", line, diag.last->text);
	return ok;
}

const char *
due_of(const struct casefile *c, const char *task)
{
	for (size_t i = 0; i < c->fold.n_tasks; i++)
		if (!c->fold.tasks[i].closed &&
		    strncmp(c->fold.tasks[i].name, task, strlen(task)) == 0)
			return c->fold.tasks[i].due_text;
	return "";
}

bool
due_is(const struct casefile *c, const char *task, const char *want)
{
	if (strcmp(due_of(c, task), want) == 0)
		return true;
	tap_note("%s: '%s', not '%s'", task, due_of(c, task), want);
	return false;
}

void
new_case(struct casefile *c, const char *item)
{
	diag_reset(&diag);
	arena_reset(&arena);
	case_new(c, &arena, "T-20250101-000001", item);
}

int
lapses(struct casefile *c, const char *at)
{
	int64_t now = moment(at).sec;
	size_t before = c->fold.events;

	return case_settle(c, &office, gates, now, &diag) == ST_DONE
	    ? (int)(c->fold.events - before)
	    : -1;
}
