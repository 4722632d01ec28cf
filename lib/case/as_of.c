#include "case/as_of.h"

#include <string.h>

#include "case/dossier.h"
#include "case/facts.h"
#include "case/seal.h"

bool
event_left_out(const struct node *event)
{
	return event->kind == NODE_MAP && !event->n;
}

/* False: nothing was. */
static bool
leave_out(struct node *history, const struct stamp *at, const struct stamp *known)
{
	struct node *kept = history->first;
	size_t n = 0, last = 0;
	bool any = false;

	for (struct node *e = history->first; e; e = e->next) {
		n++;
		if (event_within(e, at, known)) {
			kept = e;
			last = n;
		} else {
			any = true;
			e->kind = NODE_MAP;
			e->style = STYLE_FLOW;
			e->first = e->last = NULL;
			e->n = 0;
		}
	}
	history->last = kept;
	history->n = last;
	kept->next = NULL;
	return any;
}

bool
history_as_of(struct casefile *c, const struct stamp *at, const struct stamp *known)
{
	struct node *history = node_get(c->tree, "history");

	if (c->facts)
		return !facts_before(c->facts, at->sec);
	if (!history || !history->first || !event_within(history->first, at, known))
		return false;
	if (leave_out(history, at, known))
		fold_history(&c->fold, c->arena, history, at, known);
	case_set_head(c->arena, c->tree, &c->fold);
	return true;
}

/* The keys that an event changed, which is kept: what is left out before it changes them no more. */
static void
keep(struct arena *a, const struct node *event, struct node *done)
{
	const struct node *was = node_get(event, "was"), *added = node_get(event, "added"), *x;

	for (x = was && was->kind == NODE_MAP ? was->first : NULL; x; x = x->next)
		node_append(done, node_string(a, x->key->str));
	for (x = added && added->kind == NODE_SEQ ? added->first : NULL; x; x = x->next)
		node_append(done, node_string(a, node_str(x, "")));
}

/* What is known of the dossier after the walk back. */
struct past {
	bool left_out; /* an event that changed it is */
	bool mixed;    /* one that changed it later is not: no digest is of this dossier */
	bool unknown;  /* what one of those from the first that is left out replaced */
};

/* It was taken back, or takes back: together the two changed nothing. */
static bool
is_undone(const struct node *event, size_t number, const bool *gone)
{
	size_t n = event_corrects(event);

	return gone && (gone[number] || (n && gone[n]));
}

static struct past
derive_dossier(struct casefile *c, const struct stamp *at, const struct stamp *known)
{
	const struct node *history = node_get(c->tree, "history"), **event, *e;
	const bool *gone = history_taken_back(c->arena, history, at, known);
	struct node *done = node_seq(c->arena);
	struct past p = {0};
	size_t n = 0, number = 0;

	event = arena_alloc(c->arena, (history->n + 1) * sizeof *event);
	for (e = history->first; e; e = e->next) {
		number++;
		if (!node_get(e, "dossier"))
			continue;
		p.mixed |= p.left_out && event_within(e, at, known);
		p.left_out |= !event_within(e, at, known);
		p.unknown |= p.left_out && node_is(node_get(e, "was"), "unknown");
		if (!is_undone(e, number, gone))
			event[n++] = e;
	}
	while (n--) {
		bool kept = event_within(event[n], at, known);

		/* from here on nobody can tell which key it changed */
		if (kept && node_is(node_get(event[n], "was"), "unknown"))
			break;
		if (kept)
			keep(c->arena, event[n], done);
		else
			dossier_undo(c->arena, c->tree, event[n], done);
	}
	return p;
}

/* The dossier is the one that was sealed last. */
static bool
is_sealed(const struct casefile *c)
{
	char digest[SEAL_TEXT];

	if (!c->fold.dossier)
		return true;
	seal_dossier(c->tree, digest);
	return strcmp(digest, c->fold.dossier) == 0;
}

bool
case_as_of(struct casefile *c, const struct stamp *at, const struct stamp *known, bool *certain)
{
	const struct node *history = node_get(c->tree, "history");
	struct past p;

	*certain = true;
	if (!history || !history->first || !event_within(history->first, at, known))
		return false;
	p = derive_dossier(c, at, known);
	if (!history_as_of(c, at, known))
		return false;
	*certain = p.mixed ? !p.unknown : is_sealed(c);
	return true;
}

bool
case_as_of_event(struct casefile *c, size_t number)
{
	struct node *history = node_get(c->tree, "history"), *e = history->first;
	const struct node **later = arena_alloc(c->arena, (history->n + 1) * sizeof *later);
	size_t n = 0;

	for (size_t i = 1; i < number; i++)
		e = e->next;
	for (const struct node *x = e->next; x; x = x->next)
		later[n++] = x;
	while (n--)
		if (node_get(later[n], "dossier"))
			dossier_undo(c->arena, c->tree, later[n], NULL);
	e->next = NULL;
	history->last = e;
	history->n = number;
	fold_history(&c->fold, c->arena, history, NULL, NULL);
	case_set_head(c->arena, c->tree, &c->fold);
	return is_sealed(c);
}
