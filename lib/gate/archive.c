#include <string.h>

#include "base/tongue.h"
#include "case/archive.h"
#include "case/attached.h"
#include "gate/gate.h"

/* The file after the end: whole before it is archived, mended later; ratings and what follows. */

static bool
complete_holds(const struct moment *m, struct buf *why)
{
	const char *lacks = case_lacks(m->c, m->office);

	if (lacks)
		buf_say(why, "the file lacks: %s", lacks);
	return !lacks;
}

static bool
faults_hold(const struct moment *m, struct buf *why)
{
	size_t n;
	const struct defect *list = case_defects(m->c, &n);

	for (size_t i = 0; i < n; i++)
		if (!list[i].mend)
			buf_say(why, "%s%s, act %zu",
			    why->len ? _("; ") : _("a defect of the file is open: "),
			    node_get_str(list[i].fault, "defect", ""), list[i].number);
	return !why->len;
}

/* Papers that were moved are filed elsewhere. */
static bool
once_holds(const struct moment *m, struct buf *why)
{
	const struct node *last = moment_last(m, "archive");
	const char *location = node_get_str(m->keys, "location", "");

	if (!last || !node_is(node_get(last, "location"), location))
		return true;
	buf_say(why, "the papers were filed at '%s' on %.10s", location,
	    node_get_str(last, "at", ""));
	return false;
}

static bool
open_holds(const struct moment *m, struct buf *why)
{
	const char *number = node_get_str(m->keys, "fault", "");
	const struct defect *x = case_defect(m->c, number);

	if (x && !x->mend)
		return true;
	if (x)
		buf_say(why, "act %s was mended on %.10s", number, node_get_str(x->mend, "at", ""));
	else
		buf_say(why, "act %s is no fault", number);
	return false;
}

/*
 * Something has been done about it that the file shows: attached, changed, taken back. What
 * explains a defect puts nothing right.
 */
static bool
corrected_since(const struct node *fault)
{
	for (const struct node *e = fault->next; e; e = e->next)
		if (words_have("attach amend correct", node_get_str(e, "act", "")) &&
		    !node_is(node_get(e, "as"), "explanation"))
			return true;
	return false;
}

/* 能整改的立即进行整改，不能整改的查明原因，并在档案中附说明 (S041) */
static bool
evidence_holds(const struct moment *m, struct buf *why)
{
	const struct defect *x = case_defect(m->c, node_get_str(m->keys, "fault", ""));
	const char *file = node_get_str(m->keys, "file", NULL);
	const struct node *e = x ? x->fault : NULL;

	if (!x)
		return true;
	if (node_is(node_get(m->keys, "how"), "corrected")) {
		if (!corrected_since(x->fault))
			buf_say(why,
			    "since act %zu nothing but explanations was attached, amended or "
			    "corrected",
			    x->number);
		return !why->len;
	}
	while (file && (e = attached_next(m->c, e)))
		if (node_is(node_get(e, "file"), file) && node_is(node_get(e, "as"), "explanation"))
			return true;
	if (file)
		buf_say(why, "'%s' is no explanation that was attached since act %zu", file,
		    x->number);
	else
		buf_say(why, "no file is named that explains it");
	return false;
}

/* The last rating; NULL: there is none. What was done about it since is in *rework. */
static const struct node *
rating(const struct moment *m, const struct node **rework)
{
	const struct node *last = moment_last(m, "rate");

	*rework = NULL;
	for (const struct node *e = last; e; e = e->next)
		if (event_is(e, "rework"))
			*rework = e;
	return last;
}

static bool
rate_once_holds(const struct moment *m, struct buf *why)
{
	const struct node *rework, *last = rating(m, &rework);

	if (!last || rework)
		return true;
	buf_say(why, "it was rated %s on %.10s", node_get_str(last, "score", ""),
	    node_get_str(last, "at", ""));
	return false;
}

/* 评价渠道: what nobody can trace to where it was given is no rating. */
static bool
rate_source_holds(const struct moment *m, struct buf *why)
{
	if (node_get(m->keys, "channel"))
		return true;
	buf_say(why, "nobody says how it was given: say channel");
	return false;
}

/* The last two of the five are bad ones (差评). */
static bool
rework_bad_holds(const struct moment *m, struct buf *why)
{
	const struct node *rework, *last = rating(m, &rework);
	const char *score = node_get_str(last, "score", "");

	if (!last)
		buf_say(why, "nobody has rated it");
	else if (!words_have("1 2", score))
		buf_say(why, "it was rated %s, which is no bad rating", score);
	else if (rework)
		buf_say(why, "that was done on %.10s", node_get_str(rework, "at", ""));
	return !why->len;
}

const struct gate archive_gates[] = {
    {"archive.complete", "the file has what the office and the item want of its outcome",
	"every case has its file (逐一整理建档)", "archive", GATE_MATTER, GATE_FIRM, 0,
	complete_holds},
    {"archive.faults", "the defects that were found in the file are closed",
	"every case has its file (逐一整理建档)", "archive", GATE_MATTER, GATE_FIRM, 0,
	faults_hold},
    {"archive.once", "papers that were filed are filed anew only elsewhere",
	"every case has its file (逐一整理建档)", "archive", GATE_SAID, GATE_FIRM, 0, once_holds},
    {"mend.open", "what is mended is a defect that is open",
	"every case has its file (逐一整理建档)", "mend", GATE_SAID, GATE_FIRM, 0, open_holds},
    {"mend.evidence", "a defect is closed by an act of correction, or a statement in the file",
	"every case has its file (逐一整理建档)", "mend", GATE_SAID, GATE_FIRM, 0, evidence_holds},
    {"rate.once", "a case is rated once, and again when a bad rating was worked on",
	"ratings (好差评)", "rate", GATE_MATTER, GATE_FIRM, 0, rate_once_holds},
    {"rate.source", "a rating says how it was given", "ratings (好差评)", "rate", GATE_SAID,
	GATE_YIELDS, 0, rate_source_holds},
    {"rework.bad", "what is worked on is a bad rating, once", "ratings (好差评)", "rework",
	GATE_MATTER, GATE_FIRM, 0, rework_bad_holds},
    {.name = NULL},
};
