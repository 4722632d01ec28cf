#include "schema/pattern.h"

#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum what { CHARACTER, GROUP, BEGINS, ENDS };

/* A character, a bracket or a group, and how often it may stand; or an anchor. */
struct piece {
	enum what what;
	int least, most;
	uint64_t takes[2]; /* of ASCII */
	bool takes_others;
	const struct branch *branches; /* of a group */
	const struct piece *next;      /* in its branch */
};

struct branch {
	const struct piece *first;
	const struct branch *next;
};

struct pattern {
	const char *text;
	const struct branch *branches;
};

struct compiler {
	struct arena *a;
	const char *p;
};

static const struct branch *branches(struct compiler *c);

static void
take(struct piece *x, char from, char to)
{
	for (unsigned i = (unsigned char)from; i <= (unsigned char)to; i++)
		x->takes[i >> 6] |= UINT64_C(1) << (i & 63);
}

static void
bracket(struct compiler *c, struct piece *x)
{
	bool others = *c->p == '^';

	for (c->p += others; *c->p != ']'; c->p++) {
		bool range = c->p[1] == '-' && c->p[2] != ']';

		take(x, *c->p, c->p[range ? 2 : 0]);
		c->p += range ? 2 : 0;
	}
	c->p++;
	if (others) {
		x->takes[0] = ~x->takes[0] & ~UINT64_C(1);
		x->takes[1] = ~x->takes[1];
		x->takes_others = true;
	}
}

static void
how_often(struct compiler *c, struct piece *x)
{
	char *end;

	x->least = x->most = 1;
	switch (*c->p) {
	case '*':
		x->least = 0;
		x->most = INT_MAX;
		break;
	case '+':
		x->most = INT_MAX;
		break;
	case '?':
		x->least = 0;
		break;
	case '{':
		x->least = x->most = (int)strtol(c->p + 1, &end, 10);
		if (*end == ',')
			x->most = end[1] == '}' ? INT_MAX : (int)strtol(end + 1, NULL, 10);
		c->p = strchr(end, '}');
		break;
	default:
		return;
	}
	c->p++;
}

static const struct piece *
piece(struct compiler *c)
{
	struct piece *x = arena_alloc(c->a, sizeof *x);

	switch (*c->p++) {
	case '^':
		x->what = BEGINS;
		return x;
	case '$':
		x->what = ENDS;
		return x;
	case '(':
		x->what = GROUP;
		x->branches = branches(c);
		c->p++;
		break;
	case '[':
		bracket(c, x);
		break;
	case '\\':
		c->p++;
		/* FALLTHROUGH */
	default:
		take(x, c->p[-1], c->p[-1]);
	}
	how_often(c, x);
	return x;
}

/* Up to the end of the group, or of the pattern. */
static const struct branch *
branches(struct compiler *c)
{
	struct branch *b = arena_alloc(c->a, sizeof *b);
	const struct piece **at = &b->first;

	while (*c->p && *c->p != '|' && *c->p != ')') {
		*at = piece(c);
		at = (const struct piece **)(uintptr_t) & (*at)->next;
	}
	if (*c->p == '|') {
		c->p++;
		b->next = branches(c);
	}
	return b;
}

const struct pattern *
pattern_compile(struct arena *a, const char *text)
{
	struct pattern *p = arena_alloc(a, sizeof *p);
	struct compiler c = {a, text};

	p->text = text;
	p->branches = branches(&c);
	return p;
}

const char *
pattern_text(const struct pattern *p)
{
	return p->text;
}

/*
 * What has to match behind a branch: the group that it is of once more, or
 * what stands behind that.
 */
struct behind {
	const struct piece *group;
	int times;        /* that it has matched, with this one */
	const char *from; /* where this one began */
	const struct behind *next;
};

/* It goes on with a character of several bytes. */
static bool
inside(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* Bytes of the character at s if the piece takes it, else 0. */
static size_t
takes(const struct piece *x, const char *s)
{
	unsigned char c = (unsigned char)*s;
	size_t n = 1;

	if (c < 0x80)
		return x->takes[c >> 6] >> (c & 63) & 1;
	if (!x->takes_others)
		return 0;
	while (inside(s[n]))
		n++;
	return n;
}

static bool pieces(const char *text, const struct piece *x, const char *s, const struct behind *k);

/* A group that has matched so many times does so once more, or what is behind it matches. */
static bool
group(const char *text, const struct piece *g, int times, const char *s, const struct behind *next)
{
	struct behind k = {g, times + 1, s, next};

	for (const struct branch *b = times < g->most ? g->branches : NULL; b; b = b->next)
		if (pieces(text, b->first, s, &k))
			return true;
	return times >= g->least && pieces(text, g->next, s, next);
}

/* The rest of a branch matches at s, and then what is behind it. */
static bool
pieces(const char *text, const struct piece *x, const char *s, const struct behind *k)
{
	const char *from;
	size_t n;
	int times;

	for (; x; x = x->next) {
		if (x->what == GROUP)
			return group(text, x, 0, s, k);
		if (x->what != CHARACTER) {
			if (x->what == BEGINS ? s != text : *s != '\0')
				return false;
			continue;
		}
		from = s;
		for (times = 0; times < x->most && (n = takes(x, s)); times++)
			s += n;
		for (; times > x->least; times--) {
			if (pieces(text, x->next, s, k))
				return true;
			while (s > from && inside(*--s))
				;
		}
		if (times < x->least)
			return false;
	}
	/* what took nothing would do so for ever */
	return !k || group(text, k->group, s == k->from ? k->group->most : k->times, s, k->next);
}

bool
pattern_match(const struct pattern *p, const char *s)
{
	for (const struct branch *b = p->branches; b; b = b->next) {
		const char *at = s;

		do {
			if (!inside(*at) && pieces(s, b->first, at, NULL))
				return true;
		} while (b->first->what != BEGINS && *at++);
	}
	return false;
}
