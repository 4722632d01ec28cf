#include "store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

#include "store/file.h"

static bool
network_type(const struct statfs *fs)
{
	static const unsigned long types[] = {
	    0x6969 /* nfs */,
	    0xff534d42 /* cifs */,
	    0xfe534d42 /* smb2 */,
	    0x517b /* smb */,
	    0x5346414f /* afs */,
	    0x73757245 /* coda */,
	    0x00c36400 /* ceph */,
	    0x01021997 /* 9p */,
	    0x47504653 /* gpfs */,
	    0x0bd00bd0 /* lustre */,
	    0x65735546 /* fuse: sshfs, glusterfs */,
	};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (((unsigned long)fs->f_type & 0xffffffffUL) == types[i])
			return true;
	return false;
}

/* Whether the directory at lies on one for which the office does not vouch; it is told then. */
static bool
on_network(const struct store *s, int at, const char *path, struct diag *d)
{
	struct statfs fs;

	if (s->office.network || fstatfs(at, &fs) != 0 || !network_type(&fs))
		return false;
	diag_at(d, path, 0, 0,
	    "the office lies on a network file system; 'network-file-system: true' in "
	    "office.yaml says that locks and renames hold there");
	return true;
}

/* Where the cases are, which may be a mount. */
static bool
cases_on_network(const struct store *s, struct diag *d)
{
	static const char path[] = "cases";
	int at = file_open(s->dir, path, O_RDONLY | O_DIRECTORY);
	bool network = at >= 0 && on_network(s, at, path, d);

	if (at >= 0)
		close(at);
	return network;
}

bool
lock_network(const struct store *s)
{
	int at = file_open(s->dir, "cases", O_RDONLY | O_DIRECTORY);
	struct statfs fs;
	bool network = at >= 0 && fstatfs(at, &fs) == 0 && network_type(&fs);

	if (at >= 0)
		close(at);
	return network;
}

/* The lock file, made when it is missing, for all who may write in its directory. */
static int
open_lock_at(int at)
{
	const int flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
	struct stat st;
	int fd = openat(at, "lock", flags);

	if (fd < 0 && errno == ENOENT) {
		fd = openat(at, "lock", flags | O_CREAT | O_EXCL, 0660);
		if (fd < 0 && errno == EEXIST)
			return openat(at, "lock", flags);
		if (fd >= 0 && fstat(at, &st) == 0)
			fchmod(fd, st.st_mode & 0660);
	}
	return fd;
}

static enum status
open_lock(struct store *s, struct diag *d)
{
	static const char path[] = ".casework";
	struct stat st = {0};
	int at, fd;

	if (on_network(s, s->dir, s->path, d))
		return ST_FAILED;
	at = file_directory(s->dir, path, false, d);
	if (at < 0)
		return ST_FAILED;
	if (on_network(s, at, path, d) || cases_on_network(s, d)) {
		close(at);
		return ST_FAILED;
	}
	fd = open_lock_at(at);
	if (fd < 0)
		file_complain(d, ".casework/lock", "cannot open");
	close(at);
	if (fd >= 0 && (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))) {
		diag_at(d, ".casework/lock", 0, 0, "not a regular file");
		close(fd);
		fd = -1;
	}
	s->lock = fd;
	s->lock_device = st.st_dev;
	s->lock_file = st.st_ino;
	return fd < 0 ? ST_FAILED : ST_DONE;
}

long
lock_of_case(const char *id)
{
	unsigned long h = 2166136261UL;

	for (; *id; id++)
		h = ((h ^ (unsigned char)*id) * 16777619UL) & 0xffffffffUL;
	return 1024 + (long)(h & 0x3fffffffUL);
}

static void
busy(struct store *s, long byte, const char *what, struct diag *d)
{
	struct flock f = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1};
	char path[64], comm[64] = "";
	FILE *in;

	if (fcntl(s->lock, F_GETLK, &f) != 0 || f.l_type == F_UNLCK || f.l_pid <= 0) {
		diag_at(d, what, 0, 0, "busy: held by another process; try again");
		return;
	}
	snprintf(path, sizeof path, "/proc/%ld/comm", (long)f.l_pid);
	in = fopen(path, "re");
	if (in) {
		if (!fgets(comm, sizeof comm, in))
			comm[0] = '\0';
		comm[strcspn(comm, "\n")] = '\0';
		fclose(in);
	}
	diag_at(d, what, 0, 0, "busy: held by process %ld%s%s%s; try again", (long)f.l_pid,
	    *comm ? " (" : "", comm, *comm ? ")" : "");
}

static long
milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000L + now.tv_nsec / 1000000;
}

static enum status
wait_for(struct store *s, long byte, const char *what, long end, struct diag *d)
{
	struct flock f = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1};
	struct timespec pause = {0, 1000000};

	while (fcntl(s->lock, F_SETLK, &f) != 0) {
		if (errno == EINTR)
			continue;
		if (errno != EAGAIN && errno != EACCES) {
			diag_errno(d, what, "cannot lock");
			return ST_FAILED;
		}
		if (milliseconds() >= end) {
			busy(s, byte, what, d);
			return ST_BUSY;
		}
		nanosleep(&pause, NULL);
		if (pause.tv_nsec < 20000000)
			pause.tv_nsec += pause.tv_nsec / 2;
	}
	return ST_DONE;
}

/*
 * What lies in .casework may be deleted, or moved away; a lock on a file that
 * others do not find keeps nobody out. ST_NO: so it is.
 */
static enum status
still_there(const struct store *s, struct diag *d)
{
	static const char path[] = ".casework/lock";
	struct stat found;

	if (fstatat(s->dir, path, &found, 0) == 0)
		return s->lock_device == found.st_dev && s->lock_file == found.st_ino ? ST_DONE
										      : ST_NO;
	if (errno == ENOENT)
		return ST_NO;
	diag_errno(d, path, "cannot see whether it is still there");
	return ST_FAILED;
}

enum status
lock_excludes(const struct store *s, struct diag *d)
{
	enum status st = still_there(s, d);

	if (st != ST_NO)
		return st;
	diag_at(d, ".casework/lock", 0, 0, "was removed while it was in use; try again");
	return ST_BUSY;
}

enum status
lock_take(struct store *s, long byte, const char *what, struct diag *d)
{
	long end = milliseconds() + s->wait * 1000L;
	enum status st;

	for (;;) {
		if (s->lock < 0 && (st = open_lock(s, d)) != ST_DONE)
			return st;
		st = wait_for(s, byte, what, end, d);
		if (st != ST_DONE)
			return st;
		st = still_there(s, d);
		if (st == ST_DONE)
			break;
		if (st != ST_FAILED && s->held)
			return lock_excludes(s, d);
		/* nothing is held by what was refused */
		if (!s->held) {
			close(s->lock);
			s->lock = -1;
		}
		if (st == ST_FAILED)
			return st;
	}
	s->held++;
	return ST_DONE;
}

void
lock_drop(struct store *s, long byte)
{
	struct flock f = {.l_type = F_UNLCK, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1};

	fcntl(s->lock, F_SETLK, &f);
	s->held--;
}

bool
lock_is_held(const struct store *s, long byte)
{
	struct flock f = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1};
	/* who closes a second one loses the locks that are held by the first */
	int fd = s->lock >= 0 ? s->lock
			      : file_open(s->dir, ".casework/lock", O_RDONLY | O_NONBLOCK);
	bool held = fd >= 0 && fcntl(fd, F_GETLK, &f) == 0 && f.l_type != F_UNLCK;

	if (fd >= 0 && fd != s->lock)
		close(fd);
	return held;
}
