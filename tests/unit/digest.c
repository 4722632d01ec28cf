/* lib/base/digest: SHA-256, in whatever parts the bytes come, as libmd has it of all at once. */
#include <sha2.h>
#include <string.h>

#include "base/digest.h"
#include "base/sha256.h"
#include "common/random.h"
#include "tap.h"

enum { MOST = 1000 };

static bool
as_libmd(const uint8_t *s, size_t n)
{
	char got[DIGEST_TEXT], expected[SHA256_DIGEST_STRING_LENGTH];
	struct digest g;
	size_t at = 0, part;

	digest_begin(&g);
	while (at < n) {
		part = 1 + pick(200);
		part = part < n - at ? part : n - at;
		digest_add(&g, s + at, part);
		at += part;
	}
	digest_end(&g, got);
	SHA256Data(s, n, expected);
	if (strcmp(got, expected) != 0)
		tap_note("of %zu bytes: %s, not %s", n, got, expected);
	return strcmp(got, expected) == 0;
}

int
main(void)
{
	uint8_t bytes[MOST];
	struct digest g;
	char got[DIGEST_TEXT];
	bool ok = true;

	for (size_t i = 0; i < MOST; i++)
		bytes[i] = (uint8_t)pick(256);
	for (size_t n = 0; n <= MOST; n++)
		ok &= as_libmd(bytes, n);
	tap_note("the machine has%s instructions of its own", sha256_by_machine() ? "" : " no");
	tap_ok(ok, "any length in any parts");
	digest_begin(&g);
	digest_add(&g, "abc", 3);
	digest_end(&g, got);
	tap_ok(strcmp(got, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad") == 0,
	    "the example of FIPS 180-4");
	return tap_done();
}
