#include "store/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <time.h>
#include <unistd.h>

#include "base/tongue.h"

enum { PATH_TEXT = 512, DIRECTORY_WAIT = 10000 /* times a millisecond */ };

enum { NAME_TEXT = NAME_MAX + 2 }; /* a name that is cut to this is still too long */

/* The name up to the next slash. Returns the path behind that, NULL at the end. */
static const char *
first_name(const char *path, char name[NAME_TEXT])
{
	size_t n = strcspn(path, "/");

	snprintf(name, NAME_TEXT, "%.*s", (int)n, path);
	return path[n] ? path + n + 1 : NULL;
}

/* For kernels before 5.6, and sandboxes that do not know openat2. */
static int
open_by_names(int dir, const char *path, int flags)
{
	char name[NAME_TEXT];
	int at = dir, next, why;

	do {
		path = first_name(path, name);
		next = openat(at, name,
		    (path ? O_PATH | O_DIRECTORY : flags) | O_NOFOLLOW | O_CLOEXEC);
		why = errno;
		if (at != dir)
			close(at);
		errno = why;
		at = next;
	} while (path && at >= 0);
	return at;
}

int
file_open(int dir, const char *path, int flags)
{
	const struct open_how how = {
	    .flags = (unsigned int)flags | O_CLOEXEC,
	    .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS,
	};
	int fd = (int)syscall(SYS_openat2, dir, path, &how, sizeof how);

	if (fd >= 0 || (errno != ENOSYS && errno != EPERM))
		return fd;
	return open_by_names(dir, path, flags);
}

void
file_complain(struct diag *d, const char *path, const char *what)
{
	if (errno == ELOOP)
		diag_at(d, path, 0, 0, "%s: a symbolic link, and none is followed below the office",
		    _(what));
	else
		diag_errno(d, path, "%s", _(what));
}

enum status
file_read_open(int fd, const char *path, size_t limit, struct buf *out, struct stat *st,
    struct diag *d)
{
	enum { MORE = 65536 };
	struct stat own;
	size_t room;
	ssize_t n;

	buf_cut(out, 0);
	if (fd < 0) {
		if (errno == ENOENT)
			return ST_NO;
		file_complain(d, path, "cannot open");
		return ST_FAILED;
	}
	if (!st)
		st = &own;
	if (fstat(fd, st) != 0) {
		diag_errno(d, path, "cannot read");
		close(fd);
		return ST_FAILED;
	}
	if (!S_ISREG(st->st_mode)) {
		diag_at(d, path, 0, 0, "not a regular file");
		close(fd);
		return ST_FAILED;
	}
	if ((size_t)st->st_size > limit) {
		diag_at(d, path, 0, 0, "%lld bytes are more than the %zu that a file may have",
		    (long long)st->st_size, limit);
		close(fd);
		return ST_FAILED;
	}
	/* behind a read that is not filled, at the size or beyond, nothing follows */
	do {
		room = (size_t)st->st_size > out->len ? (size_t)st->st_size - out->len + 1 : MORE;
		n = read(fd, buf_room(out, room), room);
		if (n < 0 && errno != EINTR) {
			diag_errno(d, path, "cannot read");
			close(fd);
			return ST_FAILED;
		}
		buf_cut(out, out->len + (n > 0 ? (size_t)n : 0));
		if (out->len > limit) {
			diag_at(d, path, 0, 0, "more than the %zu bytes that a file may have",
			    limit);
			close(fd);
			return ST_FAILED;
		}
	} while (n && (n < 0 || (size_t)n == room || out->len < (size_t)st->st_size));
	close(fd);
	return ST_DONE;
}

