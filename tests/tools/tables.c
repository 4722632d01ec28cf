/*
 * tables acts|rules|words|fields: the closed lists of the code, for the tests
 * that compare the manual with them: lines of tab-separated columns, - for none, a comma between
 * the words of a list, in the order of the tables.
 */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "gate/gate.h"
#include "query/field.h"
#include "report/rules.h"
#include "rules/act.h"

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
    [VALUE_LENGTH] = "length",
    [VALUE_RECORDS] = "records",
    [VALUE_FILE] = "file",
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
	const char *sep = "\t";

	buf_fmt(out, "act\t%s", act->name);
	column(out, act->program);
	set_column(out, act->roles, role_names, ROLE_N);
	set_column(out, act->from, state_names, STATE_N);
	column(out, state_names[act->to]);
	column(out, outcome_names[act->outcome]);
	column(out, act->dossier ? "dossier" : NULL);
	for (const struct gate *const *list = gates; *list; list++)
		for (const struct gate *g = *list; g->name; g++)
			if (g->acts && gate_before(g, act)) {
				buf_fmt(out, "%s%s", sep, g->name);
				sep = ", ";
			}
	if (*sep == '\t')
		column(out, NULL);
	column(out, act->help);
	buf_char(out, '\n');
}

static void
list_acts(struct buf *out)
{
	for (size_t i = 0; i < acts_n; i++) {
		act_line(out, &acts[i]);
		for (const struct act_key *key = acts[i].keys; key->name; key++) {
			buf_fmt(out, "key\t%s\t%s\t%s\t%s", acts[i].name, key->name,
			    type_names[key->type],
			    key->otherwise == REQUIRED ? "required"
				: key->otherwise == OF_FILE || key->otherwise == FOUND
				? "found"
				: "optional");
			column(out, key->words);
			column(out, key->help);
			buf_char(out, '\n');
		}
	}
}

/* The acts before which the gate stands. */
static void
gate_acts(struct buf *out, const struct gate *g)
{
	const char *sep = "\t";

	for (size_t i = 0; g->acts && i < acts_n; i++)
		if (gate_before(g, &acts[i])) {
			buf_fmt(out, "%s%s", sep, acts[i].name);
			sep = ", ";
		}
	if (!g->acts)
		buf_str(out, "\tevery act");
}

static void
list_rules(struct buf *out)
{
	static const char *const forces[] = {"firm", "yields", "remark"};

	for (const struct gate *const *list = gates; *list; list++)
		for (const struct gate *g = *list; g->name; g++) {
			buf_fmt(out, "gate\t%s", g->name);
			gate_acts(out, g);
			set_column(out, g->override, role_names, ROLE_N);
			column(out, forces[g->force]);
			column(out, g->source);
			column(out, g->help);
			buf_char(out, '\n');
		}
	for (const struct rule *const *list = rules; *list; list++)
		for (const struct rule *r = *list; r->name; r++)
			buf_fmt(out, "rule\t%s\t%s\t%s\n", r->name, r->source, r->help);
}

static void
words(struct buf *out, const char *what, const char *const *names, int from, int n)
{
	for (int i = from; i < n; i++)
		buf_fmt(out, "%s\t%s\n", what, names[i]);
}

/* A line for each of the words, which have blanks between. */
static void
procedures(struct buf *out, const char *words)
{
	for (size_t n; *words; words += n + (words[n] == ' ')) {
		n = strcspn(words, " ");
		buf_fmt(out, "procedure\t%.*s\n", (int)n, words);
	}
}

static void
list_words(struct buf *out)
{
	words(out, "state", state_names, 1, STATE_N);
	words(out, "outcome", outcome_names, 1, OUTCOME_N);
	words(out, "kind", kind_names, 1, KIND_N);
	words(out, "nature", nature_names, 1, NATURE_N);
	words(out, "role", role_names, 1, ROLE_N);
	words(out, "clock", clock_names, 0, CLOCK_N);
	words(out, "type", type_names, 0, TYPES);
	for (size_t i = 0; i < acts_n; i++)
		if (acts[i].begins && *acts[i].begins)
			buf_fmt(out, "procedure\t%s\n", acts[i].begins);
		else if (acts[i].begins)
			procedures(out, act_key_find(&acts[i], "procedure")->words);
}

int
main(int argc, char **argv)
{
	struct buf out = {0};
	const char *what = argc == 2 ? argv[1] : "";

	if (strcmp(what, "acts") == 0)
		list_acts(&out);
	else if (strcmp(what, "rules") == 0)
		list_rules(&out);
	else if (strcmp(what, "words") == 0)
		list_words(&out);
	else if (strcmp(what, "fields") == 0)
		field_list(&out);
	else
		return 64;
	fputs(buf_text(&out), stdout);
	if (strcmp(what, "fields") == 0)
		putchar('\n');
	buf_release(&out);
	return 0;
}
