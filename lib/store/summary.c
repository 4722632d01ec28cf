#include "store/summary.h"

#include <string.h>

static bool
ended(enum state state)
{
	return state == STATE_CLOSED || state == STATE_VOID;
}

/* What stands under due is a moment, to the minute at least; false: it is none, nor paused. */
static bool
take_due(struct summary *s, const struct node *due, struct stamp *t)
{
	*t = (struct stamp){.precision = PRECISION_DAY};
	if (!due || node_is(due, "paused"))
		return true;
	if (due->kind != NODE_SCALAR || !stamp_parse(due->str, due->len, t) ||
	    t->precision == PRECISION_DAY)
		return false;
	if (t->sec < s->next)
		s->next = t->sec;
	return true;
}

static bool
take_case_due(struct summary *s, const struct node *due)
{
	char text[STAMP_TEXT];
	struct stamp t;

	if (!take_due(s, due, &t))
		return false;
	if (!due || t.precision == PRECISION_DAY) {
		s->how = due ? DUE_PAUSED : DUE_NONE;
		return true;
	}
	s->how = t.precision == PRECISION_MINUTE ? DUE_MINUTE : DUE_SECOND;
	s->due = t.sec;
	s->offset = t.offset;
	stamp_format(&t, text);
	return node_is(due, text);
}

static void
take_fold(struct summary *s, const struct fold *f)
{
	int64_t next = INT64_MAX;

	s->over = ended(f->state);
	for (size_t i = 0; i < f->n_tasks; i++) {
		const struct task *t = &f->tasks[i];

		if (t->closed)
			continue;
		s->over = false;
		s->stops |= t->paused;
		if (!t->paused && t->due.sec < next)
			next = t->due.sec;
	}
	s->agrees = s->next == next;
}

bool
summary_make(struct summary *s, const struct casefile *c, const char *id, bool folded)
{
	const struct node *kind = node_get(c->tree, "kind"), *tasks = node_get(c->tree, "tasks");
	struct stamp due;

	*s = (struct summary){.kind = -1, .next = INT64_MAX, .folded = folded};
	memcpy(s->id, id, strlen(id) + 1);
	s->item = node_get_str(c->tree, "item", NULL);
	s->state =
	    (enum state)word_find(state_names, STATE_N, node_get_str(c->tree, "state", NULL));
	if (kind)
		s->kind = node_is(kind, "") ? KIND_NONE
					    : word_find(kind_names, KIND_N, node_str(kind, NULL));
	if (!node_is(node_get(c->tree, "id"), id) || !s->item || !s->state ||
	    (s->kind == KIND_NONE && !node_is(kind, "")) ||
	    !take_case_due(s, node_get(c->tree, "due")) || (tasks && tasks->kind != NODE_SEQ))
		return false;
	for (const struct node *t = tasks ? tasks->first : NULL; t; t = t->next)
		if (!take_due(s, node_get(t, "due"), &due))
			return false;
	if (folded)
		take_fold(s, &c->fold);
	return true;
}

static void
set_moment(struct arena *a, struct node *map, int64_t sec, int offset, enum precision precision)
{
	struct stamp t = {sec, offset, precision};
	char text[STAMP_TEXT];

	stamp_format(&t, text);
	node_set_plain(a, map, "due", text);
}

void
summary_case(const struct summary *s, struct arena *a, struct casefile *c)
{
	struct node *tasks = node_seq(a), *first = node_map(a);

	*c = (struct casefile){.arena = a, .file = s->id, .tree = node_map(a), .facts = s->facts};
	c->read = c->tree;
	fold_history(&c->fold, a, NULL, NULL, NULL);
	node_set_str(a, c->tree, "id", s->id);
	node_set_str(a, c->tree, "item", s->item);
	if (s->kind >= 0)
		node_set_str(a, c->tree, "kind", kind_names[s->kind]);
	node_set_str(a, c->tree, "state", state_names[s->state]);
	if (s->how == DUE_PAUSED)
		node_set_plain(a, c->tree, "due", "paused");
	else if (s->how != DUE_NONE)
		set_moment(a, c->tree, s->due, s->offset,
		    s->how == DUE_MINUTE ? PRECISION_MINUTE : PRECISION_SECOND);
	if (s->next == INT64_MAX)
		return;
	set_moment(a, first, s->next, 0, PRECISION_SECOND);
	node_append(tasks, first);
	node_set(a, c->tree, "tasks", tasks);
}

bool
summary_goes_on(void *arg, const struct summary *s)
{
	(void)arg;
	return !s->over;
}

const struct summary summary_at_rest = {.item = "",
    .kind = -1,
    .state = STATE_CLOSED,
    .next = INT64_MAX,
    .folded = true,
    .over = true,
    .agrees = true,
    .calm = true};

bool
summary_rests(const struct summary *s)
{
	return s->folded && summary_ended(s) && s->next == INT64_MAX;
}

bool
summary_ended(const struct summary *s)
{
	return ended(s->state) && (!s->folded || s->over);
}
