#include "report/report.h"

#include <string.h>

#include "case/review.h"
#include "gate/why.h"

/*
 * How long joint review and decision waited for somebody's move, in workdays:
 * from the day on which a meeting was needed until it was called (S129), from
 * the minutes until they were signed, and from when a decision could be signed
 * until it was (S261).
 */

enum { ID, HOST, FOR, SINCE, UNTIL, ACT, BY, DAYS, N };
static const struct column columns[N] = {
    [ID] = {.name = "id"},
    [HOST] = {.name = "host"},
    [FOR] = {"for", "waits for", COLUMN_LEFT},
    [SINCE] = {.name = "since"},
    [UNTIL] = {.name = "until"},
    [ACT] = {.name = "act"},
    [BY] = {.name = "by"},
    [DAYS] = {"days", NULL, COLUMN_RIGHT},
};

/* What is waited for, and the acts that end that, besides what leads to another state. */
enum wait { WAIT_MEETING, WAIT_RECORD, WAIT_DECISION, WAITS };
static const struct {
	const char *name, *ends;
} waits[WAITS] = {
    [WAIT_MEETING] = {"meeting", "convene opine amend"},
    [WAIT_RECORD] = {"record", "sign convene state opine amend"},
    [WAIT_DECISION] = {"decision", "draft convene countersign state minute opine amend"},
};

struct waiting {
	struct report *p;
	const char *id, *host;
	const struct node
	    *since[WAITS];       /* the event with which it began; NULL: nothing is waited for */
	const struct node *step; /* the last of the review, with which a decision can be ready */
	const struct node *major;
	bool joint, round,
	    done; /* a panel reviews it; an opinion stands; it needs no meeting any more */
};

static void
keep(const struct waiting *w, enum wait wait, const struct node *since, const struct node *end)
{
	struct stamp from = {0}, until = {0};
	struct report *p = w->p;

	event_stamp(since, "at", &from);
	if (!period_holds(&p->period, zone_day(from.sec)))
		return;
	event_stamp(end, "at", &until);
	report_keep(p,
	    (const char *[N]){[ID] = w->id,
		[HOST] = w->host,
		[FOR] = waits[wait].name,
		[SINCE] = node_get_str(since, "at", NULL),
		[UNTIL] = node_get_str(end, "at", NULL),
		[ACT] = node_get_str(end, "act", NULL),
		[BY] = node_get_str(end, "by", NULL),
		[DAYS] = report_workdays(p, zone_day(from.sec),
		    end ? zone_day(until.sec) : report_day(p))});
}

static void
end_waits(struct waiting *w, const struct node *e)
{
	const char *act = node_get_str(e, "act", "");
	bool over = node_get(e, "to"), decides = strcmp(act, "decide") == 0;

	/* where nothing is drafted it was ready with the last step */
	if (decides && !w->since[WAIT_DECISION])
		w->since[WAIT_DECISION] = w->step;
	for (int i = 0; i < WAITS; i++) {
		if (!w->since[i] || (!over && !words_have(waits[i].ends, act)))
			continue;
		keep(w, (enum wait)i, w->since[i], e);
		w->since[i] = NULL;
	}
}

static bool
says(const struct node *e, const char *key)
{
	return event_is(e, "countersign") && node_is(node_get(e, key), "false");
}

static void
begin_waits(struct waiting *w, const struct node *e)
{
	static const char steps[] = "dispatch answer opine countersign state minute sign report-up";

	if (words_have(steps, node_get_str(e, "act", "")))
		w->step = e;
	if (event_is(e, "mark") && node_is(node_get(e, "mark"), "major"))
		w->major = e;
	if (event_is(e, "opine") || event_is(e, "amend")) {
		w->round = event_is(e, "opine");
		w->done = false;
	}
	/* after a veto only a denial is left, which needs no meeting */
	if (says(e, "lawful"))
		w->since[WAIT_MEETING] = NULL;
	w->done |= event_is(e, "convene") || says(e, "lawful");
	if (w->joint && w->round && !w->done && !w->since[WAIT_MEETING] &&
	    (w->major || says(e, "agree")))
		w->since[WAIT_MEETING] = e;
	if (event_is(e, "minute"))
		w->since[WAIT_RECORD] = e;
	if (event_is(e, "draft"))
		w->since[WAIT_DECISION] = e;
}

/* What is not over. Without a draft a decision is waited for when nothing stands before it. */
static void
tell_open(struct waiting *w, struct casefile *c)
{
	struct obstacles list;

	if (c->fold.state != STATE_IN_REVIEW)
		return;
	case_why(&list, w->p->office, c, w->p->as_of, NULL);
	if (!list.n && !w->since[WAIT_DECISION])
		w->since[WAIT_DECISION] = w->step;
	for (int i = 0; i < WAITS; i++)
		if (w->since[i])
			keep(w, (enum wait)i, w->since[i], NULL);
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	const struct review r = review_standing(p->office, c);
	struct waiting w = {.p = p, .id = id, .joint = r.panel};

	(void)d;
	for (const struct node *e = r.history; e && c->fold.state != STATE_VOID; e = e->next) {
		end_waits(&w, e);
		w.host = node_get_str(e, "host", w.host);
		begin_waits(&w, e);
	}
	tell_open(&w, c);
	return ST_DONE;
}

static bool
lines(struct report *p, struct diag *d)
{
	static const int order[] = {SINCE, ID, FOR, -1};

	(void)d;
	return report_kept(p, order);
}

const struct report_op report_waits = {
    .name = "waits",
    .help = "tell how long meetings, records and decisions were waited for",
    .synopsis = "[-C DIR] [--from DATE]",
    .options_help = "  --from DATE      the first day on which the wait began\n"
		    "  --until DATE     the last day; what was not over then waits still\n",
    .columns = columns,
    .n_columns = N,
    .add = add,
    .lines = lines,
};
