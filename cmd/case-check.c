#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/now.h"
#include "gate/gate.h"
#include "out/listing.h"
#include "report/rules.h"
#include "store/check.h"

/*
 * Proves an office: files against schemas, rules against each other, heads
 * against histories, seals against what they seal. It judges no act anew (an
 * act was judged by the rules of its day), and it mends only what can be
 * derived.
 */

static void
check_one(struct run *r, const char *id, void *arg)
{
	run_report(r, check_case(arg, id, &r->diag));
}

static void
check_all(struct run *r, struct check *k)
{
	struct walk *w = walk_begin(&r->store, &r->diag);
	const char *id;

	run_report(r, check_rule_files(&r->store, &r->diag));
	run_report(r, check_duties(&r->store, now_get(), &r->diag));
	while ((id = walk_next(w)))
		check_one(r, id, k);
	run_report(r, walk_failed(w) ? ST_FAILED : ST_DONE);
	run_report(r, check_strays(&r->store, w, &r->diag));
	walk_end(w);
}

static void
check_list(struct run *r, struct check *k, const char *name, FILE *in)
{
	struct head head;
	char *line = NULL;
	size_t room = 0;
	int number = 0;

	while (getline(&line, &room, in) >= 0) {
		number++;
		line[strcspn(line, "\r\n")] = '\0';
		if (head_parse(line, &head)) {
			run_report(r, check_head(k, &head, &r->diag));
			continue;
		}
		diag_at(&r->diag, name, number, 0,
		    "not the head of a case: its number, events and seal, with tabs between");
		run_report(r, ST_FAILED);
	}
	free(line);
	if (ferror(in))
		diag_errno(&r->diag, name, "cannot read");
	else if (!number)
		diag_at(&r->diag, name, 0, 0, "the list is empty");
	run_report(r, ferror(in) || !number ? ST_FAILED : ST_DONE);
}

static void
check_against(struct run *r, struct check *k, const char *list)
{
	FILE *in = strcmp(list, "-") == 0 ? stdin : fopen(list, "re");

	if (!in) {
		diag_errno(&r->diag, list, "cannot open");
		run_report(r, ST_FAILED);
		return;
	}
	check_list(r, k, in == stdin ? "standard input" : list, in);
	if (in != stdin)
		fclose(in);
}

static enum status
check(struct run *r)
{
	const char *against = run_option(r, "against");
	struct check k;

	if (against && r->argc)
		return run_usage(r, "the cases come from the list, not from operands too");
	if (!run_open(r))
		return ST_DONE; /* reported */
	check_begin(&k, &r->store);
	if (against)
		check_against(r, &k, against);
	else if (r->argc)
		run_cases(r, check_one, &k);
	else
		check_all(r, &k);
	check_end(&k);
	return ST_DONE;
}

/* NULL, and a wrong command line, when the format is none. */
static struct listing *
list_begin(struct run *r, const struct column *columns, size_t n)
{
	const char *name = run_option(r, "output");
	int format = name ? listing_format_parse(name) : (int)listing_default(STDOUT_FILENO);

	if (format < 0) {
		run_usage(r, "--output '%s': table, tsv, csv or json", name);
		return NULL;
	}
	return listing_begin(stdout, (enum listing_format)format, columns, n,
	    run_option(r, "header") != NULL);
}

struct listing_heads {
	struct check check;
	struct listing *out;
};

static void
head_one(struct run *r, const char *id, void *arg)
{
	struct listing_heads *h = arg;
	struct head head;
	char events[24];
	enum status st = check_read_head(&h->check, id, &head, &r->diag);

	if (st == ST_DONE) {
		snprintf(events, sizeof events, "%zu", head.events);
		listing_row(h->out, (const char *[]){head.id, events, head.seal});
	}
	run_report(r, st);
}

static enum status
heads(struct run *r)
{
	static const struct column columns[] = {{"id", "case", COLUMN_LEFT},
	    {"events", NULL, COLUMN_RIGHT}, {"seal", NULL, COLUMN_LEFT}};
	struct listing_heads h;

	h.out = list_begin(r, columns, sizeof columns / sizeof *columns);
	if (!h.out)
		return ST_USAGE;
	if (run_open(r)) {
		check_begin(&h.check, &r->store);
		run_cases_or_all(r, head_one, &h);
		check_end(&h.check);
	}
	run_written(r, listing_end(h.out));
	return ST_DONE;
}

static void
done(struct run *r, const char *id, bool changed, enum status st)
{
	if (changed && st == ST_DONE && !r->quiet) {
		puts(id);
		run_flush(r);
	}
	run_report(r, st);
}

static void
tidy_one(struct run *r, const char *id, void *arg)
{
	(void)arg;
	done(r, id, true, store_tidy(&r->store, id, &r->diag));
}

