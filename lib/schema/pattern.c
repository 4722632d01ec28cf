#include "schema/pattern.h"

#include <locale.h>
#include <stddef.h>

/* One for all patterns and the life of the process. */
static locale_t
locale_named(locale_t *kept, const char *name)
{
	if (!*kept)
		*kept = newlocale(LC_ALL_MASK, name, (locale_t)0);
	return *kept;
}

/*
 * Without a locale of its own a bracket would take a byte of a character, or
 * what the locale of the process collates. A text of ASCII alone is matched
 * in the locale C: that gives the same answer ten times as fast.
 */
static locale_t
locale_for(bool ascii_only)
{
	static locale_t c, utf8;

	return ascii_only ? locale_named(&c, "C") : locale_named(&utf8, "C.UTF-8");
}

/* Compiling takes longer than matching, and most patterns are never asked. */
static bool
made(struct pattern *p, bool ascii_only)
{
	locale_t before = uselocale(locale_for(ascii_only));

	if (!p->made[ascii_only])
		p->made[ascii_only] =
		    regcomp(&p->re[ascii_only], p->text, REG_EXTENDED | REG_NOSUB) == 0;
	uselocale(before);
	return p->made[ascii_only];
}

bool
pattern_match(struct pattern *p, const char *s)
{
	bool ascii_only = true;
	locale_t before;
	int rc;

	for (const char *c = s; *c && ascii_only; c++)
		ascii_only = (unsigned char)*c < 0x80;
	if (!locale_for(ascii_only) || !made(p, ascii_only))
		return false;
	before = uselocale(locale_for(ascii_only));
	rc = regexec(&p->re[ascii_only], s, 0, NULL, 0);
	uselocale(before);
	return rc == 0;
}

void
pattern_release(struct pattern *p)
{
	for (int i = 0; i < 2; i++)
		if (p->made[i])
			regfree(&p->re[i]);
}
