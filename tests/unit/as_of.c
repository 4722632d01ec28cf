/*
 * Cases as of a moment: at each step of a case what it was is kept, and must
 * come out again, to the byte, when all has been recorded; and where acts are
 * recorded out of order, what is left out and what is not.
 */
#include <stdlib.h>
#include <string.h>

#include "case/as_of.h"
#include "case/clock.h"
#include "case/settle.h"
#include "tap.h"
#include "trial.h"
#include "yaml/json.h"
#include "gate/gate.h"

static struct arena arena;
static struct diag diag;
static struct office office;
static struct casefile whole; /* a case with all its steps */

static const char staff_text[] =
    "staff:\n"
    "- {account: li, name: 李, department: window, roles: [window], from: 2010-01-01}\n"
    "- {account: zhang, name: 张, department: river, roles: [handler, chief], from: 2010-01-01}\n"
    "- {account: ma, name: 马, department: river, roles: [leader, head], from: 2010-01-01}\n";
static const char dam_text[] =
    "id: dam\nversions:\n- from: 2010-01-01\n  name: 水坝\n  kind: promised\n"
    "  host: river\n  basis: [防洪法]\n  limits:\n"
    "  - {limit: promise, task: decide, starts: accept, ends: [decide], of: host,\n"
    "     length: 10 workdays, basis: 甲, pauses: [hearing],\n"
    "     extend: {by: 5, approver: [leader]}, lapse: deemed-granted}\n"
    "  - {limit: visit, task: inspect, starts: opine, ends: [inspect, decide], of: host,\n"
    "     length: 3 workdays, basis: 甲, clock: stage}\n";

static bool
make_office(void)
{
	return trial_begin(&office, staff_text, &diag) &&
	    trial_add(&office, RULE_ITEM, "catalog/dam.yaml", dam_text, &diag) &&
	    trial_calendar(&office, 2025, &diag) && office_finish(&office, &diag);
}

static struct stamp
moment(const char *text)
{
	struct stamp t = {0};

	stamp_parse_local(text, strlen(text), &t);
	return zone_stamp(t.sec, PRECISION_SECOND);
}

static struct node *
yaml(const char *text)
{
	return node_parse(&arena, "test", text, strlen(text), &node_limits_rule, &diag);
}

static const char *
json(const struct casefile *c)
{
	struct buf b = {0};
	const char *text;

	json_node(&b, c->tree);
	text = arena_strn(&arena, buf_text(&b), b.len);
	buf_release(&b);
	return text;
}

/* The case of today as of two moments; NULL: of all time. In a copy. */
static bool
as_of(const struct casefile *today, const char *at, const char *known, struct casefile *c,
    bool *certain)
{
	struct stamp a = moment(at ? at : "2000-01-01"), k = moment(known ? known : "2000-01-01");

	*c = *today;
	c->tree = node_copy(&arena, today->tree);
	return case_as_of(c, at ? &a : NULL, known ? &k : NULL, certain);
}

/* What happened when, when it was recorded, by whom, with what. NULL: the same moment. */
struct step {
	const char *at, *recorded, *act, *by, *keys, *dossier;
};

static const struct step steps[] = {
    {"2025-03-03T09:00", NULL, "receive", "li", "{}", "{applicant.name: 甲, materials: [一]}"},
    {"2025-03-03T09:05", NULL, "amend", "li", "{reason: 丙}",
	"{applicant.name: 乙, fields.area: '3'}"},
    {"2025-03-03T09:10", NULL, "accept", "li", "{}", NULL},
    /* entered the day after, and behind it one that came before it */
    {"2025-03-03T16:00", "2025-03-04T10:00", "note", "zhang", "{text: 戊}", NULL},
    {"2025-03-03T15:00", "2025-03-04T11:00", "dispatch", "li", "{}", NULL},
    {"2025-03-05T09:00", "2025-03-06T09:00", "pause", "zhang",
	"{procedure: hearing, basis: 甲, length: 5 workdays}", NULL},
    {"2025-03-07T09:00", NULL, "amend", "li", "{reason: 丁}",
	"{fields.area: '4', applicant.phone: '1'}"},
    {"2025-03-12T09:00", NULL, "resume", "zhang", "{procedure: hearing}", NULL},
    {"2025-03-12T10:00", NULL, "extend", "ma",
	"{length: 5 workdays, proposer: zhang, reason: 乙, limit: promise}", NULL},
    {"2025-03-13T09:00", NULL, "opine", "zhang",
	"{lawful: 'true', complete: 'true', proposal: grant, opinion: 丙}", NULL},
    /* after the time has run out: the lapse is recorded with it */
    {"2025-05-06T09:00", NULL, "note", "zhang", "{text: 己}", NULL},
    {"2025-05-07T09:00", NULL, "amend", "li", "{reason: 庚}", "{applicant.phone: 辛}"},
    {"2025-05-08T09:00", NULL, "serve", "li", "{recipient: 辛, signed: 2025-05-08}", NULL},
    {"2025-05-09T09:00", NULL, "close", "li", "{}", NULL},
};
enum { STEPS = sizeof steps / sizeof *steps };
static const char *was[STEPS]; /* that case behind each of them */

