#include "query/filter.h"

#include <string.h>

#include "base/number.h"
#include "base/said.h"
#include "case/id.h"
#include "query/meant.h"
#include "rules/near.h"

enum op { OP_NONE, OP_IS, OP_NOT, OP_LESS, OP_MOST, OP_MORE, OP_LEAST, OP_HAS };

/* A number in text, and what it is a number of. */
struct quantity {
	struct number number;
	const char *unit; /* "" when there is none */
};

/* How a term stands to the one before it. */
enum join { JOIN_NEW, JOIN_OR, JOIN_AND };

struct filter_term {
	struct filter_term *next;
	enum join join;
	struct field field;
	enum op op;
	const char *text;
	/* What the text is: a moment, from <= it < to; a number; one of the field's own values. */
	bool span, number, ordered;
	int64_t from, to;
	struct quantity quantity;
};

/*
 * 12, -0.5, 1234.50 CNY. Not 007: what begins so is a code or a phone number,
 * and 007 is not 7 then.
 */
static bool
quantity_parse(const char *s, struct quantity *q)
{
	static const char digits[] = "0123456789";
	const char *text = s;
	size_t n;

	s += *s == '-' || *s == '+';
	n = strspn(s, digits);
	if (!n || (*s == '0' && n > 1))
		return false;
	s += n;
	if (*s == '.') {
		n = strspn(++s, digits);
		if (!n)
			return false;
		s += n;
	}
	if (*s && *s != ' ')
		return false;
	number_read(&q->number, text);
	q->unit = s + strspn(s, " ");
	return true;
}

static int
case_compare(const struct case_id *a, const struct case_id *b)
{
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	if (strcmp(a->prefix, b->prefix) != 0)
		return strcmp(a->prefix, b->prefix);
	return (a->serial > b->serial) - (a->serial < b->serial);
}

/* The operator at s, and its length. */
static enum op
find_op(const char *s, size_t *len)
{
	unsigned long sign = said_char(s, len);
	size_t more;
	bool equal;

	if (sign == '=')
		return OP_IS;
	if (sign == '~')
		return OP_HAS;
	equal = sign && said_char(s + *len, &more) == '=';
	if (equal)
		*len += more;
	switch (sign) {
	case '!':
		return equal ? OP_NOT : OP_NONE;
	case '<':
		return equal ? OP_MOST : OP_LESS;
	case '>':
		return equal ? OP_LEAST : OP_MORE;
	default:
		return OP_NONE;
	}
}

static bool
is_sign(unsigned long c)
{
	return c && c < 0x80 && strchr("=!<>~", (int)c);
}

/* Bytes before the first character that can begin an operator. */
static size_t
before_op(const char *s)
{
	const char *p = s;
	size_t len;

	for (; *p && !is_sign(said_char(p, &len)); p += len)
		;
	return (size_t)(p - s);
}

/*
 * The text begins like an expression: a word, an operator. No name of a field
 * is so long as the look ahead, which a text without end must not make many.
 */
enum { NAME_BYTES = 160 };
static bool
begins_term(const char *s)
{
	const char *end = s + strnlen(s, NAME_BYTES);
	size_t len, word = 0;
	unsigned long c;

	while ((c = said_char(s, &len)) == ' ')
		s += len;
	for (; s < end && (c = said_char(s, &len)) != ' ' && !is_sign(c); s += len)
		word += len;
	for (; s < end && (c = said_char(s, &len)) == ' '; s += len)
		;
	return word && s < end && is_sign(c);
}

/* The word at s joins two expressions. English ones have a blank on either side. */
static bool
joins(const char *s, bool blank, enum join *join, size_t *len)
{
	static const struct {
		const char *word;
		enum join join;
		bool english;
	} words[] = {{"or", JOIN_OR, true}, {"and", JOIN_AND, true}, {"或者", JOIN_OR, false},
	    {"或", JOIN_OR, false}, {"并且", JOIN_AND, false}, {"且", JOIN_AND, false}};
	size_t next;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		*len = strlen(words[i].word);
		if (strncmp(s, words[i].word, *len) != 0 ||
		    (words[i].english && (!blank || said_char(s + *len, &next) != ' ')) ||
		    !begins_term(s + *len))
			continue;
		*join = words[i].join;
		return true;
	}
	return false;
}

/* Bytes of the first term; behind it, unless the text ends, the word of *len bytes that joins on. */
static size_t
first_term(const char *text, enum join *join, size_t *len)
{
	const char *s = text;
	bool blank = false;
	unsigned long c;
	size_t n;

	for (; *s; s += n) {
		if (joins(s, blank, join, len))
			return (size_t)(s - text);
		c = said_char(s, &n);
		blank = c == ' ';
	}
	*len = 0;
	return (size_t)(s - text);
}

static void
set_span(struct filter_term *t)
{
	struct stamp s;

	/* 20221220 is a number where no moment is asked for */
	t->span = (t->field.type == FIELD_MOMENT || strchr(t->text, '-')) &&
	    stamp_parse_local(t->text, strlen(t->text), &s);
	if (!t->span)
		return;
	t->from = s.sec;
	t->to = s.sec + (s.precision == PRECISION_MINUTE ? 60 : 1);
	if (s.precision == PRECISION_DAY)
		t->to = zone_moment(zone_day(s.sec) + 1, 0);
}

