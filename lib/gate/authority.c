#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "case/linked.h"
#include "case/review.h"
#include "gate/gate.h"

/* Whether the person may do this act on this case: office, level, line, place. */

static bool
window_authority_holds(const struct moment *m, struct buf *why)
{
	const struct department *dep =
	    m->person ? office_department(m->office, m->person->department) : NULL;
	const char *item = node_get_str(m->c->tree, "item", "");

	/* a leader has the say of the host's line, and no window */
	if (!dep || !office_authorises(m->office) || m->person->roles & WORD_FLAG(ROLE_LEADER) ||
	    department_may(dep, m->act->name, item, m->day))
		return true;
	buf_say(why, "%s is not authorised on that day to %s cases of %s", dep->id,
	    act_told(m->act->name), item);
	return false;
}

/* 一家受理 (S278): the window of one of what was applied for at once deals with all of it. */
static bool
for_all(const struct moment *m, const struct person *p)
{
	const struct request *r = m->request;
	const struct item *item;

	/* of a receipt the first's is asked; afterwards nobody looks at the others */
	if (node_get(m->keys, "application") ||
	    (m->past && m->act->whole && case_application(m->c)))
		return true;
	for (size_t i = 0; i < r->n_together; i++) {
		item = office_item(m->office, node_get_str(r->together[i]->tree, "item", NULL));
		if (item &&
		    window_takes(m->office, item_version(item, m->day), p->department, m->day))
			return true;
	}
	return false;
}

/* One who may do the act in another capacity is not there as one of a window. */
static bool
window_item_holds(const struct moment *m, struct buf *why)
{
	const word_set intake = WORD_FLAG(ROLE_WINDOW) | WORD_FLAG(ROLE_REGISTRAR);
	const struct person *p = m->person;
	word_set roles = p ? p->roles & m->act->roles : 0;

	if (!(roles & intake) || roles & ~intake || moment_at_window(m, p) || for_all(m, p))
		return true;
	buf_say(why, "'%s' is of %s, and the window of %s is %s", p->account, p->department,
	    node_get_str(m->c->tree, "item", ""), version_window(m->office, m->version));
	return false;
}

/* What is done at no counter of the centre says where. */
static bool
place_holds(const struct moment *m, struct buf *why)
{
	const char *place = m->request->place;

	if (!place || node_has(m->office->places, place))
		return true;
	buf_say(why, "'%s' is no window of the centre", place);
	return false;
}

static bool
kind_holds(const struct moment *m, struct buf *why)
{
	if (!node_is(node_get(m->keys, "kind"), kind_names[KIND_IMMEDIATE]) || !m->version ||
	    m->version->kind == KIND_IMMEDIATE)
		return true;
	buf_say(why, "the item is %s, and only an immediate item makes an immediate case",
	    word_told(kind_names[m->version->kind]));
	return false;
}

/* The line of the host: its own people, a leader or a head in charge of it; the case's window. */
static bool
line_holds(const struct moment *m, struct buf *why)
{
	const word_set leads = WORD_FLAG(ROLE_LEADER) | WORD_FLAG(ROLE_HEAD);
	const char *host = moment_host(m);
	const struct person *p = m->person;

	if (!p || moment_at_window(m, p) || moment_in_line(m, p))
		return true;
	if (p->roles & leads)
		buf_say(why, "'%s' is not in charge of %s, the host department", p->account, host);
	else
		buf_say(why, "'%s' is of %s, and the host department is %s", p->account,
		    p->department, host);
	return false;
}

/*
 * The same of what is made and kept at the end, which the window and the office do of any case.
 * Where what is issued is checked first, others than the host make it.
 */
static bool
file_holds(const struct moment *m, struct buf *why)
{
	const word_set handles = WORD_FLAG(ROLE_HANDLER) | WORD_FLAG(ROLE_CHIEF);
	const struct node *item = m->version ? m->version->node : NULL;
	bool made = strcmp(m->act->name, "issue") == 0;

	if (!m->person || (m->person->roles & m->act->roles & ~handles) ||
	    (made && node_get_bool(item, "certificate-check", false)))
		return true;
	return line_holds(m, why);
}

/* 会审通过的，分管领导签批 (S092, S093): unless the item says who signs. */
static bool
level_holds(const struct moment *m, struct buf *why)
{
	enum sign_level level = m->version ? m->version->signed_by : SIGN_NONE;
	bool jointly = !level && review_of(m).panel;

	level = jointly ? SIGN_DEPUTY : level;
	if (!m->person || m->person->level >= level ||
	    (level == SIGN_COLLECTIVE && m->person->level))
		return true;
	buf_say(why, "%s is signed by %s, and '%s' is %s",
	    jointly ? _("what is reviewed jointly") : _("the item"), word_told(sign_names[level]),
	    m->person->account,
	    m->person->level ? word_told(sign_names[m->person->level])
			     : _("of no level that signs"));
	return false;
}

/*
 * 首席代表直接向班子会汇报: the last word of the leading body, as its reporter
 * brought it. Of an item that another decides its no binds all the same.
 */
