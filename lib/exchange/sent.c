#include "exchange/sent.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/file.h"

enum { FIELDS = 6, SENT_BYTES = 1 << 30 };
static const char directory[] = "exchange";
const char *const sent_names[] = {"sent", "gone", "returned"};

/* A line, its fields, and where in the text it stands. */
struct line {
	char *field[FIELDS];
	size_t n;
	int number;
};

void
sent_field(struct buf *b, const char *text)
{
	static const char plain[] = "\t\n\r\\", letter[] = "tnr\\";

	if (b->len && b->data[b->len - 1] != '\n')
		buf_char(b, '\t');
	for (size_t n; *text; text += n) {
		n = strcspn(text, plain);
		buf_add(b, text, n);
		text += n;
		n = *text != '\0';
		if (n)
			buf_fmt(b, "\\%c", letter[strchr(plain, *text) - plain]);
	}
}

/* In its place: it becomes no longer. */
static void
unescape(char *s)
{
	char *to = s;

	for (; *s; s++) {
		if (*s == '\\' && s[1]) {
			s++;
			*to++ = *s == 't' ? '\t' : *s == 'n' ? '\n' : *s == 'r' ? '\r' : *s;
		} else {
			*to++ = *s;
		}
	}
	*to = '\0';
}

/* The text is cut up, and has NULs afterwards. */
static void
split(struct line *l, char *s)
{
	char *tab;

	l->n = 0;
	while (s && l->n < FIELDS) {
		tab = l->n + 1 < FIELDS ? strchr(s, '\t') : NULL;
		if (tab)
			*tab = '\0';
		unescape(s);
		l->field[l->n++] = s;
		s = tab ? tab + 1 : NULL;
	}
}

static bool
line_is(const struct line *l, const char *word, size_t fields)
{
	return l->n == fields && strcmp(l->field[0], word) == 0;
}

struct sent_row *
sent_find(const struct sent *x, const char *key)
{
	return map_get(&x->rows, key);
}

static void
take_row(struct sent *x, const struct line *l)
{
	struct map_entry *e = map_at(&x->rows, l->field[1], strlen(l->field[1]));
	struct sent_row *row = e->value;

	if (!row) {
		row = arena_alloc(&x->arena, sizeof *row);
		row->key = l->field[1];
		e->value = row;
		if (x->last)
			x->last->next = row;
		else
			x->first = row;
		x->last = row;
	}
	row->digest = l->field[2];
	row->from = l->field[3];
	row->name = l->field[4];
	row->state = SENT_OUT;
	row->reason = row->returned = NULL;
	row->batch = x->batch;
	if (*row->name)
		map_at(&x->names, row->name, strlen(row->name))->value = row;
}

static void
take_batch(struct sent *x, const struct line *l)
{
	struct sent_batch *b = arena_alloc(&x->arena, sizeof *b);

	*b = (struct sent_batch){strtoul(l->field[1], NULL, 10), l->field[2], l->field[3],
	    l->field[4], l->field[5], x->batch};
	x->batch = b;
}

/* What a line of a block that is whole says. False: it is none. */
static bool
take(struct sent *x, const struct line *l, const char **returned)
{
	struct sent_row *row = l->n > 1 ? sent_find(x, l->field[1]) : NULL;

	if (line_is(l, "batch", 6)) {
		take_batch(x, l);
	} else if (line_is(l, "row", 5) && x->batch) {
		take_row(x, l);
	} else if (line_is(l, "gone", 2) && row) {
		row->state = SENT_GONE;
	} else if (line_is(l, "returned", 4)) {
		*returned = l->field[2];
		map_at(&x->lists, l->field[1], strlen(l->field[1]))->value = l->field[2];
	} else if (line_is(l, "reject", 3) && row) {
		row->state = SENT_RETURNED;
		row->reason = l->field[2];
		row->returned = *returned;
	} else {
		return line_is(l, "end", 1);
	}
	return true;
}

/* Bytes up to the last line "end". */
static size_t
whole(const struct buf *text)
{
	size_t n = text->len, good = 0;
	const char *s = buf_text(text), *end;

	for (const char *p = s; p < s + n; p = end + 1) {
		end = memchr(p, '\n', n - (size_t)(p - s));
		if (!end)
			break;
		if (end - p == 3 && memcmp(p, "end", 3) == 0)
			good = (size_t)(end + 1 - s);
	}
	return good;
}

enum status
sent_read(struct sent *x, const struct store *s, const char *form, struct diag *d)
{
	const char *returned = "";
	struct line l = {0};
	enum status st;
	char *p, *end;

	*x = (struct sent){0};
	x->path = arena_fmt(&x->arena, "%s/%s.sent", directory, form);
	st = file_read_below(s->dir, x->path, SENT_BYTES, &x->text, NULL, d);
	if (st != ST_DONE)
		return st == ST_NO ? ST_DONE : st;
	x->good = whole(&x->text);
	x->torn = x->good < x->text.len;
	for (p = x->text.data; p < x->text.data + x->good; p = end + 1) {
		end = memchr(p, '\n', x->good - (size_t)(p - x->text.data));
		*end = '\0';
		l.number++;
		split(&l, p);
		if (!take(x, &l, &returned)) {
			diag_at(d, x->path, l.number, 0,
			    "is no line of what was sent: it is written by case-export alone");
			return ST_FAILED;
		}
	}
	return ST_DONE;
}

/* The file, made when it is missing, for whom the directory is. */
static int
open_file(struct sent *x, const struct store *s, int at, struct diag *d)
{
	const char *name = strrchr(x->path, '/') + 1;
	int fd = file_open(s->dir, x->path, O_WRONLY | O_APPEND);

	if (fd >= 0 || errno != ENOENT)
		return fd;
	if (file_create(at, name, "", 0, true, d) != ST_DONE || fsync(at) != 0)
		return -1;
	return file_open(s->dir, x->path, O_WRONLY | O_APPEND);
}

static bool
append(int fd, size_t good, const struct buf *block)
{
	const char *p = buf_text(block);
	size_t left = block->len;
	ssize_t n;

	if (ftruncate(fd, (off_t)good) != 0)
		return false;
	while (left) {
		n = write(fd, p, left);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		p += n;
		left -= (size_t)n;
	}
	return fsync(fd) == 0;
}

enum status
sent_append(struct sent *x, const struct store *s, const struct buf *block, struct diag *d)
{
	int at = file_directory(s->dir, directory, true, d), fd = -1;
	bool ok = false;

	if (at < 0)
		return ST_FAILED;
	fd = open_file(x, s, at, d);
	if (fd < 0)
		file_complain(d, x->path, "cannot open");
	else if (!(ok = append(fd, x->good, block)))
		diag_errno(d, x->path, "cannot write what was sent");
	/* what is there in part is none, and so that it never becomes one it goes */
	if (fd >= 0 && !ok && ftruncate(fd, (off_t)x->good) != 0)
		diag_errno(d, x->path, "cannot take back what was written in part");
	if (ok)
		x->good += block->len;
	if (fd >= 0)
		close(fd);
	close(at);
	return ok ? ST_DONE : ST_FAILED;
}

void
sent_release(struct sent *x)
{
	map_release(&x->rows);
	map_release(&x->names);
	map_release(&x->lists);
	buf_release(&x->text);
	arena_release(&x->arena);
}
