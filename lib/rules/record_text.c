#include "rules/record_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/said.h"
#include "rules/near.h"

const struct record_key record_keys[] = {
    {"code", NULL, RECORD_TEXT, false},
    {"name", NULL, RECORD_TEXT, false},
    {"aliases", NULL, RECORD_TEXTS, false},
    {"nature",
	"approval examination ratification filing permit determination certification qualification "
	"registration other notification service complaint enquiry inspection self-check survey",
	RECORD_WORD, false},
    {"kind", "immediate promised joint returned supplement escalated", RECORD_WORD, false},
    {"content", NULL, RECORD_TEXT, false},
    {"part-of", NULL, RECORD_ITEM, false},
    {"levels", "national province city county town", RECORD_WORDS, false},
    {"extent", NULL, RECORD_TEXT, false},
    {"host", NULL, RECORD_DEPARTMENT, false},
    {"joint-departments", NULL, RECORD_TEXTS, false},
    {"window", NULL, RECORD_DEPARTMENT, false},
    {"from", NULL, RECORD_DATE, true},
    {"until", NULL, RECORD_DATE, true},
    {"reason", NULL, RECORD_TEXT, true},
    {"begun", "new taken-over split", RECORD_WORD, true},
    {"ended", "cancelled merged delegated handed-up converted", RECORD_WORD, true},
    {"into", NULL, RECORD_ITEM, true},
    {"supervised-by", NULL, RECORD_TEXT, true},
    {"approvals", NULL, RECORD_CONSENTS, true},
    {"filed", NULL, RECORD_TEXT, true},
    {"basis", "law regulation state-council local-regulation rule normative", RECORD_ARTICLES,
	false},
    {"conditions", NULL, RECORD_TEXTS, false},
    {"quantity", NULL, RECORD_TEXT, false},
    {"steps", "internal together", RECORD_STEPS, false},
    {"materials", "essential", RECORD_MATERIALS, false},
    {"results", NULL, RECORD_TEXTS, false},
    {"channels", "window online post telephone", RECORD_WORDS, false},
    {"statutory", NULL, RECORD_LENGTH, false},
    {"statutory-basis", NULL, RECORD_BASIS, false},
    {"promised", NULL, RECORD_LENGTH, false},
    {"promised-basis", NULL, RECORD_BASIS, false},
    {"preconditions", NULL, RECORD_ITEMS, false},
    {"services", NULL, RECORD_ITEMS, false},
    {"entered", NULL, RECORD_DATE, false},
    {.name = NULL},
};

const struct record_key *
record_key_find(const char *name)
{
	const struct record_key *k = record_keys;

	while (k->name && strcmp(k->name, name) != 0)
		k++;
	return k->name ? k : NULL;
}

/* An entry of a list, its separators doubled. */
static void
put_entry(struct buf *b, const char *text)
{
	size_t n;

	if (b->len)
		buf_str(b, "; ");
	for (; *text; text += n) {
		size_t sep;

		n = said_part(text, ';', &sep);
		buf_add(b, text, n + sep);
		buf_add(b, text + n, sep);
		n += sep;
	}
}

/* The words that an entry says by keys that are true, in brackets behind it. */
static void
put_words(struct buf *b, const struct node *entry, const char *words)
{
	const char *sep = " [";
	struct arena a = {0};
	size_t n;

	for (; *words; words += n + (words[n] == ' ')) {
		n = strcspn(words, " ");
		if (!node_get_bool(entry, arena_strn(&a, words, n), false))
			continue;
		buf_fmt(b, "%s%.*s", sep, (int)n, words);
		sep = " ";
	}
	if (*sep == ' ' && !sep[1])
		buf_char(b, ']');
	arena_release(&a);
}

static void
put_consent(struct buf *b, const struct node *entry)
{
	const char *document = node_get_str(entry, "document", NULL);
	struct arena a = {0};

	put_entry(b,
	    arena_fmt(&a, "%s %s%s%s%s", node_get_str(entry, "date", ""),
		node_get_str(entry, "by", ""), document ? " [" : "", document ? document : "",
		document ? "]" : ""));
	arena_release(&a);
}

static void
put_listed(struct buf *b, const struct record_key *k, const struct node *x)
{
	switch (k->type) {
	case RECORD_ARTICLES:
		put_entry(b, basis_article(x));
		if (basis_rank(x))
			buf_fmt(b, " [%s]", rank_names[basis_rank(x)]);
		return;
	case RECORD_STEPS:
	case RECORD_MATERIALS:
		put_entry(b, node_get_str(x, k->type == RECORD_STEPS ? "step" : "name", ""));
		put_words(b, x, k->words);
		return;
	case RECORD_CONSENTS:
		put_consent(b, x);
		return;
	default:
		put_entry(b, node_str(x, ""));
	}
}

