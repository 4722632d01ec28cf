#include "rules/limit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/tongue.h"
#include "rules/act.h"
#include "rules/office.h"

const char *const clock_names[CLOCK_N] = {"case", "stage", "applicant"};

const char *const lapse_names[LAPSE_N] = {"", "deemed-accepted", "deemed-granted",
    "propose-refusal", "propose-denial", "close-unpaid", "deemed-renewed"};

const char *const lapse_acts[LAPSE_N] =
    {[LAPSE_DEEMED_ACCEPTED] = "accept", [LAPSE_DEEMED_GRANTED] = "decide"};

const enum lapse lapse_instead[LAPSE_N] = {[LAPSE_DEEMED_ACCEPTED] = LAPSE_PROPOSE_REFUSAL,
    [LAPSE_DEEMED_GRANTED] = LAPSE_PROPOSE_DENIAL};

#define S(x) WORD_FLAG(STATE_##x)

const struct lapse_effect lapse_effects[LAPSE_N] = {
    [LAPSE_DEEMED_ACCEPTED] = {S(RECEIVED), STATE_ACCEPTED, OUTCOME_NONE},
    [LAPSE_DEEMED_GRANTED] = {S(ACCEPTED) | S(IN_REVIEW), STATE_DECIDED, OUTCOME_DEEMED_GRANTED},
    [LAPSE_PROPOSE_REFUSAL] = {S(RECEIVED) | S(CORRECTING), STATE_NONE, OUTCOME_NONE},
    [LAPSE_PROPOSE_DENIAL] = {S(ACCEPTED) | S(IN_REVIEW) | S(ESCALATED), STATE_NONE, OUTCOME_NONE},
    [LAPSE_CLOSE_UNPAID] = {S(ACCEPTED) | S(IN_REVIEW) | S(ESCALATED), STATE_CLOSED,
	OUTCOME_UNPAID},
    [LAPSE_DEEMED_RENEWED] = {S(CLOSED), STATE_NONE, OUTCOME_NONE},
};

/* Any of the words, blanks between, is in the node; or else all are. */
static bool
words_in(const char *words, const struct node *n, bool any)
{
	char word[32];
	size_t len;

	for (; *words; words += len + (words[len] == ' ')) {
		len = strcspn(words, " ");
		snprintf(word, sizeof word, "%.*s", (int)len, words);
		if (node_has(n, word) == any)
			return any;
	}
	return !any;
}

/* The act from which its time follows: of a notice that is served, the one that issued it. */
static const char *
matter(const struct limit *l)
{
	return node_get_str(l->given, "of", l->starts);
}

/* What has no number cannot be lengthened, and what an act states is not counted at all. */
static void
check_length(struct reading *r, const struct limit *l)
{
	const struct act *starts = act_find(matter(l));

	if (l->stated && !(starts && act_key_find(starts, "until")))
		fault(r, node_get(l->node, "length"),
		    "limit '%s': only ask, assess, notify, apply, conclude and require state until "
		    "when, and it starts with %s",
		    l->name, matter(l));
	if (!l->stated && strcmp(matter(l), "ask") == 0 && strcmp(l->of, "applicant") == 0)
		fault(r, node_get(l->node, "length"),
		    "limit '%s': the notice states its own deadline, so the length is: stated",
		    l->name);
	if (l->stated && l->pauses)
		fault(r, node_get(l->node, "pauses"),
		    "limit '%s': nothing stops a time that is stated", l->name);
	if (l->extend_by && !l->length.n)
		fault(r, node_get(l->node, "extend"),
		    "limit '%s': only a number of workdays or days can be extended", l->name);
}

/* The range of a time, of which the length is the end, and whose promise it is. */
static void
check_range(struct reading *r, const struct limit *l)
{
	const struct node *least = node_get(l->node, "least"), *by = node_get(l->node, "set-by");
	struct length from;

	if (least && length_parse(least->str, &from) &&
	    (from.unit != l->length.unit || from.n >= l->length.n))
		fault(r, least, "limit '%s': least is less than its length, in the same unit",
		    l->name);
	if (by && (!l->nature || strcmp(l->nature, "promised") != 0))
		fault(r, by, "limit '%s': set-by is said of what is promised", l->name);
}

/* A procedure that begins with the limit would leave it standing from its start. */
static void
check_pauses(struct reading *r, const struct limit *l)
{
	const char *begins = act_begins(act_find(matter(l)), l->given);

	if (begins && node_has(l->pauses, begins))
		fault(r, node_get(l->node, "pauses"),
		    "limit '%s' would stand still from its start: %s begins the %s", l->name,
		    matter(l), begins);
}

/* Only what the act says can be wanted of it. */
static void
check_given(struct reading *r, const struct limit *l)
{
	const struct act *starts = act_find(l->starts);
	const struct node *x;

	for (x = l->given ? l->given->first : NULL; x; x = x->next)
		if (!starts || !act_key_find(starts, x->key->str))
			fault(r, node_get(l->node, "given"), "limit '%s': %s does not say %s",
			    l->name, l->starts, x->key->str);
	if (starts && strcmp(starts->name, "serve-notice") == 0 && !node_get(l->given, "of"))
		fault(r, node_get(l->node, "starts"),
		    "limit '%s' starts with the service of a notice: say of which act, given: {of: ACT}",
		    l->name);
}