static bool
perform(struct casefile *c, const struct step *s)
{
	struct request r = {.act = act_find(s->act), .by = s->by, .at = moment(s->at)};

	r.now = moment(s->recorded ? s->recorded : s->at).sec;
	r.keys = yaml(s->keys);
	r.dossier.set = s->dossier ? yaml(s->dossier) : NULL;
	if (c->fold.events && case_settle(c, &office, gates, r.now, &diag) != ST_DONE)
		return false;
	return case_perform(c, &office, gates, &r, &diag) == ST_DONE;
}

static bool
all_steps(void)
{
	case_new(&whole, &arena, "T-20250303-000001", "dam");
	for (int i = 0; i < STEPS; i++) {
		if (!perform(&whole, &steps[i])) {
			tap_note("%s: %s", steps[i].act, diag.last ? diag.last->text : "");
			return false;
		}
		was[i] = json(&whole);
	}
	return true;
}

static const char *
recorded(int i)
{
	return steps[i].recorded ? steps[i].recorded : steps[i].at;
}

static void
test_every_step(void)
{
	struct casefile c;
	const char *text;
	bool same = true, certain = false, before, sure;

	tap_ok(strstr(was[STEPS - 1], "\"act\":\"lapse\"") != NULL, "a limit lapses on it");
	for (int i = 0; i < STEPS && same; i++) {
		same = as_of(&whole, recorded(i), recorded(i), &c, &certain) && certain;
		text = json(&c);
		same &= strcmp(text, was[i]) == 0;
		if (!same)
			tap_note("%s\n# %s", text, was[i]);
	}
	tap_ok(same, "as of each moment, as known then, it is to the byte what it was");
	before = !as_of(&whole, "2025-03-03T08:59:59", "2025-03-03T08:59:59", &c, &sure) &&
	    strcmp(json(&c), was[STEPS - 1]) == 0;
	tap_ok(before, "a second before its receipt there is none, and nothing is changed");
	tap_ok(as_of(&whole, NULL, NULL, &c, &sure) && sure &&
		strcmp(json(&c), was[STEPS - 1]) == 0,
	    "without a moment nothing is left out");
}

/* Numbers of the events that are kept, with blanks between. */
static const char *
kept(const struct casefile *c)
{
	const struct node *e = node_get(c->tree, "history")->first;
	const char *text = "";

	for (size_t n = 1; e; e = e->next, n++)
		if (!event_left_out(e))
			text = arena_fmt(&arena, "%s%s%zu", text, *text ? " " : "", n);
	return text;
}

static bool
kept_is(const char *at, const char *known, const char *want)
{
	struct casefile c;
	bool certain;
	const char *found = as_of(&whole, at, known, &c, &certain) ? kept(&c) : "none";

	if (strcmp(found, want) != 0)
		tap_note("as of %s by %s: %s, not %s", at, known ? known : "today", found, want);
	return strcmp(found, want) == 0;
}

