#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/now.h"
#include "base/said.h"
#include "base/tongue.h"
#include "exchange/exchange.h"
#include "form/form.h"
#include "form/proof.h"
#include "gate/gate.h"
#include "rules/catalog.h"
#include "view/rules.h"
#include "site/site.h"
#include "store/check.h"
#include "store/checkpoint.h"
#include "store/named.h"
#include "store/repair.h"
#include "store/series.h"
#include "view/package.h"

/*
 * Proves an office: files against schemas, rules against each other, heads
 * against histories, seals against what they seal. It judges an act anew only
 * where that hangs on no rule that was another in its day, and it mends only
 * what can be derived.
 */

struct listed {
	struct run *run;
	struct check *check;
};

static bool
check_line(void *listed, const char *line)
{
	struct listed *l = listed;
	struct head head;

	if (!head_parse(line, &head))
		return false;
	run_report(l->run, check_head(l->check, &head, &l->run->diag));
	return true;
}

static void
check_against(struct run *r, struct check *k, const char *list)
{
	struct listed l = {r, k};
	struct scan rest = {.part = CASE_WHOLE,
	    .wants = check_unlisted,
	    .add = check_new,
	    .arg = k};

	if (run_heads(r, list, check_line, &l) && k->made)
		run_scan(r, &rest, true);
}

static void
check(struct run *r)
{
	const char *against = run_option(r, "against");
	struct check k;
	struct scan scan = {.part = CASE_PROVED,
	    .ahead = true,
	    .make = check_case,
	    .add = check_among,
	    .stray = check_stray,
	    .arg = &k};

	if (against && r->argc) {
		run_usage(r, "the cases come from the list, not from operands too");
		return;
	}
	if (!run_open(r))
		return;
	check_begin(&k, &r->store);
	k.judge = run_option(r, "judge");
	if (!against && !r->argc) {
		run_report(r, check_rule_files(&r->store, &r->diag));
		run_report(r, check_payments(&r->store, &r->diag));
		run_report(r,
		    catalog_check(&r->store.office, zone_day(now_get()), &r->diag) ? ST_DONE
										   : ST_NO);
		run_report(r, check_duties(&r->store, now_get(), &r->diag));
		run_report(r, forms_check(&r->store, &r->diag));
		run_report(r, exchange_check(&r->store, &r->diag));
		run_report(r, site_check(&r->store, &r->diag));
		run_report(r, series_read(&r->store, NULL, NULL, &r->diag));
		run_report(r, violations_check(&r->store.office, &r->diag));
	}
	if (against)
		check_against(r, &k, against);
	else
		run_scan(r, &scan, true);
	run_report(r, r->together);
	check_end(&k);
}

struct heads {
	struct listing *out;
	char made[STAMP_TEXT]; /* of all cases; of some it says nothing of the others */
};

static enum status
add_head(void *heads, const char *id, struct casefile *c, struct diag *d)
{
	const struct heads *h = heads;

	(void)d;
	listing_row(h->out,
	    (const char *[]){id, arena_fmt(c->arena, "%zu", c->fold.events), c->fold.seal,
		h->made});
	return ST_DONE;
}

static void
heads(struct run *r)
{
	static const struct column columns[] = {{"id", "case", COLUMN_LEFT},
	    {"events", NULL, COLUMN_RIGHT}, {"seal", NULL, COLUMN_LEFT},
	    {"made", NULL, COLUMN_LEFT}};
	struct scan scan = {.part = CASE_WHOLE, .ahead = true, .add = add_head};
	enum listing_format format;
	struct heads h;
	struct stamp now;

	if (!run_format(r, &format, NULL))
		return;
	scan.arg = &h;
	h.out = run_listing(r, format, columns, r->argc ? 3 : 4);
	if (run_open(r)) {
		now = zone_stamp(now_get(), PRECISION_SECOND);
		stamp_format(&now, h.made);
		run_scan(r, &scan, true);
	}
	run_written(r, listing_end(h.out));
}

