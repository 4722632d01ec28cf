#include "accept.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/tongue.h"
#include "store/file.h"
#include "store/named.h"
#include "import/import.h"
#include "import/items.h"
#include "import/rejects.h"
#include "import/undo.h"
#include "out/grid.h"

/* The window: what comes in, over the counter or from paper. */

enum { REGISTER_BYTES = 1 << 30, MAPPING_BYTES = 16 << 20 };

static const struct option import_options[] = {
    {"map", required_argument, NULL, 'm'},
    {"rejects", required_argument, NULL, 0},
    {"amend", no_argument, NULL, 0},
    {"undo", required_argument, NULL, 0},
    {"text", required_argument, NULL, 0},
    {"by", required_argument, NULL, 0},
    {"since", required_argument, NULL, 0},
    {"from", required_argument, NULL, 0},
    {"dry-run", no_argument, NULL, 'n'},
    {0},
};

/* The import as its user sees it. */
struct view {
	struct run *r;
	size_t told;       /* case numbers that have left the program */
	struct buf header; /* what a dry run understood */
	struct grid grid;
};

enum { CELL_MOST = 40 };

static void
import_done(void *arg, const char *id)
{
	const struct view *v = arg;

	progress_clear(&v->r->progress);
	run_count(v->r, id, ST_DONE);
	if (!v->r->quiet)
		puts(id);
}

static void
import_seen(void *arg, const struct import_seen *seen)
{
	const char *const head[] = {_("line"), _("value"), _("column"), _("cell"), _("read as"),
	    _("how")};
	struct view *v = arg;
	char line[16];
	const char *const cells[] = {line, seen->what, seen->column, seen->cell, seen->understood,
	    seen->how};

	if (strcmp(seen->what, "header") == 0) {
		buf_say(&v->header, "the header, line %d: ", seen->line);
		buf_visible(&v->header, seen->cell, strlen(seen->cell));
		buf_fmt(&v->header, "; %s\n", seen->how);
		return;
	}
	snprintf(line, sizeof line, "%d", seen->line);
	if (!v->grid.cells)
		grid_row(&v->grid, head);
	grid_row(&v->grid, cells);
}

static void
print_seen(struct view *v)
{
	grid_write(&v->grid, &v->header, 0);
	fwrite(buf_text(&v->header), 1, v->header.len, stdout);
	buf_release(&v->header);
	grid_release(&v->grid);
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
	progress_at(&v->r->progress, so_far->rows, so_far->rows + so_far->skipped + so_far->passed);
}

static bool
was_read(struct run *r, const char *file, enum status st)
{
	if (st == ST_NO)
		diag_at(&r->diag, file, 0, 0, "there is no such file");
	run_report(r, st == ST_DONE ? ST_DONE : ST_FAILED);
	return st == ST_DONE;
}

static bool
read_whole(struct run *r, const char *file, size_t limit, struct buf *text)
{
	int fd = named_open(&r->store, run_caller(r), file, O_NONBLOCK);

	return was_read(r, file, file_read_open(fd, file, limit, text, NULL, &r->diag));
}

static bool
read_register(struct run *r, const char *file, struct register_text *text)
{
	int fd = named_open(&r->store, run_caller(r), file, O_NONBLOCK);

	return was_read(r, file, register_open(text, fd, file, REGISTER_BYTES, &r->diag));
}