static void
test_dated_back(void)
{
	struct casefile c;
	bool certain;

	tap_ok(kept_is("2025-03-03T15:30", NULL, "1 2 3 5"),
	    "what was entered late counts from when it happened, and the one above it does not");
	tap_ok(as_of(&whole, "2025-03-03T15:30", NULL, &c, &certain) &&
		node_get(c.tree, "history")->n == 5 && c.fold.state == STATE_IN_REVIEW &&
		strcmp(c.fold.tasks[0].name, "decide/river/3") == 0,
	    "the numbers of events hold, and so do the names of tasks");
	tap_ok(kept_is("2025-03-03T17:00", "2025-03-04T10:30", "1 2 3 4"),
	    "not what was recorded later than it is known");
	tap_ok(kept_is(NULL, "2025-03-04T10:00", "1 2 3 4") &&
		kept_is(NULL, "2025-03-04T09:59:59", "1 2 3"),
	    "a moment counts to its last second");
	tap_ok(kept_is("2025-04-30", NULL, "1 2 3 4 5 6 7 8 9 10 11") &&
		kept_is("2025-05-05", "2025-05-05", "1 2 3 4 5 6 7 8 9 10"),
	    "a lapse is of its due time, and not known before it is recorded");
}

static size_t
pauses_of(const struct casefile *c, struct clock_state *s)
{
	const struct item *item = office_item(&office, "dam");
	const struct limit *l = office_limit(&office,
	    item_version(item, zone_day(c->fold.received.sec)), "promise",
	    zone_day(c->fold.received.sec));

	return clock_of(&arena, &office, c, l, &c->fold.tasks[0], NULL, s) ? s->n : 99;
}

static void
test_clocks(void)
{
	struct casefile c;
	struct clock_state s;
	bool certain;

	as_of(&whole, "2025-03-04T12:00", NULL, &c, &certain);
	tap_ok(pauses_of(&c, &s) == 0 && !s.extension, "no pause before it begins");
	as_of(&whole, "2025-03-05T12:00", "2025-03-05T12:00", &c, &certain);
	tap_ok(pauses_of(&c, &s) == 0 && !c.fold.tasks[0].paused,
	    "none when it began but nobody had recorded it");
	as_of(&whole, "2025-03-05T12:00", NULL, &c, &certain);
	tap_ok(pauses_of(&c, &s) == 1 && s.pauses[0].began == 6 && !s.pauses[0].ended &&
		c.fold.tasks[0].paused && strcmp(node_get_str(c.tree, "due", ""), "paused") == 0,
	    "a pause whose end is left out lasts");
	as_of(&whole, "2025-03-12T09:30", NULL, &c, &certain);
	tap_ok(pauses_of(&c, &s) == 1 && s.pauses[0].ended == 8 && !s.extension,
	    "an extension that comes later adds nothing");
	as_of(&whole, "2025-03-12T10:00", NULL, &c, &certain);
	tap_ok(pauses_of(&c, &s) == 1 && s.extension == 5 && s.extended == 9,
	    "one that is there does");
}

static const char amended_text[] =
    "casework: 1\nid: T-20250303-000001\nitem: dam\nkind: promised\nstate: received\n"
    "applicant: {name: 丙}\nfields: {area: '3'}\nhistory:\n"
    "- {at: 2025-03-03T09:00+08:00, by: li, act: receive, to: received, dossier: a1}\n"
    "- {at: 2025-03-03T10:00+08:00, by: li, act: amend, dossier: a2, was: {applicant: {name: "
    "甲}}}\n"
    "- {at: 2025-03-03T12:00+08:00, by: li, act: amend, dossier: a3, was: {applicant: {name: "
    "乙}}, added: [fields]}\n"
    "- {at: 2025-03-03T11:00+08:00, recorded: 2025-03-03T13:00+08:00, by: li, act: amend, "
    "dossier: a4, was: {applicant: {name: 丁}}}\n"
    "- {at: 2025-03-03T14:00+08:00, by: li, act: amend, dossier: a5, was: {materials: [{name: "
    "一}], history: no}}\n";

static bool
look(struct casefile *c, const char *text)
{
	return case_look(c, &arena, "case", text, strlen(text), false, &diag);
}

static const char *
name_of(const struct casefile *c)
{
	return node_str(node_path(c->tree, "applicant.name"), "");
}

