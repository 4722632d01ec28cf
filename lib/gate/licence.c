#include <string.h>

#include "case/claim.h"
#include "case/licence.h"
#include "case/perform.h"
#include "gate/gate.h"

/* What was issued, and what becomes of it: renewal, change, revocation, cancellation. */

#define LAW "licensing law (行政许可法) art. "

static const struct node *
item_licence(const struct moment *m)
{
	return m->version ? node_get(m->version->node, "licence") : NULL;
}

static bool
does(const struct moment *m, const char *act)
{
	return strcmp(m->act->name, act) == 0;
}

static int
matter_said(const struct moment *m)
{
	return word_find(matter_names, MATTER_N, node_get_str(m->keys, "matter", NULL));
}

/* What it is applied for, or answered. */
static int
matter(const struct moment *m)
{
	int named = word_find(matter_names, MATTER_N, m->act->name);

	return named ? named : matter_said(m);
}

static bool
once_holds(const struct moment *m, struct buf *why)
{
	const struct node *issue = moment_last(m, "issue");

	if (!issue)
		return true;
	buf_say(why, "'%s' was issued on %.10s", node_get_str(issue, "document", ""),
	    node_get_str(issue, "at", ""));
	return false;
}

/* Whoever is asked for it finds one licence by its number. */
static bool
number_holds(const struct moment *m, struct buf *why)
{
	const enum outcome o = m->c->fold.outcome;

	if (!m->request->n_claimed || (o != OUTCOME_GRANTED && o != OUTCOME_DEEMED_GRANTED))
		return true;
	buf_say(why, "%s has a licence '%s'", m->request->claimed->id,
	    node_get_str(m->keys, "document", ""));
	return false;
}

/* A licence of no time, or of one that is over before it begins. */
static bool
validity_holds(const struct moment *m, struct buf *why)
{
	const char *from = node_get_str(m->keys, "valid-from", NULL);
	const char *until = node_get_str(m->keys, "valid-until", NULL);
	const enum outcome o = m->c->fold.outcome;

	if (from && until && strcmp(until, from) < 0)
		buf_say(why, "its last day, %s, is before its first, %s", until, from);
	else if (!until && o != OUTCOME_DENIED && !m->past &&
	    node_get_bool(item_licence(m), "limited", false))
		buf_say(why, "the item's licences have a last day: say valid-until");
	return !why->len;
}

static bool
close_licence_holds(const struct moment *m, struct buf *why)
{
	const enum outcome o = m->c->fold.outcome;

	if (!item_licence(m) || (o != OUTCOME_GRANTED && o != OUTCOME_DEEMED_GRANTED) ||
	    moment_last(m, "issue"))
		return true;
	buf_say(why, "the licence that was granted was not issued");
	return false;
}

static bool
none_holds(const struct moment *m, struct buf *why)
{
	if (licence_of(m->c, m->day).issue)
		return true;
	buf_say(why, "the case has issued no licence");
	return false;
}

/* What has ended is not prolonged or changed; what was revoked is cancelled yet (art. 70). */
static bool
ended_holds(const struct moment *m, struct buf *why)
{
	const struct licence l = licence_of(m->c, m->day);
	const bool ends = does(m, "cancel") || does(m, "decline") ||
	    (does(m, "apply") && matter(m) == MATTER_CANCEL);

	if (l.cancelled)
		buf_say(why, "'%s' was cancelled on %.10s", l.number,
		    node_get_str(l.cancelled, "at", ""));
	else if (l.revoked && !ends)
		buf_say(why, "'%s' was revoked on %.10s", l.number,
		    node_get_str(l.revoked, "at", ""));
	return !why->len;
}

/*
 * It ran out; who applied in time still waits for an answer. What is recorded
 * when it has run out is not applied for in time: silence would answer at once.
 */
