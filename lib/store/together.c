#include "store/together.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/tongue.h"
#include "store/file.h"
#include "store/lock.h"

#define LISTS ".casework/together"

enum { LIST_BYTES = 16 << 20 };

const struct rule together_rules[] = {
    {"store.together", "no change of several cases was cut off before all of them had it",
	"casework(5)"},
    {.name = NULL},
};

static const char new_file[] = "-"; /* in the place of the digest of what a file had */

/* A list as it was read. */
struct list {
	const char *name, *path; /* the number that it is named by */
	struct entry {
		const char *id, *was, *now; /* digests */
	} * entry;
	const char **id; /* of the entries */
	size_t n;
	bool whole;
};

static const char *
digest_of(struct arena *a, const char *s, size_t n)
{
	char text[DIGEST_TEXT];
	struct digest g;

	digest_begin(&g);
	digest_add(&g, s, n);
	digest_end(&g, text);
	return arena_str(a, text);
}

static const char *
list_path(struct arena *a, const char *name)
{
	return arena_fmt(a, LISTS "/%s", name);
}

/* Three fields with blanks between; the last line says how many there are before it. */
static void
parse(struct list *l, const char *text, size_t len, struct arena *a)
{
	char *line, *rest = arena_strn(a, text, len), *end, *field[3];
	struct case_id number;

	l->entry = arena_alloc(a, len * sizeof *l->entry / 64 + sizeof *l->entry);
	l->id = arena_alloc(a, len * sizeof *l->id / 64 + sizeof *l->id);
	while ((end = strchr(rest, '\n'))) {
		line = rest;
		rest = end + 1;
		*end = '\0';
		for (int i = 0; i < 3; i++)
			field[i] = strsep(&line, " ");
		if (field[0] && strcmp(field[0], "end") == 0 && field[1] && !field[2]) {
			l->whole = l->n && strtoul(field[1], NULL, 10) == l->n && !*rest;
			return;
		}
		if (!field[1] || !field[2] || line || strlen(field[1]) != DIGEST_TEXT - 1 ||
		    !id_parse(field[2], &number))
			return;
		l->id[l->n] = field[2];
		l->entry[l->n++] = (struct entry){field[2], field[0], field[1]};
	}
}

/* ST_NO: it is gone. */
static enum status
read_list(const struct store *s, const char *name, struct list *l, struct arena *a, struct diag *d)
{
	struct buf text = {0};
	enum status st;

	*l = (struct list){.name = arena_str(a, name), .path = list_path(a, name)};
	st = file_read_below(s->dir, l->path, LIST_BYTES, &text, NULL, d);
	if (st == ST_DONE)
		parse(l, buf_text(&text), text.len, a);
	buf_release(&text);
	return st;
}

static bool
is_new(const struct list *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->entry[i].was, new_file) == 0)
			return true;
	return false;
}

/* It is one that whoever holds the lock of the case, or (NULL) of the numbers, has to end. */
static bool
is_on(const struct list *l, const char *id)
{
	if (!id)
		return is_new(l);
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->id[i], id) == 0)
			return true;
	return strcmp(l->name, id) == 0;
}

/* The directory of the lists; NULL: there is none, or none can be read, which those tell who write. */
static DIR *
open_lists(const struct store *s)
{
	int at = file_open(s->dir, LISTS, O_RDONLY | O_DIRECTORY);
	DIR *dir = at >= 0 ? fdopendir(at) : NULL;

	if (at >= 0 && !dir)
		close(at);
	return dir;
}

static const char *
next_list(DIR *dir)
{
	struct case_id number;
	struct dirent *e;

	while (dir && (e = readdir(dir)))
		if (id_parse(e->d_name, &number))
			return e->d_name;
	return NULL;
}

/* The name of the first list that is on one of the cases, or (n 0) on new ones; NULL: none is. */
static const char *
list_on(const struct store *s, const char *const *id, size_t n, struct arena *a)
{
	DIR *dir = open_lists(s);
	struct diag ignored = {0};
	const char *name, *found = NULL;
	struct list l;

	while (!found && (name = next_list(dir))) {
		if (read_list(s, name, &l, a, &ignored) != ST_DONE)
			continue;
		for (size_t i = 0; !found && i < n; i++)
			found = is_on(&l, id[i]) ? l.name : NULL;
		if (!n && is_on(&l, NULL))
			found = l.name;
	}
	if (dir)
		closedir(dir);
	diag_release(&ignored);
	return found;
}

