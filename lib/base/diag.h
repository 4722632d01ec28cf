#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"

/*
 * What went wrong, and where. The library fills these and returns a status;
 * programs print them. A zeroed diag is empty and ready; the messages belong
 * to it, with copies of what they name, and go with diag_release.
 *
 * file may be NULL (nothing to name); line and col count from 1, 0 is unknown.
 * A rule is the name of the rule that refused, NULL when none did.
 */
struct diag_item {
	struct diag_item *next;
	const char *file, *text, *rule;
	int line, col;
};

/* A rule that refuses, besides the gates of acts; it stands beside its check. */
struct rule {
	const char *name; /* NULL: the end of a list */
	const char *help; /* what must hold */
	const char *source;
};

struct diag {
	struct arena arena;
	struct diag_item *first, *last;
	size_t n;
};

/* In each, fmt is translated (base/tongue.h). */
void diag_at(struct diag *d, const char *file, int line, int col, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));
/* A refusal by the rule of that name, which is copied; without and with its place. */
void diag_rule(struct diag *d, const char *file, const char *rule, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
void diag_rule_at(struct diag *d, const char *file, int line, int col, const char *rule,
    const char *fmt, ...) __attribute__((format(printf, 6, 7)));
/* Appends ": " and the text of errno to the message. */
void diag_errno(struct diag *d, const char *file, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/*
 * "program: file:line:col: text [rule]" and a newline, control characters
 * and invalid UTF-8 shown as \xHH so that data cannot drive a terminal.
 */
void diag_format(struct buf *out, const char *program, const struct diag_item *i);
/* The messages of from, which is emptied, behind those of d. */
void diag_move(struct diag *d, struct diag *from);
void diag_reset(struct diag *d);
void diag_release(struct diag *d);

/* Adds text with control characters and invalid UTF-8 shown as \xHH. */
void buf_visible(struct buf *b, const char *s, size_t n);

#endif
