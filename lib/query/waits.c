#include "query/waits.h"

#include <string.h>

#include "case/review.h"
#include "gate/why.h"

const char *const wait_names[WAITS] = {
    [WAIT_MEETING] = "meeting",
    [WAIT_RECORD] = "record",
    [WAIT_DECISION] = "decision",
};

/* The acts that end it, besides what leads to another state. */
static const char *const ends[WAITS] = {
    [WAIT_MEETING] = "convene opine amend",
    [WAIT_RECORD] = "sign convene state opine amend",
    [WAIT_DECISION] = "draft convene countersign state minute opine amend",
};

struct waiting {
	void (*each)(void *arg, const struct waited *w);
	void *arg;
	const char *host;
	const struct node
	    *since[WAITS];       /* the event with which it began; NULL: nothing is waited for */
	const struct node *step; /* the last of the review, with which a decision can be ready */
	const struct node *major;
	bool joint, round,
	    done; /* a panel reviews it; an opinion stands; it needs no meeting any more */
};

static void
tell(const struct waiting *w, enum wait wait, const struct node *end)
{
	w->each(w->arg, &(struct waited){wait, w->host, w->since[wait], end});
}

static void
end_waits(struct waiting *w, const struct node *e, const char *act)
{
	bool over = node_get(e, "to");

	/* where nothing is drafted it was ready with the last step */
	if (strcmp(act, "decide") == 0 && !w->since[WAIT_DECISION])
		w->since[WAIT_DECISION] = w->step;
	for (int i = 0; i < WAITS; i++) {
		if (!w->since[i] || (!over && !words_have(ends[i], act)))
			continue;
		tell(w, (enum wait)i, e);
		w->since[i] = NULL;
	}
}

static void
begin_waits(struct waiting *w, const struct node *e, const char *act)
{
	static const char steps[] = "dispatch answer opine countersign state minute sign report-up";
	const bool countersigns = strcmp(act, "countersign") == 0,
		   opines = strcmp(act, "opine") == 0;
	const bool unlawful = countersigns && node_is(node_get(e, "lawful"), "false");

	if (words_have(steps, act))
		w->step = e;
	if (strcmp(act, "mark") == 0 && node_is(node_get(e, "mark"), "major"))
		w->major = e;
	if (opines || strcmp(act, "amend") == 0) {
		w->round = opines;
		w->done = false;
	}
	/* after a veto only a denial is left, which needs no meeting */
	if (unlawful)
		w->since[WAIT_MEETING] = NULL;
	w->done |= unlawful || strcmp(act, "convene") == 0;
	if (w->joint && w->round && !w->done && !w->since[WAIT_MEETING] &&
	    (w->major || (countersigns && node_is(node_get(e, "agree"), "false"))))
		w->since[WAIT_MEETING] = e;
	if (strcmp(act, "minute") == 0)
		w->since[WAIT_RECORD] = e;
	if (strcmp(act, "draft") == 0)
		w->since[WAIT_DECISION] = e;
}

/* What is not over. Without a draft a decision is waited for when nothing stands before it. */
static void
tell_open(struct waiting *w, const struct office *o, struct casefile *c, int64_t now)
{
	struct obstacles list;

	if (c->fold.state != STATE_IN_REVIEW)
		return;
	case_why(&list, o, c, now, NULL);
	if (!list.n && !w->since[WAIT_DECISION])
		w->since[WAIT_DECISION] = w->step;
	for (int i = 0; i < WAITS; i++)
		if (w->since[i])
			tell(w, (enum wait)i, NULL);
}

/* What is over is told, and the rest is in w. */
static void
read_waits(struct waiting *w, const struct office *o, const struct casefile *c)
{
	const struct review r = review_standing(o, c);

	w->joint = r.panel;
	for (const struct node *e = r.history; e && c->fold.state != STATE_VOID; e = e->next) {
		const char *act = node_get_str(e, "act", "");

		end_waits(w, e, act);
		w->host = node_get_str(e, "host", w->host);
		begin_waits(w, e, act);
	}
}

void
waits_of(const struct office *o, struct casefile *c, int64_t now,
    void (*each)(void *arg, const struct waited *w), void *arg)
{
	struct waiting w = {.each = each, .arg = arg};

	read_waits(&w, o, c);
	tell_open(&w, o, c, now);
}

void
waits_over(const struct office *o, const struct casefile *c,
    void (*each)(void *arg, const struct waited *w), void *arg)
{
	struct waiting w = {.each = each, .arg = arg};

	read_waits(&w, o, c);
}
