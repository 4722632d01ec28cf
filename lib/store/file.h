#ifndef STORE_FILE_H
#define STORE_FILE_H

#include <stdbool.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/status.h"

/*
 * Reads a regular file whole, at most limit bytes. st may be NULL. ST_NO when
 * it does not exist (no diagnostic), ST_FAILED and a diagnostic otherwise.
 */
enum status file_read(int dir, const char *path, size_t limit, struct buf *out, struct stat *st,
    struct diag *d);

/*
 * Replaces the file at path by data, durably: a temporary file beside it, the
 * same mode, group and ACL, fsync, rename, fsync of the directory. After any
 * failure the old file is there, whole, and the temporary one is gone. The
 * caller holds the lock of the case, so a temporary file of that name is left
 * over from a dead process and is swept.
 */
enum status file_replace(int dir, const char *path, const char *data, size_t len, struct diag *d);

/*
 * Writes data to a new file. With sync it is durable (its directory is not).
 * Nothing is left after a failure.
 */
enum status file_create(int dir, const char *path, const char *data, size_t len, bool sync,
    struct diag *d);
/* Makes the directories of path, with sync each durable, with the mode of the nearest that exists. */
enum status file_directories(int dir, const char *path, bool sync, struct diag *d);
enum status file_sync_directory(int dir, const char *path, struct diag *d);

/* The name is that of a temporary file of ours. */
bool file_temporary(const char *name);

#endif
