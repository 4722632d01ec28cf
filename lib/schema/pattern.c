#include "schema/pattern.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/list.h"

enum { BYTES = 256 };

/*
 * A point of the pattern between characters, from which one or two others are
 * reached: by a byte of some, at the beginning or end of the text, or anyhow.
 * Number 0 is none.
 */
struct point {
	enum { ANYHOW, BY_BYTE, AT_BEGIN, AT_END } what;
	uint64_t takes[BYTES / 64];
	uint16_t to, or ;
};

struct compiler {
	struct point *point;
	size_t n;
	const char *p;
};

static uint16_t
new_point(struct compiler *c)
{
	/* too many: it will be refused */
	if (c->n > UINT16_MAX)
		return 0;
	c->point = list_room(c->point, c->n, sizeof *c->point);
	c->point[c->n] = (struct point){0};
	return (uint16_t)c->n++;
}

static void
lead(struct compiler *c, uint16_t from, uint16_t to)
{
	struct point *x = &c->point[from];

	*(x->to ? &x->or : &x->to) = to;
}

static bool
takes(const struct point *x, unsigned byte)
{
	return x->takes[byte / 64] >> byte % 64 & 1;
}

static void
take(struct point *x, unsigned from, unsigned to)
{
	for (; from <= to; from++)
		x->takes[from / 64] |= UINT64_C(1) << from % 64;
}

static uint16_t branches(struct compiler *c, uint16_t from);

/* The point behind a byte that is one of these. */
static uint16_t
by_byte(struct compiler *c, uint16_t from, unsigned first, unsigned last)
{
	uint16_t to = new_point(c);

	c->point[from].what = BY_BYTE;
	take(&c->point[from], first, last);
	lead(c, from, to);
	return to;
}

/* All that were not taken, and characters of several bytes, to the end of which more leads. */
static uint16_t
take_others(struct compiler *c, uint16_t from, uint16_t more)
{
	uint64_t *takes = c->point[from].takes;
	uint16_t inside, last;

	takes[0] = ~takes[0] & ~UINT64_C(1);
	takes[1] = ~takes[1];
	takes[3] = UINT64_MAX;
	inside = new_point(c);
	last = new_point(c);
	lead(c, more, inside);
	lead(c, more, last);
	lead(c, by_byte(c, inside, 0x80, 0xbf), more);
	return last;
}

static uint16_t
bracket(struct compiler *c, uint16_t from)
{
	bool others = *c->p == '^';
	uint16_t to = by_byte(c, from, 1, 0);

	for (c->p += others; *c->p != ']'; c->p++) {
		bool range = c->p[1] == '-' && c->p[2] != ']';

		take(&c->point[from], (unsigned char)c->p[0], (unsigned char)c->p[range ? 2 : 0]);
		c->p += range ? 2 : 0;
	}
	c->p++;
	return others ? take_others(c, from, to) : to;
}

/* The point behind it. */
static uint16_t
atom(struct compiler *c, uint16_t from)
{
	uint16_t to;

	switch (*c->p++) {
	case '^':
	case '$':
		c->point[from].what = c->p[-1] == '^' ? AT_BEGIN : AT_END;
		to = new_point(c);
		lead(c, from, to);
		return to;
	case '(':
		to = branches(c, from);
		c->p++;
		return to;
	case '[':
		return bracket(c, from);
	case '\\':
		c->p++;
		/* FALLTHROUGH */
	default:
		return by_byte(c, from, (unsigned char)c->p[-1], (unsigned char)c->p[-1]);
	}
}

static void
how_often(struct compiler *c, int *least, int *most)
{
	char *end;

	*least = *most = 1;
	switch (*c->p) {
	case '*':
		*least = 0;
		*most = INT_MAX;
		break;
	case '+':
		*most = INT_MAX;
		break;
	case '?':
		*least = 0;
		break;
	case '{':
		*least = *most = (int)strtol(c->p + 1, &end, 10);
		if (*end == ',')
			*most = end[1] == '}' ? INT_MAX : (int)strtol(end + 1, NULL, 10);
		c->p = strchr(end, '}');
		break;
	default:
		return;
	}
	c->p++;
}

