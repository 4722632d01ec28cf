#include "exchange/send.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/tongue.h"
#include "store/file.h"
#include "store/lock.h"

static const char *const reject_columns[] = {"case", "row", "column", "value", "reason", "rule"};
enum { REJECT_COLUMNS = 6 };
#define BOM "\xef\xbb\xbf"

static enum status
failed(struct diag *d, const char *path, const char *what)
{
	diag_errno(d, path, "%s", _(what));
	return ST_FAILED;
}

/* The directory of the file, which the caller may write to, outside the office. */
static enum status
open_directory(struct send *e, const char *directory, struct diag *d)
{
	struct place p;

	named_place(e->store, e->caller, arena_fmt(&e->arena, "%s/file", directory), &p);
	if (p.dir < 0)
		return failed(d, directory, "cannot open");
	close(p.dir);
	if (p.in_office)
		diag_at(d, directory, 0, 0, "it lies in the office");
	else if (e->caller->guarded && p.locked)
		diag_at(d, directory, 0, 0, "it is not yours to write");
	else if ((e->dir = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) >= 0)
		return ST_DONE;
	else
		return failed(d, directory, "cannot open");
	return ST_FAILED;
}

static const char *
temp_name(struct send *e, const char *file)
{
	return arena_fmt(&e->arena, ".%s.tmp", file);
}

