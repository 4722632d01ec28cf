#include "case/claim.h"

#include <string.h>

#include "base/said.h"
#include "case/linked.h"

const char *const claim_names[CLAIM_N] = {"", "licence", "receipt"};

static const struct {
	const char *act, *key;
	enum claim claim;
} claims[] = {
    {"pay", "receipt", CLAIM_RECEIPT},
    {"issue", "document", CLAIM_LICENCE},
    {"renew", "document", CLAIM_LICENCE},
    {"change", "document", CLAIM_LICENCE},
};

enum claim
act_claims(const char *act, const char **key)
{
	for (size_t i = 0; i < sizeof claims / sizeof *claims; i++)
		if (*claims[i].act == *act && strcmp(claims[i].act, act) == 0) {
			*key = claims[i].key;
			return claims[i].claim;
		}
	return CLAIM_NONE;
}

enum claim
event_claims(const struct casefile *c, const struct node *event, const char **number)
{
	const enum outcome o = c->fold.outcome;
	const char *key, *text;
	enum claim claim = act_claims(node_get_str(event, "act", ""), &key);

	if (!claim || c->fold.state == STATE_VOID ||
	    (claim == CLAIM_LICENCE && o != OUTCOME_GRANTED && o != OUTCOME_DEEMED_GRANTED))
		return CLAIM_NONE;
	text = node_get_str(event, key, NULL);
	if (!text)
		return CLAIM_NONE;
	*number = said_folded(c->arena, text);
	return claim;
}

static bool
same(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

static const char *
receipt_book(const struct office *o, const struct node *event)
{
	const char *collector = node_get_str(event, "collector", NULL);

	return collector && node_has(o->receipt_books, collector) ? collector : NULL;
}

bool
receipts_differ(const struct office *o, const struct node *a, const struct node *b)
{
	const char *x = receipt_book(o, a), *y = receipt_book(o, b);

	return x != y && !same(x, y);
}

struct claimant
claimant_of(const struct office *o, const struct casefile *c, const struct node *event)
{
	return (struct claimant){.id = case_id(c),
	    .book = receipt_book(o, event),
	    .application = case_application(c),
	    .project = node_str(node_path(c->tree, "fields.project"), NULL),
	    .name = node_str(node_path(c->tree, "applicant.name"), NULL),
	    .number = node_str(node_path(c->tree, "applicant.id-number"), NULL),
	    .consolidated = node_get_bool(event, "consolidated", false)};
}

struct claimant *
claimant_kept(struct arena *a, const struct claimant *who)
{
	struct claimant *kept = arena_alloc(a, sizeof *kept);
	const char **const text[] = {&kept->id, &kept->application, &kept->project, &kept->name,
	    &kept->number, &kept->book};

	*kept = *who;
	for (size_t i = 0; i < sizeof text / sizeof *text; i++)
		*text[i] = *text[i] ? arena_str(a, *text[i]) : NULL;
	return kept;
}

bool
claimants_share(const struct claimant *a, const struct claimant *b)
{
	if (same(a->id, b->id) || (a->book != b->book && !same(a->book, b->book)))
		return true;
	return a->consolidated && b->consolidated &&
	    (a->number && b->number ? same(a->number, b->number) : same(a->name, b->name)) &&
	    (same(a->application, b->application) || same(a->project, b->project));
}

const struct claimant *
claimed_before(struct map *seen, const struct office *o, const struct casefile *c,
    const struct node *event)
{
	const char *number, *key;
	enum claim claim = event_claims(c, event, &number);
	struct claimant own, *kept;
	const struct claimant *x;
	struct map_entry *e;

	if (!claim)
		return NULL;
	own = claimant_of(o, c, event);
	key = arena_fmt(c->arena, "%s\t%s", claim_names[claim], number);
	e = map_at(seen, key, strlen(key));
	for (x = e->value; x && claimants_share(&own, x); x = x->next)
		;
	if (x)
		return x;
	/* those of one case, or of one payment, stand for each other */
	for (x = e->value; x && (x->book != own.book && !same(x->book, own.book)); x = x->next)
		;
	if (!x) {
		kept = claimant_kept(&seen->arena, &own);
		kept->next = e->value;
		e->value = kept;
	}
	return NULL;
}

const struct node *
case_claims(const struct casefile *c, enum claim claim, const char *number)
{
	const char *own = "";

	for (const struct node *e = case_acts(c); e; e = e->next)
		if (event_claims(c, e, &own) == claim && strcmp(own, number) == 0)
			return e;
	return NULL;
}
