#include "query/filter.h"

#include <string.h>

#include "base/number.h"
#include "case/id.h"

enum op { OP_NONE, OP_IS, OP_NOT, OP_LESS, OP_MOST, OP_MORE, OP_LEAST, OP_HAS };

/* A number in text, and what it is a number of. */
struct quantity {
	struct number number;
	const char *unit; /* "" when there is none */
};

struct filter_term {
	struct filter_term *next;
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

static enum op
find_op(const char *s, size_t *len)
{
	*len = *s && s[1] == '=' ? 2 : 1;
	switch (*s) {
	case '=':
		*len = 1;
		return OP_IS;
	case '!':
		return *len == 2 ? OP_NOT : OP_NONE;
	case '<':
		return *len == 2 ? OP_MOST : OP_LESS;
	case '>':
		return *len == 2 ? OP_LEAST : OP_MORE;
	case '~':
		*len = 1;
		return OP_HAS;
	default:
		return OP_NONE;
	}
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

/* The value is one that the field can have, so that a slip of the pen does not pass for "none". */
static bool
value_fits(struct filter_term *t, struct buf *why)
{
	const struct field *f = &t->field;
	char wrong[STAMP_WRONG];
	struct case_id n;

	set_span(t);
	t->number = !t->span && quantity_parse(t->text, &t->quantity);
	if (t->op == OP_HAS || !*t->text)
		return true;
	switch (f->type) {
	case FIELD_WORD:
		t->ordered = word_find(f->words, f->n_words, t->text);
		if (t->ordered)
			return true;
		buf_fmt(why, "'%s' is no %s:", t->text, f->name);
		for (int i = 1; i < f->n_words; i++)
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
		if (t->number)
			return true;
		buf_fmt(why, "'%s' is no number", t->text);
		return false;
	case FIELD_CASE:
		t->ordered = id_parse(t->text, &n);
		return true;
	case FIELD_TEXT:
		break;
	}
	return true;
}

/* n bytes without the blanks around them. */
static const char *
trimmed(struct arena *a, const char *s, size_t n)
{
	while (n && *s == ' ') {
		s++;
		n--;
	}
	while (n && s[n - 1] == ' ')
		n--;
	return arena_strn(a, s, n);
}

bool
filter_add(struct filter *f, struct arena *a, const char *text, struct buf *why)
{
	struct filter_term *t = arena_alloc(a, sizeof *t);
	size_t at = strcspn(text, "=!<>~"), len = 0;
	const char *name = trimmed(a, text, at);

	if (++f->n > FILTER_TERMS_MOST) {
		buf_fmt(why, "'%s' is one of more than %d expressions", text, FILTER_TERMS_MOST);
		return false;
	}
	t->op = find_op(text + at, &len);
	if (!t->op || !*name) {
		buf_fmt(why, "'%s' is no expression: say FIELD=VALUE, or != < <= > >= ~", text);
		return false;
	}
	if (!field_find(&t->field, name)) {
		buf_fmt(why, "there is no field '%s'; fields: ", name);
		field_list(why);
		return false;
	}
	t->text = trimmed(a, text + at + len, strlen(text + at + len));
	if (!*t->text && t->op != OP_IS && t->op != OP_NOT) {
		buf_fmt(why, "'%s' compares with nothing: only = and != can", text);
		return false;
	}
	if (!value_fits(t, why))
		return false;
	f->full |= !t->field.head;
	if (f->last)
		f->last->next = t;
	else
		f->first = t;
	f->last = t;
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

bool
filter_holds(const struct filter *f, const struct office *o, const struct casefile *c, int64_t now,
    struct arena *a)
{
	for (const struct filter_term *t = f->first; t; t = t->next)
		if (!term_holds(t, field_get(&t->field, o, c, now, a)))
			return false;
	return true;
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
