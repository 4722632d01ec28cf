#include "rules/value.h"

#include <string.h>

#include "base/decimal.h"
#include "base/utf8.h"

bool
amount_parse(const char *s, int digits, int places, int64_t *v, const char **currency)
{
	const char *text = s;

	if (!decimal_parse(s, digits, places, v, &s))
		return false;
	/* a point without places, when it is the only one */
	if (*s == '.' && !memchr(text, '.', (size_t)(s - text)))
		s++;
	*currency = "";
	if (!*s)
		return true;
	if (*s != ' ' || strspn(s + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3 || s[4])
		return false;
	*currency = s + 1;
	return true;
}

bool
money_parse(const char *s, int64_t *hundredths, const char **currency)
{
	return amount_parse(s, 15, 2, hundredths, currency);
}

static struct node *
parse_money(struct arena *a, const struct office *o, const char *text, struct buf *why)
{
	const char *currency;
	int64_t v;

	if (!money_parse(text, &v, &currency)) {
		buf_fmt(why,
		    "'%s' is no amount: say 1234.50 or 1,234.50, with the currency behind it "
		    "when it is not %s",
		    text, o->currency);
		return NULL;
	}
	return node_string(a,
	    arena_fmt(a, "%lld.%02d %s", (long long)(v / 100), (int)(v % 100),
		*currency ? currency : o->currency));
}

static struct node *
parse_word(struct arena *a, const struct act_key *key, const char *text, struct buf *why)
{
	if (words_have(key->words, text))
		return node_string(a, text);
	buf_fmt(why, "'%s' is none of: %s", text, key->words);
	return NULL;
}

static struct node *
parse_list(struct arena *a, const char *text)
{
	struct node *seq = node_seq(a);
	size_t n;

	for (; *text; text += n + (text[n] == ';')) {
		n = strcspn(text, ";");
		while (n && *text == ' ') {
			text++;
			n--;
		}
		if (n)
			node_append(seq, node_stringn(a, text, n));
	}
	return seq;
}

static struct node *
parse_date(struct arena *a, const char *text, struct buf *why)
{
	char out[DAY_TEXT];
	day_t day;

	if (!day_parse(text, strlen(text), &day)) {
		buf_fmt(why, "'%s' is no date: say 2022-09-05", text);
		return NULL;
	}
	day_format(day, out);
	return node_plain(a, out);
}

static struct node *
parse_moment(struct arena *a, const char *text, struct buf *why)
{
	char out[STAMP_TEXT], wrong[STAMP_WRONG];
	struct stamp t;

	if (!stamp_parse_local(text, strlen(text), &t)) {
		buf_fmt(why, "'%s' %s", text,
		    stamp_wrong(text, strlen(text), "is no moment: say 2022-09-05T09:12", wrong));
		return NULL;
	}
	stamp_format(&t, out);
	return node_plain(a, out);
}

struct node *
value_parse(struct arena *a, const struct office *o, const struct act_key *key, const char *text,
    day_t day, bool lenient, struct buf *why)
{
	const size_t said = why->len;
	const struct department *dep;
	const struct person *p;
	struct node *n;

	if (utf8_fault(text)) {
		buf_str(why, utf8_fault(text));
		return NULL;
	}
	if (!lenient && *text && utf8_blank(text)) {
		buf_str(why, "it is empty");
		return NULL;
	}
	switch (key->type) {
	case VALUE_TEXT:
		break;
	case VALUE_LIST:
		n = parse_list(a, text);
		if (n->n)
			return n;
		buf_str(why, "the list is empty");
		return NULL;
	case VALUE_DATE:
		return parse_date(a, text, why);
	case VALUE_MOMENT:
		return parse_moment(a, text, why);
	case VALUE_MONEY:
		return parse_money(a, o, text, why);
	case VALUE_NUMBER:
		if (*text && strlen(text) < 10 && !text[strspn(text, "0123456789")])
			return node_plain(a, text);
		buf_fmt(why, "'%s' is no whole number", text);
		return NULL;
	case VALUE_BOOL:
		if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0)
			return node_plain(a, text);
		buf_fmt(why, "'%s' is neither true nor false", text);
		return NULL;
	case VALUE_WORD:
		return parse_word(a, key, text, why);
	case VALUE_ACCOUNT:
		if ((p = office_person_named(o, text, day, why)))
			return node_string(a, p->account);
		if (why->len > said)
			return NULL;
		if (lenient)
			break;
		buf_fmt(why, "nobody in staff.yaml is '%s'", text);
		return NULL;
	case VALUE_DEPARTMENT:
		if ((dep = office_department_named(o, text, day, why)))
			return node_string(a, dep->id);
		if (why->len > said)
			return NULL;
		if (lenient)
			break;
		buf_fmt(why, "no department in departments.yaml is '%s'", text);
		return NULL;
	}
	if (!*text) {
		buf_str(why, "it is empty");
		return NULL;
	}
	return node_string(a, text);
}