bool
together_stands(const struct store *s, const char *id)
{
	struct arena a = {0};
	bool stands = list_on(s, &id, 1, &a);

	arena_release(&a);
	return stands;
}

/* Ascending by lock, so that two who want some of the same never wait for each other. */
static int
by_lock(const void *a, const void *b)
{
	long x = lock_of_case(*(const char *const *)a), y = lock_of_case(*(const char *const *)b);

	return (x > y) - (x < y);
}

/* The locks of cases that stand in their order. */
static void
drop(struct store *s, const char *const *id, size_t n)
{
	while (n--)
		if (!n || lock_of_case(id[n]) != lock_of_case(id[n - 1]))
			lock_drop(s, lock_of_case(id[n]));
}

static enum status
take(struct store *s, const char *const *id, size_t n, struct diag *d)
{
	enum status st = ST_DONE;

	for (size_t i = 0; i < n; i++) {
		if (i && lock_of_case(id[i]) == lock_of_case(id[i - 1]))
			continue;
		st = lock_take(s, lock_of_case(id[i]), id[i], d);
		if (st != ST_DONE) {
			drop(s, id, i);
			return st;
		}
	}
	return st;
}

static const char **
in_order(const char *const *id, size_t n, struct arena *a)
{
	const char **order = arena_alloc(a, (n + 1) * sizeof *order);

	memcpy(order, id, n * sizeof *order);
	qsort(order, n, sizeof *order, by_lock);
	return order;
}

static enum status
stuck(const struct list *l, const char *path, const char *why, struct diag *d)
{
	diag_rule(d, l->path, "store.together",
	    "a change of several cases was cut off and cannot be ended: %s %s; put the cases "
	    "right, and delete this file",
	    path, _(why));
	return ST_FAILED;
}

/* What the file has, as a digest in the arena; new_file: it is not there; NULL and a diagnostic. */
static const char *
digest_read(const struct store *s, const char *path, struct arena *a, struct diag *d)
{
	struct buf text = {0};
	enum status st = file_read_below(s->dir, path, LIST_BYTES, &text, NULL, d);
	const char *digest = st == ST_NO ? new_file : NULL;

	if (st == ST_DONE)
		digest = digest_of(a, buf_text(&text), text.len);
	buf_release(&text);
	return digest;
}

/* One that has no temporary file any more has its change. */
static enum status
end_entry(const struct store *s, const struct list *l, const struct entry *e, struct arena *a,
    struct diag *d)
{
	char path[CASE_PATH_TEXT];
	const char *slash, *temp, *made, *has;

	case_path(e->id, path);
	slash = strrchr(path, '/') + 1;
	temp = arena_fmt(a, "%.*s.%s.tmp", (int)(slash - path), path, slash);
	made = digest_read(s, temp, a, d);
	has = digest_read(s, path, a, d);
	if (!made || !has)
		return ST_FAILED;
	if (made == new_file)
		return strcmp(has, e->was) == 0 ? stuck(l, temp, "is gone", d) : ST_DONE;
	if (strcmp(made, e->now) != 0)
		return stuck(l, temp, "was changed", d);
	if (strcmp(has, e->was) != 0)
		return stuck(l, path, "was changed since", d);
	return file_commit(s->dir, path, strcmp(e->was, new_file) == 0, d);
}

/* Cases of one application mostly lie in one directory. */
static enum status
sync_directories(const struct store *s, const char *const *id, size_t n, struct diag *d)
{
	char path[CASE_PATH_TEXT], last[CASE_PATH_TEXT] = "";
	enum status st = ST_DONE;

	for (size_t i = 0; i < n && st == ST_DONE; i++) {
		case_path(id[i], path);
		*strrchr(path, '/') = '\0';
		if (strcmp(path, last) != 0)
			st = file_sync_directory(s->dir, path, d);
		memcpy(last, path, sizeof last);
	}
	return st;
}

/* The locks of all that it names are held. */
static enum status
end_list(const struct store *s, const struct list *l, struct arena *a, struct diag *d)
{
	enum status st = lock_excludes(s, d);

	if (st == ST_DONE && !l->whole)
		st = stuck(l, l->path, "is not whole", d);
	for (size_t i = 0; i < l->n && st == ST_DONE; i++)
		st = end_entry(s, l, &l->entry[i], a, d);
	if (st == ST_DONE)
		st = sync_directories(s, l->id, l->n, d);
	if (st != ST_DONE || unlinkat(s->dir, l->path, 0) == 0 || errno == ENOENT)
		return st;
	diag_errno(d, l->path, "cannot remove");
	return ST_FAILED;
}

