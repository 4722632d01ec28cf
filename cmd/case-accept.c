#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "acts.h"
#include "store/file.h"
#include "store/import.h"

/* The window: what comes in, over the counter or from paper. */

enum { REGISTER_BYTES = 1 << 30, MAPPING_BYTES = 16 << 20 };

static const struct option import_options[] = {
    {"map", required_argument, NULL, 'm'},
    {"rejects", required_argument, NULL, 0},
    {"dry-run", no_argument, NULL, 'n'},
    {0},
};

static void
import_done(void *arg, const char *id)
{
	const struct run *r = arg;

	if (!r->quiet)
		puts(id);
}

/* Prints what came up in the row, and on a terminal how far the import is. */
static void
import_row(void *arg, const struct import_result *so_far)
{
	static struct timespec shown;
	struct run *r = arg;
	struct timespec now;

	if (r->diag.first)
		run_report(r, ST_DONE);
	if (!isatty(STDERR_FILENO))
		return;
	clock_gettime(CLOCK_MONOTONIC, &now);
	if ((now.tv_sec - shown.tv_sec) * 1000 + (now.tv_nsec - shown.tv_nsec) / 1000000 < 200)
		return;
	shown = now;
	fprintf(stderr, "\r%zu rows\r", so_far->rows);
}

static bool
read_whole(struct run *r, const char *file, size_t limit, struct buf *text)
{
	enum status st = file_read(AT_FDCWD, file, limit, text, NULL, &r->diag);

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

static void
import_summary(const struct import_result *n, bool dry)
{
	fprintf(stderr,
	    "case-accept: %zu rows: %zu new, %zu continued, %zu known, %zu rejected; %zu findings%s\n",
	    n->rows, n->added, n->appended, n->same, n->rejected, n->findings,
	    dry ? "; nothing was written" : "");
	if (n->rejects)
		fprintf(stderr, "case-accept: the rejects are in %s\n", n->rejects);
}

static void
import_register(struct run *r, const char *file, struct mapping *m)
{
	bool input = strcmp(file, "-") == 0;
	struct import_result n;
	struct buf text = {0};
	struct import_request q = {.file = input ? "standard input" : file,
	    .rejects = run_option(r, "rejects"),
	    .entered_by = run_account(r),
	    .dry_run = run_option(r, "dry-run") != NULL,
	    .done = import_done,
	    .row = import_row,
	    .arg = r};
	enum status st;

	if (input && !q.rejects)
		q.rejects = "rejects.csv";
	if (input ? read_input(r, &text) : read_whole(r, file, REGISTER_BYTES, &text)) {
		q.text = buf_text(&text);
		q.len = text.len;
		st = import_run(&r->store, m, &q, &n, &r->diag);
		run_report(r, st);
		import_summary(&n, q.dry_run);
		run_log(r, m->name, "import", q.entered_by, st);
	}
	buf_release(&text);
}

static enum status
import(struct run *r)
{
	const char *map = run_option(r, "map");
	struct mapping m = {0};
	struct buf text = {0};

	if (!map)
		return run_usage(r, "import needs --map");
	if (r->argc > 1)
		return run_usage(r, "import takes one register");
	if (run_open(r) && read_whole(r, map, MAPPING_BYTES, &text)) {
		if (mapping_read(&m, map, buf_text(&text), text.len, &r->diag))
			import_register(r, r->argc ? r->argv[0] : "-", &m);
		else
			run_report(r, ST_FAILED);
		mapping_release(&m);
	}
	buf_release(&text);
	return r->status;
}

static const struct verb verbs[] = {
    {"import", "take in a paper register: case-accept import --map FILE [REGISTER.csv]",
	import_options,
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
