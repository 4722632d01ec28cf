#include "run.h"

#include <stdio.h>
#include <string.h>

#include "base/now.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "case/dossier.h"
#include "gate/gate.h"
#include "query/field.h"
#include "rules/nature.h"
#include "rules/office.h"
#include "store/begun.h"
#include "store/copy.h"

/*
 * What a shell asks when somebody presses the key that completes words. Of a command line it gets the
 * words that may come next, a line each: the word, a tab, what it is. A word that goes on, such as the
 * beginning of a case number, has a tab and + behind that. Nothing is read but the rules of the office
 * and the directories on the way to the day that is named, and nothing complained of.
 */

struct completing {
	struct run *r;
	const struct program *program;
	const char *before; /* what stands in the word already and stays, as --by= or id, */
	const char *typed;  /* what the candidates begin with */
	const struct verb *verb;
	const struct act *act;
	const struct option *options;
	bool opened, asked; /* the office is there; it was tried */
};

/* A file edited by hand may have what a terminal would obey, or a shell take for two words. */
static bool
printable(const char *s)
{
	for (const char *c = s; *c; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7f)
			return false;
	return !utf8_fault(s);
}

static void
offer_word(struct completing *c, const char *word, const char *help, bool goes_on)
{
	if (strncmp(word, c->typed, strlen(c->typed)) != 0 || !printable(word))
		return;
	printf("%s%s\t%s%s\n", c->before, word, help && printable(help) ? _(help) : "",
	    goes_on ? "\t+" : "");
}

void
offer(struct completing *c, const char *word, const char *help)
{
	offer_word(c, word, help, false);
}

static void
offer_words(struct completing *c, const char *words, const char *separators)
{
	for (size_t n; *words; words += n) {
		words += strspn(words, separators);
		n = strcspn(words, separators);
		if (n)
			offer(c, arena_strn(&c->r->arena, words, n), NULL);
	}
}

/* No days are counted to complete a word. */
static bool
office(struct completing *c)
{
	if (!c->asked)
		c->opened = store_open_to_act(&c->r->store, c->r->office, true, &c->r->diag) ==
		    ST_DONE;
	c->asked = true;
	diag_reset(&c->r->diag);
	return c->opened;
}

const struct store *
offer_from(struct completing *c)
{
	return office(c) ? &c->r->store : NULL;
}

/* What only the program has. */
static void
offer_own(struct completing *c, const struct option *o)
{
	if (c->program->offers)
		c->program->offers(c, o);
}

static day_t
today(void)
{
	return zone_day(now_get());
}

static void
offer_people(struct completing *c)
{
	const struct office *o = &c->r->store.office;

	for (size_t i = 0; office(c) && i < o->n_people; i++)
		if (period_holds(&o->people[i].in_force, today()))
			offer(c, o->people[i].account, o->people[i].name);
}

static void
offer_departments(struct completing *c)
{
	const struct office *o = &c->r->store.office;

	for (size_t i = 0; office(c) && i < o->n_departments; i++)
		offer(c, o->departments[i].id,
		    o->departments[i].n_names ? o->departments[i].names[0].name : NULL);
}

static void
offer_items(struct completing *c)
{
	const struct office *o = &c->r->store.office;

	for (size_t i = 0; office(c) && i < o->n_items; i++)
		offer(c, o->items[i].id,
		    o->items[i].n_versions ? o->items[i].versions[o->items[i].n_versions - 1].name
					   : NULL);
}

static void
offer_number(void *arg, const char *number, bool goes_on)
{
	offer_word(arg, number, NULL, goes_on);
}

static void
offer_cases(struct completing *c)
{
	if (office(c))
		store_begun(&c->r->store, c->typed, offer_number, c);
}

/* What is typed behind the last separator is what is completed; before it stays. */
static void
behind(struct completing *c, char separator)
{
	const char *last = strrchr(c->typed, separator);

	if (!last)
		return;
	c->before =
	    arena_fmt(&c->r->arena, "%s%.*s", c->before, (int)(last + 1 - c->typed), c->typed);
	c->typed = last + 1;
}