/* An atom as often as it may stand: so many of it, one behind the other. */
static uint16_t
piece(struct compiler *c, uint16_t from)
{
	const char *text = c->p, *behind;
	uint16_t first = new_point(c), last = atom(c, first), end = new_point(c);
	int least, most;

	how_often(c, &least, &most);
	behind = c->p;
	lead(c, from, first);
	if (!least)
		lead(c, from, end);
	for (int times = 1; times < (most == INT_MAX ? least : most); times++) {
		from = last;
		first = new_point(c);
		lead(c, from, first);
		if (times >= least)
			lead(c, from, end);
		c->p = text;
		last = atom(c, first);
	}
	c->p = behind;
	if (most == INT_MAX)
		lead(c, last, first);
	lead(c, last, end);
	return end;
}

/* Up to the end of the group, or of the pattern. */
static uint16_t
branches(struct compiler *c, uint16_t from)
{
	uint16_t end = new_point(c), at, next;

	for (;;) {
		at = new_point(c);
		lead(c, from, at);
		while (*c->p && *c->p != '|' && *c->p != ')')
			at = piece(c, at);
		lead(c, at, end);
		if (*c->p != '|')
			return end;
		c->p++;
		next = new_point(c);
		lead(c, from, next);
		from = next;
	}
}

/* Sets of points, as bits: where one can be in a text. Each set is a state of the automaton. */
struct maker {
	const struct point *point;
	uint16_t first, last; /* of the pattern */
	size_t points, words;
	struct arena a;
	uint64_t **set;
	size_t sets;
	uint8_t class_of[BYTES];
	uint8_t byte_of[BYTES]; /* one of each class */
	size_t classes;
};

static bool
in(const uint64_t *set, size_t i)
{
	return set[i / 64] >> i % 64 & 1;
}

/* Adds a point and those that are reached without another byte. */
static void
reach(const struct maker *m, uint64_t *set, uint16_t i, bool begin, bool end)
{
	const struct point *x = &m->point[i];

	if (!i || in(set, i))
		return;
	set[i / 64] |= UINT64_C(1) << i % 64;
	if (x->what == ANYHOW || (x->what == AT_BEGIN && begin) || (x->what == AT_END && end)) {
		reach(m, set, x->to, begin, end);
		reach(m, set, x->or, begin, end);
	}
}

/* The state that the set is: a new one, if there is none. */
static size_t
state_of(struct maker *m, const uint64_t *set)
{
	size_t bytes = m->words * sizeof *set, i = 0;

	if (in(set, m->last))
		return PATTERN_MATCHES;
	while (i < m->points &&
	    (!in(set, i) || (m->point[i].what != BY_BYTE && m->point[i].what != AT_END)))
		i++;
	if (i == m->points)
		return PATTERN_FAILS;
	for (i = 0; i < m->sets && memcmp(m->set[i], set, bytes) != 0; i++)
		;
	if (i == m->sets) {
		m->set = list_room_in(&m->a, m->set, m->sets, sizeof *m->set);
		m->set[m->sets++] = memcpy(arena_alloc(&m->a, bytes), set, bytes);
	}
	return PATTERN_MATCHES + 1 + i * m->classes;
}

/* The one that a byte, or the end of the text, leads to. */
static size_t
step(struct maker *m, const uint64_t *from, unsigned byte)
{
	uint64_t *set = arena_alloc(&m->a, m->words * sizeof *set);

	for (size_t i = 1; i < m->points; i++) {
		const struct point *x = &m->point[i];

		if (in(from, i) &&
		    (byte ? x->what == BY_BYTE && takes(x, byte) : x->what == AT_END))
			reach(m, set, x->to, false, !byte);
	}
	if (!byte)
		return in(set, m->last) ? PATTERN_MATCHES : PATTERN_FAILS;
	/* and it may begin here */
	reach(m, set, m->first, false, false);
	return state_of(m, set);
}

static bool
told_apart(const struct maker *m, unsigned byte, unsigned other)
{
	for (size_t i = 1; i < m->points; i++)
		if (takes(&m->point[i], byte) != takes(&m->point[i], other))
			return true;
	return false;
}

/* The end of a text is of a class of its own. */
static void
find_classes(struct maker *m)
{
	m->classes = 1;
	for (unsigned byte = 1; byte < BYTES; byte++) {
		size_t k = 1;

		while (k < m->classes && told_apart(m, byte, m->byte_of[k]))
			k++;
		if (k == m->classes)
			m->byte_of[m->classes++] = (uint8_t)byte;
		m->class_of[byte] = (uint8_t)k;
	}
}