/* statutory or promised, of statutory-basis too. */
static const char *
nature_of(const struct record_key *k)
{
	return strncmp(k->name, "statutory", strlen("statutory")) == 0 ? "statutory" : "promised";
}

/* The limit of that nature within which it is decided, in force on the day. */
static struct node *
limit_of(const struct node *version, const char *nature, day_t day)
{
	const struct node *limits = node_get(version, "limits"), *ends;
	struct period p;

	for (struct node *x = limits ? limits->first : NULL; x; x = x->next) {
		ends = node_get(x, "ends");
		p = (struct period){DAY_MIN, DAY_MAX};
		record_day(x, "from", &p.from);
		record_day(x, "until", &p.until);
		if (period_holds(&p, day) && node_is(node_get(x, "nature"), nature) &&
		    (!node_get(x, "clock") || node_is(node_get(x, "clock"), "case")) &&
		    (node_has(ends, "decide") || node_has(ends, "close")))
			return x;
	}
	return NULL;
}

/* "3-5 days" where it takes at least three. */
static const char *
length_text(struct arena *a, const struct node *limit)
{
	const char *text = node_get_str(limit, "length", "");
	struct length least;

	if (!length_parse(node_get_str(limit, "least", ""), &least))
		return text;
	return arena_fmt(a, "%d-%s", least.n, text);
}

const char *
record_text(struct arena *a, const struct node *version, const struct record_key *k, day_t day)
{
	const struct node *n = node_get(version, k->name);
	struct buf b = {0};

	if (k->type == RECORD_LENGTH || k->type == RECORD_BASIS)
		n = limit_of(version, nature_of(k), day);
	if (!n || (n->kind == NODE_SEQ && !n->n))
		return NULL;
	if (k->type == RECORD_LENGTH)
		return length_text(a, n);
	if (k->type == RECORD_BASIS)
		return node_get_str(n, "basis", NULL);
	if (n->kind == NODE_SCALAR)
		return n->str;
	for (const struct node *x = n->first; x; x = x->next)
		put_listed(&b, k, x);
	return buf_keep(&b, a);
}

/* The next entry of a list, without blanks around it, and *text behind it; NULL at the end. */
static const char *
take_entry(struct arena *a, const char **text)
{
	const char *s = *text, *entry;
	struct buf b = {0};
	size_t n, sep, again, len;

	for (;; s += n + sep + again) {
		n = said_part(s, ';', &sep);
		buf_add(&b, s, n);
		again = 0;
		if (!sep || said_part(s + n + sep, ';', &again) || !again)
			break;
		buf_add(&b, s + n, sep);
	}
	*text = s + n + sep;
	len = b.len;
	entry = b.data;
	len = entry ? said_trim(&entry, len) : 0;
	entry = arena_strn(a, entry ? entry : "", len);
	buf_release(&b);
	return *entry || **text ? entry : NULL;
}

/*
 * Takes what stands in brackets behind the entry off it when it is of words
 * (NULL: whatever it is); NULL: nothing is, and the entry may end in brackets.
 */
static const char *
take_brackets(struct arena *a, const char *words, const char **entry)
{
	const size_t n = strlen(*entry);
	const char *open = n && (*entry)[n - 1] == ']' ? strrchr(*entry, '[') : NULL;
	const char *name = *entry, *inside;
	size_t len;

	if (!open || open == *entry)
		return NULL;
	inside = arena_strn(a, open + 1, n - (size_t)(open - *entry) - 2);
	for (const char *s = words ? inside : ""; *s; s += len + (s[len] == ' ')) {
		len = strcspn(s, " ");
		if (!words_have(words, arena_strn(a, s, len)))
			return NULL;
	}
	len = said_trim(&name, (size_t)(open - *entry));
	*entry = arena_strn(a, name, len);
	return inside;
}

static bool
wrong(struct buf *why, const struct record_key *k, const char *text)
{
	buf_say(why, "'%s': one of %s", text, k->words);
	return false;
}

/* The entry of the list that was there with that name, copied, or a new one. */
static struct node *
entry_named(struct arena *a, const struct node *was, const char *key, const char *name)
{
	struct node *entry;

	for (const struct node *x = was ? was->first : NULL; x; x = x->next)
		if (node_is(node_get(x, key), name))
			return node_copy(a, x);
	entry = node_map(a);
	node_set_str(a, entry, key, name);
	return entry;
}

