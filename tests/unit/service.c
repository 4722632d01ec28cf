/* What hangs on a notice begins with its service, and not before. */
#include <string.h>

#include "case/service.h"
#include "case/settle.h"
#include "common/trial_case.h"
#include "gate/gate.h"
#include "tap.h"
#include "trial.h"

static const char office_text[] =
    "name: 试验局\nprefix: T\ntime-zone: Asia/Shanghai\n"
    "closing-time: '17:30'\ncalendars: [cn]\ncurrency: CNY\n"
    "window: window\nsimulated: true\nservice:\n  public-notice: 30 days\n"
    "  notices:\n"
    "  - {act: ask, from: 2025-02-01, basis: 甲}\n"
    "  - {act: notify, from: 2025-02-01, basis: 甲}\n"
    "  - {act: pause, from: 2025-02-01, until: 2025-02-28, basis: 甲}\n";
static const char staff_text[] =
    "staff:\n"
    "- {account: li, name: 李, department: window, roles: [window], from: 2010-01-01}\n"
    "- {account: zhang, name: 张, department: river, roles: [handler, chief], from: 2010-01-01}\n"
    "- {account: ma, name: 马, department: river, roles: [leader, head], from: 2010-01-01}\n";

#define LIMIT(name, task, starts, ends, of, length, more)                                     \
	"  - {limit: " name ", task: " task ", starts: " starts ", ends: [" ends "], of: " of \
	", length: " length ", basis: 甲, from: 2025-02-01" more "}\n"
static const char item_text[] =
    "id: mine\nversions:\n- from: 2010-01-01\n  name: 采矿\n  kind: promised\n  host: river\n"
    "  basis: [矿产资源法]\n  limits:\n" LIMIT("correction", "supplement", "serve-notice",
	"supplement, refuse", "applicant", "stated",
	", given: {of: ask}, clock: applicant, lapse: propose-refusal") LIMIT("handing", "hand",
	"ask", "serve-notice, supplement", "window", "2 workdays", ", clock: stage")
	LIMIT("payment", "pay", "serve-notice", "pay", "applicant", "30 days",
	    ", given: {of: notify}, clock: applicant, lapse: close-unpaid") LIMIT("fee-handing",
	    "hand-fee", "notify", "serve-notice, pay", "window", "same-day", ", clock: stage")
	    LIMIT("promise", "decide", "accept", "decide", "host", "20 workdays",
		", pauses: [hearing]");

static const char fees_text[] =
    "fees:\n- {id: due, name: 费, items: [mine], basis: 甲, lowest: 100.00 CNY, account: 库,"
    " from: 2010-01-01}\n";

static bool
make(void)
{
	office_init(&office);
	return trial_add(&office, RULE_OFFICE, "office.yaml", office_text, &diag) &&
	    trial_add(&office, RULE_DEPARTMENTS, "departments.yaml", trial_departments, &diag) &&
	    trial_add(&office, RULE_STAFF, "staff.yaml", staff_text, &diag) &&
	    trial_add(&office, RULE_ITEM, "catalog/mine.yaml", item_text, &diag) &&
	    trial_add(&office, RULE_FEES, "fees.yaml", fees_text, &diag) &&
	    trial_calendar(&office, 2024, &diag) && trial_calendar(&office, 2025, &diag) &&
	    trial_calendar(&office, 2026, &diag) && office_finish(&office, &diag);
}

#define SERVE(signed, more) \
	"serve-notice li {recipient: 王五, relation: 本人, manner: direct, signed: " signed more "}"
#define DISPLAYED(since, signed, more)                                                                \
	"serve-notice li {recipient: 王五, relation: 本人, manner: public, location: 公告栏, " \
	"reason: 下落不明, displayed: " since ", signed: " signed more "}"

/* Asked on Monday 10 February for what is missing, until the 21st. */
static bool
asked(struct casefile *c)
{
	new_case(c, "mine");
	return acts_of(c, "2025-02-10T09:00", "receive li", "2025-02-10T10:00",
	    "ask li {missing: [{material: 图, mend: 补交}], until: 2025-02-21}", (char *)NULL);
}

/* Notified of a fee on Monday 3 March. */
static bool
notified(struct casefile *c)
{
	new_case(c, "mine");
	return acts_of(c, "2025-03-03T09:00", "receive li", "2025-03-03T09:10", "accept li",
	    "2025-03-03T09:20", "dispatch li {host: river}", "2025-03-03T09:30", "assess zhang",
	    "2025-03-03T10:00", "notify li", (char *)NULL);
}

/* Refused, by that rule too. */
static bool
refused(struct casefile *c, const char *at, const char *line, const char *rule)
{
	const struct diag_item *i;
	bool done;

	diag_reset(&diag);
	done = acts_of(c, at, line, (char *)NULL);
	for (i = diag.first; i && strcmp(i->rule, rule) != 0; i = i->next)
		continue;
	diag_reset(&diag);
	return !done && i;
}

static size_t
meant(const struct casefile *c, const char *of, struct notice *n)
{
	struct moment m = {.office = &office, .c = c};
	struct node *said = node_map(c->arena);

	if (of)
		node_set_str(c->arena, said, "of", of);
	return notice_meant(&m, said, n);
}

