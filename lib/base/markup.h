#ifndef BASE_MARKUP_H
#define BASE_MARKUP_H

#include "base/buf.h"

/* Adds n bytes of text as HTML and XML have it, in an element or an attribute: & < > " ' as references. */
void markup_add(struct buf *out, const char *s, size_t n);

#endif