/* The words are true of the entry, the others of the list are not. */
static void
set_words(struct arena *a, struct node *entry, const struct record_key *k, const char *said)
{
	const char *word;
	bool holds;
	size_t n;

	for (const char *w = k->words; *w; w += n + (w[n] == ' ')) {
		n = strcspn(w, " ");
		word = arena_strn(a, w, n);
		holds = said && words_have(said, word);
		if (holds != node_get_bool(entry, word, false))
			node_set(a, entry, word, holds ? node_plain(a, "true") : NULL);
	}
}

static struct node *
article(struct arena *a, const struct record_key *k, const char *text)
{
	const char *entry = text, *rank = take_brackets(a, k->words, &entry);
	struct node *n;

	if (!rank || !*rank)
		return node_string(a, text);
	n = node_map(a);
	node_set_str(a, n, "article", entry);
	node_set_str(a, n, "rank", rank);
	return n;
}

static struct node *
consent(struct arena *a, const char *text, struct buf *why)
{
	const char *entry = text, *document = take_brackets(a, NULL, &entry);
	const size_t n = strcspn(entry, " ");
	struct node *map = node_map(a);
	day_t day;

	if (!day_parse(entry, n, &day) || !entry[n] || !entry[n + 1]) {
		buf_say(why, "'%s': say 2025-01-01 WHO, and maybe [DOCUMENT] behind it", text);
		return NULL;
	}
	node_set_str(a, map, "by", entry + n + 1);
	node_set_plain(a, map, "date", arena_strn(a, entry, n));
	if (document)
		node_set_str(a, map, "document", document);
	return map;
}

static struct node *
named(struct arena *a, const struct record_key *k, const struct node *was, const char *text)
{
	const char *entry = text, *said = take_brackets(a, k->words, &entry);
	struct node *n = entry_named(a, was, k->type == RECORD_STEPS ? "step" : "name", entry);

	set_words(a, n, k, said);
	return n;
}

static struct node *
listed(struct arena *a, const struct office *o, const struct record_key *k, const struct node *was,
    const char *text, struct buf *why)
{
	const struct item *item;
	const char *word;

	switch (k->type) {
	case RECORD_WORDS:
		word = said_among(a, k->words, text);
		if (!word)
			wrong(why, k, text);
		return word ? node_string(a, word) : NULL;
	case RECORD_ITEMS:
		item = office_item_named(o, text, DAY_MAX, why);
		if (!item && !why->len)
			buf_say(why, "item '%s' is not in the catalog", text);
		return item ? node_string(a, item->id) : NULL;
	case RECORD_ARTICLES:
		return article(a, k, text);
	case RECORD_STEPS:
	case RECORD_MATERIALS:
		return named(a, k, was, text);
	case RECORD_CONSENTS:
		return consent(a, text, why);
	default:
		return node_string(a, text);
	}
}

static bool
set_list(struct arena *a, const struct office *o, struct node *version, const struct record_key *k,
    const char *text, struct buf *why)
{
	const struct node *was = node_get(version, k->name);
	struct node *list = node_seq(a), *entry;

	for (const char *one = take_entry(a, &text); one; one = take_entry(a, &text)) {
		entry = *one ? listed(a, o, k, was, one, why) : NULL;
		if (!entry) {
			if (!why->len)
				buf_say(why, "an entry of the list is empty");
			return false;
		}
		node_append(list, entry);
	}
	/* an approval says what founds it, be it nothing */
	node_set(a, version, k->name, list->n || k->type == RECORD_ARTICLES ? list : NULL);
	return true;
}

/* A length, or a range of them such as 3-5 days. */
static bool
read_range(const char *text, struct length *l, int *least)
{
	const size_t n = strspn(text, "0123456789");

	*least = 0;
	if (n && text[n] == '-') {
		*least = (int)strtol(text, NULL, 10);
		text += n + 1;
	}
	if (said_is(text, "immediate")) {
		*l = (struct length){UNIT_SAME_DAY, 0};
		return !*least;
	}
	return length_said(text, l) && (!*least || *least < l->n);
}

