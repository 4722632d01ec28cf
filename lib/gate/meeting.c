#include <string.h>

#include "base/tongue.h"
#include "case/perform.h"
#include "case/review.h"
#include "gate/gate.h"

/* The meeting of a panel (会审会), from its call to the signed record. */

static bool
called_for_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);
	const char *dep;

	if (!r.panel) {
		buf_say(why, "the item has no joint review");
		return false;
	}
	if (r.major || review_dissent(&r, false))
		return true;
	for (size_t i = 0; (dep = review_nth(&r, i, false)); i++)
		if (!review_said(&r, dep)) {
			buf_say(why,
			    "the written round is not over: %s has not answered, and nobody "
			    "dissents",
			    dep);
			return false;
		}
	return true;
}

/*
 * Somebody of those roles then approved that person for it: for one meeting (S071, S130), so that
 * nothing stands of it when another has concluded.
 */
static bool
approved(const struct moment *m, const char *matter, const char *person, word_set roles)
{
	struct review r = review_of(m);
	const struct node *meeting = node_get(m->keys, "meeting");
	const struct person *by;
	bool found = false;
	struct stamp at;

	if (!meeting)
		meeting = node_get(r.meeting, "meeting");
	for (const struct node *e = moment_history(m); e; e = e->next) {
		if (event_is(e, "minute") && !node_equal(node_get(e, "meeting"), meeting))
			found = false;
		if (!event_is(e, "approve") || !event_answers(e) ||
		    !node_is(node_get(e, "matter"), matter) ||
		    !node_is(node_get(e, "person"), person))
			continue;
		by = event_stamp(e, "at", &at)
		    ? office_person(m->office, node_get_str(e, "for", node_get_str(e, "by", "")),
			  zone_day(at.sec))
		    : NULL;
		found |= by && by->roles & roles;
	}
	return found;
}

/* 分管领导, or whom 主要负责同志 has named in the place of that one (S069, S130) */
static bool
may_preside(const struct moment *m, const struct person *p)
{
	const word_set leads = WORD_FLAG(ROLE_LEADER) | WORD_FLAG(ROLE_HEAD);

	return (p->roles & leads && moment_in_line(m, p)) ||
	    approved(m, "chair", p->account, WORD_FLAG(ROLE_HEAD));
}

static bool
chair_holds(const struct moment *m, struct buf *why)
{
	const char *account = node_get_str(m->keys, "chair", "");
	const struct person *p = office_person(m->office, account, m->day);

	if (p && period_holds(&p->in_force, m->day) && may_preside(m, p))
		return true;
	buf_say(why,
	    "'%s' is no leader in charge of %s, and the head has named nobody of that account",
	    account, moment_host(m));
	return false;
}

/* A record is named by its meeting. */
static bool
number_holds(const struct moment *m, struct buf *why)
{
	const struct node *number = node_get(m->keys, "meeting");

	for (const struct node *e = moment_history(m); e; e = e->next)
		if (event_is(e, "minute") && node_equal(node_get(e, "meeting"), number)) {
			buf_say(why, "the meeting %s has concluded, and another has another number",
			    node_str(number, ""));
			return false;
		}
	return true;
}

/* The meeting that the act names was called last, and has begun. */
static bool
convened_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);
	const struct node *named = node_get(m->keys, "meeting");
	struct stamp time;

	if (!r.meeting) {
		buf_say(why, "no meeting was called since the host department's opinion");
		return false;
	}
	if (!node_equal(named, node_get(r.meeting, "meeting"))) {
		buf_say(why, "the meeting that was called is %s",
		    node_get_str(r.meeting, "meeting", ""));
		return false;
	}
	/* of a date alone, the recording says whether it can have been */
	if (!event_stamp(r.meeting, "time", &time) ||
	    (m->at.precision != PRECISION_DAY
		    ? m->at.sec >= time.sec
		    : m->day >= zone_day(time.sec) && (m->request->paper || m->told >= time.sec)))
		return true;
	buf_say(why, "the meeting begins at %s", node_get_str(r.meeting, "time", ""));
	return false;
}

/*
 * Who attends signs in, and states, on the day of the meeting. Nobody was there
 * who is added later; what was said can be written down later, as it is corrected.
 */
static bool
day_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);
	bool attends = strcmp(m->act->name, "sign-in") == 0;
	struct stamp time;

	/* that it has not begun yet is another rule's to say */
	if (!event_stamp(r.meeting, "time", &time) || m->day < zone_day(time.sec) ||
	    (zone_day(time.sec) == m->day && (!attends || zone_day(m->told) == m->day)))
		return true;
	buf_say(why, "the meeting was on the day of %s", node_get_str(r.meeting, "time", ""));
	return false;
}

