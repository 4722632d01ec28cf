#include "site/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/ends.h"
#include "site/sign.h"
#include "store/file.h"
#include "store/named.h"

static const char list_name[] = ".case-site", list_new[] = ".case-site.tmp",
		  temp[] = ".case-site-page.tmp";
enum { FILE_MOST = 64 << 20, LIST_MOST = 512 << 20, MODE = 0644 };

/* Some bytes that the program wrote under a name. */
struct owned {
	char digest[DIGEST_TEXT];
	char made_of[DIGEST_TEXT]; /* "": nothing says */
	struct sign sign;          /* of the file then */
	struct owned *next;
};

static void
digest_of(const void *s, size_t n, char out[DIGEST_TEXT])
{
	struct digest g;

	digest_begin(&g);
	digest_add(&g, s, n);
	digest_end(&g, out);
}

static bool
owns(const struct owned *o, const char *digest)
{
	while (o && strcmp(o->digest, digest) != 0)
		o = o->next;
	return o;
}

static struct owned *
own(struct site_tree *t, struct map *map, const char *name, const char *digest)
{
	struct map_entry *e = map_at(map, name, DIGEST_TEXT - 1);
	struct owned *o = arena_alloc(&t->arena, sizeof *o);

	snprintf(o->digest, sizeof o->digest, "%s", digest);
	o->next = e->value;
	e->value = o;
	return o;
}

/* Told: pages would lie among the files of the office, which are not for everybody. */
static bool
lies_in_office(const struct store *s, const struct caller *caller, const char *path, bool there,
    struct diag *d)
{
	struct arena a = {0};
	size_t n = strlen(path);
	struct place p;

	while (n > 1 && path[n - 1] == '/')
		n--;
	named_place(s, caller, arena_fmt(&a, there ? "%.*s/file" : "%.*s", (int)n, path), &p);
	if (p.dir >= 0)
		close(p.dir);
	if (p.in_office)
		diag_rule(d, path, "site.output", "no pages are put there: it lies in the office");
	arena_release(&a);
	return p.in_office;
}

/* The directory itself, made where only it is missing. */
static bool
make_root(const struct store *s, const struct caller *caller, const char *path, struct diag *d)
{
	struct arena a = {0};
	size_t n = strlen(path);
	struct place p;
	bool made = false;

	while (n > 1 && path[n - 1] == '/')
		n--;
	named_place(s, caller, arena_strn(&a, path, n), &p);
	if (p.dir < 0)
		diag_errno(d, path, "cannot open the directory that it is in");
	else if (caller->through && p.locked)
		diag_at(d, path, 0, 0, "no pages are put there: it is not yours to write");
	else if (mkdirat(p.dir, p.name, 0755) != 0 && errno != EEXIST)
		diag_errno(d, path, "cannot make the directory");
	else
		made = true;
	if (p.dir >= 0)
		close(p.dir);
	arena_release(&a);
	return made;
}

static bool
is_empty(int dir)
{
	int fd = openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *list = fd >= 0 ? fdopendir(fd) : NULL;
	const struct dirent *e;
	bool empty = list;

	while (empty && (e = readdir(list)))
		empty = strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0;
	if (list)
		closedir(list);
	return empty;
}

static enum status
open_list(struct site_tree *t, struct diag *d)
{
	const int flags = O_RDWR | O_APPEND | O_NOFOLLOW | O_CLOEXEC;

	t->list = openat(t->root.fd, list_name, flags);
	/* made by another first call meanwhile it is opened all the same, and is busy */
	if (t->list < 0 && errno == ENOENT)
		t->list = openat(t->root.fd, list_name,
		    is_empty(t->root.fd) ? flags | O_CREAT : flags, 0600);
	if (t->list < 0 && errno == ENOENT) {
		diag_rule(d, t->root.path, "site.output",
		    "it is not empty, and no site of the program's: there is no %s in it",
		    list_name);
		return ST_NO;
	}
	if (t->list < 0) {
		diag_errno(d, list_name, "cannot open it in %s", t->root.path);
		return ST_FAILED;
	}
	if (flock(t->list, LOCK_EX | LOCK_NB) != 0) {
		diag_at(d, t->root.path, 0, 0, "busy: another call writes these pages; try again");
		return ST_BUSY;
	}
	return ST_DONE;
}

