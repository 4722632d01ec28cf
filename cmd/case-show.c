#include "run.h"

#include <string.h>

#include "store/replaced.h"
#include "view/history.h"
#include "view/show.h"
#include "yaml/json.h"

/*
 * Prints cases as they stand in their files, for people or as JSON. Nothing
 * is judged: what a file should not have is shown too, and case-check tells.
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

static void
show(struct run *r)
{
	const char *format = run_option(r, "output");
	struct show s = {.run = r, .history = run_option(r, "history")};
	struct scan scan = {.part = CASE_WHOLE, .moment = &s.moment, .add = add, .arg = &s};

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
	.options_help = "  --history        only the history, each act in full\n"
			"  -o FORMAT        text or json (--output)\n" AS_OF_HELP,
	.body = show},
};

static const struct program program = {
    .name = "case-show",
    .synopsis = "case-show [--history] [-o FORMAT] [--at MOMENT] [--known-by MOMENT] [-C DIR] "
		"[CASE ...]\n"
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
