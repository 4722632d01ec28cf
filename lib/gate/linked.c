#include "case/linked.h"

#include <string.h>

#include "case/id.h"
#include "gate/gate.h"

/* Cases that were applied for at once (case/linked.h). */

static bool
first_holds(const struct moment *m, struct buf *why)
{
	const char *first = m->request->first;

	if (!first || strcmp(first, case_id(m->c)) == 0)
		return true;
	buf_say(why, "it was applied for with others, to all of which that is done at once: say %s",
	    first);
	return false;
}

static bool
applicant_holds(const struct moment *m, struct buf *why)
{
	const struct casefile *beside = m->request->beside;

	if (!beside || same_applicant(m->after, beside->tree))
		return true;
	buf_say(why, "%s, which was applied for with it, is of another applicant", case_id(beside));
	return false;
}

static bool
materials_hold(const struct moment *m, struct buf *why)
{
	const struct casefile *beside = m->request->beside;

	if (!beside ||
	    node_equal(node_get(m->after, "materials"), node_get(beside->tree, "materials")))
		return true;
	buf_say(why, "%s, which was applied for with it, has other materials", case_id(beside));
	return false;
}

static bool
shared_holds(const struct moment *m, struct buf *why)
{
	if (!node_get_bool(m->keys, "shared", false) || case_application(m->c))
		return true;
	buf_say(why, "nothing was applied for with it that could share the procedure");
	return false;
}

static bool
parallel_holds(const struct moment *m, struct buf *why)
{
	if (!node_get(m->keys, "parallel") || case_application(m->c))
		return true;
	buf_say(why, "nothing was applied for with it");
	return false;
}

static size_t
count(const struct node *list, const char *text)
{
	size_t n = 0;

	for (const struct node *x = list->first; x; x = x->next)
		n += strcmp(x->str, text) == 0;
	return n;
}

static bool
cases_hold(const struct moment *m, struct buf *why)
{
	const struct node *cases = node_get(m->keys, "cases");
	const struct node *review = node_get(m->keys, "review");
	struct case_id number;

	if (node_get_bool(m->keys, "shared", false)) {
		if (cases)
			buf_say(why, "it is of its application, or of the cases that are named");
		return !cases;
	}
	if (!cases != !review) {
		buf_say(why,
		    cases ? "what the cases share has no number or name: say review"
			  : "no other case shares it: say cases");
		return false;
	}
	for (const struct node *x = cases ? cases->first : NULL; x; x = x->next) {
		if (id_parse(x->str, &number) && strcmp(x->str, case_id(m->c)) != 0 &&
		    count(cases, x->str) == 1)
			continue;
		buf_say(why, "'%s' is not one other case, named once", x->str);
		return false;
	}
	return true;
}

#define PARALLEL "parallel approval (一家受理、联合审查、同步审批、限时办结)"

const struct gate linked_gates[] = {
    {"application.first", "what is done to all that was applied for at once names the first",
	PARALLEL,
	"ask supplement accept furnish amend dispatch visit attend conclude pause resume correct",
	GATE_MATTER, GATE_FIRM, 0, first_holds},
    {"application.applicant", "what was applied for at once is of one applicant", PARALLEL,
	"supplement furnish amend", GATE_SAID, GATE_FIRM, 0, applicant_holds},
    {"application.materials", "what was applied for at once has one set of materials",
	"one form for several cases (一表式)", "supplement furnish amend", GATE_SAID, GATE_FIRM, 0,
	materials_hold},
    {"application.shared", "a procedure is shared by cases that were applied for at once",
	"one expert review for several cases (统一组织专家论证)", "pause", GATE_SAID, GATE_FIRM, 0,
	shared_holds},
    {"pause.cases", "what several cases share has one name, and names each of the others once",
	"one expert review for several cases (统一组织专家论证)", "pause", GATE_SAID, GATE_FIRM, 0,
	cases_hold},
    {"application.parallel", "what is accepted at once was applied for at once", PARALLEL, "accept",
	GATE_SAID, GATE_FIRM, 0, parallel_holds},
    {.name = NULL},
};