static void
correction(struct casefile *c)
{
	tap_ok(asked(c) && due_is(c, "supplement", "") &&
		due_is(c, "hand/", "2025-02-12T17:30+08:00"),
	    "who asks for what is missing begins the window's time, not the applicant's");
	tap_ok(lapses(c, "2025-06-02T09:00") == 0 && c->fold.state == STATE_CORRECTING,
	    "what was never served never lapses");
	tap_ok(asked(c) && acts_of(c, "2025-02-12T09:00", SERVE("2025-02-11", ""), (char *)NULL) &&
		due_is(c, "supplement", "2025-02-21T17:30+08:00") && due_is(c, "hand/", ""),
	    "the service begins the applicant's time, and ends the window's");
	tap_ok(lapses(c, "2025-02-21T17:30") == 0 && lapses(c, "2025-02-21T17:31") == 1,
	    "it lapses after its last day");
	tap_ok(asked(c) &&
		acts_of(c, "2025-02-12T09:00", SERVE("2025-02-12", ", until: 2025-02-24"),
		    (char *)NULL) &&
		due_is(c, "supplement", "2025-02-24T17:30+08:00"),
	    "put off by two days, from a Friday to a Sunday, it ends on the Monday");
	tap_ok(asked(c) &&
		refused(c, "2025-02-12T09:00", SERVE("2025-02-12", ", until: 2025-02-25"),
		    "notice.until") &&
		refused(c, "2025-02-12T09:00", SERVE("2025-02-12", ", until: 2025-02-20"),
		    "notice.until"),
	    "it is put off no further, and never drawn forward");
	tap_ok(asked(c) &&
		refused(c, "2025-02-24T09:00", SERVE("2025-02-24", ""), "notice.until") &&
		acts_of(c, "2025-02-24T09:00", SERVE("2025-02-24", ", until: 2025-03-07"),
		    (char *)NULL) &&
		due_is(c, "supplement", "2025-03-07T17:30+08:00"),
	    "served when its last day is over, it needs another one");
	tap_ok(asked(c) &&
		refused(c, "2025-02-12T09:00",
		    DISPLAYED("2025-02-12", "2025-03-13", ", until: 2025-03-20"),
		    "serve.displayed") &&
		acts_of(c, "2025-02-12T09:00",
		    DISPLAYED("2025-02-12", "2025-03-14", ", until: 2025-03-25"), (char *)NULL) &&
		due_is(c, "supplement", "2025-03-25T17:30+08:00"),
	    "what is displayed counts as served thirty days later");
	tap_ok(refused(c, "2025-03-13T09:00",
		   "refuse li {ground: not-mended, reason: 甲, basis: 乙, remedy: 丙}",
		   "refuse.served"),
	    "and nobody is refused before");
}

static void
fee(struct casefile *c)
{
	tap_ok(notified(c) && due_is(c, "pay", "") && lapses(c, "2025-06-02T09:00") == 0 &&
		refused(c, "2025-06-02T09:00", "close li {outcome: unpaid}", "close.unpaid"),
	    "a fee of whose notice nobody was told is not unpaid");
	tap_ok(notified(c) &&
		acts_of(c, "2025-03-06T16:00", SERVE("2025-03-04", ""), (char *)NULL) &&
		due_is(c, "pay", "2025-04-03T17:30+08:00"),
	    "the thirty days begin after the day on the receipt");
	tap_ok(lapses(c, "2025-04-03T17:31") == 1 && c->fold.state == STATE_CLOSED &&
		c->fold.outcome == OUTCOME_UNPAID,
	    "and when they are over it closes by itself");
	tap_ok(notified(c) &&
		acts_of(c, "2025-03-05T09:00", DISPLAYED("2025-03-05", "2025-04-04", ""),
		    (char *)NULL) &&
		due_is(c, "pay", "2025-05-06T17:30+08:00"),
	    "they begin after the display, whose day lies ahead; the last was a day off");
	tap_ok(notified(c) &&
		acts_of(c, "2025-03-04T09:00", "pay li {amount: 100.00 CNY}", (char *)NULL) &&
		refused(c, "2025-03-05T09:00", SERVE("2025-03-05", ""), "notice.answered"),
	    "no time begins for what was paid");
	tap_ok(notified(c) &&
		acts_of(c, "2025-03-04T09:00", "pay li {amount: 99.99 CNY}", "2025-03-05T09:00",
		    SERVE("2025-03-05", ""), (char *)NULL) &&
		due_is(c, "pay", "2025-04-07T17:30+08:00"),
	    "a part that is paid before answers no notice");
}

static void
periods(struct casefile *c)
{
	struct notice n = {0};

	new_case(c, "mine");
	tap_ok(acts_of(c, "2025-01-13T09:00", "receive li", "2025-01-13T10:00",
		   "ask li {missing: [{material: 图, mend: 补交}], until: 2025-02-21}",
		   (char *)NULL) &&
		!notice_next(&office, c, &n) &&
		refused(c, "2025-02-12T09:00", SERVE("2025-02-12", ""), "notice.issued"),
	    "what was asked before the office served notices is none");
	tap_ok(asked(c) && meant(c, NULL, &n) == 1 && n.number == 2 && !n.served && !n.answered &&
		strcmp(notice_name(&n), "T-20250101-000001-补1") == 0 &&
		meant(c, "notify", &n) == 0,
	    "the one notice that waits is meant when nothing is said, and has its number");
	tap_ok(acts_of(c, "2025-02-11T09:00", SERVE("2025-02-11", ""), (char *)NULL) &&
		meant(c, NULL, &n) == 1 && n.served &&
		served_by(n.served, zone_day(moment("2025-02-11T00:00").sec)) &&
		!served_by(n.served, zone_day(moment("2025-02-10T00:00").sec)) &&
		refused(c, "2025-02-11T10:00", SERVE("2025-02-11", ""), "notice.once"),
	    "what was served is not served again");
}

int
main(void)
{
	struct casefile c;

	if (!make())
		tap_note("%s", diag.last->text);
	correction(&c);
	fee(&c);
	periods(&c);
	return tap_done();
}
