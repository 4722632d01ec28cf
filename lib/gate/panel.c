#include <string.h>

#include "gate/gate.h"

/* Joint review (会审). */

/*
 * The department's latest countersignature of the host's latest opinion, NULL
 * when there is none: what was said of an earlier opinion is past.
 */
static const struct node *
countersigned(const struct moment *m, const char *department)
{
	const struct node *e, *found = NULL;

	for (e = moment_history(m); e; e = e->next) {
		if (event_is(e, "opine"))
			found = NULL;
		if (event_is(e, "countersign") && node_is(node_get(e, "department"), department))
			found = e;
	}
	return found;
}

static const struct panel *
panel_of(const struct moment *m)
{
	return m->version ? office_panel(m->office, m->version->panel, m->received) : NULL;
}

static bool
opinion_first_holds(const struct moment *m, struct buf *why)
{
	if (moment_last(m, "opine"))
		return true;
	buf_str(why, "the host department's written opinion comes first");
	return false;
}

static bool
countersign_member_holds(const struct moment *m, struct buf *why)
{
	const struct panel *p = panel_of(m);
	const char *dep = node_get_str(m->keys, "department", "");

	if (p && node_has(p->members, dep))
		return true;
	if (p)
		buf_fmt(why, "%s is not in the panel %s", *dep ? dep : "who is not known", p->id);
	else
		buf_str(why, "the item has no joint review");
	return false;
}

static bool
countersign_own_holds(const struct moment *m, struct buf *why)
{
	const char *dep = node_get_str(m->keys, "department", "");

	if (!m->person || strcmp(m->person->department, dep) == 0)
		return true;
	buf_fmt(why, "'%s' is of %s and cannot sign for %s", m->person->account,
	    m->person->department, dep);
	return false;
}

static bool
joint_incomplete_holds(const struct moment *m, struct buf *why)
{
	const struct panel *p = panel_of(m);
	const struct node *member;
	const char *sep = "";

	for (member = p ? p->members->first : NULL; member; member = member->next) {
		/* the host speaks by its written opinion */
		if (strcmp(member->str, moment_host(m)) == 0 || countersigned(m, member->str))
			continue;
		buf_fmt(why, "%s%s", *sep ? sep : "not yet countersigned by ", member->str);
		sep = ", ";
	}
	return !*sep;
}

/* The event by which the application was found unlawful, NULL when none stands. */
static const struct node *
veto(const struct moment *m)
{
	const struct node *e;

	for (e = moment_history(m); e; e = e->next) {
		if (!node_is_false(e, "lawful"))
			continue;
		/* a department that finds the case lawful later takes its veto back */
		if (event_is(e, "minute") ||
		    (event_is(e, "countersign") &&
			countersigned(m, node_get_str(e, "department", "")) == e))
			return e;
	}
	return NULL;
}

static bool
joint_veto_holds(const struct moment *m, struct buf *why)
{
	const struct node *e = moment_wants(m, "granted") ? veto(m) : NULL;

	if (!e)
		return true;
	buf_fmt(why, "legality veto by %s", node_get_str(e, "department", "the meeting"));
	return false;
}

static bool
joint_dissent_holds(const struct moment *m, struct buf *why)
{
	const struct node *e;

	/* after a veto only a denial is left, and no meeting could say otherwise */
	if (!moment_wants(m, "granted") && veto(m))
		return true;
	for (e = moment_history(m); e; e = e->next) {
		if (!event_is(e, "countersign") || !node_is_false(e, "agree") ||
		    countersigned(m, node_get_str(e, "department", "")) != e)
			continue;
		if (moment_last(m, "minute"))
			return true;
		buf_fmt(why, "%s dissents, so a meeting must decide",
		    node_get_str(e, "department", "a department"));
		return false;
	}
	return true;
}

const struct gate panel_gates[] = {
    {"joint-review.opinion-first",
	"countersigning begins with the host department's written opinion",
	"rules for joint review (会审办法)", "countersign", GATE_MATTER, GATE_YIELDS, 0,
	opinion_first_holds},
    {"joint-review.member", "the department is in the item's panel",
	"rules for joint review (会审办法)", "countersign", GATE_MATTER, GATE_FIRM, 0,
	countersign_member_holds},
    {"joint-review.own-department", "a department's opinion is signed by one of its people",
	"rules for joint review (会审办法)", "countersign", GATE_MATTER, GATE_FIRM, 0,
	countersign_own_holds},
    {"joint-review.incomplete", "every department of the panel has countersigned",
	"rules for joint review (会审办法)", "decide", GATE_MATTER, GATE_FIRM, 0,
	joint_incomplete_holds},
    {"joint-review.veto", "no department of the panel finds the application unlawful",
	"rules for joint review (会审办法): legality veto (合法性一票否决)", "decide", GATE_MATTER,
	GATE_FIRM, 0, joint_veto_holds},
    {"joint-review.dissent", "after a dissent a meeting has been held",
	"rules for joint review (会审办法)", "decide", GATE_MATTER, GATE_YIELDS, 0,
	joint_dissent_holds},
    {.name = NULL},
};