static bool
collective_holds(const struct moment *m, struct buf *why)
{
	const struct node *conclusion;
	bool grants = moment_leads_to_grant(m);
	bool of_item = m->version && m->version->signed_by == SIGN_COLLECTIVE;

	conclusion = node_get(review_of(m).report, "conclusion");
	if (!conclusion && !of_item)
		return true;
	if (!conclusion)
		buf_say(why,
		    "the item is decided by the collective, and nobody has reported what "
		    "it concluded");
	else if (node_is(conclusion, "grant") != grants && (of_item || grants))
		buf_say(why, "the collective concluded to %s it", conclusion->str);
	else
		return true;
	return false;
}

/* 首席代表直接向班子会汇报，不再经过任何中间环节 (S263) */
static bool
direct_holds(const struct moment *m, struct buf *why)
{
	if (!m->person || !m->version || m->version->signed_by != SIGN_COLLECTIVE ||
	    m->person->level == SIGN_REPRESENTATIVE)
		return true;
	buf_say(why,
	    "the collective decides the item, to whom its representative reports, and '%s' is %s",
	    m->person->account,
	    m->person->level ? word_told(sign_names[m->person->level])
			     : _("of no level that signs"));
	return false;
}

/* 由主要负责同志到窗口签发 (S262) */
static bool
at_window_holds(const struct moment *m, struct buf *why)
{
	return !m->version || m->version->signed_by != SIGN_PRINCIPAL || place_holds(m, why);
}

/* An immediate item alone may be decided by who accepted it (S028, S103). */
static bool
accept_decide_holds(const struct moment *m, struct buf *why)
{
	const char *who = moment_same(m, moment_last(m, "accept"));

	if (!who || strcmp(m->c->fold.kind, kind_names[KIND_IMMEDIATE]) == 0)
		return true;
	buf_say(why, "'%s' accepted the case and cannot %s it", who, act_told(m->act->name));
	return false;
}

const struct gate authority_gates[] = {
    {"window.authority", "the department was authorised for the act on cases of the item",
	"rules for the centre (行政审批管理意见) art. 8",
	"receive ask supplement accept hold furnish refuse withdraw dispatch serve serve-notice "
	"close apply",
	GATE_PERSON, GATE_FIRM, 0, window_authority_holds},
    {"window.item", "who works at a window deals with cases of that window's items",
	"rules for the centre (行政审批管理意见) art. 13", NULL, GATE_PERSON, GATE_FIRM, 0,
	window_item_holds},
    {"window.place",
	"applications and money are taken in, and decisions served, at a centre window",
	"rules for the centre (行政审批管理意见) art. 13",
	"receive ask accept refuse pay serve serve-notice apply", GATE_PERSON, GATE_YIELDS, 0,
	place_holds},
    {"receive.kind", "only an immediate item makes an immediate case",
	"rules for the centre (行政审批管理意见) art. 14", "receive", GATE_SAID, GATE_FIRM, 0,
	kind_holds},
    {"host.line", "what is the host department's is done by its people, or by who leads it",
	"rules for the window (窗口办文规定) art. 11",
	"ask amend hand-over return consult reply answer invite approve convene draft report-up inspect "
	"resume score require remedy feed-back",
	GATE_MATTER, GATE_FIRM, 0, line_holds},
    {"host.file", "no other department's handler issues, files or mends what the host decided",
	"rules for the window (窗口办文规定) art. 11", "issue archive mend rework", GATE_MATTER,
	GATE_FIRM, 0, file_holds},
    {"decide.line", "who decides, or sends up, is of the host department, or leads it",
	"rules for the centre (行政审批管理意见) art. 9",
	"escalate decide renew change decline revoke cancel resolve", GATE_MATTER, GATE_FIRM, 0,
	line_holds},
    {"decide.level",
	"who decides or sends up has the item's level, or a deputy's after joint review",
	"rules for the centre (行政审批管理意见) art. 9",
	"escalate decide renew change decline revoke cancel", GATE_MATTER, GATE_FIRM, 0,
	level_holds},
    {"decide.window", "what the principal signs is signed at a centre window",
	"rules for the centre (行政审批管理意见) art. 9", "escalate decide", GATE_PERSON,
	GATE_YIELDS, 0, at_window_holds},
    {"report-up.direct", "of an item of the collective, the representative reports to it directly",
	"rules for the centre (行政审批管理意见) art. 9", "report-up", GATE_PERSON, GATE_YIELDS, 0,
	direct_holds},
    {"decide.collective", "of an item of the collective, what it concluded was reported, and binds",
	"rules for the centre (行政审批管理意见) art. 9", "escalate decide", GATE_MATTER, GATE_FIRM,
	0, collective_holds},
    {"separation.accept-decide",
	"who accepted a case neither decides it nor sends it up, immediate ones aside",
	"rules for the window (窗口办文规定) art. 5", "escalate decide", GATE_MATTER, GATE_YIELDS,
	0, accept_decide_holds},
    {.name = NULL},
};
