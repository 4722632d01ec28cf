#include "base/tongue.h"
#include "case/rectify.h"

#include <string.h>

#include "case/attached.h"
#include "gate/gate.h"
#include "rules/checklist.h"

/* What is scored, what is required, what is put right (自查、督查、整改). */

static const struct node *
point(const struct moment *m)
{
	return checklist_point(m->version, node_get_str(m->keys, "point", ""));
}

static bool
point_holds(const struct moment *m, struct buf *why)
{
	const char *name = node_get_str(m->keys, "point", NULL);

	if (!name || point(m))
		return true;
	buf_say(why, "the item's checklist has no point '%s'", name);
	return false;
}

/* 由某某任组长，某某、某某为组员 (S036) */
static bool
team_holds(const struct moment *m, struct buf *why)
{
	const char *id = node_get_str(m->version ? m->version->node : NULL, "team", NULL);
	const struct team *t = office_team(m->office, id, m->day);

	if (!id || !m->person || (t && team_has(t, m->person->account)))
		return true;
	if (t)
		buf_say(why, "'%s' is not of the team %s", m->person->account, id);
	else
		buf_say(why, "there is no team %s on that day", id);
	return false;
}

static bool
points_hold(const struct moment *m, struct buf *why)
{
	const char *given = node_get_str(m->keys, "points", "");
	const struct node *p = point(m);
	int64_t v;

	if (!p || (points_parse(given, &v) && v <= point_full(p)))
		return true;
	buf_say(why, "'%s' is no number of points from 0 to %s", given,
	    node_get_str(p, "points", ""));
	return false;
}

static bool
falls_short(const struct node *score, const struct node *p)
{
	int64_t v;

	return score && p && points_parse(node_get_str(score, "points", ""), &v) &&
	    v < point_full(p);
}

/* 分析原因 (S039): what falls short says why. */
static bool
short_holds(const struct moment *m, struct buf *why)
{
	if (!falls_short(m->keys, point(m)) || node_get(m->keys, "opinion"))
		return true;
	buf_say(why, "it falls short, and nothing says why: say opinion");
	return false;
}

static bool
score_once_holds(const struct moment *m, struct buf *why)
{
	const struct node *e = case_scored(m->c, node_get_str(m->keys, "point", ""));

	if (!e)
		return true;
	buf_say(why, "it was scored %s on %.10s", node_get_str(e, "points", ""),
	    node_get_str(e, "at", ""));
	return false;
}

/* 对照评分表逐一自查 (S038) */
static bool
scored_holds(const struct moment *m, struct buf *why)
{
	const struct node *list = node_get(m->version ? m->version->node : NULL, "checklist");
	const char *sep = _("nobody has scored: ");

	for (const struct node *x = list ? list->first : NULL; x; x = x->next)
		if (!case_scored(m->c, node_get_str(x, "point", ""))) {
			buf_fmt(why, "%s%s", sep, node_get_str(x, "point", ""));
			sep = _(", ");
		}
	return !why->len;
}

/* 听取汇报、查阅资料、实地检查 (S021) */
static bool
method_holds(const struct moment *m, struct buf *why)
{
	if (!m->version || m->version->nature != NATURE_INSPECTION || node_get(m->keys, "method"))
		return true;
	buf_say(why, "nothing says how the inspection was done: say method");
	return false;
}

static bool
is_required(const struct casefile *c, const char *name)
{
	size_t n;
	const struct requirement *list = case_requirements(c, &n);

	for (size_t i = 0; i < n; i++)
		if (node_is(node_get(list[i].require, "point"), name))
			return true;
	return false;
}

/* 未完成的目标，制定措施，明确时限 (S039) */
static bool
required_holds(const struct moment *m, struct buf *why)
{
	const struct node *list = node_get(m->version ? m->version->node : NULL, "checklist");
	const char *sep = _("these fall short, and nothing is required of anybody: "), *name;

	for (const struct node *x = list ? list->first : NULL; x; x = x->next) {
		name = node_get_str(x, "point", "");
		if (falls_short(case_scored(m->c, name), x) && !is_required(m->c, name)) {
			buf_fmt(why, "%s%s", sep, name);
			sep = _(", ");
		}
	}
	return !why->len;
}

/* 立即整改的；无法立即整改的明确时限；需要上级协助的 (S044) */
static bool
class_holds(const struct moment *m, struct buf *why)
{
	static const struct {
		const char *class, *key, *wants; /* it wants the key, or with '-' has it not */
	} rows[] = {
	    {"at-once", "-until", N_("what is put right at once has no later day")},
	    {"at-once", "-body", N_("what is put right at once needs no higher body")},
	    {"by-date", "until", N_("what is put right by a day says by which: until")},
	    {"by-date", "cause",
		N_("what is not put right at once says why it came to that: cause")},
	    {"by-date", "measure",
		N_("what is not put right at once says what is to be done: measure")},
	    {"by-date", "-body", N_("what needs a higher body is of the class higher-body")},
	    {"higher-body", "body", N_("what needs a higher body says which: body")},
	    {"higher-body", "cause",
		N_("what is not put right at once says why it came to that: cause")},
	    {"higher-body", "until", N_("what needs a higher body is looked at again: until")},
	};
	const char *class = node_get_str(m->keys, "class", "");

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		bool not = rows[i].key[0] == '-';

		if (strcmp(rows[i].class, class) == 0 &&
		    (node_get(m->keys, rows[i].key + not ) != NULL) == not )
			buf_fmt(why, "%s%s", why->len ? _("; ") : "", _(rows[i].wants));
	}
	return !why->len;
}