/*
 * An effect follows only where it can: silence is acceptance when nothing was
 * answered to an application, and so on. For payment either act will do.
 */
static const struct {
	const char *starts, *ends;
	bool any;
} effects[LAPSE_N] = {
    [LAPSE_DEEMED_ACCEPTED] = {"receive supplement", "accept refuse ask", false},
    [LAPSE_DEEMED_GRANTED] = {"accept dispatch", "decide", false},
    [LAPSE_PROPOSE_REFUSAL] = {"ask", "supplement", false},
    [LAPSE_PROPOSE_DENIAL] = {"assess notify", "pay confirm", true},
    [LAPSE_CLOSE_UNPAID] = {"notify", "pay confirm", true},
    [LAPSE_DEEMED_RENEWED] = {"apply", "renew decline revoke cancel", false},
};

static void
check_lapse(struct reading *r, const struct limit *l)
{
	const char *starts = effects[l->lapse].starts, *ends = effects[l->lapse].ends;
	bool any = effects[l->lapse].any;

	if (l->lapse && !words_have(starts, matter(l)))
		fault(r, node_get(l->node, "lapse"),
		    "limit '%s': %s can follow what starts with: %s; not with %s", l->name,
		    lapse_names[l->lapse], starts, matter(l));
	if (l->lapse && !words_in(ends, l->ends, any))
		fault(r, node_get(l->node, "ends"),
		    "limit '%s': %s can follow what ends with%s: %s", l->name,
		    lapse_names[l->lapse], any ? _(" one of") : "", ends);
}

static void
check_within(struct reading *r, const struct limit *l)
{
	if (l->within && (l->stated || strcmp(l->within, l->name) == 0))
		fault(r, node_get(l->node, "within"), "limit '%s' is within no other: it %s",
		    l->name, l->stated ? _("has no length") : _("is the same"));
}

static bool
read_length(struct reading *r, struct limit *l)
{
	const struct node *length = node_get(l->node, "length");

	l->stated = node_is(length, "stated");
	return l->stated || length_parse(length->str, &l->length) ||
	    fault(r, length, "length '%s': say '20 workdays', '30 days', same-day, noon or stated",
		length->str);
}

static void
read_extend(struct limit *l, const struct node *extend)
{
	l->extend_basis = node_get_str(extend, "basis", NULL);
	l->extend_by = (int)strtol(node_get_str(extend, "by", "0"), NULL, 10);
	l->extend_approvers = words_read(node_get(extend, "approver"), role_names, ROLE_N);
}

static void
read_limit(struct reading *r, void *entry, const struct node *e)
{
	struct limit *l = entry;

	l->node = e;
	l->name = node_get_str(e, "limit", "");
	l->task = node_get_str(e, "task", "");
	l->starts = node_get_str(e, "starts", "");
	l->given = node_get(e, "given");
	l->after = node_get_str(e, "after", NULL);
	l->within = node_get_str(e, "within", NULL);
	l->ends = node_get(e, "ends");
	l->of = node_get_str(e, "of", "");
	l->nature = node_get_str(e, "nature", NULL);
	l->basis = node_get_str(e, "basis", NULL);
	l->pauses = node_get(e, "pauses");
	l->soft = node_get_bool(e, "soft", false);
	l->lapse = (enum lapse)word_find(lapse_names, LAPSE_N, node_get_str(e, "lapse", NULL));
	l->clock = (enum clock)word_find(clock_names, CLOCK_N, node_get_str(e, "clock", NULL));
	period_read(r, e, &l->in_force);
	read_extend(l, node_get(e, "extend"));
	if ((strcmp(l->starts, "lapse") == 0) != (l->after != NULL))
		fault(r, e,
		    "'after' names the limit whose lapse starts this one, with 'starts: lapse'");
	if (read_length(r, l))
		check_length(r, l);
	check_range(r, l);
	check_pauses(r, l);
	check_given(r, l);
	check_lapse(r, l);
	check_within(r, l);
}

const struct limit *
limits_read(struct reading *r, const struct node *list, size_t *n)
{
	return entries_read(r, list, NULL, sizeof(struct limit), read_limit, n);
}

static const struct limit *
find(const struct limit *l, size_t n, const char *name, day_t day)
{
	for (; n; n--, l++)
		if (*l->name == *name && strcmp(l->name, name) == 0 &&
		    period_holds(&l->in_force, day))
			return l;
	return NULL;
}

const struct limit *
office_limit(const struct office *o, const struct version *v, const char *name, day_t day)
{
	const struct limit *own = v ? find(v->limits, v->n_limits, name, day) : NULL;

	return own || !version_applied(v) ? own : find(o->limits, o->n_limits, name, day);
}

bool
limit_can_end(const struct limit *l, word_set states, bool by_import)
{
	bool reviewers = strcmp(l->of, "reviewers") == 0;

	for (const struct node *e = l->ends->first; e; e = e->next) {
		const struct act *act = act_find(e->str);

		if (act && (!reviewers || act_key_find(act, "department")) &&
		    act_can_follow(act, states, by_import))
			return true;
	}
	return false;
}
