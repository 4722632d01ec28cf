#include "schema/pattern.h"

#include <locale.h>
#include <string.h>

/* How far the check has come: what is legal next depends on what stands before. */
struct scan {
	const char *s;
	int depth;  /* open groups */
	bool atom;  /* something stands before that can be repeated */
	bool empty; /* nothing stands in this branch yet */
};

static bool
ascii(char c)
{
	return c >= 0x20 && c < 0x7f;
}

static bool
within(char lo, char hi, char first, char last)
{
	return lo >= first && hi <= last && lo <= hi;
}

static const char *
range(char lo, char hi)
{
	if (within(lo, hi, '0', '9') || within(lo, hi, 'A', 'Z') || within(lo, hi, 'a', 'z'))
		return NULL;
	return "a range must lie within 0-9, A-Z or a-z";
}

/* From behind the [ to behind its ]. */
static const char *
bracket(struct scan *p)
{
	const char *s = p->s, *first, *why;

	if (*s == '^')
		s++;
	first = s;
	if (*s == ']')
		return "] cannot be the first of a bracket";
	while (*s != ']') {
		if (!ascii(*s))
			return *s ? "only printable ASCII is portable" : "a [ has no ]";
		if (*s == '[' || *s == '\\')
			return "[ and \\ are not portable within a bracket";
		if (*s == '-' && s != first && s[1] != ']')
			return "- must be the first or last of a bracket";
		if (s[1] != '-' || s[2] == ']' || !s[2]) {
			s++;
			continue;
		}
		if ((why = range(s[0], s[2])))
			return why;
		s += 3;
	}
	p->s = s + 1;
	p->atom = true;
	p->empty = false;
	return NULL;
}

static const char *
repeat(struct scan *p)
{
	static const char digits[] = "0123456789";
	size_t n;

	if (!p->atom)
		return "a repetition must follow a character, a bracket or a group";
	p->atom = false;
	if (*p->s++ != '{')
		return NULL;
	n = strspn(p->s, digits);
	p->s += n;
	if (n && *p->s == ',') {
		p->s++;
		p->s += strspn(p->s, digits);
	}
	if (!n || *p->s++ != '}')
		return "braces must be {n}, {n,} or {n,m}";
	return NULL;
}

static const char *
escape(struct scan *p)
{
	if (!p->s[1] || !strchr("^$.*+?()[{|\\", p->s[1]))
		return "\\ can only stand before ^ $ . * + ? ( ) [ { | or \\";
	p->s += 2;
	p->atom = true;
	p->empty = false;
	return NULL;
}

/* A group opens or closes, or a branch ends. */
static const char *
structure(struct scan *p)
{
	char c = *p->s++;

	if (c != '(' && p->empty)
		return "a branch is empty";
	if (c == ')' && !p->depth)
		return "a ) has no (";
	p->depth += (c == '(') - (c == ')');
	p->atom = c == ')';
	p->empty = c != ')';
	return NULL;
}

static const char *
step(struct scan *p)
{
	switch (*p->s) {
	case '[':
		p->s++;
		return bracket(p);
	case '*':
	case '+':
	case '?':
	case '{':
		return repeat(p);
	case '\\':
		return escape(p);
	case '(':
	case ')':
	case '|':
		return structure(p);
	case '.':
		return "a dot is not portable: write a bracket";
	case ']':
	case '}':
		return "] and } are only portable in a bracket";
	default:
		if (!ascii(*p->s))
			return "only printable ASCII is portable";
		p->atom = *p->s != '^' && *p->s != '$';
		p->empty = false;
		p->s++;
		return NULL;
	}
}

static const char *
portable(const char *text)
{
	struct scan p = {.s = text, .empty = true};
	const char *why;

	while (*p.s)
		if ((why = step(&p)))
			return why;
	if (p.depth)
		return "a ( has no )";
	return p.empty ? "a branch is empty" : NULL;
}

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

static const char *
make(struct pattern *p, bool ascii_only)
{
	locale_t own = locale_for(ascii_only), before;
	int rc;

	if (!own)
		return "this system has no locale C.UTF-8";
	before = uselocale(own);
	rc = regcomp(&p->re[ascii_only], p->text, REG_EXTENDED | REG_NOSUB);
	uselocale(before);
	p->made[ascii_only] = rc == 0;
	if (p->made[ascii_only])
		return NULL;
	return rc == REG_ESPACE ? "out of memory" : "the count in braces is out of range";
}

bool
pattern_compile(struct pattern *p, const char *text, const char **why)
{
	*p = (struct pattern){.text = text};
	*why = portable(text);
	/* Compiling takes longer than matching, and most patterns are never asked. */
	if (!*why && strchr(text, '{'))
		*why = make(p, true);
	return !*why;
}

bool
pattern_match(struct pattern *p, const char *s)
{
	bool ascii_only = true;
	locale_t before;
	int rc;

	for (const char *c = s; *c && ascii_only; c++)
		ascii_only = (unsigned char)*c < 0x80;
	if (!p->made[ascii_only] && make(p, ascii_only))
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
