#include "import/rejects.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/tongue.h"
#include "store/file.h"
#include "store/named.h"

enum { NAMES_MOST = 1000, HEADER_BYTES = 65536 };

static const char *const extra[] = {"reject-line", "reject-column", "reject-reason", "reject-row"};
enum { EXTRA = sizeof extra / sizeof *extra };

void
rejects_init(struct rejects *r, const struct store *s, const struct caller *caller,
    const char *wish, const char *stem, const struct csv_reader *reader)
{
	*r = (struct rejects){.wish = wish,
	    .stem = stem,
	    .dir = -1,
	    .s = s,
	    .caller = caller,
	    .reader = reader};
}

bool
rejects_column(const char *name)
{
	for (int i = 0; i < EXTRA; i++)
		if (strcmp(name, extra[i]) == 0)
			return true;
	return false;
}

struct csv_row
rejects_unguarded(struct arena *a, const struct csv_reader *reader, const struct csv_row *row)
{
	struct csv_row own = *row;
	const char **field, **raw;
	size_t *len;

	if (csv_column(reader, "reject-reason") < 0)
		return own;
	field = arena_alloc(a, row->n * sizeof *field);
	raw = arena_alloc(a, row->n * sizeof *raw);
	len = arena_alloc(a, row->n * sizeof *len);
	for (size_t i = 0; i < row->n; i++) {
		raw[i] = csv_unguard(row->raw[i]);
		field[i] = csv_unguard(row->field[i]);
		field[i] += field[i] != row->field[i] ? strspn(field[i], " \t") : 0;
		len[i] = row->len[i] - (size_t)(field[i] - row->field[i]);
	}
	own.field = field;
	own.raw = raw;
	own.len = len;
	return own;
}

bool
row_blank(const struct csv_row *row)
{
	/* what is wrong with a row may be all that is in it */
	if (row->fault)
		return false;
	for (size_t i = 0; i < row->n; i++)
		if (row->len[i])
			return false;
	return true;
}

/* The columns of rejects are in the header, which is all that is looked at. */
static enum status
has_extra(void *ours, const struct csv_reader *reader, struct diag *d)
{
	bool *all = ours;

	(void)d;
	*all = true;
	for (int i = 0; i < EXTRA; i++)
		*all &= csv_column(reader, extra[i]) >= 0;
	return ST_NO;
}

bool
rejects_are(const char *text, size_t len)
{
	struct diag ignored = {0};
	bool ours = false;
	const struct csv_handler h = {.header = has_extra, .arg = &ours};
	struct csv_reader *reader = csv_open(NULL, &h, &ignored);

	csv_feed(reader, text, len < HEADER_BYTES ? len : HEADER_BYTES);
	csv_close(reader);
	diag_release(&ignored);
	return ours;
}

static bool
is_rejects(int fd)
{
	char head[HEADER_BYTES];
	ssize_t n = read(fd, head, sizeof head);

	return n > 0 && rejects_are(head, (size_t)n);
}

static bool
is_stream(const struct stat *st)
{
	return S_ISCHR(st->st_mode) || S_ISFIFO(st->st_mode);
}

