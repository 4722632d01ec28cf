/*
 * lib/yaml/marks: the machine's instructions and the way a byte at a time find the same, in texts of
 * every length about the steps in which they go, with characters of every kind at every place.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "common/document.h"
#include "common/random.h"
#include "tap.h"
#include "yaml/marks.h"

enum { TEXTS = 200000, WORDS = 8 };

/* Whether both say the same of the text, and whether they take it. */
static bool
agree(const char *text, size_t len, bool *taken)
{
	uint64_t quick[WORDS] = {0}, slow[WORDS] = {0};
	char *own = malloc(len ? len : 1); /* of just these bytes, so that one too far is found */
	bool ok;

	memcpy(own, text, len);
	*taken = marks_find(quick, own, len);
	ok = *taken == marks_find_plainly(slow, own, len) &&
	    (!*taken || memcmp(quick, slow, sizeof quick) == 0);
	free(own);
	if (!ok)
		show("text", text, len);
	return ok;
}

static void
random_texts(void)
{
	static const char *const pieces[] = {"a", "key", ": ", ":", "\n", "#", ",", "?", "[", "]",
	    "{", "}", " ", "-", "中", "局", "（", "）", "、", "“", "\xe2\x80\xa7", "\xe2\x84\xa8",
	    "\xc2\xa0", "é", "😀", "𠮷", "\xec\xbf\xbf", "\xef\xbf\xbd", "\xef\xbc\x81",
	    "\xe0\xa0\x80", "\xed\x9f\xbf", "0123456789abcdef", "                "};
	static const char *const refused[] = {"\t", "\r", "\x01", "\x1f", "\x7f", "\x80", "\xbf",
	    "\xc0\xaf", "\xc2", "\xc2\x85", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xe4", "\xe4\xb8",
	    "\xef\xbb\xbf", "\xef\xbf\xbe", "\xef\xbf\xbf", "\xed\xa0\x80", "\xf4\x90\x80\x80",
	    "\xff", "\xe0\x80\x80"};
	struct buf b = {0};
	unsigned taken_n = 0;
	bool ok = true, right = true, taken;

	for (unsigned i = 0; i < TEXTS; i++) {
		const bool bad = chance(30);
		const size_t len = pick(140), at = pick((unsigned)len + 1);

		buf_cut(&b, 0);
		while (b.len < at)
			buf_str(&b, ANY(pieces));
		if (bad)
			buf_str(&b, ANY(refused));
		while (b.len < len)
			buf_str(&b, ANY(pieces));
		ok &= agree(buf_text(&b), b.len, &taken);
		taken_n += taken;
		right &= taken == !bad;
	}
	tap_note("%u of %u texts are taken", taken_n, (unsigned)TEXTS);
	tap_ok(ok, "both find the same marks in a text, and take the same texts");
	tap_ok(right && taken_n < TEXTS, "what no file may have is refused, and nothing else");
	buf_release(&b);
}

static void
known_marks(void)
{
	static const char text[] = "a: b, 中文 #x\n";
	uint64_t marks[WORDS] = {0};

	tap_ok(marks_find(marks, text, strlen(text)) &&
		marks[0] == (1U << 2 | 1U << 4 | 1U << 6 | 1U << 13 | 1U << 15),
	    "a blank behind a colon, a comma, a run of Chinese, a number sign and the end of a line");
}

int
main(void)
{
	known_marks();
	random_texts();
	return tap_done();
}