static void
document_one(struct run *r, struct check *k, const char *code)
{
	const struct node *event = NULL;
	enum status st = ST_FAILED;
	const char *why;
	struct proof p;

	if (proof_parse(&r->arena, code, &p, &why))
		st = proof_check(k, &p, zone_day(now_get()), &event, &r->diag);
	else
		diag_at(&r->diag, code, 0, 0, "no code of a document: %s", why);
	if (event)
		printf("%s\t%zu\t%s\t%s\n", p.id, p.events, node_get_str(event, "act", ""),
		    node_get_str(event, "at", ""));
	run_report(r, st);
}

/* Codes are no case numbers, and a scanned line has the name of the office before its blank. */
static void
document(struct run *r)
{
	struct check k;
	char *line = NULL;
	size_t room = 0;

	if (!run_open(r))
		return;
	check_begin(&k, &r->store);
	for (int i = 0; i < r->argc; i++)
		document_one(r, &k, r->argv[i]);
	if (!r->argc)
		run_waits(r, "codes of documents, one a line,");
	while (!r->argc && getline(&line, &room, stdin) >= 0) {
		line[strcspn(line, "\r\n")] = '\0';
		document_one(r, &k, line);
	}
	if (!r->argc && ferror(stdin)) {
		diag_errno(&r->diag, _("standard input"), "cannot read");
		run_report(r, ST_FAILED);
	}
	free(line);
	check_end(&k);
}

