#include "store/rejects.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

enum { NAMES_MOST = 1000 };

static const char *const extra[] = {"reject-line", "reject-column", "reject-reason"};
enum { EXTRA = sizeof extra / sizeof *extra };

void
rejects_init(struct rejects *r, const char *wish, const struct csv_reader *reader)
{
	*r = (struct rejects){.wish = wish, .reader = reader};
}

static bool
is_extra(const char *name)
{
	for (int i = 0; i < EXTRA; i++)
		if (strcmp(name, extra[i]) == 0)
			return true;
	return false;
}

/* A file that somebody may be mending is never overwritten, unless it was named. */
static void
create(struct rejects *r, const char *file)
{
	int fd = -1;

	if (r->wish) {
		if (asprintf(&r->name, "%s", r->wish) > 0)
			fd = open(r->wish, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0660);
	} else {
		for (int i = 1; i < NAMES_MOST; i++) {
			if (asprintf(&r->name, "%s.rejects%s%.0d.csv", file, i > 1 ? "." : "",
				i > 1 ? i : 0) < 0)
				break;
			fd = open(r->name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0660);
			if (fd >= 0 || errno != EEXIST)
				break;
			free(r->name);
			r->name = NULL;
		}
	}
	r->out = fd >= 0 ? fdopen(fd, "w") : NULL;
	r->failed = !r->out;
}

static void
write_row(struct rejects *r, const struct csv_row *row, const char *const more[EXTRA])
{
	const struct csv_row *header = csv_header(r->reader);
	struct buf b = {0};
	bool first = true;

	for (size_t i = 0; i < header->n; i++) {
		if (is_extra(header->field[i]))
			continue;
		csv_write_field(&b, i < row->n ? row->field[i] : "", first);
		first = false;
	}
	for (int i = 0; i < EXTRA; i++)
		csv_write_field(&b, more[i], false);
	buf_char(&b, '\n');
	if (fwrite(b.data, 1, b.len, r->out) != b.len)
		r->failed = true;
	buf_release(&b);
}

void
rejects_add(struct rejects *r, const char *file, const struct csv_row *row, int line,
    const char *column, const char *reason)
{
	char number[16];
	const char *const more[EXTRA] = {number, column ? column : "", reason};

	r->n++;
	if (!r->out && !r->failed) {
		create(r, file);
		if (r->out) {
			fputs("\xef\xbb\xbf", r->out);
			write_row(r, csv_header(r->reader), extra);
		}
	}
	if (!r->out)
		return;
	snprintf(number, sizeof number, "%d", line);
	write_row(r, row, more);
}

bool
rejects_close(struct rejects *r, struct diag *d)
{
	bool ok = !r->failed;

	if (r->out) {
		ok = fflush(r->out) == 0 && fsync(fileno(r->out)) == 0 && ok;
		ok = fclose(r->out) == 0 && ok;
		r->out = NULL;
	}
	if (!ok)
		diag_errno(d, r->name, "cannot write the rejects");
	return ok;
}

void
rejects_release(struct rejects *r)
{
	if (r->out)
		fclose(r->out);
	free(r->name);
}