void
offer_list(struct completing *c, void (*list)(struct buf *out))
{
	struct buf names = {0};

	list(&names);
	offer_words(c, buf_text(&names), ", \n");
	buf_release(&names);
}

/* FIELD=VALUE: the fields, each going on, and behind the sign the values of the field. */
static void
offer_filter(struct completing *c)
{
	const char *sign = strpbrk(c->typed, "=!<>~");
	struct buf names = {0};
	struct field f;

	if (!sign) {
		field_list(&names);
		for (char *s = strtok(names.data, ", "); s; s = strtok(NULL, ", "))
			offer_word(c, arena_fmt(&c->r->arena, "%s=", s), NULL, true);
		buf_release(&names);
		return;
	}
	if (!field_find(&f, arena_strn(&c->r->arena, c->typed, (size_t)(sign - c->typed))))
		return;
	behind(c, '=');
	if (f.type == FIELD_ITEM)
		offer_items(c);
	else if (f.type == FIELD_DEPARTMENT)
		offer_departments(c);
	else if (f.type == FIELD_PERSON)
		offer_people(c);
	for (int i = 1; i < f.n_words; i++)
		offer(c, f.words[i], NULL);
}

static void
offer_dossier(struct completing *c)
{
	for (const char *const *key = applicant_keys; *key; key++)
		offer_word(c, arena_fmt(&c->r->arena, "applicant.%s=", *key), NULL, true);
	offer_word(c, "materials=", NULL, true);
	offer_word(c, "fields.", NULL, true);
}

static void
offer_gates(struct completing *c)
{
	for (const struct gate *const *list = gates; *list; list++)
		for (const struct gate *g = *list; g->name; g++)
			if (g->override && c->act && gate_before(g, c->act))
				offer_word(c, arena_fmt(&c->r->arena, "%s=", g->name), g->help,
				    true);
}

static void
offer_example(void *arg, const char *name)
{
	offer(arg, name, NULL);
}

static void
offer_key(struct completing *c, const struct act_key *k)
{
	switch (k->type) {
	case VALUE_WORD:
		offer_words(c, k->words, " ");
		break;
	case VALUE_BOOL:
		offer_words(c, "true false", " ");
		break;
	case VALUE_ACCOUNT:
		offer_people(c);
		break;
	case VALUE_DEPARTMENT:
		offer_departments(c);
		break;
	default:
		break;
	}
}

/* The value of an option of that name; nothing where the shell knows better, as of a file. */
static void
offer_value(struct completing *c, const struct option *o)
{
	const struct act_key *k = c->act ? act_key_find(c->act, o->name) : NULL;
	const char *name = o->name;

	if (k) {
		offer_key(c, k);
	} else if (strcmp(name, "by") == 0 && o->val == 'b') {
		behind(c, ',');
		offer_own(c, o);
		offer_list(c, field_list);
	} else if (strcmp(name, "by") == 0 || strcmp(name, "for") == 0 ||
	    strcmp(name, "person") == 0) {
		offer_people(c);
	} else if (strcmp(name, "department") == 0) {
		offer_departments(c);
	} else if (strcmp(name, "item") == 0) {
		offer_items(c);
	} else if (strcmp(name, "output") == 0) {
		offer_words(c, "table tsv csv csv-excel json xlsx", " ");
	} else if (strcmp(name, "where") == 0) {
		offer_filter(c);
	} else if (strcmp(name, "fields") == 0) {
		behind(c, ',');
		offer_list(c, field_list);
	} else if (strcmp(name, "sort") == 0) {
		offer_list(c, field_list);
	} else if (strcmp(name, "measures") == 0) {
		behind(c, ',');
		offer_own(c, o);
	} else if (strcmp(name, "nature") == 0) {
		offer_words(c, "approvals all", " ");
		for (int i = 1; i < NATURE_N; i++)
			offer(c, nature_names[i], NULL);
	} else if (strcmp(name, "level") == 0) {
		for (int i = 1; i < LEVEL_N; i++)
			offer(c, level_names[i], NULL);
	} else if (strcmp(name, "set") == 0 || strcmp(name, "add") == 0 ||
	    strcmp(name, "remove") == 0) {
		offer_dossier(c);
	} else if (strcmp(name, "override") == 0) {
		offer_gates(c);
	} else if (strcmp(name, "includes") == 0) {
		offer_cases(c);
	} else if (strcmp(name, "from") == 0 && strcmp(c->program->name, "case-new") == 0) {
		examples_each(examples_directory(&c->r->arena), offer_example, c, &c->r->diag);
		diag_reset(&c->r->diag);
	} else {
		offer_own(c, o);
	}
}

