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
network(const struct statfs *fs)
{
	static const unsigned long types[] = {
	    0x6969 /* nfs */, 0xff534d42 /* cifs */, 0xfe534d42 /* smb2 */, 0x517b /* smb */,
	    0x5346414f /* afs */, 0x73757245 /* coda */, 0x00c36400 /* ceph */,
	    0x01021997 /* 9p */, 0x47504653 /* gpfs */, 0x0bd00bd0 /* lustre */,
	    0x65735546 /* fuse: sshfs, glusterfs */,
	};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (((unsigned long)fs->f_type & 0xffffffffUL) == types[i])
			return true;
	return false;
}

static enum status
open_lock(struct store *s, struct diag *d)
{
	struct statfs fs;
	struct stat st;

	if (fstatfs(s->dir, &fs) == 0 && network(&fs) && !s->office.network) {
		diag_at(d, s->path, 0, 0,
		    "the office lies on a network file system; 'network-file-system: true' in "
		    "office.yaml says that locks and renames hold there");
		return ST_FAILED;
	}
	if (fstat(s->dir, &st) != 0 ||
	    (mkdirat(s->dir, ".casework", st.st_mode & 07777) != 0 && errno != EEXIST)) {
		diag_errno(d, ".casework", "cannot make the directory");
		return ST_FAILED;
	}
	s->lock = openat(s->dir, ".casework/lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660);
	if (s->lock < 0) {
		diag_errno(d, ".casework/lock", "cannot open");
		return ST_FAILED;
	}
	return ST_DONE;
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

enum status
lock_take(struct store *s, long byte, const char *what, struct diag *d)
{
	struct flock f = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1};
	struct timespec pause = {0, 1000000}, start, now;
	enum status st;

	if (s->lock < 0 && (st = open_lock(s, d)) != ST_DONE)
		return st;
	clock_gettime(CLOCK_MONOTONIC, &start);
	while (fcntl(s->lock, F_SETLK, &f) != 0) {
		if (errno == EINTR)
			continue;
		if (errno != EAGAIN && errno != EACCES) {
			diag_errno(d, what, "cannot lock");
			return ST_FAILED;
		}
		clock_gettime(CLOCK_MONOTONIC, &now);
		if (now.tv_sec - start.tv_sec >= s->wait) {
			busy(s, byte, what, d);
			return ST_BUSY;
		}
		nanosleep(&pause, NULL);
		if (pause.tv_nsec < 20000000)
			pause.tv_nsec += pause.tv_nsec / 2;
	}
	return ST_DONE;
}

void
lock_drop(struct store *s, long byte)
{
	struct flock f = {.l_type = F_UNLCK, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1};

	fcntl(s->lock, F_SETLK, &f);
}
