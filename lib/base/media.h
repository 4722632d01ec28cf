#ifndef BASE_MEDIA_H
#define BASE_MEDIA_H

#include <stddef.h>

/*
 * The media type (RFC 6838) of what an office scans and photographs, by the
 * bytes with which the file begins, since a name says whatever somebody wants:
 * PDF, images, ZIP (office documents and OFD are such), else UTF-8 text as
 * far as is seen, else application/octet-stream.
 */
enum { MEDIA_HEAD = 512 }; /* bytes that are looked at */
const char *media_type(const char *head, size_t n);

#endif