static bool
expired_holds(const struct moment *m, struct buf *why)
{
	const day_t told = does(m, "apply") ? zone_day(m->told) : m->day;
	const struct licence l = licence_of(m->c, told > m->day ? told : m->day);

	if (l.state != LICENCE_EXPIRED || matter(m) == MATTER_CANCEL || does(m, "decline") ||
	    (does(m, "renew") && l.applied[MATTER_RENEW]))
		return true;
	buf_say(why, "'%s' was valid until %s", l.number, l.until);
	return false;
}

static bool
applied_holds(const struct moment *m, struct buf *why)
{
	const struct licence l = licence_of(m->c, m->day);
	int what = matter(m);

	if (!l.issue || !what || l.applied[what] || (does(m, "renew") && l.unanswered))
		return true;
	buf_say(why, "the holder has not applied to %s it", matter_names[what]);
	return false;
}

static bool
apply_once_holds(const struct moment *m, struct buf *why)
{
	const struct licence l = licence_of(m->c, m->day);
	int what = matter(m);

	if (!l.applied[what])
		return true;
	buf_say(why, "the holder applied to %s it on %.10s, and nobody has answered",
	    matter_names[what], node_get_str(l.applied[what], "at", ""));
	return false;
}

/* 有效期届满三十日前提出申请; the applicant's days are calendar days, art. 82 is the office's. */
static bool
late_holds(const struct moment *m, struct buf *why)
{
	const struct licence l = licence_of(m->c, m->day);
	char text[DAY_TEXT];
	day_t until;

	if (matter(m) != MATTER_RENEW || !l.issue || l.state == LICENCE_EXPIRED)
		return true;
	if (!licence_last_day(&l, &until)) {
		buf_say(why, "'%s' has no last day", l.number);
		return false;
	}
	until -= licence_renew_before(m->version);
	if (m->day <= until)
		return true;
	day_format(until, text);
	buf_say(why, "'%s' is valid until %s, and its renewal was to be applied for until %s",
	    l.number, l.until, text);
	return false;
}

/* The law says by when it is decided, and nobody else. */
static bool
until_holds(const struct moment *m, struct buf *why)
{
	const struct licence l = licence_of(m->c, m->day);
	const char *said = node_get_str(m->keys, "until", NULL);

	if (matter(m) != MATTER_RENEW && said)
		buf_say(why, "what is to %s has no last day", matter_names[matter(m)]);
	else if (said && l.until && strcmp(said, l.until) != 0)
		buf_say(why, "'%s' is valid until %s, and not until %s", l.number, l.until, said);
	return !why->len;
}

static bool
later_holds(const struct moment *m, struct buf *why)
{
	const struct licence l = licence_of(m->c, m->day);
	const char *until = node_get_str(m->keys, "valid-until", NULL);

	if (!until || !l.issue || (l.until && strcmp(until, l.until) > 0))
		return true;
	if (l.until)
		buf_say(why, "'%s' is valid until %s already", l.number, l.until);
	else
		buf_say(why, "'%s' has no last day", l.number);
	return false;
}

/* A change that changes nothing, in the number or in the dossier. */
static bool
nothing_holds(const struct moment *m, struct buf *why)
{
	if (node_get(m->keys, "document") || !node_equal(m->after, m->c->tree))
		return true;
	buf_say(why, "it would change nothing: say a new number, or what is another with --set");
	return false;
}

/* Art. 70: each ground has what it rests on. */
static bool
cancel_ground_holds(const struct moment *m, struct buf *why)
{
	const struct licence l = licence_of(m->c, m->day);
	const char *ground = node_get_str(m->keys, "ground", "");
	const struct node *type = node_path(m->c->tree, "applicant.type");

	if (!l.issue || l.cancelled)
		return true;
	if (strcmp(ground, "revoked") == 0 ? !l.revoked : l.revoked != NULL)
		buf_say(why, l.revoked ? "'%s' was revoked" : "'%s' was not revoked", l.number);
	else if (strcmp(ground, "expired") == 0 && l.applied[MATTER_RENEW])
		buf_say(why, "the holder has applied to renew it, and nobody has answered");
	else if (strcmp(ground, "expired") == 0 && l.state != LICENCE_EXPIRED)
		buf_say(why, "'%s' has not run out", l.number);
	else if (strcmp(ground, "dead") == 0 && node_is(type, "organisation"))
		buf_say(why, "its holder is an organisation: that is dissolved");
	else if (strcmp(ground, "dissolved") == 0 && node_is(type, "person"))
		buf_say(why, "its holder is a person");
	else if (strcmp(ground, "applied") == 0 && !l.applied[MATTER_CANCEL])
		buf_say(why, "the holder has not applied to cancel it");
	else if (words_have("impossible other", ground) && !node_get(m->keys, "basis"))
		buf_say(why, "no article is named that has it cancelled");
	return !why->len;
}

