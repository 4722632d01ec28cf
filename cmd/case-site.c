#include "run.h"

#include "base/now.h"
#include "base/tongue.h"
#include "site/site.h"
#include "store/secret.h"

/*
 * Makes the public pages of an office, from what its files say. Nothing goes out but what
 * is listed for everybody, and nothing but pages of its own is written over.
 */
static void
say(struct run *r, const struct site_made *made)
{
	struct buf b = {0};

	buf_fmt(&b,
	    tongue_n(
		"%zu pages, %zu of them new or changed, %zu taken away; %zu case, %zu withheld\n",
		"%zu pages, %zu of them new or changed, %zu taken away; %zu cases, %zu withheld\n",
		made->cases),
	    made->pages, made->changed, made->removed, made->cases, made->withheld);
	run_print(r, &b);
	buf_release(&b);
}

static void
make(struct run *r)
{
	struct site_request q = {.name = run_option(r, "site"),
	    .directory = run_option(r, "output")};
	struct site_made made = {0};
	enum status st;

	if (r->argc)
		run_usage(r, "the pages are of all cases, it takes no '%s'", r->argv[0]);
	else if (!q.directory || !*q.directory)
		run_usage(r, "-o DIR: where do the pages go?");
	if (r->status != ST_DONE || !run_open(r))
		return;
	q.caller = run_caller(r);
	q.now = now_get();
	st = site_make(&r->store, &q, &made, &r->diag);
	run_report(r, st);
	if (st == ST_DONE && !r->quiet)
		say(r, &made);
}

static void
make_secret(struct run *r)
{
	enum status st = ST_NO;

	if (r->argc)
		run_usage(r, "secret takes no '%s'", r->argv[0]);
	if (r->argc || !run_open(r))
		return;
	if (run_caller(r)->through)
		diag_rule(&r->diag, NULL, "site.secret",
		    "nobody but the owner of the office's files makes the secret");
	else
		st = secret_make(&r->store, run_option(r, "replace"), &r->diag);
	run_report(r, st);
}

static const struct option make_options[] = {{"output", required_argument, NULL, 'o'},
    {"site", required_argument, NULL, 's'}, {0}};
static const struct option secret_options[] = {{"replace", no_argument, NULL, 0}, {0}};

static const struct verb verbs[] = {
    {.name = "secret",
	.help = "make the secret of the keys by which applicants see how far they are",
	.options = secret_options,
	.options_help =
	    "  --replace        instead of the one that is there: every key is another\n",
	.body = make_secret},
    {.options = make_options,
	.options_help =
	    "  -o, --output DIR where the pages go\n"
	    "  -s, --site NAME  which of the sites of site.yaml, by default the first\n",
	.body = make},
};

static const struct program program = {
    .name = "case-site",
    .synopsis = "case-site [-C DIR] [-s NAME] [-q] -o DIR\n"
		"case-site secret [-C DIR] [--replace]\n"
		"case-site -h | --version",
    .summary = "Make the public pages of an office.",
    .verbs = verbs,
    .n_verbs = sizeof verbs / sizeof *verbs,
};

int
main(int argc, char **argv)
{
	return program_main(&program, argc, argv);
}
