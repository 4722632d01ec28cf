#include "gate/gate.h"

/* The window: from receipt to dispatch. */

static bool
item_known_holds(const struct moment *m, struct buf *why)
{
	const char *item = node_get_str(m->c->tree, "item", "");

	if (office_item(m->office, item))
		return true;
	office_item_named(m->office, item, m->day, why);
	if (!why->len)
		buf_fmt(why, "item '%s' is not in the catalog", item);
	return false;
}

static bool
item_in_force_holds(const struct moment *m, struct buf *why)
{
	if (m->version || !office_item(m->office, node_get_str(m->c->tree, "item", "")))
		return true;
	buf_fmt(why, "no version of item '%s' is in force on that day",
	    node_get_str(m->c->tree, "item", ""));
	return false;
}

static bool
ask_once_holds(const struct moment *m, struct buf *why)
{
	if (!moment_last(m, "ask"))
		return true;
	buf_str(why,
	    "the applicant was asked before, and all that is missing is asked for at once");
	return false;
}

static bool
accept_conditions_hold(const struct moment *m, struct buf *why)
{
	static const char *const keys[] = {"in-scope", "complete", "proper-form"};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (node_is_false(m->keys, keys[i])) {
			buf_fmt(why, "%s is false", keys[i]);
			return false;
		}
	return true;
}

static bool
dispatch_host_holds(const struct moment *m, struct buf *why)
{
	const char *host = node_get_str(m->keys, "host", NULL);
	const struct department *dep = office_department(m->office, host);

	if (!host)
		buf_str(why, "the item has no host department, and none was named");
	else if (!dep || !period_holds(&dep->in_force, m->day))
		buf_fmt(why, "there is no department '%s' on that day", host);
	else
		return true;
	return false;
}

const struct gate intake_gates[] = {
    {"item.unknown", "the item is in the catalog",
	"no approval without a catalog entry (不得擅自设立审批事项)", NULL, GATE_ITEM, GATE_FIRM, 0,
	item_known_holds},
    {"item.ended", "a version of the item is in force on the day of receipt",
	"what was cancelled is no longer approved (已取消事项不得继续审批)", NULL, GATE_ITEM,
	GATE_FIRM, 0, item_in_force_holds},
    {"ask.once", "all that is missing is asked for at once", "licensing law (行政许可法) art. 32",
	"ask", GATE_MATTER, GATE_FIRM, WORD_FLAG(ROLE_LEADER), ask_once_holds},
    {"ask.until", "the notice has its own deadline", "rules for the window (窗口办文规定) art. 9",
	"ask", GATE_SAID, GATE_FIRM, 0, moments_hold},
    {"accept.conditions", "the application is in scope, complete and of the proper form",
	"licensing law (行政许可法) art. 32", "accept", GATE_SAID, GATE_FIRM, 0,
	accept_conditions_hold},
    {"dispatch.host", "the host department is the item's or is named, and exists on that day",
	"rules for the window (窗口办文规定) art. 11", "dispatch", GATE_MATTER, GATE_FIRM, 0,
	dispatch_host_holds},
    {.name = NULL},
};
