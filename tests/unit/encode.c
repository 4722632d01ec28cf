/* lib/base/encode: texts into another encoding, whole or not at all. */
#include <string.h>

#include "base/encode.h"
#include "base/encoding.h"
#include "tap.h"

/* The text comes back from the encoding as it was; it is behind what was there. */
static bool
comes_back(const char *encoding, const char *text)
{
	struct text_faults faults = {0};
	struct buf out = {0}, back = {0};
	struct encoder e;
	size_t at;
	bool ok;

	buf_str(&out, "!");
	ok = encoder_open(&e, encoding) && encoder_add(&e, &out, text, strlen(text), &at) &&
	    text_decode(out.data + 1, out.len - 1, encoding, &back, &faults) && !faults.n &&
	    strcmp(buf_text(&back), text) == 0 && *out.data == '!';
	encoder_close(&e);
	text_faults_release(&faults);
	buf_release(&out);
	buf_release(&back);
	return ok;
}

/* It stops at that byte, and leaves what was there; and takes the next text all the same. */
static bool
stops(const char *encoding, const char *text, size_t where)
{
	struct buf out = {0};
	struct encoder e;
	size_t at = 0;
	bool ok;

	buf_str(&out, "before");
	ok = encoder_open(&e, encoding) && !encoder_add(&e, &out, text, strlen(text), &at) &&
	    at == where && strcmp(out.data, "before") == 0 && encoder_add(&e, &out, ".", 1, &at) &&
	    strcmp(out.data, "before.") == 0;
	encoder_close(&e);
	buf_release(&out);
	return ok;
}

int
main(void)
{
	struct buf text = {0};
	struct encoder e;

	for (int i = 0; i < 3000; i++)
		buf_str(&text, i % 7 ? "水" : "𠮷a");
	tap_ok(comes_back("UTF-8", "准予 é𠮷") && comes_back("GB18030", "准予 é𠮷") &&
		comes_back("GBK", "准予") && comes_back("GB18030", ""),
	    "a text comes back as it was");
	tap_ok(comes_back("GB18030", text.data) && comes_back("UTF-8", text.data),
	    "a text that is longer than any buffer does too");
	tap_ok(stops("GBK", "水𠮷", 3), "what the encoding has not is told with its place");
	tap_ok(stops("UTF-8", "水\xe6\xb0", 3) && stops("GB18030", "\xff", 0),
	    "what is no UTF-8 is none in any encoding");
	tap_ok(!encoder_open(&e, "no-such"), "an encoding that nobody knows is told");
	buf_release(&text);
	return tap_done();
}
