#include "run.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/file.h"
#include "store/named.h"
#include "import/import.h"
#include "import/rejects.h"

/* The window: what comes in, over the counter or from paper. */

enum { REGISTER_BYTES = 1 << 30, MAPPING_BYTES = 16 << 20 };

static const struct option import_options[] = {
    {"map", required_argument, NULL, 'm'},
    {"rejects", required_argument, NULL, 0},
    {"dry-run", no_argument, NULL, 'n'},
    {0},
};

/* The import as its user sees it. */
struct view {
	struct run *r;
	bool terminal;
	struct timespec shown; /* when progress was shown last */
	size_t told;           /* case numbers that have left the program */
};

static void
import_done(void *arg, const char *id)
{
	const struct view *v = arg;

	if (!v->r->quiet)
		puts(id);
}

static void
show_progress(struct view *v, size_t rows)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	if ((now.tv_sec - v->shown.tv_sec) * 1000 + (now.tv_nsec - v->shown.tv_nsec) / 1000000 <
	    200)
		return;
	v->shown = now;
	fprintf(stderr, "\r%zu rows\r", rows);
}

/* Prints what came up in the row, and on a terminal how far the import is. */
static void
import_row(void *arg, const struct import_result *so_far)
{
	struct view *v = arg;

	if (v->r->diag.first)
		run_report(v->r, ST_DONE);
	if (so_far->added + so_far->appended != v->told)
		run_flush(v->r);
	v->told = so_far->added + so_far->appended;
	if (v->terminal)
		show_progress(v, so_far->rows);
}

static bool
read_whole(struct run *r, const char *file, size_t limit, struct buf *text)
{
	int fd = named_open(&r->store, run_caller(r), file, O_NONBLOCK);
	enum status st = file_read_open(fd, file, limit, text, NULL, &r->diag);

	if (st == ST_NO)
		diag_at(&r->diag, file, 0, 0, "there is no such file");
	run_report(r, st == ST_DONE ? ST_DONE : ST_FAILED);
	return st == ST_DONE;
}

static bool
read_input(struct run *r, struct buf *text)
{
	char chunk[65536];
	size_t n;

	while ((n = fread(chunk, 1, sizeof chunk, stdin)) > 0 && text->len <= REGISTER_BYTES)
		buf_add(text, chunk, n);
	if (ferror(stdin))
		diag_errno(&r->diag, "standard input", "cannot read");
	else if (text->len > REGISTER_BYTES)
		diag_at(&r->diag, "standard input", 0, 0, "more than a register may have");
	else
		return true;
	run_report(r, ST_FAILED);
	return false;
}

/* With -q only where the rejects are: that is news, the rest is chat. */
static void
import_summary(const struct run *r, const struct import_result *n, bool dry)
{
	if (n->read && !r->quiet) {
		fprintf(stderr,
		    "case-accept: %zu rows: %zu new, %zu continued, %zu known, %zu rejected; "
		    "%zu findings",
		    n->rows, n->added, n->appended, n->same, n->rejected, n->findings);
		if (n->skipped)
			fprintf(stderr, "; %zu empty row%s skipped", n->skipped,
			    n->skipped == 1 ? "" : "s");
		if (strcmp(n->encoding, "UTF-8") != 0)
			fprintf(stderr, "; read as %s", n->encoding);
		fprintf(stderr, "%s\n", dry ? "; nothing was written" : "");
	}
	if (n->rejects)
		fprintf(stderr, "case-accept: the rejects are in %s\n", n->rejects);
}

/* Rejects were told, row by row; in the log it is how many. */
static void
import_log(struct run *r, const char *name, const struct import_result *n, enum status st)
{
	bool rejects = n->rejected && !r->diag.last;

	if (rejects)
		diag_at(&r->diag, NULL, 0, 0, "%zu of %zu rows were rejected", n->rejected,
		    n->rows);
	run_log(r, name, "import", run_caller(r)->account, st);
	if (rejects)
		diag_reset(&r->diag);
}

static void
import_register(struct run *r, const char *file, struct mapping *m)
{
	bool input = strcmp(file, "-") == 0;
	struct view view = {.r = r, .terminal = !r->quiet && isatty(STDERR_FILENO)};
	struct import_result n;
	struct buf text = {0};
	struct import_request q = {.file = input ? "standard input" : file,
	    .rejects = run_option(r, "rejects"),
	    .stem = input ? "rejects" : arena_fmt(&r->arena, "%s.rejects", file),
	    .caller = run_caller(r),
	    .dry_run = run_option(r, "dry-run") != NULL,
	    .done = import_done,
	    .row = import_row,
	    .arg = &view};
	enum status st;

	if (input ? read_input(r, &text) : read_whole(r, file, REGISTER_BYTES, &text)) {
		q.text = buf_text(&text);
		q.len = text.len;
		st = import_run(&r->store, m, &q, &n, &r->diag);
		if (!q.dry_run)
			import_log(r, m->name, &n, st);
		run_report(r, st);
		import_summary(r, &n, q.dry_run);
		free(n.rejects);
	}
	buf_release(&text);
}

static bool
same_file(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static bool
import_words(struct run *r, const char *map, const char *rejects)
{
	if (!map)
		return run_usage(r, "import needs --map");
	if (r->argc > 1)
		return run_usage(r, "import takes one register");
	if (rejects && r->argc && same_file(rejects, r->argv[0]))
		return run_usage(r, "--rejects '%s': that is the register", rejects);
	return true;
}

/* Before any row is read: where rows went in, their rejects must have somewhere to go. */
static bool
rejects_welcome(struct run *r, const char *rejects)
{
	const char *why = rejects ? rejects_barred(&r->store, run_caller(r), rejects) : NULL;

	return !why || run_usage(r, "--rejects '%s': %s", rejects, why);
}

static void
import(struct run *r)
{
	const char *map = run_option(r, "map");
	struct mapping m = {0};
	struct buf text = {0};

	if (import_words(r, map, run_option(r, "rejects")) && run_open(r) &&
	    rejects_welcome(r, run_option(r, "rejects")) &&
	    read_whole(r, map, MAPPING_BYTES, &text)) {
		if (mapping_read(&m, map, buf_text(&text), text.len, &r->store.office, &r->diag))
			import_register(r, r->argc ? r->argv[0] : "-", &m);
		else
			run_report(r, ST_FAILED);
		mapping_release(&m);
	}
	buf_release(&text);
}

static const struct verb verbs[] = {
    {"import", "take in a paper register: import -m FILE [REGISTER.csv]", import_options,
	"  -m, --map FILE   the mapping of its columns (required)\n"
	"  --rejects FILE   where rows go that are wrong, by default REGISTER.csv.rejects.csv\n"
	"  -n, --dry-run    do everything but the writing\n",
	import},
};

static const struct program program = {
    .name = "case-accept",
    .synopsis = "case-accept ACT [options] [CASE ...]\n"
		"case-accept import [-nq] -m FILE [--rejects FILE] [REGISTER.csv]\n"
		"case-accept -h | --version",
    .summary = "Receive, accept, refuse applications; take in paper registers.",
    .verbs = verbs,
    .n_verbs = sizeof verbs / sizeof *verbs,
    .acts = true,
};

int
main(int argc, char **argv)
{
	return program_main(&program, argc, argv);
}
