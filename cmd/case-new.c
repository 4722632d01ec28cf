#include "run.h"

#include <stdio.h>
#include <string.h>

#include "store/copy.h"

/*
 * Makes an office by copying the rules of one that works: a set of rules is
 * changed more easily than it is written.
 */

static void
print_example(void *arg, const char *name)
{
	(void)arg;
	puts(name);
}

static void
find_example(void *arg, const char *name)
{
	const char **wanted = arg;

	if (*wanted && strcmp(name, *wanted) == 0)
		*wanted = NULL;
}

/* The directory that --from names; NULL when it is none, reported. */
static const char *
source(struct run *r)
{
	const char *from = run_option(r, "from"), *examples, *wanted;

	if (from && strchr(from, '/'))
		return from;
	wanted = from = from ? from : "water-bureau";
	examples = examples_directory(&r->arena);
	run_report(r, examples_each(examples, find_example, &wanted, &r->diag));
	if (!wanted)
		return arena_fmt(&r->arena, "%s/%s", examples, from);
	if (r->status == ST_DONE)
		run_usage(r, "--from '%s': no example has that name, see --list", from);
	return NULL;
}

static bool
words_right(struct run *r)
{
	const char *name = run_option(r, "name"), *prefix = run_option(r, "prefix");
	struct case_id number;

	if (r->argc != 1)
		run_usage(r, r->argc ? "one directory at a time" : "which directory?");
	else if (name && !*name)
		run_usage(r, "--name: it is empty");
	else if (prefix && !id_parse(arena_fmt(&r->arena, "%s-20220905-000001", prefix), &number))
		run_usage(r, "--prefix '%s': one to eight capitals and digits, such as LR", prefix);
	return r->status == ST_DONE;
}

static void
list_examples(struct run *r)
{
	if (r->argc)
		run_usage(r, "--list takes no '%s'", r->argv[0]);
	else
		run_report(r,
		    examples_each(examples_directory(&r->arena), print_example, NULL, &r->diag));
}

static void
new_office(struct run *r)
{
	struct copy_request q = {.name = run_option(r, "name"),
	    .prefix = run_option(r, "prefix"),
	    .simulated = run_option(r, "simulated")};

	if (run_option(r, "list")) {
		list_examples(r);
	} else if (words_right(r) && (q.from = source(r))) {
		q.to = r->argv[0];
		run_report(r, office_copy(&q, &r->diag));
	}
}

static const struct option options[] = {
    {"from", required_argument, NULL, 'f'},
    {"name", required_argument, NULL, 'n'},
    {"prefix", required_argument, NULL, 'p'},
    {"simulated", no_argument, NULL, 0},
    {"list", no_argument, NULL, 'l'},
    {0},
};

static const struct verb verbs[] = {
    {.options = options,
	.options_help =
	    "  -f, --from EXAMPLE\n"
	    "                   whose rules to take (water-bureau); with a slash, a directory\n"
	    "  -n, --name TEXT  the name of the new office\n"
	    "  -p, --prefix PREFIX\n"
	    "                   what its case numbers begin with\n"
	    "  --simulated      an office for trying out, in which the clock can be set\n"
	    "  -l, --list       name the examples\n",
	.body = new_office},
};

static const struct program program = {
    .name = "case-new",
    .synopsis = "case-new [-f EXAMPLE] [-n TEXT] [-p PREFIX] [--simulated] DIR\n"
		"case-new --list\n"
		"case-new -h | --version",
    .summary = "Make a new office from an example.",
    .verbs = verbs,
    .n_verbs = sizeof verbs / sizeof *verbs,
};

int
main(int argc, char **argv)
{
	return program_main(&program, argc, argv);
}