static bool
supervises(const struct moment *m, const char *department)
{
	return m->office->review_supervisor &&
	    strcmp(m->office->review_supervisor, department) == 0;
}

static bool
due_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);
	const char *dep = node_get_str(m->keys, "department", "");

	if (review_attends(&r, dep) || supervises(m, dep))
		return true;
	buf_say(why, "%s neither is of the meeting of that panel nor was invited",
	    *dep ? dep : _("who is of no department"));
	return false;
}

static bool
substitute_holds(const struct moment *m, struct buf *why)
{
	const char *name = node_get_str(m->keys, "department", "");
	const struct department *dep = office_department(m->office, name);
	const struct person *p = moment_actor(m);
	struct review r = review_of(m);

	/* whose department it is, and whether that is due, other rules say */
	if (!p || strcmp(p->department, name) != 0 ||
	    (!review_attends(&r, name) && !supervises(m, name)) ||
	    p->roles & WORD_FLAG(ROLE_CHIEF) ||
	    (dep && dep->head && strcmp(dep->head, p->account) == 0) ||
	    approved(m, "substitute", p->account, WORD_FLAG(ROLE_LEADER) | WORD_FLAG(ROLE_HEAD)))
		return true;
	buf_say(why,
	    "'%s' does not lead %s, and no leader approved that person in the place of "
	    "who does",
	    p->account, name);
	return false;
}

static bool
signed_in_once_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);
	const char *dep = node_get_str(m->keys, "department", "");
	const struct node *e = review_signed_in(&r, dep);

	if (!e)
		return true;
	buf_say(why, "%s has signed in for %s", node_get_str(e, "by", ""), dep);
	return false;
}

static bool
signed_in_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);
	const char *dep = node_get_str(m->keys, "department", "");
	const struct node *e = review_signed_in(&r, dep);

	if (event_of(e, m->request->by))
		return true;
	if (e)
		buf_say(why, "%s signed in for %s", node_get_str(e, "by", ""), dep);
	else
		buf_say(why, "nobody signed in for %s", dep);
	return false;
}

static bool
vote_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);
	const char *dep = node_get_str(m->keys, "department", "");

	if (!supervises(m, dep) || (strcmp(m->act->name, "state") == 0 && review_attends(&r, dep)))
		return true;
	buf_say(why, "%s supervises the meeting, and has no vote", dep);
	return false;
}

static bool
stated_once_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);
	const char *dep = node_get_str(m->keys, "department", "");

	if (!review_stated(&r, dep))
		return true;
	buf_say(why, "%s has stated its opinion, which its author can correct", dep);
	return false;
}

/* 书面汇报: the host reports to the meeting before anybody else speaks (S075). */
static bool
report_holds(const struct moment *m, struct buf *why)
{
	static const char *const parts[] = {"circumstances", "facts", "complete"};
	struct review r = review_of(m);
	const char *dep = node_get_str(m->keys, "department", ""), *sep = "";
	bool host = strcmp(dep, r.host) == 0;

	if (!review_attends(&r, dep))
		return true;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (host == (node_get(m->keys, parts[i]) != NULL))
			continue;
		buf_fmt(why, "%s%s",
		    *sep       ? sep
			: host ? _("the host department reports also: ")
			       : _("the host department alone reports: "),
		    parts[i]);
		sep = _(", ");
	}
	if (!*sep && !host && *r.host && !review_stated(&r, r.host)) {
		buf_say(why, "%s, the host department, has not reported yet", r.host);
		return false;
	}
	return !*sep;
}

static bool
quorum_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);
	const char *dep, *sep = "";

	for (size_t i = 0; (dep = review_nth(&r, i, true)); i++) {
		if (review_stated(&r, dep))
			continue;
		buf_fmt(why, "%s%s", *sep ? sep : _("no opinion was stated by "), dep);
		sep = _(", ");
	}
	return !*sep;
}

static bool
supervised_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);
	const char *dep = m->office->review_supervisor;

	if (!dep || review_signed_in(&r, dep))
		return true;
	buf_say(why, "nobody of %s supervised the meeting", dep);
	return false;
}

static bool
recorder_holds(const struct moment *m, struct buf *why)
{
	if (!m->person || strcmp(m->person->department, moment_host(m)) == 0)
		return true;
	buf_say(why, "'%s' is of %s, and the host department %s keeps the record",
	    m->person->account, m->person->department, moment_host(m));
	return false;
}