static bool
read_input(struct run *r, struct buf *text)
{
	char chunk[65536];
	size_t n;

	run_waits(r, "a register");
	while ((n = fread(chunk, 1, sizeof chunk, stdin)) > 0 && text->len <= REGISTER_BYTES)
		buf_add(text, chunk, n);
	if (ferror(stdin))
		diag_errno(&r->diag, _("standard input"), "cannot read");
	else if (text->len > REGISTER_BYTES)
		diag_at(&r->diag, _("standard input"), 0, 0, "more than a register may have");
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
		    _("case-accept: %zu rows: %zu new, %zu continued, %zu known, %zu rejected; "
		      "%zu findings"),
		    n->rows, n->added, n->appended, n->same, n->rejected, n->findings);
		if (n->amended || n->restated)
			fprintf(stderr, _("; %zu amended, %zu restated"), n->amended, n->restated);
		if (n->skipped)
			fprintf(stderr,
			    tongue_n("; %zu empty row skipped", "; %zu empty rows skipped",
				n->skipped),
			    n->skipped);
		if (n->passed)
			fprintf(stderr,
			    tongue_n("; %zu row skipped by the mapping",
				"; %zu rows skipped by the mapping", n->passed),
			    n->passed);
		if (n->joined)
			fprintf(stderr,
			    tongue_n("; %zu row joined to the one above",
				"; %zu rows joined to the one above", n->joined),
			    n->joined);
		if (strcmp(n->encoding, "UTF-8") != 0)
			fprintf(stderr, _("; read as %s"), n->encoding);
		fprintf(stderr, "%s\n", dry ? _("; nothing was written") : "");
	}
	if (n->rejects)
		fprintf(stderr, _("case-accept: the rejects are in %s\n"), n->rejects);
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
	struct view view = {.r = r, .grid = {.n = GRID_COLUMNS, .most = CELL_MOST}};
	struct import_result n;
	struct register_text text = {.fd = -1};
	struct import_request q = {.file = input ? _("standard input") : file,
	    .text = &text,
	    .rejects = run_option(r, "rejects"),
	    .stem = input ? "rejects" : arena_fmt(&r->arena, "%s.rejects", file),
	    .caller = run_caller(r),
	    .amend = run_option(r, "amend") ? node_get_str(r->keys, "reason", NULL) : NULL,
	    .by = r->request.request.by,
	    .dry_run = run_option(r, "dry-run") != NULL,
	    .done = import_done,
	    .stop = run_stopped,
	    .row = import_row,
	    .seen = r->quiet ? NULL : import_seen,
	    .arg = &view};
	enum status st;

	run_stoppable();
	if ((input ? read_input(r, &text.text) : read_register(r, file, &text)) && !run_stopped()) {
		if (!r->quiet && isatty(STDERR_FILENO))
			progress_begin(&r->progress, r->program->name, _("rows"),
			    register_lines(&text));
		st = import_run(&r->store, m, &q, &n, &r->diag);
		progress_clear(&r->progress);
		if (!q.dry_run)
			import_log(r, m->name, &n, st);
		run_report(r, st);
		print_seen(&view);
		import_summary(r, &n, q.dry_run);
		free(n.rejects);
	}
	register_release(&text);
}

/* Of a list of items: what it did, and with -q only where the rejects are. */
static void
items_summary(const struct run *r, const struct items_result *n, bool dry)
{
	if (n->read && !r->quiet) {
		fprintf(stderr,
		    tongue_n("case-accept: %zu row: %zu new, %zu changed, %zu ended, %zu known, "
			     "%zu rejected",
			"case-accept: %zu rows: %zu new, %zu changed, %zu ended, %zu known, "
			"%zu rejected",
			n->rows),
		    n->rows, n->added, n->changed, n->ended, n->same, n->rejected);
		if (n->skipped)
			fprintf(stderr,
			    tongue_n("; %zu row skipped", "; %zu rows skipped", n->skipped),
			    n->skipped);
		if (strcmp(n->encoding, "UTF-8") != 0)
			fprintf(stderr, _("; read as %s"), n->encoding);
		fprintf(stderr, "%s\n", dry ? _("; nothing was written") : "");
	}
	if (n->rejects)
		fprintf(stderr, _("case-accept: the rejects are in %s\n"), n->rejects);
}

