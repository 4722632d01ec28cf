#include "exchange/returned.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/digest.h"
#include "base/utf8.h"
#include "store/file.h"
#include "store/lock.h"

/* A list while it is read. */
struct returning {
	const struct exchange_version *v;
	const struct csv_reader *reader;
	const char *path;
	struct sent *sent;
	struct buf block;
	size_t n;
	int key;
	bool wrong;
};

static int
column(struct returning *r, const struct csv_reader *reader, const char *name, struct diag *d)
{
	int i = csv_column(reader, name);

	if (i < 0) {
		diag_at(d, r->path, 1, 0, "there is no column '%s', of which the form speaks",
		    name);
		r->wrong = true;
	}
	return i;
}

/* Every column of which the form speaks is there. */
static enum status
read_header(void *returning, const struct csv_reader *reader, struct diag *d)
{
	struct returning *r = returning;
	const struct node *only = node_get(r->v->returned, "only"), *x;

	r->reader = reader;
	r->key = column(r, reader, node_get_str(r->v->returned, "key", ""), d);
	for (x = node_get(r->v->returned, "reason")->first; x; x = x->next)
		column(r, reader, x->str, d);
	for (x = only ? only->first : NULL; x; x = x->next)
		column(r, reader, x->key->str, d);
	return r->wrong ? ST_FAILED : ST_DONE;
}

static bool
meant(const struct returning *r, const struct csv_row *row)
{
	const struct node *only = node_get(r->v->returned, "only");

	for (const struct node *x = only ? only->first : NULL; x; x = x->next)
		if (!node_has(x, row->field[csv_column(r->reader, x->key->str)]))
			return false;
	return true;
}

static const char *
reason_of(const struct returning *r, const struct csv_row *row, struct arena *a)
{
	struct buf b = {0};

	for (const struct node *x = node_get(r->v->returned, "reason")->first; x; x = x->next) {
		const char *text = row->field[csv_column(r->reader, x->str)];

		if (*text)
			buf_fmt(&b, "%s%s", b.len ? "; " : "", text);
	}
	return b.len ? buf_keep(&b, a) : "-";
}

static enum status
read_row(void *returning, const struct csv_row *row, struct diag *d)
{
	struct returning *r = returning;
	const struct sent_row *sent;
	struct arena a = {0};
	const char *reason;

	if (row->fault) {
		diag_at(d, r->path, row->fault_at.line, row->fault_at.col, "%s", row->fault);
		r->wrong = true;
		return ST_DONE;
	}
	if (!meant(r, row))
		return ST_DONE;
	sent = map_get(&r->sent->names, row->field[r->key]);
	if (!sent) {
		csv_complain(r->reader, row, (size_t)r->key, "no row '%s' went out",
		    row->field[r->key]);
		r->wrong = true;
		return ST_DONE;
	}
	reason = reason_of(r, row, &a);
	if (utf8_fault(reason))
		reason = "(a reason that cannot be shown)";
	buf_str(&r->block, "reject");
	sent_field(&r->block, sent->key);
	sent_field(&r->block, reason);
	buf_char(&r->block, '\n');
	r->n++;
	arena_release(&a);
	return ST_DONE;
}

static bool
add_part(void *digest, const char *s, size_t n)
{
	digest_add(digest, s, n);
	return true;
}

/* The list, by its digest, and what of it is kept. */
static enum status
read_list(struct returning *r, int fd, char digest[DIGEST_TEXT], struct diag *d)
{
	const struct csv_handler h = {.header = read_header, .row = read_row, .arg = r};
	struct csv_reader *reader;
	struct digest g;
	enum status st;

	digest_begin(&g);
	st = file_parts(fd, r->path, add_part, &g, d);
	digest_end(&g, digest);
	if (st != ST_DONE || lseek(fd, 0, SEEK_SET) != 0)
		return ST_FAILED;
	if (map_get(&r->sent->lists, digest)) {
		diag_at(d, r->path, 0, 0, "was read already, on %.10s",
		    (const char *)map_get(&r->sent->lists, digest));
		return ST_DONE;
	}
	reader = csv_open(r->path, &h, d);
	st = csv_read(reader, fd);
	csv_close(reader);
	return st;
}

static enum status
keep(struct returning *r, struct store *s, const char *digest, int64_t now, struct diag *d)
{
	struct stamp at = zone_stamp(now, PRECISION_SECOND);
	char text[STAMP_TEXT];
	struct buf b = {0};
	enum status st;

	if (!r->block.len)
		return ST_DONE;
	stamp_format(&at, text);
	buf_str(&b, "returned");
	sent_field(&b, digest);
	sent_field(&b, text);
	sent_field(&b, r->path);
	buf_char(&b, '\n');
	buf_add(&b, r->block.data, r->block.len);
	buf_str(&b, "end\n");
	st = lock_excludes(s, d);
	if (st == ST_DONE)
		st = sent_append(r->sent, s, &b, d);
	buf_release(&b);
	return st;
}

enum status
returned_read(struct store *s, const struct caller *caller, const struct exchange *x,
    const char *path, int64_t now, size_t *n, struct diag *d)
{
	struct returning r = {.v = exchange_version(x, zone_day(now)), .path = path};
	char digest[DIGEST_TEXT];
	struct sent sent = {0};
	enum status st;
	int fd;

	*n = 0;
	if (!r.v || !r.v->returned) {
		diag_at(d, x->file, 0, 0, "it does not say how what comes back is read (returned)");
		return ST_FAILED;
	}
	st = lock_take(s, LOCK_EXCHANGE, "exchange", d);
	if (st != ST_DONE)
		return st;
	r.sent = &sent;
	st = sent_read(&sent, s, x->name, d);
	fd = st == ST_DONE ? named_open(s, caller, path, 0) : -1;
	if (st == ST_DONE && fd < 0) {
		diag_errno(d, path, "cannot open");
		st = ST_FAILED;
	}
	if (st == ST_DONE)
		st = read_list(&r, fd, digest, d);
	if (st == ST_DONE)
		st = keep(&r, s, digest, now, d);
	if (st == ST_DONE)
		*n = r.n;
	if (fd >= 0)
		close(fd);
	sent_release(&sent);
	buf_release(&r.block);
	lock_drop(s, LOCK_EXCHANGE);
	return st == ST_DONE && r.wrong ? ST_FAILED : st;
}