static bool
concluded_once_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);

	if (!r.minute)
		return true;
	buf_say(why, "the meeting %s has concluded", node_get_str(r.minute, "meeting", ""));
	return false;
}

static bool
concluded_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);

	if (r.minute)
		return true;
	buf_say(why, "the record has no conclusion, later than all that was stated");
	return false;
}

static bool
signer_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);
	const char *chair = node_get_str(r.meeting, "chair", NULL);
	const struct person *p = office_person(m->office, chair, m->day);

	/* whom the head named presides, and a leader in charge signs */
	bool signs = p && p->roles & m->act->roles;

	if (!m->person || !p ||
	    (signs ? strcmp(p->account, m->person->account) == 0 : moment_in_line(m, m->person)))
		return true;
	if (signs)
		buf_say(why, "'%s' presided, and signs the record", chair);
	else
		buf_say(why, "'%s' is not in charge of %s, the host department", m->person->account,
		    moment_host(m));
	return false;
}

static bool
after_record_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);

	if (!r.sign)
		return true;
	buf_say(why, "the record of the meeting %s is signed", node_get_str(r.sign, "meeting", ""));
	return false;
}

#define LAW "rules for joint review (会审办法)"

const struct gate meeting_gates[] = {
    {"meeting.called-for",
	"a meeting is called after the round, for a dissent in it or a major case", LAW, "convene",
	GATE_MATTER, GATE_YIELDS, 0, called_for_holds},
    {"meeting.number", "a meeting has a number of its own in the case", LAW, "convene", GATE_SAID,
	GATE_FIRM, 0, number_holds},
    {"meeting.chair", "who presides is a leader in charge of the host, or was named by the head",
	LAW, "convene", GATE_SAID, GATE_FIRM, 0, chair_holds},
    {"meeting.convened", "the meeting was called, and has begun", LAW, "sign-in state minute sign",
	GATE_MATTER, GATE_FIRM, 0, convened_holds},
    {"meeting.day", "who attends signs in on the day of the meeting, and states as of then", LAW,
	"sign-in state", GATE_MATTER, GATE_FIRM, 0, day_holds},
    {"meeting.due", "who attends is of a department that the meeting is for", LAW, "sign-in",
	GATE_MATTER, GATE_FIRM, 0, due_holds},
    {"meeting.substitute",
	"who attends leads the department, or stands in with a leader's approval", LAW, "sign-in",
	GATE_MATTER, GATE_FIRM, 0, substitute_holds},
    {"meeting.signed-in-once", "one person attends for a department", LAW, "sign-in", GATE_MATTER,
	GATE_FIRM, 0, signed_in_once_holds},
    {"meeting.record-closed", "nothing is added to a record that is signed", LAW,
	"sign-in state minute sign", GATE_MATTER, GATE_FIRM, 0, after_record_holds},
    {"meeting.signed-in", "who states an opinion signed in for the department", LAW, "state",
	GATE_MATTER, GATE_FIRM, 0, signed_in_holds},
    {"meeting.vote", "who supervises a meeting has no vote, and is not invited to have one", LAW,
	"invite state", GATE_MATTER, GATE_FIRM, 0, vote_holds},
    {"meeting.stated-once", "a department states its opinion once", LAW, "state", GATE_MATTER,
	GATE_FIRM, 0, stated_once_holds},
    {"meeting.report", "the host department reports to the meeting, before others speak", LAW,
	"state", GATE_MATTER, GATE_YIELDS, 0, report_holds},
    {"meeting.quorum", "every department that the meeting is for has stated its opinion", LAW,
	"minute", GATE_MATTER, GATE_FIRM, 0, quorum_holds},
    {"meeting.supervised", "the meeting was supervised on site", LAW, "minute", GATE_MATTER,
	GATE_FIRM, 0, supervised_holds},
    {"meeting.recorder", "the record is kept by the host department", LAW, "minute", GATE_MATTER,
	GATE_FIRM, 0, recorder_holds},
    {"meeting.concluded-once", "a meeting comes to one conclusion", LAW, "minute", GATE_MATTER,
	GATE_FIRM, 0, concluded_once_holds},
    {"meeting.concluded", "the record has the conclusion before it is signed", LAW, "sign",
	GATE_MATTER, GATE_FIRM, 0, concluded_holds},
    {"meeting.signer", "the leader who presided signs the record", LAW, "sign", GATE_MATTER,
	GATE_FIRM, 0, signer_holds},
    {.name = NULL},
};
