#include "store/series.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/now.h"
#include "store/file.h"
#include "store/lock.h"

enum { REGISTER_BYTES = 64 << 20, TAIL = 4096, SERIAL_MOST = 999999 };
static const char directory[] = "series";

const struct node *
series_of(const struct office *o, const char *act, const struct node *keys)
{
	const struct node *list = node_get(o->node, "series"), *x;
	const char *outcome;

	for (x = list ? list->first : NULL; x; x = x->next) {
		outcome = node_get_str(x, "outcome", NULL);
		if (node_has(node_get(x, "acts"), act) &&
		    (!outcome || node_is(node_get(keys, "outcome"), outcome)))
			return x;
	}
	return NULL;
}

/* The text with year and n in their places. */
static const char *
number_text(struct arena *a, const char *form, int year, long n)
{
	struct buf b = {0};

	while (*form)
		if (strncmp(form, "{year}", 6) == 0) {
			buf_fmt(&b, "%d", year);
			form += 6;
		} else if (strncmp(form, "{n}", 3) == 0) {
			buf_fmt(&b, "%ld", n);
			form += 3;
		} else {
			buf_char(&b, *form++);
		}
	return buf_keep(&b, a);
}

long
series_serial(const struct node *series, int year, const char *text)
{
	struct arena a = {0};
	const char *form = node_get_str(series, "number", ""), *s = text;
	long serial = 0, n;

	/* wherever digits are: they are the serial when with it the number reads so */
	while (!serial && (s = strpbrk(s, "0123456789"))) {
		n = strtol(s++, NULL, 10);
		if (n > 0 && n <= SERIAL_MOST && strcmp(number_text(&a, form, year, n), text) == 0)
			serial = n;
	}
	arena_release(&a);
	return serial;
}

/*
 * The last serial of the register, 0 of an empty one. A last line that is not
 * whole was being written by a process that is dead: nobody has its number,
 * and it goes. -1 and a diagnostic.
 */
static long
last_serial(int fd, const char *path, struct diag *d)
{
	char tail[TAIL + 1];
	off_t size = lseek(fd, 0, SEEK_END), from = size > TAIL ? size - TAIL : 0;
	ssize_t n = size < 0 ? -1 : pread(fd, tail, (size_t)(size - from), from);
	char *end, *line;
	long serial;

	if (n != size - from) {
		diag_errno(d, path, "cannot read");
		return -1;
	}
	tail[n] = '\0';
	line = memrchr(tail, '\n', (size_t)n);
	end = line ? line + 1 : tail;
	if (end < tail + n && ftruncate(fd, from + (end - tail)) != 0) {
		diag_errno(d, path, "cannot take away half a line");
		return -1;
	}
	if (!line)
		return 0;
	line = memrchr(tail, '\n', (size_t)(line - tail));
	serial = strtol(line ? line + 1 : tail, &end, 10);
	if (serial > 0 && *end == '\t')
		return serial;
	diag_rule(d, path, "series.register", "its last line does not begin with a serial");
	return -1;
}

static enum status
append(struct store *s, int at, const struct series_use *use, struct arena *a, const char **number,
    struct diag *d)
{
	const char *name =
	    arena_fmt(a, "%s-%d.tsv", node_get_str(use->series, "series", ""), use->year);
	const char *path = arena_fmt(a, "%s/%s", directory, name), *line;
	int fd = openat(at, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0660);
	struct stamp now = zone_stamp(now_get(), PRECISION_SECOND);
	char moment[STAMP_TEXT];
	enum status st = ST_FAILED;
	struct stat dir;
	ssize_t n;
	long serial;

	if (fd < 0) {
		file_complain(d, path, "cannot open");
		return ST_FAILED;
	}
	serial = last_serial(fd, path, d);
	if (serial >= SERIAL_MOST)
		diag_at(d, path, 0, 0, "no number is left");
	if (serial < 0 || serial >= SERIAL_MOST || (st = lock_excludes(s, d)) != ST_DONE) {
		close(fd);
		return st;
	}
	stamp_format(&now, moment);
	*number = number_text(a, node_get_str(use->series, "number", ""), use->year, serial + 1);
	line = arena_fmt(a, "%ld\t%s\t%s\t%zu\t%s\n", serial + 1, *number, use->id, use->event,
	    moment);
	/* for all who may write in the directory, as every file of the office is */
	if (!serial && fstat(at, &dir) == 0)
		fchmod(fd, dir.st_mode & 0660);
	n = pwrite(fd, line, strlen(line), lseek(fd, 0, SEEK_END));
	if (n == (ssize_t)strlen(line) && fsync(fd) == 0 && fsync(at) == 0) {
		st = ST_DONE;
	} else {
		diag_errno(d, path, "cannot write");
		st = ST_FAILED;
	}
	close(fd);
	return st;
}