static struct node *
new_limit(struct arena *a, const struct node *version, const char *nature)
{
	const bool by_law = strcmp(nature, "statutory") == 0;
	const bool approves = nature_approves(
	    (enum nature)word_find(nature_names, NATURE_N, node_get_str(version, "nature", NULL)));
	struct node *l = node_map(a), *ends = node_seq(a);
	const char *task = approves ? "decide" : "close";

	node_append(ends, node_string(a, task));
	node_set_str(a, l, "limit", by_law ? "statutory" : "promise");
	node_set_str(a, l, "task", by_law ? arena_fmt(a, "%s-by-law", task) : task);
	node_set_str(a, l, "starts", "accept");
	node_set(a, l, "ends", ends);
	node_set_str(a, l, "of", "host");
	node_set_str(a, l, "nature", nature);
	return l;
}

/* In the place of the limits of that name; NULL: there is none any more. */
static void
put_limit(struct arena *a, struct node *version, const char *name, struct node *limit)
{
	const struct node *limits = node_get(version, "limits");
	struct node *list = node_seq(a);
	bool put = !limit;

	for (const struct node *x = limits ? limits->first : NULL; x; x = x->next)
		if (!node_is(node_get(x, "limit"), name)) {
			node_append(list, node_copy(a, x));
		} else if (!put) {
			node_append(list, limit);
			put = true;
		}
	if (!put)
		node_append(list, limit);
	node_set(a, version, "limits", list->n ? list : NULL);
}

static bool
set_length(struct arena *a, struct node *limit, const char *text, struct buf *why)
{
	char length[LENGTH_TEXT], from[LENGTH_TEXT];
	struct length range;
	int least;

	if (!read_range(text, &range, &least)) {
		buf_say(why, "'%s': say 20 workdays, 30 days, 3-5 days or same-day", text);
		return false;
	}
	length_format(&range, length);
	length_format(&(struct length){range.unit, least}, from);
	node_set_str(a, limit, "length", length);
	node_set(a, limit, "least", least ? node_string(a, from) : NULL);
	node_set(a, limit, "from", NULL);
	node_set(a, limit, "until", NULL);
	return true;
}

static bool
set_limit(struct arena *a, struct node *version, const struct record_key *k, const char *text,
    day_t day, struct buf *why)
{
	const char *nature = nature_of(k);
	const struct node *was = limit_of(version, nature, day);
	struct node *l = was ? node_copy(a, was) : new_limit(a, version, nature);
	const bool none = !*text && k->type == RECORD_LENGTH;

	/* what has no length has no basis either */
	if (!was && (!*text || k->type == RECORD_BASIS))
		return true;
	if (k->type == RECORD_BASIS && *text)
		node_set_str(a, l, "basis", text);
	if (k->type == RECORD_LENGTH && *text && !set_length(a, l, text, why))
		return false;
	put_limit(a, version, node_get_str(l, "limit", ""), none ? NULL : l);
	return true;
}

static bool
set_named(struct arena *a, const struct office *o, struct node *version, const struct record_key *k,
    const char *text, struct buf *why)
{
	const struct department *dep;
	const struct item *item;

	if (k->type == RECORD_ITEM) {
		item = office_item_named(o, text, DAY_MAX, why);
		if (item)
			node_set_str(a, version, k->name, item->id);
		else if (!why->len)
			buf_say(why, "item '%s' is not in the catalog", text);
		return item;
	}
	dep = office_department_named(o, text, DAY_MAX, why);
	if (dep)
		node_set_str(a, version, k->name, dep->id);
	else if (!why->len)
		department_none(o, text, why);
	return dep;
}

bool
record_set(struct arena *a, const struct office *o, struct node *version,
    const struct record_key *k, const char *text, day_t day, struct buf *why)
{
	const char *was = record_text(a, version, k, day), *word;
	day_t date;

	if (was && strcmp(was, text) == 0)
		return true;
	if (k->type == RECORD_LENGTH || k->type == RECORD_BASIS)
		return set_limit(a, version, k, text, day, why);
	if (k->type >= RECORD_TEXTS)
		return set_list(a, o, version, k, text, why);
	if (!*text) {
		node_set(a, version, k->name, NULL);
		return true;
	}
	switch (k->type) {
	case RECORD_WORD:
		word = said_among(a, k->words, text);
		if (word)
			node_set_str(a, version, k->name, word);
		return word || wrong(why, k, text);
	case RECORD_DATE:
		if (day_parse(text, strlen(text), &date)) {
			node_set_plain(a, version, k->name, text);
			return true;
		}
		buf_say(why, "'%s': a date such as 2025-01-01", text);
		return false;
	case RECORD_DEPARTMENT:
	case RECORD_ITEM:
		return set_named(a, o, version, k, text, why);
	default:
		node_set_str(a, version, k->name, text);
		return true;
	}
}
