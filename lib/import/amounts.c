#include "import/amounts.h"

#include <string.h>

#include "base/decimal.h"
#include "base/numeral.h"
#include "base/tongue.h"
#include "base/width.h"
#include "rules/value.h"

enum { UNITS = 1, CHINESE = 2, DECIMAL_COMMA = 4, NEGATIVE = 8 };

static const struct {
	const char *name;
	unsigned int bit;
} readings[] = {
    {"units", UNITS},
    {"chinese", CHINESE},
    {"decimal-comma", DECIMAL_COMMA},
    {"negative", NEGATIVE},
};

/* What may stand behind a number, the longer ones first, and its power of ten. */
static const struct {
	const char *name;
	int power;
} units[] = {
    {"亿元", 8},
    {"万元", 4},
    {"千元", 3},
    {"百元", 2},
    {"元整", 0},
    {"元", 0},
    {"圆整", 0},
    {"圆", 0},
    {"亿", 8},
    {"万", 4},
};

enum { WAN = 4 };

unsigned int
amounts_take(const struct node *list)
{
	unsigned int bits = 0;

	for (const struct node *x = list ? list->first : NULL; x; x = x->next)
		for (size_t i = 0; i < sizeof readings / sizeof *readings; i++)
			if (node_is(x, readings[i].name))
				bits |= readings[i].bit;
	return bits;
}

const char *
amounts_contradict(unsigned int bits, const char *currency)
{
	static const char *const yuan[] = {"CNY", "JPY", "TWD", "HKD", "MOP"};

	for (size_t i = 0; i < sizeof yuan / sizeof *yuan; i++)
		if (strcmp(yuan[i], currency) == 0)
			return NULL;
	return bits & (UNITS | CHINESE) ? _("has units and numerals of 元, which is no unit of the "
					    "office's currency")
					: NULL;
}

/* An amount on its way from what was written to what is meant. */
struct writing {
	struct arena *a;
	unsigned int allowed, used;
	bool negative;
	bool marked, said; /* with ¥ or the like; with a unit */
	int power;         /* of ten, that the number is to be taken times */
	const char *text;
};

static bool
begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

static void
trim(struct writing *w)
{
	const char *s = w->text + strspn(w->text, " \t");
	size_t n = strlen(s);

	while (n && (s[n - 1] == ' ' || s[n - 1] == '\t'))
		n--;
	w->text = arena_strn(w->a, s, n);
}

static bool
take_front(struct writing *w, const char *const *marks, unsigned int reading)
{
	if (w->allowed & reading)
		for (; *marks; marks++)
			if (begins(w->text, *marks)) {
				w->text += strlen(*marks);
				w->used |= reading;
				trim(w);
				return true;
			}
	return false;
}

static bool
take_end(struct writing *w, const char *mark, unsigned int reading)
{
	size_t n = strlen(w->text), k = strlen(mark);

	if (!(w->allowed & reading) || n < k || strcmp(w->text + n - k, mark) != 0)
		return false;
	w->text = arena_strn(w->a, w->text, n - k);
	w->used |= reading;
	trim(w);
	return true;
}

/* A currency mark, a sign and brackets, in any order in which they are written. */
static void
take_marks(struct writing *w)
{
	static const char *const currency[] = {"¥", "人民币", "RMB", "CNY", NULL};
	static const char *const minus[] = {"-", "−", "△", "▲", NULL};
	static const char *const open[] = {"(", NULL};

	w->marked = take_front(w, currency, UNITS);
	if (take_front(w, minus, NEGATIVE))
		w->negative = true;
	else if (w->text[0] == '(' && take_end(w, ")", NEGATIVE))
		w->negative = take_front(w, open, NEGATIVE);
	else if (take_end(w, "-", NEGATIVE))
		w->negative = true;
	w->marked |= take_front(w, currency, UNITS);
}