enum status
series_take(struct store *s, const struct series_use *use, struct arena *a, const char **number,
    struct diag *d)
{
	enum status st = lock_take(s, LOCK_SERIES, directory, d);
	int at;

	if (st != ST_DONE)
		return st;
	at = file_directory(s->dir, directory, true, d);
	st = at >= 0 ? append(s, at, use, a, number, d) : ST_FAILED;
	if (at >= 0)
		close(at);
	lock_drop(s, LOCK_SERIES);
	return st;
}

/* The next field of a line, up to a tab or its end; NULL: there is none. */
static char *
field(char **line)
{
	return *line ? strsep(line, "\t") : NULL;
}

static bool
read_row(char *line, struct series_row *row)
{
	struct case_id id;
	char *n = field(&line), *end;
	const char *event;

	row->number = field(&line);
	row->id = field(&line);
	event = field(&line);
	row->at = field(&line);
	if (!row->at || line || !*n || n[strspn(n, "0123456789")] || !*row->number ||
	    event[strspn(event, "0123456789")])
		return false;
	row->n = strtol(n, &end, 10);
	row->event = strtoul(event, &end, 10);
	return strcmp(row->id, "-") == 0 || (id_parse(row->id, &id) && row->event);
}

struct reading_of {
	const struct store *s;
	series_row_fn *each;
	void *arg;
	struct diag *d;
	enum status st;
};

static void
read_rows(struct reading_of *r, const char *path, char *text, struct series_row row)
{
	char *line;
	int number = 0;
	long last = 0;

	while (*text) {
		line = strsep(&text, "\n");
		number++;
		if (!text) /* half a line of a dead process: the next number takes its place */
			return;
		if (!read_row(line, &row) || row.n <= last) {
			diag_rule_at(r->d, path, number, 1, "series.register",
			    "not what the programs write: ascending serial, number, case, event, "
			    "moment, with tabs between");
			r->st = status_worse(r->st, ST_NO);
			return;
		}
		last = row.n;
		if (r->each)
			r->each(r->arg, &row);
	}
}

static bool
is_series(const struct office *o, const char *name, size_t n)
{
	const struct node *list = node_get(o->node, "series"), *x;

	for (x = list ? list->first : NULL; x; x = x->next)
		if (strncmp(node_get_str(x, "series", ""), name, n) == 0 &&
		    !node_get_str(x, "series", "")[n])
			return true;
	return false;
}

static void
read_register(struct reading_of *r, const char *name)
{
	const char *dash = strrchr(name, '-');
	struct series_row row = {0};
	struct arena a = {0};
	struct buf text = {0};
	const char *path = arena_fmt(&a, "%s/%s", directory, name);
	char *end = NULL;
	enum status st;

	row.year = dash ? (int)strtol(dash + 1, &end, 10) : 0;
	if (!dash || end != dash + 5 || strcmp(end, ".tsv") != 0 ||
	    !is_series(&r->s->office, name, (size_t)(dash - name))) {
		diag_rule(r->d, path, "series.register", "of no series that office.yaml has");
		r->st = status_worse(r->st, ST_NO);
	} else {
		row.series = arena_strn(&a, name, (size_t)(dash - name));
		st = file_read_below(r->s->dir, path, REGISTER_BYTES, &text, NULL, r->d);
		r->st = status_worse(r->st, st);
		if (st == ST_DONE && text.len)
			read_rows(r, path, text.data, row);
	}
	buf_release(&text);
	arena_release(&a);
}

static int
visible(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

enum status
series_read(const struct store *s, series_row_fn *each, void *arg, struct diag *d)
{
	struct reading_of r = {s, each, arg, d, ST_DONE};
	struct dirent **list = NULL;
	int n = scandirat(s->dir, directory, &list, visible, alphasort);

	if (n < 0 && errno != ENOENT) {
		diag_errno(d, directory, "cannot read the directory");
		return ST_FAILED;
	}
	for (int i = 0; i < n; i++) {
		read_register(&r, list[i]->d_name);
		free(list[i]);
	}
	free(list);
	return r.st;
}

const char *
series_state(const struct series_row *row, const struct casefile *c)
{
	const struct node *all = c ? node_get(c->tree, "history")->first : NULL;
	const struct node *kept = c ? case_acts(c) : NULL;

	for (size_t n = 1; all && n < row->event; n++) {
		all = all->next;
		kept = kept ? kept->next : NULL;
	}
	if (!node_is(node_get(all, "document"), row->number))
		return "gap";
	return node_get(kept, "document") ? "given" : "taken-back";
}

const struct rule series_rules[] = {
    {"series.said", "a number of a yearly series is given by its register, and nobody says it",
	"two documents never have the same number"},
    {"series.register", "a register of a series is what the programs wrote, and ascends",
	"two documents never have the same number"},
    {"series.given", "a number that a document has is in the register, as of its case",
	"two documents never have the same number"},
    {NULL, NULL, NULL},
};
