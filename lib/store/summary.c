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

/* The tree of such a case: mappings, a sequence, keys and values, with no text of its own but moments. */
struct tree {
	struct node node[16];
	size_t n;
	char due[STAMP_TEXT], next[STAMP_TEXT];
};

static struct node *
new_node(struct tree *t, enum node_kind kind)
{
	struct node *n = &t->node[t->n++];

	n->kind = kind;
	return n;
}

static struct node *
scalar(struct tree *t, const char *text, enum node_style style)
{
	struct node *n = new_node(t, NODE_SCALAR);

	n->style = style;
	n->str = text;
	n->len = strlen(text);
	return n;
}

static void
put(struct tree *t, struct node *map, const char *key, struct node *value)
{
	value->key = scalar(t, key, STYLE_PLAIN);
	node_link(map, value);
}

static void
put_text(struct tree *t, struct node *map, const char *key, const char *text)
{
	put(t, map, key, scalar(t, text, STYLE_QUOTED));
}

static struct node *
moment(struct tree *t, char text[STAMP_TEXT], int64_t sec, int offset, enum precision precision)
{
	const struct stamp at = {sec, offset, precision};

	stamp_format(&at, text);
	return scalar(t, text, STYLE_PLAIN);
}

void
summary_case(const struct summary *s, struct arena *a, struct casefile *c)
{
	struct tree *t = arena_alloc(a, sizeof *t);
	struct node *map = new_node(t, NODE_MAP), *tasks, *first;

	*c = (struct casefile){.arena = a, .file = s->id, .tree = map, .facts = s->facts};
	c->read = map;
	fold_history(&c->fold, a, NULL, NULL, NULL);
	put_text(t, map, "id", s->id);
	put_text(t, map, "item", s->item);
	if (s->kind >= 0)
		put_text(t, map, "kind", kind_names[s->kind]);
	put_text(t, map, "state", state_names[s->state]);
	if (s->how == DUE_PAUSED)
		put(t, map, "due", scalar(t, "paused", STYLE_PLAIN));
	else if (s->how != DUE_NONE)
		put(t, map, "due",
		    moment(t, t->due, s->due, s->offset,
			s->how == DUE_MINUTE ? PRECISION_MINUTE : PRECISION_SECOND));
	if (s->next == INT64_MAX)
		return;
	tasks = new_node(t, NODE_SEQ);
	first = new_node(t, NODE_MAP);
	put(t, first, "due", moment(t, t->next, s->next, 0, PRECISION_SECOND));
	node_link(tasks, first);
	put(t, map, "tasks", tasks);
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