static enum status
tidy(struct run *r)
{
	if (run_open(r))
		run_cases(r, tidy_one, NULL);
	return ST_DONE;
}

static void
repair_one(struct run *r, const char *id, void *arg)
{
	bool repaired;
	enum status st = store_repair(&r->store, id, &repaired, &r->diag);

	(void)arg;
	done(r, id, repaired, st);
}

static enum status
repair(struct run *r)
{
	if (run_open(r))
		run_cases(r, repair_one, NULL);
	return ST_DONE;
}

static void
removed(void *arg, const char *path)
{
	struct run *r = arg;

	if (!r->quiet)
		puts(path);
}

static enum status
sweep(struct run *r)
{
	if (r->argc)
		return run_usage(r, "sweep is for the whole office, it takes no '%s'", r->argv[0]);
	if (run_open(r))
		run_report(r, store_sweep(&r->store, removed, r, &r->diag));
	return ST_DONE;
}

/* The roles that may override a gate, NULL when none may. */
static const char *
roles_text(struct run *r, word_set roles)
{
	const char *text = NULL;

	for (int i = 1; i < ROLE_N; i++)
		if (roles & WORD_FLAG(i))
			text = text ? arena_fmt(&r->arena, "%s %s", text, role_names[i])
				    : role_names[i];
	return text;
}

static enum status
list_rules(struct run *r)
{
	static const struct column columns[] = {{"rule", NULL, COLUMN_LEFT},
	    {"force", NULL, COLUMN_LEFT}, {"override", NULL, COLUMN_LEFT},
	    {"source", NULL, COLUMN_LEFT}, {"help", "what must hold", COLUMN_LEFT}};
	static const char *const forces[] = {"firm", "yields", "remark"};
	const struct office *o = &r->store.office;
	struct listing *l;

	if (r->argc)
		return run_usage(r, "rules takes no '%s'", r->argv[0]);
	if ((r->office || store_is_near()) && !run_open(r))
		return ST_DONE;
	l = list_begin(r, columns, sizeof columns / sizeof *columns);
	if (!l)
		return ST_USAGE;
	for (const struct gate *const *list = gates; *list; list++)
		for (const struct gate *g = *list; g->name; g++)
			listing_row(l,
			    (const char *[]){g->name,
				forces[gate_remarks(g, o) ? GATE_REMARK : g->force],
				roles_text(r, g->override), gate_source(g, o), g->help});
	for (const struct rule *const *list = rules; *list; list++)
		for (const struct rule *x = *list; x->name; x++)
			listing_row(l,
			    (const char *[]){x->name, forces[GATE_FIRM], NULL, x->source, x->help});
	run_written(r, listing_end(l));
	return ST_DONE;
}

static const struct option check_options[] = {{"against", required_argument, NULL, 0}, {0}};

static const struct option list_options[] = {{"output", required_argument, NULL, 'o'},
    {"header", no_argument, NULL, 'H'}, {0}};
static const char list_help[] =
    "  -o, --output FORMAT\n"
    "                   table, tsv, csv or json; default table on a terminal, else tsv\n"
    "  -H, --header     a header line in tsv too\n";

static const struct verb verbs[] = {
    {.name = "heads",
	.help = "list number, events and last seal of each case, to be printed or mailed daily",
	.options = list_options,
	.options_help = list_help,
	.body = heads},
    {.name = "tidy",
	.help = "put case files into the form that can be edited; comments stay",
	.body = tidy},
    {.name = "repair",
	.help = "write kind, state, due and tasks anew from the history",
	.body = repair},
    {.name = "sweep", .help = "take temporary files away that dead processes left", .body = sweep},
    {.name = "rules",
	.help = "list the rules by name, as they hold in the office",
	.options = list_options,
	.options_help = list_help,
	.body = list_rules},
    {.options = check_options,
	.options_help = "  --against LIST   a list of heads made before; - is standard input\n",
	.body = check},
};

static const struct program program = {
    .name = "case-check",
    .synopsis = "case-check [-C DIR] [-0] [CASE ...]\n"
		"case-check [-C DIR] --against LIST\n"
		"case-check heads [-C DIR] [-o FORMAT] [-H] [-0] [CASE ...]\n"
		"case-check tidy [-C DIR] [--wait SECONDS] [-0q] [CASE ...]\n"
		"case-check repair [-C DIR] [--wait SECONDS] [-0q] [CASE ...]\n"
		"case-check sweep [-C DIR] [--wait SECONDS] [-q]\n"
		"case-check rules [-C DIR] [-o FORMAT] [-H]\n"
		"case-check -h | --version",
    .summary = "Prove that the files of an office hold; mend what can be derived.",
    .verbs = verbs,
    .n_verbs = sizeof verbs / sizeof *verbs,
};

int
main(int argc, char **argv)
{
	return program_main(&program, argc, argv);
}