enum status
file_read(int dir, const char *path, size_t limit, struct buf *out, struct stat *st, struct diag *d)
{
	/* O_NONBLOCK: a FIFO in the place of a file must not hang us */
	int fd = openat(dir, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	return file_read_open(fd, path, limit, out, st, d);
}

enum status
file_read_below(int dir, const char *path, size_t limit, struct buf *out, struct stat *st,
    struct diag *d)
{
	return file_read_open(file_open(dir, path, O_RDONLY | O_NONBLOCK), path, limit, out, st, d);
}

enum status
file_parts(int fd, const char *path, file_part_fn *part, void *arg, struct diag *d)
{
	char chunk[131072];
	struct stat st;
	ssize_t n;

	if (fstat(fd, &st) != 0) {
		diag_errno(d, path, "cannot read");
		return ST_FAILED;
	}
	if (!S_ISREG(st.st_mode)) {
		diag_at(d, path, 0, 0, "not a regular file");
		return ST_FAILED;
	}
	while ((n = read(fd, chunk, sizeof chunk)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			diag_errno(d, path, "cannot read");
			return ST_FAILED;
		}
		if (!part(arg, chunk, (size_t)n))
			break;
	}
	return ST_DONE;
}

static bool
write_all(int fd, const char *data, size_t len)
{
	ssize_t n;

	while (len) {
		n = write(fd, data, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n == 0)
			errno = EIO; /* no file does that */
		if (n <= 0)
			return false;
		data += n;
		len -= (size_t)n;
	}
	return true;
}

/* Opens the directory that the file of the path is in. *name is what follows it. */
static int
open_parent(int dir, const char *path, const char **name)
{
	const char *slash = strrchr(path, '/');
	char parent[PATH_TEXT];

	*name = slash ? slash + 1 : path;
	if (slash && slash - path >= PATH_TEXT) {
		errno = ENAMETOOLONG;
		return -1;
	}
	snprintf(parent, sizeof parent, "%.*s", slash ? (int)(slash - path) : 1,
	    slash ? path : ".");
	return file_open(dir, parent, O_RDONLY | O_DIRECTORY);
}

int
file_publish(int dir, const char *temp, const char *name)
{
	if (renameat2(dir, temp, dir, name, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	if (linkat(dir, temp, dir, name, 0) != 0)
		return -1;
	return unlinkat(dir, temp, 0);
}

bool
file_temporary(const char *name)
{
	size_t n = strlen(name);

	return n > 5 && name[0] == '.' && strcmp(name + n - 4, ".tmp") == 0;
}

enum status
file_sync_directory(int dir, const char *path, struct diag *d)
{
	int fd = openat(dir, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0 || fsync(fd) != 0) {
		diag_errno(d, path, "cannot make the directory durable");
		if (fd >= 0)
			close(fd);
		return ST_FAILED;
	}
	close(fd);
	return ST_DONE;
}

/* The ACL of the old file, or none: one that the directory gives to new files is taken off. */
static bool
keep_acl(int was, int fd)
{
	static const char acl[] = "system.posix_acl_access";
	char value[4096];
	ssize_t n = fgetxattr(was, acl, value, sizeof value);

	if (n >= 0)
		return fsetxattr(fd, acl, value, (size_t)n, 0) == 0;
	if (errno != ENODATA && errno != ENOTSUP)
		return false;
	return fremovexattr(fd, acl) == 0 || errno == ENODATA || errno == ENOTSUP;
}

static bool
keep_owner(const struct stat *was, int fd)
{
	struct stat own;

	if (fstat(fd, &own) != 0)
		return false;
	if (own.st_gid == was->st_gid && (own.st_uid == was->st_uid || geteuid() != 0))
		return true;
	return fchown(fd, geteuid() == 0 ? was->st_uid : (uid_t)-1, was->st_gid) == 0;
}

/* Owner, group, ACL and mode of the file that is replaced. */
static bool
keep_attributes(int was, int fd)
{
	struct stat old;

	return was >= 0 && fstat(was, &old) == 0 && keep_owner(&old, fd) && keep_acl(was, fd) &&
	    fchmod(fd, old.st_mode & 07777) == 0;
}

/* Closes fd in any case. */
static bool
fill(int fd, const char *data, size_t len, bool sync, const char *path, struct diag *d)
{
	bool ok = write_all(fd, data, len) && (!sync || fsync(fd) == 0);

	if (!ok)
		diag_errno(d, path, "cannot write");
	if (close(fd) != 0 && ok) {
		diag_errno(d, path, "cannot write");
		ok = false;
	}
	return ok;
}

static bool
fill_temporary(int was, int fd, const char *data, size_t len, const char *path, struct diag *d)
{
	if (keep_attributes(was, fd))
		return fill(fd, data, len, true, path, d);
	diag_errno(d, path, "cannot keep its owner, group, mode and ACL");
	close(fd);
	return false;
}

/*
 * The directory itself is what nobody deletes while there is a case in it. No
 * lock is had on one where the file system has none on directories (NFS).
 */
static enum status
lock_directory(int at, const char *path, struct diag *d)
{
	const struct timespec pause = {0, 1000000};

	for (int i = 0; flock(at, LOCK_EX | LOCK_NB) != 0; i++) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			return ST_DONE;
		if (i == DIRECTORY_WAIT) {
			diag_at(d, path, 0, 0,
			    "busy: another process holds its directory; try again");
			return ST_BUSY;
		}
		nanosleep(&pause, NULL);
	}
	return ST_DONE;
}

static int
open_old(int at, const char *name)
{
	return openat(at, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
}

static enum status
changed_meanwhile(const char *path, struct diag *d)
{
	diag_at(d, path, 0, 0, "was changed by somebody else in the meantime; try again");
	return ST_BUSY;
}

/* ST_BUSY when the file does not read as was any more. */
static enum status
still_reads(int at, const char *name, const char *was, size_t len, const char *path, struct diag *d)
{
	struct buf now = {0};
	enum status st = file_read_open(open_old(at, name), path, SIZE_MAX, &now, NULL, d);

	if (st == ST_NO ||
	    (st == ST_DONE && (now.len != len || memcmp(buf_text(&now), was, len) != 0)))
		st = changed_meanwhile(path, d);
	buf_release(&now);
	return st;
}

/* The same where the file is open already: the name has to be its still. */
static enum status
is_still(int at, const char *name, int fd, const char *was, size_t len, const char *path,
    struct diag *d)
{
	struct stat own, found;
	char part[65536];
	ssize_t n = 0;
	bool gone = fstatat(at, name, &found, AT_SYMLINK_NOFOLLOW) != 0 || fstat(fd, &own) != 0;
	bool same = !gone && own.st_dev == found.st_dev && own.st_ino == found.st_ino &&
	    found.st_size == (off_t)len;

	for (size_t done = 0; same && done < len; done += (size_t)n) {
		n = pread(fd, part, sizeof part, (off_t)done);
		if (n < 0)
			break;
		same = n && (size_t)n <= len - done && memcmp(part, was + done, (size_t)n) == 0;
	}
	if (n >= 0 && (!gone || errno == ENOENT))
		return same ? ST_DONE : changed_meanwhile(path, d);
	diag_errno(d, path, "cannot read");
	return ST_FAILED;
}

/* Makes the temporary file name of the directory; -1 and errno. */
static int
create_in(int dir, const char *name)
{
	int fd = openat(dir, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	struct stat st;

	if (fd >= 0 && (fstat(dir, &st) != 0 || fchmod(fd, st.st_mode & 0660) != 0)) {
		close(fd);
		unlinkat(dir, name, 0);
		fd = -1;
	}
	return fd;
}

/* The same of one that is to replace a file, and gets what that has (keep_attributes). */
static int
create_beside(int dir, const char *name)
{
	return openat(dir, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
}

static bool
temporary_of(const char *name, char temp[NAME_MAX + 1], const char *path, struct diag *d)
{
	int n = snprintf(temp, NAME_MAX + 1, ".%s.tmp", name);

	if (n > 0 && n <= NAME_MAX)
		return true;
	diag_at(d, path, 0, 0, "name too long");
	return false;
}

/*
 * Makes a temporary file, durably but for the directory; was is the one in whose
 * place it is to be, fresh: there is no such yet.
 */
static enum status
put_temporary(int at, int was, const char *temp, bool fresh, const char *data, size_t len,
    const char *path, struct diag *d)
{
	int (*create)(int dir, const char *name) = fresh ? create_in : create_beside;
	int fd;

	if (!fresh && was < 0) {
		diag_errno(d, path, "cannot keep its owner, group, mode and ACL");
		return ST_FAILED;
	}
	fd = create(at, temp);
	if (fd < 0 && errno == EEXIST && unlinkat(at, temp, 0) == 0)
		fd = create(at, temp);
	if (fd < 0) {
		diag_errno(d, path, "cannot create %s beside it", temp);
		return ST_FAILED;
	}
	if (fresh ? fill(fd, data, len, true, path, d)
		  : fill_temporary(was, fd, data, len, path, d))
		return ST_DONE;
	unlinkat(at, temp, 0);
	return ST_FAILED;
}

/* The file is open as old, and reads as was, unless that is NULL. */
static enum status
replace_old(int at, const char *name, int old, const char *was, size_t was_len, const char *data,
    size_t len, const char *path, struct diag *d)
{
	char temp[NAME_MAX + 1];
	enum status st;

	if (!temporary_of(name, temp, path, d))
		return ST_FAILED;
	st = put_temporary(at, old, temp, false, data, len, path, d);
	if (st != ST_DONE)
		return st;
	if (was && (st = is_still(at, name, old, was, was_len, path, d)) != ST_DONE) {
		unlinkat(at, temp, 0);
		return st;
	}
	if (renameat(at, temp, at, name) != 0) {
		diag_errno(d, path, "cannot replace");
		unlinkat(at, temp, 0);
		return ST_FAILED;
	}
	if (fsync(at) == 0)
		return ST_DONE;
	diag_errno(d, path, "replaced, but the directory cannot be made durable");
	return ST_FAILED;
}

static enum status
replace_at(int at, const char *name, const char *was, size_t was_len, const char *data, size_t len,
    const char *path, struct diag *d)
{
	int old = open_old(at, name);
	enum status st = replace_old(at, name, old, was, was_len, data, len, path, d);

	if (old >= 0)
		close(old);
	return st;
}

enum status
file_replace(int dir, const char *path, const char *was, size_t was_len, const char *data,
    size_t len, struct diag *d)
{
	const char *name;
	int at = open_parent(dir, path, &name);
	enum status st;

	if (at < 0) {
		file_complain(d, path, "cannot open its directory");
		return ST_FAILED;
	}
	st = lock_directory(at, path, d);
	if (st == ST_DONE)
		st = replace_at(at, name, was, was_len, data, len, path, d);
	close(at);
	return st;
}

/* The directory of the path, open, and the names in it; -1 and a diagnostic. */
static int
open_beside(int dir, const char *path, const char **name, char temp[NAME_MAX + 1], struct diag *d)
{
	int at = open_parent(dir, path, name);

	if (at < 0) {
		file_complain(d, path, "cannot open its directory");
	} else if (!temporary_of(*name, temp, path, d)) {
		close(at);
		at = -1;
	}
	return at;
}

enum status
file_prepare(int dir, const char *path, bool fresh, const char *data, size_t len, struct diag *d)
{
	char temp[NAME_MAX + 1];
	const char *name;
	int at = open_beside(dir, path, &name, temp, d);
	enum status st;
	int was = -1;

	if (at < 0)
		return ST_FAILED;
	st = lock_directory(at, path, d);
	if (st == ST_DONE) {
		was = fresh ? -1 : open_old(at, name);
		st = put_temporary(at, was, temp, fresh, data, len, path, d);
	}
	if (was >= 0)
		close(was);
	close(at);
	return st;
}

enum status
file_reads(int dir, const char *path, const char *was, size_t was_len, struct diag *d)
{
	char temp[NAME_MAX + 1];
	const char *name;
	int at = open_beside(dir, path, &name, temp, d);
	enum status st;

	if (at < 0)
		return ST_FAILED;
	st = still_reads(at, name, was, was_len, path, d);
	close(at);
	return st;
}

enum status
file_commit(int dir, const char *path, bool fresh, struct diag *d)
{
	char temp[NAME_MAX + 1];
	const char *name;
	int at = open_beside(dir, path, &name, temp, d);
	enum status st = ST_DONE;

	if (at < 0)
		return ST_FAILED;
	if (fresh ? file_publish(at, temp, name) : renameat(at, temp, at, name)) {
		diag_errno(d, path, fresh ? "cannot create" : "cannot replace");
		st = ST_FAILED;
	}
	close(at);
	return st;
}

enum status
file_create(int dir, const char *path, const char *data, size_t len, bool sync, struct diag *d)
{
	return file_create_as(dir, path, path, data, len, sync, d);
}

enum status
file_create_as(int dir, const char *name, const char *path, const char *data, size_t len, bool sync,
    struct diag *d)
{
	int fd = create_in(dir, name);

	if (fd < 0) {
		diag_errno(d, path, "cannot create");
		return ST_FAILED;
	}
	if (fill(fd, data, len, sync, path, d))
		return ST_DONE;
	unlinkat(dir, name, 0);
	return ST_FAILED;
}

struct copying {
	int to;
	bool failed;
	file_part_fn *part;
	void *arg;
};

static bool
copy_part(void *arg, const char *s, size_t n)
{
	struct copying *c = arg;

	c->failed = !write_all(c->to, s, n);
	return !c->failed && c->part(c->arg, s, n);
}

enum status
file_copy(const struct file_copy *copy, file_part_fn *part, void *arg, struct diag *d)
{
	struct copying c = {.to = create_in(copy->dir, copy->name), .part = part, .arg = arg};
	enum status st;

	if (c.to < 0) {
		diag_errno(d, copy->to, "cannot create");
		return ST_FAILED;
	}
	st = file_parts(copy->from, copy->path, copy_part, &c, d);
	if (st == ST_DONE && !c.failed)
		c.failed = fsync(c.to) != 0;
	if (close(c.to) != 0)
		c.failed = true;
	if (c.failed && st == ST_DONE) {
		diag_errno(d, copy->to, "cannot write");
		st = ST_FAILED;
	}
	if (st != ST_DONE)
		unlinkat(copy->dir, copy->name, 0);
	return st;
}

int
file_make_directory(int at, const char *name, mode_t mode)
{
	const mode_t mask = umask(0);
	const int failed = mkdirat(at, name, mode), why = errno;

	umask(mask);
	errno = why;
	return failed;
}

/* Makes a directory with the mode of the one that it is in, at, and opens it. */
static int
make_directory(int at, const char *name)
{
	struct stat st;
	bool made;
	int fd;

	if (fstat(at, &st) != 0)
		return -1;
	made = file_make_directory(at, name, st.st_mode & 07777) == 0;
	if (!made && errno != EEXIST)
		return -1;
	fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	/* the umask is of whoever came first; the directory is for all */
	if (fd >= 0 && made && fchmod(fd, st.st_mode & 07777) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

int
file_directory(int dir, const char *path, bool sync, struct diag *d)
{
	char name[NAME_TEXT];
	const char *rest = path;
	int at = file_open(dir, path, O_RDONLY | O_DIRECTORY), next, why;
	bool failed;

	if (at < 0 && errno != ENOENT) {
		file_complain(d, path, "cannot open the directory");
		return at;
	}
	if (at >= 0) {
		if (!sync)
			return at;
		close(at);
	}
	for (at = dir; rest; at = next) {
		rest = first_name(rest, name);
		next = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (next < 0 && errno == ENOENT)
			next = make_directory(at, name);
		failed = next < 0 || (sync && fsync(at) != 0);
		why = errno;
		if (at != dir)
			close(at);
		errno = why;
		if (failed) {
			file_complain(d, path, "cannot make the directory");
			if (next >= 0)
				close(next);
			return -1;
		}
	}
	return at;
}
