#include "base/encode.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/utf8.h"

bool
encoder_open(struct encoder *e, const char *encoding)
{
	*e = (struct encoder){0};
	if (strcmp(encoding, "UTF-8") == 0)
		return true;
	e->cd = iconv_open(encoding, "UTF-8");
	if (e->cd != (iconv_t)-1)
		return true;
	e->cd = NULL;
	return false;
}

bool
encoder_add(const struct encoder *e, struct buf *out, const char *s, size_t n, size_t *at)
{
	size_t was = out->len, bad = utf8_bad(s, n), left = n, room, done;
	char chunk[1024], *to, *from = (char *)s; /* iconv's prototype; it writes nothing there */

	if (bad < n) {
		*at = bad;
		return false;
	}
	if (!e->cd) {
		buf_add(out, s, n);
		return true;
	}
	iconv(e->cd, NULL, NULL, NULL, NULL);
	do {
		to = chunk;
		room = sizeof chunk;
		done = iconv(e->cd, &from, &left, &to, &room);
		buf_add(out, chunk, sizeof chunk - room);
	} while (done == (size_t)-1 && errno == E2BIG);
	if (done != (size_t)-1)
		return true;
	*at = n - left;
	buf_cut(out, was);
	return false;
}

void
encoder_close(struct encoder *e)
{
	if (e->cd)
		iconv_close(e->cd);
	e->cd = NULL;
}
