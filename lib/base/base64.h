#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include <stdbool.h>

#include "base/buf.h"

/* RFC 4648, 4: with padding, without line ends. */
void base64_add(struct buf *out, const void *s, size_t n);
/* Adds the bytes; false, and out as it was, where it is not just what base64_add writes. */
bool base64_read(struct buf *out, const char *s, size_t n);

#endif
