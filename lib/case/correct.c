#include <string.h>

#include "case/perform.h"
#include "rules/value.h"

/* The act's keys as the event has them, and what takes their place. */
static struct node *
restated(struct casefile *c, const struct office *o, const struct act *act,
    const struct node *event, const struct node *restate, day_t day, struct diag *d)
{
	struct node *keys = node_map(c->arena), *value;
	const struct act_key *k;
	const struct node *x;
	struct buf why = {0};

	for (k = act->keys; k->name; k++)
		if (node_get(event, k->name))
			node_set(c->arena, keys, k->name,
			    node_copy(c->arena, node_get(event, k->name)));
	for (x = restate->first; x; x = x->next) {
		k = act_key_find(act, x->key->str);
		value = NULL;
		if (!k)
			buf_fmt(&why, "%s is no key of %s", x->key->str, act->name);
		else if (k->type == VALUE_FILE || k->otherwise == OF_FILE)
			buf_str(&why, "it is the file's own: take it back and attach it anew");
		if (why.len)
			break;
		if (*x->str)
			value = value_parse(c->arena, o, k, x->str, day, false, &why);
		if (why.len)
			break;
		node_set(c->arena, keys, k->name, value);
	}
	if (why.len)
		diag_at(d, case_id(c), 0, 0, "cannot restate %s: %s", x->key->str, buf_text(&why));
	keys = why.len ? NULL : keys;
	buf_release(&why);
	return keys;
}

static const struct node *
event_numbered(const struct casefile *c, size_t n)
{
	const struct node *e = node_get(c->tree, "history")->first;

	while (e && --n)
		e = e->next;
	return e;
}

enum status
case_correct(struct casefile *c, const struct office *o, const struct gate *const *gates,
    const struct request *r, const struct node *restate, struct diag *d)
{
	enum status st = case_perform(c, o, gates, r, d);
	const struct node *event, *word;
	struct request again;

	if (st != ST_DONE || !restate)
		return st;
	event = event_numbered(c, event_corrects(node_get(c->tree, "history")->last));
	word = node_get(event, "overrides") ? node_get(event, "overrides")->first : NULL;
	again = (struct request){
	    .act = act_find(node_get_str(event, "act", NULL)),
	    .by = node_get_str(event, "by", ""),
	    .on_behalf = node_get_str(event, "for", NULL),
	    .caller = r->caller,
	    .place = node_get_str(event, "place", NULL),
	    .override = node_get_str(word, "rule", NULL),
	    .override_reason = node_get_str(word, "reason", NULL),
	    .now = r->now,
	    .paper = node_is(node_get(event, "source"), "paper"),
	    .row = node_get_str(event, "row", NULL),
	};
	event_stamp(event, "at", &again.at);
	again.keys = restated(c, o, again.act, event, restate, zone_day(again.at.sec), d);
	return again.keys ? case_perform(c, o, gates, &again, d) : ST_FAILED;
}
