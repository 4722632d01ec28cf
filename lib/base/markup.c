#include "base/markup.h"

#include <string.h>

void
markup_add(struct buf *out, const char *s, size_t n)
{
	static const char special[] = "&\"<>'";
	static const char *const reference[] = {"&amp;", "&quot;", "&lt;", "&gt;", "&#39;"};

	for (const char *end = s + n, *at; s < end; s++) {
		at = *s ? strchr(special, *s) : NULL;
		if (at)
			buf_str(out, reference[at - special]);
		else
			buf_char(out, *s);
	}
}
