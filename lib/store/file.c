#include "store/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "base/arena.h"

enum { PATH_TEXT = 512 };

enum status
file_read(int dir, const char *path, size_t limit, struct buf *out, struct stat *st,
    struct diag *d)
{
	struct stat own;
	char chunk[65536];
	ssize_t n;
	int fd;

	buf_cut(out, 0);
	/* O_NONBLOCK: a FIFO in the place of a file must not hang us */
	fd = openat(dir, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0) {
		if (errno == ENOENT)
			return ST_NO;
		diag_errno(d, path, "cannot open");
		return ST_FAILED;
	}
	if (!st)
		st = &own;
	if (fstat(fd, st) != 0 || !S_ISREG(st->st_mode)) {
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
	while ((n = read(fd, chunk, sizeof chunk)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			diag_errno(d, path, "cannot read");
			close(fd);
			return ST_FAILED;
		}
		buf_add(out, chunk, (size_t)n);
		if (out->len > limit) {
			diag_at(d, path, 0, 0, "more than the %zu bytes that a file may have",
			    limit);
			close(fd);
			return ST_FAILED;
		}
	}
	close(fd);
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
		if (n < 0)
			return false;
		data += n;
		len -= (size_t)n;
	}
	return true;
}

/* The directory part of path, "." when it has none. */
static const char *
directory_of(const char *path, char out[PATH_TEXT])
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return ".";
	snprintf(out, PATH_TEXT, "%.*s", (int)(slash - path), path);
	return out;
}

static bool
temporary_name(const char *path, char out[PATH_TEXT])
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	int n = snprintf(out, PATH_TEXT, "%.*s.%s.tmp", (int)(name - path), path, name);

	return n > 0 && n < PATH_TEXT;
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

/* Owner, group, mode and ACL of the file that is replaced. */
static bool
keep_attributes(int dir, const char *path, int fd, const struct stat *old)
{
	static const char acl[] = "system.posix_acl_access";
	char value[4096];
	ssize_t n;
	int was;

	if (fchown(fd, geteuid() == 0 ? old->st_uid : (uid_t)-1, old->st_gid) != 0)
		return false;
	if (fchmod(fd, old->st_mode & 07777) != 0)
		return false;
	was = openat(dir, path, O_RDONLY | O_CLOEXEC);
	if (was < 0)
		return false;
	n = fgetxattr(was, acl, value, sizeof value);
	close(was);
	return n <= 0 || fsetxattr(fd, acl, value, (size_t)n, 0) == 0;
}

static bool
fill_temporary(int dir, const char *path, int fd, const char *data, size_t len)
{
	struct stat old;

	return fstatat(dir, path, &old, 0) == 0 && keep_attributes(dir, path, fd, &old) &&
	    write_all(fd, data, len) && fsync(fd) == 0;
}

enum status
file_replace(int dir, const char *path, const char *data, size_t len, struct diag *d)
{
	char temp[PATH_TEXT], parent[PATH_TEXT];
	bool ok;
	int fd;

	if (!temporary_name(path, temp)) {
		diag_at(d, path, 0, 0, "name too long");
		return ST_FAILED;
	}
	fd = openat(dir, temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0 && errno == EEXIST && unlinkat(dir, temp, 0) == 0)
		fd = openat(dir, temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0) {
		diag_errno(d, temp, "cannot create");
		return ST_FAILED;
	}
	ok = fill_temporary(dir, path, fd, data, len);
	if (!ok)
		diag_errno(d, path, "cannot write");
	if (close(fd) != 0 && ok) {
		diag_errno(d, path, "cannot write");
		ok = false;
	}
	if (ok && renameat(dir, temp, dir, path) != 0) {
		diag_errno(d, path, "cannot replace");
		ok = false;
	}
	if (!ok) {
		unlinkat(dir, temp, 0);
		return ST_FAILED;
	}
	return file_sync_directory(dir, directory_of(path, parent), d);
}

enum status
file_create(int dir, const char *path, const char *data, size_t len, bool sync, struct diag *d)
{
	int fd = openat(dir, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0660);
	bool ok;

	if (fd < 0) {
		diag_errno(d, path, "cannot create");
		return ST_FAILED;
	}
	ok = write_all(fd, data, len) && (!sync || fsync(fd) == 0);
	if (!ok)
		diag_errno(d, path, "cannot write");
	if (close(fd) != 0 && ok) {
		diag_errno(d, path, "cannot write");
		ok = false;
	}
	if (ok)
		return ST_DONE;
	unlinkat(dir, path, 0);
	return ST_FAILED;
}

enum status
file_directories(int dir, const char *path, bool sync, struct diag *d)
{
	char part[PATH_TEXT], parent[PATH_TEXT];
	struct stat st;
	const char *p;

	if (fstatat(dir, path, &st, 0) == 0)
		return ST_DONE;
	if (strlen(path) >= PATH_TEXT) {
		diag_at(d, path, 0, 0, "name too long");
		return ST_FAILED;
	}
	if (fstat(dir, &st) != 0)
		return ST_FAILED;
	for (p = path; *p;) {
		p += strspn(p, "/");
		p += strcspn(p, "/");
		snprintf(part, sizeof part, "%.*s", (int)(p - path), path);
		if (mkdirat(dir, part, st.st_mode & 07777) != 0) {
			if (errno == EEXIST) {
				fstatat(dir, part, &st, 0);
				continue;
			}
			diag_errno(d, part, "cannot make the directory");
			return ST_FAILED;
		}
		if (sync && file_sync_directory(dir, directory_of(part, parent), d) != ST_DONE)
			return ST_FAILED;
	}
	return ST_DONE;
}
