#include "run.h"

#include <string.h>

#include "store/package.h"
#include "store/replaced.h"
#include "view/history.h"
#include "view/package.h"
#include "view/show.h"
#include "yaml/json.h"

/*
 * Prints cases as they stand in their files, for people or as JSON. Nothing
 * is judged: what a file should not have is shown too, and case-check tells.
 * What goes into an archive is proved, and is another matter.
 */
struct show {
	struct as_of moment;
	bool json, history;
	struct run *run;
	size_t shown;
	struct buf out;
};

static const struct option options[] = {
    {"history", no_argument, NULL, 0},
    {"output", required_argument, NULL, 'o'},
    {"package", required_argument, NULL, 0},
    AS_OF_OPTIONS,
    {NULL, 0, NULL, 0},
};

static void
write_json(struct show *s, const struct casefile *c)
{
	struct node *part;

	if (s->history) {
		part = node_map(c->arena);
		node_set_str(c->arena, part, "id", case_id(c));
		node_set(c->arena, part, "history",
		    node_copy(c->arena, node_get(c->tree, "history")));
		json_node(&s->out, part);
	} else {
		json_node(&s->out, c->tree);
	}
	buf_char(&s->out, '\n');
}

static void
write_text(struct show *s, const struct casefile *c)
{
	const struct office *o = &s->run->store.office;

	if (s->shown)
		buf_char(&s->out, '\n');
	if (s->history) {
		show_title(&s->out, o, c);
		history_details(&s->out, o, c);
	} else {
		show_case(&s->out, o, c, s->moment.now,
		    case_replacing(&s->run->store, c, c->arena));
	}
}

static enum status
add(void *arg, const char *id, struct casefile *c, struct diag *d)
{
	struct show *s = arg;

	(void)id;
	(void)d;
	if (s->run->quiet)
		return ST_DONE;
	buf_cut(&s->out, 0);
	if (s->json)
		write_json(s, c);
	else
		write_text(s, c);
	run_print(s->run, &s->out);
	s->shown++;
	return ST_DONE;
}

/* What was written by hand, or is none of ours, goes into no archive. */
static enum status
may_go(const struct casefile *c, struct diag *d)
{
	if (!package_archived(c)) {
		diag_rule(d, case_id(c), "package.archived",
		    "cannot make a package: its papers are not filed");
		return ST_NO;
	}
	if (c->fold.simulated) {
		diag_rule(d, case_id(c), "package.simulated",
		    "cannot make a package: the case is simulated");
		return ST_NO;
	}
	return case_verify(c, d) && case_verify_dossier(c, d) ? ST_DONE : ST_NO;
}

static enum status
write_package(struct show *s, struct casefile *c, struct package *p, struct diag *d)
{
	const struct office *o = &s->run->store.office;
	struct buf *b = &s->out;
	enum status st = package_attachments(p, c, d);

	buf_cut(b, 0);
	package_contents(b, o, c);
	if (st == ST_DONE)
		st = package_add(p, "contents.csv", b, d);
	buf_cut(b, 0);
	package_history(b, c);
	if (st == ST_DONE)
		st = package_add(p, "history.jsonl", b, d);
	buf_cut(b, 0);
	package_metadata(b, o, c);
	if (st == ST_DONE)
		st = package_add(p, "metadata.csv", b, d);
	buf_cut(b, 0);
	package_info(b, o, c);
	return st == ST_DONE ? package_end(p, c, b, d) : st;
}

static enum status
pack(void *arg, const char *id, struct casefile *c, struct diag *d)
{
	struct show *s = arg;
	struct package p;
	enum status st = may_go(c, d);

	if (st != ST_DONE)
		return st;
	st = package_begin(&p, &s->run->store, run_caller(s->run), run_option(s->run, "package"),
	    id, d);
	if (st == ST_DONE)
		st = write_package(s, c, &p, d);
	package_release(&p);
	buf_cut(&s->out, 0);
	if (st == ST_DONE && !s->run->quiet)
		buf_fmt(&s->out, "%s\n", id);
	run_print(s->run, &s->out);
	return st;
}

static bool
package_words(struct run *r)
{
	return !run_option(r, "package") ||
	    (!run_option(r, "history") && !run_option(r, "output") && !run_option(r, "at") &&
		!run_option(r, "known-by")) ||
	    run_usage(r, "--package goes without --history, -o, --at and --known-by");
}

static void
show(struct run *r)
{
	const char *format = run_option(r, "output");
	struct show s = {.run = r, .history = run_option(r, "history")};
	struct scan scan = {.part = CASE_WHOLE, .moment = &s.moment, .add = add, .arg = &s};

	if (!package_words(r))
		return;
	if (run_option(r, "package"))
		scan.add = pack;

	s.json = format && strcmp(format, "json") == 0;
	if (format && !s.json && strcmp(format, "text") != 0)
		run_usage(r, "--output '%s': text or json", format);
	else if (run_open(r) && run_as_of(r, &s.moment))
		run_scan(r, &scan, false);
	buf_release(&s.out);
}

static const struct verb verbs[] = {
    {.help = "print cases",
	.options = options,
	.options_help =
	    "  --history        only the history, each act in full\n" OUTPUT_HELP "text or json\n"
	    "  --package DIR    write the package of each, which is archived, into DIR\n" AS_OF_HELP,
	.body = show},
};

static const struct program program = {
    .name = "case-show",
    .synopsis = "case-show [--history] [-o FORMAT] [--at MOMENT] [--known-by MOMENT] [-C DIR] "
		"[CASE ...]\n"
		"case-show --package DIR [-C DIR] [CASE ...]\n"
		"case-show -h | --version",
    .summary = "Print a case for people, its history, or as JSON.",
    .verbs = verbs,
    .n_verbs = sizeof verbs / sizeof *verbs,
};

int
main(int argc, char **argv)
{
	return program_main(&program, argc, argv);
}
