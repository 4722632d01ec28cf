/*
 * lib/store/file.c where the system gives less than it was asked for: strace cannot make a write
 * really short, so write() is our own here.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "store/file.h"
#include "tap.h"

static size_t most;     /* bytes that one write takes; 0: all */
static int interrupted; /* how many of the next writes are interrupted first */
static long room = -1;  /* bytes until the disk is full; -1: endless */
static bool lazy;       /* writes nothing and says so */
static size_t calls;

ssize_t
write(int fd, const void *data, size_t len)
{
	if (fd <= STDERR_FILENO)
		return syscall(SYS_write, fd, data, len);
	calls++;
	if (interrupted) {
		interrupted--;
		errno = EINTR;
		return -1;
	}
	if (lazy)
		return 0;
	if (room == 0) {
		errno = ENOSPC;
		return -1;
	}
	if (most && len > most)
		len = most;
	if (room >= 0 && len > (size_t)room)
		len = (size_t)room;
	if (room >= 0)
		room -= (long)len;
	return syscall(SYS_write, fd, data, len);
}

static bool
holds(int dir, const char *path, const char *text)
{
	struct buf b = {0};
	struct diag d = {0};
	bool ok = file_read_below(dir, path, 1 << 20, &b, NULL, &d) == ST_DONE &&
	    strcmp(buf_text(&b), text) == 0;

	buf_release(&b);
	diag_release(&d);
	return ok;
}

static bool
missing(int dir, const char *path)
{
	return faccessat(dir, path, F_OK, AT_SYMLINK_NOFOLLOW) != 0;
}

static bool
says(const struct diag *d, const char *file, const char *text)
{
	return d->n == 1 && strcmp(d->first->file, file) == 0 && strcmp(d->first->text, text) == 0;
}

static void
short_writes(int dir, const char *text)
{
	struct diag d = {0};

	most = 1;
	calls = 0;
	tap_ok(file_replace(dir, "a/case", NULL, 0, text, strlen(text), &d) == ST_DONE,
	    "a file in single bytes");
	tap_ok(calls == strlen(text), "each byte was a write");
	tap_ok(holds(dir, "a/case", text), "all of it is there");
	most = 3;
	tap_ok(file_create(dir, "a/new", text, strlen(text), true, &d) == ST_DONE &&
		holds(dir, "a/new", text),
	    "a new file in short writes");
	most = 0;
	interrupted = 3;
	tap_ok(file_replace(dir, "a/case", NULL, 0, "old", 3, &d) == ST_DONE &&
		holds(dir, "a/case", "old"),
	    "a write that is interrupted is made again");
	unlinkat(dir, "a/new", 0);
	tap_ok(d.n == 0, "nothing was wrong");
	diag_release(&d);
}

static void
failing_writes(int dir, const char *text)
{
	struct diag d = {0};

	for (room = (long)strlen(text) - 1; room > 0; room /= 2) {
		diag_reset(&d);
		if (file_replace(dir, "a/case", NULL, 0, text, strlen(text), &d) != ST_FAILED ||
		    !says(&d, "a/case", "cannot write: No space left on device") ||
		    !holds(dir, "a/case", "old") || !missing(dir, "a/.case.tmp"))
			break;
	}
	tap_ok(room == 0, "a disk that is full after a part leaves the old file and nothing else");
	diag_reset(&d);
	room = 5;
	tap_ok(file_create(dir, "a/new", text, strlen(text), true, &d) == ST_FAILED &&
		says(&d, "a/new", "cannot write: No space left on device") && missing(dir, "a/new"),
	    "nor is there a new file");
	room = -1;
	lazy = true;
	diag_reset(&d);
	tap_ok(file_replace(dir, "a/case", NULL, 0, text, strlen(text), &d) == ST_FAILED &&
		says(&d, "a/case", "cannot write: Input/output error"),
	    "a write of nothing is an error, not a loop");
	lazy = false;
	tap_ok(holds(dir, "a/case", "old") && missing(dir, "a/.case.tmp"), "and changes nothing");
	diag_release(&d);
}

static void
names(int dir)
{
	char name[300] = "a/";
	struct diag d = {0};
	int fd;

	memset(name + 2, 'x', 250);
	tap_ok(file_create(dir, name, "old", 3, false, &d) == ST_DONE &&
		file_replace(dir, name, NULL, 0, "new", 3, &d) == ST_DONE &&
		holds(dir, name, "new"),
	    "a name that has just room for that of its temporary file");
	unlinkat(dir, name, 0);
	memset(name + 2, 'x', 251);
	tap_ok(file_create(dir, name, "old", 3, false, &d) == ST_DONE &&
		file_replace(dir, name, NULL, 0, "new", 3, &d) == ST_FAILED &&
		says(&d, name, "name too long") && holds(dir, name, "old"),
	    "one that has not");
	unlinkat(dir, name, 0);
	tap_ok(file_open(dir, "../a", O_RDONLY) < 0 && file_open(dir, "a/../../a", O_RDONLY) < 0 &&
		file_open(dir, "/", O_RDONLY) < 0,
	    "nothing above or outside is opened");
	diag_reset(&d);
	memset(name + 2, 'y', 290);
	tap_ok(file_directory(dir, name, false, &d) < 0 &&
		says(&d, name, "cannot open the directory: File name too long"),
	    "a directory with a name that is too long is not made under a shorter one");
	fd = file_directory(dir, "a/b/c/d", true, &d);
	tap_ok(fd >= 0 && !missing(dir, "a/b/c/d"), "directories are made at every depth");
	close(fd);
	unlinkat(dir, "a/b/c/d", AT_REMOVEDIR);
	unlinkat(dir, "a/b/c", AT_REMOVEDIR);
	unlinkat(dir, "a/b", AT_REMOVEDIR);
	diag_release(&d);
}

int
main(void)
{
	const char *tmp = getenv("TMPDIR"), *text = "casework: 1\nid: X-20221215-000001\n";
	struct buf path = {0};
	struct diag d = {0};
	int dir;

	buf_fmt(&path, "%s/casework-unit-file-XXXXXX", tmp ? tmp : "/tmp");
	dir = mkdtemp(path.data) ? open(path.data, O_RDONLY | O_DIRECTORY) : -1;
	if (dir < 0 || mkdirat(dir, "a", 0700) != 0 ||
	    file_create(dir, "a/case", "old", 3, true, &d) != ST_DONE)
		return 1;
	short_writes(dir, text);
	failing_writes(dir, text);
	names(dir);
	unlinkat(dir, "a/case", 0);
	tap_ok(unlinkat(dir, "a", AT_REMOVEDIR) == 0, "nothing is left over");
	close(dir);
	rmdir(path.data);
	buf_release(&path);
	diag_release(&d);
	return tap_done();
}