static void
add_next(struct pattern_tables *t, size_t state)
{
	t->next = list_room(t->next, t->n_next, sizeof *t->next);
	t->next[t->n_next++] = (uint16_t)state;
}

static void
add_pattern(struct pattern_tables *t, struct pattern x)
{
	t->pattern = list_room(t->pattern, t->n_pattern, sizeof *t->pattern);
	t->pattern[t->n_pattern++] = x;
}

/* The one class that leads on from a state; 0: there is none; SEVERAL, also when it is all that was wanted. */
enum { SEVERAL = BYTES };
static size_t
only_class(const uint16_t *next, size_t state, size_t classes)
{
	size_t only = 0;

	for (size_t k = 1; k < classes; k++)
		if (next[state + k] != PATTERN_FAILS)
			only = only || next[state + k] == PATTERN_MATCHES ? SEVERAL : k;
	return only;
}

/*
 * Whether nothing but a run of one class matches, as of the digits of a digest:
 * then no byte has to wait for what the one before it led to.
 */
static void
find_run(struct pattern *x, const uint16_t *next, size_t states, size_t classes)
{
	size_t state = x->begins, run, k;
	uint32_t n = 0, least = 0;
	bool ends = false;

	run = state > PATTERN_MATCHES ? only_class(next, state, classes) : 0;
	if (!run || run == SEVERAL)
		return;
	for (;; n++) {
		if (ends && !next[state])
			return;
		least = ends ? least : n;
		ends = next[state] == PATTERN_MATCHES;
		k = only_class(next, state, classes);
		if (k && k != run)
			return;
		if (!k || n == states)
			break;
		state = next[state + k];
	}
	if (!ends)
		return;
	x->run = (uint32_t)run;
	x->least = least;
	x->most = k ? UINT32_MAX : n;
}

/* False when it is too large. */
static bool
make(struct pattern_tables *t, struct maker *m)
{
	struct pattern x = {.class_of = (uint32_t)t->n_class_of, .next = (uint32_t)t->n_next};
	uint64_t *set = arena_alloc(&m->a, m->words * sizeof *set);

	find_classes(m);
	for (size_t i = 0; i < BYTES; i++) {
		t->class_of = list_room(t->class_of, t->n_class_of, sizeof *t->class_of);
		t->class_of[t->n_class_of++] = m->class_of[i];
	}
	reach(m, set, m->first, true, false);
	x.begins = (uint32_t)state_of(m, set);
	for (size_t i = 0; i <= PATTERN_MATCHES; i++)
		add_next(t, i);
	for (size_t i = 0; i < m->sets && m->sets * m->classes < UINT16_MAX; i++)
		for (size_t k = 0; k < m->classes; k++)
			add_next(t, step(m, m->set[i], m->byte_of[k]));
	if (m->sets * m->classes >= UINT16_MAX)
		return false;
	find_run(&x, t->next + x.next, m->sets, m->classes);
	add_pattern(t, x);
	return true;
}

uint16_t
pattern_compile(struct pattern_tables *t, const char *text)
{
	struct compiler c = {.p = text};
	struct maker m = {0};
	bool ok;

	new_point(&c); /* which is none */
	m.first = new_point(&c);
	m.last = branches(&c, m.first);
	m.point = c.point;
	m.points = c.n;
	m.words = c.n / 64 + 1;
	if (!t->n_pattern)
		add_pattern(t, (struct pattern){0});
	ok = c.n <= UINT16_MAX && make(t, &m);
	free(c.point);
	arena_release(&m.a);
	return ok ? (uint16_t)(t->n_pattern - 1) : 0;
}

bool
pattern_match(const struct patterns *p, uint16_t number, const char *s)
{
	const struct pattern *x = &p->pattern[number];
	const uint8_t *class_of = p->class_of + x->class_of;
	const uint16_t *next = p->next + x->next;
	size_t state = x->begins, n = 0;

	if (x->run) {
		while (class_of[(unsigned char)s[n]] == x->run)
			n++;
		return !s[n] && n >= x->least && n <= x->most;
	}
	while (state > PATTERN_MATCHES)
		state = next[state + class_of[(unsigned char)*s++]];
	return state == PATTERN_MATCHES;
}
