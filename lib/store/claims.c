#include "store/claims.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/list.h"
#include "base/map.h"
#include "base/said.h"
#include "store/file.h"
#include "store/lock.h"
#include "store/scan.h"

static const char directory[] = ".casework", name[] = "numbers.tsv",
		  path[] = ".casework/numbers.tsv";

/* One that claims a number; a claimant that is on disk is looked up there. */
struct entry {
	struct entry *next;
	const char *id;
	const struct claimant *unwritten; /* NULL: it is on disk */
};

static struct map_entry *
at_number(struct claims *x, struct arena *a, enum claim claim, const char *number)
{
	const char *key = arena_fmt(a, "%s\t%s", claim_names[claim], number);

	return map_at(&x->map, key, strlen(key));
}

static struct entry *
add_entry(struct claims *x, struct map_entry *at, const char *id)
{
	struct entry *e = arena_alloc(&x->map.arena, sizeof *e);

	*e = (struct entry){.next = at->value, .id = arena_str(&x->map.arena, id)};
	at->value = e;
	return e;
}

/* What is no such line, such as half of one of a dead process, says nothing. */
static void
add_line(struct claims *x, struct arena *a, char *line)
{
	const char *what = strsep(&line, "\t");
	const char *id = line ? strsep(&line, "\t") : NULL;
	int claim = word_find(claim_names, CLAIM_N, what);

	if (claim && id && line)
		add_entry(x, at_number(x, a, (enum claim)claim, line), id);
}

/* The whole lines of a text, which it takes apart: how many bytes these are. */
static size_t
add_lines(struct claims *x, char *text)
{
	struct arena a = {0};
	char *end, *line = text;

	for (; (end = strchr(line, '\n')); line = end + 1) {
		*end = '\0';
		add_line(x, &a, line);
	}
	arena_release(&a);
	return (size_t)(line - text);
}

static void
put_lines(struct buf *out, const struct casefile *c, const struct node *e)
{
	const char *number;
	enum claim claim;

	for (; e; e = e->next)
		if ((claim = event_claims(c, e, &number)))
			buf_fmt(out, "%s\t%s\t%s\n", claim_names[claim], case_id(c), number);
}

static enum status
collect(void *out, const char *id, struct casefile *c, struct diag *d)
{
	(void)id;
	(void)d;
	put_lines(out, c, case_acts(c));
	return ST_DONE;
}

/* All claims of the office; a case that cannot be read claims nothing, and is case-check's to tell. */
static void
collect_all(const struct store *s, struct buf *out)
{
	struct diag ignored = {0};
	struct scan scan = {.store = s,
	    .diag = &ignored,
	    .part = CASE_WHOLE,
	    .add = collect,
	    .arg = out};

	scan_office(&scan);
	scan_release(&scan);
	diag_release(&ignored);
}

static enum status
make_file(struct store *s, const struct buf *text, struct diag *d)
{
	static const char temp[] = "numbers.tmp";
	int at = file_directory(s->dir, directory, false, d);
	enum status st;

	if (at < 0)
		return ST_FAILED;
	unlinkat(at, temp, 0);
	st = file_create_as(at, temp, path, text->data, text->len, true, d);
	if (st == ST_DONE && renameat(at, temp, at, name) != 0) {
		diag_errno(d, path, "cannot create");
		unlinkat(at, temp, 0);
		st = ST_FAILED;
	}
	close(at);
	return st;
}

/* What the file has that the map has not. */
static enum status
read_rest(struct claims *x, int fd, struct diag *d)
{
	struct stat st;
	char *text;
	ssize_t n;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		diag_at(d, path, 0, 0, "not a regular file");
		return ST_FAILED;
	}
	if (st.st_ino != x->file || st.st_size < x->at) {
		map_release(&x->map);
		*x = (struct claims){.file = st.st_ino};
	}
	if (st.st_size == x->at)
		return ST_DONE;
	text = xmalloc((size_t)(st.st_size - x->at) + 1);
	n = pread(fd, text, (size_t)(st.st_size - x->at), x->at);
	if (n < 0) {
		diag_errno(d, path, "cannot read");
	} else {
		text[n] = '\0';
		x->at += (off_t)add_lines(x, text);
	}
	free(text);
	return n < 0 ? ST_FAILED : ST_DONE;
}