static bool
require_department_holds(const struct moment *m, struct buf *why)
{
	const char *id = node_get_str(m->keys, "department", NULL);
	const struct department *dep = office_department(m->office, id);

	if (!id || (dep && period_holds(&dep->in_force, m->day)))
		return true;
	buf_say(why, "there is no department '%s' on that day", id);
	return false;
}

static bool
open_holds(const struct moment *m, struct buf *why)
{
	const char *number = node_get_str(m->keys, "event", "");
	const struct requirement *x = case_requirement(m->c, number);

	if (x && !x->remedy)
		return true;
	if (x)
		buf_say(why, "act %s was put right on %.10s", number,
		    node_get_str(x->remedy, "at", ""));
	else
		buf_say(why, "act %s requires nothing", number);
	return false;
}

/* The photograph, the paper: of what is there now, and of one requirement alone. */
static bool
proof_holds(const struct moment *m, struct buf *why)
{
	const struct requirement *x = case_requirement(m->c, node_get_str(m->keys, "event", ""));
	const char *file = node_get_str(m->keys, "file", NULL);
	const struct node *e = x ? x->require : NULL;
	bool found = false;
	size_t n;
	const struct requirement *list = case_requirements(m->c, &n);

	if (!x || !file)
		return true;
	while (!found && (e = attached_next(m->c, e)))
		found = node_is(node_get(e, "file"), file);
	if (!found)
		buf_say(why, "'%s' was not attached since act %zu", file, x->number);
	for (size_t i = 0; found && i < n; i++)
		if (list[i].remedy && node_is(node_get(list[i].remedy, "file"), file))
			buf_say(why, "'%s' proves already what act %zu requires", file,
			    list[i].number);
	return !why->len;
}

/* 持续跟踪问效 (S044): the case is open as long as something is. */
static bool
remedied_holds(const struct moment *m, struct buf *why)
{
	size_t n;
	const struct requirement *list = case_requirements(m->c, &n);

	for (size_t i = 0; i < n; i++)
		if (!list[i].remedy)
			buf_say(why, "%s%s, act %zu",
			    why->len ? _("; ") : _("what was required is open: "),
			    node_get_str(list[i].require, "problem", ""), list[i].number);
	return !why->len;
}

/* Of an inspection, a self-check or a survey nobody is the applicant: none of those named in it ends it. */
static bool
turned_holds(const struct moment *m, struct buf *why)
{
	const enum nature n = m->version ? m->version->nature : NATURE_NONE;

	if (n != NATURE_INSPECTION && n != NATURE_SELF_CHECK && n != NATURE_SURVEY)
		return true;
	buf_say(why, "nobody applied for, or turned to the office with, the item's %s",
	    nature_names[n]);
	return false;
}

/* What was found is not made void as if it had never been; each act is corrected by itself. */
static bool
found_void_holds(const struct moment *m, struct buf *why)
{
	static const char *const found[] = {"score", "require", "remedy"};
	const struct node *e;

	for (size_t i = 0; i < sizeof found / sizeof *found && !why->len; i++)
		if ((e = moment_last(m, found[i])))
			buf_say(why, "act %zu, %s, says what was found", event_number(m->c, e),
			    found[i]);
	return !why->len;
}

#define SELF_CHECK "the plan of self-checks (自查方案)"

const struct gate rectify_gates[] = {
    {"score.point", "a point that is scored, or falls short, is one of the item's checklist",
	SELF_CHECK, "score require", GATE_SAID, GATE_FIRM, 0, point_holds},
    {"score.team", "where the item has a team its people score, require and resolve", SELF_CHECK,
	"score require remedy resolve", GATE_PERSON, GATE_FIRM, 0, team_holds},
    {"score.points", "a point gets no more than it can have", SELF_CHECK, "score", GATE_SAID,
	GATE_FIRM, 0, points_hold},
    {"score.short", "what falls short says why", SELF_CHECK, "score", GATE_SAID, GATE_FIRM, 0,
	short_holds},
    {"score.once", "a point is scored once", SELF_CHECK, "score", GATE_MATTER, GATE_FIRM, 0,
	score_once_holds},
    {"resolve.scored", "all points of the checklist are scored before the end", SELF_CHECK,
	"resolve", GATE_MATTER, GATE_FIRM, 0, scored_holds},
    {"resolve.method", "an inspection says how it was done", "the plan of inspections (督查方案)",
	"resolve", GATE_SAID, GATE_FIRM, 0, method_holds},
    {"resolve.required", "of each point that falls short something is required", SELF_CHECK,
	"resolve", GATE_MATTER, GATE_FIRM, 0, required_holds},
    {"require.class", "what is required has what its class wants: a day, a cause, a higher body",
	SELF_CHECK, "require", GATE_SAID, GATE_FIRM, 0, class_holds},
    {"require.department", "who is to put something right is a department of that day", SELF_CHECK,
	"require", GATE_SAID, GATE_FIRM, 0, require_department_holds},
    {"remedy.open", "what is put right was required, and is open", SELF_CHECK, "remedy", GATE_SAID,
	GATE_FIRM, 0, open_holds},
    {"remedy.proof", "a file that was attached since proves it, and nothing else", SELF_CHECK,
	"remedy", GATE_SAID, GATE_FIRM, 0, proof_holds},
    {"close.remedied", "what was required is put right before the case is closed", SELF_CHECK,
	"close", GATE_MATTER, GATE_FIRM, 0, remedied_holds},
    {"withdraw.turned", "what nobody applied for or turned to the office with, nobody withdraws",
	SELF_CHECK, "withdraw", GATE_MATTER, GATE_FIRM, 0, turned_holds},
    {"require.void", "what an inspection or self-check found is not made void", SELF_CHECK, "void",
	GATE_MATTER, GATE_FIRM, 0, found_void_holds},
    {.name = NULL},
};
