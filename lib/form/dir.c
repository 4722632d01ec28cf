#include "form/dir.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/ends.h"
#include "base/tongue.h"
#include "store/file.h"
#include "store/named.h"

enum { FILE_MOST = 64 << 20 };

static const char *
barred(const struct caller *caller, const struct place *p)
{
	if (p->in_office)
		return _("it lies in the office");
	return caller->guarded && p->locked ? _("it is not yours to write") : NULL;
}

bool
form_dir_open(struct form_dir *dir, const struct store *s, const struct caller *caller,
    const char *path, struct diag *d)
{
	struct arena a = {0};
	const char *why;
	struct place p;

	*dir = (struct form_dir){.path = path, .fd = -1};
	named_place(s, caller, arena_fmt(&a, "%s/file", path), &p);
	why = p.dir >= 0 ? barred(caller, &p) : NULL;
	if (why)
		diag_at(d, path, 0, 0, "no documents are put there: %s", why);
	else if (p.dir < 0 ||
	    (dir->fd = openat(p.dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0)
		diag_errno(d, path, "cannot open the directory");
	if (p.dir >= 0)
		close(p.dir);
	arena_release(&a);
	return dir->fd >= 0;
}

static bool
has_text(const struct form_dir *dir, const char *name, const struct buf *text)
{
	struct buf old = {0};
	struct diag d = {0};
	bool same = file_read(dir->fd, name, FILE_MOST, &old, NULL, &d) == ST_DONE &&
	    old.len == text->len && memcmp(buf_text(&old), buf_text(text), old.len) == 0;

	diag_release(&d);
	buf_release(&old);
	return same;
}

static enum status
replace(const struct form_dir *dir, const char *name, const struct buf *text, struct diag *d)
{
	char temp[64];
	enum status st;

	snprintf(temp, sizeof temp, ".form-%ld.tmp", (long)getpid());
	st = file_create_as(dir->fd, temp, name, buf_text(text), text->len, true, d);
	if (st != ST_DONE)
		return st;
	if (renameat(dir->fd, temp, dir->fd, name) == 0)
		return file_sync_directory(dir->fd, ".", d);
	diag_errno(d, name, "cannot put it into %s", dir->path);
	unlinkat(dir->fd, temp, 0);
	return ST_FAILED;
}

enum status
form_dir_write(const struct form_dir *dir, const char *name, const struct buf *text, bool *changed,
    struct diag *d)
{
	sigset_t before;
	enum status st;

	*changed = !has_text(dir, name, text);
	if (!*changed)
		return ST_DONE;
	ends_hold(&before);
	st = replace(dir, name, text, d);
	ends_let(&before);
	return st;
}

void
form_dir_close(struct form_dir *dir)
{
	if (dir->fd >= 0)
		close(dir->fd);
}
