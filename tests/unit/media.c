/* lib/base/media: what a file is, by how it begins. lib/rules/value: the names that a file can have. */
#include <string.h>

#include "base/media.h"
#include "rules/value.h"
#include "tap.h"

/* The bytes begin a file of that type. */
#define IS(type, bytes) is(type, bytes, sizeof(bytes) - 1)

static bool all;

static void
is(const char *type, const char *bytes, size_t n)
{
	const char *found = media_type(bytes, n);

	if (strcmp(found, type) == 0)
		return;
	tap_note("%s, not %s", found, type);
	all = false;
}

static void
types(void)
{
	char head[MEDIA_HEAD];

	all = true;
	IS("application/pdf", "%PDF-1.4");
	IS("image/jpeg", "\xff\xd8\xff\xe0");
	IS("image/png", "\x89PNG\r\n\x1a\n....");
	IS("image/tiff", "II*\0....");
	IS("image/tiff", "MM\0*....");
	IS("image/gif", "GIF89a");
	IS("image/webp", "RIFF....WEBPVP8 ");
	IS("image/heic",
	    "\0\0\0\x18"
	    "ftypheic");
	IS("application/zip", "PK\x03\x04....");
	IS("text/plain", "hallo\n");
	IS("text/plain", "材料");
	IS("application/octet-stream",
	    "\x7f"
	    "ELF");
	IS("application/octet-stream", "a\0b");
	IS("application/octet-stream",
	    "\xff\xfe"
	    "a\0");
	tap_ok(all, "a file is what its first bytes say");
	memset(head, 'a', sizeof head);
	memcpy(head + sizeof head - 2, "\xe6\x9d", 2);
	tap_ok(strcmp(media_type(head, sizeof head), "text/plain") == 0,
	    "a character may be cut off where no more is looked at");
	tap_ok(strcmp(media_type(head + 1, sizeof head - 1), "application/octet-stream") == 0,
	    "and at the end of a file it may not");
}

static void
names(void)
{
	static const char *const good[] = {"a", "现场 1.jpg", "a.b", "a..b", "~", "100%.pdf"};
	static const char right_to_left[] = {'a', '\xe2', '\x80', '\xae', '\0'};
	static const char *const bad[] = {"", ".", "..", ".a", "-a", "a/b", "/", " a", "a ", "a;b",
	    "a；b", "a　", "a\tb", "a\nb", "a\x1b", "\xff", right_to_left, "a\x7f"};
	char name[202];

	all = true;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (file_name_fault(good[i])) {
			tap_note("%s: %s", good[i], file_name_fault(good[i]));
			all = false;
		}
	tap_ok(all, "what a file can be called is let pass");
	all = true;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (!file_name_fault(bad[i])) {
			tap_note("bad name %zu passes", i);
			all = false;
		}
	tap_ok(all, "what it cannot safely be called is not");
	memset(name, 'a', sizeof name);
	name[201] = '\0';
	tap_ok(file_name_fault(name) != NULL, "201 bytes are too many");
	name[200] = '\0';
	tap_ok(!file_name_fault(name), "200 are not");
}

int
main(void)
{
	types();
	names();
	return tap_done();
}
