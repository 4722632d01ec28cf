#include <string.h>

#include "case/perform.h"
#include "case/review.h"
#include "gate/gate.h"

/* The meeting of a panel (会审会), from its call to the signed record. */

static struct review
of(const struct moment *m)
{
	return review_of(m->office, m->c, m->version, m->ruled);
}

static bool
called_for_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);
	const char *dep;

	if (!r.panel) {
		buf_str(why, "the item has no joint review");
		return false;
	}
	if (r.major || review_dissent(&r, true))
		return true;
	for (size_t i = 0; (dep = review_nth(&r, i, false)); i++)
		if (!review_said(&r, dep)) {
			buf_fmt(why,
			    "the written round is not over: %s has not answered, and nobody "
			    "dissents",
			    dep);
			return false;
		}
	return true;
}

/* The head named that person to preside at a meeting of the case. */
static bool
approved(const struct moment *m, const char *matter, const char *person, word_set roles)
{
	const struct person *by;

	for (const struct node *e = moment_history(m); e; e = e->next) {
		if (!event_is(e, "approve") || !node_is(node_get(e, "matter"), matter) ||
		    !node_is(node_get(e, "person"), person))
			continue;
		by = office_person(m->office, node_get_str(e, "for", node_get_str(e, "by", "")),
		    m->day);
		if (by && by->roles & roles)
			return true;
	}
	return false;
}

static bool
chair_holds(const struct moment *m, struct buf *why)
{
	const word_set leads = WORD_FLAG(ROLE_LEADER) | WORD_FLAG(ROLE_HEAD);
	const char *account = node_get_str(m->keys, "chair", "");
	const struct person *p = office_person(m->office, account, m->day);

	if (p && period_holds(&p->in_force, m->day) &&
	    (p->roles & leads || approved(m, "chair", p->account, WORD_FLAG(ROLE_HEAD))))
		return true;
	buf_fmt(why, "'%s' is no leader, and the head has named nobody of that account", account);
	return false;
}

/* The meeting that the act names was called last, and has begun. */
static bool
convened_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);
	const struct node *named = node_get(m->keys, "meeting");
	struct stamp time;

	if (!r.meeting) {
		buf_str(why, "no meeting was called since the host department's opinion");
		return false;
	}
	if (!node_equal(named, node_get(r.meeting, "meeting"))) {
		buf_fmt(why, "the meeting that was called is %s",
		    node_get_str(r.meeting, "meeting", ""));
		return false;
	}
	if (!event_stamp(r.meeting, "time", &time) || m->day > zone_day(time.sec) ||
	    (m->day == zone_day(time.sec) &&
		(m->at.precision == PRECISION_DAY || m->at.sec >= time.sec)))
		return true;
	buf_fmt(why, "the meeting begins at %s", node_get_str(r.meeting, "time", ""));
	return false;
}

/* Who attends signs in, and states, on the day of the meeting. */
static bool
day_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);
	struct stamp time;

	if (!event_stamp(r.meeting, "time", &time) || zone_day(time.sec) == m->day)
		return true;
	buf_fmt(why, "the meeting was on the day of %s", node_get_str(r.meeting, "time", ""));
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
	struct review r = of(m);
	const char *dep = node_get_str(m->keys, "department", "");

	if (review_attends(&r, dep) || supervises(m, dep))
		return true;
	buf_fmt(why, "%s neither is of the meeting of that panel nor was invited", dep);
	return false;
}

static bool
substitute_holds(const struct moment *m, struct buf *why)
{
	const struct department *dep =
	    office_department(m->office, node_get_str(m->keys, "department", ""));

	if (!m->person || m->person->roles & WORD_FLAG(ROLE_CHIEF) ||
	    (dep && dep->head && strcmp(dep->head, m->person->account) == 0) ||
	    approved(m, "substitute", m->person->account,
		WORD_FLAG(ROLE_LEADER) | WORD_FLAG(ROLE_HEAD)))
		return true;
	buf_fmt(why,
	    "'%s' does not lead %s, and no leader approved that person in the place of "
	    "who does",
	    m->person->account, node_get_str(m->keys, "department", ""));
	return false;
}

static bool
signed_in_once_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);
	const char *dep = node_get_str(m->keys, "department", "");
	const struct node *e = review_signed_in(&r, dep);

	if (!e)
		return true;
	buf_fmt(why, "%s has signed in for %s", node_get_str(e, "by", ""), dep);
	return false;
}

