/* lib/base/pack: numbers and texts in one text, and back. */
#include <string.h>

#include "base/pack.h"
#include "tap.h"

static const int64_t numbers[] = {0, -1, 1, 62, 63, -63, -64, 64, 8191, -8193, INT32_MAX, INT32_MIN,
    INT64_MAX, INT64_MIN + 1};
static const char *const texts[] = {"", NULL, "a", "\xe5\xb2\x9a\x7f\n", "0123456789"};
enum { NUMBERS = sizeof numbers / sizeof *numbers, TEXTS = sizeof texts / sizeof *texts };

static bool
same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

int
main(void)
{
	struct arena a = {0};
	struct buf b = {0};
	const char *s;
	bool ok = true;

	for (int i = 0; i < NUMBERS; i++) {
		pack_number(&b, numbers[i]);
		pack_text(&b, texts[i % TEXTS]);
	}
	tap_ok(strlen(buf_text(&b)) == b.len, "what is packed is one text");
	s = buf_text(&b);
	for (int i = 0; i < NUMBERS; i++) {
		ok &= unpack_number(&s) == numbers[i];
		ok &= same(unpack_text(&s, i % 2 ? &a : NULL), i % 2 ? texts[i % TEXTS] : NULL);
	}
	tap_ok(ok && !*s, "it comes back, and what is passed over does not");
	tap_ok(!unpack_text(&s, &a) && !*s, "at the end there is no text");
	for (size_t cut = b.len; cut--;) {
		buf_cut(&b, cut);
		s = buf_text(&b);
		for (int i = 0; i < NUMBERS; i++) {
			unpack_number(&s);
			unpack_text(&s, &a);
		}
		ok &= s == buf_text(&b) + cut;
	}
	tap_ok(ok, "nothing behind a text that was cut is looked at");
	arena_release(&a);
	buf_release(&b);
	return tap_done();
}
