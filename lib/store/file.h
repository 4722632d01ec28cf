#ifndef STORE_FILE_H
#define STORE_FILE_H

#include <stdbool.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/status.h"

/*
 * Opens path, which lies below the directory dir and has no "..". No symbolic
 * link is followed on the way or at its end, so that what is opened lies there
 * too. -1 and errno, ELOOP for a link.
 */
int file_open(int dir, const char *path, int flags);
/* what, and why file_open failed, from errno. */
void file_complain(struct diag *d, const char *path, const char *what);

/*
 * Reads a regular file whole, at most limit bytes. st may be NULL. ST_NO when
 * it does not exist (no diagnostic), ST_FAILED and a diagnostic otherwise.
 */
enum status file_read(int dir, const char *path, size_t limit, struct buf *out, struct stat *st,
    struct diag *d);
/* The same of what openat gave, fd or -1 and errno; it is closed. */
enum status file_read_open(int fd, const char *path, size_t limit, struct buf *out, struct stat *st,
    struct diag *d);
/* The same, but opened as file_open does. */
enum status file_read_below(int dir, const char *path, size_t limit, struct buf *out,
    struct stat *st, struct diag *d);

/*
 * Gives a regular file that is open to part, 128 KiB at a time, until part says
 * false; so it is not held in memory. ST_FAILED and a diagnostic otherwise.
 */
typedef bool file_part_fn(void *arg, const char *s, size_t n);
enum status file_parts(int fd, const char *path, file_part_fn *part, void *arg, struct diag *d);
/*
 * The same, and writes it to a new file of that name in the directory dir,
 * durably but for the directory, with the mode that file_create gives. to is
 * what messages call that. Nothing is left after a failure.
 */
struct file_copy {
	int from, dir;
	const char *path, *name, *to;
};
enum status file_copy(const struct file_copy *copy, file_part_fn *part, void *arg, struct diag *d);

/*
 * Replaces the file at path by data, durably: a temporary file beside it, the
 * same mode, group and ACL, fsync, rename, fsync of the directory. The
 * directory is opened as file_open does. After a failure the old file is
 * there, whole, and the temporary one is gone; only when the directory could
 * not be synced at the end is it the new one, and the message says so.
 *
 * was is what the caller read of it, was_len bytes; NULL: whatever it has. When
 * the file is no longer that, it is left alone: ST_BUSY, since somebody wrote
 * it who had another lock than the caller. The directory is locked meanwhile
 * (flock), so that this is seen also when the file of the locks was deleted,
 * and a temporary file of that name is left over from a dead process and is
 * swept.
 */
enum status file_replace(int dir, const char *path, const char *was, size_t was_len,
    const char *data, size_t len, struct diag *d);

/*
 * The same in three steps, for several files at once. file_prepare makes the
 * temporary file .NAME.tmp beside it, durably but for the directory, of a file
 * that is there or (fresh) not; file_reads is whether the file still is what
 * was read of it, ST_BUSY when not; file_commit gives the temporary file its
 * name, and replaces nothing where it is fresh. Its directory is then not durable.
 */
enum status file_prepare(int dir, const char *path, bool fresh, const char *data, size_t len,
    struct diag *d);
enum status file_reads(int dir, const char *path, const char *was, size_t was_len, struct diag *d);
enum status file_commit(int dir, const char *path, bool fresh, struct diag *d);

/*
 * Writes data to a new file. With sync it is durable (its directory is not).
 * Owner and group may read and write it as far as they may in the directory
 * dir, whatever the umask. Nothing is left after a failure.
 */
enum status file_create(int dir, const char *path, const char *data, size_t len, bool sync,
    struct diag *d);
/* The same under a temporary name; path is what messages call it. */
enum status file_create_as(int dir, const char *name, const char *path, const char *data,
    size_t len, bool sync, struct diag *d);
/* Gives the file temp its name in the directory; one that is taken is never replaced. -1 and errno. */
int file_publish(int dir, const char *temp, const char *name);
/* Makes a directory with just that mode, whatever the umask takes away. -1 and errno. */
int file_make_directory(int at, const char *name, mode_t mode);
/*
 * Opens the directory path as file_open does, and makes what is missing of
 * it: each with the mode of the one that it is in, whatever the umask. With
 * sync all of them are durable, also those that another made, who was cut off
 * before they were. -1 and a diagnostic when it cannot be had.
 */
int file_directory(int dir, const char *path, bool sync, struct diag *d);
/* Follows links. */
enum status file_sync_directory(int dir, const char *path, struct diag *d);

/* The name is that of a temporary file of ours. */
bool file_temporary(const char *name);

#endif
