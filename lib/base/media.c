#include "base/media.h"

#include <string.h>

#include "base/utf8.h"

#define BYTES(s) s, sizeof(s) - 1

static const struct {
	const char *type;
	size_t at; /* where the bytes stand */
	const char *bytes;
	size_t n;
} kinds[] = {
    {"application/pdf", 0, BYTES("%PDF-")},
    {"image/jpeg", 0, BYTES("\xff\xd8\xff")},
    {"image/png", 0, BYTES("\x89PNG\r\n\x1a\n")},
    {"image/tiff", 0, BYTES("II*\0")},
    {"image/tiff", 0, BYTES("MM\0*")},
    {"image/gif", 0, BYTES("GIF8")},
    {"image/webp", 8, BYTES("WEBP")},
    {"image/heic", 4, BYTES("ftyphei")},
    {"image/heic", 4, BYTES("ftypmif1")},
    {"application/zip", 0, BYTES("PK\x03\x04")},
};

/* The last character may be cut off where no more of the file is seen. */
static int
is_text(const char *head, size_t n)
{
	size_t good = utf8_bad(head, n);

	if (good != n && (n < MEDIA_HEAD || n - good > 3))
		return 0;
	for (size_t i = 0; i < good; i++)
		if (((unsigned char)head[i] < 0x20 && !strchr("\t\n\f\r", head[i])) || !head[i] ||
		    head[i] == 0x7f)
			return 0;
	return 1;
}

const char *
media_type(const char *head, size_t n)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (n >= kinds[i].at + kinds[i].n &&
		    memcmp(head + kinds[i].at, kinds[i].bytes, kinds[i].n) == 0)
			return kinds[i].type;
	return is_text(head, n) ? "text/plain" : "application/octet-stream";
}
