/* Text in whatever encoding; up to a line feed, which one, and it is guessed when that is empty. */
#include <string.h>

#include "base/encoding.h"
#include "base/utf8.h"
#include "common/fuzz.h"

static void
decoded(const char *s, size_t n, const char *encoding)
{
	struct text_faults faults = {0};
	struct buf out = {0};
	size_t at = 0;
	bool ok = text_decode(s, n, encoding, &out, &faults);

	must(ok || (faults.n && !faults.list[faults.n - 1].line),
	    "what is not decoded is refused as a whole");
	must(utf8_bad(buf_text(&out), out.len) == out.len, "what is decoded is UTF-8");
	for (size_t i = 0; ok && i < faults.n; i++) {
		must(faults.list[i].line >= 1 && faults.list[i].col >= 1, "a fault has a place");
		must(!i || faults.list[i].line > faults.list[i - 1].line,
		    "each line has one fault, in their order");
	}
	if (ok && !encoding && utf8_bad(s, n) == n && !memchr(s, 0, n) && n >= 4)
		must(!faults.n && out.len <= n &&
			memcmp(buf_text(&out), s + (n - out.len), out.len) == 0,
		    "UTF-8 is read as it is, but for its mark");
	if (text_damage(buf_text(&out), out.len, &at))
		must(at < out.len, "damage is in the text");
	text_faults_release(&faults);
	buf_release(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *s = (const char *)data, *end = memchr(s, '\n', n);
	char name[24] = "";
	size_t at = 0;

	if (!end || (size_t)(end - s) >= sizeof name)
		return 0;
	memcpy(name, s, (size_t)(end - s));
	end++;
	decoded(end, n - (size_t)(end - s), *name ? name : NULL);
	if (text_damage(s, n, &at))
		must(at < n, "damage is in the bytes");
	return 0;
}