/* Ends the change of the list of that name, which may be ended by another meanwhile. */
static enum status
end_named(struct store *s, const char *name, struct arena *a, struct diag *d)
{
	struct list l;
	const char **order;
	enum status st = read_list(s, name, &l, a, d);
	bool numbers;

	if (st != ST_DONE)
		return st == ST_NO ? ST_DONE : st;
	l.id[l.n] = l.name; /* of one that is not whole that is all that is known */
	order = in_order(l.id, l.n + 1, a);
	numbers = is_new(&l);
	st = numbers ? lock_take(s, LOCK_NUMBERS, _("case numbers"), d) : ST_DONE;
	if (st != ST_DONE)
		return st;
	st = take(s, order, l.n + 1, d);
	if (st == ST_DONE) {
		st = read_list(s, name, &l, a, d);
		if (st == ST_DONE)
			st = end_list(s, &l, a, d);
		st = st == ST_NO ? ST_DONE : st;
		drop(s, order, l.n + 1);
	}
	if (numbers)
		lock_drop(s, LOCK_NUMBERS);
	return st;
}

enum status
cases_lock(struct store *s, const char *const *id, size_t n, struct diag *d)
{
	struct arena a = {0};
	const char **order = in_order(id, n, &a), *name;
	enum status st;

	while ((st = take(s, order, n, d)) == ST_DONE && (name = list_on(s, id, n, &a))) {
		drop(s, order, n);
		if ((st = end_named(s, name, &a, d)) != ST_DONE)
			break;
	}
	arena_release(&a);
	return st;
}

void
cases_unlock(struct store *s, const char *const *id, size_t n)
{
	struct arena a = {0};

	drop(s, in_order(id, n, &a), n);
	arena_release(&a);
}

enum status
case_lock(struct store *s, const char *id, struct diag *d)
{
	return cases_lock(s, &id, 1, d);
}

void
case_unlock(struct store *s, const char *id)
{
	lock_drop(s, lock_of_case(id));
}

enum status
numbers_lock(struct store *s, struct diag *d)
{
	struct arena a = {0};
	const char *name;
	enum status st;

	while ((st = lock_take(s, LOCK_NUMBERS, _("case numbers"), d)) == ST_DONE &&
	    (name = list_on(s, NULL, 0, &a))) {
		lock_drop(s, LOCK_NUMBERS);
		if ((st = end_named(s, name, &a, d)) != ST_DONE)
			break;
	}
	arena_release(&a);
	return st;
}

/* A list that got no name was cut off before anything was changed. */
static enum status
sweep_list(struct store *s, const char *temp, store_removed *removed, void *arg, struct arena *a,
    struct diag *d)
{
	const char *id = arena_strn(a, temp + 1, strlen(temp) - 5);
	enum status st = lock_take(s, lock_of_case(id), id, d);

	if (st != ST_DONE)
		return st;
	if (unlinkat(s->dir, list_path(a, temp), 0) == 0)
		removed(arg, list_path(a, temp));
	lock_drop(s, lock_of_case(id));
	return ST_DONE;
}

enum status
together_sweep(struct store *s, store_removed *removed, void *arg, struct diag *d)
{
	struct arena a = {0};
	DIR *dir = open_lists(s);
	enum status st = ST_DONE;
	struct dirent *e;

	while (dir && (e = readdir(dir)))
		if (file_temporary(e->d_name))
			st = status_worse(st, sweep_list(s, e->d_name, removed, arg, &a, d));
	if (dir)
		closedir(dir);
	arena_release(&a);
	return st;
}

enum status
together_end(struct store *s, struct diag *d)
{
	struct arena a = {0};
	DIR *dir = open_lists(s);
	enum status st = ST_DONE;
	const char *name;

	while ((name = next_list(dir)))
		st = status_worse(st, end_named(s, name, &a, d));
	if (dir)
		closedir(dir);
	arena_release(&a);
	return st;
}

/* What its writer holds as long as it is at work. */
static long
lock_of_list(const struct list *l)
{
	return is_new(l) ? LOCK_NUMBERS : lock_of_case(l->name);
}