static void
import_items(struct run *r, const char *file, struct mapping *m)
{
	bool input = strcmp(file, "-") == 0;
	struct view view = {.r = r};
	struct items_result n = {0};
	struct buf text = {0};
	struct items_request q = {.file = input ? _("standard input") : file,
	    .rejects = run_option(r, "rejects"),
	    .stem = input ? "rejects" : arena_fmt(&r->arena, "%s.rejects", file),
	    .caller = run_caller(r),
	    .has_from = run_option(r, "from") != NULL,
	    .dry_run = run_option(r, "dry-run") != NULL,
	    .done = import_done,
	    .arg = &view};
	enum status st;

	if (run_day_option(r, "from", &q.from) &&
	    (input ? read_input(r, &text) : read_whole(r, file, REGISTER_BYTES, &text))) {
		q.text = buf_text(&text);
		q.len = text.len;
		st = items_import(&r->store, m, &q, &n, &r->diag);
		if (!q.dry_run)
			run_log(r, m->name, "import", q.caller->account, st);
		run_report(r, st);
		items_summary(r, &n, q.dry_run);
		free(n.rejects);
	}
	buf_release(&text);
}

/* What the mapping is of decides what is brought in. */
static void
import_mapped(struct run *r, const char *file, struct mapping *m)
{
	if (m->catalog && run_option(r, "amend"))
		run_usage(r, "--amend is of cases, and the mapping is of the catalog");
	else if (!m->catalog && run_option(r, "from"))
		run_usage(r, "--from is of the catalog, and the mapping is of cases");
	else if (m->catalog)
		import_items(r, file, m);
	else
		import_register(r, file, m);
}

static bool
import_words(struct run *r, const char *map, const char *rejects)
{
	const bool amend = run_option(r, "amend") != NULL;

	if (!map)
		return run_usage(r, "import needs --map");
	if (run_option(r, "since"))
		return run_usage(r, "--since goes with --undo");
	if (!amend && (run_option(r, "by") || run_option(r, "text")))
		return run_usage(r, "--by and --text go with --amend or --undo");
	if (amend && !run_option(r, "text"))
		return run_usage(r, "--amend needs --text: why");
	if (r->argc > 1)
		return run_usage(r, "import takes one register");
	if (rejects && r->argc && run_same_file(rejects, r->argv[0]))
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

	for (const struct given *g = r->given; g; g = g->next)
		if (!run_once(r, g))
			return;
	if (run_option(r, "undo")) {
		accept_undo(r);
		return;
	}
	if (import_words(r, map, run_option(r, "rejects")) && run_open(r) &&
	    (!run_option(r, "amend") || accept_author(r, act_find("amend"))) &&
	    rejects_welcome(r, run_option(r, "rejects")) &&
	    read_whole(r, map, MAPPING_BYTES, &text)) {
		if (mapping_read(&m, map, buf_text(&text), text.len, &r->store.office, &r->diag))
			import_mapped(r, r->argc ? r->argv[0] : "-", &m);
		else
			run_report(r, ST_FAILED);
		mapping_release(&m);
	}
	buf_release(&text);
}

static const struct verb verbs[] = {
    {"import", "take in a paper register, or a list of items", import_options,
	"  -m, --map FILE   the mapping of its columns (required)\n"
	"  --rejects FILE   where rows go that are wrong, by default REGISTER.csv.rejects.csv\n"
	"  --from DATE      the first day of what is new in a list of items\n"
	"  --amend          amend cases whose rows say otherwise than when they were imported\n"
	"  --undo REGISTER  make void what the import of the register of that name added and\n"
	"                   nobody has acted on since\n"
	"  --since MOMENT   with --undo: only what was recorded then or later\n"
	"  --text REASON    why it is amended or undone (required then)\n"
	"  --by ACCOUNT     who amends or undoes it, by default the caller\n"
	"  -n, --dry-run    do everything but the writing, and show how cells are read\n",
	import},
};

static const struct program program = {
    .name = "case-accept",
    .synopsis = "case-accept ACT [options] [CASE ...]\n"
		"case-accept import [-nq] -m FILE [--rejects FILE] [--from DATE] "
		"[--amend --text REASON [--by ACCOUNT]] [REGISTER.csv]\n"
		"case-accept import [-nq] --undo REGISTER --text REASON [--by ACCOUNT] "
		"[--since MOMENT]\n"
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
