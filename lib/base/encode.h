#ifndef BASE_ENCODE_H
#define BASE_ENCODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/*
 * Text, UTF-8, into another encoding. One is opened for as many texts as there
 * are; in UTF-8 itself they come out as they are.
 */
struct encoder {
	void *cd; /* iconv_t; NULL: UTF-8 */
};

/* False when the system does not know the encoding. */
bool encoder_open(struct encoder *e, const char *encoding);
/*
 * Adds the text. False when it has a character that the encoding has not, or
 * is no UTF-8; *at is then the offset of that, and out as it was.
 */
bool encoder_add(const struct encoder *e, struct buf *out, const char *s, size_t n, size_t *at);
void encoder_close(struct encoder *e);

#endif
