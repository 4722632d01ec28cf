#include "store/attach.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/media.h"
#include "base/tongue.h"
#include "rules/value.h"
#include "store/file.h"
#include "store/lock.h"
#include "store/named.h"

const struct rule attach_rules[] = {
    {"attachment.missing", "each file that an act attached is with the case", "casework(5)"},
    {"attachment.changed", "a file that an act attached is as it was then", "casework(5)"},
    {"attachment.stray", "each file with a case is one that an act attached", "casework(5)"},
    {.name = NULL},
};

static void
directory_of(const char *id, char out[CASE_PATH_TEXT])
{
	case_path(id, out);
	if (*out)
		out[strlen(out) - strlen(".yaml")] = '\0';
}

void
attach_begin(struct attaching *x, const struct store *s, struct casefile *c)
{
	*x = (struct attaching){.s = s, .c = c, .at = -1};
	directory_of(case_id(c), x->directory);
}

static const char *
path_of(const struct attaching *x, const char *name)
{
	return arena_fmt(x->c->arena, "%s/%s", x->directory, name);
}

/* What the lock of the case keeps from being of a process at work. */
static enum status
sweep_at(int at, const char *directory, store_removed *removed, void *arg, struct diag *d)
{
	enum status st = ST_DONE;
	char path[PATH_MAX];
	struct dirent *e;
	int fd = openat(at, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;

	while (dir && (errno = 0, e = readdir(dir))) {
		if (!file_temporary(e->d_name))
			continue;
		snprintf(path, sizeof path, "%s/%s", directory, e->d_name);
		if (unlinkat(at, e->d_name, 0) != 0) {
			diag_errno(d, path, "cannot remove");
			st = ST_FAILED;
		} else if (removed) {
			removed(arg, path);
		}
	}
	if (!dir || errno) {
		diag_errno(d, directory, "cannot read the directory");
		st = ST_FAILED;
	}
	if (dir)
		closedir(dir);
	else if (fd >= 0)
		close(fd);
	return st;
}

/* Fails where there are files, as it should. */
static void
take_away_empty(const struct attaching *x)
{
	unlinkat(x->s->dir, x->directory, AT_REMOVEDIR);
}

static bool
open_directory(struct attaching *x, struct diag *d)
{
	if (x->at >= 0)
		return true;
	x->at = file_directory(x->s->dir, x->directory, true, d);
	if (x->at >= 0)
		return sweep_at(x->at, x->directory, NULL, NULL, d) == ST_DONE;
	take_away_empty(x);
	return false;
}

/* A copy as it is made: what it comes to, and how it begins. */
struct copied {
	struct digest digest;
	char head[MEDIA_HEAD];
	size_t seen; /* bytes of head */
	long long size;
};

static bool
copy_part(void *arg, const char *s, size_t n)
{
	struct copied *c = arg;
	size_t room = sizeof c->head - c->seen;

	digest_add(&c->digest, s, n);
	memcpy(c->head + c->seen, s, n < room ? n : room);
	c->seen += n < room ? n : room;
	c->size += (long long)n;
	return c->size <= ATTACHMENT_MOST;
}

static enum status
complain(struct diag *d, const char *path, const char *why)
{
	diag_at(d, path, 0, 0, "%s", _(why));
	return ST_FAILED;
}

static enum status
copy_open(struct attaching *x, int from, const char *path, struct attach_file *f, struct copied *c,
    struct diag *d)
{
	const struct file_copy copy = {from, x->at, path, f->temp, path_of(x, f->name)};
	struct stat is;
	enum status st = ST_DONE;

	/* that need not be copied to be known; one that grows meanwhile is */
	if (fstat(from, &is) == 0 && S_ISREG(is.st_mode))
		c->size = is.st_size;
	if (c->size <= ATTACHMENT_MOST) {
		c->size = 0;
		st = file_copy(&copy, copy_part, c, d);
	}
	if (c->size > ATTACHMENT_MOST)
		st = complain(d, path, "more than the 999999999 bytes that an attachment may have");
	else if (st == ST_DONE && !c->size)
		st = complain(d, path, "an empty file");
	digest_end(&c->digest, f->digest);
	return st;
}

static struct attach_file *
add_file(struct attaching *x, const char *name)
{
	struct attach_file *f = arena_alloc(x->c->arena, sizeof *f), **end = &x->files;
	size_t n = 0;

	for (; *end; end = &(*end)->next)
		n++;
	*f = (struct attach_file){.name = arena_str(x->c->arena, name)};
	snprintf(f->temp, sizeof f->temp, ".new-%ld-%zu.tmp", (long)getpid(), n);
	*end = f;
	return f;
}

enum status
attach_copy(struct attaching *x, const struct caller *caller, const char *path, struct node *keys,
    struct diag *d)
{
	const char *slash = strrchr(path, '/');
	struct arena *a = x->c->arena;
	struct attach_file *f;
	struct copied c = {0};
	enum status st;
	int from = named_open(x->s, caller, path, O_NONBLOCK);

	if (from < 0) {
		diag_errno(d, path, "cannot open");
		return ST_FAILED;
	}
	if (!open_directory(x, d)) {
		close(from);
		return ST_FAILED;
	}
	f = add_file(x, slash ? slash + 1 : path);
	digest_begin(&c.digest);
	st = copy_open(x, from, path, f, &c, d);
	close(from);
	node_set_str(a, keys, "file", f->name);
	node_set_str(a, keys, "type", media_type(c.head, c.seen));
	node_set_plain(a, keys, "size", arena_fmt(a, "%lld", c.size));
	node_set_str(a, keys, "digest", f->digest);
	return st;
}

static bool
digest_part(void *arg, const char *s, size_t n)
{
	digest_add(arg, s, n);
	return true;
}

/* ST_NO: there is no such file. It is not held in memory. */
static enum status
digest_of(int at, const char *name, const char *path, bool sync, char out[DIGEST_TEXT],
    struct diag *d)
{
	int fd = file_open(at, name, O_RDONLY | O_NONBLOCK);
	struct digest g;
	enum status st;

	if (fd < 0 && errno == ENOENT)
		return ST_NO;
	if (fd < 0) {
		file_complain(d, path, "cannot open");
		return ST_FAILED;
	}
	digest_begin(&g);
	st = file_parts(fd, path, digest_part, &g, d);
	digest_end(&g, out);
	if (st == ST_DONE && sync && fsync(fd) != 0) {
		diag_errno(d, path, "cannot make it durable");
		st = ST_FAILED;
	}
	close(fd);
	return st;
}

/* Somebody who was cut off put it there, or it is another file, which no act names. */
static enum status
adopt(struct attaching *x, const struct attach_file *f, struct diag *d)
{
	const char *path = path_of(x, f->name);
	char digest[DIGEST_TEXT];
	enum status st = digest_of(x->at, f->name, path, true, digest, d);

	if (st == ST_DONE && strcmp(digest, f->digest) == 0)
		return ST_DONE;
	if (st != ST_FAILED)
		diag_rule(d, path, "attachment.stray",
		    "another file is there, which no act names: take it away, or choose another "
		    "name");
	return st == ST_FAILED ? st : ST_NO;
}

enum status
attach_publish(struct attaching *x, struct diag *d)
{
	enum status st = x->files ? lock_excludes(x->s, d) : ST_DONE;

	for (struct attach_file *f = x->files; f && st == ST_DONE; f = f->next) {
		f->published = file_publish(x->at, f->temp, f->name) == 0;
		if (f->published)
			continue;
		if (errno == EEXIST) {
			st = adopt(x, f, d);
		} else {
			diag_errno(d, path_of(x, f->name), "cannot create");
			st = ST_FAILED;
		}
	}
	if (st == ST_DONE && x->at >= 0 && fsync(x->at) != 0) {
		diag_errno(d, x->directory, "cannot make the directory durable");
		st = ST_FAILED;
	}
	return st;
}

/* The case file is the one that was read: it names nothing of this. */
static bool
is_unchanged(const struct attaching *x)
{
	struct buf now = {0};
	struct diag ignored = {0};
	const struct casefile *c = x->c;
	bool same = file_read_below(x->s->dir, c->file, c->len, &now, NULL, &ignored) == ST_DONE &&
	    now.len == c->len && memcmp(buf_text(&now), c->text, c->len) == 0;

	buf_release(&now);
	diag_release(&ignored);
	return same;
}

void
attach_end(struct attaching *x)
{
	bool undo = x->at >= 0 && is_unchanged(x);

	for (struct attach_file *f = x->files; f; f = f->next) {
		unlinkat(x->at, f->temp, 0);
		if (undo && f->published)
			unlinkat(x->at, f->name, 0);
	}
	if (x->at < 0)
		return;
	close(x->at);
	if (undo)
		take_away_empty(x);
}

/* The act that attached it, taken back or not; NULL: none. */
static const struct node *
names(const struct casefile *c, const char *name, const struct node *until)
{
	const struct node *e = node_get(c->read, "history")->first;

	for (; e != until; e = e->next)
		if (event_is(e, "attach") && node_is(node_get(e, "file"), name))
			return e;
	return NULL;
}

static enum status
prove(int at, const char *directory, const struct casefile *c, const struct node *e, size_t number,
    struct diag *d)
{
	const char *name = node_get_str(e, "file", ""), *path;
	char digest[DIGEST_TEXT];
	enum status st = ST_NO;

	/* no program wrote such a name, and none opens it */
	path = arena_fmt(c->arena, "%s/%s", directory, name);
	if (at >= 0 && !file_name_fault(name))
		st = digest_of(at, name, path, false, digest, d);
	if (st == ST_NO)
		diag_rule(d, path, "attachment.missing",
		    "it is not there, and event %zu attached it", number);
	if (st != ST_DONE || node_is(node_get(e, "digest"), digest))
		return st;
	diag_rule(d, path, "attachment.changed", "it is not what event %zu attached", number);
	return ST_NO;
}

static enum status
strays(int at, const char *directory, const struct casefile *c, struct diag *d)
{
	struct dirent **list = NULL;
	int n = scandirat(at, ".", &list, NULL, alphasort);
	enum status st = ST_DONE;

	if (n < 0) {
		diag_errno(d, directory, "cannot read the directory");
		return ST_FAILED;
	}
	for (int i = 0; i < n; i++) {
		const char *name = list[i]->d_name;
		const char *path = arena_fmt(c->arena, "%s/%s", directory, name);

		if (file_temporary(name) && faccessat(at, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0) {
			diag_rule(d, path, "store.temporary",
			    "left over from a change that was cut off; 'case-check sweep' takes it "
			    "away");
			st = ST_NO;
		} else if (!file_temporary(name) && strcmp(name, ".") != 0 &&
		    strcmp(name, "..") != 0 && !names(c, name, NULL)) {
			diag_rule(d, path, "attachment.stray",
			    "no act attached it; 'case-accept attach' of the same file takes it as "
			    "it is");
			st = ST_NO;
		}
		free(list[i]);
	}
	free(list);
	return st;
}

enum status
attachments_check(const struct store *s, struct near *near, const char *id,
    const struct casefile *c, struct diag *d)
{
	char directory[CASE_PATH_TEXT];
	enum status st = ST_DONE;
	const struct node *e;
	size_t number = 0;
	int at;

	directory_of(id, directory);
	at = near_open(s, near, directory, O_RDONLY | O_DIRECTORY);
	/* what else may be wrong is told as of any file */
	if (at < 0 && errno != ENOENT)
		at = file_open(s->dir, directory, O_RDONLY | O_DIRECTORY);
	if (at < 0 && errno != ENOENT) {
		file_complain(d, directory, "cannot open the directory");
		return ST_FAILED;
	}
	for (e = node_get(c->read, "history")->first; e; e = e->next) {
		number++;
		if (event_is(e, "attach") && !names(c, node_get_str(e, "file", ""), e))
			st = status_worse(st, prove(at, directory, c, e, number, d));
	}
	if (at < 0)
		return st;
	st = status_worse(st, strays(at, directory, c, d));
	close(at);
	return st;
}

enum status
attachments_sweep(struct store *s, const char *id, void (*removed)(void *arg, const char *path),
    void *arg, struct diag *d)
{
	char directory[CASE_PATH_TEXT];
	enum status st;
	int at;

	directory_of(id, directory);
	at = file_open(s->dir, directory, O_RDONLY | O_DIRECTORY);
	if (at < 0 && (errno == ENOENT || errno == ENOTDIR || errno == ELOOP))
		return ST_DONE; /* what is there in its place, case-check tells */
	if (at < 0) {
		file_complain(d, directory, "cannot open the directory");
		return ST_FAILED;
	}
	st = lock_take(s, lock_of_case(id), id, d);
	if (st == ST_DONE) {
		st = sweep_at(at, directory, removed, arg, d);
		lock_drop(s, lock_of_case(id));
	}
	close(at);
	return st;
}