enum status
together_check(const struct store *s, struct diag *d)
{
	struct arena a = {0};
	DIR *dir = open_lists(s);
	enum status st = ST_DONE;
	struct list l;
	const char *name;

	while ((name = next_list(dir))) {
		/* one whose writer is at work, or was when it was read, is none that was cut off */
		if (read_list(s, name, &l, &a, d) != ST_DONE || lock_is_held(s, lock_of_list(&l)) ||
		    faccessat(s->dir, l.path, F_OK, AT_SYMLINK_NOFOLLOW) != 0)
			continue;
		diag_rule(d, l.path, "store.together",
		    "a change of several cases was cut off: the next act on one of them, or "
		    "'case-check sweep', ends it");
		st = ST_NO;
	}
	if (dir)
		closedir(dir);
	arena_release(&a);
	return st;
}

static void
forget(const struct store *s, const char *const *id, size_t n, struct arena *a)
{
	char path[CASE_PATH_TEXT];
	const char *slash;

	while (n--) {
		case_path(id[n], path);
		slash = strrchr(path, '/') + 1;
		unlinkat(s->dir, arena_fmt(a, "%.*s.%s.tmp", (int)(slash - path), path, slash), 0);
	}
}

/* The new text of each beside it, durably; *made is how many are. */
static enum status
prepare(const struct store *s, const struct together *file, const char *const *id, size_t n,
    size_t *made, struct diag *d)
{
	char path[CASE_PATH_TEXT];
	enum status st = ST_DONE;

	for (*made = 0; *made < n; ++*made) {
		const struct together *f = &file[*made];

		case_path(f->id, path);
		st = file_prepare(s->dir, path, !f->was, f->text->data, f->text->len, d);
		if (st != ST_DONE)
			return st;
	}
	return sync_directories(s, id, n, d);
}

static enum status
write_list(const struct store *s, const struct together *file, size_t n, const char *path,
    struct arena *a, struct diag *d)
{
	int at = file_directory(s->dir, LISTS, true, d);
	struct buf text = {0};
	enum status st = ST_FAILED;

	for (size_t i = 0; i < n; i++)
		buf_fmt(&text, "%s %s %s\n",
		    file[i].was ? digest_of(a, file[i].was, file[i].was_len) : new_file,
		    digest_of(a, buf_text(file[i].text), file[i].text->len), file[i].id);
	buf_fmt(&text, "end %zu\n", n);
	if (at >= 0) {
		close(at);
		st = file_prepare(s->dir, path, true, text.data, text.len, d);
	}
	if (st == ST_DONE && (st = file_commit(s->dir, path, true, d)) == ST_DONE &&
	    (st = file_sync_directory(s->dir, LISTS, d)) != ST_DONE)
		unlinkat(s->dir, path, 0);
	buf_release(&text);
	return st;
}

/* Nobody wrote one of them who had another lock than the caller. */
static enum status
still_read(const struct store *s, const struct together *file, size_t n, struct diag *d)
{
	enum status st = lock_excludes(s, d);
	char path[CASE_PATH_TEXT];

	for (size_t i = 0; i < n && st == ST_DONE; i++) {
		case_path(file[i].id, path);
		if (file[i].was)
			st = file_reads(s->dir, path, file[i].was, file[i].was_len, d);
	}
	return st;
}

/* From here on it is done, if not by this process. */
static enum status
commit(const struct store *s, const struct together *file, const char *const *id, size_t n,
    const char *list, struct diag *d)
{
	char path[CASE_PATH_TEXT];
	enum status st = ST_DONE;

	for (size_t i = 0; i < n && st == ST_DONE; i++) {
		case_path(file[i].id, path);
		st = file_commit(s->dir, path, !file[i].was, d);
	}
	if (st == ST_DONE)
		st = sync_directories(s, id, n, d);
	if (st == ST_DONE)
		unlinkat(s->dir, list, 0); /* one that stays has nothing left to end */
	else
		diag_at(d, list, 0, 0,
		    "the change is ended by the next act on one of the cases, or by 'case-check "
		    "sweep'");
	return st;
}

enum status
together_write(struct store *s, const struct together *file, size_t n, struct diag *d)
{
	struct arena a = {0};
	const char **id = arena_alloc(&a, n * sizeof *id), *list = list_path(&a, file->id);
	enum status st;
	size_t made;

	for (size_t i = 0; i < n; i++)
		id[i] = file[i].id;
	st = prepare(s, file, id, n, &made, d);
	if (st == ST_DONE)
		st = write_list(s, file, n, list, &a, d);
	if (st == ST_DONE && (st = still_read(s, file, n, d)) != ST_DONE)
		unlinkat(s->dir, list, 0);
	if (st == ST_DONE)
		st = commit(s, file, id, n, list, d);
	else
		forget(s, id, made, &a);
	arena_release(&a);
	return st;
}
