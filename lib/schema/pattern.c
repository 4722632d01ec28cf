#include "schema/pattern.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"

struct compiler {
	struct pattern_tables *t;
	const char *p;
};

static uint16_t branches(struct compiler *c);

static void
take(struct pattern_piece *x, char from, char to)
{
	for (unsigned i = (unsigned char)from; i <= (unsigned char)to; i++)
		x->takes[i >> 6] |= UINT64_C(1) << (i & 63);
}

static void
bracket(struct compiler *c, struct pattern_piece *x)
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
how_often(struct compiler *c, struct pattern_piece *x)
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

/* The first number is 1. */
static uint16_t
new_piece(struct pattern_tables *t)
{
	if (!t->n_piece)
		t->n_piece = 1;
	t->piece = list_room(t->piece, t->n_piece, sizeof *t->piece);
	return (uint16_t)t->n_piece++;
}

static uint16_t
new_branch(struct pattern_tables *t)
{
	if (!t->n_branch)
		t->n_branch = 1;
	t->branch = list_room(t->branch, t->n_branch, sizeof *t->branch);
	t->branch[t->n_branch] = (struct pattern_branch){0};
	return (uint16_t)t->n_branch++;
}

static uint16_t
piece(struct compiler *c)
{
	struct pattern_piece x = {0};
	uint16_t number = new_piece(c->t);

	switch (*c->p++) {
	case '^':
		x.what = BEGINS;
		break;
	case '$':
		x.what = ENDS;
		break;
	case '(':
		x.what = GROUP;
		x.branches = branches(c);
		c->p++;
		break;
	case '[':
		bracket(c, &x);
		break;
	case '\\':
		c->p++;
		/* FALLTHROUGH */
	default:
		take(&x, c->p[-1], c->p[-1]);
	}
	if (x.what == CHARACTER || x.what == GROUP)
		how_often(c, &x);
	c->t->piece[number] = x;
	return number;
}

/* Up to the end of the group, or of the pattern. */
static uint16_t
branches(struct compiler *c)
{
	uint16_t branch = new_branch(c->t), last = 0, next;

	while (*c->p && *c->p != '|' && *c->p != ')') {
		next = piece(c);
		*(last ? &c->t->piece[last].next : &c->t->branch[branch].first) = next;
		last = next;
	}
	if (*c->p == '|') {
		c->p++;
		next = branches(c);
		c->t->branch[branch].next = next;
	}
	return branch;
}

uint16_t
pattern_compile(struct pattern_tables *t, const char *text)
{
	struct compiler c = {t, text};

	return branches(&c);
}

/*
 * What has to match behind a branch: the group that it is of once more, or
 * what stands behind that.
 */
struct behind {
	uint16_t group;
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
takes(const struct pattern_piece *x, const char *s)
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

/* The text that is matched, and by what. */
struct matching {
	const struct patterns *p;
	const char *text;
};

static bool pieces(const struct matching *m, uint16_t number, const char *s,
    const struct behind *k);

/* A group that has matched so many times does so once more, or what is behind it matches. */
static bool
group(const struct matching *m, uint16_t number, int times, const char *s,
    const struct behind *next)
{
	const struct pattern_piece *g = &m->p->piece[number];
	struct behind k = {number, times + 1, s, next};

	for (uint16_t b = times < g->most ? g->branches : 0; b; b = m->p->branch[b].next)
		if (pieces(m, m->p->branch[b].first, s, &k))
			return true;
	return times >= g->least && pieces(m, g->next, s, next);
}

/* The rest of a branch matches at s, and then what is behind it. */
static bool
pieces(const struct matching *m, uint16_t number, const char *s, const struct behind *k)
{
	const struct pattern_piece *x;
	const char *from;
	size_t n;
	int times;

	for (; number; number = x->next) {
		x = &m->p->piece[number];
		if (x->what == GROUP)
			return group(m, number, 0, s, k);
		if (x->what != CHARACTER) {
			if (x->what == BEGINS ? s != m->text : *s != '\0')
				return false;
			continue;
		}
		from = s;
		for (times = 0; times < x->most && (n = takes(x, s)); times++)
			s += n;
		for (; times > x->least; times--) {
			if (pieces(m, x->next, s, k))
				return true;
			while (s > from && inside(*--s))
				;
		}
		if (times < x->least)
			return false;
	}
	/* what took nothing would do so for ever */
	return !k ||
	    group(m, k->group, s == k->from ? m->p->piece[k->group].most : k->times, s, k->next);
}

bool
pattern_match(const struct patterns *p, uint16_t branch, const char *s)
{
	const struct matching m = {p, s};

	for (uint16_t b = branch; b; b = p->branch[b].next) {
		uint16_t first = p->branch[b].first;
		const char *at = s;

		do {
			if (!inside(*at) && pieces(&m, first, at, NULL))
				return true;
		} while ((!first || p->piece[first].what != BEGINS) && *at++);
	}
	return false;
}