/* An immediate item alone is decided by who takes it in, here as for a case. */
static bool
separation_holds(const struct moment *m, struct buf *why)
{
	const struct licence l = licence_of(m->c, m->day);
	const char *who = matter(m) ? moment_same(m, l.applied[matter(m)]) : NULL;

	if (!who || strcmp(m->c->fold.kind, kind_names[KIND_IMMEDIATE]) == 0)
		return true;
	buf_say(why, "'%s' took in what was applied for, and does not decide it", who);
	return false;
}

const struct gate licence_gates[] = {
    {"issue.once", "what was granted is issued once; another text of it is a change",
	"casework(5), LICENCES", "issue", GATE_MATTER, GATE_FIRM, 0, once_holds},
    {"licence.number", "no two licences of the office have, or had, one number",
	"casework(5), LICENCES", "issue renew change", GATE_SAID, GATE_FIRM, 0, number_holds},
    {"issue.validity", "a licence has a last day where the item says so, not before its first",
	"casework(5), ITEMS", "issue", GATE_SAID, GATE_FIRM, 0, validity_holds},
    {"close.licence", "the licence that was granted was issued before the case is closed", LAW "44",
	"close", GATE_MATTER, GATE_FIRM, 0, close_licence_holds},
    {"licence.none", "the case has issued a licence", LAW "49, 50, 69, 70",
	"apply renew change decline revoke cancel", GATE_MATTER, GATE_FIRM, 0, none_holds},
    {"licence.ended", "the licence was not cancelled, and what was revoked is only cancelled yet",
	LAW "69, 70", "apply renew change decline revoke cancel", GATE_MATTER, GATE_FIRM, 0,
	ended_holds},
    {"licence.expired", "the licence has not run out, or its renewal is not answered yet", LAW "50",
	"apply renew change", GATE_MATTER, GATE_FIRM, 0, expired_holds},
    {"licence.applied", "the holder has applied for it, and was not answered yet", LAW "49, 50",
	"renew change decline", GATE_MATTER, GATE_FIRM, 0, applied_holds},
    {"apply.once", "the holder applies for a matter again when the last one was answered",
	"casework(5), LICENCES", "apply", GATE_MATTER, GATE_FIRM, 0, apply_once_holds},
    {"apply.late", "renewal is applied for 30 days before the last day, or as the item has it",
	LAW "50", "apply", GATE_MATTER, GATE_YIELDS, 0, late_holds},
    {"apply.until", "a renewal is decided by the last day of the licence", LAW "50", "apply",
	GATE_SAID, GATE_FIRM, 0, until_holds},
    {"renew.later", "a licence is prolonged beyond its last day", LAW "50", "renew", GATE_SAID,
	GATE_FIRM, 0, later_holds},
    {"change.nothing", "a change gives the licence another number, or changes the dossier",
	LAW "49", "change", GATE_SAID, GATE_FIRM, 0, nothing_holds},
    {"cancel.ground", "a licence is cancelled on a ground that the history bears out", LAW "70",
	"cancel", GATE_SAID, GATE_FIRM, 0, cancel_ground_holds},
    {"separation.apply-decide", "who took in what a holder applies for does not decide it",
	"rules for the window (窗口办文规定) art. 5", "renew change decline", GATE_MATTER,
	GATE_YIELDS, 0, separation_holds},
    {.name = NULL},
};