static void
test_dossier(void)
{
	struct casefile today, c;
	bool certain;

	if (!look(&today, amended_text))
		tap_note("%s", diag.last->text);
	as_of(&today, "2025-03-03T11:30", NULL, &c, &certain);
	tap_ok(strcmp(kept(&c), "1 2 4") == 0 && strcmp(name_of(&c), "丙") == 0 && certain,
	    "a key that an act which is kept changed last is as that left it");
	tap_ok(!node_get(c.tree, "fields"), "a key that was added later is not there");
	tap_ok(node_get(c.tree, "materials") && node_is(c.tree->last->key, "history") &&
		node_get(c.tree, "history")->kind == NODE_SEQ,
	    "one that was taken out later is, and the history stays the last");
	as_of(&today, "2025-03-03T10:30", NULL, &c, &certain);
	tap_ok(strcmp(name_of(&c), "乙") == 0, "what an act replaced is there again");
	as_of(&today, "2025-03-03T09:30", NULL, &c, &certain);
	tap_ok(strcmp(name_of(&c), "甲") == 0, "and what several replaced, one after another");
	tap_ok(!certain, "what is not the dossier that was sealed then is not taken for certain");
}

static void
test_unknown(void)
{
	static const char head[] = "casework: 1\nid: T-20250303-000001\nitem: dam\nkind: promised\n"
				   "state: received\napplicant: {name: 丙}\nhistory:\n"
				   "- {at: 2025-03-03T09:00+08:00, by: li, act: receive}\n";
	static const char amend[] = "- {at: 2025-03-03T12:00+08:00, by: li, act: amend, dossier: "
				    "a2, was: {applicant: {name: 甲}}}\n";
	static const char late[] = "- {at: 2025-03-03T11:00+08:00, recorded: "
				   "2025-03-03T13:00+08:00, by: li, act: amend, dossier: a3, was: "
				   "unknown}\n";
	struct casefile today, c;
	bool certain;

	look(&today, arena_fmt(&arena, "%s%s%s", head, amend, late));
	as_of(&today, "2025-03-03T11:30", NULL, &c, &certain);
	tap_ok(strcmp(name_of(&c), "丙") == 0 && !certain,
	    "behind an edit that nobody knows nothing is taken back, and it is not certain");
	look(&today, arena_fmt(&arena, "%s%s%s%s", head, late, amend, late));
	as_of(&today, "2025-03-03T10:30", NULL, &c, &certain);
	tap_ok(strcmp(name_of(&c), "甲") == 0,
	    "when that edit too is left out, what is known is taken back");
}

/* An edit by hand, which amend adopts with and without the file as it was before. */
static void
test_by_hand(void)
{
	struct casefile today, c;
	bool certain;

	for (int with = 0; with < 2; with++) {
		struct request r = {.act = act_find("amend"), .by = "li"};
		struct node *before;
		const char *text, *found;

		case_new(&today, &arena, "T-20250303-000001", "dam");
		perform(&today, &steps[0]);
		text = json(&today);
		before = node_copy(&arena, today.tree);
		node_set_path(&arena, today.tree, "applicant.name", node_string(&arena, "壬"));
		today.read = node_copy(&arena, today.tree);
		r.at = moment("2025-03-03T10:00");
		r.now = r.at.sec;
		r.keys = yaml("{reason: 癸}");
		r.was = with ? before : NULL;
		if (case_perform(&today, &office, gates, &r, &diag) != ST_DONE)
			tap_note("%s", diag.last->text);
		as_of(&today, "2025-03-03T09:00", NULL, &c, &certain);
		found = json(&c);
		tap_ok(with ? certain && strcmp(found, text) == 0
			    : !certain && strcmp(name_of(&c), "壬") == 0,
		    with ? "an edit by hand is taken back when amend had the file before it"
			 : "otherwise it stays, and is not certain");
	}
	as_of(&today, "2025-03-03T10:00", NULL, &c, &certain);
	tap_ok(certain, "what it is after an edit that was adopted is certain");
	node_set_path(&arena, today.tree, "applicant.name", node_string(&arena, "子"));
	as_of(&today, "2025-03-03T10:00", NULL, &c, &certain);
	tap_ok(!certain, "after one that was not, it is not");
}

int
main(void)
{
	if (!make_office()) {
		tap_note("%s", diag.last ? diag.last->text : "");
		tap_ok(false, "the rules are read");
		return tap_done();
	}
	tap_ok(all_steps(), "a case goes its way");
	if (!was[STEPS - 1])
		return tap_done();
	test_every_step();
	test_dated_back();
	test_clocks();
	test_dossier();
	test_unknown();
	test_by_hand();
	arena_release(&arena);
	diag_release(&diag);
	office_release(&office);
	return tap_done();
}
