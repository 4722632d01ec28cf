#include "run.h"

#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/now.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "rules/near.h"
#include "store/copy.h"
#include "store/file.h"

/*
 * Makes an office by copying the rules of one that works: a set of rules is
 * changed more easily than it is written. A bare one is the least that works,
 * with the caller as its first person.
 */

enum { ABOUT_MOST = 4096 };

struct offer {
	struct run *run;
	const char *examples;
	struct listing *listing;
};

/* An example in a row: its name, and the first line of its file about. */
static void
print_example(void *arg, const char *name)
{
	const struct offer *o = arg;
	const char *file = arena_fmt(&o->run->arena, "%s/%s/about", o->examples, name);
	struct buf about = {0};

	if (file_read(AT_FDCWD, file, ABOUT_MOST, &about, NULL, &o->run->diag) == ST_FAILED)
		run_report(o->run, ST_FAILED);
	buf_cut(&about, strcspn(buf_text(&about), "\n"));
	listing_row(o->listing, (const char *const[]){name, buf_text(&about)});
	buf_release(&about);
}

/* The example that is wanted, and what is near to it. */
struct wanted {
	struct arena *arena;
	struct nearest near;
	bool there;
};

static void
find_example(void *arg, const char *name)
{
	struct wanted *w = arg;

	w->there |= strcmp(name, w->near.text) == 0;
	nearest_try(&w->near, arena_str(w->arena, name));
}

/* The directory that --from names; NULL when it is none, reported. */
static const char *
source(struct run *r)
{
	const char *from = run_option(r, "from"), *examples;
	struct wanted wanted = {.arena = &r->arena};
	struct buf why = {0};

	if (from && strchr(from, '/'))
		return from;
	from = from ? from : run_option(r, "bare") ? "bare" : "water-bureau";
	wanted.near.text = from;
	examples = examples_directory(&r->arena);
	run_report(r, examples_each(examples, find_example, &wanted, &r->diag));
	if (wanted.there)
		return arena_fmt(&r->arena, "%s/%s", examples, from);
	buf_say(&why, "--from '%s': no example has that name", from);
	if (!nearest_tell(&wanted.near, &why))
		buf_say(&why, ", see --list");
	if (r->status == ST_DONE)
		run_usage(r, "%s", buf_text(&why));
	buf_release(&why);
	return NULL;
}

static bool
words_right(struct run *r)
{
	const char *name = run_option(r, "name"), *prefix = run_option(r, "prefix");
	struct case_id number;

	if (run_option(r, "bare") && run_option(r, "from"))
		run_usage(r, "--bare and --from: one of them");
	else if (r->argc != 1)
		run_usage(r,
		    r->argc ? "one directory at a time"
			    : "which directory? --list offers what it can begin with");
	else if (name && !*name)
		run_usage(r, "--name: it is empty");
	else if (prefix && !id_parse(arena_fmt(&r->arena, "%s-20220905-000001", prefix), &number))
		run_usage(r,
		    "--prefix '%s': a capital, then up to seven capitals and digits, such as LR",
		    prefix);
	return r->status == ST_DONE;
}

static void
list_examples(struct run *r)
{
	static const struct column columns[] = {{.name = "example"}, {.name = "about"}};
	struct offer o = {.run = r, .examples = examples_directory(&r->arena)};
	enum status st;

	if (r->argc) {
		run_usage(r, "--list takes no '%s'", r->argv[0]);
		return;
	}
	o.listing = run_listing(r, listing_default(STDOUT_FILENO), columns,
	    sizeof columns / sizeof *columns);
	st = examples_each(o.examples, print_example, &o, &r->diag);
	run_written(r, listing_end(o.listing));
	run_report(r, st);
	if (st == ST_DONE && !r->quiet && !r->output_error)
		fputs(_("case-new: 'case-new -f EXAMPLE DIR' makes an office with its rules, "
			"'case-new --bare DIR' the least that works\n"),
		    stderr);
}

/* Who the office will take the caller for: a simulated one heeds SUDO_USER. */
static const char *
own_account(struct run *r)
{
	const char *sudo = run_option(r, "simulated") ? getenv("SUDO_USER") : NULL;

	return sudo && *sudo ? sudo : run_caller(r)->account;
}

/* The full name that the system has for the account, else the account. */
static const char *
full_name(struct run *r, const char *account)
{
	const struct passwd *pw = getpwnam(account);
	const char *full = pw && pw->pw_gecos ? pw->pw_gecos : "";
	const char *name = arena_strn(&r->arena, full, strcspn(full, ","));

	return *name && !utf8_fault(name) ? name : account;
}

static const char *
without_slash(struct run *r, const char *directory)
{
	size_t n = strlen(directory);

	while (n > 1 && directory[n - 1] == '/')
		n--;
	return arena_strn(&r->arena, directory, n);
}