static bool
signed_in_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);
	const char *dep = node_get_str(m->keys, "department", "");
	const struct node *e = review_signed_in(&r, dep);

	if (e && strcmp(node_get_str(e, "for", node_get_str(e, "by", "")), m->by) == 0)
		return true;
	if (e)
		buf_fmt(why, "%s signed in for %s", node_get_str(e, "by", ""), dep);
	else
		buf_fmt(why, "nobody signed in for %s", dep);
	return false;
}

static bool
vote_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);
	const char *dep = node_get_str(m->keys, "department", "");

	if (!supervises(m, dep) || review_attends(&r, dep))
		return true;
	buf_fmt(why, "%s supervises the meeting, and has no vote", dep);
	return false;
}

static bool
stated_once_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);
	const char *dep = node_get_str(m->keys, "department", "");

	if (!review_stated(&r, dep))
		return true;
	buf_fmt(why, "%s has stated its opinion, which its author can correct", dep);
	return false;
}

/* 书面汇报: the host reports to the meeting before anybody else speaks (S075). */
static bool
report_holds(const struct moment *m, struct buf *why)
{
	static const char *const parts[] = {"circumstances", "facts", "complete"};
	struct review r = of(m);
	const char *dep = node_get_str(m->keys, "department", ""), *sep = "";
	bool host = strcmp(dep, r.host) == 0;

	if (!review_attends(&r, dep))
		return true;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (host == (node_get(m->keys, parts[i]) != NULL))
			continue;
		buf_fmt(why, "%s%s", *sep ? sep
			: host            ? "the host department reports also: "
					  : "the host department alone reports: ",
		    parts[i]);
		sep = ", ";
	}
	if (!*sep && !host && *r.host && !review_stated(&r, r.host)) {
		buf_fmt(why, "%s, the host department, has not reported yet", r.host);
		return false;
	}
	return !*sep;
}

static bool
quorum_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);
	const char *dep, *sep = "";

	for (size_t i = 0; (dep = review_nth(&r, i, true)); i++) {
		if (review_stated(&r, dep))
			continue;
		buf_fmt(why, "%s%s", *sep ? sep : "no opinion was stated by ", dep);
		sep = ", ";
	}
	return !*sep;
}

static bool
supervised_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);
	const char *dep = m->office->review_supervisor;

	if (!dep || review_signed_in(&r, dep))
		return true;
	buf_fmt(why, "nobody of %s supervised the meeting", dep);
	return false;
}

static bool
recorder_holds(const struct moment *m, struct buf *why)
{
	if (!m->person || strcmp(m->person->department, moment_host(m)) == 0)
		return true;
	buf_fmt(why, "'%s' is of %s, and the host department %s keeps the record",
	    m->person->account, m->person->department, moment_host(m));
	return false;
}

static bool
concluded_once_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);

	if (!r.minute)
		return true;
	buf_fmt(why, "the meeting %s has concluded", node_get_str(r.minute, "meeting", ""));
	return false;
}

static bool
concluded_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);

	if (r.minute)
		return true;
	buf_str(why, "the record has no conclusion, later than all that was stated");
	return false;
}

static bool
signer_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);
	const char *chair = node_get_str(r.meeting, "chair", NULL);
	const struct person *p = office_person(m->office, chair, m->day);

	/* whom the head named presides, and a leader signs */
	if (!m->person || !p || strcmp(p->account, m->person->account) == 0 ||
	    !(p->roles & m->act->roles))
		return true;
	buf_fmt(why, "'%s' presided, and signs the record", chair);
	return false;
}

static bool
after_record_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);

	if (!r.sign)
		return true;
	buf_fmt(why, "the record of the meeting %s is signed", node_get_str(r.sign, "meeting", ""));
	return false;
}

#define LAW "rules for joint review (会审办法)"

const struct gate meeting_gates[] = {
    {"meeting.called-for",
	"a meeting is called after the round, for a dissent in it or a major case", LAW, "convene",
	GATE_MATTER, GATE_YIELDS, 0, called_for_holds},
    {"meeting.chair", "who presides is a leader, or was named by the head", LAW, "convene",
	GATE_SAID, GATE_FIRM, 0, chair_holds},
    {"meeting.convened", "the meeting was called, and has begun", LAW, "sign-in state minute sign",
	GATE_MATTER, GATE_FIRM, 0, convened_holds},
    {"meeting.day", "who attends signs in, and states, on the day of the meeting", LAW,
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
    {"meeting.vote", "who supervises a meeting has no vote", LAW, "state", GATE_MATTER, GATE_FIRM,
	0, vote_holds},
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
