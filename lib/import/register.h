#ifndef IMPORT_REGISTER_H
#define IMPORT_REGISTER_H

#include <sys/stat.h>

#include "base/buf.h"
#include "base/csv.h"

/*
 * The bytes of a register. A file that is well-formed UTF-8 stays on disk and
 * is read as it is needed, by several processes at once; of anything else the
 * bytes are held.
 */
struct register_text {
	int fd;          /* of a file that is read as it is needed, else -1 */
	struct stat was; /* that file, when it was looked through */
	struct buf text; /* else all of it */
};

/*
 * Takes fd, which openat gave, or -1 and errno. ST_NO when there is no such
 * file, ST_FAILED and a diagnostic otherwise; release it in any case.
 */
enum status register_open(struct register_text *r, int fd, const char *path, size_t limit,
    struct diag *d);
void register_release(struct register_text *r);
size_t register_len(const struct register_text *r);
/* Its lines, more or less its rows; what cannot be read has none. */
size_t register_lines(const struct register_text *r);
/* Its beginning, so many bytes at most; all of it when it is held. Good until the next call. */
enum { REGISTER_HEAD = 131072 };
const char *register_head(const struct register_text *r, struct buf *head, size_t *n);
/* Holds all of it from now on. */
enum status register_hold(struct register_text *r, const char *path, size_t limit, struct diag *d);
/*
 * Gives the reader REGISTER_PART bytes from *at on, less at the end; *at is
 * then behind them. It stays where there are no more.
 */
enum { REGISTER_PART = 16384 };
enum status register_feed(const struct register_text *r, size_t *at, struct csv_reader *reader,
    const char *path, struct diag *d);
/* The file is what it was, as far as its times tell; else a diagnostic. */
bool register_stays(const struct register_text *r, const char *path, struct diag *d);

#endif
