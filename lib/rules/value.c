#include "rules/value.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/said.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "days/due.h"
#include "rules/near.h"

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
	const char *amount = said_folded(a, text), *currency;
	int64_t v;

	if (!money_parse(amount, &v, &currency)) {
		buf_say(why,
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
	const char *word = said_among(a, key->words, text);
	struct nearest near = {.text = text};

	if (word)
		return node_string(a, word);
	nearest_try_words(&near, a, key->words);
	if (near.name)
		buf_say(why, "'%s' is none of", text);
	else
		buf_say(why, "'%s' is none of: %s", text, key->words);
	nearest_tell(&near, why);
	return NULL;
}

static struct node *
parse_list(struct arena *a, const char *text)
{
	struct node *seq = node_seq(a);
	const char *entry;
	size_t n, len, sep;

	for (; *text; text += n + sep) {
		n = said_part(text, ';', &sep);
		entry = text;
		if ((len = said_trim(&entry, n)))
			node_append(seq, node_stringn(a, entry, len));
	}
	return seq;
}

/* Without the blanks around it. */
static const char *
trimmed(struct arena *a, const char *text, size_t n)
{
	while (n && *text == ' ') {
		text++;
		n--;
	}
	while (n && text[n - 1] == ' ')
		n--;
	return arena_strn(a, text, n);
}

/* The last field takes what is left; those that are not said are not there. */
static struct node *
parse_record(struct arena *a, const char *fields, const char *text)
{
	struct node *record = node_map(a);
	const char *value;
	size_t n, word, sep;

	for (; *fields && *text; fields += word + (fields[word] == ' '), text += n + sep) {
		word = strcspn(fields, " ");
		n = said_part(text, ':', &sep);
		if (!fields[word]) {
			n = strlen(text);
			sep = 0;
		}
		value = trimmed(a, text, n);
		if (*value)
			node_set_str(a, record, arena_strn(a, fields, word), value);
	}
	return record;
}

static struct node *
parse_records(struct arena *a, const struct act_key *key, const char *text)
{
	struct node *seq = node_seq(a), *parts = parse_list(a, text), *record;

	for (const struct node *x = parts->first; x; x = x->next) {
		record = parse_record(a, key->words, x->str);
		if (record->n)
			node_append(seq, record);
	}
	return seq;
}

static struct node *
parse_date(struct arena *a, const char *text, struct buf *why)
{
	const char *date = said_folded(a, text);
	char out[DAY_TEXT];
	day_t day;

	if (!day_parse(date, strlen(date), &day)) {
		buf_say(why, "'%s' is no date: say 2022-09-05", text);
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

/* One that is none is told by the gates. */
static struct node *
parse_length(struct arena *a, const char *text)
{
	char out[LENGTH_TEXT];
	struct length l;

	if (!length_said(text, &l))
		return node_string(a, text);
	length_format(&l, out);
	return node_string(a, out);
}

static struct node *
parse_number(struct arena *a, const char *text, struct buf *why)
{
	const char *number = said_folded(a, text);

	if (*number && strlen(number) < 10 && !number[strspn(number, "0123456789")])
		return node_plain(a, arena_fmt(a, "%ld", strtol(number, NULL, 10)));
	buf_say(why, "'%s' is no whole number", text);
	return NULL;
}

static struct node *
parse_bool(struct arena *a, const char *text, struct buf *why)
{
	const char *word = said_among(a, "true false", text);

	if (word)
		return node_plain(a, word);
	buf_say(why, "'%s' is neither true nor false", text);
	return NULL;
}

const char *
file_name_fault(const char *name)
{
	enum {
		MOST = 200
	}; /* bytes; 255 is what file systems take, and archives put more before it */
	const size_t n = strlen(name);
	size_t sep;

	if (!n)
		return _("it has no name");
	if (utf8_fault(name))
		return utf8_fault(name);
	if (n > MOST)
		return _("its name has more than 200 bytes");
	if (strpbrk(name, "/\n\t"))
		return _("its name has a slash, a tab or the end of a line");
	if (*name == '.' || *name == '-')
		return _("its name begins with a dot or a -");
	if (said_part(name, ';', &sep) != n)
		return _("its name has a ;, which stands between names");
	if (said_trim(&name, n) != n)
		return _("its name begins or ends with a blank");
	for (size_t i = 0, len; i < n; i += len) {
		unsigned long c;

		len = utf8_decode(name + i, n - i, &c);
		if (utf8_hidden(c))
			return _("its name has a character that turns or hides text");
	}
	return NULL;
}

/* As it is written, or else as it folds; NULL, and a reason when it is several. */
static const char *
named_id(struct arena *a, const struct office *o, enum value_type type, const char *text, day_t day,
    struct buf *why)
{
	const char *folded = said_folded(a, text);
	const size_t said = why->len;
	const struct department *dep;
	const struct person *p;

	if (type == VALUE_ACCOUNT) {
		p = office_person_named(o, text, day, why);
		if (!p && why->len == said && folded != text)
			p = office_person_named(o, folded, day, why);
		return p ? p->account : NULL;
	}
	dep = office_department_named(o, text, day, why);
	if (!dep && why->len == said && folded != text)
		dep = office_department_named(o, folded, day, why);
	return dep ? dep->id : NULL;
}

struct node *
value_parse(struct arena *a, const struct office *o, const struct act_key *key, const char *text,
    day_t day, bool lenient, struct buf *why)
{
	const size_t said = why->len;
	const char *id;
	struct node *n;

	if (utf8_fault(text)) {
		buf_str(why, utf8_fault(text));
		return NULL;
	}
	if (!lenient && *text && utf8_blank(text)) {
		buf_say(why, "it is empty");
		return NULL;
	}
	switch (key->type) {
	case VALUE_TEXT:
		break;
	case VALUE_FILE:
		if (!file_name_fault(text))
			break;
		buf_str(why, file_name_fault(text));
		return NULL;
	case VALUE_LIST:
		n = parse_list(a, text);
		if (n->n)
			return n;
		buf_say(why, "the list is empty");
		return NULL;
	case VALUE_RECORDS:
		n = parse_records(a, key, text);
		if (n->n)
			return n;
		buf_say(why, "the list is empty");
		return NULL;
	case VALUE_DATE:
		return parse_date(a, text, why);
	case VALUE_MOMENT:
		return parse_moment(a, text, why);
	case VALUE_MONEY:
		return parse_money(a, o, text, why);
	case VALUE_NUMBER:
		return parse_number(a, text, why);
	case VALUE_BOOL:
		return parse_bool(a, text, why);
	case VALUE_WORD:
		return parse_word(a, key, text, why);
	case VALUE_LENGTH:
		if (*text)
			return parse_length(a, text);
		break;
	case VALUE_ACCOUNT:
	case VALUE_DEPARTMENT:
		if ((id = named_id(a, o, key->type, text, day, why)))
			return node_string(a, id);
		if (why->len > said)
			return NULL;
		if (lenient)
			break;
		if (key->type == VALUE_ACCOUNT)
			person_none(o, text, why);
		else
			department_none(o, text, why);
		return NULL;
	}
	if (!*text) {
		buf_say(why, "it is empty");
		return NULL;
	}
	return node_string(a, text);
}
