#include "rules/act.h"

#include <string.h>

enum { SIGNS = 64 };

/* Of a name that is not empty: few acts have the same. */
static size_t
sign_of(const char *name)
{
	return ((unsigned char)name[0] * 5U + (unsigned char)name[1]) % SIGNS;
}

const struct act *
act_find(const char *name)
{
	/* numbers of acts, from 1: the first of a sign, and behind each the next one */
	static unsigned char first[SIGNS], next[ACTS_MOST + 1];
	static bool made;

	for (size_t i = made ? 0 : acts_n; i; i--) {
		next[i] = first[sign_of(acts[i - 1].name)];
		first[sign_of(acts[i - 1].name)] = (unsigned char)i;
	}
	made = true;
	for (size_t i = name && *name ? first[sign_of(name)] : 0; i; i = next[i])
		if (strcmp(acts[i - 1].name, name) == 0)
			return &acts[i - 1];
	return NULL;
}

const struct act_key *
act_key_find(const struct act *act, const char *name)
{
	for (const struct act_key *k = act->keys; k->name; k++)
		if (strcmp(k->name, name) == 0)
			return k;
	return NULL;
}

const struct act_key *
act_file(const struct act *act)
{
	for (const struct act_key *k = act->keys; k->name; k++)
		if (k->type == VALUE_FILE)
			return k;
	return NULL;
}

word_set
act_leaves(const struct act *act)
{
	return act->to ? WORD_FLAG(act->to) : act->from;
}

/* All states to which acts lead from one, before a case is closed, and it. */
static word_set
reach(int state)
{
	const word_set ended = WORD_FLAG(STATE_NONE) | WORD_FLAG(STATE_CLOSED) |
	    WORD_FLAG(STATE_VOID);
	static word_set found[STATE_N];
	word_set states = found[state] ? found[state] : WORD_FLAG(state), before = 0;

	while (!found[state] && states != before) {
		before = states;
		for (size_t i = 0; i < acts_n; i++)
			if (acts[i].from & states)
				states |= WORD_FLAG(acts[i].to) & ~ended;
	}
	return found[state] = states;
}

bool
act_can_follow(const struct act *act, word_set states, bool by_import)
{
	word_set all = states;

	for (int i = 0; i < STATE_N; i++)
		if (states & WORD_FLAG(i))
			all |= reach(i);
	return (act->program || act->by_itself || by_import) && act->from & all;
}

static const char *
procedure(const char *word, const struct node *keys)
{
	return word && !*word ? node_get_str(keys, "procedure", NULL) : word;
}

const char *
act_begins(const struct act *act, const struct node *keys)
{
	if (!act || (keys && act->unless && node_get_bool(keys, act->unless, false)))
		return NULL;
	return procedure(act->begins, keys);
}

const char *
act_ends(const struct act *act, const struct node *keys)
{
	return act ? procedure(act->ends, keys) : NULL;
}
