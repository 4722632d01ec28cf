#ifndef BASE_ENCODING_H
#define BASE_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/*
 * Bytes that could not be decoded. line and col (in characters) count from 1;
 * line 0: the text was not read at all.
 */
struct text_fault {
	int line, col;
	const char *why; /* lives as long as the list */
};

/* A zeroed list is empty and ready. It may not be moved. */
struct text_faults {
	struct text_fault *list;
	size_t n;
	char encoding[32]; /* the one that was taken; "" when there is none */
	char bad[64];      /* the fault of bytes that are not of that encoding */
	struct buf text;   /* the fault of the whole */
};

/*
 * Adds the text to out as UTF-8 without byte order mark. The encoding is any
 * that iconv(1) knows; NULL: guessed (base/guess.h).
 *
 * Only the damaged lines are to be refused: each unit that cannot be decoded
 * becomes U+FFFD, and the first of each line is added to faults, in ascending
 * order. False when nothing could be decoded (unknown encoding, or none that
 * can be guessed); faults then has one more entry, of line 0.
 */
bool text_decode(const char *bytes, size_t n, const char *encoding, struct buf *out,
    struct text_faults *faults);
void text_faults_release(struct text_faults *f);

/*
 * Looks for the marks that lost or badly converted text leaves: U+FFFD,
 * invalid UTF-8, control characters but TAB, LF and CR, private-use
 * characters, two or more question marks (? or U+FF1F) in a row, a lone ?
 * between two Chinese characters. Returns what the first one is and its
 * offset in *at, or NULL. Only a suspicion: to be shown, never repaired.
 */
const char *text_damage(const char *s, size_t n, size_t *at);

#endif