enum { DIGITS = DIGEST_TEXT - 1 };

/* A line of the list; what a call that was cut off left behind the last whole one is none. */
static void
read_line(struct site_tree *t, const char *line, size_t n)
{
	char name[DIGEST_TEXT], digest[DIGEST_TEXT];
	const char *more = line + 2 * DIGITS + 1;
	struct owned *o;

	if (n < 2 * DIGITS + 1 || line[DIGITS] != ' ')
		return;
	snprintf(name, sizeof name, "%.*s", DIGITS, line);
	snprintf(digest, sizeof digest, "%.*s", DIGITS, line + DIGITS + 1);
	o = own(t, &t->known, name, digest);
	if (n < 3 * DIGITS + 3 || *more != ' ' || more[DIGITS + 1] != ' ')
		return;
	snprintf(o->made_of, sizeof o->made_of, "%.*s", DIGITS, more + 1);
	more += DIGITS + 2;
	sign_read(&more, &o->sign);
}

static enum status
read_list(struct site_tree *t, struct diag *d)
{
	struct buf text = {0};
	int fd = fcntl(t->list, F_DUPFD_CLOEXEC, 0);
	enum status st = lseek(fd, 0, SEEK_SET) == 0
	    ? file_read_open(fd, list_name, LIST_MOST, &text, NULL, d)
	    : ST_FAILED;
	const char *s = buf_text(&text), *end;
	size_t first = strlen(t->of);

	if (st == ST_DONE && !text.len) {
		if (write(t->list, t->of, first) != (ssize_t)first) {
			diag_errno(d, list_name, "cannot write");
			st = ST_FAILED;
		}
	} else if (st == ST_DONE && strncmp(s, t->of, first) != 0) {
		diag_rule(d, t->root.path, "site.output", "it has the pages of another site: %.*s",
		    (int)strcspn(s, "\n"), s);
		st = ST_NO;
	}
	for (; st == ST_DONE && (end = strchr(s, '\n')); s = end + 1)
		read_line(t, s, (size_t)(end - s));
	buf_release(&text);
	return st;
}

enum status
site_tree_open(struct site_tree *t, const struct store *s, const struct caller *caller,
    const char *path, const char *site, struct diag *d)
{
	enum status st;
	struct stat is;
	bool there = stat(path, &is) == 0 || errno != ENOENT;

	*t = (struct site_tree){.root.fd = -1, .list = -1};
	t->of = arena_fmt(&t->arena, "case-site 1 %s %s\n", s->office.prefix, *site ? site : "-");
	if (lies_in_office(s, caller, path, there, d))
		return ST_NO;
	if (!there && !make_root(s, caller, path, d))
		return ST_FAILED;
	if (!form_dir_open(&t->root, s, caller, path, d))
		return ST_FAILED;
	st = open_list(t, d);
	return st == ST_DONE ? read_list(t, d) : st;
}

