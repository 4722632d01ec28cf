#include "as_of.h"

#include <stdio.h>
#include <string.h>

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
	size_t shown;
	struct arena one; /* the case at hand */
	struct buf text, out;
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
		part = node_map(&s->one);
		node_set_str(&s->one, part, "id", case_id(c));
		node_set(&s->one, part, "history",
		    node_copy(&s->one, node_get(c->tree, "history")));
		json_node(&s->out, part);
	} else {
		json_node(&s->out, c->tree);
	}
	buf_char(&s->out, '\n');
}

static void
write_text(struct run *r, struct show *s, const struct casefile *c)
{
	if (s->shown)
		buf_char(&s->out, '\n');
	if (s->history) {
		show_title(&s->out, &r->store.office, c);
		history_details(&s->out, &r->store.office, c);
	} else {
		show_case(&s->out, &r->store.office, c, s->moment.now);
	}
}

static void
each(struct run *r, const char *id, void *arg)
{
	struct show *s = arg;
	struct casefile c;

	if (!run_look(r, id, false, &s->one, &s->text, &c) ||
	    !run_case_as_of(r, &s->moment, &c, id, true) || r->quiet)
		return;
	buf_cut(&s->out, 0);
	if (s->json)
		write_json(s, &c);
	else
		write_text(r, s, &c);
	run_written(r, fwrite(buf_text(&s->out), 1, s->out.len, stdout) == s->out.len);
	s->shown++;
}

static enum status
show(struct run *r)
{
	const char *format = run_option(r, "output");
	struct show s = {.history = run_option(r, "history")};

	s.json = format && strcmp(format, "json") == 0;
	if (format && !s.json && strcmp(format, "text") != 0)
		return run_usage(r, "--output '%s': text or json", format);
	if (run_open(r) && run_as_of(r, &s.moment))
		run_cases(r, each, &s);
	buf_release(&s.text);
	buf_release(&s.out);
	arena_release(&s.one);
	return r->status;
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