static enum status
load(struct store *s, bool write, struct diag *d)
{
	struct buf text = {0};
	enum status st = ST_DONE;
	bool missing;
	int fd;

	fd = file_open(s->dir, path, O_RDONLY);
	missing = fd < 0 && errno == ENOENT;
	if (missing && (write || !s->claims.whole)) {
		collect_all(s, &text);
		if (write)
			st = make_file(s, &text, d);
		else if (text.len)
			add_lines(&s->claims, text.data);
		s->claims.whole = true;
		fd = write && st == ST_DONE ? file_open(s->dir, path, O_RDONLY) : -1;
	}
	if (fd < 0 && st == ST_DONE && (write || !missing)) {
		file_complain(d, path, "cannot open");
		st = ST_FAILED;
	}
	if (fd >= 0) {
		st = read_rest(&s->claims, fd, d);
		close(fd);
	}
	buf_release(&text);
	return st;
}

enum status
claims_begin(struct store *s, bool write, struct diag *d)
{
	enum status st = write ? lock_take(s, LOCK_CLAIMS, "numbers", d) : ST_DONE;

	if (st != ST_DONE)
		return st;
	st = load(s, write, d);
	if (st != ST_DONE)
		claims_end(s, write);
	return st;
}

void
claims_end(struct store *s, bool write)
{
	if (write)
		lock_drop(s, LOCK_CLAIMS);
}

/* What the case says by now; false: it does not claim the number. */
static bool
look_up(const struct store *s, const struct entry *e, enum claim claim, const char *number,
    struct arena *a, struct claimant *found)
{
	struct diag ignored = {0};
	struct buf text = {0};
	const struct node *event = NULL;
	struct casefile c;

	if (e->unwritten) {
		*found = *e->unwritten;
		return true;
	}
	if (store_read(s, e->id, CASE_WHOLE, a, &text, &c, &ignored) == ST_DONE)
		event = case_claims(&c, claim, number);
	if (event)
		*found = claimant_of(&s->office, &c, event);
	buf_release(&text);
	diag_release(&ignored);
	return event;
}

static bool
is_known(const struct request *r, const char *id)
{
	for (size_t i = 0; i < r->n_claimed; i++)
		if (strcmp(r->claimed[i].id, id) == 0)
			return true;
	return false;
}

void
claims_look(struct store *s, const char *id, enum claim claim, const char *number,
    struct request *r, struct arena *a)
{
	const char *folded = said_folded(a, number);
	const struct entry *e = at_number(&s->claims, a, claim, folded)->value;
	struct claimant *list = NULL;

	r->claimed = NULL;
	r->n_claimed = 0;
	for (; e; e = e->next) {
		if (strcmp(e->id, id) == 0 || is_known(r, e->id))
			continue;
		list = list_room_in(a, list, r->n_claimed, sizeof *list);
		r->n_claimed += look_up(s, e, claim, folded, a, &list[r->n_claimed]);
		r->claimed = list;
	}
}

/* Behind what is whole; half a line of a dead process is ended first. */
static enum status
append(struct store *s, const struct buf *lines, struct diag *d)
{
	int fd = file_open(s->dir, path, O_RDWR | O_APPEND);
	struct buf text = {0};
	struct stat st;
	bool done;

	if (fd < 0) {
		file_complain(d, path, "cannot open");
		return ST_FAILED;
	}
	if (fstat(fd, &st) == 0 && st.st_size != s->claims.at)
		buf_char(&text, '\n');
	buf_add(&text, lines->data, lines->len);
	done = write(fd, text.data, text.len) == (ssize_t)text.len && fdatasync(fd) == 0;
	if (!done)
		diag_errno(d, path, "cannot write");
	else
		s->claims.at += (off_t)text.len;
	buf_release(&text);
	close(fd);
	return done ? ST_DONE : ST_FAILED;
}

enum status
claims_add(struct store *s, const struct casefile *c, size_t events, bool write, bool unwritten,
    struct diag *d)
{
	const struct node *e = case_acts(c);
	struct claims *x = &s->claims;
	struct buf lines = {0};
	struct entry *added;
	struct claimant own;
	enum status st = ST_DONE;
	const char *number;
	enum claim claim;

	while (e && events--)
		e = e->next;
	put_lines(&lines, c, e);
	if (lines.len && write)
		st = append(s, &lines, d);
	for (; e && st == ST_DONE; e = e->next)
		if ((claim = event_claims(c, e, &number))) {
			own = claimant_of(&s->office, c, e);
			added = add_entry(x, at_number(x, c->arena, claim, number), case_id(c));
			added->unwritten = unwritten ? claimant_kept(&x->map.arena, &own) : NULL;
		}
	buf_release(&lines);
	return st;
}