/* Why what is there, if anything is, cannot be replaced. */
static const char *
irreplaceable(const struct place *p)
{
	static const char no_rejects[] = N_("that is no file of rejects");
	struct stat st;
	bool ours;
	int fd;

	if (fstatat(p->dir, p->name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return NULL;
	if (S_ISLNK(st.st_mode) && fstatat(p->dir, p->name, &st, 0) == 0 && is_stream(&st))
		return NULL;
	if (is_stream(&st))
		return NULL;
	fd = S_ISREG(st.st_mode) ? openat(p->dir, p->name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) : -1;
	if (fd < 0)
		return _(no_rejects);
	ours = is_rejects(fd);
	close(fd);
	return ours ? NULL : _(no_rejects);
}

const char *
rejects_barred(const struct store *s, const struct caller *caller, const char *wish)
{
	const char *why = NULL;
	struct place p;

	named_place(s, caller, wish, &p);
	if (p.dir < 0)
		return NULL;
	if (p.in_office)
		why = _("it lies in the office");
	else if (caller->through && p.locked)
		why = _("it is not yours to write");
	else
		why = irreplaceable(&p);
	close(p.dir);
	return why;
}

/* NAME, or of i > 0 NAME.csv, NAME.2.csv and so on. */
static void
set_name(struct rejects *r, const char *name, int i)
{
	struct buf b = {0};

	buf_str(&b, name);
	if (i > 1)
		buf_fmt(&b, ".%d", i);
	if (i)
		buf_str(&b, ".csv");
	free(r->name);
	r->name = b.data;
}

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* A pipe or a device under that name, which is written as it is; -1: it is none, or not theirs. */
static int
open_stream(const struct rejects *r)
{
	struct stat st;
	int fd;

	if (!r->wish || r->caller->through || stat(r->wish, &st) != 0 || !is_stream(&st))
		return -1;
	fd = open(r->wish, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	if (fd >= 0 && (fstat(fd, &st) != 0 || !is_stream(&st))) {
		close(fd);
		return -1;
	}
	return fd;
}

static int
open_temp(struct rejects *r)
{
	struct place p;
	int fd;

	named_place(r->s, r->caller, r->name, &p);
	r->dir = p.dir;
	if (r->dir < 0)
		return -1;
	if (r->caller->through && p.locked) {
		errno = EACCES;
		return -1;
	}
	snprintf(r->temp, sizeof r->temp, ".rejects-%ld.tmp", (long)getpid());
	fd = openat(r->dir, r->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0660);
	if (fd < 0)
		r->temp[0] = '\0';
	return fd;
}

static void
create(struct rejects *r)
{
	int fd;

	set_name(r, r->wish ? r->wish : r->stem, !r->wish);
	fd = open_stream(r);
	if (fd < 0)
		fd = open_temp(r);
	r->out = fd >= 0 ? fdopen(fd, "w") : NULL;
	if (!r->out)
		r->error = errno;
}

/* A file that somebody may be mending is never replaced, unless it was named. */
static int
publish(struct rejects *r)
{
	const struct place p = {.dir = r->dir, .name = base_name(r->name)};
	struct stat st;

	if (r->wish && fstatat(r->dir, p.name, &st, AT_SYMLINK_NOFOLLOW) == 0) {
		errno = EEXIST;
		return irreplaceable(&p) ? -1 : renameat(r->dir, r->temp, r->dir, p.name);
	}
	if (r->wish)
		return file_publish(r->dir, r->temp, p.name);
	for (int i = 1; i < NAMES_MOST; i++) {
		set_name(r, r->stem, i);
		if (file_publish(r->dir, r->temp, base_name(r->name)) == 0)
			return 0;
		if (errno != EEXIST)
			return -1;
	}
	return -1;
}

/* The columns that have a name: spreadsheets write tails that have none. */
static size_t
named(const struct csv_row *header)
{
	size_t n = header->n;

	while (n && !header->len[n - 1])
		n--;
	return n;
}

static void
write_row(struct rejects *r, const struct csv_row *row, const char *const more[EXTRA])
{
	const struct csv_row *header = csv_header(r->reader);
	size_t n = named(header);
	struct buf b = {0};
	bool first = true;

	for (size_t i = 0; i < n; i++) {
		if (rejects_column(header->field[i]))
			continue;
		/* where the fields cannot be told apart, none is claimed to be known */
		csv_write_field(&b, i < row->n && !row->fault ? row->raw[i] : "", first,
		    CSV_GUARDED);
		first = false;
	}
	for (int i = 0; i < EXTRA; i++)
		csv_write_field(&b, more[i], false, CSV_GUARDED);
	buf_char(&b, '\n');
	if (fwrite(b.data, 1, b.len, r->out) != b.len && !r->error)
		r->error = errno;
	buf_release(&b);
}

void
rejects_add(struct rejects *r, const struct csv_row *row, int line, const char *column,
    const char *reason)
{
	struct arena a = {0};
	const char *const more[EXTRA] = {arena_fmt(&a, "%d", line), column, reason,
	    row->fault ? arena_strn(&a, row->text, row->text_len) : ""};

	if (!r->out && !r->error) {
		create(r);
		if (r->out) {
			fputs("\xef\xbb\xbf", r->out);
			write_row(r, csv_header(r->reader), extra);
		}
	}
	if (r->out)
		write_row(r, row, more);
	arena_release(&a);
}

/* A pipe or a device cannot be made durable. */
static bool
made_durable(struct rejects *r)
{
	return fflush(r->out) == 0 && (!r->temp[0] || fsync(fileno(r->out)) == 0);
}

/* The file gets its name when it is whole, and else is taken away. */
static void
finish(struct rejects *r)
{
	if (!r->temp[0])
		return;
	if (!r->error && publish(r) != 0)
		r->error = errno;
	if (r->error)
		unlinkat(r->dir, r->temp, 0);
	r->temp[0] = '\0';
}

bool
rejects_close(struct rejects *r, struct diag *d)
{
	if (r->out) {
		if (!made_durable(r) && !r->error)
			r->error = errno;
		if (fclose(r->out) != 0 && !r->error)
			r->error = errno;
		r->out = NULL;
	}
	finish(r);
	if (!r->error)
		return true;
	errno = r->error;
	diag_errno(d, r->name, "cannot write the rejects");
	return false;
}

void
rejects_release(struct rejects *r)
{
	if (r->out) {
		fclose(r->out);
		r->error = ECANCELED;
	}
	finish(r);
	if (r->dir >= 0)
		close(r->dir);
	free(r->name);
}