static void
done(struct run *r, const char *id, bool changed, enum status st)
{
	run_count(r, id, st);
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

static void
tidy(struct run *r)
{
	run_stoppable();
	if (run_open(r))
		run_cases(r, tidy_one, NULL);
}

static void
repair_one(struct run *r, const char *id, void *arg)
{
	bool repaired;
	enum status st = store_repair(&r->store, id, &repaired, &r->diag);

	(void)arg;
	done(r, id, repaired, st);
}

static void
repair(struct run *r)
{
	run_stoppable();
	if (run_open(r))
		run_cases(r, repair_one, NULL);
}

static void
packages(struct run *r)
{
	struct arena a = {0};
	const char *id = NULL;
	enum status st;

	if (!r->argc)
		run_usage(r, "package needs a directory that is one");
	for (int i = 0; i < r->argc; i++) {
		st = package_check(r->argv[i], &a, &id, &r->diag);
		if (st == ST_DONE && !r->quiet)
			puts(id);
		run_report(r, st);
	}
	arena_release(&a);
}

static void
removed(void *arg, const char *path)
{
	struct run *r = arg;

	if (!r->quiet)
		puts(path);
}

static void
sweep(struct run *r)
{
	enum status st;

	if (r->argc) {
		run_usage(r, "sweep is for the whole office, it takes no '%s'", r->argv[0]);
	} else if (run_open(r)) {
		st = store_sweep(&r->store, removed, r, &r->diag);
		if (st == ST_DONE)
			st = checkpoint_sweep(&r->store, removed, r, &r->diag);
		run_report(r, st);
	}
}

static const char *
role_of(const struct run *r, int role)
{
	return r->spoken ? word_told(role_names[role]) : role_names[role];
}

/* The roles that may override a gate, NULL when none may. */
static const char *
roles_text(struct run *r, word_set roles)
{
	const char *text = NULL;

	for (int i = 1; i < ROLE_N; i++)
		if (roles & WORD_FLAG(i))
			text = text ? arena_fmt(&r->arena, "%s %s", text, role_of(r, i))
				    : role_of(r, i);
	return text;
}

static void
list_rules(struct run *r)
{
	static const struct column columns[] = {{"rule", NULL, COLUMN_LEFT},
	    {"force", NULL, COLUMN_LEFT}, {"override", NULL, COLUMN_LEFT},
	    {"source", NULL, COLUMN_LEFT}, {"help", "what must hold", COLUMN_LEFT}};
	static const char *const forces[] = {"firm", "yields", "remark"};
	const struct office *o = &r->store.office;
	enum listing_format format;
	struct listing *l;

	if (r->argc)
		run_usage(r, "rules takes no '%s'", r->argv[0]);
	if (r->argc || ((r->office || store_is_near()) && !run_open(r)) ||
	    !run_format(r, &format, NULL))
		return;
	l = run_listing(r, format, columns, sizeof columns / sizeof *columns);
	for (const struct gate *const *list = gates; *list; list++)
		for (const struct gate *g = *list; g->name; g++)
			listing_row(l,
			    (const char *[]){g->name,
				forces[gate_remarks(g, o) ? GATE_REMARK : g->force],
				roles_text(r, g->override),
				r->spoken ? _(gate_source(g, o)) : gate_source(g, o),
				r->spoken ? _(g->help) : g->help});
	for (const struct rule *const *list = rules; *list; list++)
		for (const struct rule *x = *list; x->name; x++)
			listing_row(l,
			    (const char *[]){x->name, forces[GATE_FIRM], NULL,
				r->spoken ? _(x->source) : x->source,
				r->spoken ? _(x->help) : x->help});
	run_written(r, listing_end(l));
}

static const struct option check_options[] = {{"against", required_argument, NULL, 0},
    {"judge", no_argument, NULL, 0}, {0}};

static const struct option list_options[] = {OUTPUT_OPTIONS, {0}};
static const char list_help[] = OUTPUT_HELP
    "table, tsv, csv, csv-excel, json or xlsx; by default a table\n"
    "                   on a terminal, else tsv" HEADER_HELP;

static const struct verb verbs[] = {
    {.name = "heads",
	.help = "list number, events and last seal of each case, to be printed or mailed daily",
	.options = list_options,
	.options_help = list_help,
	.body = heads},
    {.name = "checkpoint",
	.help = "write down daily what no history may differ from later, and prove it",
	.options = check_checkpoint_options,
	.options_help = check_checkpoint_help,
	.body = check_checkpoint},
    {.name = "proof",
	.help = "prove by a checkpoint that is held what was proved of it, without the office",
	.options = check_proof_options,
	.options_help = check_proof_help,
	.body = check_proof},
    {.name = "document",
	.help = "tell whether the code on a document is of the past of its case",
	.body = document},
    {.name = "package",
	.help = "prove the packages of archived cases, without their office",
	.body = packages},
    {.name = "tidy",
	.help = "put case files into the form that can be edited; comments stay",
	.body = tidy},
    {.name = "repair",
	.help = "write kind, state, due and tasks anew from the history",
	.body = repair},
    {.name = "sweep", .help = "take temporary files away that dead processes left", .body = sweep},
    {.name = "catalog",
	.help = "prove the record of the items, and hold lists of others against it",
	.options = check_catalog_options,
	.options_help = check_catalog_help,
	.body = check_catalog},
    {.name = "rules",
	.help = "list the rules by name, as they hold in the office",
	.options = list_options,
	.options_help = list_help,
	.body = list_rules},
    {.options = check_options,
	.options_help = "  --against LIST   a list of heads made before; - is standard input\n"
			"  --judge          judge each event too: what no program writes\n",
	.body = check},
};

static const struct program program = {
    .name = "case-check",
    .synopsis = "case-check [-C DIR] [-0] [--judge] [CASE ...]\n"
		"case-check [-C DIR] [--judge] --against LIST\n"
		"case-check heads [-C DIR] [-o FORMAT] [-H] [-0] [CASE ...]\n"
		"case-check checkpoint [-C DIR] [--wait SECONDS]\n"
		"case-check checkpoint [-C DIR] --verify\n"
		"case-check checkpoint [-C DIR] --consistent-with FILE\n"
		"case-check checkpoint [-C DIR] --includes CASE\n"
		"case-check proof --against FILE [PROOF ...]\n"
		"case-check document [-C DIR] [CODE ...]\n"
		"case-check package [-q] DIR ...\n"
		"case-check tidy [-C DIR] [--wait SECONDS] [-0q] [CASE ...]\n"
		"case-check repair [-C DIR] [--wait SECONDS] [-0q] [CASE ...]\n"
		"case-check sweep [-C DIR] [--wait SECONDS] [-q]\n"
		"case-check catalog [-C DIR] [--at DATE] [--baseline FILE] [--cancelled FILE]\n"
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