/* The directory in which the file is, opened, and made where it is missing. */
static int
open_parent(struct site_tree *t, const char *name, bool make, const char **last)
{
	const char *slash = strrchr(name, '/');
	int fd;

	*last = slash ? slash + 1 : name;
	if (!slash)
		return openat(t->root.fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	name = arena_strn(&t->arena, name, (size_t)(slash - name));
	if (make && mkdirat(t->root.fd, name, 0755) != 0 && errno != EEXIST)
		return -1;
	fd = openat(t->root.fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	return fd;
}

static bool
write_all(int fd, const char *s, size_t n)
{
	ssize_t w;

	for (; n; s += w, n -= (size_t)w) {
		w = write(fd, s, n);
		if (w < 0 && errno == EINTR)
			w = 0;
		else if (w <= 0)
			return false;
	}
	return true;
}

static bool
fill(int dir, const char *name, mode_t mode, const struct buf *text)
{
	int fd, why;
	bool ok;

	if (unlinkat(dir, name, 0) != 0 && errno != ENOENT)
		return false;
	fd = openat(dir, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
	if (fd < 0)
		return false;
	ok = write_all(fd, buf_text(text), text->len);
	why = errno;
	if (close(fd) != 0 && ok) {
		why = errno;
		ok = false;
	}
	if (!ok)
		unlinkat(dir, name, 0);
	errno = why;
	return ok;
}

/* What is there already; is: it is a file of the program's. False: it is not, told. */
static enum status
look(struct site_tree *t, int dir, const char *last, const char *name, bool *is, struct diag *d)
{
	struct stat st;

	*is = false;
	if (fstatat(dir, last, &st, AT_SYMLINK_NOFOLLOW) != 0) {
		if (errno == ENOENT)
			return ST_DONE;
		diag_errno(d, name, "cannot look at it in %s", t->root.path);
		return ST_FAILED;
	}
	if (S_ISREG(st.st_mode)) {
		*is = true;
		return file_read(dir, last, FILE_MOST, &t->old, NULL, d);
	}
	diag_rule(d, name, "site.foreign",
	    S_ISLNK(st.st_mode) ? "cannot write it into %s: there is a symbolic link of that name"
		: S_ISDIR(st.st_mode)
		? "cannot write it into %s: there is a directory of that name"
		: "cannot write it into %s: there is what is no file of that name",
	    t->root.path);
	return ST_NO;
}

static enum status
replace(struct site_tree *t, int dir, const char *last, const char *name, const struct buf *text,
    struct diag *d)
{
	sigset_t before;
	bool ok;

	ends_hold(&before);
	/* the list has it before it is there, so that it is known for the program's whatever happens */
	ok = write_all(t->list, buf_text(&t->line), t->line.len) && fill(dir, temp, MODE, text) &&
	    renameat(dir, temp, dir, last) == 0;
	if (!ok)
		diag_errno(d, name, "cannot write it into %s", t->root.path);
	ends_let(&before);
	t->changed += ok;
	return ok ? ST_DONE : ST_FAILED;
}

enum status
site_tree_put(struct site_tree *t, const char *name, const struct buf *text, struct diag *d)
{
	char hash[DIGEST_TEXT], digest[DIGEST_TEXT];
	const char *last;
	int dir = open_parent(t, name, true, &last);
	enum status st;
	bool is;

	if (dir < 0) {
		if (errno != ELOOP && errno != ENOTDIR) {
			diag_errno(d, name, "cannot write it into %s", t->root.path);
			return ST_FAILED;
		}
		diag_rule(d, name, "site.foreign",
		    "cannot write it into %s: what its directory should be is none", t->root.path);
		return ST_NO;
	}
	digest_of(name, strlen(name), hash);
	digest_of(buf_text(text), text->len, digest);
	st = look(t, dir, last, name, &is, d);
	buf_cut(&t->line, 0);
	buf_fmt(&t->line, "%s %s\n", hash, digest);
	if (st == ST_DONE &&
	    !(is && t->old.len == text->len &&
		memcmp(buf_text(&t->old), buf_text(text), text->len) == 0)) {
		if (is && !map_get(&t->known, hash)) {
			diag_rule(d, name, "site.foreign",
			    "is in %s already, and the program did not write it", t->root.path);
			st = ST_NO;
		} else {
			st = replace(t, dir, last, name, text, d);
		}
	}
	close(dir);
	if (st == ST_DONE) {
		own(t, &t->written, hash, digest);
		t->all++;
	}
	return st;
}

bool
site_tree_keep(struct site_tree *t, const char *name, const char *made_of)
{
	char hash[DIGEST_TEXT];
	const struct owned *o;
	struct owned *kept;
	struct sign now;

	digest_of(name, strlen(name), hash);
	for (o = map_get(&t->known, hash); o; o = o->next)
		if (strcmp(o->made_of, made_of) == 0 && sign_of(t->root.fd, name, &now) &&
		    sign_same(&now, &o->sign))
			break;
	if (!o)
		return false;
	kept = own(t, &t->written, hash, o->digest);
	memcpy(kept->made_of, o->made_of, sizeof kept->made_of);
	kept->sign = o->sign;
	t->all++;
	return true;
}

void
site_tree_made(struct site_tree *t, const char *name, const char *made_of)
{
	char hash[DIGEST_TEXT];
	struct owned *o;

	digest_of(name, strlen(name), hash);
	o = map_get(&t->written, hash);
	if (!o || !sign_of(t->root.fd, name, &o->sign))
		return;
	snprintf(o->made_of, sizeof o->made_of, "%s", made_of);
	t->learnt = true;
}

/* A file that this call did not put: the program's goes, what somebody changed or made stays. */
static enum status
leave_or_remove(struct site_tree *t, int dir, const char *last, const char *name, struct diag *d)
{
	char hash[DIGEST_TEXT], digest[DIGEST_TEXT];
	const struct owned *known;

	digest_of(name, strlen(name), hash);
	if (map_get(&t->written, hash) || !(known = map_get(&t->known, hash)))
		return ST_DONE;
	if (file_read(dir, last, FILE_MOST, &t->old, NULL, d) != ST_DONE)
		return ST_FAILED;
	digest_of(buf_text(&t->old), t->old.len, digest);
	if (!owns(known, digest)) {
		diag_rule(d, name, "site.foreign",
		    "is no page any more, but was changed by somebody in %s: it is left there",
		    t->root.path);
		return ST_NO;
	}
	if (unlinkat(dir, last, 0) != 0) {
		diag_errno(d, name, "cannot be taken out of %s", t->root.path);
		return ST_FAILED;
	}
	t->removed++;
	return ST_DONE;
}

static enum status
sweep(struct site_tree *t, const char *below, struct diag *d)
{
	int fd = openat(t->root.fd, *below ? below : ".",
	    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *list = fd >= 0 ? fdopendir(fd) : NULL;
	const struct dirent *e;
	enum status st = ST_DONE;
	struct arena a = {0};
	struct stat is;

	while (list && (e = readdir(list))) {
		const char *name = *below ? arena_fmt(&a, "%s/%s", below, e->d_name) : e->d_name;

		if (strcmp(e->d_name, temp) == 0)
			unlinkat(fd, temp, 0);
		if (e->d_name[0] == '.' || fstatat(fd, e->d_name, &is, AT_SYMLINK_NOFOLLOW) != 0)
			continue;
		if (S_ISDIR(is.st_mode) && !*below)
			st = status_worse(st, sweep(t, arena_str(&a, e->d_name), d));
		else if (S_ISREG(is.st_mode))
			st = status_worse(st, leave_or_remove(t, fd, e->d_name, name, d));
	}
	if (list)
		closedir(list);
	arena_release(&a);
	return st;
}

/* The list without what is not there any more. */
static bool
write_list(struct site_tree *t)
{
	struct buf text = {0};
	bool ok;

	buf_str(&text, t->of);
	for (size_t i = 0; i < t->written.slots; i++) {
		const struct owned *o = t->written.slot[i].value;

		if (!o)
			continue;
		buf_fmt(&text, "%s %s", t->written.slot[i].key, o->digest);
		if (*o->made_of) {
			buf_fmt(&text, " %s ", o->made_of);
			sign_add(&text, &o->sign);
		}
		buf_char(&text, '\n');
	}
	ok = fill(t->root.fd, list_new, 0600, &text) &&
	    renameat(t->root.fd, list_new, t->root.fd, list_name) == 0;
	buf_release(&text);
	return ok;
}

enum status
site_tree_end(struct site_tree *t, struct diag *d)
{
	enum status st = sweep(t, "", d);

	/* what was left is the program's for as long as it is there */
	if (st != ST_DONE)
		return st;
	if (((t->changed || t->removed || t->learnt) && !write_list(t)) ||
	    ((t->changed || t->removed) && syncfs(t->root.fd) != 0)) {
		diag_errno(d, t->root.path, "cannot be made durable");
		return ST_FAILED;
	}
	return ST_DONE;
}

void
site_tree_close(struct site_tree *t)
{
	form_dir_close(&t->root);
	if (t->list >= 0)
		close(t->list);
	map_release(&t->known);
	map_release(&t->written);
	arena_release(&t->arena);
	buf_release(&t->old);
	buf_release(&t->line);
}