/* The value, which is a moment or a number in whatever width it was typed. */
static void
read_value(struct filter_term *t, struct arena *a)
{
	const char *written = t->text;
	int word = 0;

	t->text = said_folded(a, written);
	if (t->field.words)
		word = said_find(t->field.words, t->field.n_words, t->text);
	if (word)
		t->text = t->field.words[word];
	else if (t->field.type == FIELD_MOMENT && said_is(t->text, "paused"))
		t->text = "paused";
	set_span(t);
	t->number = !t->span && quantity_parse(t->text, &t->quantity);
	if (t->field.type >= FIELD_ITEM)
		t->span = t->number = false;
	if (!word && (t->field.type == FIELD_TEXT || t->field.type >= FIELD_ITEM))
		t->text = written;
}

/* Behind an amount stands a currency, and behind no other number anything. */
static bool
unit_fits(const struct field *f, const char *unit)
{
	return !*unit ||
	    (f->type == FIELD_MONEY && strspn(unit, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3 && !unit[3]);
}

/* The value is one that the field can have, so that a slip of the pen does not pass for "none". */
static bool
value_fits(struct filter_term *t, struct arena *a, const struct office *o, day_t day,
    struct buf *why)
{
	const struct field *f = &t->field;
	char wrong[STAMP_WRONG];
	struct nearest near = {0};
	struct case_id n;

	read_value(t, a);
	near.text = t->text;
	if (t->op == OP_HAS || !*t->text)
		return true;
	switch (f->type) {
	case FIELD_WORD:
		t->ordered = word_find(f->words, f->n_words, t->text);
		if (t->ordered)
			return true;
		for (int i = 1; i < f->n_words; i++)
			nearest_try(&near, f->words[i]);
		buf_say(why, near.name ? "'%s' is no %s" : "'%s' is no %s:", t->text, f->name);
		for (int i = 1; !nearest_tell(&near, why) && i < f->n_words; i++)
			buf_fmt(why, " %s", f->words[i]);
		return false;
	case FIELD_MOMENT:
		if (t->span ||
		    ((t->op == OP_IS || t->op == OP_NOT) && strcmp(t->text, "paused") == 0))
			return true;
		buf_fmt(why, "'%s' %s", t->text,
		    stamp_wrong(t->text, strlen(t->text),
			"is no moment: say 2022-12-20 or 2022-12-20T17:30", wrong));
		return false;
	case FIELD_NUMBER:
	case FIELD_MONEY:
		if (t->number && unit_fits(f, t->quantity.unit))
			return true;
		buf_say(why, "'%s' is no number", t->text);
		return false;
	case FIELD_CASE:
		t->ordered = id_parse(t->text, &n);
		if (t->ordered || (t->op != OP_IS && t->op != OP_NOT))
			return true;
		buf_say(why, "'%s' is no case number: 'case-list find' takes a part of one",
		    t->text);
		return false;
	case FIELD_ITEM:
	case FIELD_DEPARTMENT:
	case FIELD_PERSON:
		if (t->op == OP_IS || t->op == OP_NOT)
			t->text = meant_id(a, o, f->type, t->text, day, why);
		return t->text != NULL;
	case FIELD_TEXT:
		break;
	}
	return true;
}

static const char *
trimmed(struct arena *a, const char *s, size_t n)
{
	n = said_trim(&s, n);
	return arena_strn(a, s, n);
}

static bool
add_term(struct filter *f, struct arena *a, const struct office *o, day_t day, enum join join,
    const char *text, struct buf *why)
{
	struct filter_term *t = arena_alloc(a, sizeof *t);
	size_t at = before_op(text), len = 0;
	const char *name = said_folded(a, arena_strn(a, text, at));

	t->join = join;
	if (++f->n > FILTER_TERMS_MOST) {
		buf_say(why, "'%s' is one of more than %d expressions", text, FILTER_TERMS_MOST);
		return false;
	}
	t->op = find_op(text + at, &len);
	if (!t->op || !*name) {
		buf_say(why, "'%s' is no expression: say FIELD=VALUE, or != < <= > >= ~", text);
		return false;
	}
	if (!field_find(&t->field, name)) {
		field_none(name, why);
		return false;
	}
	t->text = trimmed(a, text + at + len, strlen(text + at + len));
	if (!*t->text && t->op != OP_IS && t->op != OP_NOT) {
		buf_say(why, "'%s' compares with nothing: only = and != can", text);
		return false;
	}
	if (!value_fits(t, a, o, day, why))
		return false;
	f->full |= !t->field.head;
	f->beyond |= !t->field.known;
	if (f->last)
		f->last->next = t;
	else
		f->first = t;
	f->last = t;
	return true;
}

/* The expression that begins with the term asks for nothing that a summary does not have. */
static bool
is_known(const struct filter_term *t)
{
	do {
		if (!t->field.summary)
			return false;
		t = t->next;
	} while (t && t->join != JOIN_NEW);
	return true;
}

bool
filter_add(struct filter *f, struct arena *a, const struct office *o, day_t day, const char *text,
    struct buf *why)
{
	enum join join = JOIN_NEW, next = JOIN_NEW;
	const struct filter_term *first = NULL;
	size_t n, len;

	for (;; text += n + len, join = next) {
		n = first_term(text, &next, &len);
		if (!add_term(f, a, o, day, join, trimmed(a, text, n), why))
			return false;
		if (join == JOIN_NEW)
			first = f->last;
		if (!len)
			break;
	}
	f->some_known |= is_known(first);
	f->all_known = (f->all_known || first == f->first) && is_known(first);
	return true;
}

/* How the value of a case stands to that of the term; false when they cannot be compared. */
static bool
compare(const struct filter_term *t, const char *value, int *order)
{
	struct case_id x, y;
	struct quantity q;
	struct stamp s;
	int word;

	if (t->span) {
		if (!stamp_parse(value, strlen(value), &s))
			return false;
		*order = s.sec < t->from ? -1 : s.sec >= t->to;
	} else if (t->number) {
		if (!quantity_parse(value, &q) ||
		    (*t->quantity.unit && strcmp(q.unit, t->quantity.unit) != 0))
			return false;
		*order = number_compare(&q.number, &t->quantity.number);
	} else if (t->ordered && t->field.type == FIELD_CASE) {
		if (!id_parse(value, &x) || !id_parse(t->text, &y))
			return false;
		*order = case_compare(&x, &y);
	} else if (t->ordered) {
		word = word_find(t->field.words, t->field.n_words, value);
		if (!word)
			return false;
		*order = word - word_find(t->field.words, t->field.n_words, t->text);
	} else {
		*order = strcmp(value, t->text);
	}
	return true;
}

static bool
term_holds(const struct filter_term *t, const char *value)
{
	int order;

	if (!*t->text)
		return (t->op == OP_IS) == !value;
	if (!value)
		return t->op == OP_NOT;
	if (t->op == OP_HAS)
		return strstr(value, t->text) != NULL;
	if (!compare(t, value, &order))
		return t->op == OP_NOT;
	switch (t->op) {
	case OP_IS:
		return order == 0;
	case OP_NOT:
		return order != 0;
	case OP_LESS:
		return order < 0;
	case OP_MOST:
		return order <= 0;
	case OP_MORE:
		return order > 0;
	default:
		return order >= 0;
	}
}

static bool
holds(const struct filter *f, const struct office *o, const struct casefile *c, int64_t now,
    struct arena *a, bool summary)
{
	bool any = true, all = true; /* of the alternatives before this one; of this one so far */
	bool asked = true;

	for (const struct filter_term *t = f->first; t; t = t->next) {
		if (t->join == JOIN_NEW) {
			if (!any && !all)
				return false;
			asked = !summary || is_known(t);
		}
		if (t->join != JOIN_AND) {
			any = !asked || (t->join == JOIN_OR && (any || all));
			all = true;
		}
		all = all && (any || term_holds(t, field_get(&t->field, o, c, now, a)));
	}
	return any || all;
}

bool
filter_holds(const struct filter *f, const struct office *o, const struct casefile *c, int64_t now,
    struct arena *a)
{
	return holds(f, o, c, now, a, false);
}

bool
filter_may_hold(const struct filter *f, const struct office *o, const struct casefile *c,
    int64_t now, struct arena *a)
{
	return holds(f, o, c, now, a, true);
}

enum { CLASS_OWN, CLASS_MOMENT, CLASS_NUMBER, CLASS_TEXT, CLASS_NONE };

struct sort_key
sort_key(const struct field *f, const char *text)
{
	struct sort_key k = {.class = CLASS_TEXT, .text = text};
	struct case_id n;
	struct quantity q;
	struct stamp s;

	if (!text) {
		k.class = CLASS_NONE;
	} else if (f->type == FIELD_CASE && id_parse(text, &n)) {
		k.class = CLASS_OWN;
	} else if (f->type == FIELD_WORD) {
		k.number = word_find(f->words, f->n_words, text);
		k.class = k.number ? CLASS_MOMENT : CLASS_TEXT;
	} else if (stamp_parse(text, strlen(text), &s)) {
		k.class = CLASS_MOMENT;
		k.number = s.sec;
	} else if (quantity_parse(text, &q)) {
		k.class = CLASS_NUMBER;
	}
	return k;
}

int
sort_compare(const struct sort_key *a, const struct sort_key *b)
{
	struct case_id m, n;
	struct quantity x, y;

	if (a->class != b->class)
		return a->class < b->class ? -1 : 1;
	switch (a->class) {
	case CLASS_OWN:
		id_parse(a->text, &m);
		id_parse(b->text, &n);
		return case_compare(&m, &n);
	case CLASS_MOMENT:
		return (a->number > b->number) - (a->number < b->number);
	case CLASS_NUMBER:
		quantity_parse(a->text, &x);
		quantity_parse(b->text, &y);
		return number_compare(&x.number, &y.number);
	case CLASS_TEXT:
		return strcmp(a->text, b->text);
	default:
		return 0;
	}
}