/* What the last batch has not given its name yet, since it was cut off. */
static enum status
finish_last(struct send *e, struct diag *d)
{
	const struct sent_batch *b = e->sent.batch;
	const char *temp = b ? temp_name(e, b->file) : NULL;
	enum status st = ST_DONE;
	int dir = b ? open(b->directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

	if (dir >= 0 && faccessat(dir, temp, F_OK, AT_SYMLINK_NOFOLLOW) == 0) {
		if (file_publish(dir, temp, b->file) != 0 || fsync(dir) != 0)
			st = failed(d, b->file, "was sent, and cannot get its name");
		else
			diag_at(d, b->directory, 0, 0,
			    "batch %zu was cut off: its file %s is there now", b->number, b->file);
	}
	if (dir >= 0)
		close(dir);
	return st;
}

static enum status
take_lock(struct send *e, struct diag *d)
{
	enum status st;

	if (e->dry_run)
		return ST_DONE;
	st = lock_take(e->store, LOCK_EXCHANGE, "exchange", d);
	e->locked = st == ST_DONE;
	return st;
}

/* The absolute name: the next sending may be called from elsewhere. */
static const char *
absolute(struct send *e, const char *directory)
{
	char *path = realpath(directory, NULL);
	const char *s = arena_str(&e->arena, path ? path : directory);

	free(path);
	return s;
}

static enum status
begin_file(struct send *e, struct diag *d)
{
	int fd;

	e->file = exchange_file_name(e->x, e->v, &e->of, &e->arena, d);
	if (!e->file)
		return ST_FAILED;
	if (e->dry_run)
		return ST_DONE;
	if (faccessat(e->dir, e->file, F_OK, AT_SYMLINK_NOFOLLOW) == 0) {
		diag_at(d, e->directory, 0, 0, "there is a %s in it already", e->file);
		return ST_FAILED;
	}
	e->temp = temp_name(e, e->file);
	/* what another sending left, that was cut off before anything was sent */
	unlinkat(e->dir, e->temp, 0);
	fd = openat(e->dir, e->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0660);
	e->out = fd >= 0 ? fdopen(fd, "w") : NULL;
	return e->out ? ST_DONE : failed(d, e->temp, "cannot create");
}

static void
write_out(struct send *e, const char *s, size_t n)
{
	digest_add(&e->digest, s, n);
	if (e->out)
		(void)!fwrite(s, 1, n, e->out); /* ferror tells, at the end */
}

/* The line, which has passed the encoder cell by cell. */
static void
write_line(struct send *e, const char *const *cells)
{
	struct buf encoded = {0};
	size_t at;

	buf_cut(&e->text, 0);
	exchange_line(e->v, cells, &e->text);
	encoder_add(&e->encoder, &encoded, buf_text(&e->text), e->text.len, &at);
	write_out(e, buf_text(&encoded), encoded.len);
	buf_release(&encoded);
}

static void
write_header(struct send *e)
{
	const char **names = arena_alloc(&e->arena, e->v->n * sizeof *names);

	if (e->v->bom)
		write_out(e, BOM, strlen(BOM));
	for (size_t i = 0; i < e->v->n; i++)
		names[i] = e->v->header == HEADER_TITLES ? e->v->columns[i].title
							 : e->v->columns[i].name;
	if (e->v->header != HEADER_NONE)
		write_line(e, names);
}

enum status
send_begin(struct send *e, struct diag *d)
{
	struct stamp now = zone_stamp(e->now, PRECISION_SECOND);
	enum status st;

	e->dir = -1;
	e->v = exchange_version(e->x, zone_day(e->now));
	if (!e->v) {
		diag_at(d, e->x->file, 0, 0, "no version of it is in force today");
		return ST_FAILED;
	}
	if (!encoder_open(&e->encoder, e->v->encoding)) {
		diag_at(d, e->x->file, 0, 0, "this system has no encoding %s", e->v->encoding);
		return ST_FAILED;
	}
	if (!withheld_read(&e->withheld, e->store, d))
		return ST_FAILED;
	if (!e->dry_run && (st = open_directory(e, e->directory, d)) != ST_DONE)
		return st;
	if ((st = take_lock(e, d)) != ST_DONE ||
	    (st = sent_read(&e->sent, e->store, e->x->name, d)) != ST_DONE ||
	    (!e->dry_run && (st = finish_last(e, d)) != ST_DONE))
		return st;
	stamp_format(&now, e->at);
	e->of = (struct exchange_sending){"", e->at, e->sent.batch ? e->sent.batch->number + 1 : 1};
	digest_begin(&e->digest);
	st = begin_file(e, d);
	if (st == ST_DONE)
		write_header(e);
	else
		e->file = NULL; /* one that is there already was not sent now */
	return st;
}

static void
add_reject(struct send *e, const char *const line[REJECT_COLUMNS])
{
	if (!e->rejects.len) {
		buf_str(&e->rejects, BOM);
		csv_write_row(&e->rejects, reject_columns, REJECT_COLUMNS, CSV_GUARDED);
	}
	csv_write_row(&e->rejects, line, REJECT_COLUMNS, CSV_GUARDED);
}

static void
reject(struct send *e, const char *id, const struct exchange_row *row,
    const struct exchange_fault *f, struct diag *d)
{
	add_reject(e, (const char *[]){id, row->key, f->column, f->value, f->reason, f->rule});
	diag_rule(d, row->key, f->rule, "column %s: %s", f->column, f->reason);
}

/* What is published of a case is what was sealed: of one that was written otherwise nothing is sent. */
static bool
sealed(struct send *e, const struct casefile *c, struct diag *d)
{
	struct diag found = {0};
	bool ok = case_verify(c, &found);

	ok &= case_verify_dossier(c, &found);
	for (const struct diag_item *i = found.first; i; i = i->next) {
		add_reject(e, (const char *[]){case_id(c), "", "", "", i->text, i->rule});
		diag_rule_at(d, i->file, i->line, i->col, i->rule ? i->rule : "seal.chain", "%s",
		    i->text);
	}
	diag_release(&found);
	if (!ok)
		e->rejected++;
	return ok;
}

/* Another row has what the receiver knows this one by. */
static bool
name_taken(struct send *e, const struct exchange_row *row, struct exchange_fault *f)
{
	const char *name = e->v->key >= 0 ? row->cells[e->v->key] : "";
	const struct sent_row *other = map_get(&e->sent.names, name);
	struct map_entry *here;
	const char *taken = NULL;

	if (!*name)
		return false;
	if (other && other->state != SENT_GONE && strcmp(other->key, row->key) != 0 &&
	    strcmp(other->name, name) == 0)
		taken = other->key;
	here = map_at(&e->names, name, strlen(name));
	if (here->value && strcmp(here->value, row->key) != 0)
		taken = here->value;
	if (!here->value)
		here->value = arena_str(&e->names.arena, row->key);
	if (taken)
		*f = (struct exchange_fault){e->v->columns[e->v->key].name, name,
		    arena_say(&e->arena, "%s has the same", taken), "exchange.key"};
	return taken;
}

static void
journal(struct send *e, const struct exchange_row *row, bool gone)
{
	if (e->dry_run)
		return;
	buf_str(&e->block, gone ? "gone" : "row");
	sent_field(&e->block, row->key);
	if (!gone) {
		sent_field(&e->block, row->digest);
		sent_field(&e->block, e->v->from);
		sent_field(&e->block, e->v->key >= 0 ? row->cells[e->v->key] : "");
	}
	buf_char(&e->block, '\n');
}

/* A row goes out, or its faults are told. */
static void
put_row(struct send *e, const struct casefile *c, struct exchange_row *row, const char *operation,
    struct arena *a, struct diag *d)
{
	struct exchange_fault taken;

	e->of.operation = operation;
	exchange_row_finish(e->x, e->v, &e->encoder, row, &e->of, a);
	for (size_t i = 0; i < row->n_faults; i++)
		reject(e, case_id(c), row, &row->faults[i], d);
	if (row->n_faults || name_taken(e, row, &taken)) {
		if (!row->n_faults)
			reject(e, case_id(c), row, &taken, d);
		e->rejected++;
		return;
	}
	write_line(e, row->cells);
	journal(e, row, strcmp(operation, "gone") == 0);
	e->rows++;
}

/* Its digest by the version by which it went out: another version of the form makes no row another. */
static bool
unchanged(struct send *e, const struct sent_row *was, const struct casefile *c,
    const struct exchange_row *row, struct arena *a)
{
	const struct exchange_version *v = exchange_version_from(e->x, was->from);
	const struct exchange_row *rows;
	struct encoder encoder;
	bool same = false;
	size_t n;

	if (was->state == SENT_GONE)
		return false;
	if (!v || v == e->v)
		return strcmp(was->digest, row->digest) == 0;
	if (!encoder_open(&encoder, v->encoding))
		return false;
	rows = exchange_rows(e->x, v, &encoder, c, e->now, a, &n);
	for (size_t i = 0; i < n; i++)
		same |= strcmp(rows[i].key, row->key) == 0 &&
		    strcmp(was->digest, rows[i].digest) == 0;
	encoder_close(&encoder);
	return same;
}

/* The receiver has a row that is none any more. */
static void
tell_gone(struct send *e, const struct sent_row *was, const char *why, struct diag *d)
{
	diag_at(d, was->key, 0, 0, "went out by %s on %.10s, and is none any more: %s", e->x->name,
	    was->batch->at, _(why));
	buf_str(&e->block, "gone");
	sent_field(&e->block, was->key);
	buf_char(&e->block, '\n');
	e->gone++;
}

/* Why no row of it goes out, whatever the form says; NULL: they may. */
static const char *
kept_back(struct send *e, const struct casefile *c, struct arena *a)
{
	const char *why = withheld_why(&e->withheld, e->x->office, c, e->now, a);

	if (c->fold.simulated)
		return _("the case only tries the procedure out");
	if (!version_applied(case_version(e->x->office, c)))
		return _("nobody applied for it");
	return why ? arena_say(a, "the case is withheld (%s)", why) : NULL;
}

/* The rows of it that went out are there, and nothing is said of them. */
static void
leave(struct send *e, const struct exchange_row *rows, size_t n)
{
	struct sent_row *was;

	for (size_t i = 0; i < n; i++)
		if ((was = sent_find(&e->sent, rows[i].key)))
			was->seen = true;
}

void
send_add(struct send *e, const struct casefile *c, struct diag *d)
{
	struct arena *a = c->arena;
	const char *kept = kept_back(e, c, a);
	struct exchange_row *rows;
	size_t n;

	rows = exchange_rows(e->x, e->v, &e->encoder, c, e->now, a, &n);
	leave(e, rows, n);
	if (!kept && !sealed(e, c, d))
		return;
	for (size_t i = 0; i < n; i++) {
		const struct sent_row *was = sent_find(&e->sent, rows[i].key);
		bool there = was && was->state != SENT_GONE;

		if (kept) {
			if (there)
				tell_gone(e, was, kept, d);
			else if (e->all && !e->whole)
				diag_at(d, rows[i].key, 0, 0, "goes out nowhere: %s", kept);
		} else if (rows[i].holds) {
			if (e->all || !was || !unchanged(e, was, c, &rows[i], a))
				put_row(e, c, &rows[i], there ? "changed" : "new", a, d);
		} else if (there && e->v->operation) {
			put_row(e, c, &rows[i], "gone", a, d);
		} else if (there) {
			tell_gone(e, was, "it does not fit the conditions of the form", d);
		}
	}
}

/* Rows that no case has given, when all cases were asked. */
static void
tell_lost(struct send *e, struct diag *d)
{
	for (const struct sent_row *r = e->sent.first; r; r = r->next)
		if (!r->seen && r->state != SENT_GONE)
			tell_gone(e, r, "no case has it", d);
}

/* The rejects of this sending, in the place of those of the one before. */
static enum status
write_rejects(struct send *e, struct diag *d)
{
	const char *name = arena_fmt(&e->arena, "%s-rejects.csv", e->x->name);
	const char *temp = arena_fmt(&e->arena, ".%s.tmp", name);
	enum status st;

	if (!e->rejects.len) {
		if (e->whole && unlinkat(e->dir, name, 0) != 0 && errno != ENOENT)
			return failed(d, name, "cannot take away the rejects of before");
		return ST_DONE;
	}
	unlinkat(e->dir, temp, 0);
	st = file_create(e->dir, temp, buf_text(&e->rejects), e->rejects.len, true, d);
	if (st == ST_DONE && renameat(e->dir, temp, e->dir, name) != 0)
		st = failed(d, name, "cannot write the rejects");
	return st;
}

static bool
close_file(struct send *e)
{
	bool ok = fflush(e->out) == 0 && !ferror(e->out) && fsync(fileno(e->out)) == 0;

	ok = fclose(e->out) == 0 && ok;
	e->out = NULL;
	return ok;
}

/* The block of the batch: its line comes first. */
static enum status
append_batch(struct send *e, struct diag *d)
{
	char digest[DIGEST_TEXT];
	struct buf b = {0};
	enum status st;

	digest_end(&e->digest, digest);
	buf_str(&b, "batch");
	sent_field(&b, arena_fmt(&e->arena, "%zu", e->of.batch));
	sent_field(&b, e->at);
	sent_field(&b, absolute(e, e->directory));
	sent_field(&b, e->file);
	sent_field(&b, digest);
	buf_char(&b, '\n');
	buf_add(&b, buf_text(&e->block), e->block.len);
	buf_str(&b, "end\n");
	st = lock_excludes(e->store, d);
	if (st == ST_DONE)
		st = sent_append(&e->sent, e->store, &b, d);
	buf_release(&b);
	return st;
}

/* Only that rows are gone, which makes no file. */
static enum status
append_gone(struct send *e, struct diag *d)
{
	if (!e->block.len)
		return ST_DONE;
	buf_str(&e->block, "end\n");
	return sent_append(&e->sent, e->store, &e->block, d);
}

static enum status
send_file(struct send *e, struct diag *d)
{
	enum status st;

	if (!close_file(e))
		return failed(d, e->temp, "cannot write");
	st = append_batch(e, d);
	if (st != ST_DONE)
		return st;
	/* from here on it was sent: what fails now is brought to its end by the next sending */
	if (file_publish(e->dir, e->temp, e->file) != 0) {
		e->temp = NULL;
		return failed(d, e->file, "was sent, and cannot get its name");
	}
	e->temp = NULL;
	return fsync(e->dir) == 0 ? ST_DONE : failed(d, e->file, "cannot make it durable");
}

enum status
send_end(struct send *e, struct diag *d)
{
	enum status st = ST_DONE;

	if (e->whole)
		tell_lost(e, d);
	if (!e->dry_run) {
		st = write_rejects(e, d);
		if (st == ST_DONE)
			st = e->rows ? send_file(e, d) : append_gone(e, d);
	}
	if (st != ST_DONE || !e->rows)
		e->file = NULL;
	if (st == ST_DONE && e->rejected)
		st = ST_FAILED;
	return st == ST_DONE && e->gone ? ST_NO : st;
}

void
send_release(struct send *e)
{
	if (e->out && !e->dry_run)
		fclose(e->out);
	if (e->temp)
		unlinkat(e->dir, e->temp, 0);
	if (e->locked)
		lock_drop(e->store, LOCK_EXCHANGE);
	if (e->dir >= 0)
		close(e->dir);
	encoder_close(&e->encoder);
	withheld_release(&e->withheld);
	sent_release(&e->sent);
	map_release(&e->names);
	buf_release(&e->block);
	buf_release(&e->rejects);
	buf_release(&e->text);
	arena_release(&e->arena);
}
