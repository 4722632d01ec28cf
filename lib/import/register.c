#include "import/register.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "store/file.h"

enum { CHARACTER = 4 }; /* bytes of one in UTF-8, at most */

static ssize_t
read_at(int fd, char *to, size_t n, off_t at)
{
	ssize_t got;

	do
		got = pread(fd, to, n, at);
	while (got < 0 && errno == EINTR);
	return got;
}

/* A character may begin in one part and end in the next. */
static bool
well_formed(int fd)
{
	char *part = xmalloc(REGISTER_HEAD);
	size_t kept = 0, n, good;
	off_t at = 0;
	ssize_t got;

	while ((got = read_at(fd, part + kept, REGISTER_HEAD - kept, at)) > 0) {
		at += got;
		n = kept + (size_t)got;
		good = utf8_bad(part, n);
		kept = n - good;
		if (kept >= CHARACTER)
			break;
		memmove(part, part + good, kept);
	}
	free(part);
	return got == 0 && !kept;
}

enum status
register_open(struct register_text *r, int fd, const char *path, size_t limit, struct diag *d)
{
	*r = (struct register_text){.fd = fd};
	if (fd >= 0 && fstat(fd, &r->was) == 0 && S_ISREG(r->was.st_mode) &&
	    (size_t)r->was.st_size <= limit && well_formed(fd))
		return ST_DONE;
	r->fd = -1;
	return file_read_open(fd, path, limit, &r->text, NULL, d);
}

void
register_release(struct register_text *r)
{
	if (r->fd >= 0)
		close(r->fd);
	buf_release(&r->text);
}

size_t
register_len(const struct register_text *r)
{
	return r->fd >= 0 ? (size_t)r->was.st_size : r->text.len;
}

static size_t
lines(const char *s, size_t n)
{
	size_t found = 0;

	for (const char *end = s + n; (s = memchr(s, '\n', (size_t)(end - s))); s++)
		found++;
	return found;
}

size_t
register_lines(const struct register_text *r)
{
	char part[65536];
	size_t found = 0;
	off_t at = 0;
	ssize_t n;

	if (r->fd < 0)
		return lines(buf_text(&r->text), r->text.len);
	while ((n = pread(r->fd, part, sizeof part, at)) > 0) {
		found += lines(part, (size_t)n);
		at += n;
	}
	return found;
}

const char *
register_head(const struct register_text *r, struct buf *head, size_t *n)
{
	ssize_t got;

	if (r->fd < 0) {
		*n = r->text.len;
		return buf_text(&r->text);
	}
	buf_cut(head, 0);
	buf_fill(head, '\0', REGISTER_HEAD);
	got = read_at(r->fd, head->data, REGISTER_HEAD, 0);
	buf_cut(head, got > 0 ? (size_t)got : 0);
	*n = head->len;
	return buf_text(head);
}

enum status
register_hold(struct register_text *r, const char *path, size_t limit, struct diag *d)
{
	int fd = r->fd;

	if (fd < 0)
		return ST_DONE;
	r->fd = -1;
	return file_read_open(fd, path, limit, &r->text, NULL, d);
}

enum status
register_feed(const struct register_text *r, size_t *at, struct csv_reader *reader,
    const char *path, struct diag *d)
{
	char part[REGISTER_PART];
	const size_t from = *at;
	ssize_t n;

	if (r->fd < 0) {
		n = r->text.len - from < REGISTER_PART ? (ssize_t)(r->text.len - from)
						       : REGISTER_PART;
		*at += (size_t)n;
		return csv_feed(reader, buf_text(&r->text) + from, (size_t)n);
	}
	n = read_at(r->fd, part, sizeof part, (off_t)from);
	if (n < 0) {
		diag_errno(d, path, "cannot read");
		return ST_FAILED;
	}
	*at += (size_t)n;
	return csv_feed(reader, part, (size_t)n);
}

bool
register_stays(const struct register_text *r, const char *path, struct diag *d)
{
	struct stat now;

	if (r->fd < 0 ||
	    (fstat(r->fd, &now) == 0 && now.st_size == r->was.st_size &&
		now.st_mtim.tv_sec == r->was.st_mtim.tv_sec &&
		now.st_mtim.tv_nsec == r->was.st_mtim.tv_nsec))
		return true;
	diag_at(d, path, 0, 0,
	    "it was written to while it was imported: what is not told was not imported");
	return false;
}
