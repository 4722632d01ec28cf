#include "view/tables.h"

#include "rules/act.h"
#include "gate/gate.h"

static const char *const type_names[] = {
    [VALUE_TEXT] = "text",
    [VALUE_LIST] = "list",
    [VALUE_DATE] = "date",
    [VALUE_MOMENT] = "moment",
    [VALUE_MONEY] = "money",
    [VALUE_NUMBER] = "number",
    [VALUE_BOOL] = "boolean",
    [VALUE_WORD] = "word",
    [VALUE_ACCOUNT] = "account",
    [VALUE_DEPARTMENT] = "department",
};
enum { TYPES = sizeof type_names / sizeof *type_names };

static void
column(struct buf *out, const char *text)
{
	buf_fmt(out, "\t%s", text && *text ? text : "-");
}

/* The words of a set; word 0 is that of no state. */
static void
set_column(struct buf *out, word_set set, const char *const *names, int n)
{
	const char *sep = "";

	buf_char(out, '\t');
	for (int i = 0; i < n; i++)
		if (set & WORD_FLAG(i)) {
			buf_fmt(out, "%s%s", sep, i ? names[i] : "new");
			sep = ", ";
		}
	if (!*sep)
		buf_char(out, '-');
}

static void
act_line(struct buf *out, const struct act *act)
{
	buf_fmt(out, "act\t%s", act->name);
	column(out, act->program);
	set_column(out, act->roles, role_names, ROLE_N);
	set_column(out, act->from, state_names, STATE_N);
	column(out, state_names[act->to]);
	column(out, outcome_names[act->outcome]);
	column(out, act->dossier ? "dossier" : NULL);
	for (int i = 0; i < ACT_GATES && act->gates[i]; i++)
		buf_fmt(out, "%s%s", i ? ", " : "\t", act->gates[i]->name);
	if (!act->gates[0])
		column(out, NULL);
	column(out, act->help);
	buf_char(out, '\n');
}

void
tables_acts(struct buf *out)
{
	for (size_t i = 0; i < acts_n; i++) {
		act_line(out, &acts[i]);
		for (int k = 0; k < ACT_KEYS && acts[i].keys[k].name; k++) {
			const struct act_key *key = &acts[i].keys[k];

			buf_fmt(out, "key\t%s\t%s\t%s\t%s", acts[i].name, key->name,
			    type_names[key->type], key->required ? "required" : "optional");
			column(out, key->words);
			column(out, key->help);
			buf_char(out, '\n');
		}
	}
}

/* The acts that name the gate; one that none names stands before every act. */
static void
gate_acts(struct buf *out, const struct gate *g)
{
	const char *sep = "\t";

	for (size_t i = 0; i < acts_n; i++)
		for (int k = 0; k < ACT_GATES && acts[i].gates[k]; k++)
			if (acts[i].gates[k] == g) {
				buf_fmt(out, "%s%s", sep, acts[i].name);
				sep = ", ";
			}
	if (*sep == '\t')
		buf_str(out, "\tevery act");
}

void
tables_rules(struct buf *out)
{
	for (size_t i = 0; i < gates_n; i++) {
		buf_fmt(out, "gate\t%s", gates[i]->name);
		gate_acts(out, gates[i]);
		set_column(out, gates[i]->override, role_names, ROLE_N);
		column(out, gates[i]->source);
		column(out, gates[i]->help);
		buf_char(out, '\n');
	}
	for (size_t i = 0; i < rules_n; i++)
		buf_fmt(out, "rule\t%s\t%s\t%s\n", rules[i].name, rules[i].source, rules[i].help);
}

static void
words(struct buf *out, const char *what, const char *const *names, int from, int n)
{
	for (int i = from; i < n; i++)
		buf_fmt(out, "%s\t%s\n", what, names[i]);
}

void
tables_words(struct buf *out)
{
	words(out, "state", state_names, 1, STATE_N);
	words(out, "outcome", outcome_names, 1, OUTCOME_N);
	words(out, "kind", kind_names, 1, KIND_N);
	words(out, "role", role_names, 1, ROLE_N);
	words(out, "clock", clock_names, 0, CLOCK_N);
	words(out, "type", type_names, 0, TYPES);
}