/* The last part of the directory's name. */
static const char *
own_name(struct run *r, const char *directory)
{
	const char *path = without_slash(r, directory), *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* The text as one word of a shell. */
static const char *
shell_word(struct run *r, const char *text)
{
	static const char safe[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				   "0123456789._/-";
	struct buf b = {0};
	const char *s = text;

	while (*s && ((unsigned char)*s & 0x80 || strchr(safe, *s)))
		s++;
	if (!*s && *text != '-')
		return text;
	buf_char(&b, '\'');
	for (s = text; *s; s++)
		buf_fmt(&b, *s == '\'' ? "'\\%c'" : "%c", *s);
	buf_char(&b, '\'');
	return buf_keep(&b, &r->arena);
}

static void
print_shown(struct run *r, const char *text)
{
	struct buf b = {0};

	buf_visible(&b, text, strlen(text));
	buf_char(&b, '\n');
	run_print(r, &b);
	buf_release(&b);
}

static void
print_step(struct run *r, const char *directory, const char *file, const char *what)
{
	print_shown(r, arena_fmt(&r->arena, "%s/%-27s %s", directory, file, what));
}

/* A year that no calendar of the office covers is told: what is due in it is provisional. */
static void
print_year(struct run *r, const char *directory, int year)
{
	const struct node *layer = r->store.office.layers->first;
	const char *file = arena_fmt(&r->arena, "calendar/%s-%d.yaml", node_str(layer, ""), year);

	if (faccessat(r->store.dir, file, F_OK, 0) != 0)
		print_step(r, directory, file,
		    arena_say(&r->arena,
			"put it there when it is published; until then what is due in %d is "
			"provisional",
			year));
}

/* What to do next with the office that was made bare. */
static void
print_steps(struct run *r, const char *directory)
{
	const struct office *o = &r->store.office;
	enum status st = store_open(&r->store, directory, &r->diag);
	const char *word;
	int year, month, mday;

	run_report(r, st);
	if (st != ST_DONE)
		return;
	day_split(zone_day(now_get()), &year, &month, &mday);
	print_step(r, directory, "office.yaml",
	    arena_say(&r->arena,
		"its name, %s; %s, with which case numbers begin: it stays once there is one",
		o->name, o->prefix));
	print_step(r, directory, "departments.yaml", _("the departments"));
	print_step(r, directory, "staff.yaml",
	    arena_say(&r->arena, "%s accepts cases; add who handles and who decides them",
		o->people[0].account));
	print_step(r, directory, arena_fmt(&r->arena, "catalog/%s.yaml", o->items[0].id),
	    _("the first item: its name, materials, limits; one file for each"));
	print_year(r, directory, year);
	print_year(r, directory, year + 1);
	word = shell_word(r, directory);
	print_shown(r, arena_fmt(&r->arena, "case-check -C %s", word));
	print_shown(r,
	    arena_fmt(&r->arena,
		"case-accept receive -C %s --item %s --set applicant.name=NAME --set "
		"materials=申请书 | case-accept "
		"accept -C %s",
		word, o->items[0].id, word));
}

static void
new_office(struct run *r)
{
	bool bare = run_option(r, "bare");
	struct copy_request q = {.name = run_option(r, "name"),
	    .prefix = run_option(r, "prefix"),
	    .simulated = run_option(r, "simulated")};

	if (run_option(r, "list")) {
		list_examples(r);
		return;
	}
	if (!words_right(r) || !(q.from = source(r)))
		return;
	q.to = r->argv[0];
	q.dates = q.simulated && !bare;
	if (bare) {
		q.name = q.name ? q.name : own_name(r, q.to);
		q.account = own_account(r);
		q.person = full_name(r, q.account);
	}
	run_report(r, office_copy(&q, &r->diag));
	if (bare && r->status == ST_DONE && !r->quiet)
		print_steps(r, without_slash(r, q.to));
}

static const struct option options[] = {
    {"bare", no_argument, NULL, 'b'},
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
	    "  -b, --bare       the least that works: you, one item; says what to edit next\n"
	    "  -f, --from EXAMPLE\n"
	    "                   whose rules to take (water-bureau); with a slash, a directory\n"
	    "  -n, --name TEXT  the name of the new office\n"
	    "  -p, --prefix PREFIX\n"
	    "                   what its case numbers begin with\n"
	    "  --simulated      an office for trying out, in which the clock can be set\n"
	    "  -l, --list       offer the examples, each with a line on what it is\n",
	.body = new_office},
};

static const struct program program = {
    .name = "case-new",
    .synopsis = "case-new --bare [-n TEXT] [-p PREFIX] [--simulated] DIR\n"
		"case-new [-f EXAMPLE] [-n TEXT] [-p PREFIX] [--simulated] DIR\n"
		"case-new --list\n"
		"case-new -h | --version",
    .summary = "Make a new office, bare or from an example.",
    .verbs = verbs,
    .n_verbs = sizeof verbs / sizeof *verbs,
};

int
main(int argc, char **argv)
{
	return program_main(&program, argc, argv);
}
