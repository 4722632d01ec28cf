#include "import/rejects.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

enum { NAMES_MOST = 1000 };

static const char *const extra[] = {"reject-line", "reject-column", "reject-reason", "reject-row"};
enum { EXTRA = sizeof extra / sizeof *extra };

void
rejects_init(struct rejects *r, const char *wish, const char *stem, const struct csv_reader *reader)
{
	*r = (struct rejects){.wish = wish, .stem = stem, .reader = reader};
}

static bool
is_extra(const char *name)
{
	for (int i = 0; i < EXTRA; i++)
		if (strcmp(name, extra[i]) == 0)
			return true;
	return false;
}

/* NAMEENDING, or NAME.2ENDING and so on. */
static int
open_as(struct rejects *r, int flags, const char *name, int i, const char *ending)
{
	struct buf b = {0};

	buf_str(&b, name);
	if (i > 1)
		buf_fmt(&b, ".%d", i);
	buf_str(&b, ending);
	free(r->name);
	r->name = b.data;
	return open(r->name, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0660);
}

/* A file that somebody may be mending is never overwritten, unless it was named. */
static void
create(struct rejects *r)
{
	int fd = -1;

	if (r->wish) {
		fd = open_as(r, O_TRUNC, r->wish, 0, "");
	} else {
		for (int i = 1; i < NAMES_MOST && fd < 0; i++) {
			fd = open_as(r, O_EXCL, r->stem, i, ".csv");
			if (fd < 0 && errno != EEXIST)
				break;
		}
	}
	r->out = fd >= 0 ? fdopen(fd, "w") : NULL;
	if (!r->out)
		r->error = errno;
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
		if (is_extra(header->field[i]))
			continue;
		/* where the fields cannot be told apart, none is claimed to be known */
		csv_write_field(&b, i < row->n && !row->fault ? row->raw[i] : "", first);
		first = false;
	}
	for (int i = 0; i < EXTRA; i++)
		csv_write_field(&b, more[i], false);
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
	return fflush(r->out) == 0 &&
	    (fsync(fileno(r->out)) == 0 || errno == EINVAL || errno == EROFS);
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
	if (!r->error)
		return true;
	errno = r->error;
	diag_errno(d, r->name, "cannot write the rejects");
	return false;
}

void
rejects_release(struct rejects *r)
{
	if (r->out)
		fclose(r->out);
	free(r->name);
}