/* False when a numeral is in disorder. 元 角 分 stand in this order, each at most once. */
static bool
take_numerals(struct writing *w)
{
	static const struct {
		const char *name;
		int64_t hundredths;
	} parts[] = {{"元", 100}, {"圆", 100}, {"角", 10}, {"分", 1}};
	const char *s = w->text;
	int64_t sum = 0, v, least = 1000;
	struct buf b = {0};
	int digits;
	size_t i;

	while (numeral_begins(s)) {
		if (!numeral_parse(s, &v, &digits, &s) || v > 99999999999)
			return false;
		for (i = 0; i < sizeof parts / sizeof *parts && !begins(s, parts[i].name); i++)
			;
		if (i == sizeof parts / sizeof *parts) {
			/* a number alone is of the unit that the mapping says, unless it has 万 itself */
			if (*s || sum || (w->power && v >= 10000))
				return false;
			w->text = arena_fmt(w->a, "%lld", (long long)v);
			w->used |= CHINESE;
			return true;
		}
		if (parts[i].hundredths >= least || (least < 1000 && v > 9))
			return false;
		least = parts[i].hundredths;
		sum += v * least;
		s += strlen(parts[i].name);
		w->power = 0;
		w->said = true;
	}
	if (begins(s, "整") || begins(s, "正"))
		s += strlen("整");
	if (*s)
		return false;
	decimal_format(&b, sum, 2, false);
	w->text = buf_keep(&b, w->a);
	w->used |= CHINESE;
	return true;
}

static void
take_unit(struct writing *w)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (take_end(w, units[i].name, UNITS)) {
			w->power = units[i].power;
			w->said = true;
			return;
		}
}

/* The point and the commas change places; NULL and a reason when they could be either. */
static bool
take_comma(struct writing *w, const char *written, struct buf *why)
{
	const char *comma = strchr(w->text, ',');
	char *s;

	if (!(w->allowed & DECIMAL_COMMA) || !strpbrk(w->text, ".,"))
		return true;
	if (comma && !strchr(w->text, '.') && strspn(comma + 1, "0123456789") == 3 && !comma[4]) {
		buf_say(why, "'%s' may be with a decimal comma or without", written);
		return false;
	}
	w->text = s = arena_str(w->a, w->text);
	for (; *s; s++)
		if (*s == ',' || *s == '.')
			*s = *s == ',' ? '.' : ',';
	w->used |= DECIMAL_COMMA;
	return true;
}

static const char *
names(struct arena *a, unsigned int used)
{
	struct buf b = {0};

	for (size_t i = 0; i < sizeof readings / sizeof *readings; i++)
		if (used & readings[i].bit)
			buf_fmt(&b, "%s%s", b.len ? _(", ") : "", readings[i].name);
	return buf_keep(&b, a);
}

static bool
none(const struct writing *w, bool wan, const char *text, struct buf *why)
{
	static const char *const minus[] = {"-", "−", "△", "("};

	for (size_t i = 0; i < sizeof minus / sizeof *minus; i++)
		if (!(w->allowed & NEGATIVE) && begins(w->text, minus[i])) {
			buf_say(why, "'%s' is no amount, or less than nothing", text);
			return false;
		}
	if (wan)
		buf_say(why, "'%s' is no amount in 万元: say 12.5 or 1,234.5", text);
	else
		buf_say(why, "'%s' is no amount: say 1234.50 or 1,234.50", text);
	return false;
}

bool
amounts_read(struct arena *a, unsigned int allowed, bool wan, const char *text,
    struct amount *amount, struct buf *why)
{
	struct writing w = {.a = a,
	    .allowed = allowed,
	    .power = wan ? WAN : 0,
	    .text = width_folded(a, text)};
	struct buf b = {0};
	const char *currency;
	int64_t v;

	if (allowed) {
		trim(&w);
		take_marks(&w);
		if (!(allowed & CHINESE) || !numeral_begins(w.text)) {
			take_unit(&w);
			if (!take_comma(&w, text, why))
				return false;
		} else if (!take_numerals(&w)) {
			return none(&w, wan, text, why);
		}
	}
	if (wan && w.marked && !w.said) {
		buf_say(why, "'%s' may be in 元 or in 万元: say which behind it", text);
		return false;
	}
	if (!amount_parse(w.text, 15 - w.power, 2 + w.power, &v, &currency))
		return none(&w, wan, text, why);
	decimal_format(&b, w.negative ? -v : v, 2, false);
	if (*currency)
		buf_fmt(&b, " %s", currency);
	amount->text = buf_keep(&b, a);
	amount->by = names(a, w.used);
	return true;
}