static void
offer_options(struct completing *c)
{
	const struct act_key *k;

	for (const struct option *o = c->options; o && o->name; o++) {
		k = c->act ? act_key_find(c->act, o->name) : NULL;
		offer(c, arena_fmt(&c->r->arena, "--%s", o->name), k ? k->help : NULL);
	}
	offer(c, "-C", "the office");
	offer(c, "-0", "names on standard input end with NUL");
	offer(c, "-q", "print no case numbers");
	offer(c, "--wait", "how long to wait for a lock");
	offer(c, "--lang", NULL);
	offer(c, "--help", NULL);
	offer(c, "--version", NULL);
}

/* What comes where no option does: cases nearly everywhere. */
static void
offer_operand(struct completing *c)
{
	const char *program = c->program->name, *verb = c->verb ? c->verb->name : NULL;

	if (strcmp(program, "case-site") == 0)
		return; /* its pages are of all cases */
	if (strcmp(program, "case-new") == 0 || (c->act && strcmp(c->act->name, "receive") == 0) ||
	    (verb && (strcmp(verb, "import") == 0 || strcmp(verb, "merge") == 0)))
		return; /* files, which the shell knows */
	offer_own(c, NULL);
	if (strcmp(program, "case-form") == 0)
		offer_items(c);
	offer_cases(c);
}

static void
offer_name(void *arg, const char *word, const char *help)
{
	offer(arg, word, help);
}

/* The option that the word is, which takes a value that is no part of the word; NULL: it is none. */
static const struct option *
valued(const struct completing *c, const char *word)
{
	if (word[0] != '-' || !word[1] || strchr(word, '='))
		return NULL;
	for (const struct option *o = c->options; o && o->name; o++)
		if (o->has_arg &&
		    ((word[1] == '-' && strcmp(word + 2, o->name) == 0) ||
			(!word[2] && word[1] == o->val)))
			return o;
	return NULL;
}

/* --NAME=VALUE in one word. */
static const struct option *
in_word(struct completing *c)
{
	const char *eq = strchr(c->typed, '=');
	const struct option *o;

	if (strncmp(c->typed, "--", 2) != 0 || !eq)
		return NULL;
	o = valued(c, arena_strn(&c->r->arena, c->typed, (size_t)(eq - c->typed)));
	if (o) {
		c->before = arena_strn(&c->r->arena, c->typed, (size_t)(eq + 1 - c->typed));
		c->typed = eq + 1;
	}
	return o;
}

void
run_complete(struct run *r, int n, char **words)
{
	struct option own[VALUES_MOST + 1] = {0};
	struct completing c = {.r = r,
	    .program = r->program,
	    .before = "",
	    .typed = n ? words[n - 1] : "",
	    .verb = r->verb,
	    .act = r->act,
	    .options = r->verb ? r->verb->options : NULL};
	const char *last = n > 1 ? words[n - 2] : "";
	const struct option *o;

	if (c.act)
		acts_options(c.act, own);
	if (c.act)
		c.options = own;
	for (int i = 0; i + 2 < n; i++)
		if (strcmp(words[i], "-C") == 0)
			r->office = words[i + 1];
	if (strcmp(last, "-C") == 0 || strcmp(last, "--wait") == 0) {
		; /* a directory, a number */
	} else if (strcmp(last, "--lang") == 0) {
		offer_words(&c, "zh en", " ");
	} else if ((o = valued(&c, last)) || (o = in_word(&c))) {
		offer_value(&c, o);
	} else if (c.typed[0] == '-') {
		offer_options(&c);
	} else {
		if (n <= 1)
			run_words(r->program, offer_name, &c);
		if (c.act || c.verb)
			offer_operand(&c);
	}
}
