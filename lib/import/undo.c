#include "import/undo.h"

#include <stdio.h>

#include "base/list.h"
#include "base/now.h"
#include "gate/gate.h"
#include "store/lock.h"
#include "store/scan.h"

struct undo {
	const struct undo_request *r;
	struct undo_result *result;
	struct arena a;
	const char **id; /* of the cases to be made void */
	size_t n;
};

/* A history without its first event is found fault with when the act is tried. */
static bool
is_older(const struct undo *u, const struct casefile *c)
{
	const struct node *receipt = u->r->has_since ? node_get(c->tree, "history")->first : NULL;
	struct stamp t;

	return (event_stamp(receipt, "recorded", &t) || event_stamp(receipt, "at", &t)) &&
	    t.sec < u->r->since.sec;
}

static enum status
add(void *arg, const char *id, struct casefile *c, struct diag *d)
{
	struct undo *u = arg;

	(void)d;
	if (!node_is(node_path(c->tree, "source.register"), u->r->register_name))
		return ST_DONE;
	u->result->cases++;
	if (node_is(node_get(c->tree, "state"), state_names[STATE_VOID])) {
		u->result->void_before++;
	} else if (is_older(u, c)) {
		u->result->older++;
	} else {
		u->id = list_room_in(&u->a, u->id, u->n, sizeof *u->id);
		u->id[u->n++] = arena_str(&u->a, id);
	}
	return ST_DONE;
}

static enum status
find_cases(struct store *s, struct undo *u, struct diag *d)
{
	struct scan scan = {.store = s,
	    .diag = d,
	    .part = u->r->has_since ? CASE_WHOLE : CASE_HEAD,
	    .add = add,
	    .arg = u};

	scan_office(&scan);
	scan_release(&scan);
	if (scan.status == ST_DONE && u->result->cases)
		return ST_DONE;
	if (!u->result->cases)
		diag_at(d, u->r->register_name, 0, 0, "no case is of a register of that name");
	return ST_FAILED;
}

static enum status
take_back(struct store *s, struct undo *u, struct diag *d)
{
	enum status worst = ST_DONE, st;

	for (size_t i = 0; i < u->n; i++) {
		st = store_act(s, u->id[i], &u->r->act, d);
		if (st == ST_DONE)
			u->result->undone++;
		else
			u->result->left++;
		worst = status_worse(worst, st);
		u->r->done(u->r->arg, u->id[i], st);
	}
	return worst;
}

/* What the first case would be refused for, and each after it, is told once. */
static enum status
enter(struct store *s, const struct undo_request *r, struct diag *d)
{
	const char *rule,
	    *why = take_back_closed(&s->office, r->act.request.caller, r->act.request.by,
		zone_day(now_get()), &rule);

	if (why) {
		diag_rule(d, r->register_name, rule, "cannot take back: %s", why);
		return ST_NO;
	}
	return r->act.dry_run ? ST_DONE : lock_take(s, LOCK_IMPORT, "import", d);
}

enum status
undo_run(struct store *s, const struct undo_request *r, struct undo_result *result, struct diag *d)
{
	struct undo u = {.r = r, .result = result};
	enum status st = enter(s, r, d);

	*result = (struct undo_result){0};
	if (st != ST_DONE)
		return st;
	/* a case that cannot be read keeps nobody from taking back the others */
	st = find_cases(s, &u, d);
	st = status_worse(st, take_back(s, &u, d));
	if (!r->act.dry_run)
		lock_drop(s, LOCK_IMPORT);
	arena_release(&u.a);
	return st;
}
