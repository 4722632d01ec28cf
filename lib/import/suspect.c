#include "import/suspect.h"

#include <string.h>

#include "base/encoding.h"
#include "base/tongue.h"
#include "base/utf8.h"

struct suspicion {
	const struct planner *by;
	const struct csv_reader *reader;
	const struct group *group;
};

/* 3.79902E+17 is what a spreadsheet leaves of a long number, as of a person or a telephone. */
static const char *
rounded(const char *s)
{
	static const char digits[] = "0123456789";
	size_t n = strspn(s, digits);

	if (!n || (s[n] == '.' && !strspn(s + n + 1, digits)))
		return NULL;
	s += n;
	s += *s == '.' ? 1 + strspn(s + 1, digits) : 0;
	return strncmp(s, "E+", 2) == 0 && s[2] && !s[2 + strspn(s + 2, digits)]
	    ? _("a number of which a spreadsheet has kept the first digits only")
	    : NULL;
}

/* What a spreadsheet shows in place of a value, and then saves. */
static const char *
unshown(const char *s)
{
	static const char *const errors[] = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!",
	    "#NUM!", "#NULL!"};

	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
		if (strcmp(s, errors[i]) == 0)
			return _("an error of a spreadsheet in place of a value");
	return strlen(s) > 1 && !s[strspn(s, "#")]
	    ? _("a value for which the column of a spreadsheet was too narrow")
	    : NULL;
}

static const char *
unnamed(const char *s)
{
	return utf8_placeholder(s) ? _("a placeholder in place of a name") : NULL;
}

/* A column of the value has suspected damage; told once a row. */
static bool
damaged(const struct suspicion *s, const struct csv_row *row, const struct map_value *v, bool *told)
{
	const char *what;
	bool found = false;
	size_t at;

	for (size_t i = 0; v && i < v->n_columns; i++) {
		const size_t column = (size_t)v->columns[i].index;

		what = text_damage(row->field[column], row->len[column], &at);
		if (!what)
			what = rounded(row->field[column]);
		if (!what)
			what = unshown(row->field[column]);
		if (!what)
			what = unnamed(row->field[column]);
		if (!what)
			continue;
		if (!told[column])
			csv_complain(s->reader, row, column, "suspected damage: %s [text.damaged]",
			    what);
		told[column] = found = true;
	}
	return found;
}

static bool
act_damaged(const struct suspicion *s, const struct csv_row *row, const struct map_act *act,
    bool *told)
{
	const struct mapping *m = s->by->m;
	bool found = damaged(s, row, act->at, told);

	found |= damaged(s, row, act->by, told);
	found |= damaged(s, row, act->place, told);
	for (size_t i = 0; i < act->n_keys; i++)
		found |= damaged(s, row, &act->keys[i], told);
	if (act != m->acts)
		return found;
	found |= damaged(s, row, &m->reference, told);
	found |= damaged(s, row, m->kind, told);
	for (size_t i = 0; i < m->n_values; i++)
		found |= damaged(s, row, &m->values[i], told);
	return found;
}

static void
add_finding(const struct suspicion *s, struct request *q, const char *rule)
{
	struct node *findings = node_seq(s->by->a);

	for (const struct node *x = q->findings ? q->findings->first : NULL; x; x = x->next)
		node_append(findings, node_copy(s->by->a, x));
	node_append(findings, node_string(s->by->a, rule));
	q->findings = findings;
}

/* Suspected damage of text is told, and recorded in the act that has it, which goes in as it is. */
static void
look_for_damage(const struct suspicion *s, struct plan *p)
{
	bool *found = arena_alloc(s->by->a, (p->n + 1) * sizeof *found);
	size_t at;

	for (size_t k = 0; k < s->group->n; k++) {
		const struct csv_row *row = &s->group->row[k]->csv;
		bool *told = arena_alloc(s->by->a, row->n * sizeof *told);

		if (text_damage(row->text, row->text_len, &at) || strpbrk(row->text, "#+Xx") ||
		    strstr(row->text, "××") || strstr(row->text, "ＸＸ") ||
		    strstr(row->text, "ｘｘ") || strstr(row->text, "○○") ||
		    strstr(row->text, "某某"))
			for (size_t i = 0; i < p->n; i++)
				found[i] |= act_damaged(s, row, p->act[i], told);
	}
	for (size_t i = 0; i < p->n; i++)
		if (found[i])
			add_finding(s, &p->request[i], "text.damaged");
}

/* So is a number of which nobody can tell whether it was copied right. */
static void
look_for_old_id(const struct suspicion *s, struct plan *p)
{
	const struct map_value *v = s->by->m->values;

	if (!p->old_id || p->act[0] != s->by->m->acts)
		return;
	while (strcmp(v->name, "applicant.id-number") != 0)
		v++;
	csv_complain(s->reader, &s->group->row[0]->csv, (size_t)map_value_index(v),
	    "an identity number of 15 digits, which has no check digit [identity.unchecked]");
	add_finding(s, &p->request[0], "identity.unchecked");
}

void
suspect(const struct planner *by, const struct csv_reader *reader, const struct group *group,
    struct plan *p)
{
	const struct suspicion s = {by, reader, group};

	if (!p->n)
		return;
	look_for_damage(&s, p);
	look_for_old_id(&s, p);
}

const struct rule import_rules[] = {
    {"text.damaged", "no text of a row looks damaged (a finding; the row goes in as it is)",
	"casework(5)"},
    {"identity.unchecked",
	"an identity number has a check digit (a finding; the row goes in as it is)",
	"casework(5)"},
    {.name = NULL},
};
