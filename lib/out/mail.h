#ifndef OUT_MAIL_H
#define OUT_MAIL_H

#include "base/buf.h"
#include "watch/told.h"

/*
 * A plain text fit to be mailed, of what is late or due soon: a heading for
 * each department and each person, below it lines in columns that are aligned
 * as on a terminal. A mail with office, now and within (workdays ahead that
 * were looked at; -1: none) set, and zeroed else, is empty and ready.
 */
enum { MAIL_CELLS = 4 };
struct mail_line;
struct mail {
	const struct office *office;
	int64_t now;
	int within;
	struct arena arena;
	struct mail_line *line;
	size_t n;
};

/*
 * A line: level, how far, and due time of t, then the cells (NULL is empty),
 * last in whose place the person is told. Lines come in the order of
 * told_by_person. t and the cells must outlive the mail.
 */
void mail_line(struct mail *m, const struct told *t, const char *const cell[MAIL_CELLS]);
/*
 * A copy with control characters made harmless, and cut where it is wider than
 * MAIL_WIDE columns: the lines of a mail have at most 998 bytes (RFC 5322).
 */
enum { MAIL_WIDE = 80 };
const char *mail_visible(struct arena *a, const char *s);
/* Adds the text to out; nothing when there is no line. */
void mail_write(struct mail *m, struct buf *out);
void mail_release(struct mail *m);

#endif
